"""Two days that form a range, wherever they are typed: in the wrong order they are refused, with the command mended.

Today is Mon 23 Nov 2026.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

REVERSED = [
    ("dose 14nov..2nov", "dose 2nov..14nov"),
    ("dose skip 14nov..2nov --note x", "dose skip 2nov..14nov --note x"),
    ("dose fri..mon", "dose mon..fri"),
    ("dose 1nov..30nov", "dose 1nov..today"),  # it ends ahead: never a year of doses the other way round
    ("effect lips 2 '20nov..5 dec'", "effect lips 2 20nov..today"),
    ("dose '14 nov..2 nov'", "dose '2 nov..14 nov'"),
    ("dose --on 14nov..2nov", "dose --on 2nov..14nov"),
    ("effect lips 2 5nov..2nov", "effect lips 2 2nov..5nov"),
    ("effect lips 2 5nov --until 2nov", "effect lips 2 2nov --until 5nov"),
    ("rx pause 20dec..5dec", "rx pause 5dec..20dec"),
    ("rx pause 5jan..20dec", "rx pause 20dec..5jan"),
    ("init --profile y --no-input --start 2nov --weight 70kg --dose 40 --break 20nov..10nov",
     "init --profile y --no-input --start 2nov --weight 70kg --dose 40 --break 10nov..20nov"),
    ("history --since 20nov --until 2nov", "history --since 2nov --until 20nov"),
    ("history weight --chart --since 20nov --until 2nov", "history weight --chart --since 2nov --until 20nov"),
    ("history --since 20nov --until 2nov --csv", "history --since 2nov --until 20nov --csv"),
    ("report --since 20nov --until 2nov", "report --since 2nov --until 20nov"),
    ("report --card --since 20nov --until 2nov", "report --card --since 2nov --until 20nov"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "mended"), REVERSED, ids=[line for line, _ in REVERSED])
def test_days_in_the_wrong_order_are_refused_and_mended(
    course: Diary, line: str, mended: str
) -> None:
    said = course.refuse(line, 2)
    assert " runs from " in said
    assert said.splitlines()[1].strip() == f"isotrack {mended}"
    assert course.run(mended).code == 0


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("history 2nov..5nov", "history --since 2nov --until 5nov"),
        ("history dose 20nov..2nov", "history dose --since 2nov --until 20nov"),
        ("history dose 3nov", "history dose --since 3nov --until 3nov"),
        ("history yday", "history --since 22nov --until 22nov"),
    ],
)
def test_days_among_the_words_of_history_lead_to_its_options(
    course: Diary, line: str, mended: str
) -> None:
    said = course.refuse(line, 2)
    assert said.splitlines()[1].strip() == f"isotrack {mended}"
    course.isotrack(*shlex.split(mended))


def test_options_written_otherwise_are_still_answered(course: Diary) -> None:
    said = course.refuse("history --until=2nov --since=20nov", 2)
    assert "The days in their order: --since 2nov --until 20nov" in said


def test_a_report_that_ends_before_the_course_is_refused(course: Diary) -> None:
    said = course.refuse("report --until 20oct", 2)
    assert "the course begins on Sun 1 Nov 2026" in said


def test_the_start_of_a_course_that_lies_ahead_is_not_taken_for_last_year_s(course: Diary) -> None:
    assert "Start: Tue 1 Dec 2026 (was Sun 1 Nov 2026)" in course.run("course --start 1dec").out


@pytest.mark.parametrize(
    ("line", "mended"),
    [("delete d9..d2", "d2..d9"), ("note drop n3..n1", "n1..n3")],
)
def test_ids_in_the_wrong_order_are_refused_too(course: Diary, line: str, mended: str) -> None:
    course.do("dose 1nov..10nov")
    said = course.refuse(line, 2)
    assert said.splitlines()[1].strip() == f"The lower number first: {mended}"
