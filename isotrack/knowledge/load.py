"""Read the tables of facts and refuse a row that does not say where it comes from.

The tables are edited as TOML and read in the compiled form of knowledge/compiled/ (`make knowledge`;
a test compares them): parsing TOML would cost an entry at the command line more than all the rest.
"""

from __future__ import annotations

import json
import os
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.core.records import Formulation

_COMPILED = os.path.join(os.path.dirname(__file__), "compiled")  # noqa: PTH118, PTH120  # hot path
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


def table(name: str) -> dict[str, dict[str, Any]]:
    """The rows of a table by their key, as they were written down."""
    with open(f"{_COMPILED}/{name}.json", encoding="utf-8") as file:  # noqa: PTH123  # no pathlib on the hot path
        rows: dict[str, dict[str, Any]] = json.load(file)
    return rows


def check_row(key: str, row: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """Return a row that names known sources, its date and a mark that may be shipped."""
    if row.get("mark") not in MARKS_SHIPPED or not _is_day(row.get("checked_on")):
        raise RowWithoutSource(key)
    if not row.get("source") or not set(row["source"]) <= known:
        raise RowWithoutSource(key)
    return row


def _is_day(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def rows(name: str) -> dict[str, dict[str, Any]]:
    """The rows of a table, each checked to name its sources, date and mark. Raises RowWithoutSource."""
    known = _source_keys()
    return {key: check_row(key, row, known) for key, row in table(name).items()}


@cache
def _source_keys() -> set[str]:
    return set(table("sources"))


@cache
def sources() -> dict[str, Source]:
    """Every text that isotrack quotes, by its key."""
    found = {}
    for key, row in table("sources").items():
        if row["mark"] not in MARKS_SHIPPED or not _is_day(row["checked_on"]):
            raise RowWithoutSource(key)
        checked_on = date.fromisoformat(row["checked_on"])
        found[key] = Source(key, row["title"], row["url"], row["mark"], checked_on)
    return found


@cache
def _formulation_rows() -> dict[str, dict[str, Any]]:
    return rows("formulations")


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
