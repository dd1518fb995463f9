"""A diary at a shell: type a line, see what comes back; a refusal is checked to have written nothing."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pexpect
import pyte
import pytest

from isotrack.render.core.contract import ANSWERS
from tests.conftest import ROOT, TODAY, is_no_copy
from tests.schemas import answer_misfits
from tests.starter import LIMIT_S, STARTER, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.starter import Ran

    Run = Callable[..., Ran]

INIT = "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120"
LIFE = (
    INIT,
    "dose 1nov..22nov",
    "dose --at 08:15",
    "weight 71,2 --note 'after lunch'",
    "note 'knee pain?' --ask",
    "rx --refill 60x20mg --on 20nov",
    "rx 60 --from 1dec",
)
# Several lines in one process: set-up only, because it is several times faster than a process each.
PREPARE = """
import shlex, sys
from isotrack.cli.run import run
for line in sys.argv[1:]:
    if run(shlex.split(line)):
        sys.exit(line)
"""


MEASURED = ROOT / "tests" / "measured.py"
KEPT = TemporaryDirectory(prefix="isotrack-begun-")
BEGUN: dict[str, Path] = {}


def _surroundings() -> list[tuple[str, str]]:
    """The environment without what differs from test to test."""
    return sorted(
        one for one in os.environ.items() if one[0] not in {"HOME", "PWD", "PYTEST_CURRENT_TEST"}
    )


def _move_in(kept: Path, home: Path) -> None:
    """Copy a home that was begun elsewhere; its data files are told that they are no copies."""
    shutil.copytree(kept, home, symlinks=True, dirs_exist_ok=True)
    for path in (home / ".local" / "share" / "isotrack").glob("*.db"):
        is_no_copy(path)


@dataclass(frozen=True)
class Diary:
    """The real program with a home of its own; `today` is Mon 23 Nov 2026, 20:36 unless given."""

    isotrack: Run
    path: Path

    def run(self, line: str, **how: str | None) -> Ran:
        """Type a line, as at a shell."""
        return self.isotrack(*shlex.split(line), **how)

    def do(self, line: str, **how: str | None) -> str:
        """Type a line that works; what stdout says."""
        ran = self.run(line, **how)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def begin(self, *lines: str, today: str = TODAY) -> None:
        """Set up what a test needs (the course of INIT if no line is given).

        A home that was begun with the same lines before is copied.
        """
        lines = lines or (INIT,)
        home, key = Path(os.environ["HOME"]), repr((lines, today, _surroundings()))
        is_empty = not any(home.iterdir())
        if is_empty and key in BEGUN:
            _move_in(BEGUN[key], home)
            return
        for line in lines:
            done = start(shlex.split(line), environ=os.environ | {"ISOTRACK_TODAY": today})
            assert done.code == 0, done.err
        if is_empty:
            BEGUN[key] = Path(KEPT.name) / str(len(BEGUN))
            shutil.copytree(home, BEGUN[key], symlinks=True)

    def copies(self) -> set[str]:
        """The names of the backups beside the file."""
        folder = self.path.parent / "backups"
        return {file.name for file in folder.iterdir()} if folder.is_dir() else set()

    def data(self, line: str, **how: str | None) -> dict[str, Any]:
        """Type a line that works with --json; the object it answers with."""
        answer: dict[str, Any] = json.loads(self.do(f"{line} --json", **how))
        command = next((word for word in line.split() if word in ANSWERS), None)
        if command is not None:
            assert answer_misfits(command, answer) == [], line
        return answer

    def refuse(self, line: str, code: int, **how: str | None) -> str:
        """Type a line that is refused: nothing on stdout, no traceback, not a byte of the file changed."""
        before = self.content
        ran = self.run(line, **how)
        assert ran.code == code, ran
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert "fault of its own" not in ran.err
        assert self.content == before
        return ran.err

    @property
    def content(self) -> bytes | None:
        """The bytes of the data file; None where there is none."""
        return self.path.read_bytes() if self.path.exists() else None

    def day(self, on: str) -> list[tuple[str, str, float]]:
        """The doses of a day: id, status, mg."""
        found = self.data(f"history dose --since {on} --until {on}")["entries"]
        return [(one["id"], one["status"], one["mg"]) for one in reversed(found)]


@pytest.fixture
def diary(isotrack: Run, home: Path) -> Diary:
    """An empty diary."""
    return Diary(isotrack, home / ".local" / "share" / "isotrack" / "default.db")


@pytest.fixture
def course(diary: Diary) -> Diary:
    """A diary with a course since 1 Nov 2026: 70 kg, 40 mg a day, goal 120 mg/kg."""
    diary.begin()
    return diary


@pytest.fixture
def life(diary: Diary) -> Diary:
    """A course with one of everything."""
    diary.begin(*LIFE)
    return diary


class Terminal:
    """The program on a pseudo-terminal, and what a person sees on the screen."""

    def __init__(self, words: tuple[str, ...], columns: int, environ: dict[str, str]) -> None:
        self.screen = pyte.HistoryScreen(columns, 100)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            sys.executable,
            [*([str(MEASURED)] if STARTER.is_measured else ["-m", "isotrack"]), *words],
            env=os.environ
            | {"ISOTRACK_TODAY": TODAY, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            | environ,
            dimensions=(100, columns),
            encoding="utf-8",
            timeout=LIMIT_S,
        )

    def sees(self, text: str) -> None:
        """Wait until the program has written a text, wherever the screen breaks its lines."""
        self.child.expect(r"\s+".join(re.escape(word) for word in text.split()))
        self._feed(self.child.before + self.child.after)

    def answer(self, question: str, typed: str) -> None:
        """Wait for a question and type a line."""
        self.sees(question)
        self.child.sendline(typed)

    def finish(self) -> int:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF)
        self._feed(self.child.before)
        # Its end of the terminal is closed before it has ended; to close ours now would be to hang up on it.
        until = time.monotonic() + LIMIT_S
        while self.child.isalive() and time.monotonic() < until:
            time.sleep(0.005)
        self.child.close()
        code = self.child.exitstatus
        assert isinstance(code, int), f"ended by signal {self.child.signalstatus}"
        return code

    def _feed(self, text: str) -> None:
        self.raw += text
        self.stream.feed(text)

    @property
    def lines(self) -> list[str]:
        """The screen, without empty lines at its end."""
        return [line.rstrip() for line in "\n".join(self.screen.display).rstrip().split("\n")]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)


@pytest.fixture(params=[80, 40])
def columns(request: pytest.FixtureRequest) -> int:
    """The width of the terminal."""
    width: int = request.param
    return width


@pytest.fixture
def terminal(home: object) -> Iterator[Callable[..., Terminal]]:
    """Open a terminal of 80 columns, or as many as are asked for."""
    opened: list[Terminal] = []

    def start(*words: str, columns: int = 80, **environ: str) -> Terminal:
        opened.append(Terminal(words, columns, environ))
        return opened[-1]

    yield start
    for one in opened:
        one.child.close(force=True)
