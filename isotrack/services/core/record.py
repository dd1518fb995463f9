"""Record what a person says: a dose, a range of doses, a weight, a note. One function, one transaction."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from isotrack.domain.core.days import DayRange, format_day, one_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Note, Record, Weight, check_text
from isotrack.domain.core.refusals import DayIsFull, Doubt, NeedsConfirmation
from isotrack.domain.core.units import BodyWeight, format_kg, format_mg
from isotrack.domain.doses.doses import (
    DayOfDoses,
    Proposal,
    Wanted,
    doubts_about_day,
    fill,
    propose,
)
from isotrack.domain.doses.regimen import Regimen
from isotrack.domain.entries.written import DoseLogged, WeightLogged, Written
from isotrack.services.core.standing import standing
from isotrack.storage import doses, entries, journal, projections
from isotrack.storage.database import Database
from isotrack.storage.journal import Stamp

WEIGHT_CHANGE_PERCENT = 10


class Intent(NamedTuple):
    """How a change is meant: recorded when and by which file, confirmed or not, kept or rehearsed."""

    stamp: Stamp
    today: date
    is_confirmed: bool = False
    is_rehearsal: bool = False


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
    ops = [journal.NewOp("add", kind, record) for record in records]
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    found = entries.by_uuid(conn, kind, appended.entry_uuids)
    now = standing(conn, intent.today)
    return Written(tuple(found), appended.change_id, now, warnings, intent.is_rehearsal)


def log_dose(
    db: Database,
    wanted: Wanted,
    on: date,
    intent: Intent,
    *,
    at: datetime | None = None,
    note: str | None = None,
) -> DoseLogged:
    """Record one dose on one treatment day; the open slot is found inside the transaction.

    A day that already says the same is left as it is (`change_id` None). Raises NeedsConfirmation
    or DayIsFull for a doubtful dose, DayTotalOutOfLimits, AmountMissing, and the file's faults.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = projections.load_regimen(conn)
        day = doses.day_of(conn, regimen, on)
        proposal = propose(day, wanted)
        if proposal.dose_ug is None:
            now = standing(conn, intent.today, regimen)
            return DoseLogged(Written(day.entries, None, now), one_day(on), day)
        warnings = _confirm(day, proposal, regimen.course_on(on), intent)
        dose = _dose(on, proposal, at=at, note=note)
        written = add(conn, db, Kind.DOSE, [dose], intent, warnings=warnings)
        return DoseLogged(written, one_day(on), day)


def _dose(on: date, proposal: Proposal, *, at: datetime | None, note: str | None) -> Dose:
    return Dose(
        taken_on=on,
        dose_ug=proposal.dose_ug or 0,
        is_skipped=proposal.is_skipped,
        is_extra=proposal.is_extra,
        taken_at=None if proposal.is_skipped else at,
        slot=proposal.slot,
        note=check_text(note) if note is not None else None,
    )


def _confirm(
    day: DayOfDoses, proposal: Proposal, course: Course | None, intent: Intent
) -> tuple[Doubt, ...]:
    """The doubts about a dose, if they were confirmed; raises otherwise."""
    doubts = proposal.doubts + doubts_about_day(day.day, course, intent.today)
    if any(doubt.code == "day_is_full" for doubt in doubts):
        if proposal.is_skipped:
            edit = f"isotrack edit {day.entries[-1].id} skip"
            raise DayIsFull(doubts, f"Not taken after all? {edit}", can_confirm=False)
        if not intent.is_confirmed:
            amount = format_mg(proposal.dose_ug or 0, grouped=False)
            edit = f"Wrong? isotrack edit {day.entries[-1].id} {amount}mg"
            hint = f"Took more? isotrack dose {amount} --extra    {edit}"
            raise DayIsFull(doubts, hint, can_confirm=True)
    if doubts and not intent.is_confirmed:
        raise NeedsConfirmation(doubts)
    return doubts


def log_doses(
    db: Database,
    dose_ug: int | None,
    days: DayRange,
    intent: Intent,
    *,
    is_skip: bool,
    note: str | None,
) -> DoseLogged:
    """Record a dose on every day of a range that has none yet, as one change.

    Days that have an entry stay as they are, and so do days without a prescribed dose. Raises
    NeedsConfirmation with every doubt about the range, AmountMissing, or the file's faults.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = projections.load_regimen(conn)
        found = doses.days_between(conn, regimen, list(days))
        proposals = [(day, p) for day in found for p in _fill(day, dose_ug, is_skip=is_skip)]
        kept = tuple(day.day for day in found if day.entries)
        written_on = {day.day for day, _ in proposals}
        unprescribed = tuple(d.day for d in found if not d.entries and d.day not in written_on)
        chosen = proposals
        doubts = _doubts_about_range(chosen, regimen, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        if not chosen:
            now = standing(conn, intent.today, regimen)
            return DoseLogged(Written((), None, now), days, None, kept, unprescribed)
        records: list[Record] = [_dose(day.day, p, at=None, note=note) for day, p in chosen]
        written = add(conn, db, Kind.DOSE, records, intent, warnings=doubts)
        return DoseLogged(written, days, None, kept, unprescribed)


def _fill(day: DayOfDoses, dose_ug: int | None, *, is_skip: bool) -> list[Proposal]:
    """What a range writes on one day: one dose, or one skip for each prescribed intake."""
    if is_skip:
        slots = 1 if day.slot_ug is None else len(day.slot_ug)
        return (
            [] if day.entries else [Proposal(0, is_skipped=True, slot=n + 1) for n in range(slots)]
        )
    proposal = fill(day, dose_ug)
    return [] if proposal is None or proposal.dose_ug is None else [proposal]


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
    """Record a body weight. A change over 10 % or a day over 30 days back needs confirmation."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        found = entries.list_all(conn, Kind.WEIGHT)
        earlier = [e.record for e in found if isinstance(e.record, Weight) and e.on <= on]
        same = [
            e
            for e in found
            if e.on == on
            and isinstance(e.record, Weight)
            and e.record.weight_ug == weight.weight_ug
        ]
        if same:
            return WeightLogged(Written(tuple(same), None, standing(conn, intent.today)), None)
        doubts = _doubts_about_weight(weight, on, earlier[-1] if earlier else None, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        text = check_text(note) if note is not None else None
        record = Weight(on, weight.weight_ug, weight.unit, weight.entered, text)
        written = add(conn, db, Kind.WEIGHT, [record], intent, warnings=doubts)
        baseline = written.standing.baseline
        is_own = baseline is None or baseline == record
        gap = None if is_own or baseline is None else weight.weight_ug - baseline.weight_ug
        return WeightLogged(written, gap)


def _doubts_about_weight(
    weight: BodyWeight, on: date, last: Weight | None, today: date
) -> tuple[Doubt, ...]:
    doubts = doubts_about_day(on, None, today)
    if last is None:
        return doubts
    return doubts + doubt_about_change(weight.weight_ug, last, weight.entered)


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
    """Keep a note, or a question for the next visit."""
    note = Note(on, check_text(text), is_question)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        return add(conn, db, Kind.NOTE, [note], intent)
