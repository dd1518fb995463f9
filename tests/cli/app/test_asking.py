"""At a real terminal: the seven questions of `init`, a doubtful entry, a range; Ctrl-C and end of input."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal


def test_seven_questions(terminal: Callable[..., Terminal], diary: Diary, columns: int) -> None:
    seen = terminal("init", columns=columns)
    seen.sees("Nothing is saved before the last question.")
    seen.answer("1/7", "1 jul")
    seen.sees("Wed 1 Jul 2026")
    seen.answer("2/7", "70kg")
    seen.answer("3/7", "20 twice a day")
    seen.answer("Has the dose changed since", "")
    seen.answer("4/7", "120")
    seen.answer("5/7", "uk")
    seen.answer("6/7", "de")
    seen.answer("7/7", "20:30")
    seen.sees("Course")
    assert not diary.path.exists()
    seen.answer("Save? [Y/n]", "")
    seen.sees("Saved")
    seen.answer("Fill in the days so far", "n")
    assert seen.finish() == 0
    assert "isotrack dose 2026-07-01..yday" in seen.text.replace("\n", "")
    course, step, weight = sorted(
        diary.data("history --all")["entries"], key=lambda one: str(one["kind"])
    )
    assert (course["start"], course["target_mg_per_kg"]) == ("2026-07-01", 120)
    assert course["programme"] == "UK_PPP"
    assert (step["daily_mg"], step["times"], step["date"]) == (40, 2, "2026-07-01")
    assert (weight["kg"], weight["date"]) == (70, "2026-07-01")
    assert diary.do("config get remind_at") == "20:30\n"
    diary.do("undo")
    assert diary.data("history")["of"] == 0


def test_enter_takes_the_default(terminal: Callable[..., Terminal], diary: Diary) -> None:
    seen = terminal("init")
    seen.answer("Start day [today]: ", "")
    seen.answer("2/7", "")
    seen.sees("needs an answer")
    seen.answer("2/7", "154lb")
    seen.answer("3/7", "40")
    for number in ("4/7", "5/7", "6/7", "7/7"):
        seen.answer(number, "")
    seen.answer("Save? [Y/n]", "")
    assert seen.finish() == 0
    (course,) = diary.data("history course")["entries"]
    assert (course["start"], course["target_mg_per_kg"], course["programme"]) == (
        "2026-11-23",
        None,
        None,
    )
    assert diary.do("config get remind_at") == "not set\n"


def test_bad_answers_are_asked_again_and_one_can_go_back(
    terminal: Callable[..., Terminal], diary: Diary, columns: int
) -> None:
    seen = terminal("init", columns=columns)
    seen.answer("1/7", "<")
    seen.answer("1/7", "sometime")
    seen.sees("is not a day")
    seen.answer("1/7", "01/02/2026")
    seen.sees("1 February")
    seen.answer("1/7", "1nov")
    seen.answer("2/7", "70")
    seen.sees("kg")
    seen.answer("2/7", "75kg")
    seen.answer("3/7", "0")
    seen.answer("3/7", "<")
    seen.answer("2/7", "70kg")
    seen.answer("3/7", "forty")
    seen.answer("3/7", "40")
    seen.answer("Has the dose changed since", "20 from 5nov")
    seen.answer("Has the dose changed since", "<")  # back to the dose, without the step
    seen.answer("3/7", "40")
    seen.answer("Has the dose changed since", "skip")
    seen.answer("4/7", "120mg")
    seen.answer("4/7", "120")
    seen.answer("5/7", "france")
    seen.answer("5/7", "eu")
    seen.answer("6/7", "")
    seen.answer("7/7", "half past eight")
    seen.answer("7/7", "")
    seen.answer("Save?", "perhaps")
    seen.answer("Save?", "y")
    seen.answer("Fill in the days so far", "")
    assert seen.finish() == 0
    assert "Traceback" not in seen.raw
    said = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen.raw).split("\n")
    asked = [line.strip().rsplit(": ", 1)[0] for line in said]
    assert max(map(len, asked)) < columns  # the screen breaks no word of a question
    assert len(diary.data("history rx")["entries"]) == 1
    (weight,) = diary.data("history weight")["entries"]
    assert weight["kg"] == 70


def test_init_answered_with_no(terminal: Callable[..., Terminal], diary: Diary) -> None:
    seen = terminal("init", "--start", "1nov", "--target", "120", "--programme", "eu")
    seen.answer("1/4", "70kg")
    seen.answer("2/4", "40")
    seen.answer("Has the dose changed since", "no")
    seen.answer("3/4", "")
    seen.answer("4/4", "20:30")
    seen.answer("Save? [Y/n]", "n")
    assert seen.finish() == 1
    assert "Nothing was changed." in seen.text
    assert not diary.path.exists()
    assert diary.do("config get remind_at") == "not set\n"


@pytest.mark.parametrize("after", [0, 3])
def test_ctrl_c_saves_nothing(terminal: Callable[..., Terminal], diary: Diary, after: int) -> None:
    seen = terminal("init")
    for number, typed in list(enumerate(("1nov", "70kg", "40"), 1))[:after]:
        seen.answer(f"{number}/7", typed)
    if after:
        seen.answer("Has the dose changed since", "")
    seen.sees(f"{after + 1}/7")
    seen.child.sendintr()
    assert seen.finish() == 130
    assert "Stopped, nothing saved." in seen.text
    assert "Traceback" not in seen.raw
    assert not diary.path.exists()


def test_end_of_input_is_a_missing_answer(terminal: Callable[..., Terminal], diary: Diary) -> None:
    seen = terminal("init")
    seen.sees("1/7")
    seen.child.sendeof()
    assert seen.finish() == 2
    assert "Traceback" not in seen.raw
    assert not diary.path.exists()


@pytest.mark.parametrize(("typed", "code", "mg"), [("y", 0, 90), ("n", 1, 0), ("", 1, 0)])
def test_a_doubtful_dose(
    terminal: Callable[..., Terminal], course: Diary, typed: str, code: int, mg: int
) -> None:
    before = course.content
    seen = terminal("dose", "90", "yday")
    seen.sees("90 mg is more than your prescribed 40 mg.")
    seen.answer("Is that right? [y/N]", typed)
    assert seen.finish() == code
    assert ("Logged d1: 90 mg" in seen.text) == (code == 0)
    assert ("Nothing was changed." in seen.text) == (code == 1)
    assert (course.content == before) == (code == 1)
    assert course.data("status")["total_mg"] == mg


def test_each_doubt_stands_on_a_line_of_its_own(
    terminal: Callable[..., Terminal], course: Diary
) -> None:
    seen = terminal("add", "90mg, 120kg")
    seen.answer("Is that right? [y/N]", "n")
    assert seen.finish() == 1
    asked = [line for line in seen.text.split("\n") if line.startswith(("90 mg", "120kg"))]
    assert len(asked) == 2, seen.text


def test_ctrl_c_at_a_doubtful_dose(terminal: Callable[..., Terminal], course: Diary) -> None:
    before = course.content
    seen = terminal("dose", "90")
    seen.sees("[y/N]")
    seen.child.sendintr()
    assert seen.finish() == 130
    assert "nothing saved" in seen.text
    assert course.content == before


def test_a_range_inside_the_course_is_not_asked_about(
    terminal: Callable[..., Terminal], course: Diary
) -> None:
    course.do("dose 20 4nov")
    seen = terminal("dose", "1nov..10nov")
    seen.sees("Logged 9 doses")
    seen.sees("1 day already has an entry and stays as it is: 4 Nov.")
    assert seen.finish() == 0
    assert course.data("status")["total_mg"] == 380


def test_a_doubtful_range_is_not_the_default(
    terminal: Callable[..., Terminal], course: Diary
) -> None:
    seen = terminal("dose", "100", "1nov..3nov")
    seen.sees("100 mg is more than your prescribed 40 mg. (3 days like this.)")
    seen.answer("Is that right? [y/N]", "")
    assert seen.finish() == 1
    assert course.data("status")["total_mg"] == 0


def test_deleting_many_is_asked(terminal: Callable[..., Terminal], course: Diary) -> None:
    course.do("dose 1nov..5nov")
    seen = terminal("delete", "d2..d4")
    seen.sees("3 entries, Mon 2 Nov to Wed 4 Nov 2026, 120 mg.")
    seen.answer("[y/N]", "y")
    assert seen.finish() == 0
    assert course.data("status")["total_mg"] == 80


def test_no_input_never_asks(terminal: Callable[..., Terminal], course: Diary) -> None:
    assert terminal("dose", "90", "--no-input").finish() == 1
    assert terminal("init", "--profile", "new", "--no-input").finish() == 2
    seen = terminal("dose", "90", "--json")
    assert seen.finish() == 1
    assert '"needs_confirmation"' in seen.text.replace("\n", "")
