"""A page as values: blocks of labelled facts, tables and lines. How they look is decided by the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.text import NARROW, labelled, plain_pairs, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isotrack.render.core.marks import Look

BAR_CELLS = 30


class Facts(NamedTuple):
    """Labels and values."""

    title: str | None
    pairs: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows under a header; `right` names the columns that are numbers.

    `spare` are columns that a narrow screen goes without, the first one first.
    """

    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()


class Lines(NamedTuple):
    """Paragraphs and list items."""

    title: str | None
    lines: tuple[str, ...]


Block = Facts | Table | Lines


class Section(NamedTuple):
    """A part of a report under its heading; `is_detail` stands after the first page."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    is_detail: bool = False


def section_blocks(section: Section) -> list[Block]:
    """The blocks of a section; the first carries its heading, unless it has a title of its own."""
    first, *rest = section.blocks
    return [first if first.title else first._replace(title=section.title), *rest]


def bar(percent: float, *, is_ascii: bool) -> str:
    """A bar of 30 cells; a cell is filled only when it is wholly reached, so 99.9 % is never full."""
    filled = max(0, min(BAR_CELLS, int(percent * BAR_CELLS / 100)))
    full, empty = ("#", "-") if is_ascii else ("█", "░")
    return f"[{full * filled}{empty * (BAR_CELLS - filled)}]"


def narrowed(table: Table, fits: Callable[[Table], bool]) -> tuple[Table, tuple[str, ...]] | None:
    """A table that fits, and the columns that it goes without; None where none of them helps."""
    for number in range(len(table.spare) + 1):
        gone = {name for name in table.spare[:number] if name in table.header}
        kept = [index for index, name in enumerate(table.header) if name not in gone]
        tried = table._replace(
            header=tuple(table.header[index] for index in kept),
            rows=tuple(tuple(row[index] for index in kept) for row in table.rows),
        )
        if fits(tried):
            said = [name for name in table.header if name in gone and _is_told(table, name)]
            return tried, tuple(said)
    return None


def _is_told(table: Table, name: str) -> bool:
    place = table.header.index(name)
    return any(row[place] for row in table.rows)


def gone_words(gone: tuple[str, ...]) -> str:
    """That columns were left out for want of room."""
    return f"Not shown for want of room: {', '.join(gone)}." if gone else ""


def records_text(table: Table) -> str:
    """A table as one block of `label: value` lines for each row."""
    cells = [
        plain_pairs([(h, c) for h, c in zip(table.header, row, strict=True) if c])
        for row in table.rows
    ]
    return "\n\n".join(cells)


def column_widths(table: Table) -> list[int]:
    """The widest cell of each column."""
    return [max(map(len, cells)) for cells in zip(table.header, *table.rows, strict=True)]


def table_text(table: Table, look: Look) -> str:
    """A table as aligned columns, never cut: one with fewer columns, then records, on a narrow screen."""
    if look.is_plain:
        return records_text(table)

    def fits(tried: Table) -> bool:
        return sum(column_widths(tried)) + 2 * (len(tried.header) - 1) <= look.width

    # A file and a wide screen take every column; only a narrow one asks for less.
    found = narrowed(table, fits) if look.width < NARROW else (table, ())
    if found is None:
        return records_text(table)
    shown, gone = found
    widths = column_widths(shown)
    lines = []
    for row in (shown.header, *shown.rows):
        parts = [
            f"{cell:>{w}}" if name in shown.right else f"{cell:<{w}}"
            for cell, w, name in zip(row, widths, shown.header, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join([*lines, *([gone_words(gone)] if gone else [])])


def _titled(title: str | None, body: str) -> str:
    return f"{title}\n{body}" if title else body


def block_text(block: Block, look: Look) -> str:
    """One block without its title."""
    match block:
        case Facts():
            if look.is_plain:
                return plain_pairs(block.pairs)
            return labelled(block.pairs, width=look.width)
        case Table():
            return table_text(block, look)
        case Lines():
            return "\n".join(wrap(line, look.width) for line in block.lines)


def page_text(blocks: Sequence[Block], look: Look) -> str:
    """A page as plain text: the same facts as any other way out."""
    return "\n\n".join(_titled(block.title, block_text(block, look)) for block in blocks)
