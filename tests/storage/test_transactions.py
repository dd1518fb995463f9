"""All of a change or nothing; locks are waited for; faults are named by their number."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.refusals import (
    DiskRefused,
    FileBusy,
    FileReadOnly,
    FileRefused,
    StorageFault,
)
from isotrack.storage import database
from isotrack.storage.create import create_database
from isotrack.storage.database import Database, connect
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute(sys.argv[2])
conn.execute("SELECT * FROM meta").fetchall()
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def hold(db_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Another process that takes a lock on the data file and keeps it until it is told to end."""
    holders: list[subprocess.Popen[str]] = []

    def start(statement: str) -> subprocess.Popen[str]:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(db_path), statement],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        holders.append(holder)
        return holder

    yield start
    for holder in holders:
        if holder.poll() is None:
            holder.communicate("\n", timeout=30)


def _note(db: Database) -> None:
    with db.transaction() as conn:
        conn.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")


def _count(db: Database) -> int:
    return int(db.conn.execute("SELECT count(*) FROM meta WHERE key = 'a'").fetchone()[0])


def _set(pragma: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA {pragma}")
        conn.close()

    return change


def test_lock_of_another_process_ends_as_busy_and_nothing_is_written(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SPEAK_AFTER_S", 0.1)
    hold("BEGIN IMMEDIATE")
    heard: list[str] = []
    db = Database(connect(db_path), str(db_path), speak=heard.append, busy_limit_s=0.9)
    with pytest.raises(FileBusy):
        _note(db)
    assert heard == ["Waiting for another isotrack to finish ..."]
    assert _count(db) == 0
    assert not db.conn.in_transaction
    db.close()


def test_nobody_to_speak_to_while_waiting(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]]
) -> None:
    hold("BEGIN IMMEDIATE")
    db = Database(connect(db_path), str(db_path), busy_limit_s=0.3)
    with pytest.raises(FileBusy):
        _note(db)
    db.close()


def test_lock_that_is_let_go_in_time_is_waited_for(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]]
) -> None:
    holder = hold("BEGIN IMMEDIATE")
    told: list[str] = []

    class Impatient(sqlite3.Connection):
        """Lets the other process go once it has been turned away once."""

        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            try:
                return super().execute(sql, parameters)
            except sqlite3.OperationalError:
                told.append(sql)
                holder.communicate("\n", timeout=30)
                raise

    conn = sqlite3.connect(db_path, factory=Impatient, isolation_level=None, timeout=0.25)
    db = Database(conn, str(db_path))
    _note(db)
    assert told == ["BEGIN IMMEDIATE"]
    assert _count(db) == 1
    db.close()


def test_commit_beside_a_reader_that_stays_is_busy(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]]
) -> None:
    hold("BEGIN")
    db = Database(connect(db_path), str(db_path), busy_limit_s=0.3)
    with pytest.raises(FileBusy):
        _note(db)
    assert _count(db) == 0
    db.close()


def test_commit_succeeds_once_the_reader_has_ended(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]]
) -> None:
    reader = hold("BEGIN")
    db = open_database(db_path)
    letting_go = threading.Timer(0.6, lambda: reader.communicate("\n", timeout=30))
    letting_go.start()
    _note(db)  # longer than one slice of waiting
    assert _count(db) == 1
    letting_go.join()
    db.close()


def test_reading_waits_for_a_commit(
    db_path: Path, hold: Callable[[str], subprocess.Popen[str]]
) -> None:
    db = Database(connect(db_path), str(db_path), busy_limit_s=0.6)
    hold("BEGIN EXCLUSIVE")
    with pytest.raises(FileBusy), db.snapshot():
        pytest.fail("the snapshot must not begin")
    assert not db.conn.in_transaction
    db.close()


