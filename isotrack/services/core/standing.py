"""Where a course stands: the sums every command repeats after it has written, and every report begins with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Weight
from isotrack.domain.doses.doses import RUN_UP, doubts_about_age
from isotrack.domain.doses.plan import Outlook, reach
from isotrack.domain.doses.progress import (
    Progress,
    baseline_weight,
    mg_per_kg_per_dose_weight,
    weight_eras,
)
from isotrack.domain.doses.regimen import FAR_AWAY
from isotrack.domain.doses.standing import Standing
from isotrack.storage import doses, entries, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.core.records import Course
    from isotrack.domain.core.refusals import Doubt
    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.regimen import Regimen


def all_weights(conn: sqlite3.Connection) -> list[Weight]:
    """Every weight, oldest day first."""
    found = entries.list_all(conn, Kind.WEIGHT)
    return [e.record for e in found if isinstance(e.record, Weight)]


def counted_weights(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None
) -> list[Weight]:
    """The weights that count for a course, oldest day first."""
    return weights_of(conn, regimen, course)[0]


def weights_of(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None
) -> tuple[list[Weight], list[Weight]]:
    """The weights that count for a course, and those set aside; oldest day first.

    Of courses that overlap the start weight is that of the one entered first: what the other devices
    were set up with says the same fact once more and is no weight of its day.
    """
    union = regimen.union_of(course)
    if union is None:
        return all_weights(conn), []
    said = [(hlc, one) for _, hlc, one in regimens.said(conn, Kind.WEIGHT)]
    said.sort(key=lambda pair: pair[1].measured_on)
    if all(union.rank(hlc) not in {0, None} for hlc, _ in said):
        return [one for _, one in said], []
    others: set[str] = set()
    for number, member in enumerate(union.members[1:], 1):
        own = [(hlc, one) for hlc, one in said if union.rank(hlc) == number]
        start = baseline_weight([one for _, one in own], member.course.starts_on)
        if start is not None and start.measured_on <= member.course.starts_on:
            others |= {hlc for hlc, one in own if one is start}
    counted = [one for hlc, one in said if hlc not in others]
    return counted, [one for hlc, one in said if hlc in others]


def doubts_about_old(conn: sqlite3.Connection, day: date, today: date) -> tuple[Doubt, ...]:
    """What is unlikely about a day that lies back: the year of a typed day may be a slip."""
    if day >= today - RUN_UP:
        return ()
    return doubts_about_age(day, regimens.load_regimen(conn).course_on(day), today)


def progress_of(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None, weights: list[Weight]
) -> tuple[Progress, Weight | None]:
    """The sums of one course (of every dose, where no course is set up) and the baseline weight.

    `weights` are those that count for it.
    """
    first_on, end_on = regimen.bounds_of(course) if course else (date.min, FAR_AWAY)
    before_ug = course.before_ug if course else 0
    swallowed_ug = doses.sum_ug(conn, first_on, end_on)
    baseline = _baseline(conn, regimen, course, weights)
    weight_ug = baseline.weight_ug if baseline else None
    counted = [w for w in weights if w.measured_on < end_on]
    sums = [
        (doses.sum_ug(conn, era.first_on, era.end_on), era.weight_ug)
        for era in weight_eras(counted, first_on, end_on)
    ]
    progress = Progress(
        total_ug=swallowed_ug + before_ug,
        before_ug=before_ug,
        weight_ug=weight_ug,
        goal=course.goal if course else None,
        per_dose_weight=mg_per_kg_per_dose_weight(sums, before_ug, weight_ug),
        early_ug=doses.sum_ug(conn, first_on, course.starts_on) if course else 0,
        late_ug=doses.sum_ug(conn, course.ended_on + timedelta(days=1), end_on)
        if course and course.ended_on
        else 0,
        double_ug=doses.doubles(conn, first_on, end_on)[1],
    )
    return progress, baseline


def _baseline(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None, weights: list[Weight]
) -> Weight | None:
    """The weight that a course started with; of courses that overlap, that of the one entered first."""
    union = regimen.union_of(course)
    if union is not None:
        said = [(hlc, one) for _, hlc, one in regimens.said(conn, Kind.WEIGHT)]
        own = [one for hlc, one in said if union.rank(hlc) in {0, None}]
        own.sort(key=lambda one: one.measured_on)
        if own:
            return baseline_weight(own, union.members[0].course.starts_on)
    return baseline_weight(weights, course.starts_on if course else date.min)


def outlook_of(progress: Progress, day: DayOfDoses) -> Outlook:
    """From where a projection starts on the day given."""
    return Outlook(progress.total_ug, sum(day.open_ug), day.day, bool(day.open_ug))


def project(regimen: Regimen, progress: Progress, day: DayOfDoses) -> list[Reach | None]:
    """When each end of the goal would be reached if nothing changes; None without one, or never."""
    outlook = outlook_of(progress, day)
    return [
        None if end is None else reach(outlook, regimen, end.target_ug)
        for end in (progress.lower, progress.upper)
    ]


def standing(conn: sqlite3.Connection, today: date, regimen: Regimen | None = None) -> Standing:
    """Everything that is said about the course after a change."""
    regimen = regimen or regimens.load_regimen(conn)
    course = regimen.course_on(today)
    weights = counted_weights(conn, regimen, course)
    progress, baseline = progress_of(conn, regimen, course, weights)
    span = regimen.span_on(today)
    found = project(regimen, progress, doses.day_of(conn, regimen, today))
    return Standing(today, course, progress, baseline, span.step if span else None, *found)
