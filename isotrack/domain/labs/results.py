"""Laboratory results against the laboratory's own range, and slips that are asked about. No verdicts.

Values stay the digits that were typed; comparisons are exact fractions (docs/method.md#laboratory-values).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import NEGATIVE, Lab, LabRange
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import format_decimal, round_half_up
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.analytes import COUNT, is_yes_or_no
from isotrack.domain.labs.errors import LabOutOfLimits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary

LOW, HIGH = "low", "high"
PARTS = (
    ("hdl", "cholesterol_total"),
    ("bilirubin_direct", "bilirubin_total"),
    ("neutrophils", "wbc"),
)
HCG = "hcg"
SHOWN_DIGITS, SHOWN_DECIMALS = 6, 2  # of a value that a laboratory prints
PRELIMINARY = "preliminary"


class Bound(NamedTuple):
    """One end of a reference range; an exclusive end is outside the range itself."""

    value: Fraction
    is_exclusive: bool


class Compared(NamedTuple):
    """A result beside the laboratory's own range, all in the unit of the result.

    `flag` is low, high or None; `is_compared` tells "in range" from "nothing to compare with".
    """

    low: Fraction | None = None
    high: Fraction | None = None
    flag: str | None = None
    is_compared: bool = False
    times_upper: Fraction | None = None
    is_low_exclusive: bool = False
    is_high_exclusive: bool = False


NOTHING = Compared()
_read = lru_cache(maxsize=1 << 13)(Fraction)  # a file says the same few thousand values again


@lru_cache(maxsize=1 << 10)
def bound(text: str | None) -> Bound | None:
    """An end of a range as it is kept: digits, with `<` or `>` before an exclusive one."""
    if text is None:
        return None
    return Bound(_read(text.lstrip("<>")), text[0] in "<>")


def number_of(lab: Lab) -> Fraction | None:
    """The value as an exact number; None for negative and positive."""
    return None if is_yes_or_no(lab.value) else _read(lab.value)


def value_text(lab: Lab, unit: Unit | None, seen: Compared = NOTHING) -> str:
    """A value as a laboratory prints it: its digits, its comparator and unit."""
    shown = lab.value if is_yes_or_no(lab.value) else digits_shown(lab.value, seen)
    if unit is None:
        return shown if lab.unit is None else f"{lab.comparator or ''}{shown} {lab.unit}"
    return f"{lab.comparator or ''}{shown} {unit.shown}"


def digits_shown(digits: str, seen: Compared = NOTHING) -> str:
    """Digits as a laboratory prints them: what no instrument measures is rounded, never across a limit.

    Up to six digits stay as they are. Longer ones keep two decimals, or two digits below 0.1, and as
    many more as it takes to lie on the same side of both ends of the range.
    """
    whole, _, decimals = digits.partition(".")
    if len(decimals) <= SHOWN_DECIMALS or len((whole + decimals).lstrip("0")) <= SHOWN_DIGITS:
        return digits
    value = _read(digits)
    leading = len(decimals) - len(decimals.lstrip("0")) if not whole.strip("0") else 0
    for places in range(leading + SHOWN_DECIMALS, len(decimals)):
        near = round_half_up(value, places)
        if all(_side(near, end) == _side(value, end) for end in (seen.low, seen.high)):
            scaled = int(near * 10**places)
            text = str(scaled).rjust(places + 1, "0")
            return f"{text[:-places]}.{text[-places:]}"
    return digits


def _side(value: Fraction, end: Fraction | None) -> int:
    return 0 if end is None else (value > end) - (value < end)


def range_text(one: LabRange) -> str:
    """A range without its unit: 0-41, <5 or >1.0; `up to 5` and `from 1.0` where the end belongs to it."""
    low, high = one.low, one.high
    if low is None:
        return high if high and high[0] == "<" else f"up to {high}"
    if high is None:
        return low if low[0] == ">" else f"from {low}"
    return f"{low}-{high}"


def own_range(lab: Lab) -> LabRange | None:
    """The range that was printed with a result."""
    if lab.unit is None or (lab.low is None and lab.high is None):
        return None
    return LabRange(lab.drawn_on, lab.analyte, lab.unit, lab.low, lab.high, lab.laboratory)


def range_for(lab: Lab, ranges: Sequence[LabRange]) -> LabRange | None:
    """The range that a result is compared with: its own, else the one entered for its laboratory.

    `ranges` are in the order of their day, later entries last. A range entered without a laboratory
    serves every result; one with a laboratory only results of that name. The last range on or before
    the day counts, before the first one the first.
    """
    own = own_range(lab)
    if own is not None or lab.unit is None:
        return own
    mine = [one for one in ranges if one.analyte == lab.analyte]
    named = [one for one in mine if one.laboratory and _same(one.laboratory, lab.laboratory)]
    fitting = named or [one for one in mine if one.laboratory is None]
    earlier = [one for one in fitting if one.from_on <= lab.drawn_on]
    return earlier[-1] if earlier else (fitting[0] if fitting else None)


def _same(name: str, other: str | None) -> bool:
    return other is not None and name.casefold().split() == other.casefold().split()


def compare(lab: Lab, one: LabRange | None, analyte: Analyte | None) -> Compared:
    """A result beside a range. Nothing is compared between mass and amount of substance."""
    value = number_of(lab)
    if one is None or value is None or analyte is None:
        return NOTHING
    unit, of_range = analyte.unit(lab.unit), analyte.unit(one.unit)
    if unit is None or of_range is None or unit.dimension != of_range.dimension:
        return NOTHING
    low, high = bound(one.low), bound(one.high)
    if of_range is not unit:
        scale = of_range.size / unit.size
        low = low and low._replace(value=low.value * scale)
        high = high and high._replace(value=high.value * scale)
    flag, is_known = _flag(value, lab.comparator, low, high)
    times = None
    if high is not None and high.value > 0 and lab.comparator is None:
        times = value / high.value
    return Compared(
        low and low.value, high and high.value, flag, is_known, times,
        bool(low and low.is_exclusive), bool(high and high.is_exclusive),
    )  # fmt: skip


def _flag(
    value: Fraction, comparator: str | None, low: Bound | None, high: Bound | None
) -> tuple[str | None, bool]:
    """Low or high as far as it is certain, and whether anything is.

    A comparator stands for every value from 0 on that it allows: `<5` may lie below a lower limit of
    4 or not. A flag, or "in range", holds for all of them or is not given.
    """
    if comparator is None:
        if high is not None and (value > high.value or (high.is_exclusive and value == high.value)):
            return HIGH, True
        if low is not None and (value < low.value or (low.is_exclusive and value == low.value)):
            return LOW, True
        return None, True
    lowest = highest = Bound(value, comparator in {"<", ">"})
    if comparator in {"<", "<="}:
        lowest = Bound(Fraction(0), is_exclusive=False)
    is_open = comparator in {">", ">="}  # nothing is the highest of what it may be
    if high is not None and _lies_above(lowest, high):
        return HIGH, True
    if low is not None and not is_open and _lies_above(low, highest):
        return LOW, True
    reaches_below = low is not None and (lowest.value < low.value or _leaves(lowest, low))
    reaches_above = high is not None and (
        is_open or highest.value > high.value or _leaves(highest, high)
    )
    return None, not reaches_below and not reaches_above


def _lies_above(one: Bound, other: Bound) -> bool:
    """Whether all from `one` up lies above all up to `other`."""
    touches = one.value == other.value and (one.is_exclusive or other.is_exclusive)
    return one.value > other.value or touches


def _leaves(end: Bound, limit: Bound) -> bool:
    """Whether an end that lies on the very limit is outside it."""
    return end.value == limit.value and limit.is_exclusive and not end.is_exclusive


def converted(lab: Lab, analyte: Analyte | None) -> tuple[Fraction, Unit] | None:
    """A result in its other unit, rounded for display; None where it is the same number or unknown."""
    value = number_of(lab)
    unit = analyte.unit(lab.unit) if analyte else None
    if analyte is None or value is None or unit is None:
        return None
    other = analyte.other_unit(unit)
    there = analyte.convert(value, unit, other) if other else None
    if other is None or there is None:
        return None
    return round_half_up(there, analyte.places(other)), other


def shows_pregnancy(lab: Lab, one: LabRange | None = None) -> bool:
    """Whether a result may mean a pregnancy: every word but negative, every number that may be above its range.

    `one` is the range it is compared with; without one, or with one that begins above zero (that of a
    week of pregnancy), a number is never called negative.
    """
    if lab.analyte != HCG:
        return False
    if is_yes_or_no(lab.value):
        return lab.value != NEGATIVE
    found = own_range(lab) or one
    low, high = (bound(found.low), bound(found.high)) if found else (None, None)
    if high is None or (low is not None and low.value > 0) or lab.comparator in {">", ">="}:
        return True
    value = _read(lab.value)  # the two units of hCG are of one size
    is_at = value == high.value and high.is_exclusive and lab.comparator != "<"
    return value > high.value or is_at


# --- slips ---


def check_limits(lab: Lab, analyte: Analyte) -> tuple[Doubt, ...]:
    """The doubt about an unlikely value. Raises LabOutOfLimits beyond the hard limits."""
    value, unit = number_of(lab), analyte.unit(lab.unit)
    if value is None or unit is None:
        return ()
    limits = analyte.limits(unit)
    if limits.soft_low <= value <= limits.soft_high:
        return ()
    told = value_text(lab, unit)
    slip = _slip(lab, value, analyte, unit)
    if not limits.hard_low <= value <= limits.hard_high:
        ends = (
            f"{format_decimal(limits.hard_low)} to {format_decimal(limits.hard_high)} {unit.shown}"
        )
        raise LabOutOfLimits(told, analyte.short, ends, slip)
    usual = f"{format_decimal(limits.soft_low)} to {format_decimal(limits.soft_high)}"
    meant = f" Did you mean {slip}?" if slip else ""
    text = f"{analyte.short} {told} is unusual: isotrack asks outside {usual} {unit.shown}.{meant}"
    return (Doubt("unusual_value", text),)


def _slip(lab: Lab, value: Fraction, analyte: Analyte, unit: Unit) -> str | None:
    """The same digits in another unit, or without three zeros, where that would be likely."""
    for other in analyte.every_unit:
        if other.dimension != COUNT and other not in analyte.units:
            continue  # 3400 U/L is no slip for 3400 nkat/L
        limits = analyte.limits(other)
        is_likely = limits.soft_low <= value <= limits.soft_high
        if is_likely and (other.dimension, other.size) != (unit.dimension, unit.size):
            return f"{lab.comparator or ''}{lab.value} {other.shown}"
    if unit.dimension == COUNT:
        limits = analyte.limits(unit)
        if limits.soft_low <= value / 1000 <= limits.soft_high:
            return (
                f"{lab.comparator or ''}{format_decimal(value / 1000, grouped=False)} {unit.shown}"
            )
    return None


def cross_doubts(labs: Iterable[Lab], vocabulary: Vocabulary) -> tuple[Doubt, ...]:
    """Parts that are more than their whole, among the results of one day."""
    known = {lab.analyte: lab for lab in labs if not is_yes_or_no(lab.value)}
    doubts = []
    for part_id, whole_id in PARTS:
        part, whole = known.get(part_id), known.get(whole_id)
        if part is None or whole is None or part.comparator or whole.comparator:
            continue
        one, all_of = vocabulary.analyte(part_id), vocabulary.analyte(whole_id)
        unit, of_whole = one.unit(part.unit), all_of.unit(whole.unit)
        if unit is None or of_whole is None:
            continue
        there = one.convert(Fraction(part.value), unit, of_whole)
        if there is not None and there > Fraction(whole.value):
            text = (
                f"{one.short} {value_text(part, unit)} is more than {all_of.short} "
                f"{value_text(whole, of_whole)} on {format_day(part.drawn_on)}, and is a part of it."
            )
            doubts.append(Doubt("part_above_whole", text))
    return tuple(doubts)
