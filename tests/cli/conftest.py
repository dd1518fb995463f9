"""A diary at a shell: type a line, see what comes back; a refusal is checked to have written nothing."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

    Run = Callable[..., Ran]

INIT = "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120"


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

    def begin(self, line: str = INIT, **how: str | None) -> None:
        """Set up a course; what comes next is told on stderr."""
        ran = self.run(line, **how)
        assert ran.code == 0, ran

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
        assert "fault" not in ran.err
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
