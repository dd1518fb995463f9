"""The words of one laboratory value: a number with its comparator, a range, the name of a test, a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.analytes import spelled
from isotrack.domain.labs.errors import (
    AnalyteNotKept,
    AnalyteUnknown,
    LabUnitMissing,
    LabUnitWrong,
    RangeUnitMissing,
    RangeUnreadable,
)
from isotrack.domain.labs.names import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary

COMPARATORS = {
    "<": "<", ">": ">", "<=": "<=", ">=": ">=", "\u2264": "<=", "\u2265": ">=",
    "lt": "<", "gt": ">", "le": "<=", "ge": ">=",
}  # fmt: skip
# What a laboratory writes beside a value to say on which side of its range it lies.
FLAGS = {
    "h",
    "l",
    "hh",
    "ll",
    "high",
    "low",
    "abnormal",
    "\u2191",
    "\u2193",
    "\u2191\u2191",
    "\u2193\u2193",
    "normal",
}
_VALUE = r"(<=|>=|[<>\u2264\u2265]|lt|gt|le|ge)?\s*([-+\u2212]?[0-9][0-9.,']*)(.*)"
# A number as printed: blanks or apostrophes between groups of three, `10^9` behind it is a unit.
DIGITS = (
    r"(?:[0-9]{1,3}(?:[ '\u2019\u00a0\u2009\u202f][0-9]{3})+(?![0-9^*/])|[0-9]+)(?:[.,][0-9]+)*"
)
_UP_TO = r"up to|bis zu|bis|jusqu['\u2019]?[a\u00e0]|jusque|hasta|fino a|tot|at[e\u00e9]|do|<=|\u2264|=<|le"
_BELOW = r"less than|lower than|below|under|unter|kleiner(?: als)?|inf[e\u00e9]rieur [a\u00e0]|menor (?:de|que)|<|lt"
_FROM = r"at least|from|ab|mindestens|>=|\u2265|=>|ge"
_ABOVE = r"more than|greater than|above|over|[u\u00fc]ber|gr[o\u00f6](?:ss|\u00df)er(?: als)?|sup[e\u00e9]rieur [a\u00e0]|mayor (?:de|que)|>|gt"
_ONE_END = rf"(?:(?P<upto>{_UP_TO})|(?P<below>{_BELOW})|(?P<from>{_FROM})|(?P<above>{_ABOVE}))\s*(?P<only>{DIGITS})"
_BOTH = rf"(?P<first>{DIGITS})\s*(?:-|\.\.+|\u2013|\u2014|\u2212|~|\bto\b|\bbis\b|\b[a\u00e0]\b|\bhasta\b|\bdo\b|\btot\b)\s*(?P<last>{DIGITS})"
_RANGE = rf"(?i:{_ONE_END}|{_BOTH})(?![0-9])"
_RANGE_WORD = r"(?:ref(?:erence)?|range|normal|norm|vr)\.?\s*[:=]?\s*"
_WELL_FORMED = r"(?:[munpkcd]|da|mc|\[?i?u?\]?)?(?:g|mol|u|iu|\[iu\]|kat|m|l)/(?:[munpkcd]|mc)?(?:l|g|mol|m3|h)"


class Number(NamedTuple):
    """A value read: its digits with a point, its comparator, and the words that follow as its unit."""

    digits: str
    comparator: str | None
    unit: str


def _plain(typed: str) -> Number | None:
    """A number of digits and at most one point, alone or before letters: 34, 1.9mmol/L, before any pattern."""
    unit = typed.lstrip("0123456789.")
    digits = typed[: len(typed) - len(unit)]
    is_plain = digits[:1].isdigit() and digits[-1:].isdigit() and digits.count(".") <= 1
    if not is_plain or not (unit[:1].isalpha() or not unit) or unit[:1] in {"e", "E"}:
        return None
    return Number(digits, None, unit.strip())


def read_number(typed: str, what: str, example: str) -> Number | None:
    """`34`, `1,9mmol/L`, `<5`, `lt5`; None for a word that does not begin like a number.

    Raises NumberUnreadable, NegativeNumber or ThousandsMark.
    """
    plain = _plain(typed)
    if plain is not None:
        parse_decimal(plain.digits, what, example)
        return plain
    match = re.fullmatch(_VALUE, typed.strip(), re.IGNORECASE | re.DOTALL)
    if match is None:
        return None
    sign, digits, unit = match.groups()
    if re.match(r"[eE][-+]?[0-9]", unit):
        raise NumberUnreadable(typed, what, example)
    parse_decimal(digits, what, example)
    comparator = COMPARATORS[sign.lower()] if sign else None
    return Number(digits.strip().replace(",", "."), comparator, unit.strip())


def read_range(
    typed: str, digits: Callable[[str], str] | None = None
) -> tuple[str | None, str | None]:
    """`0-41`, `0,40 a 1,50`, `<5`, `up to 41`, `gt1.0`: both ends, `<` or `>` before an exclusive one.

    `digits` reads a number of a file whose decimal mark is known. Raises RangeUnreadable and the
    number errors.
    """
    text, behind = split_range(typed)
    match = re.fullmatch(_RANGE, text)
    if match is None or behind:
        raise RangeUnreadable(typed)
    read = digits or _digits
    if match["only"] is not None:
        end = read(match["only"])
        if match["upto"] or match["below"]:
            return None, end if match["upto"] else f"<{end}"
        return (end if match["from"] else f">{end}"), None
    low, high = read(match["first"]), read(match["last"])
    if Fraction(low) >= Fraction(high):
        raise RangeUnreadable(typed, "has no room between its ends")
    return low, high


def _digits(typed: str) -> str:
    parse_decimal(typed, "an end of a range", "41")
    return typed.strip().replace(",", ".")


def split_range(token: str) -> tuple[str, str]:
    """A range and the unit written behind it: 0-41U/L; a text without a range comes back whole."""
    text = token.strip()
    inner = re.fullmatch(r"[(\[]\s*([^()\[\]]*?)\s*[)\]](.*)", text) if text[:1] in "([" else None
    if inner is not None:
        text = f"{inner[1]} {inner[2]}".strip()
    text = re.sub(rf"^{_RANGE_WORD}", "", text, flags=re.IGNORECASE)
    match = re.match(_RANGE, text)
    if match is None or re.match(r"[.,]?[0-9]", text[match.end() :]):
        return text, ""
    return text[: match.end()], text[match.end() :].strip()


def find_analyte(word: str, vocabulary: Vocabulary) -> Analyte:
    """The test that a word means. Raises AnalyteUnknown, or AnalyteNotKept for another test's name."""
    found = vocabulary.find(word)
    if found is None:
        if vocabulary.names.is_other(word):
            raise AnalyteNotKept(word)
        raise AnalyteUnknown(word, nearest(folded(word), vocabulary.words))
    return found


