"""What reminders rest on, read in few queries; and which of them were announced when.

The table `reminder_state` is not in the journal: undo, export and rebuild leave it alone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Visit
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.visits import Known
from isotrack.storage import entries
from isotrack.storage.records import TABLES, read_day

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from isotrack.domain.core.records import Record


KEPT_DAYS = 400
UNSENT = "the run was ended before it was sent"  # the fault of a turn until what it took was sent
ENDED_AFTER = timedelta(minutes=1)  # no way of sending takes that long
SNOOZE = "snooze"  # stands for until when nothing is announced, in the place of an item
_AT = "%Y-%m-%dT%H:%M:%SZ"
HCG = "hcg"  # the pregnancy test, in knowledge/analytes.toml


class Sums(NamedTuple):
    """Days and counts out of one query: doses of the course, the last weight, open questions."""

    begun_on: date | None
    last_dose_on: date | None
    weight_on: date | None
    questions: int


class Tested(NamedTuple):
    """Days of results: blood tests, pregnancy tests, and those of them that were positive."""

    labs_on: tuple[date, ...]
    hcg_on: tuple[date, ...]
    positive_on: frozenset[date]


class Told(NamedTuple):
    """An announcement: the item, the day, the way it went, and why the way that was wanted did not work."""

    item: str
    told_on: date
    way: str
    fault: str | None


def records_of(conn: sqlite3.Connection, kind: Kind) -> list[Record]:
    """Every record of a kind, oldest day first, without its ids."""
    table = TABLES[kind]
    rows = conn.execute(
        f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {table.day}, added_hlc"
    ).fetchall()
    return [table.read(dict(zip(table.columns, row, strict=True))) for row in rows]


def sums(conn: sqlite3.Connection, first_on: date, end_on: date, today: date) -> Sums:
    """The facts that a single look gives; doses from `first_on` up to, not including, `end_on`."""
    row = conn.execute(
        "SELECT (SELECT min(taken_on) FROM dose WHERE dose_ug > 0 AND taken_on >= :first AND taken_on < :end),"
        " (SELECT max(taken_on) FROM dose WHERE dose_ug > 0 AND taken_on >= :first AND taken_on < :end),"
        " (SELECT max(measured_on) FROM weight WHERE measured_on <= :today),"
        " (SELECT count(*) FROM note WHERE is_question = 1 AND settled_on IS NULL)",
        {
            "first": first_on.isoformat(),
            "end": end_on.isoformat(),
            "today": today.isoformat(),
        },
    ).fetchone()
    begun, last, weighed = (None if day is None else read_day(day) for day in row[:3])
    return Sums(begun, last, weighed, row[3])


def tests_on(conn: sqlite3.Connection) -> Tested:
    """The days of blood tests and of pregnancy tests, each once and in order."""
    rows = conn.execute(
        "SELECT DISTINCT drawn_on, analyte = ?, analyte = ? AND value = 'positive' FROM lab ORDER BY drawn_on",
        (HCG, HCG),
    ).fetchall()
    days = [(read_day(day), is_hcg, is_positive) for day, is_hcg, is_positive in rows]
    return Tested(
        tuple(day for day, is_hcg, _ in days if not is_hcg),
        tuple(day for day, is_hcg, _ in days if is_hcg),
        frozenset(day for day, _, is_positive in days if is_positive),
    )


def last_told(conn: sqlite3.Connection) -> dict[str, date]:
    """The last day on which each item was announced."""
    rows = conn.execute(
        "SELECT item, max(told_on) FROM reminder_state WHERE fault IS NOT ? GROUP BY item",
        (UNSENT,),
    ).fetchall()
    return {item: date.fromisoformat(day) for item, day in rows}


def told_today(conn: sqlite3.Connection, today: date) -> dict[str, tuple[int, datetime]]:
    """What was announced of each item on a day: how many times, and when last."""
    rows = conn.execute(
        "SELECT item, told_at_utc FROM reminder_state WHERE told_on = ? AND item <> ? AND fault IS NOT ?",
        (today.isoformat(), SNOOZE, UNSENT),
    ).fetchall()
    found: dict[str, tuple[int, datetime]] = {}
    for item, at in rows:
        key, _, _ = item.partition("+")
        moment = datetime.fromisoformat(at)
        times, last_at = found.get(key, (0, moment))
        found[key] = (times + 1, max(moment, last_at))
    return found


def numbered(key: str, times: int) -> str:
    """The name of the announcement of an item that was told so many times on its day."""
    return f"{key}+{times}" if times else key


def claim(
    conn: sqlite3.Connection, items: Sequence[str], today: date, now_utc: datetime
) -> list[str]:
    """Take the announcement of items on a day; those that another run has taken are left out.

    A run that took its turn more than a minute ago and never said that it sent anything was ended:
    its turn is taken over. What was announced more than 400 days ago is forgotten.
    """
    old = (today - timedelta(days=KEPT_DAYS)).isoformat()
    conn.execute("DELETE FROM reminder_state WHERE told_on < ?", (old,))
    at, day = now_utc.strftime(_AT), today.isoformat()
    early, late = (
        (now_utc + sign * ENDED_AFTER).strftime(_AT) for sign in (-1, 1)
    )  # a clock that was put back is no reason to wait
    return [
        item
        for item in items
        if conn.execute(
            "INSERT INTO reminder_state (item, told_on, told_at_utc, way, fault) VALUES (?, ?, ?, 'stdout', ?)"
            " ON CONFLICT (item, told_on) DO UPDATE SET told_at_utc = excluded.told_at_utc"
            " WHERE fault IS excluded.fault AND told_at_utc NOT BETWEEN ? AND ?",
            (item, day, at, UNSENT, early, late),
        ).rowcount
    ]


def note_sent(
    conn: sqlite3.Connection, items: Sequence[str], today: date, way: str, fault: str | None
) -> None:
    """Write down that the announcement of items went out, and which way."""
    conn.executemany(
        "UPDATE reminder_state SET way = ?, fault = ? WHERE item = ? AND told_on = ?",
        [(way, fault, item, today.isoformat()) for item in items],
    )


def snooze(conn: sqlite3.Connection, today: date, until_utc: datetime) -> None:
    """Keep until when nothing is announced on a day; a later word takes the place of an earlier."""
    conn.execute(
        "INSERT OR REPLACE INTO reminder_state (item, told_on, told_at_utc, way) VALUES (?, ?, ?, 'stdout')",
        (SNOOZE, today.isoformat(), until_utc.strftime(_AT)),
    )


def snoozed_until(conn: sqlite3.Connection, today: date) -> datetime | None:
    """Until when nothing is announced on a day; None where nobody asked for it."""
    row = conn.execute(
        "SELECT told_at_utc FROM reminder_state WHERE item = ? AND told_on = ?",
        (SNOOZE, today.isoformat()),
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def announcements(conn: sqlite3.Connection, limit: int) -> list[Told]:
    """The newest announcements, newest first."""
    rows = conn.execute(
        "SELECT item, told_on, way, fault FROM reminder_state WHERE item <> ?"
        " ORDER BY told_at_utc DESC, item LIMIT ?",
        (SNOOZE, limit),
    ).fetchall()
    return [Told(item, date.fromisoformat(day), way, fault) for item, day, way, fault in rows]


def visits(conn: sqlite3.Connection) -> list[Known]:
    """Every visit with the civil day on which it was first recorded, oldest day first."""
    found = entries.list_all(conn, Kind.VISIT)
    told = {
        uuid: datetime.fromisoformat(at) + timedelta(minutes=offset)
        for uuid, at, offset in conn.execute(
            "SELECT v.entry_uuid, j.recorded_at_utc, j.utc_offset_min FROM visit v"
            " JOIN journal j USING (entry_uuid) WHERE j.action = 'add'"
        )
    }
    return [
        Known(one.id, one.record, told[one.uuid].date(), one.uuid)
        for one in found
        if isinstance(one.record, Visit) and one.uuid in told
    ]


_SAID_ON_A_DAY = (
    Kind.DOSE, Kind.WEIGHT, Kind.NOTE, Kind.SUPPLY, Kind.EFFECT, Kind.SKIN, Kind.MOOD,
    Kind.QUESTIONNAIRE, Kind.LAB,
)  # fmt: skip


def leave_out_after(conn: sqlite3.Connection, last_on: date) -> None:
    """Take what was said about later days out of the derived tables.

    Only ever inside a rehearsal, which is rolled back. A later answer makes its question open again,
    and a visit that was held later is planned.
    """
    day = (last_on.isoformat(),)
    for kind in _SAID_ON_A_DAY:
        table = TABLES[kind]
        conn.execute(f"DELETE FROM {table.name} WHERE {table.day} > ?", day)
    conn.execute("UPDATE note SET answer = NULL, settled_on = NULL WHERE settled_on > ?", day)
    conn.execute("UPDATE visit SET state = 'planned' WHERE visit_on > ? AND state = 'held'", day)
