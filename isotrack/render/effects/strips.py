"""Side effects over the weeks as strips: one cell a week, its height the worst severity of that week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.render.core import marks
from isotrack.render.core.page import Lines, Table
from isotrack.render.effects.names import short_name, summary_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.effects.effects import Summary
    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Block

CELLS = marks.SEVERITIES
CELLS_ASCII = "01234"
NO_ENTRY = "."
TRENDS = {"less": "less", "more": "more", "same": "the same", None: ""}
MOST_WEEKS = 60


def strip(weeks: Sequence[int | None], *, is_ascii: bool) -> str:
    """One cell for each week: its worst severity, a point where nothing was entered."""
    cells = CELLS_ASCII if is_ascii else CELLS
    shown = weeks[-MOST_WEEKS:]
    return "".join(NO_ENTRY if worst is None else cells[worst] for worst in shown)


def strips_page(found: Sequence[Summary], first_on: date, last_on: date, look: Look) -> list[Block]:
    """A strip for each effect with its days, worst, first and last day; words alone in plain."""
    if not found:
        return []
    header = ("Effect", "Days", "Worst", "Weeks", "First", "Last", "14 days")
    rows = [
        (
            short_name(one),
            str(one.days),
            f"{one.worst} {SEVERITIES[one.worst]}",
            strip(one.weeks, is_ascii=look.is_ascii),
            format_short(one.first_on, last_on),
            format_short(one.last_on, last_on),
            TRENDS[one.trend],
        )
        for one in found
    ]
    kept = [index for index, name in enumerate(header) if not (look.is_plain and name == "Weeks")]
    table = Table(
        "Side effects",
        tuple(header[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in rows),
        right=("Days",),
    )
    if look.is_plain:
        return [table]
    scale = " ".join(
        f"{cell} {name}"
        for cell, name in zip(CELLS_ASCII if look.is_ascii else CELLS, SEVERITIES, strict=True)
    )
    told = f"One cell a week from {format_day(first_on)}: {NO_ENTRY} no entry, {scale}."
    return [table, Lines(None, (told, "14 days: the worst of them against the 14 days before."))]


def summary_data(one: Summary) -> dict[str, Any]:
    """A summarised effect for JSON."""
    return {
        "effect": one.key.term,
        "name": summary_name(one),
        "days": one.days,
        "worst": one.worst,
        "first": one.first_on.isoformat(),
        "last": one.last_on.isoformat(),
        "latest": one.latest,
        "latest_on": one.latest_on.isoformat(),
        "trend": one.trend,
        "weeks": list(one.weeks),
    }
