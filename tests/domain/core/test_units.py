"""Amounts, weights and rounding: docs/method.md#units and #rounding."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.typed_amounts import is_amount, parse_amount, parse_decimal, parse_weight
from isotrack.domain.core.units import (
    count,
    format_decimal,
    format_kg,
    format_mg,
    round_below,
    round_half_up,
)
from isotrack.domain.core.unreadable import (
    DoseOutOfLimits,
    NegativeNumber,
    NumberUnreadable,
    ThousandsMark,
    UnitMissing,
    WeightOutOfLimits,
    WrongUnit,
    ZeroDose,
)

if TYPE_CHECKING:
    from collections.abc import Callable

weigh = partial(parse_weight, default_unit=None)


@pytest.mark.parametrize(
    ("typed", "dose_ug", "capsules"),
    [
        ("40", 40_000, None),
        ("40mg", 40_000, None),
        ("40 mg", 40_000, None),
        ("40MG", 40_000, None),
        ("  40  ", 40_000, None),
        ("0.5", 500, None),
        ("0,5", 500, None),
        ("37,5", 37_500, None),
        ("37.5mg", 37_500, None),
        ("040", 40_000, None),
        ("400", 400_000, None),
        ("2x20", 40_000, "2x20"),
        ("2X20", 40_000, "2x20"),
        ("2*20mg", 40_000, "2x20"),
        ("2 \u00d7 20 mg", 40_000, "2x20"),
        ("2x37,5", 75_000, "2x37.5"),
        ("20+10", 30_000, "1x20+1x10"),
        ("20 + 10", 30_000, "1x20+1x10"),
        ("2x20+10mg", 50_000, "2x20+1x10"),
        ("20+0", 20_000, "1x20+1x0"),
        ("0x1000+20", 20_000, "0x1000+1x20"),
    ],
)
def test_an_amount_is_read_exactly(typed: str, dose_ug: int, capsules: str | None) -> None:
    assert parse_amount(typed) == (dose_ug, capsules)
    if capsules is not None:  # what is kept of the capsules reads as the same amount again
        assert parse_amount(capsules) == (dose_ug, capsules)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("40", True),
        ("40mg", True),
        ("40MG", True),
        ("37,5", True),
        ("37.5mg", True),
        ("2x20", True),
        ("12X20mg", True),
        ("20+10", True),
        ("20mg+10mg+5", True),
        ("123x20", False),
        ("x20", False),
        ("40g", False),
        ("40 mg", False),
        ("40.", False),
        (",5", False),
        ("20+", False),
        ("+20", False),
        ("-40", False),
        ("mg", False),
        ("\u0664\u0660", False),
        ("3d", False),
        ("", False),
    ],
)
def test_a_word_is_known_as_an_amount(word: str, is_one: bool) -> None:
    assert is_amount(word) is is_one
    if is_one:
        assert parse_amount(word).dose_ug


@pytest.mark.parametrize(
    ("number", "one", "many", "text"),
    [
        (0, "day", None, "0 days"),
        (1, "day", None, "1 day"),
        (2, "day", None, "2 days"),
        (1, "entry", "entries", "1 entry"),
        (2, "entry", "entries", "2 entries"),
        (1_234, "day", None, "1,234 days"),
    ],
)
def test_a_number_agrees_with_its_noun(number: int, one: str, many: str | None, text: str) -> None:
    assert count(number, one, many) == text


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("0", ZeroDose),
        ("0mg", ZeroDose),
        ("0,0", ZeroDose),
        ("0x20", ZeroDose),
        ("-5", NegativeNumber),
        ("-5mg", NegativeNumber),
        ("\u22125", NegativeNumber),
        ("-0", NegativeNumber),
        ("20+-5", NegativeNumber),
        ("1,234.5", ThousandsMark),
        ("1.234,5", ThousandsMark),
        ("1.234", ThousandsMark),
        ("1,234", ThousandsMark),
        ("40.000", ThousandsMark),
        ("1.234mg", ThousandsMark),
        ("1 234 567", ThousandsMark),
        ("1e309", NumberUnreadable),
        ("1e1", NumberUnreadable),
        ("nan", NumberUnreadable),
        ("inf", NumberUnreadable),
        ("\u0664\u0660", NumberUnreadable),  # 40 in Arabic digits
        ("\uff14\uff10", NumberUnreadable),  # 40 in full-width digits
        ("", NumberUnreadable),
        ("   ", NumberUnreadable),
        ("+", NumberUnreadable),
        ("+5", NumberUnreadable),
        ("20+", NumberUnreadable),
        ("x20", NumberUnreadable),
        ("2x", WrongUnit),
        ("2x2x20", NumberUnreadable),
        ("1/2", NumberUnreadable),
        ("0x1f", WrongUnit),
        ("1_000", NumberUnreadable),
        (".5", NumberUnreadable),
        ("5.", NumberUnreadable),
        ("4O", WrongUnit),  # a letter O
        ("1 234", NumberUnreadable),
        ("1234567890", NumberUnreadable),
        ("1234567890.5", NumberUnreadable),
        ("0.1234567890", NumberUnreadable),
        ("0.0005", NumberUnreadable),
        ("40g", WrongUnit),
        ("40ug", WrongUnit),
        ("40 \u00b5g", WrongUnit),
        ("forty", NumberUnreadable),
        ("0.49", DoseOutOfLimits),
        ("400.5", DoseOutOfLimits),
        ("401", DoseOutOfLimits),
        ("20x40", DoseOutOfLimits),
        ("200+201", DoseOutOfLimits),
    ],
)
def test_an_amount_is_refused_with_its_reason(typed: str, refusal: type[IsotrackError]) -> None:
    with pytest.raises(IsotrackError) as caught:
        parse_amount(typed)
    assert type(caught.value) is refusal
    assert caught.value.hint


def test_a_refused_amount_is_repeated_as_it_was_typed() -> None:
    with pytest.raises(DoseOutOfLimits, match='"4000" is outside'):
        parse_amount("4000")


@pytest.mark.parametrize(
    ("typed", "default_unit", "weight_ug", "unit", "entered"),
    [
        ("70kg", None, 70_000_000_000, "kg", "70kg"),
        ("70 KG", None, 70_000_000_000, "kg", "70 KG"),
        ("70kgs", None, 70_000_000_000, "kg", "70kgs"),
        ("70 kilo", None, 70_000_000_000, "kg", "70 kilo"),
        ("70,5kg", None, 70_500_000_000, "kg", "70,5kg"),
        ("70.5", "kg", 70_500_000_000, "kg", "70.5kg"),
        ("155", "lb", 70_306_817_350, "lb", "155lb"),
        ("150lb", None, 68_038_855_500, "lb", "150lb"),  # worked example 13: 68.0388555 kg
        ("150 lbs", "kg", 68_038_855_500, "lb", "150 lbs"),
        ("154.5lb", None, 70_080_021_165, "lb", "154.5lb"),
        ("11st4", None, 71_667_594_460, "lb", "11st4"),  # 158 lb
        ("11st 4lb", None, 71_667_594_460, "lb", "11st 4lb"),
        ("11 st", None, 69_853_224_980, "lb", "11 st"),  # 154 lb
        ("11st4,5", None, 71_894_390_645, "lb", "11st4,5"),
        ("20kg", None, 20_000_000_000, "kg", "20kg"),
        ("350kg", None, 350_000_000_000, "kg", "350kg"),
    ],
)
def test_a_weight_is_read_exactly(
    typed: str, default_unit: str | None, weight_ug: int, unit: str, entered: str
) -> None:
    assert parse_weight(typed, default_unit=default_unit) == (weight_ug, unit, entered)


@pytest.mark.parametrize(
    ("typed", "default_unit", "refusal"),
    [
        ("70", None, UnitMissing),
        ("70g", None, WrongUnit),
        ("70mg", "kg", WrongUnit),
        ("19.9kg", None, WeightOutOfLimits),
        ("350.1kg", None, WeightOutOfLimits),
        ("0kg", None, WeightOutOfLimits),
        ("44lb", None, WeightOutOfLimits),  # 19.96 kg
        ("0st", None, WeightOutOfLimits),
        ("-70kg", None, NegativeNumber),
        ("1,234.5kg", None, ThousandsMark),
        ("70.123kg", None, ThousandsMark),
        ("70.5555lb", None, NumberUnreadable),
        ("nan", "kg", NumberUnreadable),
        ("1e2kg", None, NumberUnreadable),
        ("\u0667\u0660kg", None, NumberUnreadable),
        ("kg", None, NumberUnreadable),
        ("", "kg", NumberUnreadable),
    ],
)
def test_a_weight_is_refused_with_its_reason(
    typed: str, default_unit: str | None, refusal: type[IsotrackError]
) -> None:
    with pytest.raises(IsotrackError) as caught:
        parse_weight(typed, default_unit=default_unit)
    assert type(caught.value) is refusal


def test_a_decimal_is_exact() -> None:
    assert parse_decimal("0.1", "a number", "1") == Fraction(1, 10)
    assert parse_decimal("12345,678901234", "a number", "1") == Fraction(12345678901234, 10**9)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(1, 8), 2, Fraction(13, 100)),
        (Fraction(5, 2), 0, Fraction(3)),
        (Fraction(7, 2), 0, Fraction(4)),
        (Fraction(-5, 2), 0, Fraction(-3)),
        (Fraction(1, 3), 2, Fraction(33, 100)),
        (Fraction(0), 1, Fraction(0)),
    ],
)
def test_halves_round_away_from_zero(value: Fraction, places: int, rounded: Fraction) -> None:
    assert round_half_up(value, places) == rounded


@pytest.mark.parametrize(
    ("value", "places", "limit", "shown"),
    [
        (Fraction(7_210_000, 60_100), 1, Fraction(120), "119.9"),  # worked example 15
        (Fraction(7_210_000, 60_100), 1, None, "120.0"),
        (Fraction(7_210_000, 60_100), 3, Fraction(120), "119.967"),
        (Fraction(120), 1, Fraction(120), "120.0"),
        (Fraction(12_006, 100), 1, Fraction(120), "120.1"),
        (Fraction(11_949, 100), 1, Fraction(120), "119.5"),
        (Fraction(9_996, 100), 0, Fraction(100), "99"),
        (Fraction(9_996, 100), 1, Fraction(100), "99.9"),
        (Fraction(119_951, 1000), 1, Fraction(119_999, 1000), "119.9"),  # never across it either
    ],
)
def test_rounding_never_goes_up_to_a_limit_not_reached(
    value: Fraction, places: int, limit: Fraction | None, shown: str
) -> None:
    assert format_decimal(round_below(value, places, limit), places) == shown


@given(
    value=st.integers(-300, 300),
    parts=st.sampled_from([3, 4, 8]),
    gap=st.sampled_from([None, -1, 0, 1, 2]),
)
def test_a_rounded_value_lies_on_the_same_side_of_a_limit(
    value: int, parts: int, gap: int | None
) -> None:
    """One decimal, in steps of a third, quarter or eighth of it; the limit on the value or close to it."""
    exact = Fraction(value, 10 * parts)
    limit = None if gap is None else exact + Fraction(gap, 40)
    below, nearest = Fraction(exact * 10 // 1, 10), round_half_up(exact, 1)
    crosses = limit is not None and exact < limit <= nearest
    assert round_below(exact, 1, limit) == (below if crosses else nearest)


@pytest.mark.parametrize(
    ("value", "places", "grouped", "text"),
    [
        (Fraction(2, 3), None, True, "0.666666667"),
        (Fraction(5100), None, True, "5,100"),
        (Fraction(5100), None, False, "5100"),
        (Fraction(75, 2), None, True, "37.5"),
        (Fraction(75, 2), 2, True, "37.50"),
        (Fraction(75, 2), 0, True, "38"),
        (Fraction(-75, 2), 1, True, "-37.5"),
        (Fraction(-1, 1000), 1, True, "0.0"),
        (Fraction(1, 1000), None, True, "0.001"),
        (Fraction(1_234_567_891, 1000), 1, True, "1,234,567.9"),
    ],
)
def test_a_number_is_written_with_a_point(
    value: Fraction, places: int | None, grouped: bool, text: str
) -> None:
    assert format_decimal(value, places, grouped=grouped) == text


def test_milligrams_and_kilograms_are_written_without_their_unit() -> None:
    assert [format_mg(ug) for ug in (0, 500, 37_500, 40_000, 6_080_000)] == [
        "0", "0.5", "37.5", "40", "6,080",
    ]  # fmt: skip
    assert format_mg(6_080_000, grouped=False) == "6080"
    assert format_decimal(Fraction(6080)) == "6,080"
    assert format_kg(68_038_855_500) == "68.0"
    assert format_kg(70_306_817_350) == "70.3"


EXAMPLE = "For example "
GROUPED = "Write digits without grouping: 1234 or 1.5 or 1,5"
CHECK_WEIGHT = "Check the number and its unit, for example 70.5kg or 155lb"
CHECK_DOSE = "Check the number and its unit: 40 means 40 mg"
NO_WEIGHT = '"{}" cannot be read as a weight: {}. Nothing was recorded.'
NO_DOSE = '"{}" cannot be read as a dose: {}. Nothing was recorded.'
FAR_WEIGHT = (
    '"{}" is outside what isotrack records as a body weight (20 to 350 kg). Nothing was recorded.'
)
FAR_DOSE = (
    '"{}" is outside what isotrack records as one dose (0.5 mg to 400 mg). Nothing was logged.'
)
UNIT = '"{}" has a unit that isotrack does not take here ({} it takes). Nothing was recorded.'
REFUSED_WHOLE: list[tuple[Callable[[str], object], str, str, str]] = [
    (weigh, "x", NO_WEIGHT.format("x", "it holds no digit"), f"{EXAMPLE}70.5kg or 155lb"),
    (weigh, "nan", NO_WEIGHT.format("nan", "it holds no digit"), f"{EXAMPLE}70.5kg or 155lb"),
    (weigh, "7_0kg", NO_WEIGHT.format("7_0", '"_" does not belong in a number'), f"{EXAMPLE}70.5kg or 155lb"),
    (weigh, "11st14", NO_WEIGHT.format("11st14", "a stone has 14 lb"), f"{EXAMPLE}11st4"),
    (weigh, "154.123456789lb", NO_WEIGHT.format("154.123456789lb", "it has more decimals than isotrack keeps"), f"{EXAMPLE}154.5lb"),
    (weigh, "70g", UNIT.format("70g", "kg or lb"), "For example 70.5kg or 155lb"),
    (weigh, " 70 ", 'Is "70" in kg or in lb? The first weight needs its unit. Nothing was recorded.',
     "isotrack weight 70kg    or: isotrack weight 70lb"),
    (weigh, "1,234kg", '"1,234" could have a thousands mark, and isotrack never guesses. Nothing was recorded.', GROUPED),
    (weigh, "-70kg", '"-70" is below zero, and a weight cannot be. Nothing was recorded.', "Type the value without the minus sign"),
    (weigh, "19.999999999kg", FAR_WEIGHT.format("19.999999999kg"), CHECK_WEIGHT),
    (weigh, " 350.000000001kg ", FAR_WEIGHT.format("350.000000001kg"), CHECK_WEIGHT),
    (parse_amount, "x", NO_DOSE.format("x", "it holds no digit"), f"{EXAMPLE}40 or 37,5"),
    (parse_amount, "20+", NO_DOSE.format("20+", "a + stands between two amounts"), f"{EXAMPLE}20+10"),
    (parse_amount, "1234567890", NO_DOSE.format("1234567890", "it is too long"), f"{EXAMPLE}40 or 37,5"),
    (parse_amount, "2x", UNIT.format("2x", "mg"), "For example 40 or 40mg"),
    (parse_amount, "20+40kg", UNIT.format("20+40kg", "mg"), "For example 40 or 40mg"),
    (parse_amount, "37.5555", NO_DOSE.format("37.5555", "it has more than two decimals"), f"{EXAMPLE}37,5"),
    (parse_amount, "-5", '"-5" is below zero, and a dose cannot be. Nothing was recorded.', "Type the value without the minus sign"),
    (parse_amount, "0+0", '"0+0" is no dose. Nothing was logged.', "A dose that was not taken: isotrack dose skip    A pause: isotrack rx pause DAY"),
    (parse_amount, "0.49", FAR_DOSE.format("0.49"), CHECK_DOSE),
    (parse_amount, "400.01", FAR_DOSE.format("400.01"), CHECK_DOSE),
]  # fmt: skip


@pytest.mark.parametrize(("read", "typed", "message", "hint"), REFUSED_WHOLE)
def test_a_refusal_names_what_was_typed_and_what_to_type(
    read: Callable[[str], object], typed: str, message: str, hint: str
) -> None:
    with pytest.raises(IsotrackError) as refused:
        read(typed)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "unit", "weight"),
    [
        ("20kg", None, (20_000_000_000, "kg", "20kg")),
        ("350kg", None, (350_000_000_000, "kg", "350kg")),
        ("70", "lb", (31_751_465_900, "lb", "70lb")),
        ("70,5", "kg", (70_500_000_000, "kg", "70,5kg")),
        ("70 KILOS", "lb", (70_000_000_000, "kg", "70 KILOS")),
        ("70 kilo", None, (70_000_000_000, "kg", "70 kilo")),
        ("70kgs", None, (70_000_000_000, "kg", "70kgs")),
        ("154.5 pounds", "kg", (70_080_021_165, "lb", "154.5 pounds")),
        ("154.5 pound", None, (70_080_021_165, "lb", "154.5 pound")),
        (" 154.5lbs ", None, (70_080_021_165, "lb", "154.5lbs")),
        ("11st13", None, (75_749_925_790, "lb", "11st13")),
        ("11 st 4,5 lb", "kg", (71_894_390_645, "lb", "11 st 4,5 lb")),
    ],
)
def test_a_weight_keeps_its_unit_and_its_words(
    typed: str, unit: str | None, weight: tuple[int, str, str]
) -> None:
    assert tuple(parse_weight(typed, default_unit=unit)) == weight
