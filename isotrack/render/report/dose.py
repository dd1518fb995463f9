"""The dose in the page for the visit: what was taken, against which goal, how it was prescribed, what was missed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_kg
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.render.core.amounts import step_words
from isotrack.render.core.page import Facts, Section, Table
from isotrack.render.core.text import span_text
from isotrack.render.core.values import product_words, value_words
from isotrack.render.doses.plans import goals_words
from isotrack.render.doses.status import adherence_words, missed_days, target_lines

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.adherence import Adherence
    from isotrack.domain.report.visit_report import Equivalent, VisitReport
    from isotrack.knowledge.load import RangeMentioned
    from isotrack.render.core.marks import Look

FEW_DOSES = 12


def dose_section(report: VisitReport, look: Look, mentioned: RangeMentioned) -> Section:
    """Total and mg/kg with weight and method, the goal, the steps, adherence with its dates."""
    blocks = (_cumulative(report, look, mentioned), _steps(report), _adherence(report))
    return Section("dose", "Dose", blocks, is_detail=True)


def _cumulative(report: VisitReport, look: Look, mentioned: RangeMentioned) -> Facts:
    standing = report.status.standing
    progress = standing.progress
    lines = target_lines(standing, look)
    is_above = report.has("charts")  # the goal and the way to it stand beside the drawing
    pairs = [pair for pair in lines if pair[0] == "Total" or (pair[0] and not is_above)]
    if standing.reach is None and report.status.reached_on is not None:
        on = format_day(report.status.reached_on)
        pairs.append(("Since", f"the recorded total has been at or above the goal since {on}"))
    if standing.step is not None:
        pairs.append(("Now", _present_words(report)))
    if progress.weight_ug is not None and standing.baseline is not None:
        on = format_day(standing.baseline.measured_on)
        method = f"total divided by the start weight, {format_kg(progress.weight_ug)} kg on {on}"
        pairs.append(("Method", method))
    pairs += [("Also", text) for label, text in lines if not label]
    course = standing.course
    if course is not None and len(course.goals) > 1:
        pairs.append(("Goals", goals_words(course)))
    if progress.goal is None:
        low, high = mentioned.low_mg_per_kg, mentioned.high_mg_per_kg
        keys = ", ".join(mentioned.sources)
        pairs.append(("Goal", f"none entered; {low}-{high} mg/kg: {mentioned.caption} [{keys}]"))
    if report.doses.equivalent is not None:
        pairs.append(("Estimate", _estimate_words(report.doses.equivalent)))
    return Facts("Cumulative dose", tuple(pairs))


def _present_words(report: VisitReport) -> str:
    """The prescription in force, and what it is per kg of the start weight."""
    standing = report.status.standing
    step, weight_ug = standing.step, standing.progress.weight_ug
    if step is None:
        return ""
    product = str(step.formulation or "")
    if not product and standing.course is not None:
        product = product_words(standing.course)
    words = step_words(step) + (f" ({product})" if product else "")
    daily = standing.daily_mg_per_kg
    if not daily or weight_ug is None:
        return words
    return f"{words} = {format_decimal(daily, 2)} mg/kg a day at {format_kg(weight_ug)} kg"


def _estimate_words(equivalent: Equivalent) -> str:
    text = f"about {format_decimal(equivalent.equivalent_ug / UG_PER_MG, 0)} mg conventional"
    if equivalent.mg_per_kg is not None:
        text += f" = {format_decimal(equivalent.mg_per_kg, 1)} mg/kg"
    mixed = (
        "; mixed formulations, the total above adds unlike milligrams"
        if equivalent.is_mixed
        else ""
    )
    keys = ", ".join(equivalent.sources)
    return f"{text} (micronised x 1.25, fed; an estimate{mixed}) [{keys}]"


def _steps(report: VisitReport) -> Table:
    rows = []
    for span in report.doses.spans:
        last_on = min(span.end_on - timedelta(days=1), report.period.last_on)
        product = str(span.step.formulation or "")
        words = step_words(span.step) + (f", {product}" if product else "")
        days = str((last_on - span.first_on).days + 1)
        mean = format_decimal(mean_daily_ug(span.step) / UG_PER_MG)
        rows.append((words, format_day(span.first_on), format_day(last_on), days, mean))
    rows += [
        (
            step_words(step),
            format_day(step.from_on),
            "later",
            "",
            format_decimal(mean_daily_ug(step) / UG_PER_MG),
        )
        for step in report.status.coming
    ]
    if not rows:
        rows.append(("no prescription entered", "", "", "", ""))
    header = ("Dose", "From", "To", "Days", "mg a day")
    return Table("Prescribed dose", header, tuple(rows), right=("Days", "mg a day"))


def _share_words(counts: Adherence) -> str | None:
    share = counts.share_taken
    return None if share is None else f"{format_decimal(share, 1)}% of the prescribed intakes"


def _adherence(report: VisitReport) -> Facts:
    doses, today = report.doses, report.today
    pairs = [("Intakes", adherence_words(doses.period))]
    share = _share_words(doses.period)
    if share is not None:
        days = f"{doses.full_days} of {doses.expected_days} days in full"
        pairs.append(("Taken", f"{share}; {days}"))
    kinds = (
        ("Skipped", doses.skipped_on), ("Partial", doses.partial_on), ("No entry", doses.missing_on),
    )  # fmt: skip
    pairs += [(label, missed_days(days, today)) for label, days in kinds if days]
    if doses.food is not None:
        food = doses.food
        words = f"with food {food.with_food}, without {food.without}, not said {food.not_said}"
        pairs.append(("Food", words))
    if doses.above_prescribed:
        pairs.append(("More than prescribed", _doses_words(doses.above_prescribed)))
    if doses.possible_doubles:
        pairs.append(("Possibly twice", _doses_words(doses.possible_doubles)))
    if report.is_whole_course:
        return Facts("Adherence", tuple(pairs))
    period = report.period
    course = _share_words(doses.course)
    also = f"; {course}" if course else ""
    pairs.append(("Whole course", f"{adherence_words(doses.course)}{also}"))
    return Facts(f"Adherence, {span_text(period.first_on, period.last_on)}", tuple(pairs))


def _doses_words(found: tuple[Entry, ...]) -> str:
    """A few doses with their day, amount and id."""
    told = [
        f"{format_day(e.on)} {value_words(e.record, e.settled.status if e.settled else None)} ({e.id})"
        for e in found[:FEW_DOSES]
        if isinstance(e.record, Dose)
    ]
    more = len(found) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")
