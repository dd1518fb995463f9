"""Totals and mg/kg with their convention: docs/method.md#cumulative-dose and #rounding."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from isotrack.domain.core.records import Goal, Weight
from isotrack.domain.doses.progress import (
    Era,
    Progress,
    baseline_weight,
    equivalent_ug,
    mg_per_kg_per_dose_weight,
    per_kg,
    weight_eras,
)

KG = 1_000_000_000


def weighed(month: int, day: int, kg: int) -> Weight:
    return Weight(date(2026, month, day), kg * KG, "kg", f"{kg}kg")


def progress(
    total_mg: int, kg: int | None = 60, target: int | None = 120, c: Fraction | None = None
) -> Progress:
    return Progress(
        total_ug=total_mg * 1000,
        before_ug=0,
        weight_ug=None if kg is None else kg * KG,
        goal=None if target is None else Goal(date(2026, 1, 1), target * 1000),
        per_dose_weight=c,
    )


def test_a_total_below_its_goal() -> None:
    found = progress(6_080)
    assert found.target_ug == 7_200_000
    assert found.left_ug == 1_120_000
    assert found.is_reached is False
    assert found.mg_per_kg == Fraction(6_080, 60)
    assert found.target_mg_per_kg == 120
    assert found.share == Fraction(608_000, 7_200)
    assert found.shown_mg_per_kg(2) == Fraction(10_133, 100)
    assert found.shown_share(0) == 84


@pytest.mark.parametrize("total_mg", [7_200, 7_201])
def test_a_total_at_or_above_its_goal(total_mg: int) -> None:
    found = progress(total_mg)
    assert found.is_reached is True
    assert found.left_ug == 0


def test_a_total_one_microgram_short_is_never_shown_as_the_goal() -> None:
    found = Progress(7_199_999, 0, 60 * KG, Goal(date(2026, 1, 1), 120_000))
    assert found.is_reached is False
    assert found.shown_mg_per_kg(1) == Fraction(1_199, 10)
    assert found.shown_share(1) == Fraction(999, 10)


def test_without_a_goal_there_is_nothing_left_and_no_share() -> None:
    found = progress(6_080, target=None)
    assert (found.target_ug, found.left_ug, found.is_reached) == (None, None, None)
    assert (found.target_mg_per_kg, found.share, found.shown_share(1)) == (None, None, None)
    assert found.shown_mg_per_kg(1) == Fraction(1_013, 10)


def test_without_a_weight_there_is_no_mg_per_kg() -> None:
    found = progress(6_080, kg=None)
    assert (found.mg_per_kg, found.shown_mg_per_kg(1), found.target_ug) == (None, None, None)
    assert found.conventions_differ is False
    assert per_kg(40_000, None) is None


@pytest.mark.parametrize(
    ("per_dose", "differ"),
    [
        (Fraction(100), False),
        (Fraction(10_499, 100), False),
        (Fraction(105), True),
        (Fraction(95), True),
        (Fraction(9_501, 100), False),
        (None, False),
    ],
)
def test_the_conventions_differ_from_five_percent_on(
    per_dose: Fraction | None, differ: bool
) -> None:
    assert progress(6_000, c=per_dose).conventions_differ is differ


def test_nothing_recorded_differs_in_nothing() -> None:
    assert progress(0, c=Fraction(0)).conventions_differ is False


@pytest.mark.parametrize(
    ("weights", "kg"),
    [
        ([weighed(1, 1, 60), weighed(2, 1, 70)], 60),
        ([weighed(1, 1, 60), weighed(1, 10, 62), weighed(2, 1, 70)], 62),
        ([weighed(1, 10, 62), weighed(1, 10, 63)], 63),  # corrected on the same day
        ([weighed(2, 1, 70), weighed(3, 1, 75)], 70),
        ([weighed(2, 1, 70), weighed(2, 1, 71), weighed(3, 1, 75)], 71),
    ],
)
def test_the_baseline_is_the_last_weight_up_to_the_start_else_the_first_after_it(
    weights: list[Weight], kg: int
) -> None:
    found = baseline_weight(weights, date(2026, 1, 10))
    assert found is not None
    assert found.weight_ug == kg * KG


def test_without_weights_there_is_no_baseline() -> None:
    assert baseline_weight([], date(2026, 1, 10)) is None
    assert mg_per_kg_per_dose_weight([], 0, None) is None


@pytest.mark.parametrize(
    ("weights", "eras"),
    [
        ([], []),
        ([weighed(1, 20, 60)], [(1, 31, 60)]),  # before the first weight the first one counts
        ([weighed(1, 5, 60), weighed(1, 20, 66)], [(1, 20, 60), (20, 31, 66)]),
        ([weighed(1, 5, 60), weighed(1, 5, 61), weighed(1, 20, 66)], [(1, 20, 61), (20, 31, 66)]),
        ([weighed(1, 1, 60), weighed(2, 20, 66)], [(1, 31, 60)]),
    ],
)
def test_a_weight_counts_from_its_day_until_the_next(
    weights: list[Weight], eras: list[tuple[int, int, int]]
) -> None:
    expected = [Era(date(2026, 1, a), date(2026, 1, b), kg * KG) for a, b, kg in eras]
    assert weight_eras(weights, date(2026, 1, 1), date(2026, 1, 31)) == expected


def test_a_weight_from_before_the_range_counts_inside_it() -> None:
    weights = [weighed(1, 1, 60), weighed(1, 20, 66)]
    eras = weight_eras(weights, date(2026, 2, 1), date(2026, 3, 1))
    assert eras == [Era(date(2026, 2, 1), date(2026, 3, 1), 66 * KG)]


def test_what_was_taken_before_tracking_counts_at_the_baseline() -> None:
    found = mg_per_kg_per_dose_weight([(660_000, 66 * KG)], 600_000, 60 * KG)
    assert found == 20


def test_an_equivalent_is_summed_exactly() -> None:
    assert equivalent_ug([]) == 0
    assert equivalent_ug([(32_000, Fraction(5, 4)), (40_001, Fraction(1))]) == 80_001


RANGE = Goal(date(2026, 1, 1), 120_000, 150_000)
IN_MG = Goal(date(2026, 1, 1), 9_000_000, is_per_kg=False)


@pytest.mark.parametrize(
    ("total_mg", "reached", "left_mg", "shares"),
    [
        (6_000, [False, False], [1_200, 3_000], [Fraction(100 * 6_000, 7_200), Fraction(200, 3)]),
        (7_200, [True, False], [0, 1_800], [100, 80]),
        (8_000, [True, False], [0, 1_000], [Fraction(1000, 9), Fraction(800, 9)]),
        (9_300, [True, True], [0, 0], [Fraction(9_300, 72), Fraction(9_300, 90)]),
    ],
)
def test_a_range_has_two_ends_each_compared_for_itself(
    total_mg: int, reached: list[bool], left_mg: list[int], shares: list[Fraction]
) -> None:
    found = progress(total_mg)._replace(goal=RANGE)
    assert [end.is_reached for end in found.ends] == reached
    assert [end.left_ug for end in found.ends] == [mg * 1000 for mg in left_mg]
    assert [end.share for end in found.ends] == shares
    assert found.left_ug == left_mg[0] * 1000


def test_no_rounding_crosses_the_end_that_comes_next() -> None:
    below_lower, below_upper = Fraction(1_199, 10), Fraction(1_499, 10)
    just_below = progress(1)._replace(total_ug=7_199_990, goal=RANGE)
    assert just_below.shown_mg_per_kg(1) == below_lower
    between = just_below._replace(total_ug=8_999_990)
    assert between.shown_mg_per_kg(1) == below_upper


def test_a_goal_in_milligrams_needs_no_weight() -> None:
    found = progress(4_500, kg=None)._replace(goal=IN_MG)
    assert found.target_ug == 9_000_000
    assert found.share == 50
    assert found.target_mg_per_kg is None
    assert progress(4_500)._replace(goal=IN_MG).target_mg_per_kg == 150
    assert progress(4_500, kg=None)._replace(goal=RANGE).ends == ()
