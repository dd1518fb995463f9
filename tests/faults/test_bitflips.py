"""Silent damage to the record is noticed, every time (promise P9)."""

from __future__ import annotations

import os
import random
import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.errors import NotDone
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Note, Step
from isotrack.storage import chain, journal
from isotrack.storage.journal import NewOp
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.storage.chain import Stamp
    from isotrack.storage.database import Database

FLIPS = int(os.environ.get("ISOTRACK_FLIPS", "600"))
START = date(2026, 11, 1)


@pytest.fixture
def filled(db: Database, db_path: Path, stamp: Stamp) -> Path:
    """A small file: a course, a prescription, two weeks of doses and notes, one amended and one voided."""
    days = [START + timedelta(days=n) for n in range(14)]
    with db.transaction() as conn:
        begun = [
            NewOp("add", Kind.COURSE, Course(START)),
            NewOp("add", Kind.PRESCRIPTION, Step(START, ((20_000,),))),
        ]
        journal.append(conn, begun, stamp, inode=db.inode)
    uuids: tuple[str, ...] = ()
    for day in days:
        with db.transaction() as conn:
            ops = [
                NewOp("add", Kind.DOSE, Dose(day, 20_000)),
                NewOp("add", Kind.NOTE, Note(day, "dry lips")),
            ]
            uuids = journal.append(conn, ops, stamp, inode=db.inode).entry_uuids
    with db.transaction() as conn:
        ops = [
            NewOp("amend", Kind.DOSE, Dose(days[-1], 40_000), uuids[0]),
            NewOp("void", Kind.NOTE, None, uuids[1]),
        ]
        journal.append(conn, ops, stamp, inode=db.inode)
    db.close()
    return db_path


def _read(path: Path) -> object:
    """The journal as any SQLite tool would read it; the fault where it cannot be read."""
    conn = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    conn.text_factory = bytes
    try:
        return sorted(
            conn.execute(f"SELECT {', '.join(chain.COLUMNS)} FROM journal NOT INDEXED"), key=repr
        )
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return repr(error)
    finally:
        conn.close()


def _is_ok(path: Path, check: str) -> bool:
    conn = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        return conn.execute(f"PRAGMA {check}").fetchall() == [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        conn.close()


def _is_noticed(path: Path) -> bool:
    """Whether the open guard, the integrity check or the chain says that something is wrong."""
    if not _is_ok(path, "integrity_check"):
        return True
    try:
        db = open_database(path)
    except NotDone:
        return True
    try:
        with db.snapshot() as conn:
            return chain.verify(conn) != []
    except NotDone:
        return True
    finally:
        db.close()


def _flips(content: bytes, number: int) -> list[int]:
    """Which bits to turn over: half anywhere, half in pages that hold much (the journal among them)."""
    chance = random.Random(20_261_123)
    pages = range(0, len(content), 4096)
    full = [start for start in pages if content[start : start + 4096].count(0) < 1024]
    anywhere = [chance.randrange(len(content) * 8) for _ in range(number // 2)]
    return anywhere + [
        (chance.choice(full) + chance.randrange(4096)) * 8 + chance.randrange(8)
        for _ in range(number - number // 2)
    ]


@pytest.mark.slow
def test_every_flip_that_alters_the_journal_is_noticed(filled: Path, tmp_path: Path) -> None:
    content = filled.read_bytes()
    whole = _read(filled)
    flipped = tmp_path / "flipped.db"
    altered, unnoticed, missed_by_quick_check = 0, [], 0
    for bit in _flips(content, FLIPS):
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        flipped.write_bytes(damaged)
        if _read(flipped) == whole:
            continue
        altered += 1
        missed_by_quick_check += _is_ok(flipped, "quick_check")
        if not _is_noticed(flipped):
            unnoticed.append(bit)
    figures = f"{altered} altered the journal, quick_check missed {missed_by_quick_check}"
    print(f"{FLIPS} flips: {figures}")  # noqa: T201  # the figure, for `pytest -s`
    assert altered > FLIPS // 5
    assert unnoticed == []
    assert missed_by_quick_check > altered // 2  # otherwise this test would show nothing
