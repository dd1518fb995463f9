"""What an isotrack of some day wrote - a diary, an export, a sync folder - opens, sums the same and is exchanged."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from isotrack.storage import check
from isotrack.storage.guard import APPLICATION_ID, SCHEMA_VERSION
from isotrack.storage.opening import open_database
from tests.storage.write_sets import SETS, counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran


@pytest.fixture(params=sorted(SETS.iterdir()), ids=lambda folder: folder.name)
def released(request: pytest.FixtureRequest) -> Path:
    """A diary, an export and a sync folder, as an isotrack of some day wrote them."""
    folder: Path = request.param
    return folder


@pytest.fixture
def kept_diary(released: Path, tmp_path: Path) -> Path:
    """The diary of a set as a file."""
    path = tmp_path / "data" / "kept.db"
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript((released / "diary.sql").read_text(encoding="utf-8"))
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {_said(released)['user_version']}")
    return path


def _said(released: Path) -> dict[str, int]:
    said: dict[str, int] = json.loads((released / "said.json").read_text(encoding="utf-8"))
    return said


def _holds_the_same(path: Path, released: Path) -> bool:
    now = counted(path) | {"user_version": 0}
    return now == _said(released) | {"user_version": 0}


def test_a_kept_diary_opens_and_sums_the_same(
    kept_diary: Path, released: Path, isotrack: Callable[..., Ran]
) -> None:
    ran = isotrack("--db", str(kept_diary), "status", "--json")
    assert ran.code == 0, ran
    assert json.loads(ran.out)["total_mg"] * 1000 == _said(released)["total_ug"]
    assert _holds_the_same(kept_diary, released)
    assert counted(kept_diary)["user_version"] == SCHEMA_VERSION
    db = open_database(kept_diary)
    with db.snapshot() as conn:
        assert check.look_through(conn).is_whole
    db.close()
    assert isotrack("--db", str(kept_diary), "note", "one more").code == 0
    assert isotrack("--db", str(kept_diary), "undo").code == 0
    assert _holds_the_same(kept_diary, released)


def test_a_kept_export_is_taken_in_whole(
    released: Path, tmp_path: Path, isotrack: Callable[..., Ran]
) -> None:
    path = tmp_path / "fresh" / "fresh.db"
    path.parent.mkdir(mode=0o700)
    ran = isotrack("--db", str(path), "import", str(released / "export.json"), "--yes")
    assert ran.code == 0, ran
    assert _holds_the_same(path, released)


def test_a_kept_sync_folder_is_heard_and_goes_on(
    kept_diary: Path, released: Path, tmp_path: Path, isotrack: Callable[..., Ran]
) -> None:
    """A new device hears the folder, says something there, and the kept diary hears that."""
    folder, path = tmp_path / "shared", tmp_path / "other" / "kept.db"
    path.parent.mkdir(mode=0o700)
    shutil.copytree(released / "sync", folder)

    def run(db: Path, *words: str) -> None:
        ran = isotrack("--db", str(db), *words)
        assert ran.code == 0, ran

    sync = ("sync", str(folder), "--unencrypted", "--yes")
    run(path, "note", "here too")
    run(path, *sync)
    assert counted(path)["total_ug"] == _said(released)["total_ug"]
    assert counted(path)["entries"] == _said(released)["entries"] + 1
    run(kept_diary, *sync)
    assert counted(kept_diary) == counted(path)
