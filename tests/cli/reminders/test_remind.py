"""`remind` at a shell: silence, one line an item, once a day, the way it goes. Today is Mon 23 Nov 2026, 20:36."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import INIT
from tests.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

CHECK_IN = "Time for your check-in.\n"
REMINDER = {"item", "since", "text", "command", "on", "until", "sources", "checked_on", "announced"}


@pytest.fixture
def course(diary: Diary) -> Diary:
    """The course with every dose before today logged, so that no day before is open."""
    diary.begin(INIT, "dose 1nov..22nov --yes")
    return diary


def state(diary: Diary) -> list[tuple[Any, ...]]:
    """What is written down about announcements."""
    with sqlite3.connect(diary.path) as conn:
        return conn.execute(
            "SELECT item, told_on, way, fault FROM reminder_state ORDER BY item"
        ).fetchall()


@pytest.mark.parametrize(
    "line",
    ["remind", "remind --exit-code", "remind --notify=auto", "remind --notify=stdout --again"],
)
def test_nothing_due_is_not_a_byte(diary: Diary, line: str) -> None:
    ran = diary.run(line)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert not diary.path.exists()
    diary.begin(INIT, "dose 1nov..today --yes")
    before = diary.content
    ran = diary.run(line)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert diary.content == before


def test_due_items_are_told_one_a_line_the_most_urgent_first(course: Diary) -> None:
    course.begin("visit 24nov 14:30 'Dr A'", "rx --refill 3x40mg", "note 'stop sport?' --ask")
    assert course.do("remind").splitlines() == [
        "Dose: 40 mg not logged for Mon 23 Nov 2026. isotrack dose",
        "Visit: tomorrow 14:30 (Tue 24 Nov 2026). Questions noted: 1. isotrack report",
        "Capsules: 3 left, enough for 3 days. isotrack rx --refill NxMG",
    ]
    assert course.run("remind --exit-code").code == 10
    data = course.data("remind")
    assert [one["item"] for one in data["due"]] == ["dose", "visit", "capsules"]
    assert all(set(one) >= REMINDER for one in [*data["due"], *data["upcoming"]])
    assert [one["item"] for one in data["upcoming"]] == ["weight"]


def test_the_suggested_command_names_the_profile(diary: Diary) -> None:
    diary.run("init --profile anna --no-input --start 2026-11-01 --weight 70kg --dose 40")
    first = diary.do("remind --profile anna").splitlines()[0]
    assert first.endswith("isotrack --profile anna dose")


def test_an_item_is_announced_once_a_day(course: Diary) -> None:
    assert course.do("remind --notify=stdout") == CHECK_IN
    assert course.do("remind --notify=stdout") == ""
    assert course.do("remind --notify=stdout --again") == CHECK_IN
    told = [("dose", "2026-11-23", "stdout", None), ("dose+1", "2026-11-23", "stdout", None)]
    assert state(course) == told
    assert course.do("remind --notify=stdout", today="2026-11-24T00:30:00+01:00") == ""
    assert course.do("remind --notify=stdout", today="2026-11-24T20:30:00+01:00") == CHECK_IN
    course.do("dose yday", today="2026-11-24T20:31:00+01:00")
    course.do("dose", today="2026-11-24T20:31:00+01:00")
    assert course.do("remind --notify=stdout --again", today="2026-11-24T20:32:00+01:00") == ""


def test_looking_marks_nothing_as_announced(course: Diary) -> None:
    course.do("remind")
    course.do("remind list")
    assert state(course) == []


def test_names_only_where_they_are_asked_for(course: Diary) -> None:
    course.do("config set discreet false")
    assert course.do("remind --notify=stdout") == "Dose: 40 mg not logged for Mon 23 Nov 2026.\n"


def test_the_configured_command_gets_the_text(course: Diary, tmp_path: Path) -> None:
    course.do(f"config set remind.command 'tee {tmp_path}/told'")
    assert course.do("remind --notify=auto") == ""
    assert (tmp_path / "told").read_text() == CHECK_IN
    assert state(course) == [("dose", "2026-11-23", "command", None)]


def test_a_command_that_fails_leaves_the_text_on_stdout(course: Diary) -> None:
    course.do("config set remind_command 'sh -c \"echo gone >&2; exit 7\"'")
    assert course.do("remind --notify=command") == CHECK_IN
    assert state(course) == [("dose", "2026-11-23", "stdout", "gone")]
    answer = course.data("remind --notify=command --again")
    assert (answer["way"], answer["fault"]) == ("stdout", "gone")


def test_the_table_of_settings_may_be_nested(course: Diary, home: Path) -> None:
    path = home / ".config" / "isotrack" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[remind]\ncommand = "cat"\n')
    assert course.do("config get remind.command") == "cat\n"
    path.write_text("[remind]\ncomand = 'cat'\n")
    ran = course.run("remind --notify=stdout")
    assert ran.code == 0, "settings that cannot be read never stop a reminder"
    assert "remind_comand" in ran.err


def test_undo_and_the_journal_leave_announcements_alone(course: Diary) -> None:
    course.do("remind --notify=stdout")
    before = course.data("undo --list")["of"]
    course.do("note x")
    course.do("undo")
    assert course.data("undo --list")["of"] == before
    assert len(state(course)) == 1


@pytest.mark.slow
def test_many_schedulers_at_once_announce_once(course: Diary) -> None:
    env = os.environ | {"ISOTRACK_TODAY": TODAY}
    words = [sys.executable, "-m", "isotrack", "remind", "--notify=stdout"]
    runs = [subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    told = [run.communicate(timeout=60)[0] for run in runs]
    assert sorted(told) == [""] * 7 + [CHECK_IN]
    assert all(run.returncode == 0 for run in runs)


REFUSED = [
    ("remind --notify=telepathy", "One of: auto, desktop, command, stdout"),
    ("remind isntall", 'Did you mean "install"?'),
    ("remind visit 3dec", "Visits have a command of their own"),
    ("remind lab --every 4w", "The first day is missing"),
    ("remind lab --from 7dec --every 4q", "is not an interval"),
    ("remind lab --from 7dec --every 0d", "is not an interval"),
    ("remind lab --from 7dec --every 25m", "is not an interval"),
    ("remind lab --from 7dec --notice 61d", "notice of up to 60 days"),
    ("remind lab --from 7dec --every 1w --notice 7d", "a notice shorter than the interval"),
    ("remind lab --from 31nov", "November has 30 days"),
    ("remind lab 7dec --from 8dec", "does not know what to do"),
    ("remind weight --from 7dec", "is reminded of by itself"),
    ("remind 'eye check' --every 4w", "The first day is missing"),
    ("remind eyecheck 7dec", "does not know"),
    ("remind off", "The item is missing"),
    ("remind off labb", 'Did you mean "lab"?'),
    ("remind plan france", "No plan of blood tests"),
    ("remind programme --pregnancy perhaps", "No answer"),
    ("remind programme --ruleset 2027", "No set of rules"),
    ("remind sample tomorrow", "in the future"),
    ("remind sample 3 4", "is not a day"),
    ("remind sample yday --on yday", "does not know what to do"),
    ("remind install --cron --systemd", "One scheduler is enough"),
    ("remind install --at 25:00", "is not a clock time"),
    ("remind install --every 4w", "--every does not go with: isotrack remind install"),
    ("remind list --apply", "--apply does not go with"),
    ("remind --at 20:30", "go with a word after remind"),
    ("remind ics extra", "does not know what to do"),
    ("remind --repeat 30m", "isotrack remind install --repeat 30m --times 3 --apply"),
    ("remind --notify=stdout --repeat soon", "is not an interval from 5 minutes to 12 hours"),
    ("remind --notify=stdout --repeat 30m --times 0", "is not a number from 1 to 12"),
    ("remind install --repeat 2m", "is not an interval from 5 minutes to 12 hours"),
    ("remind --snooze tomorrow", "is not an interval from 5 minutes to 12 hours"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED, ids=[line for line, _ in REFUSED])
def test_what_remind_cannot_read_changes_nothing(course: Diary, line: str, why: str) -> None:
    assert why in course.refuse(line, 2)


def test_doubtful_days_are_asked_about(course: Diary) -> None:
    assert "is 416 days ago" in course.refuse("remind sample 2025-10-03", 1)
    assert "is in 437 days" in course.refuse("remind lab --from 2028-02-03", 1)
    assert "is in 437 days" in course.refuse("remind lab --from 2028-02-03 --every 4w", 1)
    assert "Noted t1" in course.do("remind lab --from 2026-10-03 --every 4w")
    assert course.do("remind sample 2026-10-03").startswith("Noted h1: sample on Sat 3 Oct 2026")


def test_json_of_the_list(course: Diary) -> None:
    course.do("remind lab --from 7dec --every 4w")
    data = course.data("remind list")
    assert {one["item"] for one in data["items"]} == {"dose", "lab", "weight"}
    assert data["off"] == []
    assert json.dumps(data)


def test_a_file_that_cannot_be_written_still_reminds(
    course: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk or a read-only folder keeps no note of the announcement: better told twice than never."""
    from isotrack.cli.run import run
    from isotrack.domain.core.refusals import DiskRefused
    from isotrack.services.reminders import remind as service

    def refuse(*_: object, **__: object) -> None:
        raise DiskRefused

    monkeypatch.setenv("ISOTRACK_TODAY", TODAY)
    monkeypatch.setattr(service, "announce", refuse)
    assert run(["remind", "--notify=stdout"]) == 0
    assert capsys.readouterr().out == CHECK_IN
    assert state(course) == []


