"""A private, verified copy of the data file, made by SQLite itself and linked into place whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

from isotrack.domain.core.refusals import DiskRefused, FileReadOnly, FileRefused
from isotrack.domain.core.values import NamedTuple
from isotrack.host.platform import create_private, give_name, sync
from isotrack.storage.database import BUSY_SLICE_MS, FAULTS, explain, patiently
from isotrack.storage.guard import check_file

if TYPE_CHECKING:
    from pathlib import Path


_TRIES = 5


class Contents(NamedTuple):
    """What a file holds: enough to tell two states of a diary apart, nothing of what was said.

    A forget writes into older copies, too: `newest_at_utc` is of what was said otherwise.
    """

    operations: int
    entries: int
    newest_at_utc: str | None
    is_demo: bool


def backups_folder(path: Path) -> Path:
    """Where the backups of a data file are."""
    return path.parent / "backups"


def back_up(path: Path, label: str) -> Path:
    """Copy the file into `backups/` beside it and prove the copy: integrity, operations, chain, sum.

    Returns the path of the copy, mode 0600, numbered after its label. Raises FileRefused when the
    copy does not match, and DiskRefused when it cannot be written.
    """
    number = 1
    while True:
        try:
            return back_up_as(path, f"{path.stem}-{label}-{number}.db")
        except FileExistsError:
            number += 1


def back_up_as(path: Path, name: str) -> Path:
    """The same copy under a name of its own; FileExistsError when that is taken, and nothing is made."""
    folder = backups_folder(path)
    final = folder / name
    if final.exists():
        raise FileExistsError(name)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        # The guard knows this name: a run that was killed between its two names leaves a whole copy.
        draft = folder / f".{name}.new-{os.getpid()}-{os.urandom(4).hex()}"
        os.close(create_private(draft))
    except PermissionError:
        raise FileReadOnly(str(folder)) from None
    except OSError:
        raise DiskRefused(str(folder)) from None
    try:
        copy_into(path, draft)
        try:
            give_name(draft, final)
        except FileExistsError:
            raise
        except OSError:
            raise DiskRefused(str(final)) from None
        sync(folder)
    except FAULTS as error:
        explain(error, str(path))
    finally:
        draft.unlink(missing_ok=True)
    return final


def copy_into(path: Path, draft: Path) -> None:
    """Copy a data file into an empty private one and prove the copy. sqlite3 errors are the caller's.

    The copy has to be the state of one moment: that before it or that after it, where others write
    meanwhile; tried again where it is neither. Raises FileRefused.
    """
    source = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SLICE_MS / 1000,
    )
    with closing(source):
        if patiently(lambda: source.execute("PRAGMA quick_check(1)").fetchall()) != [("ok",)]:
            raise FileRefused(str(path), "is damaged", is_damaged=True)
        for _ in range(_TRIES):
            before = patiently(lambda: _proof(source))
            patiently(lambda: source.execute("VACUUM INTO ?", (str(draft),)))
            with closing(_look_at(draft)) as copy:
                is_whole = copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
                is_proven = is_whole and _proof(copy) in {before, patiently(lambda: _proof(source))}
            if is_proven:
                sync(draft)
                return
            os.truncate(draft, 0)
    raise FileRefused(str(path), "could not be copied safely")


def _look_at(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode=ro", uri=True, isolation_level=None
    )


def contents(path: Path) -> Contents:
    """What a backup or a data file holds. Raises what the guard of `open_database` raises."""
    from isotrack.storage.chain import CHANGE

    check_file(path)
    try:
        with closing(_look_at(path)) as conn:
            operations, newest = conn.execute(
                "SELECT count(*), max(recorded_at_utc) FILTER (WHERE change_id NOT IN"
                " (SELECT change_id FROM journal WHERE kind = ? AND action = 'assert')) FROM journal",
                (CHANGE,),
            ).fetchone()
            (entries,) = conn.execute("SELECT count(*) FROM v_entry").fetchone()
            demo = conn.execute("SELECT value FROM meta WHERE key = 'is_demo'").fetchone()
    except FAULTS as error:
        explain(error, str(path))
    return Contents(operations, entries, newest, demo == ("1",))


def glance(path: Path) -> None:
    """Whether the structure of a closed copy is sound, without its chains. Raises FileRefused."""
    check_file(path)
    try:
        with closing(_look_at(path)) as conn:
            if conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                raise FileRefused(str(path), "is damaged", is_damaged=True)
    except FAULTS as error:
        explain(error, str(path))


def prove(path: Path) -> None:
    """Prove a closed copy: its structure to the last page, and every chain. Raises FileRefused."""
    from isotrack.storage.chain import verify

    check_file(path)
    try:
        with closing(_look_at(path)) as conn:
            is_whole = conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not is_whole or verify(conn):
                raise FileRefused(str(path), "is damaged", is_damaged=True)
    except FAULTS as error:
        explain(error, str(path))


def _proof(conn: sqlite3.Connection) -> tuple[object, ...]:
    ops = conn.execute("SELECT count(*), coalesce(max(op_id), '') FROM journal").fetchone()
    ends = conn.execute("SELECT device, last_seq, last_sha FROM device ORDER BY device").fetchall()
    total = conn.execute("SELECT coalesce(sum(dose_ug), 0) FROM dose").fetchone()
    return (*ops, *ends, *total)
