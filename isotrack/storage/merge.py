"""Take operations from elsewhere into the journal: a union by `op_id`, every chain proven first.

Nothing is merged by likeness: two equal doses from two devices stay two. The same operations in any
order and any number of helpings end in the same journal and the same tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.storage import projections
from isotrack.storage.chain import CHANGE, COLUMNS, begin_device, chain_sha, payload_sha
from isotrack.storage.exchange import Incoming, Unreadable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_MOST_NUMBER = 9_999_999


class Merged(NamedTuple):
    """What came in: new operations, those known before, and the changes that the new ones belong to."""

    new: int
    known: int
    change_ids: tuple[str, ...]
    entry_uuids: tuple[str, ...]
    is_burying: bool = False  # whether something was forgotten elsewhere


def merge(conn: sqlite3.Connection, incoming: Iterable[Incoming], *, inode: int | None) -> Merged:
    """Prove and take in operations. Belongs inside a transaction; never commits.

    Raises Unreadable for a gap, an edited operation, or one that contradicts what is here.
    """
    chains: dict[str, list[Incoming]] = {}
    for one in incoming:
        chains.setdefault(one.row[1], []).append(one)
    local = {row[0] for row in conn.execute("SELECT device FROM device WHERE is_local = 1")}
    fresh: list[Incoming] = []
    known = 0
    for device, ops in chains.items():
        if device in local:
            raise Unreadable("holds what never leaves a file")
        ops.sort(key=lambda one: one.row[2])
        new = _prove(conn, device, ops)
        known += len(ops) - len(new)
        if new:
            _let_go(conn, device, new, inode)
        fresh += new
    if not fresh:
        return Merged(0, known, (), ())
    _check_kinds(conn, fresh)
    fresh.sort(key=lambda one: one.row[3])
    conn.executemany(_INSERT, [one.row for one in fresh])
    _number(conn, fresh)
    apply_tombstones(conn)
    _check_emptied(conn)
    projections.rebuild(conn)
    changes = dict.fromkeys(str(one.row[4]) for one in fresh)
    uuids = dict.fromkeys(str(one.row[7]) for one in fresh if one.row[6] != CHANGE)
    is_burying = any(one.row[6] == CHANGE and one.row[5] == "assert" for one in fresh)
    return Merged(len(fresh), known, tuple(changes), tuple(uuids), is_burying)


def _prove(conn: sqlite3.Connection, device: str, ops: Sequence[Incoming]) -> list[Incoming]:
    """The operations of one device that are not here yet, after the whole chain was recomputed."""
    here = {
        seq: (op_id, sha)
        for seq, op_id, sha in conn.execute(
            "SELECT seq, op_id, sha FROM journal WHERE device = ?", (device,)
        )
    }
    new: list[Incoming] = []
    seq = ops[0].row[2] - 1
    if seq > len(here):
        raise Unreadable("has a gap: operations before it are missing")
    last_sha = here[seq][1] if seq else ""
    for one in ops:
        row = one.row
        if row[2] != seq + 1:
            raise Unreadable("has a gap, or an operation twice")
        fields = (*row[:8], *row[10:14])
        is_whole = row[14] == chain_sha(last_sha, fields)
        if row[8] is not None:
            is_whole = is_whole and row[10] == payload_sha(row[9], row[8])
        if not is_whole:
            raise Unreadable("was edited: a hash does not fit")
        seq, last_sha = row[2], row[14]
        if seq not in here:
            new.append(one)
        elif here[seq] != (row[0], row[14]):
            raise Unreadable("says something else than what is known of the same device")
    return new


def _let_go(
    conn: sqlite3.Connection, device: str, new: Sequence[Incoming], inode: int | None
) -> None:
    """Somebody went on with a chain of this file: it is a copy of an older state and becomes a new device."""
    conn.execute(
        "UPDATE device SET last_seq = ?, last_sha = ? WHERE device = ?",
        (new[-1].row[2], new[-1].row[14], device),
    )
    row = conn.execute("SELECT is_current FROM device WHERE device = ?", (device,)).fetchone()
    if row == (1,):
        begin_device(conn, inode or 0)


def _check_kinds(conn: sqlite3.Connection, fresh: Sequence[Incoming]) -> None:
    """An entry is of one kind for ever. Raises Unreadable."""
    kinds = dict(conn.execute("SELECT entry_uuid, kind FROM entry").fetchall())
    for one in fresh:
        if one.row[6] != CHANGE and kinds.setdefault(one.row[7], one.row[6]) != one.row[6]:
            raise Unreadable("turns an entry into one of another kind")


def _number(conn: sqlite3.Connection, fresh: Sequence[Incoming]) -> None:
    """Give each new entry its number: the one it has elsewhere where that is free, else the next one."""
    known = {uuid for (uuid,) in conn.execute("SELECT entry_uuid FROM entry")}
    taken = {(kind, number) for kind, number in conn.execute("SELECT kind, number FROM entry")}
    insert = "INSERT INTO entry (entry_uuid, kind, number) VALUES (?, ?, ?)"
    homeless: dict[str, str] = {}
    for one in fresh:
        kind, uuid, number = one.row[6], one.row[7], one.number
        if kind == CHANGE or uuid in known:
            continue
        if number is None or number > _MOST_NUMBER or (kind, number) in taken:
            homeless[uuid] = kind
            continue
        homeless.pop(uuid, None)
        known.add(uuid)
        taken.add((kind, number))
        conn.execute(insert, (uuid, kind, number))
    last: dict[str, int] = {}
    for kind, number in taken:
        last[kind] = max(number, last.get(kind, 0))
    for uuid, kind in homeless.items():
        last[kind] = last.get(kind, 0) + 1
        conn.execute(insert, (uuid, kind, last[kind]))


# A tombstone is an operation about an entry (kind change, action assert): nothing that was said about
# the entry before it is kept, on any device.
_TOMBSTONED = (
    "SELECT j.op_id FROM journal j JOIN journal t ON t.entry_uuid = j.entry_uuid AND t.hlc > j.hlc"
    " WHERE t.kind = 'change' AND t.action = 'assert' AND j.kind <> 'change'"
)


def apply_tombstones(conn: sqlite3.Connection) -> int:
    """Empty what was forgotten, here or on another device; how many operations that emptied."""
    return conn.execute(
        "UPDATE journal SET payload = NULL, salt = NULL"
        f" WHERE payload IS NOT NULL AND op_id IN ({_TOMBSTONED})"
    ).rowcount


def _check_emptied(conn: sqlite3.Connection) -> None:
    """Only a tombstone may explain an operation without content. Raises Unreadable."""
    (bare,) = conn.execute(
        f"SELECT count(*) FROM journal WHERE payload IS NULL AND op_id NOT IN ({_TOMBSTONED})"
    ).fetchone()
    if bare:
        raise Unreadable("holds an operation that was emptied without being forgotten")


def list_ops(conn: sqlite3.Connection, device: str | None = None) -> list[Incoming]:
    """The journal without what never leaves this file, device by device; or that of one device."""
    hidden = projections.hidden_changes(conn)
    numbers = dict(conn.execute("SELECT entry_uuid, number FROM entry").fetchall())
    where = "device NOT IN (SELECT device FROM device WHERE is_local = 1)"
    values: tuple[str, ...] = ()
    if device is not None:
        where, values = "device = ?", (device,)
    rows = conn.execute(
        f"SELECT {', '.join(COLUMNS)} FROM journal WHERE {where} ORDER BY device, seq", values
    ).fetchall()
    return [Incoming(row, numbers.get(row[7])) for row in rows if row[4] not in hidden]
