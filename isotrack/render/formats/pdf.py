"""A report as a PDF through typst: tagged, PDF/UA-1, fonts inside; what was typed is data, never markup."""

from __future__ import annotations

import json
import re
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from isotrack.domain.report.errors import PdfNotInstalled
from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import clean
from isotrack.render.figures.svg import STYLE, svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.render.core.page import Block, Section
    from isotrack.render.figures.svg import Figure
    from isotrack.render.formats.document import Document

TEMPLATE = resources.files("isotrack") / "render" / "formats" / "templates" / "report.typ"
FONT = "Libertinus Serif"
PAPERS = {"a4": "a4", "letter": "us-letter"}
LONG = 24
BESIDE = {"wellbeing"}
SPLIT = {"who"}
NARROW_LINE, SHORT, LONGEST = 48, 24, 160  # letters of a line, lines of a section
BREAK = "\u200b"  # a space without width
# Letters that the font inside typst has for certain: Latin, Greek, Cyrillic, usual punctuation and signs.
_NOT_CERTAIN = "[^\\n\\u0020-\\u007e\\u00a0-\\u024f\\u0370-\\u03ff\\u0400-\\u045f\\u05d0-\\u05ea\\u200b\\u2010-\\u2027\\u2030-\\u203a\\u20ac\\u2212\\u2264\\u2265]"
_NOT_LATIN = "[^\\n\\u0020-\\u007e\\u00a0-\\u00ff]"


def pdf(document: Document) -> bytes:
    """The whole file. Raises PdfNotInstalled without the extra.

    Letters that the built-in font lacks come from the fonts of this computer; where none has them,
    they are shown by their number (`<U+1F600>`), because PDF/UA allows no letter without a shape.
    """
    try:
        import typst
    except ImportError:
        raise PdfNotInstalled from None
    tries = ((None, False), (None, True), (_NOT_CERTAIN, False), (_NOT_LATIN, False))
    for numbered, has_system_fonts in tries[:-1]:
        try:
            return _compiled(document, numbered, has_system_fonts=has_system_fonts)
        except typst.TypstError:
            continue
    return _compiled(document, _NOT_LATIN, has_system_fonts=False)


def _number(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"


def _breakable(text: str) -> str:
    """A word that is longer than a line, with places where the line may break."""
    return re.sub(r"\S{40,}", lambda found: BREAK.join(_pieces(found[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + 10] for at in range(0, len(word), 10)]


def _compiled(document: Document, numbered: str | None, *, has_system_fonts: bool) -> bytes:
    """The file; letters that match `numbered` are shown by their number."""
    import typst

    def show(text: str) -> str:
        return clean(text) if numbered is None else re.sub(numbered, _number, clean(text))

    def shown(text: str) -> str:
        return _breakable(show(text))

    def drawn(figure: Figure) -> str:
        drawing = svg(figure, style=STYLE)
        if numbered is None:
            return drawing
        return re.sub(numbered, lambda found: escape(_number(found)), drawing)

    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "paper": PAPERS[document.paper],
        "fonts": [FONT],
        "first": [[_section(one, shown) for one in row] for row in _in_rows(document.first_page)],
        "figures": [
            {
                "title": show(one.title),
                "desc": show(one.desc),
                "svg": drawn(one),
                "small": one.is_small,
            }
            for one in document.figures
        ],
        "wide": [_section(one, shown) for one in document.details if _is_wide(one)],
        "narrow": [
            [_section(one, shown) for one in side]
            for side in _sides([one for one in document.details if not _is_wide(one)])
        ],
        "footer": shown(document.footer),
        "sources": [shown(one) for one in document.sources],
    }
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"document": json.dumps(data)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=not has_system_fonts,
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def _in_rows(found: list[Section]) -> list[list[Section]]:
    """The first page, with what is short side by side."""
    rows: list[list[Section]] = []
    for one in found:
        is_short = _length(one) <= SHORT
        if rows and one.key == "questions" and rows[-1][0].key == "changes" and is_short:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _is_wide(section: Section) -> bool:
    return any(isinstance(block, Table) for block in section.blocks) or _length(section) > LONGEST


def _sides(found: list[Section]) -> list[list[Section]]:
    """Details in two columns of about the same length, in their order."""
    lengths = [_length(one) for one in found]
    half = sum(lengths) / 2
    left = next((n for n in range(len(found)) if sum(lengths[: n + 1]) >= half), 0)
    cut = (
        left + 1
        if abs(sum(lengths[: left + 1]) - half) <= abs(sum(lengths[:left]) - half)
        else left
    )
    return [found[:cut], found[cut:]]


def _length(section: Section) -> int:
    """About how many lines a section takes in a narrow column."""
    texts = [
        text
        for block in section.blocks
        for text in (
            [value for _, value in block.pairs]
            if isinstance(block, Facts)
            else (block.lines if isinstance(block, Lines) else ())
        )
    ]
    return 3 + sum(1 + len(text) // NARROW_LINE for text in texts)


def _section(section: Section, show: Callable[[str], str]) -> dict[str, object]:
    return {
        "title": show(section.title),
        "alert": section.key == "flags",
        "beside": section.key in BESIDE,
        "split": section.key in SPLIT,
        "blocks": [_block(one, show) for one in section.blocks],
    }


def _block(block: Block, show: Callable[[str], str]) -> dict[str, object]:
    title = show(block.title) if block.title else None
    match block:
        case Facts():
            pairs = [[show(label), show(value)] for label, value in block.pairs]
            return {"kind": "facts", "title": title, "pairs": pairs}
        case Table():
            return {
                "kind": "table",
                "title": title,
                "header": [show(name) for name in block.header],
                "right": [name in block.right for name in block.header],
                "widths": _widths(block),
                "rows": [[show(cell) for cell in row] for row in block.rows],
            }
        case Lines():
            items = [show(line[2:]) for line in block.lines if line.startswith("- ")]
            texts = [show(line) for line in block.lines if not line.startswith("- ")]
            return {"kind": "lines", "title": title, "items": items, "texts": texts}


def _widths(block: Table) -> list[str]:
    """Columns with long text share what is left of the line; one of them takes it all otherwise."""
    return [
        "fill" if any(len(row[i]) > LONG for row in block.rows) else "auto"
        for i in range(len(block.header))
    ]
