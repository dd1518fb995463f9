"""Red flags for a person: what the texts of their programme say, whom to call, and their prescriber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Effect
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.effects import by_day
from isotrack.domain.effects.red_flags import Raised, graver_of, raised
from isotrack.knowledge.effects import as_said
from isotrack.knowledge.red_flags import alert_of, flags
from isotrack.storage import entries, projections

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.core.days import DayRange
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
        course = projections.load_regimen(conn).course_on(day)
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
        course = projections.load_regimen(conn).course_on(days.last_on)
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


def alerts_of(
    entered: list[Effect], course: Course | None, first_on: date, last_on: date
) -> list[tuple[Alert, tuple[date, ...]]]:
    """The red flags of a window, raised by what was felt then, as a person of this course is told them."""
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
    programme = course.programme if course else None
    prescriber = course.prescriber if course else None
    return [
        (alert_of(told[flag.id][0], programme, prescriber), tuple(sorted(told[flag.id][1])))
        for flag in flags()
        if flag.id in told
    ]
