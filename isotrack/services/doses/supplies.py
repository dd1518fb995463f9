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


def _since_the_last_count(conn: sqlite3.Connection) -> tuple[list[Refill], int]:
    """The capsules that count, and the micrograms taken of them.

    A count is all there is at that moment: refills from before it count no more, and of its own day only
    what was recorded after it.
    """
    told = entries.list_all(conn, Kind.SUPPLY)
    refills = [(e.uuid, e.record) for e in told if isinstance(e.record, Refill)]
    moment = doses.last_count(conn)
    if moment is None:
        found = [refill for _, refill in refills]
        return found, doses.sum_ug(conn, found[0].fetched_on, date.max) if found else 0
    found = [
        refill
        for uuid, refill in refills
        if uuid in moment.counted
        or (not refill.is_count and (refill.fetched_on > moment.on or uuid in moment.later))
    ]
    return found, doses.sum_since(conn, moment.on, moment.hlc)


def strengths_of(conn: sqlite3.Connection) -> tuple[int, ...]:
    """Micrograms of each kind of capsule that was counted last or fetched since, the strongest first."""
    found, _ = _since_the_last_count(conn)
    return tuple(sorted({one.strength_ug for one in found if one.capsules}, reverse=True))


def capsules(conn: sqlite3.Connection, regimen: Regimen, day: DayOfDoses) -> Supply | None:
    """What is left of the capsules fetched, and how long it lasts."""
    found, taken_ug = _since_the_last_count(conn)
    if not found:
        return None
    open_ug = sum(day.open_ug)
    first_on = day.day if open_ug else day.day + timedelta(days=1)
    return supply(found, taken_ug, regimen, first_on, open_ug)
