"""Side effects and red flags in the page for the visit: what, how bad, how long, more or less than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS
from isotrack.domain.core.units import count
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.domain.labs.results import value_text
from isotrack.knowledge.effects import short_called
from isotrack.knowledge.instruments import questionnaire
from isotrack.render.core.page import Lines, Section, Table
from isotrack.render.doses.status import missed_days
from isotrack.render.effects.alerts import call_words, says_words, source_keys
from isotrack.render.effects.effects import breakout_words
from isotrack.render.effects.names import short_name

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.records import Questionnaire
    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.page import Block

FLAG_PARTS = ("effects", "mood", "pregnancy")
MOST_NAMES = 6
TREND = "Trend: the worst of the last 14 days against that of the 14 days before."


def severity_words(severity: int) -> str:
    """A severity with its word: 2 moderate."""
    return f"{severity} {SEVERITIES[severity]}"


def flags_section(report: VisitReport) -> Section | None:
    """The red flags of the period, with what the texts say; None where what raises them was left out."""
    if not any(report.has(part) for part in FLAG_PARTS):
        return None
    title = f"Red flags {'since the last visit' if report.period.basis == 'visit' else 'of this period'}"
    if not report.flags:
        return Section("no-flags", title, (Lines(None, ("none recorded",)),))
    told = []
    for one in report.flags:
        days = missed_days(one.days, report.today, 6)
        if one.tests:
            felt = "pregnancy test: " + "; ".join(value_text(t.lab, t.unit) for t in one.tests)
        elif one.answers:
            felt = "; ".join(_answer_words(*answer) for answer in one.answers)
        else:
            names = ", ".join(short_called(term) for term in one.alert.terms)
            felt = f"{names} {severity_words(one.worst or 0)}"
        keys = ", ".join(source_keys(one.alert))
        told.append(f"- {one.alert.flag.title}: {felt}, {days}. {says_words(one.alert)} [{keys}]")
    ending = (
        f"isotrack cannot judge these entries. {call_words([one.alert for one in report.flags])}"
    )
    return Section("flags", title, (Lines(None, (*told, ending.strip())),))


def _answer_words(answered: Questionnaire, answer: int) -> str:
    """An answer that raises a flag: PHQ-9 item 9: several days."""
    facts = questionnaire(answered.instrument)
    return f"{facts.title} item {facts.crisis_item}: {answer} {''.join(facts.options[answer : answer + 1])}".rstrip()


def effects_section(report: VisitReport) -> Section | None:
    """Every side effect of the course beside what the period held of it; None where there is none."""
    felt = report.effects
    if felt is None or not (felt.course or felt.days_without_any):
        return None
    blocks: list[Block] = [_table(report)] if felt.course else []
    lines = []
    if felt.days_without_any:
        lines.append(f"Recorded as free of any side effect: {count(felt.days_without_any, 'day')}.")
    if felt.breakout is not None:
        lines.append(f"Breakout {breakout_words(felt.breakout)}.")
    if any(one.trend for one in felt.course):
        lines.append(TREND)
    if lines:
        blocks.append(Lines(None, tuple(lines)))
    return Section("effects", "Side effects of the whole course", tuple(blocks), is_detail=True)


def names_words(names: list[str]) -> str:
    """Names on one line, the first six: the details hold them all."""
    more = len(names) - MOST_NAMES
    also = f" and {more} more, see the details" if more > 0 else ""
    return f"{', '.join(names[:MOST_NAMES])}{also}"


def earlier_only(report: VisitReport) -> list[Summary]:
    """Effects of the course that were not felt in the period."""
    if report.effects is None:
        return []
    now = {one.key for one in report.effects.period}
    return [one for one in report.effects.course if one.key not in now]


def new_ones(report: VisitReport) -> list[Summary]:
    """Effects of the period that were not felt in the course before it."""
    if report.effects is None:
        return []
    first = {one.key: one.first_on for one in report.effects.course}
    begins_on = report.period.first_on
    return [one for one in report.effects.period if first.get(one.key, begins_on) >= begins_on]


def short_day(day: date) -> str:
    """A day in a narrow column: 3 Aug 26."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year % 100:02}"


def _table(report: VisitReport) -> Table:
    """One line for each effect; those of the period first."""
    felt = report.effects
    period = {one.key: one.days for one in felt.period} if felt else {}
    found = sorted(felt.course, key=lambda one: one.key not in period) if felt else []
    rows: list[tuple[str, ...]] = []
    for one in found:
        latest = f"{one.latest}, {short_day(one.latest_on)}"
        days = str(period[one.key]) if one.key in period else "\u2013"
        rows.append(
            (
                short_name(one),
                severity_words(one.worst),
                str(one.days),
                days,
                short_day(one.first_on),
                short_day(one.last_on),
                latest,
                one.trend or "\u2013",
            )
        )
    header: tuple[str, ...] = (
        "Effect", "Worst", "Days", "In period", "First", "Last", "Latest", "Trend",
    )  # fmt: skip
    if report.is_whole_course:
        rows = [(*row[:3], *row[4:]) for row in rows]
        header = (*header[:3], *header[4:])
    return Table(None, header, tuple(rows), right=("Days", "In period"))


def flag_sources(report: VisitReport) -> list[str]:
    """The keys of the texts that the red flags quote."""
    return [key for one in report.flags for key in source_keys(one.alert)]
