"""A page as values: blocks of labelled facts, tables and lines. How they look is decided by the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.text import NARROW, labelled, plain_pairs, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR_CELLS = 30
UNBOUNDED = 1_000  # off a terminal nothing is wrapped or cut


class Facts(NamedTuple):
    """Labels and values."""

    title: str | None
    pairs: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows under a header; `right` names the columns that are numbers, `last` may be long text."""

    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...] = ()


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


class Look(NamedTuple):
    """What the way out can show: its width, whether words only (`plain`), whether only ASCII."""

    width: int
    is_plain: bool
    is_ascii: bool

    @property
    def is_unbounded(self) -> bool:
        """Whether there is no screen whose width counts."""
        return self.width >= UNBOUNDED


def bar(percent: float, *, is_ascii: bool) -> str:
    """A bar of 30 cells; a cell is filled only when it is wholly reached, so 99.9 % is never full."""
    filled = max(0, min(BAR_CELLS, int(percent * BAR_CELLS / 100)))
    full, empty = ("#", "-") if is_ascii else ("█", "░")
    return f"[{full * filled}{empty * (BAR_CELLS - filled)}]"


def table_text(table: Table, look: Look) -> str:
    """A table as aligned columns, never cut; `label: value` lines on a narrow screen or in plain."""
    if look.is_plain or look.width < NARROW:
        cells = [
            plain_pairs([(h, c) for h, c in zip(table.header, row, strict=True) if c])
            for row in table.rows
        ]
        return "\n\n".join(cells)
    grid = [table.header, *table.rows]
    widths = [max(len(row[i]) for row in grid) for i in range(len(table.header))]
    lines = []
    for row in grid:
        parts = [
            f"{cell:>{w}}" if name in table.right else f"{cell:<{w}}"
            for cell, w, name in zip(row, widths, table.header, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)


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
