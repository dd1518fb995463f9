"""A connection that is kept open for the next line behaves as one that is opened anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faults.kept_open import Drawer, KeptOpen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNT = "SELECT count(*) FROM meta"
INSERT = "INSERT INTO meta (key, value) VALUES ('one', 'more')"


@pytest.fixture
def kept() -> Iterator[KeptOpen]:
    with closing(KeptOpen()) as one:
        one.is_typing = True
        yield one


def test_the_same_file_is_opened_once_and_is_of_no_use_in_between(
    kept: KeptOpen, db_path: Path
) -> None:
    conn = kept.connect(db_path)
    conn.close()
    for use in (
        lambda: conn.execute(COUNT),
        lambda: conn.executemany(INSERT, [()]),
        lambda: conn.backup(conn),
    ):
        with pytest.raises(sqlite3.ProgrammingError):
            use()
    assert kept.connect(db_path) is conn
    assert conn.execute(COUNT).fetchone() == (3,)


def test_what_was_unfinished_is_gone(kept: KeptOpen, db_path: Path) -> None:
    conn = kept.connect(db_path)
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(INSERT)
    conn.close()
    with closing(sqlite3.connect(db_path, timeout=0)) as other:
        other.execute(INSERT)  # no lock was left behind
    assert kept.connect(db_path).execute(COUNT).fetchone() == (3,)


def test_what_another_wrote_is_seen(kept: KeptOpen, db_path: Path) -> None:
    conn = kept.connect(db_path)
    assert conn.execute(COUNT).fetchone() == (3,)
    conn.close()
    with closing(sqlite3.connect(db_path, isolation_level=None)) as other:
        other.execute(INSERT)
        other.execute("ALTER TABLE meta ADD COLUMN later TEXT")
    again = kept.connect(db_path)
    assert again.execute(COUNT).fetchone() == (4,)
    assert again.execute("SELECT later FROM meta").fetchall() == [(None,)] * 4


def test_another_file_under_the_name_one_in_use_and_one_that_was_changed_are_opened_anew(
    kept: KeptOpen, db_path: Path
) -> None:
    conn = kept.connect(db_path)
    with closing(kept.connect(db_path)) as second:
        assert second is not conn
    conn.close()
    copy = db_path.with_name("copy.db")
    copy.write_bytes(db_path.read_bytes())
    copy.replace(db_path)
    third = kept.connect(db_path)
    assert third is not conn
    third.execute("ATTACH ':memory:' AS beside")
    third.close()
    assert kept.connect(db_path) is not third


def test_the_next_diary_of_a_drawer_holds_nothing_of_the_one_before(tmp_path: Path) -> None:
    with closing(Drawer(tmp_path)) as drawer:
        for commits in range(6):
            with closing(drawer.open()) as db:
                assert db.conn.execute(COUNT).fetchone() == (3,)
                for number in range(commits):
                    with db.transaction() as conn:
                        conn.execute("INSERT INTO meta (key, value) VALUES (?, '')", (number,))
                image = bytes(db.conn.serialize())
            with closing(drawer.open(image)) as copy:
                assert copy.conn is db.conn
                assert copy.conn.execute(COUNT).fetchone() == (3 + commits,)
