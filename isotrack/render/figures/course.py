"""The course on one time axis: every row that the record has numbers for, with its drawing and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.knowledge.instruments import skin_scale
from isotrack.render.core import marks
from isotrack.render.core.marks import Look
from isotrack.render.doses.status import target_lines
from isotrack.render.effects.names import short_name
from isotrack.render.figures import days, dots, effects, mood, total
from isotrack.render.figures.axis import axis_of, left_out, month_cells, month_names, visit_days
from isotrack.render.figures.axis import cells as week_cells

if TYPE_CHECKING:
    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.figures.axis import Axis
    from isotrack.render.figures.strip import Strip

WORDS = Look(80, is_plain=True, is_ascii=False)
LONGEST_NAME = 20
SCALE = "worst of each week: 1 mild, 2 moderate, 3 severe, 4 very severe"


class Row(NamedTuple):
    """A row of the axis: its name, what it is, its drawing, and the words beside it.

    `pairs` are labels with values (the goal), `legend` the kinds of days, `three` the numbers of an effect.
    """

    key: str
    name: str
    sub: str
    strip: Strip
    side: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    legend: tuple[tuple[str, int, str, str], ...] = ()
    three: tuple[str, str, str] | None = None
    is_flag: bool = False
    whole_name: str = ""  # where the name beside the drawing is shortened


class CourseAxis(NamedTuple):
    """All rows of the page: the months, the visits, the course, and its side effects apart from them."""

    axis: Axis
    months: Strip
    visits: Strip | None
    rows: tuple[Row, ...]
    effects: tuple[Row, ...]
    note: str


def course(report: VisitReport) -> CourseAxis | None:
    """The course of a report; None where nothing of it can be drawn or charts were left out."""
    if not report.has("charts"):
        return None
    axis = axis_of(report)
    rows = [*_doses(report, axis), *_ratings(report, axis)]
    felt = tuple(_effect(one, report, axis) for one in effects.in_order(report))
    if not rows and not felt:
        return None
    visits = visit_days(report, axis) if report.held else None
    return CourseAxis(axis, month_names(axis), visits, tuple(rows), felt, _note(report, axis))


def _doses(report: VisitReport, axis: Axis) -> list[Row]:
    found = []
    has_doses = any(day.total_ug for day in report.doses.days)
    if has_doses or report.status.standing.progress.total_ug:
        pairs = [pair for pair in target_lines(report.status.standing, WORDS) if pair[0]]
        words = tuple(pair for pair in pairs if pair[0] != "Total")
        strip = total.total(report, axis)
        found.append(Row("total", "Cumulative dose", "mg", strip, pairs=words))
    if report.doses.days and report.doses.course.expected:
        legend = tuple(days.legend(report))
        found.append(Row("days", "Days", "Mon to Sun", days.days(report, axis), legend=legend))
    return found


def _ratings(report: VisitReport, axis: Axis) -> list[Row]:
    found = [
        Row(one.key, one.name, one.sub, dots.dots(one, report, axis), one.side)
        for one in dots.series(report)
    ]
    if report.wellbeing.mood:
        strip = mood.mood(report, axis)
        found.append(Row("mood", "Mood", "1 worst to 5", strip, mood.side(report)))
    return found


def _effect(one: Summary, report: VisitReport, axis: Axis) -> Row:
    name = whole = short_name(one)
    if len(name) > LONGEST_NAME:  # whole in the details
        name = f"{name[: LONGEST_NAME - 1]}\u2026"
    return Row(
        f"effect-{one.key.term}", name, "", effects.bars(one, report, axis),
        three=effects.side(one, report), is_flag=effects.is_flagged(one), whole_name=whole,
    )  # fmt: skip


def _note(report: VisitReport, axis: Axis) -> str:
    """Every key once, of what is drawn."""
    parts = []
    if any(one.rating is not None for one in report.wellbeing.skin):
        words = skin_scale().words
        scale = ", ".join(f"{number} {word}" for number, word in enumerate(words))
        parts.append(f"Skin: {scale}.")
    felt = report.effects.course if report.effects is not None else ()
    if felt:
        parts.append("No bar: nothing recorded that week.")
    if any(worst == 0 for one in felt for worst in one.weeks):
        parts.append("Short grey bar: a recorded 0.")
    if any(effects.is_flagged(one) for one in felt):
        parts.append("! a red-flag entry.")
    before = left_out(report, axis)
    if before:
        parts.append(f"The first {count(before, 'week')} are not drawn.")
    return " ".join(parts)


def lines(
    made: CourseAxis, report: VisitReport, *, is_ascii: bool
) -> tuple[str, list[tuple[str, str, str]]]:
    """The same rows for a terminal: the months over the cells; name, one cell a week, and the words."""
    axis = made.axis
    told: list[tuple[str, str, str]] = []
    if made.visits is not None:
        marks = {axis.number(v.visit_on): "v" for v in report.held if axis.holds(v.visit_on)}
        told.append(("Visits", week_cells(axis, marks), ""))
    known = {one.key: one for one in dots.series(report)}
    for row in made.rows:
        if row.key == "total":
            drawn = total.blocks(report, axis, is_ascii=is_ascii)
            told += [(row.name, drawn, "")] if drawn else []
        elif row.key == "days":
            told += _day_lines(row, report, axis, is_ascii=is_ascii)
        elif row.key == "mood":
            told.append((row.name, mood.blocks(report, axis), row.side))
        else:
            told.append((row.name, dots.blocks(known[row.key], axis, is_ascii=is_ascii), row.side))
    felt = effects.in_order(report)
    for one, row in zip(felt[: len(made.effects)], made.effects, strict=True):
        name = f"! {row.name}" if row.is_flag else row.name
        worst, number, latest = row.three or ("", "", "")
        words = f"{worst}, {count(int(number or 0), 'day')}, latest {latest}"
        told.append((name, effects.blocks(one, axis, is_ascii=is_ascii), words))
    return month_cells(axis), told


def _day_lines(
    row: Row, report: VisitReport, axis: Axis, *, is_ascii: bool
) -> list[tuple[str, str, str]]:
    """Seven lines, the first ones with the counts beside them."""
    names = ("Days, Mon", "", "", "", "", "", "Sun")
    signs = marks.days(is_ascii=is_ascii)
    words = [f"{signs[mark]} {n} {word} {dates}".rstrip() for mark, n, word, dates in row.legend]
    words += [""] * (7 - len(words))
    drawn = days.blocks(report, axis, is_ascii=is_ascii)
    return list(zip(names, drawn, words[:7], strict=True))
