"""The laboratory results that the page for the visit shows: those of the course, and its baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.choices import FollowUp, Said
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import PROGRAMMES
from isotrack.domain.labs.results import HCG
from isotrack.domain.labs.tables import BASELINE, ResultTable
from isotrack.services.labs.tables import results_of
from isotrack.storage import followup

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.core.records import Course
    from isotrack.domain.labs.tables import Cell


def of_course(
    conn: sqlite3.Connection, course: Course, today: date
) -> tuple[ResultTable, tuple[Cell, ...]]:
    """Results since the course began and the baseline before it; beside them the pregnancy tests.

    Of the pregnancy tests before the course the last one is told.
    """
    table = results_of(conn, today, last_on=today)
    rows, tests = [], []
    for row in table.rows:
        if row.analyte.id == HCG:
            before = [cell for cell in row.cells if cell.lab.drawn_on < course.starts_on]
            tests = before[-1:] + [c for c in row.cells if c.lab.drawn_on >= course.starts_on]
            continue
        cells = tuple(cell for cell in row.cells if _counts(cell, course))
        if cells:
            rows.append(row._replace(cells=cells))
    days = sorted({cell.lab.drawn_on for row in rows for cell in row.cells})
    return table._replace(days=tuple(days), rows=tuple(rows)), tuple(tests)


def asks_for_tests(conn: sqlite3.Connection, course: Course) -> bool:
    """Whether the programme of the course asks this person for pregnancy tests, by their own answer."""
    said = [one for one in followup.records_of(conn, Kind.FOLLOW_UP) if isinstance(one, FollowUp)]
    if course.programme not in PROGRAMMES or not said:
        return False
    return said[-1].can_become_pregnant is Said.YES and not said[-1].is_programme_off


def _counts(cell: Cell, course: Course) -> bool:
    return cell.label == BASELINE or cell.lab.drawn_on >= course.starts_on
