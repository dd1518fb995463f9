"""What was prescribed for any day: docs/method.md#prescription."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from isotrack.domain.core.records import Course, Formulation, Step
from isotrack.domain.doses.regimen import FAR_AWAY, Regimen, mean_daily_ug

START = date(2026, 1, 1)


def day(number: int) -> date:
    """Day 1 is the first day of the course."""
    return START + timedelta(days=number - 1)


COURSE = Course(starts_on=START)
ONCE = Step(START, ((40_000,),))
TWICE = Step(START, ((20_000, 20_000),))
EVERY_OTHER = Step(START, ((40_000,), ()))
ALTERNATING = Step(START, ((40_000,), (20_000,)))


@pytest.mark.parametrize(
    ("step", "slots", "days_of_slots"),
    [
        (ONCE, [(40_000,), (40_000,), (40_000,)], 3),
        (TWICE, [(20_000, 20_000)] * 3, 6),
        (EVERY_OTHER, [(40_000,), (), (40_000,)], 2),
        (ALTERNATING, [(40_000,), (20_000,), (40_000,)], 3),
        (Step(START, ((),)), [(), (), ()], 0),
    ],
)
def test_a_step_prescribes_day_by_day(
    step: Step, slots: list[tuple[int, ...]], days_of_slots: int
) -> None:
    regimen = Regimen([COURSE], [step])
    assert [regimen.intakes_on(day(n)) for n in (1, 2, 3)] == slots
    assert regimen.expected_intakes(day(1), day(4)) == days_of_slots
    assert regimen.prescribed_ug(day(1), day(4)) == sum(sum(one) for one in slots)


def test_a_cycle_counts_from_the_first_day_of_its_step_wherever_the_range_begins() -> None:
    regimen = Regimen([COURSE], [EVERY_OTHER])
    assert regimen.prescribed_ug(day(2), day(3)) == 0
    assert regimen.prescribed_ug(day(2), day(4)) == 40_000
    assert regimen.expected_intakes(day(2), day(3)) == 0
    assert regimen.expected_intakes(day(2), day(5)) == 1
    assert regimen.expected_intakes(day(2), day(6)) == 2


def test_nothing_is_prescribed_before_the_first_step() -> None:
    regimen = Regimen([COURSE], [Step(day(5), ((40_000,),))])
    assert regimen.intakes_on(day(4)) is None
    assert regimen.intakes_on(day(5)) == (40_000,)
    assert regimen.prescribed_ug(day(1), day(7)) == 80_000


def test_a_step_holds_until_the_next_one_and_a_pause_is_a_step() -> None:
    steps = [Step(day(11), ((),)), ONCE, Step(day(21), ((60_000,),))]  # in any order
    regimen = Regimen([COURSE], steps)
    assert regimen.intakes_on(day(10)) == (40_000,)
    assert regimen.intakes_on(day(11)) == ()
    assert regimen.intakes_on(day(21)) == (60_000,)
    assert regimen.prescribed_ug(day(1), day(31)) == 400_000 + 0 + 600_000
    assert regimen.expected_intakes(day(1), day(31)) == 20


def test_a_range_is_cut_into_the_steps_that_touch_it() -> None:
    regimen = Regimen([COURSE], [ONCE, Step(day(11), ((),)), Step(day(21), ((60_000,),))])
    pieces = [(span.step.from_on, on, days) for span, on, days in regimen.pieces(day(5), day(15))]
    assert pieces == [(day(1), day(5), 6), (day(11), day(11), 4)]
    assert regimen.pieces(day(5), day(5)) == []


def test_of_two_steps_from_one_day_the_later_entry_holds() -> None:
    regimen = Regimen([COURSE], [ONCE, TWICE])
    assert regimen.intakes_on(day(1)) == (20_000, 20_000)
    assert len(regimen.spans) == 1


def test_a_course_that_has_ended_prescribes_nothing_after_its_last_day() -> None:
    regimen = Regimen([Course(starts_on=START, ended_on=day(10))], [ONCE])
    assert regimen.intakes_on(day(10)) == (40_000,)
    assert regimen.intakes_on(day(11)) is None
    assert regimen.prescribed_ug(day(1), day(100)) == 400_000


def test_a_step_after_the_end_of_its_course_is_never_in_force() -> None:
    course = Course(starts_on=START, ended_on=day(10))
    regimen = Regimen([course], [ONCE, Step(day(20), ((60_000,),))])
    assert regimen.intakes_on(day(20)) is None
    assert len(regimen.spans) == 1


def test_a_step_of_one_course_does_not_run_on_into_the_next() -> None:
    second = Course(starts_on=day(101))
    regimen = Regimen([second, COURSE], [ONCE, Step(day(105), ((20_000,),))])
    assert regimen.intakes_on(day(100)) == (40_000,)
    assert regimen.intakes_on(day(101)) is None
    assert regimen.intakes_on(day(105)) == (20_000,)


def test_every_day_belongs_to_one_course() -> None:
    second = Course(starts_on=day(101))
    regimen = Regimen([second, COURSE], [])
    assert regimen.course_on(day(-5)) is COURSE  # before the start, counted with a question
    assert regimen.course_on(day(100)) is COURSE
    assert regimen.course_on(day(101)) is second
    assert regimen.bounds_of(COURSE) == (date.min, day(101))
    assert regimen.bounds_of(second) == (day(101), FAR_AWAY)


def test_without_a_course_a_step_still_counts() -> None:
    regimen = Regimen([], [ONCE])
    assert regimen.course_on(day(1)) is None
    assert regimen.intakes_on(day(1)) == (40_000,)
    assert regimen.formulation_on(day(1)) is Formulation.CONVENTIONAL
    assert Regimen([], []).intakes_on(day(1)) is None


def test_the_formulation_is_the_steps_own_or_the_courses() -> None:
    course = Course(starts_on=START, formulation=Formulation.LIDOSE)
    steps = [ONCE, Step(day(61), ((32_000,),), formulation=Formulation.MICRONISED)]
    regimen = Regimen([course], steps)
    assert regimen.formulation_on(day(60)) is Formulation.LIDOSE
    assert regimen.formulation_on(day(61)) is Formulation.MICRONISED


def test_a_what_if_step_replaces_what_was_to_come_and_leaves_the_past() -> None:
    present = Regimen([COURSE], [ONCE, Step(day(50), ((60_000,),))])
    what_if = present.with_step(Step(day(20), ((20_000,),)))
    assert what_if.intakes_on(day(19)) == (40_000,)
    assert what_if.intakes_on(day(20)) == (20_000,)
    assert what_if.intakes_on(day(50)) == (20_000,)
    assert present.intakes_on(day(50)) == (60_000,)


@pytest.mark.parametrize(
    ("step", "mean_ug"),
    [
        (ONCE, Fraction(40_000)),
        (TWICE, Fraction(40_000)),
        (EVERY_OTHER, Fraction(20_000)),
        (ALTERNATING, Fraction(30_000)),
        (Step(START, ((20_000,), (), ())), Fraction(20_000, 3)),
    ],
)
def test_the_mean_is_per_calendar_day(step: Step, mean_ug: Fraction) -> None:
    assert mean_daily_ug(step) == mean_ug
