"""Amounts as people type them, as exact integers, and back as text. Never a float, never a guess.

Doses and weights are integers in micrograms: 40 mg is 40_000, and 1 lb = 453_592_370 ug exactly
(docs/method.md#units). Comma and point are both decimal marks; a thousands mark is refused.
"""

import re
from fractions import Fraction

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
from isotrack.domain.core.values import NamedTuple

UG_PER_MG = 1_000
UG_PER_KG = 1_000_000_000
UG_PER_LB = 453_592_370  # the international pound, 0.45359237 kg exactly
LB_PER_STONE = 14

# Hard limits are engineering limits against slips of the finger, not clinical statements
# (docs/method.md#units); nothing opens them.
LEAST_DOSE_UG = 500
MOST_DOSE_UG = 400_000
MOST_DAY_UG = 400_000
LEAST_WEIGHT_UG = 20 * UG_PER_KG
MOST_WEIGHT_UG = 350 * UG_PER_KG

_NUMBER = r"([0-9]{1,9})(?:([.,])([0-9]{1,9}))?"
_THOUSANDS = r"[1-9][0-9]{0,2}[.,][0-9]{3}"
_GROUPED = r"[0-9]+(?:[.,' _][0-9]+){2,}"
_WITH_UNIT = r"([-+0-9.,'_]+) ?([^\W0-9_]*)"
_STONES = r"([0-9]{1,2}) ?st(?:ones?)?(?: ?([0-9]{1,2}(?:[.,][0-9])?) ?(?:lbs?|pounds?)?)?"


class Amount(NamedTuple):
    """An amount of isotretinoin: `dose_ug`, and `capsules` (such as "2x20") where it was typed so."""

    dose_ug: int
    capsules: str | None


class BodyWeight(NamedTuple):
    """A body weight: exact `weight_ug`, the `unit` it was typed in (kg or lb), and the words typed."""

    weight_ug: int
    unit: str
    entered: str


def parse_decimal(typed: str, what: str, example: str) -> Fraction:
    """Read a plain decimal number exactly.

    Raises NumberUnreadable, NegativeNumber, or ThousandsMark for `1,234.5` and `1.234`.
    """
    text = typed.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:  # the usual case, before any pattern
        return Fraction(int(text))
    whole, _, decimals = text.partition(".")
    is_plain = text.isascii() and whole.isdigit() and decimals.isdigit()
    if is_plain and max(len(whole), len(decimals)) <= 9 and len(decimals) != 3:  # no 1.234
        return Fraction(int(whole + decimals), 10 ** len(decimals))
    if re.fullmatch(r"[-\u2212][0-9.,]+", text, re.ASCII):
        raise NegativeNumber(typed, what)
    if re.fullmatch(_GROUPED, text, re.ASCII) or re.fullmatch(_THOUSANDS, text, re.ASCII):
        raise ThousandsMark(typed)
    match = re.fullmatch(_NUMBER, text, re.ASCII)
    if not match:
        raise NumberUnreadable(typed, what, example)
    whole, _, decimals = match.groups()
    return Fraction(int(whole + (decimals or "")), 10 ** len(decimals or ""))


def _dose_part(part: str, typed: str) -> tuple[int, str]:
    """Read one summand of an amount: `40`, `40mg`, `2x20`."""
    count = 1
    if not part:
        why = "a + stands between two amounts"
        raise NumberUnreadable(typed, "a dose", "20+10", why)
    if part.isascii() and part.isdigit():  # the usual case, before any pattern
        dose_ug = int(parse_decimal(part, "a dose", "40 or 37,5") * UG_PER_MG)
        return dose_ug, f"1x{part}"
    times = re.fullmatch(r"([0-9]{1,2}) ?[x*\u00d7] ?(.+)", part, re.ASCII | re.IGNORECASE)
    if times:
        count, part = int(times[1]), times[2]
    split = re.fullmatch(_WITH_UNIT, part.strip())
    if split and split[2] and split[2].lower() != "mg":
        raise WrongUnit(typed, "mg", "40 or 40mg")
    number = split[1] if split else part
    dose = parse_decimal(number, "a dose", "40 or 37,5") * UG_PER_MG
    if (dose / 10).denominator != 1:
        raise NumberUnreadable(typed, "a dose", "37,5", "it has more than two decimals")
    return count * int(dose), f"{count}x{format_mg(int(dose), grouped=False)}"


