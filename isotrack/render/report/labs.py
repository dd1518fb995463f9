"""Blood tests in the page for the visit: numbers, the laboratory's own range, multiples and grades. No verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS, format_day
from isotrack.domain.core.units import format_decimal, round_half_up
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import (
    converted,
    digits_shown,
    number_of,
    range_text,
    value_text,
)
from isotrack.domain.labs.tables import BASELINE, PEAK_DOSE
from isotrack.render.core.page import Facts, Lines, Section, Table
from isotrack.render.core.text import one_line
from isotrack.render.labs.pages import older_lines
from isotrack.render.labs.sentences import answer_words, status_words

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.labs.analytes import Analyte
    from isotrack.domain.labs.tables import Cell, ResultTable, Row
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.page import Block

COLUMNS = 4
NO_RANGE = "none entered"
UNITS = ("si", "conventional", "both")
LEGEND = (
    "B baseline; x = times the laboratory's upper limit; G = CTCAE v{version} grade by the "
    "laboratory's own limits or a raised baseline [CTCAE]. Without an entered range no comparison is made."
)


def _column(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year % 100:02}"


def shown_days(table: ResultTable) -> list[date]:
    """The days with most baseline results first, then the newest, in their order."""
    base: dict[date, int] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.label == BASELINE:
                base[cell.lab.drawn_on] = base.get(cell.lab.drawn_on, 0) + 1
    first = sorted(base, key=lambda day: (-base[day], day))[:1]
    newest = [day for day in table.days if day not in first][-(COLUMNS - len(first)) :]
    return sorted([*first, *newest])


def _target(analyte: Analyte, units: str | None) -> int | None:
    """Which of the units of a test is wanted: 0 conventional, 1 SI, None as reported."""
    if len(analyte.units) < 2 or units not in {"si", "conventional"}:
        return None
    return 1 if units == "si" else 0


def _in_units(cell: Cell, analyte: Analyte, units: str | None) -> str | None:
    """The value converted into the wanted unit, rounded; None where it already has it or cannot."""
    wanted = _target(analyte, units)
    value = number_of(cell.lab)
    if wanted is None or value is None or cell.unit is None:
        return None
    into = analyte.units[wanted]
    there = analyte.convert(value, cell.unit, into)
    if there is None or cell.unit == into:
        return None
    shown = format_decimal(round_half_up(there, analyte.places(into)), grouped=False)
    return f"{cell.lab.comparator or ''}{shown}"


def _test(row: Row, units: str | None) -> str:
    """A test with the unit of its values: ALT U/L."""
    return f"{row.analyte.short} {unit_of(row, units)}".strip()


def unit_of(row: Row, units: str | None) -> str:
    """The unit that the values of a test are shown in."""
    wanted = _target(row.analyte, units)
    if wanted is not None and _in_units(row.latest, row.analyte, units) is not None:
        return row.analyte.units[wanted].shown
    return row.latest.unit.shown if row.latest.unit else ""


def range_of(row: Row, units: str | None, none: str = NO_RANGE) -> str:
    """The range of the latest result that has one, with its unit where the column shows another."""
    found = (_range_words(cell, row, units) for cell in reversed(row.cells))
    return next((words for words in found if words), none)


def in_words(cell: Cell, row: Row, units: str | None) -> str:
    """The value of a result in the unit of its row, with its own unit where that is another."""
    value = _in_units(cell, row.analyte, units)
    if value is None:
        shown = cell.lab.value if cell.unit is None else digits_shown(cell.lab.value, cell.compared)
        value = f"{cell.lab.comparator or ''}{shown}"
        if cell.unit is not None and cell.unit.shown != unit_of(row, units):
            value = value_text(cell.lab, cell.unit, cell.compared)
    return value


def cell_words(cell: Cell, row: Row, units: str | None, range_shown: str | None = None) -> str:
    """A result in a few words: 52 HIGH 1.3x G1 B; with its own range where the row shows another."""
    value = in_words(cell, row, units)
    other = converted(cell.lab, row.analyte) if units == "both" else None
    if other is not None:
        value += f" ({cell.lab.comparator or ''}{format_decimal(other[0])} {other[1].shown})"
    own = _range_words(cell, row, units)
    if range_shown is not None and own and own != range_shown:
        return " ".join([value, *_marks(cell), f"({own})"])
    return " ".join([value, *_marks(cell)])


def _marks(cell: Cell) -> list[str]:
    parts = [cell.compared.flag.upper()] if cell.compared.flag else []
    if cell.compared.flag == "high" and cell.compared.times_upper is not None:
        parts.append(f"{times_words(cell)}x")
    if cell.grade is not None and cell.grade.grade:
        parts.append(f"G{cell.grade.grade}")
    parts += [words] if (words := status_words(cell.lab)) else []
    return [*parts, "B"] if cell.label == BASELINE else parts


def times_words(cell: Cell) -> str:
    """The multiple of the upper limit to one decimal, never rounded down to the limit itself."""
    times = cell.compared.times_upper
    if times is None:
        return ""
    places = 1 if round_half_up(times, 1) != 1 or times == 1 else 2
    return format_decimal(times, places)


def every_pregnancy_test(report: VisitReport) -> Section | None:
    """The whole log of pregnancy tests; None where there is none."""
    if not report.pregnancy_tests:
        return None
    title = "Pregnancy tests, every result"
    return Section("pregnancy-all", title, (_tests(report.pregnancy_tests),), is_detail=True)


def _tests(cells: tuple[Cell, ...]) -> Facts:
    """Each test with its day: a negative result is a negative result recorded on a day, nothing more."""
    pairs = []
    for one in cells:
        sample = f", {one_line(one.lab.sample)}" if one.lab.sample else ""
        told = (
            answer_words(one.lab)
            if is_yes_or_no(one.lab.value)
            else f"{value_text(one.lab, one.unit, one.compared)} recorded"
        )
        pairs.append((format_day(one.lab.drawn_on), f"{told}{sample}"))
    return Facts(None, tuple(pairs))


def every_result(report: VisitReport) -> Section | None:
    """Every result in both units, a few days beside each other, with what was said about the day."""
    table = report.labs
    if table is None or not table.rows:
        return None
    blocks: list[Block] = [
        _chunk(table, list(table.days[at : at + COLUMNS]))
        for at in range(0, len(table.days), COLUMNS)
    ]
    notes = [
        f"- {cell_words(cell, row, None)} {row.analyte.short}, {format_day(cell.lab.drawn_on)}: {one_line(cell.lab.note)}"
        for row in table.rows
        for cell in row.cells
        if cell.lab.note and report.has("notes")
    ]
    legend = LEGEND.format(version=table.version)
    blocks.append(Lines(None, (*older_lines(table), legend)))
    if notes:
        blocks.append(Lines("Notes on results", tuple(notes)))
    return Section("labs-all", "Blood tests, every result", tuple(blocks), is_detail=True)


def _chunk(table: ResultTable, days: list[date]) -> Table:
    rows = []
    for row in table.rows:
        ranges = (_range_words(cell, row, None) for day in reversed(days) for cell in row.on(day))
        told = next((words for words in ranges if words), NO_RANGE)
        cells = [
            "; ".join(cell_words(cell, row, "both", told) for cell in row.on(day)) for day in days
        ]
        if any(cells):
            rows.append((_test(row, None), told, *cells))
    about = [_about(table, day) for day in days]
    if any(about):
        rows.append(("About", "", *about))
    return Table(None, ("Test", "Range", *(_column(day) for day in days)), tuple(rows))


def _range_words(cell: Cell, row: Row, units: str | None) -> str:
    """The range that a result was compared with, with its unit where the column shows another."""
    seen = cell.entry.range
    if seen is None:
        return ""
    unit = row.analyte.unit(seen.unit)
    is_other = unit is not None and unit.shown != unit_of(row, units)
    return f"{range_text(seen)} {unit.shown}" if is_other and unit else range_text(seen)


def _about(table: ResultTable, day: date) -> str:
    """What was said about the blood draw: fasting or not, by which laboratory, at the highest dose."""
    cells = [cell for row in table.rows for cell in row.on(day)]
    fasting = {True: "fasting", False: "not fasting", None: ""}
    told = [PEAK_DOSE if any(cell.label == PEAK_DOSE for cell in cells) else ""]
    told += [fasting[cell.lab.is_fasting] for cell in cells]
    told += [one_line(cell.lab.laboratory or "") for cell in cells]
    return ", ".join(dict.fromkeys(word for word in told if word))
