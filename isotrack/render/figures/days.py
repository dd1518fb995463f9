"""The days of the course: one cell each, Monday at the top, a shape for each way a day went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.render.core import marks
from isotrack.render.core.marks import DAY_WORDS
from isotrack.render.core.text import day_list
from isotrack.render.doses.status import adherence_words
from isotrack.render.figures.axis import cells, frame
from isotrack.render.figures.strip import Strip

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis

HEIGHT_MM, HEIGHT_PX = 17, 112
MOST_DATES = 6
KINDS = {kind: word for kind, word in DAY_WORDS.items() if kind != "more"}


def days(report: VisitReport, axis: Axis) -> Strip:
    """A cell for each day on which a dose was prescribed or taken."""
    strip = Strip(HEIGHT_MM, HEIGHT_PX, f"Days. Intakes: {adherence_words(report.doses.course)}.")
    frame(strip, report, axis, has_base=False)
    wide, high = axis.week, 1 / 7
    for one in report.doses.days:
        if axis.holds(one.day) and one.mark in KINDS:
            x = axis.number(one.day) * wide + wide * 0.06
            y = one.day.weekday() * high + high * 0.1
            cell(strip, one.mark, (x, y, wide * 0.88, high * 0.8))
    return strip


def cell(strip: Strip, mark: str, at: tuple[float, float, float, float]) -> None:
    """One day: filled, half filled, an empty frame, a frame with a cross, a dashed frame."""
    x, y, wide, high = at
    match mark:
        case "taken":
            strip.box(x, y, wide, high, "done")
        case "partial":
            strip.box(x, y, wide, high, "cell")
            strip.box(x, y + high / 2, wide, high / 2, "done")
        case "skipped":
            strip.box(x, y, wide, high, "cell")
        case "missing":
            strip.box(x, y, wide, high, "gap")
            left, right = x + wide * 0.3, x + wide * 0.7
            top, foot = y + high * 0.15, y + high * 0.85
            strip.line([(left, top), (right, foot)], "x")
            strip.line([(right, top), (left, foot)], "x")
        case "open":
            strip.box(x, y, wide, high, "open")


def legend(report: VisitReport) -> list[tuple[str, int, str, str]]:
    """Each kind that occurs: its mark, how many days, its word, and up to six of its dates."""
    found = []
    for mark, word in KINDS.items():
        on = [one.day for one in report.doses.days if one.mark == mark]
        if not on:
            continue
        dates = "" if mark == "taken" else day_list(on, report.today, MOST_DATES)
        is_today = mark == "open" and on == [report.today]
        found.append((mark, len(on), word, "today" if is_today else dates))
    return found


def key_strip(mark: str) -> Strip:
    """The shape of one kind, for the legend."""
    strip = Strip(2.2, 11)
    cell(strip, mark, (0.08, 0.08, 0.84, 0.84))
    return strip


def blocks(report: VisitReport, axis: Axis, *, is_ascii: bool) -> list[str]:
    """The days as seven lines of cells, Monday first."""
    signs = marks.days(is_ascii=is_ascii)
    lines: list[dict[int, str]] = [{} for _ in range(7)]
    for one in report.doses.days:
        if axis.holds(one.day) and one.mark in KINDS:
            lines[one.day.weekday()][axis.number(one.day)] = signs[one.mark]
    return [cells(axis, line) for line in lines]
