"""Set up a course, change its facts, end it, begin another. Courses are never added up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Goal, Step, Weight
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.errors import (
    CourseBackwards,
    CourseExists,
    CourseHasEnded,
    CourseOverlaps,
)
from isotrack.domain.doses.standing import doubt_about_start
from isotrack.domain.entries.written import CourseSet, Written
from isotrack.services.core.standing import standing
from isotrack.services.doses.prescribe import doubts_about_step
from isotrack.storage import entries, journal, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.typed_amounts import BodyWeight
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


class NewCourse(NamedTuple):
    """What a person says when a course is set up; the weight and the steps may be missing."""

    course: Course
    weight: BodyWeight | None
    steps: tuple[Step, ...] = ()


def _courses(conn: sqlite3.Connection) -> list[Entry]:
    return entries.list_all(conn, Kind.COURSE)


def _ops(conn: sqlite3.Connection, new: NewCourse, today: date) -> list[journal.NewOp]:
    """What a new course writes; a step already entered for the first day of one is replaced by it.

    The weight is that of the start, or of today where the course starts ahead.
    """
    measured_on = min(new.course.starts_on, today)
    ops = [journal.NewOp("add", Kind.COURSE, new.course)]
    if new.weight is not None:
        record = Weight(measured_on, new.weight.weight_ug, new.weight.unit, new.weight.entered)
        ops.append(journal.NewOp("add", Kind.WEIGHT, record))
    there = {e.on: e.uuid for e in entries.list_all(conn, Kind.PRESCRIPTION)} if new.steps else {}
    for step in new.steps:
        uuid = there.get(step.from_on)
        ops.append(journal.NewOp("amend" if uuid else "add", Kind.PRESCRIPTION, step, uuid))
    return ops


def _append(
    conn: sqlite3.Connection, db: Database, ops: list[journal.NewOp], intent: Intent
) -> Written:
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    found = [entries.find(conn, entry_id) for entry_id in appended.ids]
    live = tuple(entry for entry in found if entry is not None)
    return Written(live, appended.change_id, standing(conn, intent.today), (), intent.is_rehearsal)


def _doubts_about_dose(new: NewCourse) -> list[Doubt]:
    """A first dose above the highest that the label names, once for each text."""
    if new.weight is None:
        return []
    doubts: dict[Doubt, None] = {}
    for step in new.steps:
        doubts |= dict.fromkeys(doubts_about_step(step, new.course, new.weight.weight_ug))
    return list(doubts)


def _confirm(doubts: list[Doubt], intent: Intent) -> None:
    """All that is doubtful is asked about at once. Raises NeedsConfirmation."""
    if doubts and not intent.is_confirmed:
        raise NeedsConfirmation(tuple(doubts))


def has_course(db: Database) -> bool:
    """Whether a course is set up in this file."""
    with db.snapshot() as conn:
        return bool(_courses(conn))


def set_up(db: Database, new: NewCourse, profile: str, intent: Intent) -> CourseSet:
    """Set up the first course as one change. Raises CourseExists when there is one."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        if _courses(conn):
            raise CourseExists(profile)
        _confirm(_doubts_about_dose(new), intent)
        written = _append(conn, db, _ops(conn, new, intent.today), intent)
        return CourseSet(written, new.course, new.steps)


