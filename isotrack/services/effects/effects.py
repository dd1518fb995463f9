"""Record side effects: several at once, none at all, how long one lasted. One function, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import NO_EFFECT, OTHER_EFFECT, Effect, check_text
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.doses.doses import doubts_about_day
from isotrack.domain.effects.effects import (
    BREAKOUT,
    Key,
    Summary,
    breakout,
    key_of,
    last_day_of,
    spell_start,
    summaries,
)
from isotrack.domain.effects.errors import NothingToEnd
from isotrack.domain.effects.language import plain
from isotrack.domain.effects.lists import Part, Recognised
from isotrack.domain.entries.written import EffectEnded, EffectsLogged, Written
from isotrack.knowledge.effects import effects, find
from isotrack.services.core.record import Intent, add, amend
from isotrack.services.core.standing import doubts_about_old, standing
from isotrack.storage import entries, regimens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.days import DayRange
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.entries.checkin import Felt
    from isotrack.storage.database import Database


def _all(conn: sqlite3.Connection) -> list[tuple[Entry, Effect]]:
    found = entries.list_all(conn, Kind.EFFECT)
    return [(e, e.record) for e in found if isinstance(e.record, Effect)]


def own_names(db: Database | None) -> dict[str, str]:
    """The names of effects that the person added, by their plain form."""
    if db is None:
        return {}
    with db.snapshot() as conn:
        return {
            plain(effect.words): effect.words
            for _, effect in _all(conn)
            if effect.term == OTHER_EFFECT and effect.words
        }


def recognise(phrase: str, own: dict[str, str]) -> tuple[Recognised, str | None]:
    """What a phrase means, and its name where it is one of the person's own."""
    name = own.get(plain(phrase))
    if name is not None:
        return Recognised((Part(phrase, OTHER_EFFECT),)), name
    return find(phrase), None


def near_red_flags(phrase: str) -> list[str]:
    """The red-flag terms that a phrase means or may mean."""
    found = find(phrase)
    known = effects()
    said = [part.term for part in found.parts if known[part.term].is_red]
    return list(dict.fromkeys([*said, *found.may_mean]))


def log_effects(
    db: Database,
    felt: Sequence[Felt],
    days: DayRange,
    intent: Intent,
    *,
    note: str | None = None,
    doubts: tuple[Doubt, ...] = (),
) -> EffectsLogged:
    """Record effects of one day, or of every day of a range, as one change.

    What is already there in the same words stays as it is. Raises NeedsConfirmation for a day over
    30 days back or before the course, and TextUnreadable.
    """
    text = check_text(note) if note is not None else None
    until_on = days.last_on if days.days > 1 else None
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        course = regimens.load_regimen(conn).course_on(days.first_on)
        doubts += doubts_about_day(days.first_on, course, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        wanted = [
            Effect(days.first_on, one.term, one.severity, one.words, until_on, text) for one in felt
        ]
        present = _all(conn)
        new = [one for one in wanted if not any(_says_same(one, old) for _, old in present)]
        known = tuple(
            entry for entry, old in present if any(_says_same(one, old) for one in wanted)
        )
        flare = any(one.term == BREAKOUT for one in felt)
        if not new:
            return EffectsLogged(_unchanged(conn, known, intent), days, known)
        written = add(conn, db, Kind.EFFECT, list(new), intent, warnings=doubts)
        told = [old for _, old in _all(conn)]
        starts_on = course.starts_on if course else None
        return EffectsLogged(
            written, days, known, breakout(told, starts_on, intent.today) if flare else None
        )


def _says_same(one: Effect, other: Effect) -> bool:
    """Whether two entries say the same of the same days; the words used do not matter."""
    return (
        key_of(one) == key_of(other)
        and one.severity == other.severity
        and (one.felt_on, last_day_of(one)) == (other.felt_on, last_day_of(other))
        and one.note in {None, other.note}
    )


def _unchanged(conn: sqlite3.Connection, known: tuple[Entry, ...], intent: Intent) -> Written:
    return Written(known, None, standing(conn, intent.today), (), intent.is_rehearsal)


def doubt_about_none(conn: sqlite3.Connection, first_on: date, last_on: date) -> Doubt | None:
    """A day without side effects is doubtful where one is recorded for it."""
    against = [
        str(entry.id)
        for entry, one in _all(conn)
        if one.severity and one.felt_on <= last_on and last_day_of(one) >= first_on
    ]
    if not against:
        return None
    text = f"Side effects are recorded for these days ({', '.join(against[:5])})."
    return Doubt("effects_recorded", text)


def log_none(db: Database, days: DayRange, intent: Intent, *, note: str | None) -> EffectsLogged:
    """Record that there was no side effect on a day, or on each day of a range.

    Days on which one was recorded are asked about (NeedsConfirmation).
    """
    text = check_text(note) if note is not None else None
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        present = _all(conn)
        doubts = doubts_about_old(conn, days.first_on, intent.today)
        against = doubt_about_none(conn, days.first_on, days.last_on)
        doubts = (*doubts, against) if against else doubts
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        free = {one.felt_on: entry for entry, one in present if one.term == NO_EFFECT}
        new = [Effect(day, NO_EFFECT, 0, note=text) for day in days if day not in free]
        known = tuple(free[day] for day in days if day in free)
        if not new:
            return EffectsLogged(_unchanged(conn, known, intent), days, known)
        written = add(conn, db, Kind.EFFECT, list(new), intent, warnings=doubts)
        return EffectsLogged(written, days, known)


def end(db: Database, key: Key, on: date, intent: Intent) -> EffectEnded:
    """Set the last day on which an effect was felt. Raises NothingToEnd where none is running."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        told = sorted(
            ((entry, one) for entry, one in _all(conn) if key_of(one) == key and one.felt_on <= on),
            key=lambda pair: (pair[1].felt_on, pair[0].id.number),
        )
        if not told or not told[-1][1].severity:
            raise NothingToEnd(key.own or effects()[key.term].short, format_day(on))
        entry, last = told[-1]
        since_on = spell_start([one for _, one in told])
        if last.is_over and last_day_of(last) == on:
            return EffectEnded(_unchanged(conn, (entry,), intent), entry, since_on)
        ended = last._replace(until_on=on, is_over=True)
        written = amend(conn, db, entry, ended, intent)
        return EffectEnded(written, written.entries[0], since_on)


def summarise(db: Database, first_on: date | None, last_on: date) -> tuple[date, list[Summary]]:
    """Every effect of a window, summarised; the window begins with the course where no day is given."""
    with db.snapshot() as conn:
        told = [effect for _, effect in _all(conn)]
        course = regimens.load_regimen(conn).course_on(last_on)
    days = [one.felt_on for one in told]
    if course is not None:
        days = [course.starts_on, *(day for day in days if day < course.starts_on)]
    begins_on = first_on or min((day for day in days if day <= last_on), default=last_on)
    return begins_on, summaries(told, begins_on, last_on)
