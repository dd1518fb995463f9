"""`history`: what a kind word with further words lists, and what is refused beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


@pytest.fixture
def kept(course: Diary) -> Diary:
    """Two side effects, two blood tests, and notes of which one names an effect."""
    course.begin(
        "effect nosebleed 2",
        "effect 'my head hurts' 3 --on yday",
        "lab alt 30 ast 22",
        "note 'a nosebleed at work'",
        "note slept",
    )
    return course


def _kinds(diary: Diary, line: str) -> list[str]:
    entries = diary.data(line)["entries"]
    return sorted(one.get("effect") or one.get("analyte") or one["kind"] for one in entries)


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("effect nosebleed", ["nosebleed"]),
        ("nosebleed effects", ["nosebleed"]),
        ("effect head", ["headache"]),  # a word of the person's own
        ("lab alt", ["alt"]),
        ("lab effect alt", ["alt", "headache", "nosebleed"]),
        ("lab nosebleed", ["alt", "ast", "nosebleed"]),
        ("note nosebleed", ["note"]),
        ("note effect nosebleed", ["nosebleed", "note", "note"]),
    ],
)
def test_a_word_beside_a_kind_says_which_of_its_entries(
    kept: Diary, line: str, listed: list[str]
) -> None:
    assert _kinds(kept, f"history {line}") == listed


def test_a_word_that_no_note_holds_is_refused(kept: Diary) -> None:
    said = kept.refuse("history note headache", 2)
    assert 'No note holds "headache" here.' in said
    assert "isotrack history headache" in said
    assert "There is no chart of note entries." in kept.refuse("history note nosebleed --chart", 2)


def test_a_chart_says_what_of_it_has_no_numbers(kept: Diary) -> None:
    shown = kept.do("history alt hcg --chart")
    assert "There are no numbers of HCG to chart here." in shown
    assert "numbers of ALT" not in shown
    assert "no numbers" not in kept.do("history lab nosebleed --chart")
    assert "no numbers of mood to" in kept.do("history effect mood --chart")
    assert [one["effect"] for one in kept.data("history effect nosebleed --chart")["items"]] == [
        "nosebleed"
    ]


def test_words_beside_the_changes_of_one_entry_are_refused(kept: Diary) -> None:
    said = kept.refuse("history nosebleed --changes e1", 2)
    assert "isotrack history --changes e1" in said
