"""Past midnight the day is still the one before, and every answer says so. It is 01:20 on Tue 24 Nov 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

NIGHT = {"ISOTRACK_TODAY": "2026-11-24T01:20:00+01:00"}
STILL = "Counted for Mon 23 Nov 2026: your day ends at 04:00.\n"


@pytest.mark.parametrize(
    "line",
    ["mood 3", "skin 2", "weight 71kg", "note x", "lab alt 30", "effect lips_dry 2", "visit today", "checkin --mood 3",
     "rx --refill 30x20mg"],
)  # fmt: skip
def test_an_entry_of_the_night_says_which_day_it_counts_for(course: Diary, line: str) -> None:
    ran = course.run(line, **NIGHT)
    assert (ran.code, STILL in ran.err) == (0, True)
    assert STILL not in course.run(f"{line} --yes").err, "by day"


@pytest.mark.parametrize("line", ["mood 3 yday", "dose 1nov..22nov", "mood 3 --dry-run"])
def test_an_entry_of_another_day_says_nothing_of_the_night(course: Diary, line: str) -> None:
    is_rehearsed = "--dry-run" in line
    assert (STILL in course.run(line, **NIGHT).err) == is_rehearsed


def test_a_dose_says_it_once_and_so_does_the_second_one(course: Diary) -> None:
    first = course.run("dose", **NIGHT)
    assert (first.out + first.err).count("your day ends at 04:00") == 1
    assert "Still Mon 23 Nov: your day ends at 04:00." in course.do("dose", **NIGHT)
    assert "your day" not in course.do("dose")


def test_the_screen_says_both_days(course: Diary) -> None:
    assert "Mon 23 Nov 2026 (now Tue 01:20)\n" in course.do("status", **NIGHT)
    assert "date: Mon 23 Nov 2026 (now Tue 01:20)" in course.do("status --plain", **NIGHT)
    assert "Mon 23 Nov 2026, 20:36\n" in course.do("status")
