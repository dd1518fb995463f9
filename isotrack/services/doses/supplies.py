"""The capsules that are left: what was fetched, less what was taken since."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Refill
from isotrack.domain.doses.supply import Supply, supply
from isotrack.storage import doses, entries

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.doses.regimen import Regimen


def capsules(conn: sqlite3.Connection, regimen: Regimen, day: DayOfDoses) -> Supply | None:
    """What is left of the capsules fetched, and how long it lasts."""
    found = [e.record for e in entries.list_all(conn, Kind.SUPPLY) if isinstance(e.record, Refill)]
    if not found:
        return None
    taken_ug = doses.sum_ug(conn, found[0].fetched_on, date.max)
    open_ug = sum(day.open_ug)
    first_on = day.day if open_ug else day.day + timedelta(days=1)
    return supply(found, taken_ug, regimen, first_on, open_ug)
