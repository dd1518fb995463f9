"""The value of a foreign result: its number, its one unit, and the range that came with it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.cells import CellUnreadable, Mark
from isotrack.domain.core.cells import plain_digits as cell_digits
from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.labs.reading import LONGEST_VALUE, Stop
from isotrack.domain.labs.words import (
    COMPARATORS,
    DIGITS,
    FLAGS,
    find_unit,
    read_range,
    split_range,
    unit_or_default,
)

if TYPE_CHECKING:
    from isotrack.domain.labs.analytes import Analyte, Unit
    from isotrack.domain.labs.reading import Reading, Terms

MOST_DIGITS = 40
AGREE_PERCENT = 1  # two units of one value agree within this
_NUMBER = re.compile(
    rf"(<=|>=|=<|=>|[<>\u2264\u2265]|less than|greater than|more than)?\s*({DIGITS}(?:[eE][-+]?[0-9]{{1,3}})?)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SECOND = re.compile(rf"([^()\[\]]*)[(\[/;=]\s*({DIGITS})\s*([^()\[\]0-9][^()\[\]]*)[)\]]?")
_END = re.compile(rf"\s*([<>]?)=?\s*({DIGITS}(?:[eE][-+]?[0-9]{{1,3}})?)\s*")
_PLAIN_DIGITS = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DIGITS}}})?")
_USUAL_DIGITS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_MARKED_BEHIND = re.compile(r"(.*?)(?:^|(?<=[0-9\s)]))[(\[]?([A-Za-z]{1,8})[)\]]?", re.DOTALL)
_MARKED_BEFORE = re.compile(r"([HL]{1,2})\s+(?=[<>0-9])(.*)", re.DOTALL)
_SIGNS_AROUND = re.compile(r"^[*\u2191\u2193!]+\s*|\s*[*\u2191\u2193!]+$")


class ValueReader:
    """The pieces of one reading as a number in a unit. Raises Stop and the errors of the words of a panel."""

    def __init__(self, reading: Reading, terms: Terms) -> None:
        self.of = reading
        self.terms = terms
        self.asked: list[tuple[str, str]] = list(reading.asked)
        self.letter = ""  # the laboratory's mark in the cell of the value: 34 H

    def sign(self, text: str) -> str | None:
        """A comparator by itself; `=` and nothing are none. Raises Stop for any other."""
        word = text.strip().lower()
        if word in {"", "=", "=="}:
            return None
        word = {
            "less than": "<",
            "more than": ">",
            "greater than": ">",
            "at most": "<=",
            "at least": ">=",
        }.get(word, word)
        if word not in COMPARATORS:
            raise Stop(f'"{text.strip()[:20]}" is no comparator like <.')
        return COMPARATORS[word]

    def number(self, text: str) -> tuple[str | None, str, str]:
        """Comparator, digits with a point, and the words behind; a mark of the laboratory is taken off."""
        if len(text) > LONGEST_VALUE:
            raise Stop("the value is longer than any number.")
        if self.of.mark is Mark.POINT and _USUAL_DIGITS.fullmatch(text):
            return None, text, ""
        bare = _without_flags(text.strip())
        letters = re.sub(r"[^A-Za-z]", "", text.strip().replace(bare, "", 1))
        self.letter = letters if bare else ""
        match = _NUMBER.fullmatch(bare)
        if match is None:
            if not re.search(r"[0-9]", bare):
                raise Stop(f'no number: "{bare[:60]}"', is_left=True)
            why = (
                "is below zero" if bare[:1] in "-\u2212" else "is no number that isotrack can read"
            )
            raise Stop(f'"{bare[:60]}" {why}.')
        sign = self.sign({"=<": "<=", "=>": ">="}.get(match[1] or "", match[1] or ""))
        return sign, self._plain(match[2]), match[3].strip()

    def _plain(self, digits: str) -> str:
        if self.of.mark is Mark.POINT and _PLAIN_DIGITS.fullmatch(digits):
            return digits  # as a program wrote it, noise and all
        try:
            return cell_digits(digits, self.of.mark)
        except CellUnreadable as error:
            raise Stop(f"{error.why}.") from None

    def unit(self, analyte: Analyte, behind: str, digits: str) -> Unit:
        """The one unit that everything said about it agrees on."""
        one, words = self.of, self.terms.vocabulary
        if not behind and len(one.units) == 1 and not words.named(one.name)[1]:
            alone = words.unit_of(analyte, one.units[0])
            if alone is not None:
                return alone
        behind = _without_flags(behind)
        second = _SECOND.fullmatch(behind) if behind else None
        if second is not None:
            behind = second[1].strip()
        in_name = words.named(one.name)[1]
        said = [text for text in (*one.units, behind, in_name) if text.strip()]
        found = [words.unit_of(analyte, text) for text in said]
        known = [unit for unit in found if unit is not None]
        if any(not is_same_unit(known[0], unit) for unit in known[1:]):
            told = " and ".join(
                dict.fromkeys(text for text, u in zip(said, found, strict=True) if u)
            )
            raise Stop(f"it has two units, {told}.")
        strange = [text for text, unit in zip(said, found, strict=True) if unit is None]
        if analyte.id == "hba1c" and any(
            text.strip() in {"1", "{fraction}", "fraction", "10*-2"} for text in strange
        ):
            raise Stop(f"it is a fraction ({digits}), and isotrack takes % or mmol/mol.")
        if strange and not known:
            find_unit(strange[0], analyte, words)  # raises
        if strange and any(not re.fullmatch(r"[{\[].*[}\]]|\W*", text) for text in strange):
            is_text = known and strange[0] in one.units and words.unit_of(analyte, one.units[0])
            if not is_text or words.is_unit(strange[0]):
                raise Stop(f'"{strange[0][:40]}" beside it is not understood.')
        unit = known[0] if known else self._usual(analyte, digits)
        if second is not None:
            self._agree(analyte, digits, unit, second[2], second[3].strip())
        return unit

    def _usual(self, analyte: Analyte, digits: str) -> Unit:
        """The unit set for the bare values of a test, else its usual one, asked about once for each test of a file."""
        unit = unit_or_default("", digits, analyte, self.terms.vocabulary, self.terms.chosen)
        is_asked = any(code == "unit_missing" for code, _ in self.asked)
        if analyte.id not in self.terms.chosen and not is_asked:
            text = f"{analyte.short} has no unit in the file; with a yes its usual one, {unit.shown}, counts."
            self.asked.append((f"unit_missing:{analyte.id}", text))
        return unit

    def _agree(self, analyte: Analyte, digits: str, unit: Unit, more: str, typed: str) -> None:
        """A second unit of the same value must say the same."""
        other = find_unit(typed, analyte, self.terms.vocabulary)
        there = analyte.convert(Fraction(digits), unit, other)
        value = Fraction(self._plain(more))
        if there is None or abs(there - value) * 100 > AGREE_PERCENT * max(abs(value), abs(there)):
            raise Stop(
                f"its two units do not agree: {digits} {unit.shown} and {more} {other.shown}."
            )

    def ends(self, analyte: Analyte, unit: Unit) -> tuple[str | None, str | None]:
        """The range that came with a result, in the unit of the result; none where it is not understood."""
        one, known = self.of, self.terms.ranges
        said = (analyte.id, unit.ucum, one.range, one.low, one.high, one.range_units, one.mark)
        if said not in known:
            known[said] = self._ends_read(analyte, unit)
        return known[said]

    def _ends_read(self, analyte: Analyte, unit: Unit) -> tuple[str | None, str | None]:
        one = self.of
        words = self.terms.vocabulary
        of_range = [words.unit_of(analyte, text) for text in one.range_units if text.strip()]
        try:
            if one.low.strip() or one.high.strip():
                low, high = (self._end(text) for text in (one.low, one.high))
                behind: Unit | None = None
                if low is not None and high is not None and _bare(low) >= _bare(high):
                    return None, None
            else:
                text, shown = split_range(one.range)
                if not text:
                    return None, None
                behind = words.unit_of(analyte, shown) if shown else None
                if shown and behind is None:
                    return None, None
                low, high = read_range(text, self._plain)
        except (NotUnderstood, Stop):
            return None, None
        other = next((found for found in (*of_range, behind) if found is not None), unit)
        if one.range_units and any(found is None for found in of_range):
            return None, None
        if other.dimension != unit.dimension:
            return None, None
        return _scaled(low, other, unit), _scaled(high, other, unit)

    def _end(self, text: str) -> str | None:
        match = _END.fullmatch(text)
        return f"{match[1]}{self._plain(match[2])}" if match else None


def _without_flags(text: str) -> str:
    """A value without the marks by which a laboratory says on which side of its range it lies."""
    if not text or text.isdigit():
        return text
    bare = _SIGNS_AROUND.sub("", text).strip()
    match = _MARKED_BEHIND.fullmatch(bare)
    if match is not None and match[2].lower() in FLAGS | {"a", "n"}:
        return match[1].strip()
    match = _MARKED_BEFORE.fullmatch(bare)
    return match[2].strip() if match else bare


def _bare(end: str) -> Fraction:
    return Fraction(end.lstrip("<>"))


def _scaled(end: str | None, unit: Unit, into: Unit) -> str | None:
    """An end of a range in another unit of its dimension, exactly; None where it has no plain digits."""
    if end is None or unit.size == into.size:
        return end
    sign = end[0] if end[0] in "<>" else ""
    there = _bare(end) * unit.size / into.size
    scale = 10**12
    if (there * scale).denominator != 1:
        return None
    whole, rest = divmod(int(there * scale), scale)
    return f"{sign}{whole}.{rest:012d}".rstrip("0").rstrip(".")


def is_same_unit(one: Unit | None, other: Unit | None) -> bool:
    """Whether two units are the same size of the same thing, however they are written."""
    return (
        one is not None
        and other is not None
        and (one.dimension, one.size) == (other.dimension, other.size)
    )
