"""Data files that stay open behind the back of the program, from one line that is typed to the next.

A line opens the diary anew, with every guard and every setting; SQLite then reads the whole schema again, a
quarter of what a line costs. Here a connection that is closed waits for the next line that opens the same
file, whose schema it knows already; SQLite itself sees by the file whether anybody wrote to it since.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEME, MODE = "file:", "?mode=rw"  # as storage/database.py opens a data file
MOST = 8
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
    """The files that are open, the last ones used; `connect` stands in for that of sqlite3."""

    def __init__(self) -> None:
        self._connect: Callable[..., sqlite3.Connection] = sqlite3.connect
        self._open: dict[Place, Kept] = {}

    def connect(self, database: Any, **options: Any) -> sqlite3.Connection:
        """Open a file, or one that was open before; another thread, and a file in use, get their own."""
        place = self._place(database)
        if place is None or threading.current_thread() is not threading.main_thread():
            return self._connect(database, **options)
        found = self._open.pop(place, None)
        if found is not None and not found.is_asleep:
            self._open[place] = found
            return self._connect(database, **options)
        if found is not None and found.is_changed:
            found.really_close()
            found = None
        if found is None:
            made = self._connect(database, **options, factory=Kept)
            assert isinstance(made, Kept)
            found = made
        found.awake()
        self._open[place] = found
        self._forget(MOST)
        return found

    @staticmethod
    def _place(database: Any) -> Place | None:
        """What is opened, if it is a data file that is there: by its name and by what lies there now."""
        if not isinstance(database, str) or not database.endswith(MODE):
            return None
        path = unquote_to_bytes(database[len(SCHEME) : -len(MODE)])
        try:
            facts = os.stat(path)
        except OSError:
            return None
        is_draft = os.path.basename(path).startswith(b".")
        return None if is_draft else (database, facts.st_dev, facts.st_ino)

    def _forget(self, most: int) -> None:
        for place in [place for place, one in self._open.items() if one.is_asleep]:
            if len(self._open) > most:
                self._open.pop(place).really_close()

    def close(self) -> None:
        """Close every file."""
        self._forget(0)
