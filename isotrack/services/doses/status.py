"""Look at what was recorded: status, history, plan. Nothing here writes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import CourseIsOver, NoCourse, NoGoal, NoWeight
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Effect, Step, VisitState, Weight
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.adherence import (
    Adherence,
    closed_fates,
    fared_of,
    mark_day,
    tally,
    window,
)
from isotrack.domain.doses.doses import Gap, gaps_of
from isotrack.domain.doses.plan import days_at_rate, reach
from isotrack.domain.doses.progress import per_kg
from isotrack.domain.doses.regimen import intakes_on, mean_daily_ug
from isotrack.domain.doses.standing import Standing
from isotrack.domain.doses.status import (
    HistoryReport,
    Option,
    Pending,
    PlanReport,
    StatusReport,
    Unlogged,
)
from isotrack.domain.effects.effects import summaries
from isotrack.domain.entries import visits
from isotrack.services.core.standing import counted_weights, outlook_of, progress_of, project
from isotrack.services.doses.supplies import capsules
from isotrack.storage import doses, entries, followup, marks, regimens
from isotrack.storage.records import read_day

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from isotrack.domain.core.records import Course, Goal, Visit
    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.doses.plan import Outlook, Reach
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.doses.standing import MeanRate
    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.effects.red_flags import FlagSeen
    from isotrack.domain.entries.visits import Known
    from isotrack.storage.database import Database

STRIP_DAYS = 28
FELT_DAYS = 7


class Asked(NamedTuple):
    """What a plan is asked about: doses (None = the present prescription), a first day, a goal."""

    steps: tuple[Step, ...]
    from_on: date | None
    goal: Goal | None


def is_empty(db: Database) -> bool:
    """Whether nothing is recorded yet."""
    with db.snapshot() as conn:
        return entries.is_empty(conn)


def status(db: Database, now: datetime, today: date, months: int = 0) -> StatusReport:
    """Where the course stands today, with the days of so many months and what stays in sight until a visit."""
    with db.snapshot() as conn:
        report = status_of(conn, now, today, months)
        known = followup.visits(conn)
        course = report.standing.course
        since_on = today - timedelta(days=STRIP_DAYS - 1)
        ahead: tuple[Visit, ...] = ()
        if known:
            found = visits.standing(known, course.starts_on if course else date.min, now, today)
            ahead = tuple(
                one.visit
                for one in known
                if one.state is VisitState.PLANNED and not visits.has_passed(one.visit, now, today)
            )
            start_on = course.starts_on if course else since_on
            since_on = found.last.visit.visit_on if found.last else start_on
        return report._replace(visits=ahead, flags=_flags(conn, since_on, today))


def _flags(conn: sqlite3.Connection, since_on: date, today: date) -> tuple[FlagSeen, ...]:
    """The red flags of the days since a visit, the latest first; nothing is loaded where nothing can raise one."""
    end_on = today + timedelta(days=1)
    if not entries.list_since(conn, Kind.EFFECT, since_on) and not any(
        entries.list_between(conn, kind, since_on, end_on)
        for kind in (Kind.QUESTIONNAIRE, Kind.LAB)
    ):
        return ()
    from isotrack.services.effects.alerts import flags_seen

    return flags_seen(conn, since_on, today)


def status_of(
    conn: sqlite3.Connection, now: datetime, today: date, months: int = 0
) -> StatusReport:
    """Where the course stands today, from one consistent view of the file."""
    regimen = regimens.load_regimen(conn)
    course = regimen.course_on(today)
    weights = counted_weights(conn, regimen, course)
    progress, baseline = progress_of(conn, regimen, course, weights)
    first_on, end_on = window(today, STRIP_DAYS)
    if course is not None:
        first_on = min(max(first_on, course.starts_on), today)
    shown_on = first_of_months(today, months) if months else first_on
    if course is not None:
        shown_on = max(shown_on, min(course.starts_on, first_on))
    every = doses.days_between(conn, regimen, _days(min(shown_on, first_on), end_on))
    days = [one for one in every if one.day >= first_on]
    day = days[-1]
    span = regimen.span_on(today)
    found = project(regimen, progress, day)
    reached = [
        one.reached_on
        if one is not None
        else None
        if end is None
        else _reached_on(conn, regimen, course, end.target_ug)
        for one, end in zip(found, (progress.lower, progress.upper), strict=True)
    ]
    current = Standing(today, course, progress, baseline, span.step if span else None, *found)
    adherence = adherence_of(conn, regimen, _start(conn, course, today), today, day)
    recent = adherence_of(conn, regimen, first_on, today, day)
    gaps = gaps_of(days, course.starts_on, today) if course else ()
    if course is not None and adherence.missing > recent.missing:
        gaps = (*_earlier_gaps(conn, regimen, course, first_on), *gaps)
    return StatusReport(
        now=now,
        today=today,
        day_number=_day_number(course, today),
        day=day,
        standing=current,
        reached_on=reached[0],
        reached_upper_on=reached[1],
        gaps=gaps,
        newer=entries.newer_entries(conn),
        adherence=adherence,
        marks=tuple(mark_day(one, today) for one in days),
        recent=recent,
        weight=_latest(weights, today),
        supply=capsules(conn, regimen, day),
        entries=entries.count(conn),
        coming=coming_steps(regimen, today),
        is_mixed=course is not None and len(regimen.formulations_of(course)) > 1,
        felt=felt_lately(conn, today),
        labs=tuple(entries.on_last_day(conn, Kind.LAB, today)),
        pending=_pending(conn, today),
        calendar=tuple(mark_day(one, today) for one in every) if months else (),
        inbox=marks.read(conn, marks.INBOX),
    )


def _earlier_gaps(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, end_on: date
) -> tuple[Gap, ...]:
    """The days of a course with something open before those that the screen draws: none is forgotten with its month."""
    counted = doses.counted(conn, course.starts_on, end_on)
    unlogged = regimen.days_unlogged(course.starts_on, end_on, counted)
    return gaps_of(doses.days_between(conn, regimen, unlogged), course.starts_on, end_on)


def _pending(conn: sqlite3.Connection, today: date) -> Pending | None:
    """What waits in a folder, and doses whose day has not come; None without any."""
    waits = marks.read(conn, marks.WAITING) or []
    held, _, ahead, behind, behind_ug = [*waits, 0, 0, 0, 0, 0][:5]  # a mark of before says less
    future = doses.days_after(conn, today)
    if not any(waits) and not future:
        return None
    return Pending(held, ahead, tuple(future), behind, behind_ug)


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


def first_of_months(today: date, months: int) -> date:
    """The first day of a month so many months back, this one counted."""
    day = today.replace(day=1)
    for _ in range(months - 1):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def _start(conn: sqlite3.Connection, course: Course | None, today: date) -> date:
    """The first day that counts: of the course, else of the first dose, else today."""
    if course is not None:
        return min(course.starts_on, today)
    first = doses.first_day(conn)
    return read_day(first) if first else today


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
    fates = closed_fates(day, today if is_running else today + timedelta(days=1))
    expected = regimen.expected_intakes(first_on, today) + len(fates)
    return tally(expected, doses.fared(conn, first_on, today).and_(fared_of(fates)))


def _reached_on(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None, target_ug: Fraction
) -> date | None:
    """The day on which the recorded total first was at or above the goal."""
    first_on, end_on = regimen.bounds_of(course) if course else (date.min, date.max)
    before_ug = course.before_ug if course else 0
    if target_ug <= before_ug:
        return None
    found = doses.day_of_sum(conn, first_on, end_on, target_ug - before_ug)
    return read_day(found) if found else None


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
        regimen = regimens.load_regimen(conn)
        course = _running_course(regimen, today)
        weights = counted_weights(conn, regimen, course)
        progress, baseline = progress_of(conn, regimen, course, weights)
        goal = asked.goal or course.goal
        if goal is None:
            raise NoGoal
        progress = progress._replace(goal=goal)
        lower = progress.lower
        if lower is None:
            raise NoWeight
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
            _option(regimen, outlook, step._replace(from_on=from_on), progress)
            for step in asked.steps
        )
        found = project(regimen, progress, day)
        options, as_prescribed = whatifs, None
        if present is not None and (later or not whatifs):
            as_is = _option_of(present, found, progress, is_present=True)
            as_is = as_is._replace(is_prescribed=True)
            options = tuple(option._replace(is_present=False) for option in whatifs) or (as_is,)
            as_prescribed = as_is if whatifs else None
        unlogged = _unlogged(conn, regimen, course, progress, day)
        rate = None if unlogged else mean_rate(conn, regimen, course, day)
        rate_days = days_at_rate(lower.left_ug, rate.daily_ug) if rate else None
        rate_on = outlook.first_on + timedelta(days=rate_days - 1) if rate_days else None
        return PlanReport(
            today=today,
            standing=Standing(today, course, progress, baseline, present, *found),
            coming=later,
            is_own_target=asked.goal is not None,
            from_on=from_on,
            is_later=asked.from_on is not None,
            options=options,
            as_prescribed=as_prescribed,
            rate=rate,
            rate_days=rate_days,
            rate_on=rate_on,
            unlogged=unlogged,
        )


def _unlogged(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, progress: Progress, day: DayOfDoses
) -> Unlogged | None:
    """The past days of a course on which a dose was prescribed and nothing is logged; None without one."""
    past = doses.days_between(conn, regimen, _days(course.starts_on, day.day))
    found = [one for one in past if one.open_ug and not one.entries]
    if not found:
        return None
    missing_ug = sum(sum(one.open_ug) for one in found)
    as_if = progress._replace(total_ug=progress.total_ug + missing_ug)
    days = tuple(one.day for one in found)
    return Unlogged(days, missing_ug, *project(regimen, as_if, day))


def _running_course(regimen: Regimen, today: date) -> Course:
    """The course that a look ahead is about. Raises NoCourse, CourseIsOver."""
    course = regimen.course_on(today)
    if course is None:
        raise NoCourse("plan")
    if course.ended_on is not None and course.ended_on < today:
        raise CourseIsOver(format_day(course.ended_on))
    return course


def _option_of(
    step: Step, found: list[Reach | None], progress: Progress, *, is_present: bool
) -> Option:
    """A prescription with the days on which it would reach each end of the goal."""
    lower, upper = found
    daily_ug = mean_daily_ug(step)
    return Option(step, daily_ug, _per_kg(daily_ug, progress), lower, upper, is_present)


def _per_kg(daily_ug: Fraction, progress: Progress) -> Fraction | None:
    per_weight = per_kg(1, progress.weight_ug)
    return None if per_weight is None else daily_ug * per_weight


def _option(regimen: Regimen, outlook: Outlook, step: Step, progress: Progress) -> Option:
    """One what-if prescription from its first day on; until then the prescription holds as it stands."""
    if outlook.has_open_today and step.from_on == outlook.today:
        outlook = outlook._replace(open_today_ug=sum(intakes_on(step, step.from_on)))
    what_if = regimen.with_step(step)
    found = []
    for end in (progress.lower, progress.upper):
        one = None if end is None else reach(outlook, what_if, end.target_ug)
        if one is not None and step.from_on > outlook.first_on:
            days = max((one.reached_on - step.from_on).days + 1, 0)
            one = one._replace(days=days)
        found.append(one)
    span = regimen.span_on(step.from_on)
    mean_ug = mean_daily_ug(step)
    is_daily = len(step.cycle) == 1
    is_present = span is not None and (
        (span.step.cycle, span.step.is_weekly) == (step.cycle, step.is_weekly)
        or (is_daily and len(span.step.cycle) == 1 and mean_daily_ug(span.step) == mean_ug)
    )
    return _option_of(step, found, progress, is_present=is_present)


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


def open_visits(db: Database, now: datetime, today: date) -> tuple[Known, ...]:
    """The planned visits of the present course whose time has passed, oldest first."""
    with db.snapshot() as conn:
        found = followup.visits(conn)
        if not found:
            return ()
        course = regimens.load_regimen(conn).course_on(today)
        since_on = course.starts_on if course else min(one.visit.visit_on for one in found)
        return visits.standing(found, since_on, now, today).open
