"""Record what a person says: a dose, a range of doses, a weight, a note. One function, one transaction."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import DayRange, format_day, one_day
from isotrack.domain.core.entries import Entry
from isotrack.domain.core.errors import AmountMissing
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Note, Record, Weight, check_text
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.typed_amounts import BodyWeight
from isotrack.domain.core.units import format_kg, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import (
    LOOK_BACK_DAYS,
    REPEATED_WITHIN,
    DayOfDoses,
    Gap,
    Proposal,
    Repeat,
    Wanted,
    doubts_about_day,
    fill,
    gaps_of,
    propose,
)
from isotrack.domain.doses.errors import DayIsFull, DayIsTaken
from isotrack.domain.doses.regimen import Regimen
from isotrack.domain.doses.standing import doubt_about_start
from isotrack.domain.entries.written import DoseLogged, WeightLogged, Written
from isotrack.services.core.standing import counted_weights, doubts_about_old, standing
from isotrack.storage import doses, entries, journal, regimens
from isotrack.storage.chain import Stamp
from isotrack.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable

WEIGHT_CHANGE_PERCENT = 10


class Change:
    """One change that several services write together: one step of undo.

    `name` gives new entries an identity of their own making, where they have one.
    """

    def __init__(self) -> None:
        self.id: str | None = None
        self.name: Callable[[Kind], str | None] = lambda _: None


class Intent(NamedTuple):
    """How a change is meant: recorded when and by which file, confirmed or not, kept or rehearsed.

    `change` is one that goes on: what is said is a part of it.
    """

    stamp: Stamp
    today: date
    is_confirmed: bool = False
    is_rehearsal: bool = False
    change: Change | None = None


def add(
    conn: sqlite3.Connection,
    db: Database,
    kind: Kind,
    records: list[Record],
    intent: Intent,
    *,
    warnings: tuple[Doubt, ...] = (),
) -> Written:
    """Append new entries of one kind as one change and say where the course stands then."""
    change = intent.change
    ops = [
        journal.NewOp("add", kind, record, change.name(kind) if change else None)
        for record in records
    ]
    appended = _append(conn, db, ops, intent)
    found = entries.by_uuid(conn, kind, appended.entry_uuids)
    now = standing(conn, intent.today)
    return Written(tuple(found), appended.change_id, now, warnings, intent.is_rehearsal)


def _append(
    conn: sqlite3.Connection, db: Database, ops: list[journal.NewOp], intent: Intent
) -> journal.Appended:
    """Write operations as a change of their own, or as a part of the one that goes on."""
    change = intent.change
    under = change.id if change else None
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode, change_id=under)
    if change is not None:
        change.id = appended.change_id
    return appended


def amend(
    conn: sqlite3.Connection,
    db: Database,
    entry: Entry,
    record: Record,
    intent: Intent,
    *,
    warnings: tuple[Doubt, ...] = (),
) -> Written:
    """Give one entry another record, as one change, and say where the course stands then."""
    op = journal.NewOp("amend", entry.id.kind, record, entry.uuid)
    appended = _append(conn, db, [op], intent)
    found = entries.by_uuid(conn, entry.id.kind, appended.entry_uuids)
    now = standing(conn, intent.today)
    return Written(
        tuple(found), appended.change_id, now, warnings, intent.is_rehearsal, before=(entry,)
    )


class Beside(NamedTuple):
    """What is said with a dose: its clock time and whether that was typed, a note, food."""

    at: datetime | None = None
    is_at_typed: bool = False
    note: str | None = None
    is_with_food: bool | None = None


def log_dose(
    db: Database,
    wanted: Wanted,
    on: date,
    intent: Intent,
    beside: Beside = Beside(),  # noqa: B008  # a constant
) -> DoseLogged:
    """Record one dose on one treatment day; what is open is found inside the transaction.

    A day that already says the same is left as it is (`change_id` None). Raises NeedsConfirmation
    or DayIsFull for a doubtful dose, DayIsTaken, DayTotalOutOfLimits, AmountMissing, the file's faults.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = regimens.load_regimen(conn)
        day = doses.day_of(conn, regimen, on)
        try:
            proposal = propose(day, wanted, repeats_of(conn, on, beside, intent))
        except AmountMissing as error:
            before = doubts_about_day(on, regimen.course_on(on), intent.today)
            error.message = " ".join([error.message, *(doubt.message for doubt in before)])
            raise
        if proposal.dose_ug is None:
            now = standing(conn, intent.today, regimen)
            return DoseLogged(Written(day.entries, None, now), one_day(on), day)
        warnings = _confirm(day, proposal, regimen.course_on(on), intent)
        dose = dose_of(on, proposal, beside, is_extra=wanted.is_extra)
        written = add(conn, db, Kind.DOSE, [dose], intent, warnings=warnings)
        after = doses.day_of(conn, regimen, on)
        gaps = gaps_before(conn, regimen, intent.today, LOOK_BACK_DAYS)
        return DoseLogged(written, one_day(on), after, gaps=gaps)


