"""Backups: made, proven, listed, kept over the years, encrypted, brought back (promise P11)."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.errors import IsotrackError
from isotrack.services.copies import safekeeping
from isotrack.storage import backup, generations
from isotrack.storage.backup import back_up_as
from isotrack.storage.opening import open_database
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary, Terminal

ASKED = "default-20261123-203600.db"
DAILY = "default-20261123-daily.db"


def folder(diary: Diary) -> Path:
    return diary.path.parent / "backups"


def names(diary: Diary) -> list[str]:
    return sorted(path.name for path in folder(diary).iterdir())


def total(path: Path) -> int:
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(conn.execute("SELECT coalesce(sum(dose_ug), 0) FROM dose").fetchone()[0])
    finally:
        conn.close()


def test_backup_says_what_is_in_it_and_where_it_is(life: Diary) -> None:
    out = life.do("backup")
    assert out == (
        "Wrote default-20261123-203600.db (30 entries, checked) in\n~/.local/share/isotrack/backups/\n"
    )
    copy = folder(life) / ASKED
    assert copy.stat().st_mode & 0o777 == 0o600
    assert total(copy) == total(life.path)
    backup.prove(copy)
    assert life.data("backup")["path"].endswith("default-20261123-203600-2.db")


def test_first_change_of_a_day_leaves_a_copy_and_later_ones_none(diary: Diary) -> None:
    diary.do("dose 40")
    assert names(diary) == [DAILY]
    before = (folder(diary) / DAILY).read_bytes()
    diary.do("note later")
    diary.do("status")
    assert (folder(diary) / DAILY).read_bytes() == before
    diary.do("dose 40", today="2026-11-24T20:00:00+01:00")
    assert names(diary) == [DAILY, "default-20261124-daily.db"]
    assert not any(name.startswith(".") for name in names(diary))


def test_looking_and_rehearsing_make_no_copy(course: Diary) -> None:
    for path in folder(course).iterdir():
        path.unlink()
    for line in ("status", "history", "report", "dose --dry-run", "doctor"):
        course.do(line)
    assert names(course) == []


def test_demo_makes_no_copies(diary: Diary) -> None:
    diary.do("init --demo")
    diary.do("dose 20 --extra --profile demo --yes")
    assert not folder(diary).exists()


def test_daily_copy_that_fails_takes_nothing_back(course: Diary) -> None:
    for path in folder(course).iterdir():
        path.unlink()
    folder(course).rmdir()
    folder(course).write_text("in the way", encoding="utf-8")
    ran = course.run("dose")
    assert (ran.code, ran.out.split(":")[0]) == (0, "Logged d1")
    assert ran.err == "It is saved. Only the daily backup could not be made: isotrack doctor\n"


def test_daily_look_finds_a_changed_row_and_keeps_no_copy_of_it(course: Diary) -> None:
    course.do("dose")
    conn = sqlite3.connect(course.path)
    conn.execute("UPDATE dose SET dose_ug = 80000")
    conn.commit()
    conn.close()
    ran = course.run("note tomorrow", today="2026-11-24T20:00:00+01:00")
    assert ran.code == 0
    assert "found something wrong: isotrack doctor" in ran.err
    assert names(course) == [DAILY]


def test_answer_is_out_before_the_copy_is_made(course: Diary) -> None:
    """The daily copy waits for nobody: what it does is seen only after the answer has been read."""
    program = (
        "import sys\nfrom isotrack.services.copies import safekeeping\n"
        "def slow(*_):\n    sys.stderr.write('copying ' + sys.stdin.readline())\n    raise OSError\n"
        "safekeeping.keep_daily = slow\nfrom isotrack.__main__ import main\nmain()\n"
    )
    for path in folder(course).iterdir():
        path.unlink()
    with subprocess.Popen(
        [sys.executable, "-c", program, "dose"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"ISOTRACK_TODAY": TODAY},
    ) as child:  # fmt: skip
        assert child.stdout
        assert child.stdout.readline().startswith("Logged d1")
        assert child.communicate("read\n", timeout=30)[1].startswith("copying read\n")
    assert child.returncode == 0


def test_list_shows_what_each_copy_holds(life: Diary) -> None:
    life.do("backup")
    out = life.do("backup list")
    assert ASKED in out
    assert "isotrack restore FILE" in out
    items = {one["file"]: one for one in life.data("backup list")["items"]}
    assert items[ASKED]["entries"] == 30
    assert items[DAILY]["date"] == "2026-11-23"


def test_a_year_of_copies_keeps_seven_days_four_weeks_twelve_months(db_path: Path) -> None:
    first = date(2025, 11, 24)
    back_up_as(db_path, generations.daily_name(db_path, first))
    source = backup.backups_folder(db_path) / generations.daily_name(db_path, first)
    content = source.read_bytes()
    for day in (first + timedelta(days=n) for n in range(1, 365)):
        copy = source.with_name(generations.daily_name(db_path, day))
        copy.write_bytes(content)
        copy.chmod(0o600)
        generations.rotate(db_path, day, 0)
    kept = [one.on for one in generations.list_generations(db_path) if one.on]
    last = first + timedelta(days=364)
    assert kept[:7] == [last - timedelta(days=n) for n in range(7)]
    assert 18 <= len(kept) <= 23
    assert len({(day.year, day.month) for day in kept}) == 12
    assert len({day.isocalendar()[:2] for day in kept if (last - day).days < 28}) >= 4


def test_copy_that_holds_more_than_the_file_is_never_removed(life: Diary) -> None:
    old = folder(life) / "default-20200101-daily.db"
    (folder(life) / DAILY).rename(old)
    day = date(2026, 1, 1)
    for number in range(9):
        name = generations.daily_name(life.path, day + timedelta(days=number))
        (folder(life) / name).write_bytes(old.read_bytes())
    operations = backup.contents(old).operations
    removed = generations.rotate(life.path, day, operations - 1)
    assert removed == []
    assert generations.rotate(life.path, day, operations) != []


def test_shrunken_file_raises_an_alarm_and_removes_nothing(life: Diary, tmp_path: Path) -> None:
    small = tmp_path / "small.db"
    small.write_bytes((folder(life) / DAILY).read_bytes())
    life.do("backup")
    (folder(life) / ASKED).rename(folder(life) / "default-20261122-daily.db")
    (folder(life) / DAILY).unlink()
    life.path.write_bytes(small.read_bytes())  # somebody copied an old file over it
    ran = life.run("note x", today="2026-11-24T20:00:00+01:00")
    assert "An earlier backup holds" in ran.err


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", None], ids=["empty", "header", "short"]
)
def test_planted_file_is_no_backup(life: Diary, content: bytes | None) -> None:
    life.do("backup")
    planted = folder(life) / "default-20261201-daily.db"
    planted.write_bytes((folder(life) / ASKED).read_bytes()[:-4096] if content is None else content)
    life.refuse(f"restore {planted.name} --yes", 1)
    assert life.run("doctor --full").code == 4
    with pytest.raises(IsotrackError):
        backup.prove(planted)


def test_restore_shows_both_states_and_can_be_taken_back(life: Diary) -> None:
    life.do("backup")
    before = total(life.path)
    life.do("dose 20 --extra --yes")
    life.do("note 'after the backup'")
    err = life.refuse(f"restore {ASKED}", 1)
    assert "32 entries would be replaced by the 30 of the backup." in err
    assert f"isotrack restore {ASKED} --yes" in err
    assert "Now:    32 entries" in life.do(f"restore {ASKED} --dry-run")
    assert life.do(f"restore {ASKED} --yes").startswith("Restored: 30 entries")
    assert total(life.path) == before
    life.do("doctor")
    kept = next(name for name in names(life) if name.endswith("before-restore.db"))
    life.do(f"restore {kept} --yes")
    assert total(life.path) == before + 20_000
    life.do("dose 20 --extra --yes")
    life.do("doctor --full")


def test_restored_file_goes_on_as_another_device(life: Diary) -> None:
    life.do("backup")
    life.do("note one")
    life.do(f"restore {ASKED} --yes")
    life.do("note two")
    db = open_database(life.path)
    said = db.conn.execute("SELECT device, seq FROM journal ORDER BY hlc").fetchall()
    db.close()
    assert len({device for device, _ in said}) == 2
    assert said[-1][1] == 1


def test_restore_asks_for_the_profile_at_a_terminal(
    life: Diary, terminal: Callable[..., Terminal], columns: int
) -> None:
    life.do("backup")
    life.do("note x")
    screen = terminal("restore", ASKED, columns=columns)
    screen.answer("Type the profile name to restore [default]:", "no")
    assert screen.finish() == 1
    screen = terminal("restore", ASKED, columns=columns)
    screen.sees("Now: 31 entries")
    screen.sees("Backup: 30 entries")
    screen.answer("Type the profile name to restore [default]:", "default")
    screen.sees("Restored: 30 entries")
    assert screen.finish() == 0


def test_a_backup_that_is_another_one_after_the_question_is_not_restored(
    life: Diary, terminal: Callable[..., Terminal]
) -> None:
    life.do("backup")
    life.do("note x")
    screen = terminal("restore", ASKED)
    screen.sees("Type the profile name")
    (life.path.parent / "backups" / ASKED).write_bytes(life.path.read_bytes())
    screen.answer("to restore [default]:", "default")
    screen.sees("holds something else now than what was shown")
    screen.sees(f"isotrack restore {ASKED}")
    assert screen.finish() == 1
    assert "31 entries" in life.do("backup")


def test_a_demo_does_not_take_the_place_of_a_damaged_diary(life: Diary) -> None:
    life.do("init --demo --yes")
    life.do("--profile demo backup")
    copy = next((life.path.parent / "backups").glob("demo-*.db"))
    damaged = b"\xff" * 8192
    life.path.write_bytes(damaged)
    assert "is made up (DEMO)" in life.refuse(f"restore {copy.name} --yes", 1)
    assert life.path.read_bytes() == damaged


def test_damaged_file_is_set_aside_and_never_deleted(life: Diary) -> None:
    life.do("backup")
    damaged = b"\xff" * 8192
    life.path.write_bytes(damaged)
    journal = life.path.with_name("default.db-journal")
    journal.write_bytes(b"stray")
    journal.chmod(0o600)
    out = life.do(f"restore {ASKED} --yes")
    assert "is kept as default-20261123-203600-1.damaged, with its journal" in out
    aside = life.path.with_name("default-20261123-203600-1.damaged")
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-journal").exists()
    assert not journal.exists()
    life.do("note 'it goes on'")
    life.do("doctor")


def test_newer_file_is_not_replaced(life: Diary) -> None:
    life.do("backup")
    content = bytearray(life.path.read_bytes())
    content[60:64] = (99).to_bytes(4)
    life.path.write_bytes(content)
    err = life.refuse(f"restore {ASKED} --yes", 1)
    assert "newer isotrack" in err
    assert "delete" not in err


def test_restore_where_there_is_no_file(life: Diary) -> None:
    life.do("backup")
    before = total(life.path)
    life.path.unlink()
    life.do(f"restore {ASKED} --yes")
    assert total(life.path) == before
    life.do("dose 20 --extra --yes")


def test_restore_beside_an_open_writer_loses_nothing(life: Diary) -> None:
    life.do("backup")
    other = open_database(life.path)
    life.do("note 'between backup and restore'")
    life.do(f"restore {ASKED} --yes")
    with other.transaction() as conn:  # its next write goes on in the restored file
        conn.execute("UPDATE meta SET value = value")
    other.close()
    kept = next(name for name in names(life) if name.endswith("before-restore.db"))
    assert backup.contents(folder(life) / kept).entries == 31
    life.do("doctor")


def test_backup_of_a_first_release_can_be_brought_back(life: Diary, tmp_path: Path) -> None:
    from tests.storage.first_release import first_release

    old = tmp_path / "old.db"
    first_release(old)
    life.do(f"restore {old} --yes")
    assert total(life.path) == total(old)
    life.do("doctor")


def test_the_name_of_a_file_is_no_folder_to_be_made(life: Diary, tmp_path: Path) -> None:
    said = life.refuse(f"backup --to {tmp_path / 'copy.db'}", 2)
    assert "--to takes a folder" in said
    assert f"isotrack backup --to {tmp_path}\n" in said
    assert not (tmp_path / "copy.db").exists()
    (tmp_path / "copy.db").mkdir()
    assert "copy.db" in life.do(f"backup --to {tmp_path / 'copy.db'}")


def test_copy_outside_is_open_without_a_key_and_says_so(life: Diary, tmp_path: Path) -> None:
    told = life.do(f"backup --to {tmp_path / 'stick'}")
    assert "It is not encrypted: whoever gets the file can read it." in told
    copy = tmp_path / "stick" / ASKED
    assert copy.stat().st_mode & 0o777 == 0o600
    backup.prove(copy)


def test_key_is_shown_once_and_encrypts_what_leaves(life: Diary, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    made = life.data("backup key")
    assert made["key"].startswith("AGE-SECRET-KEY-1")
    assert made["rehearsed"]
    again = life.do("backup key")
    assert made["key"] not in again
    assert made["recipient"] in again
    key = life.path.with_name("backup-key.txt")
    assert key.stat().st_mode & 0o777 == 0o600

    shown = life.data(f"backup --to {tmp_path / 'stick'}")
    copy = tmp_path / "stick" / f"{ASKED}.age"
    assert (shown["encrypted"], shown["path"]) == (True, str(copy))
    plain = pyrage.decrypt(copy.read_bytes(), [pyrage.x25519.Identity.from_str(made["key"])])
    assert plain.startswith(b"SQLite format 3")
    assert names(life) == [DAILY]

    life.do("note later")
    assert life.do(f"restore {copy} --yes").startswith("Restored: 30 entries")
    life.do(f"export -o {tmp_path / 'all.json'}")
    err = life.refuse(f"restore {tmp_path / 'all.json.age'} --yes", 1)
    assert "all.json.age is no backup of isotrack" in err
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    life.refuse(f"restore {copy} --yes", 1)
    copy.write_bytes(b"age-encryption.org/v1\nnonsense")
    life.refuse(f"restore {copy} --yes", 1)


def test_program_age_opens_what_leaves(life: Diary, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    age = shutil.which("age")
    if age is None:
        pytest.skip("the program age is not installed")
    life.do("backup key")
    life.do(f"backup --to {tmp_path}")
    key, out = life.path.with_name("backup-key.txt"), tmp_path / "opened.db"
    copy = tmp_path / f"{ASKED}.age"
    subprocess.run([age, "-d", "-i", str(key), "-o", str(out), str(copy)], check=True)
    assert total(out) == total(life.path)


def test_key_that_was_written_down_opens_a_copy_on_another_computer(
    life: Diary, home: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pyrage")
    secret = life.data("backup key")["key"]
    life.do(f"backup --to {tmp_path / 'stick'}")
    copy = tmp_path / "stick" / f"{ASKED}.age"
    other = {"XDG_DATA_HOME": str(home / "other")}
    refused = life.run(f"restore {copy} --yes", **other)
    assert (refused.code, "isotrack backup key -" in refused.err) == (1, True)
    life.do("backup key -", stdin=f"{secret}\n", **other)
    assert life.do(f"restore {copy} --yes", **other).startswith("Restored: 30 entries")
    assert life.run("backup key -", stdin="AGE-SECRET-KEY-1NO\n").code == 2


def test_missing_package_is_named(life: Diary, tmp_path: Path) -> None:
    (tmp_path / "pyrage.py").write_text("raise ImportError\n", encoding="utf-8")
    ran = life.run("backup key", PYTHONPATH=str(tmp_path))
    assert ran.code == 1
    assert ' -m pip install "pyrage<2,>=1.2.1"' in ran.err


def test_place_that_takes_no_copy_leaves_everything_as_it_was(life: Diary, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.write_text("no folder", encoding="utf-8")
    before = life.copies()
    life.refuse(f"backup --to {stick} --unencrypted", 1)
    assert life.copies() == before
    assert stick.read_text(encoding="utf-8") == "no folder"


def test_eight_hands_make_one_daily_copy(db_path: Path) -> None:
    with ThreadPoolExecutor(8) as hands:
        made = list(
            hands.map(lambda _: safekeeping._copy_daily(db_path, date(2026, 11, 23)), range(8))
        )
    made.sort(key=lambda one: one is None)
    assert [one is None for one in made] == [False] + [True] * 7


def test_a_copy_in_a_folder_whose_name_is_no_text_can_be_brought_back(
    life: Diary, tmp_path: Path
) -> None:
    folder = tmp_path / "stick\udcff"
    folder.mkdir()
    life.do(f"backup --unencrypted --to {folder}")
    (copy,) = folder.iterdir()
    total = life.data("status")["total_mg"]
    life.do("undo")
    life.do(f"restore {copy} --yes")
    assert life.data("status")["total_mg"] == total
