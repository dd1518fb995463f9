"""Blood tests on the first page: the last four days with equal decimals, the range as entered, the latest in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.results import HIGH
from isotrack.domain.labs.tables import BASELINE, PEAK_DOSE
from isotrack.render.core.text import one_line
from isotrack.render.report.labs import in_words, range_of, shown_days, times_words, unit_of

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.labs.tables import Cell, ResultTable, Row

MOST_ROWS, SURE_ROWS = 8, 5
LONGEST_NAME = 18
NO_RANGE = "no range entered"
ABOVE, BELOW = "\u25b2", "\u25bc"


class Result(NamedTuple):
    """One value with its sign where it lies outside the range; empty where there is none that day."""

    text: str
    sign: str = ""


class LabRow(NamedTuple):
    """A test: its id, name, unit, range, its values by day, and the latest in words."""

    key: str
    name: str
    unit: str
    range: str
    results: tuple[Result, ...]
    latest: str
    is_out: bool


class LabTable(NamedTuple):
    """The first page's blood tests: a header for each day (day, what is said of it), rows, the note below."""

    header: tuple[tuple[str, str], ...]
    rows: tuple[LabRow, ...]
    note: str


def lab_table(table: ResultTable | None, units: str | None, today: date) -> LabTable | None:
    """The tests of the first page, those that were ever out of range first; None without a result."""
    if table is None or not table.rows:
        return None
    days = shown_days(table)
    is_cut = len(table.rows) > SURE_ROWS  # some may stand on page 2: those out of range go first
    order = sorted(table.rows, key=lambda row: is_cut and not _was_out(row))
    rows = tuple(_row(row, days, units) for row in order)
    return LabTable(tuple(_head(table, day, today) for day in days), rows, _note(table, rows))


def _was_out(row: Row) -> bool:
    return any(cell.compared.flag for cell in row.cells)


def _head(table: ResultTable, day: date, today: date) -> tuple[str, str]:
    """A day with what is said of it: baseline, peak dose, else fasting."""
    year = "" if day.year == today.year else f" {day.year % 100:02}"
    cells = [cell for row in table.rows for cell in row.on(day)]
    labels = {cell.label for cell in cells}
    word = next((label for label in (BASELINE, PEAK_DOSE) if label in labels), "")
    if not word and cells and all(cell.lab.is_fasting for cell in cells):
        word = "fasting"
    return f"{day.day} {MONTHS[day.month - 1]}{year}", word


def _row(row: Row, days: list[date], units: str | None) -> LabRow:
    found = [row.on(day) for day in days]
    places = _places([in_words(cell, row, units) for cells in found for cell in cells])
    latest = row.latest
    return LabRow(
        row.analyte.id,
        row.analyte.name if len(row.analyte.name) <= LONGEST_NAME else row.analyte.short,
        unit_of(row, units),
        range_of(row, units, NO_RANGE),
        tuple(_result(cells, row, units, places) for cells in found),
        latest_words(latest),
        is_out=bool(latest.compared.flag),
    )


def _places(values: list[str]) -> int:
    """The decimals of the most exact of these values."""
    return max((len(one.partition(".")[2]) for one in values if _is_plain(one)), default=0)


def _is_plain(value: str) -> bool:
    return value.replace(".", "", 1).isdigit()


def _equal(value: str, places: int) -> str:
    """A value with as many decimals as the others of its row."""
    if not places or not _is_plain(value):
        return value
    whole, _, part = value.partition(".")
    return f"{whole}.{part:0<{places}}"


def _result(
    cells: tuple[Cell, ...] | list[Cell], row: Row, units: str | None, places: int
) -> Result:
    texts = [_equal(in_words(cell, row, units), places) for cell in cells]
    flags = [cell.compared.flag for cell in cells if cell.compared.flag]
    sign = "" if not flags else ABOVE if HIGH in flags else BELOW
    return Result("; ".join(texts), sign)


def latest_words(cell: Cell) -> str:
    """The latest result in words; never a verdict."""
    flag = cell.compared.flag
    if flag == HIGH:
        times = times_words(cell)
        return f"{ABOVE} high, {times}\u00d7 limit" if times else f"{ABOVE} high"
    if flag:
        return f"{BELOW} {flag}"
    return "in range" if cell.entry.range is not None else ""


def _note(table: ResultTable, rows: tuple[LabRow, ...]) -> str:
    """What holds for all of it: the laboratory, fasting; and what the signs mean."""
    cells = [cell for row in table.rows for cell in row.cells]
    labs = Counter(one_line(cell.lab.laboratory or "") for cell in cells)
    parts = []
    if all(cell.lab.is_fasting for cell in cells):
        parts.append("All fasting.")
    if len(labs) == 1 and next(iter(labs)):
        parts.append(f"{next(iter(labs))}.")
    if any(result.sign for row in rows for result in row.results):
        parts.insert(0, f"{ABOVE} above, {BELOW} below the laboratory's own range.")
    return " ".join([*parts, "isotrack cannot tell what a value means."])
