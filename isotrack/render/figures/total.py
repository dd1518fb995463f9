"""The cumulative dose against the goal: one line, its end with its number; no line into the future."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_mg
from isotrack.render.core.amounts import amount_words, goal_words, step_words
from isotrack.render.core.charts import sparkline
from isotrack.render.figures.axis import WEEK, cells, frame
from isotrack.render.figures.strip import Label, Strip

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis

HEIGHT_MM, HEIGHT_PX = 36, 170
ROOM = 1.1  # above the goal
MOST_POINTS = 400
MOST_STEPS = 3
LETTERS = 80  # of the words about the steps, over the whole width
UNDER = 0.14  # of the height, taken by them at the bottom
ABOVE = 0.3  # of the height, that they need between the end of the line and the goal
NEAR_GOAL = 0.06
SLIM = (
    0.35  # of the height: a zone between the ends of a goal in which two lines of words would meet
)


def goals(progress: Progress) -> list[tuple[Fraction, str]]:
    """The ends of the goal in mg, the lower one first, each with what is written on it; empty without a goal."""
    goal, ends = progress.goal, progress.ends
    if goal is None or not ends:
        return []
    amounts = [f"{amount_words(end.target_ug)} mg" for end in ends]
    mg = [end.target_ug / UG_PER_MG for end in ends]
    if len(ends) == 1:
        words = goal_words(goal) + (f" = {amounts[0]}" if goal.is_per_kg else "")
        return [(mg[0], f"goal {words}")]
    if not goal.is_per_kg:
        return [(one, f"goal {words}") for one, words in zip(mg, amounts, strict=True)]
    per_kg = [format_mg(end) for end in (goal.low, goal.high) if end is not None]
    return [
        (one, f"goal {weight} mg/kg = {words}")
        for one, weight, words in zip(mg, per_kg, amounts, strict=True)
    ]


def _range_words(progress: Progress) -> str:
    """Both ends of a goal in one line: goal 120-150 mg/kg = 7,500-9,375 mg."""
    amounts = f"{'-'.join(amount_words(end.target_ug) for end in progress.ends)} mg"
    goal = progress.goal
    is_per_kg = goal is not None and goal.is_per_kg
    return f"goal {goal_words(goal)} = {amounts}" if goal and is_per_kg else f"goal {amounts}"


def total(report: VisitReport, axis: Axis) -> Strip:
    """The running total; steps of the prescription in words at the right."""
    progress = report.status.standing.progress
    ends = goals(progress)
    now = Fraction(progress.total_ug, UG_PER_MG)
    step = _tick(max([now, *(mg for mg, _ in ends)]))
    top = max([now, *(mg for mg, _ in ends)]) * Fraction(ROOM)
    if not ends:
        top = step * (-(-now // step) or 1)
    strip = Strip(HEIGHT_MM, HEIGHT_PX, _alt(report))

    def y(mg: Fraction) -> float:
        return float(1 - mg / top)

    frame(strip, report, axis)
    for value in (step * n for n in range(1, int(top / step) + 1)):
        if value < top and all(abs(value - mg) > top * Fraction(NEAR_GOAL) for mg, _ in ends):
            strip.line([(0, y(value)), (1, y(value))], "grid")
            strip.text(Label(0, y(value), format_decimal(value), "start", "soft", -1))
    if len(ends) > 1:
        strip.box(0, y(ends[1][0]), 1, y(ends[0][0]) - y(ends[1][0]), "band")
    is_slim = (
        len(ends) > 1 and y(ends[0][0]) - y(ends[1][0]) < SLIM
    )  # no room for two lines of words
    for mg, words in ends:
        strip.line([(0, y(mg)), (1, y(mg))], "goal")
        if is_slim:
            continue
        is_inside = len(ends) > 1 and mg == ends[1][0]  # the upper one is written on the band
        css = "goalband" if is_inside else "goal"
        strip.text(Label(0, y(mg), words, "start", css, 1 if is_inside else -1))
    if is_slim:
        middle = (y(ends[0][0]) + y(ends[1][0])) / 2
        strip.text(Label(0, middle, _range_words(progress), "start", "goalband"))
    points = [(axis.x(on), y(mg)) for on, mg in running(report, axis.first_on)]
    strip.line(points, "line")
    strip.dot(*points[-1], "dotbig")
    at, height = points[-1]
    is_late = at > 0.15
    anchor = "end" if is_late else "start"
    strip.text(Label(at, height, f"{format_mg(progress.total_ug)} mg", anchor, "strong", -1))
    lines = [y(mg) for mg, _ in ends if y(mg) < points[-1][1]]
    _write_steps(strip, report, points, max(lines, default=0))
    return strip


def _write_steps(
    strip: Strip, report: VisitReport, points: list[tuple[float, float]], ceiling: float
) -> None:
    """The steps in words where they hide nothing of the line: under it at the right, else above its end.

    Where neither has room, the steps of before give way.
    """
    room = LETTERS * (1 - _risen_at(points))
    end = points[-1][1]
    if len(step_list(report)) > room and end - ceiling > ABOVE:
        strip.text(Label(1, (end + ceiling) / 2, step_list(report), "end", "softbox"))
        return
    told = [step_list(report, most) for most in range(MOST_STEPS, 0, -1)]
    words = next((one for one in told if len(one) <= room), told[-1])
    strip.text(Label(1, 1 - UNDER / 2, words, "end", "softbox"))


def _risen_at(points: list[tuple[float, float]]) -> float:
    """Where the line has left the height of the words under it behind; 1 where it has not."""
    for (x, y), (then, higher) in pairwise(points):
        if higher < 1 - UNDER:
            return x + (then - x) * (y - (1 - UNDER)) / (y - higher) if y > 1 - UNDER else x
    return 1


def _tick(highest: Fraction) -> Fraction:
    """A round number of which four or five reach the top."""
    steps = (Fraction(10) ** power * digit for power in range(-3, 9) for digit in (1, 2, 5))
    return next((one for one in steps if one * 5 >= highest), Fraction(10) ** 9)


def running(report: VisitReport, from_on: date) -> list[tuple[date, Fraction]]:
    """The total in mg at the end of each day from a day on, thinned out evenly in a long course."""
    days = report.doses.days
    total_ug = report.status.standing.progress.total_ug - sum(day.total_ug for day in days)
    shown = [day for day in days if day.day >= from_on]
    total_ug += sum(day.total_ug for day in days if day.day < from_on)
    first_on = shown[0].day if shown else from_on
    points = [(first_on, total_ug)]
    every = max(len(shown) // MOST_POINTS, 1)
    for index, day in enumerate(shown):
        total_ug += day.total_ug
        if index % every == 0 or index == len(shown) - 1:
            points.append((day.day + timedelta(days=1), total_ug))
    return [
        (on, Fraction(ug, UG_PER_MG))
        for i, (on, ug) in enumerate(points)
        if not _is_between(points[max(i - 1, 0) : i + 2])
    ]


def _is_between(three: list[tuple[date, int]]) -> bool:
    """Whether the second of three points lies on the line between the others and adds nothing."""
    if len(three) < 3:
        return False
    (a, low), (b, middle), (c, high) = three
    return (middle - low) * (c - b).days == (high - middle) * (b - a).days


def step_list(report: VisitReport, most: int = MOST_STEPS) -> str:
    """The last steps of the prescription on one line: 20 mg a day from 1 Jul, 40 mg a day from 31 Jul."""
    spans = report.doses.spans
    told = [
        f"{step_words(one.step)} from {format_short(one.first_on, report.today)}"
        for one in spans[-most:]
    ]
    more = f"{len(spans) - most} earlier, " if len(spans) > most else ""
    return more + ", ".join(told)


def _alt(report: VisitReport) -> str:
    progress = report.status.standing.progress
    days = report.doses.days
    span = f"{format_day(days[0].day)} to {format_day(report.period.last_on)}: " if days else ""
    words = "; ".join(text for _, text in goals(progress))
    return f"Cumulative dose. {span}0 to {format_mg(progress.total_ug)} mg{f'; {words}' if words else ''}."


def blocks(report: VisitReport, axis: Axis, *, is_ascii: bool) -> str:
    """The total at the end of each week as blocks; as letters that cannot be shown there is none."""
    if is_ascii:
        return ""
    weeks = week_totals(running(report, axis.first_on), axis)
    return cells(axis, dict(zip(weeks, sparkline(list(weeks.values())), strict=True)))


def week_totals(points: list[tuple[date, Fraction]], axis: Axis) -> dict[int, Fraction]:
    """The total at the end of each week that the points reach, that of the last one as far as they go."""
    first_on, last_on = points[0][0], points[-1][0]
    # A point is the beginning of a day: one that is a Monday ends the week before it.
    last = axis.number(max(last_on - timedelta(days=1), first_on))
    weeks = range(axis.number(first_on), min(last, axis.weeks - 1) + 1)
    return {one: _at(min(axis.first_on + (one + 1) * WEEK, last_on), points) for one in weeks}


def _at(on: date, points: list[tuple[date, Fraction]]) -> Fraction:
    """The total when a day begins: points on a straight line were left out, so what lies between two is on it."""
    for (a, low), (b, high) in pairwise(points):
        if a <= on <= b:
            return low + (high - low) * Fraction((on - a).days, (b - a).days)
    return points[-1][1]
