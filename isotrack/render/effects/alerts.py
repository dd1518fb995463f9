"""The text of a red flag: whom to call, what the medicine information says, and which text that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import Programme
from isotrack.knowledge.effects import effects
from isotrack.knowledge.load import sources
from isotrack.render.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.effects.red_flags import Alert, Numbers

WHOSE = {
    Programme.US_IPLEDGE: "the US medication guide",
    Programme.UK_PPP: "the UK information",
    Programme.EU_PPP: "the EU information",
}
CANNOT_JUDGE = "isotrack cannot judge this."
TODAY = "Contact your prescriber today."
MORE = "More: isotrack help red-flags"


def alert_text(alert: Alert) -> str:
    """The whole text of a red flag, for every way out; it is the same at every severity."""
    names = ", ".join(effects()[term].name for term in alert.terms)
    frame = {"crisis": _crisis, "pregnancy": _pregnancy}.get(alert.flag.kind, _help)
    return "\n".join([*frame(alert, names), _sources(alert)])


def alerts_text(alerts: Sequence[Alert]) -> str:
    """The texts of several red flags, the gravest first."""
    ordered = sorted(alerts, key=lambda one: one.level != "emergency")
    return "\n\n".join(alert_text(one) for one in ordered)


def _help(alert: Alert, names: str) -> list[str]:
    return [f"GET HELP NOW: {names}.", says_words(alert), _calls(alert)]


def _pregnancy(alert: Alert, names: str) -> list[str]:
    return [
        f"STOP AND CONTACT YOUR PRESCRIBER AT ONCE: {names}.",
        f"Isotretinoin can seriously harm an unborn baby. {says_words(alert)}",
        _calls(alert),
    ]


def _crisis(alert: Alert, names: str) -> list[str]:
    talk = _listed(alert.numbers, "talk") or "a crisis line of your country"
    return [
        f"You are not alone ({names[0].lower()}{names[1:]}).",
        f"If you might act on these thoughts call {_listed(alert.numbers, 'emergency')}. To talk now: {talk}.",
        f"{says_words(alert)} Your prescriber: {_prescriber(alert)}.",
    ]


def says_words(alert: Alert) -> str:
    """What the texts say, and whose they are where that is not simply the person's own."""
    first, *others = alert.texts
    whose = WHOSE[first.programme].removeprefix("the ")
    if alert.programme is None or alert.programme not in WHOSE:
        return f"Medicine information ({whose}, the strictest) says {first.says}."
    if first.programme is not alert.programme:
        ending = f" {TODAY}" if alert.is_milder else ""
        return f"The {whose} says {first.says}; {WHOSE[alert.programme]} that was read has no text on it.{ending}"
    text = f"Your medicine's information says {first.says}."
    if others:
        other = WHOSE[others[0].programme].removeprefix("the ")
        text += f" The {other} says {others[0].says}. {TODAY}"
    return text


def _calls(alert: Alert) -> str:
    return (
        f"Emergency: {_listed(alert.numbers, 'emergency')}. Your prescriber: {_prescriber(alert)}."
    )


def call_words(alerts: Sequence[Alert]) -> str:
    """Whom to call, for several red flags at once; a line to talk to where one is about suicide."""
    numbers = alerts[0].numbers
    words = f"Emergency: {_listed(numbers, 'emergency')}."
    if not any(one.flag.kind == "crisis" for one in alerts):
        return words
    talk = _listed(numbers, "talk") or "a crisis line of your country"
    return f"{words} To talk now: {talk}."


def _prescriber(alert: Alert) -> str:
    return one_line(alert.prescriber).rstrip(".") if alert.prescriber else "not entered"


def _listed(numbers: Sequence[Numbers], name: str) -> str:
    """A number of one country, or those of every country by name."""
    known = [(getattr(one, name), one.country) for one in numbers if getattr(one, name)]
    if len(numbers) == 1:
        return known[0][0] if known else ""
    return ", ".join(f"{number} ({country})" for number, country in known)


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
            "effects": list(one.terms),
            "level": one.level,
            "text": alert_text(one),
            "source": source_keys(one),
        }
        for one in sorted(alerts, key=lambda one: one.level != "emergency")
    ]
    first = items[0] if items else {"level": None, "text": None, "source": None}
    return {**{name: first[name] for name in ("level", "text", "source")}, "alerts": items}
