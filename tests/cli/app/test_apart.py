"""Courses, steps, goals and profiles stay apart: nothing moves from one to another unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

FIRST = "init --no-input --start 2026-01-01 --weight 60kg --dose 40 --target 120"
SECOND = "course new --start 2026-11-01 --weight 60kg --dose 20 --target 120"


@pytest.fixture
def two(diary: Diary) -> Diary:
    """An ended course of 7,240 mg and a second one with 440 mg."""
    diary.begin(
        FIRST,
        "dose 2026-01-01..2026-06-30 --yes",
        "course end 2026-06-30",
        SECOND,
        "dose 1nov..22nov",
    )
    return diary


def test_deleting_a_course_never_adds_it_to_another(two: Diary) -> None:
    assert "would count for another course" in two.refuse("delete k1 --yes", 1)
    assert "would count for another course" in two.refuse("delete k2 --yes", 1)
    assert two.data("status")["total_mg"] == 440


def test_an_earlier_course_stands_in_the_report_on_its_own_line(two: Diary) -> None:
    shown = two.do("report")
    assert "Thu 1 Jan 2026 to Tue 30 Jun 2026: 7,240 mg, 120.7 mg/kg" in shown
    assert "440 of 7,200 mg" in shown


def test_an_earlier_course_is_not_rounded_up_to_its_goal_either(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-01-01 --weight 60.1kg --dose 40 --target 120 --before 7210mg",
        "course end 2026-06-30",
        SECOND.replace("60kg", "61kg"),
    )
    assert "7,210 mg, 119.9 mg/kg" in diary.do("report")


def test_a_course_in_the_future_leaves_the_running_one_in_charge(diary: Diary) -> None:
    diary.begin(FIRST, "course new --start 2027-06-01 --weight 75kg --dose 40")
    assert "from Thu 1 Jan 2026" in diary.do("course --target 135")
    assert diary.data("status")["target_mg"] == 8100
    assert "Ends     Mon 31 May 2027" in diary.do("status")
    assert "to Sun 22 Nov 2026" in diary.do("course end yday --yes")


def test_a_prescription_after_the_end_is_refused_in_words(diary: Diary) -> None:
    diary.begin(FIRST, "course end 20nov")
    assert "already ended on Fri 20 Nov 2026" in diary.refuse("rx 40", 1)


def test_a_step_planned_in_the_old_course_does_not_slip_into_the_new_one(diary: Diary) -> None:
    diary.begin(FIRST, "rx 60 --from 1dec", "course end 20nov")
    again = "course new --start 2026-11-23 --weight 60kg --dose 10"
    assert "r2" in diary.refuse(again, 1)
    assert diary.run(f"{again} --yes").code == 0


def test_a_step_of_the_same_day_is_replaced_not_hidden(diary: Diary) -> None:
    diary.begin("rx 60 --from today", "init --no-input --start today --weight 70kg --dose 20")
    assert [one["daily_mg"] for one in diary.data("rx")["entries"]] == [20]


def test_editing_a_step_asks_what_typing_it_would_ask(course: Diary) -> None:
    assert "above the highest daily dose" in course.refuse("edit r1 200", 1)
    assert "above the highest daily dose" in course.refuse("edit r1 --times 6", 1)
    assert "400 mg" in course.refuse("edit r1 80 --times 6 --yes", 2)
    course.do("rx 40 --every 2d --from 1dec")
    assert "every 2 days" in course.do("edit r2 60")


def test_plan_and_status_name_the_same_day_for_the_prescription_as_it_stands(course: Diary) -> None:
    course.do("rx 30 --from 1dec")
    plan = course.data("plan")
    assert [one["reached_on"] for one in plan["options"]] == [course.data("status")["reached_on"]]
    both = course.data("plan 20 40")
    assert [one["daily_mg"] for one in both["options"]] == [20, 40]
    assert both["as_prescribed"] == plan["options"][0]
    assert "30 mg a day from Tue 1 Dec" in course.do("status")


def test_the_cycle_begins_anew_when_that_is_what_was_typed(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 22nov --weight 70kg --dose 20", "rx 40+20 --alternate --from 22nov"
    )
    assert "Prescribed: 40 and 20 mg in turn" in diary.do("rx 40+20 --alternate")
    assert diary.data("dose")["entries"][0]["mg"] == 40


def test_a_past_first_day_is_no_doubt(course: Diary) -> None:
    course.begin("dose 1nov..22nov")
    assert "Prescribed: 60 mg a day from Mon 16 Nov 2026" in course.do("rx 60 --from mon")
    assert course.data("status")["adherence"]["partial"] == 7
    course.do("undo")
    assert "Already so" in course.do("rx 40 --from today")


def test_moving_the_start_past_logged_days_is_asked(course: Diary) -> None:
    course.begin("dose 1nov..22nov")
    assert "Logged before Sun 15 Nov 2026: 14 doses." in course.refuse("course --start 15nov", 1)


def test_a_missing_last_day_is_missing_in_the_report_too(course: Diary) -> None:
    course.begin("dose 1nov..19nov", "course end 20nov")
    assert course.data("report")["adherence"]["missing"] == 1
    assert course.data("status")["adherence"]["missing"] == 1


def test_a_new_start_weight_says_what_the_goal_is_now(diary: Diary) -> None:
    diary.begin("init --no-input --start today --weight 70kg --dose 40 --target 120")
    assert "8,760 mg instead of 8,400 mg" in diary.refuse("weight 73kg", 1)
    assert "The goal is 8,760 mg (start weight 73.0 kg)." in diary.do("weight 73kg --yes")


def test_doses_before_the_start_are_counted_and_shown_apart(diary: Diary) -> None:
    diary.begin(
        "dose 20 yday", "init --no-input --start today --weight 70kg --dose 20 --target 120", "dose"
    )
    assert diary.data("status")["total_mg"] == 40
    assert "of it 20 mg on days before the start day" in diary.do("status")
    assert "of it 20 mg on days before the start day" in diary.do("report")


def test_skipping_a_range_skips_every_intake(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-11-01 --weight 70kg --dose 20 --times 2")
    assert [e["slots"] for e in diary.data("dose skip 12nov..14nov")["entries"]] == [2, 2, 2]
    assert diary.data("status")["adherence"]["skipped"] == 6


def test_two_capsules_written_with_a_comma_are_asked_about(course: Diary) -> None:
    assert "20+20" in course.refuse("dose 20,20 sun", 1)
    assert course.data("dose 37,5 sun")["entries"][0]["mg"] == 37.5


def test_a_note_that_was_not_kept_is_said(course: Diary) -> None:
    course.begin("dose")
    ran = course.run("dose 40 --note 'felt sick'")
    assert ran.code == 0
    assert "isotrack edit d1 --note" in ran.err


@pytest.mark.parametrize(
    "line",
    ["dose skip --mg 40", "edit d1 skip --at 10:00", "edit d1 20 --times 3", "edit d1 --ask"],
)
def test_options_that_do_not_belong_are_refused(line: str, course: Diary) -> None:
    course.begin("dose yday")
    course.refuse(line, 2)


def test_commands_to_type_next_name_the_profile(diary: Diary) -> None:
    ran = diary.run(f"--profile eve {FIRST}")
    assert "isotrack --profile eve dose 2026-01-01..yday" in ran.err
    again = diary.run("--profile eve dose --extra")
    assert "isotrack --profile eve dose MG --extra" in again.err


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("took 40", "dose 40"),
        ("--profile eve missed yesterday", "--profile eve dose skip yesterday"),
        ("capsules", "rx --refill NxMG"),
    ],
)
def test_words_of_a_tired_person_lead_to_the_command(line: str, meant: str, diary: Diary) -> None:
    assert f"\n  isotrack {meant}\n" in diary.refuse(line, 2)


def test_the_day_typed_first_is_put_right(course: Diary) -> None:
    assert "isotrack dose 40 yesterday" in course.refuse("dose yesterday 40", 2)


def test_the_name_demo_is_kept_for_made_up_data(diary: Diary) -> None:
    assert diary.run("--profile demo dose 40").code == 1
    assert diary.run("init --demo --dry-run").code == 2
    made = diary.data("init --demo")
    assert (made["changed"], made["demo"]) == (True, True)
    assert diary.do("--profile demo status").startswith("DEMO - made-up data")
    assert diary.data("init --demo")["changed"] is False


@pytest.mark.parametrize(
    "line", ["rx 20 twice a day", "rx 20 mg twice a day --from today", "rx 20 --times 2"]
)
def test_a_prescription_in_plain_words(line: str, course: Diary) -> None:
    assert "Prescribed: 20 mg twice a day from Mon 23 Nov 2026" in course.do(line)
