"""A copy is private, proven, numbered, and never replaces another."""

from __future__ import annotations

import os
import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.refusals import (
    DiskRefused,
    FileRefused,
)
from isotrack.storage.backup import back_up, prove
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from pathlib import Path


def test_backups_are_numbered_and_never_replaced(db_path: Path) -> None:
    names = [back_up(db_path, "test").name for _ in range(3)]
    assert names == ["default-test-1.db", "default-test-2.db", "default-test-3.db"]
    assert len(list((db_path.parent / "backups").iterdir())) == 3


def test_backup_can_be_opened_and_continues_as_another_device(
    db_path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(back_up(db_path, "test"), copy)
    restored = open_database(copy)
    assert restored.inode != db_path.stat().st_ino
    restored.close()


def test_backup_into_a_file_is_refused(db_path: Path) -> None:
    (db_path.parent / "backups").write_text("x", encoding="utf-8")
    with pytest.raises(DiskRefused):
        back_up(db_path, "test")


def test_backup_without_hard_links_is_made_all_the_same(
    db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)  # as on exFAT
    made = [back_up(db_path, "test") for _ in range(2)]
    assert {one.name for one in made} == {one.name for one in made[0].parent.iterdir()}
    for one in made:
        prove(one)
        assert one.stat().st_mode & 0o777 == 0o600
    other = db_path.with_name("other.db")
    create_database(other)
    open_database(other).close()


def test_backup_that_does_not_match_is_refused(
    db_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from isotrack.storage import backup

    answers = count()
    monkeypatch.setattr(backup, "_proof", lambda _: (next(answers),))
    with pytest.raises(FileRefused, match="could not be copied safely"):
        back_up(db_path, "test")
    assert list((db_path.parent / "backups").iterdir()) == []
