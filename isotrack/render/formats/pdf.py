"""A report as a PDF through typst: tagged, PDF/UA-1, fonts inside; what was typed is data, never markup."""

from __future__ import annotations

import base64
import json
import os
import re
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING

from isotrack.domain.report.errors import PdfNotInstalled
from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import clean
from isotrack.render.figures import strip as strips
from isotrack.render.figures.course import SCALE
from isotrack.render.figures.days import key_strip
from isotrack.render.figures.qr import svg
from isotrack.render.formats.document import (
    COURSE,
    LABS,
    LABS_NOTE,
    PHOTOS,
    PHOTOS_NOTE,
    QR_LABEL,
    shown_pictures,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isotrack.domain.report.visit_report import PhotoPair
    from isotrack.render.core.page import Block, Section
    from isotrack.render.figures.course import CourseAxis, Row
    from isotrack.render.figures.strip import Strip
    from isotrack.render.formats.document import Document
    from isotrack.render.report.front_labs import LabTable

_FOLDER = resources.files("isotrack") / "render" / "formats"
TEMPLATE = _FOLDER / "templates" / "report.typ"
FONTS = ("Isotrack Sans", "Libertinus Serif")
FONT_FOLDER = (
    _FOLDER / "fonts"
)  # where it is no folder on disk (a zip), the serif inside typst serves
PLOT_MM, SPARK_MM = 112, 30
PHOTO_MM, WIDEST_PHOTO_MM = 25, 27  # the height of a picture, and how wide it may be
# heights of the cumulative chart in millimetres, as the template tries them
SPRINGS = (40, 36, 30, 24, 20)
PAPERS = {"a4": "a4", "letter": "us-letter"}
LONG = 24
NARROW_LINE, LONGEST = 48, 40  # letters of a line, lines of a section
BREAK = "\u200b"  # a space without width
# Letters that the font inside typst has for certain: Latin, Greek, Cyrillic, usual punctuation and signs.
_NOT_CERTAIN = "[^\\n\\u0020-\\u007e\\u00a0-\\u024f\\u0370-\\u03ff\\u0400-\\u045f\\u05d0-\\u05ea\\u200b\\u2010-\\u2027\\u2030-\\u203a\\u20ac\\u2212\\u2264\\u2265]"
_NOT_LATIN = "[^\\n\\u0020-\\u007e\\u00a0-\\u00ff]"
# A few texts alone: whether there are shapes for their letters costs a tenth of what the report costs.
_TEXTS_ALONE = b"""#let d = json(bytes(sys.inputs.at("document")))
#set document(title: "Texts")
#set text(lang: "en", font: d.fonts)
#for one in d.texts { par(one) }"""


class _TypesetterFailed(Exception):
    """Typst has met a fault of its own, over letters of several scripts in one word say."""


def pdf(document: Document) -> bytes:
    """The whole file. Raises PdfNotInstalled without the extra.

    Letters that the built-in font lacks come from the fonts of this computer; where none has them,
    they are shown by their number (`<U+1F600>`), because PDF/UA allows no letter without a shape.
    """
    try:
        import typst
    except ImportError:
        raise PdfNotInstalled from None
    doubtful = _doubtful(document)
    for numbered, has_system_fonts in ((None, False), (None, True), (_NOT_CERTAIN, False)):
        try:
            if doubtful and numbered is None:
                _typeset(
                    _TEXTS_ALONE,
                    {"fonts": FONTS, "texts": doubtful},
                    has_system_fonts=has_system_fonts,
                )
            return _compiled(document, numbered, has_system_fonts=has_system_fonts)
        except (typst.TypstError, _TypesetterFailed):
            continue
    return _compiled(document, _NOT_LATIN, has_system_fonts=False)


def _doubtful(document: Document) -> list[str]:
    """The texts with a letter that the font inside typst may lack."""
    found: dict[str, None] = {}

    def look(text: str) -> str:
        shown = clean(text)
        if re.search(_NOT_CERTAIN, shown):
            found[shown] = None
        return shown

    _data(document, look)
    return list(found)


def _number(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"


def _breakable(text: str) -> str:
    """A word that is longer than a line, with places where the line may break."""
    return re.sub(r"\S{40,}", lambda found: BREAK.join(_pieces(found[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + 10] for at in range(0, len(word), 10)]


def _compiled(document: Document, numbered: str | None, *, has_system_fonts: bool) -> bytes:
    """The file; letters that match `numbered` are shown by their number."""

    def show(text: str) -> str:
        return clean(text) if numbered is None else re.sub(numbered, _number, clean(text))

    data = _data(document, show)
    return _typeset(TEMPLATE.read_bytes(), data, has_system_fonts=has_system_fonts)


def _typeset(template: bytes, data: dict[str, object], *, has_system_fonts: bool) -> bytes:
    """A template with its data as a file. Raises TypstError, where a letter has no shape say, or _TypesetterFailed."""
    import typst

    try:
        with _hushed():
            made = typst.compile(
                template,
                format="pdf",
                sys_inputs={"document": json.dumps(data)},
                font_paths=typst.Fonts(
                    include_system_fonts=has_system_fonts, font_paths=[str(FONT_FOLDER)]
                ),
                pdf_standards=["ua-1"],
            )
    except BaseException as fault:  # no Exception: that is how a panic of Rust is told
        if type(fault).__name__ != "PanicException":
            raise
        raise _TypesetterFailed from None
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


@contextmanager
def _hushed() -> Iterator[None]:
    """Standard error closed: a panic of Rust writes pages there before Python hears of it, and may quote a note."""
    try:
        kept = os.dup(2)
    except OSError:  # it is closed already
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _data(document: Document, show: Callable[[str], str]) -> dict[str, object]:
    """What the template is given: text is data there, never markup."""

    def shown(text: str) -> str:
        return _breakable(show(text))

    page, flags = document.front, document.front.flags
    pictures = {"photos": _photos(document.photos)} if document.photos else {}
    told = [line for block in flags.blocks for line in getattr(block, "lines", ())] if flags else []
    wide = [one for one in document.details if _is_wide(one)]
    narrow = [one for one in document.details if not _is_wide(one) and not _is_long(one)]
    return {
        **pictures,
        "title": document.title,
        "made": document.made,
        "foot": document.foot,
        "label": document.label,
        "paper": PAPERS[document.paper],
        "fonts": FONTS,
        "plot": PLOT_MM,
        "scale": SCALE,
        "head": [[label, shown(value)] for label, value in page.head],
        "figures": [
            {**one._asdict(), "lines": [shown(line) for line in one.lines]} for one in page.figures
        ],
        "flags": {
            "title": flags.title,
            "told": [shown(line[2:]) for line in told if line.startswith("- ")],
            "ending": [shown(line) for line in told if not line.startswith("- ")],
        }
        if flags
        else None,
        "questions": [shown(one) for one in page.questions or ()],
        "changes_title": page.changes_title,
        "changes_note": page.changes_note,
        "changes": [{**one._asdict(), "text": shown(one.text)} for one in page.changes],
        "course_title": COURSE,
        "course": _course(document.course, shown) if document.course else None,
        "labs_title": LABS,
        "labs_note": LABS_NOTE,
        "labs": _labs(document.labs, document.sparks, shown) if document.labs else None,
        "pregnancy": shown(page.pregnancy),
        "card": shown(document.card) if document.card else None,
        "qr": svg(document.qr, QR_LABEL) if document.qr else None,
        "wide": [_section(one, shown) for one in wide],
        "narrow": [[_section(one, shown) for one in side] for side in _sides(narrow)],
        "long": [
            _section(one, shown) for one in document.details if _is_long(one) and one not in wide
        ],
        "footer": shown(document.footer),
        "sources": [shown(one) for one in document.sources],
    }


def _photos(photos: tuple[PhotoPair, ...]) -> dict[str, object]:
    """The pictures in rows of views, each as a drawing that holds its bytes."""
    return {
        "title": PHOTOS,
        "note": PHOTOS_NOTE,
        "views": [
            [
                {
                    "svg": f'<svg xmlns="http://www.w3.org/2000/svg" width="{one.width}" height="{one.height}"><image'
                    f' width="{one.width}" height="{one.height}" href="data:image/jpeg;base64,{base64.b64encode(one.data).decode()}"/></svg>',
                    "width": min(PHOTO_MM * one.width / one.height, WIDEST_PHOTO_MM),
                    "height": min(PHOTO_MM, WIDEST_PHOTO_MM * one.height / one.width),
                    "caption": caption,
                    "alt": alt,
                }
                for one, caption, alt in shown_pictures(pair)
            ]
            for pair in photos
        ],
    }


def _strip(strip: Strip, width_mm: float, show: Callable[[str], str]) -> dict[str, object]:
    """A strip of true size, with its words."""
    return {
        "svg": strips.pdf(strip, width_mm),
        "alt": show(strip.alt),
        "h": strip.height_mm,
        "labels": [
            [one.x, one.y, show(one.text), one.anchor, one.css, one.lines] for one in strip.labels
        ],
    }


def _course(made: CourseAxis, show: Callable[[str], str]) -> dict[str, object]:
    return {
        "months": _strip(made.months, PLOT_MM, show),
        "visits": _strip(made.visits, PLOT_MM, show) if made.visits else None,
        "rows": [_row(one, show) for one in made.rows],
        "effects": [_row(one, show) for one in made.effects],
        "note": made.note,
    }


def _row(row: Row, show: Callable[[str], str]) -> dict[str, object]:
    svgs = {}
    if row.key == "total":
        svgs = {str(mm): strips.pdf(row.strip, PLOT_MM, mm) for mm in SPRINGS}
    return {
        **_strip(row.strip, PLOT_MM, show),
        "svgs": svgs,
        "key": row.key,
        "name": show(row.name),
        "sub": row.sub,
        "side": row.side,
        "pairs": [[label, show(value)] for label, value in row.pairs],
        "legend": [
            {"svg": strips.pdf(key_strip(mark), 3.2), "days": days, "word": word, "dates": dates}
            for mark, days, word, dates in row.legend
        ],
        "three": row.three,
        "is_flag": row.is_flag,
    }


def _labs(
    labs: LabTable, sparks: dict[str, Strip], show: Callable[[str], str]
) -> dict[str, object]:
    rows = []
    for row in labs.rows:
        spark = sparks.get(row.key)
        drawn = _strip(spark, SPARK_MM, show) if spark else None
        results = [{"text": show(one.text), "sign": one.sign} for one in row.results]
        rows.append({**row._asdict(), "results": results, "spark": drawn})
    return {"header": labs.header, "rows": rows, "note": show(labs.note)}


def _is_wide(section: Section) -> bool:
    """Whether a section has a table with many columns."""
    return any(isinstance(block, Table) and len(block.header) > 5 for block in section.blocks)


def _is_long(section: Section) -> bool:
    """Whether a section would tear two columns apart."""
    return _length(section) > LONGEST


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
