"""What a value is shown as, and what may mean a pregnancy: beside somebody who looks at every value one by one."""

from __future__ import annotations

import operator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Lab, LabRange
from isotrack.domain.labs.results import (
    Compared,
    check_limits,
    compare,
    cross_doubts,
    digits_shown,
    shows_pregnancy,
    value_text,
)
from isotrack.knowledge.analytes import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 11, 20)


def lab(analyte: str, value: str, unit: str | None, comparator: str | None = None) -> Lab:
    return Lab(DAY, analyte, value, unit, comparator, value)


# --- digits ---


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("34", "34"),
        ("1234567", "1234567"),
        ("1234567.25", "1234567.25"),
        ("1234567.255", "1234567.26"),
        ("123.456", "123.456"),  # six digits stay
        ("1234.567", "1234.57"),
        ("0.0012345", "0.0012345"),
        ("0.001234567", "0.0012"),
        ("0.1234567", "0.12"),
        ("0.0999999", "0.0999999"),
        ("0.09999999", "0.100"),
        ("00.12345678", "0.12"),
        ("10.0000000", "10.00"),
    ],
)
def test_digits_that_no_instrument_measures_are_rounded(digits: str, shown: str) -> None:
    assert digits_shown(digits) == shown


@pytest.mark.parametrize(
    ("digits", "low", "high", "shown"),
    [
        ("40.99999", None, "41", "40.99999"),  # seven digits, and all of them needed
        ("40.991234", None, "41", "40.99"),
        ("40.99612", None, "41", "40.996"),
        ("41.00412", None, "41", "41.004"),
        ("41.00000", None, "41", "41.00"),
        ("9.996123", "10", None, "9.996"),
        ("9.996123", "10", "41", "9.996"),
        ("9.996123", "9", "10", "9.996"),
    ],
)
def test_no_digit_is_left_out_that_tells_a_side_of_the_range(
    digits: str, low: str | None, high: str | None, shown: str
) -> None:
    seen = Compared(low and Fraction(low), high and Fraction(high))  # type: ignore[arg-type]
    assert digits_shown(digits, seen) == shown
    unit = vocabulary().analyte("alt").unit("U/L")
    assert value_text(lab("alt", digits, "U/L"), unit, seen) == f"{shown} U/L"


def naive_digits(digits: str, ends: list[Decimal]) -> str:
    whole, _, decimals = digits.partition(".")
    if len(decimals) <= 2 or len((whole + decimals).lstrip("0")) <= 6:
        return digits
    value = Decimal(digits)
    fewest = 2 if value >= 1 else 2 + len(decimals) - len(decimals.lstrip("0"))
    for places in range(fewest, len(decimals)):
        near = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if all((near > end, near < end) == (value > end, value < end) for end in ends):
            return f"{near:f}"
    return digits


@given(
    st.sampled_from(["0", "4", "12", "199", "10000"]),
    st.text("0459", max_size=8),
    st.lists(st.sampled_from([None, 0, 1, 2, 3, 4, 5]), min_size=2, max_size=2),
)
def test_digits_are_shown_as_one_would_round_them(
    whole: str, decimals: str, cuts: list[int | None]
) -> None:
    digits = f"{whole}.{decimals}" if decimals else whole
    value = Decimal(digits)
    ends = [None if cut is None else value.quantize(Decimal(1).scaleb(-cut)) for cut in cuts]
    low, high = (None if end is None else Fraction(end) for end in ends)
    expected = naive_digits(digits, [end for end in ends if end is not None])
    assert digits_shown(digits, Compared(low, high)) == expected


# --- exclusive ends ---


@pytest.mark.parametrize(("low", "high"), [*product([None, "0", ">1"], [None, "41", "<41"])])
def test_a_result_knows_which_ends_of_its_range_are_exclusive(
    low: str | None, high: str | None
) -> None:
    within = LabRange(DAY, "alt", "U/L", low, high)
    seen = compare(lab("alt", "34", "U/L"), within, vocabulary().analyte("alt"))
    assert (seen.is_low_exclusive, seen.is_high_exclusive) == (low == ">1", high == "<41")


# --- pregnancy ---

HOLDS: dict[str | None, Callable[[Fraction, Fraction], bool]] = {
    None: operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
QUARTERS = [Fraction(n, 4) for n in range(40)]


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("comparator", HOLDS)
def test_a_number_means_no_pregnancy_only_if_all_that_it_may_stand_for_lies_within(
    comparator: str | None, *, is_own: bool
) -> None:
    for value, low, high in product(range(1, 8), [None, "0", "1", "2", ">0"], [None, "3", "5", "<3", "<5"]):  # fmt: skip
        one = lab("hcg", str(value), "m[IU]/mL", comparator)
        within = LabRange(DAY, "hcg", "m[IU]/mL", low, high)
        if is_own:
            one, beside = one._replace(low=low, high=high), None
        else:
            beside = within
        meant = [q for q in QUARTERS if HOLDS[comparator](q, Fraction(value))]
        top = None if high is None else Fraction(high.lstrip("<"))
        is_within = top is not None and all(
            q < top or (q == top and high is not None and "<" not in high) for q in meant
        )
        begins_at_zero = low is None or low.lstrip(">") == "0"
        is_negative = is_within and begins_at_zero and comparator not in {">", ">="}
        assert shows_pregnancy(one, beside) is not is_negative, (value, comparator, low, high)
        assert shows_pregnancy(one._replace(low=None, high=None))
        if is_own:  # the range that was printed with it comes before any other
            wide = LabRange(DAY, "hcg", "m[IU]/mL", None, "99")
            has_own = low is not None or high is not None
            assert shows_pregnancy(one, wide) is (not is_negative if has_own else comparator in {">", ">="})  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shows"),
    [("negative", False), ("positive", True), ("unclear", True)],
)
def test_every_word_but_negative_may_mean_a_pregnancy(value: str, shows: bool) -> None:
    assert shows_pregnancy(lab("hcg", value, None)) is shows
    assert shows_pregnancy(lab("alt", "99", "U/L")) is False


# --- what is not known is not judged ---


def test_nothing_is_asked_about_a_value_in_a_unit_that_is_not_known() -> None:
    assert check_limits(lab("alt", "99999", "mmol/L"), vocabulary().analyte("alt")) == ()
    whole = lab("bilirubin_total", "10", "umol/L")
    assert cross_doubts([whole, lab("bilirubin_direct", "positive", "umol/L")], vocabulary()) == ()
