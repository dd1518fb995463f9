"""The page for the visit as JSON, by the contract: every key is there, what is unknown or left out is null."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.units import UG_PER_KG
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.domain.labs.results import HIGH
from isotrack.domain.wellbeing.ratings import mood_summary
from isotrack.render.core import data, entry_data
from isotrack.render.report.effects_data import effects_data, note_text
from isotrack.render.report.page import cited

if TYPE_CHECKING:
    from isotrack.domain.core.records import Visit
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.labs.tables import Cell
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.entry_data import Json
    from isotrack.render.report.page import Texts


def report_data(report: VisitReport, texts: Texts) -> Json:
    """The page as JSON."""
    made = _whole(report, texts)
    if report.photos:
        made["photos"] = [
            {
                "view": one.view,
                "then": entry_data.day(one.then.taken_on),
                "now": entry_data.day(one.now.taken_on) if one.now else None,
            }
            for one in report.photos
        ]
    return made if report.has("notes") else {key: _noteless(one) for key, one in made.items()}


def _noteless(part: Any) -> Any:
    """A part of the answer in which no entry carries its note."""
    if isinstance(part, dict):
        return {key: None if key == "note" else _noteless(one) for key, one in part.items()}
    return [_noteless(one) for one in part] if isinstance(part, list) else part


def _whole(report: VisitReport, texts: Texts) -> Json:
    course = report.status.standing.course
    return {
        "name": texts.name,
        "period": _period(report),
        "without": list(report.without),
        "course": entry_data.course(course) if course else None,
        "last_visit": _visit(report.last_visit),
        "next_visit": _visit(report.next_visit),
        "open_visits": [_visit(one) for one in report.open_visits],
        "dose": _dose(report),
        "adherence": _adherence(report),
        **effects_data(report),
        "labs": _labs(report),
        "pregnancy_tests": [entry_data.entry(one.entry) for one in report.pregnancy_tests]
        if report.has("pregnancy")
        else None,
        "weight": _weight(report) if report.has("weight") else None,
        "skin": _skin(report) if report.has("skin") else None,
        "mood": _mood(report) if report.has("mood") else None,
        "questions": [note.text for note in report.questions] if report.has("questions") else None,
        "answered": [
            {
                "question": note.text,
                "answer": note.answer,
                "settled_on": entry_data.day(note.settled_on),
            }
            for note in report.answered
        ]
        if report.has("questions")
        else None,
        "notes": [note.text for note in report.notes] if report.has("notes") else None,
        "remarks": [
            {"id": str(one.id), "date": entry_data.day(one.on), "note": note_text(one)}
            for one in report.remarks
        ]
        if report.has("notes")
        else None,
        "earlier_courses": [
            {
                "start": entry_data.day(one.starts_on),
                "end": entry_data.day(one.ended_on),
                "total_mg": entry_data.mg(one.progress.total_ug),
                "mg_per_kg": entry_data.number(one.progress.shown_mg_per_kg(2)),
            }
            for one in report.earlier
        ],
        "sources": [
            {
                "key": key,
                "title": texts.sources[key].title,
                "url": texts.sources[key].url,
                "checked_on": entry_data.day(texts.sources[key].checked_on),
            }
            for key in cited(report, texts)
        ],
    }


def _period(report: VisitReport) -> Json:
    return {
        "from": entry_data.day(report.period.first_on),
        "to": entry_data.day(report.period.last_on),
        "since": report.period.basis,
        "day": report.status.day_number,
    }


def _visit(visit: Visit | None) -> Json | None:
    if visit is None:
        return None
    return {"date": entry_data.day(visit.visit_on), "time": visit.clock, "who": visit.who}


def _dose(report: VisitReport) -> Json:
    status, equivalent = report.status, report.doses.equivalent
    standing = status.standing
    return {
        **data.sums(standing),
        "daily_mg": entry_data.mg(mean_daily_ug(standing.step)) if standing.step else None,
        "mg_per_kg_per_day": entry_data.number(standing.daily_mg_per_kg, 2),
        "days_left": standing.reach.days if standing.reach else None,
        "days_left_upper": standing.reach_upper.days if standing.reach_upper else None,
        "reached_on": entry_data.day(status.reached_on),
        "reached_on_upper": entry_data.day(status.reached_upper_on),
        "period_mg": entry_data.mg(report.doses.period_ug),
        "steps": [_step(report, span) for span in report.doses.spans],
        "supply": data.supply(status.supply) if report.has("capsules") else None,
        "above_prescribed": [entry_data.entry(one) for one in report.doses.above_prescribed],
        "possible_doubles": [entry_data.entry(one) for one in report.doses.possible_doubles],
        "conventional_equivalent_mg": entry_data.mg(equivalent.equivalent_ug)
        if equivalent
        else None,
    }


def _step(report: VisitReport, span: Span) -> Json:
    last_on = min(span.end_on - timedelta(days=1), report.period.last_on)
    return {
        "from": entry_data.day(span.first_on),
        "to": entry_data.day(last_on),
        "daily_mg": entry_data.mg(mean_daily_ug(span.step)),
        "cycle_mg": entry_data.cycle(span.step),
        "weekly": span.step.is_weekly,
        "times": max(len(intakes) for intakes in span.step.cycle),
        "formulation": span.step.formulation,
    }


def _adherence(report: VisitReport) -> Json:
    doses = report.doses
    return {
        **data.adherence(doses.period),
        "days_in_full": doses.full_days,
        "days": doses.expected_days,
        "missing_on": [entry_data.day(one) for one in doses.missing_on],
        "skipped_on": [entry_data.day(one) for one in doses.skipped_on],
        "partial_on": [entry_data.day(one) for one in doses.partial_on],
        "food": None if doses.food is None else dict(doses.food._asdict()),
        "course": data.adherence(doses.course),
    }


def _labs(report: VisitReport) -> list[Json] | None:
    if report.labs is None:
        return None
    return [_lab(cell) for row in report.labs.rows for cell in row.cells]


def _lab(cell: Cell) -> Json:
    """A result as everywhere, with what only this page says."""
    return {
        **entry_data.entry(cell.entry),
        "label": cell.label,
        "times_upper_limit": entry_data.number(cell.compared.times_upper, 2)
        if cell.compared.flag == HIGH
        else None,
        "ctcae": {"grade": cell.grade.grade, "version": cell.grade.version} if cell.grade else None,
    }


def _weight(report: VisitReport) -> list[Json]:
    told = [(one, True) for one in report.weights] + [(one, False) for one in report.set_aside]
    told.sort(key=lambda pair: pair[0].measured_on)
    return [
        {
            "date": entry_data.day(one.measured_on),
            "kg": entry_data.number(Fraction(one.weight_ug, UG_PER_KG)),
            "is_counted": is_counted,
        }
        for one, is_counted in told
    ]


def _skin(report: VisitReport) -> list[Json]:
    return [
        {"date": entry_data.day(one.rated_on), **entry_data.fields(one)}
        for one in report.wellbeing.skin
    ]


def _mood(report: VisitReport) -> Json:
    inside = [m for m in report.wellbeing.mood if m.felt_on >= report.period.first_on]
    summary = mood_summary(inside)
    return {
        "ratings": len(inside),
        "median": entry_data.number(summary.median) if summary else None,
        "lowest": summary.lowest if summary else None,
        "lowest_on": [entry_data.day(one) for one in summary.lowest_on] if summary else [],
        "latest": summary.latest if summary else None,
        "latest_on": entry_data.day(summary.latest_on) if summary else None,
        "questionnaires": [
            {
                "date": entry_data.day(one.answered_on),
                **entry_data.fields(one),
                "score": sum(one.answers),
            }
            for one in report.wellbeing.questionnaires
        ],
    }
