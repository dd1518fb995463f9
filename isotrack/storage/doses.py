"""Sums over doses and their intakes, worked out by SQLite on integers, so that thirty years cost what thirty days cost."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.storage import entries
from isotrack.storage.records import read_day

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.adherence import Fared
    from isotrack.domain.doses.regimen import Regimen


def sum_ug(conn: sqlite3.Connection, first_on: date, end_on: date) -> int:
    """Micrograms swallowed from `first_on` up to, not including, `end_on`."""
    (total_ug,) = conn.execute(
        "SELECT coalesce(sum(dose_ug), 0) FROM dose WHERE taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return int(total_ug)


def fared(conn: sqlite3.Connection, first_on: date, end_on: date) -> Fared:
    """How many intakes of the days from `first_on` up to, not including, `end_on` fared how."""
    from isotrack.domain.doses.adherence import Fared

    row = conn.execute(
        "SELECT coalesce(sum(taken), 0), coalesce(sum(partial), 0), coalesce(sum(skipped), 0)"
        " FROM treatment_day WHERE taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return Fared(*row)


def counted(conn: sqlite3.Connection, first_on: date, end_on: date) -> dict[date, int]:
    """Of how many intakes of each day from `first_on` up to, not including, `end_on` an entry speaks."""
    rows = conn.execute(
        "SELECT taken_on, taken + partial + skipped FROM treatment_day WHERE taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    )
    return {read_day(on): number for on, number in rows}


def day_of(conn: sqlite3.Connection, regimen: Regimen, day: date) -> DayOfDoses:
    """A treatment day with its intakes and its doses in the order they were entered."""
    return days_between(conn, regimen, [day])[0]


def days_between(conn: sqlite3.Connection, regimen: Regimen, days: list[date]) -> list[DayOfDoses]:
    """The treatment days of a gapless list, each with its intakes and its doses."""
    if not days:
        return []
    found = entries.list_between(conn, Kind.DOSE, days[0], days[-1] + timedelta(days=1))
    by_day: dict[date, list[Entry]] = {}
    for entry in found:
        by_day.setdefault(entry.on, []).append(entry)
    return [DayOfDoses(day, regimen.intakes_on(day), tuple(by_day.get(day, ()))) for day in days]


def first_day(conn: sqlite3.Connection, from_on: date | None = None) -> str | None:
    """The oldest treatment day with an entry, from a day on, as ISO text; None without any."""
    text = "SELECT min(taken_on) FROM dose WHERE taken_on >= ?"
    (day,) = conn.execute(text, (from_on.isoformat() if from_on else "",)).fetchone()
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
    (found,) = conn.execute(
        "SELECT min(taken_on) FROM dose WHERE dose_ug > 0 AND taken_on >= ? AND taken_on < ?",
        (first_on.isoformat(), end_on.isoformat()),
    ).fetchone()
    return read_day(found) if found else None


class Earlier(NamedTuple):
    """A dose of a day as a repeat is known by: its id, amount, clock time and the instant of its recording."""

    id: EntryId
    dose_ug: int
    taken_at_utc: str | None
    recorded_at_utc: str
    change_id: str


def by_hand(conn: sqlite3.Connection, day: date) -> list[Earlier]:
    """The live doses of a day that somebody typed, in the order of entry; imported ones are left out."""
    rows = conn.execute(
        "SELECT e.number, d.dose_ug, d.taken_at_utc, j.recorded_at_utc, j.change_id FROM dose d"
        " JOIN entry e USING (entry_uuid) JOIN journal j USING (entry_uuid)"
        " WHERE d.taken_on = ? AND d.is_skipped = 0 AND d.said_slot IS NOT NULL AND j.action = 'add'"
        " AND j.kind = 'dose' AND j.change_id NOT IN (SELECT change_id FROM brought) ORDER BY d.added_hlc",
        (day.isoformat(),),
    ).fetchall()
    return [Earlier(EntryId(Kind.DOSE, row[0]), *row[1:]) for row in rows]


class Counted(NamedTuple):
    """The last count of capsules: its day and place in the order of entry, its entries, later refills of its day."""

    on: date
    hlc: str
    counted: frozenset[str]
    later: frozenset[str]


def last_count(conn: sqlite3.Connection) -> Counted | None:
    """The last time that the capsules were counted; None where they never were."""
    row = conn.execute(
        "SELECT fetched_on, entry_uuid FROM supply WHERE is_count = 1"
        " ORDER BY fetched_on DESC, added_hlc DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    on, last = row
    counted = dict(
        conn.execute(
            "SELECT s.entry_uuid, s.added_hlc FROM supply s JOIN journal j USING (entry_uuid)"
            " WHERE s.is_count = 1 AND s.fetched_on = ? AND j.action = 'add' AND j.change_id IN"
            " (SELECT change_id FROM journal WHERE entry_uuid = ? AND action = 'add')",
            (on, last),
        ).fetchall()
    )
    hlc = max(counted.values())
    later = conn.execute(
        "SELECT entry_uuid FROM supply WHERE fetched_on = ? AND added_hlc > ?", (on, hlc)
    ).fetchall()
    return Counted(read_day(on), hlc, frozenset(counted), frozenset(u for (u,) in later))


def sum_since(conn: sqlite3.Connection, on: date, hlc: str) -> int:
    """Micrograms swallowed on days after `on`, and those of that day that were recorded after `hlc`."""
    (total_ug,) = conn.execute(
        "SELECT coalesce(sum(dose_ug), 0) FROM dose WHERE taken_on > ? OR (taken_on = ? AND added_hlc > ?)",
        (on.isoformat(), on.isoformat(), hlc),
    ).fetchone()
    return int(total_ug)


def doubles(
    conn: sqlite3.Connection, first_on: date | None = None, end_on: date | None = None
) -> tuple[int, int]:
    """Doses that two devices may both have logged: how many, and the micrograms that would then count twice.

    Twins claim the same intake of a day; of each set the device that says most counts once.
    """
    if not _has_others(conn):
        return 0, 0
    rows = conn.execute(
        "SELECT taken_on, said_slot, device, count(*), sum(dose_ug) FROM dose"
        " WHERE is_possible_double = 1 AND taken_on >= ? AND taken_on < ? GROUP BY 1, 2, 3",
        (first_on.isoformat() if first_on else "", end_on.isoformat() if end_on else "~"),
    ).fetchall()
    twins: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        twins.setdefault(row[:2], []).append(row[4])
    surplus_ug = sum(sum(sums) - max(sums) for sums in twins.values())
    return sum(row[3] for row in rows), surplus_ug


def _has_others(conn: sqlite3.Connection) -> bool:
    """Whether any other device has a word in the journal; most diaries have one alone."""
    first, last = conn.execute("SELECT min(device), max(device) FROM journal").fetchone()
    return bool(first != last)


def days_after(conn: sqlite3.Connection, today: date) -> list[date]:
    """The days after today that hold a dose, as only a wrong clock makes them."""
    rows = conn.execute(
        "SELECT DISTINCT taken_on FROM dose WHERE taken_on > ? ORDER BY taken_on",
        (today.isoformat(),),
    )
    return [read_day(one) for (one,) in rows.fetchall()]


def days_over(conn: sqlite3.Connection, most_ug: int) -> dict[date, int]:
    """Days that hold more than an amount, and what they hold."""
    rows = conn.execute(
        "SELECT taken_on, sum(dose_ug) FROM dose GROUP BY taken_on HAVING sum(dose_ug) > ?",
        (most_ug,),
    )
    return {read_day(one): total_ug for one, total_ug in rows.fetchall()}
