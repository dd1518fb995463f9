"""Diaries as the released isotracks wrote them, kept as SQL and made into files again."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from isotrack.storage.guard import APPLICATION_ID

FOLDER = Path(__file__).with_name("released")
TOTAL_UG, DOSES, ENTRIES = 837_500, 22, 29


class Release(NamedTuple):
    """A released schema, and what its file holds: doses and their sum, entries, steps and goals as they migrate."""

    version: int
    doses: int
    total_ug: int
    entries: int
    cycles: tuple[str, ...]
    goals: str


RELEASES = (
    Release(1, DOSES, TOTAL_UG, ENTRIES, ("40000", "60000"), "2026-11-01=120000/kg"),
    Release(
        2, 30, 860_000, 44, ("20000+20000", "40000,20000", "30000,0", "0", "60000"), "2026-07-01=135000/kg",
    ),
)  # fmt: skip


def released(path: Path, version: int) -> None:
    """Make the file of a release, private as isotrack makes it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(_content(version))


@cache
def _content(version: int) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "released.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as conn:
            conn.executescript((FOLDER / f"{version:04d}.sql").read_text(encoding="utf-8"))
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            conn.execute(f"PRAGMA user_version = {version}")
            conn.execute("VACUUM")
        return path.read_bytes()


def first_release(path: Path) -> None:
    """Make the file of the first release."""
    released(path, 1)
