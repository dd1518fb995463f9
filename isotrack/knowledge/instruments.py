"""Ratings and questionnaires that may be embedded, with their items, bands and credit lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.wellbeing.wellbeing import Band
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isotrack.domain.core.records import Instrument


class QuestionnaireFacts(NamedTuple):
    """A questionnaire as it is published: items, answers 0-3, bands or cut points, its credit line."""

    instrument: Instrument
    title: str
    question: str
    items: tuple[str, ...]
    options: tuple[str, ...]
    most: int
    bands: tuple[Band, ...]
    cut_words: str | None
    pointer_from: int  # from this sum on it is said who to talk to
    crisis_item: int | None  # counted from 1: an answer above 0 opens the crisis text
    credit: str
    sources: tuple[str, ...]
    code: str  # LOINC of the total
    item_codes: tuple[str, ...]  # LOINC of the items, in their order


class GagsFacts(NamedTuple):
    """The Global Acne Grading System: its regions and their factors, bands."""

    regions: tuple[str, ...]
    factors: tuple[int, ...]
    bands: tuple[Band, ...]
    sources: tuple[str, ...]


class SkinScale(NamedTuple):
    """The self-rating of the skin in our own words."""

    words: tuple[str, ...]
    meanings: tuple[str, ...]
    sources: tuple[str, ...]


def _bands(found: Iterable[Any]) -> tuple[Band, ...]:
    return tuple(Band(least, most, name) for least, most, name in found)


@cache
def questionnaire(instrument: Instrument) -> QuestionnaireFacts:
    """What is published about a questionnaire."""
    row = rows("instruments")[instrument]
    return QuestionnaireFacts(
        instrument,
        row["title"],
        row["question"],
        tuple(row["items"]),
        tuple(row["options"]),
        row["most"],
        _bands(row.get("bands", ())),
        row.get("cut_words"),
        row["pointer_from"],
        row.get("crisis_item"),
        row["credit"],
        tuple(row["source"]),
        row["codes"][0],
        tuple(row["item_codes"]),
    )


@cache
def gags() -> GagsFacts:
    """The Global Acne Grading System."""
    row = rows("instruments")["gags"]
    return GagsFacts(
        tuple(row["regions"]),
        tuple(row["factors"]),
        _bands(row["bands"]),
        tuple(row["source"]),
    )


@cache
def skin_scale() -> SkinScale:
    """The words of the self-rating of the skin."""
    row = rows("instruments")["skin"]
    return SkinScale(tuple(row["words"]), tuple(row["meanings"]), tuple(row["source"]))
