"""Read the tables of facts in their compiled form.

They are edited as TOML and compiled by `make knowledge`, which refuses what knowledge/schema.py does not
allow (a row without its source, say); a test compares both. Nothing is checked again when an entry is
made: that, and parsing TOML, would cost more there than all the rest.
"""

from __future__ import annotations

import json
import os
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.refusals import InstallationDamaged
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.core.records import Formulation

_LOADER: Any = __spec__.loader
_COMPILED = os.path.join(os.path.dirname(__file__), "compiled")  # noqa: PTH118, PTH120  # hot path


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


def rows(name: str) -> dict[str, dict[str, Any]]:
    """The rows of a table by their key, as they were written down."""
    try:
        # What importlib.resources does in the end, without what it loads: every red flag passes here.
        found: dict[str, dict[str, Any]] = json.loads(_LOADER.get_data(f"{_COMPILED}/{name}.json"))
    except (OSError, ValueError):
        raise InstallationDamaged(f"{name}.json") from None
    return found


def binary(name: str) -> bytes:
    """A file of this folder that is no table."""
    found: bytes = _LOADER.get_data(f"{os.path.dirname(_COMPILED)}/{name}")  # noqa: PTH120  # no pathlib on the hot path
    return found


@cache
def sources() -> dict[str, Source]:
    """Every text that isotrack quotes, by its key."""
    return {
        key: Source(
            key, row["title"], row["url"], row["mark"], date.fromisoformat(row["checked_on"])
        )
        for key, row in rows("sources").items()
    }


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


def isotretinoin_names() -> frozenset[str]:
    """The names under which isotretinoin is taken, folded as names in files are compared."""
    from isotrack.domain.core.tables import folded

    found = [name for row in rows("medicine_names").values() for name in row["names"]]
    found += [row["name"] for row in rows("products").values()]
    return frozenset(folded(name).replace("-", " ") for name in found)
