"""Bring a file to the present schema: the whole ladder in one transaction, or nothing of it.

The steps are the .sql files of migrations/, run through `sqlite_utils.Migrations` on our own
connection, inside our own BEGIN IMMEDIATE.
"""

from __future__ import annotations

import atexit
import os
import sqlite3
from fnmatch import fnmatch
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import MigrationFailed
from isotrack.domain.core.refusals import InstallationDamaged
from isotrack.host.platform import sync
from isotrack.storage import projections
from isotrack.storage.chain import begin_device
from isotrack.storage.database import SCRATCH, Database, connect, set_safety
from isotrack.storage.guard import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable


def migrations_folder() -> Traversable:
    """Where the .sql files are: inside an installed wheel (or an archive), or at the top of a checkout."""
    packaged = resources.files("isotrack") / "_migrations"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "migrations"


def ladder(folder: Traversable) -> list[tuple[int, str, str]]:
    """The steps in order: number, name, SQL text."""
    files = [file for file in folder.iterdir() if fnmatch(file.name, "[0-9][0-9][0-9][0-9]_*.sql")]
    if len(files) < SCHEMA_VERSION and folder == migrations_folder():
        raise InstallationDamaged("migrations")
    return [
        (int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
    ]


def statements(script: str) -> list[str]:
    """Cut a script into statements. `executescript` would commit our transaction behind our back."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return [*found, current] if current.strip() else found


def _step(number: int, script: str) -> Callable[[Any], None]:
    def apply(db: Any) -> None:
        (present,) = db.conn.execute("PRAGMA user_version").fetchone()
        if present >= number:
            return
        for statement in statements(script):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA user_version = {number}")

    return apply


def climb(conn: sqlite3.Connection, folder: Traversable) -> None:
    """Apply every missing step on this connection; the caller holds the transaction."""
    import sqlite_utils

    migrations = sqlite_utils.Migrations("isotrack")
    for number, name, script in ladder(folder):
        migrations(name=name)(_step(number, script))
    # Plugins could read health data, so none are run on our connection.
    migrations.apply(sqlite_utils.Database(conn, execute_plugins=False))
    if conn.execute("PRAGMA foreign_key_check").fetchall():
        raise MigrationFailed("a reference points nowhere")


def build(path: Path, *, is_demo: bool) -> None:
    """Fill a new, empty, private file with the present schema and its first device."""
    db = Database(connect(path), str(path))
    try:
        _fill(db, path.stat().st_ino, is_demo=is_demo)
    finally:
        db.close()
    sync(path)


def scratch() -> Database:
    """An empty database in memory: a first entry is tried on it before a file is made for it."""
    conn = sqlite3.connect(SCRATCH, isolation_level=None)
    set_safety(conn)
    db = Database(conn, SCRATCH)
    _fill(db, 0, is_demo=False)
    return db


@cache
def _climbed() -> sqlite3.Connection:
    """The present schema with nothing in it, in memory: a run that makes two files climbs to it once."""
    conn = sqlite3.connect(SCRATCH, isolation_level=None, check_same_thread=False)
    try:
        set_safety(conn)
        with Database(conn, SCRATCH).transaction():
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            climb(conn, migrations_folder())
    except BaseException:
        conn.close()
        raise
    atexit.register(conn.close)
    return conn


def _fill(db: Database, inode: int, *, is_demo: bool) -> None:
    _climbed().backup(db.conn)
    with db.transaction() as conn:
        facts = {
            "profile_uuid": os.urandom(16).hex(),
            "is_demo": str(int(is_demo)),
            "min_reader": "1",
        }
        conn.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", facts.items())
        begin_device(conn, inode)


def bring_up_to_date(db: Database, path: Path, *, folder: Traversable | None = None) -> None:
    """Migrate an older file after a verified backup; killed at any moment it is whole-old or whole-new.

    Raises MigrationFailed, with everything rolled back, when records or sums do not survive.
    """
    from isotrack.storage.backup import back_up

    back_up(path, "before-migration")
    conn = db.conn
    conn.execute("PRAGMA foreign_keys=OFF")
    try:
        with db.transaction():
            if (
                conn.execute("PRAGMA user_version").fetchone()[0] >= SCHEMA_VERSION
                and folder is None
            ):
                return  # another process was first
            before = _proof(conn)
            climb(conn, folder or migrations_folder())
            projections.rebuild(conn)  # the journal may say what the former tables had no room for
            if _proof(conn) != before:
                raise MigrationFailed("records or sums changed")
    finally:
        conn.execute("PRAGMA foreign_keys=ON")


def _proof(conn: sqlite3.Connection) -> tuple[int, str, int]:
    """What a migration must not change: the number of operations, the last of them, the sum of doses."""
    ops, last = conn.execute("SELECT count(*), coalesce(max(op_id), '') FROM journal").fetchone()
    (total_ug,) = conn.execute("SELECT coalesce(sum(dose_ug), 0) FROM dose").fetchone()
    return ops, last, total_ug
