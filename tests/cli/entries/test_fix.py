"""Anything can be taken back: undo and redo, edit, delete; the story of an entry; CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


def live(diary: Diary) -> list[dict[str, Any]]:
    """Every live entry as JSON."""
    found: list[dict[str, Any]] = diary.data("history --all")["entries"]
    return found


# One line per kind of change.
CHANGES = [
    "dose 20 --extra",
    "dose 20 --extra --note x",
    "dose skip 1oct --yes",
    "dose 20 1oct..5oct --yes",
    "weight 72kg",
    "note hello",
    "note why --ask",
    "rx 80 --from 10dec",
    "rx pause --from 10dec",
    "rx --refill 30x20mg",
    "course --target 135 --prescriber 'Dr B'",
    "course end yday --yes",
    "edit d1 20mg --note less",
    "edit d2 --on 31oct --yes",
    "edit n1 other words",
    "edit w2 73kg",
    "edit c1 30x20mg",
    "edit r2 50",
    "delete d3",
    "delete d4..d9 --yes",
    "delete k1 --yes",
]


@pytest.mark.parametrize("line", CHANGES)
def test_undo_and_redo_of_every_change(life: Diary, line: str) -> None:
    before = live(life)
    life.do(line)
    after = live(life)
    assert after != before
    assert life.do("undo").startswith("Undone: ")
    assert live(life) == before
    assert life.do("undo --redo").startswith("Brought back: ")
    assert live(life) == after


def test_undo_says_what_it_took_back_and_how_to_return(course: Diary) -> None:
    course.do("dose")
    out = course.do("undo")
    assert "d1 40 mg at 20:36 (23 Nov)" in out
    assert "Total is now 0 mg." in out
    assert "isotrack undo --redo" in out


def test_undo_several_and_redo_several(course: Diary) -> None:
    course.begin("dose 1nov", "dose 2nov", "dose 3nov")
    assert course.data("undo")["total_mg"] == 80
    assert course.data("undo")["total_mg"] == 40
    assert course.data("undo --redo")["total_mg"] == 80
    assert course.data("undo --redo")["total_mg"] == 120
    assert "nothing to bring back" in course.refuse("undo --redo", 1)
    assert course.data("undo 2")["total_mg"] == 40
    assert course.data("undo --redo 2")["total_mg"] == 120


def test_more_than_there_are_says_how_many_there_are(course: Diary) -> None:
    course.begin("dose 1nov", "dose 2nov")
    assert "There are 3 changes to undo, not 99. Nothing was changed." in course.refuse(
        "undo 99", 1
    )
    course.do("undo 3")
    assert "3 changes were undone, not 9." in course.refuse("undo --redo 9", 1)


def test_a_goal_that_moves_with_the_change_is_told(course: Diary) -> None:
    course.do("weight 72kg 1nov --yes")
    moved = "The goal is now {} mg instead of {} mg."
    assert moved.format("8,400", "8,640") in course.do("undo")
    assert moved.format("8,640", "8,400") in course.do("undo --redo")
    assert "The goal would be 8,400 mg instead of 8,640 mg." in course.do("undo --dry-run")
    course.do("dose")
    assert "goal" not in course.do("undo")


def test_a_new_entry_closes_the_way_back(course: Diary) -> None:
    course.begin("dose 1nov", "dose 2nov", "undo", "dose 3nov")
    assert "nothing to bring back" in course.refuse("undo --redo", 1)
    assert [one["date"] for one in live(course) if one["kind"] == "dose"] == [
        "2026-11-03",
        "2026-11-01",
    ]


def test_undo_to_the_very_beginning(course: Diary) -> None:
    course.do("dose")
    course.do("undo 2")
    assert live(course) == []
    assert "nothing to undo" in course.refuse("undo", 1)
    assert "Welcome to isotrack" in course.do("")


def test_undo_list(course: Diary) -> None:
    course.begin("dose 1nov..4nov", "note hello", "dose 20 5nov", "edit d5 30mg", "delete d1")
    out = course.do("undo --list")
    lines = out.splitlines()
    assert lines[0].split() == ["Line", "When", "What"]
    assert [line.split()[0] for line in lines[1:7]] == ["1", "2", "3", "4", "5", "6"]
    assert "deleted d1 40 mg (1 Nov)" in lines[1]
    assert "changed d5 20 mg -> 30 mg (5 Nov)" in lines[2]
    assert "added 4 doses (d1-d4), Sun 1 Nov to Wed 4 Nov 2026" in lines[5]
    assert "6 of 6 changes. Take back up to a line: isotrack undo 2" in out
    answer = course.data("undo --list")
    assert len(answer["items"]) == 6
    course.do("undo 4")
    assert course.data("status")["total_mg"] == 160
    course.do("undo")
    assert course.do("undo --list").endswith("1 of 1 change.\n")  # and no second line to go back to


def test_undo_on_a_dry_run_says_would(course: Diary) -> None:
    course.do("dose")
    before = course.content
    out = course.do("undo --dry-run")
    assert out.startswith("Would have undone")
    assert course.content == before


# --- edit ----------------------------------------------------------------------------------------

EDITS = [
    ("edit d1 20mg", "d1", {"mg": 20, "status": "partial"}),
    ("edit d1 20 mg", "d1", {"mg": 20}),
    ("edit d1 skip", "d1", {"mg": 0, "status": "skipped"}),
    ("edit d1 --note 'late'", "d1", {"mg": 40, "note": "late"}),
    ("edit w2 --note ''", "w2", {"note": None, "kg": 71.2}),
    ("edit d1 --at 07:30", "d1", {"time": "07:30:00+01:00", "mg": 40}),
    ("edit last 50", "r2", {"daily_mg": 50}),
    ("edit d1 --on 2026-10-31 --yes", "d1", {"date": "2026-10-31", "mg": 40}),
    ("edit w2 72,5", "w2", {"kg": 72.5, "note": "after lunch"}),
    ("edit w2 160lb", "w2", {"kg": 72.5747792, "entered": "160lb"}),
    ("edit w2 --on yday", "w2", {"date": "2026-11-22", "kg": 71.2}),
    ("edit n1 no more running", "n1", {"note": "no more running", "question": True}),
    ("edit n1 --on yday", "n1", {"date": "2026-11-22", "note": "knee pain?"}),
    ("edit r2 50", "r2", {"daily_mg": 50, "date": "2026-12-01"}),
    ("edit r2 --times 2", "r2", {"daily_mg": 120, "times": 2}),
    ("edit r2 --on 15dec", "r2", {"date": "2026-12-15", "daily_mg": 60}),
    ("edit c1 30x10mg", "c1", {"capsules": 30, "strength_mg": 10}),
    ("edit c1 --on 18nov", "c1", {"date": "2026-11-18", "capsules": 60}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "fields"), EDITS, ids=[line for line, _, _ in EDITS])
def test_edit_changes_what_was_named_and_nothing_else(
    life: Diary, line: str, name: str, fields: dict[str, Any]
) -> None:
    before = {one["id"]: one for one in live(life)}
    answer = life.data(line)
    assert answer["changed"] is True
    after = {one["id"]: one for one in live(life)}
    assert after[name].items() >= fields.items()
    assert after[name]["uuid"] == before[name]["uuid"]
    assert set(after) == set(before)
    settled = {"status", "slot", "slots", "prescribed_mg"}
    for other, entry in after.items():
        if other != name:
            ours = {k: v for k, v in entry.items() if k not in settled}
            assert ours == {k: v for k, v in before[other].items() if k not in settled}


def test_edit_tells_before_and_after(course: Diary) -> None:
    course.do("dose 20 thu --note 'only one capsule left'")
    out = course.do("edit d1 40mg --note 'found the second capsule'")
    assert "Changed d1 (Thu 19 Nov 2026): 20 mg -> 40 mg" in out
    assert 'note "only one capsule left" -> "found the second capsule"' in out


def test_edit_asks_where_a_new_entry_would(life: Diary) -> None:
    assert "ten times" in life.refuse("edit d1 400", 1)
    assert life.data("edit d1 400 --yes")["entries"][0]["mg"] == 400
    assert "31 Oct 2026 is before the start" in life.refuse("edit d2 --on 31oct", 1)
    life.refuse("edit d2 401 --yes", 2)


def test_moving_a_dose_onto_a_taken_day_is_asked(life: Diary) -> None:
    life.refuse("edit d1 --on 2nov", 1)
    assert life.day("2nov") == [("d2", "taken", 40)]


def test_a_start_weight_far_from_the_old_one_is_asked(life: Diary) -> None:
    """A slip here changes the goal in mg and every mg/kg: 70.0 kg -> 20.0 kg."""
    assert "--yes" in life.refuse("edit w1 20kg", 1)


# --- delete --------------------------------------------------------------------------------------


def test_delete_one_is_not_asked_because_undo_brings_it_back(life: Diary) -> None:
    out = life.do("delete w2")
    assert out == "Deleted w2 71.2 kg, Mon 23 Nov 2026. Undo: isotrack undo\n"
    assert "w2" not in {one["id"] for one in live(life)}


def test_delete_many_needs_a_yes(life: Diary) -> None:
    err = life.refuse("delete d2..d4 n1", 1)
    assert "4 entries" in err
    assert "isotrack delete d2..d4 n1 --yes" in err
    answer = life.data("delete d2..d4 n1 --yes")
    assert answer["total_mg"] == 800
    assert {"d2", "d3", "d4", "n1"}.isdisjoint({one["id"] for one in live(life)})
    assert life.data("undo")["total_mg"] == 920


def test_delete_is_all_or_nothing(life: Diary) -> None:
    assert "d99" in life.refuse("delete d1 d2 d99 --yes", 2)
    life.refuse("delete d20..d99 --yes", 2)


def test_ids_are_never_used_again(course: Diary) -> None:
    course.begin("dose 1nov", "delete d1", "dose 2nov", "undo", "dose 3nov", "delete d3")
    assert "Logged d4" in course.do("dose 4nov")
    assert course.refuse("edit d1 20", 2) == course.refuse("delete d1", 2)
    course.begin("note a", "delete n1")
    assert course.do("note b").startswith("Noted n2")


# --- the story and the table ----------------------------------------------------------------------


def test_changes_tell_the_story_of_an_entry(course: Diary) -> None:
    course.begin(
        "dose 20 thu --note 'one capsule left'",
        "edit d1 40mg --note 'found the other'",
        "edit d1 --note 'it was under the bed'",
        "edit d1 --at 22:15",
        "edit d1 --on fri",
        "delete d1",
        "undo",
    )
    out = course.do("history --changes d1")
    lines = out.splitlines()
    assert len(lines) == 8
    assert all("Mon 23 Nov 20:36" in line for line in lines[1:])
    for line, words in zip(
        lines[1:],
        (
            ["added", "20 mg", "19 Nov", "one capsule left"],
            ["changed", "20 mg -> 40 mg", 'note "one capsule left" -> "found the other"'],
            ["changed", "it was under the bed"],
            ["changed", "no time -> 22:15"],
            ["changed", "Thu 19 Nov 2026 -> Fri 20 Nov 2026"],
            ["deleted", "40 mg"],
            ["undone", "40 mg"],
        ),
        strict=True,
    ):
        for word in words:
            assert word in line


def test_changes_of_a_deleted_entry_are_still_told(course: Diary) -> None:
    course.begin("note 'first words'", "edit n1 other words", "delete n1")
    out = course.do("history --changes n1")
    assert "first words" in out
    assert "other words" in out
    assert "deleted" in out


def test_csv_is_read_back_as_it_is(life: Diary) -> None:
    for text in ("=1+1", "+49 555", "-3", "@cmd", "'quoted", 'a "b", c', "two\nlines"):
        assert life.isotrack("note", "-", stdin=text).code == 0
    rows = list(csv.DictReader(io.StringIO(life.do("history --csv"))))
    assert len(rows) == life.data("history")["of"] == 37
    notes = [row["note"] for row in rows if row["kind"] == "note"]
    assert set(notes) == {
        "'=1+1", "'+49 555", "'-3", "'@cmd", "''quoted", 'a "b", c', "two\nlines", "knee pain?",
    }  # fmt: skip
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@"}]
    (weight,) = [row for row in rows if row["id"] == "w2"]
    assert (weight["kg"], weight["entered"]) == ("71.2", "71,2kg")
    doses = [row for row in rows if row["kind"] == "dose"]
    assert {row["mg"] for row in doses} == {"40"}
    assert doses[0]["time"] == "08:15:00+01:00"


def test_history_says_its_window_and_how_many(life: Diary) -> None:
    out = life.do("history dose --since 20nov --until 22nov")
    assert "From Fri 20 Nov 2026 to Sun 22 Nov 2026" in out
    assert "3 of 30 entries (3 match)" in out
    assert "More: -n 50" in life.do("history -n 5")
    assert len(life.do("history --all").splitlines()) == 33


def test_undo_of_an_edit_says_from_what_to_what(course: Diary) -> None:
    course.begin("dose 20 thu", "edit d1 40mg")
    out = course.do("undo")
    assert "Undone: changed d1 20 mg -> 40 mg (19 Nov). It is 20 mg again." in out
    assert "Brought back: changed d1 20 mg -> 40 mg (19 Nov)." in course.do("undo --redo")
    course.do("undo")
    story = course.do("history --changes d1").splitlines()
    assert "undone d1 40 mg -> 20 mg" in story[3]
    assert "brought back d1 20 mg -> 40 mg" in story[4]
    assert "undone d1 40 mg -> 20 mg" in story[5]


def test_a_word_is_found_in_notes(course: Diary) -> None:
    course.begin(
        "note 'the KNEE hurts'",
        "dose --note 'one kneecap later'",
        "mood 3 --note 'Mu\u0308de'",
        "note b",
    )
    assert [one["id"] for one in course.data("history knee")["entries"]] == ["d1", "n1"]
    assert [one["id"] for one in course.data("history note Knee HURTS")["entries"]] == ["n1"]
    assert "20:36" in course.do("history knee")
    err = course.refuse("history nonesuch", 2)
    assert "word of a note" in err
    course.refuse("history knee --chart", 2)
