"""What daily ratings come to over a time: counts, the lowest, the median. No verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.records import Mood


class MoodSummary(NamedTuple):
    """Moods 1 (worst) to 5 (best) of a time: how many, the median, the lowest with its days, the latest."""

    ratings: int
    median: Fraction
    lowest: int
    lowest_on: tuple[date, ...]
    latest: int
    latest_on: date


def median(values: Sequence[int]) -> Fraction:
    """The middle value, or the mean of the two in the middle; exact. `values` is not empty."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def mood_summary(moods: Sequence[Mood]) -> MoodSummary | None:
    """The summary of moods in the order of their day; None without any."""
    if not moods:
        return None
    lowest = min(one.mood for one in moods)
    days = tuple(dict.fromkeys(one.felt_on for one in moods if one.mood == lowest))
    last = moods[-1]
    return MoodSummary(
        len(moods), median([one.mood for one in moods]), lowest, days, last.mood, last.felt_on
    )
