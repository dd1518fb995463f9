"""Results in their right light: rounding never crosses a limit, old results move no grade, each has its own range."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import LabRange
from isotrack.domain.labs.results import (
    Compared,
    compare,
    digits_shown,
    own_range,
    shows_pregnancy,
    value_text,
)
from isotrack.domain.labs.tables import BASELINE, BASELINE_DAYS, Marks, result_table, series
from isotrack.knowledge.analytes import grade_bands, vocabulary
from tests.domain.labs.test_results import DAY, entries, lab

FIRST_DOSE = DAY - timedelta(days=60)
DIGITS = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,17})?", fullmatch=True)


@given(DIGITS, DIGITS, DIGITS)
def test_what_is_shown_lies_on_the_side_of_its_flag(value: str, low: str, high: str) -> None:
    ends = sorted((Fraction(low), Fraction(high)))
    shown = Fraction(digits_shown(value, Compared(ends[0], ends[1])))
    for end in ends:
        assert (shown > end, shown < end) == (Fraction(value) > end, Fraction(value) < end)


@given(DIGITS, DIGITS, st.sampled_from(["", "<", ">"]))
def test_no_flag_contradicts_the_numbers_printed_beside_it(value: str, end: str, sign: str) -> None:
    high = f"<{end}" if sign == "<" else end
    one = lab("alt", value, high=high)
    seen = compare(one, own_range(one), vocabulary().analyte("alt"))
    told = Fraction(value_text(one, vocabulary().analyte("alt").usual, seen).partition(" ")[0])
    is_above = told > Fraction(end) or (sign == "<" and told == Fraction(end))
    assert (seen.flag == "high") is is_above


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("38.47389793147138", "38.47"), ("0.30000000000000004", "0.30"), ("28.0", "28.0"), ("1.90", "1.90"),
        ("3.456", "3.456"), ("0.0012345678", "0.0012"), ("250000", "250000"), ("1234567", "1234567"),
    ],
)  # fmt: skip
def test_digits_as_a_laboratory_prints_them(digits: str, shown: str) -> None:
    assert digits_shown(digits) == shown


def test_digits_are_never_rounded_onto_a_limit() -> None:
    assert digits_shown("41.00099999999", Compared(high=Fraction(41))) == "41.001"


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(5, 300)), min_size=1, max_size=8),
    st.integers(1, 2000),
    st.integers(5, 300),
)
def test_an_older_result_never_moves_a_grade(
    results: list[tuple[int, int]], older: int, value: int
) -> None:
    known = [
        lab("alt", str(n), on=DAY - timedelta(days=back), low="0", high="41") for back, n in results
    ]
    table = result_table(entries(*known), vocabulary(), grade_bands(), Marks(FIRST_DOSE))
    base = next((c.lab.drawn_on for c in table.rows[0].cells if c.label == BASELINE), None)
    limit = base or FIRST_DOSE - timedelta(days=BASELINE_DAYS)
    more = lab("alt", str(value), on=limit - timedelta(days=older), low="0", high="41")
    after = result_table(entries(*known, more), vocabulary(), grade_bands(), Marks(FIRST_DOSE))
    grades = {cell.lab: cell.grade for cell in table.rows[0].cells}
    assert {c.lab: c.grade for c in after.rows[0].cells if c.lab in grades} == grades


def test_a_result_older_than_180_days_is_no_baseline() -> None:
    old = lab("alt", "30", on=FIRST_DOSE - timedelta(days=BASELINE_DAYS + 1))
    edge = lab("alt", "31", on=FIRST_DOSE - timedelta(days=BASELINE_DAYS))
    now = lab("alt", "60")
    (row,) = result_table(entries(old, now), vocabulary(), grade_bands(), Marks(FIRST_DOSE)).rows
    assert (row.older and row.older.lab, row.latest.since_baseline) == (old, None)
    (row,) = result_table(
        entries(old, edge, now), vocabulary(), grade_bands(), Marks(FIRST_DOSE)
    ).rows
    assert (row.older, row.cells[1].label) == (None, BASELINE)


def test_each_point_of_a_chart_keeps_the_range_it_was_compared_with() -> None:
    before = lab("alt", "88", on=DAY - timedelta(days=90), low="0", high="41")
    after = lab("alt", "39", low="0", high="50")
    table = result_table(entries(before, after), vocabulary(), grade_bands(), Marks(None))
    (one,) = series(table.rows)
    ends = [(str(point.high), point.flag) for point in one.points]
    assert ends == [("41", "high"), ("50", None)]


@pytest.mark.parametrize(
    ("value", "more", "one", "shows"),
    [
        ("negative", {}, None, False), ("positive", {}, None, True), ("unclear", {}, None, True),
        ("3", {"unit": "m[IU]/mL"}, None, True),  # a number without a range is never called negative
        ("3", {"unit": "m[IU]/mL", "high": "<5"}, None, False),
        ("5", {"unit": "m[IU]/mL", "high": "<5"}, None, True),
        ("5", {"unit": "m[IU]/mL", "high": "<5", "comparator": "<"}, None, False),
        ("9", {"unit": "m[IU]/mL", "high": "<5", "comparator": "<"}, None, True),
        ("3", {"unit": "m[IU]/mL"}, LabRange(DAY, "hcg", "m[IU]/mL", None, "5"), False),
        ("30", {"unit": "m[IU]/mL", "low": "5", "high": "50"}, None, True),  # the range of a week of pregnancy
        ("3", {"unit": "m[IU]/mL", "high": "5", "comparator": ">"}, None, True),
    ],
)  # fmt: skip
def test_when_a_pregnancy_test_shows_the_text(
    value: str, more: dict[str, Any], one: LabRange | None, *, shows: bool
) -> None:
    assert shows_pregnancy(lab("hcg", value, **more), one) is shows
