"""The course on one screen: the layouts as they were drawn, 22 lines of 79, every command works when it is typed."""

from __future__ import annotations

import json
import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.render.core import marks
from isotrack.render.core.marks import line
from isotrack.render.doses.open_items import Item
from isotrack.render.doses.overview import _fitting
from isotrack.render.doses.totals import MARGIN, Measures

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

GOLDEN = Path(__file__).parent / "screens"
COLOUR = re.compile("\x1b\\[([0-9;]*)m")
HEADS = {"one": "--target 120", "range": "--target 120-150", "none": ""}


@pytest.fixture
def demo(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """The made-up course."""
    diary.begin("init --demo")
    monkeypatch.setenv("ISOTRACK_PROFILE", "demo")
    return diary


@pytest.mark.parametrize("wide", [40, 80, 120])
def test_the_screen_as_it_was_drawn(
    demo: Diary, golden: Callable[[str, Path], None], wide: int
) -> None:
    drawn = demo.do("status --color always", COLUMNS=str(wide), TERM="xterm-256color")
    words = COLOUR.sub("", drawn)
    golden(words, GOLDEN / f"status-{wide}.txt")
    bare = demo.do("status --color always --no-color", COLUMNS=str(wide))
    golden(bare, GOLDEN / f"status-{wide}-ascii.txt")
    assert bare.isascii()
    assert [len(one) for one in words.split("\n")] == [len(one) for one in bare.split("\n")]


def test_plain_says_it_in_words(demo: Diary, golden: Callable[[str, Path], None]) -> None:
    said = demo.do("status --plain")
    golden(said, GOLDEN / "status-plain.txt")
    assert said.isascii()


def test_colours_stand_on_marks_and_none_is_green(demo: Diary) -> None:
    for term, known in (
        ("xterm-256color", {"0", "1", "2", "7", "38;5;32", "38;5;130", "38;5;160", "1;38;5;231;48;5;160"}),
        ("xterm", {"0", "1", "2", "7", "36", "33", "31", "1;37;41"}),
    ):  # fmt: skip
        drawn = demo.do("status --color always", TERM=term, COLORTERM=None)
        assert set(COLOUR.findall(drawn)) <= known
        for code, text in re.findall("\x1b\\[([0-9;]*)m([^\x1b]*)\x1b\\[0m", drawn):
            if code in {"1", "2", "7"} or text == "Red flag":
                continue
            assert not re.search("[0-9A-Za-z]", text), (code, text)


def test_the_marks_differ_in_shape_and_are_explained(diary: Diary) -> None:
    for signs in (marks.DAYS, marks.DAYS_ASCII):
        assert len(set(signs.values())) == len(signs)
    told = diary.do("help accessibility")
    for kind, word in marks.DAY_WORDS.items():
        assert f"{marks.DAYS_ASCII[kind]} {word}" in told


@pytest.mark.parametrize(
    ("goal", "flags", "gaps"), [("one", 0, 0), ("range", 3, 10), ("none", 1, 1)]
)
def test_it_fits_a_screen_of_24_lines(diary: Diary, goal: str, flags: int, gaps: int) -> None:
    """On 31 Aug 2026, in a month of six weeks, with days open that have left the screen."""
    today = "2026-08-31T20:36:00+02:00"
    first = 31 - 2 * gaps
    taken = [f"dose {day}aug" for day in range(first + 1, 31, 2)]
    diary.begin(
        f"init --no-input --start 2026-06-15 --weight 70kg --dose 40 {HEADS[goal]}",
        "weight 82kg 1jul --yes",
        "dose 15jun..20jun",
        f"dose 25jun..{first - 1}aug",
        *taken,
        "visit 3sep 14:30 'Dr A'",
        "rx --refill 60x20mg --on 20aug",
        "rx 60 --from 10sep",
        "lab alt 88 ref 0-41 tg 2.9mmol/L ref 0-1.7 chol 6.1mmol/L ref 0-5 hb 80g/L ref 120-160 --on 28aug",
        "effect lips 2 eyes 1 nosebleed 1 'dry skin' 2 tired 1",
        *["effect vision 2 29aug", "effect mood_low 1 30aug", "effect headache 3 28aug"][:flags],
        today=today,
    )  # fmt: skip
    said = diary.do("status", today=today, COLUMNS="80").rstrip("\n").split("\n")
    assert len(said) <= 22, "\n".join(said)
    assert max(map(len, said)) <= 79, "\n".join(said)
    text = "\n".join(said)
    assert ("Red flag" in text) == bool(flags)
    is_cut = re.search(rf", \+({gaps - 1}|{gaps}) ", text) is not None  # one or two lines of them
    assert is_cut or gaps < 2, text
    assert "Older    ! no entry, 21 to 24 Jun, 4 days       isotrack dose 21jun..24jun" in said
    assert "..." not in text


def test_two_blanks_at_least_stand_before_a_command(diary: Diary) -> None:
    today = "2026-03-20T20:05:00+01:00"
    course = "init --no-input --start 2026-01-01 --weight 60kg --dose 40 --break 10mar..12mar"
    diary.begin(course, today=today)
    said = diary.do("status", today=today, COLUMNS="80")
    assert "Mar, 68 days, +1  isotrack dose 1jan..9mar\n" in said
    assert not re.search(r"\S ?isotrack ", said)


def test_a_command_that_has_no_room_beside_its_words_stands_below_them() -> None:
    found = [
        [Item("Next", line("w" * 50), "isotrack " + "c" * 20)],
        [Item("Open", line("x"), "isotrack dose")],
    ]
    how = Measures(79, 48, MARGIN, 48)
    drawn = marks.plain(_fitting(found, 3, how, None)).split("\n")
    assert drawn == [
        "", f"Next     {'w' * 50}", f"{'':48}isotrack {'c' * 20}", f"{'Open     x':48}isotrack dose",
    ]  # fmt: skip


def test_days_before_the_calendar_are_named_until_they_are_logged(diary: Diary) -> None:
    """The first screen after `init` in the middle of a course names all days; what it says closes all of them."""
    diary.begin("init --no-input --start 2026-08-12 --weight 60kg --dose 20 --times 2")
    said = diary.do("status")
    assert "! no entry, 12 Aug to 22 Nov, 103 days" in said
    assert "isotrack dose 12aug..22nov" in said
    diary.do("dose 26oct..yday")  # all that the calendar marks
    said = diary.do("status")
    assert "! no entry, 12 Aug to 25 Oct, 75 days" in said
    assert json.loads(diary.do("status --json"))["open_on"][::74] == ["2026-08-12", "2026-10-25"]
    diary.do("dose 12aug..25oct")
    assert "no entry" not in diary.do("status")


def test_no_day_is_forgotten_with_its_month(diary: Diary) -> None:
    """Days that left the screen are counted, each stretch with what closes it, until none is open."""
    diary.begin(
        "init --no-input --start 2026-06-01 --weight 60kg --dose 20 --times 2",
        "dose 1jun..10jun", "dose 15jun..30jul", "dose 20 31jul", "dose 20aug..21nov",
    )  # fmt: skip
    said = " ".join(diary.do("status").split())
    assert "Open ? today, 20 mg and 20 mg" in said
    assert "! no entry, Sun 22 Nov isotrack checkin 22nov" in said
    assert "Older ! 24 days open, first 11 Jun isotrack dose 11jun..14jun" in said
    assert "something open on 24 days before Tue 27 Oct 2026; first: no entry, Thu 11 Jun 2026" in diary.do("status --plain")  # fmt: skip
    assert len(diary.data("status")["open_on"]) == 25
    diary.do("dose 11jun..14jun")
    said = " ".join(diary.do("status").split())
    assert "Older ! 20 days open, first 31 Jul isotrack checkin 31jul" in said
    diary.do("dose 31jul --yes")
    said = " ".join(diary.do("status").split())
    assert "Older ! no entry, 1 to 19 Aug, 19 days isotrack dose 1aug..19aug" in said
    diary.do("dose 1aug..19aug")
    assert "Older" not in diary.do("status")


def commands_of(text: str) -> list[str]:
    """Every command that a screen prints."""
    return [one.strip() for one in re.findall(r"isotrack ([a-z].*)$", text, re.MULTILINE)]


def test_every_command_on_the_screen_works(
    demo: Diary, terminal: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = commands_of(demo.do("status --plain"))
    assert len(found) == 9
    for command in found:
        words = shlex.split(command.replace("NxMG", "30x20mg"))
        if words[0] == "checkin":
            asked = terminal(*words)
            asked.answer("Dose, 40 mg", "q")
            assert asked.finish() == 0
            continue
        does_write = words[0] in {"dose", "rx"}
        ran = demo.isotrack(*words, *(["--dry-run"] if does_write else []))
        assert ran.code == 0, (command, ran)
    monkeypatch.delenv("ISOTRACK_PROFILE")
    named = demo.do("status --profile demo", COLUMNS="80")
    (head,) = re.findall(r"isotrack (--profile demo) \.\.\.$", named, re.MULTILINE)
    short = [one.strip() for one in re.findall(r"\.\.\. ([a-z].*)$", named, re.MULTILINE)]
    drawn = {"lab", "checkin 2oct"}  # the second is drawn by the months, with its date
    assert short == [one for one in found if one not in drawn]
    assert demo.run(f"{head} {short[0]}").code == 0


def test_a_red_flag_stays_until_a_visit_was_held(diary: Diary) -> None:
    start = "init --no-input --start 2026-09-01 --weight 70kg --dose 40"
    diary.begin(start, "effect vision 1 2oct", "visit held 1oct", "visit 3dec")
    for how in ("", "--plain", "--no-color"):
        assert "night vision" in diary.do(f"status {how}") or "vision" in diary.do(f"status {how}")
        assert "ed flag" in diary.do(f"status {how}")
    assert diary.data("status")["red_flags"][0]["date"] == "2026-10-02"
    diary.do("visit held 10nov")
    assert "ed flag" not in diary.do("status")


@pytest.mark.parametrize(("ago", "is_seen"), [(27, True), (28, False)])
def test_without_visits_a_red_flag_stays_28_days(diary: Diary, ago: int, is_seen: bool) -> None:
    from datetime import date

    on = date(2026, 11, 23) - timedelta(days=ago)
    diary.begin(
        "init --no-input --start 2026-09-01 --weight 70kg --dose 40", f"effect vision 1 {on}"
    )
    assert ("Red flag" in diary.do("status")) == is_seen
