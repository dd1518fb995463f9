"""Amounts as exact integers, and as text; what people type is read by `typed_amounts`. Never a float.

Doses and weights are integers in micrograms: 40 mg is 40_000, and 1 lb = 453_592_370 ug exactly
(docs/method.md#units).
"""

from fractions import Fraction

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
