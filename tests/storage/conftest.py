"""A diary in short words: say things, take them back, look at every derived row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.entries import Kind
from isotrack.domain.records import Course, Dose, Note, Record, Refill, Step, Weight
from isotrack.storage import journal
from isotrack.storage.journal import Appended, NewOp, Stamp
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.storage.database import Database

KINDS: dict[type, Kind] = {
    Dose: Kind.DOSE,
    Weight: Kind.WEIGHT,
    Note: Kind.NOTE,
    Step: Kind.PRESCRIPTION,
    Refill: Kind.SUPPLY,
    Course: Kind.COURSE,
}


@dataclass
class Diary:
    """An open data file and the moment at which things are said."""

    db: Database
    stamp: Stamp
    inode: int | None = None

    def append(self, *ops: NewOp) -> Appended:
        with self.db.transaction() as conn:
            return journal.append(conn, ops, self.stamp, inode=self.inode)

    def add(self, *records: Record) -> Appended:
        return self.append(*(NewOp("add", KINDS[type(one)], one) for one in records))

    def amend(self, uuid: str, record: Record) -> Appended:
        return self.append(NewOp("amend", KINDS[type(record)], record, uuid))

    def void(self, uuid: str, kind: Kind) -> Appended:
        return self.append(NewOp("void", kind, None, uuid))

    def turn(self, action: str, change_ids: Sequence[str]) -> Appended:
        with self.db.transaction() as conn:
            return journal.turn(conn, change_ids, action, self.stamp, inode=self.inode)

    def undo(self, *change_ids: str) -> Appended:
        return self.turn("void", change_ids)

    def redo(self, *change_ids: str) -> Appended:
        return self.turn("restore", change_ids)

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every derived table."""
        return {
            table.name: self.db.conn.execute(
                f"SELECT * FROM {table.name} ORDER BY entry_uuid"
            ).fetchall()
            for table in TABLES.values()
        }

    def verify(self) -> list[str]:
        with self.db.snapshot() as conn:
            return journal.verify(conn)


@pytest.fixture
def diary(db: Database, stamp: Stamp) -> Diary:
    """The open data file, ready to be told things."""
    return Diary(db, stamp)
