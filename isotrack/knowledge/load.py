"""Read the tables of facts and refuse a row that does not say where it comes from."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.records import Formulation

MARKS_SHIPPED = ("V", "V2")  # a row marked M was never read in text and is not shipped


class Source(NamedTuple):
    """A text that isotrack quotes."""

    key: str
    title: str
    url: str
    mark: str
    checked_on: date


class FormulationFacts(NamedTuple):
    """What the sources say about one formulation."""

    equivalent: Fraction  # conventional-equivalent mg per mg, an estimate
    highest_label_mg_per_kg: Fraction
    sources: tuple[str, ...]


class RangeMentioned(NamedTuple):
    """The cumulative range that a text mentions, in mg/kg, with our caption for it."""

    low_mg_per_kg: int
    high_mg_per_kg: int
    caption: str
    sources: tuple[str, ...]


class RowWithoutSource(ValueError):
    """A row of a knowledge table lacks its source, date or mark, or was never read in text."""


def _table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def check_row(key: str, row: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """Return a row that names known sources, its date and a mark that may be shipped."""
    if row.get("mark") not in MARKS_SHIPPED or not isinstance(row.get("checked_on"), date):
        raise RowWithoutSource(key)
    if not row.get("source") or not set(row["source"]) <= known:
        raise RowWithoutSource(key)
    return row


@cache
def sources() -> dict[str, Source]:
    """Every text that isotrack quotes, by its key."""
    rows = _table("sources")
    if any(row["mark"] not in MARKS_SHIPPED for row in rows.values()):
        raise RowWithoutSource("sources")
    return {key: Source(key, **row) for key, row in rows.items()}


@cache
def _formulation_rows() -> dict[str, dict[str, Any]]:
    known = set(sources())
    return {key: check_row(key, row, known) for key, row in _table("formulations").items()}


def formulation(which: Formulation) -> FormulationFacts:
    """What the sources say about a formulation."""
    row = _formulation_rows()[which]
    equivalent = Fraction(row["equivalent_percent"], 100)
    return FormulationFacts(
        equivalent, Fraction(row["highest_label_mg_per_kg"]), tuple(row["source"])
    )


def range_mentioned() -> RangeMentioned:
    """The cumulative range of the EU text, for a report without an entered goal."""
    row = _formulation_rows()["range_mentioned"]
    return RangeMentioned(
        row["low_mg_per_kg"], row["high_mg_per_kg"], row["caption"], tuple(row["source"])
    )
