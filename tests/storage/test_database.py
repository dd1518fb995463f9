"""Settings that are in force, and a new file that is whole, private and named once."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.refusals import (
    DiskRefused,
    FileReadOnly,
    SafetyNotSet,
    SqliteTooOld,
)
from isotrack.storage import database
from isotrack.storage.backup import back_up
from isotrack.storage.create import create_database
from isotrack.storage.database import Database, peek, set_safety
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _set(pragma: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA {pragma}")
        conn.close()

    return change


def _fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("any words")
    error.sqlite_errorcode = code
    return error


def test_safety_settings_are_in_force(db: Database) -> None:
    found = {
        name: db.conn.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "trusted_schema",
            "cell_size_check", "temp_store", "secure_delete", "fullfsync", "checkpoint_fullfsync",
            "busy_timeout",
        )
    }  # fmt: skip
    assert found == {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1,
        "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "secure_delete": 1,
        "fullfsync": 1, "checkpoint_fullfsync": 1, "busy_timeout": 250,
    }  # fmt: skip


class Deaf(sqlite3.Connection):
    """A connection that does not take one setting, as an odd build of SQLite might not."""

    ignored = ""
    answer = ""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql.startswith(f"PRAGMA {self.ignored}"):
            return super().execute(f"SELECT {self.answer}")
        return super().execute(sql, parameters)


@pytest.mark.parametrize(
    ("ignored", "answer"), [("journal_mode", "'wal'"), ("synchronous", "2"), ("foreign_keys", "0")]
)
def test_setting_that_does_not_take_is_an_error(ignored: str, answer: str) -> None:
    conn = sqlite3.connect(":memory:", factory=Deaf, isolation_level=None)
    conn.ignored, conn.answer = ignored, answer
    with pytest.raises(SafetyNotSet, match=ignored):
        set_safety(conn)
    conn.close()


def test_old_sqlite_is_refused(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(SqliteTooOld):
        open_database(db_path)


def test_file_with_a_wal_is_backed_up_and_brought_back(db_path: Path) -> None:
    _set("journal_mode = WAL")(db_path)
    assert db_path.read_bytes()[18] == 2
    db = open_database(db_path)
    assert db.conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
    assert db_path.read_bytes()[18] == 1
    copies = list((db_path.parent / "backups").iterdir())
    assert [c.name for c in copies] == ["default-before-journal-mode-1.db"]
    assert _mode(copies[0]) == 0o600
    assert _mode(copies[0].parent) == 0o700


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077])
def test_everything_is_private_under_any_umask(tmp_path: Path, umask: int) -> None:
    former = os.umask(umask)
    try:
        path = tmp_path / "a" / "b" / "c" / "default.db"
        create_database(path)
        db = open_database(path)
        with db.transaction() as conn:
            conn.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")
            side = path.with_name("default.db-journal")
            assert _mode(side) == 0o600
        db.close()
        copy = back_up(path, "test")
    finally:
        os.umask(former)
    assert {_mode(p) for p in (path, copy)} == {0o600}
    assert {_mode(p) for p in (*path.parents[:3], copy.parent)} == {0o700}


def test_new_file_is_whole_and_named_once(db_path: Path) -> None:
    assert [p.name for p in db_path.parent.iterdir()] == ["default.db"]
    assert db_path.stat().st_nlink == 1
    conn = sqlite3.connect(db_path)
    assert conn.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"ISOT"),)
    facts = dict(conn.execute("SELECT key, value FROM meta").fetchall())
    assert facts["is_demo"] == "0"
    assert facts["min_reader"] == "1"
    assert len(facts["profile_uuid"]) == 32
    conn.close()


def test_creating_keeps_a_file_that_is_there(db_path: Path) -> None:
    before = db_path.read_bytes()
    create_database(db_path, is_demo=True)
    assert db_path.read_bytes() == before


def test_creating_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DiskRefused):
        create_database(tmp_path / "file" / "default.db")


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (PermissionError(), FileReadOnly),
        (OSError(28, "No space left"), DiskRefused),
        (_fault(sqlite3.SQLITE_FULL), DiskRefused),
    ],
)
def test_creating_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, wanted: type[Exception]
) -> None:
    from isotrack.storage import migrate

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(migrate, "begin_device", refuse)
    with pytest.raises(wanted):
        create_database(tmp_path / "data" / "default.db")
    assert list((tmp_path / "data").iterdir()) == []


# --- a glance without waiting ------------------------------------------------------------------


def _number_of_facts(conn: sqlite3.Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM meta").fetchone()[0])


def test_peek_reads_a_whole_file(db_path: Path) -> None:
    assert peek(db_path, _number_of_facts, 0) == 3


@pytest.mark.parametrize("content", [b"", b"Monday 20 mg\n" * 200])
def test_peek_at_anything_else_is_silent_and_changes_nothing(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    assert peek(path, _number_of_facts, -1) == -1
    assert path.read_bytes() == content
    assert peek(tmp_path / "none.db", _number_of_facts, -1) == -1
    assert not (tmp_path / "none.db").exists()
