"""Red flags for a person: what the texts of their programme say, whom to call, and their prescriber."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Effect, Lab, Questionnaire
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.effects import by_day
from isotrack.domain.effects.red_flags import FlagSeen, Raised, graver_of, raised
from isotrack.knowledge.effects import as_said
from isotrack.knowledge.red_flags import alert_of, flag_of, flags
from isotrack.storage import entries, regimens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from isotrack.domain.core.days import DayRange
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Course, Programme
    from isotrack.domain.effects.red_flags import Alert
    from isotrack.storage.database import Database


def effects_between(conn: sqlite3.Connection, first_on: date, last_on: date) -> list[Effect]:
    """Every entry about a side effect that speaks of a day of the window, oldest first."""
    found = [e.record for e in entries.list_all(conn, Kind.EFFECT) if isinstance(e.record, Effect)]
    return [
        one for one in found if one.felt_on <= last_on and (one.until_on or one.felt_on) >= first_on
    ]


class Place(NamedTuple):
    """Where a person is: their country and their own emergency number, as set."""

    country: str | None = None
    own_number: str | None = None


NOWHERE = Place()


def programme_of(db: Database | None, day: date) -> Programme | None:
    """The programme of the course of a day."""
    if db is None:
        return None
    with db.snapshot() as conn:
        course = regimens.load_regimen(conn).course_on(day)
    return course.programme if course else None


def unknown(felt: Mapping[str, int], place: Place = NOWHERE) -> tuple[Alert, ...]:
    """The alerts for terms felt, where nothing is known about the course: the strictest texts."""
    return tuple(alert_of(one, None, None, **place._asdict()) for one in raised(felt, flags()))


def _as_said(told: list[Effect]) -> list[Effect]:
    """Effects with the term that the red flags know them by: a late period is none of pregnancy."""
    return [one._replace(term=as_said(one.term, one.words)) for one in told]


def alerts(
    db: Database | None,
    felt: Mapping[str, int],
    days: DayRange,
    also: Mapping[str, int] | None = None,
    place: Place = NOWHERE,
) -> tuple[Alert, ...]:
    """The alerts for terms felt on each of these days, together with what is entered for the day.

    `also` was felt on the same days and counts only where two effects raise a flag together.
    """
    if not felt:
        return ()
    told = {**(also or {}), **felt}
    if db is None:
        return tuple(
            alert_of(one, None, None, **place._asdict()) for one in raised(told, flags(), felt)
        )
    with db.snapshot() as conn:
        course = regimens.load_regimen(conn).course_on(days.last_on)
        entered = by_day(
            _as_said(effects_between(conn, days.first_on, days.last_on)),
            days.first_on,
            days.last_on,
        )
    found: dict[str, Raised] = {}
    for day in days:
        present = dict(told)
        for key, severities in entered.items():
            present[key.term] = max(present.get(key.term, 0), severities.get(day, 0))
        for one in raised(present, flags(), felt):
            earlier = found.get(one.flag.id, one)
            found[one.flag.id] = one._replace(level=graver_of(one.level, earlier.level))
    programme = course.programme if course else None
    prescriber = course.prescriber if course else None
    return tuple(
        alert_of(found[flag.id], programme, prescriber, **place._asdict())
        for flag in flags()
        if flag.id in found
    )


def raised_of(
    entered: list[Effect], first_on: date, last_on: date
) -> list[tuple[Raised, tuple[date, ...]]]:
    """The red flags of a window with the days that raised them, by what was felt then; in the order of their table."""
    found = by_day(_as_said(entered), first_on, last_on)
    by_date: dict[date, dict[str, int]] = {}
    for key, days in found.items():
        for day, severity in days.items():
            felt = by_date.setdefault(day, {})
            felt[key.term] = max(felt.get(key.term, 0), severity)
    told: dict[str, tuple[Raised, set[date]]] = {}
    for day, felt in by_date.items():
        for one in raised(felt, flags()):
            before, on = told.get(one.flag.id, (one, set()))
            terms = tuple(sorted({*before.terms, *one.terms}))
            on.add(day)
            told[one.flag.id] = (Raised(one.flag, terms, graver_of(before.level, one.level)), on)
    return [
        (told[flag.id][0], tuple(sorted(told[flag.id][1]))) for flag in flags() if flag.id in told
    ]


def alerts_of(
    entered: list[Effect], course: Course | None, first_on: date, last_on: date
) -> list[tuple[Alert, tuple[date, ...]]]:
    """The red flags of a window, raised by what was felt then, as a person of this course is told them."""
    programme = course.programme if course else None
    prescriber = course.prescriber if course else None
    return [
        (alert_of(one, programme, prescriber), on)
        for one, on in raised_of(entered, first_on, last_on)
    ]


def crisis_answers(answered: Iterable[Questionnaire]) -> tuple[tuple[Questionnaire, int], ...]:
    """Questionnaires whose item about thoughts of death was answered above 0, with that answer."""
    from isotrack.knowledge.instruments import questionnaire

    found = []
    for one in answered:
        item = questionnaire(one.instrument).crisis_item
        # Of another device's the door has once let in fewer answers than there are items.
        if item is not None and len(one.answers) >= item and one.answers[item - 1] > 0:
            found.append((one, one.answers[item - 1]))
    return tuple(found)


def _positive_on(found: Iterable[Entry]) -> list[date]:
    """The days of those results that show a pregnancy."""
    from isotrack.domain.labs.results import shows_pregnancy

    return [
        one.on
        for one in found
        if isinstance(one.record, Lab) and shows_pregnancy(one.record, one.range)
    ]


def flags_seen(conn: sqlite3.Connection, first_on: date, last_on: date) -> tuple[FlagSeen, ...]:
    """The red flags of a window, each with what raised it and its last day; the latest first.

    A flag about self-harm is told by its title alone.
    """
    found = []
    lately = (one.record for one in entries.list_since(conn, Kind.EFFECT, first_on))
    told = _as_said([one for one in lately if isinstance(one, Effect)])
    severities = by_day(told, first_on, last_on)
    for one, on in raised_of(told, first_on, last_on):
        days = [
            (by.get(on[-1], 0), key.term) for key, by in severities.items() if key.term in one.terms
        ]
        worst, term = max(days, default=(0, ""))
        is_named = bool(worst) and one.flag.kind != "crisis"
        title = one.flag.title
        found.append(
            FlagSeen(title, term if is_named else None, worst if is_named else None, on[-1])
        )
    window = (first_on, last_on + timedelta(days=1))
    asked = entries.list_between(conn, Kind.QUESTIONNAIRE, *window)
    answered = [e.record for e in asked if isinstance(e.record, Questionnaire)]
    if answered and (answers := crisis_answers(answered)):
        found.append(FlagSeen(flag_of("crisis").title, None, None, answers[-1][0].answered_on))
    tests = entries.list_between(conn, Kind.LAB, *window)
    if tests and (positive := _positive_on(tests)):
        found.append(FlagSeen(flag_of("pregnancy").title, None, None, positive[-1]))
    latest: dict[str, FlagSeen] = {}
    for seen in sorted(found, key=lambda seen: seen.on):
        latest[seen.title] = seen
    return tuple(sorted(latest.values(), key=lambda seen: seen.on, reverse=True))
