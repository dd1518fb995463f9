"""`isotrack edit`: give an entry a new value, day, time or note; nothing else about it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotrack.cli.app.course_facts import parse_refills
from isotrack.cli.app.params import (
    DryRun,
    On,
    Text,
    Words,
    Yes,
    ask_value,
    choice,
    no_more,
)
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.choices import OwnDate
from isotrack.domain.core.days import format_day
from isotrack.domain.core.entries import parse_id
from isotrack.domain.core.records import (
    Course,
    Dose,
    Effect,
    Lab,
    LabRange,
    LabUnit,
    Mood,
    Note,
    Photo,
    Record,
    Refill,
    Skin,
    Step,
    View,
    Visit,
    Weight,
    check_text,
    day_of,
)
from isotrack.domain.core.refusals import Declined
from isotrack.domain.core.typed_amounts import parse_amount, parse_weight
from isotrack.domain.core.units import format_mg
from isotrack.domain.core.unreadable import DayInFuture
from isotrack.domain.doses.scheme import Typed
from isotrack.domain.doses.scheme import read as read_scheme
from isotrack.domain.entries.errors import EntryUnknown, NothingToChange
from isotrack.domain.entries.visits import after_move
from isotrack.host.instants import moment_on
from isotrack.services.entries import correct

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.core.entries import Entry

app = command_app()
USAGE = "isotrack edit ID VALUE    isotrack edit last --on DAY    isotrack edit ID --note TEXT"
RATING_USAGE = "isotrack edit e87 3    isotrack edit m41 4    isotrack edit s3 2 --on yday"


class _Edit:
    """What was typed for an entry whose kind is known only when it is read."""

    def __init__(
        self,
        this: App,
        words: list[str],
        on: str | None,
        at: str | None,
        note: str | None,
        times: str | None,
    ) -> None:
        self.this, self.words, self.on, self.at, self.note, self.times = (
            this,
            words,
            on,
            at,
            note,
            times,
        )
        self.is_question = False
        self.answer: str | None = None
        self.id = ""
        self.is_of_several = False

    def __call__(self, entry: Entry) -> Record:
        """The new record of an entry. Raises NothingToChange and the value errors."""
        given = (self.on, self.at, self.note, self.times, self.answer)
        if not self.words and all(value is None for value in given) and not self.is_question:
            own = f"isotrack edit {entry.id}"
            usage = f"{own} VALUE    {own} --on DAY    {own} --note TEXT"
            raise NothingToChange(str(entry.id), usage)
        record = entry.record
        is_foreign = (
            (self.times is not None and not isinstance(record, Step))
            or (self.at is not None and not isinstance(record, Dose | Visit))
            or (self.is_question and not isinstance(record, Note))
            or (self.answer is not None and not (isinstance(record, Note) and record.is_question))
        )
        if is_foreign:
            raise NothingToChange(
                str(entry.id),
                "--at is for a dose or a visit, --times for a prescription, --ask for a note, "
                "--answer for a question",
            )
        self.id = str(entry.id)
        self.is_of_several = entry.settled is not None and entry.settled.slots > 1
        return _HOW.get(type(record), _Edit.new_day_and_note)(self, record)

    def _word(self) -> str | None:
        rest = list(self.words)
        word = rest.pop(0) if rest else None
        if rest and rest[0].lower() in {"mg", "kg", "lb"}:
            word = f"{word}{rest.pop(0)}"
        no_more(rest, USAGE)
        return word

    def _day(self, present: date, *, may_lie_ahead: bool = False) -> date:
        if self.on is None:
            return present
        return self.this.day(self.on, allow_future=may_lie_ahead)

    def _text(self, present: str | None) -> str | None:
        if self.note is None:
            return present
        return check_text(self.note) if self.note else None

    def new_dose(self, dose: Dose) -> Dose:
        """A dose: another amount, a skip, another time."""
        word, day = self._word(), self._day(dose.taken_on)
        changed = dose._replace(taken_on=day, note=self._text(dose.note))
        if word is not None and word.lower() in {"skip", "skipped"}:
            if self.at is not None:
                raise NothingToChange(
                    "a skipped dose", "A skipped dose has no clock time: isotrack edit ID skip"
                )
            changed = changed._replace(dose_ug=0, is_skipped=True, is_extra=False, taken_at=None)
            if self.is_of_several:  # a dose that filled several intakes is skipped in all of them
                changed = changed._replace(slot=None)
        elif word is not None:
            changed = changed._replace(
                dose_ug=parse_amount(word).dose_ug, is_skipped=False, slot=dose.slot or 1
            )
        if self.at is not None:
            return changed._replace(taken_at=moment_on(day, self.at, self.this.clock))
        return changed if day == dose.taken_on else changed._replace(taken_at=None)

    def new_photo(self, photo: Photo) -> Photo:
        """A picture: another view, day or note; its file stays as it is."""
        word = self._word()
        view = photo.view if word is None else choice(word, "view", {str(one): one for one in View})
        return photo._replace(
            view=view, taken_on=self._day(photo.taken_on), note=self._text(photo.note)
        )

    def new_day_and_note(self, record: Any, *, may_lie_ahead: bool = False) -> Record:
        """The day and the note of an entry whose value is deleted and typed anew."""
        if self.words:
            raise NothingToChange(
                self.id, f"isotrack delete {self.id}    then type it anew, with --on DAY"
            )
        facts = {
            record._fields[0]: self._day(day_of(record), may_lie_ahead=may_lie_ahead),
            "note": self._text(record.note),
        }
        changed: Record = record._replace(**facts)
        return changed

    def new_own_date(self, record: OwnDate) -> Record:
        """A date of one's own may move ahead."""
        return self.new_day_and_note(record, may_lie_ahead=True)

    def new_course(self, record: Course) -> Record:
        """A course has a command of its own. Raises NothingToChange."""
        del record
        raise NothingToChange(self.id, "isotrack course --help changes a course")

    def new_refill(self, refill: Refill) -> Refill:
        """Capsules fetched: another number or strength."""
        value = self._word() or f"{refill.capsules}x{refill.strength_ug / 1000:g}"
        found = parse_refills(
            value,
            self._day(refill.fetched_on),
            self._text(refill.note),
            is_count=refill.is_count,
            strength_ug=refill.strength_ug,
        )
        if len(found) != 1:
            raise NothingToChange(self.id, "An entry is one strength: isotrack rx --refill 60x20mg")
        return found[0]

    def new_lab(self, record: Lab | LabRange | LabUnit) -> Record:
        """A laboratory result, range or unit."""
        from isotrack.cli.labs.edit import edited

        return edited(record, self.words, self._day(day_of(record)), self._text(record.note))

    def new_rating(self, record: Effect | Mood | Skin) -> Record:
        """A new severity, mood or rating. An effect that lasted several days keeps its length.

        Raises DayInFuture where it would reach beyond today.
        """
        from isotrack.cli.effects.words import parse_severity
        from isotrack.cli.wellbeing.mood import parse_mood
        from isotrack.cli.wellbeing.skin import parse_rating

        rest = list(self.words)
        word = rest.pop(0) if rest else None
        day, note = self._day(day_of(record)), self._text(record.note)
        no_more(rest, RATING_USAGE)
        match record:
            case Effect():
                severity = record.severity if word is None else parse_severity(word)
                until_on = record.until_on and record.until_on + (day - record.felt_on)
                if until_on is not None and until_on > (today := self.this.today):
                    raise DayInFuture(until_on.isoformat(), format_day(until_on), format_day(today))
                return record._replace(felt_on=day, severity=severity, until_on=until_on, note=note)
            case Mood():
                mood = record.mood if word is None else parse_mood(word)
                return record._replace(felt_on=day, mood=mood, note=note)
            case Skin():
                rating = record.rating if word is None else parse_rating(word)
                return record._replace(rated_on=day, rating=rating, note=note)

    def new_visit(self, visit: Visit) -> Visit:
        """A visit may move to a day ahead; its value is told as after `visit`."""
        from isotrack.cli.entries.visit import reworded

        said = reworded(self.this, visit, self.words, self.at)
        day = self._day(said.visit_on, may_lie_ahead=True)
        said = said._replace(visit_on=day, note=self._text(visit.note))
        return after_move(visit, said, self.this.clock.now, self.this.today)

    def new_weight(self, weight: Weight) -> Weight:
        """A weight; a bare number keeps its unit."""
        word = self._word()
        day, note = self._day(weight.measured_on), self._text(weight.note)
        if word is None:
            return weight._replace(measured_on=day, note=note)
        new = parse_weight(word, default_unit=weight.unit)
        return Weight(day, new.weight_ug, new.unit, new.entered, note)

    def new_note(self, note: Note) -> Note:
        """A note: another text, or made a question."""
        text = " ".join(self.words) or self.note or note.text
        answer = note.answer if self.answer is None else check_text(self.answer)
        return note._replace(
            noted_on=self._day(note.noted_on),
            text=check_text(text),
            is_question=note.is_question or self.is_question,
            answer=answer,
            settled_on=note.settled_on or (self.this.today if answer else None),
        )

    def new_step(self, step: Step) -> Step:
        """A step of the prescription: another dose, first day or number of intakes."""
        word = self._word()
        day = step.from_on if self.on is None else self.this.day(self.on, allow_future=True)
        changed = step._replace(from_on=day, note=self._text(step.note))
        if word is None and self.times is None:
            return changed
        dosing = {intakes for intakes in step.cycle if intakes}
        if len(dosing) > 1:
            raise NothingToChange("a dose in turn", "isotrack rx 40 20 --alternate --from DAY")
        present = dosing.pop() if dosing else ()
        if word is None:
            if len(set(present)) != 1:
                raise NothingToChange(self.id, "isotrack rx 20+40 --from DAY")
            word = format_mg(present[0], grouped=False)
        times = self.times
        if times is None and "+" not in word and len(set(present)) == 1:
            times = str(len(present))
        scheme = read_scheme(Typed((word,), times))
        cycle = tuple(scheme.cycle[0] if intakes else () for intakes in step.cycle)
        return changed._replace(
            cycle=cycle if any(cycle) else scheme.cycle, capsules=scheme.capsules
        )


