"""Amounts and weights as people type them, read as exact integers. Never a float, never a guess.

Comma and point are both decimal marks; a thousands mark is refused (docs/method.md#units).
"""

import re
from fractions import Fraction

from isotrack.domain.core.units import (
    LB_PER_STONE,
    LEAST_DOSE_UG,
    LEAST_WEIGHT_UG,
    MOST_DOSE_UG,
    MOST_WEIGHT_UG,
    UG_PER_KG,
    UG_PER_LB,
    UG_PER_MG,
    format_mg,
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
from isotrack.domain.core.values import NamedTuple

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
