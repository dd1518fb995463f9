"""What daily ratings come to: counts, medians, lowest days, weeks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Mood
from isotrack.domain.wellbeing.ratings import median, mood_summary

START = date(2026, 11, 1)


def moods(*values: int) -> list[Mood]:
    return [Mood(START + timedelta(days=n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "middle"), [((4,), Fraction(4)), ((1, 5), Fraction(3)), ((5, 1, 2), Fraction(2)), ((3, 4, 4, 5), Fraction(4)), ((2, 3), Fraction(5, 2))]
)  # fmt: skip
def test_a_median_is_exact(values: tuple[int, ...], middle: Fraction) -> None:
    assert median(values) == middle


def test_a_summary_names_the_lowest_days_once_and_the_latest() -> None:
    found = mood_summary([*moods(4, 2, 5, 2), Mood(START + timedelta(days=3), 2)])
    assert found is not None
    assert (found.ratings, found.median, found.lowest, found.latest) == (5, Fraction(2), 2, 2)
    assert found.lowest_on == (START + timedelta(days=1), START + timedelta(days=3))
    assert mood_summary([]) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_a_median_lies_between_the_ends(values: list[int]) -> None:
    assert min(values) <= median(values) <= max(values)
    assert median(values) == median(sorted(values, reverse=True))
