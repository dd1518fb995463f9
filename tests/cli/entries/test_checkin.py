"""The check-in on a real terminal: back, stop, Ctrl-C, end of input, a day in the past; one save, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

    Open = Callable[..., Terminal]

YDAY = (
    "effect lips 2 yday",
    "mood 4 yday",
)


@pytest.fixture
def evening(diary: Diary) -> Diary:
    """A course since 1 Nov with yesterday's dose, effect and mood; today is open."""
    diary.begin(
        "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120",
        "dose 1nov..22nov",
        *YDAY,
    )
    return diary


def _answered(screen: Terminal) -> None:
    screen.answer("Dose 40 mg? (y, n skipped, or mg):", "y")
    screen.answer("Dry, cracked or sore lips 0-4 (the day before 2):", "1")
    screen.answer("(name and 0-4; none; Enter = no):", "nosebleed 1")
    screen.answer("Mood 1-5 (before 4):", "3")


def test_one_question_at_a_time_one_save_one_undo(evening: Diary, terminal: Open) -> None:
    before = evening.content
    screen = terminal("checkin")
    screen.sees("Enter = leave open, < = back, q = stop.")
    _answered(screen)
    screen.sees("Mon 23 Nov 2026: dose 40 mg, dry lips 1 mild, nosebleed 1 mild, mood 3 of 5")
    assert evening.content == before
    screen.answer("Save? [Y/n]", "")
    screen.sees("Saved 4 entries (d23 e2 e3 m2). One undo takes back all of it.")
    assert screen.finish() == 0
    shown = evening.data("history --since today")["entries"]
    assert [one["id"] for one in shown] == ["m2", "e3", "e2", "d23"]
    assert evening.data("status")["total_mg"] == 920
    evening.do("undo")
    assert evening.data("history --since today")["entries"] == []


def test_only_what_is_open_is_asked(evening: Diary, terminal: Open) -> None:
    evening.begin("dose", "effect lips 0", "mood 3")
    screen = terminal("checkin")
    screen.answer("(name and 0-4; none; Enter = no):", "")
    screen.sees("Nothing was answered. Nothing changed.")
    assert screen.finish() == 0
    assert "Dose 40" not in screen.raw
    assert "Mood" not in screen.raw


def test_going_back_changes_the_answer_before(evening: Diary, terminal: Open) -> None:
    screen = terminal("checkin")
    screen.answer("Dose 40 mg? (y, n skipped, or mg):", "y")
    screen.answer("lips 0-4 (the day before 2):", "<")
    screen.answer("Dose 40 mg? (y, n skipped, or mg) [answered]:", "n")
    screen.answer("lips 0-4 (the day before 2):", "7")
    screen.sees('"7" is no severity: it is a whole number from 0 to 4.')
    screen.answer("lips 0-4 (the day before 2):", "q")
    screen.sees("Mon 23 Nov 2026: dose skipped")
    screen.answer("Save? [Y/n]", "y")
    assert screen.finish() == 0
    assert evening.day("today") == [("d23", "skipped", 0)]


def test_stopping_without_an_answer_saves_nothing(evening: Diary, terminal: Open) -> None:
    before = evening.content
    screen = terminal("checkin")
    screen.answer("Dose 40 mg?", "q")
    screen.sees("Nothing was answered. Nothing changed.")
    assert screen.finish() == 0
    assert evening.content == before


def test_no_at_the_end_saves_nothing(evening: Diary, terminal: Open) -> None:
    before = evening.content
    screen = terminal("checkin")
    screen.answer("Dose 40 mg?", "y")
    screen.answer("lips 0-4", "q")
    screen.answer("Save? [Y/n]", "n")
    assert screen.finish() == 1
    assert evening.content == before


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)], ids=["Ctrl-C", "Ctrl-D"])
def test_breaking_off_saves_nothing(evening: Diary, terminal: Open, key: str, code: int) -> None:
    before = evening.content
    screen = terminal("checkin")
    screen.answer("Dose 40 mg?", "y")
    screen.sees("lips 0-4")
    screen.child.send(key)
    assert screen.finish() == code
    assert "Traceback" not in screen.raw
    assert evening.content == before


