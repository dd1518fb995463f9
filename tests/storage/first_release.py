"""A diary as the first released isotrack wrote it, kept as SQL and made into a file again."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from isotrack.storage.guard import APPLICATION_ID

SCRIPT = Path(__file__).with_name("released") / "0001.sql"
TOTAL_UG, DOSES, ENTRIES = 837_500, 22, 29


def first_release(path: Path) -> None:
    """Make the file, private as isotrack makes it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.executescript(SCRIPT.read_text(encoding="utf-8"))
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")
        conn.execute("VACUUM")
    finally:
        conn.close()
