"""Which prescribed intakes were taken, partly taken, skipped, or have no entry. Counts, no judgement."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.pouring import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.doses.doses import DayOfDoses


class Adherence(NamedTuple):
    """Intakes, not days: expected = taken + partial + skipped + missing."""

    expected: int
    taken: int
    partial: int
    skipped: int
    missing: int

    @property
    def share_taken(self) -> Fraction | None:
        """The part of the expected intakes that was taken whole, in percent, exact."""
        return Fraction(self.taken * 100, self.expected) if self.expected else None


class Fared(NamedTuple):
    """How many intakes were taken, partly taken, skipped."""

    taken: int = 0
    partial: int = 0
    skipped: int = 0

    def and_(self, other: Fared) -> Fared:
        """Both together."""
        return Fared(*(one + two for one, two in zip(self, other, strict=True)))


def tally(expected: int, fared: Fared) -> Adherence:
    """Count the intakes of a period; what no entry covers is missing (docs/method.md#adherence)."""
    return Adherence(expected, *fared, expected - sum(fared))


def closed_fates(day: DayOfDoses, today: date) -> list[Fate]:
    """How each intake of a day fared; while the day runs, what is still open of it is left out."""
    is_running = day.day >= today
    return [intake.fate for intake in day.poured.intakes if not (is_running and intake.open_ug)]


def fared_of(fates: Sequence[Fate]) -> Fared:
    """Count fates; missing ones are what is left of the expected."""
    return Fared(fates.count(Fate.TAKEN), fates.count(Fate.PARTIAL), fates.count(Fate.SKIPPED))


def days_with(days: Iterable[DayOfDoses], fate: Fate, today: date) -> list[date]:
    """The days with intakes of this kind, each as often as it has such intakes."""
    return [day.day for day in days for one in closed_fates(day, today) if one is fate]


class DayMark(NamedTuple):
    """One day of the calendar strip: what it expected and how it went."""

    day: date
    mark: str  # taken, partial, skipped, missing, open or none
    is_more: bool = False  # more was swallowed than was prescribed


def mark_day(day: DayOfDoses, today: date) -> DayMark:
    """Sum a day up in one word: the least complete of its intakes decides."""
    poured = day.poured
    if not poured.intakes:
        is_skipped = day.slot_ug is None and any(dose.is_skipped for dose in day.doses)
        is_more = bool(day.total_ug) and day.slot_ug is not None
        mark = "taken" if day.total_ug else "skipped" if is_skipped else "none"
        return DayMark(day.day, mark, is_more)
    if day.day >= today and poured.open_ug:
        return DayMark(day.day, "open")
    fates = {intake.fate for intake in poured.intakes}
    mark = str(fates.pop()) if len(fates) == 1 else "partial"
    return DayMark(day.day, mark, day.total_ug > sum(day.slot_ug or ()))


def days_marked(marks: Sequence[DayMark], mark: str) -> list[date]:
    """The days that carry a mark, in order."""
    return [m.day for m in marks if m.mark == mark]


def window(today: date, days: int) -> tuple[date, date]:
    """The last `days` days up to and including today, half-open."""
    return today - timedelta(days=days - 1), today + timedelta(days=1)
