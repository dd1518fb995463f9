"""After a COMMIT that raised: look before a word is said. The fault comes from a connection that lies."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Note
from isotrack.domain.core.refusals import DiskRefused, KeptUnknown
from isotrack.storage import database, journal
from isotrack.storage.journal import NewOp
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database


class Lying:
    """A connection whose COMMIT reports a fault of the disk, before or after it has done its work."""

    def __init__(self, conn: sqlite3.Connection, *, is_after: bool) -> None:
        self.conn, self.is_after = conn, is_after

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement != "COMMIT":
            return self.conn.execute(statement, *values)
        if self.is_after:
            self.conn.execute(statement)
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
        raise fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self.conn, name)


def say(db: Database, stamp: Stamp) -> None:
    with db.transaction() as conn:
        note = NewOp("add", Kind.NOTE, Note(date(2026, 11, 23), "x"))
        journal.append(conn, [note], stamp, inode=None)


def notes(path: Path) -> int:
    db = open_database(path)
    try:
        (found,) = db.conn.execute("SELECT count(*) FROM note").fetchone()
    finally:
        db.close()
    return int(found)


def test_kept_all_the_same_is_said_to_be_kept(db: Database, stamp: Stamp) -> None:
    told: list[str] = []
    db._speak = told.append
    db.conn = Lying(db.conn, is_after=True)  # type: ignore[assignment]  # it lies
    say(db, stamp)
    assert db.has_committed
    assert told == [database.KEPT_UNSURE]
    assert notes(Path(db.path)) == 1
    say(db, stamp)  # the diary is open as before
    assert notes(Path(db.path)) == 2


def test_not_kept_is_said_to_be_not_kept(db: Database, stamp: Stamp) -> None:
    db.conn = Lying(db.conn, is_after=False)  # type: ignore[assignment]  # it lies
    with pytest.raises(DiskRefused, match="Nothing was saved"):
        say(db, stamp)
    assert not db.has_committed
    assert notes(Path(db.path)) == 0


def test_what_cannot_be_seen_is_not_claimed(
    db: Database, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open")

    db.conn = Lying(db.conn, is_after=True)  # type: ignore[assignment]  # it lies
    monkeypatch.setattr(database, "connect", closed)
    with pytest.raises(KeptUnknown) as raised:
        say(db, stamp)
    assert "Nothing was saved" not in raised.value.message
    monkeypatch.undo()
    assert notes(Path(db.path)) == 1


def test_an_exception_taken_for_nothing_saved_is_false(
    db: Database, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of P24: nobody looks after a COMMIT that raised."""
    monkeypatch.setattr(db, "_look", lambda *_: False)
    db.conn = Lying(db.conn, is_after=True)  # type: ignore[assignment]  # it lies
    with pytest.raises(DiskRefused, match="Nothing was saved"):
        say(db, stamp)
    assert notes(Path(db.path)) == 1
