"""The words of `isotrack effect`: which effects, how bad, which days; asked about where they are unclear."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.effects import MOST_SEVERITY, SEVERITY_MEANINGS
from isotrack.domain.errors import IsotrackError
from isotrack.domain.records import OTHER_EFFECT, check_text
from isotrack.domain.refusals import Doubt
from isotrack.domain.unrecognised import (
    EffectUnclear,
    EffectUnknown,
    SeverityMissing,
    SeverityUnreadable,
)
from isotrack.knowledge.effects import effects
from isotrack.services import alerts
from isotrack.services.effects import Felt, own_names, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.context import App
    from isotrack.domain.days import DayRange

SCALE = "; ".join(f"{number} {meaning}" for number, meaning in enumerate(SEVERITY_MEANINGS))
LONGEST_DAY = 3  # words: 3 days ago
_NUMBER = r"[-+\u2212]?[0-9]+([.,][0-9]+)?"


class Said(NamedTuple):
    """A phrase and the number typed after it; None where there was none."""

    phrase: str
    severity: int | None


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

    Raises SeverityUnreadable for a number that is none, and whatever is wrong with the day.
    """
    said: list[Said] = []
    phrase: list[str] = []
    for index, word in enumerate(words):
        if not phrase or not re.fullmatch(_NUMBER, word, re.ASCII):
            phrase.append(word)
            continue
        said.append(Said(" ".join(phrase), parse_severity(word)))
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
    from isotrack.domain.unreadable import DayUnreadable

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


def alarm(this: App, felt: Sequence[Felt], days: DayRange | None) -> None:
    """Tell the red flags among what is felt before anything else, even where the file cannot be read."""
    severities: dict[str, int] = {}
    for one in felt:
        severities[one.term] = max(severities.get(one.term, 0), one.severity)
    if not any(severities.values()):
        return
    from isotrack.render.alerts import alerts_text

    try:
        told = alerts.alerts(this.existing(), severities, days.last_on if days else this.today)
    except IsotrackError:
        this.alarm(alerts_text(alerts.unknown(severities)))
        raise
    this.alarm(alerts_text(told))


class Recogniser:
    """Turns phrases into terms, asking at a terminal what else is refused; keeps what was taken so far."""

    def __init__(self, this: App) -> None:
        self._this = this
        self._told: set[Felt] = set()
        self.felt: list[Felt] = []
        self.echoes: list[str] = []
        self.hidden: list[Felt] = []  # red flags that a name of the person's own may hide
        self.sounds_like: tuple[Doubt, ...] = ()

    def take(self, said: Sequence[Said]) -> list[Felt]:
        """The effects that were meant, in their order. Raises EffectUnclear, EffectUnknown, SeverityMissing."""
        for one in said:
            term, words = self.term_of(one.phrase)
            severity = one.severity
            if severity is None:
                if effects()[term].is_red:  # told without waiting for a number
                    self.hidden.append(Felt(term, 1))
                    self.alarm(None)
                severity = self._ask_severity(one.phrase, term, words)
            self.felt.append(Felt(term, severity, words))
        return self.felt

    @cached_property
    def _own(self) -> dict[str, str]:
        """The person's own names; none where the file cannot be read, which is told when it is written."""
        try:
            return own_names(self._this.existing())
        except IsotrackError:
            return {}

    def alarm(self, days: DayRange | None) -> None:
        """Tell the red flags among what was taken so far, each once."""
        new = [one for one in (*self.felt, *self.hidden) if one not in self._told]
        self._told.update(new)
        known = {one.term for one in self._told} - {one.term for one in new}
        alarm(self._this, [one for one in new if one.term not in known], days)

    def take_new(self, said: Sequence[Said]) -> list[Felt]:
        """Effects under the person's own names; one that sounds like a red flag is doubtful."""
        for one in said:
            if one.severity is None:
                raise SeverityMissing(one.phrase, SCALE)
            check_text(one.phrase)
            self.felt.append(Felt(OTHER_EFFECT, one.severity, one.phrase))
            found, _ = recognise(one.phrase, {})
            red = [t for t in found.close if found.is_near and effects()[t].is_red]
            self.hidden += [Felt(term, one.severity) for term in red]
            if red:
                names = " or ".join(name_of(term) for term in red)
                text = f'"{one.phrase}" sounds like {names}, which has a place of its own.'
                self.sounds_like += (Doubt("sounds_like_red_flag", text),)
        return self.felt

    def term_of(self, phrase: str) -> tuple[str, str | None]:
        """The term that a phrase means, and the words to keep beside it."""
        found, own = recognise(phrase, self._own)
        if found.term is not None:
            is_id = phrase.strip().lower() in {found.term, found.term.replace("_", " ")}
            if not is_id and own is None:
                self.echoes.append(f'"{phrase}" = {name_of(found.term)}')
            return found.term, own or (None if is_id else phrase)
        names = tuple(name_of(term) for term in found.close)
        if not self._this.can_ask:
            if found.is_near:
                raise EffectUnclear(phrase, names, found.close[0])
            raise EffectUnknown(phrase, names)
        options = [(term, name_of(term)) for term in found.close]
        options.append((OTHER_EFFECT, f'none of these: keep "{phrase}" in your own words'))
        asked = (
            "can mean several things." if found.is_near else "is not a name that isotrack knows."
        )
        chosen = self._this.choose(f'"{phrase}" {asked}', options)
        if chosen is None:
            raise (
                EffectUnclear(phrase, names, found.close[0]) if names else EffectUnknown(phrase, ())
            )
        return chosen, phrase

    def _ask_severity(self, phrase: str, term: str, own: str | None) -> int:
        if not self._this.can_ask:
            raise SeverityMissing(phrase, SCALE)
        self._this.say(f"How bad? {SCALE}")
        name = own if term == OTHER_EFFECT and own else effects()[term].name
        while True:
            try:
                return parse_severity(self._this.ask(f"{name} 0-4: "))
            except SeverityUnreadable as error:
                self._this.say(error.message.removesuffix(" Nothing was logged."))
