"""`doctor` names what is wrong, shows no health data, ends with 4, and repairs what cannot do harm."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

NAMES = {"program", "database", "modes", "folder", "integrity", "chain", "tables", "totals", "clock",
         "backup", "settings", "reminders", "terminal", "encryption"}  # fmt: skip


def checks(diary: Diary, line: str = "doctor", code: int = 0) -> dict[str, str]:
    """The verdict of each check."""
    ran = diary.run(f"{line} --json")
    assert ran.code == code, ran
    return {one["name"]: one["status"] for one in json.loads(ran.out)["checks"]}


def spoil(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        conn.execute(statement)
    conn.close()


def test_every_side_is_looked_at(life: Diary) -> None:
    found = checks(life)
    assert set(found) >= NAMES
    assert set(found.values()) <= {"ok", "warn"}
    assert "copies" in checks(life, "doctor --full")


def test_it_looks_at_nothing_recorded_too(diary: Diary) -> None:
    assert checks(diary)["database"] == "ok"
    assert not diary.path.exists()


def test_output_holds_no_health_data(life: Diary) -> None:
    life.do("note lupine-7391")
    life.do('doctor --assert "2026-11-20 61.5mg"')
    spoil(life.path, "UPDATE dose SET dose_ug = 61500 WHERE taken_on = '2026-11-02'")
    for line in ("doctor", "doctor --full", "doctor --json", "doctor --plain", "doctor --fix"):
        ran = life.run(line)
        for secret in ("lupine", "61.5", "61500", "880", "920", "knee", "70 kg", "after lunch"):
            assert secret not in ran.out + ran.err, (line, secret)


SPOILED = {
    "a changed dose": ("tables", "UPDATE dose SET dose_ug = 80000 WHERE taken_on = '2026-11-02'"),
    "a removed dose": ("tables", "DELETE FROM dose WHERE taken_on = '2026-11-02'"),
    "another slot": ("tables", "UPDATE dose SET status = 'extra' WHERE taken_on = '2026-11-02'"),
    "a changed note": ("tables", "UPDATE note SET text = 'x'"),
    "a planted weight": (
        "tables", "INSERT INTO weight VALUES ('x', '2026-11-01', 70000000000, 'kg', '70kg', NULL, 'h')"
    ),
    "a lost number": ("tables", "DELETE FROM entry WHERE kind = 'dose' AND number = 3"),
    "a changed journal": (
        "chain",
        "DROP TRIGGER journal_never_updates",
        "UPDATE journal SET payload = replace(payload, '40000', '80000') WHERE kind = 'dose'",
    ),
    "a shortened journal": (
        "database",
        "DROP TRIGGER journal_never_deletes",
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
    ),
    "a removed operation": (
        "chain",
        "DROP TRIGGER journal_never_deletes",
        "DELETE FROM journal WHERE seq = 5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILED)
def test_what_was_spoiled_is_named(life: Diary, what: str) -> None:
    name, *statements = SPOILED[what]
    spoil(life.path, *statements)
    assert checks(life, code=4)[name] == "fail"


@pytest.mark.parametrize("what", [what for what, (name, *_) in SPOILED.items() if name == "tables"])
def test_tables_are_worked_out_again_and_the_state_before_is_kept(life: Diary, what: str) -> None:
    before = life.do("history --all --json")
    spoil(life.path, *SPOILED[what][1:])
    ran = life.run("doctor --fix")
    assert ran.code == 0, ran
    assert "before-repair" in ran.err
    after = json.loads(life.do("history --all --json"))["entries"]
    wanted = json.loads(before)["entries"]
    if what == "a lost number":  # a number that is lost cannot be known again
        assert {one["uuid"] for one in after} == {one["uuid"] for one in wanted}
    else:
        assert after == wanted


def test_broken_chain_is_never_repaired(life: Diary) -> None:
    spoil(life.path, *SPOILED["a changed journal"][1:])
    before = life.path.read_bytes()
    assert life.run("doctor --fix").code == 4
    assert life.path.read_bytes() == before


def test_modes_are_tightened(life: Diary) -> None:
    life.do("backup")
    loose = life.path.parent / "backups"
    loose.chmod(0o755)
    (loose / "default-20261123-203600.db").chmod(0o644)
    assert checks(life, code=4)["modes"] == "fail"
    assert life.run("doctor --fix --dry-run").code == 4
    assert life.run("doctor --fix").code == 0
    assert (loose.stat().st_mode & 0o777) == 0o700


def test_old_and_missing_backups_are_told(life: Diary) -> None:
    assert checks(life, "doctor")["backup"] == "ok"
    ran = life.run("doctor --json", today="2026-12-24T20:00:00+01:00")
    found = {one["name"]: one for one in json.loads(ran.out)["checks"]}
    assert found["backup"]["message"] == "the last backup is 31 days old"
    assert "Made a backup." in life.run("doctor --fix", today="2026-12-24T20:00:00+01:00").err


def test_clock_behind_the_newest_record_is_told(life: Diary) -> None:
    ran = life.run("doctor --json", today="2026-11-20T20:00:00+01:00")
    assert {one["name"]: one["status"] for one in json.loads(ran.out)["checks"]}["clock"] == "warn"


def test_synced_folder_and_conflict_copies_are_told(diary: Diary, home: Path) -> None:
    folder = home / "Dropbox" / "data"
    where = {"XDG_DATA_HOME": str(folder)}
    diary.do("dose 40", **where)
    (folder / "isotrack" / "default (Ann's conflicted copy 2026-11-01).db").touch(0o600)
    ran = diary.run("doctor", **where)
    assert "synced by Dropbox" in ran.out
    assert "1 other versions beside the file" in ran.out
    assert ran.code == 0


def test_file_that_cannot_be_opened_is_a_problem_with_a_way_out(diary: Diary) -> None:
    diary.path.parent.mkdir(parents=True, mode=0o700)
    diary.path.write_bytes(b"")
    diary.path.chmod(0o600)
    ran = diary.run("doctor")
    assert ran.code == 4
    assert "isotrack restore FILE" in ran.out


def test_assertion_is_kept_and_checked_for_ever(life: Diary) -> None:
    assert life.do('doctor --assert "2026-11-20 800mg"') == (
        "Kept a1: total 800 mg by Fri 20 Nov 2026. Recorded by then: the same.\n"
        "isotrack doctor checks it from now on.\n"
    )
    assert checks(life)["assertion"] == "ok"
    life.do("edit d3 20 --yes")
    assert checks(life, code=4)["assertion"] == "fail"
    life.do("undo")
    assert checks(life)["assertion"] == "ok"
    assert life.data("history assertion")["entries"][0]["total_mg"] == 800
    life.do("undo")
    assert "assertion" not in checks(life)


def test_assertion_that_differs_says_both_totals(life: Diary) -> None:
    out = life.do('doctor --assert "2026-11-20 820mg"')
    assert "Recorded by then: 800 mg, which is not the same." in out
    assert life.data('doctor --assert "2026-11-20 820" --dry-run')["agrees"] is False


@pytest.mark.parametrize(
    "typed", ["5240mg", "2026-11-20", "2026-11-20 lots", "tomorrow 40mg", "yday 9999999mg", ""]
)
def test_assertion_that_cannot_be_read(life: Diary, typed: str) -> None:
    life.refuse(f"doctor --assert '{typed}'", 2)


def powerless(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody whom the modes of files bind, which root is not."""
    drop = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*drop, sys.executable, "-m", "isotrack", *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None, reason="skipped: no setpriv"
)
def test_what_cannot_be_written_is_named_and_mended(life: Diary) -> None:
    backups = life.path.parent / "backups"
    life.do("backup")
    backups.chmod(0o500)
    life.path.chmod(0o400)
    done = powerless("backup")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    done = powerless("doctor")
    assert done.returncode == 4
    assert "FAIL  writing: not writable by you" in done.stdout
    assert "default.db, backups" in " ".join(done.stdout.split())
    assert "mode 0400" in done.stdout
    assert powerless("doctor", "--fix").returncode == 0
    assert (backups.stat().st_mode & 0o777, life.path.stat().st_mode & 0o777) == (0o700, 0o600)
    assert powerless("backup").returncode == 0


def test_copy_of_a_damaged_diary_is_kept_but_not_called_checked(life: Diary) -> None:
    life.do("note mangosteen")
    assert life.data("backup")["checked"] is True
    content = life.path.read_bytes()
    at = content.rindex(b"mangosteen")
    life.path.write_bytes(content[:at] + b"M" + content[at + 1 :])
    told = life.data("backup")
    assert told["checked"] is False
    assert "damaged as the diary is" in life.do("backup")


@pytest.mark.parametrize(
    ("copies", "told"),
    [(0, "0 backups were"), (1, "1 backup was"), (2, "2 backups were")],
)
def test_the_backups_that_were_cleaned_are_counted_in_words_that_agree(
    copies: int, told: str
) -> None:
    from isotrack.services.copies.doctor import _forgotten

    assert _forgotten(copies) == f"Finished what was forgotten: {told} cleaned."
