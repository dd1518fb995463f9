"""Set how a course is followed up: the plan of blood tests, the programme's question, dates of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.choices import Event, FollowUp, Milestone, OwnDate
from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import doubts_about_day
from isotrack.domain.entries.written import Written
from isotrack.domain.reminders.errors import CourseNeedsProgramme
from isotrack.services.core.record import Intent, add, amend
from isotrack.services.core.standing import standing
from isotrack.storage import entries, regimens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Course
    from isotrack.storage.database import Database

FAR_AHEAD = timedelta(days=400)


class Choices(NamedTuple):
    """What is chosen now, with the course it is about."""

    chosen: FollowUp
    course: Course | None
    written: Written


def _present(conn: sqlite3.Connection) -> Entry | None:
    found = entries.list_all(conn, Kind.FOLLOW_UP)
    return found[-1] if found else None


def choices(db: Database, intent: Intent) -> Choices:
    """What is chosen now."""
    with db.snapshot() as conn:
        return _choices(conn, intent)


def _choices(conn: sqlite3.Connection, intent: Intent) -> Choices:
    entry = _present(conn)
    chosen = entry.record if entry and isinstance(entry.record, FollowUp) else None
    now = standing(conn, intent.today)
    said = Written((entry,) if entry else (), None, now)
    return Choices(chosen or FollowUp(intent.today), now.course, said)


def choose(
    db: Database,
    changes: dict[str, Any] | Callable[[FollowUp], dict[str, Any]],
    intent: Intent,
    *,
    needs_programme: bool = False,
) -> Choices:
    """Change what is chosen; the keys are fields of FollowUp. What is so already changes nothing.

    Changes that depend on what was chosen before are worked out inside the transaction.
    Raises CourseNeedsProgramme where the answer is one that only a programme asks for.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        before = _choices(conn, intent)
        programme = before.course.programme if before.course else None
        if needs_programme and programme is None:
            raise CourseNeedsProgramme
        wanted = changes(before.chosen) if callable(changes) else changes
        changed = before.chosen._replace(**wanted)
        if changed == before.chosen and before.written.entries:
            return before
        changed = changed._replace(chosen_on=intent.today)
        return Choices(changed, before.course, _write(conn, db, changed, intent))


def _write(conn: sqlite3.Connection, db: Database, chosen: FollowUp, intent: Intent) -> Written:
    entry = _present(conn)
    if entry is None:
        return add(conn, db, Kind.FOLLOW_UP, [chosen], intent)
    return amend(conn, db, entry, chosen, intent)


def switch(db: Database, item: str, intent: Intent, *, is_off: bool) -> Choices:
    """Switch the reminders of an item off or on again."""

    def wanted(chosen: FollowUp) -> dict[str, Any]:
        others = tuple(one for one in chosen.off_items if one != item)
        return {"off_items": tuple(sorted((*others, item) if is_off else others))}

    return choose(db, wanted, intent)


def own_dates(db: Database) -> list[Entry]:
    """Every date of one's own, the earliest first."""
    with db.snapshot() as conn:
        return entries.list_all(conn, Kind.OWN_DATE)


def log_own_date(db: Database, own: OwnDate, intent: Intent) -> Written:
    """Keep a date of one's own. The same again changes nothing; one far away needs confirmation."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        same = [e for e in entries.list_all(conn, Kind.OWN_DATE) if e.record == own]
        if same:
            return Written(tuple(same[-1:]), None, standing(conn, intent.today))
        doubts = _doubts(own.first_on, intent)
        if own.shortest_days is not None:  # what comes again may have begun long ago
            doubts = tuple(doubt for doubt in doubts if doubt.code == "far_ahead")
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        return add(conn, db, Kind.OWN_DATE, [own], intent, warnings=doubts)


def log_milestone(db: Database, milestone: Milestone, intent: Intent) -> Written:
    """Record what dates are counted from. The same again changes nothing; a peak replaces the one before."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        found = entries.list_all(conn, Kind.MILESTONE)
        same = [e for e in found if e.record[:2] == milestone[:2]]
        if same:
            return Written(tuple(same[-1:]), None, standing(conn, intent.today))
        doubts = _doubts(milestone.happened_on, intent)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        peaks = [
            e for e in found if isinstance(e.record, Milestone) and e.record.event is Event.PEAK
        ]
        course = regimens.load_regimen(conn).course_on(intent.today)
        if milestone.event is Event.PEAK and peaks and course and peaks[-1].on >= course.starts_on:
            return amend(conn, db, peaks[-1], milestone, intent, warnings=doubts)
        return add(conn, db, Kind.MILESTONE, [milestone], intent, warnings=doubts)


def _doubts(day: date, intent: Intent) -> tuple[Doubt, ...]:
    """A day over 30 days back, or more than 400 days ahead, is unlikely."""
    doubts = doubts_about_day(day, None, intent.today)
    if day > intent.today + FAR_AHEAD:
        text = f"{format_day(day)} is {format_relative(day, intent.today)}."
        doubts += (Doubt("far_ahead", text),)
    return doubts
