"""The axes of a chart: days with their months, amounts with round numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.days import MONTHS
from isotrack.domain.core.units import format_decimal
from isotrack.render.figures.svg import WIDTH, Scale, months_between, num, path, shape, ticks, words

if TYPE_CHECKING:
    from datetime import date

LEFT, RIGHT, TOP = 42, WIDTH - 12, 14
BASE, HEIGHT = 110, 130
MOST_MONTHS, MOST_MARKS = 7, 36


class Frame(NamedTuple):
    """The room of a small chart."""

    width: int
    right: int
    top: int
    base: int
    height: int


SMALL = Frame(width=180, right=172, top=12, base=64, height=80)


def time_axis(first_on: date, last_on: date, base: int) -> tuple[Scale, list[str]]:
    """A scale for days, and its axis with months below it."""
    start, end = Fraction(first_on.toordinal()), Fraction(max(last_on, first_on).toordinal() + 1)
    scale = Scale(start, end, LEFT, RIGHT)
    parts = [path([(LEFT, base), (RIGHT, base)], "axis")]
    months = months_between(first_on, last_on)
    by_year = len(months) > MOST_MARKS
    if by_year:
        months = [one for one in months if one.month == 1]
    every = -(-len(months) // MOST_MONTHS) or 1
    marks = "".join(f"M{num(scale.at(one.toordinal()))} {base}v4" for one in months)
    parts.append(shape(marks, "axis"))
    last_x = Fraction(-100)
    for one in months[::every]:
        x = scale.at(one.toordinal())
        name = str(one.year) if by_year else MONTHS[one.month - 1]
        text = f"{name} {one.year}" if one.month == 1 and not by_year else name
        if x - last_x > 26 and x < RIGHT - 20:
            parts.append(words(x, base + 14, text, "small soft"))
            last_x = x + (22 if text != name else 0)
    if not months:
        parts.append(words(LEFT, base + 14, short(first_on), "small soft"))
        if last_on > first_on:
            parts.append(words(RIGHT, base + 14, short(last_on), "small soft end"))
    return scale, parts


def short(day: date) -> str:
    """A day in a chart: 3 Aug 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def value_axis(highest: Fraction, base: int, unit: str) -> tuple[Scale, list[str]]:
    """A scale for amounts from 0 up, with lines and numbers at its left."""
    steps = ticks(highest)
    scale = Scale(steps[0], steps[-1], base, TOP + 12)
    parts = [path([(LEFT, scale.at(one)), (RIGHT, scale.at(one))], "grid") for one in steps if one]
    parts += [
        words(LEFT - 5, scale.at(one) + Fraction(7, 2), format_decimal(one), "small soft end")
        for one in steps
    ]
    parts.append(words(LEFT - 5, TOP - 2, unit, "small soft end"))
    return scale, parts
