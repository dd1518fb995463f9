"""What plan, rx and course show, as blocks of a page. No dose is ever suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Course
from isotrack.domain.core.units import UG_PER_MG, count, format_decimal, format_kg, format_mg
from isotrack.render.core.amounts import amount_words, goal_words, step_words, twice_words
from isotrack.render.core.page import Facts, Lines, Table
from isotrack.render.core.text import day_list
from isotrack.render.core.values import course_facts, product_words, value_words, weight_words

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Step
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.progress import End
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.doses.status import Option, PlanReport
    from isotrack.domain.doses.supply import Supply
    from isotrack.render.core.page import Block
from isotrack.render.core.text import table_day
from isotrack.render.doses.status import supply_words

MOST_DATES = 6
ARITHMETIC = "This is arithmetic, not a date to stop; only your prescriber changes the dose."


def plan_page(report: PlanReport) -> list[Block]:
    """What-if doses side by side. It never suggests one."""
    progress = report.standing.progress
    has_upper = progress.upper is not None
    first = () if report.as_prescribed is None else (report.as_prescribed,)
    rows = [_row(report, option, has_upper=has_upper) for option in (*first, *report.options)]
    blocks: list[Block] = [Lines(None, (_lead(report),))]
    if rows:
        header: tuple[str, ...] = ("A day", "mg/kg/day", "Days", "Would be reached")
        header += ("Days to the upper end", "Would be reached") if has_upper else ()
        right = ("mg/kg/day", "Days", "Days to the upper end")
        blocks.append(Table(None, header, tuple(rows), right=right))
    notes = [_coming(report), _from(report) if report.is_later else ""]
    notes += [*_unlogged(report), _rate(report), ARITHMETIC]
    blocks.append(Lines(None, tuple(note for note in notes if note)))
    return blocks


def _lead(report: PlanReport) -> str:
    """The goal that was asked about, and what is recorded so far."""
    progress = report.standing.progress
    goal = progress.goal
    whose = "typed now" if report.is_own_target else "as entered"
    ends = "-".join(amount_words(end.target_ug) for end in progress.ends)
    how = ""
    if goal is not None and goal.is_per_kg:
        how = f" ({goal_words(goal)} x {format_kg(progress.weight_ug or 0)} kg, start weight)"
    recorded = f"{format_mg(progress.total_ug)} mg recorded so far{twice_words(progress)}"
    return f"Goal {whose}: {ends} mg{how}. {recorded}. Nothing is changed."


def _row(report: PlanReport, option: Option, *, has_upper: bool) -> tuple[str, ...]:
    per_kg = option.mg_per_kg_per_day
    per_day = "-" if not per_kg else format_decimal(per_kg, 2)
    if option.is_prescribed:
        dose, per_day = "as prescribed", "" if report.coming else per_day
    else:
        dose = _daily_words(option.step) + (" (now)" if option.is_present else "")
    progress = report.standing.progress
    row = (dose, per_day, *_reached(report, option.reach, progress.lower))
    return (*row, *_reached(report, option.reach_upper, progress.upper)) if has_upper else row


def _daily_words(step: Step) -> str:
    """A what-if prescription: 40 mg, or its scheme in words."""
    is_plain = len(step.cycle) == 1 and len(step.cycle[0]) == 1
    return f"{format_mg(step.cycle[0][0])} mg" if is_plain else step_words(step)


def _reached(report: PlanReport, reach: Reach | None, end: End | None) -> tuple[str, str]:
    if reach is not None:
        return f"{reach.days:,}", format_day(reach.reached_on)
    if end is not None and end.is_reached:
        return "-", "this total is already recorded"
    course = report.standing.course
    if course is not None and course.ended_on is not None:
        return "-", "not before the course ends"
    return "-", "not within 100 years"


def _from(report: PlanReport) -> str:
    return f"Days are counted from {format_day(report.from_on)}; until then the present prescription holds."


def _coming(report: PlanReport) -> str:
    if not report.coming:
        return ""
    steps = "; ".join(
        f"{step_words(step)} from {format_day(step.from_on)}" for step in report.coming
    )
    return f"As prescribed counts what is already entered for later: {steps}. The other rows leave it out."


def _unlogged(report: PlanReport) -> list[str]:
    """Days without an entry, and both readings of them: as recorded, and as if what was prescribed had been taken."""
    found = report.unlogged
    if found is None:
        return []
    days = day_list(found.days, report.today, MOST_DATES)
    one = count(len(found.days), "past day has no entry", "past days have no entry")
    amount = format_mg(found.prescribed_ug)
    told = f"{one}: {days} ({amount} mg prescribed). The table counts them as not taken."
    progress, standing = report.standing.progress, report.standing
    ends = ((progress.lower, standing.reach, found.reach), (progress.upper, standing.reach_upper, found.reach_upper))  # fmt: skip
    for end, recorded, taken in ends:
        if end is None or end.is_reached:
            continue
        as_recorded = f"about {format_day(recorded.reached_on)}" if recorded else _reached(report, None, end)[1]  # fmt: skip
        told += (
            f" If nothing changes, {amount_words(end.target_ug)} mg would be reached {as_recorded} as recorded, "
            f"{_as_if(report, taken, found.prescribed_ug, end)} as if they had been taken."
        )
    return [told]


def _as_if(report: PlanReport, reach: Reach | None, added_ug: int, end: End) -> str:
    if reach is not None:
        return f"about {format_day(reach.reached_on)}"
    as_if = end._replace(total_ug=end.total_ug + added_ug)
    return "already" if as_if.is_reached else _reached(report, None, end)[1]


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


def prescription_page(
    entries: list[Entry], spans: list[Span], left: Supply | None, course: Course | None, today: date
) -> list[Block]:
    """The steps of the prescription, each with the days it holds, and what the product is."""
    if not entries:
        return [Lines(None, ("No prescription is entered yet: isotrack rx MG",))]
    ends = {span.first_on: span.end_on for span in spans}
    rows = []
    for entry in entries:
        end_on = ends.get(entry.on)
        to = (
            "not in force"
            if end_on is None
            else "now"
            if end_on.year == 9999
            else f"before {table_day(end_on, today)}"
        )
        capsules = getattr(entry.record, "capsules", None) or ""
        own = getattr(entry.record, "formulation", None)
        words = value_words(entry.record) + (f", {own}" if own else "")
        rows.append((str(entry.id), table_day(entry.on, today), to, words, capsules))
    blocks: list[Block] = [
        Table(None, ("ID", "From", "To", "Dose", "Capsules"), tuple(rows), spare=("Capsules", "ID"))
    ]
    if course is not None:
        blocks.append(Lines(None, (f"Product: {product_words(course)}",)))
    if left is not None:
        blocks.append(Lines(None, (f"Capsules: {supply_words(left)}",)))
    return blocks


CHANGED_BY = {
    "Goal": " (--target)",
    "Product": " (--product, --formulation)",
    "Programme": " (--programme)",
    "Prescriber": " (--prescriber)",
    "Before": " (--before)",
}


def course_page(entries: list[Entry], standing: Standing) -> list[Block]:
    """The facts of each course, with how to change them."""
    blocks: list[Block] = []
    for entry in entries:
        course = entry.record
        if not isinstance(course, Course):
            continue
        baseline = standing.baseline if course == standing.course else None
        facts = {name: words + CHANGED_BY.get(name, "") for name, words in course_facts(course)}
        if course.ended_on is None:
            facts["End"] += " (isotrack course end DAY)"
        facts["Goal"] = goals_words(course) + CHANGED_BY["Goal"]
        pairs = list(facts.items())
        if baseline is not None:
            pairs.append(
                ("Weight", f"{weight_words(baseline)}, {format_day(baseline.measured_on)}")
            )
        blocks.append(Facts(f"Course {entry.id}", tuple(pairs)))
    return blocks


def goals_words(course: Course) -> str:
    """Every goal of a course with the day it was set on, the last one first."""
    if not course.goals:
        return "none entered"
    return "; before ".join(
        f"{goal_words(goal)} since {format_day(goal.set_on)}" for goal in reversed(course.goals)
    )
