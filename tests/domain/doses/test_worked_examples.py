"""The worked examples of docs/method.md, by number. Expected numbers stand as the table prints them.

Day 1 is the first dose date. mg/kg rests on the baseline weight unless an example says otherwise.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import Course, Dose, Formulation, Goal, Step, Weight
from isotrack.domain.core.typed_amounts import parse_amount, parse_decimal, parse_weight
from isotrack.domain.core.units import UG_PER_KG, format_decimal
from isotrack.domain.doses.adherence import Fared, tally
from isotrack.domain.doses.doses import DayOfDoses, Wanted, propose
from isotrack.domain.doses.plan import Outlook, days_at_rate, reach
from isotrack.domain.doses.pouring import Said, pour
from isotrack.domain.doses.progress import (
    Progress,
    equivalent_ug,
    mg_per_kg_per_dose_weight,
    per_kg,
    weight_eras,
)
from isotrack.domain.doses.regimen import Regimen
from isotrack.domain.reminders.rules import add_months, later_month, seven_day_window

START = date(2026, 1, 1)
MICRONISED_FACTOR = Fraction(5, 4)  # docs/method.md#formulations


def day(number: int) -> date:
    return START + timedelta(days=number - 1)


def ug(mg: str) -> int:
    """Milligrams as the table prints them: 6,080."""
    return int(parse_decimal(mg.replace(",", ""), "a dose", "40") * 1000)


def weight_ug(kg: str) -> int:
    return parse_weight(f"{kg}kg", default_unit=None).weight_ug


def step(from_day: int, *cycle_mg: int, times: int = 1) -> Step:
    return Step(day(from_day), tuple((mg * 1000,) * times if mg else () for mg in cycle_mg))


def regimen(*steps: Step, starts_on: date = START, ended_on: date | None = None) -> Regimen:
    return Regimen([Course(starts_on=starts_on, ended_on=ended_on)], steps)


def progress(total_mg: str, kg: str, target: int | None = 120) -> Progress:
    return Progress(
        total_ug=ug(total_mg),
        before_ug=0,
        weight_ug=weight_ug(kg),
        goal=None if target is None else Goal(START, target * 1000),
    )


def shown(value: Fraction | None, places: int = 2) -> str:
    """The number as the table prints it."""
    assert value is not None
    return format_decimal(value, places)


def mg_per_kg(total_ug: int, kg: str) -> str:
    return shown(per_kg(total_ug, weight_ug(kg)))


def day_reached(plan: Regimen, target_mg: str, *, after_day: int = 0, total_mg: str = "0") -> int:
    """The course day on which a total is reached when every prescribed dose is taken."""
    outlook = Outlook(ug(total_mg), 0, day(after_day), has_open_today=False)
    found = reach(outlook, plan, Fraction(ug(target_mg)))
    assert found is not None
    return (found.reached_on - START).days + 1


def test_example_01_twice_daily_for_152_days() -> None:
    plan = regimen(step(1, 20, times=2))
    assert plan.prescribed_ug(day(1), day(153)) == ug("6,080")
    found = progress("6,080", "60")
    assert shown(found.mg_per_kg) == "101.33"
    assert found.is_reached is False
    assert day(152) == date(2026, 6, 1)
    assert found.target_ug == ug("7,200")
    assert day_reached(plan, "7,200") == 180
    assert day(180) == date(2026, 6, 29)
    assert progress("6,080", "60", 150).target_ug == ug("9,000")
    assert day_reached(plan, "9,000") == 225
    assert day(225) == date(2026, 8, 13)


@pytest.mark.parametrize(
    ("first_on", "end_on", "days", "printed"),
    [
        (day(1), day(1) + timedelta(weeks=20), 140, "93.33"),
        (day(1), day(1) + timedelta(days=5 * 30), 150, "100.00"),
        (date(2026, 1, 1), date(2026, 6, 1), 151, "100.67"),
        (day(1), day(153), 152, "101.33"),
        (date(2026, 3, 1), date(2026, 8, 1), 153, "102.00"),
    ],
)
def test_example_02_five_months_taken_five_ways(
    first_on: date, end_on: date, days: int, printed: str
) -> None:
    plan = regimen(step(1, 20, times=2))
    assert (end_on - first_on).days == days
    assert mg_per_kg(plan.prescribed_ug(first_on, end_on), "60") == printed


def test_example_03_a_step_up() -> None:
    plan = regimen(step(1, 30), step(31, 60))
    assert plan.prescribed_ug(day(1), day(131)) == ug("6,900")
    found = progress("6,900", "70")
    assert shown(found.mg_per_kg) == "98.57"
    assert found.left_ug == ug("1,500")
    assert days_at_rate(Fraction(ug("1,500")), Fraction(60_000)) == 25
    assert progress("6,900", "70", 150).left_ug == ug("3,600")
    assert days_at_rate(Fraction(ug("3,600")), Fraction(60_000)) == 60
    assert day_reached(plan, "8,400", after_day=130, total_mg="6,900") == 130 + 25
    assert day_reached(plan, "10,500", after_day=130, total_mg="6,900") == 130 + 60


def test_example_04_every_other_day() -> None:
    plan = regimen(step(1, 40, 0))
    assert plan.expected_intakes(day(1), day(61)) == 30
    assert plan.prescribed_ug(day(1), day(61)) == ug("1,200")
    assert mg_per_kg(ug("1,200"), "55") == "21.82"
    assert progress("1,200", "55").target_ug == ug("6,600")
    assert day_reached(plan, "6,600") == 329
    assert plan.expected_intakes(day(1), day(330)) == 165


@pytest.mark.parametrize("cycle", [(40, 80), (80, 40)])
def test_example_05_alternating_doses(cycle: tuple[int, int]) -> None:
    plan = regimen(step(1, *cycle))
    assert plan.prescribed_ug(day(1), day(91)) == ug("5,400")
    found = progress("5,400", "75")
    assert shown(found.mg_per_kg) == "72.00"
    assert found.target_ug == ug("9,000")
    assert day_reached(plan, "9,000") == 150


def test_example_06_fourteen_days_missed() -> None:
    plan = regimen(step(1, 40))
    total_ug = plan.prescribed_ug(day(1), day(181)) - 14 * 40_000
    assert total_ug == ug("6,640")
    found = progress("6,640", "60")
    assert shown(found.mg_per_kg) == "110.67"
    assert found.left_ug == ug("560")
    assert days_at_rate(Fraction(ug("560")), Fraction(40_000)) == 14
    counted = tally(plan.expected_intakes(day(1), day(181)), Fared(taken=166))
    assert (counted.expected, counted.missing) == (180, 14)
    assert shown(counted.share_taken, 1) == "92.2"


def test_example_07_the_evening_capsule_missed() -> None:
    plan = regimen(step(1, 20, times=2))
    total_ug = plan.prescribed_ug(day(1), day(181)) - 25 * 20_000
    assert total_ug == ug("6,700")
    found = progress("6,700", "60")
    assert shown(found.mg_per_kg) == "111.67"
    assert found.left_ug == ug("500") == 25 * 20_000
    assert Fraction(ug("500"), 40_000) == Fraction("12.5")
    assert days_at_rate(Fraction(ug("500")), Fraction(40_000)) == 13
    assert day_reached(plan, "7,200", after_day=180, total_mg="6,700") == 180 + 13
    counted = tally(plan.expected_intakes(day(1), day(181)), Fared(taken=335))
    assert (counted.taken, counted.expected) == (335, 360)
    assert shown(counted.share_taken, 1) == "93.1"


def conventions(
    plan: Regimen, days: int, weighed: list[tuple[int, int]]
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """The mg/kg by conventions A, B, C and D for weights in kg from a course day on."""
    weights = [Weight(day(on), kg * UG_PER_KG, "kg", f"{kg}kg") for on, kg in weighed]
    total_ug = plan.prescribed_ug(day(1), day(days + 1))
    eras = weight_eras(weights, day(1), day(days + 1))
    sums = [(plan.prescribed_ug(era.first_on, era.end_on), era.weight_ug) for era in eras]
    a, b = per_kg(total_ug, weights[0].weight_ug), per_kg(total_ug, weights[-1].weight_ug)
    c = mg_per_kg_per_dose_weight(sums, 0, weights[0].weight_ug)
    assert a is not None
    assert b is not None
    assert c is not None
    mean = Fraction(sum((e.end_on - e.first_on).days * e.weight_ug for e in eras), days)
    return a, b, c, Fraction(total_ug * UG_PER_KG) / (mean * 1000)


def days_left(reached: Fraction, kg: int, daily_mg: int) -> tuple[str, int | None]:
    """Milligrams still to 120 mg/kg at a weight, and days of a daily dose."""
    missing_ug = (120 - reached) * kg * 1000
    return shown(missing_ug / 1000, 1), days_at_rate(missing_ug, Fraction(daily_mg * 1000))


def test_example_08_weight_rises_once() -> None:
    a, b, c, d = conventions(regimen(step(1, 40)), 180, [(1, 60), (91, 66)])
    assert [shown(value) for value in (a, b, c, d)] == ["120.00", "109.09", "114.55", "114.29"]
    assert days_left(a, 60, 40) == ("0.0", 0)
    assert days_left(b, 66, 40) == ("720.0", 18)
    assert days_left(c, 66, 40) == ("360.0", 9)
    assert progress("7,200", "60")._replace(per_dose_weight=c).conventions_differ is False


def test_example_09_weight_falls_twice() -> None:
    plan = regimen(step(1, 60))
    a, b, c, d = conventions(plan, 150, [(1, 90), (61, 85), (111, 80)])
    assert [shown(value) for value in (a, b, c, d)] == ["100.00", "112.50", "105.29", "105.06"]
    assert days_left(a, 90, 60) == ("1,800.0", 30)
    assert days_left(b, 80, 60) == ("600.0", 10)
    assert days_left(c, 80, 60) == ("1,176.5", 20)
    assert progress("9,000", "90")._replace(per_dose_weight=c).conventions_differ is True


def test_example_10_a_micronised_course() -> None:
    plan = regimen(step(1, 64))
    total_ug = plan.prescribed_ug(day(1), day(151))
    assert parse_amount("2x32").dose_ug == 64_000
    assert total_ug == ug("9,600")
    assert mg_per_kg(total_ug, "70") == "137.14"
    equivalent = equivalent_ug([(total_ug, MICRONISED_FACTOR)])
    assert equivalent == ug("12,000")
    assert mg_per_kg(int(equivalent), "70") == "171.43"
    assert progress("0", "70", 96).target_ug == ug("6,720")
    assert day_reached(plan, "6,720") == 105


def test_example_11_two_formulations_in_one_course() -> None:
    micronised = step(61, 32)._replace(formulation=Formulation.MICRONISED)
    course = Course(starts_on=START, formulation=Formulation.LIDOSE)
    plan = Regimen([course], [step(1, 40), micronised])
    lidose_ug = plan.prescribed_ug(day(1), day(61))
    micronised_ug = plan.prescribed_ug(day(61), day(151))
    found = {plan.formulation_on(day(n)) for n in range(1, 151)}
    assert found == {Formulation.LIDOSE, Formulation.MICRONISED}
    assert lidose_ug + micronised_ug == ug("5,280")
    assert mg_per_kg(ug("5,280"), "65") == "81.23"
    equivalent = equivalent_ug([(lidose_ug, Fraction(1)), (micronised_ug, MICRONISED_FACTOR)])
    assert equivalent == ug("6,000")
    assert mg_per_kg(int(equivalent), "65") == "92.31"


def test_example_12_a_break() -> None:
    plan = regimen(step(1, 40), step(61, 0), step(82, 40), ended_on=day(141))
    assert plan.prescribed_ug(day(1), day(200)) == ug("4,800")
    assert mg_per_kg(ug("4,800"), "60") == "80.00"
    assert plan.expected_intakes(day(1), day(142)) == 120
    assert shown(Fraction(4_800, 141)) == "34.04"


def test_example_13_pounds_are_not_rounded_first() -> None:
    exact = parse_weight("150lb", default_unit=None).weight_ug
    assert format_decimal(Fraction(exact, UG_PER_KG)) == "68.0388555"
    target_ug = Progress(0, 0, exact, Goal(START, 120_000)).target_ug
    assert target_ug is not None
    assert shown(target_ug / 1000, 1) == "8,164.7"
    assert days_at_rate(target_ug, Fraction(60_000)) == 137
    assert progress("0", "68").target_ug == ug("8,160")
    assert days_at_rate(Fraction(ug("8,160")), Fraction(60_000)) == 136


def test_example_14_courses_are_not_added() -> None:
    ended_on = date(2026, 1, 31)
    first = Course(starts_on=ended_on - timedelta(days=159), ended_on=ended_on)
    second = Course(starts_on=date(2026, 3, 28))
    steps = [Step(first.starts_on, ((60_000,),)), Step(second.starts_on, ((40_000,),))]
    plan = Regimen([first, second], steps)
    totals = []
    for course in plan.courses:
        first_on, end_on = plan.bounds_of(course)
        totals.append(
            plan.prescribed_ug(first_on, min(end_on, second.starts_on + timedelta(days=100)))
        )
    assert [mg_per_kg(totals[0], "80"), mg_per_kg(totals[1], "84")] == ["120.00", "47.62"]
    assert sum(totals) == ug("13,600")
    assert second.starts_on == ended_on + timedelta(weeks=8)
    assert plan.course_on(second.starts_on) is second
    assert plan.course_on(second.starts_on - timedelta(days=1)) is first


def test_example_15_never_rounded_up_to_the_goal() -> None:
    found = progress("7,210", "60.1")
    assert shown(found.mg_per_kg, 3) == "119.967"
    assert shown(found.mg_per_kg, 1) == "120.0"  # what plain rounding would print
    assert found.target_ug == ug("7,212")
    assert found.is_reached is False
    assert shown(found.shown_mg_per_kg(1), 1) == "119.9"
    assert shown(found.shown_share(1), 1) == "99.9"


@pytest.mark.parametrize(
    ("daily_mg", "kg", "printed"),
    [("60", "70", "0.86"), ("140", "70", "2.00"), ("150", "70", "2.14"), ("80", "40", "2.00")],
)
def test_example_16_mg_per_kg_per_day(daily_mg: str, kg: str, printed: str) -> None:
    assert mg_per_kg(ug(daily_mg), kg) == printed


def test_example_16_two_mg_per_kg_is_exact() -> None:
    assert per_kg(ug("140"), weight_ug("70")) == 2
    assert per_kg(ug("80"), weight_ug("40")) == 2


def test_example_17_a_double_dose_is_kept_and_told() -> None:
    doubled = DayOfDoses(day(30), (40_000,), ())
    proposal = propose(doubled, Wanted(80_000))
    assert proposal.dose_ug == 80_000
    assert [doubt.code for doubt in proposal.doubts] == ["more_than_prescribed"]
    poured = pour((40_000,), [Said(Dose(day(30), 80_000), "a")])
    assert [(one.status, one.extra_ug) for one in poured.settled] == [(Status.TAKEN, 40_000)]
    total_ug = regimen(step(1, 40)).prescribed_ug(day(1), day(30)) + 80_000
    assert total_ug == ug("1,240")
    assert mg_per_kg(total_ug, "60") == "20.67"


@pytest.mark.parametrize(("daily_mg", "days"), [(20, 348), (10, 696), (5, 1_392)])
def test_example_18_low_doses(daily_mg: int, days: int) -> None:
    assert progress("0", "58").target_ug == ug("6,960")
    assert day_reached(regimen(step(1, daily_mg)), "6,960") == days


@pytest.mark.parametrize(("daily_mg", "days"), [(50, 220), (40, 275)])
def test_example_19_a_goal_of_220(daily_mg: int, days: int) -> None:
    assert progress("0", "50", 220).target_ug == ug("11,000")
    assert day_reached(regimen(step(1, daily_mg)), "11,000") == days


def test_example_20_the_last_dose_overshoots() -> None:
    plan = regimen(step(1, 50))
    assert progress("0", "63").target_ug == ug("7,560")
    assert Fraction(7_560, 50) == Fraction("151.2")
    assert day_reached(plan, "7,560") == 152
    assert plan.prescribed_ug(day(1), day(153)) == ug("7,600")
    assert shown(progress("7,600", "63").shown_mg_per_kg(2)) == "120.63"


def test_example_21_tracking_began_late() -> None:
    tracked_ug = regimen(step(1, 40)).prescribed_ug(day(1), day(51))
    total_ug = tracked_ug + ug("3,000")
    found = Progress(total_ug, ug("3,000"), weight_ug("60"), Goal(START, 120_000))
    assert found.total_ug == ug("5,000")
    assert found.before_ug == ug("3,000")
    assert shown(found.mg_per_kg) == "83.33"
    assert found.left_ug == ug("2,200")
    assert days_at_rate(Fraction(ug("2,200")), Fraction(40_000)) == 55


def test_example_22_a_window_of_seven_days() -> None:
    window = seven_day_window(date(2026, 3, 10))
    assert (window.first_on, window.last_on) == (date(2026, 3, 10), date(2026, 3, 16))


LAST_DOSES = [date(2026, 1, 31), date(2026, 8, 31), date(2026, 6, 30)]


@pytest.mark.parametrize(
    ("last_on", "calendar_month", "later"),
    [
        (LAST_DOSES[0], date(2026, 2, 28), date(2026, 3, 2)),
        (LAST_DOSES[1], date(2026, 9, 30), date(2026, 9, 30)),
        (LAST_DOSES[2], date(2026, 7, 30), date(2026, 7, 30)),
    ],
)
def test_example_23_one_month_after_the_last_dose(
    last_on: date, calendar_month: date, later: date
) -> None:
    assert add_months(last_on, 1) == calendar_month
    assert later_month(last_on) == later


@pytest.mark.parametrize(
    ("last_on", "weeks", "expected"),
    [
        (LAST_DOSES[0], 5, date(2026, 3, 7)),
        (LAST_DOSES[1], 5, date(2026, 10, 5)),
        (LAST_DOSES[2], 4, date(2026, 7, 28)),
        (LAST_DOSES[2], 5, date(2026, 8, 4)),
    ],
)
def test_example_23_weeks_after_the_last_dose(last_on: date, weeks: int, expected: date) -> None:
    assert last_on + timedelta(weeks=weeks) == expected


@pytest.mark.parametrize(
    ("last_on", "six_months", "days_183"),
    [
        (LAST_DOSES[0], date(2026, 7, 31), date(2026, 8, 2)),
        (LAST_DOSES[1], date(2027, 2, 28), date(2027, 3, 2)),
        (LAST_DOSES[2], date(2026, 12, 30), date(2026, 12, 30)),
    ],
)
def test_example_23_six_months_after_the_last_dose(
    last_on: date, six_months: date, days_183: date
) -> None:
    assert add_months(last_on, 6) == six_months
    assert last_on + timedelta(days=183) == days_183


def test_example_24_a_dose_between_capsule_strengths() -> None:
    assert parse_amount("5x5").dose_ug == 25_000
    assert progress("0", "52.5").target_ug == ug("6,300")
    assert day_reached(regimen(step(1, 25)), "6,300") == 252


@pytest.mark.parametrize(
    ("target", "mg"), [(120, "6,876"), (135, "7,735.5"), (150, "8,595"), (220, "12,606")]
)
def test_example_25_goals_in_milligrams(target: int, mg: str) -> None:
    assert progress("0", "57.3", target).target_ug == ug(mg)


def test_example_26_two_sides_of_midnight_are_two_dates() -> None:
    late = Dose(date(2026, 11, 23), 40_000, taken_at=datetime(2026, 11, 23, 23, 50, tzinfo=UTC))
    early = Dose(date(2026, 11, 24), 40_000, taken_at=datetime(2026, 11, 24, 0, 10, tzinfo=UTC))
    for dose in (late, early):
        (settled,) = pour((40_000,), [Said(dose, "a")]).settled
        assert settled.status is Status.TAKEN
    moved = early._replace(taken_on=date(2026, 11, 23))
    assert (moved.dose_ug, moved.taken_at) == (early.dose_ug, early.taken_at)
    statuses = [one.status for one in pour((40_000,), [Said(late, "a"), Said(moved, "a")]).settled]
    assert statuses == [Status.TAKEN, Status.EXTRA]


@pytest.mark.parametrize("changed_on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_example_26_a_clock_change_adds_no_dose(changed_on: date) -> None:
    plan = regimen(step(1, 40))
    next_on = changed_on + timedelta(days=1)
    assert plan.intakes_on(changed_on) == (40_000,)
    assert plan.expected_intakes(changed_on, next_on) == 1
    assert plan.prescribed_ug(changed_on - timedelta(days=1), next_on) == ug("80")
