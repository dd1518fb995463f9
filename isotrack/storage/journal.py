"""The append-only journal: what was said, chained by hashes, and how the last word is found.

An entry is what its operations say in the order of their hybrid logical clock, leaving out
changes that were undone. Undo writes one operation about a whole change (`kind` change, action
`void`); redo writes its `restore`. Nothing is ever updated or removed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind, known_kind
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.undo import Turn
from isotrack.storage import projections
from isotrack.storage.chain import CHANGE, Chain, Stamp
from isotrack.storage.payloads import payload_from, payload_of
from isotrack.storage.records import TABLES, Facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from isotrack.domain.core.records import Record
    from isotrack.storage.database import Database


AT_ONCE = 1_000  # new entries that are written into their tables together


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
    chain = Chain(conn, stamp, inode)
    change_id = change_id or chain.uuid7()
    uuids, ids, again = [], [], []
    numbers = _Numbers(conn)
    new: list[projections.New] = []
    for op in ops:
        if op.entry_uuid is None and op.record is not None:
            facts = TABLES[op.kind].write(op.record)
            entry_uuid = chain.uuid7()
            hlc = chain.write(
                change_id=change_id, action=op.action, kind=op.kind, entry_uuid=entry_uuid,
                payload=payload_from(op.kind, facts), is_new=True,
            )  # fmt: skip
            new.append(projections.New(op.kind, entry_uuid, op.record, facts, hlc, chain.device))
            ids.append(numbers.new(op.kind, entry_uuid))
            if len(new) == AT_ONCE:
                numbers.put_down()
                projections.place(conn, new)
                new.clear()
        else:
            entry_uuid = _say(conn, chain, op, change_id)
            again.append(entry_uuid)
            ids.append(numbers.of(op.kind, entry_uuid))
        uuids.append(entry_uuid)
    chain.close()
    numbers.put_down()
    if new:
        projections.place(conn, new)
    if again:
        projections.refresh(conn, again)
    return Appended(change_id, tuple(uuids), tuple(ids))


def _say(conn: sqlite3.Connection, chain: Chain, op: NewOp, change_id: str) -> str:
    """Write an operation about an entry that may have been spoken of before; its identity."""
    entry_uuid = op.entry_uuid or chain.uuid7()
    payload = "{}" if op.record is None else payload_of(op.kind, op.record, _beside(conn, op))
    if op.entry_uuid and op.record is not None:
        _say_known(conn, chain, change_id, entry_uuid)
    chain.write(
        change_id=change_id, action=op.action, kind=op.kind, entry_uuid=entry_uuid, payload=payload
    )
    return entry_uuid


def _beside(conn: sqlite3.Connection, op: NewOp) -> Facts | None:
    """What a newer isotrack said of an entry that is amended here: it is not unsaid by that."""
    if op.action != "amend" or op.entry_uuid is None:
        return None
    return projections.said_beside(conn, op.kind, op.entry_uuid)


def _say_known(conn: sqlite3.Connection, chain: Chain, change_id: str, entry_uuid: str) -> None:
    """Before more is said about a forgotten entry: this device knows that it was, so that the new words stay.

    An operation that changes nothing: `restore` of an entry, which is no change.
    """
    if conn.execute(
        "SELECT 1 FROM journal WHERE entry_uuid = ? AND kind = ? AND action = 'assert'",
        (entry_uuid, CHANGE),
    ).fetchone():
        chain.write(
            change_id=change_id, action="restore", kind=CHANGE, entry_uuid=entry_uuid, payload="{}"
        )


class _Numbers:
    """The permanent numbers of entries, each given once and never again; the last one of a kind is looked up once."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._last: dict[Kind, int] = {}
        self._rows: list[tuple[str, str, int]] = []  # given, and not put down yet

    def new(self, kind: Kind, entry_uuid: str) -> EntryId:
        """The number of an entry that has none."""
        if kind not in self._last:
            (self._last[kind],) = self._conn.execute(
                "SELECT coalesce(max(number), 0) FROM entry WHERE kind = ?", (kind,)
            ).fetchone()
        self._last[kind] += 1
        self._rows.append((entry_uuid, str(kind), self._last[kind]))
        return EntryId(kind, self._last[kind])

    def of(self, kind: Kind, entry_uuid: str) -> EntryId:
        """The number of an entry, given now if it has none."""
        self.put_down()
        row = self._conn.execute(
            "SELECT number FROM entry WHERE entry_uuid = ?", (entry_uuid,)
        ).fetchone()
        return self.new(kind, entry_uuid) if row is None else EntryId(kind, row[0])

    def put_down(self) -> None:
        """Insert what was given and waits."""
        self._conn.executemany(
            "INSERT INTO entry (entry_uuid, kind, number) VALUES (?, ?, ?)", self._rows
        )
        self._rows.clear()


