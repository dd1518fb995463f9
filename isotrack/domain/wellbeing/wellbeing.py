"""Scores of skin and mood: sums of what was answered, and the published band. No score is a diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RATING = 4
MOST_LESIONS = 999
MOODS = (1, 5)  # worst, best
MOST_ANSWER = 3
GAGS_GRADES = 4


class Band(NamedTuple):
    """A band that was published with an instrument: from `least` to `most`, both included."""

    least: int
    most: int
    name: str


class Score(NamedTuple):
    """A sum, how high it can be, and its published band; None where no band was published for it."""

    total: int
    most: int
    band: Band | None


def gags_score(grades: Sequence[int], factors: Sequence[int], bands: Sequence[Band]) -> Score:
    """The GAGS sum of six regions, grade times factor (docs/method.md#gags).

    Grades are 0-4 in the order of the regions. The original has no band for exactly 39, so none is
    given for it.
    """
    total = sum(grade * factor for grade, factor in zip(grades, factors, strict=True))
    return Score(total, GAGS_GRADES * sum(factors), band_of(total, bands))


def band_of(total: int, bands: Sequence[Band]) -> Band | None:
    """The band that holds a sum."""
    return next((band for band in bands if band.least <= total <= band.most), None)


def score(answers: Sequence[int], most: int, bands: Sequence[Band]) -> Score:
    """The sum of answers of 0-3 and its published band (docs/method.md#questionnaires)."""
    total = sum(answers)
    return Score(total, most, band_of(total, bands))


def inflammatory(papules: int | None, pustules: int | None, nodules: int | None) -> int | None:
    """Inflammatory lesions: papules, pustules and nodules; None unless all three were counted."""
    if papules is None or pustules is None or nodules is None:
        return None
    return papules + pustules + nodules
