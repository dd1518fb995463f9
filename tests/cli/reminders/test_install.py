"""`remind install`, `uninstall`, `test` at a shell, with a crontab and a systemctl of our own in front of the real ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import INIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary, Terminal

CRONTAB = """#!/bin/sh
case "$1" in
-l) [ -f "$CRONTAB_FILE" ] && cat "$CRONTAB_FILE" || { echo 'no crontab for you' >&2; exit 1; } ;;
-r) rm "$CRONTAB_FILE" ;;
-) cat >"$CRONTAB_FILE" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
echo "$@" >>"$CRONTAB_FILE.systemctl"
"""


@pytest.fixture
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The crontab that is changed; programs of this system are out of reach."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    path = tmp_path / "crontab"
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("CRONTAB_FILE", str(path))
    return path


def test_install_prints_and_writes_nothing(course: Diary, crontab: Path, home: Path) -> None:
    said = course.do("remind install --cron --at 21:15")
    assert "15 21 * * * " in said
    assert " remind --notify=auto --profile default # isotrack:default\n" in said
    assert "Nothing was written" in said
    units = course.do("remind install --systemd")
    assert "OnCalendar=*-*-* 20:30" in units
    assert "systemctl --user enable --now isotrack-default.timer" in units
    for kind in ("launchd", "windows"):
        assert "isotrack" in course.do(f"remind install --{kind}")
    task = course.do("remind install --windows")
    assert task.startswith("Paste this into PowerShell:\n\nmkdir -Force ")
    assert "\n</Task>\n'@\nschtasks /Create /TN isotrack-default /XML " in task
    assert course.data("remind install --cron")["changed"] is False
    assert not crontab.exists()
    assert not (home / ".config" / "systemd").exists()


def test_apply_needs_a_yes(course: Diary, crontab: Path, terminal: Callable[..., Terminal]) -> None:
    crontab.write_text("5 5 * * * mine\n")
    assert "--yes" in course.refuse("remind install --cron --apply", 1)
    assert "nothing" not in course.do("remind install --cron --apply --dry-run").split("\n", 1)[0]
    assert crontab.read_text() == "5 5 * * * mine\n"
    seen = terminal("remind", "install", "--cron", "--apply")
    seen.sees("# isotrack:default")
    seen.answer("Install this? [y/N]", "n")
    assert seen.finish() == 1
    assert crontab.read_text() == "5 5 * * * mine\n"
    seen = terminal("remind", "install", "--cron", "--apply")
    seen.answer("Install this? [y/N]", "y")
    assert seen.finish() == 0
    assert crontab.read_text().startswith("5 5 * * * mine\n30 20 * * * ")


def test_uninstall_takes_away_exactly_ours(course: Diary, crontab: Path, home: Path) -> None:
    crontab.write_text("5 5 * * * mine\n0 1 * * * other # isotrack:anna\n")
    course.do("remind install --cron --apply --yes")
    course.do("remind install --systemd --apply --yes")
    units = home / ".config" / "systemd" / "user"
    (units / "other.timer").write_text("mine")
    assert len(list(units.iterdir())) == 3
    said = course.do("remind uninstall --dry-run")
    assert "its lines in the crontab" in said
    assert "isotrack-default.timer" in said
    assert "--yes" in course.refuse("remind uninstall", 1)
    assert course.data("remind uninstall --yes")["changed"] is True
    assert crontab.read_text() == "5 5 * * * mine\n0 1 * * * other # isotrack:anna\n"
    assert [path.name for path in units.iterdir()] == ["other.timer"]
    assert "Nothing of isotrack:default is installed" in course.do("remind uninstall")


def test_the_line_names_the_profile_the_file_and_the_folders(
    course: Diary, crontab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = course.do("remind install --cron --profile anna")
    assert "--profile anna remind --notify=auto # isotrack:anna" in said
    assert said.count("--profile anna remind") == 1, "what is shown is what is written"
    assert f"--db {tmp_path}/x.db #" in course.do(f"remind install --cron --db {tmp_path}/x.db")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a b"))
    assert f"XDG_DATA_HOME='{tmp_path}/a b'" in course.do("remind install --cron")


def test_a_file_of_its_own_never_takes_the_place_of_a_profile(
    course: Diary, crontab: Path, tmp_path: Path
) -> None:
    course.do("remind install --cron --apply --yes")
    course.do(f"remind install --cron --apply --yes --db {tmp_path}/x.db")
    course.do(f"remind install --cron --apply --yes --db {tmp_path}/y.db")
    lines = crontab.read_text().splitlines()
    assert len(lines) == 3
    course.do(f"remind uninstall --yes --db {tmp_path}/x.db")
    assert crontab.read_text().splitlines() == [lines[0], lines[2]]
    course.do("remind uninstall --yes")
    assert crontab.read_text().splitlines() == [lines[2]]


def test_what_is_shown_for_a_profile_is_what_is_written(course: Diary, crontab: Path) -> None:
    shown = course.do("remind install --cron --profile anna")
    course.do("remind install --cron --apply --yes --profile anna")
    assert crontab.read_text().strip() in shown.splitlines()


def test_folders_in_the_way_are_named_and_doctor_still_speaks(course: Diary, home: Path) -> None:
    units = home / ".config" / "systemd" / "user"
    units.parent.mkdir(parents=True)
    units.touch()
    assert "did not work" in course.refuse("remind install --systemd --apply --yes", 1)
    units.unlink()
    (units / "isotrack-default.service").mkdir(parents=True)
    assert "does not carry the mark" in course.refuse("remind install --systemd --apply --yes", 1)
    assert "none installed" in course.do("doctor")


def test_a_time_before_the_reminder_time_is_pointed_out(course: Diary) -> None:
    course.do("config set remind_at 21:00")
    assert "0 21 * * *" in course.do("remind install --cron")
    assert "later than 20:30: it would not be reminded of" in course.do(
        "remind install --cron --at 20:30"
    )
    assert "clocks change" in course.do("remind install --cron --at 02:30")


def test_a_test_says_which_way_it_went(diary: Diary, tmp_path: Path) -> None:
    said = diary.do("remind test --notify=stdout")
    assert said.startswith("This is a test.")
    diary.do(f"config set remind_command 'tee {tmp_path}/told'")
    assert "remind_command, which ended well" in diary.do("remind test")
    assert (tmp_path / "told").read_text() == "This is a test. Reminders look like this.\n"
    diary.do("config set remind_command 'false'")
    assert "did not work: exit code 1" in diary.do("remind test")
    assert diary.data("remind test") | {"demo": False} == {
        "schema": "isotrack/1",
        "way": "stdout",
        "fault": "exit code 1",
        "demo": False,
    }
    assert not diary.path.exists()


def test_doctor_says_what_is_installed_and_why_the_last_one_did_not_arrive(
    course: Diary, crontab: Path
) -> None:
    def check() -> dict[str, str]:
        found = course.data("doctor")["checks"]
        return next(one for one in found if one["name"] == "reminders")

    assert (check()["status"], check()["fix"]) == ("ok", "isotrack remind install --apply")
    course.do("remind install --cron --apply --yes")
    assert check()["message"] == "installed: cron"
    course.do("config set remind_command 'sh -c \"echo no route >&2; exit 1\"'")
    course.do("remind --notify=auto")
    assert check()["status"] == "warn"
    assert check()["message"].endswith("on Mon 23 Nov 2026 by stdout, because: no route")


def check(diary: Diary) -> tuple[str, str, str | None]:
    """What `doctor` says about reminders."""
    found = diary.data("doctor")["checks"]
    one = next(one for one in found if one["name"] == "reminders")
    return one["status"], one["message"], one["fix"]


def test_a_time_that_nothing_would_say_leads_to_install(course: Diary, crontab: Path) -> None:
    lead = "It is not switched on yet: isotrack remind install --apply"
    assert course.do("config set remind_at 21:00") == f"remind_at is now 21:00. {lead}\n"
    status, message, fix = check(course)
    assert (status, fix) == ("warn", "isotrack remind install --apply")
    assert "remind_at is 21:00, but nothing is installed that would say it" in message
    course.do("remind install --cron --apply --yes")
    assert check(course) == ("ok", "installed: cron", None)
    assert course.do("config set remind_at 08:00,20:30") == (
        "remind_at is now 08:00,20:30 (was 21:00).\n"
    )
    assert lead in course.do("config set remind_at 22:15")
    assert "but the last run of the day is at 21:00" in check(course)[1]
    course.do("remind install --cron --apply --yes")
    assert check(course)[0] == "ok"


def test_a_timer_that_is_switched_off_is_no_reminder(
    course: Diary, crontab: Path, tmp_path: Path
) -> None:
    course.do("config set remind_at 21:00")
    course.do("remind install --systemd --apply --yes")
    assert check(course)[0] == "ok"
    (tmp_path / "bin" / "systemctl").write_text("#!/bin/sh\nexit 3\n")
    assert "nothing is switched on that would say it" in check(course)[1]


def test_init_leads_to_install(diary: Diary, crontab: Path) -> None:
    said = diary.run(f"{INIT} --remind-at 20:30").err
    assert "Remind from 20:30: it is not switched on yet: isotrack remind install --apply" in said


def test_a_repeat_is_runs_that_are_installed(course: Diary, crontab: Path) -> None:
    line = "remind install --cron --at 20:30 --repeat 30m --times 3"
    said = course.do(line)
    assert "Add these lines with: crontab -e" in said
    course.do(f"{line} --apply --yes")
    lines = crontab.read_text().splitlines()
    assert [one.split(" * * * ")[0] for one in lines] == ["30 20,21", "0 21,22"]
    assert all("--repeat=30m --times=3 # isotrack:default" in one for one in lines)
    assert all(one in said.splitlines() for one in lines)
    course.do("remind install --cron --apply --yes")
    assert len(crontab.read_text().splitlines()) == 1
    course.do("remind uninstall --yes")
    assert not crontab.exists()


def test_a_snooze_ends_with_an_installed_run(course: Diary, crontab: Path) -> None:
    course.do("dose 1nov..yday")
    refused = course.refuse("remind --snooze 30m", 1)
    hint = "isotrack remind install --repeat 30m --times 3 --apply"
    assert hint in refused
    assert "runs from 21:06 to the end of your day" in refused
    course.do(hint.removeprefix("isotrack ") + " --cron --yes")
    notify = "remind --notify=stdout --repeat 30m --times 3"
    told = {"today": "2026-11-23T20:36:00+01:00"}
    assert course.do(notify, **told)
    assert course.do("remind --snooze 40m") == (
        "Nothing is told before 21:16; the run at 21:30 says what is still due.\n"
    )
    for clock, is_told in (("21:00", False), ("21:15", False), ("21:30", True), ("21:31", False)):
        said = course.do(notify, today=f"2026-11-23T{clock}:00+01:00")
        assert bool(said) is is_told, clock
    assert "in your day" not in course.refuse("remind --snooze 12h", 1)
    course.do("dose")
    assert course.do("remind --snooze 30m") == "Nothing is due.\n"


def test_a_snooze_is_told_once_more_without_any_repeat(course: Diary, crontab: Path) -> None:
    course.do("dose 1nov..yday")
    course.do("remind install --cron --at 20:30,22:00 --apply --yes")
    line = "remind --notify=stdout"
    assert course.do(line)
    assert "the run at 22:00" in course.do("remind --snooze 1h")
    times = ("21:00", "21:36", "22:00")
    told = [bool(course.do(line, today=f"2026-11-23T{clock}:00+01:00")) for clock in times]
    assert told == [False, True, False]


@pytest.mark.parametrize("shell", ["sh", "zsh", "fish"])
@pytest.mark.parametrize("kind", ["systemd", "launchd"])
def test_what_is_printed_can_be_pasted(
    kind: str, shell: str, course: Diary, crontab: Path, home: Path
) -> None:
    tmp_path = crontab.parent
    (tmp_path / "bin" / "launchctl").write_text((tmp_path / "bin" / "systemctl").read_text())
    (tmp_path / "bin" / "launchctl").chmod(0o755)
    printed = course.do(f"remind install --{kind} --at 08:00,20:30")
    told, _, rest = printed.partition("\n")
    assert told == "Paste this into a terminal:"
    pasted = rest.partition("\n\nUser timers")[0].partition("\n\nNotifications")[0]
    if shutil.which(shell) is None:
        pytest.skip(f"skipped: {shell} is not installed")
    done = subprocess.run([shell], input=pasted, text=True, check=True, capture_output=True)
    assert done.stderr == ""
    files = [
        path for path in home.rglob("*isotrack*") if path.suffix in {".service", ".timer", ".plist"}
    ]
    by_hand = {path: path.read_text() for path in files}
    ran = (tmp_path / "crontab.systemctl").read_text()
    assert by_hand
    (tmp_path / "crontab.systemctl").unlink()
    course.do(f"remind install --{kind} --at 08:00,20:30 --apply --yes")
    assert {path: path.read_text() for path in files} == by_hand
    assert (tmp_path / "crontab.systemctl").read_text().endswith(ran)
