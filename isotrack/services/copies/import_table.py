"""Take a table of entries in, as one change that undo takes back; nothing of it while a line is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.copies.errors import CopyDamaged, TableUnreadable
from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation, StorageFault
from isotrack.domain.core.units import MOST_DAY_UG, format_mg
from isotrack.domain.core.unreadable import DayTotalOutOfLimits
from isotrack.services.copies import safekeeping, tables
from isotrack.services.core.standing import standing
from isotrack.storage import entries, journal
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3
    from datetime import date
    from pathlib import Path

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.standing import Standing
    from isotrack.services.copies.tables import Row, Sheet
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


class TakenIn(NamedTuple):
    """What a table brought: new entries, lines that were there already, lines that were left out."""

    sheet: Sheet
    new: int
    entries: tuple[Entry, ...]
    change_id: str | None
    standing: Standing
    is_rehearsal: bool
    before: Path | None = None
    beside: tuple[date, ...] = ()  # days that hold another dose than the one the table brings


def integers_of(db: Database, kind: Kind) -> set[str]:
    """The columns of a kind that hold whole numbers."""
    table = TABLES[kind].name
    rows = db.conn.execute(f"PRAGMA table_info({table})").fetchall()  # names of ours
    return {row[1] for row in rows if row[2] == "INTEGER"}


def take_in(
    db: Database, sheet: Sheet, name: str, intent: Intent, path: Path, *, skips: bool
) -> TakenIn:
    """Append the rows that are not there yet.

    Doses for days that hold others need to be confirmed. Raises NeedsConfirmation, TableUnreadable unless `skips` or it is a rehearsal, DayTotalOutOfLimits, CopyDamaged.
    """
    if sheet.problems and not skips and not intent.is_rehearsal:
        count = f"{len(sheet.problems)} line{'s' if len(sheet.problems) != 1 else ''}"
        raise TableUnreadable(name, count, sheet.problems, len(sheet.rows))
    try:
        with (
            safekeeping.backed_up(path, "import", intent) as kept,
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
            done = _append(conn, db, sheet, intent)
    except StorageFault:
        raise CopyDamaged(name, "holds values that isotrack does not record") from None
    if done.change_id is None and kept is not None:
        kept.unlink(missing_ok=True)
        kept = None
    return done._replace(before=kept)


def _append(conn: sqlite3.Connection, db: Database, sheet: Sheet, intent: Intent) -> TakenIn:
    rows = tables.new_rows(conn, sheet)
    if not rows:
        now = standing(conn, intent.today)
        return TakenIn(sheet, 0, (), None, now, intent.is_rehearsal)
    beside = _beside(conn, rows)
    if beside and not intent.is_confirmed and not intent.is_rehearsal:
        raise NeedsConfirmation((Doubt("day_has_dose", on_top(beside)),))
    ops = [journal.NewOp("add", sheet.kind, row.record, row.uuid) for row in rows]
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    days = {row.record.taken_on for row in rows if isinstance(row.record, Dose)}
    for day, total_ug in conn.execute("SELECT taken_on, sum(dose_ug) FROM dose GROUP BY taken_on"):
        if total_ug > MOST_DAY_UG and any(day == one.isoformat() for one in days):
            on = next(one for one in days if day == one.isoformat())
            total, most = f"{format_mg(total_ug)} mg", f"{format_mg(MOST_DAY_UG)} mg"
            raise DayTotalOutOfLimits(total, format_day(on), most)
    found = entries.by_uuid(conn, sheet.kind, appended.entry_uuids)
    now = standing(conn, intent.today)
    return TakenIn(
        sheet, len(rows), tuple(found), appended.change_id, now, intent.is_rehearsal, beside=beside
    )


def _beside(conn: sqlite3.Connection, rows: list[Row]) -> tuple[date, ...]:
    """The days for which a table brings a dose beside another one that is there already."""
    there = {entry.on for entry in entries.list_all(conn, Kind.DOSE)}
    brought = {row.record.taken_on for row in rows if isinstance(row.record, Dose)}
    return tuple(sorted(there & brought))


def on_top(days: tuple[date, ...]) -> str:
    """The doubt about such days, in words."""
    first = format_day(days[0])
    if len(days) == 1:
        return f"A dose is there already for {first}, and the file has another one; both would be counted."
    return (
        f"Doses are there already for {len(days)} of the days, the first of them {first}, and the file has"
        " others; all would be counted."
    )
