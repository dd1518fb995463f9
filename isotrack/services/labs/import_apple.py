"""Read Apple Health's export: body mass, and the laboratory results among the clinical records."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.intake import Left
from isotrack.domain.labs.gathered import UG_PER, Piece
from isotrack.domain.labs.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isotrack.domain.core.intake import Item

BODY_MASS = "HKQuantityTypeIdentifierBodyMass"
GLUCOSE = "HKQuantityTypeIdentifierBloodGlucose"
CLINICAL = "HKClinicalTypeIdentifierLabResultRecord"
KINDS = frozenset({BODY_MASS, GLUCOSE, CLINICAL})
DIFFER_PERCENT = 1  # two sources of one day that differ by more are asked about


class AppleRecords:
    """The records of an export, taken one by one: the last weight of each day counts."""

    def __init__(self) -> None:
        self._last: dict[str, Piece] = {}
        self._differ: set[str] = set()
        self.clinical = 0
        self._meter = 0

    def add(self, records: Iterable[dict[str, str]]) -> None:
        """Take in records of the kinds that matter."""
        for number, record in enumerate(records, 1):
            kind = record.get("type")
            if kind == CLINICAL:
                self.clinical += 1
            elif kind == GLUCOSE:
                self._meter += 1
            else:
                self._weight(number, record)

    def _weight(self, number: int, record: dict[str, str]) -> None:
        start = record.get("startDate", "")
        key = start[:10] or f"?{number}"
        match = re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", start, re.ASCII)
        day, refused = None, ""
        if match is not None:
            try:
                day = date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                refused = f'"{start[:10]}" is a day that no calendar has.'
        reading = Reading(
            number, f"body mass {start or number}", "body mass", value=record.get("value", ""),
            units=(record.get("unit", ""),), day=day, refused=refused,
        )  # fmt: skip
        before = self._last.get(key)
        if before is not None and _is_far(before.reading, reading):
            self._differ.add(key)
        self._last[key] = Piece(reading, is_weight=True)

    def pieces(self) -> Iterator[Piece]:
        """The weights, in the order of the file."""
        yield from self._last.values()

    def left(self) -> list[Item]:
        """What the file holds and isotrack does not take."""
        if not self._meter:
            return []
        return [Left(0, "", "not kept", "glucose by a meter")] * self._meter

    def differing(self) -> list[str]:
        """The days on which two weights are far from each other."""
        return sorted(self._differ)


def _is_far(one: Reading, other: Reading) -> bool:
    sizes = []
    for reading in (one, other):
        unit = reading.units[0]
        if unit not in UG_PER or not re.fullmatch(
            r"[0-9]{1,6}(\.[0-9]{1,20})?", reading.value, re.ASCII
        ):
            return False
        sizes.append(Fraction(reading.value) * UG_PER[unit])
    return abs(sizes[0] - sizes[1]) * 100 > DIFFER_PERCENT * max(sizes)
