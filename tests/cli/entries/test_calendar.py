"""`history --calendar`: every row has the same week columns, on a screen of 24 lines, in blocks and in ASCII."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary

GOLDEN = Path(__file__).parent / "screens"


def bare(text: str) -> str:
    """A screen without its colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)


@pytest.fixture
def demo(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """The made-up course of 22 weeks."""
    diary.begin("init --demo")
    monkeypatch.setenv("ISOTRACK_PROFILE", "demo")
    return diary


@pytest.mark.parametrize("wide", [40, 80, 120])
def test_the_calendar_as_it_was_drawn(
    demo: Diary, golden: Callable[[str, Path], None], wide: int
) -> None:
    drawn = bare(demo.do("history --calendar --color always", COLUMNS=str(wide)))
    golden(drawn, GOLDEN / f"history-calendar-{wide}.txt")
    plain = demo.do("history --calendar", COLUMNS=str(wide))
    golden(plain, GOLDEN / f"history-calendar-{wide}-ascii.txt")
    assert plain.isascii()
    lines = plain.rstrip("\n").split("\n")
    assert max(map(len, lines)) <= {40: 40, 80: 79, 120: 110}[wide]
    if wide == 80:
        assert len(lines) <= 22
    rows = [one for one in lines if re.match("(Mon|Wed|Fri|Sun|dry|mg a|! )", one)]
    cells = 1 if wide == 40 else 2
    name = 15
    columns = {tuple(one[name::cells][:22]) for one in rows}
    assert all(len(one) <= 22 for one in columns)
    if cells == 2:  # between the columns there is nothing, in any row
        assert {one[name + 1 : name + 44 : 2].strip() for one in rows} == {""}


def test_a_course_of_many_weeks_shows_the_newest(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2025-06-02 --weight 70kg --dose 40", "dose 2jun2025..yday --yes"
    )
    for wide in (40, 80, 120):
        said = diary.do("history --calendar", COLUMNS=str(wide))
        assert "the newest" in said
        assert max(map(len, said.split("\n"))) <= max(wide, 79) + 1


def test_a_month_and_what_is_no_month(demo: Diary) -> None:
    said = demo.do("history --calendar oct")
    assert "The course by weeks, October 2026" in said
    assert said == demo.do("history --calendar 2026-10")
    assert '"foo" is no month' in demo.refuse("history --calendar foo", 2)
    assert len(demo.data("history --calendar")["days"]) == 146
    plain = demo.do("history --calendar --plain")
    assert "no entry, 2 days: Fri 2 Oct 2026, Tue 17 Nov 2026" in plain


def test_without_a_course_there_is_no_calendar(diary: Diary) -> None:
    assert "isotrack init" in diary.refuse("history --calendar", 3)
