"""CTCAE grades of laboratory values: a research scale for clinicians, never shown to a patient alone.

A value is graded in the unit that the laboratory reported, never after conversion between mass and
amount of substance, because the bands of the two units are rounded apart (docs/method.md#ctcae-grades).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isotrack.domain.labs.analytes import Analyte, Unit

VERSIONS = ("5.0", "6.0")
_number = lru_cache(maxsize=None)(Fraction)  # the same few edges are read for every result


class Grade(NamedTuple):
    """A grade of 0 (no band is met) to 4, and the version that it comes from."""

    grade: int
    version: str


class Measured(NamedTuple):
    """What is graded: a value in its own unit, and the laboratory's limits and the baseline in that unit."""

    value: Fraction
    unit: Unit
    lower_limit: Fraction | None = None
    upper_limit: Fraction | None = None
    baseline: Fraction | None = None
    is_fasting: bool | None = None


class Bands:
    """The bands by test and version; built from plain rows."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for row in rows:
            self._rows.setdefault((row["analyte"], row["version"]), []).append(row)

    def grade(self, analyte: Analyte, measured: Measured, version: str) -> Grade | None:
        """The grade of a value; None where this version has no band for it, or a limit is missing."""
        found = [
            grade
            for row in self._rows.get((analyte.id, version), ())
            if (grade := _grade(analyte, measured, row)) is not None
        ]
        return Grade(max(found), version) if found else None


def _edges(analyte: Analyte, measured: Measured, row: Mapping[str, Any]) -> list[Fraction | None]:
    """The edges of grades 1 to 4 in the unit of the value; empty where the unit has no bands."""
    limit = measured.upper_limit if row["direction"] == "over" else measured.lower_limit
    if row["of"] in {"uln", "lln"}:
        if limit is None:
            return []
        return [_number(edge) * limit if edge else None for edge in row["edges"]]
    for ucum, edges in row["edges"].items():
        known = analyte.unit(ucum)
        if known is not None and known.dimension == measured.unit.dimension:
            scale = known.size / measured.unit.size  # a change of prefix only, exact
            return [
                limit if edge == "limit" else (_number(edge) * scale if edge else None)
                for edge in edges
            ]
    return []


def _is_beyond(value: Fraction, edge: Fraction, direction: str) -> bool:
    return value > edge if direction == "over" else value < edge


def _highest(value: Fraction, edges: list[Fraction | None], direction: str) -> int:
    met = [
        number
        for number, edge in enumerate(edges, 1)
        if edge is not None and _is_beyond(value, edge, direction)
    ]
    return max(met, default=0)


def _grade(analyte: Analyte, measured: Measured, row: Mapping[str, Any]) -> int | None:
    """The grade by one row; None where it does not speak about this value."""
    if row.get("is_fasting") and not measured.is_fasting:
        return None
    upper, base, value = measured.upper_limit, measured.baseline, measured.value
    if "if_raised" in row and base is not None and upper is not None and base > upper:
        edges = [_number(edge) * base if edge else None for edge in row["if_raised"]]
        least = row.get("from_raised")
        found = _highest(value, edges, row["direction"])
        if found == 0 and least is not None and value >= _number(least) * base:
            return 1
        return found
    edges = _edges(analyte, measured, row)
    if not edges:
        return None
    direction = row["direction"]
    grade = _highest(value, edges, direction)
    if row.get("above_baseline") and (base is None or value <= base):
        return None if base is None and grade else 0
    if "by_baseline" in row and base is not None:
        by_base = [_number(edge) * base if edge else None for edge in row["by_baseline"]]
        grade = max(grade, _highest(value, by_base, direction))
    if grade == 0 and _lacks_limit(measured, row):
        return None  # without the laboratory's limit, grade 1 cannot be told from none
    return grade


def _lacks_limit(measured: Measured, row: Mapping[str, Any]) -> bool:
    if row["of"] != "value":
        return False
    limit = measured.upper_limit if row["direction"] == "over" else measured.lower_limit
    return limit is None and any("limit" in edges for edges in row["edges"].values())
