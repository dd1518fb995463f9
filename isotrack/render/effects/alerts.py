"""The text of a red flag: what a text says and whose it is, whom to call, and which text that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day
from isotrack.domain.effects.red_flags import LEVELS
from isotrack.knowledge.effects import called
from isotrack.knowledge.load import sources
from isotrack.render.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.effects.red_flags import Alert, Numbers, Says

HEADLINES = {
    "emergency": "get help now",
    "stop": "stop and contact the doctor",
    "tell": "tell the doctor",
}
CANNOT_JUDGE = "isotrack cannot judge this."
NOT_READ = "isotrack has not read a text of your programme on this."
OWN_LEAFLET = "Your own leaflet counts."
MORE = "More: isotrack help red-flags"
MAY_MEAN = "Your words may mean:"
CRISIS, MOOD = "crisis", "mood"


def alert_text(alert: Alert) -> str:
    """The whole text of a red flag, for every way out; it is the same at every severity."""
    if alert.flag.kind == CRISIS:
        return crisis_text(alert)
    names = ", ".join(called(term) for term in alert.terms)
    lines = [f"{headline(alert)} - {names}.", says_words(alert), _calls(alert)]
    if alert.flag.id == MOOD:
        lines.append(help_line(alert.numbers))
    lines.append(_sources(alert))
    return "\n".join(line for line in lines if line)


def alerts_text(alerts: Sequence[Alert], head: str | None = None) -> str:
    """The texts of several red flags, words of self-harm first, then the gravest; `head` stands above the others."""
    if not alerts:
        return ""
    ordered = _ordered(alerts)
    told = [alert_text(one) for one in ordered if one.flag.kind == CRISIS]
    others = [alert_text(one) for one in ordered if one.flag.kind != CRISIS]
    if head is not None and others:
        others[0] = f"{head}\n{others[0]}"
    return "\n\n".join([*told, *others])


def _ordered(alerts: Sequence[Alert]) -> list[Alert]:
    return sorted(alerts, key=lambda one: (one.flag.kind != CRISIS, -LEVELS.index(one.level)))


def headline(alert: Alert) -> str:
    """What the text says that is quoted: SOURCE says: get help now."""
    first = alert.texts[0]
    return f"{_capital(first.whose)} says: {HEADLINES[_said(alert, first)]}"


def _said(alert: Alert, text: Says) -> str:
    """The level of a headline: that of the alert, and never more than its text says."""
    return min(alert.level, text.level, key=LEVELS.index)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def crisis_text(alert: Alert) -> str:
    """The text for words of self-harm: numbers first, kind and short. It never speaks of changing the medicine."""
    numbers = alert.numbers
    return "\n".join(
        [
            f"To talk to someone now: {talk_words(numbers)}",
            "Thank you for writing this down. You do not have to be alone with it.",
            f"If you might act on these thoughts, call {numbers.emergency} now. If you can, tell someone near you.",
            f"{says_words(alert)}{_prescriber_words(alert, before=' ')}",
            f"{_sources(alert)} Numbers checked {format_day(numbers.checked_on)}.",
        ]
    )


def talk_words(numbers: Numbers) -> str:
    """The lines to talk and to write to."""
    words = f"{numbers.talk}."
    if numbers.text:
        words += f" To write: {numbers.text}."
    if numbers.youth:
        words += f" For the young: {numbers.youth}."
    return words


def help_line(numbers: Numbers) -> str:
    """The one line of help that stands with every phrase that is not recognised."""
    return f"Thoughts of harming yourself? To talk to someone now: {talk_words(numbers)}"


def says_words(alert: Alert) -> str:
    """What the texts say, each as that text's own; that none of the programme was read, where that is so."""
    told = [f"{_capital(one.whose)} says {one.says}." for one in alert.texts]
    if alert.is_own:
        return " ".join(told)
    return " ".join([NOT_READ, *told, OWN_LEAFLET])


def _calls(alert: Alert) -> str:
    """The emergency number at that level, and the prescriber where one was entered."""
    words = f"Emergency: {alert.numbers.emergency}." if alert.level == "emergency" else ""
    return f"{words}{_prescriber_words(alert, before=' ' if words else '')}"


def _prescriber_words(alert: Alert, before: str) -> str:
    if not alert.prescriber:
        return ""
    return f"{before}Your prescriber: {one_line(alert.prescriber).rstrip('.')}."


def call_words(alerts: Sequence[Alert]) -> str:
    """Whom to call, for several red flags at once: only what their levels ask for."""
    words = []
    if any(one.level == "emergency" for one in alerts):
        words.append(f"Emergency: {alerts[0].numbers.emergency}.")
    if any(one.flag.kind == CRISIS for one in alerts):
        words.append(f"To talk now: {talk_words(alerts[0].numbers)}")
    return " ".join(words)


def source_keys(alert: Alert) -> list[str]:
    """The keys of the texts that an alert quotes."""
    return list(dict.fromkeys(key for text in alert.texts for key in text.sources))


def _sources(alert: Alert) -> str:
    titles = "; ".join(f"{sources()[key].title} [{key}]" for key in source_keys(alert))
    return f"Source: {titles}. {CANNOT_JUDGE} {MORE}"


def alerts_data(alerts: Sequence[Alert]) -> dict[str, Any]:
    """The red flags for JSON: the gravest one at the top, and all of them."""
    items = [
        {
            "flag": one.flag.id,
            "effects": [term.partition(":")[0] for term in one.terms],
            "level": one.level,
            "text": alert_text(one),
            "source": source_keys(one),
        }
        for one in _ordered(alerts)
    ]
    first = items[0] if items else {"level": None, "text": None, "source": None}
    return {**{name: first[name] for name in ("level", "text", "source")}, "alerts": items}
