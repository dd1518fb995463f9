"""`history --calendar`: the one time axis of the page as text. Every row has the same week columns, all the way down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import (
    MONTH_NAMES,
    MONTHS,
    format_day,
    format_short,
    monday_of,
)
from isotrack.domain.core.units import UG_PER_MG, count, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.render.core import marks
from isotrack.render.core.charts import BLOCKS
from isotrack.render.core.marks import Span, line, padded
from isotrack.render.core.text import span_text
from isotrack.render.effects.names import short_name
from isotrack.render.effects.strips import summary_data
from isotrack.render.figures.axis import WEEK, Axis, axis_of
from isotrack.render.figures.effects import in_order, is_flagged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.marks import Line, Look

LINES = 21  # of a screen of 24, with the line of a demo
ONE_CELL = 66  # below so many columns a week takes one cell
WORDS = 18  # what the words beside the columns take
LEAST_NAME, MOST_NAME = 15, 23
NOTHING = "."


class Grid(NamedTuple):
    """Where the columns stand: the weeks, how many cells each takes, the width of the names, the screen."""

    axis: Axis
    cells: int
    name: int
    width: int
    has_words: bool
    is_ascii: bool

    def row(
        self, name: Line, found: Mapping[int, str | Span], words: str = "", blank: str = " "
    ) -> Line:
        """A row: its name, one sign for each week, and the words beside."""
        spans: list[Span] = [*padded(name, self.name)]
        for week in range(self.axis.weeks):
            one = found.get(week, blank)
            span = one if isinstance(one, Span) else Span(one)
            spans.append(span)
            spans.append(Span(" " * (self.cells - len(span.text))))
        return (*spans, Span(f" {words}")) if words and self.has_words else tuple(spans)


def grid_of(report: VisitReport, look: Look, month: date | None) -> Grid:
    """The weeks that are shown: those of a month, else of the course, of one that is too long the newest."""
    axis = axis_of(report)
    last = monday_of(max(report.today, report.period.last_on)) + WEEK
    axis = Axis(axis.first_on, last)
    if month is not None:
        after = (month + timedelta(days=32)).replace(day=1)
        axis = Axis(monday_of(month), monday_of(after - timedelta(days=1)) + WEEK)
    width = 79 if look.is_unbounded else min(look.width, 110)
    is_narrow = width < ONE_CELL
    names = [_name(one) for one in in_order(report)]
    longest = max((marks.width(one) for one in names), default=0) + 1
    name = LEAST_NAME if is_narrow else min(max(LEAST_NAME, longest), MOST_NAME)
    room = width - name - (0 if is_narrow else WORDS)
    cells = 1 if is_narrow or axis.weeks * 2 > room else 2
    most = max(room // cells, 1)
    axis = Axis(max(axis.first_on, axis.end_on - most * WEEK), axis.end_on)
    return Grid(axis, cells, name, width, has_words=not is_narrow, is_ascii=look.is_ascii)


def calendar_lines(report: VisitReport, look: Look, month: date | None = None) -> list[Line]:
    """The course by weeks as lines of a screen."""
    grid = grid_of(report, look, month)
    lines = [
        *_title(report, grid, month),
        _months(grid),
        *_days(report, grid),
        *_events(report, grid),
    ]
    lines.append(_milligrams(report, grid))
    lines += _skin(report, grid)
    shown = [one for one in in_order(report) if _weeks_of(one, report, grid.axis)]
    room = max(LINES - len(lines) - 2, 1) if grid.has_words else len(shown)
    lines += [_effect(one, report, grid) for one in shown[:room]]
    lines += _legend(report, grid, shown[room:], has_effects=bool(shown))
    if not look.is_ascii:
        return lines
    return [tuple(one._replace(text=marks.in_ascii(one.text)) for one in said) for said in lines]


def _title(report: VisitReport, grid: Grid, month: date | None) -> list[Line]:
    days = report.doses.days
    first = days[0].day if days else report.period.first_on
    if month is not None:
        words = f"{MONTH_NAMES[month.month - 1]} {month.year}"
    elif monday_of(first) < grid.axis.first_on:
        weeks = count(grid.axis.weeks, "week")
        words = f"{weeks} from {format_day(grid.axis.first_on)}, the newest"
    else:
        words = span_text(first, report.period.last_on)
    if not grid.has_words:
        return [line(Span("The course by weeks", "head")), line(words)]
    number = report.status.day_number
    day = f", day {number}" if number is not None and month is None else ""
    return [line(Span("The course by weeks", "head"), f", {words}{day}")]


def _months(grid: Grid) -> Line:
    """The names of the months over the weeks that they begin in."""
    cells = [" "] * (grid.axis.weeks * grid.cells + 3)
    last = -4
    for first in grid.axis.months() or [grid.axis.first_on]:
        at = max(grid.axis.number(first), 0) * grid.cells
        if at - last >= 4:
            cells[at : at + 3] = MONTHS[first.month - 1]
            last = at
    return line(" " * grid.name, Span("".join(cells).rstrip(), "soft"))


def _days(report: VisitReport, grid: Grid) -> list[Line]:
    """Seven rows of marks, Monday first."""
    signs = marks.days(is_ascii=grid.is_ascii)
    rows: list[dict[int, str | Span]] = [{} for _ in range(7)]
    for one in report.doses.days:
        if grid.axis.holds(one.day):
            span = Span(signs[one.mark], marks.ROLES.get(one.mark, ""))
            if one.day == report.today:
                span = span._replace(role="today")
            rows[one.day.weekday()][grid.axis.number(one.day)] = span
    names = ("Mon", "", "Wed", "", "Fri", "", "Sun")
    return [grid.row(line(Span(name, "soft")), row) for name, row in zip(names, rows, strict=True)]


def _events(report: VisitReport, grid: Grid) -> list[Line]:
    """Visits that were held and blood tests, beside each other where a week has two cells."""
    held = {grid.axis.number(v.visit_on) for v in report.held if grid.axis.holds(v.visit_on)}
    tested = {
        grid.axis.number(day)
        for day in (report.labs.days if report.labs is not None else ())
        if grid.axis.holds(day)
    }
    if grid.cells > 1:
        both = {
            week: ("v" if week in held else "") + ("L" if week in tested else "")
            for week in held | tested
        }
        return [grid.row(line(Span("visit, lab", "soft")), both, "v visit, L lab")] if both else []
    rows = []
    for name, weeks, sign in (("visit", held, "v"), ("blood test", tested, "L")):
        if weeks:
            rows.append(grid.row(line(Span(name, "soft")), dict.fromkeys(weeks, sign)))
    return rows


def _milligrams(report: VisitReport, grid: Grid) -> Line:
    """What was swallowed in each week, as high as its part of the most in any week."""
    weeks: dict[int, int] = {}
    for one in report.doses.days:
        if grid.axis.holds(one.day):
            number = grid.axis.number(one.day)
            weeks[number] = weeks.get(number, 0) + one.total_ug
    most = max(weeks.values(), default=0)
    if not most:
        return grid.row(line(Span("mg a week", "soft")), dict.fromkeys(weeks, "0"))
    if grid.is_ascii:
        digits: dict[int, str | Span] = {week: str(ug * 9 // most) for week, ug in weeks.items()}
        return grid.row(line(Span("mg a week", "soft")), digits, f"9 = {format_mg(most)} mg")
    blocks: dict[int, str | Span] = {
        week: Span(BLOCKS[min(ug * 8 // most, 7)], "done") for week, ug in weeks.items()
    }
    span = report.doses.spans[-1] if report.doses.spans else None
    words = f"{BLOCKS[7]} = {format_mg(most)} mg"
    if span is not None and len(span.step.cycle) == 1 and len(span.step.cycle[0]) == 1:
        amount = format_mg(span.step.cycle[0][0])
        words = f"{amount} a day: {format_short(span.first_on, report.today)}"
    return grid.row(line(Span("mg a week", "soft")), blocks, words)


def _skin(report: VisitReport, grid: Grid) -> list[Line]:
    rated = [one for one in report.wellbeing.skin if one.rating is not None]
    shown: dict[int, str | Span] = {
        grid.axis.number(one.rated_on): str(one.rating)
        for one in rated
        if grid.axis.holds(one.rated_on)
    }
    if not shown:
        return []
    last = rated[-1]
    words = f"latest {last.rating}, {format_short(last.rated_on, report.today)}"
    return [grid.row(line(Span("skin 0-4", "soft")), shown, words)]


def _name(one: Summary) -> Line:
    name = short_name(one)
    room = MOST_NAME - 1 - 2 * is_flagged(one)
    name = name if len(name) <= room else f"{name[: room - 1]}\u2026"
    if is_flagged(one):
        return line(Span("!", "flagged"), f" {name}")
    return line(name)


def _weeks_of(one: Summary, report: VisitReport, axis: Axis) -> dict[int, int]:
    """The worst of each week on the axis that was told."""
    base = monday_of(
        min(
            report.doses.days[0].day if report.doses.days else report.period.first_on,
            report.period.first_on,
        )
    )
    shift = (axis.first_on - base).days // 7
    return {
        week - shift: worst
        for week, worst in enumerate(one.weeks)
        if worst is not None and 0 <= week - shift < axis.weeks
    }


def _effect(one: Summary, report: VisitReport, grid: Grid) -> Line:
    role = "flagged" if is_flagged(one) else "done"
    found: dict[int, str | Span] = {
        week: Span(str(worst) if grid.is_ascii else marks.SEVERITIES[worst], role)
        for week, worst in _weeks_of(one, report, grid.axis).items()
    }
    name = _name(one)
    if marks.width(name) >= grid.name:
        name = (
            *name[:-1],
            Span(f"{name[-1].text[: grid.name - 2 - marks.width(name[:-1])]}\u2026"),
        )
    return grid.row(name, found, f"worst {one.worst}, {count(one.days, 'day')}", NOTHING)


def _legend(
    report: VisitReport, grid: Grid, others: list[Summary], *, has_effects: bool
) -> list[Line]:
    """What the marks mean; the effects that found no room by name."""
    signs = marks.days(is_ascii=grid.is_ascii)
    present = {one.mark for one in report.doses.days}
    kinds = [
        f"{signs[kind]} {marks.DAY_WORDS[kind]}{' today' if kind == 'open' else ''}"
        for kind in ("taken", "partial", "skipped", "missing", "open")
        if kind in present
    ]
    scale = [
        f"{number if grid.is_ascii else marks.SEVERITIES[number]} {number}" for number in range(5)
    ]
    if not grid.has_words:
        lines = ["", *_flowed(kinds, grid.width)]
        if has_effects and not grid.is_ascii:
            lines += ["worst of the week:", " ".join(scale)]
        elif has_effects:
            lines += ["worst of the week, 0 to 4"]
        return [line(one) for one in lines]
    text = "  ".join(kinds)
    if others:
        names = ", ".join(short_name(one) for one in others)
        also = f"   also: {names}"
        text += (
            also
            if len(text) + len(also) <= grid.width
            else f"   also: {count(len(others), 'effect')}"
        )
    lines = [text]
    if has_effects:
        said = "0 none to 4 very severe" if grid.is_ascii else " ".join(scale)
        lines.append(f"Side effects: worst of the week, {said}; {NOTHING} none recorded")
    return [line(one) for one in lines]


def _flowed(parts: list[str], width: int) -> list[str]:
    """Parts beside each other, as many as a line holds."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def plain_lines(report: VisitReport) -> list[str]:
    """The same in words, for a screen reader."""
    first = report.doses.days[0].day if report.doses.days else report.period.first_on
    lines = ["The course by weeks", f"days: {span_text(first, report.period.last_on)}"]
    for kind in ("taken", "partial", "skipped", "missing"):
        on = [one.day for one in report.doses.days if one.mark == kind]
        if on:
            dates = "" if kind == "taken" else f": {', '.join(format_day(day) for day in on)}"
            lines.append(f"{marks.DAY_WORDS[kind]}, {count(len(on), 'day')}{dates}")
    held = [format_day(one.visit_on) for one in report.held]
    lines += [f"visits: {', '.join(held)}"] if held else []
    tests = [format_day(day) for day in (report.labs.days if report.labs is not None else ())]
    lines += [f"blood tests: {', '.join(tests)}"] if tests else []
    lines += [
        f"skin, {format_day(one.rated_on)}: {one.rating} of 4"
        for one in report.wellbeing.skin
        if one.rating is not None
    ]
    for one in in_order(report):
        flag = "red flag, " if is_flagged(one) else ""
        days = count(one.days, "day")
        latest = f"latest {one.latest} on {format_day(one.latest_on)}"
        lines.append(f"{flag}{short_name(one)}: worst {one.worst}, {days}, {latest}")
    return [marks.in_ascii(one) for one in lines]


def calendar_data(report: VisitReport) -> dict[str, Any]:
    """The same as numbers."""
    return {
        "window": {
            "from": report.period.first_on.isoformat(),
            "to": report.period.last_on.isoformat(),
        },
        "days": [
            {"date": one.day.isoformat(), "status": one.mark, "mg": _number(one.total_ug)}
            for one in report.doses.days
        ],
        "visits": [one.visit_on.isoformat() for one in report.held],
        "blood_tests": [day.isoformat() for day in (report.labs.days if report.labs else ())],
        "skin": [
            {"date": one.rated_on.isoformat(), "rating": one.rating}
            for one in report.wellbeing.skin
        ],
        "effects": [summary_data(one) for one in in_order(report)],
    }


def _number(ug: int) -> int | float:
    return ug // UG_PER_MG if ug % UG_PER_MG == 0 else ug / UG_PER_MG
