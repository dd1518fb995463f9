"""The append-only journal: what was said, chained by hashes, and how the last word is found.

An entry is what its operations say in the order of their hybrid logical clock, leaving out
changes that were undone. Undo writes one operation about a whole change (`kind` change, action
`void`); redo writes its `restore`. Nothing is ever updated or removed.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from isotrack.domain.changes import Turn
from isotrack.domain.entries import EntryId, Kind
from isotrack.domain.records import Record
from isotrack.storage import projections
from isotrack.storage.records import payload_of

CHANGE = "change"  # the kind of an operation that speaks about a whole change
COLUMNS = (
    "op_id", "device", "seq", "hlc", "change_id", "action", "kind", "entry_uuid", "payload", "salt",
    "payload_sha", "recorded_at_utc", "utc_offset_min", "zone", "sha",
)  # fmt: skip
_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


class Stamp(NamedTuple):
    """When and where a change is recorded: an aware instant and the name of its zone."""

    now: datetime
    zone: str


class NewOp(NamedTuple):
    """What a command wants to say about one entry; `entry_uuid` is None for a new entry."""

    action: str  # add, amend or void
    kind: Kind
    record: Record | None
    entry_uuid: str | None = None


class Appended(NamedTuple):
    """The change that was written and the entries it speaks of, in the order given."""

    change_id: str
    entry_uuids: tuple[str, ...]
    ids: tuple[EntryId, ...]


class _Chain:
    """The end of this device's chain and of the clock, moved forward with every operation."""

    def __init__(self, conn: sqlite3.Connection, stamp: Stamp, inode: int | None) -> None:
        row = conn.execute(
            "SELECT device, last_seq, last_sha, file_inode FROM device WHERE is_current = 1"
        ).fetchone()
        self.device, self.seq, self.sha, known_inode = row
        if inode is not None and known_inode != inode:  # a copy or a restored file
            self.device, self.seq, self.sha = begin_device(conn, inode), 0, ""
        self._conn = conn
        self._stamp = stamp
        offset = stamp.now.utcoffset()
        self.offset_min = int(offset.total_seconds() // 60) if offset is not None else 0
        self.recorded_at_utc = stamp.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        (last_hlc,) = conn.execute("SELECT max(hlc) FROM journal").fetchone()
        last_ms, last_count = (
            (int(last_hlc[:12], 16), int(last_hlc[13:17], 16)) if last_hlc else (0, 0)
        )
        self._ms = int(stamp.now.timestamp() * 1000)
        self._count = 0
        if last_ms >= self._ms:  # the wall clock stands still or runs back
            self._ms, self._count = last_ms, last_count
            self.tick()

    def tick(self) -> None:
        """Move the logical clock on by one, never back."""
        self._count += 1
        if self._count > 0xFFF:
            self._ms, self._count = self._ms + 1, 0

    def uuid7(self) -> str:
        """A UUIDv7 whose first 60 free bits are the logical clock, so that ids sort as they were made."""
        random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
        value = (self._ms << 80) | (7 << 76) | (self._count << 64) | (2 << 62) | random
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def write(
        self, *, change_id: str, action: str, kind: str, entry_uuid: str, payload: str
    ) -> None:
        """Append one operation to the chain."""
        self.seq += 1
        salt = os.urandom(16).hex()
        payload_sha = hashlib.sha256((salt + payload).encode()).hexdigest()
        op_id, hlc = self.uuid7(), f"{self._ms:012x}-{self._count:04x}-{self.device[:12]}"
        self.tick()
        fields = (
            op_id, self.device, self.seq, hlc, change_id, action, kind, entry_uuid, payload_sha,
            self.recorded_at_utc, self.offset_min, self._stamp.zone,
        )  # fmt: skip
        self.sha = chain_sha(self.sha, fields)
        row = (*fields[:8], payload, salt, *fields[8:], self.sha)
        self._conn.execute(_INSERT, row)

    def close(self) -> None:
        """Store the end of the chain beside it."""
        self._conn.execute(
            "UPDATE device SET last_seq = ?, last_sha = ? WHERE device = ?",
            (self.seq, self.sha, self.device),
        )


def begin_device(conn: sqlite3.Connection, inode: int) -> str:
    """Begin a chain of its own for this very file; earlier ones stay, closed."""
    device = os.urandom(16).hex()
    conn.execute("UPDATE device SET is_current = 0 WHERE is_current = 1")
    conn.execute(
        "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current) VALUES (?, ?, 0, '', 1)",
        (device, inode),
    )
    return device


def chain_sha(previous_sha: str, fields: Sequence[object]) -> str:
    """SHA-256 over the device's previous sha and every field but payload and salt."""
    text = json.dumps(
        [previous_sha, *fields], ensure_ascii=False, separators=(",", ":"), default=repr
    )
    return hashlib.sha256(text.encode()).hexdigest()


def append(
    conn: sqlite3.Connection,
    ops: Sequence[NewOp],
    stamp: Stamp,
    *,
    inode: int | None,
    change_id: str | None = None,
) -> Appended:
    """Write one change, number its new entries, and bring the derived tables up to date.

    Belongs inside `Database.transaction`; never commits. `inode` is that of the open file. With the
    `change_id` of a change begun in the same transaction, that change goes on: one step of undo.
    """
    chain = _Chain(conn, stamp, inode)
    change_id = change_id or chain.uuid7()
    uuids, ids = [], []
    for op in ops:
        entry_uuid = op.entry_uuid or chain.uuid7()
        payload = payload_of(op.kind, op.record) if op.record is not None else "{}"
        chain.write(
            change_id=change_id,
            action=op.action,
            kind=op.kind,
            entry_uuid=entry_uuid,
            payload=payload,
        )
        uuids.append(entry_uuid)
        ids.append(_number(conn, op.kind, entry_uuid))
    chain.close()
    projections.refresh(conn, uuids)
    return Appended(change_id, tuple(uuids), tuple(ids))


def _number(conn: sqlite3.Connection, kind: Kind, entry_uuid: str) -> EntryId:
    """The permanent number of an entry, given now if it has none; numbers are never given twice."""
    row = conn.execute("SELECT number FROM entry WHERE entry_uuid = ?", (entry_uuid,)).fetchone()
    if row is None:
        row = conn.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM entry WHERE kind = ?", (kind,)
        ).fetchone()
        conn.execute(
            "INSERT INTO entry (entry_uuid, kind, number) VALUES (?, ?, ?)",
            (entry_uuid, kind, row[0]),
        )
    return EntryId(kind, row[0])


