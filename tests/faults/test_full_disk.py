"""A full disk and a disk that is read-only: nothing confirmed is lost, and plain words (promise P12)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from isotrack.storage.opening import open_database
from tests.conftest import TODAY
from tests.faults.typist import check_whole, look

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Typist

ROOM = 120_000
TEXT = "x" * 15_000


def _run(limit: int | None, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The real program, whose files cannot grow beyond a size, as on a full disk."""

    def shrink() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "isotrack", *words],
        input=stdin, capture_output=True, text=True, timeout=60, check=False, preexec_fn=shrink,  # no threads here
        env=os.environ | {"ISOTRACK_TODAY": TODAY},
    )  # fmt: skip


@pytest.fixture
def full(typist: Typist) -> tuple[Path, int]:
    """A diary, and the size beyond which nothing grows."""
    assert typist.type("init", "--start", "1nov", "--weight", "70kg", "--dose", "20").code == 0
    assert typist.type("export", "-o", "before.json", "--unencrypted").code == 0
    return typist.path, typist.path.stat().st_size + ROOM


@pytest.mark.slow
def test_full_disk_loses_nothing_that_was_confirmed(typist: Typist, full: tuple[Path, int]) -> None:
    path, limit = full
    confirmed = 0
    while (ran := _run(limit, "note", "-", stdin=TEXT)).returncode == 0 and confirmed < 20:
        confirmed += 1
    assert ran.returncode == 1
    assert "The disk is full or refused the write (" in ran.stderr
    assert "Nothing was saved." in ran.stderr
    assert "Traceback" not in ran.stderr
    assert 2 <= confirmed < 20
    assert look(path, "SELECT count(*) FROM note") == [(confirmed,)]
    check_whole(path)
    assert _run(limit, "status").returncode == 0
    assert _run(limit, "history").returncode == 0
    assert _run(None, "note", "again").returncode == 0


@pytest.mark.slow
def test_export_that_does_not_fit_keeps_the_former_one(
    typist: Typist, full: tuple[Path, int]
) -> None:
    before = typist.home / "before.json"
    kept = before.read_bytes()
    for _ in range(4):
        assert _run(None, "note", "-", stdin=TEXT).returncode == 0
    ran = _run(20_000, "export", "-o", str(before), "--unencrypted", "--force")
    assert ran.returncode == 1
    assert "What was there before is untouched." in ran.stderr
    assert before.read_bytes() == kept
    ran = _run(20_000, "backup")
    assert ran.returncode == 1
    names = [path.name for path in (typist.path.parent / "backups").iterdir()]
    assert names == ["default-20261123-daily.db"]
    plain = before.with_name("naive.json")
    subprocess.run(  # the negative control: written in place, the former one is gone
        [sys.executable, "-c", f"open({str(plain)!r}, 'w').write('y' * 30_000)"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        check=False, capture_output=True,
    )  # fmt: skip
    assert plain.stat().st_size < 30_000


@pytest.mark.slow
def test_restore_and_import_on_a_full_disk_leave_the_file_whole(
    typist: Typist, full: tuple[Path, int]
) -> None:
    path, limit = full
    assert typist.type("backup").code == 0
    (copy,) = (path.parent / "backups").glob("*-203600.db")
    for _ in range(4):
        assert _run(None, "note", "-", stdin=TEXT).returncode == 0
    db = open_database(path)
    before = db.conn.execute("SELECT count(*) FROM journal").fetchone()
    db.close()
    for words in (
        ("restore", copy.name, "--yes"),
        ("import", str(typist.home / "before.json")),
    ):
        ran = _run(limit // 3, *words)
        assert ran.returncode == 1, (words, ran)
        assert "Traceback" not in ran.stderr
        assert look(path, "SELECT count(*) FROM journal") == [before]
        check_whole(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody else may")
def test_read_only_folder_can_still_be_read(typist: Typist, full: tuple[Path, int]) -> None:
    path, _ = full
    path.parent.chmod(0o500)
    try:
        assert _run(None, "status").returncode == 0
        assert _run(None, "note", "x").returncode == 1
    finally:
        path.parent.chmod(0o700)
