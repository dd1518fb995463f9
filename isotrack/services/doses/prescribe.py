"""Set the prescription: a step from a day on, a pause, capsules fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Formulation, Refill, Step
from isotrack.domain.core.refusals import CourseHasEnded, Doubt, NeedsConfirmation
from isotrack.domain.core.units import format_decimal, format_mg
from isotrack.domain.doses.progress import per_kg
from isotrack.domain.entries.written import StepSet, Written
from isotrack.services.core.record import Intent, add
from isotrack.services.core.standing import standing
from isotrack.services.doses.supplies import capsules
from isotrack.storage import doses, entries, journal, projections

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.doses.supply import Supply
    from isotrack.storage.database import Database

PAUSE_UG = (0,)


def set_step(db: Database, step: Step, intent: Intent) -> StepSet:
    """Record a step of the prescription; a step from the same day replaces the one before it.

    The same step again changes nothing (`change_id` None).
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = projections.load_regimen(conn)
        before = standing(conn, intent.today, regimen)
        span = regimen.span_on(step.from_on)
        former = span.step if span else None
        steps = entries.list_all(conn, Kind.PRESCRIPTION)
        if former is not None and _is_same(former, step):
            said = tuple(e for e in steps if e.record == former)
            return StepSet(Written(said, None, before), former, before.reach)
        same_day = [e for e in steps if e.on == step.from_on]
        course = regimen.course_on(step.from_on)
        if course is not None and course.ended_on is not None and course.ended_on < step.from_on:
            raise CourseHasEnded(format_day(course.ended_on))
        doubts = doubts_about_step(step, course, before.progress.weight_ug)
        doubts += _doubt_about_past(conn, step, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        if same_day:
            op = journal.NewOp("amend", Kind.PRESCRIPTION, step, same_day[-1].uuid)
            appended = journal.append(conn, [op], intent.stamp, inode=db.inode)
            found = entries.by_uuid(conn, Kind.PRESCRIPTION, appended.entry_uuids)
            now = standing(conn, intent.today)
            written = Written(tuple(found), appended.change_id, now, doubts, intent.is_rehearsal)
        else:
            written = add(conn, db, Kind.PRESCRIPTION, [step], intent, warnings=doubts)
        return StepSet(written, former, before.reach)


def doubts_about_step(
    step: Step, course: Course | None, weight_ug: int | None
) -> tuple[Doubt, ...]:
    """A question about a daily dose above the highest that the US label names (docs/method.md#worked-examples)."""
    from isotrack.knowledge.load import formulation

    which = step.formulation or (course.formulation if course else Formulation.CONVENTIONAL)
    daily_ug = max(step.cycle_ug) * step.times
    a_day = per_kg(daily_ug, weight_ug)
    if a_day is None:
        return ()
    facts = formulation(which)
    if a_day <= facts.highest_label_mg_per_kg:
        return ()
    text = (
        f"{format_mg(daily_ug)} mg a day is {format_decimal(a_day, 2)} mg/kg, above the highest daily dose that the"
        f" US label names ({format_decimal(facts.highest_label_mg_per_kg)} mg/kg) [{', '.join(facts.sources)}]."
        " Check the entry."
    )
    return (Doubt("above_label", text),)


def _doubt_about_past(conn: sqlite3.Connection, step: Step, today: date) -> tuple[Doubt, ...]:
    """A step from a past day changes how the doses since then stand to the prescription."""
    days = {e.on for e in entries.list_between(conn, Kind.DOSE, step.from_on, today)}
    if not days:
        return ()
    since = f"{format_day(step.from_on)} is {format_relative(step.from_on, today)}"
    changed = (
        "1 day with doses since then counts"
        if len(days) == 1
        else f"{len(days)} days with doses since then count"
    )
    return (Doubt("past_step", f"{since}; {changed} by the new prescription."),)


def _is_same(former: Step, step: Step) -> bool:
    """Whether a step says what is in force already: the same doses on the same days, and no new note."""
    days = (step.from_on - former.from_on).days
    is_in_phase = days % len(former.cycle_ug) == 0
    return _says(former) == _says(step) and is_in_phase and step.note in {None, former.note}


def _says(step: Step) -> tuple[object, ...]:
    """What a step prescribes, without its day."""
    return step.cycle_ug, step.times, step.capsules, step.formulation


def fetch_capsules(db: Database, refill: Refill, intent: Intent) -> tuple[Written, Supply | None]:
    """Record capsules fetched; say with it what there is now and how long it lasts."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        written = add(conn, db, Kind.SUPPLY, [refill], intent)
        return written, _capsules(conn, intent.today)


def _capsules(conn: sqlite3.Connection, today: date) -> Supply | None:
    regimen = projections.load_regimen(conn)
    return capsules(conn, regimen, doses.day_of(conn, regimen, today))


def overview(db: Database, today: date) -> tuple[list[Entry], list[Span], Supply | None]:
    """Every step of the prescription, the days each holds, and the capsules that are left."""
    with db.snapshot() as conn:
        steps = entries.list_all(conn, Kind.PRESCRIPTION)
        return steps, projections.load_regimen(conn).spans, _capsules(conn, today)
