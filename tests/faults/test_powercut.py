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
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from isotrack.storage import check
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database
from tests.conftest import ROOT
from tests.faults.powercut import ACK, Cut, cuts, read_log
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


class Aftermath(NamedTuple):
    """What was found in all states: confirmed changes that are gone, files that are broken, halves."""

    states: int
    lost: int
    corrupt: int
    torn: int


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


def _judge(folder: Path, cut: Cut, *, is_thorough: bool) -> tuple[int, bool, int]:
    """Changes that are lost, whether the file is broken, and changes that are half there."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in cut.files.items():
        (folder / name).write_bytes(content)
    conn = sqlite3.connect(folder / NAME, isolation_level=None)
    try:
        (doses,) = conn.execute("SELECT count(*) FROM dose").fetchone()
        (notes,) = conn.execute("SELECT count(*) FROM note").fetchone()
        (ops,) = conn.execute("SELECT count(*) FROM journal").fetchone()
        is_broken = conn.execute("PRAGMA quick_check").fetchall() != [("ok",)]
    except sqlite3.Error:
        return 0, True, 0
    finally:
        conn.close()
    if is_thorough and not is_broken:
        (folder / NAME).chmod(0o600)
        db = open_database(folder / NAME)
        with db.snapshot() as snapshot:
            is_broken = not check.look_through(snapshot).is_whole
        db.close()
    return max(0, cut.acked - doses), is_broken, int(not doses == notes == ops // 2)


def _fingerprint(files: dict[str, bytes]) -> bytes:
    """The same for the same bytes under the same names only."""
    told = hashlib.sha256()
    for name, content in sorted(files.items()):
        told.update(f"{name} {len(content)} ".encode() + content)
    return told.digest()


def _cut_many(recorder: Path, place: Path, pragma: str | None, states: int, seed: int) -> Aftermath:
    start, log = _record(recorder, place, pragma)
    steps = [step for step in read_log(log) if step.path != ACK or step.what == "W"]
    assert sum(step.path == ACK for step in steps) == CHANGES
    folder = place / "cut"
    folder.mkdir()
    found = Aftermath(0, 0, 0, 0)
    judged: dict[tuple[bool, int, bytes], tuple[int, bool, int]] = {}
    for cut in cuts(start, steps, random.Random(seed), states):
        is_thorough = found.states % THOROUGH_EVERY == 0
        one = (is_thorough, cut.acked, _fingerprint(cut.files))
        if one not in judged:  # between two syncs many cuts leave the same bytes
            judged[one] = _judge(folder, cut, is_thorough=is_thorough)
        lost, is_broken, torn = judged[one]
        found = Aftermath(
            found.states + 1, found.lost + lost, found.corrupt + is_broken, found.torn + torn
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