def gaps_before(
    conn: sqlite3.Connection, regimen: Regimen, today: date, days: int
) -> tuple[Gap, ...]:
    """The days of the course with an open intake among the last `days` before today, oldest first."""
    course = regimen.course_on(today)
    if course is None:
        return ()
    first_on = max(today - timedelta(days=days), course.starts_on)
    past = [first_on + timedelta(days=n) for n in range((today - first_on).days)]
    return gaps_of(doses.days_between(conn, regimen, past), first_on, today)


def repeats_of(
    conn: sqlite3.Connection, on: date, beside: Beside, intent: Intent, change_id: str | None = None
) -> tuple[Repeat, ...]:
    """Doses of the day with the same clock time that were typed less than 60 minutes away from now.

    The distance is one of instants, in either direction; those of the change itself are left out.
    """
    at = beside.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if beside.at else None
    found = []
    for one in doses.by_hand(conn, on):
        recorded_at = datetime.fromisoformat(one.recorded_at_utc)
        distance = abs(intent.stamp.now - recorded_at)
        was_at_typed = (
            one.taken_at_utc is not None and one.taken_at_utc[:19] != one.recorded_at_utc[:19]
        )
        is_same_time = one.taken_at_utc == at if beside.is_at_typed else not was_at_typed
        if is_same_time and distance < REPEATED_WITHIN and one.change_id != change_id:
            minutes = int(distance.total_seconds() // 60)
            found.append(Repeat(str(one.id), one.dose_ug, minutes))
    return tuple(found)


def dose_of(on: date, proposal: Proposal, beside: Beside, *, is_extra: bool = False) -> Dose:
    """The record of a proposal."""
    return Dose(
        taken_on=on,
        dose_ug=proposal.dose_ug or 0,
        is_skipped=proposal.is_skipped,
        is_extra=is_extra,
        taken_at=None if proposal.is_skipped else beside.at,
        slot=proposal.slot,
        note=check_text(beside.note) if beside.note is not None else None,
        is_with_food=None if proposal.is_skipped else beside.is_with_food,
    )


ABOVE = {"day_is_full", "more_than_prescribed", "none_prescribed"}  # what --extra answers


def _confirm(
    day: DayOfDoses, proposal: Proposal, course: Course | None, intent: Intent
) -> tuple[Doubt, ...]:
    """The doubts about a dose, if they were confirmed; raises otherwise."""
    doubts = proposal.doubts + doubts_about_day(day.day, course, intent.today)
    if proposal.is_skipped and any(doubt.code == "day_is_full" for doubt in doubts):
        edit = f"isotrack edit {day.entries[-1].id} skip"
        raise DayIsTaken(doubts, f"Not taken after all? {edit}")
    if doubts and not intent.is_confirmed:
        codes = {doubt.code for doubt in doubts}
        if codes <= ABOVE and "day_is_full" not in codes:
            asked = NeedsConfirmation(doubts)
            asked.option, asked.lead = "--extra", "Took more"
            if day.entries:
                typed = format_mg(proposal.dose_ug or 0, grouped=False)
                edit = f"isotrack edit {day.entries[-1].id} {typed}mg"
                asked.more = f"    In place of what is logged for {format_day(day.day)}: {edit}"
            raise asked
        if codes <= ABOVE:
            amount = format_mg(proposal.dose_ug or 0, grouped=False)
            last = day.entries[-1].id if day.entries else None
            instead = None if last is None else f"isotrack edit {last} {amount}mg"
            raise DayIsFull(doubts, format_day(day.day), instead)
        raise NeedsConfirmation(doubts)
    return doubts


def log_doses(
    db: Database, wanted: Wanted, days: DayRange, intent: Intent, beside: Beside
) -> DoseLogged:
    """Record a dose on every day of a range that has none yet, as one change.

    Days that have an entry stay as they are, and so do days without a prescribed dose. Raises
    NeedsConfirmation with every doubt about the range, AmountMissing, or the file's faults.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = regimens.load_regimen(conn)
        found = doses.days_between(conn, regimen, list(days))
        filled = [(day, fill(day, wanted)) for day in found]
        chosen = [(day, p) for day, p in filled if p is not None and p.dose_ug is not None]
        kept = tuple(day.day for day in found if day.entries)
        written_on = {day.day for day, _ in chosen}
        unprescribed = tuple(d.day for d in found if not d.entries and d.day not in written_on)
        doubts = _doubts_about_range(chosen, regimen, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        if not chosen:
            now = standing(conn, intent.today, regimen)
            return DoseLogged(Written((), None, now), days, None, kept, unprescribed)
        records: list[Record] = [dose_of(day.day, p, beside) for day, p in chosen]
        written = add(conn, db, Kind.DOSE, records, intent, warnings=doubts)
        return DoseLogged(written, days, None, kept, unprescribed)


def _doubts_about_range(
    chosen: list[tuple[DayOfDoses, Proposal]], regimen: Regimen, today: date
) -> tuple[Doubt, ...]:
    """The doubts about each day, told once with the number of days they hold for."""
    counts: dict[str, list[Doubt]] = {}
    for day, proposal in chosen:
        doubts = proposal.doubts + doubts_about_day(day.day, regimen.course_on(day.day), today)
        for doubt in doubts:
            counts.setdefault(doubt.code, []).append(doubt)
    told = []
    for code, doubts_of_code in counts.items():
        first, others = doubts_of_code[0], len(doubts_of_code) - 1
        more = f" ({others + 1} days like this.)" if others else ""
        told.append(Doubt(code, first.message + more))
    return tuple(told)


def log_weight(
    db: Database, weight: BodyWeight, on: date, intent: Intent, *, note: str | None = None
) -> WeightLogged:
    """Record a body weight. A change over 10 % or a moved start weight needs confirmation, and so may its day."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        found = entries.list_all(conn, Kind.WEIGHT)
        regimen = regimens.load_regimen(conn)
        counted = counted_weights(conn, regimen, regimen.course_on(on))
        earlier = [one for one in counted if one.measured_on <= on]
        same = [
            e
            for e in found
            if e.on == on
            and isinstance(e.record, Weight)
            and e.record.weight_ug == weight.weight_ug
        ]
        if same:
            return WeightLogged(Written(tuple(same), None, standing(conn, intent.today)), None)
        doubts = doubts_about_old(conn, on, intent.today)
        doubts += (
            doubt_about_change(weight.weight_ug, earlier[-1], weight.entered) if earlier else ()
        )
        text = check_text(note) if note is not None else None
        record = Weight(on, weight.weight_ug, weight.unit, weight.entered, text)
        before = standing(conn, intent.today, regimen)
        written = add(conn, db, Kind.WEIGHT, [record], intent)
        moved = doubt_about_start(before, written.standing)
        doubts += (moved,) if moved is not None else ()
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)  # takes the entry back
        written = written._replace(warnings=doubts)
        baseline = written.standing.baseline
        is_own = baseline is None or baseline == record
        gap = None if is_own or baseline is None else weight.weight_ug - baseline.weight_ug
        return WeightLogged(written, gap)


def doubt_about_change(weight_ug: int, last: Weight, entered: str) -> tuple[Doubt, ...]:
    """A weight that is more than 10 % away from another is doubtful."""
    if abs(weight_ug - last.weight_ug) * 100 <= WEIGHT_CHANGE_PERCENT * last.weight_ug:
        return ()
    text = (
        f"{entered} ({format_kg(weight_ug)} kg) is more than {WEIGHT_CHANGE_PERCENT} % away from "
        f"{format_kg(last.weight_ug)} kg on {format_day(last.measured_on)}."
    )
    return (Doubt("weight_change", text),)


def weight_unit(db: Database) -> str | None:
    """The unit a bare weight is read in: that of the profile's first weight."""
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.WEIGHT)
    first = min(found, key=lambda e: e.id.number, default=None)
    return first.record.unit if first is not None and isinstance(first.record, Weight) else None


def log_note(db: Database, text: str, on: date, intent: Intent, *, is_question: bool) -> Written:
    """Keep a note, or a question for the next visit. Its day may need confirmation."""
    note = Note(on, check_text(text), is_question)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        doubts = doubts_about_old(conn, on, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        return add(conn, db, Kind.NOTE, [note], intent, warnings=doubts)
