"""Which lines of an inbox were taken: by this file, and by other devices whose entries are here.

The entries of a line bear an identity that is worked out from its file, day and clock, so that two
devices that read the same folder write the same entries. No words go into it: it outlives a `forget`.

The column `digest` is `MOMENT:WORDS`, two hashes: of day and clock without the file, and of the words. A `forget` leaves
the former, so that the line is known again in a file of another name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import known_kind
from isotrack.domain.core.values import NamedTuple
from isotrack.storage.payloads import record_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection

    from isotrack.domain.core.kinds import Kind
    from isotrack.domain.core.records import Record
    from isotrack.domain.entries.inbox import InboxLine

_PREFIX = 12  # hexadecimal digits of an entry's identity that belong to its line


class Row(NamedTuple):
    """A line that was looked at; `words` is None where one of its entries was forgotten."""

    place: int
    line: str
    words: str | None


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(str(one) for one in parts).encode()).hexdigest()


def slot_of(line: InboxLine) -> str:
    """The slot of a line: its file, day and clock."""
    return _hash(*line.slot)[:32]


def words_of(line: InboxLine) -> str:
    """What tells the words of a line from others."""
    return _hash(line.text)[:32]


def moment_of(line: InboxLine) -> str:
    """The day and the clock of a line, in whatever file it stands."""
    return _hash("moment", *line.slot[1:])[:16]


def _words(digest: str | None) -> str | None:
    """The hash of the words that a row still has."""
    return None if digest is None else digest.rpartition(":")[2] or None


def rows_of(conn: sqlite3.Connection, slot: str) -> list[Row]:
    """The lines of a slot that this file has taken or left out, in the order in which it did."""
    rows = conn.execute(
        "SELECT place, line, digest FROM inbox_line WHERE slot = ? ORDER BY place", (slot,)
    )
    return [Row(place, line, _words(digest)) for place, line, digest in rows.fetchall()]


def digests(conn: sqlite3.Connection) -> Counter[tuple[str, str | None]]:
    """How often each line was looked at, by its slot and its words."""
    rows = conn.execute("SELECT slot, digest FROM inbox_line")
    return Counter((slot, _words(digest)) for slot, digest in rows.fetchall())


def forgotten_moments(conn: sqlite3.Connection) -> set[str]:
    """The days and clocks of lines of which an entry was forgotten."""
    rows = conn.execute("SELECT digest FROM inbox_line WHERE digest LIKE '%:'").fetchall()
    return {digest[:-1] for (digest,) in rows}


def is_of_a_line(conn: sqlite3.Connection, entry_uuid: str) -> bool:
    """Whether an entry came from a line that this file has taken."""
    line = entry_uuid.replace("-", "")[:_PREFIX]
    rows = conn.execute("SELECT 1 FROM inbox_line WHERE line = ?", (line,))
    return rows.fetchone() is not None


def read_otherwise(conn: sqlite3.Connection, uuids: Collection[str]) -> list[str]:
    """Those entries that devices made of lines with the same file, day and clock, and other words."""
    found = []
    for uuid in uuids:
        if uuid[14:15] == "8":  # worked out from a line
            (wordings,) = conn.execute(
                "SELECT count(DISTINCT payload) FROM journal WHERE entry_uuid = ? AND action = 'add'",
                (uuid,),
            ).fetchone()
            found += [uuid] if wordings > 1 else []
    return found


def keep(conn: sqlite3.Connection, line: InboxLine, place: int) -> None:
    """Remember that a line was taken. Belongs inside a transaction; never commits."""
    slot = slot_of(line)
    conn.execute(
        "INSERT INTO inbox_line (slot, place, line, digest) VALUES (?, ?, ?, ?)",
        (slot, place, _line(slot, place), f"{moment_of(line)}:{words_of(line)}"),
    )


def _line(slot: str, place: int) -> str:
    return _hash(slot, place)[:_PREFIX]


def turn(conn: sqlite3.Connection, line: InboxLine, place: int) -> None:
    """Remember that what a place says is this line, not the one that was taken there. Never commits."""
    conn.execute(
        "UPDATE inbox_line SET digest = ? WHERE slot = ? AND place = ?",
        (f"{moment_of(line)}:{words_of(line)}", slot_of(line), place),
    )


def said_elsewhere(conn: sqlite3.Connection, slot: str, place: int) -> list[Record | None]:
    """What the entries of a line said at first, where the journal holds any; None for a forgotten one."""
    found: dict[str, Record | None] = {}
    for uuid, kind, payload, _ in _added(conn, slot, place):
        if uuid not in found:
            found[uuid] = _record(kind, payload)
    return list(found.values())


class Version(NamedTuple):
    """What one device made of a line; `stands` unless another device's words came in its place."""

    records: tuple[Record | None, ...]
    is_own: bool
    stands: bool


def versions(conn: sqlite3.Connection, slot: str, place: int) -> list[Version]:
    """What each device made of a place: of lines with different words, where they read versions of a file."""
    added = _added(conn, slot, place)
    own = {device for (device,) in conn.execute("SELECT device FROM device").fetchall()}
    last = {uuid: payload for uuid, _, payload, _ in added}
    told: dict[str, list[tuple[str, str, str | None]]] = {}
    for uuid, kind, payload, device in added:
        told.setdefault(device, []).append((uuid, kind, payload))
    return [
        Version(
            tuple(_record(kind, payload) for _, kind, payload in said),
            device in own,
            all(last[uuid] == payload for uuid, _, payload in said),
        )
        for device, said in told.items()
    ]


def _added(
    conn: sqlite3.Connection, slot: str, place: int
) -> list[tuple[str, str, str | None, str]]:
    """The first words of every entry of a place: its identity, its kind, what was said, and the device."""
    line = _line(slot, place)
    start = f"{line[:8]}-{line[8:]}-8"
    return conn.execute(
        "SELECT entry_uuid, kind, payload, device FROM journal WHERE entry_uuid >= ? AND entry_uuid < ?"
        " AND action = 'add' ORDER BY hlc",
        (start, f"{start}~"),
    ).fetchall()


def _record(kind: str, payload: str | None) -> Record | None:
    known = known_kind(kind)
    return None if payload is None or known is None else record_of(known, payload)


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
