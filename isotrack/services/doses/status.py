"""Look at what was recorded: status, history, plan. Nothing here writes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import CourseIsOver, NoCourse, NoGoal, NoWeight
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Effect, Step, Weight
from isotrack.domain.core.units import UG_PER_KG
from isotrack.domain.doses.adherence import Adherence, mark_day, tally, window
from isotrack.domain.doses.plan import days_at_rate, reach
from isotrack.domain.doses.progress import per_kg
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.domain.doses.standing import Standing
from isotrack.domain.doses.status import HistoryReport, Option, PlanReport, StatusReport
from isotrack.domain.effects.effects import summaries
from isotrack.services.core.standing import all_weights, outlook_of, progress_of
from isotrack.services.doses.supplies import capsules
from isotrack.storage import doses, entries, projections

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from isotrack.domain.core.records import Course
    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.doses.plan import Outlook
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.doses.standing import MeanRate
    from isotrack.domain.effects.effects import Summary
    from isotrack.storage.database import Database

STRIP_DAYS = 28
FELT_DAYS = 7


class Asked(NamedTuple):
    """What a plan is asked about: doses (None = the present prescription), a first day, a goal."""

    steps: tuple[Step, ...]
    from_on: date | None
    target_ug_per_kg: int | None


def is_empty(db: Database) -> bool:
    """Whether nothing is recorded yet."""
    with db.snapshot() as conn:
        return entries.is_empty(conn)


def status(db: Database, now: datetime, today: date) -> StatusReport:
    """Where the course stands today."""
    with db.snapshot() as conn:
        return status_of(conn, now, today)


def status_of(conn: sqlite3.Connection, now: datetime, today: date) -> StatusReport:
    """Where the course stands today, from one consistent view of the file."""
    regimen = projections.load_regimen(conn)
    course = regimen.course_on(today)
    weights = all_weights(conn)
    progress, baseline = progress_of(conn, regimen, course, weights)
    first_on, end_on = window(today, STRIP_DAYS)
    if course is not None:
        first_on = min(max(first_on, course.starts_on), today)
    days = doses.days_between(conn, regimen, _days(first_on, end_on))
    day = days[-1]
    span = regimen.span_on(today)
    found = None
    reached_on = None
    if progress.target_ug is not None:
        found = reach(outlook_of(progress, day), regimen, progress.target_ug)
        reached_on = (
            found.reached_on if found else _reached_on(conn, regimen, course, progress.target_ug)
        )
    current = Standing(today, course, progress, baseline, span.step if span else None, found)
    return StatusReport(
        now=now,
        today=today,
        day_number=_day_number(course, today),
        day=day,
        standing=current,
        reached_on=reached_on,
        adherence=adherence_of(conn, regimen, _start(conn, course, today), today, day),
        marks=tuple(mark_day(one, today) for one in days),
        recent=adherence_of(conn, regimen, first_on, today, day),
        weight=_latest(weights, today),
        supply=capsules(conn, regimen, day),
        entries=entries.count(conn),
        coming=coming_steps(regimen, today),
        is_mixed=course is not None and len(regimen.formulations_of(course)) > 1,
        felt=felt_lately(conn, today),
        labs=tuple(entries.on_last_day(conn, Kind.LAB, today)),
    )


def felt_lately(conn: sqlite3.Connection, today: date) -> tuple[Summary, ...]:
    """The side effects of the last 7 days, the worst first."""
    first_on = today - timedelta(days=FELT_DAYS - 1)
    told = entries.list_since(conn, Kind.EFFECT, first_on)
    return tuple(
        summaries([e.record for e in told if isinstance(e.record, Effect)], first_on, today)
    )


def coming_steps(regimen: Regimen, today: date) -> tuple[Step, ...]:
    """The steps of the prescription that begin after today, in order."""
    return tuple(span.step for span in regimen.spans if span.first_on > today)


def _latest(weights: list[Weight], today: date) -> Weight | None:
    """The weight measured last, up to today."""
    measured = [weight for weight in weights if weight.measured_on <= today]
    return measured[-1] if measured else None


def _day_number(course: Course | None, today: date) -> int | None:
    """Which day of the course today is, its last day once it has ended; None before it begins."""
    if course is None or course.starts_on > today:
        return None
    return (min(today, course.ended_on or today) - course.starts_on).days + 1


def _days(first_on: date, end_on: date) -> list[date]:
    return [first_on + timedelta(days=n) for n in range((end_on - first_on).days)]


def _start(conn: sqlite3.Connection, course: Course | None, today: date) -> date:
    """The first day that counts: of the course, else of the first dose, else today."""
    if course is not None:
        return min(course.starts_on, today)
    first = doses.first_day(conn)
    return date.fromisoformat(first) if first else today


def adherence_of(
    conn: sqlite3.Connection,
    regimen: Regimen,
    first_on: date,
    today: date,
    day: DayOfDoses,
    *,
    is_running: bool = True,
) -> Adherence:
    """Intakes from `first_on` to the day before `today`, and those of `today`.

    While `today` is running, only its closed intakes count; a day in the past counts whole.
    """
    closed = len(day.slot_ug or ()) - (len(day.open_ug) if is_running else 0)
    expected = regimen.expected_slots(first_on, today) + closed
    return tally(expected, doses.covered(conn, first_on, today + timedelta(days=1)))


def _reached_on(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None, target_ug: Fraction
) -> date | None:
    """The day on which the recorded total first was at or above the goal."""
    first_on, end_on = regimen.bounds_of(course) if course else (date.min, date.max)
    before_ug = course.before_ug if course else 0
    if target_ug <= before_ug:
        return None
    found = doses.day_of_sum(conn, first_on, end_on, target_ug - before_ug)
    return date.fromisoformat(found) if found else None


def mean_rate(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, day: DayOfDoses
) -> MeanRate | None:
    """What was taken on average over the last 28 days of the course; None without a prescribed dose."""
    from isotrack.domain.doses.standing import MeanRate

    end_on = day.day if day.open_ug else day.day + timedelta(days=1)
    first_on = max(end_on - timedelta(days=STRIP_DAYS), course.starts_on)
    days = (end_on - first_on).days
    prescribed_ug = regimen.prescribed_ug(first_on, end_on) if days > 0 else 0
    if not prescribed_ug:
        return None
    taken_ug = doses.sum_ug(conn, first_on, end_on)
    return MeanRate(Fraction(taken_ug, days), Fraction(taken_ug, prescribed_ug), days)


def plan(db: Database, today: date, asked: Asked) -> PlanReport:
    """When the goal would be reached with each what-if dose. Raises NoCourse, NoGoal or NoWeight."""
    with db.snapshot() as conn:
        regimen = projections.load_regimen(conn)
        course = regimen.course_on(today)
        if course is None:
            raise NoCourse("plan")
        if course.ended_on is not None and course.ended_on < today:
            raise CourseIsOver(format_day(course.ended_on))
        weights = all_weights(conn)
        progress, baseline = progress_of(conn, regimen, course, weights)
        target = asked.target_ug_per_kg or course.target_ug_per_kg
        if target is None:
            raise NoGoal
        if progress.weight_ug is None:
            raise NoWeight
        target_ug = Fraction(target * progress.weight_ug, UG_PER_KG)
        day = doses.day_of(conn, regimen, today)
        outlook = outlook_of(progress, day)
        is_begun = (
            bool(day.entries) and outlook.has_open_today
        )  # what is left of today stays as it is
        first_on = today + timedelta(days=1) if is_begun else outlook.first_on
        from_on = max(asked.from_on or first_on, first_on)
        span = regimen.span_on(today)
        present = span.step if span else None
        later = coming_steps(regimen, today)
        whatifs = tuple(
            _option(
                regimen,
                outlook,
                step,
                from_on=from_on,
                target_ug=target_ug,
                weight_ug=progress.weight_ug,
            )
            for step in asked.steps
        )
        found = reach(outlook, regimen, target_ug)
        options, as_prescribed = whatifs, None
        if present is not None and (later or not whatifs):
            a_day = mean_daily_ug(present)
            per_weight = per_kg(1, progress.weight_ug)
            a_day_per_kg = None if per_weight is None else a_day * per_weight
            as_is = Option(a_day, a_day_per_kg, found, is_present=True, is_prescribed=True)
            options = tuple(option._replace(is_present=False) for option in whatifs) or (as_is,)
            as_prescribed = as_is if whatifs else None
        rate = mean_rate(conn, regimen, course, day)
        rate_days = (
            days_at_rate(max(target_ug - progress.total_ug, Fraction(0)), rate.daily_ug)
            if rate
            else None
        )
        rate_on = outlook.first_on + timedelta(days=rate_days - 1) if rate_days else None
        return PlanReport(
            today, Standing(today, course, progress, baseline, present, found), target_ug, target, later,
            asked.target_ug_per_kg is not None, from_on, asked.from_on is not None, options, as_prescribed, rate, rate_days, rate_on,
        )  # fmt: skip


def _option(
    regimen: Regimen,
    outlook: Outlook,
    step: Step,
    *,
    from_on: date,
    target_ug: Fraction,
    weight_ug: int,
) -> Option:
    """One what-if dose from a day on; until then the prescription holds as it stands."""
    if outlook.has_open_today and from_on == outlook.today:
        outlook = outlook._replace(open_today_ug=step.cycle_ug[0] * step.times)
    found = reach(outlook, regimen.with_step(step._replace(from_on=from_on)), target_ug)
    if found is not None and from_on > outlook.first_on:
        days = max((found.reached_on - from_on).days + 1, 0)
        found = found._replace(days=days)
    mean_ug = mean_daily_ug(step)
    span = regimen.span_on(from_on)
    is_present = (
        span is not None and len(span.step.cycle_ug) == 1 and mean_daily_ug(span.step) == mean_ug
    )
    return Option(mean_ug, per_kg(int(mean_ug), weight_ug), found, is_present)


def history(db: Database, wanted: entries.Window, limit: int | None, today: date) -> HistoryReport:
    """Entries of a window, newest first, with how many there are at all."""
    with db.snapshot() as conn:
        found, matching, everything = entries.newest(conn, wanted, limit)
        return HistoryReport(
            tuple(found), matching, everything, wanted.first_on, wanted.last_on, today
        )


def no_history(wanted: entries.Window, today: date) -> HistoryReport:
    """The history of a profile without a file."""
    return HistoryReport((), 0, 0, wanted.first_on, wanted.last_on, today)
