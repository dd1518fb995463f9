"""What plan, rx and course show, as blocks of a page. No dose is ever suggested."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Course
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_kg, format_mg
from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import count, one_line
from isotrack.render.core.values import (
    step_words,
    value_words,
    weight_words,
)

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.doses.status import PlanReport
    from isotrack.domain.doses.supply import Supply
    from isotrack.render.core.page import Block
from isotrack.render.core.text import short_day
from isotrack.render.doses.status import supply_words

ARITHMETIC = "This is arithmetic, not a date to stop; only your prescriber changes the dose."


def plan_page(report: PlanReport) -> list[Block]:
    """What-if doses side by side. It never suggests one."""
    progress = report.standing.progress
    goal = format_decimal(Fraction(report.target_ug_per_kg, UG_PER_MG))
    target = format_decimal(
        report.target_ug / UG_PER_MG, None if report.target_ug.denominator == 1 else 1
    )
    weight = format_kg(progress.weight_ug or 0)
    whose = "typed now" if report.is_own_target else "as entered"
    lead = (
        f"Goal {whose}: {target} mg ({goal} mg/kg x {weight} kg, start weight). "
        f"{format_mg(progress.total_ug)} mg recorded so far. Nothing is changed."
    )
    rows = []
    first = () if report.as_prescribed is None else (report.as_prescribed,)
    for option in (*first, *report.options):
        per_day = (
            ""
            if option.is_prescribed and report.coming
            else format_decimal(option.mg_per_kg_per_day, 2)
            if option.mg_per_kg_per_day
            else "-"
        )
        now = " (now)" if option.is_present else ""
        dose = (
            "as prescribed"
            if option.is_prescribed
            else f"{format_decimal(option.daily_ug / UG_PER_MG)} mg{now}"
        )
        reach = option.reach
        days = f"{reach.days:,}" if reach else "-"
        when = format_day(reach.reached_on) if reach else _never(report)
        rows.append((dose, per_day, days, when))
    blocks: list[Block] = [Lines(None, (lead,))]
    if rows:
        header = ("A day", "mg/kg/day", "Days", "Would be reached")
        blocks.append(Table(None, header, tuple(rows), right=("mg/kg/day", "Days")))
    notes = [_coming(report), _from(report) if report.is_later else "", _rate(report), ARITHMETIC]
    blocks.append(Lines(None, tuple(note for note in notes if note)))
    return blocks


def _never(report: PlanReport) -> str:
    is_there = report.standing.progress.total_ug >= report.target_ug
    course = report.standing.course
    if course is not None and course.ended_on is not None and not is_there:
        return "not before the course ends"
    return "this total is already recorded" if is_there else "not within 100 years"


def _from(report: PlanReport) -> str:
    return f"Days are counted from {format_day(report.from_on)}; until then the present prescription holds."


def _coming(report: PlanReport) -> str:
    if not report.coming:
        return ""
    steps = "; ".join(
        f"{step_words(step)} from {format_day(step.from_on)}" for step in report.coming
    )
    return f"As prescribed counts what is already entered for later: {steps}. The other rows leave it out."


def _rate(report: PlanReport) -> str:
    rate = report.rate
    if rate is None or rate.share == 1 or report.rate_days is None or report.rate_on is None:
        return ""
    mean = format_decimal(rate.daily_ug / UG_PER_MG, 1)
    share = format_decimal(rate.share * 100, 0)
    return (
        f"At the rate of the last {count(rate.days, 'day')} ({mean} mg a day on average, {share}% of what was "
        f"prescribed): {count(report.rate_days, 'day')}, about {format_day(report.rate_on)}."
    )


def prescription_page(entries: list[Entry], spans: list[Span], left: Supply | None) -> list[Block]:
    """The steps of the prescription, each with the days it holds."""
    if not entries:
        return [Lines(None, ("No prescription is entered yet: isotrack rx 40",))]
    ends = {span.first_on: span.end_on for span in spans}
    rows = []
    for entry in entries:
        end_on = ends.get(entry.on)
        to = (
            "not in force"
            if end_on is None
            else "now"
            if end_on.year == 9999
            else f"before {short_day(end_on)}"
        )
        capsules = getattr(entry.record, "capsules", None) or ""
        rows.append((str(entry.id), short_day(entry.on), to, value_words(entry.record), capsules))
    blocks: list[Block] = [Table(None, ("ID", "From", "To", "Dose", "Capsules"), tuple(rows))]
    if left is not None:
        blocks.append(Lines(None, (f"Capsules: {supply_words(left)}",)))
    return blocks


def course_page(entries: list[Entry], standing: Standing) -> list[Block]:
    """The facts of each course, with how to change them."""
    blocks: list[Block] = []
    for entry in entries:
        course = entry.record
        if not isinstance(course, Course):
            continue
        goal = course.target_ug_per_kg
        target = f"{format_decimal(Fraction(goal, UG_PER_MG))} mg/kg" if goal else "none entered"
        baseline = standing.baseline if course == standing.course else None
        pairs = [
            ("Start", format_day(course.starts_on)),
            (
                "End",
                format_day(course.ended_on)
                if course.ended_on
                else "running (isotrack course end DAY)",
            ),
            ("Goal", f"{target} (--target)"),
            ("Product", f"{course.formulation} (--formulation)"),
            ("Programme", f"{course.programme or 'not set'} (--programme)"),
            ("Prescriber", f"{one_line(course.prescriber or 'not set')} (--prescriber)"),
            ("Before", f"{format_mg(course.before_ug)} mg before tracking (--before)"),
        ]
        if baseline is not None:
            pairs.append(
                ("Weight", f"{weight_words(baseline)}, {format_day(baseline.measured_on)}")
            )
        blocks.append(Facts(f"Course {entry.id}", tuple(pairs)))
    return blocks
