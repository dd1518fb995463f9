"""What every test shares: an empty home, a real SQLite file, the program as a person runs it, golden files."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database
from tests.examples import EXAMPLES, USUAL_EXAMPLES
from tests.hints import try_hints
from tests.starter import STARTER, Ran, start

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from isotrack.storage.database import Database

# A busy machine is no fault: what a law promises is not how fast it is (benchmarks/ measure that).
# The examples are the same in every run; `make torture` looks at twenty times as many, others each time.
# `make mutants` asks only whether a law is broken, not for the smallest example that breaks it.
PHASES = (Phase.explicit, Phase.generate) if "MUTANT_UNDER_TEST" in os.environ else tuple(Phase)
settings.register_profile(
    "isotrack",
    deadline=None,
    max_examples=EXAMPLES,
    derandomize=EXAMPLES == USUAL_EXAMPLES,
    phases=PHASES,
)
settings.load_profile("isotrack")
gc.disable()  # until everything is collected: pytest_collection_finish

TRIES_HINTS = "ISOTRACK_HINTS" in os.environ
ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23T20:36:00+01:00"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    STARTER.is_measured = bool(config.getoption("cov_source", None)) and not config.getoption(
        "no_cov"
    )
    # A shell that starts us in the background has SIGINT ignored; the programs that we start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtestloop() -> Generator[None, object, object]:
    """End what runs the program before coverage is put together: it leaves its own share."""
    try:
        return (yield)
    finally:
        STARTER.close()


def pytest_collection_finish() -> None:
    # What was loaded and collected stays to the end; looking through it for garbage again and again costs a tenth.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Laws and long tests go where examples have gone before, thousands of times: measuring that would double their cost.
    for item in items:
        is_long = any(item.get_closest_marker(name) for name in ("slow", "hypothesis"))
        if is_long and not item.get_closest_marker("measured"):
            item.add_marker("no_cover")


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


@cache
def empty_file() -> bytes:
    """A data file with the present schema and nothing in it; to climb to it costs ten times as much as to copy it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data" / "default.db"
        create_database(path)
        return path.read_bytes()


def is_no_copy(path: Path) -> None:
    """Tell a data file that was written from the bytes of another one that it is none."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA synchronous=OFF")
        conn.execute("UPDATE device SET file_inode = ? WHERE is_current", (path.stat().st_ino,))


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    """A new, empty data file with the present schema."""
    path = tmp_path / "data" / "default.db"
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(empty_file())
    is_no_copy(path)
    return path


@pytest.fixture
def db(db_path: Path) -> Iterator[Database]:
    """The open data file."""
    database = open_database(db_path)
    yield database
    database.close()


@pytest.fixture
def isotrack(home: Path) -> Callable[..., Ran]:
    """Run the program in another process, as a person at a shell does (`tests/starter.py`).

    `stdin` is closed unless given; `today` pretends a moment; further keywords are environment
    variables (None removes one).
    """

    def run(*words: str, stdin: str = "", today: str | None = TODAY, **environ: str | None) -> Ran:
        given = ({"ISOTRACK_TODAY": today} if today else {}) | environ
        env = {name: value for name, value in (os.environ | given).items() if value is not None}
        ran = start(words, stdin=stdin, cwd=home, environ=env)
        if TRIES_HINTS:
            assert try_hints(ran, env) == [], words
        return ran

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
