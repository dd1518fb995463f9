"""The day a total would be reached if nothing changes: docs/method.md#projection."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from isotrack.domain.core.records import Course, Step
from isotrack.domain.doses.plan import HORIZON_DAYS, Outlook, Reach, days_at_rate, reach
from isotrack.domain.doses.regimen import Regimen

TODAY = date(2026, 11, 23)
START = date(2026, 11, 1)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def regimen(*steps: Step, ended_on: date | None = None) -> Regimen:
    return Regimen([Course(starts_on=START, ended_on=ended_on)], steps)


DAILY = regimen(Step(START, ((40_000,),)))


@pytest.mark.parametrize(
    ("outlook", "target_mg", "reached"),
    [
        # today's dose is logged: the count begins tomorrow
        (Outlook(0, 0, TODAY, has_open_today=False), 40, Reach(ahead(1), 1, 40_000)),
        (Outlook(0, 0, TODAY, has_open_today=False), 41, Reach(ahead(2), 2, 80_000)),
        (Outlook(0, 0, TODAY, has_open_today=False), 4_000, Reach(ahead(100), 100, 4_000_000)),
        # today's dose is open: today counts
        (Outlook(0, 40_000, TODAY, has_open_today=True), 40, Reach(TODAY, 1, 40_000)),
        (Outlook(0, 40_000, TODAY, has_open_today=True), 41, Reach(ahead(1), 2, 80_000)),
        # half of today is open
        (Outlook(20_000, 20_000, TODAY, has_open_today=True), 40, Reach(TODAY, 1, 40_000)),
        # the goal is there already
        (Outlook(40_000, 0, TODAY, has_open_today=False), 40, None),
        (Outlook(50_000, 40_000, TODAY, has_open_today=True), 40, None),
    ],
)
def test_the_day_is_counted_dose_by_dose(
    outlook: Outlook, target_mg: int, reached: Reach | None
) -> None:
    assert reach(outlook, DAILY, Fraction(target_mg * 1000)) == reached


NOTHING_YET = Outlook(0, 0, TODAY, has_open_today=False)


def test_a_goal_is_compared_without_rounding() -> None:
    just_above = Fraction(40_000) + Fraction(1, 3)
    assert reach(NOTHING_YET, DAILY, just_above) == Reach(ahead(2), 2, 80_000)


def test_a_pause_that_is_prescribed_is_waited_for() -> None:
    steps = [Step(START, ((40_000,),)), Step(ahead(6), ((),)), Step(ahead(16), ((20_000,),))]
    found = reach(NOTHING_YET, regimen(*steps), Fraction(240_000))
    assert found == Reach(ahead(17), 17, 240_000)  # 5 x 40, ten days off, 2 x 20


@pytest.mark.parametrize(
    ("plan", "target_ug"),
    [
        (regimen(Step(START, ((),))), 1),
        (regimen(), 1),
        (regimen(Step(START, ((40_000,),)), ended_on=ahead(10)), 400_001),
        (DAILY, HORIZON_DAYS * 40_000 + 1),
    ],
)
def test_a_goal_that_this_prescription_never_gets_to_has_no_day(
    plan: Regimen, target_ug: int
) -> None:
    assert reach(NOTHING_YET, plan, Fraction(target_ug)) is None


def test_a_later_course_does_not_count_towards_the_goal_of_this_one() -> None:
    courses = [Course(starts_on=START, ended_on=ahead(5)), Course(starts_on=ahead(60))]
    plan = Regimen(courses, [Step(START, ((40_000,),)), Step(ahead(60), ((40_000,),))])
    assert reach(NOTHING_YET, plan, Fraction(200_000)) == Reach(ahead(5), 5, 200_000)
    assert reach(NOTHING_YET, plan, Fraction(200_001)) is None


def test_without_a_course_the_prescription_alone_is_counted() -> None:
    plan = Regimen([], [Step(START, ((40_000,),))])
    assert reach(NOTHING_YET, plan, Fraction(80_000)) == Reach(ahead(2), 2, 80_000)


def test_a_goal_on_the_last_day_of_the_course_has_its_day() -> None:
    plan = regimen(Step(START, ((40_000,),)), ended_on=ahead(10))
    assert reach(NOTHING_YET, plan, Fraction(400_000)) == Reach(ahead(10), 10, 400_000)


def test_the_last_day_of_the_horizon_counts() -> None:
    found = reach(NOTHING_YET, DAILY, Fraction(HORIZON_DAYS * 40_000))
    assert found is not None
    assert found.days == HORIZON_DAYS


@pytest.mark.parametrize(
    ("missing_ug", "daily_ug", "days"),
    [
        (Fraction(560_000), Fraction(40_000), 14),
        (Fraction(560_001), Fraction(40_000), 15),
        (Fraction(1), Fraction(40_000), 1),
        (Fraction(0), Fraction(40_000), 0),
        (Fraction(20_000), Fraction(20_000, 3), 3),
        (Fraction(1), Fraction(0), None),
        (Fraction(HORIZON_DAYS), Fraction(1), HORIZON_DAYS),
        (Fraction(HORIZON_DAYS + 1), Fraction(1), None),
    ],
)
def test_days_at_a_rate_are_rounded_up(
    missing_ug: Fraction, daily_ug: Fraction, days: int | None
) -> None:
    assert days_at_rate(missing_ug, daily_ug) == days
