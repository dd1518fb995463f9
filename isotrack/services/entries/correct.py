"""Put right what was recorded: undo, redo, edit, delete, and the story of one entry."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Lab, Record, Step, Weight, day_of
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.doses.doses import doubts_about_day, doubts_about_edit
from isotrack.domain.doses.errors import CourseHoldsDoses, StepExists
from isotrack.domain.doses.standing import doubt_about_start
from isotrack.domain.entries.errors import EntryUnknown, NothingToChange, NothingToUndo
from isotrack.domain.entries.undo import ChangeLine, Item, Version, before_and_after, stacks
from isotrack.domain.entries.written import Corrected, Turned, Written
from isotrack.services.core.record import doubt_about_change
from isotrack.services.core.standing import doubts_about_old, standing
from isotrack.services.doses.prescribe import doubts_about_step
from isotrack.storage import doses, entries, journal, regimens
from isotrack.storage.payloads import record_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.domain.core.records import Record
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


def _line(conn: sqlite3.Connection, change_id: str) -> ChangeLine:
    """One change in the words of its operations."""
    said = journal.operations_of_change(conn, change_id)
    return ChangeLine(change_id, _when(said[0]), tuple(_item(conn, one) for one in said))


def _when(said: journal.Said) -> datetime:
    zone = timezone(timedelta(minutes=said.utc_offset_min))
    return datetime.fromisoformat(said.recorded_at_utc).astimezone(zone)


def _record(said: journal.Said) -> Record | None:
    """What an operation says about its entry; None for a deletion, and for what only a newer isotrack knows."""
    if said.action not in {"add", "amend"} or not said.payload or said.kind is None:
        return None
    return record_of(said.kind, said.payload)


def _item(conn: sqlite3.Connection, said: journal.Said) -> Item:
    before = None
    if said.action in {"amend", "void"}:
        story = journal.operations_on_entry(conn, said.entry_uuid)
        place = next(n for n, one in enumerate(story) if one[:5] == said[:5])
        before = before_and_after(_versions(story))[place][0]
    return Item(said.action, journal.number_of(conn, said.entry_uuid), _record(said), before)


def _versions(story: Sequence[journal.Said]) -> list[Version]:
    return [Version(one.action, one.change_id, one.turned, _record(one)) for one in story]


def list_changes(db: Database, limit: int | None) -> tuple[list[ChangeLine], int]:
    """The changes that undo would take back, the next one first, and how many there are."""
    with db.snapshot() as conn:
        undoable = stacks(journal.own_changes(conn)).undoable
        newest = undoable[::-1][:limit]
        return [_line(conn, change_id) for change_id in newest], len(undoable)


def turn(db: Database, count: int, intent: Intent, *, is_redo: bool) -> Turned:
    """Take back the last `count` changes, or bring back the ones last taken back, as one change.

    Raises NothingToUndo when there are fewer.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        both = stacks(journal.own_changes(conn))
        available = both.redoable if is_redo else both.undoable
        if not 1 <= count <= len(available):
            raise NothingToUndo(count, len(available), is_redo=is_redo)
        chosen = available[::-1][:count]
        lines = tuple(_line(conn, change_id) for change_id in chosen)
        ids = dict.fromkeys(item.id for line in lines for item in line.items if item.id is not None)
        before, was = _live(conn, ids), standing(conn, intent.today)
        action = "restore" if is_redo else "void"
        done = journal.turn(conn, chosen, action, intent.stamp, inode=db.inode)
        after = _live(conn, ids)
        shown = tuple({**before, **after}.values())
        now = standing(conn, intent.today)
        written = Written(shown, done.change_id, now, (), intent.is_rehearsal)
        return Turned(written, lines, is_redo, was)


def _live(conn: sqlite3.Connection, ids: dict[EntryId, None]) -> dict[EntryId, Entry]:
    found = ((entry_id, entries.find(conn, entry_id)) for entry_id in ids)
    return {entry_id: entry for entry_id, entry in found if entry is not None}


def resolve(db: Database, entry_id: EntryId | None) -> Entry:
    """The live entry with this id, or the one entered last for None. Raises EntryUnknown."""
    with db.snapshot() as conn:
        return _get(conn, entry_id)


def _get(conn: sqlite3.Connection, entry_id: EntryId | None) -> Entry:
    found = entries.last_added(conn) if entry_id is None else entries.find(conn, entry_id)
    if found is None:
        raise EntryUnknown("last" if entry_id is None else str(entry_id))
    return found


