"""A diary at a shell: type a line, see what comes back; a refusal is checked to have written nothing."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

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
from isotrack.cli.group import run
for line in sys.argv[1:]:
    if run(shlex.split(line)):
        sys.exit(line)
"""


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
        """Set up what a test needs, all lines in one process (the course of INIT if none is given)."""
        done = subprocess.run(
            [sys.executable, "-c", PREPARE, *(lines or (INIT,))],
            env=os.environ | {"ISOTRACK_TODAY": today},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def data(self, line: str, **how: str | None) -> dict[str, Any]:
        """Type a line that works with --json; the object it answers with."""
        answer: dict[str, Any] = json.loads(self.do(f"{line} --json", **how))
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
