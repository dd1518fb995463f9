"""Turns what a person calls a side effect into terms, and tells red flags on the way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from isotrack.cli.effects.words import SCALE, alarm, name_of, parse_severity
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.records import OTHER_EFFECT, check_text
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.effects.errors import (
    EffectUnclear,
    EffectUnknown,
    NameTaken,
    SeverityMissing,
    SeverityUnreadable,
)
from isotrack.domain.entries.checkin import Felt
from isotrack.knowledge.effects import effects, exact
from isotrack.services.effects.effects import near_red_flags, own_names, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.app.session import App
    from isotrack.cli.effects.words import Said
    from isotrack.domain.core.days import DayRange


class Recogniser:
    """Turns phrases into terms, asking at a terminal what else is refused; keeps what was taken so far.

    Everything that may be a red flag is known before the first word is refused, so that `alarm`
    can tell it whatever happens to the rest of the line.
    """

    def __init__(self, this: App) -> None:
        self._this = this
        self._told: set[str] = set()
        self.felt: list[Felt] = []
        self.echoes: list[str] = []
        self.hidden: list[Felt] = []  # red flags that a phrase may mean, whatever it is taken for
        self.sounds_like: tuple[Doubt, ...] = ()

    def take(self, said: Sequence[Said]) -> list[Felt]:
        """The effects that were meant, in their order; the same said twice is taken once.

        Raises EffectUnclear, EffectUnknown, SeverityMissing, SeverityUnreadable.
        """
        for one in said:
            self._notice(one)
        for one in said:
            term, words = self.term_of(one.phrase)
            felt = Felt(term, self._severity(one, term, words), words)
            if felt not in self.felt:
                self.felt.append(felt)
        return self.felt

    def take_new(self, said: Sequence[Said]) -> list[Felt]:
        """Effects under the person's own names; one that sounds like a red flag is doubtful.

        Raises NameTaken for a name of the vocabulary, and what `take` raises.
        """
        for one in said:
            self._notice(one)
        for one in said:
            taken = exact(one.phrase)
            if taken is not None:
                raise NameTaken(one.phrase, name_of(taken))
            if one.number is None:
                raise SeverityMissing(one.phrase, SCALE)
            self.felt.append(Felt(OTHER_EFFECT, parse_severity(one.number), check_text(one.phrase)))
            red = near_red_flags(one.phrase)
            if red:
                names = " or ".join(name_of(term) for term in red)
                text = f'"{one.phrase}" sounds like {names}, which has a place of its own.'
                self.sounds_like += (Doubt("sounds_like_red_flag", text),)
        return self.felt

    def _notice(self, one: Said) -> None:
        """Remember the red flags that a phrase may mean; severity 0 of a clear one is an absence."""
        found, _ = recognise(one.phrase, self._own)
        is_absent = one.severity == 0 and found.term is not None
        if not is_absent:
            red = near_red_flags(one.phrase)
            self.hidden += [Felt(term, one.severity or 1) for term in red]

    @cached_property
    def _own(self) -> dict[str, str]:
        """The person's own names; none where the file cannot be read, which is told when it is written."""
        try:
            return own_names(self._this.existing())
        except IsotrackError:
            return {}

    def alarm(self, days: DayRange | None, also: Sequence[Felt] = ()) -> None:
        """Tell the red flags among what was taken and noticed so far, each once."""
        felt = [one for one in (*self.hidden, *self.felt) if one.term not in self._told]
        self._told.update(one.term for one in felt)
        alarm(self._this, felt, days, [*also, *self.felt])

    def term_of(self, phrase: str) -> tuple[str, str | None]:
        """The term that a phrase means, and the words to keep beside it."""
        found, own = recognise(phrase, self._own)
        if found.term is not None:
            is_id = phrase.strip().lower() in {found.term, found.term.replace("_", " ")}
            if not is_id and own is None:
                self.echoes.append(f'"{phrase}" = {name_of(found.term)}')
            return found.term, own or (None if is_id else phrase)
        names = tuple(name_of(term) for term in found.close)
        unclear = EffectUnclear(phrase, names, found.close)
        if not self._this.can_ask:
            raise unclear if found.is_near else EffectUnknown(phrase, names)
        self.alarm(None)
        options = [(term, name_of(term)) for term in found.close]
        options.append((OTHER_EFFECT, f'keep "{phrase}" in your own words'))
        asked = (
            "can mean several things." if found.is_near else "is not a name that isotrack knows."
        )
        chosen = self._this.choose(f'"{phrase}" {asked}', options)
        if chosen is None:
            raise unclear if names else EffectUnknown(phrase, ())
        return chosen, phrase

    def _severity(self, one: Said, term: str, own: str | None) -> int:
        if one.number is not None:
            return parse_severity(one.number)
        if not self._this.can_ask:
            raise SeverityMissing(one.phrase, SCALE)
        self.alarm(None)
        self._this.say(f"How bad? {SCALE}")
        name = own if term == OTHER_EFFECT and own else effects()[term].name
        while True:
            try:
                return parse_severity(self._this.ask(f"{name} 0-4: "))
            except SeverityUnreadable as error:
                self._this.say(error.message.removesuffix(" Nothing was logged."))