def test_a_red_flag_is_told_when_it_is_answered_and_is_saved_only_with_the_rest(
    evening: Diary, terminal: Open
) -> None:
    before = evening.content
    screen = terminal("checkin")
    screen.answer("Dose 40 mg?", "")
    screen.answer("lips 0-4", "")
    screen.answer("Enter = no):", "vision 1")
    screen.sees("says: stop and contact the doctor - Blurred or changed vision.")
    screen.sees("Source: ")
    assert evening.content == before
    screen.answer("Mood 1-5", "")
    screen.answer("Save? [Y/n]", "y")
    assert screen.finish() == 0
    assert evening.data("history effect --since today")["entries"][0]["level"] == "stop"


def test_a_day_in_the_past(evening: Diary, terminal: Open) -> None:
    evening.begin("delete d20 d21 --yes")
    screen = terminal("checkin", "fri")
    screen.sees("Fri 20 Nov 2026 (3 days ago)")
    screen.answer("Dose 40 mg?", "20")
    screen.answer("Enter = no):", "none")
    screen.answer("Mood 1-5", "")
    screen.sees("Fri 20 Nov 2026: dose 20 mg, no side effects")
    screen.answer("Save? [Y/n]", "y")
    screen.sees("1 open day this week: 21 Nov. isotrack checkin week")
    assert screen.finish() == 0
    assert evening.day("20nov") == [("d23", "partial", 20)]


def test_a_week_asks_only_days_with_something_open(evening: Diary, terminal: Open) -> None:
    evening.begin(
        "delete d20 --yes",
        *(f"effect none {day}nov" for day in (17, 18, 19, 21)),
        *(f"mood 4 {day}nov" for day in (17, 18, 19, 21)),
    )
    screen = terminal("checkin", "week")
    screen.sees("Fri 20 Nov 2026")
    screen.answer("Dose 40 mg?", "y")
    screen.answer("Enter = no):", "")
    screen.answer("Mood 1-5", "")
    screen.sees("Mon 23 Nov 2026")
    screen.answer("Dose 40 mg?", "y")
    screen.answer("Enter = no):", "")
    screen.answer("Mood 1-5", "")
    screen.answer("Save? [Y/n]", "")
    assert screen.finish() == 0
    assert evening.data("status")["total_mg"] == 920
    evening.do("undo")
    assert evening.data("status")["total_mg"] == 840


def test_two_doses_a_day_are_asked_one_by_one(diary: Diary, terminal: Open) -> None:
    diary.begin("init --no-input --start 2026-11-23 --weight 70kg --dose 20 --times 2")
    screen = terminal("checkin")
    screen.answer("Dose 20 mg (1 of 2 open)?", "y")
    screen.answer("Dose 20 mg (2 of 2 open)?", "n")
    screen.answer("Enter = no):", "q")
    screen.answer("Save? [Y/n]", "")
    assert screen.finish() == 0
    assert diary.day("today") == [("d1", "taken", 20), ("d2", "skipped", 0)]


def test_without_a_terminal_every_question_has_an_option(evening: Diary) -> None:
    assert "--dose y" in evening.refuse("checkin", 2)
    out = evening.do('checkin --dose y --effects "lips 1 nosebleed 1" --mood 4 --weight 70.5')
    assert out.startswith("Saved 5 entries (d23 e2 e3 m2 w2).")
    answer = evening.data("checkin fri --effects none --dry-run")
    assert answer["changed"] is False
    evening.refuse('checkin --effects "lips 9"', 2)
    evening.refuse("checkin --dose 80", 1)


def test_a_doubtful_answer_is_asked_about_once_more(evening: Diary, terminal: Open) -> None:
    screen = terminal("checkin")
    screen.answer("Dose 40 mg?", "80")
    screen.answer("lips 0-4", "q")
    screen.answer("Save? [Y/n]", "y")
    screen.sees("80 mg is more than your prescribed 40 mg.")
    screen.answer("Is that right? [y/N]", "y")
    assert screen.finish() == 0
    assert evening.day("today") == [("d23", "taken", 80)]


def test_before_any_set_up_nothing_is_made_until_it_is_saved(diary: Diary, terminal: Open) -> None:
    screen = terminal("checkin")
    screen.answer("Enter = no):", "lips 1")
    screen.answer("Mood 1-5:", "q")
    screen.sees("dry lips 1 mild")
    assert diary.content is None
    screen.answer("Save? [Y/n]", "y")
    assert screen.finish() == 0
    assert diary.data("history")["shown"] == 1
