"""The words of one laboratory value: a number with its comparator, a range, the name of a test, a unit."""

from __future__ import annotations

import re
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.units import parse_decimal
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.labs.analytes import simplified
from isotrack.domain.labs.errors import (
    AnalyteUnknown,
    LabUnitMissing,
    LabUnitWrong,
    RangeUnitMissing,
    RangeUnreadable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary

COMPARATORS = {
    "<": "<", ">": ">", "<=": "<=", ">=": ">=", "\u2264": "<=", "\u2265": ">=",
    "lt": "<", "gt": ">", "le": "<=", "ge": ">=",
}  # fmt: skip
_VALUE = r"(<=|>=|[<>\u2264\u2265]|lt|gt|le|ge)?\s*([-+\u2212]?[0-9][0-9.,']*)(.*)"
_RANGE = (
    r"(<=|>=|[<>\u2264\u2265]|lt|gt|le|ge)\s*([0-9][0-9.,]*)"
    r"|([0-9][0-9.,]*)\s*(?:-|\.\.|\u2013|\u2212|to)\s*([0-9][0-9.,]*)"
)


class Number(NamedTuple):
    """A value read: its digits with a point, its comparator, and the words that follow as its unit."""

    digits: str
    comparator: str | None
    unit: str


def read_number(typed: str, what: str, example: str) -> Number | None:
    """`34`, `1,9mmol/L`, `<5`, `lt5`; None for a word that does not begin like a number.

    Raises NumberUnreadable, NegativeNumber or ThousandsMark.
    """
    match = re.fullmatch(_VALUE, typed.strip(), re.IGNORECASE | re.DOTALL)
    if match is None:
        return None
    sign, digits, unit = match.groups()
    if re.match(r"[eE][-+]?[0-9]", unit):
        raise NumberUnreadable(typed, what, example)
    parse_decimal(digits, what, example)
    comparator = COMPARATORS[sign.lower()] if sign else None
    return Number(digits.strip().replace(",", "."), comparator, unit.strip())


def read_range(typed: str) -> tuple[str | None, str | None]:
    """`0-41`, `0..41`, `<5`, `gt1.0`: the low and the high end, `<` or `>` before an exclusive one.

    Raises RangeUnreadable and the number errors.
    """
    match = re.fullmatch(_RANGE, typed.strip().strip("()[]"), re.IGNORECASE)
    if match is None:
        raise RangeUnreadable(typed)
    sign, only, first, last = match.groups()
    if sign:
        digits, comparator = _digits(only), COMPARATORS[sign.lower()]
        text = f"{comparator}{digits}" if comparator in {"<", ">"} else digits
        return (None, text) if comparator[0] == "<" else (text, None)
    low, high = _digits(first), _digits(last)
    if _number(low) >= _number(high):
        raise RangeUnreadable(typed, "has no room between its ends")
    return low, high


def _number(digits: str) -> Fraction:
    return parse_decimal(digits, "an end of a range", "41")


def _digits(typed: str) -> str:
    _number(typed)
    return typed.replace(",", ".")


def find_analyte(word: str, vocabulary: Vocabulary) -> Analyte:
    """The test that a word means. Raises AnalyteUnknown with the nearest one."""
    found = vocabulary.find(word)
    if found is None:
        near = get_close_matches(simplified(word), vocabulary.words, 1, 0.6)
        raise AnalyteUnknown(word, near[0] if near else None)
    return found


def find_unit(typed: str, analyte: Analyte, vocabulary: Vocabulary) -> Unit:
    """The unit of a test that was typed. Raises LabUnitWrong with the nearest one."""
    unit = vocabulary.unit_of(analyte, typed)
    if unit is None:
        shown = tuple(one.shown for one in analyte.every_unit)
        near = get_close_matches(typed, shown, 1)
        raise LabUnitWrong(typed, analyte.short, shown, near[0] if near else None)
    return unit


def unit_or_default(
    typed: str, digits: str, analyte: Analyte, vocabulary: Vocabulary, chosen: Mapping[str, str]
) -> Unit:
    """The unit typed, else the one set for this test, else the usual one. Raises LabUnitMissing."""
    if typed:
        return find_unit(typed, analyte, vocabulary)
    default = analyte.unit(chosen.get(analyte.id)) or analyte.usual
    if default is None:
        one, other = (unit.shown for unit in analyte.units)
        example = _example(digits, analyte)
        raise LabUnitMissing(analyte.short, analyte.typed, digits, (one, other), example)
    return default


def _example(digits: str, analyte: Analyte) -> str:
    """The unit in which the example of a refusal is written: one that would not be refused next."""
    value = Fraction(digits)
    for unit in analyte.units:
        limits = analyte.limits(unit)
        if limits.soft_low <= value <= limits.soft_high:
            return unit.shown
    return analyte.units[0].shown


def split_range(token: str) -> tuple[str, str]:
    """A range and the unit written behind it: 0-41U/L."""
    match = re.fullmatch(
        r"([(\[]?[^0-9]{0,2}[0-9][0-9.,\-\u2013 ]*(?:to[0-9.,]+)?[)\]]?)(.*)", token
    )
    return (match[1], match[2].strip()) if match else (token, "")


def read_range_option(
    typed: str, vocabulary: Vocabulary, chosen: Mapping[str, str]
) -> tuple[Analyte, Unit, str | None, str | None]:
    """`alt=0-41`, `tg=0-150mg/dL`: the test, the unit, and the ends of the range."""
    name, mark, text = typed.partition("=")
    if not mark:
        raise RangeUnreadable(typed)
    analyte = find_analyte(name, vocabulary)
    shown, of_range = split_range(text.strip())
    low, high = read_range(shown)
    if not of_range and analyte.usual is None and analyte.id not in chosen:
        one, other = (unit.shown for unit in analyte.units)
        raise RangeUnitMissing(analyte.short, analyte.typed, shown, (one, other))
    unit = unit_or_default(of_range, shown, analyte, vocabulary, chosen)
    return analyte, unit, low, high


def read_unit_option(typed: str, vocabulary: Vocabulary) -> tuple[Analyte, Unit]:
    """`tg=mg/dL`: the test and the unit that its bare values are in."""
    name, mark, text = typed.partition("=")
    analyte = find_analyte(name, vocabulary)
    if not mark:
        raise LabUnitWrong("", analyte.short, tuple(one.shown for one in analyte.every_unit), None)
    return analyte, find_unit(text, analyte, vocabulary)
