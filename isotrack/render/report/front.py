"""The first page in words: who and when, six figures, red flags, questions, what changed. No drawing."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.core.records import PROGRAMMES
from isotrack.domain.core.units import (
    UG_PER_KG,
    count,
    format_decimal,
    format_kg,
    format_mg,
    round_below,
)
from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.amounts import amount_words, goal_words, step_words, twice_words
from isotrack.render.core.text import day_list, one_line, span_text
from isotrack.render.core.values import product_words
from isotrack.render.effects.names import short_name
from isotrack.render.report.effects import earlier_only, flags_section, names_words, new_ones

if TYPE_CHECKING:
    from isotrack.domain.core.records import Visit
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.page import Section

NONE = "\u2013"
SINCE = {"start": "since the start", "visit": "since the last visit", "day": "as asked for"}
FEW_DATES = 4


class Figure(NamedTuple):
    """One of the six: its name, the number, its unit, and at most two lines that say what it rests on."""

    label: str
    value: str
    unit: str
    lines: tuple[str, ...]
    is_warning: bool = False


class Change(NamedTuple):
    """What changed since the period began: what, from and to, by how much or when.

    `is_names`: the text is names of side effects, which may be a person's own words.
    """

    label: str
    text: str
    gap: str = ""
    is_names: bool = False


class Front(NamedTuple):
    """The first page above the course. A part that is empty is an empty tuple or None."""

    head: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    flags: Section | None
    questions: tuple[str, ...] | None  # None: left out
    changes_title: str
    changes_note: str
    changes: tuple[Change, ...]
    pregnancy: str


def front(report: VisitReport, name: str | None = None) -> Front:
    """The first page of a report."""
    flags = flags_section(report)
    title = "Since the last visit" if report.period.basis == "visit" else "Changes"
    on = "" if report.is_whole_course else format_day(report.period.first_on)
    return Front(
        head=tuple(_head(report, name)),
        figures=tuple(_figures(report)),
        flags=flags if report.flags else None,
        questions=tuple(one_line(one.text) for one in report.questions)
        if report.has("questions")
        else None,
        changes_title=title,
        changes_note=on,
        changes=tuple(_changes(report)),
        pregnancy=pregnancy_line(report),
    )


def visit_words(visit: Visit, prescriber: str) -> str:
    """A visit with its day, its time, and whom one sees unless that is the prescriber."""
    who = "" if prescriber.startswith(visit.who or "") else one_line(visit.who or "")
    parts = [format_day(visit.visit_on), visit.clock or "", who]
    return ", ".join(part for part in parts if part)


def _head(report: VisitReport, name: str | None) -> list[tuple[str, str]]:
    """Who, which period, which course; a fact that is not recorded is left out."""
    course, period = report.status.standing.course, report.period
    told = span_text(period.first_on, period.last_on)
    if period.last_on < report.today:
        told += f"; what was entered after it up to {format_day(report.today)}"
    pairs = [("Name", one_line(name))] if name else []
    pairs.append((f"Period, {SINCE[period.basis]}", told))
    if course is not None:
        end = f" to {format_day(course.ended_on)}" if course.ended_on else ""
        pairs.append(
            ("Course", f"from {format_day(course.starts_on)}{end}, {product_words(course)}")
        )
        if course.programme:
            pairs.append(("Programme", PROGRAMMES.get(course.programme, "other")))
        if course.prescriber:
            pairs.append(("Prescriber", one_line(course.prescriber)))
    if report.next_visit is not None:
        prescriber = (course.prescriber or "") if course is not None else ""
        pairs.append(("Next visit", visit_words(report.next_visit, prescriber)))
    if report.open_visits:
        days = day_list([one.visit_on for one in report.open_visits], report.today, FEW_DATES)
        pairs.append(("Planned, not said whether held", days))
    pairs += [("Earlier course, never added up", text) for text in earlier_lines(report)]
    if report.made_on > report.today:
        pairs.append(("As it stood on", format_day(report.today)))
    if report.without:
        pairs.append(("Left out by the patient", ", ".join(report.without)))
    return pairs


def earlier_lines(report: VisitReport) -> list[str]:
    """Each other course on a line of its own: its days, total and mg/kg."""
    told = []
    for course in report.earlier:
        end = f" to {format_day(course.ended_on)}" if course.ended_on else ""
        shown = course.progress.shown_mg_per_kg(1)
        per_kg = f", {format_decimal(shown, 1)} mg/kg" if shown is not None else ""
        total = format_mg(course.progress.total_ug)
        told.append(
            f"{format_day(course.starts_on)}{end}: {total} mg{per_kg}{twice_words(course.progress)}"
        )
    return told


def _figures(report: VisitReport) -> list[Figure]:
    return [
        _day(report), _total(report), _per_kg(report), _intakes(report), _red_flags(report),
        _questions(report),
    ]  # fmt: skip


def _day(report: VisitReport) -> Figure:
    day, course = report.status.day_number, report.status.standing.course
    if course is None or day is None:
        return Figure("Day of the course", NONE, "", ("not begun",))
    begun = f"from {format_day(course.starts_on)}"
    return Figure("Day of the course", f"{day:,}", "", (begun, f"week {(day - 1) // 7 + 1}"))


def _total(report: VisitReport) -> Figure:
    value = format_mg(report.status.standing.progress.total_ug)
    shares, parts = share_lines(report), [f"{text} {words}" for text, words in _parts(report)]
    basis = [*shares, "goal of the prescriber"] if len(shares) == 1 else shares
    if parts:
        basis = [", ".join(shares) or "no goal entered", "of it " + ", ".join(parts)]
    return Figure("Total recorded", value, "mg", tuple(basis) or ("no goal entered",))


def share_lines(report: VisitReport) -> list[str]:
    """How much of the goal is recorded: of its only end, or of both."""
    found = []
    for end in report.status.standing.progress.ends:
        share = end.shown_share(1)
        if share is not None:
            found.append(f"{format_decimal(share, 1)}% of {amount_words(end.target_ug)} mg")
    return found


def goal_line(report: VisitReport) -> str | None:
    """The goal as it was set, in a few words; None without one."""
    goal = report.status.standing.progress.goal
    return None if goal is None else f"goal {goal_words(goal)}"


def _parts(report: VisitReport) -> list[tuple[str, str]]:
    """Parts of the total that need a word."""
    progress = report.status.standing.progress
    parts = (
        (progress.double_ug, "may be counted twice"),
        (progress.before_ug, "before tracking began"),
        (progress.early_ug, "on days before the start"),
        (progress.late_ug, "on days after the end"),
    )
    return [(f"{format_mg(ug)} mg", words) for ug, words in parts if ug]


def _per_kg(report: VisitReport) -> Figure:
    progress = report.status.standing.progress
    shown = progress.shown_mg_per_kg(1)
    if shown is None or progress.weight_ug is None:
        return Figure("Total for each kg", NONE, "", ("no weight entered",))
    lines = [f"at {format_kg(progress.weight_ug)} kg, start weight"]
    if progress.conventions_differ and progress.per_dose_weight is not None:
        by_dose = round_below(progress.per_dose_weight, 1, progress.next_mg_per_kg)
        lines.append(f"{format_decimal(by_dose, 1)} by the weight at each dose")
    else:
        goal = goal_line(report)
        lines += [goal] if goal else []
    return Figure("Total for each kg", format_decimal(shown, 1), "mg/kg", tuple(lines))


def _intakes(report: VisitReport) -> Figure:
    period, course = report.doses.period, report.doses.course
    share, whole = period.share_taken, course.share_taken
    if share is None and whole is None:
        return Figure("Intakes taken", NONE, "", ("no prescription entered",))
    lines = []
    if share is not None:
        lines.append(f"{period.taken} of {period.expected} {SINCE[report.period.basis]}")
    if whole is not None and not report.is_whole_course:
        lines.append(f"course {course.taken} of {course.expected}, {format_decimal(whole, 1)}%")
    value, unit = (NONE, "") if share is None else (format_decimal(share, 1), "%")
    return Figure("Intakes taken", value, unit, tuple(lines))


def _red_flags(report: VisitReport) -> Figure:
    from isotrack.render.report.effects import FLAG_PARTS

    if not any(report.has(part) for part in FLAG_PARTS):
        return Figure("Red flags", NONE, "", ("left out",))
    if not report.flags:
        return Figure("Red flags", "0", "", ("none recorded",))
    first, *others = dict.fromkeys(one.alert.flag.title for one in report.flags)
    titles = f"{first} and {len(others)} more" if others else first
    last = max(day for one in report.flags for day in one.days)
    return Figure(
        "Red flags",
        str(len(report.flags)),
        "",
        (titles, format_short(last, report.today)),
        is_warning=True,
    )


def _questions(report: VisitReport) -> Figure:
    if not report.has("questions"):
        return Figure("Questions", NONE, "", ("left out",))
    lines = ("below",) if report.questions else ("none noted",)
    return Figure("Questions", str(len(report.questions)), "", lines)


def _changes(report: VisitReport) -> list[Change]:
    """Differences between two recorded facts; nothing else."""
    if report.is_whole_course:
        text = "No earlier visit is recorded" if report.last_visit is None else "the whole course"
        return [Change("Period", text)]
    total_ug, added_ug = report.status.standing.progress.total_ug, report.doses.period_ug
    told = [
        Change("Total", f"{format_mg(total_ug - added_ug)} \u2192 {format_mg(total_ug)} mg", f"+{format_mg(added_ug)}")
    ]  # fmt: skip
    told += [*_weight(report), *_skin(report), *_doses(report), *_goals(report)]
    for word, found in (("New effects", new_ones(report)), ("No longer", earlier_only(report))):
        if found:
            names = names_words([short_name(one) for one in found])
            told.append(Change(word, names, is_names=True))
    return told


def _goals(report: VisitReport) -> list[Change]:
    """Each goal that was set in the period, beside the one before it."""
    course = report.status.standing.course
    goals = course.goals if course is not None else ()
    told = []
    for index, goal in enumerate(goals):
        if report.period.first_on <= goal.set_on <= report.today and index:
            words = f"{goal_words(goals[index - 1])} \u2192 {goal_words(goal)}"
            told.append(Change("Goal", words, format_short(goal.set_on, report.today)))
    return told


def _weight(report: VisitReport) -> list[Change]:
    earlier = [w for w in report.weights if w.measured_on <= report.period.first_on]
    if not earlier or report.weights[-1] == earlier[-1]:
        return []
    before, now = earlier[-1].weight_ug, report.weights[-1].weight_ug
    gap = format_decimal(Fraction(now - before, UG_PER_KG), 1)
    sign = "+" if now >= before else ""
    return [Change("Weight", f"{format_kg(before)} \u2192 {format_kg(now)} kg", f"{sign}{gap}")]


def _skin(report: VisitReport) -> list[Change]:
    rated = [one for one in report.wellbeing.skin if one.rating is not None]
    earlier = [one for one in rated if one.rated_on <= report.period.first_on]
    if not earlier or rated[-1] == earlier[-1]:
        return []
    first, last = earlier[-1], rated[-1]
    days = (
        f"{format_short(first.rated_on, report.today)}, {format_short(last.rated_on, report.today)}"
    )
    return [Change("Skin, 0\u20134", f"{first.rating} \u2192 {last.rating}", days)]


def _doses(report: VisitReport) -> list[Change]:
    """Each step of the prescription that began in the period; a step without a dose is a break."""
    told = []
    for before, span in pairwise(report.doses.spans):
        if report.period.first_on <= span.first_on:
            words = f"{step_words(before.step)} \u2192 {step_words(span.step)}"
            told.append(Change("Dose", words, format_short(span.first_on, report.today)))
    return told


def pregnancy_line(report: VisitReport) -> str:
    """The newest pregnancy tests on one line; empty where none is asked for."""
    from isotrack.domain.labs.results import value_text

    if not report.pregnancy_tests:
        return "Pregnancy tests: none recorded." if report.asks_for_tests else ""
    told = [
        f"{value_text(one.lab, one.unit)} recorded {format_short(one.lab.drawn_on, report.today)}"
        for one in report.pregnancy_tests[-FEW_DATES:]
    ]
    number = count(len(report.pregnancy_tests), "test")
    more = f" (of {number})" if len(report.pregnancy_tests) > FEW_DATES else ""
    return f"Pregnancy tests: {'; '.join(told)}{more}."
