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
    twice.do("dose 16nov..22nov")
    morning, evening = "2026-11-23T08:05:00+01:00", "2026-11-23T20:36:00+01:00"
    out = twice.do("dose", today=morning)
    assert out == "Logged d8: 20 mg, 1 of 2, Mon 23 Nov (today). 300 of 8,400 mg, 4.3 mg/kg.\n"
    assert "d9: 20 mg, 2 of 2, Mon 23 Nov (today)." in twice.do("dose", today=evening)
    before = twice.content
    out = twice.do("dose")
    assert out.startswith("Already logged for Mon 23 Nov 2026: 20 mg (d8, 08:05), 20 mg (d9,")
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
    assert (entry["status"], entry["slot"], entry["prescribed_mg"]) == ("skipped", 1, 40)
    assert "was logged as skipped (d2)" in twice.refuse("dose fri", 1)
    assert twice.day("fri") == [("d1", "partial", 10), ("d2", "skipped", 0)]


def test_more_than_what_is_still_open_is_asked(twice: Diary) -> None:
    twice.do("dose 20 wed")
    assert "40 mg is more than the 20 mg still open" in twice.refuse("dose 40 wed", 1)


def test_status_says_which_intake_is_open(twice: Diary) -> None:
    twice.do("dose")
    assert "? today, 20 mg" in twice.do("status")
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


def test_four_months_inside_the_course_are_one_command_without_a_question(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-07-01 --weight 70kg --dose 20")
    out = diary.do("dose 1jul..yday")
    assert "Logged 145 doses (d1-d145): 2,900 mg, Wed 1 Jul to Sun 22 Nov 2026." in out
    assert diary.data("undo")["total_mg"] == 0
    err = diary.refuse("dose 20 28jun..30jun", 1)
    assert "Sun 28 Jun 2026 is before the start (Wed 1 Jul 2026). (3 days like this.)" in err
    assert "isotrack dose 20 28jun..30jun --yes" in err


@pytest.mark.parametrize(
    "line", ["dose 22nov..22nov", "dose 22nov", "dose --on 22nov", "dose --on 22nov..22nov"]
)
def test_a_day_that_is_over_is_filled_whole_however_it_is_named(twice: Diary, line: str) -> None:
    (entry,) = twice.data(line)["entries"]
    assert (entry["mg"], entry["slot"], entry["slots"]) == (40, 1, 2)
    assert twice.data("undo")["total_mg"] == 0
    twice.do("dose 20 22nov", today="2026-11-23T19:00:00+01:00")
    (entry,) = twice.data(line)["entries"]
    assert (entry["mg"], entry["slot"]) == (20, 2)
    assert "Already logged" in twice.do(line)


@pytest.mark.parametrize(
    "line", ["dose 27may skip", "dose skip 27may", "dose skip all 27may", "dose 27may skip all"]
)
def test_a_skip_of_a_past_day_closes_all_of_it(diary: Diary, line: str) -> None:
    diary.begin("init --no-input --start 2026-05-01 --weight 70kg --dose 20 --times 2")
    (entry,) = diary.data(line)["entries"]
    assert (entry["date"], entry["status"], entry["slots"]) == ("2026-05-27", "skipped", 2)
    assert diary.data("report --json")["adherence"]["skipped_on"] == ["2026-05-27"] * 2


def test_a_skip_today_closes_the_next_intake_and_names_what_is_open(twice: Diary) -> None:
    assert twice.do("dose skip").splitlines()[1] == "Still open: 20 mg."
    assert "d2: 20 mg, 2 of 2" in twice.do("dose")
    assert twice.day("today") == [("d1", "skipped", 0), ("d2", "taken", 20)]


def test_a_dose_after_a_skip_is_always_recorded_and_a_bare_one_asks(course: Diary) -> None:
    course.do("dose skip")
    err = course.refuse("dose", 1)
    assert "its dose was logged as skipped (d1)" in err
    assert "Already logged" not in err
    assert course.data("dose 40")["entries"][0]["status"] == "taken"
    assert course.data("status")["adherence"]["taken"] == 1


def test_a_repeat_within_an_hour_is_asked_about_and_later_it_is_the_next_intake(
    twice: Diary,
) -> None:
    at = "2026-11-23T{}:00+01:00"
    twice.do("dose", today=at.format("08:00"))
    for line in ("dose", "dose 20"):
        err = twice.refuse(line, 1, today=at.format("08:59"))
        assert "20 mg for Mon 23 Nov 2026 was logged 59 min ago (d1)" in err
        assert f"If it is right: isotrack {line} --yes" in err
    twice.refuse("dose 20 --extra", 1, today=at.format("08:01"))
    twice.refuse("dose", 1, today=at.format("07:30"))  # a clock that ran back
    assert twice.data("dose 10", today=at.format("08:01"))["changed"]  # another amount
    twice.do("undo", today=at.format("08:02"))
    assert twice.data("dose --at 07:30", today=at.format("08:01"))["changed"]  # another time
    twice.do("undo", today=at.format("08:02"))
    assert twice.data("dose", today=at.format("09:00"))["entries"][0]["slot"] == 2
    twice.do("undo", today=at.format("09:01"))
    twice.do("delete d1", today=at.format("09:02"))
    assert twice.data("dose", today=at.format("09:03"))[
        "changed"
    ]  # neither deleted nor undone ones count


def test_two_capsules_taken_apart_fill_the_day(course: Diary) -> None:
    course.do("dose 20", today="2026-11-23T08:00:00+01:00")
    assert course.data("dose")["entries"][0]["mg"] == 20
    assert course.day("today") == [("d1", "taken", 20), ("d2", "taken", 20)]
    assert "Already logged" in course.do("dose 40")
    assert course.data("status")["today"]["status"] == "taken"


def test_what_is_above_the_day_is_extra_and_room_is_filled_first(course: Diary) -> None:
    out = course.do("dose 60 --extra")
    assert "40 mg went into what was open of the day, 20 mg came on top." in out
    entry = course.data("history dose")["entries"][0]
    assert (entry["status"], entry["extra_mg"], entry["prescribed_mg"]) == ("taken", 20, 40)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("dose yday 20:00", "2026-11-22 20:00"),
        ("dose 40 yday at 8pm", "2026-11-22 20:00"),
        ("dose today 20:00", "2026-11-23 20:00"),
        ("dose --at 20.30 yday", "2026-11-22 20:30"),
        ("dose 40 19.11.2026 8:15", "2026-11-19 08:15"),
    ],
)
def test_a_clock_time_behind_the_day(course: Diary, line: str, at: str) -> None:
    (entry,) = course.data(line)["entries"]
    assert f"{entry['date']} {entry['time'][:5]}" == at


