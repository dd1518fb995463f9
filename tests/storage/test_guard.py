"""What is refused is refused untouched; what is ours is opened, and kept private."""

from __future__ import annotations

import os
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.refusals import (
    ChainBroken,
    FileIsNewer,
    FileRefused,
)
from isotrack.storage.backup import back_up
from isotrack.storage.create import create_database
from isotrack.storage.guard import SCHEMA_VERSION
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.storage.conftest import Diary


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Monday 20 mg\n" * 20, encoding="utf-8")


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _cut_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _cut_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(4096))


def _foreign(path: Path) -> None:
    path.unlink()
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE bookmark (url TEXT)")
    conn.close()


def _set(pragma: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA {pragma}")
        conn.close()

    return change


def _patch(offset: int, value: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[offset : offset + len(value)] = value
        path.write_bytes(content)

    return change


def _hard_link(path: Path) -> None:
    os.link(path, path.with_name("other.db"))


def _bad_chain(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("UPDATE device SET last_seq = 7")
    conn.commit()
    conn.close()


def _no_device(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("DELETE FROM device")
    conn.commit()
    conn.close()


BROKEN: list[tuple[Callable[[Path], None], type[FileRefused], str]] = [
    (_empty, FileRefused, "is empty"),
    (_text, FileRefused, "is not an isotrack file"),
    (_short, FileRefused, "is not an isotrack file"),
    (_cut_bytes, FileRefused, "is (damaged|cut off)"),
    (_cut_page, FileRefused, "is (damaged|cut off)"),
    (_grown, FileRefused, "is cut off or was changed"),
    (_foreign, FileRefused, "belongs to another program"),
    (_set("application_id = 252006674"), FileRefused, "belongs to another program"),
    (_set(f"user_version = {SCHEMA_VERSION + 1}"), FileIsNewer, "newer isotrack"),
    (_set("user_version = 2000000000"), FileIsNewer, "newer isotrack"),
    (_patch(18, b"\x03\x03"), FileRefused, "newer than this SQLite"),
    (_patch(19, b"\x03"), FileRefused, "newer than this SQLite"),
    (_patch(100, bytes(4000)), FileRefused, "is damaged"),
    (_hard_link, FileRefused, "has a second name"),
    (_bad_chain, ChainBroken, "does not end where"),
    (_no_device, ChainBroken, "does not end where"),
]


@pytest.mark.parametrize(("spoil", "error", "words"), BROKEN)
def test_broken_file_is_refused_and_stays_byte_identical(
    db_path: Path, spoil: Callable[[Path], None], error: type[FileRefused], words: str
) -> None:
    spoil(db_path)
    db_path.chmod(0o600)
    before = db_path.read_bytes()
    with pytest.raises(error, match=words) as refused:
        open_database(db_path)
    assert db_path.read_bytes() == before
    assert "delete" not in str(refused.value).lower()
    assert sorted(p.name for p in db_path.parent.iterdir()) in (
        ["default.db"],
        ["default.db", "other.db"],
    )


def test_without_the_guard_a_newer_file_is_written_to(db_path: Path) -> None:
    """The negative control of P19: SQLite alone asks for no version."""
    _set(f"user_version = {SCHEMA_VERSION + 1}")(db_path)
    before = db_path.read_bytes()
    conn = sqlite3.connect(db_path)
    conn.execute("CREATE TABLE of_an_older_program (day TEXT)")
    conn.commit()
    conn.close()
    assert db_path.read_bytes() != before


def test_foreign_file_keeps_its_mode(db_path: Path) -> None:
    _foreign(db_path)
    db_path.chmod(0o644)
    with pytest.raises(FileRefused):
        open_database(db_path)
    assert _mode(db_path) == 0o644


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="not there"):
        open_database(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_folder_and_fifo_and_loop_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (tmp_path, tmp_path / "fifo"):
        with pytest.raises(FileRefused, match="not a regular file"):
            open_database(path)
    with pytest.raises(FileRefused, match="cannot be opened"):
        open_database(tmp_path / "loop")


def test_unreadable_file_is_refused(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)  # the tests may run as root, whom no mode stops
    with pytest.raises(FileRefused, match="may not be read"):
        open_database(db_path)


def test_file_of_another_user_is_refused(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: db_path.stat().st_uid + 1)
    with pytest.raises(FileRefused, match="another user"):
        open_database(db_path)


def test_symlink_is_followed(db_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(db_path)
    open_database(link).close()


def test_odd_characters_in_the_path(tmp_path: Path) -> None:
    path = tmp_path / "o'dd ?%41#&ü" / "my diary.db"
    create_database(path)
    open_database(path).close()
    assert back_up(path, "test").parent == path.parent / "backups"


def test_mode_open_to_others_is_repaired(db_path: Path) -> None:
    db_path.chmod(0o664)
    open_database(db_path).close()
    assert _mode(db_path) == 0o600


def test_mode_on_a_read_only_disk_is_left(db_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "fchmod", refuse)  # mounting a disk needs rights that a test lacks
    db_path.chmod(0o664)
    open_database(db_path).close()
    assert _mode(db_path) == 0o664


def test_second_name_left_by_a_killed_first_run_is_removed(db_path: Path) -> None:
    draft = db_path.with_name(f".{db_path.name}.new-123-abcd")
    stranger = db_path.with_name(f".{db_path.name}.new-124-abcd")
    os.link(db_path, draft)
    stranger.write_text("not ours", encoding="utf-8")
    open_database(db_path).close()
    assert not draft.exists()
    assert stranger.exists()


def test_last_operation_missing_is_noticed(db_path: Path, diary: Diary) -> None:
    from datetime import date

    from isotrack.domain.core.records import Note

    diary.add(Note(date(2026, 11, 1), "one"), Note(date(2026, 11, 2), "two"))
    diary.db.close()
    conn = sqlite3.connect(db_path)
    conn.execute("DROP TRIGGER journal_never_deletes")
    conn.execute("DELETE FROM journal WHERE seq = 2")
    conn.commit()
    conn.close()
    with pytest.raises(ChainBroken):
        open_database(db_path)
