"""Set the prescription: a step from a day on, a pause, capsules fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.entries import Kind
from isotrack.domain.outcomes import Written
from isotrack.domain.revisions import StepSet
from isotrack.services.record import Intent, add
from isotrack.services.review import capsules
from isotrack.services.standing import standing
from isotrack.storage import doses, entries, journal, projections

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.entries import Entry
    from isotrack.domain.records import Refill, Step
    from isotrack.domain.regimen import Span
    from isotrack.domain.supply import Supply
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
        same_day = [e for e in entries.list_all(conn, Kind.PRESCRIPTION) if e.on == step.from_on]
        if former is not None and _says(former) == _says(step):
            return StepSet(Written(tuple(same_day), None, before), former, before.reach)
        if same_day:
            op = journal.NewOp("amend", Kind.PRESCRIPTION, step, same_day[-1].uuid)
            appended = journal.append(conn, [op], intent.stamp, inode=db.inode)
            found = entries.by_uuid(conn, Kind.PRESCRIPTION, appended.entry_uuids)
            now = standing(conn, intent.today)
            written = Written(tuple(found), appended.change_id, now, (), intent.is_rehearsal)
        else:
            written = add(conn, db, Kind.PRESCRIPTION, [step], intent)
        return StepSet(written, former, before.reach)


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
