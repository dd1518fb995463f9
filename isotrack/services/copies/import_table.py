"""Take the rows of a file in, as one change that undo takes back; nothing of it while something is unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import CopyDamaged
from isotrack.domain.copies.judged import FilePlan, There, judge, start_moves
from isotrack.domain.core.intake import FileDoubtful, RowsUnreadable, check_sums, settle
from isotrack.domain.core.kinds import KIND_OF, Kind
from isotrack.domain.core.records import Dose, Record, Weight
from isotrack.domain.core.refusals import StorageFault
from isotrack.domain.core.values import NamedTuple
from isotrack.services.copies import erase, safekeeping
from isotrack.services.core.standing import counted_weights, standing
from isotrack.storage import entries, journal, regimens
from isotrack.storage.database import SCRATCH
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.intake import Answer, Found, Intake
    from isotrack.domain.doses.standing import Standing
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

    Progress = Callable[[int, int], None]

AT_ONCE = 2_000  # rows between two words about how far it is
_PLAIN = {Kind.DOSE, Kind.WEIGHT, Kind.NOTE}


class Coming(NamedTuple):
    """A file that was read: its name for people, what it would do, and the diary's own path.

    `is_listed` where the new entries are to be given back, which JSON alone shows.
    """

    name: str
    intake: Intake
    path: Path
    is_listed: bool = True


class TakenIn(NamedTuple):
    """What was done with a file; `change_id` is None where it brought nothing new."""

    plan: FilePlan
    entries: tuple[Entry, ...]
    change_id: str | None
    before: Path | None = None


class _Sorted(NamedTuple):
    """The rows of a file beside the diary: new ones, those there already, those there with another value."""

    fresh: tuple[Found, ...]
    known: int
    changed: tuple[Found, ...]


def integers_of(db: Database, kind: Kind) -> set[str]:
    """The columns of a kind that hold whole numbers."""
    table = TABLES[kind].name
    rows = db.conn.execute(f"PRAGMA table_info({table})").fetchall()  # names of ours
    return {row[1] for row in rows if row[2] == "INTEGER"}


def take_in(
    db: Database,
    coming: Coming,
    intent: Intent,
    answer: Answer,
    *,
    progress: Progress,
    is_preview: bool,
) -> TakenIn:
    """Append the rows that are not there yet, where the answer opens all that has to be asked.

    A preview shows what would be done and asks nothing. Raises what `settle` raises, and CopyDamaged.
    """
    name = coming.name
    check_sums(name, coming.intake)
    if coming.intake.needed:
        settle(name, coming.intake, (), answer)
    try:
        with (
            safekeeping.backed_up(coming.path, "import", intent) as kept,
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
            done = _append(conn, db, coming, intent, progress)
            if not is_preview:
                _settle(name, done.plan, answer)
    except StorageFault:
        raise CopyDamaged(name, "holds values that isotrack does not record") from None
    if done.change_id is None and kept is not None:
        kept.unlink(missing_ok=True)
        kept = None
    return done._replace(before=kept)


def _settle(name: str, plan: FilePlan, answer: Answer) -> None:
    """Raise what `settle` raises, with what the file would do."""
    try:
        settle(name, plan.intake, plan.doubts, answer)
    except (RowsUnreadable, FileDoubtful) as stop:
        stop.plan = plan
        raise


def _append(
    conn: sqlite3.Connection, db: Database, coming: Coming, intent: Intent, progress: Progress
) -> TakenIn:
    """Judge the rows and write those that are new; the caller's transaction decides whether they stay."""
    name, intake = coming.name, coming.intake
    before = standing(conn, intent.today)
    sorted_ = _sort(conn, intake)
    judged = judge(sorted_.fresh, _there(conn, intent.today))
    intake = intake.beyond(judged.beyond)
    fresh = [row for row in sorted_.fresh if row not in judged.beyond] if judged.beyond else sorted_.fresh  # fmt: skip
    places = {row.place for row in sorted_.fresh}
    raised = [one for one in intake.raised if one.place in places or (places and not one.place)]
    if not fresh:
        plan = FilePlan(name, intake, (), sorted_.known, sorted_.changed, (), before, before)
        return TakenIn(plan, (), None)
    change_id: str | None = None
    uuids: list[str] = []
    if db.path == SCRATCH and {KIND_OF[type(row.record)] for row in fresh} <= _PLAIN:
        after = _added(before, fresh)  # an empty diary: the rows say all of it
    else:
        change_id, uuids = _write(conn, db, fresh, intent, progress)
        after = standing(conn, intent.today)
    moved = start_moves(before, after)
    doubts = [*([moved] if moved else []), *sorted((*raised, *judged.raised), key=lambda one: one.place)]  # fmt: skip
    plan = FilePlan(
        name, intake, tuple(fresh), sorted_.known, sorted_.changed, tuple(doubts), before, after
    )
    if not coming.is_listed:
        return TakenIn(plan, (), change_id)
    kinds = {KIND_OF[type(row.record)] for row in fresh}
    found = [
        entry for kind in Kind if kind in kinds for entry in entries.by_uuid(conn, kind, uuids)
    ]
    return TakenIn(plan, tuple(found), change_id)


