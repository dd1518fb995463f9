"""What was prescribed for any day: docs/method.md#prescription."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Course, Formulation, Step
from isotrack.domain.doses.overlap import Union
from isotrack.domain.doses.regimen import (
    FAR_AWAY,
    Break,
    Regimen,
    Span,
    is_pause,
    mean_daily_ug,
    most_daily_ug,
    place_of,
    with_break,
)

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


def test_a_step_sums_its_days() -> None:
    assert [most_daily_ug(one) for one in (ONCE, TWICE, EVERY_OTHER, ALTERNATING)] == [40_000] * 4
    assert most_daily_ug(Step(START, ((10,), (20, 30), (40,)))) == 50
    assert [is_pause(Step(START, cycle)) for cycle in (((),), ((), ()), ((), (1,)), ((1,),))] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_cycle_of_weekdays_begins_on_monday_wherever_its_step_does() -> None:
    weekly = Step(day(1), tuple((n,) for n in range(1, 8)), is_weekly=True)
    daily = Step(day(1), weekly.cycle)
    for n in range(1, 20):
        assert place_of(weekly, day(n)) == day(n).weekday()
        assert place_of(daily, day(n)) == (n - 1) % 7


CYCLES = [((40,),), ((20, 20),), ((40,), ()), ((10,), (20,), (30, 5)), ((),)]
STEPS = st.builds(
    partial(Step),
    st.integers(0, 24).map(day),
    st.sampled_from(CYCLES),
    formulation=st.sampled_from([None, Formulation.LIDOSE]),
)
LAYOUTS = [
    [],
    [Course(starts_on=day(1))],
    [Course(starts_on=day(5), ended_on=day(14))],
    [Course(starts_on=day(3), ended_on=day(8)), Course(starts_on=day(12))],
    [Course(starts_on=day(2)), Course(starts_on=day(9), formulation=Formulation.MICRONISED)],
]


def step_on(courses: list[Course], steps: list[Step], on: date) -> Step | None:
    """Looked for one by one: the last step before, of the same course, inside its days."""

    def index(when: date) -> int:
        return max(sum(one.starts_on <= when for one in courses) - 1, 0)

    begun = [one for one in steps if one.from_on <= on]
    if not begun:
        return None
    last = max(begun, key=lambda one: (one.from_on, steps.index(one)))
    last = [one for one in begun if one.from_on == last.from_on][-1]
    if not courses:
        return last
    course = courses[index(on)]
    is_over = course.ended_on is not None and on > course.ended_on
    return None if is_over or index(last.from_on) != index(on) else last


@given(
    st.sampled_from(LAYOUTS), st.lists(STEPS, max_size=4), st.integers(0, 30), st.integers(0, 30)
)
def test_every_day_and_every_range_is_what_its_days_say(
    courses: list[Course], steps: list[Step], first: int, last: int
) -> None:
    regimen = Regimen(courses, steps)
    found = {day(n): step_on(courses, steps, day(n)) for n in range(31)}
    for on, step in found.items():
        expected = None if step is None else step.cycle[(on - step.from_on).days % len(step.cycle)]
        assert regimen.intakes_on(on) == expected
        span = regimen.span_on(on)
        assert (span and span.step) == step
        course = regimen.course_on(on)
        own = course.formulation if course else Formulation.CONVENTIONAL
        assert regimen.formulation_on(on) == (
            step.formulation if step and step.formulation else own
        )
    days = [day(n) for n in range(first, last)]
    intakes = [regimen.intakes_on(on) or () for on in days]
    assert regimen.prescribed_ug(day(first), day(last)) == sum(map(sum, intakes))
    assert regimen.expected_intakes(day(first), day(last)) == sum(map(len, intakes))
    touched = [(span.step, on + timedelta(days=n)) for span, on, count in regimen.pieces(day(first), day(last)) for n in range(count)]  # fmt: skip
    assert touched == [(found[on], on) for on in days if found[on]]
    for counted in (0, 1, 2):
        unlogged = regimen.days_unlogged(day(first), day(last), dict.fromkeys(days, counted) if counted else {})  # fmt: skip
        assert unlogged == [on for on, one in zip(days, intakes, strict=True) if len(one) > counted]
    for course in courses:
        starts_on, end_on = regimen.bounds_of(course)
        meant = {
            step.formulation or course.formulation
            for on, step in found.items()
            if step and starts_on <= on < end_on and any(step.cycle)
        }
        assert regimen.formulations_of(course) >= meant


@given(st.sampled_from(LAYOUTS), st.lists(STEPS, max_size=4), STEPS)
def test_what_if_is_the_past_and_then_that_step_alone(
    courses: list[Course], steps: list[Step], added: Step
) -> None:
    present = Regimen(courses, steps, unions=(UNION,))
    what_if = present.with_step(added)
    assert what_if.unions == present.unions
    before = [one for one in present.steps if one.from_on < added.from_on]
    assert what_if.steps == [*before, added]
    assert all(span.first_on < span.end_on for span in what_if.spans)
    assert what_if.courses == present.courses
    for n in range(31):
        source = present if day(n) < added.from_on else Regimen(courses, [added])
        assert what_if.intakes_on(day(n)) == source.intakes_on(day(n))


def test_of_two_courses_from_one_day_the_later_entry_counts_and_a_middle_one_ends_where_the_next_begins() -> (
    None
):
    first, second = Course(starts_on=START), Course(starts_on=START, ended_on=day(3))
    assert Regimen([first, second], []).course_on(START) is second
    assert Regimen([second, first], []).course_on(START) is first
    three = [Course(starts_on=day(n)) for n in (1, 20, 40)]
    regimen = Regimen(three[::-1], [])
    assert regimen.bounds_of(three[0]) == (date.min, day(20))
    assert regimen.bounds_of(three[1]) == (day(20), day(40))
    assert regimen.bounds_of(three[2]) == (day(40), FAR_AWAY)


def test_days_that_were_worked_out_elsewhere_are_taken_as_they_are() -> None:
    """Courses that overlap bring the days of their steps along."""
    present = Regimen([COURSE], [ONCE], spans=[Span(TWICE, day(3), day(9))])
    what_if = present.with_step(ALTERNATING._replace(from_on=day(5)))
    told = [(present.intakes_on(day(n)), what_if.intakes_on(day(n))) for n in (2, 3, 4, 5, 6, 9)]
    twice = (20_000, 20_000)
    assert told == [
        (None, None), (twice, twice), (twice, twice), (twice, (40_000,)), (twice, (20_000,)), (None, (40_000,)),
    ]  # fmt: skip


UNION = Union(COURSE, (), {})


def test_the_courses_behind_one_are_found_by_it() -> None:
    regimen = Regimen([COURSE], [ONCE], unions=(Union(Course(starts_on=day(50)), (), {}), UNION))
    assert regimen.union_of(COURSE) is UNION
    assert regimen.union_of(Course(starts_on=day(9))) is None
    assert regimen.union_of(None) is None


@given(st.lists(STEPS, max_size=4), st.integers(0, 26), st.integers(1, 9))
def test_a_pause_is_empty_and_what_would_hold_after_it_begins_there(
    steps: list[Step], first: int, days: int
) -> None:
    pause = Break(day(first), day(first + days), "ill")
    made = with_break(steps, pause)
    before, after = Regimen([], steps), Regimen([], made)
    assert [one.from_on for one in made] == sorted(one.from_on for one in made)
    resting = [Step(pause.first_on, ((),), note="ill")]
    assert [one for one in made if pause.first_on <= one.from_on < pause.end_on] == resting
    for n in range(40):
        old, new = before.span_on(day(n)), after.span_on(day(n))
        if pause.first_on <= day(n) < pause.end_on:
            assert (new and new.step) == resting[0]
        elif day(n) < pause.first_on:
            assert (new and new.step) == (old and old.step)
        elif old is not None:
            assert new is not None
            from_on = max(old.step.from_on, pause.end_on)
            assert new.step == old.step._replace(from_on=from_on)
        else:
            assert new is not None
            assert is_pause(new.step)