_HOW: dict[type[Record], Callable[[_Edit, Any], Record]] = {
    Dose: _Edit.new_dose,
    Weight: _Edit.new_weight,
    Note: _Edit.new_note,
    Step: _Edit.new_step,
    Refill: _Edit.new_refill,
    Course: _Edit.new_course,
    Effect: _Edit.new_rating,
    Mood: _Edit.new_rating,
    Skin: _Edit.new_rating,
    Lab: _Edit.new_lab,
    LabRange: _Edit.new_lab,
    LabUnit: _Edit.new_lab,
    Visit: _Edit.new_visit,
    OwnDate: _Edit.new_own_date,
    Photo: _Edit.new_photo,
}


def _newest(this: App) -> str:
    """The ids entered last."""
    from isotrack.storage import entries

    db = this.existing()
    if db is None:
        return "none yet"
    with db.snapshot() as conn:
        return ", ".join(str(one.id) for one in entries.recent(conn, 5)) or "none yet"


def _asked(this: App, entry: Entry) -> tuple[list[str], str | None, str | None]:
    """A new value, day and note, asked one by one; Enter keeps each. Raises Declined where all are kept."""
    from isotrack.render.core.values import entry_words, note_of

    this.say(f"{entry_words(entry)}, {format_day(entry.on)}. Enter keeps what is there.")
    words = this.ask("New value: ").split()
    on = this.ask("Another day: ") or None
    old = note_of(entry.record)
    note = this.ask(f"New note{f' (now {old!r})' if old else ''}: ") or None
    if not words and on is None and note is None:
        raise Declined
    return words, on, note


