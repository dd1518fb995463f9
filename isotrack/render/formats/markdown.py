"""A report as Markdown to paste into a message: what was typed stays text, whatever it looks like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.render.core.page import Facts, Lines, Section, Table
from isotrack.render.core.text import clean
from isotrack.render.formats.document import (
    COURSE,
    LABS,
    PHOTOS,
    change_words,
    changes_title,
    course_words,
    figure_words,
    lab_blocks,
    photo_words,
)

if TYPE_CHECKING:
    from isotrack.render.core.page import Block
    from isotrack.render.formats.document import Document

# What could begin markup inside a line; our own words hold none of it, so that they read well raw.
_INSIDE = r"[\\`*_<|~$]|&(?=#?\w+;)|!(?=\[)|\](?=[(\[:])|:(?=//)|:(?=[a-z0-9_+-]+:)|(?<=www)\.|@(?=[\w.-]+\.\w)"
_AT_START = r"[-+>#=\[]|\d+[.)](?=\s|$)"


def markdown(document: Document) -> str:
    """The whole text: headings, lists and tables."""
    parts = [f"**{document.label}**"] if document.label else []
    parts += [f"# {document.title}", f"{document.made}"]
    parts += [_section(one) for one in first_page(document)]
    parts += [_section(one) for one in document.details]
    parts.append(f"---\n\n{escaped(document.footer)}")
    if document.sources:
        parts.append("\n".join(f"- {escaped(source)}" for source in document.sources))
    return "\n\n".join(parts) + "\n"


def first_page(document: Document) -> list[Section]:
    """The first page in words: the same order, the course as what stands beside its rows."""
    page = document.front
    found = [
        Section("who", "Course", (Facts(None, page.head),)),
        Section("figures", "At a glance", (Facts(None, tuple(figure_words(page))),)),
    ]
    if page.flags is not None:
        found.append(page.flags)
    if page.questions:
        asked = tuple(f"- {one}" for one in page.questions)
        found.append(Section("questions", "Questions", (Lines(None, asked),)))
    changes = Facts(None, tuple(change_words(page)))
    found.append(Section("changes", changes_title(page), (changes,)))
    if document.photos:
        pictures = Facts(None, tuple(photo_words(document.photos)))
        found.append(Section("photos", PHOTOS, (pictures,)))
    if document.course is not None:
        course = Facts(None, tuple(course_words(document.course)))
        found.append(Section("course", COURSE, (course,)))
    if document.labs is not None:
        blocks = tuple(lab_blocks(document.labs, is_ascii=False))
        found.append(Section("labs", LABS, blocks))
    if page.pregnancy:
        found.append(Section("pregnancy", "Pregnancy tests", (Lines(None, (page.pregnancy,)),)))
    if document.card:
        found.append(Section("card", "Card", (Lines(None, (document.card,)),)))
    return found


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
