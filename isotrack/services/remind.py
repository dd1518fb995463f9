"""Gather the facts that a reminder needs, and ask the domain what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain import reminders
from isotrack.services.review import capsules
from isotrack.storage import doses, projections

if TYPE_CHECKING:
    from datetime import date, datetime

    from isotrack.storage.database import Database


def due(
    db: Database, now: datetime, today: date, remind_at: str | None
) -> list[reminders.Reminder]:
    """What is due now, most urgent first."""
    with db.snapshot() as conn:
        regimen = projections.load_regimen(conn)
        day = doses.day_of(conn, regimen, today)
        return reminders.due(day, capsules(conn, regimen, day), now, remind_at)
