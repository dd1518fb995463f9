"""Plan a visit, hold, move and cancel it, list them; every change is one step of undo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Visit, VisitState
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.typed_days import clock_inside
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries import visits as rules
from isotrack.domain.entries.errors import VisitUnknown
from isotrack.domain.entries.written import Written
from isotrack.services.core.record import Intent, add, amend
from isotrack.services.core.standing import standing
from isotrack.storage import entries, followup

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from isotrack.domain.core.entries import EntryId
    from isotrack.domain.entries.visits import Known
    from isotrack.storage.database import Database

FAR_AHEAD = timedelta(days=400)  # a visit beyond a year is more often a slip in the year


class Meant(NamedTuple):
    """Which visit a command is about: an id, a day, or the one that its words without a day mean."""

    id: EntryId | None = None
    on: date | None = None
    clock: str | None = None
    who: str | None = None


def log_visit(
    db: Database, visit: Visit, now: datetime, intent: Intent, *, is_held: bool = False
) -> Written:
    """Record a visit: planned where it lies ahead, held today; an earlier day needs confirmation or `is_held`.

    What is recorded already changes nothing (`change_id` None); a planned visit of the same day is
    held instead of recorded twice. Doubtful are another visit on that day, a time inside the name, and
    a day over 400 days ahead (NeedsConfirmation).
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        found = followup.visits(conn)
        state = rules.state_when_said(visit, now, intent.today)
        same = [one for one in found if rules.fits(one, visit)]
        if len(same) == 1:
            (known,) = same
            has_news = (state is not VisitState.PLANNED) and known.state is VisitState.PLANNED
            if not has_news:
                return _unchanged(conn, known, intent)
            _confirm(_doubts_about_past(visit, intent, is_held=is_held), intent)
            return _amend(conn, db, known, _held(known, visit), intent)
        doubts = _doubts(visit, found, intent, is_held=is_held)
        _confirm(doubts, intent)
        record = visit._replace(state=state or VisitState.HELD)
        return add(conn, db, Kind.VISIT, [record], intent, warnings=doubts)


def _held(known: Known, said: Visit) -> Visit:
    """A planned visit that took place, with the note that was typed."""
    return known.visit._replace(state=VisitState.HELD, note=said.note or known.visit.note)


def _unchanged(conn: sqlite3.Connection, known: Known, intent: Intent) -> Written:
    entry = entries.find(conn, known.id)
    return Written((entry,) if entry else (), None, standing(conn, intent.today))


def _confirm(doubts: tuple[Doubt, ...], intent: Intent) -> None:
    if doubts and not intent.is_confirmed:
        raise NeedsConfirmation(doubts)


def _doubts_about_past(visit: Visit, intent: Intent, *, is_held: bool) -> tuple[Doubt, ...]:
    """An earlier day: did the visit take place? `visit held` says so at once."""
    if is_held or visit.visit_on >= intent.today:
        return ()
    day, away = format_day(visit.visit_on), format_relative(visit.visit_on, intent.today)
    text = f"{day} was {away}: did the visit take place? It would be recorded as held."
    return (Doubt("was_it_held", text),)


def _doubts(
    visit: Visit, found: list[Known], intent: Intent, *, is_held: bool
) -> tuple[Doubt, ...]:
    doubts = _doubts_about_past(visit, intent, is_held=is_held)
    if visit.visit_on > intent.today + FAR_AHEAD:
        day = format_day(visit.visit_on)
        text = f"{day} is {format_relative(visit.visit_on, intent.today)}."
        doubts += (Doubt("far_ahead", text),)
    others = [
        one
        for one in found
        if one.visit.visit_on == visit.visit_on and one.state is not VisitState.CANCELLED
    ]
    if others:
        ids = ", ".join(f"{one.id} ({one.state})" for one in others)
        text = (
            f"A visit on {format_day(visit.visit_on)} is recorded already: {ids}. This would be a second one; "
            f"to change that one: isotrack edit {others[-1].id}."
        )
        doubts += (Doubt("second_visit", text),)
    clock = clock_inside(visit.who or "")
    if clock is not None:
        text = f'"{clock}" stands among the name, so it would be no time of the visit; a time goes right after the day.'
        doubts += (Doubt("time_in_name", text),)
    return doubts


def _amend(
    conn: sqlite3.Connection, db: Database, known: Known, visit: Visit, intent: Intent
) -> Written:
    entry = entries.find(conn, known.id)
    if entry is None or entry.record == visit:
        return _unchanged(conn, known, intent)
    return amend(conn, db, entry, visit, intent)


def _meant(conn: sqlite3.Connection, meant: Meant, now: datetime, today: date) -> Known:
    """The visit that is meant. Raises VisitUnknown where none or more than one fits."""
    found = followup.visits(conn)
    if meant.id is not None:
        chosen = [one for one in found if one.id == meant.id]
    elif meant.on is not None:
        said = Visit(meant.on, meant.clock, meant.who)
        chosen = [one for one in found if rules.fits(one, said)]
    else:
        one = rules.choose(found, now, today)
        chosen = [one] if one else []
    if len(chosen) != 1:
        about = str(meant.id or (format_day(meant.on) if meant.on else ""))
        raise VisitUnknown(about, [str(one.id) for one in chosen])
    return chosen[0]


def hold(db: Database, meant: Meant, now: datetime, intent: Intent) -> Written:
    """Say that a visit took place; one that was never planned is recorded as held. Raises VisitUnknown.

    A visit that lies ahead cannot have been held (VisitUnknown names its id).
    """
    with db.snapshot() as conn:
        if meant.on is not None:
            said = Visit(meant.on, meant.clock, meant.who)
            is_known = any(rules.fits(one, said) for one in followup.visits(conn))
        else:
            is_known = True
    if not is_known and meant.on is not None:
        said = Visit(meant.on, meant.clock, meant.who)
        if rules.state_when_said(said, now, intent.today) is VisitState.PLANNED:
            raise VisitUnknown(format_day(meant.on), [], is_ahead=True)
        return log_visit(db, Visit(meant.on, meant.clock, meant.who), now, intent, is_held=True)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        known = _meant(conn, meant, now, intent.today)
        if known.visit.visit_on > intent.today:
            raise VisitUnknown(format_day(known.visit.visit_on), [str(known.id)], is_ahead=True)
        return _amend(conn, db, known, known.visit._replace(state=VisitState.HELD), intent)


def cancel(db: Database, meant: Meant, now: datetime, intent: Intent) -> Written:
    """Say that a visit does not or did not take place. Raises VisitUnknown."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        known = _meant(conn, meant, now, intent.today)
        return _amend(conn, db, known, known.visit._replace(state=VisitState.CANCELLED), intent)


def move(
    db: Database, meant: Meant, to: date, now: datetime, intent: Intent, *, clock: str | None = None
) -> Written:
    """Move a visit to another day: planned where that lies ahead, held on a day so far. Raises VisitUnknown."""
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        known = _meant(conn, meant, now, intent.today)
        moved = known.visit._replace(visit_on=to, clock=clock or known.visit.clock)
        record = rules.after_move(
            known.visit._replace(state=VisitState.PLANNED), moved, now, intent.today
        )
        return _amend(conn, db, known, record, intent)


def all_visits(db: Database) -> list[Known]:
    """Every visit, oldest first."""
    with db.snapshot() as conn:
        return sorted(followup.visits(conn), key=rules.by_time)
