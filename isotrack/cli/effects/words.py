"""The words of `isotrack effect`: which effects, how bad, which days; asked about where they are unclear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.effects.effects import MOST_SEVERITY, SEVERITY_MEANINGS
from isotrack.domain.effects.errors import (
    SeverityUnreadable,
)
from isotrack.domain.entries.checkin import Felt
from isotrack.knowledge.effects import effects
from isotrack.services.effects import alerts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.app.session import App
    from isotrack.domain.core.days import DayRange

SCALE = "; ".join(f"{number} {meaning}" for number, meaning in enumerate(SEVERITY_MEANINGS))
LONGEST_DAY = 3  # words: 3 days ago
_NUMBER = r"[-+\u2212]?[0-9]+([.,][0-9]+)?"


class Said(NamedTuple):
    """A phrase and the number typed after it, as typed; None where there was none."""

    phrase: str
    number: str | None

    @property
    def severity(self) -> int | None:
        """The severity, where a readable one was typed."""
        try:
            return None if self.number is None else parse_severity(self.number)
        except SeverityUnreadable:
            return None


class Read(NamedTuple):
    """What was typed: phrases with their severities, and the words of the day."""

    said: list[Said]
    day: str | None


def parse_severity(typed: str) -> int:
    """A severity from 0 to 4. Raises SeverityUnreadable."""
    if not (typed.isascii() and typed.isdigit() and int(typed) <= MOST_SEVERITY):
        raise SeverityUnreadable(typed, SCALE)
    return int(typed)


def read(this: App, words: Sequence[str]) -> Read:
    """Cut the words into phrases, each with the number after it, and a day at the end.

    Numbers are kept as typed: a phrase that may be a red flag is told before its number is judged.
    """
    said: list[Said] = []
    phrase: list[str] = []
    for index, word in enumerate(words):
        if not phrase or not re.fullmatch(_NUMBER, word, re.ASCII):
            phrase.append(word)
            continue
        said.append(Said(" ".join(phrase), word))
        phrase = []
        rest = " ".join(words[index + 1 :])
        if rest and is_day(this, rest):
            return Read(said, rest)
    for length in range(min(LONGEST_DAY, len(phrase) - (not said)), 0, -1):
        day = " ".join(phrase[-length:])
        if is_day(this, day):
            phrase, typed = phrase[:-length], day
            break
    else:
        typed = None
    if phrase:
        said.append(Said(" ".join(phrase), None))
    return Read(said, typed)


def is_day(this: App, typed: str) -> bool:
    """Whether words are a day or a range; one that is refused for what it says (in the future) is."""
    from isotrack.domain.core.unreadable import DayUnreadable

    try:
        this.days(typed)
    except DayUnreadable:
        return False
    except IsotrackError:
        return True
    return True


def name_of(term: str, own: str | None = None) -> str:
    """A term for people: `lips_dry: Dry, cracked or sore lips`."""
    return f"{term}: {own or effects()[term].name}"


def alarm(
    this: App, felt: Sequence[Felt], days: DayRange | None, also: Sequence[Felt] = ()
) -> None:
    """Tell the red flags among what is felt before anything else, even where the file cannot be read.

    `also` was felt on the same days and has been told; it counts where two effects raise a flag together.
    """
    severities = worst_of(felt)
    if not any(severities.values()):
        return
    from isotrack.render.effects.alerts import alerts_text

    window = days or this.days(None)
    try:
        told = alerts.alerts(this.existing(), severities, window, worst_of(also))
    except IsotrackError:
        this.alarm(alerts_text(alerts.unknown(severities)))
        raise
    this.alarm(alerts_text(told))


def worst_of(felt: Sequence[Felt]) -> dict[str, int]:
    """The worst severity of each term."""
    severities: dict[str, int] = {}
    for one in felt:
        severities[one.term] = max(severities.get(one.term, 0), one.severity)
    return severities
