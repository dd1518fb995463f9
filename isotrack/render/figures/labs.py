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
    ends = [end for point in one.points for end in (point.low, point.high) if end is not None]
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
    at = [(days.at(point.on.toordinal()), height.at(point.value)) for point in one.points]
    parts = _bands(one, height, [x for x, _ in at])
    parts.append(path([(LEFT, BASE), (RIGHT, BASE)], "axis"))
    parts.append(path(at, "line thin"))
    drawn: dict[str, list[str]] = {}
    for point, (x, y) in zip(one.points, at, strict=True):
        css, piece = _mark(point, x, y)
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


def _bands(one: Series, height: Scale, at: list[Fraction]) -> list[str]:
    """The range of the laboratory as it held for each result; the ends of the last one are written beside it."""
    parts: list[str] = []
    first = 0
    left = Fraction(LEFT)
    for index, point in enumerate(one.points):
        is_last = index + 1 == len(one.points)
        after = None if is_last else one.points[index + 1]
        if after is not None and (after.low, after.high) == (point.low, point.high):
            continue
        right = Fraction(RIGHT) if is_last else (at[index] + at[index + 1]) / 2
        parts += _band(one.points[first], height, left, right, is_told=is_last)
        first, left = index + 1, right
    return parts


def _band(
    point: Point, height: Scale, left: Fraction, right: Fraction, *, is_told: bool
) -> list[str]:
    """The range of one stretch of results; nothing where none was entered."""
    if point.low is None and point.high is None:
        return []
    top = height.at(point.high) if point.high is not None else Fraction(TOP)
    base = height.at(point.low) if point.low is not None else Fraction(BASE)
    base = min(base, Fraction(BASE))
    parts = [rect(left, top, right - left, max(base - top, Fraction(1)), "band")]
    for end in (point.low, point.high):
        if end is not None and height.low <= end:
            y = height.at(end)
            parts.append(path([(left, y), (right, y)], "bound"))
            if is_told:
                shown = format_decimal(end)
                parts.append(words(LEFT - 4, y + Fraction(7, 2), shown, "small soft end"))
    return parts


def _mark(point: Point, x: Fraction, y: Fraction) -> tuple[str, str]:
    """A result: a triangle up above the range, down below it, a disc in it, a ring where nothing is compared."""
    if point.flag in {HIGH, LOW}:
        return "out", triangle(x, y, 4, is_up=point.flag == HIGH)
    if point.comparator or (point.low is None and point.high is None):
        return "hollow", dot(x, y, 3)
    return "mark", dot(x, y, 3)


def _number(point: Point) -> str:
    if point.digits is not None:
        return f"{point.comparator or ''}{point.digits}"
    shown = point.value if not point.is_about else round_half_up(point.value, 2)
    return f"{point.comparator or ''}{format_decimal(shown)}"


def _value(point: Point) -> str:
    flag = f" {point.flag}" if point.flag else ""
    return f"{_number(point)}{flag}"


def _desc(one: Series) -> str:
    told = ", ".join(_value(point) for point in one.points)
    first, last = short(one.points[0].on), short(one.points[-1].on)
    bands = dict.fromkeys(_band_words(point) for point in one.points)
    return f"{first} to {last}: {told}; {', then '.join(bands)}."


def _band_words(point: Point) -> str:
    ends = [format_decimal(end) for end in (point.low, point.high) if end is not None]
    match (point.low, point.high):
        case (None, None):
            return "no range entered"
        case (_, None):
            return f"laboratory's range from {ends[0]}"
        case (None, _):
            return f"laboratory's range up to {ends[0]}"
        case _:
            return f"laboratory's range {ends[0]} to {ends[1]}"
