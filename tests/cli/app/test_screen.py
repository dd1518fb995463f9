"""On a real screen of 80 and 40 columns: everything is there, nothing is cut, nothing drives the terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.render.core.text import broken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


@given(
    st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=40),
    st.integers(24, 60),
)
def test_no_word_is_left_alone_where_that_can_be_helped(words: list[str], width: int) -> None:
    line = " ".join(words)
    parts = broken(line, width)
    assert " ".join(parts) == line
    assert max(map(len, parts)) <= width
    assert len(parts) == len(textwrap.wrap(line, width))
    if len(parts) > 2 and " " not in parts[-1]:
        last_two = f"{parts[-2].split()[-1]} {parts[-1]}"
        earlier = " ".join(" ".join(parts[:-1]).split()[:-1])
        is_room = len(textwrap.wrap(earlier, width)) == len(parts) - 1 and len(last_two) <= width
        narrow = any(
            len(found := textwrap.wrap(line, room)) == len(parts) and " " in found[-1]
            for room in range(width - 1, width * 2 // 3, -1)
        )
        assert not (is_room and narrow)


def test_a_long_list_goes_through_a_pager_only_where_one_is_set(
    terminal: Callable[..., Terminal], life: Diary, tmp_path: Path
) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nsed 's/^/| /'\n")
    pager.chmod(0o700)
    life.do("history --since 1nov --until 22nov")
    seen = terminal("history", "--all", PAGER=str(pager), LINES="10")
    assert seen.finish() == 0
    assert not seen.lines[0].startswith("| ")
    life.do("config set pager on")
    seen = terminal("history", "--all", PAGER=str(pager), LINES="10")
    assert seen.finish() == 0
    assert seen.lines[0].startswith("| ")
    for words in (["history", "--all", "--no-pager"], ["history", "-n", "2"], ["status"]):
        seen = terminal(*words, PAGER=str(pager), LINES="60" if "-n" in words else "10")
        assert seen.finish() == 0
        assert not seen.lines[0].startswith("| "), words
    life.do("history --all")  # not a terminal: no pager
