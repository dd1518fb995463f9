"""What the looking commands show: status, history, plan, prescription and course, as blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.units import count, format_decimal, format_mg, round_below
from isotrack.render.core.amounts import amount_words, goal_words
from isotrack.render.core.page import bar
from isotrack.render.core.text import day_list
from isotrack.render.core.values import clock_words, reach_words, value_words
from isotrack.render.doses.sentences import progress_words

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.doses.adherence import Adherence
    from isotrack.domain.doses.progress import End, Progress
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.doses.status import StatusReport
    from isotrack.domain.doses.supply import Supply
    from isotrack.render.core.marks import Look

WELCOME = """\
Welcome to isotrack. Nothing is recorded yet.

  isotrack init          set up your course: 7 questions, about a minute
  isotrack dose 40       or just start: log 40 mg for today
  isotrack init --demo   look around with made-up data first

Your data stays on this computer: {folder}
"""


def today_words(report: StatusReport) -> str:
    """Today's doses in words."""
    day = report.day
    told = []
    for dose in day.doses:
        clock = clock_words(dose)
        state = "" if dose.is_skipped else " taken"
        told.append(f"{value_words(dose)}{state}{f' at {clock}' if clock else ''}")
    if day.open_ug:
        what = " and ".join(f"{format_mg(ug)} mg" for ug in day.open_ug)
        told.append(f"{what} not logged yet")
    elif not told:
        told.append("no dose is prescribed" if day.slot_ug == () else "nothing logged")
    return ", ".join(told)


def adherence_words(counts: Adherence) -> str:
    """Intakes in words: 26 taken, 1 partial, 1 skipped, 0 without an entry."""
    parts = [f"{counts.taken} taken"]
    parts += [f"{counts.partial} partial"] if counts.partial else []
    parts += [f"{counts.skipped} skipped"] if counts.skipped else []
    parts += [f"{counts.missing} without an entry"] if counts.missing else []
    return f"{', '.join(parts)} of {counts.expected}"


def target_lines(standing: Standing, look: Look) -> list[tuple[str, str]]:
    """The cumulative facts: total and goal, mg/kg with its weight and method, the projection."""
    progress = standing.progress
    lower, upper = progress.lower, progress.upper
    share = (upper or lower).shown_share(1) if lower is not None else None
    total = progress_words(progress)
    if share is not None and not look.is_plain:
        total = f"{total}\n{bar(float(share), is_ascii=look.is_ascii)}"
    pairs = [("Total", total)]
    if progress.before_ug:
        pairs.append(("", f"of it {format_mg(progress.before_ug)} mg before tracking began"))
    if progress.early_ug:
        pairs.append(("", f"of it {format_mg(progress.early_ug)} mg on days before the start day"))
    if progress.late_ug:
        pairs.append(("", f"of it {format_mg(progress.late_ug)} mg on days after the end day"))
    if progress.conventions_differ and progress.per_dose_weight is not None:
        by_dose = format_decimal(
            round_below(progress.per_dose_weight, 1, progress.next_mg_per_kg), 1
        )
        pairs.append(("", f"{by_dose} mg/kg by the weight on the day of each dose"))
    if progress.goal is not None and lower is not None:
        goal = f"{_goal_words(progress)}, entered from the prescriber"
        pairs.append(("Goal", f"{goal}; {_distance_words(lower, upper)}"))
    then = _then_words(standing)
    if then:
        pairs.append(("Then", f"if nothing changes, {then}"))
    return pairs


def _goal_words(progress: Progress) -> str:
    """The goal as it was set, and in milligrams where it was set per kg."""
    goal = progress.goal
    if goal is None:
        return ""
    if not goal.is_per_kg:
        return goal_words(goal)
    ends = "-".join(amount_words(end.target_ug) for end in progress.ends)
    return f"{goal_words(goal)} = {ends} mg"


def _distance_words(lower: End, upper: End | None) -> str:
    """How far the total is from the goal: below its lower end, between its ends, or above."""
    if upper is None:
        if lower.above_ug:
            return f"the total is {amount_words(lower.above_ug)} mg above it"
        return f"{amount_words(lower.left_ug)} mg between total and goal"
    if not lower.is_reached:
        left = f"{amount_words(lower.left_ug)} mg below the lower end"
        return f"the total is {left}, {amount_words(upper.left_ug)} mg below the upper one"
    if upper.above_ug:
        return f"the total is {amount_words(upper.above_ug)} mg above the upper end"
    return f"the total lies between its ends, {amount_words(upper.left_ug)} mg below the upper one"


def _then_words(standing: Standing) -> str:
    """The projection, in the one form that is allowed (docs/method.md#projection)."""
    reach, upper = standing.reach, standing.reach_upper
    if standing.progress.upper is None:
        return f"this total would be reached {reach_words(reach)}" if reach else ""
    if reach and upper:
        last = reach_words(upper).removeprefix("about ")
        return f"they would be reached {reach_words(reach)} and {last}"
    if reach:
        return f"its lower end would be reached {reach_words(reach)}"
    return f"its upper end would be reached {reach_words(upper)}" if upper else ""


def supply_words(left: Supply) -> str:
    """The capsules left and how long they last."""
    if not left.left_ug and not left.over_ug:
        return "none left"
    what = (
        f"{left.capsules} left"
        if left.capsules is not None
        else f"{format_mg(left.left_ug)} mg left"
    )
    if left.over_ug:
        over = str(left.over) if left.over is not None else f"{format_mg(left.over_ug)} mg"
        return f"{over} more taken than fetched: is a refill missing?"
    return f"{what}, enough for {count(left.days, 'day')}" if left.days is not None else what


def newer_words(entries: int) -> str:
    """What is kept without being understood: 1 entry of a newer isotrack."""
    return f"{count(entries, 'entry', 'entries')} of a newer isotrack"


def missed_days(days: tuple[date, ...], today: date, most: int = 31) -> str:
    """Dates of a kind, in words."""
    return day_list(list(days), today, most) if days else "none"
