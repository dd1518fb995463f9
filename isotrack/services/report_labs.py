"""The laboratory results that the page for the visit shows: those of the course, and its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.lab_tables import BASELINE, ResultTable
from isotrack.domain.labs import HCG
from isotrack.services.labs import results_of

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.lab_tables import Cell
    from isotrack.domain.records import Course


def of_course(conn: sqlite3.Connection, course: Course, today: date) -> ResultTable:
    """Results since the course began and the baseline before it, by test and day; no pregnancy tests."""
    table = results_of(conn, today, last_on=today)
    rows = []
    for row in table.rows:
        cells = tuple(cell for cell in row.cells if _counts(cell, course))
        if cells and row.analyte.id != HCG:
            rows.append(row._replace(cells=cells))
    days = sorted({cell.lab.drawn_on for row in rows for cell in row.cells})
    return ResultTable(tuple(days), tuple(rows), table.version)


def pregnancy_tests(conn: sqlite3.Connection, course: Course, today: date) -> tuple[Cell, ...]:
    """The pregnancy tests of the course and the last one before it, oldest first."""
    table = results_of(conn, today, last_on=today)
    cells = [cell for row in table.rows if row.analyte.id == HCG for cell in row.cells]
    before = [cell for cell in cells if cell.lab.drawn_on < course.starts_on]
    return tuple(before[-1:] + [cell for cell in cells if cell.lab.drawn_on >= course.starts_on])


def _counts(cell: Cell, course: Course) -> bool:
    return cell.label == BASELINE or cell.lab.drawn_on >= course.starts_on
