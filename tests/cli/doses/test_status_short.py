"""`status --short`: one discreet line for a prompt or a bar. Today is Mon 23 Nov 2026, 20:36."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import INIT

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((INIT,), "day 23: open, 7 of the last 7 days not logged"),
        ((INIT, "dose 1nov..yday"), "day 23: open"),
        ((INIT, "dose 1nov..today"), "day 23: logged"),
        (
            (INIT, "dose 1nov..20nov", "dose skip", "dose sat"),
            "day 23: logged, 1 of the last 7 days not logged",
        ),
        ((INIT, "dose 1nov..yday", "rx 20+40 --from today"), "day 23: 2 of 2 open"),
        ((INIT, "dose 1nov..yday", "rx 20+40 --from today", "dose"), "day 23: 1 of 2 open"),
        ((INIT, "dose 1nov..yday", "rx pause --from today"), "day 23: no dose"),
        ((INIT, "dose 1nov..yday", "course end yday"), ""),
        ((INIT.replace("2026-11-01", "2026-12-01"),), ""),
    ],
)
def test_a_line_for_a_prompt(diary: Diary, lines: tuple[str, ...], said: str) -> None:
    diary.begin(*lines)
    before = diary.content
    assert diary.do("status --short") == (f"{said}\n" if said else "")
    assert diary.content == before


def test_a_prompt_without_a_course_is_silent(diary: Diary) -> None:
    assert diary.do("status --short") == ""
    assert diary.data("status --short")["day"] is None
    diary.begin(INIT)
    data = diary.data("status --short")
    assert (data["day"], data["open"], data["intakes"]) == (23, 1, 1)
    assert data["unlogged"] == [f"2026-11-{n}" for n in range(16, 23)]
