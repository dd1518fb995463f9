"""Questions for the prescriber: open until they are answered or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Note, check_text
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.errors import AlreadySettled, EntryUnknown, NotAQuestion
from isotrack.domain.entries.written import Written
from isotrack.services.core.standing import standing
from isotrack.storage import entries, journal

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


class Kept(NamedTuple):
    """What was noted: open questions, settled ones, and notes, each oldest first."""

    open: tuple[Entry, ...]
    settled: tuple[Entry, ...]
    notes: tuple[Entry, ...]


def settle(
    db: Database, ids: list[EntryId], answer: str | None, on: date, intent: Intent
) -> Written:
    """Answer a question, or drop questions, as one change.

    Raises EntryUnknown, NotAQuestion, AlreadySettled and TextUnreadable; nothing is written then.
    """
    text = check_text(answer) if answer is not None else None
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        ops = []
        for one in ids:
            entry = entries.find(conn, one)
            if entry is None:
                raise EntryUnknown(str(one))
            note = entry.record
            if not isinstance(note, Note) or not note.is_question:
                raise NotAQuestion(str(one))
            if note.settled_on is not None:
                raise AlreadySettled(str(one), format_day(note.settled_on))
            new = note._replace(answer=text, settled_on=on)
            ops.append(journal.NewOp("amend", Kind.NOTE, new, entry.uuid))
        appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
        after = tuple(entries.by_uuid(conn, Kind.NOTE, list(appended.entry_uuids)))
        now = standing(conn, intent.today)
        return Written(after, appended.change_id, now, (), intent.is_rehearsal)


def kept(db: Database) -> Kept:
    """Every question and note."""
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.NOTE)
    notes = [(one, one.record) for one in found if isinstance(one.record, Note)]
    return Kept(
        tuple(one for one, note in notes if note.is_open),
        tuple(one for one, note in notes if note.is_question and not note.is_open),
        tuple(one for one, note in notes if not note.is_question),
    )
