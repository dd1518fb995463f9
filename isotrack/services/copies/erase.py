"""Keep what was forgotten forgotten: in the file, in its backups, and in a backup that is brought back.

A tombstone is an operation about an entry that holds nothing (docs/reliability.md#forgetting). Other
devices and older copies learn from it what to empty, too.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import NothingToForget
from isotrack.domain.copies.results import Cleaned
from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import Kind, known_kind
from isotrack.host.platform import sync
from isotrack.storage import entries, generations, journal, marks, projections, replace
from isotrack.storage.backup import backups_folder
from isotrack.storage.chain import CHANGE, Chain
from isotrack.storage.merge import apply_tombstones
from isotrack.storage.opening import open_database
from isotrack.storage.payloads import payload_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from isotrack.domain.core.records import Record
    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database
    from isotrack.storage.exchange import Incoming

_HOUR_S = 3600
GO_WHOLLY = (Kind.NOTE, Kind.PHOTO)  # kinds whose value is what was to be forgotten


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


def bury_again(
    conn: sqlite3.Connection, fresh: Sequence[Incoming], db: Database, stamp: Stamp
) -> int:
    """Empty what a device that did not know of a tombstone said about the entry afterwards; how many entries.

    Its value counts, where the entry has one; its text was forgotten. A device that knew says so before it
    speaks of the entry.
    """
    later = {
        one.row[7]
        for one in fresh
        if one.row[6] != CHANGE and one.row[5] in {"add", "amend"} and one.row[8] is not None
        and _is_unaware(conn, one.row[1], one.row[3], one.row[7])
    }  # fmt: skip
    buried = list_buried(conn) if later else {}
    for uuid in sorted(later):
        entry_id = journal.number_of(conn, uuid)
        if entry_id is None:  # of a kind that only a newer isotrack knows
            continue
        live = entries.find(conn, entry_id)
        is_whole = live is None or entry_id.kind in GO_WHOLLY or buried.get(uuid, False)
        bury(conn, entry_id, uuid, stamp, db.inode, is_whole=is_whole)
    return len(later)


def _is_unaware(conn: sqlite3.Connection, device: str, hlc: str, uuid: str) -> bool:
    """Whether a device spoke of a forgotten entry without having known that it is."""
    (knew,) = conn.execute(
        "SELECT max(hlc) FROM journal WHERE entry_uuid = ? AND kind = ? AND device = ? AND hlc < ?"
        " AND action IN ('assert', 'restore')",
        (uuid, CHANGE, device, hlc),
    ).fetchone()
    (last,) = conn.execute(
        "SELECT max(hlc) FROM journal WHERE entry_uuid = ? AND kind = ? AND action = 'assert' AND hlc < ?",
        (uuid, CHANGE, hlc),
    ).fetchone()
    return last is not None and (knew is None or knew < last)


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


def follow(db: Database, path: Path, stamp: Stamp, spared: Path | None = None) -> Cleaned:
    """After tombstones came in from elsewhere: nothing of what they emptied stays here or in a backup.

    But in the copy `spared`, which was made before this very run and is the way back from it.
    """
    with db.snapshot() as conn:
        buried = list_buried(conn)
    return clean(db, path, buried, stamp, spared)


def clean(
    db: Database,
    path: Path,
    buried: Mapping[str, bool],
    stamp: Stamp,
    spared: Path | None = None,
) -> Cleaned:
    """Write the file anew after something in it was emptied, and bury the same in every backup."""
    kept = _remove_pictures(path, buried)
    is_rewritten = False
    with suppress(
        IsotrackError
    ):  # a full disk or a long reader: the backups are cleaned all the same
        db.vacuum()
        is_rewritten = True
    cleaned = _clean_copies(path, buried, stamp, spared)._replace(is_rewritten=is_rewritten)
    cleaned = cleaned._replace(uncleaned=(*kept, *cleaned.uncleaned))
    left = [*cleaned.uncleaned, *([] if is_rewritten else [path.name])]
    with suppress(IsotrackError), db.transaction() as conn:
        # The mark was set with the tombstone. It goes when nothing is left, and names what is.
        marks.write(conn, marks.FORGETTING, left or None)
    return cleaned


def _remove_pictures(path: Path, buried: Mapping[str, bool]) -> list[str]:
    """Remove the files of forgotten pictures, here and from the backups; the names of those that stayed."""
    from isotrack.storage import photos  # the daily copy loads this module

    gone = {uuid for uuid, is_whole in buried.items() if is_whole}
    kept = []
    for folder in (photos.folder_of(path), photos.pool_of(path)):
        photos.remove(folder, gone & photos.names(folder).keys())
        kept += [f"{folder.name}/{file.name}" for uuid, file in photos.names(folder).items() if uuid in gone]  # fmt: skip
    return kept


def finish(db: Database, path: Path, stamp: Stamp) -> Cleaned | None:
    """Finish what a run that was killed, or a copy that could not be cleaned then, left over; None for nothing."""
    with db.snapshot() as conn:
        if not marks.has_any(conn, marks.FORGETTING):
            return None
    return follow(db, path, stamp)


def left_over(conn: sqlite3.Connection, path: Path) -> list[str] | None:
    """Names of files that may still hold what was forgotten; an empty name where nobody has looked yet.

    None where nothing is left: a file that is gone is clean.
    """
    names = marks.read(conn, marks.FORGETTING)
    if not isinstance(names, list):
        return None
    places = {folder for one in _homes(path) for folder in (one.parent, backups_folder(one))}
    there = [one for one in names if not one or any((place / one).exists() for place in places)]
    return there or None


def _homes(path: Path) -> list[Path]:
    """The data file as it is named and, where that is a link, as it is."""
    real = Path(os.path.realpath(path))
    return [path] if real == Path(os.path.abspath(path)) else [path, real]  # noqa: PTH100  # links are the point


def _clean_copies(
    path: Path, buried: Mapping[str, bool], stamp: Stamp, spared: Path | None
) -> Cleaned:
    """Bury entries in every backup beside the data file, each of which is proven again."""
    if not buried:
        return Cleaned(0, ())
    copies, uncleaned = 0, []
    for home in _homes(path):
        for one in generations.list_generations(home):
            if one.path == spared:
                uncleaned.append(one.path.name)
                continue
            try:
                copies += _clean(one.path, home, buried, stamp)
            except (IsotrackError, OSError):
                uncleaned.append(one.path.name)
        generations.remove(generations.sweep(home, _HOUR_S))
        # Half-made copies of a moment ago, and what could not be opened once and was set aside.
        uncleaned += sorted(one.name for one in generations.sweep(home, None))
        uncleaned += [one.name for one in sorted(home.parent.glob(f"{home.stem}-*.damaged*"))]
        uncleaned += generations.strangers(home)
        with suppress(OSError):
            sync(home.parent)
    return Cleaned(copies, tuple(dict.fromkeys(uncleaned)))


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
