"""Ratings and counts of the skin: a dot for each, its number above it; what was not counted is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.wellbeing.wellbeing import inflammatory
from isotrack.knowledge.instruments import skin_scale
from isotrack.render.core.charts import BLOCKS
from isotrack.render.figures.axis import cells, frame
from isotrack.render.figures.strip import Label, Strip

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis

HEIGHT_MM, HEIGHT_PX = 9, 52
MOST_NUMBERS = 8
MOST_RATING = 4


class Series(NamedTuple):
    """A row of numbers of one kind: its name, what it is, its days and values, and its last one in words."""

    key: str
    name: str
    sub: str
    values: tuple[tuple[date, int], ...]
    most: int | None  # the end of its scale, where it has one
    side: str


def series(report: VisitReport) -> list[Series]:
    """The rating of the skin and the lesions, each row with what was given; empty ones are left out."""
    rated = report.wellbeing.skin
    found = []
    skin = tuple((one.rated_on, one.rating) for one in rated if one.rating is not None)
    if skin:
        on, last = skin[-1]
        words = f"{last} {skin_scale().words[last]} on {format_day(on)}"
        found.append(Series("skin", "Skin", "rated 0\u20134", skin, MOST_RATING, words))
    summed = tuple(
        (one.rated_on, total)
        for one in rated
        if (total := inflammatory(one.papules, one.pustules, one.nodules)) is not None
    )
    kinds = ("comedones",) if summed else ("papules", "pustules", "nodules", "comedones")
    if summed:
        last_one = next(one for one in reversed(rated) if one.rated_on == summed[-1][0])
        parts = (
            f"papules {last_one.papules}, pustules {last_one.pustules}, nodules {last_one.nodules}"
        )
        words = f"{parts} on {format_short(summed[-1][0], report.today)}"
        found.append(
            Series("inflammatory", "Inflammatory", "lesions, counted", summed, None, words)
        )
    for kind in kinds:
        counted = tuple(
            (one.rated_on, getattr(one, kind)) for one in rated if getattr(one, kind) is not None
        )
        if counted:
            words = f"{counted[-1][1]} on {format_day(counted[-1][0])}"
            found.append(Series(kind, kind.capitalize(), "counted", counted, None, words))
    return found


def dots(one: Series, report: VisitReport, axis: Axis) -> Strip:
    """The values of a row; of more than eight the first, the last, the lowest and the highest are numbered."""
    strip = Strip(HEIGHT_MM, HEIGHT_PX, alt(one, report))
    frame(strip, report, axis)
    shown = [(on, value) for on, value in one.values if axis.holds(on)]
    if not shown:
        return strip
    high = one.most if one.most is not None else max(value for _, value in shown)
    low = 0 if one.most is not None else min(value for _, value in shown)
    gap = max(high - low, 1)
    points = [(axis.x(on, is_middle=True), 0.88 - (v - low) / gap * 0.52) for on, v in shown]
    if len(points) > 1:
        strip.line(points, "thin")
    told = numbered([value for _, value in shown])
    for index, ((x, y), (_, value)) in enumerate(zip(points, shown, strict=True)):
        strip.dot(x, y)
        if index in told:
            strip.text(Label(x, y, str(value), "mid", "num", -1))
    return strip


def numbered(values: list[int]) -> set[int]:
    """Which of many values have their number: the first, the last, the lowest and the highest."""
    if len(values) <= MOST_NUMBERS:
        return set(range(len(values)))
    return {0, len(values) - 1, values.index(min(values)), values.index(max(values))}


def alt(one: Series, report: VisitReport) -> str:
    """What a row shows in a sentence."""
    values = [value for _, value in one.values]
    first, last = one.values[0], one.values[-1]
    begins = f"first {first[1]} on {format_short(first[0], report.today)}"
    ends = f"last {last[1]} on {format_short(last[0], report.today)}"
    return f"{one.name}, {one.sub}: {begins}, lowest {min(values)}, highest {max(values)}, {ends}."


def blocks(one: Series, axis: Axis, *, is_ascii: bool) -> str:
    """The last value of each week: a digit where all have one, else a block as high as it."""
    weeks = {axis.number(on): value for on, value in one.values if axis.holds(on)}
    if all(value < 10 for value in weeks.values()):
        return cells(axis, {week: str(value) for week, value in weeks.items()})
    if is_ascii:
        return cells(axis, dict.fromkeys(weeks, "*"))
    high = max(weeks.values())
    return cells(axis, {w: BLOCKS[round(v * (len(BLOCKS) - 1) / high)] for w, v in weeks.items()})
