"""Sums over doses, worked out by SQLite on integers, so that thirty years cost what thirty days cost."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.doses import DayOfDoses
from isotrack.domain.entries import Kind
from isotrack.domain.slots import Status
from isotrack.storage import entries

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.adherence import Covered
    from isotrack.domain.entries import Entry
    from isotrack.domain.regimen import Regimen


def sum_ug(conn: sqlite3.Connection, first_on: date, end_on: date) -> int:
    """Micrograms swallowed from `first_on` up to, not including, `end_on`."""
    (total_ug,) = conn.execute(
        "SELECT coalesce(sum(dose_ug), 0) FROM dose WHERE taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return int(total_ug)


def covered(conn: sqlite3.Connection, first_on: date, end_on: date) -> list[Covered]:
    """How many doses of each status there are in a range, and how many slots they cover."""
    from isotrack.domain.adherence import Covered

    rows = conn.execute(
        "SELECT status, count(*), sum(slots) FROM dose"
        " WHERE taken_on >= ? AND taken_on < ? AND slots > 0 GROUP BY status",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchall()
    return [Covered(Status(status), doses, slots) for status, doses, slots in rows]


def day_of(conn: sqlite3.Connection, regimen: Regimen, day: date) -> DayOfDoses:
    """A treatment day with its slots and its doses in the order they were entered."""
    return days_between(conn, regimen, [day])[0]


def days_between(conn: sqlite3.Connection, regimen: Regimen, days: list[date]) -> list[DayOfDoses]:
    """The treatment days of a gapless list, each with its slots and its doses."""
    if not days:
        return []
    found = entries.list_between(conn, Kind.DOSE, days[0], days[-1] + timedelta(days=1))
    by_day: dict[date, list[Entry]] = {}
    for entry in found:
        by_day.setdefault(entry.on, []).append(entry)
    return [DayOfDoses(day, regimen.slots_on(day), tuple(by_day.get(day, ()))) for day in days]


def first_day(conn: sqlite3.Connection) -> str | None:
    """The oldest treatment day with an entry, as ISO text; None in an empty file."""
    (day,) = conn.execute("SELECT min(taken_on) FROM dose").fetchone()
    return day if day is None else str(day)


def day_of_sum(
    conn: sqlite3.Connection, first_on: date, end_on: date, least_ug: Fraction
) -> str | None:
    """The first treatment day on which the running sum is at least `least_ug`, as ISO text."""
    row = conn.execute(
        "SELECT min(taken_on) FROM (SELECT taken_on, sum(dose_ug) OVER (ORDER BY taken_on) AS running_ug"
        " FROM dose WHERE taken_on >= ? AND taken_on < ?) WHERE running_ug >= ?",
        (first_on.isoformat(), end_on.isoformat(), math.ceil(least_ug)),
    ).fetchone()
    return row[0] if row[0] is None else str(row[0])
