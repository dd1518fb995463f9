"""Help topics that are made of the tables of facts: care, mood, red flags, sources. Every line has its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Formulation, Programme
from isotrack.domain.effects.red_flags import Raised
from isotrack.knowledge.effects import called, effects
from isotrack.knowledge.instruments import questionnaire
from isotrack.knowledge.load import rows, sources
from isotrack.knowledge.red_flags import DIRECTORY, LOCAL, alert_of, flags, numbers, texts
from isotrack.render.core.text import wrap_lines
from isotrack.render.effects.alerts import CANNOT_JUDGE, alert_text, talk_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.domain.effects.red_flags import Flag

WIDTH = 78
NOT_ADVICE = "These are the words of the texts named, restated. Your own leaflet and your prescriber come first."
OLD = "Checked on the day named in isotrack help sources. Texts change; ask your prescriber which apply to you."


def _cited(keys: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(keys)}]"


def _page(lines: list[str]) -> str:
    """Lines broken between words for a screen of 80 columns, each going on below its own text."""
    broken: list[str] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" -"))
        broken += wrap_lines(line, WIDTH, indent) if len(line) > WIDTH else [line]
    return "\n".join(broken)


def care() -> str:
    """What the texts say about living with the treatment."""
    lines = ["Living with the treatment: what the texts say.", ""]
    lines += [
        f"- {row['says']} {_cited(row['source'])}"
        for row in rows("care").values()
        if "topic" not in row
    ]
    return _page([*lines, "", NOT_ADVICE, OLD, "The texts: isotrack help sources"])


def food() -> str:
    """What the texts say about taking the capsules with food, by formulation."""
    lines = ["Food: what the texts say, by formulation.", ""]
    for which in Formulation:
        lines += [
            f"- {which}: {row['says']} {_cited(row['source'])}"
            for row in rows("food").values()
            if row["formulation"] == which
        ]
    kept = (
        "isotrack dose --food yes (or no) keeps what was done; isotrack config set ask_food on lets checkin ask."
        " It is recorded, and no milligram is ever discounted."
    )
    return _page([*lines, "", kept, "", NOT_ADVICE, OLD])


def mood() -> str:
    """What the texts say about mood, whom to talk to, and what the questionnaires are."""
    found = texts()
    lines = ["Mood: what the texts say, and who to talk to.", ""]
    for flag in ("mood", "crisis"):
        for programme in Programme:
            says = found.get((flag, programme))
            if says is not None:
                whose = f"{says.whose[0].upper()}{says.whose[1:]}"
                lines.append(f"- {whose} says {says.says}. {_cited(says.sources)}")
    lines += [
        *(
            f"- {row['says']} {_cited(row['source'])}"
            for row in rows("care").values()
            if row.get("topic") == "mood"
        ),
        "",
        "If you might act on thoughts of harming yourself, call:",
    ]
    for one in numbers().values():
        talk = f"; to talk: {talk_words(one)}" if one.talk else ""
        lines.append(f"  {one.country}: {one.emergency or LOCAL}{talk}")
    lines.append(f"  elsewhere: {LOCAL}; {DIRECTORY}")
    checked_on = min(one.checked_on for one in numbers().values())
    lines.append(f"  Checked {format_day(checked_on)}. Yours: isotrack config set country COUNTRY")
    lines += [
        "",
        "Questionnaires (isotrack mood --phq2, --phq9, --gad7): a score is not a diagnosis.",
    ]
    lines.append(questionnaire_credit())
    return _page([*lines, "", NOT_ADVICE, OLD])


def questionnaire_credit() -> str:
    """The credit line that goes with the questionnaires."""
    from isotrack.domain.core.records import Instrument

    return questionnaire(Instrument.PHQ9).credit


def red_flags() -> str:
    """Every red flag with the effects that raise it and the strictest text about it."""
    lines = [
        "Red flags: effects for which a text says more than to keep a record. isotrack shows it first,",
        f"at every severity from 1 up, every time. {CANNOT_JUDGE}",
    ]
    for flag in flags():
        terms = tuple(sorted(flag.terms or flag.severe))
        raised = alert_of(Raised(flag, terms, flag.level), None, None)
        names = [called(term) for term in sorted(flag.terms)]
        lines += ["", " - ".join(part for part in (flag.title.upper(), "; ".join(names)) if part)]
        lines += [f"  {line}" for line in _joins(flag)]
        lines += [f"  {line}" for line in alert_text(raised).split("\n")]
    return _page([*lines, "", OLD, "The texts: isotrack help sources"])


def _joins(flag: Flag) -> list[str]:
    """What else raises a flag: severe terms, and two effects of one day."""
    facts = effects()
    lines = [f"Also: {facts[term].name}, from severity 3 on." for term in sorted(flag.severe)]
    lines += [
        f"Also: {facts[one].name} with {facts[other].name[0].lower()}{facts[other].name[1:]} on one day."
        for one, other in flag.together
    ]
    lines += [
        f"Level {level}: {facts[one].name} with {facts[other].name[0].lower()}{facts[other].name[1:]}."
        for one, other, level in flag.graver
    ]
    return lines


def all_sources() -> str:
    """Every text that isotrack quotes, with its address and the day up to which it was looked at."""
    lines = [
        "The texts that isotrack quotes. V = read in the primary text, V2 = read in a copy or a secondary",
        "text. Nothing here was checked by a clinician.",
        "",
    ]
    for one in sources().values():
        lines.append(f"[{one.key}] {one.title} ({one.mark}, {one.checked_on.isoformat()})")
        lines.append(f"    {one.url}")
    return _page(lines)


TOPICS: dict[str, Callable[[], str]] = {
    "care": care,
    "food": food,
    "mood": mood,
    "red-flags": red_flags,
    "sources": all_sources,
}
