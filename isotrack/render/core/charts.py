"""Series of numbers for a terminal: a sparkline of blocks, always with its numbers beside it.

Where blocks cannot be shown (ASCII, a screen reader) the numbers alone are the chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.units import round_half_up
from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.page import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from isotrack.render.core.marks import Look

BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
MOST_NUMBERS = 8
MOST_BLOCKS = 24


class Chart(NamedTuple):
    """One line of a chart: what it is, its values oldest first with their words, and what stands beside.

    `numbers` are the values as they are told; `notes` are pairs of a column's name and its cell.
    """

    name: str
    values: tuple[Fraction, ...]
    numbers: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()


def sparkline(values: Sequence[Fraction]) -> str:
    """One block of eight heights for each value, the lowest value the lowest block; level where all are equal."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return BLOCKS[3] * len(values)
    steps = (round_half_up((value - low) * 7 / (high - low), 0) for value in values)
    return "".join(BLOCKS[int(step)] for step in steps)


def numbers_words(chart: Chart) -> str:
    """The numbers, oldest first; of a long series the newest, with the least and the most of all."""
    if len(chart.numbers) <= MOST_NUMBERS:
        return " ".join(chart.numbers)
    order = sorted(range(len(chart.values)), key=lambda index: chart.values[index])
    least, most = chart.numbers[order[0]], chart.numbers[order[-1]]
    shown = " ".join(chart.numbers[-MOST_NUMBERS:])
    return f"... {shown} ({len(chart.numbers)} values, {least} to {most})"


def chart_table(title: str | None, charts: Sequence[Chart], look: Look) -> Table:
    """Charts below each other, one line each, with the columns that any of them has notes for."""
    columns = list(dict.fromkeys(name for chart in charts for name, _ in chart.notes))
    has_blocks = not (look.is_ascii or look.is_plain)
    header = ("What", "Values", *(("Trend",) if has_blocks else ()), *columns)
    rows = []
    for chart in charts:
        notes = dict(chart.notes)
        trend = (sparkline(chart.values[-MOST_BLOCKS:]),) if has_blocks else ()
        cells = (notes.get(column, "") for column in columns)
        rows.append((chart.name, numbers_words(chart), *trend, *cells))
    return Table(title, header, tuple(rows), spare=("Trend", "Range"))