def turn(
    conn: sqlite3.Connection,
    change_ids: Sequence[str],
    action: str,
    stamp: Stamp,
    *,
    inode: int | None,
) -> Appended:
    """Void changes (undo) or restore them (redo) as one new change. Never commits."""
    chain = _Chain(conn, stamp, inode)
    own_id = chain.uuid7()
    for change_id in change_ids:
        chain.write(
            change_id=own_id, action=action, kind=CHANGE, entry_uuid=change_id, payload="{}"
        )
    chain.close()
    marks = ", ".join("?" * len(change_ids))
    touched = conn.execute(
        f"SELECT DISTINCT j.entry_uuid, e.kind, e.number FROM journal j JOIN entry e USING (entry_uuid)"
        f" WHERE j.change_id IN ({marks}) ORDER BY e.kind, e.number",
        list(change_ids),
    ).fetchall()
    uuids = [uuid for uuid, _, _ in touched]
    projections.refresh(conn, uuids)
    return Appended(own_id, tuple(uuids), tuple(EntryId(Kind(kind), n) for _, kind, n in touched))


def own_changes(conn: sqlite3.Connection) -> list[Turn]:
    """Every change made in this very file, oldest first, for working out what undo would take back."""
    rows = conn.execute(
        "SELECT j.change_id, j.kind, j.action, j.entry_uuid FROM journal j JOIN device d USING (device)"
        " ORDER BY j.hlc"
    ).fetchall()
    turns: dict[str, tuple[list[str], list[str]]] = {}
    for change_id, kind, action, entry_uuid in rows:
        voids, restores = turns.setdefault(change_id, ([], []))
        if kind == CHANGE:
            (voids if action == "void" else restores).append(entry_uuid)
    return [Turn(change_id, tuple(v), tuple(r)) for change_id, (v, r) in turns.items()]


