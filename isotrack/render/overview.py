"""What the looking commands show: status, history, plan, prescription and course, as blocks of a page."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.adherence import MARKS
from isotrack.domain.days import MONTHS, WEEKDAYS, format_day
from isotrack.domain.records import Course
from isotrack.domain.units import UG_PER_KG, UG_PER_MG, format_decimal, format_kg, format_mg
from isotrack.render.page import Facts, Lines, Table, bar
from isotrack.render.sentences import change_words, progress_words
from isotrack.render.text import count, day_list, one_line
from isotrack.render.values import (
    KIND_NAMES,
    clock_words,
    note_of,
    reach_words,
    step_words,
    value_words,
    weight_words,
)

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.adherence import Adherence
    from isotrack.domain.changes import ChangeLine
    from isotrack.domain.entries import Entry
    from isotrack.domain.outcomes import Standing
    from isotrack.domain.regimen import Span
    from isotrack.domain.reports import HistoryReport, PlanReport, StatusReport
    from isotrack.domain.supply import Supply
    from isotrack.render.page import Block, Look

DEMO = "DEMO - made-up data, not a real person"
ARITHMETIC = "This is arithmetic, not a date to stop; only your prescriber changes the dose."
LEGEND = "# taken, - partial, + skipped, ! no entry, ? open, . none prescribed"

WELCOME = """\
Welcome to isotrack. Nothing is recorded yet.

  isotrack init          set up your course: 6 questions, about a minute
  isotrack dose 40       or just start: log 40 mg for today
  isotrack init --demo   look around with made-up data first

Your data stays on this computer: {folder}
"""


def _short_day(day: date) -> str:
    """A day in ten columns less: Mon 23 Nov 26."""
    return f"{WEEKDAYS[day.weekday()]} {day.day:>2} {MONTHS[day.month - 1]} {day.year % 100:02}"


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
        told.append(f"{what} not logged yet (isotrack dose)")
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
    share = progress.shown_share(1)
    total = progress_words(progress)
    if share is not None and not look.is_plain:
        total = f"{total}\n{bar(float(share), is_ascii=look.is_ascii)}"
    pairs = [("Total", total)]
    if progress.before_ug:
        pairs.append(("", f"of it {format_mg(progress.before_ug)} mg before tracking began"))
    if progress.conventions_differ and progress.per_dose_weight is not None:
        by_dose = format_decimal(progress.per_dose_weight, 1)
        pairs.append(("", f"{by_dose} mg/kg by the weight on the day of each dose"))
    if progress.target_mg_per_kg is not None and progress.left_ug is not None:
        goal = f"{format_decimal(progress.target_mg_per_kg)} mg/kg, entered from the prescriber"
        left = format_decimal(
            progress.left_ug / UG_PER_MG, None if progress.left_ug.denominator == 1 else 1
        )
        pairs.append(("Goal", f"{goal}; {left} mg between total and goal"))
    if standing.reach is not None:
        words = f"if nothing changes, this total would be reached {reach_words(standing.reach)}"
        pairs.append(("Then", words))
    return pairs


def supply_words(left: Supply) -> str:
    """The capsules left and how long they last."""
    what = (
        f"{left.capsules} left"
        if left.capsules is not None
        else f"{format_mg(left.left_ug)} mg left"
    )
    return f"{what}, enough for {count(left.days, 'day')}" if left.days is not None else what


def status_page(report: StatusReport, look: Look) -> list[Block]:
    """Where the course stands, on one screen."""
    standing = report.standing
    head = "Isotretinoin" if report.day_number is None else f"Isotretinoin, day {report.day_number}"
    clock = report.now.strftime("%H:%M")
    pairs = [("Day", f"{format_day(report.today)}, {clock}"), ("Today", today_words(report))]
    pairs += target_lines(standing, look)
    if report.recent.expected:
        pairs.append((f"{len(report.marks)} days", adherence_words(report.recent)))
        if not look.is_plain:
            pairs.append(("", "".join(MARKS[mark.mark] for mark in report.marks)))
            pairs.append(("", LEGEND))
    if standing.step is not None:
        pairs.append(("Dose", step_words(standing.step)))
    if report.weight is not None:
        pairs.append(("Weight", _weight(report)))
    if report.supply is not None:
        pairs.append(("Capsules", supply_words(report.supply)))
    if standing.course is None:
        pairs.append(("Next", "set up the course: isotrack init"))
    elif standing.course.ended_on is not None:
        pairs.append(("Ended", format_day(standing.course.ended_on)))
    return [Facts(head, _merged(pairs))]


def _merged(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Lines without a label belong to the label above them."""
    merged: list[tuple[str, str]] = []
    for label, value in pairs:
        if label or not merged:
            merged.append((label, value))
        else:
            merged[-1] = (merged[-1][0], f"{merged[-1][1]}\n{value}")
    return tuple(merged)


