"""A typed line of several entries, read piece by piece with what each piece's own command reads it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.effects.confirm_words import Recogniser
from isotrack.cli.effects.words import NO_SEVERITY, is_day, kept_options, read
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.cli.wellbeing.skin import parse_rating
from isotrack.domain.core.days import one_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.records import NO_EFFECT, Mood, Skin, check_text
from isotrack.domain.core.typed_amounts import parse_amount, parse_weight
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import Wanted
from isotrack.domain.effects.lists import Said, Typed
from isotrack.domain.entries import line as lines
from isotrack.domain.entries.errors import PartUnclear
from isotrack.knowledge.effects import scale
from isotrack.services.core import record
from isotrack.services.core.record import Beside
from isotrack.services.effects import effects
from isotrack.services.wellbeing import wellbeing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from isotrack.cli.app.session import App
    from isotrack.domain.core.typed_amounts import BodyWeight
    from isotrack.domain.entries.checkin import Felt
    from isotrack.domain.entries.line import Line, Read
    from isotrack.services.entries.together import Act

FORMS = '40mg, lips 2, 70kg, mood 4, skin 2, "a note", none, dose, skip; a day in front: yday'


class Group(NamedTuple):
    """One piece as it was read; effects with their severities, as `effect` takes them."""

    read: Read
    typed: Typed | None = None


class When(NamedTuple):
    """The treatment day of a line, and the instant of its doses where one is known."""

    day: date
    at: datetime | None = None
    is_at_typed: bool = False
    is_on_top: bool = False  # its doses are meant whatever else is logged


class Meant(NamedTuple):
    """What a line means: the services to run, what their effects are, and what words were taken for."""

    acts: list[Act]
    felt: list[Felt]
    echoes: list[str]
    on_top: list[Act]  # the same where a dose is meant although it repeats another
    doses: list[Wanted]
    told: list[tuple[object, ...]]  # as services/entries/inbox.py: told_of


class LineReader:
    """Reads one line: red flags among its words are told whatever else is wrong with it."""

    def __init__(
        self,
        this: App,
        text: str,
        again: Callable[[str], str] | None = None,
        *,
        may_ask: bool = True,
    ) -> None:
        self._this = this
        self._text = text
        self._say_again = again or (lambda line: _add(this, line))
        self._may_ask = may_ask
        self._groups: list[Group] = []
        self.line: Line | None = None

    def cut(self) -> Line:
        """The line in its parts, its words heeded. Raises PartUnclear, with the line as it may be typed."""
        try:
            self.line = lines.cut(self._text, lambda typed: is_day(self._this, typed))
        except PartUnclear as error:
            self._this.heed(self._text)
            raise self._hinted(error) from None
        return self.line

    def mean(self, when: Callable[[], When]) -> Meant:
        """What the line means on its day. Raises what the commands of its pieces raise, and PartUnclear."""
        line = self.line or self.cut()
        refusal = self._read(line)
        recognisers = [
            Recogniser(self._this, group.typed, self._again, may_ask=self._may_ask)
            for group in self._groups
            if group.typed is not None
        ]
        moment: When | None = None
        try:
            if refusal is not None:
                for one in recognisers:
                    one.notice()
                raise refusal
            for one in recognisers:
                one.notice()
            moment = when()
            acts = self._acts(
                moment, recognisers
            )  # what is wrong with a value comes before a question
            taken = self._taken(recognisers)
        finally:
            told: list[Felt] = []
            for one in recognisers:
                one.alarm(one_day(moment.day) if moment else None, told)
                told += one.felt
        hidden = [felt for one in recognisers for felt in one.hidden]
        echoes = [echo for one in recognisers for echo in one.echoes]
        on_top = self._acts(moment._replace(is_on_top=True), recognisers)
        pieces = [group.read.piece for group in self._groups]
        doses = [self._wanted(one, moment) for one in pieces if isinstance(one, lines.Dose)]
        return Meant(acts, [*taken, *hidden], echoes, on_top, doses, self._told(moment, taken))

    def _told(self, moment: When, felt: Sequence[Felt]) -> list[tuple[object, ...]]:
        """What the line says, to be compared with entries that another device made of it."""
        told: list[tuple[object, ...]] = [("effect", one.term, one.severity) for one in felt]
        for piece in (group.read.piece for group in self._groups):
            match piece:
                case lines.Dose():
                    wanted = self._wanted(piece, moment)
                    told.append(("dose", 0 if wanted.is_skip else wanted.dose_ug))
                case lines.Weight():
                    told.append(("weight", self._weight(piece).weight_ug))
                case lines.Rating(is_mood, text):
                    rating = parse_mood(text) if is_mood else parse_rating(text)
                    told.append(("mood" if is_mood else "skin", rating))
                case lines.Note(text):
                    told.append(("note", text))
                case lines.NoEffects():
                    told.append(("effect", NO_EFFECT, 0))
                case _:
                    pass
        return told

    def _read(self, line: Line) -> IsotrackError | None:
        """Read every part into groups; the first refusal, after all words were looked at."""
        scales = lines.Scales(scale("mood_scale"), scale("skin_scale"))
        refusal: IsotrackError | None = None
        for part in line.parts:
            try:
                found = lines.pieces(part, scales)
            except PartUnclear as error:
                refusal = refusal or self._hinted(error)
                self._this.heed(part.text)
                found = [lines.Read(lines.Effects(part.words), part.text)]
            for one in found:
                self._heed(one)
                typed = None
                if isinstance(one.piece, lines.Effects):
                    typed = self._typed(one.piece)
                self._groups.append(Group(one, typed))
        for group in self._groups:
            if group.typed is not None and group.typed.day is not None:
                refusal = refusal or self._day_behind(line, group, group.typed.day)
        return refusal

    def _typed(self, piece: lines.Effects) -> Typed:
        """Effects cut as `effect` cuts them; words that are nothing but a day are one."""
        said = " ".join(piece.words)
        if len(self._groups) and is_day(self._this, said):
            return Typed([], said)
        return read(self._this, piece.words)

    def _heed(self, one: Read) -> None:
        """Answer words of self-harm in a note; those of effects are answered by the recogniser."""
        if isinstance(one.piece, lines.Note | lines.Rating):
            self._this.heed(one.text)

    def _taken(self, recognisers: Sequence[Recogniser]) -> list[Felt]:
        felt: list[Felt] = []
        groups = [group for group in self._groups if group.typed is not None]
        for group, one in zip(groups, recognisers, strict=True):
            piece = group.read.piece
            is_new = isinstance(piece, lines.Effects) and piece.is_new
            felt += one.take_new() if is_new else one.take()
        return felt

    def _acts(self, when: When, recognisers: Sequence[Recogniser]) -> list[Act]:
        rest = list(recognisers)
        return [
            self._effects(when, rest.pop(0)) if group.typed is not None
            else self._act(group.read, when)
            for group in self._groups
        ]  # fmt: skip

    def _effects(self, when: When, found: Recogniser) -> Act:
        days = one_day(when.day)
        return lambda db, intent: effects.log_effects(
            db, found.felt, days, intent, doubts=found.sounds_like
        )

    def _act(self, one: Read, when: When) -> Act:
        """The service of a piece with its values, read as its own command reads them."""
        day = when.day
        match one.piece:
            case lines.Dose():
                return self._dose(one.piece, when)
            case lines.Weight():
                weight = self._weight(one.piece)
                return lambda db, intent: record.log_weight(db, weight, day, intent)
            case lines.Rating(is_mood, text):
                rated = Mood(day, parse_mood(text)) if is_mood else Skin(day, parse_rating(text))
                return lambda db, intent: wellbeing.log(db, rated, intent)
            case lines.Note(text, is_question):
                said = check_text(text)
                return lambda db, intent: record.log_note(
                    db, said, day, intent, is_question=is_question
                )
            case lines.NoEffects():
                return lambda db, intent: effects.log_none(db, one_day(day), intent, note=None)
            case lines.Effects():  # pragma: no cover  # read by the recogniser
                raise PartUnclear(one.text, "is no entry")

    def _weight(self, said: lines.Weight) -> BodyWeight:
        known = self._this.existing()
        unit = record.weight_unit(known) if known else None
        return parse_weight(said.text, default_unit=unit)

    def _wanted(self, said: lines.Dose, when: When) -> Wanted:
        amount = None if said.amount is None else parse_amount(said.amount).dose_ug
        is_whole = said.is_whole or when.day < self._this.today
        is_extra = said.is_extra or (when.is_on_top and amount is not None)
        return Wanted(amount, said.is_skip, is_extra, is_whole)

    def _dose(self, said: lines.Dose, when: When) -> Act:
        wanted = self._wanted(said, when)
        beside = Beside(when.at, when.is_at_typed, None, said.is_with_food)
        return lambda db, intent: record.log_dose(db, wanted, when.day, intent, beside)

    def _day_behind(self, line: Line, group: Group, day: str) -> PartUnclear:
        """A day behind a part: it belongs in front, where it holds for the line."""
        error = PartUnclear(
            group.read.text, f'ends with a day ("{day}"), which stands in front of a line'
        )
        if line.day is None:
            error.hint = self._say_again(line.again([self._said(one) for one in self._groups], day))
            return error
        return self._hinted(error)

    def _said(self, group: Group) -> str:
        """A group as it may be typed again, without a day behind it."""
        if group.typed is None:
            return group.read.text
        return ", ".join(f"{one.phrase} {one.number or ''}".strip() for one in group.typed.said)

    def _again(
        self, instead: Said, words: str, number: str | None = None, *, is_new: bool = False
    ) -> str:
        """The command with one phrase of the line put otherwise."""
        parts: list[str] = []
        for group in self._groups:
            if group.typed is None:
                parts.append(group.read.text)
                continue
            piece = group.read.piece
            was_new = isinstance(piece, lines.Effects) and piece.is_new
            for one in group.typed.said:
                is_it = one is instead
                severity = (number if is_it else None) or one.number or NO_SEVERITY
                new = "new " if (is_new if is_it else was_new) else ""
                parts.append(f"{new}{words if is_it else one.phrase} {severity}")
        return self._say_again(self.line.again(parts) if self.line else ", ".join(parts))

    def _hinted(self, error: PartUnclear) -> PartUnclear:
        """The refusal with the line as it may be typed, where the part could be mended, or with what is taken."""
        if error.hint is None and error.instead is not None and error.part in self._text:
            error.hint = self._say_again(self._text.strip().replace(error.part, error.instead, 1))
        error.hint = error.hint or f"A line takes {FORMS}"
        return error


def _add(this: App, line: str) -> str:
    """The command that adds a line, with the options of this run."""
    import shlex

    return shlex.join(["isotrack", "add", line, *kept_options(this.argv)])