def _added(before: Standing, fresh: Sequence[Found]) -> Standing:
    """Where an empty diary would stand with these rows: it has no course, so only the total moves."""
    brought_ug = sum(row.record.dose_ug for row in fresh if isinstance(row.record, Dose))
    total_ug = before.progress.total_ug + brought_ug
    return before._replace(progress=before.progress._replace(total_ug=total_ug))


def _write(
    conn: sqlite3.Connection,
    db: Database,
    fresh: Sequence[Found],
    intent: Intent,
    progress: Progress,
) -> tuple[str, list[str]]:
    """Append the rows as one change; its id and the uuids."""
    change_id: str | None = None
    uuids: list[str] = []
    for start in range(0, len(fresh), AT_ONCE):
        progress(len(fresh) + start, 2 * len(fresh))  # reading was the first half
        part = fresh[start : start + AT_ONCE]
        ops = [
            journal.NewOp("add", KIND_OF[type(row.record)], row.record, row.uuid) for row in part
        ]
        appended = journal.append(conn, ops, intent.stamp, inode=db.inode, change_id=change_id)
        change_id = appended.change_id
        uuids += appended.entry_uuids
    progress(len(fresh), len(fresh))
    assert change_id is not None  # noqa: S101  # there is at least one row
    return change_id, uuids


def _there(conn: sqlite3.Connection, today: date) -> There:
    regimen = regimens.load_regimen(conn)
    doses: dict[date, list[Dose]] = {}
    for entry in entries.list_all(conn, Kind.DOSE):
        if isinstance(entry.record, Dose):
            doses.setdefault(entry.on, []).append(entry.record)
    weights = counted_weights(conn, regimen, regimen.course_on(today))
    return There(today, regimen.course_on, regimen.intakes_on, doses, weights)


def _sort(conn: sqlite3.Connection, intake: Intake) -> _Sorted:
    """The rows that are not there yet: by identity where they have one, else by day, clock and value.

    Three equal rows against two equal entries leave one new row. An entry that was deleted, or
    whose import was undone, comes back under its own identity; one that was forgotten does not.
    """
    rows = intake.found
    live = [
        entry
        for kind in {KIND_OF[type(row.record)] for row in rows}
        for entry in entries.list_all(conn, kind)
    ]
    by_uuid = {entry.uuid: entry.record for entry in live}
    gone = {uuid for uuid, is_whole in erase.list_buried(conn).items() if is_whole}
    there: dict[tuple[object, ...], list[datetime | None]] = {}
    for entry in live:
        likeness, clock = _likeness(entry.record)
        there.setdefault(likeness, []).append(clock)
    fresh, changed = [], []
    taken: set[str] = set()
    for row in rows:
        if row.uuid is not None:
            if row.uuid in by_uuid and _likeness(by_uuid[row.uuid]) != _likeness(row.record):
                changed.append(row)
            elif row.uuid not in by_uuid and row.uuid not in gone and row.uuid not in taken:
                fresh.append(row)
            taken.add(row.uuid)
        elif not _is_there(*_likeness(row.record), there):
            fresh.append(row)
    return _Sorted(tuple(fresh), len(rows) - len(fresh) - len(changed), tuple(changed))


def _is_there(
    likeness: tuple[object, ...],
    clock: datetime | None,
    there: dict[tuple[object, ...], list[datetime | None]],
) -> bool:
    """Whether an entry is left that this row repeats; one without a clock time is like one with any."""
    clocks = there.get(likeness)
    if not clocks:
        return False
    same = clock if clock in clocks else None if None in clocks else clocks[0]
    if same != clock and None not in {same, clock}:
        return False
    clocks.remove(same)
    return True


def _likeness(record: Record) -> tuple[tuple[object, ...], datetime | None]:
    """What a row and an entry share if they are the same, the clock apart: the day and the value."""
    match record:
        case Dose():
            return (Kind.DOSE, record.taken_on, record.dose_ug, record.is_skipped), record.taken_at
        case Weight():
            return (Kind.WEIGHT, record.measured_on, record.weight_ug), None
        case _:
            return (KIND_OF[type(record)], *record), None
