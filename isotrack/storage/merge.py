"""Take operations from elsewhere into the journal: a union by `op_id`, every chain proven first.

Nothing is merged by likeness: two equal doses from two devices stay two. The same operations in any
order and any number of helpings end in the same journal and the same tables.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.storage import projections
from isotrack.storage.chain import CHANGE, COLUMNS, begin_device
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.linking import Linked, Spot, link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
# Numbers from elsewhere leave room for our own: an id has at most nine digits, and a file made up to spoil
# that could otherwise use the last of them.
_MOST_NUMBER = 9_999_999
_MOST_AHEAD = 10_000


class Merged(NamedTuple):
    """What came in: new operations, those known before, and the changes that the new ones belong to.

    `fresh` are the new ones, `late` the spots that wait for operations before them.
    """

    new: int
    known: int
    change_ids: tuple[str, ...]
    entry_uuids: tuple[str, ...]
    is_burying: bool = False  # whether something was forgotten elsewhere
    fresh: tuple[Incoming, ...] = ()
    late: frozenset[Spot] = frozenset()
    origin: Mapping[str, str] = MappingProxyType({})  # the device that each forked one came from


def merge(conn: sqlite3.Connection, incoming: Iterable[Incoming], *, inode: int | None) -> Merged:
    """Prove and take in operations. Belongs inside a transaction; never commits.

    Raises Unreadable for an edited operation and for a gap.
    """
    linked = link(conn, incoming)
    if linked.late:
        raise Unreadable("has a gap: operations before it are missing")
    return take(conn, linked, inode=inode)


def take(conn: sqlite3.Connection, linked: Linked, *, inode: int | None) -> Merged:
    """Take in operations that were proven. Belongs inside a transaction; never commits. Raises Unreadable."""
    local = {row[0] for row in conn.execute("SELECT device FROM device WHERE is_local = 1")}
    fresh = sorted(linked.fresh, key=lambda one: one.row[3])
    if any(one.row[1] in local for one in fresh):
        raise Unreadable("holds what never leaves a file")
    _let_go(conn, linked, inode)
    if not fresh:
        return Merged(0, linked.known, (), (), late=linked.late)
    _check_kinds(conn, fresh)
    conn.executemany(_INSERT, [one.row for one in fresh])
    _number(conn, fresh)
    apply_tombstones(conn)
    _check_emptied(conn)
    projections.rebuild(conn)
    changes = dict.fromkeys(str(one.row[4]) for one in fresh)
    uuids = dict.fromkeys(str(one.row[7]) for one in fresh if one.row[6] != CHANGE)
    is_burying = any(one.row[6] == CHANGE and one.row[5] == "assert" for one in fresh)
    return Merged(
        len(fresh), linked.known, tuple(changes), tuple(uuids), is_burying,
        tuple(fresh), linked.late, linked.origin,
    )  # fmt: skip


def _let_go(conn: sqlite3.Connection, linked: Linked, inode: int | None) -> None:
    """A chain of this file that somebody went on with, or told otherwise, is written no further here.

    The file is a copy of an older state, or has a twin, and becomes a new device.
    """
    ends = {one.row[1]: one.row for one in linked.fresh}
    own = conn.execute("SELECT device, is_current FROM device WHERE is_local = 0").fetchall()
    for device, is_current in own:
        if device in ends:
            conn.execute(
                "UPDATE device SET last_seq = ?, last_sha = ? WHERE device = ?",
                (ends[device][2], ends[device][14], device),
            )
        if is_current and (device in ends or device in linked.split):
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
    most = dict(conn.execute("SELECT kind, max(number) FROM entry GROUP BY kind").fetchall())
    kinds = {one.row[6] for one in fresh}  # kinds of a newer isotrack among them
    most = {kind: min(most.get(kind, 0) + len(fresh) + _MOST_AHEAD, _MOST_NUMBER) for kind in kinds}
    homeless: dict[str, str] = {}
    for one in fresh:
        kind, uuid, number = one.row[6], one.row[7], one.number
        if kind == CHANGE or uuid in known:
            continue
        if number is None or number > most[kind] or (kind, number) in taken:
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


# A line of an inbox that became a forgotten entry: its words cannot be guessed from what is left (storage/inbox.py).
_UNSAID_LINES = (
    "UPDATE inbox_line SET digest = nullif(substr(digest, 1, instr(digest, ':')), '') WHERE digest NOT LIKE '%:' AND line IN"
    " (SELECT substr(replace(entry_uuid, '-', ''), 1, 12) FROM journal WHERE kind = 'change' AND action = 'assert')"
)


def apply_tombstones(conn: sqlite3.Connection) -> int:
    """Empty what was forgotten, here or on another device; how many operations that emptied."""
    conn.execute(_UNSAID_LINES)
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
