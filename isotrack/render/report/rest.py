"""Skin, mood, weight, capsules, notes and earlier courses in the page for the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count, format_decimal, format_mg
from isotrack.domain.wellbeing.ratings import mood_summary
from isotrack.knowledge.instruments import gags, questionnaire
from isotrack.render.core.page import Facts, Section
from isotrack.render.core.text import one_line
from isotrack.render.core.values import (
    entry_words,
    note_of,
    skin_words,
    value_words,
    weight_words,
)
from isotrack.render.doses.status import missed_days, supply_words

if TYPE_CHECKING:
    from isotrack.domain.core.records import Skin
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.page import Block


def _skin(ratings: tuple[Skin, ...]) -> Facts:
    return Facts(None, tuple((format_day(one.rated_on), skin_words(one)) for one in ratings))


def _mood(report: VisitReport) -> Facts:
    inside = [m for m in report.wellbeing.mood if m.felt_on >= report.period.first_on]
    summary = mood_summary(inside)
    pairs = []
    if summary is not None:
        days = missed_days(summary.lowest_on, report.today, 5)
        middle = format_decimal(summary.median)
        pairs.append(("Mood", f"{count(summary.ratings, 'rating')}, median {middle}"))
        pairs.append(("Lowest", f"{summary.lowest} on {days}"))
        pairs.append(("Latest", f"{summary.latest} on {format_day(summary.latest_on)}"))
    pairs += [
        (format_day(one.answered_on), f"{value_words(one)}; a score is not a diagnosis")
        for one in report.wellbeing.questionnaires
    ]
    return Facts(None, tuple(pairs))


def rating_sources(report: VisitReport) -> list[str]:
    """The keys of the published scores on the page; the words of the skin's own rating are ours."""
    ratings = report.wellbeing
    used = list(gags().sources) if any(one.gags for one in ratings.skin) else []
    for one in ratings.questionnaires:
        used += questionnaire(one.instrument).sources
    return used


def detail_sections(report: VisitReport) -> list[Section]:
    """What follows the first page."""
    found: list[tuple[str, str, Block]] = []
    if report.wellbeing.skin:
        found.append(("skin", "Skin, rated by the patient", _skin(report.wellbeing.skin)))
    mood = _mood(report)
    if mood.pairs:
        found.append(("mood", "Mood of the period, 1 worst to 5 best", mood))
    if report.weights or report.set_aside:
        found.append(("weight", "Weight", _weights(report)))
    if report.has("capsules") and (report.refills or report.status.supply):
        found.append(("capsules", "Capsules", _capsules(report)))
    if report.answered:
        answers = tuple((one_line(n.text), one_line(n.answer or "")) for n in report.answered)
        found.append(("answered", "Answered questions", Facts(None, answers)))
    if report.notes:
        pairs = tuple((format_day(n.noted_on), one_line(n.text)) for n in report.notes)
        found.append(("notes", "Notes", Facts(None, pairs)))
    if report.remarks:
        found.append(("remarks", "Notes on entries", _remarks(report)))
    return [Section(key, title, (block,), is_detail=True) for key, title, block in found]


def _remarks(report: VisitReport) -> Facts:
    pairs = [
        (format_day(one.on), f"{entry_words(one)}: {note_of(one.record)}") for one in report.remarks
    ]
    return Facts(None, tuple(pairs))


def _weights(report: VisitReport) -> Facts:
    told = [(w.measured_on, weight_words(w)) for w in report.weights]
    told += [
        (w.measured_on, f"{weight_words(w)}, start weight of another device, not counted")
        for w in report.set_aside
    ]
    told.sort(key=lambda pair: pair[0])
    return Facts(None, tuple((format_day(day), words) for day, words in told))


def _capsules(report: VisitReport) -> Facts:
    pairs = [
        (
            format_day(refill.fetched_on),
            f"{refill.capsules} x {format_mg(refill.strength_ug)} mg fetched",
        )
        for refill in report.refills
    ]
    if report.status.supply is not None:
        pairs.append(("Left", supply_words(report.status.supply)))
    return Facts(None, tuple(pairs))
