"""Pages on a real terminal, through Rich. The one file that imports it; text from the record is never markup."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import NARROW, clean, hanging, plain_pairs, wrap, wrap_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import ConsoleOptions, RenderableType, RenderResult

    from isotrack.render.core.page import Block, Look

SHORT_CELL = 16
LONG_WORD = 30
GAP = 2  # cells between columns
BOLD, DIM = "1", "2"  # the two styles that are used


class _Column:
    """Lines that are already broken and padded, which Rich only has to put beside others."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self.text)


def _facts(block: Facts, look: Look) -> RenderableType:
    if look.width < NARROW:
        return Text(clean(plain_pairs(block.pairs)))
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in block.pairs:
        grid.add_row(Text(clean(label)), Text(clean(value)))
    return grid


def _facts_text(block: Facts, look: Look, *, is_coloured: bool) -> str:
    """The same as Rich lays out, for letters that are one cell wide; many times quicker."""
    column = 2 + max(len(label) for label, _ in block.pairs)
    lines = []
    for label, value in block.pairs:
        shown = _painted(f"{clean(label):<{column}}", DIM, is_coloured=is_coloured)
        for line in clean(value).split("\n"):
            for part in hanging("", line, column, look.width - 1):
                lines.append(f" {shown}{part[column:]}".rstrip())
                shown = " " * column
    return "\n".join(lines)


def _painted(text: str, code: str, *, is_coloured: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if is_coloured else text


def _is_narrow(texts: Iterable[str]) -> bool:
    """Whether every letter is one cell wide, so that lines can be laid out by counting."""
    return all(
        text.isascii() or all(c < "\u0300" or "\u2000" <= c <= "\u25ff" for c in text)
        for text in texts
    )


def _least_widths(block: Table) -> list[int]:
    """For each column the width below which a word or a number would have to be cut."""
    least = []
    for cells in zip(block.header, *block.rows, strict=True):
        widest = max(len(cell) for cell in cells)
        words = [len(word) for cell in cells for word in cell.split()]
        least.append(widest if widest <= SHORT_CELL else min(max(words), LONG_WORD))
    return least


def _widths(block: Table, room: int) -> list[int] | None:
    """The width of each column in a room of cells; None where a word or a number would have to be cut."""
    least = _least_widths(block)
    widest = [max(map(len, cells)) for cells in zip(block.header, *block.rows, strict=True)]
    spare = room - GAP * (len(least) - 1) - sum(least)
    if spare < 0:
        return None
    widths: list[int] = []
    for low, high in sorted(zip(least, widest, strict=True), key=lambda one: one[1] - one[0]):
        share = min(high - low, spare // (len(least) - len(widths)))
        widths.append(low + max(share, 0))
        spare -= max(share, 0)
    order = sorted(range(len(least)), key=lambda i: widest[i] - least[i])
    return [widths[order.index(i)] for i in range(len(least))]


def _table(block: Table, look: Look) -> RenderableType:
    widths = _widths(block, look.width - 1)
    if look.width < NARROW or widths is None:
        rows = [
            plain_pairs([(h, c) for h, c in zip(block.header, row, strict=True) if c])
            for row in block.rows
        ]
        return Text(clean("\n\n".join(rows)))
    style = box.ASCII2 if look.is_ascii else box.SIMPLE_HEAD
    if block.rows and _is_narrow(cell for row in (block.header, *block.rows) for cell in row):
        return _counted_table(block, widths, style)
    table = RichTable(
        box=style, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for name, width in zip(block.header, widths, strict=True):
        table.add_column(
            name,
            justify="right" if name in block.right else "left",
            width=width,  # worked out here: ids, days, numbers and words stay whole
            overflow="fold",
        )
    for cells in block.rows:
        table.add_row(*(Text(clean(cell)) for cell in cells))
    return table


def _counted_table(block: Table, widths: Sequence[int], style: box.Box) -> RenderableType:
    """The same, its rows broken and padded here and drawn as one; Rich spends its time on each cell."""
    gaps = [1] * (len(widths) - 1) + [0]
    pads = [str.rjust if name in block.right else str.ljust for name in block.header]

    def columns(rows: Sequence[Sequence[str]]) -> list[_Column]:
        lines: list[list[str]] = [[] for _ in widths]
        for row in rows:
            cells = [wrap_cell(clean(cell), width) for cell, width in zip(row, widths, strict=True)]
            height = max(map(len, cells))
            for pad, column, cell, width, gap in zip(pads, lines, cells, widths, gaps, strict=True):
                filled = [*cell, *[""] * (height - len(cell))]
                column += [f"{pad(line, width)}{' ' * gap}" for line in filled]
        return [_Column("\n".join(column)) for column in lines]

    table = RichTable(box=style, pad_edge=False, show_edge=False, padding=0, header_style="bold")
    for head, width, gap in zip(columns([block.header]), widths, gaps, strict=True):
        table.add_column(head, width=width + gap)
    table.add_row(*columns(block.rows))
    return table


def page(blocks: Sequence[Block], look: Look, *, is_coloured: bool) -> str:
    """A page as text for a terminal, with colour only where `is_coloured`; meaning is always in words."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=look.width,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=is_coloured,
        no_color=not is_coloured,
        color_system="standard" if is_coloured else None,
        legacy_windows=False,
    )
    for index, block in enumerate(blocks):
        if index:
            out.write("\n")
        if block.title:
            out.write(f"{_painted(clean(block.title), BOLD, is_coloured=is_coloured)}\n")
        match block:
            case Facts() if look.width >= NARROW and _is_narrow(v for p in block.pairs for v in p):
                out.write(f"{_facts_text(block, look, is_coloured=is_coloured)}\n")
            case Facts():
                _write_indented(console, _facts(block, look))
            case Table():
                _write_indented(console, _table(block, look))
            case Lines():
                for line in block.lines:
                    _write_line(console, clean(line), look)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines)


def _write_indented(console: Console, shown: RenderableType) -> None:
    """What Rich lays out, one column in; quicker than its padding, which lays it out once more."""
    with console.capture() as captured:
        console.print(shown, width=console.width - 1)
    console.file.write("".join(f" {line}" for line in captured.get().splitlines(keepends=True)))


def _write_line(console: Console, line: str, look: Look) -> None:
    """A paragraph broken between words."""
    if _is_narrow((line,)) and max(map(len, line.split()), default=0) <= look.width:
        console.file.write(f"{wrap(line, look.width)}\n")
    else:
        console.print(Text(line), soft_wrap=False)
