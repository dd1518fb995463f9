"""Side effects by the week: a bar for the worst of each, a stub for a recorded 0, nothing where nothing was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_short
from isotrack.domain.core.units import count
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.knowledge.effects import effects
from isotrack.render.effects.names import short_name
from isotrack.render.effects.strips import CELLS
from isotrack.render.figures.axis import cells, frame
from isotrack.render.figures.strip import Strip

if TYPE_CHECKING:
    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis

HEIGHT_MM, HEIGHT_PX = 4.6, 24
FLAGGED = {"stop", "emergency"}


def is_flagged(one: Summary) -> bool:
    """Whether an effect is one of those whose texts ask for a doctor."""
    known = effects().get(one.key.term)
    return known is not None and known.level in FLAGGED


def in_order(report: VisitReport) -> list[Summary]:
    """The effects of the course: red-flag ones first, then the worst, then the longest."""
    found = report.effects.course if report.effects is not None else ()
    return sorted(
        found, key=lambda one: (not is_flagged(one), -one.worst, -one.days, one.key.order)
    )


def bars(one: Summary, report: VisitReport, axis: Axis) -> Strip:
    """The weeks of one effect."""
    strip = Strip(HEIGHT_MM, HEIGHT_PX, alt(one, report))
    frame(strip, report, axis)
    wide = axis.week
    for week, worst in _weeks(one, axis).items():
        x, width = (week + 0.08) * wide, wide * 0.84
        if worst:
            css = "rf" if is_flagged(one) else f"s{worst}"
            strip.box(x, 1 - worst * 0.23, width, worst * 0.23, css)
        else:
            strip.box(x + width * 0.35, 0.84, width * 0.3, 0.16, "zero")
    return strip


def _weeks(one: Summary, axis: Axis) -> dict[int, int]:
    """The worst of each week that was told; the last weeks of the axis are the last of the summary."""
    first = max(len(one.weeks) - axis.weeks, 0)
    return {n: worst for n, worst in enumerate(one.weeks[first:]) if worst is not None}


def side(one: Summary, report: VisitReport) -> tuple[str, str, str]:
    """The worst in number and word, the days, the latest with its day."""
    latest = f"{one.latest}, {format_short(one.latest_on, report.today)}"
    return f"{one.worst} {SEVERITIES[one.worst]}", str(one.days), latest


def alt(one: Summary, report: VisitReport) -> str:
    """What a row shows in a sentence."""
    told = [worst for worst in one.weeks if worst is not None]
    lowest, highest = min(told, default=one.worst), max(told, default=one.worst)
    first = format_short(one.first_on, report.today)
    last = f"last {one.latest} on {format_short(one.latest_on, report.today)}"
    days = count(one.days, "day")
    return f"{short_name(one)}: {days}, first on {first}, lowest week {lowest}, highest week {highest}, {last}."


def blocks(one: Summary, axis: Axis, *, is_ascii: bool) -> str:
    """The worst of each week as a block, or as a digit."""
    weeks = _weeks(one, axis)
    return cells(axis, {w: str(worst) if is_ascii else CELLS[worst] for w, worst in weeks.items()})