@pytest.mark.parametrize("more", ["", " --yes"])
def test_a_calendar_replaces_no_pipe_and_waits_for_none(
    course: Diary, tmp_path: Path, more: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is not a file" in course.refuse(f"remind ics -o {pipe}{more}", 1)
    assert pipe.is_fifo()


def test_a_reminder_time_after_midnight_keeps_to_its_treatment_day(course: Diary) -> None:
    course.do("config set remind_at 01:00")
    assert course.do("remind") == ""
    assert "Mon 23 Nov 2026" in course.do("remind", today="2026-11-24T01:00:00+01:00")
    assert "DTSTART:20261124T010000" in course.do("remind ics").replace("\r", "")


NEXT_MORNING = {"today": "2026-11-24T08:00:00+01:00"}


def at(clock: str, day: str = "2026-11-23") -> dict[str, str]:
    """A moment, as `run` takes it."""
    return {"today": f"{day}T{clock}:00+01:00"}


def test_what_was_not_logged_is_said_once_at_the_first_run_of_a_day(course: Diary) -> None:
    course.begin("config set discreet false", "config set remind_at 20:30")
    course.do("remind --notify=stdout")
    said = course.do("remind --notify=stdout", **NEXT_MORNING)
    assert said == "Not logged: Mon 23 Nov.\n"
    assert course.do("remind --notify=stdout", **NEXT_MORNING) == ""
    assert course.do("remind", **NEXT_MORNING) == "Not logged: Mon 23 Nov. isotrack checkin week\n"
    later = course.do("remind --notify=stdout", **at("07:00", "2026-11-28"))
    assert later == "Not logged: Tue 24 Nov to Fri 27 Nov.\n"
    assert course.do("remind --notify=stdout", **at("07:00", "2026-11-28")) == ""
    course.do("dose 24nov..yday", **at("07:01", "2026-11-28"))
    assert course.do("remind", **at("07:02", "2026-11-28")) == (
        "Not logged: Mon 23 Nov. isotrack checkin week\n"
    )
    course.do("dose skip 23nov", **at("07:03", "2026-11-28"))
    assert course.do("remind", **at("07:04", "2026-11-28")) == ""


def test_days_of_long_ago_are_named_by_the_run_that_catches_up(course: Diary) -> None:
    course.begin("config set discreet false")
    far = at("07:00", "2027-01-10")
    assert course.do("remind --notify=stdout", **far).splitlines()[1] == (
        "Not logged: Mon 23 Nov 2026 to Sat 9 Jan."
    )
    assert "Not logged: Sun 3 Jan to Sat 9 Jan. isotrack checkin week" in course.do("remind", **far)


@pytest.mark.parametrize("way", ["stdout", "command"])
def test_a_run_that_is_killed_before_it_sends_loses_nothing(
    course: Diary, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The turn was taken and written down, and then the run ended."""
    from isotrack.cli.run import run
    from isotrack.host import notify

    course.do(f"config set remind_command 'tee {tmp_path}/told'")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setenv("ISOTRACK_TODAY", TODAY)
        patched.setattr(notify, "send", die)
        assert run(["remind", f"--notify={way}"]) == 130
    assert state(course) == [
        ("dose", "2026-11-23", "stdout", "the run was ended before it was sent")
    ]
    line = f"remind --notify={way}"
    assert course.do(line) == "", "for a minute the turn is still that run's"
    said = course.do(line, **at("20:38"))
    assert (said or (tmp_path / "told").read_text()) == CHECK_IN
    assert state(course)[0][3] is None
    assert course.do(line, **at("20:40")) == ""


def test_an_open_dose_is_told_again_as_often_as_was_asked_for(course: Diary) -> None:
    line = "remind --notify=stdout --repeat 30m --times 2"
    clocks = ["20:30", "20:36", "20:59", "21:05", "21:30", "22:00", "22:30"]
    told = [bool(course.do(line, **at(clock))) for clock in clocks]
    assert told == [True, False, True, False, True, False, False]
    course.do("dose", **at("22:31"))
    assert course.do(line, **at("23:00")) == ""
    assert course.do("remind --notify=stdout", **at("23:00")) == ""


def test_what_is_logged_in_between_is_not_told_again(course: Diary) -> None:
    line = "remind --notify=stdout --repeat 30m --times 3"
    assert course.do(line, **at("20:30")) == CHECK_IN
    course.do("dose", **at("20:45"))
    assert [course.do(line, **at(clock)) for clock in ("21:00", "21:30", "22:00")] == [""] * 3