def edit(
    db: Database, entry_id: EntryId | None, change: Callable[[Entry], Record], intent: Intent
) -> Corrected:
    """Give an entry a new value; `change` makes it from the present one, inside the transaction.

    Raises EntryUnknown, NothingToChange when the value is the same, and NeedsConfirmation for a
    value that would be doubtful if it were typed now, or a start weight that moves.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        before = _get(conn, entry_id)
        record = change(before)
        if record == before.record:
            raise NothingToChange(str(before.id), "It already says so: isotrack history")
        doubts = _doubts_about_edit(conn, before, record, intent)
        on = day_of(record)
        if on != before.on and not isinstance(record, Dose | Step | Course):
            doubts += doubts_about_old(conn, on, intent.today)
        was = standing(conn, intent.today)
        op = journal.NewOp("amend", before.id.kind, record, before.uuid)
        appended = journal.append(conn, [op], intent.stamp, inode=db.inode)
        after = (_get(conn, before.id),)
        now = standing(conn, intent.today)
        moved = doubt_about_start(was, now)
        doubts = (*doubts, moved) if moved else doubts
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        written = Written(after, appended.change_id, now, doubts, intent.is_rehearsal)
        return Corrected(written, (before,), after)


def _doubts_about_edit(
    conn: sqlite3.Connection, before: Entry, record: Record, intent: Intent
) -> tuple[Doubt, ...]:
    """What would be doubtful about the new value if it were typed now."""
    if isinstance(record, Weight) and isinstance(before.record, Weight):
        return doubt_about_change(record.weight_ug, before.record, record.entered)
    if isinstance(record, Step):
        _check_step(conn, before, record)
        now = standing(conn, intent.today)
        return doubts_about_step(record, now.course, now.progress.weight_ug)
    if isinstance(record, Lab):
        from isotrack.services.labs.log import doubts_about

        found = entries.list_between(
            conn, Kind.LAB, record.drawn_on, record.drawn_on + timedelta(days=1)
        )
        rest = [entry for entry in found if entry.uuid != before.uuid]
        return doubts_about([record], rest)
    if not isinstance(record, Dose):
        return ()
    had = before.record
    if isinstance(had, Dose) and (had.dose_ug, had.taken_on) == (record.dose_ug, record.taken_on):
        return ()  # only the time or the note is another one
    regimen = regimens.load_regimen(conn)
    day = doses.day_of(conn, regimen, record.taken_on)
    others = day._replace(entries=tuple(e for e in day.entries if e.uuid != before.uuid))
    doubts = doubts_about_edit(others, record)
    if record.taken_on == before.on:
        return doubts
    course = regimen.course_on(record.taken_on)
    return doubts + doubts_about_day(record.taken_on, course, intent.today)


def _check_step(conn: sqlite3.Connection, before: Entry, step: Step) -> None:
    """Two steps from one day would hide one of them. Raises StepExists."""
    for entry in entries.list_all(conn, Kind.PRESCRIPTION):
        if entry.uuid != before.uuid and entry.on == step.from_on:
            raise StepExists(str(entry.id), format_day(step.from_on))


def find_all(db: Database, ids: Sequence[EntryId]) -> tuple[Entry, ...]:
    """The live entries with these ids. Raises EntryUnknown for the first that is not there."""
    with db.snapshot() as conn:
        return tuple(_get(conn, entry_id) for entry_id in ids)


def delete(db: Database, ids: Sequence[EntryId], intent: Intent) -> Corrected:
    """Delete entries as one change. Raises EntryUnknown.

    Several, a course, or a start weight that moves need confirmation (NeedsConfirmation).
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        before = tuple(_get(conn, entry_id) for entry_id in ids)
        doubts = []
        if len(before) > 1:
            doubts.append(Doubt("several", f"{len(before)} entries would be deleted."))
        if any(isinstance(entry.record, Course) for entry in before):
            _check_courses(conn, before)
            text = (
                "The goal, the formulation and the prescriber would go with the course; doses stay."
            )
            doubts.append(Doubt("course_itself", text))
        was = standing(conn, intent.today)
        ops = [journal.NewOp("void", entry.id.kind, None, entry.uuid) for entry in before]
        appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
        now = standing(conn, intent.today)
        moved = doubt_about_start(was, now) if now.course == was.course else None
        doubts += [moved] if moved else []
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(tuple(doubts))
        written = Written(before, appended.change_id, now, (), intent.is_rehearsal)
        return Corrected(written, before, ())


def _check_courses(conn: sqlite3.Connection, before: tuple[Entry, ...]) -> None:
    """Doses never pass from one course to another because a course was deleted. Raises CourseHoldsDoses."""
    regimen = regimens.load_regimen(conn)
    gone = {entry.uuid for entry in before}
    shared = [{member.uuid for member in union.members} for union in regimen.unions]
    for entry in before:
        if any(entry.uuid in members and members - gone for members in shared):
            continue  # a course that overlaps it goes on holding its doses
        if isinstance(entry.record, Course) and len(regimen.courses) > 1:
            held = entries.list_between(conn, Kind.DOSE, *regimen.bounds_of(entry.record))
            if held:
                raise CourseHoldsDoses(str(entry.id), len(held))


def story(db: Database, entry_id: EntryId) -> list[ChangeLine]:
    """Everything that was ever said about an entry, oldest first. Raises EntryUnknown."""
    with db.snapshot() as conn:
        uuid = journal.uuid_of(conn, entry_id)
        if uuid is None:
            raise EntryUnknown(str(entry_id))
        said = journal.operations_on_entry(conn, uuid)
        number = journal.number_of(conn, uuid)
        told = zip(said, before_and_after(_versions(said)), strict=True)
        return [
            ChangeLine(one.change_id, _when(one), (Item(one.action, number, _record(one), *both),))
            for one, both in told
        ]
