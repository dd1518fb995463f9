"""Deleting means deleting: not a byte of it is left, and every chain still verifies (promise P20)."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from isotrack.storage import backup
from tests.cli.copies.test_sync import computer, init, parts, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary, Run, Terminal

SECRET = "lupine-7391"  # noqa: S105  # what is looked for


def holders(folder: Path) -> list[str]:
    """The files that hold the secret, under any name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if SECRET.encode() in path.read_bytes())


@pytest.fixture
def told(life: Diary) -> Diary:
    """A life with the secret in a note, in the note of a dose and in an earlier wording, all backed up."""
    life.do(f"note {SECRET}")
    life.do(f"dose 20 --extra --note {SECRET} --yes")
    life.do(f"edit w2 --note {SECRET}")
    life.do("edit w2 --note harmless")
    life.do("backup")
    life.do("note x", today="2026-11-24T20:00:00+01:00")
    assert len(holders(life.path.parent)) == 3
    return life


def test_not_a_byte_is_left(told: Diary) -> None:
    total = told.data("status")["total_mg"]
    told.do("forget n2 --yes")
    told.do("forget d24 --yes")
    out = told.do("forget w2 --yes")
    assert "here and in 2 backups" in out
    assert "Out of reach" in out
    assert holders(told.path.parent) == []
    told.do("doctor --full")
    assert told.data("status")["total_mg"] == total
    assert told.data("history weight")["entries"][0]["kg"] == 71.2
    for copy in (told.path.parent / "backups").iterdir():
        backup.prove(copy)


def test_a_forget_is_no_newest_record_of_an_older_copy(life: Diary) -> None:
    life.do("note lupine")
    life.do("backup")
    before = life.data("backup list")["items"]
    for entry in ("n2", "w2"):  # one goes as a whole, of the other the value stays
        life.do(f"forget {entry} --yes", today="2026-12-20T20:00:00+01:00")
    after = life.data("backup list")["items"]
    told = {one["file"]: one["newest_at_utc"] for one in after}
    assert before
    assert all(told[one["file"]] == one["newest_at_utc"] for one in before)


def test_deleting_alone_leaves_it_so_the_search_finds_something(told: Diary) -> None:
    for entry in ("n2", "d24"):
        told.do(f"delete {entry}")
    assert "default.db" in holders(told.path.parent)


def test_what_was_deleted_can_be_forgotten_and_never_comes_back(told: Diary) -> None:
    told.do("delete n2")
    told.do("forget n2 --yes")
    while told.run("undo").code == 0:
        pass
    assert all(one["id"] != "n2" for one in told.data("history --all")["entries"])
    while told.run("undo --redo").code == 0:
        pass
    assert all(one["id"] != "n2" for one in told.data("history --all")["entries"])
    told.do("doctor")


def test_cleaned_backup_brings_the_values_back_without_the_text(told: Diary) -> None:
    total = told.data("status")["total_mg"]
    for entry in ("n2", "d24", "w2"):
        told.do(f"forget {entry} --yes")
    told.do("restore default-20261123-203600.db --yes")
    assert told.data("status")["total_mg"] == total
    ids = {one["id"]: one["note"] for one in told.data("history --all")["entries"]}
    assert ids["d24"] is None
    assert "n2" not in ids
    assert holders(told.path.parent) == []
    told.do("doctor --full")


def test_value_goes_only_when_asked(told: Diary) -> None:
    err = told.refuse("forget d24", 1)
    assert "its value stays" in err
    err = told.refuse("forget d24 --whole", 1)
    assert "its value too" in err
    before = told.data("status")["total_mg"]
    told.do("forget d24 --whole --yes")
    assert told.data("status")["total_mg"] == before - 20
    assert told.data("history --changes d24")["items"] != []
    told.do("doctor")


def test_nothing_beside_the_value_is_said(life: Diary) -> None:
    assert "--whole" in life.refuse("forget d3 --yes", 1)
    life.refuse("forget d999 --yes", 2)
    life.refuse("forget", 2)


