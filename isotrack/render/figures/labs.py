"""One small chart for each blood test: its values over time, the laboratory's own range as a band."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.units import format_decimal, round_half_up
from isotrack.domain.labs.results import HIGH, LOW
from isotrack.domain.labs.tables import series
from isotrack.render.figures.axes import SMALL, short
from isotrack.render.figures.svg import Figure, Scale, dot, path, rect, shape, triangle, words

if TYPE_CHECKING:
    from isotrack.domain.labs.tables import Point, ResultTable, Series

LEFT = 34
WIDTH, RIGHT, TOP, BASE, HEIGHT = SMALL


def lab_figures(table: ResultTable) -> list[Figure]:
    """A chart for each test with two numbers or more."""
    return [_chart(one) for one in series(table.rows) if len(one.points) > 1]


def _chart(one: Series) -> Figure:
    values = [point.value for point in one.points]
    ends = [end for end in (one.low, one.high) if end is not None]
    low, high = min(values + ends), max(values + ends)
    margin = (high - low or abs(high) or Fraction(1)) / 8
    low = max(low - margin, Fraction(0)) if low >= 0 else low - margin
    height = Scale(low, high + margin, BASE, TOP)
    days = Scale(
        Fraction(one.points[0].on.toordinal()),
        Fraction(one.points[-1].on.toordinal()),
        LEFT + 8,
        RIGHT - 8,
    )
    parts = _band(one, height)
    parts.append(path([(LEFT, BASE), (RIGHT, BASE)], "axis"))
    at = [(days.at(point.on.toordinal()), height.at(point.value)) for point in one.points]
    parts.append(path(at, "line thin"))
    drawn: dict[str, list[str]] = {}
    for point, (x, y) in zip(one.points, at, strict=True):
        css, piece = _mark(point, one, x, y)
        drawn.setdefault(css, []).append(piece)
    parts += [shape("".join(pieces), css) for css, pieces in drawn.items()]
    x, y = at[-1]
    parts.append(words(x, y - 7 if y > TOP + 12 else y + 15, _number(one.points[-1]), "end"))
    parts.append(words(LEFT, BASE + 14, short(one.points[0].on), "small soft"))
    parts.append(words(RIGHT, BASE + 14, short(one.points[-1].on), "small soft end"))
    title = f"{one.analyte.short}, {one.unit.shown}"
    return Figure(
        f"lab-{one.analyte.id.replace('_', '-')}", title, _desc(one), HEIGHT, tuple(parts), WIDTH
    )


def _band(one: Series, height: Scale) -> list[str]:
    """The range of the laboratory, with its ends written beside it; nothing where none was entered."""
    if one.low is None and one.high is None:
        return []
    top = height.at(one.high) if one.high is not None else Fraction(TOP)
    base = height.at(one.low) if one.low is not None else Fraction(BASE)
    base = min(base, Fraction(BASE))
    parts = [rect(LEFT, top, RIGHT - LEFT, max(base - top, Fraction(1)), "band")]
    for end in (one.low, one.high):
        if end is not None and height.low <= end:
            y = height.at(end)
            parts.append(path([(LEFT, y), (RIGHT, y)], "bound"))
            parts.append(words(LEFT - 4, y + Fraction(7, 2), format_decimal(end), "small soft end"))
    return parts


def _mark(point: Point, one: Series, x: Fraction, y: Fraction) -> tuple[str, str]:
    """A result: a triangle up above the range, down below it, a disc in it, a ring where nothing is compared."""
    if point.flag in {HIGH, LOW}:
        return "out", triangle(x, y, 4, is_up=point.flag == HIGH)
    if point.comparator or (one.low is None and one.high is None):
        return "hollow", dot(x, y, 3)
    return "mark", dot(x, y, 3)


def _number(point: Point) -> str:
    shown = point.value if not point.is_about else round_half_up(point.value, 2)
    return f"{point.comparator or ''}{format_decimal(shown)}"


def _value(point: Point) -> str:
    flag = f" {point.flag}" if point.flag else ""
    return f"{_number(point)}{flag}"


def _desc(one: Series) -> str:
    told = ", ".join(_value(point) for point in one.points)
    first, last = short(one.points[0].on), short(one.points[-1].on)
    ends = [format_decimal(end) for end in (one.low, one.high) if end is not None]
    match (one.low, one.high):
        case (None, None):
            band = "no range entered"
        case (_, None):
            band = f"laboratory's range from {ends[0]}"
        case (None, _):
            band = f"laboratory's range up to {ends[0]}"
        case _:
            band = f"laboratory's range {ends[0]} to {ends[1]}"
    return f"{first} to {last}: {told}; {band}."
