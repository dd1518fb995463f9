"""Pages on a real terminal, through Rich. The one file that imports it; text from the record is never markup."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import NARROW, clean, plain_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from isotrack.render.core.page import Block, Look

SHORT_CELL = 16
LONG_WORD = 30
GAP = 2  # cells between columns


def _facts(block: Facts, look: Look) -> RenderableType:
    if look.width < NARROW:
        return Text(clean(plain_pairs(block.pairs)))
    grid = RichTable.grid()
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in block.pairs:
        grid.add_row(Text(f"{clean(label)}  "), Text(clean(value)))
    return grid


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
            console.print(Text(clean(block.title), style="bold"), soft_wrap=True)
        match block:
            case Facts():
                _write_indented(console, _facts(block, look))
            case Table():
                _write_indented(console, _table(block, look))
            case Lines():
                console.print(Text(clean("\n".join(block.lines))))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _write_indented(console: Console, shown: RenderableType) -> None:
    """What Rich lays out, one column in; quicker than its padding, which lays it out once more."""
    with console.capture() as captured:
        console.print(shown, width=console.width - 1)
    console.file.write("".join(f" {line}" for line in captured.get().splitlines(keepends=True)))
