"""Gather the facts that reminders rest on, and the rules that matter for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.choices import Event, FollowUp, LabPlan, Milestone, OwnDate
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Programme, Refill, VisitState
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import FAR_AWAY, most_daily_ug
from isotrack.domain.entries.visits import by_time
from isotrack.domain.reminders import reminders
from isotrack.domain.reminders.facts import NO_RULES, Facts, Rules
from isotrack.services.doses.supplies import capsules
from isotrack.storage import doses, followup, regimens

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from isotrack.domain.core.records import Course
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.reminders.facts import Reminder

PRECAUTION_DAYS = 200  # the longest precaution after the last dose is six months
BEFORE_DAYS = 120  # samples and tests before the start that belong to the course
RUN_UP = timedelta(days=BEFORE_DAYS)
UNLOGGED_DAYS = 92  # how far back a day is still said to be open


class Moment(NamedTuple):
    """When reminders are asked for: the instant here, the treatment day, the reminder time (None: any).

    `is_next_morning`: the reminder time lies after midnight, before the treatment day has ended.
    """

    now: datetime
    today: date
    remind_at: str | None
    is_next_morning: bool = False


def gather(conn: sqlite3.Connection, moment: Moment) -> Facts:
    """Everything that reminders rest on, from one consistent view of the file."""
    regimen = regimens.load_regimen(conn)
    today = moment.today
    course = regimen.course_on(today)
    first_on, end_on = regimen.bounds_of(course) if course else (date.min, FAR_AWAY)
    day = doses.day_of(conn, regimen, today)
    visits = [
        one.visit._replace(state=one.state)
        for one in sorted(followup.visits(conn), key=by_time)
        if one.state is VisitState.HELD
        or (one.state is VisitState.PLANNED and one.visit.visit_on >= today)
    ]
    sums = followup.sums(conn, first_on, end_on, today)
    ended_on = course.ended_on if course and course.ended_on and course.ended_on <= today else None
    since_on = _since(regimen, course)
    milestones = [
        one for one in followup.records_of(conn, Kind.MILESTONE)
        if isinstance(one, Milestone) and one.happened_on > since_on
    ]  # fmt: skip
    chosen = followup.records_of(conn, Kind.FOLLOW_UP)
    tested = followup.tests_on(conn)
    sampled_on = {m.happened_on for m in milestones if m.event is Event.SAMPLE}
    sampled_on |= {day for day in tested.hcg_on if day > since_on}
    fills = followup.records_of(conn, Kind.SUPPLY)
    return Facts(
        day=day,
        civil_on=moment.now.date(),
        clock=moment.now.strftime("%H:%M"),
        remind_at=moment.remind_at,
        is_next_morning=moment.is_next_morning,
        unlogged_on=_unlogged(conn, regimen, course, today),
        capsules=capsules(conn, regimen, day) if fills else None,
        course=course,
        begun_on=sums.begun_on,
        last_on=max(ended_on, sums.last_dose_on or ended_on) if ended_on else None,
        weight_on=sums.weight_on,
        visits=tuple(visits),
        questions=sums.questions,
        chosen=chosen[-1] if chosen and isinstance(chosen[-1], FollowUp) else None,
        own=tuple(o for o in followup.records_of(conn, Kind.OWN_DATE) if isinstance(o, OwnDate)),
        milestones=tuple(milestones),
        samples_on=tuple(sorted(sampled_on)),
        labs_on=tuple(day for day in tested.labs_on if day > since_on),
        positive_on=tested.positive_on,
        fills_on=tuple(f.fetched_on for f in fills if isinstance(f, Refill)),
        peak=_peak(regimen, course),
        coming=next((c for c in regimen.courses if c.starts_on > today and c != course), None),
    )


def _unlogged(
    conn: sqlite3.Connection, regimen: Regimen, course: Course | None, today: date
) -> tuple[date, ...]:
    """The days before today, of the course and of the last three months, on which an intake has no entry."""
    if course is None or course.starts_on >= today:
        return ()
    first_on = max(course.starts_on, today - timedelta(days=UNLOGGED_DAYS))
    counted = doses.counted(conn, first_on, today)
    return tuple(regimen.days_unlogged(first_on, today, counted))


def _since(regimen: Regimen, course: Course | None) -> date:
    """The day after which samples and forms belong to the course: the end of the one before it."""
    if course is None:
        return date.min
    ends = [c.ended_on or c.starts_on for c in regimen.courses if c.starts_on < course.starts_on]
    return max([course.starts_on - RUN_UP, *ends])


def _peak(regimen: Regimen, course: Course | None) -> tuple[date, int] | None:
    """The first day on the highest daily dose of the course, with later steps as entered."""
    if course is None:
        return None
    first_on, end_on = regimen.bounds_of(course)
    spans = [span for span in regimen.spans if first_on <= span.first_on < end_on]
    daily = [(most_daily_ug(span.step), span.first_on) for span in spans]
    if not daily:
        return None
    top_ug = max(ug for ug, _ in daily)
    return next(on for ug, on in daily if ug == top_ug), top_ug


def agenda(facts: Facts, today: date) -> list[Reminder]:
    """Everything that is due or lies ahead by the rules that matter, most urgent first."""
    ahead = NO_RULES
    if facts.coming is not None:
        ahead = rules_for(facts._replace(course=facts.coming, last_on=None), today)
    return reminders.agenda(facts, rules_for(facts, today), today, ahead)


def rules_for(facts: Facts, today: date) -> Rules:
    """The rules that matter: nothing is read where no programme, plan or end of a course asks for it."""
    chosen, course = facts.chosen, facts.course
    is_off = chosen is not None and chosen.is_programme_off
    programme = course.programme if course and not is_off else None
    plan = chosen.lab_plan if chosen else LabPlan.PRESCRIBER
    has_ended = facts.last_on is not None and today <= facts.last_on + timedelta(PRECAUTION_DAYS)
    if programme in {None, Programme.OTHER} and plan is LabPlan.PRESCRIBER and not has_ended:
        return NO_RULES
    from isotrack.knowledge import rules

    return Rules(
        programme=rules.of_programme(programme) if programme else (),
        lab_plan=rules.of_plan(plan),
        precautions=rules.precautions() if has_ended else (),
    )
