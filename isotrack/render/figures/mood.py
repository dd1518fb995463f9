"""Mood, 1 worst to 5 best: a short tick for each rating around the middle line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_short
from isotrack.domain.core.units import format_decimal
from isotrack.domain.wellbeing.ratings import mood_summary
from isotrack.render.core.text import day_list
from isotrack.render.figures.axis import cells, frame
from isotrack.render.figures.strip import Strip

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis

HEIGHT_MM, HEIGHT_PX = 8, 44
MIDDLE = 3
FEW_DATES = 3


def mood(report: VisitReport, axis: Axis) -> Strip:
    """Every rating of the course."""
    strip = Strip(HEIGHT_MM, HEIGHT_PX, alt(report))
    frame(strip, report, axis)

    def y(value: int) -> float:
        return 0.95 - (value - 1) / 4 * 0.85

    strip.line([(0, y(MIDDLE)), (1, y(MIDDLE))], "grid")
    for one in report.wellbeing.mood:
        if axis.holds(one.felt_on):
            x = axis.x(one.felt_on, is_middle=True)
            strip.line([(x, y(one.mood) - 0.06), (x, y(one.mood) + 0.06)], "line")
    return strip


def side(report: VisitReport) -> str:
    """Median and lowest of the course, with the days of the lowest."""
    summary = mood_summary(report.wellbeing.mood)
    if summary is None:
        return ""
    days = day_list(list(summary.lowest_on), report.today, FEW_DATES)
    return f"median {format_decimal(summary.median)}; lowest {summary.lowest}, {days}"


def alt(report: VisitReport) -> str:
    """What the row shows in a sentence."""
    ratings = report.wellbeing.mood
    if not ratings:
        return ""
    values = [one.mood for one in ratings]
    first, last = ratings[0], ratings[-1]
    begins = f"first {first.mood} on {format_short(first.felt_on, report.today)}"
    ends = f"last {last.mood} on {format_short(last.felt_on, report.today)}"
    return (
        f"Mood, 1 worst to 5 best: {begins}, lowest {min(values)}, highest {max(values)}, {ends}."
    )


def blocks(report: VisitReport, axis: Axis) -> str:
    """The lowest mood of each week as a digit."""
    weeks: dict[int, int] = {}
    for one in report.wellbeing.mood:
        if axis.holds(one.felt_on):
            week = axis.number(one.felt_on)
            weeks[week] = min(weeks.get(week, one.mood), one.mood)
    return cells(axis, {week: str(value) for week, value in weeks.items()})