def parse_amount(typed: str) -> Amount:
    """Read an amount in mg: `40`, `40mg`, `2x20`, `20+10`, `37,5`.

    Returns micrograms, 500 to 400,000. Raises NumberUnreadable, ThousandsMark, NegativeNumber,
    WrongUnit, ZeroDose or DoseOutOfLimits; nothing else.
    """
    parts = [_dose_part(part.strip(), typed) for part in typed.strip().split("+")]
    dose_ug = sum(ug for ug, _ in parts)
    if dose_ug == 0:
        raise ZeroDose(typed)
    if not LEAST_DOSE_UG <= dose_ug <= MOST_DOSE_UG:
        raise DoseOutOfLimits(typed, "0.5 mg", "400 mg")
    is_capsules = not {"+", "*", "x", "X", "\u00d7"}.isdisjoint(typed)
    return Amount(dose_ug, "+".join(text for _, text in parts) if is_capsules else None)


def is_amount(word: str) -> bool:
    """Whether a word is an amount: 40, 40mg, 2x20, 20+10."""
    return bool(
        re.fullmatch(
            r"([0-9]{1,2}x)?[0-9]+([.,][0-9]+)?(mg)?(\+[0-9]+(mg)?)*", word.lower(), re.ASCII
        )
    )


def parse_weight(typed: str, *, default_unit: str | None) -> BodyWeight:
    """Read a body weight in kg, lb or stone and pounds (`11st4`), exactly.

    A bare number takes `default_unit`, the unit of the profile's earlier weights; without one it
    raises UnitMissing. Returns micrograms, 20 to 350 kg. Raises WrongUnit, WeightOutOfLimits and
    the number errors of `parse_decimal`.
    """
    text = typed.strip().lower()
    stones = re.fullmatch(_STONES, text, re.ASCII)
    if stones:
        rest = parse_decimal(stones[2] or "0", "a weight", "11st4")
        if rest >= LB_PER_STONE:
            raise NumberUnreadable(typed, "a weight", "11st4", "a stone has 14 lb")
        pounds = int(stones[1]) * LB_PER_STONE + rest
        return _weight(pounds, "lb", typed)
    split = re.fullmatch(_WITH_UNIT, text)
    if not split:
        raise NumberUnreadable(typed, "a weight", "70.5kg or 155lb")
    number = parse_decimal(split[1], "a weight", "70.5kg or 155lb")
    unit = {
        "kg": "kg",
        "kgs": "kg",
        "kilo": "kg",
        "kilos": "kg",
        "lb": "lb",
        "lbs": "lb",
        "pound": "lb",
        "pounds": "lb",
    }.get(split[2], split[2])
    if unit not in {"kg", "lb", ""}:
        raise WrongUnit(typed, "kg or lb", "70.5kg or 155lb")
    if not unit and default_unit is None:
        raise UnitMissing(typed.strip())
    return _weight(
        number, unit or default_unit or "kg", typed if unit else f"{typed}{default_unit}"
    )


def _weight(number: Fraction, unit: str, typed: str) -> BodyWeight:
    weight_ug = number * (UG_PER_KG if unit == "kg" else UG_PER_LB)
    if weight_ug.denominator != 1:
        raise NumberUnreadable(
            typed, "a weight", "154.5lb", "it has more decimals than isotrack keeps"
        )
    if not LEAST_WEIGHT_UG <= weight_ug <= MOST_WEIGHT_UG:
        raise WeightOutOfLimits(typed.strip())
    return BodyWeight(int(weight_ug), unit, typed.strip())


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Round half away from zero to `places` decimals (0 to 9); exact in, exact out."""
    scale = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def round_below(value: Fraction, places: int, limit: Fraction | None) -> Fraction:
    """Round half up, but never up to or across a `limit` that `value` itself has not reached.

    119.967 against 120 gives 119.9 at one decimal, not 120.0 (docs/method.md#rounding).
    """
    rounded = round_half_up(value, places)
    if limit is None or value >= limit or rounded < limit:
        return rounded
    scale = 10**places
    return Fraction((value.numerator * scale) // value.denominator, scale)


def format_decimal(value: Fraction, places: int | None = None, *, grouped: bool = True) -> str:
    """Write an exact decimal with a point; `places=None` shows the digits it has (at most nine)."""
    shown = round_half_up(value, 9 if places is None else places)
    digits = 9 if places is None else places
    whole, rest = divmod(abs(shown.numerator) * 10**digits // shown.denominator, 10**digits)
    text = f"{whole:,}" if grouped else str(whole)
    decimals = f"{rest:0{digits}d}" if digits else ""
    if places is None:
        decimals = decimals.rstrip("0")
    sign = "-" if shown < 0 else ""
    return f"{sign}{text}.{decimals}" if decimals else f"{sign}{text}"


def format_mg(dose_ug: int, *, grouped: bool = True) -> str:
    """Write micrograms as a number of mg with every digit it has: 5,100 or 37.5 (no unit)."""
    return format_decimal(Fraction(dose_ug, UG_PER_MG), grouped=grouped)


def format_kg(weight_ug: int) -> str:
    """Write a weight in kg to one decimal: 70.0 (no unit)."""
    return format_decimal(Fraction(weight_ug, UG_PER_KG), 1)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
