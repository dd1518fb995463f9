"""Keep what was forgotten forgotten: in the file, in its backups, and in a backup that is brought back.

A tombstone is an operation about an entry that holds nothing (docs/reliability.md#forgetting). Other
devices and older copies learn from it what to empty, too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import NothingToForget
from isotrack.domain.copies.results import Cleaned
from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import known_kind
from isotrack.storage import entries, generations, projections, replace
from isotrack.storage.chain import CHANGE, Chain
from isotrack.storage.fsync import sync
from isotrack.storage.merge import apply_tombstones
from isotrack.storage.opening import open_database
from isotrack.storage.records import payload_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from isotrack.domain.core.records import Record
    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database

_HOUR_S = 3600


def is_buried(conn: sqlite3.Connection, uuid: str) -> bool:
    """Whether the entry has a tombstone already."""
    row = conn.execute(
        "SELECT 1 FROM journal WHERE entry_uuid = ? AND kind = ? AND action = 'assert'",
        (uuid, CHANGE),
    ).fetchone()
    return row is not None


def list_buried(conn: sqlite3.Connection) -> dict[str, bool]:
    """Every entry with a tombstone, and whether its value went, too: as the last one says, unless it is back."""
    rows = conn.execute(
        "SELECT t.entry_uuid, NOT EXISTS (SELECT 1 FROM journal a WHERE a.change_id = t.change_id"
        " AND a.entry_uuid = t.entry_uuid AND a.action = 'amend')"
        " AND NOT EXISTS (SELECT 1 FROM v_entry v WHERE v.entry_uuid = t.entry_uuid)"
        " FROM journal t WHERE t.kind = ? AND t.action = 'assert' ORDER BY t.hlc",
        (CHANGE,),
    ).fetchall()
    return {uuid: bool(is_whole) for uuid, is_whole in rows}


def without_note(record: Record) -> Record:
    """The same value without its note."""
    changed: Any = record
    return changed._replace(note=None) if getattr(record, "note", None) else record


def bury(
    conn: sqlite3.Connection,
    entry_id: EntryId | None,
    uuid: str,
    stamp: Stamp,
    inode: int | None,
    *,
    is_whole: bool,
) -> tuple[str, int]:
    """Write the tombstone, say the value again where it stays, and empty everything before.

    `entry_id` is None for an entry of a kind that only a newer isotrack knows: that goes as a whole.
    """
    live = None if entry_id is None else entries.find(conn, entry_id)
    chain = Chain(conn, stamp, inode)
    change_id = chain.uuid7()
    chain.write(change_id=change_id, action="assert", kind=CHANGE, entry_uuid=uuid, payload="{}")
    if live is not None and entry_id is not None:
        kept = None if is_whole else payload_of(entry_id.kind, without_note(live.record))
        chain.write(
            change_id=change_id,
            action="void" if kept is None else "amend",
            kind=entry_id.kind,
            entry_uuid=uuid,
            payload=kept or "{}",
        )
    chain.close()
    emptied = apply_tombstones(conn)
    projections.refresh(conn, [uuid])
    return change_id, emptied


def bury_in(draft: Path, buried: Mapping[str, bool], stamp: Stamp) -> int:
    """Bury entries in a private copy; how many of them still said something there."""
    db = open_database(draft)
    done = 0
    try:
        with db.transaction() as conn:
            for uuid, is_whole in buried.items():
                row = conn.execute(
                    "SELECT kind, number FROM entry WHERE entry_uuid = ?", (uuid,)
                ).fetchone()
                if row is None or _is_clean(conn, uuid, is_whole=is_whole):
                    continue
                kind = known_kind(row[0])
                entry_id = None if kind is None else EntryId(kind, row[1])
                bury(conn, entry_id, uuid, stamp, db.inode, is_whole=is_whole)
                done += 1
        if done:
            db.vacuum()
    finally:
        db.close()
    return done


def _is_clean(conn: sqlite3.Connection, uuid: str, *, is_whole: bool) -> bool:
    """Whether a copy holds a tombstone of the entry, nothing said before it, and no value either if whole."""
    (left,) = conn.execute(
        "SELECT count(*) FROM journal WHERE entry_uuid = ? AND kind <> ? AND payload IS NOT NULL"
        " AND (hlc < (SELECT max(hlc) FROM journal WHERE entry_uuid = ? AND kind = ?)"
        " OR (? AND payload <> '{}'))",
        (uuid, CHANGE, uuid, CHANGE, is_whole),
    ).fetchone()
    return is_buried(conn, uuid) and not left


def follow(db: Database, path: Path, stamp: Stamp) -> Cleaned:
    """After tombstones came in from elsewhere: nothing of what they emptied stays here or in a backup."""
    with db.snapshot() as conn:
        buried = list_buried(conn)
    return clean(db, path, buried, stamp)


def clean(db: Database, path: Path, buried: Mapping[str, bool], stamp: Stamp) -> Cleaned:
    """Write the file anew after something in it was emptied, and bury the same in every backup."""
    is_rewritten = False
    with suppress(
        IsotrackError
    ):  # a full disk or a long reader: the backups are cleaned all the same
        db.vacuum()
        is_rewritten = True
    return _clean_copies(path, buried, stamp)._replace(is_rewritten=is_rewritten)


def _clean_copies(path: Path, buried: Mapping[str, bool], stamp: Stamp) -> Cleaned:
    """Bury entries in every backup beside the data file, each of which is proven again."""
    if not buried:
        return Cleaned(0, ())
    copies, uncleaned = 0, []
    for one in generations.list_generations(path):
        try:
            copies += _clean(one.path, path, buried, stamp)
        except IsotrackError:
            uncleaned.append(one.path.name)
    generations.remove(generations.sweep(path, _HOUR_S))
    # Half-made copies of a moment ago, and what could not be opened once and was set aside.
    uncleaned += sorted(one.name for one in generations.sweep(path, None))
    uncleaned += [one.name for one in sorted(path.parent.glob(f"{path.stem}-*.damaged*"))]
    sync(path.parent)
    return Cleaned(copies, tuple(uncleaned))


def _clean(copy: Path, path: Path, buried: Mapping[str, bool], stamp: Stamp) -> int:
    """Bury entries in a backup; 1 when one was there. The cleaned copy takes the place of the other."""
    if copy.suffix != ".db":
        raise NothingToForget(copy.name)  # encrypted: it stays as it is, and is named
    with replace.present_day_copy(copy, path) as draft:
        if not bury_in(draft, buried, stamp):
            return 0
        sync(draft)
        draft.replace(copy)
    return 1
