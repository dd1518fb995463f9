"""Totals that somebody else worked out, kept and compared with what is recorded, for ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.copies.checks import Asserted
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Assertion
from isotrack.domain.core.values import NamedTuple
from isotrack.services.core.record import add
from isotrack.storage import doses, entries, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.entries.written import Written
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


class Kept(NamedTuple):
    """An assertion that was kept, and how it stands to the record."""

    written: Written
    asserted: Asserted


def recorded_ug(conn: sqlite3.Connection, on: date) -> int:
    """The cumulative dose of the course by the end of a day, what was taken before tracking included."""
    regimen = regimens.load_regimen(conn)
    course = regimen.course_on(on)
    first_on = regimen.bounds_of(course)[0] if course else date.min
    before_ug = course.before_ug if course else 0
    return before_ug + doses.sum_ug(conn, first_on, on + timedelta(days=1))


def list_asserted(conn: sqlite3.Connection) -> list[Asserted]:
    """Every live assertion beside what is recorded."""
    found = []
    for entry in entries.list_all(conn, Kind.ASSERTION):
        said = entry.record
        assert isinstance(said, Assertion)  # noqa: S101  # the table of assertions reads assertions
        found.append(Asserted(str(entry.id), entry.on, said.total_ug, recorded_ug(conn, entry.on)))
    return found


def keep(db: Database, said: Assertion, intent: Intent) -> Kept:
    """Keep an assertion, whether it agrees or not."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        written = add(conn, db, Kind.ASSERTION, [said], intent)
        total = recorded_ug(conn, said.asserted_on)
        entry = str(written.entries[0].id)
        return Kept(written, Asserted(entry, said.asserted_on, said.total_ug, total))
