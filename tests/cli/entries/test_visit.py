"""Visits: recorded when they were, planned when they come, moved, listed. Today is Mon 23 Nov 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

SAID = [
    ('visit 3dec 14:30 "Dr A"', "Planned v1: visit on Thu 3 Dec 2026 at 14:30 (in 10 days), Dr A."),
    ("visit 3 dec 2026 9:05 Dr A", "Planned v1: visit on Thu 3 Dec 2026 at 09:05 (in 10 days), Dr A."),
    ("visit 3 dec Dr A", "Planned v1: visit on Thu 3 Dec 2026 (in 10 days), Dr A."),
    ("visit tomorrow", "Planned v1: visit on Tue 24 Nov 2026 (tomorrow)."),
    ("visit tuesday", "Planned v1: visit on Tue 24 Nov 2026 (tomorrow)."),
    ("visit tomorrow 9am", "Planned v1: visit on Tue 24 Nov 2026 at 09:00 (tomorrow)."),
    ("visit tomorrow 9 am Dr A", "Planned v1: visit on Tue 24 Nov 2026 at 09:00 (tomorrow), Dr A."),
    ("visit 3w", "Planned v1: visit on Mon 14 Dec 2026 (in 21 days)."),
    ("visit 3dec 14.30", "Planned v1: visit on Thu 3 Dec 2026 at 14:30 (in 10 days)."),
    ("visit 21.30", "Planned v1: visit on Mon 23 Nov 2026 at 21:30 (today)."),
    ("visit today 08:00", "Noted as held v1: visit on Mon 23 Nov 2026 at 08:00 (today)."),
    ("visit today", "Noted as held v1: visit on Mon 23 Nov 2026 (today)."),
    ("visit held 2 weeks ago Dr A", "Noted as held v1: visit on Mon 9 Nov 2026 (14 days ago), Dr A."),
    ("visit held 1nov 08:00 Dr C", "Noted as held v1: visit on Sun 1 Nov 2026 at 08:00 (22 days ago), Dr C."),
    ("visit 2026-02-03 --yes", "Noted as held v1: visit on Tue 3 Feb 2026 (293 days ago)."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "answer"), SAID, ids=[line for line, _ in SAID])
def test_a_visit_is_told_with_its_day(diary: Diary, line: str, answer: str) -> None:
    assert diary.do(line) == f"{answer}\n"


REFUSED = [
    ("visit 25:00 3dec", 2, "is not a clock time"),
    ("visit 14:30", 2, "14:30 has passed today"),
    ("visit held", 2, "No visit is planned"),
    ("visit cancel 3dec", 2, "No visit fits Thu 3 Dec 2026"),
    ("visit move", 2, "The day that the visit moves to is missing"),
    ("visit 2 weeks ago Dr A", 1, "did the visit take place?"),
    ("visit 3dec Dr A 9.15", 1, "stands among the name"),
    ("visit 3", 2, "a bare number is never a day"),
    ("visit 31nov 14:30", 2, "November has 30 days"),
    ("visit 3nov..4nov", 2, "on one day"),
    ("visit Dr A", 2, "is not a day"),
    ("visit --note x", 2, "The day of the visit is missing"),
    ("visit 3dec 14:30 --on 4dec", 2, "does not know what to do"),
    ("visit 2025-10-01", 1, "418 days ago"),
    ("visit 2028-02-03", 1, "in 437 days"),
]


@pytest.mark.parametrize(("line", "code", "why"), REFUSED, ids=[line for line, _, _ in REFUSED])
def test_what_a_visit_cannot_be(course: Diary, line: str, code: int, why: str) -> None:
    assert why in course.refuse(line, code)


def test_the_same_visit_again_changes_nothing(diary: Diary) -> None:
    diary.do('visit 3dec 14:30 "Dr A"')
    assert diary.do('visit 3dec 14:30 "Dr A"').startswith("Already noted: visit on Thu 3 Dec 2026")
    assert len(diary.data("visit")["entries"]) == 1


def test_visits_are_listed_oldest_first_and_by_the_clock(diary: Diary) -> None:
    assert "No visit is recorded." in diary.do("visit")
    assert not diary.path.exists()
    diary.begin(
        "visit 3dec 14:30", "visit 3dec 9:05 --note 'bring results' --yes", "visit held 1nov"
    )
    found = diary.data("visit")["entries"]
    told = [(one["id"], one["date"], one["time"], one["who"], one["note"]) for one in found]
    assert told == [
        ("v3", "2026-11-01", None, None, None),
        ("v2", "2026-12-03", "09:05", None, "bring results"),
        ("v1", "2026-12-03", "14:30", None, None),
    ]
    shown = diary.do("visit", COLUMNS="40")
    assert shown.index("v3") < shown.index("v2") < shown.index("v1")


def test_a_visit_can_move_and_come_back(diary: Diary) -> None:
    diary.do('visit 3dec 14:30 "Dr A"')
    moved = diary.do("edit v1 --on 10dec --at 9:00 Dr B")
    assert "Thu 3 Dec 2026 -> Thu 10 Dec 2026" in moved
    assert diary.data("visit")["entries"][0]["time"] == "09:00"
    assert "clock time" in diary.refuse("edit v1 --at 26:00", 2)
    diary.do("undo")
    assert diary.data("visit")["entries"][0]["who"] == "Dr A"
    diary.do("delete v1 --yes")
    assert diary.data("visit")["entries"] == []


def test_a_time_or_a_day_is_never_taken_for_a_name(diary: Diary) -> None:
    diary.do('visit 3dec 14:30 "Dr A"')
    diary.do("edit v1 16:00")
    (visit,) = diary.data("visit")["entries"]
    assert (visit["time"], visit["who"]) == ("16:00", "Dr A")
    for typed, day in (("10dec", "10"), ("3 dec", "03"), ("2026-12-10", "10")):
        diary.do(f"edit v1 {typed}")
        (visit,) = diary.data("visit")["entries"]
        assert (visit["date"], visit["who"]) == (f"2026-12-{day}", "Dr A")
    diary.do("edit v1 9:15 Dr B")
    (visit,) = diary.data("visit")["entries"]
    assert (visit["time"], visit["who"]) == ("09:15", "Dr B")


def test_a_rehearsed_visit_leaves_no_file(diary: Diary) -> None:
    assert "nothing was written" in diary.do("visit 3dec --dry-run")
    assert not diary.path.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("4dec", ("2026-12-04", "14:30", "Dr B")),
        ("4 dec 09:15", ("2026-12-04", "09:15", "Dr B")),
        ("15:00", ("2026-12-03", "15:00", "Dr B")),
        ("4dec 'Dr C'", ("2026-12-04", "14:30", "Dr C")),
        ("Dr May", ("2026-12-03", "14:30", "Dr May")),
    ],
)
def test_a_visit_is_edited_in_the_words_of_visit(
    course: Diary, words: str, told: tuple[str, str, str]
) -> None:
    course.do("visit 3dec 14:30 'Dr B'")
    (made,) = course.data(f"edit v1 {words}")["entries"]
    assert (made["date"], made["time"], made["who"]) == told


def test_a_visit_is_planned_until_it_was_held(diary: Diary) -> None:
    diary.begin("visit 24nov 9:00 'Dr A'")
    assert diary.data("visit")["entries"][0]["state"] == "planned"
    later = {"ISOTRACK_TODAY": "2026-11-25T12:00:00+01:00"}
    asked = diary.run("status", **later)
    assert "Did the visit on Tue 24 Nov 2026 at 09:00 (yesterday) take place?" in asked.err
    assert "isotrack visit held v1" in asked.err
    assert diary.do("visit held", **later).startswith("Noted as held v1: visit on Tue 24 Nov")
    assert "take place" not in diary.run("status", **later).err
    diary.do("undo", **later)
    assert diary.do("visit cancel v1", **later).startswith("Cancelled v1")
    assert "take place" not in diary.run("status", **later).err


def test_a_visit_today_holds_the_one_that_was_planned(diary: Diary) -> None:
    diary.begin("visit 21:30 'Dr A'")
    later = {"ISOTRACK_TODAY": "2026-11-23T22:30:00+01:00"}
    assert diary.do("visit today", **later).startswith("Noted as held v1: visit on Mon 23 Nov")
    assert len(diary.data("visit")["entries"]) == 1
    assert diary.do("visit today", **later).startswith("Already noted")


def test_a_second_visit_on_a_day_is_asked_about(diary: Diary) -> None:
    diary.begin("visit 3dec 14:30 'Dr A'")
    assert "recorded already: v1 (planned)" in diary.refuse("visit 3dec 9:00 'Dr B'", 1)
    diary.do("visit 3dec 9:00 'Dr B' --yes")
    assert "More than one visit fits" in diary.refuse("visit cancel 3dec", 2)
    diary.do("visit cancel 3dec 9:00")
    states = [one["state"] for one in diary.data("visit")["entries"]]
    assert states == ["cancelled", "planned"]


def test_a_visit_moves_by_its_day_or_its_id(diary: Diary) -> None:
    diary.begin("visit 3dec 14:30 'Dr A'")
    moved = diary.do("visit move 3dec 10dec 9:00")
    assert moved == (
        "Moved v1: visit from Thu 3 Dec 2026 at 14:30 to Thu 10 Dec 2026 at 09:00 (in 17 days), Dr A.\n"
    )
    assert "to Fri 11 Dec 2026 at 09:00" in diary.do("visit move v1 to 11 dec")
    assert "to Mon 14 Dec 2026 at 09:00" in diary.do("visit move 14dec")
    assert "lies ahead" in diary.refuse("visit held v1", 2)


def test_a_day_ahead_is_never_taken_for_a_visit_that_was_held(diary: Diary) -> None:
    assert "Tue 24 Nov 2026 lies ahead, and no visit was held" in diary.refuse(
        "visit held tomorrow", 2
    )
