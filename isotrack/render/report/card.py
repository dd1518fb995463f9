"""The card: the course in at most 300 letters of plain text, for a letter or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_short
from isotrack.domain.core.units import format_decimal, format_kg, format_mg
from isotrack.render.core.values import step_words, twice_words
from isotrack.render.report.front import goal_line
from isotrack.render.report.labs import in_words, times_words, unit_of

if TYPE_CHECKING:
    from isotrack.domain.labs.tables import Row
    from isotrack.domain.report.visit_report import VisitReport

MOST = 300
LAST = "Patient's own record."


def card(report: VisitReport, units: str | None = None) -> str:
    """Course day, total, mg/kg with weight and method, period, dose, intakes taken, last flagged results.

    Flagged results that have no room are counted; nothing else is ever left out.
    """
    parts = [_course(report), _sums(report), _period(report)]
    base = " ".join([*(part for part in parts if part), LAST])
    flagged = _flagged(report, units)
    for shown in range(len(flagged), -1, -1):
        if not flagged:
            break
        more = len(flagged) - shown
        listed = ", ".join(flagged[:shown]) + (f" (+{more} more)" if more and shown else "")
        labs = f"Last results out of range: {listed or f'{more} tests'}."
        text = " ".join([*(part for part in parts if part), labs, LAST])
        if len(text) <= MOST:
            return text
    return base


def _course(report: VisitReport) -> str:
    course, day = report.status.standing.course, report.status.day_number
    if course is None or day is None:
        return "Isotretinoin, not begun."
    begun = format_short(course.starts_on, report.today)
    if course.starts_on.year == report.today.year:
        begun += f" {report.today.year}"
    return f"Isotretinoin ({course.formulation}), day {day} from {begun}."


def _sums(report: VisitReport) -> str:
    progress = report.status.standing.progress
    text = f"Total {format_mg(progress.total_ug)} mg"
    shown = progress.shown_mg_per_kg(1)
    if shown is not None and progress.weight_ug is not None:
        kg = format_kg(progress.weight_ug)
        text += f" = {format_decimal(shown, 1)} mg/kg (total by start weight {kg} kg)"
    text += twice_words(progress)
    goal = goal_line(report)
    return f"{text}, {goal}." if goal else f"{text}."


def _period(report: VisitReport) -> str:
    """The dose in force and the intakes of the period."""
    period, counts = report.period, report.doses.period
    step = report.status.standing.step
    first, last = (format_short(day, report.today) for day in (period.first_on, period.last_on))
    told = [step_words(step)] if step is not None else []
    share = counts.share_taken
    if share is not None:
        told.append(
            f"{counts.taken} of {counts.expected} intakes taken ({format_decimal(share, 1)}%)"
        )
    return f"{first} to {last}: {', '.join(told)}." if told else ""


def _flagged(report: VisitReport, units: str | None) -> list[str]:
    """The tests whose latest result lies outside the laboratory's range."""
    rows = report.labs.rows if report.labs is not None else ()
    return [_words(row, report, units) for row in rows if row.latest.compared.flag]


def _words(row: Row, report: VisitReport, units: str | None) -> str:
    cell = row.latest
    value = f"{in_words(cell, row, units)} {unit_of(row, units)}".strip()
    times = times_words(cell)
    multiple = f" {times}x limit" if times and cell.compared.flag == "high" else ""
    day = format_short(cell.lab.drawn_on, report.today)
    return f"{row.analyte.short} {value} {cell.compared.flag}{multiple} {day}"
