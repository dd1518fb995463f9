"""Laboratory results as JSON: the latest of each test with its series, ranges, the list of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.labs.tables import series
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.core.entry_data import Json, day, entry, number

if TYPE_CHECKING:
    from isotrack.domain.labs.logged import Imported, LabSettings
    from isotrack.domain.labs.tables import Cell, Gap, ResultTable, Row, Series


def _gap(gap: Gap | None) -> Json | None:
    if gap is None:
        return None
    by = number(gap.by, 4) if gap.is_about else number(gap.by)
    return {"by": by, "about": gap.is_about, "since": day(gap.earlier.drawn_on)}


def _item(row: Row, found: Series | None) -> Json:
    cell = row.latest
    base = next((one for one in row.cells if one.label == "baseline"), None)
    return {
        "analyte": row.analyte.id,
        "name": row.analyte.name,
        "latest": str(cell.entry.id),
        "baseline": str(base.entry.id) if base else None,
        "label": cell.label,
        "since_baseline": _gap(cell.since_baseline),
        "since_last": _gap(cell.since_last),
        "series": chart(found) if found else None,
        "older_than_baseline": str(row.older.entry.id) if row.older else None,
    }


def latest(table: ResultTable) -> Json:
    """The latest result of each test, and the numbers over time."""
    found = {one.analyte.id: one for one in series(table.rows)}
    return {
        "entries": [entry(row.latest.entry) for row in table.rows],
        "items": [_item(row, found.get(row.analyte.id)) for row in table.rows],
    }


def chart(one: Series) -> Json:
    """The numbers of one test, oldest first, in one unit."""
    return {
        "analyte": one.analyte.id,
        "unit": one.unit.ucum,
        "ref_low": number(one.low),
        "ref_high": number(one.high),
        "points": [
            {
                "date": day(point.on),
                "value": number(point.value, 4) if point.is_about else number(point.value),
                "comparator": point.comparator,
                "flag": point.flag,
                "about": point.is_about,
                "ref_low": number(point.low),
                "ref_high": number(point.high),
            }
            for point in one.points
        ],
    }


def cell(one: Cell, *, with_grade: bool) -> Json:
    """One result with its label; multiples and grade only for the page for the dermatologist."""
    data = {**entry(one.entry), "label": one.label}
    if with_grade:
        grade = one.grade
        data["times_upper_limit"] = number(one.compared.times_upper, 2)
        data["ctcae"] = {"grade": grade.grade, "version": grade.version} if grade else None
    return data


def settings(found: LabSettings) -> Json:
    """The ranges and units that were entered."""
    return {"entries": [entry(one) for one in (*found.ranges, *found.units)]}


def tests() -> Json:
    """Every test that isotrack knows."""
    items = [
        {
            "id": analyte.id,
            "name": analyte.name,
            "short": analyte.short,
            "units": [unit.ucum for unit in analyte.every_unit],
            "usual_unit": analyte.usual.ucum if analyte.usual else None,
            "words": list(analyte.row["words"]),
            "loinc": analyte.row["loinc"],
        }
        for analyte in vocabulary()
    ]
    return {"items": items}


def imported(done: Imported) -> Json:
    """What an import adds to the answer of every write."""
    return {
        "format": done.kind,
        "weights": [entry(one) for one in done.weights],
        "already": done.already,
        "left_out": [{"name": name, "count": times} for name, times in done.left_out],
        "unreadable": list(done.unreadable),
        "named": [{"why": why, "name": what, "count": n} for why, what, n in done.named],
        "replaced": list(done.replaced),
        "said": list(done.said),
        "columns_left_out": [{"name": name, "why": why} for name, why in done.columns],
    }
