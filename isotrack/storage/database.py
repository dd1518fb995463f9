"""One door to the SQLite file: the safety settings, the transaction, the words for its faults.

Nothing else catches `sqlite3.Error`. The connection keeps DELETE journalling with EXTRA
synchronisation, because a power cut within seconds of "Logged" must not take the entry back.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TypeVar
from urllib.parse import quote

from isotrack.domain.core.refusals import (
    DiskRefused,
    FileBusy,
    FileReadOnly,
    FileRefused,
    SafetyNotSet,
    SqliteTooOld,
    StorageFault,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
SCRATCH = ":memory:"
BUSY_SLICE_MS = 250
BUSY_LIMIT_S = 30.0
SPEAK_AFTER_S = 2.0
# Python cannot decode the message of SQLite when it quotes a damaged name.
FAULTS = (sqlite3.Error, UnicodeDecodeError)

_PRAGMAS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "synchronous=EXTRA",
)


def explain(error: sqlite3.Error | UnicodeDecodeError, path: str) -> NoReturn:
    """Turn a fault of SQLite into one of ours, by its number and never by its text."""
    if isinstance(error, UnicodeDecodeError):
        raise FileRefused(path, "is damaged") from error
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else 0
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise FileBusy from error
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        raise DiskRefused from error
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        raise FileReadOnly from error
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        raise FileRefused(path, "is damaged") from error
    raise StorageFault(primary) from error


class Database:
    """An open isotrack file. `transaction` is the only way to change it; storage functions never commit."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        path: str,
        *,
        speak: Callable[[str], None] | None = None,
        busy_limit_s: float = BUSY_LIMIT_S,
    ) -> None:
        self.conn = conn
        self.path = path
        self.has_committed = False
        self.is_demo = False
        # A copy of the file has another inode, as a rule; a scratch database has none.
        self.inode = None if path == SCRATCH else os.stat(path).st_ino
        self._speak = speak
        self._busy_limit_s = busy_limit_s

    def close(self) -> None:
        """Close the connection; an unfinished transaction is rolled back by SQLite."""
        self.conn.close()

    def _patiently(self, statement: str) -> None:
        """Wait for a lock in slices of 0.25 s, so that Ctrl-C works while waiting; FileBusy after 30 s."""
        started = time.monotonic()
        has_spoken = False
        while True:
            try:
                self.conn.execute(statement).fetchall()
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                waited = time.monotonic() - started
                if waited > self._busy_limit_s:
                    raise
                if waited > SPEAK_AFTER_S and self._speak and not has_spoken:
                    self._speak("Waiting for another isotrack to finish ...")
                    has_spoken = True
            else:
                return

    @contextmanager
    def transaction(self, *, is_rehearsal: bool = False) -> Iterator[sqlite3.Connection]:
        """One change: all of it on disk when the block has ended, or nothing of it.

        Raises FileBusy, DiskRefused, FileReadOnly, FileRefused or StorageFault in place of
        sqlite3 errors; rolls back on every exception, Ctrl-C included. A rehearsal (`--dry-run`) does
        everything and keeps nothing.
        """
        with self._explained():
            self._patiently("BEGIN IMMEDIATE")
            try:
                yield self.conn
                # COMMIT waits for readers; SQLite lets it be tried again.
                self._patiently("ROLLBACK" if is_rehearsal else "COMMIT")
                self.has_committed |= not is_rehearsal
            except BaseException:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                raise

    def vacuum(self) -> None:
        """Write the file anew, so that nothing stays in it that SQLite had set free.

        Raises FileBusy, DiskRefused or FileReadOnly; the file is as whole as before then.
        """
        with self._explained():
            self._patiently("VACUUM")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A consistent view for reading: what one report shows belongs to one moment."""
        with self._explained():
            self._patiently("BEGIN")
            try:
                self._patiently("SELECT count(*) FROM sqlite_schema")  # takes the read lock
                yield self.conn
            finally:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as error:
            explain(error, self.path)


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing file with every safety setting set and read back; never creates a file.

    Raises SafetyNotSet or SqliteTooOld; sqlite3 errors are the caller's to explain.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SqliteTooOld(sqlite3.sqlite_version)
    uri = f"file:{quote(os.fsencode(path))}?mode=rw"
    conn = sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None)
    try:
        set_safety(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def set_safety(conn: sqlite3.Connection) -> None:
    """Set the PRAGMAs that the promises rest on and read the decisive ones back."""
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")
    (mode,) = conn.execute("PRAGMA journal_mode").fetchone()
    if mode not in {"delete", "memory"}:
        (mode,) = conn.execute("PRAGMA journal_mode=DELETE").fetchone()
    if mode not in {"delete", "memory"}:
        raise SafetyNotSet("journal_mode")
    for name, wanted in (("synchronous", 3), ("foreign_keys", 1)):
        if conn.execute(f"PRAGMA {name}").fetchone() != (wanted,):
            raise SafetyNotSet(name)
    conn.execute(f"PRAGMA busy_timeout={BUSY_SLICE_MS}")


def peek(path: Path, look: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
    """Look at a file read-only, without waiting and without a word when it cannot be read."""
    try:
        conn = sqlite3.connect(f"file:{quote(os.fsencode(path))}?mode=ro", uri=True, timeout=0)
        try:
            return look(conn)
        finally:
            conn.close()
    except FAULTS:
        return otherwise
