"""Which lines of an inbox were taken: by this file, and by other devices whose entries are here.

The entries of a line bear an identity that is worked out from its file, day and clock, so that two
devices that read the same folder write the same entries. No words go into it: it outlives a `forget`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import known_kind
from isotrack.domain.core.values import NamedTuple
from isotrack.storage.records import record_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from isotrack.domain.core.kinds import Kind
    from isotrack.domain.core.records import Record
    from isotrack.domain.entries.inbox import InboxLine

_PREFIX = 12  # hexadecimal digits of an entry's identity that belong to its line


class Row(NamedTuple):
    """A line that was looked at; `digest` is None where one of its entries was forgotten."""

    place: int
    line: str
    digest: str | None


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(str(one) for one in parts).encode()).hexdigest()


def slot_of(line: InboxLine) -> str:
    """The slot of a line: its file, day and clock."""
    return _hash(*line.slot)[:32]


def digest_of(line: InboxLine) -> str:
    """What tells the words of a line from others."""
    return _hash(line.text)[:32]


def rows_of(conn: sqlite3.Connection, slot: str) -> list[Row]:
    """The lines of a slot that this file has taken or left out, in the order in which it did."""
    rows = conn.execute(
        "SELECT place, line, digest FROM inbox_line WHERE slot = ? ORDER BY place", (slot,)
    )
    return [Row(*row) for row in rows.fetchall()]


def digests(conn: sqlite3.Connection) -> Counter[tuple[str, str | None]]:
    """How often each line was looked at, by its slot and its words."""
    rows = conn.execute("SELECT slot, digest, count(*) FROM inbox_line GROUP BY slot, digest")
    return Counter({(slot, digest): number for slot, digest, number in rows.fetchall()})


def keep(conn: sqlite3.Connection, slot: str, place: int, digest: str) -> None:
    """Remember that a line was taken. Belongs inside a transaction; never commits."""
    conn.execute(
        "INSERT INTO inbox_line (slot, place, line, digest) VALUES (?, ?, ?, ?)",
        (slot, place, _line(slot, place), digest),
    )


def _line(slot: str, place: int) -> str:
    return _hash(slot, place)[:_PREFIX]


def said_elsewhere(conn: sqlite3.Connection, slot: str, place: int) -> list[Record | None]:
    """What the entries of a line said at first, where the journal holds any; None for a forgotten one."""
    line = _line(slot, place)
    start = f"{line[:8]}-{line[8:]}-8"
    rows = conn.execute(
        "SELECT entry_uuid, kind, payload FROM journal WHERE entry_uuid >= ? AND entry_uuid < ?"
        " AND action = 'add' ORDER BY hlc",
        (start, f"{start}~"),
    ).fetchall()
    found: dict[str, Record | None] = {}
    for uuid, kind, payload in rows:
        known = known_kind(kind)
        if uuid not in found:
            found[uuid] = None if payload is None or known is None else record_of(known, payload)
    return list(found.values())


def namer(slot: str, place: int) -> Callable[[Kind], str]:
    """Gives the entries of a line their identities, one after another of each kind."""
    line = _line(slot, place)
    counts: dict[Kind, int] = {}

    def name(kind: Kind) -> str:
        counts[kind] = counts.get(kind, 0) + 1
        own = _hash(line, kind, counts[kind])
        variant = "89ab"[int(own[3], 16) % 4]
        return f"{line[:8]}-{line[8:]}-8{own[:3]}-{variant}{own[4:7]}-{own[7:19]}"

    return name
