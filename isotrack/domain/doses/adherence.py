"""Which prescribed intakes were taken, partly taken, skipped, or have no entry. Counts, no judgement."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.entries import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.doses.doses import DayOfDoses


class Adherence(NamedTuple):
    """Intakes (slots), not days: expected = taken + partial + skipped + missing."""

    expected: int
    taken: int
    partial: int
    skipped: int
    missing: int

    @property
    def share_taken(self) -> Fraction | None:
        """The part of the expected intakes that was taken whole, in percent, exact."""
        return Fraction(self.taken * 100, self.expected) if self.expected else None


class Covered(NamedTuple):
    """How many slots the doses of one status cover."""

    status: Status
    doses: int
    slots: int


def tally(expected: int, covered: Iterable[Covered]) -> Adherence:
    """Count the intakes of a period; what no entry covers is missing.

    A partial dose over several slots fills all but its last one (docs/method.md#adherence).
    """
    taken = partial = skipped = 0
    for status, doses, slots in covered:
        if status is Status.TAKEN:
            taken += slots
        elif status is Status.PARTIAL:
            taken += slots - doses
            partial += doses
        elif status is Status.SKIPPED:
            skipped += slots
    return Adherence(expected, taken, partial, skipped, expected - taken - partial - skipped)


class DayMark(NamedTuple):
    """One day of the calendar strip: what it expected and how it went."""

    day: date
    mark: str  # one of MARKS


MARKS = {
    "taken": "#",
    "partial": "-",
    "skipped": "+",
    "missing": "!",
    "open": "?",
    "none": ".",
}


def mark_day(day: DayOfDoses, today: date) -> DayMark:
    """Sum a day up in one word: the least complete of its intakes decides."""
    expected = len(day.slot_ug or ())
    statuses = day.statuses
    if day.slot_ug == ():
        mark = "taken" if day.total_ug else "none"
    elif day.open_ug:
        is_untouched = len(day.open_ug) == expected
        mark = "open" if day.day >= today else ("missing" if is_untouched else "partial")
    elif Status.PARTIAL in statuses or {Status.TAKEN, Status.SKIPPED} <= statuses:
        mark = "partial"
    elif Status.SKIPPED in statuses:
        mark = "skipped"
    elif Status.TAKEN in statuses or day.total_ug:
        mark = "taken"
    else:
        mark = "none"
    return DayMark(day.day, mark)


def days_marked(marks: Sequence[DayMark], mark: str) -> list[date]:
    """The days that carry a mark, in order."""
    return [m.day for m in marks if m.mark == mark]


def window(today: date, days: int) -> tuple[date, date]:
    """The last `days` days up to and including today, half-open."""
    return today - timedelta(days=days - 1), today + timedelta(days=1)
