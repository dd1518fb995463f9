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
from tests.starter import Ran, start

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Typist

ROOM = 120_000
TEXT = "x" * 15_000


PROGRAM = """
import resource, sys
from isotrack.__main__ import main
limit = int(sys.argv.pop(1))
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
main()
"""


def _run(limit: int | None, *words: str, stdin: str = "") -> Ran:
    """The program in a process of its own, whose files cannot grow beyond a size, as on a full disk."""
    environ = os.environ | {"ISOTRACK_TODAY": TODAY}
    return start((str(limit or 0), *words), code=PROGRAM, stdin=stdin, environ=environ)


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
    while (ran := _run(limit, "note", "-", stdin=TEXT)).code == 0 and confirmed < 20:
        confirmed += 1
    assert ran.code == 1
    assert "The disk is full or refused the write (" in ran.err
    assert "Nothing was saved." in ran.err
    assert "Traceback" not in ran.err
    assert 2 <= confirmed < 20
    assert look(path, "SELECT count(*) FROM note") == [(confirmed,)]
    check_whole(path)
    assert _run(limit, "status").code == 0
    assert _run(limit, "history").code == 0
    assert _run(None, "note", "again").code == 0


@pytest.mark.slow
def test_export_that_does_not_fit_keeps_the_former_one(
    typist: Typist, full: tuple[Path, int]
) -> None:
    before = typist.home / "before.json"
    kept = before.read_bytes()
    for _ in range(4):
        assert _run(None, "note", "-", stdin=TEXT).code == 0
    ran = _run(20_000, "export", "-o", str(before), "--unencrypted", "--force")
    assert ran.code == 1
    assert "What was there before is untouched." in ran.err
    assert before.read_bytes() == kept
    ran = _run(20_000, "backup")
    assert ran.code == 1
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
        assert _run(None, "note", "-", stdin=TEXT).code == 0
    db = open_database(path)
    before = db.conn.execute("SELECT count(*) FROM journal").fetchone()
    db.close()
    for words in (
        ("restore", copy.name, "--yes"),
        ("import", str(typist.home / "before.json")),
    ):
        ran = _run(limit // 3, *words)
        assert ran.code == 1, (words, ran)
        assert "Traceback" not in ran.err
        assert look(path, "SELECT count(*) FROM journal") == [before]
        check_whole(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where nobody else may")
def test_read_only_folder_can_still_be_read(typist: Typist, full: tuple[Path, int]) -> None:
    path, _ = full
    path.parent.chmod(0o500)
    try:
        assert _run(None, "status").code == 0
        assert _run(None, "note", "x").code == 1
    finally:
        path.parent.chmod(0o700)
