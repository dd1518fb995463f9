"""The one time axis of the page: calendar weeks, Monday to Sunday, that every row shares."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS, format_short, monday_of
from isotrack.domain.core.values import NamedTuple
from isotrack.render.figures.strip import Label, Strip

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport

WEEK = timedelta(days=7)
LEAST_WEEKS, MOST_WEEKS = 4, 104
BLANK = "\u00b7"
NEAR = 0.05  # of the width: words that lie closer would touch
LATE = 0.28  # of the width: what the words of a visit take on a phone


class Axis(NamedTuple):
    """Weeks from the Monday `first_on` up to, not including, the Monday `end_on`."""

    first_on: date
    end_on: date

    @property
    def weeks(self) -> int:
        """How many weeks it holds."""
        return (self.end_on - self.first_on).days // 7

    @property
    def week(self) -> float:
        """The width of a week, as a part of the whole."""
        return 1 / self.weeks

    def x(self, day: date, *, is_middle: bool = False) -> float:
        """Where a day begins, or its middle, as a part of the width."""
        return ((day - self.first_on).days + (0.5 if is_middle else 0)) / (7 * self.weeks)

    def holds(self, day: date) -> bool:
        """Whether a day lies on the axis."""
        return self.first_on <= day < self.end_on

    def number(self, day: date) -> int:
        """The number of the week of a day, from 0."""
        return (day - self.first_on).days // 7

    def months(self) -> list[date]:
        """The first days of the months on it."""
        day = self.first_on.replace(day=1)
        found = []
        while day < self.end_on:
            if day >= self.first_on:
                found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found


def axis_of(report: VisitReport) -> Axis:
    """The weeks of the course up to the end of this one, four at least; of a very long one the newest."""
    days = report.doses.days
    last = monday_of(max(report.today, report.period.last_on)) + WEEK
    first = monday_of(days[0].day if days else report.period.first_on)
    end_on = max(last, first + LEAST_WEEKS * WEEK)
    return Axis(max(first, end_on - MOST_WEEKS * WEEK), end_on)


def left_out(report: VisitReport, axis: Axis) -> int:
    """How many weeks of the course lie before the axis."""
    first = monday_of(report.doses.days[0].day) if report.doses.days else axis.first_on
    return (axis.first_on - first).days // 7


def frame(strip: Strip, report: VisitReport, axis: Axis, *, has_base: bool = True) -> None:
    """Hairlines at the months, dashed lines at the visits, a line at the foot."""
    for month in axis.months():
        strip.line([(axis.x(month), 0), (axis.x(month), 1)], "grid")
    for visit in report.held:
        if axis.holds(visit.visit_on):
            strip.line([(axis.x(visit.visit_on), 0), (axis.x(visit.visit_on), 1)], "vis")
    if has_base:
        strip.line([(0, 1), (1, 1)], "axis")


def month_names(axis: Axis) -> Strip:
    """The names of the months, as many as have room; the year once, and with each January."""
    strip = Strip(4.2, 20)
    months = axis.months() or [axis.first_on]
    shown: list[float] = []
    for month in months:
        at = axis.x(month)
        has_year = not shown or month.month == 1
        if shown and at - shown[-1] < NEAR * (2 if has_year else 1):
            continue
        year = f" {month.year}" if has_year else ""
        if at + NEAR > 1:
            continue
        shown.append(at)
        strip.text(Label(at, 0.5, f"{MONTHS[month.month - 1]}{year}", "start", "soft"))
    strip.alt = f"From {format_short(axis.first_on, date.min)}, week by week."
    return strip


def visit_days(report: VisitReport, axis: Axis) -> Strip:
    """The day of each visit at its dashed line, as many as have room."""
    strip = Strip(4, 20)
    last = -1.0
    for visit in report.held:
        if not axis.holds(visit.visit_on):
            continue
        at = axis.x(visit.visit_on)
        strip.line([(at, 0), (at, 1)], "vis")
        # Towards the end a day stands before its line, so that a phone has room for it, too.
        is_late = at > 1 - LATE
        if at - last >= (4 if is_late and last >= 0 else 2) * NEAR:
            text = f"visit {format_short(visit.visit_on, report.today)}"
            strip.text(Label(at, 0.5, text, "end" if is_late else "start"))
            last = at
    days = ", ".join(format_short(one.visit_on, report.today) for one in report.held)
    strip.alt = f"Visits: {days}." if days else ""
    return strip


def cells(axis: Axis, found: dict[int, str]) -> str:
    """One letter a week for a terminal; a point where there is nothing."""
    return "".join(found.get(number, BLANK) for number in range(axis.weeks))


def month_cells(axis: Axis) -> str:
    """The names of the months over the cells, as many as have room."""
    line = [" "] * axis.weeks
    last = -4
    for month in axis.months():
        at = axis.number(month)
        if at - last >= 4 and at + 3 <= axis.weeks:
            line[at : at + 3] = MONTHS[month.month - 1]
            last = at
    return "".join(line)
