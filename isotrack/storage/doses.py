"""Sums over doses, worked out by SQLite on integers, so that thirty years cost what thirty days cost."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.entries import Status
from isotrack.domain.core.kinds import Kind
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.storage import entries

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.adherence import Covered
    from isotrack.domain.doses.regimen import Regimen

_COVERING = (Status.TAKEN, Status.PARTIAL, Status.SKIPPED)


def sum_ug(conn: sqlite3.Connection, first_on: date, end_on: date) -> int:
    """Micrograms swallowed from `first_on` up to, not including, `end_on`."""
    (total_ug,) = conn.execute(
        "SELECT coalesce(sum(dose_ug), 0) FROM dose WHERE taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return int(total_ug)


def covered(conn: sqlite3.Connection, first_on: date, end_on: date) -> list[Covered]:
    """How many doses of each status there are in a range, and how many slots they cover."""
    from isotrack.domain.doses.adherence import Covered

    sums = ", ".join(
        f"count(*) FILTER (WHERE status = '{status}'), coalesce(sum(slots) FILTER (WHERE status = '{status}'), 0)"
        for status in _COVERING
    )
    row = conn.execute(
        f"SELECT {sums} FROM dose WHERE taken_on >= ? AND taken_on < ? AND slots > 0",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return [Covered(status, row[2 * i], row[2 * i + 1]) for i, status in enumerate(_COVERING)]


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
    wanted_ug, running_ug = math.ceil(least_ug), 0
    rows = conn.execute(
        "SELECT taken_on, dose_ug FROM dose WHERE taken_on >= ? AND taken_on < ? ORDER BY taken_on",
        (first_on.isoformat(), end_on.isoformat()),
    )
    for day, dose_ug in rows:
        running_ug += dose_ug
        if running_ug >= wanted_ug:
            rows.close()  # an unfinished SELECT would keep the read lock
            return str(day)
    return None


def first_taken(conn: sqlite3.Connection, first_on: date, end_on: date) -> date | None:
    """The first day of a range on which a dose was swallowed; None without one."""
    from datetime import date as day

    (found,) = conn.execute(
        "SELECT min(taken_on) FROM dose WHERE dose_ug > 0 AND taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return day.fromisoformat(found) if found else None
