"""The side effects that the page for the visit shows: of the period, of the course, and the red flags."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.effects import breakout, by_day, days_without_any, summaries
from isotrack.domain.entries import Kind
from isotrack.domain.records import Effect, Questionnaire
from isotrack.domain.red_flags import Raised
from isotrack.domain.visit_report import EffectsFelt, FlagRaised
from isotrack.knowledge.effects import effects
from isotrack.knowledge.instruments import questionnaire
from isotrack.knowledge.red_flags import alert_of, flags
from isotrack.services.alerts import alerts_between, effects_between
from isotrack.storage import entries

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.records import Course, Record
    from isotrack.domain.red_flags import Alert
    from isotrack.domain.visit_report import Period

SYSTEMS = {"mood": "mood and mind", "pregnancy": "pregnancy"}


def felt(
    conn: sqlite3.Connection, course: Course, period: Period, today: date, without: tuple[str, ...]
) -> EffectsFelt:
    """What was felt up to today; leaving out mood or pregnancy leaves out their effects and flags too."""
    unseen = hidden(without)
    starts_on = min(course.starts_on, period.first_on)
    shown = [e for e in effects_between(conn, starts_on, today) if not is_hidden(e, unseen)]
    return EffectsFelt(
        period=tuple(summaries(shown, period.first_on, today)),
        course=tuple(summaries(shown, starts_on, today)),
        days_without_any=days_without_any(shown, period.first_on, today),
        breakout=breakout(shown, course.starts_on, today),
    )


def raised_flags(
    conn: sqlite3.Connection, course: Course, period: Period, today: date, without: tuple[str, ...]
) -> tuple[FlagRaised, ...]:
    """The red flags of the period: by what was felt, and by an answer about thoughts of death."""
    found = []
    if "effects" not in without:
        unseen = hidden(without)
        felt_then = effects_between(conn, period.first_on, today)
        found += [
            FlagRaised(alert, days, _worst(alert, days, felt_then))
            for alert, days in alerts_between(conn, period.first_on, today)
            if not any(_is_of(term, unseen) for term in alert.terms)
        ]
    answers = _crisis_answers(conn, period, today) if "mood" not in without else ()
    if answers:
        (crisis,) = (flag for flag in flags() if flag.kind == "crisis")
        raised = Raised(crisis, tuple(sorted(crisis.terms)))
        alert = alert_of(raised, course.programme, course.prescriber)
        found.append(FlagRaised(alert, tuple(one.answered_on for one, _ in answers), None, answers))
    return tuple(found)


def _crisis_answers(
    conn: sqlite3.Connection, period: Period, today: date
) -> tuple[tuple[Questionnaire, int], ...]:
    """Questionnaires whose item about thoughts of death was answered above 0, with that answer."""
    end_on = today + timedelta(days=1)
    found = []
    for entry in entries.list_between(conn, Kind.QUESTIONNAIRE, period.first_on, end_on):
        if isinstance(entry.record, Questionnaire):
            item = questionnaire(entry.record.instrument).crisis_item
            if item is not None and entry.record.answers[item - 1] > 0:
                found.append((entry.record, entry.record.answers[item - 1]))
    return tuple(found)


def hidden(without: tuple[str, ...]) -> set[str]:
    """The systems of effects that are left out with a part."""
    return {SYSTEMS[part] for part in without if part in SYSTEMS}


def is_hidden(record: Record, unseen: set[str]) -> bool:
    """Whether an entry is about an effect that is left out."""
    return isinstance(record, Effect) and _is_of(record.term, unseen)


def _is_of(term: str, systems: set[str]) -> bool:
    known = effects().get(term)
    return known is not None and known.system in systems


def _worst(alert: Alert, days: tuple[date, ...], found: list[Effect]) -> int:
    """The worst severity of the terms of a flag on its days."""
    felt_then = by_day(found, days[0], days[-1])
    return max(
        (
            severity
            for key, by in felt_then.items()
            if key.term in alert.terms
            for day, severity in by.items()
            if day in days
        ),
        default=0,
    )
