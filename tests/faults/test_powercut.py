"""What was confirmed survives a power cut at any instant, whole (promise P2).

ISOTRACK_CUTS sets the number of states: 10,000 unless told, 75,000 before a release.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from isotrack.storage import check
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database
from tests.conftest import ROOT
from tests.faults.powercut import ACK, cuts, read_log
from tests.faults.typist import quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

CUTS = int(os.environ.get("ISOTRACK_CUTS", "10000"))
CHUNKS = 4
CONTROL_CUTS = 1_500
CHANGES = 12
THOROUGH_EVERY = 50
HERE = Path(__file__).parent
NAME = "default.db"
JOURNAL = f"{NAME}-journal"


class Aftermath(NamedTuple):
    """What was found in all states: confirmed changes that are gone, files that are broken, halves."""

    states: int
    lost: int
    corrupt: int
    torn: int


class State(NamedTuple):
    """What a file holds once SQLite has rolled back what was unfinished in it."""

    doses: int
    is_broken: bool
    is_torn: bool


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorder, compiled here."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler, or not Linux: file operations cannot be recorded")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = HERE / "recorder.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", str(library), str(source), "-ldl"], check=True
    )
    return library


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    with quick_folder(tmp_path) as folder:
        yield folder


def _record(recorder: Path, place: Path, pragma: str | None) -> tuple[dict[str, bytes], Path]:
    """Let the real program make changes; the files it began with, and the log of what it did."""
    folder, log = place / "recorded", place / "log"
    create_database(folder / NAME)
    start = {path.name: path.read_bytes() for path in folder.iterdir()}
    subprocess.run(
        [sys.executable, "-m", "tests.faults.recorded", str(folder / NAME), str(CHANGES)]
        + ([pragma] if pragma else []),
        env={**os.environ, "LD_PRELOAD": str(recorder), "RECORD_DIR": f"{folder}", "RECORD_LOG": str(log)},
        cwd=ROOT, check=True, timeout=120,
    )  # fmt: skip
    return start, log


class Judge:
    """Looks at what a cut left. What is the same before, or after SQLite has rolled it back, is looked at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ends: dict[bytes, bytes] = {}
        self.known: dict[tuple[bool, bytes], State | None] = {}
        folder.mkdir()

    def look(self, files: dict[str, bytes], *, is_thorough: bool) -> State | None:
        """What the file holds; None where SQLite cannot tell."""
        start = _fingerprint(files)
        if (is_thorough, self.ends.get(start, b"")) not in self.known:
            self.ends[start] = end = self._roll_back(files)
            if (is_thorough, end) not in self.known:  # what was unfinished left no trace as a rule
                self.known[is_thorough, end] = self._judge(is_thorough=is_thorough)
        return self.known[is_thorough, self.ends[start]]

    def _roll_back(self, files: dict[str, bytes]) -> bytes:
        """Put the files there and let SQLite take its read lock; the fingerprint of what it reads from then on.

        A journal that lies there still is one that SQLite, having looked at it, does not believe.
        """
        for path in self.folder.iterdir():
            path.unlink()
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        unread = {JOURNAL}
        with closing(sqlite3.connect(self.folder / NAME)) as conn:
            try:
                conn.execute("PRAGMA schema_version").fetchone()
            except sqlite3.Error:
                unread.clear()
        left = [path for path in self.folder.iterdir() if path.name not in unread]
        return _fingerprint({path.name: path.read_bytes() for path in left})

    def _judge(self, *, is_thorough: bool) -> State | None:
        conn = sqlite3.connect(self.folder / NAME, isolation_level=None)
        try:
            (doses,) = conn.execute("SELECT count(*) FROM dose").fetchone()
            (notes,) = conn.execute("SELECT count(*) FROM note").fetchone()
            (ops,) = conn.execute("SELECT count(*) FROM journal").fetchone()
            is_broken = conn.execute("PRAGMA quick_check").fetchall() != [("ok",)]
        except sqlite3.Error:
            return None
        finally:
            conn.close()
        if is_thorough and not is_broken:
            (self.folder / NAME).chmod(0o600)
            db = open_database(self.folder / NAME)
            with db.snapshot() as snapshot:
                is_broken = not check.look_through(snapshot).is_whole
            db.close()
        return State(doses, is_broken, not doses == notes == ops // 2)


def _fingerprint(files: dict[str, bytes]) -> bytes:
    """The same for the same bytes under the same names only."""
    told = [f"{name} {len(files[name])} ".encode() + _digest(files[name]) for name in sorted(files)]
    return hashlib.sha256(b"".join(told)).digest()


@lru_cache(maxsize=16)  # what was synced stands in one state after the other
def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _cut_many(recorder: Path, place: Path, pragma: str | None, states: int, seed: int) -> Aftermath:
    start, log = _record(recorder, place, pragma)
    steps = [step for step in read_log(log) if step.path != ACK or step.what == "W"]
    assert sum(step.path == ACK for step in steps) == CHANGES
    judge = Judge(place / "cut")
    found = Aftermath(0, 0, 0, 0)
    for cut in cuts(start, steps, random.Random(seed), states):
        state = judge.look(cut.files, is_thorough=found.states % THOROUGH_EVERY == 0)
        lost, is_broken, is_torn = 0, True, False
        if state is not None:
            lost, is_broken, is_torn = max(0, cut.acked - state.doses), *state[1:]
        found = Aftermath(
            found.states + 1, found.lost + lost, found.corrupt + is_broken, found.torn + is_torn
        )
    return found


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_cut_takes_back_what_was_confirmed(recorder: Path, place: Path, chunk: int) -> None:
    found = _cut_many(recorder, place, None, CUTS // CHUNKS, chunk)
    print(f"{found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found.states >= CUTS // CHUNKS
    assert (found.lost, found.corrupt, found.torn) == (0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pragma", "fault"), [("synchronous=FULL", "lost"), ("synchronous=OFF", "corrupt")]
)
def test_weaker_settings_fail_so_the_cuts_hit(
    recorder: Path, place: Path, pragma: str, fault: str
) -> None:
    found = _cut_many(recorder, place, pragma, CONTROL_CUTS, 0)
    print(f"negative control, {pragma}: {found}")  # noqa: T201  # the figure
    assert getattr(found, fault) > 0