class Said(NamedTuple):
    """One operation about one entry, as a story of the entry needs it."""

    change_id: str
    action: str
    kind: Kind
    entry_uuid: str
    payload: str | None
    recorded_at_utc: str
    utc_offset_min: int


_SAID = "change_id, action, kind, entry_uuid, payload, recorded_at_utc, utc_offset_min"


def number_of(conn: sqlite3.Connection, entry_uuid: str) -> EntryId:
    """The permanent id of an entry of the journal."""
    kind, number = conn.execute(
        "SELECT kind, number FROM entry WHERE entry_uuid = ?", (entry_uuid,)
    ).fetchone()
    return EntryId(Kind(kind), number)


def uuid_of(conn: sqlite3.Connection, entry_id: EntryId) -> str | None:
    """The identity behind an id, deleted entries included; None for an id that was never given."""
    row = conn.execute(
        "SELECT entry_uuid FROM entry WHERE kind = ? AND number = ?",
        (entry_id.kind, entry_id.number),
    ).fetchone()
    return str(row[0]) if row else None


def operations_of_change(conn: sqlite3.Connection, change_id: str) -> list[Said]:
    """What one change said, in order."""
    rows = conn.execute(
        f"SELECT {_SAID} FROM journal WHERE change_id = ? AND kind <> ? ORDER BY hlc",
        (change_id, CHANGE),
    ).fetchall()
    return [Said(row[0], row[1], Kind(row[2]), *row[3:]) for row in rows]


def operations_on_entry(conn: sqlite3.Connection, entry_uuid: str) -> list[Said]:
    """Everything ever said about an entry, oldest first; undo and redo of its changes included.

    `action` is add, amend or void for its own operations, undo or redo for those about a change.
    """
    rows = conn.execute(
        f"SELECT {_SAID}, hlc FROM journal WHERE entry_uuid = :uuid UNION"
        " SELECT t.change_id, CASE t.action WHEN 'void' THEN 'undo' ELSE 'redo' END, j.kind, j.entry_uuid, NULL,"
        " t.recorded_at_utc, t.utc_offset_min, t.hlc"
        " FROM journal j JOIN journal t ON t.entry_uuid = j.change_id AND t.kind = :change"
        " WHERE j.entry_uuid = :uuid ORDER BY 8",
        {"uuid": entry_uuid, "change": CHANGE},
    ).fetchall()
    return [Said(row[0], row[1], Kind(row[2]), *row[3:7]) for row in rows]


def verify(conn: sqlite3.Connection) -> list[str]:
    """Recompute every chain; return the op_ids that do not fit, and devices with a wrong end.

    An emptied payload (after `forget`) leaves its row verifiable through `payload_sha`.
    """
    faults: list[str] = []
    ends: dict[str, tuple[int, str]] = {}
    for row in conn.execute(f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY device, seq"):
        device, seq, payload, salt, payload_sha, sha = (row[i] for i in (1, 2, 8, 9, 10, 14))
        last_seq, last_sha = ends.get(device, (0, ""))
        fields = (*row[:8], *row[10:14])
        is_whole = seq == last_seq + 1 and sha == chain_sha(last_sha, fields)
        if payload is not None or salt is not None:
            is_whole &= payload_sha == hashlib.sha256(f"{salt}{payload}".encode()).hexdigest()
        if not is_whole:
            faults.append(row[0])
        ends[device] = (seq, sha)
    stored = conn.execute("SELECT device, last_seq, last_sha FROM device").fetchall()
    faults += [device for device, seq, sha in stored if ends.get(device, (0, "")) != (seq, sha)]
    return faults