def _weight(report: StatusReport) -> str:
    weight, baseline = report.weight, report.standing.baseline
    if weight is None:
        return ""
    words = f"{weight_words(weight)}, {format_day(weight.measured_on)}"
    if baseline is None or baseline == weight:
        return words
    gap = Fraction(weight.weight_ug - baseline.weight_ug, UG_PER_KG)
    return f"{words}, {'+' if gap >= 0 else ''}{format_decimal(gap, 1)} kg since the start"


def history_page(report: HistoryReport) -> list[Block]:
    """Entries, newest first, always with the window and the count."""
    rows = [
        (
            str(entry.id),
            _short_day(entry.on),
            KIND_NAMES[entry.id.kind],
            value_words(entry.record, entry.settled.status if entry.settled else None),
            note_of(entry.record),
        )
        for entry in report.entries
    ]
    shown = f"{len(rows)} of {report.of} {'entry' if report.of == 1 else 'entries'}"
    if report.matching != report.of:
        shown += f" ({report.matching} match)"
    parts = [shown, _window(report)]
    more = " More: -n 50, --since 1oct, --all" if len(rows) < report.matching else ""
    lines = Lines(None, (f"{'. '.join(part for part in parts if part)}.{more}",))
    if not rows:
        return [lines]
    return [Table(None, ("ID", "Day", "What", "Value", "Note"), tuple(rows)), lines]


def _window(report: HistoryReport) -> str:
    if report.first_on is None and report.last_on is None:
        return "All days"
    first = format_day(report.first_on) if report.first_on else "the beginning"
    last = format_day(report.last_on) if report.last_on else "today"
    return f"From {first} to {last}"


def story_lines(lines: list[ChangeLine], today: date) -> list[Block]:
    """Every version of one entry: when, and what was said."""
    rows = tuple(
        (line.recorded_at.strftime("%Y-%m-%d %H:%M"), change_words(line, today)) for line in lines
    )
    return [Table(None, ("When", "What"), rows)]


def changes_page(lines: list[ChangeLine], of: int, today: date) -> list[Block]:
    """What undo would take back, the next one first."""
    if not lines:
        return [Lines(None, ("There is nothing to undo.",))]
    rows = tuple(
        (str(number), line.recorded_at.strftime("%Y-%m-%d %H:%M"), change_words(line, today))
        for number, line in enumerate(lines, 1)
    )
    hint = f"{len(rows)} of {count(of, 'change')}. Take back up to a line: isotrack undo 2"
    return [Table(None, ("Line", "When", "What"), rows), Lines(None, (hint,))]


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
    for option in report.options:
        per_day = format_decimal(option.mg_per_kg_per_day, 2) if option.mg_per_kg_per_day else "-"
        dose = f"{format_mg(option.daily_ug)} mg{' (now)' if option.is_present else ''}"
        reach = option.reach
        days = f"{reach.days:,}" if reach else "-"
        when = format_day(reach.reached_on) if reach else _never(report)
        rows.append((dose, per_day, days, when))
    blocks: list[Block] = [Lines(None, (lead,))]
    if rows:
        header = ("A day", "mg/kg/day", "Days", "Would be reached")
        blocks.append(Table(None, header, tuple(rows), right=("mg/kg/day", "Days")))
    notes = [_from(report) if report.is_later else "", _rate(report), ARITHMETIC]
    blocks.append(Lines(None, tuple(note for note in notes if note)))
    return blocks


def _never(report: PlanReport) -> str:
    is_there = report.standing.progress.total_ug >= report.target_ug
    return "this total is already recorded" if is_there else "not within 100 years"


def _from(report: PlanReport) -> str:
    return f"Days are counted from {format_day(report.from_on)}; until then the present prescription holds."


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
        to = "now" if end_on is None or end_on.year == 9999 else f"before {_short_day(end_on)}"
        capsules = getattr(entry.record, "capsules", None) or ""
        rows.append((str(entry.id), _short_day(entry.on), to, value_words(entry.record), capsules))
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


def missed_days(days: tuple[date, ...], today: date, most: int = 31) -> str:
    """Dates of a kind, in words."""
    return day_list(list(days), today, most) if days else "none"
