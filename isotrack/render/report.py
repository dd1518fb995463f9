"""The page for the visit, as blocks: who and when, sums, doses, adherence, weight, questions, sources."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.days import format_day
from isotrack.domain.records import Dose
from isotrack.domain.regimen import mean_daily_ug
from isotrack.domain.units import UG_PER_KG, UG_PER_MG, format_decimal, format_kg, format_mg
from isotrack.render import data, entry_data
from isotrack.render.overview import adherence_words, missed_days, supply_words, target_lines
from isotrack.render.page import Facts, Lines, Table
from isotrack.render.text import count, one_line, span_text
from isotrack.render.values import step_words, value_words, weight_words

if TYPE_CHECKING:
    from isotrack.domain.regimen import Span
    from isotrack.domain.reports import CourseReport
    from isotrack.knowledge.load import RangeMentioned, Source
    from isotrack.render.page import Block, Look

FOOTER = "Entered by the patient, not verified. Sums depend on the weight and method named above. Not a medical record."
FEW_DOSES = 12


def report_page(
    report: CourseReport, look: Look, *, mentioned: RangeMentioned, sources: dict[str, Source]
) -> list[Block]:
    """The whole page in the order a visit asks: period, sums, doses, adherence, weight, questions."""
    status = report.status
    blocks: list[Block] = [
        _header(report),
        _cumulative(report, look, mentioned),
        _doses(report),
        _adherence(report),
    ]
    if report.weights:
        blocks.append(_weights(report))
    if report.refills or status.supply:
        blocks.append(_capsules(report))
    blocks.append(_lines("Questions", [one_line(note.text) for note in report.questions]))
    if report.notes:
        blocks.append(_lines("Notes", [one_line(note.text) for note in report.notes]))
    if report.earlier:
        blocks.append(_earlier(report))
    blocks.append(_footer(report, mentioned, sources))
    return blocks


def _lines(title: str, texts: list[str]) -> Lines:
    return Lines(title, tuple(f"- {text}" for text in texts) or ("none",))


def _header(report: CourseReport) -> Facts:
    course = report.status.standing.course
    pairs = [("Made", f"by the patient, {format_day(report.today)}")]
    day = report.status.day_number
    pairs.append(
        ("Period", f"{span_text(report.first_on, report.last_on)}{f', day {day}' if day else ''}")
    )
    if course is not None and course.ended_on is not None:
        pairs.append(("Ended", format_day(course.ended_on)))
    if course is not None:
        pairs.append(("Product", str(course.formulation)))
    if course is not None and course.prescriber:
        pairs.append(("Prescriber", one_line(course.prescriber)))
    return Facts("ISOTRETINOIN COURSE SUMMARY", tuple(pairs))


def _cumulative(report: CourseReport, look: Look, mentioned: RangeMentioned) -> Facts:
    standing = report.status.standing
    progress = standing.progress
    pairs = [pair for pair in target_lines(standing, look) if pair[0]]
    extra = [pair[1] for pair in target_lines(standing, look) if not pair[0]]
    if progress.weight_ug is not None and standing.baseline is not None:
        on = format_day(standing.baseline.measured_on)
        method = f"total divided by the start weight, {format_kg(progress.weight_ug)} kg on {on}"
        pairs.append(("Method", method))
    pairs += [("Also", text) for text in extra]
    if progress.target_ug is None:
        low, high = mentioned.low_mg_per_kg, mentioned.high_mg_per_kg
        keys = ", ".join(mentioned.sources)
        pairs.append(("Goal", f"none entered; {low}-{high} mg/kg: {mentioned.caption} [{keys}]"))
    if report.equivalent is not None:
        equivalent = report.equivalent
        text = f"about {format_decimal(equivalent.equivalent_ug / UG_PER_MG, 0)} mg conventional"
        if equivalent.mg_per_kg is not None:
            text += f" = {format_decimal(equivalent.mg_per_kg, 1)} mg/kg"
        mixed = (
            "; mixed formulations, the total above adds unlike milligrams"
            if equivalent.is_mixed
            else ""
        )
        keys = ", ".join(equivalent.sources)
        pairs.append(("Estimate", f"{text} (micronised x 1.25, fed; an estimate{mixed}) [{keys}]"))
    return Facts("Cumulative dose", tuple(pairs))


def _doses(report: CourseReport) -> Table:
    rows = []
    for span in report.spans:
        first_on = max(span.first_on, report.first_on)
        last_on = min(span.end_on - timedelta(days=1), report.last_on)
        product = str(span.step.formulation or "")
        words = step_words(span.step) + (f", {product}" if product else "")
        rows.append(
            (words, format_day(first_on), format_day(last_on), str((last_on - first_on).days + 1))
        )
    rows += [
        (step_words(step), format_day(step.from_on), "later", "") for step in report.status.coming
    ]
    if not rows:
        rows.append(("no prescription entered", "", "", ""))
    return Table("Prescribed dose", ("Dose", "From", "To", "Days"), tuple(rows), right=("Days",))


def _adherence(report: CourseReport) -> Facts:
    counts = report.adherence
    today = report.today
    pairs = [("Intakes", adherence_words(counts))]
    if counts.share_taken is not None:
        share = format_decimal(counts.share_taken, 1)
        pairs.append(
            (
                "Taken",
                f"{share}% of the prescribed intakes; {report.full_days} of {report.expected_days} days in full",
            )
        )
    pairs.append(("Skipped", missed_days(report.skipped_on, today)))
    pairs.append(("Partial", missed_days(report.partial_on, today)))
    pairs.append(("No entry", missed_days(report.missing_on, today)))
    if report.above_prescribed:
        told = [
            f"{format_day(e.on)} {value_words(e.record)}"
            for e in report.above_prescribed[:FEW_DOSES]
            if isinstance(e.record, Dose)
        ]
        more = len(report.above_prescribed) - len(told)
        pairs.append(
            ("More than prescribed", ", ".join(told) + (f" and {more} more" if more else ""))
        )
    if report.possible_doubles:
        told = [f"{e.id} {format_day(e.on)}" for e in report.possible_doubles[:FEW_DOSES]]
        pairs.append(("Possibly twice", ", ".join(told)))
    return Facts("Adherence", tuple(pairs))


def _weights(report: CourseReport) -> Table:
    rows = tuple((format_day(w.measured_on), weight_words(w)) for w in report.weights)
    return Table("Weight", ("Day", "Weight"), rows)


def _capsules(report: CourseReport) -> Facts:
    pairs = [
        (
            format_day(refill.fetched_on),
            f"{refill.capsules} x {format_mg(refill.strength_ug)} mg fetched",
        )
        for refill in report.refills
    ]
    if report.status.supply is not None:
        pairs.append(("Left", supply_words(report.status.supply)))
    return Facts("Capsules", tuple(pairs))


def _earlier(report: CourseReport) -> Lines:
    told = []
    for course in report.earlier:
        end = f" to {format_day(course.ended_on)}" if course.ended_on else ""
        shown = course.progress.shown_mg_per_kg(1)
        per_kg = f", {format_decimal(shown, 1)} mg/kg" if shown is not None else ""
        told.append(
            f"{format_day(course.starts_on)}{end}: {format_mg(course.progress.total_ug)} mg{per_kg}"
        )
    return Lines("Other courses (never added up)", tuple(f"- {text}" for text in told))


def _footer(report: CourseReport, mentioned: RangeMentioned, sources: dict[str, Source]) -> Lines:
    cited = [
        f"[{key}] {sources[key].title} (read up to {sources[key].checked_on})"
        for key in _cited(report, mentioned)
    ]
    entries = f"{count(report.status.entries, 'entry', 'entries')} recorded."
    return Lines(None, (f"{FOOTER} {entries}", *cited))


def report_data(
    report: CourseReport, *, mentioned: RangeMentioned, sources: dict[str, Source]
) -> dict[str, object]:
    """The page as JSON, by the contract; what is not recorded yet is null."""
    status = report.status
    standing = status.standing
    equivalent = report.equivalent
    return {
        "period": {"from": entry_data.day(report.first_on), "to": entry_data.day(report.last_on), "day": status.day_number},
        "course": entry_data.course(standing.course) if standing.course else None,
        "dose": {
            **data.sums(standing),
            "reached_on": entry_data.day(status.reached_on),
            "steps": [_step_data(report, span) for span in report.spans],
            "supply": data.supply(status.supply),
            "above_prescribed": [entry_data.entry(one) for one in report.above_prescribed],
            "possible_doubles": [entry_data.entry(one) for one in report.possible_doubles],
            "conventional_equivalent_mg": entry_data.mg(equivalent.equivalent_ug) if equivalent else None,
        },
        "adherence": {
            **data.adherence(report.adherence),
            "missing_on": [entry_data.day(one) for one in report.missing_on],
            "skipped_on": [entry_data.day(one) for one in report.skipped_on],
            "partial_on": [entry_data.day(one) for one in report.partial_on],
        },
        "effects": None,
        "labs": None,
        "weight": [
            {"date": entry_data.day(one.measured_on), "kg": entry_data.number(Fraction(one.weight_ug, UG_PER_KG))}
            for one in report.weights
        ],
        "skin": None,
        "mood": None,
        "questions": [note.text for note in report.questions],
        "notes": [note.text for note in report.notes],
        "earlier_courses": [
            {"start": entry_data.day(one.starts_on), "end": entry_data.day(one.ended_on), "total_mg": entry_data.mg(one.progress.total_ug),
             "mg_per_kg": entry_data.number(one.progress.shown_mg_per_kg(2))}
            for one in report.earlier
        ],
        "sources": [
            {"key": key, "title": sources[key].title, "url": sources[key].url,
             "checked_on": entry_data.day(sources[key].checked_on)}
            for key in _cited(report, mentioned)
        ],
    }  # fmt: skip


def _step_data(report: CourseReport, span: Span) -> dict[str, object]:
    last_on = min(span.end_on - timedelta(days=1), report.last_on)
    return {
        "from": entry_data.day(max(span.first_on, report.first_on)),
        "to": entry_data.day(last_on),
        "daily_mg": entry_data.mg(mean_daily_ug(span.step)),
        "times": span.step.times,
        "formulation": span.step.formulation,
    }


def _cited(report: CourseReport, mentioned: RangeMentioned) -> list[str]:
    """The keys of the sources that this page rests on."""
    used: list[str] = []
    if report.status.standing.progress.target_ug is None:
        used += mentioned.sources
    if report.equivalent is not None:
        used += report.equivalent.sources
    return list(dict.fromkeys(used))