def test_what_a_killed_run_left_is_cleaned_by_the_next(told: Diary) -> None:
    copy = told.path.parent / "backups" / "default-20261123-203600.db"
    kept = copy.read_bytes()
    told.do("forget d24 --yes")
    told.do("forget n2 --yes")
    told.do("forget w2 --yes")
    copy.write_bytes(kept)  # as if the power had failed before it was cleaned
    for entry in ("d24", "n2", "w2"):
        told.do(f"forget {entry} --yes")
    assert holders(told.path.parent) == []
    before = copy.read_bytes()
    assert "in 0 backups" in told.do("forget d24 --yes")
    assert copy.read_bytes() == before
    told.do("doctor --full")


def test_dry_run_changes_nothing(told: Diary) -> None:
    before = told.content
    assert "Dry run" in told.do("forget n2 --dry-run")
    assert told.content == before


def test_edits_and_undo_go_on_afterwards(told: Diary) -> None:
    told.do("forget d24 --yes")
    told.do("edit d24 40 --yes")
    told.do("undo")
    assert told.data("history dose")["entries"][0]["mg"] == 20
    told.do("delete d24")
    told.do("undo")
    told.do("history --changes d24")
    told.do("history --changes d24 --json")
    told.do("undo --list")
    told.do("doctor")


def test_id_is_typed_at_a_terminal(
    told: Diary, terminal: Callable[..., Terminal], columns: int
) -> None:
    screen = terminal("forget", "n2", columns=columns)
    screen.answer("Type n2 to forget it:", "y")
    assert screen.finish() == 1
    assert holders(told.path.parent) != []
    screen = terminal("forget", "n2", columns=columns)
    screen.answer("Type n2 to forget it:", "n2")
    assert screen.finish() == 0


def test_other_devices_forget_too_and_clean_the_folder(
    isotrack: Run, home: Path, tmp_path: Path
) -> None:
    desk, phone = computer(isotrack, home, "desk"), computer(isotrack, home, "phone")
    folder = tmp_path / "shared"
    init(desk)
    desk.do(f"note {SECRET}")
    desk.do(f"sync {folder} --unencrypted")
    phone.do(f"sync {folder} --unencrypted")
    phone.do(f"edit n1 'about {SECRET}'")
    phone.do(f"sync {folder} --unencrypted")
    phone.do("forget n1 --yes")
    phone.do(f"sync {folder} --unencrypted")
    assert len(holders(folder)) == 1  # what the other device wrote is its own to clean
    desk.do(f"sync {folder} --unencrypted --yes")
    assert holders(folder) == []
    assert said(desk) == said(phone)
    assert SECRET.encode() not in desk.path.read_bytes()
    assert len(parts(folder)) >= 2
    third = computer(isotrack, home, "third")
    third.do(f"sync {folder} --unencrypted")
    assert said(third) == said(desk)
    for diary in (desk, phone, third):
        diary.do("doctor")


def test_export_after_forgetting_can_be_taken_in(told: Diary, tmp_path: Path) -> None:
    for entry in ("n2", "d24", "w2"):
        told.do(f"forget {entry} --yes")
    out = tmp_path / "all.json"
    told.do(f"export -o {out} --unencrypted")
    assert SECRET not in out.read_text(encoding="utf-8")
    told.do(f"--profile other import {out}")
    assert told.do("--profile other export") == out.read_text(encoding="utf-8")


