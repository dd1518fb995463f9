"""What was confirmed survives SIGKILL at any moment, whole (reliability.md P1).

ISOTRACK_KILLS sets the number of kills: 1,000 unless told, 10,000 before a release.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest

from isotrack.storage import journal, projections
from isotrack.storage.database import Database, create_database, open_database
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = int(os.environ.get("ISOTRACK_KILLS", "1000"))
LONGEST_LIFE_S = 0.006  # a few changes
VERIFY_EVERY = 50
WRITER = Path(__file__).with_name("writer.py")
MEMORY = Path("/dev/shm")


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A new data file in memory where there is such a place: SIGKILL does not ask whether a disk synced."""
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else tmp_path) as folder:
        path = Path(folder) / "default.db"
        create_database(path)
        yield path


class Aftermath(NamedTuple):
    """What was found in the file after all kills."""

    confirmed: int
    lost: int
    torn: int


def _torn(db: Database) -> int:
    """Doses without their note, notes without their dose, and changes that are not a pair."""
    with db.snapshot() as conn:
        pairs = "SELECT count(*) FROM {} a LEFT JOIN {} b ON b.{} = a.{} WHERE b.entry_uuid IS NULL"
        (lonely_doses,) = conn.execute(pairs.format("dose", "note", "text", "note")).fetchone()
        (lonely_notes,) = conn.execute(pairs.format("note", "dose", "note", "text")).fetchone()
        halves = conn.execute(
            "SELECT change_id FROM journal GROUP BY change_id HAVING count(*) <> 2"
        ).fetchall()
    return int(lonely_doses) + int(lonely_notes) + len(halves)


def _kill_many(mode: str, path: Path, kills: int) -> Aftermath:
    """Kill a writer again and again; look at the file after every kill."""
    chance = random.Random(20_261_123)
    confirmed: list[str] = []
    found = Aftermath(0, 0, 0)
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), "killed", mode, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdin
    assert writer.stdout
    for number in range(1, kills + 1):
        writer.stdin.write(f"{chance.uniform(0, LONGEST_LIFE_S)}\n")
        writer.stdin.flush()
        while (line := writer.stdout.readline()) not in {"done\n", "failed\n", ""}:
            confirmed.append(line.strip())
        assert line == "done\n", f"the writer fell over before it was killed ({number})"
        db = open_database(path)  # the guard looks at the end of the chain, every time
        (stored,) = db.conn.execute("SELECT count(*) FROM dose").fetchone()
        if number % VERIFY_EVERY == 0 or number == kills or stored < len(confirmed):
            uuids = {uuid for (uuid,) in db.conn.execute("SELECT entry_uuid FROM dose")}
            lost = sum(uuid not in uuids for uuid in confirmed)
            found = Aftermath(len(confirmed), lost, _torn(db))
            assert journal.verify(db.conn) == []
        db.close()
    _, complaints = writer.communicate(timeout=30)
    assert complaints == ""
    return found


def _rows(db: Database) -> list[object]:
    return [
        db.conn.execute(f"SELECT * FROM {t.name} ORDER BY 1").fetchall() for t in TABLES.values()
    ]


@pytest.mark.slow
def test_nothing_confirmed_is_lost_or_torn(quick_path: Path) -> None:
    found = _kill_many("isotrack", quick_path, KILLS)
    print(f"{KILLS} kills: {found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found.confirmed > KILLS // 10  # the writers did write
    assert (found.lost, found.torn) == (0, 0)
    db = open_database(quick_path)
    assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    before = _rows(db)
    with db.transaction(is_rehearsal=True) as conn:
        projections.rebuild(conn)
        assert _rows(db) == before
    db.close()


@pytest.mark.slow
def test_two_bare_inserts_are_torn_so_the_harness_does_kill(quick_path: Path) -> None:
    found = _kill_many("naive", quick_path, min(KILLS, 150))
    print(f"negative control: {found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found.torn > 0
