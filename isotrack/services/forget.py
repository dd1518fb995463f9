"""Really remove what was said about an entry: from the file, its tables and its backups.

What is left is a tombstone without content, so that every chain still verifies and other devices
learn that they have to forget, too (docs/reliability.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.entries import EntryId, Kind
from isotrack.domain.errors import EntryUnknown, IsotrackError
from isotrack.domain.keeping import NothingToForget
from isotrack.domain.records import Course
from isotrack.services.correct import _check_courses
from isotrack.services.standing import standing
from isotrack.storage import entries, generations, journal, projections, replace
from isotrack.storage.chain import CHANGE, Chain
from isotrack.storage.database import open_database
from isotrack.storage.merge import apply_tombstones
from isotrack.storage.migrate import sync
from isotrack.storage.records import payload_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.domain.entries import Entry
    from isotrack.domain.outcomes import Standing
    from isotrack.domain.records import Record
    from isotrack.services.record import Intent
    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database


class Forgotten(NamedTuple):
    """What was removed and what stays: `after` is the entry as it is now, None where it went wholly."""

    id: EntryId
    after: Entry | None
    emptied: int  # operations that lost their content
    copies: int  # backups that were cleaned
    uncleaned: tuple[str, ...]  # backups that could not be
    standing: Standing
    change_id: str | None
    is_rehearsal: bool


def is_whole_needed(entry: Entry | None, *, is_whole: bool) -> bool:
    """Whether the entry goes with its value: asked for, deleted already, or nothing but a text."""
    return is_whole or entry is None or entry.id.kind is Kind.NOTE


def find(db: Database, entry_id: EntryId) -> Entry | None:
    """The live entry; None for one that was deleted. Raises EntryUnknown for one that never was."""
    with db.snapshot() as conn:
        if journal.uuid_of(conn, entry_id) is None:
            raise EntryUnknown(str(entry_id))
        return entries.find(conn, entry_id)


def forget(
    db: Database, entry_id: EntryId, intent: Intent, path: Path, *, is_whole: bool
) -> Forgotten:
    """Forget an entry's note and earlier wordings, or all of it. Cannot be undone.

    Raises EntryUnknown, NothingToForget, CourseHoldsDoses.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        uuid = journal.uuid_of(conn, entry_id)
        if uuid is None:
            raise EntryUnknown(str(entry_id))
        live = entries.find(conn, entry_id)
        is_whole = is_whole_needed(live, is_whole=is_whole)
        if live is not None and is_whole and isinstance(live.record, Course):
            _check_courses(conn, (live,))
        is_again = _is_buried(conn, uuid)  # a killed run may have left backups to clean
        if live is not None and not is_whole and not is_again:
            _check_something(conn, live)
        change_id, emptied = _bury(conn, entry_id, uuid, intent.stamp, db.inode, is_whole=is_whole)
        after = entries.find(conn, entry_id)
        now = standing(conn, intent.today)
    copies, uncleaned = 0, []
    if not intent.is_rehearsal:
        db.conn.execute("VACUUM")  # what SQLite had set free goes for good
        for one in generations.list_generations(path):
            try:
                copies += _clean(one.path, path, uuid, intent.stamp, is_whole=is_whole)
            except IsotrackError:
                uncleaned.append(one.path.name)
        # What could not be opened once was set aside, and cannot be cleaned either.
        uncleaned += [one.name for one in sorted(path.parent.glob(f"{path.stem}-*.damaged*"))]
        sync(path.parent)
    return Forgotten(
        entry_id, after, emptied, copies, tuple(uncleaned), now,
        None if intent.is_rehearsal else change_id, intent.is_rehearsal,
    )  # fmt: skip


def _is_buried(conn: sqlite3.Connection, uuid: str) -> bool:
    """Whether the entry has a tombstone already."""
    row = conn.execute(
        "SELECT 1 FROM journal WHERE entry_uuid = ? AND kind = ? AND action = 'assert'",
        (uuid, CHANGE),
    ).fetchone()
    return row is not None


def _without_note(record: Record) -> Record:
    """The same value without its note."""
    changed: Any = record
    return changed._replace(note=None) if getattr(record, "note", None) else record


def _check_something(conn: sqlite3.Connection, live: Entry) -> None:
    """Raises NothingToForget where the present value is all there is."""
    (said,) = conn.execute(
        "SELECT count(*) FROM journal WHERE entry_uuid = ? AND kind <> ? AND payload IS NOT NULL",
        (live.uuid, CHANGE),
    ).fetchone()
    if said == 1 and _without_note(live.record) == live.record:
        raise NothingToForget(str(live.id))


def _bury(
    conn: sqlite3.Connection,
    entry_id: EntryId,
    uuid: str,
    stamp: Stamp,
    inode: int | None,
    *,
    is_whole: bool,
) -> tuple[str, int]:
    """Write the tombstone, say the value again where it stays, and empty everything before."""
    live = entries.find(conn, entry_id)
    chain = Chain(conn, stamp, inode)
    change_id = chain.uuid7()
    chain.write(change_id=change_id, action="assert", kind=CHANGE, entry_uuid=uuid, payload="{}")
    if live is not None:
        kept = None if is_whole else payload_of(entry_id.kind, _without_note(live.record))
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


def _is_clean(conn: sqlite3.Connection, uuid: str) -> bool:
    """Whether a backup holds a tombstone of the entry and nothing that was said before it."""
    (left,) = conn.execute(
        "SELECT count(*) FROM journal WHERE entry_uuid = ? AND kind <> ? AND payload IS NOT NULL"
        " AND hlc < (SELECT max(hlc) FROM journal WHERE entry_uuid = ? AND kind = ?)",
        (uuid, CHANGE, uuid, CHANGE),
    ).fetchone()
    return _is_buried(conn, uuid) and not left


def _clean(copy: Path, path: Path, uuid: str, stamp: Stamp, *, is_whole: bool) -> int:
    """Forget the entry in a backup; 1 when it was there. The cleaned copy takes the place of the other."""
    if copy.suffix != ".db":
        raise NothingToForget(copy.name)  # encrypted: it stays as it is, and is named
    with replace.present_day_copy(copy, path) as draft:
        db = open_database(draft)
        try:
            with db.transaction() as conn:
                row = conn.execute(
                    "SELECT kind, number FROM entry WHERE entry_uuid = ?", (uuid,)
                ).fetchone()
                if row is None or _is_clean(conn, uuid):
                    return 0
                _bury(conn, EntryId(Kind(row[0]), row[1]), uuid, stamp, db.inode, is_whole=is_whole)
            db.conn.execute("VACUUM")
        finally:
            db.close()
        sync(draft)
        draft.replace(copy)
    return 1