def begin_another(db: Database, new: NewCourse, intent: Intent) -> CourseSet:
    """Begin a further course; one that still runs ends the day before. Raises CourseOverlaps, NoCourse."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        present, course = _latest(conn, "course new")
        doubts = _doubts_about_dose(new)
        starts_on = new.course.starts_on
        last_on = course.ended_on or course.starts_on
        if starts_on <= last_on:
            raise CourseOverlaps(format_day(starts_on), format_day(last_on))
        moved = [e for e in entries.list_all(conn, Kind.DOSE) if e.on >= starts_on]
        if moved:
            text = f"Logged from {format_day(starts_on)} on: {count(len(moved), 'dose')}, which would count for the new course."
            doubts.append(Doubt("doses_move", text))
        planned = [e for e in entries.list_all(conn, Kind.PRESCRIPTION) if e.on > starts_on]
        if planned:
            ids = ", ".join(str(e.id) for e in planned)
            text = f"Already prescribed for later days: {ids}; it would hold in the new course."
            doubts.append(Doubt("steps_move", text))
        _confirm(doubts, intent)
        ops = _ops(conn, new, intent.today)
        if course.ended_on is None:
            ended = course._replace(ended_on=starts_on - timedelta(days=1))
            ops.append(journal.NewOp("amend", Kind.COURSE, ended, present.uuid))
        written = _append(conn, db, ops, intent)
        return CourseSet(written, new.course, new.steps)


def _latest(conn: sqlite3.Connection, needs: str) -> tuple[Entry, Course]:
    """The course that begins last, with its entry. Raises NoCourse."""
    found = _courses(conn)
    if not found or not isinstance(found[-1].record, Course):
        raise NoCourse(needs)
    return found[-1], found[-1].record


def _present(conn: sqlite3.Connection, needs: str, today: date) -> tuple[list[Entry], Course]:
    """The course that today counts for, as it counts, and its entries, the first entered first. Raises NoCourse."""
    found = _courses(conn)
    if not found:
        raise NoCourse(needs)
    regimen = regimens.load_regimen(conn)
    union = regimen.union_of(regimen.course_on(today))
    if union is None:
        entry = [e for e in found if e.on <= today][-1:] or found[:1]
        (record,) = [e.record for e in entry if isinstance(e.record, Course)]
        return entry, record
    by_uuid = {entry.uuid: entry for entry in found}
    return [by_uuid[member.uuid] for member in union.members], union.course


def amend(db: Database, changes: dict[str, object], intent: Intent) -> CourseSet:
    """Change facts of the present course; the keys are fields of Course, or `goal`. Raises NoCourse.

    Facts that are already so change nothing (`change_id` None). A goal is added to those before it. Of
    courses that overlap, the one entered first takes them, and a later start holds for all.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        present, course = _present(conn, "course", intent.today)
        facts = dict(changes)
        goal = facts.pop("goal", None)
        if isinstance(goal, Goal):
            facts["goals"] = with_goal(course, goal, intent.today)
        changed = course._replace(**facts)  # type: ignore[arg-type]  # the CLI parses each field
        if changed.ended_on is not None and changed.ended_on < changed.starts_on:
            raise CourseBackwards(format_day(changed.starts_on), format_day(changed.ended_on))
        here = {entry.uuid for entry in present}
        earlier = [
            e.record for e in _courses(conn) if e.uuid not in here and e.on < course.starts_on
        ]
        for other in earlier:
            if isinstance(other, Course) and changed.starts_on <= (
                other.ended_on or other.starts_on
            ):
                end = format_day(other.ended_on or other.starts_on)
                raise CourseOverlaps(format_day(changed.starts_on), end)
        late = entries.list_between(conn, Kind.DOSE, course.starts_on, changed.starts_on)
        doubts = []
        if late:
            text = f"Logged before {format_day(changed.starts_on)}: {count(len(late), 'dose')}."
            doubts.append(Doubt("doses_before_start", text))
        if changed == course:
            return CourseSet(Written(tuple(present), None, standing(conn, intent.today)), course)
        ops = [
            journal.NewOp("amend", Kind.COURSE, record, entry.uuid)
            for number, entry in enumerate(present)
            if (record := _changed(entry, facts, is_first=number == 0)) != entry.record
        ]
        was = standing(conn, intent.today)
        written = _append(conn, db, ops, intent)
        moved = None if goal else doubt_about_start(was, written.standing)
        _confirm([*doubts, moved] if moved else doubts, intent)
        return CourseSet(written, changed, former=course)


def _changed(entry: Entry, changes: dict[str, object], *, is_first: bool) -> Course:
    """One of the entries of a course with its new facts."""
    course = entry.record
    assert isinstance(course, Course)  # noqa: S101  # entries of courses
    if is_first:
        return course._replace(**changes)  # type: ignore[arg-type]  # the CLI parses each field
    starts_on = changes.get("starts_on")
    if isinstance(starts_on, date) and course.starts_on < starts_on:
        return course._replace(starts_on=starts_on)
    return course


def with_goal(course: Course, goal: Goal, today: date) -> tuple[Goal, ...]:
    """The goals of a course with one set today; of one day the later one counts."""
    present = course.goals[-1] if course.goals else None
    if present is not None and present[1:] == goal[1:]:
        return course.goals
    if present is None and goal.low is None:
        return ()
    set_on = max(today, course.starts_on)
    kept = tuple(one for one in course.goals if one.set_on < set_on)
    return (*kept, goal._replace(set_on=set_on))


def end(db: Database, last_on: date, intent: Intent) -> CourseSet:
    """Record the last day of the present course. Raises NoCourse, CourseHasEnded, CourseOverlaps.

    Doses after that day need confirmation, and so does changing a day that was already set. Courses that
    overlap end together.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        present, course = _present(conn, "course end", intent.today)
        if course.ended_on == last_on:
            return CourseSet(Written(tuple(present), None, standing(conn, intent.today)), course)
        is_over = course.ended_on is not None and course.ended_on < intent.today
        if course.ended_on is not None and is_over and not intent.is_confirmed:
            raise CourseHasEnded(format_day(course.ended_on))
        if any(last_on < entry.on for entry in present):
            latest = max(entry.on for entry in present)
            raise CourseBackwards(format_day(latest), format_day(last_on))
        later = [e for e in entries.list_all(conn, Kind.DOSE) if e.on > last_on]
        if later and not intent.is_confirmed:
            text = (
                f"Logged after {format_day(last_on)}: {count(len(later), 'dose')}, left as it is."
            )
            raise NeedsConfirmation((Doubt("doses_after_end", text),))
        ops = [
            journal.NewOp("amend", Kind.COURSE, entry.record._replace(ended_on=last_on), entry.uuid)
            for entry in present
            if isinstance(entry.record, Course)
            and (len(present) == 1 or entry.record.ended_on in {None, course.ended_on})
        ]
        written = _append(conn, db, ops, intent)
        return CourseSet(written, course._replace(ended_on=last_on), former=course)


def show(db: Database, today: date) -> tuple[list[Entry], Written]:
    """Every course, oldest first, and where the present one stands. Raises NoCourse."""
    with db.snapshot() as conn:
        found = _courses(conn)
        if not found:
            raise NoCourse("course")
        return found, Written(tuple(found), None, standing(conn, today))
