"""A report as one HTML file: no script, nothing fetched, readable on a phone, on paper and by a screen reader.

Shapes are drawings that stretch; every word is text of the page, set at its place by a class of the one style.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

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
    from jinja2 import Template

    from isotrack.domain.report.visit_report import PhotoPair
    from isotrack.render.core.page import Block, Section
    from isotrack.render.figures.course import CourseAxis, Row
    from isotrack.render.figures.strip import Strip
    from isotrack.render.formats.document import Document
    from isotrack.render.report.front_labs import LabTable

TEMPLATES = resources.files("isotrack") / "render" / "formats" / "templates"
LONG = 16
_MARGINS = {"a4": "A4", "letter": "letter"}
PRINTED = 0.53  # of the height on a screen


class _Places:
    """The classes that set words and heights, collected while a page is drawn: no element has a style."""

    def __init__(self) -> None:
        self._rules: dict[str, str] = {}

    def plot(self, strip: Strip) -> dict[str, object]:
        """A strip for the template."""
        self._rules[f"h{strip.height_px}"] = f"height:{strip.height_px}px"
        words = [
            {"text": one.text, "css": f"{one.anchor} {one.css} {self._at(one)}"}
            for one in strips.words(strip)
        ]
        drawing = Markup(strips.html(strip))  # noqa: S704  # our own shapes, without a word in them
        return {"svg": drawing, "words": words, "alt": clean(strip.alt)}

    def _at(self, label: strips.Label) -> str:
        left, top = round(label.x * 1000), round(label.y * 1000)
        self._rules[f"x{left}"] = f"left:{left / 10:g}%"
        name = f"y{top}" if not label.lines else f"y{top}l{abs(label.lines)}"
        shift = f"{top / 10:g}%"
        self._rules[name] = f"top:{shift}" if not label.lines else f"top:calc({shift} - .75em)"
        return f"x{left} {name}"

    def style(self) -> str:
        """The rules of the classes that were used."""
        rules = "".join(f".{name}{{{rule}}}" for name, rule in sorted(self._rules.items()))
        heights = sorted(int(name[1:]) for name in self._rules if name[0] == "h")
        printed = "".join(f".h{px}{{height:{px * PRINTED:.1f}px}}" for px in heights)
        return f"{rules}@media print{{{printed}}}\n"


@cache
def _template() -> Template:
    """The page, read and compiled once."""
    environment = Environment(
        loader=FunctionLoader(lambda name: (TEMPLATES / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        lstrip_blocks=False,
    )
    return environment.get_template("report.html")


def html(document: Document) -> str:
    """The whole file. Text is escaped by the template; only our own drawings go in as they are."""
    places, page = _Places(), document.front
    course = _course(document.course, places) if document.course else None
    labs = _labs(document.labs, document.sparks, places) if document.labs else None
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    if document.photos:
        style += (TEMPLATES / "photos.css").read_text(encoding="utf-8")
    style += f"{places.style()}@page{{size:{_MARGINS[document.paper]};margin:11mm 12mm}}\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    flags = page.flags
    told = [line for block in flags.blocks for line in getattr(block, "lines", ())] if flags else []
    text = _template().render(
        title=document.title,
        made=document.made,
        label=document.label,
        style=Markup(style),  # noqa: S704  # our own file and numbers
        style_hash=digest,
        head=[(label, clean(value)) for label, value in page.head],
        figures=[one._asdict() for one in page.figures],
        flags={
            "title": flags.title,
            "told": [clean(line[2:]) for line in told if line.startswith("- ")],
            "ending": [clean(line) for line in told if not line.startswith("- ")],
        }
        if flags
        else None,
        questions=[clean(one) for one in page.questions or ()],
        changes_title=page.changes_title,
        changes_note=page.changes_note,
        changes=[one._replace(text=clean(one.text))._asdict() for one in page.changes],
        course=course,
        photos=[_pair(one) for one in document.photos],
        photos_title=PHOTOS,
        photos_note=PHOTOS_NOTE,
        course_title=COURSE,
        scale=SCALE,
        labs=labs,
        labs_title=LABS,
        labs_note=LABS_NOTE,
        pregnancy=clean(page.pregnancy),
        card=document.card,
        qr=Markup(svg(document.qr, QR_LABEL)) if document.qr else None,  # noqa: S704  # drawn by us
        details=[_section(one) for one in document.details],
        footer=document.footer,
        sources=document.sources,
    )
    return text.lstrip() + "\n"


def _pair(pair: PhotoPair) -> list[dict[str, object]]:
    """The pictures of a view, each inside the file itself."""
    return [
        {
            "src": f"data:image/jpeg;base64,{base64.b64encode(one.data).decode()}",
            "width": one.width,
            "height": one.height,
            "caption": caption,
            "alt": alt,
        }
        for one, caption, alt in shown_pictures(pair)
    ]


def _course(made: CourseAxis, places: _Places) -> dict[str, object]:
    return {
        "months": places.plot(made.months),
        "visits": places.plot(made.visits) if made.visits else None,
        "rows": [_row(one, places) for one in made.rows],
        "effects": [_row(one, places) for one in made.effects],
        "note": made.note,
    }


def _row(row: Row, places: _Places) -> dict[str, object]:
    legend = [
        {
            "svg": places.plot(key_strip(mark))["svg"],
            "days": days,
            "word": word,
            "dates": dates,
        }
        for mark, days, word, dates in row.legend
    ]
    return {
        **places.plot(row.strip),
        "name": clean(row.name),
        "sub": row.sub,
        "side": row.side,
        "pairs": row.pairs,
        "legend": legend,
        "three": row.three,
        "is_flag": row.is_flag,
    }


def _labs(labs: LabTable, sparks: dict[str, Strip], places: _Places) -> dict[str, object]:
    rows = []
    for row in labs.rows:
        spark = sparks.get(row.key)
        results = [
            {"text": clean(one.text), "sign": one.sign, "day": day}
            for one, (day, _) in zip(row.results, labs.header, strict=True)
        ]
        drawn = places.plot(spark) if spark else None
        rows.append({**row._asdict(), "results": results, "spark": drawn})
    return {
        "header": labs.header,
        "rows": rows,
        "note": clean(labs.note),
        "has_sparks": bool(sparks),
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "title": clean(section.title),
        "blocks": [_block(one) for one in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    """A block with its texts made visible, told apart by `kind`."""
    title = clean(block.title) if block.title else None
    match block:
        case Facts():
            pairs = [(clean(label), clean(value)) for label, value in block.pairs]
            return {"kind": "facts", "title": title, "pairs": pairs}
        case Table():
            header = [{"text": name, "is_number": name in block.right} for name in block.header]
            rows = [
                [
                    {"text": clean(cell), "css": _css(cell, name, block)}
                    for name, cell in zip(block.header, row, strict=True)
                ]
                for row in block.rows
            ]
            return {"kind": "table", "title": title, "header": header, "rows": rows}
        case Lines():
            items = [clean(line[2:]) for line in block.lines if line.startswith("- ")]
            texts = [clean(line) for line in block.lines if not line.startswith("- ")]
            return {"kind": "lines", "title": title, "points": items, "texts": texts}


def _css(cell: str, name: str, block: Table) -> str:
    if name in block.right:
        return "r"
    return "long" if len(cell) > LONG else ""
