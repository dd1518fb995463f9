"""Open a data file: every guard first, an older schema brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.refusals import ChainBroken, FileRefused
from isotrack.storage.database import FAULTS, Database, connect, explain
from isotrack.storage.guard import SCHEMA_VERSION, check_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _check_inside(db: Database, path: Path) -> int:
    """Check the length of the file and the end of its chain; return its schema version.

    The snapshot holds the read lock and has rolled a crashed writer's journal back, so that the
    length is looked at while nobody can change it.
    """
    with db.snapshot() as conn:
        (pages,) = conn.execute("PRAGMA page_count").fetchone()
        (page_size,) = conn.execute("PRAGMA page_size").fetchone()
        if pages * page_size != path.stat().st_size:
            raise FileRefused(
                str(path), "is cut off or was changed by another program", is_damaged=True
            )
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        row = conn.execute(
            "SELECT d.last_seq, d.last_sha, j.seq, j.sha FROM device d LEFT JOIN journal j"
            " ON j.device = d.device AND j.seq ="
            " (SELECT max(seq) FROM journal WHERE device = d.device) WHERE d.is_current = 1"
        ).fetchone()
        marked = dict(
            conn.execute("SELECT key, value FROM meta WHERE key IN ('is_demo', 'forgetting')")
        )
        db.is_demo = marked.get("is_demo") == "1"
        db.is_forgetting = marked.get("forgetting") == '[""]'
    if row is None or (row[0], row[1]) != (row[2] or 0, row[3] or ""):
        raise ChainBroken(db.path)
    return int(version)


def open_database(path: Path, *, speak: Callable[[str], None] | None = None) -> Database:
    """Open a whole, own, present-day file after every guard has passed.

    Raises FileRefused, FileIsNewer, ChainBroken, or a fault of the disk; a refused file stays
    byte-identical. An older schema is brought up to date after a verified backup.
    """
    had_wal = check_file(path)
    db: Database | None = None
    try:
        if had_wal:
            from isotrack.storage.backup import back_up

            back_up(path, "before-journal-mode")
        db = Database(connect(path, speak), str(path), speak=speak)
        if _check_inside(db, path) < SCHEMA_VERSION:
            from isotrack.storage.migrate import bring_up_to_date

            bring_up_to_date(db, path)
    except FAULTS as error:
        if db is not None:
            db.close()
        explain(error, str(path))
    except BaseException:
        if db is not None:
            db.close()
        raise
    return db
