"""Data files that stay open behind the back of the program, from one line that is typed to the next.

A line opens the diary anew, with every guard and every setting; SQLite then reads the whole schema again, a
quarter of what a line costs. Here a connection that is closed waits for the next line that opens the same
file, whose schema it knows already; SQLite itself sees by the file whether anybody wrote to it since.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from isotrack.storage import database, migrate
from isotrack.storage.database import SCRATCH, Database, set_safety

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEME, MODE = "file:", "?mode=rw"  # as storage/database.py opens a data file
MOST = 8
COUNTERS = (
    slice(24, 28),
    slice(92, 96),
)  # of changes, by which SQLite sees that a file is another one
Place = tuple[str, int, int]


class Kept(sqlite3.Connection):
    """A connection that is as good as closed after `close`, and is opened again by `awake`."""

    is_asleep = False
    is_changed = False  # what another connection would not know: a function, an attached file

    def awake(self) -> None:
        """Be open again."""
        self.is_asleep = False

    def close(self) -> None:
        """End what is unfinished, as closing does, and be of no use until opened again."""
        if not self.is_asleep:
            self.rollback()
            self.is_asleep = True

    def really_close(self) -> None:
        """Close the file."""
        super().close()

    def _check(self) -> None:
        if self.is_asleep:
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement, unless closed."""
        self._check()
        self.is_changed |= sql.startswith("ATTACH")
        return super().execute(sql, *values)

    def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement many times, unless closed."""
        self._check()
        return super().executemany(sql, *values)

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        """Copy the file, unless closed."""
        self._check()
        super().backup(target, **options)

    def create_function(self, *facts: Any, **options: Any) -> None:
        """Make a function, which the next line must not find."""
        self.is_changed = True
        super().create_function(*facts, **options)


class KeptOpen:
    """The files that are open, the last ones used; only what is opened while `is_typing` stays so."""

    def __init__(self) -> None:
        self.is_typing = False
        self._connect: Callable[..., sqlite3.Connection] = sqlite3.connect
        self._open: dict[Place, Kept] = {}

    def connect(self, path: Path, speak: Callable[[str], None] | None = None) -> sqlite3.Connection:
        """Stand in for what opens the diary: the same, but for how SQLite comes to the file."""
        if not self.is_typing or threading.current_thread() is not threading.main_thread():
            return database.connect(path, speak)
        sqlite3.connect = self._reach  # type: ignore[assignment]
        try:
            return database.connect(path, speak)
        finally:
            sqlite3.connect = self._connect  # type: ignore[assignment]

    def _reach(self, name: str, /, **options: Any) -> sqlite3.Connection:
        """A connection to the file, or the one that waits; a file in use gets another one."""
        place = self._place(name)
        if place is None:
            return self._connect(name, **options)
        found = self._open.pop(place, None)
        if found is not None and not found.is_asleep:
            self._open[place] = found
            return self._connect(name, **options)
        if found is not None and found.is_changed:
            found.really_close()
            found = None
        if found is None:
            made = self._connect(name, **options, factory=Kept)
            assert isinstance(made, Kept)
            found = made
        found.awake()
        self._open[place] = found
        self._forget(MOST)
        return found

    @staticmethod
    def _place(uri: str) -> Place | None:
        """What is opened: its name and what lies there now; None where nothing does."""
        try:
            facts = os.stat(unquote_to_bytes(uri[len(SCHEME) : -len(MODE)]))
        except OSError:
            return None
        return uri, facts.st_dev, facts.st_ino

    def _forget(self, most: int) -> None:
        for place in [place for place, one in self._open.items() if one.is_asleep]:
            if len(self._open) > most:
                self._open.pop(place).really_close()

    def close(self) -> None:
        """Close every file."""
        self._forget(0)


class Drawer:
    """Diaries for a moment, one after the other in files that stay open: what a statement means is learned once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with closing(migrate.scratch()) as empty:
            self._empty = bytes(empty.conn.serialize())
        self._kept: list[tuple[Path, Kept]] = []

    def open(self, image: bytes | None = None) -> Database:
        """An empty diary, or one that holds what these bytes of another one do; once closed it may be the next one."""
        found = next((one for one in self._kept if one[1].is_asleep), None)
        path = found[0] if found else self._folder / f"{len(self._kept)}.db"
        changes = int.from_bytes(path.read_bytes()[COUNTERS[0]]) + 1 if found else 1
        content = bytearray(image or self._empty)
        for place in COUNTERS:
            content[place] = changes.to_bytes(4)
        path.write_bytes(content)
        if found:
            found[1].awake()
            return Database(found[1], SCRATCH)
        conn = sqlite3.connect(path, isolation_level=None, factory=Kept, cached_statements=1000)
        conn.execute("PRAGMA journal_mode=MEMORY")
        set_safety(conn)
        self._kept.append((path, conn))
        return Database(conn, SCRATCH)

    def close(self) -> None:
        """Close every file."""
        for _, conn in self._kept:
            conn.really_close()
