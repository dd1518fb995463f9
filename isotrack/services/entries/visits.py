"""Record a visit that was, plan one that comes, list them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.doses.doses import doubts_about_day
from isotrack.domain.entries.written import Written
from isotrack.services.core.record import Intent, add
from isotrack.services.core.standing import standing
from isotrack.storage import entries

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Visit
    from isotrack.storage.database import Database

FAR_AHEAD = timedelta(days=400)  # a visit beyond a year is more often a slip in the year


def log_visit(db: Database, visit: Visit, intent: Intent) -> Written:
    """Record or plan a visit. The same day, time and person again change nothing (`change_id` None).

    A day over 30 days back or over 400 days ahead needs confirmation (NeedsConfirmation).
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        same = [one for one in entries.list_all(conn, Kind.VISIT) if one.record[:3] == visit[:3]]
        if same:
            return Written(tuple(same[-1:]), None, standing(conn, intent.today))
        doubts = doubts_about_day(visit.visit_on, None, intent.today)
        if visit.visit_on > intent.today + FAR_AHEAD:
            day = format_day(visit.visit_on)
            text = f"{day} is {format_relative(visit.visit_on, intent.today)}."
            doubts += (Doubt("far_ahead", text),)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        return add(conn, db, Kind.VISIT, [visit], intent, warnings=doubts)


def all_visits(db: Database) -> list[Entry]:
    """Every visit, oldest first."""
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.VISIT)
    return sorted(found, key=lambda one: (one.on, getattr(one.record, "clock", None) or ""))
