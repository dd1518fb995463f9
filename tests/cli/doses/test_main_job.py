"""The main job: what a course adds up to, against the worked examples of docs/method.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

JUNE = "2026-06-01"


@pytest.fixture
def june(diary: Diary) -> Diary:
    """Example 1: 60 kg, 20 mg twice a day, 152 days from 1 Jan 2026."""
    diary.begin(
        "init --no-input --start 2026-01-01 --weight 60kg --dose 20 --times 2 --target 120",
        "dose 40 2026-01-01..2026-06-01 --yes",
        today=JUNE,
    )
    return diary


def test_sums_of_example_1(june: Diary) -> None:
    answer = june.data("status", today=JUNE)
    assert answer["day"] == 152
    assert (answer["total_mg"], answer["mg_per_kg"]) == (6080, 101.33)
    assert (answer["target_mg"], answer["left_mg"], answer["reached"]) == (7200, 1120, False)
    assert (answer["daily_mg"], answer["days_left"], answer["percent"]) == (40, 28, 84.44)
    assert answer["adherence"] == {
        "expected": 304,
        "taken": 304,
        "partial": 0,
        "skipped": 0,
        "missing": 0,
    }
    out = june.do("status", today=JUNE)
    assert "6,080 mg   101.3 mg/kg at 60.0 kg, start weight" in out
    assert " 84.4%" in out
    assert "about Mon 29 Jun 2026" in out


def test_plan_of_example_1(june: Diary) -> None:
    answer = june.data("plan 20 40 60", today=JUNE)
    found = {
        one["daily_mg"]: (one["days"], one["reached_on"], one["total_mg_then"])
        for one in answer["options"]
    }
    assert found == {
        20: (56, "2026-07-27", 7200),
        40: (28, "2026-06-29", 7200),
        60: (19, "2026-06-20", 7220),
    }
    assert [one["mg_per_kg_per_day"] for one in answer["options"]] == [0.33, 0.67, 1]
    out = june.do("plan 20 40 60", today=JUNE)
    assert "40 mg (now)" in out
    assert "Mon 29 Jun 2026" in out
    assert "not a date to stop; only your prescriber changes the dose." in out
    beyond = june.data("plan 40 --target 150", today=JUNE)
    assert beyond["target_mg"] == 9000
    assert beyond["options"][0]["reached_on"] == "2026-08-13"
    assert june.data("status", today=JUNE)["target_mg"] == 7200


def test_the_day_before_and_the_day_the_goal_is_reached(june: Diary) -> None:
    june.begin("dose 2026-06-02..2026-06-28", today="2026-06-28")
    answer = june.data("status", today="2026-06-28")
    assert (answer["total_mg"], answer["reached"], answer["days_left"]) == (7160, False, 1)
    out = june.do("dose 40", today="2026-06-29")
    assert "7,200 of 7,200 mg" in out
    answer = june.data("status", today="2026-06-30")
    assert (answer["reached"], answer["reached_on"], answer["left_mg"]) == (True, "2026-06-29", 0)
    plan = june.data("plan 40", today="2026-06-30")
    assert plan["options"][0]["days"] is None


def test_a_second_course_is_never_added_to_the_first(june: Diary) -> None:
    june.begin(
        "course end 2026-06-01",
        "course new --start 2026-09-01 --weight 62kg --dose 40 --target 100",
        today="2026-09-05",
    )
    june.do("dose 2026-09-01..2026-09-05", today="2026-09-05")
    answer = june.data("status", today="2026-09-05")
    assert (answer["day"], answer["total_mg"], answer["target_mg"]) == (5, 200, 6200)
    assert (answer["mg_per_kg"], answer["weight_kg"]) == (3.23, 62)
    report = june.data("report", today="2026-09-05")
    assert report["earlier_courses"] == [
        {"start": "2026-01-01", "end": "2026-06-01", "total_mg": 6080, "mg_per_kg": 101.33}
    ]
    out = june.do("report", today="2026-09-05")
    assert "never added up" in out
    assert "6,280" not in out
    assert "6280" not in june.do("report --json", today="2026-09-05")


def test_courses_do_not_overlap(june: Diary) -> None:
    june.begin("course end 2026-05-20 --yes", today=JUNE)
    err = june.refuse("course new --start 2026-05-10 --weight 62kg --dose 40", 1, today=JUNE)
    assert "Wed 20 May 2026" in err
    assert "before the present one (Wed 20 May 2026)" not in err, "that is the day of its end"
    err = june.refuse("course end 2025-12-01 --yes", 1, today=JUNE)
    assert "new course" not in err


def test_mixed_formulations_are_warned_about(diary: Diary) -> None:
    """Example 11: 60 days of 40 mg lidose, then 90 days of 32 mg micronised, at 65 kg."""
    today = "2026-05-30"
    diary.begin(
        "init --no-input --start 2026-01-01 --weight 65kg --dose 40 --formulation lidose --target 120",
        "rx 32 --from 2026-03-02 --formulation micronised",
        "dose 2026-01-01..2026-05-30 --yes",
        today=today,
    )
    answer = diary.data("status", today=today)
    assert (answer["total_mg"], answer["mg_per_kg"]) == (5280, 81.23)
    out = diary.do("report", today=today)
    assert "5,280 of 7,800 mg (67.7%), 81.2 mg/kg" in out
    assert "about 6,000 mg conventional = 92.3 mg/kg" in out
    assert "an estimate" in out
    assert "mixed formulations, the total above adds unlike milligrams" in out
    report = diary.data("report", today=today)
    assert report["dose"]["conventional_equivalent_mg"] == 6000
    assert {one["key"] for one in report["sources"]} >= {"ABS-D"}


def test_taken_before_tracking_began(diary: Diary) -> None:
    """Example 21: 3,000 mg before, then 50 days of 40 mg, at 60 kg."""
    today = "2026-02-19"
    diary.begin(
        "init --no-input --start 2026-01-01 --weight 60kg --dose 40 --target 120 --before 3000mg",
        "dose 2026-01-01..2026-02-19 --yes",
        today=today,
    )
    answer = diary.data("status", today=today)
    assert (answer["total_mg"], answer["mg_per_kg"], answer["left_mg"]) == (5000, 83.33, 2200)
    assert (answer["days_left"], answer["reached_on"]) == (55, "2026-04-15")
    assert "of it 3,000 mg before tracking began" in diary.do("status", today=today)
    assert "3,000 mg before tracking began" in diary.do("report", today=today)


def test_pounds_are_never_rounded_on_the_way(diary: Diary) -> None:
    """Example 13: 150 lb, 60 mg a day to 120 mg/kg takes 137 days, not 136."""
    diary.begin("init --no-input --start 2026-01-01 --weight 150lb --dose 60 --target 120",
                today="2026-01-01")  # fmt: skip
    (option,) = diary.data("plan", today="2026-01-01")["options"]
    assert (option["days"], option["reached_on"]) == (137, "2026-05-17")


def test_a_later_weight_moves_neither_total_nor_goal(june: Diary) -> None:
    june.begin("weight 66kg 2026-04-01 --yes", today=JUNE)
    answer = june.data("status", today=JUNE)
    assert (answer["mg_per_kg"], answer["target_mg"], answer["weight_kg"]) == (101.33, 7200, 60)
    assert answer["mg_per_kg_per_dose_weight"] < 101.33


def test_missed_intakes_are_counted(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-01 --weight 60kg --dose 20 --times 2 --target 120",
        "dose 1nov..10nov",
        "dose 20 11nov",
        "dose skip 11nov",
        "dose 10 12nov",
    )
    counts = diary.data("status", today="2026-11-13T20:00:00+01:00")["adherence"]
    assert counts == {"expected": 24, "taken": 21, "partial": 1, "skipped": 1, "missing": 1}
    out = diary.do("report", today="2026-11-13T20:00:00+01:00")
    assert "87.5% of the prescribed intakes; 10 of 12 days in full" in out


# --- the treatment day ----------------------------------------------------------------------------


def test_the_day_ends_at_four(course: Diary) -> None:
    course.do("dose", today="2026-11-24T03:59:00+01:00")
    course.do("dose", today="2026-11-24T04:00:00+01:00")
    assert course.day("23nov") == [("d1", "taken", 40)]
    found = course.data("history dose", today="2026-11-24")["entries"]
    assert [(one["date"], one["time"]) for one in found] == [
        ("2026-11-24", "04:00:00+01:00"),
        ("2026-11-23", "03:59:00+01:00"),
    ]


def test_the_end_of_the_day_can_be_set(course: Diary) -> None:
    course.do("config set day_start 00:00")
    course.do("dose", today="2026-11-24T00:10:00+01:00")
    (entry,) = course.data("history dose", today="2026-11-24")["entries"]
    assert entry["date"] == "2026-11-24"


def test_the_night_the_clocks_go_forward(diary: Diary) -> None:
    """Europe/Berlin, 29 Mar 2026: there is no 02:30; it would belong to the treatment day before."""
    today = "2026-03-30"
    err = diary.refuse("dose 40 28mar --at 02:30", 2, today=today)
    assert '"02:30" did not exist on Sun 29 Mar 2026: the clocks went forward.' in err
    diary.do("dose 40 28mar --at 01:59", today=today)
    diary.do("dose 40 29mar --at 04:00", today=today)
    diary.do("dose 10 28mar --extra --at 03:00", today=today)
    times = [one["time"] for one in diary.data("history dose", today=today)["entries"]]
    assert sorted(times) == ["01:59:00+01:00", "03:00:00+02:00", "04:00:00+02:00"]
    assert diary.data("status", today=today)["total_mg"] == 90


def test_the_night_the_clocks_go_back(diary: Diary) -> None:
    """25 Oct 2026 has two 02:30: a day of 25 hours is still one day with one dose."""
    today = "2026-10-26"
    diary.begin("init --no-input --start 2026-10-20 --weight 70kg --dose 40", today=today)
    out = diary.do("dose 20oct..25oct", today=today)
    assert "Logged 6 doses (d1-d6): 240 mg" in out
    diary.do("edit d5 --at 02:30", today=today)
    assert diary.data("status", today=today)["adherence"]["taken"] == 6


@pytest.mark.parametrize("zone", ["America/New_York", "Australia/Lord_Howe", "UTC"])
def test_a_course_across_a_clock_change_counts_days(diary: Diary, zone: str) -> None:
    today = "2026-11-10"
    line = "init --no-input --start 2026-01-01 --weight 70kg --dose 40 --target 120"
    diary.run(line, today=today, TZ=zone)
    diary.run("dose 2026-01-01..2026-11-10 --yes", today=today, TZ=zone)
    answer = diary.data("status", today=today, TZ=zone)
    assert (answer["day"], answer["total_mg"]) == (314, 12560)
    assert answer["reached_on"] == "2026-07-29"
