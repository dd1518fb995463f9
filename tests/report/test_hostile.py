"""Nineteen hostile texts in every place for text and every format: shown as they are, and harmless."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from isotrack.render.core.text import clean, one_line
from isotrack.render.formats.markdown import escaped
from tests.report.conftest import html_text, pdf_text, squeezed
from tests.report.lives import HOSTILE, LIVES, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

BARE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]"
)


def test_there_are_nineteen() -> None:
    assert len(set(HOSTILE)) == 19


@pytest.mark.parametrize("form", ["txt", "html", "md", "json"])
def test_no_control_character_gets_into_a_file(form: str, report: Callable[..., Path]) -> None:
    text = report("hostile", form).read_text(encoding="utf-8")
    assert BARE.findall(text) == []


def test_json_holds_what_is_stored(report: Callable[..., Path]) -> None:
    answer = json.loads(report("hostile", "json").read_text(encoding="utf-8"))
    assert answer["questions"] == list(HOSTILE)
    assert answer["notes"] == list(HOSTILE)


def test_text_shows_every_character(report: Callable[..., Path]) -> None:
    text = "".join(report("hostile", "txt").read_text(encoding="utf-8").split())
    for one in HOSTILE:
        assert "".join(one_line(one).split()) in text


def test_html_shows_every_character_as_text(report: Callable[..., Path]) -> None:
    path = report("hostile", "html")
    page = path.read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|img|iframe|object|link|base|form|a)\b", page)
    assert not re.findall(r" style=", page)
    assert not re.findall(r"<[^>]*\son\w+=", page)
    assert "default-src 'none'" in page
    text = squeezed(html_text(path))
    for one in HOSTILE:
        assert squeezed(one_line(one)) in text


def test_markdown_renders_back_to_the_text(report: Callable[..., Path]) -> None:
    source = report("hostile", "md").read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {child.type for child in inline} - {"text", "softbreak", "strong_open", "strong_close"}
    assert kinds <= {"text_special"}
    assert {token.type for token in tokens} & {
        "html_block",
        "fence",
        "code_block",
        "blockquote_open",
    } == set()
    shown = squeezed(" ".join("".join(c.content for c in t.children or []) for t in tokens))
    for one in HOSTILE:
        assert squeezed(one_line(one)) in shown


@pytest.mark.parametrize(
    "text", ["5.1 mg", "2 of 4", "a_b", "12 Nov - 14 Nov", "40 mg (d1)", "100.0%"]
)
def test_plain_words_are_not_escaped_more_than_they_must(text: str) -> None:
    assert escaped(text).replace("\\_", "_") == text


def test_a_pdf_shows_every_text_and_runs_none(report: Callable[..., Path]) -> None:
    path = report("hostile", "pdf")
    content = path.read_bytes()
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"root:x:0"):
        assert word not in content
    text = "".join(pdf_text(path).split())
    for one in HOSTILE[:10]:
        assert "".join(clean(one_line(one)).split()) in text
    assert "<U+202E>" in text
    assert "root:x:0:0" not in text


@pytest.mark.parametrize("width", ["40", "80", "120"])
def test_a_terminal_gets_bold_and_dim_and_no_other_control(
    width: str, tmp_path: Path, isotrack: Callable[..., Ran]
) -> None:
    data = write(tmp_path / "d" / "default.db", LIVES["hostile"]())
    ran = isotrack(
        "--db", str(data), "report", FORCE_COLOR="1", COLUMNS=width, PYTHONIOENCODING="utf-8"
    )
    assert (ran.code, ran.err) == (0, "")
    assert set(re.findall(r"\x1b[^m]*m?", ran.out)) <= {"\x1b[1m", "\x1b[2m", "\x1b[0m"}
    assert BARE.findall(re.sub(r"\x1b\[[012]m", "", ran.out)) == []
    shown = re.sub(r"\x1b\[[012]m", "", ran.out)
    assert "<script>alert(1)</script>" in " ".join(shown.split()) or width == "40"
    # A word longer than a line is left to the terminal, so that it can be copied whole.
    wrapped = [line for line in shown.splitlines() if line.isascii() and " " in line.strip()]
    assert max(map(len, wrapped)) <= int(width)


def test_plain_output_is_printable_ascii(tmp_path: Path, isotrack: Callable[..., Ran]) -> None:
    data = write(tmp_path / "d" / "default.db", LIVES["long"]())
    ran = isotrack("--db", str(data), "report", "--plain")
    assert re.fullmatch(r"[\x20-\x7e\n]*", ran.out)
    assert "effect: " in ran.out
    assert "one cell a week" not in ran.out
