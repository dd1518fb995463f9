"""Chains that fork: both stories are kept, and everybody writes down the same."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Note
from isotrack.storage import check, journal
from isotrack.storage.database import SCRATCH, Database, set_safety
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.journal import NewOp
from isotrack.storage.linking import link
from isotrack.storage.merge import list_ops, merge

if TYPE_CHECKING:
    from isotrack.storage.chain import Stamp
    from tests.storage.conftest import Diary


def twin(db: Database) -> Database:
    """A cloned disk."""
    conn = sqlite3.connect(SCRATCH, isolation_level=None)
    conn.deserialize(bytes(db.conn.serialize()))
    set_safety(conn)
    return Database(conn, SCRATCH)


def say(db: Database, text: str, stamp: Stamp) -> None:
    with db.transaction() as conn:
        record = Note(date(2026, 11, 23), text)
        journal.append(conn, [NewOp("add", Kind.NOTE, record)], stamp, inode=None)


def ops(db: Database) -> list[Incoming]:
    with db.snapshot() as conn:
        return list_ops(conn)


def hear(db: Database, said: list[Incoming]) -> int:
    with db.transaction() as conn:
        return merge(conn, said, inode=None).new


def notes(db: Database) -> list[str]:
    return [text for (text,) in db.conn.execute("SELECT text FROM note ORDER BY text")]


def test_both_stories_are_kept_and_told_alike(diary: Diary) -> None:
    say(diary.db, "a", diary.stamp)
    one, other, third = twin(diary.db), twin(diary.db), twin(diary.db)
    say(one, "b", diary.stamp)
    say(one, "c", diary.stamp)
    say(other, "d", diary.stamp)
    assert hear(one, ops(other)) == 1
    assert hear(other, ops(one)) >= 2
    assert hear(third, [*ops(one), *ops(other)]) >= 3
    say(one, "e", diary.stamp)  # each goes on as a device of its own
    say(other, "f", diary.stamp)
    for _ in range(2):
        for db in (one, other, third):
            for source in (one, other, third):
                if source is not db:
                    hear(db, ops(source))
    for db in (one, other, third):
        assert notes(db) == ["a", "b", "c", "d", "e", "f"]
        with db.snapshot() as conn:
            assert check.look_through(conn).is_whole
    assert hear(one, ops(other)) == hear(other, ops(one)) == 0


def test_a_union_by_device_and_number_loses_a_story(diary: Diary) -> None:
    """The negative control of P23: the chains put side by side, as before forks were told apart."""
    say(diary.db, "a", diary.stamp)
    one, other = twin(diary.db), twin(diary.db)
    say(one, "b", diary.stamp)
    say(other, "c", diary.stamp)
    union = {(told.row[1], told.row[2]): told for told in [*ops(one), *ops(other)]}
    assert len(union) < len({told.row[0] for told in [*ops(one), *ops(other)]})


def test_what_a_fork_is_called_depends_on_what_it_says_alone(diary: Diary) -> None:
    say(diary.db, "a", diary.stamp)
    one, other = twin(diary.db), twin(diary.db)
    say(one, "b", diary.stamp)
    for text in "cde":
        say(other, text, diary.stamp)
    told = ops(other)
    with one.snapshot() as conn:
        whole = link(conn, told)
        for seed in range(5):
            shuffled = [*told, *told[:2]]
            random.Random(seed).shuffle(shuffled)
            again = link(conn, shuffled)
            assert {a.row for a in again.fresh} == {a.row for a in whole.fresh}
        part = link(conn, told[:2])
    assert {a.row for a in part.fresh} < {a.row for a in whole.fresh}
    assert set(whole.origin.values()) == {told[0].row[1]}


@pytest.mark.parametrize("place", [1, 2, 3, 4, 7, 8, 10])
def test_an_edited_operation_is_no_fork(diary: Diary, place: int) -> None:
    say(diary.db, "a", diary.stamp)
    one, other = twin(diary.db), twin(diary.db)
    say(one, "b", diary.stamp)
    say(other, "c", diary.stamp)
    last = ops(other)[-1]
    row = list(last.row)
    row[place] = row[place] + 1 if isinstance(row[place], int) else f"{row[place]}0"
    try:
        with one.snapshot() as conn:
            assert link(conn, [Incoming(tuple(row))]).late  # under another name or number: it waits
    except Unreadable:
        pass


def test_a_gap_waits_and_refuses_a_file(diary: Diary) -> None:
    for text in "abc":
        say(diary.db, text, diary.stamp)
    told = ops(diary.db)
    empty = twin(diary.db)
    empty.conn.execute("DROP TRIGGER journal_never_deletes")
    for table in ("journal", "entry", "note"):
        empty.conn.execute(f"DELETE FROM {table}")
    with empty.snapshot() as conn:
        linked = link(conn, [told[0], told[2]])
    assert [one.row[2] for one in linked.fresh] == [1]
    assert {seq for _, seq in linked.late} == {3}
