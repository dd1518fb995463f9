"""The days of a course as a calendar: one cell each, a shape for each way a day went."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS
from isotrack.domain.core.units import count
from isotrack.render.doses.status import adherence_words
from isotrack.render.figures.axes import TOP
from isotrack.render.figures.svg import WIDTH, Figure, box, dot, num, shape, words

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport

WEEKS_A_ROW = 26
MOST_WEEKS = 104
_SHAPES = {
    "taken": "taken",
    "partial": "partial",
    "skipped": "skipped",
    "missing": "no entry",
    "open": "open",
    "none": "none prescribed",
}


def calendar(report: VisitReport) -> Figure:
    """One cell for each day, a column for each week; each way a day went has a shape of its own."""
    days = report.doses.days[-7 * MOST_WEEKS :]
    monday = days[0].day - timedelta(days=days[0].day.weekday())
    weeks = (days[-1].day - monday).days // 7 + 1
    a_row = min(max(weeks, 12), WEEKS_A_ROW)
    side = Fraction(WIDTH - 30, a_row)
    side = min(side, Fraction(12))
    band = 7 * side + 20
    drawn: dict[str, list[str]] = {}
    parts: list[str] = []
    for row in range(-(-weeks // a_row)):
        top = TOP + row * band
        for index, letter in ((0, "M"), (2, "W"), (4, "F")):
            parts.append(words(20, top + (index + 1) * side - 2, letter, "small soft end"))
    for one in days:
        week = (one.day - monday).days // 7
        x = 26 + (week % a_row) * side
        y = TOP + (week // a_row) * band + one.day.weekday() * side
        _cell(drawn, one.mark, x, y, side)
        if one.day.day == 1 or (one is days[0] and one.day.day < 22):
            at = TOP + (week // a_row) * band - 3
            year = f" {one.day.year}" if one is days[0] or one.day.month == 1 else ""
            parts.append(words(x, at, f"{MONTHS[one.day.month - 1]}{year}", "small soft"))
    parts += [shape("".join(pieces), css) for css, pieces in drawn.items()]
    bottom = TOP + -(-weeks // a_row) * band
    legend, bottom = _legend({one.mark for one in days}, bottom)
    parts += legend
    left_out = len(report.doses.days) - len(days)
    desc = f"Intakes: {adherence_words(report.doses.course)}"
    if left_out:
        desc += f"; the first {count(left_out, 'day')} are not drawn"
    return Figure("calendar", "Days of the course", f"{desc}.", int(bottom) + 18, tuple(parts))


def _cell(drawn: dict[str, list[str]], mark: str, x: Fraction, y: Fraction, side: Fraction) -> None:
    """A day: full square, half square, hollow square, cross, small dot."""
    edge = side - Fraction(3, 2)
    match mark:
        case "taken":
            drawn.setdefault("mark", []).append(box(x, y, edge))
        case "partial":
            drawn.setdefault("hollow thin", []).append(
                box(x + Fraction(1, 2), y + Fraction(1, 2), edge - 1)
            )
            half = edge / 2
            drawn.setdefault("mark", []).append(
                f"M{num(x)} {num(y + half)}h{num(edge)}v{num(half)}h-{num(edge)}z"
            )
        case "skipped":
            drawn.setdefault("hollow thin", []).append(
                box(x + Fraction(1, 2), y + Fraction(1, 2), edge - 1)
            )
        case "missing":
            low, high = x + edge / 5, x + edge * 4 / 5
            up, down = y + edge / 5, y + edge * 4 / 5
            drawn.setdefault("cross", []).append(
                f"M{num(low)} {num(up)}L{num(high)} {num(down)}M{num(low)} {num(down)}L{num(high)} {num(up)}"
            )
        case "open":
            drawn.setdefault("bound", []).append(
                box(x + Fraction(1, 2), y + Fraction(1, 2), edge - 1)
            )
        case _:
            drawn.setdefault("pale", []).append(dot(x + edge / 2, y + edge / 2, Fraction(1)))


def _legend(marks: set[str], top: Fraction) -> tuple[list[str], Fraction]:
    """What the shapes of the calendar mean, only those that occur; and where its last line stands."""
    parts: list[str] = []
    x = Fraction(26)
    for mark, name in _SHAPES.items():
        if mark in marks:
            wide = 22 + Fraction(52, 10) * len(name)
            if x + wide > WIDTH:
                x, top = Fraction(26), top + 15
            drawn: dict[str, list[str]] = {}
            _cell(drawn, mark, x, top + 2, Fraction(11))
            parts += [shape("".join(pieces), css) for css, pieces in drawn.items()]
            parts.append(words(x + 14, top + 11, name, "small"))
            x += wide
    return parts, top
