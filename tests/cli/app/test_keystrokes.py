"""What daily life costs at the keyboard, Enter counted; and values that are asked for where none was typed."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

    Open = Callable[..., Terminal]

BEGUN = (
    "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120",
    "dose 1nov..18nov",
)


class Way(NamedTuple):
    """What a person wants, the lines that are typed for it, the keys it may cost, and what it leaves."""

    wish: str
    lines: tuple[str, ...]
    most: int
    doses: int
    effects: int = 0


WAYS = [
    Way("a usual day", ("isotrack dose",), 16, 1),
    Way("missed yesterday", ("isotrack dose yday",), 20, 1),
    Way("two effects", ("isotrack effect lips 2 eyes 1",), 30, 0, 2),
    Way("a week from memory", ("isotrack checkin week", "y"), 25, 4),
    Way("a PDF for the visit", ("isotrack report pdf",), 20, 0),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.wish)
def test_daily_life_in_few_keys(diary: Diary, terminal: Open, way: Way) -> None:
    diary.begin(*BEGUN)
    assert sum(len(line) + 1 for line in way.lines) <= way.most
    first, *answers = way.lines
    if answers:
        screen = terminal(*shlex.split(first)[1:])
        for one in answers:
            screen.answer("open days?", one)
        assert screen.finish() == 0
    else:
        diary.do(first.removeprefix("isotrack "))
    assert len(diary.data("history dose --all")["entries"]) == 18 + way.doses
    assert len(diary.data("history effect")["entries"]) == way.effects


ASKED = {
    "mood": ("Mood, 1 worst to 5 best:", "4", "mood 4 of 5"),
    "weight": ("Weight (70.5kg, 154lb):", "71.5kg", "71.5 kg"),
    "skin": ("Skin, 0 clear to 4 severe:", "2", "skin 2 of 4"),
}


@pytest.mark.parametrize("command", ASKED)
def test_a_value_that_was_not_typed_is_asked_for(
    diary: Diary, terminal: Open, command: str
) -> None:
    question, typed, saved = ASKED[command]
    diary.begin(*BEGUN)
    screen = terminal(command)
    screen.answer(question, typed)
    screen.sees(saved)
    assert screen.finish() == 0
    before = diary.content
    screen = terminal(command)
    screen.answer(question, "")
    assert screen.finish() == 1
    assert diary.content == before
    assert "is missing" in diary.refuse(command, 2)


def test_enter_leaves_the_question_how_bad_it_is(diary: Diary, terminal: Open) -> None:
    diary.begin(*BEGUN)
    before = diary.content
    screen = terminal("effect", "lips")
    screen.answer("0-4:", "")
    assert screen.finish() == 2
    assert diary.content == before


def test_edit_last_asks_what_is_to_change(diary: Diary, terminal: Open) -> None:
    diary.begin(*BEGUN)
    screen = terminal("edit", "last")
    screen.sees("Wed 18 Nov 2026. Enter keeps what is there.")
    screen.answer("New value:", "20")
    screen.answer("Another day:", "")
    screen.answer("New note:", "half only")
    screen.sees("40 mg -> 20 mg")
    assert screen.finish() == 0
    before = diary.content
    screen = terminal("edit")
    screen.answer("ID to edit, or last (d18, d17", "last")
    screen.answer("New value:", "")
    screen.answer("Another day:", "")
    screen.answer("New note (now 'half only'):", "")
    assert screen.finish() == 1
    assert diary.content == before
    assert "isotrack edit d18 --on DAY" in diary.refuse("edit last", 2)


def test_a_text_that_is_too_long_is_kept_in_a_file(diary: Diary) -> None:
    diary.begin(*BEGUN)
    text = "knee " * 5_000
    before = diary.content
    ran = diary.isotrack("note", "-", stdin=text)
    assert ran.code == 2
    assert diary.content == before
    assert "24,999 characters" in ran.err or "25,000 characters" in ran.err
    (kept,) = diary.path.parent.glob("text-*.txt")
    assert kept.name in ran.err
    assert kept.read_text() == text
    assert kept.stat().st_mode & 0o777 == 0o600
    assert diary.isotrack("note", "-", stdin="x" * 20_000).code == 0