def turn(
    conn: sqlite3.Connection,
    change_ids: Sequence[str],
    action: str,
    stamp: Stamp,
    *,
    inode: int | None,
) -> Appended:
    """Void changes (undo) or restore them (redo) as one new change. Never commits."""
    markers = {one for (one,) in conn.execute("SELECT DISTINCT marker FROM brought")}
    own = [one for one in change_ids if one not in markers]
    imports = [one for one in change_ids if one in markers]
    own_id = ""
    for is_local, turned in ((False, own), (True, imports)):
        if turned:
            chain = Chain(conn, stamp, inode, is_local=is_local)
            own_id = own_id or chain.uuid7()
            for change_id in turned:
                chain.write(
                    change_id=own_id, action=action, kind=CHANGE, entry_uuid=change_id, payload="{}"
                )
            chain.close()
    touched: dict[str, EntryId | None] = {}
    for change_id in change_ids:
        touched |= _entries_of(conn, change_id)
    if imports:
        projections.rebuild(conn)  # an import may also bring what was said about other changes
    else:
        projections.refresh(conn, list(touched))
    ids = tuple(sorted(entry_id for entry_id in touched.values() if entry_id is not None))
    return Appended(own_id, tuple(touched), ids)


def _entries_of(conn: sqlite3.Connection, change_id: str) -> dict[str, EntryId | None]:
    """The entries that a change speaks of; for an import, those of every change that it brought.

    Those of a kind that only a newer isotrack knows have no id.
    """
    rows = conn.execute(
        "SELECT DISTINCT j.entry_uuid, e.kind, e.number FROM journal j JOIN entry e USING (entry_uuid)"
        f" WHERE j.change_id IN {_PARTS}",
        {"change": change_id},
    ).fetchall()
    return {uuid: _id(kind, number) for uuid, kind, number in rows}


def _id(kind: str, number: int) -> EntryId | None:
    known = known_kind(kind)
    return None if known is None else EntryId(known, number)


# A change is itself; an import is the changes that it brought.
_PARTS = "(SELECT :change UNION SELECT change_id FROM brought WHERE marker = :change)"


def note_import(conn: sqlite3.Connection, change_ids: Sequence[str], stamp: Stamp) -> str:
    """Write down, in the chain that never leaves this file, which changes an import brought.

    That one change is a step of undo. Never commits.
    """
    chain = Chain(conn, stamp, None, is_local=True)
    marker = chain.uuid7()
    chain.write(change_id=marker, action="assert", kind=CHANGE, entry_uuid=marker, payload="{}")
    chain.close()
    conn.executemany(
        "INSERT INTO brought (marker, change_id) VALUES (?, ?)",
        [(marker, change_id) for change_id in change_ids],
    )
    return marker


