"""Side effects over the weeks of a course: one strip for each, a bar for the worst of each week."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.units import count
from isotrack.render.effects.strips import short_name
from isotrack.render.figures.svg import WIDTH, Figure, bars, dot, path, shape, words
from isotrack.render.report.effects import severity_words

if TYPE_CHECKING:
    from isotrack.domain.effects.effects import Summary

LEFT, RIGHT, TOP, ROW, TALL = 118, WIDTH - 6, 16, 17, 13
MOST_ROWS = 14
LONGEST_NAME = 20
MOST_WEEKS = 104
_STEPS = (1, 2, 4, 8, 13, 26)


def effect_strips(found: tuple[Summary, ...]) -> Figure:
    """The worst and longest effects of a course, each with its weeks."""
    shown = found[:MOST_ROWS]
    every = max(len(one.weeks) for one in shown)
    weeks = min(every, MOST_WEEKS)
    first = every - weeks
    width = min(Fraction(RIGHT - LEFT, max(weeks, 4)), Fraction(16))
    step = next(one for one in _STEPS if weeks <= 9 * one)
    parts = [
        words(LEFT + week * width, TOP - 4, str(first + week + 1), "small soft")
        for week in range(0, weeks, step)
    ]
    parts.append(words(LEFT - 6, TOP - 4, "week", "small soft end"))
    for number, one in enumerate(shown):
        parts += _strip(one, TOP + number * ROW + TALL, width, first)
    told = "; ".join(
        f"{_short(short_name(one))} {severity_words(one.worst)}, {count(one.days, 'day')}"
        for one in shown[:4]
    )
    all_of = count(len(found), "side effect")
    of = f"{len(shown)} of {all_of}" if len(found) > len(shown) else all_of
    desc = f"{of} of the course; a higher bar is a higher severity, a dot is a recorded 0. Worst: {told}."
    height = TOP + len(shown) * ROW + 6
    return Figure("effects", "Side effects by week", desc, height, tuple(parts))


def _short(name: str) -> str:
    """A name that fits beside its strip; the tables hold it whole."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}\u2026"


def _strip(one: Summary, base: int, width: Fraction, first: int) -> list[str]:
    """The weeks of one effect, its name at the left."""
    name = _short(short_name(one))
    weeks = one.weeks[first:]
    gap = width / 5 if width > 3 else Fraction(0)
    tops = [
        (LEFT + week * width, Fraction(base) - Fraction(TALL * worst, 4))
        for week, worst in enumerate(weeks)
        if worst
    ]
    zeros = [
        dot(LEFT + week * width + width / 2, Fraction(base) - 2, Fraction(1))
        for week, worst in enumerate(weeks)
        if worst == 0
    ]
    return [
        words(LEFT - 6, base - 3, name, "small end"),
        path([(LEFT, base), (LEFT + len(weeks) * width, base)], "grid"),
        bars(tops, base, width - gap, "bar"),
        shape("".join(zeros), "mark"),
    ]
