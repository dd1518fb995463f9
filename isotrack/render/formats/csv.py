"""Entries as CSV: dates in ISO, kilograms and milligrams, and no cell that a spreadsheet would run.

With commas numbers have a point; with semicolons they have a comma, as spreadsheets of many countries
expect it. An import reads both.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from isotrack.render.core.entry_data import entry as entry_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isotrack.domain.doses.status import HistoryReport

COLUMNS = (
    "id", "kind", "date", "time", "status", "mg", "prescribed_mg", "slot", "kg", "entered",
    "daily_mg", "times", "capsules", "strength_mg", "target_mg_per_kg", "question", "note",
    "analyte", "comparator", "value", "unit", "ref_low", "ref_high", "flag", "fasting", "laboratory",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "\ufeff"  # by which spreadsheets that want semicolons know UTF-8


def safe_cell(value: object, *, is_semicolon: bool = False) -> str:
    """A cell as text; one that a spreadsheet would run as a formula gets a leading apostrophe.

    Numbers are exempt: they are ours and hold only digits, a decimal mark and a sign.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        number = format(value, "f") if isinstance(value, Decimal) else str(value)
        return number.replace(".", ",") if is_semicolon else number
    text = str(value)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def history_csv(
    report: HistoryReport, exact: Sequence[Mapping[str, object]], *, is_semicolon: bool = False
) -> str:
    """The entries of a window with a header line, newest first.

    `exact` holds for each entry the cells that a table of its kind has; they stand behind the columns
    that are always there, as far as a kind is in the window.
    """
    more = dict.fromkeys(name for cells in exact for name in cells if name not in COLUMNS)
    header = (*COLUMNS, *more)
    rows = [
        {**{name: data.get(name) for name in COLUMNS}, **cells}
        for data, cells in zip(map(entry_data, report.entries), exact, strict=True)
    ]
    return table_csv(
        header, [[row.get(name) for name in header] for row in rows], is_semicolon=is_semicolon
    )


def table_csv(
    header: Sequence[str], rows: Sequence[Sequence[object]], *, is_semicolon: bool = False
) -> str:
    """Rows under a header; what a spreadsheet would run begins with an apostrophe that an import takes away."""
    lines = "".join(csv_line(row, is_semicolon=is_semicolon) for row in (header, *rows))
    return f"{_MARK if is_semicolon else ''}{lines}"


def csv_line(cells: Sequence[object], *, is_semicolon: bool = False) -> str:
    """A line of CSV; a cell with a comma, a semicolon, a quote or any line end stands in quotes.

    `csv.writer` leaves a lone carriage return bare, and what reads it sees two lines then.
    """
    texts = [safe_cell(cell, is_semicolon=is_semicolon) for cell in cells]
    between = ";" if is_semicolon else ","
    quoted = [
        f'"{text.replace(chr(34), chr(34) * 2)}"'
        if set(text) & {between, '"', "\r", "\n"}
        else text
        for text in texts
    ]
    return between.join(quoted) + "\n"