def test_backups_of_other_devices_are_cleaned_too(
    isotrack: Run, home: Path, tmp_path: Path
) -> None:
    desk, phone = computer(isotrack, home, "desk"), computer(isotrack, home, "phone")
    folder = tmp_path / "shared"
    init(desk)
    desk.do(f"note {SECRET}")
    desk.do(f"sync {folder} --unencrypted")
    phone.do(f"sync {folder} --unencrypted")
    phone.do("backup")
    out = tmp_path / "told.json"
    desk.do(f"export -o {out} --unencrypted")
    desk.do(f"--profile other import {out}")
    desk.do("--profile other backup")
    desk.do("forget n1 --yes")
    desk.do(f"sync {folder} --unencrypted")
    assert len(holders(phone.path.parent)) > 1
    assert "waits in the folder" in phone.do(f"sync {folder} --unencrypted")
    told = phone.do(f"sync {folder} --unencrypted --yes")
    assert "removed here and from" in told
    (spared,) = holders(phone.path.parent)  # the way back from this very run
    assert str(spared).rpartition("/")[2] in told
    phone.run("doctor --fix")
    assert holders(phone.path.parent) == []
    phone.do("doctor --full")
    desk.do(f"export -o {out} --unencrypted --force")
    assert desk.run(f"--profile other import {out}").code == 1
    desk.do(f"--profile other import {out} --yes")
    desk.run("--profile other doctor --fix")
    assert holders(desk.path.parent) == []
    desk.do("--profile other doctor --full")


def test_backup_from_elsewhere_does_not_bring_the_forgotten_back(
    told: Diary, tmp_path: Path
) -> None:
    total = told.data("status")["total_mg"]
    told.do(f"backup --to {tmp_path} --unencrypted")
    (copy,) = tmp_path.glob("*.db")
    assert holders(tmp_path) != []
    for entry in ("n2", "d24", "w2"):
        told.do(f"forget {entry} --yes")
    told.do("delete d24")
    assert told.data(f"restore {copy} --yes")["forgotten"] == 3
    assert holders(told.path.parent) == []
    shown = {one["id"]: one for one in told.data("history --all")["entries"]}
    assert "n2" not in shown
    assert shown["d24"]["note"] is None  # the deleted dose is back, without its text
    assert told.data("status")["total_mg"] == total
    told.do("doctor --full")


def test_value_goes_from_the_backups_when_it_is_asked_for_later(told: Diary) -> None:
    total = told.data("status")["total_mg"]
    told.do("forget d24 --yes")
    told.do("forget d24 --whole --yes")
    told.do("restore default-20261123-203600.db --yes")
    assert told.data("status")["total_mg"] == total - 20


def test_half_made_copies_are_removed_or_named(told: Diary) -> None:
    folder = told.path.parent
    old, young = folder / "backups" / ".default-x.db.new-1-ab", folder / ".restore-y"
    young.mkdir()
    for file in (old, young / "default.db"):
        file.write_bytes(SECRET.encode())
    os.utime(old, (1, 1))
    for entry in ("n2", "d24"):
        told.do(f"forget {entry} --yes")
    assert "still in .restore-y" in told.do("forget w2 --yes")
    assert holders(folder) == ["default.db"]
    assert not old.exists()


def test_file_that_somebody_reads_is_told_and_the_backups_are_cleaned(told: Diary) -> None:
    """A reader keeps SQLite from writing the file anew, as a full disk does."""
    import sqlite3  # a program that is not ours

    from isotrack.domain.core.refusals import FileBusy
    from isotrack.services.copies import erase as burial
    from isotrack.storage.chain import Stamp
    from isotrack.storage.opening import open_database

    told.do("forget n2 --yes")
    told.do("forget d24 --yes")
    uuid = told.data("history weight")["entries"][0]["uuid"]
    reader = sqlite3.connect(told.path, isolation_level=None)
    db = open_database(told.path)
    db._busy_limit_s = 0.1
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM journal").fetchone()
    with pytest.raises(FileBusy):
        db.vacuum()
    cleaned = burial.clean(
        db, told.path, {uuid: False}, Stamp(datetime(2026, 11, 24, 20, tzinfo=UTC), "UTC")
    )
    reader.close()
    db.close()
    assert (cleaned.copies, cleaned.is_rewritten) == (2, False)
    assert holders(told.path.parent / "backups") == []


def test_table_of_before_does_not_bring_it_back(told: Diary, tmp_path: Path) -> None:
    table = tmp_path / "notes.csv"
    told.do(f"export note --csv -o {table} --unencrypted")
    told.do("forget n2 --yes")
    later = "2026-11-24T20:00:00+01:00"
    assert told.data(f"import {table}", today=later)["new"] == 0
    told.do("delete n3")
    assert told.data(f"import {table}", today=later)["new"] == 1
