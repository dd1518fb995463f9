"""The page for the visit: one value, computed once, that every format renders."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.adherence import days_marked, mark_day
from isotrack.domain.entries import Kind
from isotrack.domain.errors import NoCourse
from isotrack.domain.progress import equivalent_ug, per_kg
from isotrack.domain.records import Course, Dose, Formulation, Note, Refill
from isotrack.domain.reports import CourseReport, EarlierCourse, Equivalent
from isotrack.domain.slots import Status
from isotrack.knowledge.load import formulation
from isotrack.services import review
from isotrack.services.standing import all_weights, progress_of
from isotrack.storage import doses, entries, projections

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from isotrack.domain.entries import Entry
    from isotrack.domain.progress import Progress
    from isotrack.domain.regimen import Regimen
    from isotrack.storage.database import Database


def report(db: Database, now: datetime, today: date, *, since: date | None) -> CourseReport:
    """Everything a visit asks about doses, weight and questions. Raises NoCourse."""
    with db.snapshot() as conn:
        regimen = projections.load_regimen(conn)
        course = regimen.course_on(today)
        if course is None:
            raise NoCourse("report")
        status = review.status_of(conn, now, today)
        last_on = min(today, course.ended_on) if course.ended_on else today
        first_on = min(max(since or course.starts_on, course.starts_on), last_on)
        end_on = last_on + timedelta(days=1)
        days = doses.days_between(
            conn, regimen, [first_on + timedelta(days=n) for n in range((end_on - first_on).days)]
        )
        marks = [mark_day(day, today) for day in days]
        logged = [entry for day in days for entry in day.entries]
        notes = [
            e.record
            for e in entries.list_between(conn, Kind.NOTE, first_on, today + timedelta(days=1))
            if isinstance(e.record, Note)
        ]
        refills = entries.list_between(conn, Kind.SUPPLY, first_on, end_on)
        return CourseReport(
            today=today,
            first_on=first_on,
            last_on=last_on,
            status=status,
            spans=tuple(span for span, _, _ in regimen.pieces(first_on, end_on)),
            adherence=review.adherence_of(
                conn, regimen, first_on, last_on, days[-1], is_running=last_on == today
            ),
            missing_on=tuple(days_marked(marks, "missing")),
            skipped_on=tuple(days_marked(marks, "skipped")),
            partial_on=tuple(days_marked(marks, "partial")),
            full_days=len(days_marked(marks, "taken")),
            expected_days=sum(1 for mark in marks if mark.mark not in {"none", "open"}),
            above_prescribed=tuple(e for e in logged if _is_above(e)),
            possible_doubles=tuple(e for e in logged if e.settled and e.settled.is_possible_double),
            weights=tuple(w for w in all_weights(conn) if first_on <= w.measured_on <= today),
            refills=tuple(e.record for e in refills if isinstance(e.record, Refill)),
            questions=tuple(note for note in notes if note.is_question),
            notes=tuple(note for note in notes if not note.is_question),
            equivalent=_equivalent(conn, regimen, course, status.standing.progress),
            earlier=tuple(
                _earlier(conn, regimen, other) for other in regimen.courses if other != course
            ),
        )


def _is_above(entry: Entry) -> bool:
    """Whether a dose is more than was prescribed for its slots, or came on top of them."""
    settled = entry.settled
    if settled is None or not isinstance(entry.record, Dose):
        return False
    if settled.prescribed_ug is not None:
        return entry.record.dose_ug > settled.prescribed_ug
    return settled.status is Status.EXTRA


def _earlier(conn: sqlite3.Connection, regimen: Regimen, course: Course) -> EarlierCourse:
    progress, _ = progress_of(conn, regimen, course, all_weights(conn))
    return EarlierCourse(course.starts_on, course.ended_on, progress)


def _equivalent(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, progress: Progress
) -> Equivalent | None:
    """The labelled conventional-equivalent estimate; None unless micronised capsules were taken."""
    first_on, end_on = regimen.bounds_of(course)
    by_formulation: dict[Formulation, int] = {course.formulation: progress.before_ug}
    for entry in entries.list_between(conn, Kind.DOSE, first_on, end_on):
        if isinstance(entry.record, Dose):
            which = regimen.formulation_on(entry.on)
            by_formulation[which] = by_formulation.get(which, 0) + entry.record.dose_ug
    taken = {which: ug for which, ug in by_formulation.items() if ug}
    if Formulation.MICRONISED not in taken:
        return None
    facts = formulation(Formulation.MICRONISED)
    estimate = equivalent_ug([(ug, formulation(which).equivalent) for which, ug in taken.items()])
    per_weight = per_kg(1, progress.weight_ug)
    mg_per_kg = None if per_weight is None else Fraction(estimate * per_weight)
    return Equivalent(estimate, mg_per_kg, len(taken) > 1, facts.sources)
