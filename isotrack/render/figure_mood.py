"""Mood by the week: the median as a dot, the lowest as the end of a line."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.ratings import mood_summary, mood_weeks
from isotrack.domain.units import format_decimal
from isotrack.render.axes import BASE, HEIGHT, LEFT, RIGHT, TOP, time_axis
from isotrack.render.svg import Figure, Scale, dot, path, shape, words
from isotrack.render.text import count

if TYPE_CHECKING:
    from isotrack.domain.visit_report import VisitReport


def mood(report: VisitReport) -> Figure:
    """Each week of the course that has ratings."""
    ratings, starts_on = report.wellbeing.mood, report.doses.days[0].day
    weeks = mood_weeks(ratings, starts_on)
    scale, parts = time_axis(min(starts_on, weeks[0].first_on), report.period.last_on, BASE)
    height = Scale(Fraction(1), Fraction(5), BASE - 10, TOP + 12)
    for value in range(1, 6):
        y = height.at(value)
        parts.append(path([(LEFT, y), (RIGHT, y)], "grid"))
        parts.append(words(LEFT - 5, y + Fraction(7, 2), str(value), "small soft end"))
    dots = []
    for week in weeks:
        middle = week.first_on + timedelta(days=3)
        x = min(scale.at(middle.toordinal()), Fraction(RIGHT))
        if week.lowest < week.median:
            parts.append(
                path([(x, height.at(week.median)), (x, height.at(week.lowest))], "line thin")
            )
        dots.append(dot(x, height.at(week.median), Fraction(5, 2)))
    parts.append(shape("".join(dots), "mark"))
    parts.append(words(LEFT - 5, TOP - 2, "of 5", "small soft end"))
    summary = mood_summary(ratings)
    desc = ""
    if summary is not None:
        middle_words = format_decimal(summary.median)
        desc = f"{count(summary.ratings, 'rating')} from 1 (worst) to 5 (best): median {middle_words}, lowest {summary.lowest}, latest {summary.latest}."
    title = "Mood by week: median (dot) and lowest (line)"
    return Figure("mood", title, desc, HEIGHT, tuple(parts))
