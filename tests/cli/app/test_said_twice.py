"""An option that is said twice with two values is refused: one of them would be dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("dose 40 --on 20nov --on 21nov", '"20nov" and "21nov"'), ("dose 40 -m one --note two", '"one" and "two"'),
        ("dose 40 --at=08:00 --at 09:00", '"08:00" and "09:00"'),
        ("lab tg 1mmol/L --fasting --not-fasting", "--fasting and --not-fasting"),
        ("dose 40 --profile a --profile b", '"a" and "b"'), ("--profile a dose 40 --profile=b", '"a" and "b"'),
    ],
)  # fmt: skip
def test_two_values_are_refused_with_both(course: Diary, line: str, said: str) -> None:
    told = course.refuse(line, 2)
    assert "is said twice" in told
    assert said in told


def test_the_same_again_flags_and_options_that_repeat_are_taken(course: Diary) -> None:
    course.do("dose 40 --on 20nov --on=20nov --yes --yes")
    course.do("lab --range alt=0-41 --range ast=0-40")
    course.do("note -- --on --on")
