"""Marks about this very file that outlive a command: what waits for a yes, what has still to be forgotten.

They stand in `meta`; no export and no other device sees them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

PASSED = "passed_unasked"  # entries that came in changed since the last yes
WAITING = "waiting_outside"  # entries that would change with a yes, and operations that wait for the clock
OPEN_FOLDERS = "open_folders"  # folders in which a person wants files that are not encrypted
CALENDAR = "calendar_sent"  # what the last calendar file said, so that the next one can follow
UNTOLD = "untold"  # red flags in lines that were taken where nobody looked on
INBOX = "inbox"  # the folder in which a phone leaves lines
FORGETTING = "forgetting"  # a tombstone was written, and copies may still hold what it is about
RED_FLAGS_ASKED = "red_flags_asked"  # the day on which a check-in asked about red flags last


def read(conn: sqlite3.Connection, key: str) -> Any:
    """What a mark says; None where it is not set or cannot be read."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    import json  # most diaries bear no mark, and need no JSON to be looked at

    try:
        return json.loads(row[0])
    except ValueError:
        return None


def write(conn: sqlite3.Connection, key: str, value: object) -> None:
    """Set a mark; None takes it away. Belongs inside a transaction; never commits."""
    if not value:
        conn.execute("DELETE FROM meta WHERE key = ?", (key,))
        return
    import json

    conn.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value, sort_keys=True)),
    )


def has_any(conn: sqlite3.Connection, key: str) -> bool:
    """Whether a mark is set."""
    return conn.execute("SELECT 1 FROM meta WHERE key = ?", (key,)).fetchone() is not None
