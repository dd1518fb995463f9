"""An amount in a cell of another program: milligrams where they are written, else a bare count."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from isotrack.domain.core.cells import CellUnreadable, Mark, plain_digits
from isotrack.domain.core.tables import folded
from isotrack.domain.core.units import MOST_DAY_UG, UG_PER_MG
from isotrack.domain.core.values import NamedTuple

_UG_PER = {"mg": UG_PER_MG, "g": UG_PER_MG * 1000, "ug": 1, "mcg": 1}
_NUMBER = r"[0-9.,'\u2019\u00a0\u202f]*[0-9]"
_TIMES = re.compile(rf"({_NUMBER}) ?[x*\u00d7] ?({_NUMBER}) ?([^\W\d_]*)")
_PLAIN = re.compile(rf"({_NUMBER}) ?([^\W\d_]*)(?: ?/ ?(?:day|d|tag|jour|dia))?")
MOST_COUNT = 50
HALVES = {"\u00bd": "0.5", "1/2": "0.5"}


class Amount(NamedTuple):
    """What a cell says was taken: micrograms, or how many of something whose strength it does not say.

    `is_pieces` where it names capsules or the like, so that no header makes milligrams of them.
    """

    dose_ug: int | None
    number: Fraction | None = None
    is_pieces: bool = False

    def of(self, strength_ug: int | None) -> int | None:
        """Micrograms, where a strength is known for a bare count."""
        if self.dose_ug is not None:
            return self.dose_ug
        if strength_ug is None or self.number is None:
            return None
        found = self.number * strength_ug
        return int(found) if found.denominator == 1 else None


@lru_cache(maxsize=1 << 12)  # a course has few different doses
def read_amount(cell: str, mark: Mark, unit: str = "") -> Amount:
    """Read `20 mg`, `20`, `2x10 mg`, `10+10`, `0.5 g`, `2 capsules`; `unit` is that of the header.

    A bare number is a count unless the header says mg. Raises CellUnreadable.
    """
    text = " ".join(cell.strip().split())
    text = HALVES.get(text, text)
    parts = [_part(part.strip(), mark, cell) for part in text.split("+")]
    units = {found for _, found in parts if found}
    if len(units) > 1:
        raise CellUnreadable(f'"{text[:40]}" has two units')
    total = sum((number for number, _ in parts), Fraction(0))
    said = units.pop() if units else unit.partition("/")[0].strip()
    factor = _UG_PER.get("ug" if said in {"\u00b5g", "\u03bcg"} else said)
    if factor is not None:
        found = total * factor
        if found.denominator != 1 or found > 100 * MOST_DAY_UG:
            raise CellUnreadable(f'"{text[:40]}" is no amount that isotrack can keep')
        return Amount(int(found))
    if total > MOST_COUNT and said:
        raise CellUnreadable(f'"{text[:40]}" is no number of capsules')
    return Amount(None, total, bool(said) and said != unit)


def _part(part: str, mark: Mark, cell: str) -> tuple[Fraction, str]:
    """One summand as a number with its unit; the name of a capsule is no unit."""
    if match := _TIMES.fullmatch(part):
        number = Fraction(plain_digits(match[1], mark)) * Fraction(plain_digits(match[2], mark))
        return number, folded(match[3])
    match = _PLAIN.fullmatch(part)
    if match is None:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no amount')
    unit = folded(match[2])
    return Fraction(plain_digits(match[1], mark)), unit if unit in _UG_PER else (
        "" if not unit else "piece"
    )
