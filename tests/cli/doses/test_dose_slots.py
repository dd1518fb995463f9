"""`isotrack dose` with several intakes a day, pauses, cycles and ranges of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

TWICE = "init --no-input --start 2026-11-01 --weight 70kg --dose 20 --times 2 --target 120"


@pytest.fixture
def twice(diary: Diary) -> Diary:
    """20 mg twice a day since 1 Nov 2026."""
    diary.begin(TWICE)
    return diary


def test_bare_dose_takes_the_next_open_intake(twice: Diary) -> None:
    assert "20 mg (dose 1 of 2), Mon 23 Nov 2026 (today)." in twice.do("dose")
    assert "20 mg (dose 2 of 2), Mon 23 Nov 2026 (today)." in twice.do("dose")
    before = twice.content
    out = twice.do("dose")
    assert out.startswith("Already logged for Mon 23 Nov 2026: 20 mg (d1, 20:36), 20 mg (d2,")
    assert twice.content == before
    assert twice.data("status")["today"] == {
        "date": "2026-11-23",
        "status": "taken",
        "mg": 40,
        "prescribed_mg": 40,
    }


def test_one_amount_can_fill_both_intakes(twice: Diary) -> None:
    (entry,) = twice.data("dose 40 yday")["entries"]
    assert (entry["status"], entry["slot"], entry["prescribed_mg"]) == ("taken", 1, 40)
    assert "Nothing changed" in twice.do("dose yday")
    assert "Nothing changed" in twice.do("dose 40 yday")


def test_partial_and_skip_each_close_one_intake(twice: Diary) -> None:
    (entry,) = twice.data("dose 10 fri")["entries"]
    assert (entry["status"], entry["slot"], entry["prescribed_mg"]) == ("partial", 1, 20)
    (entry,) = twice.data("dose skip fri")["entries"]
    assert (entry["status"], entry["slot"], entry["prescribed_mg"]) == ("skipped", 2, 20)
    assert "Nothing changed" in twice.do("dose fri")
    assert twice.day("fri") == [("d1", "partial", 10), ("d2", "skipped", 0)]


def test_more_than_what_is_still_open_is_asked(twice: Diary) -> None:
    twice.do("dose wed")
    assert "40 mg is more than the 20 mg still open" in twice.refuse("dose 40 wed", 1)


def test_status_says_which_intake_is_open(twice: Diary) -> None:
    twice.do("dose")
    assert "20 mg not logged yet" in twice.do("status")
    assert twice.data("status")["today"]["status"] == "open"


def test_pause(course: Diary) -> None:
    course.do("rx pause --from 20nov")
    out = course.do("dose")
    assert out.startswith("No dose is prescribed for Mon 23 Nov 2026. Nothing changed.")
    assert "--extra" in out
    err = course.refuse("dose 40", 1)
    assert "No dose is prescribed for Mon 23 Nov 2026." in err
    assert course.data("dose 40 --yes")["entries"][0]["status"] == "extra"
    assert "Logged" in course.do("dose 19nov")


def test_every_second_day(course: Diary) -> None:
    course.do("rx 30 --every 2d --from 10nov")
    assert "30 mg" in course.do("dose 10nov")
    assert "No dose is prescribed for Wed 11 Nov 2026." in course.do("dose 11nov")
    out = course.do("dose 10nov..15nov")
    assert "Logged 2 doses (d2-d3): 60 mg" in out
    assert "1 day already has an entry and stays as it is: 10 Nov." in out
    assert "3 days have no prescribed dose: 11 Nov, 13 Nov, 15 Nov." in out


def test_alternating_doses(course: Diary) -> None:
    course.do("rx 40+20 --alternate --from 10nov")
    entries = course.data("dose 10nov..13nov")["entries"]
    assert [one["mg"] for one in entries] == [40, 20, 40, 20]
    assert {one["status"] for one in entries} == {"taken"}


# --- ranges -------------------------------------------------------------------------------------


def test_a_range_is_inclusive_and_one_undo_takes_all_back(course: Diary) -> None:
    out = course.do("dose 1nov..yday")
    assert out.startswith(
        "Logged 22 doses (d1-d22): 880 mg, Sun 1 Nov to Sun 22 Nov 2026. One undo takes back all 22."
    )
    assert course.data("undo")["total_mg"] == 0
    assert course.data("history dose")["entries"] == []
    assert course.data("undo --redo")["total_mg"] == 880


def test_a_range_leaves_days_with_an_entry_alone_and_names_them(course: Diary) -> None:
    course.do("dose 20 4nov")
    course.do("dose skip 5nov")
    out = course.do("dose 1nov..10nov")
    assert "Logged 8 doses (d3-d10): 320 mg" in out
    assert "2 days already have an entry and stay as they are: 4 Nov, 5 Nov." in out
    assert course.day("4nov") == [("d1", "partial", 20)]
    assert course.day("5nov") == [("d2", "skipped", 0)]
    answer = course.data("dose 1nov..10nov")
    assert (answer["changed"], answer["entries"], len(answer["kept"])) == (False, [], 10)


def test_a_range_follows_the_prescription(course: Diary) -> None:
    course.do("rx 60 --from 11nov")
    entries = course.data("dose 9nov..12nov")["entries"]
    assert [(one["date"][-2:], one["mg"], one["prescribed_mg"]) for one in entries] == [
        ("09", 40, 40),
        ("10", 40, 40),
        ("11", 60, 60),
        ("12", 60, 60),
    ]


def test_a_range_with_an_amount(course: Diary) -> None:
    entries = course.data("dose 20 mon..wed")["entries"]
    assert [(one["date"], one["status"]) for one in entries] == [
        ("2026-11-16", "partial"),
        ("2026-11-17", "partial"),
        ("2026-11-18", "partial"),
    ]
    err = course.refuse("dose 400 1nov..3nov", 1)
    assert "400 mg is ten times your prescribed 40 mg. (3 days like this.)" in err


def test_a_skipped_range_says_skipped(course: Diary) -> None:
    out = course.do("dose skip 2nov..4nov")
    assert "skipped" in out
    assert "0 mg" not in out.splitlines()[0]
    assert [mark for _, mark, _ in course.day("3nov")] == ["skipped"]


def test_open_range_runs_to_today(course: Diary) -> None:
    entries = course.data("dose 21nov..")["entries"]
    assert [one["date"] for one in entries] == ["2026-11-21", "2026-11-22", "2026-11-23"]


@pytest.mark.parametrize(
    "line", ["dose 1nov..30nov", "dose 14nov..1nov", "dose 20 mon..wed --extra", "dose 1..5"]
)
def test_ranges_that_are_refused(course: Diary, line: str) -> None:
    course.refuse(line, 2)


def test_an_old_range_is_asked_once(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-07-01 --weight 70kg --dose 20")
    err = diary.refuse("dose 1jul..30jul", 1)
    assert "Wed 1 Jul 2026 is 145 days ago. (30 days like this.)" in err
    assert "isotrack dose 1jul..30jul --yes" in err
    out = diary.do("dose 1jul..30jul --yes")
    assert "Logged 30 doses (d1-d30): 600 mg, Wed 1 Jul to Thu 30 Jul 2026." in out


def test_a_range_on_a_dry_run(course: Diary) -> None:
    before = course.content
    out = course.do("dose 1nov..3nov --dry-run")
    assert "Would have logged 3 doses" in out
    assert "nothing was written" in out
    assert course.content == before


def test_two_profiles_never_mix(diary: Diary) -> None:
    diary.do("dose 40")
    diary.do("dose 20 --profile anna")
    assert diary.data("status")["total_mg"] == 40
    assert diary.data("--profile anna status")["total_mg"] == 20
    assert (diary.path.parent / "anna.db").exists()
