"""Many hands at once: nobody fails, nobody's entry is missing (promise P4)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from isotrack.storage import chain
from isotrack.storage.opening import open_database

WRITERS = 32
CHANGES = 50
WRITER = Path(__file__).with_name("writer.py")


def _crowd(mode: str, path: Path, writers: int, changes: int) -> tuple[int, str]:
    """How many writers failed, and what they said."""
    done = subprocess.run(
        [sys.executable, str(WRITER), "crowd", mode, str(path), str(writers), str(changes)],
        capture_output=True, text=True, timeout=540, check=True,
    )  # fmt: skip
    return int(done.stdout), done.stderr


@pytest.mark.slow
def test_every_change_of_every_writer_is_there(db_path: Path) -> None:
    assert _crowd("isotrack", db_path, WRITERS, CHANGES) == (0, "")
    db = open_database(db_path)
    with db.snapshot() as conn:
        # The day of a dose is the number of doses before it: a lost or stale read would repeat one.
        found = conn.execute(
            "SELECT count(*), count(DISTINCT taken_on), sum(dose_ug) FROM dose"
        ).fetchone()
        assert found == (WRITERS * CHANGES, WRITERS * CHANGES, WRITERS * CHANGES * 20_000)
        assert conn.execute("SELECT max(number) FROM entry").fetchone() == (WRITERS * CHANGES,)
        assert chain.verify(conn) == []
    db.close()


@pytest.mark.slow
def test_deferred_transactions_fail_so_the_crowd_is_one(db_path: Path) -> None:
    failed, complaints = _crowd("naive", db_path, 8, CHANGES)
    assert failed > 0
    assert "database is locked" in complaints