def own_changes(conn: sqlite3.Connection) -> list[Turn]:
    """Every change made in this very file, oldest first, for working out what undo would take back."""
    rows = conn.execute(
        "SELECT j.change_id, j.kind, j.action, j.entry_uuid, j.payload IS NULL, j.hlc, j.device FROM journal j"
        " JOIN device d USING (device) WHERE NOT (j.kind = 'change' AND j.action = 'restore'"
        " AND j.entry_uuid IN (SELECT entry_uuid FROM entry)) ORDER BY j.device, j.seq"  # that says: we have met
    ).fetchall()
    rows = _as_they_came(rows)
    turns: dict[str, tuple[list[str], list[str]]] = {}
    forgotten: set[str] = set()  # what was forgotten cannot be said again by undo
    for change_id, kind, action, entry_uuid, is_empty in rows:
        voids, restores = turns.setdefault(change_id, ([], []))
        if is_empty or (kind == CHANGE and action == "assert" and entry_uuid != change_id):
            forgotten.add(change_id)
        elif kind == CHANGE and action != "assert":
            (voids if action == "void" else restores).append(entry_uuid)
    return [
        Turn(
            change_id,
            tuple(one for one in v if one not in forgotten),
            tuple(one for one in r if one not in forgotten),
        )
        for change_id, (v, r) in turns.items()
        if change_id not in forgotten
    ]


def _as_they_came(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Operations of several devices, each in the order of its chain, in the order in which they were said.

    A clock that once ran ahead makes what it said no later than what the same device said next.
    """
    clocks: list[tuple[str, int]] = []
    least, device = "", ""
    for number in range(len(rows) - 1, -1, -1):
        hlc, least = rows[number][5], least if rows[number][6] == device else "~"
        least, device = min(least, hlc), rows[number][6]
        clocks.append((least, number))
    return [rows[number][:5] for _, number in sorted(clocks)]


def newest_clock(db: Database) -> datetime | None:
    """The latest moment that any operation of the diary bears; None without one, or beyond the calendar."""
    with db.snapshot() as conn:
        (hlc,) = conn.execute("SELECT max(hlc) FROM journal").fetchone()
    if hlc is None:
        return None
    try:
        return datetime.fromtimestamp(int(hlc[:12], 16) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None


class Said(NamedTuple):
    """One operation about one entry, as a story of the entry needs it; `kind` None is a newer isotrack's."""

    change_id: str
    action: str
    kind: Kind | None
    entry_uuid: str
    payload: str | None
    recorded_at_utc: str
    utc_offset_min: int
    turned: str | None = None  # the change that an undo or a redo is about


_SAID = "change_id, action, kind, entry_uuid, payload, recorded_at_utc, utc_offset_min"


def number_of(conn: sqlite3.Connection, entry_uuid: str) -> EntryId | None:
    """The permanent id of an entry of the journal; None for a kind that only a newer isotrack knows."""
    kind, number = conn.execute(
        "SELECT kind, number FROM entry WHERE entry_uuid = ?", (entry_uuid,)
    ).fetchone()
    return _id(kind, number)


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
        f"SELECT {_SAID} FROM journal WHERE change_id IN {_PARTS} AND kind <> '{CHANGE}' ORDER BY hlc",
        {"change": change_id},
    ).fetchall()
    return [Said(row[0], row[1], known_kind(row[2]), *row[3:]) for row in rows]


def operations_on_entry(conn: sqlite3.Connection, entry_uuid: str) -> list[Said]:
    """Everything ever said about an entry, oldest first; undo and redo of its changes included.

    `action` is add, amend or void for its own operations, undo or redo for those about a change.
    """
    rows = conn.execute(
        f"SELECT {_SAID}, NULL, hlc FROM journal WHERE entry_uuid = :uuid AND kind <> :change UNION"
        " SELECT t.change_id, CASE t.action WHEN 'void' THEN 'undo' ELSE 'redo' END, j.kind, j.entry_uuid, NULL,"
        " t.recorded_at_utc, t.utc_offset_min, t.entry_uuid, t.hlc"
        " FROM journal j JOIN journal t ON t.entry_uuid = j.change_id AND t.kind = :change"
        " WHERE j.entry_uuid = :uuid AND j.kind <> :change ORDER BY 9",
        {"uuid": entry_uuid, "change": CHANGE},
    ).fetchall()
    return [Said(row[0], row[1], known_kind(row[2]), *row[3:8]) for row in rows]
