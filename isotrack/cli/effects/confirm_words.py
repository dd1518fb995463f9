"""Turns what a person calls a side effect into terms, and tells red flags on the way."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from isotrack.cli.effects.words import (
    NO_SEVERITY,
    SCALE,
    absences,
    alarm,
    command,
    name_of,
    parse_severity,
    severity_of,
)
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.records import OTHER_EFFECT, check_text
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.effects.errors import (
    EffectDenied,
    EffectUnclear,
    EffectUnknown,
    NameTaken,
    SeverityMissing,
    SeverityUnreadable,
    WordsOfSelfHarm,
)
from isotrack.domain.entries.checkin import Felt
from isotrack.knowledge.effects import as_said, called, effects, exact, find
from isotrack.services.effects.effects import near_red_flags, own_names, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.app.session import App
    from isotrack.cli.effects.words import Again
    from isotrack.domain.core.days import DayRange
    from isotrack.domain.effects.lists import Recognised, Said, Typed

SELF_HARM = "suicidal"


class Recogniser:
    """Turns phrases into terms, asking at a terminal what else is refused; keeps what was taken so far.

    Everything that may be a red flag is known before the first word is refused, so that `alarm`
    can tell it whatever happens to the rest of the line.
    """

    def __init__(
        self, this: App, typed: Typed, again: Again | None = None, *, may_ask: bool = True
    ) -> None:
        self._this = this
        self._typed = typed
        self._again = again or partial(command, this, typed)
        self._can_ask = may_ask and this.can_ask
        self._was_crisis = this.has_answered_crisis  # by other words of the same run
        self._told: set[str] = set()
        self.felt: list[Felt] = []
        self.echoes: list[str] = []
        self.left_out: list[
            str
        ] = []  # sentences on parts of a list that say that something is absent
        self.hidden: list[Felt] = []  # red flags that a phrase may mean, whatever it is taken for
        self.sounds_like: tuple[Doubt, ...] = ()

    def take(self) -> list[Felt]:
        """The effects that were meant, in their order; the same said twice is taken once.

        Raises EffectUnclear, EffectUnknown, EffectDenied, SeverityMissing, SeverityUnreadable.
        """
        self.notice()
        for one in self._typed.said:
            for term, words in self._terms_of(one):
                felt = Felt(term, self._severity(one, term, words), words)
                if felt not in self.felt:
                    self.felt.append(felt)
        return self.felt

    def take_new(self) -> list[Felt]:
        """Effects under the person's own names; one that sounds like a red flag is doubtful.

        Raises NameTaken for a name of the vocabulary, and what `take` raises.
        """
        self.notice()
        for one in self._typed.said:
            taken = exact(one.phrase)
            if taken is not None:
                mended = self._again(one, one.phrase)
                raise NameTaken(one.phrase, name_of(taken), mended)
            if one.number is None:
                raise self._missing(one)
            self.felt.append(Felt(OTHER_EFFECT, parse_severity(one.number), check_text(one.phrase)))
            red = [term for term in near_red_flags(one.phrase) if term != SELF_HARM]
            if red:
                names = " or ".join(name_of(term) for term in red)
                text = f'"{one.phrase}" sounds like {names}, which has a place of its own.'
                self.sounds_like += (Doubt("sounds_like_red_flag", text),)
        return self.felt

    def term_of(self, one: Said) -> tuple[str, str | None]:
        """The one term that a phrase means, and the words to keep beside it. Raises what `take` raises."""
        found = self._terms_of(one)
        if len(found) > 1:
            raise self._unclear(one, tuple(term for term, _ in found))
        return found[0]

    def notice(self) -> None:
        """Remember the red flags that the phrases may mean; words of self-harm are answered at once."""
        for one in self._typed.said:
            self._notice(one)

    def _notice(self, one: Said) -> None:
        """Remember the red flags that a phrase may mean; severity 0 of a clear one is an absence."""
        found = find(one.phrase)  # a name of one's own never hides a red flag
        terms = [] if severity_of(one) == 0 else [part.term for part in found.parts]
        red = [term for term in terms if term != OTHER_EFFECT and effects()[term].is_red]
        may_mean = () if severity_of(one) == 0 and found.parts else found.may_mean
        for term in dict.fromkeys([*may_mean, *red]):
            words = next((part.words for part in found.parts if part.term == term), one.phrase)
            self.hidden.append(Felt(term, severity_of(one) or 1, words))
        is_exact = len(found.parts) == 1 and exact(one.phrase) is not None
        if SELF_HARM in found.may_mean or (not is_exact and self._this.heed(one.phrase)):
            self._this.answer_crisis()

    @cached_property
    def _own(self) -> dict[str, str]:
        """The person's own names; none where the file cannot be read, which is told when it is written."""
        try:
            return own_names(self._this.existing())
        except IsotrackError:
            return {}

    def alarm(self, days: DayRange | None, also: Sequence[Felt] = ()) -> None:
        """Tell the red flags among what was taken and noticed so far, each once."""
        from isotrack.render.effects.alerts import MAY_MEAN

        felt = [one for one in (*self.hidden, *self.felt) if one.term not in self._told]
        self._told.update(one.term for one in felt)
        is_sure = {one.term for one in self.felt}.issuperset(one.term for one in self.hidden)
        alarm(self._this, felt, days, [*also, *self.felt], None if is_sure else MAY_MEAN)

    def _terms_of(self, one: Said) -> list[tuple[str, str | None]]:
        """The terms that a phrase means, and the words to keep beside each; asked about where it is unclear."""
        found, own = recognise(one.phrase, self._own)
        if not found.parts:
            return [self._asked(one, found)]
        taken: list[tuple[str, str | None]] = []
        for part in found.parts:
            is_id = part.words.strip().lower() in {part.term, part.term.replace("_", " ")}
            if not is_id and own is None and part.term != SELF_HARM:
                name = called(as_said(part.term, part.words))
                self.echoes.append(f'"{part.words}" = {part.term}: {name}')
            is_kept = not is_id and part.term != SELF_HARM
            taken.append((part.term, own or (part.words if is_kept else None)))
        if found.left_out:
            self.left_out.append(absences(self._this, self._typed, found.left_out))
        return taken

    def _asked(self, one: Said, found: Recognised) -> tuple[str, str | None]:
        """The term that a person chose for an unclear phrase. Raises the refusal where nobody can be asked."""
        refusal = self._refusal(one, found)
        if not self._can_ask or isinstance(refusal, WordsOfSelfHarm):
            raise refusal
        self.alarm(None)
        if found.denied:
            options = [(term, f"note its absence (0): {name_of(term)}") for term in found.denied]
        else:
            options = [(term, self._option(term, found)) for term in found.names]
        options.append((OTHER_EFFECT, f'keep "{one.phrase}" in your own words'))
        self._this.say(refusal.message)
        chosen = self._this.choose(f'"{one.phrase}":', options)
        if chosen is None:
            raise refusal
        if chosen in found.denied:
            self._typed.said[self._typed.said.index(one)] = one._replace(number="0")
        return chosen, one.phrase

    def _option(self, term: str, found: Recognised) -> str:
        """A choice; a red flag is marked with what its text says."""
        if term not in found.may_mean:
            return name_of(term)
        from isotrack.render.effects.alerts import headline
        from isotrack.services.effects.alerts import unknown

        told = unknown({term: 1}, self._this.place)
        return f"{name_of(term)} ({headline(told[0])})" if told else name_of(term)

    def _refusal(self, one: Said, found: Recognised) -> IsotrackError:
        """Why a phrase is not taken, with the ready commands, and the line of help."""
        refusal: IsotrackError
        is_crisis = self._this.has_answered_crisis and not self._was_crisis
        if SELF_HARM in found.may_mean or is_crisis:
            refusal = WordsOfSelfHarm()
        elif found.denied:
            refusal = self._denied(one, found)
        elif found.is_known and found.names:
            refusal = self._unclear(one, found.names, found)
        else:
            names = tuple(self._option(term, found) for term in found.names)
            number = NO_SEVERITY if severity_of(one) is None else None
            mended = self._again(one, one.phrase, number, is_new=True)
            refusal = EffectUnknown(one.phrase, names, mended)
        return self._with_help(refusal, found)

    def _unclear(
        self, one: Said, terms: tuple[str, ...], found: Recognised | None = None
    ) -> EffectUnclear:
        names = tuple(self._option(term, found) if found else name_of(term) for term in terms)
        commands = tuple(self._again(one, term) for term in terms)
        return EffectUnclear(one.phrase, names, commands)

    def _parted(self, one: Said) -> tuple[str, tuple[str, ...]] | None:
        """No rash lips as `rash 0 lips`: an absence and what was rated behind it; and the absent terms."""
        words = one.phrase.split()
        if one.number in {None, "0"} or exact(
            " ".join(words[1:])
        ):  # no dry lips 2 is about one thing
            return None
        for at in range(len(words) - 1, 1, -1):
            said, rest = " ".join(words[:at]), " ".join(words[at:])
            denied = find(said).denied
            if denied and exact(rest):
                return " 0 ".join((*denied, rest)), denied
        return None

    def _denied(self, one: Said, found: Recognised) -> EffectDenied:
        parted = (
            None if found.is_over else self._parted(one)
        )  # a rash over lips may be no end of one
        if parted is not None:
            words, denied = parted
            names = "; ".join(name_of(term) for term in denied)
            return EffectDenied(one.phrase, names, (self._again(one, words),), is_over=False)
        absent = self._again(one, " 0 ".join(found.denied), "0")
        day = f" {self._typed.day}" if self._typed.day else ""
        over = tuple(f"isotrack effect end {term}{day}" for term in found.denied)
        commands = (*over, absent) if found.is_over else (absent,)
        names = "; ".join(name_of(term) for term in found.denied)
        return EffectDenied(one.phrase, names, commands, is_over=found.is_over)

    def _with_help(self, refusal: IsotrackError, found: Recognised) -> IsotrackError:
        """A refusal with what a program reads, and the one line of help."""
        from isotrack.render.effects.alerts import alerts_data, help_line
        from isotrack.services.effects.alerts import unknown

        contacts = self._this.contacts
        may_mean = dict.fromkeys(found.may_mean, 1)
        if self._this.has_answered_crisis:
            may_mean[SELF_HARM] = 1
        told = unknown(may_mean, self._this.place)
        refusal.details = {
            "alerts": alerts_data(told)["alerts"],
            "candidates": list(found.names),
            "help": help_line(contacts),
        }
        if not self._this.has_answered_crisis:
            refusal.last_line = help_line(contacts)
        return refusal

    def _missing(self, one: Said) -> SeverityMissing:
        mended = self._again(one, one.phrase, NO_SEVERITY)
        return SeverityMissing(one.phrase, SCALE, mended)

    def _severity(self, one: Said, term: str, own: str | None) -> int:
        number = next(
            (said.number for said in self._typed.said if said.phrase == one.phrase), one.number
        )
        if number is not None:
            return parse_severity(number)
        if not self._can_ask:
            raise self._missing(one)
        self.alarm(None)
        self._this.say(f"How bad? {SCALE}")
        name = own if term == OTHER_EFFECT and own else effects()[term].name
        while True:
            typed = self._this.ask(f"{name} 0-4: ")
            if not typed.strip():
                raise self._missing(one)  # Enter leaves the question
            try:
                return parse_severity(typed)
            except SeverityUnreadable as error:
                self._this.say(error.message.removesuffix(" Nothing was logged."))