@app.command(cls=IsotrackCommand)
def edit(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="HH:MM", help="the clock time of a dose or visit")
    ] = None,
    note: Text = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="make a note a question for the visit")
    ] = False,
    answer: Annotated[
        str | None,
        typer.Option("--answer", metavar="TEXT", help="what was answered to a question"),
    ] = None,
    times: Annotated[
        str | None, typer.Option("--times", metavar="N", help="intakes a day of a prescription")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Change an entry by its ID."""
    this: App = ctx.obj
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    rest = list(words or [])
    if not rest:
        rest = ask_value(this, f"ID to edit, or last ({_newest(this)})", "The ID", USAGE)
    typed = rest.pop(0)
    entry_id = None if typed.lower() == "last" else parse_id(typed)
    db = this.existing()
    if db is None:
        raise EntryUnknown(typed)
    given = (on, at, note, answer, times)
    if this.can_ask and not rest and not ask and all(one is None for one in given):
        rest, on, note = _asked(this, correct.resolve(db, entry_id))
    this.heed(" ".join(rest))
    change = _Edit(this, rest, on, at, this.text(note), times)
    change.is_question, change.answer = ask, this.text(answer)
    done = this.write(
        lambda db, intent: correct.edit(db, entry_id, change, intent),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    from isotrack.cli.effects.alarm import alerts_of
    from isotrack.render.effects.alerts import alerts_data, alerts_text

    told = alerts_of(this, [entry.record for entry in done.after])
    unsaid = [one for one in told if not (one.flag.kind == "crisis" and this.has_answered_crisis)]
    this.alarm(alerts_text(unsaid))
    this.answer(
        lambda: data.written(done.written, **alerts_data(told)), lambda: revisions.corrected(done)
    )
