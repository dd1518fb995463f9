"""Somebody who types command lines very fast: `run` in this process, in a home of their own.

The lines are those of the real program, from the words to the exit code; only the start of Python
and the building of the commands are left out, so that thousands of lines cost seconds.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer._click.core import Command

from isotrack.cli.run import run
from isotrack.storage import chain, opening, projections
from isotrack.storage.opening import open_database
from isotrack.storage.records import TABLES
from tests.conftest import is_no_copy
from tests.faults.kept_open import KeptOpen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pytest

    from isotrack.storage.database import Database

MEMORY = Path("/dev/shm")
Rows = dict[str, list[tuple[object, ...]]]

build_command = functools.cache(typer.main.get_command)
build_parser = Command.make_parser
parsers: dict[Command, Any] = {}
begun: dict[object, dict[Path, bytes | None]] = {}  # what lies in a folder; None for a folder in it


def made_parser(command: Command, context: Any) -> Any:
    """The parser of a command, which is built once, as the command is."""
    if command not in parsers:
        parsers[command] = build_parser(command, context)
    parsers[command].ctx = context
    return parsers[command]


class Answer(NamedTuple):
    """What one command line gave."""

    code: int
    out: str
    err: str


class Typist:
    """A person with a home, a clock and a keyboard, but no terminal."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        monkeypatch.setattr(typer.main, "get_command", build_command)
        monkeypatch.setattr(Command, "make_parser", made_parser)
        self.kept = KeptOpen()
        self.move("first")

    def keep_open(self) -> None:
        """Let data files stay open between lines: for thousands of lines, while nobody else writes the files."""
        self.monkeypatch.setattr(opening, "connect", self.kept.connect)

    def leave(self) -> None:
        """Close what stayed open."""
        self.kept.close()

    def move(self, name: str) -> None:
        """Begin again in an empty home of this name."""
        self.home = self.folder / name
        self.home.mkdir(mode=0o700)
        self.monkeypatch.setenv("HOME", str(self.home))
        self.monkeypatch.chdir(self.home)

    def begin(self, key: object, build: Callable[[], object]) -> None:
        """Have the homes that `build` makes; those that it made under this key before are copied."""
        if key not in begun:
            build()
            begun[key] = {
                path.relative_to(self.folder): None if path.is_dir() else path.read_bytes()
                for path in sorted(self.folder.rglob("*"))
            }
            return
        for name, content in begun[key].items():
            path = self.folder / name
            if content is None:
                path.mkdir(mode=0o700, exist_ok=True)
                continue
            path.touch(mode=0o600)
            path.write_bytes(content)
            if path.suffix == ".db" and path.parent.name != "backups":
                is_no_copy(path)

    def pretend(self, today: str) -> None:
        """Pretend that it is another day."""
        self.monkeypatch.setenv("ISOTRACK_TODAY", today)

    def type(self, *words: str, stdin: str = "") -> Answer:
        """Run one command line as a pipe would: nobody can be asked, and bytes have to be UTF-8."""
        pipes = io.BytesIO(), io.BytesIO()
        out, err = (io.TextIOWrapper(pipe, "utf-8", newline="") for pipe in pipes)
        kept = sys.stdin, sys.stdout, sys.stderr
        umask = os.umask(0o077)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), out, err
        self.kept.is_typing = True
        try:
            code = run(words)
        finally:
            self.kept.is_typing = False
            sys.stdin, sys.stdout, sys.stderr = kept
            os.umask(umask)
        out.flush()
        err.flush()
        told, complained = (pipe.getvalue().decode() for pipe in pipes)
        return Answer(int(code), told, complained)

    @property
    def path(self) -> Path:
        """The data file of the first profile."""
        return self.home / ".local" / "share" / "isotrack" / "default.db"

    def files(self) -> list[Path]:
        """Every data file in this home."""
        return sorted(path for path in self.home.rglob("*.db") if path.parent.name != "backups")


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where there is such a place: these tests do not ask whether a disk synced."""
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else otherwise) as folder:
        yield Path(folder)


def rows(db: Database) -> Rows:
    """Every row of every derived table, with every column."""
    return {
        table.name: db.conn.execute(f"SELECT * FROM {table.name} ORDER BY entry_uuid").fetchall()
        for table in TABLES.values()
    }


def said(db: Database) -> list[tuple[object, ...]]:
    """The journal, every column, in the order in which it grew."""
    columns = ", ".join(chain.COLUMNS)
    return db.conn.execute(f"SELECT {columns} FROM journal ORDER BY hlc").fetchall()


def check_whole(path: Path) -> Rows:
    """Assert that every chain holds and that the derived tables are what the journal says; return them."""
    db = open_database(path)
    try:
        before = rows(db)
        with db.transaction(is_rehearsal=True) as conn:
            assert chain.verify(conn) == []
            projections.rebuild(conn)
            assert rows(db) == before
    finally:
        db.close()
    return before


def check_whole_anew(path: Path, known: set[bytes]) -> None:
    """`check_whole` for a file with these bytes and nothing beside it, unless just these were checked before."""
    content = path.read_bytes()
    if content in known and not path.with_name(f"{path.name}-journal").exists():
        return
    check_whole(path)
    known.add(content)


def look(path: Path, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Ask the file something in SQL."""
    db = open_database(path)
    try:
        return db.conn.execute(question, values).fetchall()
    finally:
        db.close()
