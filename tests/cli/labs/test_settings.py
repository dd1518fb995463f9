"""Ranges and units of blood tests: from which day each holds, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


def flag_on(course: Diary, day: str) -> str | None:
    flag: str | None = course.data(f"history alt --since {day} --until {day}")["entries"][0]["flag"]
    return flag


def test_a_range_entered_for_an_earlier_day_is_never_lost(course: Diary) -> None:
    course.do("lab --range alt=0-41 --on 1aug")
    course.do("lab --range alt=0-35 --on 1nov")
    course.do("lab alt 38 --on 15sep")
    assert flag_on(course, "2026-09-15") is None
    said = course.do(
        "lab --range alt=0-35 --on 1sep"
    )  # the same as the latest, but not as in September
    assert said == (
        "Saved g3: ALT 0-35 U/L, for results from Tue 1 Sep 2026 on; before that ALT 0-41 U/L (g1) holds.\n"
    )
    assert flag_on(course, "2026-09-15") == "high"
    assert course.do("lab --range alt=0-35 --on 15nov").startswith("Already so: ALT 0-35 U/L (g2).")


def test_a_range_before_every_other_names_none_that_came_earlier(course: Diary) -> None:
    course.do("lab --range alt=0-35 --on 1nov")
    assert "before that" not in course.do("lab --range alt=0-41 --on 1aug")


@pytest.mark.parametrize(
    "line", ["--range alt=0-41 --range sgpt=0-35", "--unit tg=mg/dL --unit tg=mmol/L"]
)
def test_the_same_test_twice_in_one_command_is_refused(course: Diary, line: str) -> None:
    assert "stands twice" in course.refuse(f"lab {line}", 2)


def test_a_bare_range_is_refused_with_both_commands(course: Diary) -> None:
    error = course.refuse("lab --range tg=0-1.7", 2)
    assert "The range of TG needs a unit: 0-1.7 mg/dL or 0-1.7 mmol/L?" in error
    assert "isotrack lab --range tg=0-1.7mmol/L" in error


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("tg 150", "isotrack lab tg 150mg/dL"),
        ("tg 1.9", "isotrack lab tg 1.9mmol/L"),
        ("hba1c 39", "isotrack lab hba1c 39mmol/mol"),
        ("hb 13.2", "isotrack lab hb 13.2g/dL"),
    ],
)
def test_the_example_of_a_refusal_would_itself_be_taken(
    course: Diary, line: str, example: str
) -> None:
    assert example in course.refuse(f"lab {line}", 2)
    course.do(example.removeprefix("isotrack "))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("lab --fasting", "--fasting"),
        ("lab --on 20nov", "--on"),
        ("lab --range alt=0-41 --not-fasting", "--fasting"),
        ('lab --unit tg=mg/dL --lab "City Lab"', "--lab"),
        ("lab --list -m hello", "--note"),
        ("lab --ranges --on yday", "--on"),
        ("lab import results.csv --on 20nov", "--on"),
        ("lab import results.csv --fasting", "--fasting"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(course: Diary, line: str, name: str) -> None:
    assert f"Error: {name} " in course.refuse(line, 2)


def test_the_commands_of_a_page_name_the_profile(diary: Diary) -> None:
    diary.do("--profile zoe lab alt 34")
    assert "isotrack --profile zoe lab --range alt=FROM-TO" in diary.do("--profile zoe lab")
    assert "isotrack --profile zoe lab --range alt=0-41" in diary.do("--profile zoe lab --ranges")


def test_an_edit_says_what_became_of_the_range(course: Diary) -> None:
    course.do("lab tg 1.9mmol/L")
    assert "already says so" in course.refuse("edit l1 1.9", 2)
    assert (
        course.do("edit l1 1.9 ref 0-1.7") == "Changed l1 (Mon 23 Nov 2026): range none -> 0-1.7.\n"
    )
    assert course.data("history tg")["entries"][0]["entered"] == "1.9mmol/L"


@pytest.mark.parametrize(
    ("line", "saved"),
    [
        ("lab --range alt=0-40 tg=0-1.7mmol/L", ["ALT 0-40 U/L", "TG 0-1.7 mmol/L"]),
        ("lab --range chol=up to 5mmol/L", ["CHOL up to 5 mmol/L"]),
        ("lab --range chol=up to 5mmol/L alt=0-40 --on yday", ["CHOL up to 5 mmol/L", "ALT 0-40 U/L"]),
        ("lab --unit tg=mmol/L chol=mmol/L", ["TG in mmol/L", "CHOL in mmol/L"]),
    ],
)  # fmt: skip
def test_several_ranges_or_units_may_follow_one_option(
    course: Diary, line: str, saved: list[str]
) -> None:
    said = course.do(line)
    assert [one for one in saved if one in said] == saved


def test_a_result_beside_a_range_is_still_refused(course: Diary) -> None:
    assert "command of its own" in course.refuse("lab alt 34 --range alt=0-40", 2)
    assert "command of its own" in course.refuse("lab --range alt=0-40 alt 34", 2)
