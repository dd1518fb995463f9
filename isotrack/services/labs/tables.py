"""Look at laboratory results: by test and day, the baseline named. Nothing here writes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.domain.labs.tables import Marks, ResultTable, result_table
from isotrack.knowledge.analytes import grade_bands, vocabulary
from isotrack.storage import doses, entries, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.doses.regimen import Regimen
    from isotrack.storage.database import Database


def results(
    db: Database, today: date, *, first_on: date | None = None, last_on: date | None = None
) -> ResultTable:
    """Every result by test and day, with the baseline and the peak-dose results named."""
    with db.snapshot() as conn:
        return results_of(conn, today, first_on=first_on, last_on=last_on)


def results_of(
    conn: sqlite3.Connection,
    today: date,
    *,
    first_on: date | None = None,
    last_on: date | None = None,
) -> ResultTable:
    """Results by test and day from one consistent view; only those of the window, baseline and all.

    The baseline and the differences are worked out of every result before the window is cut.
    """
    found = entries.list_all(conn, Kind.LAB)
    table = result_table(
        found, vocabulary(), grade_bands(), marks_of(conn, regimens.load_regimen(conn), today)
    )
    return table if first_on is None and last_on is None else _cut(table, first_on, last_on)


def _cut(table: ResultTable, first_on: date | None, last_on: date | None) -> ResultTable:
    rows = []
    for row in table.rows:
        cells = tuple(
            cell
            for cell in row.cells
            if (first_on is None or cell.lab.drawn_on >= first_on)
            and (last_on is None or cell.lab.drawn_on <= last_on)
        )
        if cells:
            rows.append(row._replace(cells=cells))
    days = sorted({cell.lab.drawn_on for row in rows for cell in row.cells})
    return table._replace(days=tuple(days), rows=tuple(rows))


def marks_of(conn: sqlite3.Connection, regimen: Regimen, today: date) -> Marks:
    """The first day with a dose of the present course, and the days on its highest dose so far."""
    course = regimen.course_on(today)
    start_on, end_on = regimen.bounds_of(course) if course else (date.min, date.max)
    taken_on = doses.first_taken(conn, start_on, end_on)
    if course is None:
        return Marks(taken_on)
    pieces = [
        (mean_daily_ug(span.step), first_on, first_on + timedelta(days=days))
        for span, first_on, days in regimen.pieces(start_on, min(end_on, today + timedelta(days=1)))
    ]
    highest = max((ug for ug, _, _ in pieces), default=None)
    peak = tuple((first_on, end) for ug, first_on, end in pieces if ug == highest)
    is_first = bool(pieces) and pieces[0][0] == highest
    return Marks(taken_on or course.starts_on, () if is_first else peak)
