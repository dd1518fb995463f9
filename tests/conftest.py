"""What every test shares: an empty home, a real SQLite file, the program as a person runs it, golden files."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from isotrack.storage.create import create_database
from isotrack.storage.journal import Stamp
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isotrack.storage.database import Database

# A busy machine is no fault: what a law promises is not how fast it is (benchmarks/ measure that).
settings.register_profile("any_speed", deadline=None)
settings.load_profile("any_speed")

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23T20:36:00+01:00"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for every test, so that nothing of the developer's is read or written."""
    for name in list(os.environ):
        if name.startswith(("XDG_", "ISOTRACK_")) or name in {
            "NO_COLOR",
            "FORCE_COLOR",
            "ACCESSIBLE",
            "COLUMNS",
        }:
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return folder


@pytest.fixture
def stamp() -> Stamp:
    """A fixed moment at which things are recorded."""
    return Stamp(datetime(2026, 11, 23, 19, 36, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    """A new, empty data file with the present schema."""
    path = tmp_path / "data" / "default.db"
    create_database(path)
    return path


@pytest.fixture
def db(db_path: Path) -> Iterator[Database]:
    """The open data file."""
    database = open_database(db_path)
    yield database
    database.close()


@dataclass(frozen=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def isotrack(home: Path) -> Callable[..., Ran]:
    """Run the real program in a process of its own, as a person at a shell does.

    `stdin` is closed unless given; `today` pretends a moment; further keywords are environment
    variables (None removes one).
    """

    def run(*words: str, stdin: str = "", today: str | None = TODAY, **environ: str | None) -> Ran:
        env = dict(os.environ)
        if today:
            env["ISOTRACK_TODAY"] = today
        for name, value in environ.items():
            if value is None:
                env.pop(name, None)
            else:
                env[name] = value
        done = subprocess.run(
            [sys.executable, "-m", "isotrack", *words],
            input=stdin, capture_output=True, text=True, env=env, timeout=60, check=False, cwd=home,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a file kept beside the test; `--update-golden` writes it anew."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
