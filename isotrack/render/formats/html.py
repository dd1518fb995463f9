"""A report as one HTML file: no script, nothing fetched, readable on a phone, on paper and by a screen reader."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import clean
from isotrack.render.figures.svg import svg

if TYPE_CHECKING:
    from isotrack.render.core.page import Block, Section
    from isotrack.render.figures.svg import Figure
    from isotrack.render.formats.document import Document

TEMPLATES = resources.files("isotrack") / "render" / "formats" / "templates"
LONG = 16
ALERTS = {"flags"}
_MARGINS = {"a4": "A4", "letter": "letter"}


def html(document: Document) -> str:
    """The whole file. Text is escaped by the template; only our own drawings go in as they are."""
    environment = Environment(
        loader=FunctionLoader(lambda name: (TEMPLATES / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        lstrip_blocks=False,
    )
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    style += f"@page{{size:{_MARGINS[document.paper]};margin:14mm}}\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = environment.get_template("report.html").render(
        title=document.title,
        subtitle=document.subtitle,
        label=document.label,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=digest,
        first_page=[_section(one) for one in document.first_page],
        figures=[_figure(one) for one in document.figures if not one.is_small],
        small=[_figure(one) for one in document.figures if one.is_small],
        details=[_section(one) for one in document.details],
        footer=document.footer,
        sources=document.sources,
    )
    return text.lstrip() + "\n"


def _figure(one: Figure) -> dict[str, object]:
    drawing = Markup(svg(one))  # noqa: S704  # every text in it is escaped
    return {"title": one.title, "desc": one.desc, "svg": drawing}


def _section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "title": clean(section.title),
        "is_alert": section.key in ALERTS,
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
        return "num"
    return "long" if len(cell) > LONG else ""
