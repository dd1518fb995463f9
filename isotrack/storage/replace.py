"""Put another state of the diary into the live file, in one transaction that honours every lock."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from urllib.parse import quote

from isotrack.domain.core.refusals import DiskRefused, FileReadOnly, FileRefused
from isotrack.host.platform import give_name, sync
from isotrack.storage.backup import back_up_as, backups_folder, copy_into, prove
from isotrack.storage.chain import begin_device
from isotrack.storage.check import look_through
from isotrack.storage.database import FAULTS, KEPT_UNSURE, Database, connect, explain
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator


@contextmanager
def present_day_copy(source: Path, beside: Path) -> Iterator[Path]:
    """A private copy of a backup, proven, brought to the present schema and looked through.

    The backup itself is only read. Raises FileRefused or FileIsNewer for one that is not whole.
    """
    prove(source)
    try:
        backups_folder(beside).mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(
            mkdtemp(prefix=f".{beside.stem}-restore-{os.getpid()}-", dir=backups_folder(beside))
        )
    except PermissionError:
        raise FileReadOnly(str(backups_folder(beside))) from None
    except OSError:
        raise DiskRefused(str(backups_folder(beside))) from None
    try:
        draft = folder / source.name.removesuffix(".age")
        draft.touch(0o600)
        try:
            copy_into(source, draft)
        except FAULTS as error:
            explain(error, str(source))
        db = open_database(draft)
        try:
            with db.snapshot() as conn:
                if not look_through(conn).is_whole:
                    raise FileRefused(
                        str(source), "does not hold what its journal says", is_damaged=True
                    )
        finally:
            db.close()
        yield draft
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_contents(db: Database, source: Path, before: str) -> Path:
    """Make the open file hold what a present-day copy holds; return the backup of what it held.

    That backup is made inside the transaction, so that nothing which others wrote until then is
    missing from it. The file goes on as a new device.
    """
    path = Path(db.path)
    try:
        db.conn.execute("ATTACH ? AS restored", (f"file:{quote(os.fsencode(source))}?mode=ro",))
    except FAULTS as error:
        explain(error, str(source))
    try:
        with db.transaction() as conn:
            kept = back_up_as(path, before)
            _copy_tables(conn)
            begin_device(conn, path.stat().st_ino)
    finally:
        with suppress(
            *FAULTS
        ):  # gone already where the file had to be opened anew to see what was kept
            db.conn.execute("DETACH restored")
    return kept


def _copy_tables(conn: sqlite3.Connection) -> None:
    """Every row of every table out of the attached file; the triggers are away for that long."""
    triggers = conn.execute(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    tables = conn.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER main.{name}")
    for (table,) in tables:
        columns = conn.execute(f"PRAGMA main.table_info({table})").fetchall()
        names = ", ".join(f'"{column[1]}"' for column in columns)
        conn.execute(f"DELETE FROM main.{table}")
        conn.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM restored.{table}")
    for _, sql in triggers:
        conn.execute(sql)


def set_aside(path: Path, label: str) -> Path:
    """Rename a file that cannot be opened, together with its journal; it is never deleted."""
    number = 0
    while True:
        number += 1
        aside = path.with_name(f"{path.stem}-{label}-{number}.damaged")
        if not aside.exists():
            break
    try:
        _move(path, aside)
        sync(path.parent)
    except OSError:
        take_back(aside, path)
        raise DiskRefused(str(path)) from None
    return aside


def _move(path: Path, aside: Path) -> None:
    path.rename(aside)
    for tail in ("-journal", "-wal", "-shm"):
        beside = path.with_name(path.name + tail)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + tail))


def take_back(aside: Path, path: Path) -> None:
    """Give a file that was set aside its name again, unless another one has it."""
    with suppress(OSError):
        if aside.exists() and not path.exists():
            _move(aside, path)


def put_in_place(source: Path, path: Path, speak: Callable[[str], None] | None = None) -> None:
    """Make a data file where there is none, out of a present-day copy; a new device writes it."""
    with closing(connect(source)) as conn:
        try:
            conn.execute("BEGIN IMMEDIATE")
            begin_device(conn, source.stat().st_ino)
            conn.execute("COMMIT")
        except FAULTS as error:
            explain(error, str(source))
    try:
        sync(source)
        give_name(source, path)
    except OSError:
        raise DiskRefused(str(path)) from None
    Database.committed.append(str(path))  # the file is there: nothing behind it may deny that
    try:
        source.unlink(missing_ok=True)
        sync(path.parent)
    except OSError:
        if speak:
            speak(KEPT_UNSURE)