@pytest.mark.parametrize(
    ("line", "blamed"),
    [
        ("dose 32nov", "There is no day"),
        ("dose yesturday", "not a day that isotrack knows"),
        ("dose 3/4/2026", "can mean 3 April or 4 March"),
        ("dose 20novembr", "not a day that isotrack knows"),
        ("dose 40ml", "has a unit"),
        ("dose forty", "is neither an amount in mg nor a day"),
    ],
)
def test_words_that_look_like_a_day_are_blamed_as_a_day(
    course: Diary, line: str, blamed: str
) -> None:
    assert blamed in course.refuse(line, 2)


def test_food_is_recorded_and_told(course: Diary) -> None:
    assert "40 mg with food, Mon 23 Nov (today)." in course.do("dose --food yes")
    assert course.data("dose yday --food no")["entries"][0]["with_food"] is False
    course.do("dose 21nov")
    food = course.data("report --json")["adherence"]["food"]
    assert food == {"with_food": 1, "without": 1, "not_said": 1}
    assert "with food 1, without 1, not said 1" in course.do("report")
    course.refuse("dose 40 20nov --food maybe", 2)


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


def test_a_dose_of_both_intakes_is_skipped_in_both_when_it_is_edited(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-20 --weight 70kg --dose 20 --times 2",
        "dose 20nov..21nov", "dose 20 22nov", "dose 20 22nov --yes",
    )  # fmt: skip
    diary.do("edit d1 skip")
    counts = diary.data("status")["adherence"]
    assert (counts["skipped"], counts["missing"]) == (2, 0), "20 Nov: nothing is left open"
    diary.do("edit d3 skip")
    assert diary.data("status")["adherence"]["skipped"] == 3, "22 Nov: one of two doses"
    diary.do("edit d1 40")
    assert diary.data("status")["adherence"]["skipped"] == 1
