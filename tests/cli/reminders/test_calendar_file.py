"""`remind ics` again and again: what moved keeps its identity, what went is cancelled, what is the same stays the same."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Diary

NEXT_DAY = {"today": "2026-11-24T06:00:00+01:00"}


def events(text: str) -> dict[str, dict[str, str]]:
    """The events of a file by their UID."""
    found = {}
    for block in re.findall("BEGIN:VEVENT(.*?)END:VEVENT", text.replace("\r\n", "\n"), re.DOTALL):
        pairs = (line.split(":", 1) for line in block.partition("BEGIN:VALARM")[0].split())
        one = {pair[0].partition(";")[0]: pair[1] for pair in pairs if len(pair) == 2}
        found[one["UID"]] = one
    return found


def visit_of(diary: Diary, **how: str) -> dict[str, str]:
    """The only appointment that a calendar has."""
    found = events(diary.do("remind ics", **how)).values()
    (one,) = [event for event in found if event["SUMMARY"] == "Appointment"]
    return one


def test_a_visit_that_moves_keeps_its_identity(course: Diary) -> None:
    course.do("visit 3dec 14:30 'Dr A'")
    first = visit_of(course)
    assert visit_of(course) == first
    course.do("visit move 3dec 10dec 09:15")
    moved = visit_of(course)
    assert (moved["UID"], moved["DTSTART"]) == (first["UID"], "20261210T091500")
    assert int(moved["SEQUENCE"]) == int(first["SEQUENCE"]) + 1
    course.do("visit cancel 10dec")
    gone = visit_of(course, **NEXT_DAY)
    assert (gone["UID"], gone["STATUS"], gone["DTSTART"]) == (
        first["UID"], "CANCELLED", "20261210T091500",
    )  # fmt: skip
    assert gone["LAST-MODIFIED"] == "20261124T050000Z"
    assert int(gone["SEQUENCE"]) > int(moved["SEQUENCE"])
    later = {"today": "2026-11-30T06:00:00+01:00"}
    assert {**visit_of(course, **later), "DTSTAMP": ""} == {**gone, "DTSTAMP": ""}
    course.do("undo")
    back = visit_of(course, **later)
    assert (back["UID"], back["STATUS"]) == (first["UID"], "CONFIRMED")
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_what_is_cancelled_is_left_out_once_it_lies_back(course: Diary) -> None:
    course.do("visit 3dec 14:30")
    visit_of(course)
    course.do("delete v1")
    assert visit_of(course)["STATUS"] == "CANCELLED"
    assert "Appointment" not in course.do("remind ics", today="2026-12-04T06:00:00+01:00")


def test_two_intakes_have_two_alarms(course: Diary, tmp_path: Path) -> None:
    course.begin("rx 20+40 --from today --yes", "config set remind_at 08:00,20:30")
    doses = [
        one for one in events(course.do("remind ics")).values() if one["SUMMARY"] == "Check-in"
    ]
    assert sorted(one["DTSTART"][9:13] for one in doses) == ["0800", "2030"]
    assert "share a time" not in course.do(f"remind ics -o {tmp_path}/a.ics")
    course.do("config set remind_at 20:30")
    said = course.do(f"remind ics -o {tmp_path}/a.ics")
    assert "Intakes of one day share a time." in said
    doses = [
        one for one in events(course.do("remind ics")).values() if one["SUMMARY"] == "Check-in"
    ]
    assert [one["DTSTART"][9:13] for one in doses] == ["2030", "2030"]


def test_a_dry_run_and_a_refusal_send_nothing(course: Diary, tmp_path: Path) -> None:
    course.do("visit 3dec 14:30")
    before = course.content
    course.do(f"remind ics -o {tmp_path}/a.ics --dry-run")
    (tmp_path / "mine").write_text("mine")
    course.refuse(f"remind ics -o {tmp_path}/mine", 1)
    assert course.content == before


def test_nothing_that_was_typed_is_kept_beside_the_entries(course: Diary) -> None:
    course.begin("visit 3dec 14:30 'Dr Nobody'", "config set discreet false")
    assert "Dr Nobody" in course.do("remind ics")
    with sqlite3.connect(course.path) as conn:
        (kept,) = conn.execute("SELECT value FROM meta WHERE key = 'calendar_sent'").fetchone()
    assert "2026-12-03" in kept
    assert "Nobody" not in kept
    assert course.data("remind ics")["cancelled"] == 0


def test_a_diary_that_cannot_be_written_still_gives_its_calendar(
    course: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from isotrack.cli.run import run
    from isotrack.domain.core.refusals import FileReadOnly
    from isotrack.storage import marks
    from tests.conftest import TODAY

    def refuse(*_: object) -> None:
        raise FileReadOnly

    monkeypatch.setenv("ISOTRACK_TODAY", TODAY)
    monkeypatch.setattr(marks, "write", refuse)
    assert run(["remind", "ics"]) == 0
    told = capsys.readouterr()
    assert "BEGIN:VEVENT" in told.out
    assert "the next one will not follow it" in told.err
