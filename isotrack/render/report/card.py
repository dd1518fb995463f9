"""The card: the course in at most 300 letters of plain text, for a letter or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_short
from isotrack.domain.core.units import format_decimal, format_kg, format_mg
from isotrack.knowledge.effects import short_called
from isotrack.render.core.amounts import step_words, twice_words
from isotrack.render.report.effects import FLAG_PARTS
from isotrack.render.report.front import goal_line
from isotrack.render.report.labs import in_words, times_words, unit_of

if TYPE_CHECKING:
    from isotrack.domain.labs.tables import Row
    from isotrack.domain.report.visit_report import FlagRaised, VisitReport

MOST = 300
LAST = "Patient's own record."


def card(report: VisitReport, units: str | None = None) -> str:
    """Course day, total, mg/kg with weight and method, period, dose, intakes taken, red flags, last flagged results.

    Red flags and results that have no room are counted, the results first; nothing is ever left out.
    """
    parts = [part for part in (_course(report), _sums(report), _period(report)) if part]
    raised, flagged = _raised(report), _flagged(report, units)
    text = ""
    for flags in _listings("Red flags", raised, "") if raised else [_no_flags(report)]:
        for labs in _listings("Out of range", flagged, " tests") if flagged else [""]:
            text = " ".join([*parts, flags, *([labs] if labs else []), LAST])
            if len(text) <= MOST:
                return text
    return text


def _listings(label: str, names: list[str], unit: str) -> list[str]:
    """The ways to tell a list, from all of it by name down to its number alone."""
    number = len(names)
    ways = ["; ".join(names)]
    ways += [f"{'; '.join(names[:n])} (+{number - n} more)" for n in range(number - 1, 0, -1)]
    return [f"{label}: {way}." for way in [*ways, f"{number}{unit}"]]


def _no_flags(report: VisitReport) -> str:
    is_told = any(report.has(part) for part in FLAG_PARTS)
    return f"Red flags: {'none' if is_told else 'left out'}."


def _raised(report: VisitReport) -> list[str]:
    """The red flags of the period by what raised them, each with its latest day."""
    return [
        f"{_raised_by(one)} {format_short(max(one.days), report.today)}" for one in report.flags
    ]


def _raised_by(one: FlagRaised) -> str:
    """What a person felt; the name of the flag for words of self-harm, a questionnaire or a test."""
    alert = one.alert
    if alert.flag.kind == "crisis" or one.answers or one.tests or not alert.terms:
        return alert.flag.title
    return " + ".join(short_called(term) for term in alert.terms)


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
        text += f" = {format_decimal(shown, 1)} mg/kg (start weight {kg} kg)"
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
