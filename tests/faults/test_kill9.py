"""What was confirmed survives SIGKILL at any moment, whole (promise P1).

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

from isotrack.storage import chain, projections
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isotrack.storage.database import Database

KILLS = int(os.environ.get("ISOTRACK_KILLS", "1000"))
LONGEST_LIFE_S = 0.006  # a few changes
VERIFY_EVERY = 50
KILLS_PER_FILE = 1_000
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
        lonely_doses, lonely_notes = (
            conn.execute(f"SELECT {ours} FROM {table} EXCEPT {others}").fetchall()
            for table, ours, others in (
                ("dose", "note", "SELECT text FROM note"),
                ("note", "text", "SELECT note FROM dose"),
            )
        )
        halves = conn.execute(
            "SELECT change_id FROM journal GROUP BY change_id HAVING count(*) <> 2"
        ).fetchall()
    return len(lonely_doses) + len(lonely_notes) + len(halves)


def _kill_many(mode: str, path: Path, kills: int, *, seed: int) -> Aftermath:
    """Kill a writer again and again; look at the file after every kill."""
    chance = random.Random(seed)
    confirmed: list[str] = []
    found = Aftermath(0, 0, 0)
    with subprocess.Popen(
        [sys.executable, str(WRITER), "killed", mode, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        for number in range(1, kills + 1):
            confirmed += _kill_one(writer, chance.uniform(0, LONGEST_LIFE_S))
            db = open_database(path)  # the guard looks at the end of the chain, every time
            (stored,) = db.conn.execute("SELECT count(*) FROM dose").fetchone()
            if number % VERIFY_EVERY == 0 or number == kills or stored < len(confirmed):
                uuids = {uuid for (uuid,) in db.conn.execute("SELECT entry_uuid FROM dose")}
                lost = sum(uuid not in uuids for uuid in confirmed)
                found = Aftermath(len(confirmed), lost, _torn(db))
                assert chain.verify(db.conn) == []
            db.close()
    return found


def _kill_one(writer: subprocess.Popen[str], life_s: float) -> list[str]:
    """Let one writer live for that time; return the entries that it confirmed."""
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(f"{life_s}\n")
    writer.stdin.flush()
    confirmed = []
    while (line := writer.stdout.readline()) not in {"done\n", "failed\n", ""}:
        confirmed.append(line.strip())
    assert line == "done\n", "the writer fell over before it was killed"
    return confirmed


def _rows(db: Database) -> list[object]:
    return [
        db.conn.execute(f"SELECT * FROM {t.name} ORDER BY 1").fetchall() for t in TABLES.values()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kills_before", range(0, KILLS, KILLS_PER_FILE))
def test_nothing_confirmed_is_lost_or_torn(quick_path: Path, kills_before: int) -> None:
    kills = min(KILLS - kills_before, KILLS_PER_FILE)
    found = _kill_many("isotrack", quick_path, kills, seed=kills_before)
    print(f"{kills} kills: {found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found.confirmed > kills // 10  # the writers did write
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
    found = _kill_many("naive", quick_path, min(KILLS, 150), seed=1)
    print(f"negative control: {found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found.torn > 0
