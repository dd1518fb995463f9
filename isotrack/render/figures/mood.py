"""Mood by the week: the median as a dot, the lowest as the end of a line."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.units import count, format_decimal
from isotrack.domain.wellbeing.ratings import mood_summary, mood_weeks
from isotrack.render.figures.axes import SMALL, short
from isotrack.render.figures.svg import Figure, Scale, dot, path, shape, words

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport

LEFT = 22


def mood(report: VisitReport) -> Figure:
    """Each week of the course that has ratings."""
    ratings, starts_on = report.wellbeing.mood, report.doses.days[0].day
    weeks = mood_weeks(ratings, starts_on)
    first, last = weeks[0].first_on, max(weeks[-1].first_on, report.period.last_on)
    ends = (Fraction(first.toordinal()), Fraction(last.toordinal() + 1))
    scale = Scale(*ends, LEFT + 4, SMALL.right)
    height = Scale(Fraction(1), Fraction(5), SMALL.base - 4, SMALL.top)
    parts = [path([(LEFT, SMALL.base), (SMALL.right, SMALL.base)], "axis")]
    for value in (1, 3, 5):
        y = height.at(value)
        parts.append(path([(LEFT, y), (SMALL.right, y)], "grid"))
        parts.append(words(LEFT - 5, y + Fraction(7, 2), str(value), "small soft end"))
    dots = []
    for week in weeks:
        x = min(scale.at((week.first_on + timedelta(days=3)).toordinal()), Fraction(SMALL.right))
        if week.lowest < week.median:
            low, middle = height.at(week.lowest), height.at(week.median)
            parts.append(path([(x, middle), (x, low)], "line thin"))
        dots.append(dot(x, height.at(week.median), Fraction(5, 2)))
    parts.append(shape("".join(dots), "mark"))
    parts.append(words(LEFT, SMALL.base + 14, short(first), "small soft"))
    parts.append(words(SMALL.right, SMALL.base + 14, short(last), "small soft end"))
    summary = mood_summary(ratings)
    desc = ""
    if summary is not None:
        middle_words = format_decimal(summary.median)
        desc = (
            f"{count(summary.ratings, 'rating')} from 1 (worst) to 5 (best), by week: median {middle_words} (dots), "
            f"lowest {summary.lowest} (lines), latest {summary.latest}."
        )
    return Figure("mood", "Mood, 1 to 5", desc, SMALL.height, tuple(parts), SMALL.width)
