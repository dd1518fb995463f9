"""On a real screen of 80 and 40 columns: everything is there, nothing is cut, nothing drives the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal


def test_the_status_on_a_screen(
    terminal: Callable[..., Terminal], life: Diary, columns: int
) -> None:
    seen = terminal(columns=columns)
    assert seen.finish() == 0
    assert "\x1b[1m" in seen.raw
    assert seen.lines[0].startswith("Isotretinoin, day 23")
    assert "Total 920 mg" in " ".join(seen.text.split())
    assert "\u2588" in seen.text
    assert "\u2026" not in seen.text
    assert ("if nothing changes" in seen.text) == (columns == 80)
    dumb = terminal(columns=columns, TERM="dumb")
    assert dumb.finish() == 0
    assert "\x1b" not in dumb.raw
    assert "\u2588" not in dumb.raw


def test_plain_on_a_screen(terminal: Callable[..., Terminal], life: Diary, columns: int) -> None:
    seen = terminal("report", "--plain", columns=columns)
    assert seen.finish() == 0
    assert seen.raw.isascii()
    assert "\x1b" not in seen.raw


def test_a_note_cannot_drive_the_screen(
    terminal: Callable[..., Terminal], diary: Diary, columns: int
) -> None:
    diary.begin()
    text = "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe \x9b31m [/x] :heart:"
    assert diary.isotrack("note", "-", "--ask", stdin=text).code == 0
    for words in (["history"], ["report"], ["history", "--csv"], ["undo", "--list"]):
        seen = terminal(*words, columns=columns)
        assert seen.finish() == 0
        ours = re.sub(r"\x1b\[[0-9;]*m", "", seen.raw)
        assert not re.search("[\x1b\x07\x9b\u202e]", ours), words
        if words[0] != "undo":
            assert "[/x]" in ours
            assert ":heart:" in ours


@pytest.mark.parametrize("wide", [60, 65, 80, 100])
def test_history_on_a_screen_cuts_nothing(
    terminal: Callable[..., Terminal], life: Diary, wide: int
) -> None:
    life.do("note 'a text that is longer than what is left of a line of the screen' --on yday")
    seen = terminal("history", "--all", columns=wide)
    assert seen.finish() == 0
    ids = {one["id"] for one in life.data("history --all")["entries"]}
    words = re.sub(r"\x1b\[[0-9;]*m", "", seen.raw).split()
    assert ids <= set(words)
    assert words.count("Nov") >= 27
    for word in ("prescription", "conventional", "longer", "screen", "lunch"):
        assert word in words
