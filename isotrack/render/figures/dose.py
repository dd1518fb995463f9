"""The charts of the page for the visit: cumulative dose, daily dose, calendar, mood. Numbers to drawings."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import UG_PER_MG, count, format_mg
from isotrack.render.core.text import span_text
from isotrack.render.core.values import amount_words
from isotrack.render.figures.axes import BASE, HEIGHT, LEFT, RIGHT, short, time_axis, value_axis
from isotrack.render.figures.calendar import calendar
from isotrack.render.figures.effects import effect_strips
from isotrack.render.figures.labs import lab_figures
from isotrack.render.figures.mood import mood
from isotrack.render.figures.svg import Figure, bars, dot, path, shape, words

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.report.visit_report import VisitReport

MOST_POINTS = 400


def figures(report: VisitReport) -> list[Figure]:
    """The charts that the record has numbers for."""
    days = report.doses.days
    found = []
    if any(day.total_ug for day in days) or report.status.standing.progress.total_ug:
        found += [cumulative(report), daily(report)]
    if days and report.doses.course.expected:
        found.append(calendar(report))
    if report.effects is not None and report.effects.course:
        found.append(effect_strips(report.effects.course))
    if len(report.wellbeing.mood) > 1:
        found.append(mood(report))
    return found + (lab_figures(report.labs) if report.labs is not None else [])


def cumulative(report: VisitReport) -> Figure:
    """The running total against the goal, and the projection as a dashed line."""
    progress, reach = report.status.standing.progress, _next_reach(report)
    points = _running(report)
    total = Fraction(progress.total_ug, UG_PER_MG)
    ends = [end.target_ug / UG_PER_MG for end in progress.ends]
    shown = _shown_reach(report, reach)
    last_on = shown.reached_on if shown else report.period.last_on
    days, parts = time_axis(points[0][0], last_on, BASE)
    highest = max(total, *ends, Fraction(shown.total_ug if shown else 0, UG_PER_MG))
    amounts, more = value_axis(highest, BASE, "mg")
    parts = more + parts
    here = [(days.at(on.toordinal()), amounts.at(mg)) for on, mg in points]
    parts.append(path(here, "line"))
    desc = f"{short(points[0][0])} to {short(report.period.last_on)}: {format_mg(progress.total_ug)} mg recorded"
    for goal in ends:
        y = amounts.at(goal)
        parts.append(path([(LEFT, y), (RIGHT, y)], "goal"))
        label = f"goal {amount_words(goal * UG_PER_MG)} mg"
        parts.append(words(LEFT + 4, y - 4, label, "small"))
    if ends:
        desc += f"; goal {' to '.join(amount_words(end * UG_PER_MG) for end in ends)} mg"
    if shown is not None:
        then = (
            days.at(shown.reached_on.toordinal() + 1),
            amounts.at(Fraction(shown.total_ug, UG_PER_MG)),
        )
        parts.append(path([here[-1], then], "line then"))
        desc += f"; if nothing changes, {_reached_words(report)}"
    elif reach is not None:
        desc += f"; if nothing changes, {_reached_words(report)}, beyond this chart"
    x, y = here[-1]
    parts.append(shape(dot(x, y, 3), "mark"))
    side = "end" if x > LEFT + 90 else ""
    parts.append(words(x - 6 if side else x + 6, y - 6, f"{format_mg(progress.total_ug)} mg", side))
    return Figure("total", "Cumulative dose", f"{desc}.", HEIGHT, tuple(parts))


def _next_reach(report: VisitReport) -> Reach | None:
    """The projection to the end of the goal that comes last."""
    standing = report.status.standing
    return standing.reach_upper or standing.reach


def _reached_words(report: VisitReport) -> str:
    """When the goal, or each end of it, would be reached."""
    standing = report.status.standing
    days = [format_day(one.reached_on) for one in (standing.reach, standing.reach_upper) if one]
    if standing.progress.upper is None:
        return f"the goal would be reached about {days[0]}"
    if len(days) == 1:
        end = "lower" if standing.reach else "upper"
        return f"the {end} end of the goal would be reached about {days[0]}"
    return f"the ends of the goal would be reached about {days[0]} and {days[1]}"


def _shown_reach(report: VisitReport, reach: Reach | None) -> Reach | None:
    """The projection, where it does not squeeze what was recorded into a corner."""
    if reach is None:
        return None
    days = report.doses.days
    ahead = (reach.reached_on - report.period.last_on).days
    return reach if ahead <= 3 * max(len(days), 60) else None


def _running(report: VisitReport) -> list[tuple[date, Fraction]]:
    """The total at the end of each day in mg, thinned out evenly in a long course."""
    days = report.doses.days
    progress = report.status.standing.progress
    running = progress.total_ug - sum(day.total_ug for day in days)
    points = [(days[0].day, Fraction(running, UG_PER_MG))]
    every = max(len(days) // MOST_POINTS, 1)
    for index, day in enumerate(days):
        running += day.total_ug
        if index % every == 0 or index == len(days) - 1:
            points.append((day.day + timedelta(days=1), Fraction(running, UG_PER_MG)))
    return [one for i, one in enumerate(points) if not _is_between(points[i - 1 : i + 2])]


def _is_between(three: list[tuple[date, Fraction]]) -> bool:
    """Whether the second of three points lies on the line between the others and adds nothing."""
    if len(three) < 3:
        return False
    (a, low), (b, middle), (c, high) = three
    return (middle - low) * (c - b).days == (high - middle) * (b - a).days


def daily(report: VisitReport) -> Figure:
    """What was swallowed on each day, as bars; a long course by the week."""
    days = report.doses.days
    by = 7 if len(days) > MOST_POINTS + 200 else 1
    sums = [
        (days[i].day, Fraction(sum(d.total_ug for d in days[i : i + by]), by * UG_PER_MG))
        for i in range(0, len(days), by)
    ]
    scale, parts = time_axis(days[0].day, days[-1].day, BASE)
    highest = max(mg for _, mg in sums)
    amounts, more = value_axis(highest, BASE, "mg")
    parts = more + parts
    width = Fraction(RIGHT - LEFT, max(len(sums), 8))
    gap = width / 5 if width > 3 else Fraction(0)
    tops = [(scale.at(on.toordinal()) + gap / 2, amounts.at(mg)) for on, mg in sums]
    parts.append(bars(tops, BASE, width - gap, "bar", is_joined=not gap))
    taken = [day for day in days if day.total_ug]
    kind = "mean per day of each week" if by > 1 else "each day"
    desc = f"{span_text(days[0].day, days[-1].day)}, {kind}: doses on {count(len(taken), 'day')}"
    if taken:
        most, least = max(d.total_ug for d in taken), min(d.total_ug for d in taken)
        desc += (
            f", {format_mg(least)} to {format_mg(most)} mg"
            if least != most
            else f", {format_mg(most)} mg each"
        )
    title = "Dose by day" if by == 1 else "Dose by day, mean of each week"
    return Figure("daily", title, f"{desc}.", HEIGHT, tuple(parts))
