"""A report as Markdown to paste into a message: what was typed stays text, whatever it looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.render.core.page import Facts, Table
from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from isotrack.render.core.page import Block, Section
    from isotrack.render.formats.document import Document

# What could begin markup inside a line; our own words hold none of it, so that they read well raw.
_INSIDE = r"[\\`*_<|~$]|&(?=#?\w+;)|!(?=\[)|\](?=[(\[:])|:(?=//)|:(?=[a-z0-9_+-]+:)|(?<=www)\.|@(?=[\w.-]+\.\w)"
_AT_START = r"[-+>#=\[]|\d+[.)](?=\s|$)"


def markdown(document: Document) -> str:
    """The whole text: headings, lists and tables."""
    parts = [f"**{document.label}**"] if document.label else []
    parts += [f"# {document.title}", f"{document.subtitle}"]
    parts += [_section(one) for one in document.sections]
    parts.append(f"---\n\n{escaped(document.footer)}")
    if document.sources:
        parts.append("\n".join(f"- {escaped(source)}" for source in document.sources))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text as one line of Markdown that shows it as it is."""
    line = re.sub(
        _INSIDE, lambda found: f"\\{found[0]}", clean(" / ".join(text.splitlines())).strip()
    )
    begins = re.match(_AT_START, line)
    if not begins:
        return line
    return f"{line[: begins.end() - 1]}\\{line[begins.end() - 1 :]}"


def _section(section: Section) -> str:
    return "\n\n".join([f"## {escaped(section.title)}", *(_block(one) for one in section.blocks)])


def _block(block: Block) -> str:
    title = f"**{escaped(block.title)}**\n\n" if block.title else ""
    match block:
        case Facts():
            body = "\n".join(
                f"- {escaped(label)}: {escaped(value)}" for label, value in block.pairs
            )
        case Table():
            head = [
                _row(block.header),
                _row(["---:" if h in block.right else "---" for h in block.header], raw=True),
            ]
            body = "\n".join([*head, *(_row(row) for row in block.rows)])
        case _:
            body = "\n".join(
                f"- {escaped(line[2:])}" if line.startswith("- ") else f"{escaped(line)}\n"
                for line in block.lines
            ).rstrip("\n")
    return f"{title}{body}"


def _row(cells: tuple[str, ...] | list[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else escaped(cell) for cell in cells)} |"
