"""Blood tests as sparklines: values over time on the laboratory's own range as a band; triangles lie outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_short
from isotrack.domain.core.units import format_decimal, round_half_up
from isotrack.domain.labs.results import HIGH, LOW
from isotrack.domain.labs.tables import series
from isotrack.render.figures.strip import DOWN, UP, Strip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from isotrack.domain.labs.tables import Point, ResultTable, Series

HEIGHT_MM, HEIGHT_PX = 4.6, 26
SIGNS = {HIGH: UP, LOW: DOWN}
MARGIN = 0.06


def sparks(table: ResultTable, today: date) -> dict[str, Strip]:
    """A sparkline for each test with two numbers or more, by the id of the test."""
    return {one.analyte.id: _spark(one, today) for one in series(table.rows) if len(one.points) > 1}


def _spark(one: Series, today: date) -> Strip:
    strip = Strip(HEIGHT_MM, HEIGHT_PX, _alt(one, today))
    values = [float(point.value) for point in one.points]
    ends = [float(end) for p in one.points for end in (p.low, p.high) if end is not None]
    low, high = min(values + ends), max(values + ends)
    pad = (high - low) * 0.22 or abs(high) * 0.22 or 1.0
    low, high = low - pad, high + pad

    def y(value: float) -> float:
        return 1 - (value - low) / (high - low)

    first_on, last_on = one.points[0].on, one.points[-1].on
    span = max((last_on - first_on).days, 1)
    at = [
        (MARGIN + (1 - 2 * MARGIN) * (point.on - first_on).days / span, y(float(point.value)))
        for point in one.points
    ]
    for point, left, right in _stretches(one.points, [x for x, _ in at]):
        # an open side of the range runs to the edge
        top = y(float(point.high)) if point.high is not None else 0.0
        foot = y(float(point.low)) if point.low is not None else 1.0
        strip.box(left, top, right - left, max(foot - top, 0.01), "rng")
        for end in (point.low, point.high):
            if end is not None:
                strip.line([(left, y(float(end))), (right, y(float(end)))], "lim")
    strip.line(at, "thin")
    for point, (x, height) in zip(one.points, at, strict=True):
        strip.dot(x, height, SIGNS.get(point.flag or "", "dot"))
    return strip


def _stretches(points: tuple[Point, ...], at: list[float]) -> Iterator[tuple[Point, float, float]]:
    """The stretches over which one range of the laboratory held; none where none was entered."""
    left, first = 0.0, points[0]
    for index, point in enumerate(points):
        after = points[index + 1] if index + 1 < len(points) else None
        if after is not None and (after.low, after.high) == (point.low, point.high):
            continue
        right = 1.0 if after is None else (at[index] + at[index + 1]) / 2
        if first.low is not None or first.high is not None:
            yield first, left, right
        left, first = right, after or point


def _number(point: Point) -> str:
    if point.digits is not None:
        return f"{point.comparator or ''}{point.digits}"
    shown = point.value if not point.is_about else round_half_up(point.value, 2)
    return f"{point.comparator or ''}{format_decimal(shown)}"


def _alt(one: Series, today: date) -> str:
    first, last = one.points[0], one.points[-1]
    lowest = min(one.points, key=lambda point: point.value)
    highest = max(one.points, key=lambda point: point.value)
    begins = f"first {_number(first)} on {format_short(first.on, today)}"
    ends = f"last {_number(last)} on {format_short(last.on, today)}"
    bands = dict.fromkeys(_band_words(point) for point in one.points)
    band = f"; {', then '.join(bands)}"
    told = f"{begins}, lowest {_number(lowest)}, highest {_number(highest)}, {ends}"
    return f"{one.analyte.short} in {one.unit.shown}: {told}{band}."


def _band_words(point: Point) -> str:
    ends = [format_decimal(end) for end in (point.low, point.high) if end is not None]
    if point.low is not None and point.high is not None:
        return f"laboratory's range {ends[0]} to {ends[1]}"
    if not ends:
        return "no range entered"
    return f"laboratory's range {'from' if point.low is not None else 'up to'} {ends[0]}"
