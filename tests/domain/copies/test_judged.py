"""Rows of a file beside a diary: each edge on both sides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.copies.judged import There, judge
from isotrack.domain.core.intake import Found
from isotrack.domain.core.records import Course, Dose, Record, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY, START = date(2026, 11, 20), date(2026, 6, 1)
DAY = date(2026, 7, 1)
KG = 1_000_000_000


def there(
    intakes: tuple[int, ...] | None = None,
    doses: Sequence[Dose] = (),
    weights: Sequence[Weight] = (),
    course: Course | None = None,
) -> There:
    held: dict[date, list[Dose]] = {}
    for dose in doses:
        held.setdefault(dose.taken_on, []).append(dose)
    return There(TODAY, lambda _: course, lambda _: intakes, held, weights)


def codes(records: Sequence[Record], diary: There) -> list[tuple[str, str]]:
    """Where a doubt stands, and which; `beyond` for a row that no answer opens."""
    rows = [Found(n, str(n), record) for n, record in enumerate(records, 1)]
    judged = judge(rows, diary)
    found = [(one.where, one.code) for one in judged.raised]
    return sorted([*found, *((row.where, "beyond") for row in judged.beyond)])


def dose(mg: float, day: date = DAY, *, is_extra: bool = False) -> Dose:
    return Dose(day, round(mg * 1000), is_extra=is_extra)


SKIP = Dose(DAY, 0, is_skipped=True)


@pytest.mark.parametrize(
    ("rows", "diary", "expected"),
    [
        ([dose(40)], there((40_000,)), []),
        ([dose(40.5)], there((40_000,)), [("1", "more_than_prescribed")]),
        ([dose(20), dose(20)], there((40_000,)), []),
        ([dose(20), dose(20.5)], there((20_000, 20_000)), [("2", "day_twice"), ("2", "more_than_prescribed")]),
        ([dose(20), dose(20)], there(), [("2", "day_twice")]),
        ([dose(20), dose(20, is_extra=True)], there(), []),
        ([dose(20), SKIP], there((20_000, 20_000)), []),
        ([dose(20), SKIP], there((20_000,)), [("2", "day_twice")]),
        ([dose(20)], there(()), [("1", "more_than_prescribed")]),
        ([dose(20)], there((40_000,), [dose(20)]), [("1", "day_has_dose")]),
        ([SKIP], there((40_000,), [dose(20)]), [("1", "day_has_dose")]),
        ([dose(37.5)], there(), []),
        ([dose(37.4)], there(), [("1", "odd_amount")]),
        ([dose(200), dose(200)], there((400_000,)), []),
        ([dose(200), dose(200.5)], there((400_000,)), [("2", "beyond")]),
        ([dose(300)], there((400_000,), [dose(100.5)]), [("1", "beyond")]),
    ],
)  # fmt: skip
def test_dose(rows: list[Record], diary: There, expected: list[tuple[str, str]]) -> None:
    assert codes(rows, diary) == expected


@pytest.mark.parametrize(
    ("day", "course", "expected"),
    [
        (START, Course(START), []),
        (START - timedelta(days=1), Course(START), ["before_start"]),
        (DAY, Course(START, DAY), []),
        (DAY + timedelta(days=1), Course(START, DAY), ["after_end"]),
        (TODAY - timedelta(days=400), None, []),
        (TODAY - timedelta(days=401), None, ["old_day"]),
    ],
)
def test_day(day: date, course: Course | None, expected: list[str]) -> None:
    assert [code for _, code in codes([dose(20, day)], there(course=course))] == expected


@given(st.integers(30 * KG, 200 * KG), st.integers(30 * KG, 200 * KG), st.booleans())
def test_weight_is_doubtful_more_than_a_tenth_away(one: int, other: int, is_before: bool) -> None:
    held = Weight(DAY - timedelta(days=1 if is_before else -1), one, "kg", "")
    found = codes([Weight(DAY, other, "kg", "")], there(weights=[held], course=Course(START)))
    last, now = (one, other) if is_before else (other, one)
    assert bool(found) == (abs(now - last) * 10 > last)


@given(st.lists(st.sampled_from((10, 20, 37.5, 100)), max_size=8))
def test_what_is_not_beyond_fits_into_its_day(amounts: list[float]) -> None:
    rows = [Found(n, str(n), dose(mg)) for n, mg in enumerate(amounts)]
    beyond = judge(rows, there()).beyond
    kept = [row.record for row in rows if row not in beyond]
    assert sum(one.dose_ug for one in kept if isinstance(one, Dose)) <= 400_000
