"""Pages on a real terminal, through Rich. The one file that imports it; text from the record is never markup."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.table import Table as RichTable
from rich.text import Text

from isotrack.render.core.page import (
    Facts,
    Lines,
    Table,
    column_widths,
    gone_words,
    narrowed,
    records_text,
)
from isotrack.render.core.text import NARROW, broken, clean, hanging, plain_pairs, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Block

SHORT_CELL = 16
LONG_WORD = 30
GAP = 2  # cells between columns


def _facts(block: Facts, look: Look) -> RenderableType:
    """Labels, dim, with their values beside them; a long value goes on below itself."""
    room = look.width - 1
    if look.width < NARROW:
        pairs = plain_pairs(block.pairs).split("\n")
        lines = [part for pair in pairs for part in broken(clean(pair), room, 2)]
        return Text("\n".join(lines))
    column = 2 + max((len(label) for label, _ in block.pairs), default=0)
    text = Text()
    for label, value in block.pairs:
        for index, line in enumerate(value.split("\n")):
            for row in hanging("" if index else clean(label), clean(line), column, room):
                text.append("\n" if text else "")
                text.append(row[:column], style="dim")
                text.append(row[column:])
    return text


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


def _is_easy(block: Table, room: int) -> bool:
    """Whether a table fits without a cell, but for the last column, that takes more than two lines."""
    widths = _widths(block, room)
    return widths is not None and all(
        len(broken(cell, wide)) <= 2
        for row in block.rows
        for cell, wide in list(zip(row, widths, strict=True))[:-1]
    )


def _short_columns(block: Table) -> tuple[str, ...]:
    """Those of the columns that can be spared, in their order, that hold nothing long."""
    widest = dict(zip(block.header, column_widths(block), strict=True))
    short = []
    for name in block.spare:
        if widest.get(name, 0) > SHORT_CELL:
            break
        short.append(name)
    return tuple(short)


def _table(block: Table, look: Look) -> RenderableType:
    room = look.width - 1
    easy = narrowed(
        block._replace(spare=_short_columns(block)), lambda tried: _is_easy(tried, room)
    )
    found = easy or narrowed(block, lambda tried: _widths(tried, room) is not None)
    if found is None:
        return Text(clean(records_text(block)))
    shown, gone = found
    widths = _widths(shown, room) or []
    style = box.ASCII2 if look.is_ascii else box.SIMPLE_HEAD
    table = RichTable(
        box=style, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for name, width in zip(shown.header, widths, strict=True):
        table.add_column(
            name,
            justify="right" if name in shown.right else "left",
            width=width,  # worked out here: ids, days, numbers and words stay whole
            overflow="fold",
        )
    for cells in shown.rows:
        table.add_row(*(Text(clean(cell)) for cell in cells))
    return Group(table, Text(gone_words(gone))) if gone else table


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
                lines = [wrap(clean(line), look.width) for line in block.lines]
                console.print(Text("\n".join(lines)), soft_wrap=True)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _write_indented(console: Console, shown: RenderableType) -> None:
    """What Rich lays out, one column in; quicker than its padding, which lays it out once more."""
    with console.capture() as captured:
        console.print(shown, width=console.width - 1)
    console.file.write("".join(f" {line}" for line in captured.get().splitlines(keepends=True)))
