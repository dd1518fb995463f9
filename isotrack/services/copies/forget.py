"""Really remove what was said about an entry: from the file, its tables and its backups.

What is left is a tombstone without content, so that every chain still verifies and other devices
learn that they have to forget, too (docs/reliability.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import NothingToForget
from isotrack.domain.copies.results import Cleaned, Forgotten
from isotrack.domain.core.records import Course
from isotrack.domain.entries.errors import EntryUnknown
from isotrack.services.copies import erase as burial
from isotrack.services.core.standing import standing
from isotrack.services.entries.correct import _check_courses
from isotrack.storage import entries, inbox, journal, marks
from isotrack.storage.chain import CHANGE

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


def is_whole_needed(entry: Entry | None, *, is_whole: bool) -> bool:
    """Whether the entry goes with its value: asked for, deleted already, or nothing but a text."""
    return is_whole or entry is None or entry.id.kind in burial.GO_WHOLLY


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
        is_again = burial.is_buried(conn, uuid)  # a killed run may have left backups to clean
        if live is not None and not is_whole and not is_again:
            _check_something(conn, live)
        change_id, emptied = burial.bury(
            conn, entry_id, uuid, intent.stamp, db.inode, is_whole=is_whole
        )
        marks.write(conn, marks.FORGETTING, [""])
        folder = marks.read(conn, marks.INBOX) if inbox.is_of_a_line(conn, uuid) else None
        after = entries.find(conn, entry_id)
        now = standing(conn, intent.today)
    cleaned = Cleaned(0, ())
    if not intent.is_rehearsal:
        cleaned = burial.clean(db, path, {uuid: is_whole}, intent.stamp)
    return Forgotten(
        entry_id, after, emptied, cleaned, now,
        None if intent.is_rehearsal else change_id, intent.is_rehearsal, folder,
    )  # fmt: skip


def _check_something(conn: sqlite3.Connection, live: Entry) -> None:
    """Raises NothingToForget where the present value is all there is."""
    (said,) = conn.execute(
        "SELECT count(*) FROM journal WHERE entry_uuid = ? AND kind <> ? AND payload IS NOT NULL",
        (live.uuid, CHANGE),
    ).fetchone()
    if said == 1 and burial.without_note(live.record) == live.record:
        raise NothingToForget(str(live.id))