def test_rehearsal_keeps_nothing(db: Database) -> None:
    with db.transaction(is_rehearsal=True) as conn:
        conn.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")
        assert _count(db) == 1
    assert _count(db) == 0


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_every_exception_rolls_back(db: Database, error: type[BaseException]) -> None:
    def write_and_fail() -> None:
        with db.transaction() as conn:
            conn.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")
            raise error

    with pytest.raises(error):
        write_and_fail()
    assert _count(db) == 0
    assert not db.conn.in_transaction


def test_transaction_that_was_ended_inside_is_a_fault(db: Database) -> None:
    with pytest.raises(StorageFault), db.transaction() as conn:
        conn.execute("COMMIT")
    with db.snapshot() as conn:
        conn.execute("COMMIT")


def test_snapshot_sees_one_moment(db_path: Path, db: Database) -> None:
    reader = open_database(db_path)
    with reader.snapshot():
        assert _count(reader) == 0
        writer = Database(connect(db_path), str(db_path), busy_limit_s=0.1)
        with pytest.raises(FileBusy):
            _note(writer)
        assert _count(reader) == 0
        writer.close()
    reader.close()


def _fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("any words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (sqlite3.SQLITE_BUSY, FileBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, FileBusy),
        (sqlite3.SQLITE_LOCKED, FileBusy),
        (sqlite3.SQLITE_FULL, DiskRefused),
        (sqlite3.SQLITE_IOERR_WRITE, DiskRefused),
        (sqlite3.SQLITE_READONLY, FileReadOnly),
        (sqlite3.SQLITE_READONLY_DIRECTORY, FileReadOnly),
        (sqlite3.SQLITE_CANTOPEN, FileReadOnly),
        (sqlite3.SQLITE_PERM, FileReadOnly),
        (sqlite3.SQLITE_CORRUPT_INDEX, FileRefused),
        (sqlite3.SQLITE_NOTADB, FileRefused),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, StorageFault),
    ],
)
def test_faults_are_named_by_their_number(db: Database, code: int, wanted: type) -> None:
    with pytest.raises(wanted) as raised, db.transaction():
        raise _fault(code)
    assert type(raised.value) is wanted
    assert "any words" not in str(raised.value)


def test_fault_without_a_number_is_a_storage_fault(db: Database) -> None:
    with pytest.raises(StorageFault, match="fault 0"), db.snapshot():
        raise sqlite3.ProgrammingError("any words")


def test_message_that_cannot_be_decoded_means_damage(db: Database) -> None:
    with pytest.raises(FileRefused, match="is damaged"), db.snapshot():
        raise UnicodeDecodeError("utf-8", b"\xf2", 0, 1, "a damaged name in a message of SQLite")


def test_fault_other_than_busy_at_the_beginning_is_not_retried(db: Database) -> None:
    db.conn.execute("BEGIN")
    with pytest.raises(StorageFault), db.transaction():
        pytest.fail("a transaction inside a transaction")
    db.conn.execute("ROLLBACK")


def test_value_outside_its_limits_is_refused_by_the_schema(db: Database) -> None:
    with pytest.raises(StorageFault, match=str(sqlite3.SQLITE_CONSTRAINT)), db.transaction() as c:
        c.execute("INSERT INTO device VALUES ('x', 1, 0, '', 2, 0)")


def test_fault_while_connecting_is_named(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise _fault(sqlite3.SQLITE_CANTOPEN)

    monkeypatch.setattr(database, "set_safety", refuse)
    with pytest.raises(FileReadOnly):
        open_database(db_path)
    with pytest.raises(FileReadOnly):
        create_database(db_path.with_name("new.db"))


def test_fault_while_bringing_up_to_date_closes_the_file(
    db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from isotrack.storage import migrate

    def refuse(*_: object) -> None:
        raise _fault(sqlite3.SQLITE_FULL)

    _set("user_version = 0")(db_path)
    monkeypatch.setattr(migrate, "bring_up_to_date", refuse)
    with pytest.raises(DiskRefused):
        open_database(db_path)
