"""A private, verified copy of the data file, made by SQLite itself and linked into place whole."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from isotrack.domain.refusals import DiskRefused, FileRefused
from isotrack.storage.migrate import sync

if TYPE_CHECKING:
    from pathlib import Path


def back_up(path: Path, label: str) -> Path:
    """Copy the file into `backups/` beside it and prove the copy: integrity, operations, chain, sum.

    Returns the path of the copy, mode 0600. Raises FileRefused when the copy does not match, and
    DiskRefused when it cannot be written.
    """
    folder = path.parent / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        draft = folder / f".{path.stem}-{label}.{os.getpid()}-{os.urandom(4).hex()}"
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    except OSError:
        raise DiskRefused from None
    try:
        source = sqlite3.connect(
            f"file:{quote(os.fspath(path))}?mode=rw", uri=True, isolation_level=None
        )
        try:
            wanted = _proof(source)
            source.execute("VACUUM INTO ?", (str(draft),))
        finally:
            source.close()
        copy = sqlite3.connect(
            f"file:{quote(os.fspath(draft))}?mode=ro", uri=True, isolation_level=None
        )
        try:
            is_whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not is_whole or _proof(copy) != wanted:
                raise FileRefused(str(path), "could not be copied safely before changing it")
        finally:
            copy.close()
        sync(draft)
        return _link_numbered(draft, folder, f"{path.stem}-{label}")
    finally:
        draft.unlink(missing_ok=True)


def _link_numbered(draft: Path, folder: Path, name: str) -> Path:
    """Give the draft the first free name; an earlier backup is never replaced."""
    number = 1
    while True:
        final = folder / f"{name}-{number}.db"
        try:
            os.link(draft, final)
        except FileExistsError:
            number += 1
        except OSError:
            raise DiskRefused from None
        else:
            sync(folder)
            return final


def _proof(conn: sqlite3.Connection) -> tuple[object, ...]:
    ops = conn.execute("SELECT count(*), coalesce(max(op_id), '') FROM journal").fetchone()
    ends = conn.execute("SELECT device, last_seq, last_sha FROM device ORDER BY device").fetchall()
    total = conn.execute("SELECT coalesce(sum(dose_ug), 0) FROM dose").fetchone()
    return (*ops, *ends, *total)
