"""A positive pregnancy test: the text of the programme comes before anything else, on every way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

FIRST = "The US label says: get help now - Pregnant, or may be pregnant."
SHOWS = ["lab hcg positive", "lab hcg pos --on yday", "lab urine hcg +", "lab hcg 25", "lab hcg gt100",
         "lab alt 34 hcg positive", "lab hcg positive --dry-run"]  # fmt: skip


@pytest.mark.parametrize("line", SHOWS)
def test_the_text_comes_first(course: Diary, line: str) -> None:
    ran = course.run(line)
    assert ran.code == 0
    assert ran.out.startswith(FIRST)
    assert ran.err.startswith(FIRST)  # stdout is no terminal here
    assert "can seriously harm an unborn baby" in ran.out
    assert "Source:" in ran.out
    assert "Emergency:" in ran.out


@pytest.mark.parametrize(
    "line", ["lab hcg neg", "lab hcg 3 ref 0-5", "lab hcg lt5 ref lt5", "lab alt 34"]
)
def test_no_text_for_anything_else(course: Diary, line: str) -> None:
    ran = course.run(line)
    assert (ran.code, ran.err) == (0, "")
    assert FIRST not in ran.out


def test_quiet_and_json_hide_nothing(course: Diary) -> None:
    ran = course.run("lab hcg positive -q")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(FIRST)
    ran = course.run("lab hcg positive --on yday --json")
    assert ran.err.startswith(FIRST)
    assert '"level": "emergency"' in ran.out
    assert course.data("lab alt 34")["level"] is None


@pytest.mark.parametrize(
    "line", ["lab hcg positive tg 150", "lab tg 150 hcg positive", "lab zzz 3 hcg positive", "lab hcg positive tomorrow"]
)  # fmt: skip
def test_the_text_is_shown_even_where_the_line_is_refused(course: Diary, line: str) -> None:
    ran = course.run(line)
    assert ran.code == 2
    assert ran.out.startswith(FIRST)
    assert course.data("history hcg")["matching"] == 0


def test_the_programme_and_the_prescriber_are_named(course: Diary) -> None:
    course.do('course --programme uk --prescriber "Dr A, 555-0100"')
    out = course.run("lab hcg positive").out
    assert "Dr A, 555-0100" in out
    assert "999" in out
    assert "911" not in out


def test_a_correction_to_positive_shows_it_too(course: Diary) -> None:
    course.do("lab hcg neg")
    ran = course.run("edit l1 positive")
    assert ran.code == 0
    assert ran.out.startswith(FIRST)
    ran = course.run("edit l1 neg")
    assert FIRST not in ran.out
