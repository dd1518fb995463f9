"""The page for the visit, in the order a visit asks: who and when, dose, effects, tests, changes, questions."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import PROGRAMMES
from isotrack.domain.core.units import UG_PER_KG, count, format_decimal, format_kg
from isotrack.render.core.page import Facts, Lines, Section, section_blocks
from isotrack.render.core.text import one_line, span_text
from isotrack.render.core.values import step_words
from isotrack.render.effects.strips import short_name
from isotrack.render.report.dose import dose_section, total_since
from isotrack.render.report.effects import (
    earlier_only,
    effects_section,
    every_effect,
    flag_sources,
    flags_section,
    names_words,
    new_ones,
)
from isotrack.render.report.labs import (
    every_pregnancy_test,
    every_result,
    labs_section,
    pregnancy_section,
)
from isotrack.render.report.rest import (
    bullets,
    detail_sections,
    questions_section,
    rating_sources,
    wellbeing_section,
)

if TYPE_CHECKING:
    from isotrack.domain.core.records import Visit
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.knowledge.load import RangeMentioned, Source
    from isotrack.render.core.page import Block, Look

TITLE = "Isotretinoin course summary"
FOOTER = "Entered by the patient, not verified. Sums depend on the weight and method named above. Not a medical record."


class Texts(NamedTuple):
    """What the sources say, and what the person wants on the page beside the record: a name."""

    mentioned: RangeMentioned
    sources: dict[str, Source]
    name: str | None = None
    units: str | None = None  # si, conventional or both; else as the laboratory reported


def report_page(report: VisitReport, look: Look, texts: Texts) -> list[Block]:
    """The whole page for a terminal."""
    blocks = [block for one in sections(report, look, texts) for block in section_blocks(one)]
    blocks[0] = blocks[0]._replace(title=TITLE.upper())
    return [*blocks, Lines(None, tuple(footer(report, texts)))]


def sections(
    report: VisitReport, look: Look, texts: Texts, *, has_subtitle: bool = False
) -> list[Section]:
    """The parts of the page: the first page in the order a visit asks, then the details.

    Where a subtitle says when it was made and by whom (`has_subtitle`), the first part does not.
    """
    first = [
        _who(report, texts, has_subtitle=has_subtitle),
        flags_section(report),
        dose_section(report, look, texts.mentioned),
        effects_section(report, look),
        labs_section(report, texts.units),
        pregnancy_section(report),
        wellbeing_section(report),
        _changes(report),
        questions_section(report) if report.has("questions") else None,
    ]
    details = [
        every_effect(report),
        every_result(report),
        every_pregnancy_test(report),
        *detail_sections(report),
    ]
    return [one for one in (*first, *details) if one is not None]


def _visit_words(visit: Visit) -> str:
    parts = [format_day(visit.visit_on), visit.clock or "", one_line(visit.who or "")]
    return ", ".join(part for part in parts if part)


def _who(report: VisitReport, texts: Texts, *, has_subtitle: bool) -> Section:
    """Who and which period."""
    course = report.status.standing.course
    pairs = [("Name", one_line(texts.name))] if texts.name else []
    if not has_subtitle:
        pairs.append(("Made", f"by the patient, {format_day(report.today)}"))
    day = report.status.day_number
    since = {
        "start": "since the start of the course",
        "visit": "since the last visit",
        "day": "as asked for",
    }
    period = report.period
    span = span_text(period.first_on, period.last_on)
    told = f"{span}{f', day {day}' if day else ''}, {since[period.basis]}"
    if period.last_on < report.today:
        told += f"; what was entered after it is shown up to {format_day(report.today)}"
    pairs.append(("Period", told))
    if course is not None:
        end = f" to {format_day(course.ended_on)}" if course.ended_on else ""
        words = f"from {format_day(course.starts_on)}{end}, {course.formulation}"
        pairs.append(("Course", words))
        if course.programme:
            pairs.append(("Programme", PROGRAMMES.get(course.programme, "other")))
        if course.prescriber:
            pairs.append(("Prescriber", one_line(course.prescriber)))
    if report.last_visit is not None:
        pairs.append(("Last visit", _visit_words(report.last_visit)))
    if report.next_visit is not None:
        pairs.append(("Next visit", _visit_words(report.next_visit)))
    if report.without:
        pairs.append(("Left out", f"{', '.join(report.without)}, as the patient asked"))
    return Section("who", "Course", (Facts(None, tuple(pairs)),))


def _changes(report: VisitReport) -> Section:
    """What changed since the last visit, from the record alone."""
    period = report.period
    if report.is_whole_course:
        text = "No earlier visit is recorded in this course; the period is the whole course."
        if report.last_visit is not None:
            text = "The period is the whole course."
        return Section("changes", "Changes", (Lines(None, (text,)),))
    told = [f"Total: {total_since(report)}"]
    spans = report.doses.spans
    for before, span in pairwise(spans):
        if period.first_on <= span.first_on:
            on = format_day(span.first_on)
            told.append(f"Dose: {step_words(span.step)} from {on} (was {step_words(before.step)})")
    told += _weight_change(report)
    for word, found in (
        ("New side effects", new_ones(report)),
        ("No longer recorded", earlier_only(report)),
    ):
        if found:
            told.append(f"{word}: {names_words([short_name(one) for one in found])}")
    title = "Since the last visit" if period.basis == "visit" else "Changes"
    return Section(
        "changes", f"{title}, {format_day(period.first_on)}", (Lines(None, bullets(told)),)
    )


def _weight_change(report: VisitReport) -> list[str]:
    earlier = [w for w in report.weights if w.measured_on <= report.period.first_on]
    if not earlier or report.weights[-1] == earlier[-1]:
        return []
    before, now = earlier[-1], report.weights[-1]
    gap = format_decimal(Fraction(now.weight_ug - before.weight_ug, UG_PER_KG), 1)
    sign = "+" if now.weight_ug >= before.weight_ug else ""
    return [
        f"Weight: {sign}{gap} kg, from {format_kg(before.weight_ug)} to {format_kg(now.weight_ug)} kg"
    ]


def footer(report: VisitReport, texts: Texts) -> list[str]:
    """The sentence under every report, and the sources that it rests on."""
    entries = f"{count(report.status.entries, 'entry', 'entries')} recorded."
    return [f"{FOOTER} {entries}", *source_lines(report, texts)]


def source_lines(report: VisitReport, texts: Texts) -> list[str]:
    """The sources that this page rests on."""
    return [
        f"[{key}] {texts.sources[key].title} (read up to {texts.sources[key].checked_on})"
        for key in cited(report, texts)
    ]


def cited(report: VisitReport, texts: Texts) -> list[str]:
    """The keys of the sources that this page rests on."""
    used: list[str] = []
    if report.status.standing.progress.goal is None:
        used += texts.mentioned.sources
    if report.doses.equivalent is not None:
        used += report.doses.equivalent.sources
    used += flag_sources(report)
    if report.labs is not None and report.labs.rows:
        used.append("CTCAE")
    used += rating_sources(report)
    return list(dict.fromkeys(used))
