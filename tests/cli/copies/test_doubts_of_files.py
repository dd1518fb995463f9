"""What the keyboard asks about one entry is asked about every row of a file, on each road that brings rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

# Each doubt: the rows of a table, and the code by which JSON names it.
DOUBTS = {
    "more than prescribed": ("date,mg\n2026-11-05,60\n", "more_than_prescribed"),
    "before the start": ("date,mg\n2026-10-30,40\n", "before_start"),
    "a dose of 2010": ("date,mg\n2010-11-02,40\n", "before_start"),
    "the same day twice in the file": ("date,mg\n2026-11-05,40\n2026-11-05,40\n", "day_twice"),
    "the same day three times": ("date,mg\n2026-11-05,40\n2026-11-05,40\n2026-11-05,40\n", "day_twice"),
    "a skip and a dose of one day": ("date,mg\n2026-11-05,40\n2026-11-05,skip\n", "day_twice"),
    "the same day beside the diary": ("date,mg\n2026-11-02,20\n", "day_has_dose"),
    "a skip beside the diary": ("date,mg\n2026-11-02,skip\n", "day_has_dose"),
    "an odd amount": ("date,mg\n2026-11-05,20.2\n", "odd_amount"),
    "0 mg": ("date,mg\n2026-11-05,0\n", "zero_dose"),
    "an unusual weight": ("date,weight\n2026-11-10,90kg\n", "weight_change"),
    "a unit that was not said": ("date,weight\n2026-11-10,71\n", "unit_not_said"),
    "a start weight that moves the goal": ("date,weight\n2026-11-01,72kg\n", "start_weight_moves"),
}  # fmt: skip
REFUSED = {
    "more than a day holds": "date,mg\n2026-11-05,300\n2026-11-05,200\n",
    "more than a dose holds": "date,mg\n2026-11-05,401\n",
    "a day to come": "date,mg\n2026-12-05,40\n",
    "a weight of nobody": "date,weight\n2026-11-05,9kg\n",
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_doubt_is_asked_and_a_yes_says_it_again(course: Diary, tmp_path: Path, doubt: str) -> None:
    text, code = DOUBTS[doubt]
    table = tmp_path / "rows.csv"
    table.write_text(text, encoding="utf-8")
    course.do("dose 40 2nov")
    said = json.loads(course.refuse(f"import {table} --json", 1))["error"]
    told = course.data(f"import {table} --yes")
    assert code in {one["code"] for one in told["doubts"]}
    assert all(one["message"] in said["message"] for one in told["doubts"])
    assert course.data(f"import {table}")["changed"] is False  # twice is once, and asks nothing


def test_moved_goal_is_told_with_both_goals(course: Diary, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(DOUBTS["a start weight that moves the goal"][0], encoding="utf-8")
    err = course.refuse(f"import {table}", 1)
    assert "72.0 kg" in err
    assert "70.0 kg" in err
    assert "the goal would be 8,640 mg instead of 8,400 mg" in err
    assert "Goal: 8,640 mg (before: 8,400 mg)" in course.do(f"import {table} --yes")


@pytest.mark.parametrize("what", REFUSED)
def test_hard_limit_is_opened_by_no_yes(course: Diary, tmp_path: Path, what: str) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(REFUSED[what], encoding="utf-8")
    course.refuse(f"import {table} --yes", 2)


def test_rows_within_the_prescription_are_taken_unasked(diary: Diary, tmp_path: Path) -> None:
    diary.begin("init --no-input --start 2025-01-01 --weight 70kg --dose 20 --times 2 --target 120")
    table = tmp_path / "rows.csv"
    table.write_text(
        "date,time,mg,status,weight\n2025-01-02,08:00,20,taken,71kg\n2025-01-02,20:00,20,taken,\n2025-01-03,,40,skipped,\n",
        encoding="utf-8",
    )
    told = diary.data(f"import {table}")
    assert (told["doubts"], told["new"], told["total_mg"]) == ([], 4, 40)


def test_old_day_asks_without_a_course(diary: Diary, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("date,mg\n2026-01-02,40\n", encoding="utf-8")
    diary.do(f"import {table}")
    table.write_text("date,mg\n2010-11-02,40\n", encoding="utf-8")
    assert "days ago" in diary.refuse(f"import {table}", 1)


def test_keyboard_asks_about_a_moved_goal_too(course: Diary) -> None:
    err = course.refuse("weight 72kg 1nov", 1)
    assert "The goal would be 8,640 mg instead of 8,400 mg" in err.replace("the goal", "The goal")
    told = course.data("weight 72kg 1nov --yes")
    assert [one["code"] for one in told["warnings"]] == ["start_weight_moves"]
    course.do("weight 73kg 20nov")


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("edit w1 72kg", "8,640 mg"), ("edit w1 --on 20nov", "8,880 mg"), ("edit w2 --on 1nov", "8,880 mg"),
        ("delete w1", "8,880 mg"), ("course --start 12nov", "8,880 mg"),
    ],
)  # fmt: skip
def test_a_start_weight_that_moves_is_asked_about_by_every_command(
    course: Diary, line: str, goal: str
) -> None:
    course.do("weight 74kg 10nov")
    assert f"the goal would be {goal} instead of 8,400 mg" in course.refuse(line, 1)
    course.do(f"{line} --yes")
    course.do("undo")


def test_the_last_weight_that_goes_takes_the_goal_along(course: Diary) -> None:
    said = course.refuse("delete w1", 1)
    assert "would be gone, and with it the goal of 8,400 mg" in said
    course.do("delete w1 --yes")


def test_everything_doubtful_about_a_new_course_is_asked_at_once(course: Diary) -> None:
    course.do("dose 40 20nov")
    course.do("rx 20 --from 30nov")
    said = course.refuse("course new --start 15nov --weight 70kg --dose 300", 1)
    for told in (
        "4.29 mg/kg",
        "1 dose, which would count for the new course",
        "Already prescribed for later days",
    ):
        assert told in said


def test_a_time_or_note_alone_asks_nothing_about_the_amount(course: Diary) -> None:
    course.do("dose 60 20nov --yes")
    course.do("edit d1 --at 20:00 --note 'after dinner'")
    assert "more than" in course.refuse("edit d1 80", 1)


def test_a_medicine_that_is_not_there_is_left_out_of_the_hint(diary: Diary, tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text(
        "date,medicine,mg\n2026-11-02,Isotretinoin,20\n2026-11-02,Cetirizin,10\n", encoding="utf-8"
    )
    told = diary.refuse(f"import {file} --only medicine=Isotretion --dry-run", 2)
    assert f"isotrack import {file} --dry-run --only medicine=MEDICINE" in told
    told = diary.refuse(f"import {file} --only=medicine=Isotretion --only medicine=Cetirizin", 2)
    assert f"isotrack import {file} --only medicine=Cetirizin --only medicine=MEDICINE" in told
