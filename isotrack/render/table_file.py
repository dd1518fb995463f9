"""Entries as CSV: dates in ISO, a point as decimal mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from isotrack.render.entry_data import entry as entry_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.reports import HistoryReport

COLUMNS = (
    "id", "kind", "date", "time", "status", "mg", "prescribed_mg", "slot", "kg", "entered",
    "daily_mg", "times", "capsules", "strength_mg", "target_mg_per_kg", "question", "note",
    "analyte", "comparator", "value", "unit", "ref_low", "ref_high", "flag", "fasting", "laboratory",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """A cell as text; one that a spreadsheet would run as a formula gets a leading apostrophe.

    Numbers are exempt: they are ours and hold only digits, a point and a sign.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def history_csv(report: HistoryReport) -> str:
    """The entries of a window with a header line, newest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in report.entries:
        data = entry_data(one)
        writer.writerow([safe_cell(data.get(column)) for column in COLUMNS])
    return out.getvalue()


def table_csv(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows under a header; what a spreadsheet would run begins with an apostrophe that an import takes away."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()
