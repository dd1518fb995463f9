"""Entries as CSV: dates in ISO, a point as decimal mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.render.core.entry_data import entry as entry_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.doses.status import HistoryReport

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
    rows = [entry_data(one) for one in report.entries]
    lines = [csv_line([data.get(column) for column in COLUMNS]) for data in rows]
    return "".join([csv_line(COLUMNS), *lines])


def table_csv(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows under a header; what a spreadsheet would run begins with an apostrophe that an import takes away."""
    return "".join(csv_line(row) for row in (header, *rows))


def csv_line(cells: Sequence[object]) -> str:
    """A line of CSV; a cell with a comma, a quote or any line end stands in quotes.

    `csv.writer` leaves a lone carriage return bare, and what reads it sees two lines then.
    """
    texts = [safe_cell(cell) for cell in cells]
    quoted = [
        f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set(',"\r\n') else text
        for text in texts
    ]
    return ",".join(quoted) + "\n"
