"""What a reader of a foreign file finds, item by item: a record, a row it cannot read, something else."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.core.records import Lab
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.labs.panels import ANSWERS
from isotrack.domain.labs.words import (
    Number,
    read_number,
    read_range,
    split_range,
    unit_or_default,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.core.records import Weight
    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary

_FLAGS = r"(?:\s+(?:HH?|LL?|\u2191+|\u2193+|\([HL]\)|high|low|abnormal|a)|\s*\*+)$"
MOST_DIGITS = 18


class Found(NamedTuple):
    """A record, and where in the file it stands."""

    where: str
    record: Lab | Weight


class Unreadable(NamedTuple):
    """A row that should hold a result and cannot be read; `why` is a sentence."""

    where: str
    why: str
    is_alarming: bool = False


class Other(NamedTuple):
    """Something that isotrack keeps no record of, by its name."""

    name: str


Item = Found | Unreadable | Other


class Reading(NamedTuple):
    """One foreign result in pieces of text, before it is understood."""

    value: str
    unit: str = ""
    range: str = ""
    low: str = ""
    high: str = ""
    laboratory: str | None = None
    note: str | None = None
    is_fasting: bool | None = None
    sample: str | None = None
    loinc: str | None = None
    decimal: str | None = None  # the decimal mark, where the file says which it is


def as_lab(
    reading: Reading, analyte: Analyte, day: date, vocabulary: Vocabulary, chosen: Mapping[str, str]
) -> Lab:
    """A foreign result as a record. Raises the errors of the words of a panel."""
    text = re.sub(_FLAGS, "", reading.value.strip(), flags=re.IGNORECASE)
    made = Lab(
        day, analyte.id, "", entered=f"{reading.value} {reading.unit}".strip(), laboratory=reading.laboratory,
        is_fasting=reading.is_fasting, sample=reading.sample, loinc=reading.loinc, note=reading.note,
    )  # fmt: skip
    answer = _answer(text)
    if analyte.is_qualitative and answer is not None:
        return made._replace(value=answer)
    what, example = f"a value of {analyte.short}", "34"
    number = _marked(text, reading.decimal) or read_number(text, what, example)
    if number is None:
        raise NumberUnreadable(reading.value, what, example)
    typed = number.unit or reading.unit
    unit = unit_or_default(typed, number.digits, analyte, vocabulary, chosen)
    low, high = _ends(reading, analyte, unit, vocabulary)
    return made._replace(
        value=number.digits, unit=unit.ucum, comparator=number.comparator, low=low, high=high,
        sample=None if reading.sample == "urine" else reading.sample,
    )  # fmt: skip


def _marked(text: str, decimal: str | None) -> Number | None:
    """A value whose decimal mark is known, so that `1.234` is one and a bit."""
    if decimal is None:
        return None
    pattern = rf"(<=|>=|<|>)?\s*([0-9]{{1,12}}(?:[{decimal}][0-9]{{1,15}})?)([^0-9.,].*)?"
    match = re.fullmatch(pattern, text, re.ASCII | re.DOTALL)
    if match is None:
        return None
    return Number(match[2].replace(",", "."), match[1], (match[3] or "").strip())


def unreadable(where: str, why: str, analyte: Analyte, value: str) -> Unreadable:
    """A row that was not understood; alarming where it may be a pregnancy test that is not negative."""
    is_alarming = analyte.is_qualitative and re.search(r"pos|[1-9+]", value.lower()) is not None
    return Unreadable(where, why.replace(" Nothing was recorded.", ""), is_alarming)


def _answer(text: str) -> str | None:
    """Negative or positive, where a text begins with one of them and does not name the other."""
    words = [word.strip(".,;:*()") or word for word in text.lower().split()]
    said = {ANSWERS[word] for word in words if word in ANSWERS}
    return ANSWERS.get(words[0]) if words and len(said) == 1 else None


def _ends(
    reading: Reading, analyte: Analyte, unit: Unit, vocabulary: Vocabulary
) -> tuple[str | None, str | None]:
    """The range that came with a result, if it is one of numbers and in the unit of the result.

    Anything else that stands behind it (another unit, a kind of person) leaves it out.
    """
    if reading.low.strip() or reading.high.strip():
        low, high = _end(reading.low), _end(reading.high)
        if low is not None and high is not None and Fraction(low) >= Fraction(high):
            return None, None
        return low, high
    text = re.sub(r"(?<=[<>=\u2264\u2265])\s+", "", reading.range.strip())
    text, behind = split_range(text)
    if behind and not is_same_unit(vocabulary.unit_of(analyte, behind), unit):
        return None, None
    try:
        return read_range(text.strip())
    except NotUnderstood:
        return None, None


def is_same_unit(one: Unit | None, other: Unit | None) -> bool:
    """Whether two units are the same size of the same thing, however they are written."""
    return (
        one is not None
        and other is not None
        and (one.dimension, one.size) == (other.dimension, other.size)
    )


def _end(text: str) -> str | None:
    number = re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?", text.strip())
    return text.strip().replace(",", ".") if number else None


def plain_digits(written: str) -> str | None:
    """A JSON number in plain digits, `1E3` as 1000; None for one below zero or of absurd length."""
    match = re.fullmatch(r"([0-9]+)(?:\.([0-9]+))?(?:[eE]([-+]?[0-9]{1,3}))?", written)
    if match is None or len(written) > MOST_DIGITS:
        return None
    if match[3] is None:
        return written
    whole, decimals, exponent = match[1], match[2] or "", int(match[3])
    digits, point = whole + decimals, len(whole) + exponent
    if point > MOST_DIGITS or point < -MOST_DIGITS:
        return None
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    padded = digits.ljust(point, "0")
    return padded[:point] + (f".{padded[point:]}" if padded[point:] else "")
