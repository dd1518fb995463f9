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


MEANINGS = (
    (
        "goal",
        "the cumulative dose that your prescriber set, in mg/kg or mg; there is no default",
    ),
    ("cumulative dose", "all milligrams of the course so far, added up"),
    ("mg/kg", "that total divided by the body weight at the start of the course"),
    ("intake", "one of the times a day at which something is prescribed"),
    (
        "treatment day",
        "a day that ends at 04:00, so that a dose after midnight counts for the evening before",
    ),
    (
        "peak dose",
        "the highest daily dose that is planned for the course; its first day: isotrack remind peak DAY",
    ),
    ("baseline", "the last blood test of the 180 days up to the first dose"),
    ("range", "the limits that your own laboratory prints beside a value"),
    ("red flag", "a side effect for which a text says more than to keep a record (help red-flags)"),
    (
        "programme",
        "the rules of a country around the medicine: us, uk, eu, other (course --programme)",
    ),
    ("profile", "a diary of its own, for example of a second person (--profile NAME)"),
)


def words() -> str:
    """The words of the field and of isotrack that a person may not know; formulations by their products."""
    names: dict[str, list[str]] = {}
    for row in rows("products").values():
        names.setdefault(row["formulation"], []).append(row["name"])
    lines = ["Words that isotrack uses.", ""]
    lines.append(
        "The formulation is how a capsule is made. Not alike mg for mg, so isotrack never guesses it:"
    )
    for which in Formulation:
        some = ", ".join(dict.fromkeys(names.get(which, ())))
        lines.append(f"- {which}: for example {some}")
    lines += [
        "The same name may be made in another way elsewhere: your own leaflet counts. Say it once:",
        "  isotrack course --product NAME    or    isotrack course --formulation KIND",
        "",
        *(f"- {word}: {meaning}" for word, meaning in MEANINGS),
    ]
    return _page(lines)


_DASHES = str.maketrans(
    {"\u2013": "-", "\u00d7": "x", "\u2192": "->", "\u2265": ">=", "\u2264": "<=", "\u2026": "..."}
)
_LINK = r"\[([^\]]+)\]\([^)]*\)"


def document_text(markdown: str, section: str | None = None) -> str | None:
    """A document as plain text, or one section of it by a word of its heading; None where it has no such section.

    Tables become lists; the sources stand in `help sources`.
    """
    import re

    parts = re.split(r"^(?=#{1,2} )", markdown, flags=re.MULTILINE)
    kept = [part for part in parts if part.strip() and not part.startswith("## Sources")]
    if section is not None:
        kept = [part for part in kept if section in part.partition("\n")[0].lower()][:1]
        if not kept:
            return None
    return "\n\n".join("\n".join(_plain_part(part)) for part in kept).translate(_DASHES)


def _plain_part(part: str) -> list[str]:
    """A section of a document: paragraphs wrapped, formulas as they stand, a table as a list."""
    import re

    lines: list[str] = []
    paragraph: list[str] = []
    is_formula = is_table = False

    def close() -> None:
        if paragraph:
            lines.extend(
                wrap_lines(" ".join(paragraph), WIDTH, 2 if paragraph[0][:2] in {"- ", "* "} else 0)
            )
            paragraph.clear()

    for raw in part.strip().split("\n"):
        text = re.sub(_LINK, r"\1", raw).replace("`", "").replace("**", "")
        if raw.startswith("```"):
            close()
            is_formula = not is_formula
        elif is_formula:
            lines += wrap_lines(f"  {raw}", WIDTH, 6) or [""]
        elif raw.startswith("|"):
            close()
            first, *rest = [one.strip() for one in text.strip("|").split("|") if one.strip()] or [
                ""
            ]
            is_rule = set(raw) <= set("|- :")
            if is_table and not is_rule:
                row = f"- {first}: {'; '.join(rest)}" if rest else f"- {first}"
                lines += wrap_lines(row, WIDTH, 2)
            is_table = True  # its first row is the head
        elif not raw.strip():
            close()
            lines.append("")
            is_table = False
        elif raw.startswith("#"):
            lines += [text.lstrip("# ").upper()]
        else:
            if text[:2] in {"- ", "* "} or re.match(r"[0-9]+\. ", text):
                close()
            paragraph.append(text.strip())
    close()
    return lines


TOPICS: dict[str, Callable[[], str]] = {
    "care": care,
    "food": food,
    "mood": mood,
    "red-flags": red_flags,
    "sources": all_sources,
    "words": words,
}
