"""One door to the SQLite file: the safety settings, the transaction, the words for its faults.

Nothing else catches `sqlite3.Error`. The connection keeps DELETE journalling with EXTRA
synchronisation, because a power cut within seconds of "Logged" must not take the entry back.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NoReturn, TypeVar
from urllib.parse import quote

from isotrack.domain.core.refusals import (
    DiskRefused,
    FileBusy,
    FileReadOnly,
    FileRefused,
    KeptUnknown,
    SafetyNotSet,
    SqliteTooOld,
    StorageFault,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
SCRATCH = ":memory:"
KEPT_UNSURE = (
    "It is saved, so do not type it again; but the disk reported a fault while it was being made safe."
    " Make a copy elsewhere: isotrack backup --to DIR"
)
BUSY_SLICE_MS = 250
BUSY_LIMIT_S = 30.0
SPEAK_AFTER_S = 2.0
_READING = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
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
        raise FileRefused(path, "is damaged", is_damaged=True) from error
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else 0
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise FileBusy from error
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        raise DiskRefused(path, is_reading=code in _READING) from error
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        raise FileReadOnly(path) from error
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        raise FileRefused(path, "is damaged", is_damaged=True) from error
    raise StorageFault(primary) from error


def patiently(
    act: Callable[[], T],
    *,
    speak: Callable[[str], None] | None = None,
    limit_s: float = BUSY_LIMIT_S,
) -> T:
    """Do something that may meet a lock, in slices of 0.25 s: Ctrl-C works, and after 2 s it is told.

    Raises the fault of SQLite when the lock is still held after 30 s.
    """
    started = time.monotonic()
    has_spoken = False
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            waited = time.monotonic() - started
            if waited > limit_s:
                raise
            if waited > SPEAK_AFTER_S and speak and not has_spoken:
                speak("Waiting for another isotrack to finish ...")
                has_spoken = True


class Database:
    """An open isotrack file. `transaction` is the only way to change it; storage functions never commit."""

    committed: ClassVar[
        list[str]
    ] = []  # paths, in the order of the changes of this process that are on disk

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
        self.is_forgetting = False  # a tombstone was written, and nobody has finished what it began
        # A copy of the file has another inode, as a rule; a scratch database has none.
        self.inode = None if path == SCRATCH else os.stat(path).st_ino
        self._holds_parts = False
        self._is_reading = False
        self._speak = speak
        self._busy_limit_s = busy_limit_s

    def close(self) -> None:
        """Close the connection; an unfinished transaction is rolled back by SQLite."""
        self.conn.close()

    def _patiently(self, statement: str) -> None:
        """Run a statement that may have to wait for a lock."""
        patiently(
            lambda: self.conn.execute(statement).fetchall(),
            speak=self._speak,
            limit_s=self._busy_limit_s,
        )

    @contextmanager
    def transaction(
        self, *, is_rehearsal: bool = False, holds_parts: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """One change: all of it on disk when the block has ended, or nothing of it.

        Raises FileBusy, DiskRefused, FileReadOnly, FileRefused or StorageFault in place of
        sqlite3 errors; rolls back on every exception, Ctrl-C included. A rehearsal (`--dry-run`) does
        everything and keeps nothing. One that `holds_parts` takes the transactions begun inside it as
        parts: each is taken back by itself when it raises, and all of them stand or fall together.
        """
        if self._holds_parts:
            with self._part():
                yield self.conn
            return
        self._holds_parts = holds_parts
        try:
            with self._whole(is_rehearsal=is_rehearsal):
                yield self.conn
        finally:
            self._holds_parts = False

    @contextmanager
    def _part(self) -> Iterator[None]:
        self.conn.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK TO part")
            raise
        finally:
            if self.conn.in_transaction:
                self.conn.execute("RELEASE part")

    @contextmanager
    def _whole(self, *, is_rehearsal: bool) -> Iterator[None]:
        with self._explained():
            self._patiently("BEGIN IMMEDIATE")
            before = _ends(self.conn)
            try:
                yield
                if is_rehearsal:
                    self._patiently("ROLLBACK")
                else:
                    self._commit(before)
            except BaseException:
                self._roll_back()
                raise

    def _commit(self, before: list[tuple[object, ...]]) -> None:
        """End a transaction; where that raises, look at the file before a word is said about it.

        A fault may come after the point of no return: SQLite removes its journal, which is the commit, and
        then cannot bring the folder onto the disk. Raises the fault where nothing was kept, and
        KeptUnknown where that cannot be seen.
        """
        wanted, is_unsure = _ends(self.conn), False
        try:
            self._patiently("COMMIT")  # waits for readers; SQLite lets it be tried again
        except FAULTS as fault:
            if getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
                raise  # a mistake of ours, not of the disk
            is_kept = None if self.path == SCRATCH else self._look(before, wanted)
            if is_kept is None:
                raise KeptUnknown(self.path) from fault
            if not is_kept:
                raise
            is_unsure = True
        self.has_committed = (
            True  # in this very function: a fault in another one would deny what is kept
        )
        self.committed.append(self.path)
        if is_unsure and self._speak:
            self._speak(KEPT_UNSURE)

    def _look(
        self, before: list[tuple[object, ...]], wanted: list[tuple[object, ...]]
    ) -> bool | None:
        """Whether a change is in the file after its COMMIT has raised; None where that cannot be told."""
        self._roll_back()
        with suppress(sqlite3.Error):
            self.conn.close()
        try:
            self.conn = connect(Path(self.path), self._speak)
            found = _ends(self.conn)
        except FAULTS:
            return None
        if before == wanted:  # nothing that would show: a repair, which may be done again
            return None if found == wanted else False
        return found == wanted if found in (before, wanted) else None

    def _roll_back(self) -> None:
        """Leave an unfinished transaction; a fault on the way leaves it to SQLite, which undoes it on opening."""
        with suppress(*FAULTS):
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")

    def vacuum(self) -> None:
        """Write the file anew, so that nothing stays in it that SQLite had set free.

        Raises FileBusy, DiskRefused or FileReadOnly; the file is as whole as before then.
        """
        with self._explained():
            self._patiently("VACUUM")

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """A consistent view for reading: what one report shows belongs to one moment. One within another is the same."""
        if self._is_reading:
            yield self.conn
            return
        with self._explained():
            self._patiently("BEGIN")
            try:
                self._patiently("SELECT count(*) FROM sqlite_schema")  # takes the read lock
                self._is_reading = True
                yield self.conn
            finally:
                self._is_reading = False
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except FAULTS as error:
            explain(error, self.path)


def _ends(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What every change moves: the ends of the chains, the marks of this file, what was announced."""
    try:
        return conn.execute(
            "SELECT device, last_seq, last_sha FROM device"
            " UNION ALL SELECT key, 0, value FROM meta"
            " UNION ALL SELECT 'told', count(*), coalesce(max(told_at_utc), '') FROM reminder_state"
        ).fetchall()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # a file that is only being made
            raise
        return []


def connect(path: Path, speak: Callable[[str], None] | None = None) -> sqlite3.Connection:
    """Open an existing file with every safety setting set and read back; never creates a file.

    Raises SafetyNotSet or SqliteTooOld; sqlite3 errors are the caller's to explain.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SqliteTooOld(sqlite3.sqlite_version)
    uri = f"file:{quote(os.fsencode(path))}?mode=rw"
    conn = sqlite3.connect(uri, uri=True, timeout=BUSY_SLICE_MS / 1000, isolation_level=None)
    try:
        patiently(lambda: set_safety(conn), speak=speak)  # the settings read the file
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
