"""A diary in short words: say things, take them back, look at every derived row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import strategies as st

from isotrack.domain.core.kinds import KIND_OF, Kind
from isotrack.domain.core.records import (
    Record,
)
from isotrack.storage import chain, journal
from isotrack.storage.journal import Appended, NewOp
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database

KINDS = KIND_OF


T = TypeVar("T", bound=Record)


def said(
    record: Callable[..., T], *parts: st.SearchStrategy[object], **named: st.SearchStrategy[object]
) -> st.SearchStrategy[T]:
    """Records of these parts. Without `partial` Hypothesis would fill a tuple's defaults at random."""
    return st.builds(partial(record), *parts, **named)


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
            return chain.verify(conn)


@pytest.fixture
def diary(db: Database, stamp: Stamp) -> Diary:
    """The open data file, ready to be told things."""
    return Diary(db, stamp)