LEAST_LETTERS = (
    5  # shorter names differ by one letter and mean another test: ALT and ALP, LDL and VLDL
)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one word of a list that is a single slip of the finger away; None for a short one, or for several."""
    if len(word) < LEAST_LETTERS or not word.replace(" ", "").isalpha():
        return None
    near = {other for other in words if len(other) >= LEAST_LETTERS and is_slip(word, other)}
    return near.pop() if len(near) == 1 else None


def is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing, too much, or changed places with the next."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    one, other = typed[start:], meant[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def find_unit(typed: str, analyte: Analyte, vocabulary: Vocabulary) -> Unit:
    """The unit of a test that was typed. Raises LabUnitWrong, with the one meant where it is a slip.

    A unit that exists is no slip for another: `mg/mL` is never offered as `mg/dL`.
    """
    unit = vocabulary.unit_of(analyte, typed)
    if unit is None:
        shown = tuple(one.shown for one in analyte.every_unit)
        word = spelled(typed)
        is_real = re.fullmatch(_WELL_FORMED, word) or vocabulary.is_unit(typed)
        near = [o for o in shown if len(word) > 2 and not is_real and is_slip(word, spelled(o))]
        raise LabUnitWrong(typed, analyte.short, shown, near[0] if len(near) == 1 else None)
    return unit


def unit_or_default(
    typed: str, value: str, analyte: Analyte, vocabulary: Vocabulary, chosen: Mapping[str, str]
) -> Unit:
    """The unit typed, else the one set for this test, else the usual one. Raises LabUnitMissing.

    `value` is what was said, with its comparator, for the refusal.
    """
    if typed:
        return find_unit(typed, analyte, vocabulary)
    default = analyte.unit(chosen.get(analyte.id)) or analyte.usual
    if default is None:
        one, other = (unit.shown for unit in analyte.units)
        likely = _likely(value.lstrip("<>="), analyte)
        raise LabUnitMissing(analyte.short, analyte.typed, value, (one, other), likely)
    return default


def _likely(digits: str, analyte: Analyte) -> tuple[str, ...]:
    """The units in which a refusal writes its examples: those that would not be refused next."""
    value = Fraction(digits)
    found = []
    for unit in analyte.units:
        limits = analyte.limits(unit)
        if limits.soft_low <= value <= limits.soft_high:
            found.append(unit.shown)
    return tuple(found) or tuple(unit.shown for unit in analyte.units)


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
