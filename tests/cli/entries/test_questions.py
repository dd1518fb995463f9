"""Questions live until they are answered: listed, answered, dropped, on every page until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


def _asked(course: Diary) -> None:
    course.begin("note 'stop sport?' --ask", "note 'sun cream in winter?' --ask", "note 'new balm'")


def test_a_question_lives_until_it_is_answered(course: Diary) -> None:
    _asked(course)
    shown = course.do("note")
    assert shown.index("Open questions") < shown.index("Notes")
    course.do("visit today")
    later = {"ISOTRACK_TODAY": "2026-12-20T12:00:00+01:00"}
    assert course.data("report", **later)["questions"] == ["stop sport?", "sun cream in winter?"]
    told = course.do('note answer n1 "after the course"', **later)
    assert told == "Answered n1: stop sport? - after the course\n"
    course.do("note drop n2", **later)
    page = course.data("report", **later)
    assert page["questions"] == []
    assert page["answered"] == [
        {"question": "stop sport?", "answer": "after the course", "settled_on": "2026-12-20"}
    ]
    found = {one["id"]: one for one in course.data("note", **later)["entries"]}
    assert (found["n1"]["open"], found["n1"]["answer"]) == (False, "after the course")
    assert (found["n2"]["open"], found["n2"]["answer"]) == (False, None)
    assert not found["n3"]["question"]
    course.do("undo", **later)
    assert course.data("report", **later)["questions"] == ["sun cream in winter?"]


REFUSED = [
    ("note answer n1", 2, "The answer is missing"),
    ("note answer n9 yes", 2, "n9"),
    ("note answer n3 yes", 2, "n3 is no question"),
    ("note drop n3", 2, "n3 is no question"),
    ("note drop n1 n3", 2, "n3 is no question"),
]


@pytest.mark.parametrize(("line", "code", "why"), REFUSED)
def test_what_is_no_answer(course: Diary, line: str, code: int, why: str) -> None:
    _asked(course)
    assert why in course.refuse(line, code)
    assert course.data("report")["questions"] == ["stop sport?", "sun cream in winter?"]


def test_an_answered_question_is_not_answered_twice(course: Diary) -> None:
    _asked(course)
    course.do("note answer n1 no")
    assert "was settled on Mon 23 Nov 2026" in course.refuse("note answer n1 yes", 2)
    course.do("edit n1 --answer 'only walking'")
    assert {one["answer"] for one in course.data("note")["entries"]} == {None, "only walking"}


def test_words_of_a_note_are_no_command(course: Diary) -> None:
    course.do("note answer the letter of the clinic")
    course.do("note drop the second cream")
    assert len(course.data("note")["entries"]) == 2


def test_several_questions_are_dropped_as_one_change(course: Diary) -> None:
    _asked(course)
    assert course.do("note drop n1 n2") == "Dropped n1, n2: 2 questions.\n"
    course.do("undo")
    assert len(course.data("report")["questions"]) == 2


def test_nothing_noted_says_how(diary: Diary) -> None:
    assert "--ask" in diary.do("note")
    assert not diary.path.exists()
