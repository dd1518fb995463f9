"""The dates of a course for a calendar: doses, visits, tests, refills, as plain events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.doses.regimen import FAR_AWAY
from isotrack.domain.reminders import calendar
from isotrack.services.reminders.facts import Moment, agenda, gather
from isotrack.storage import projections

if TYPE_CHECKING:
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.reminders.calendar import Event
    from isotrack.storage.database import Database

DAYS_AHEAD = 182  # a dose without a planned end is written down for half a year
DEFAULT_AT = "20:30"


def events(db: Database, moment: Moment) -> tuple[list[Event], str, date]:
    """The events from today on, the identity of the profile, and the last day of open-ended doses."""
    with db.snapshot() as conn:
        facts = gather(conn, moment)
        regimen = projections.load_regimen(conn)
        (profile_uuid,) = conn.execute(
            "SELECT value FROM meta WHERE key = 'profile_uuid'"
        ).fetchone()
    today = moment.today
    last_on = today + timedelta(days=DAYS_AHEAD)
    found: list[Event] = []
    if "dose" not in facts.off:
        clocks = (moment.remind_at or DEFAULT_AT).split(",")
        for one in _doses(regimen, today, last_on, clocks):
            is_late = moment.is_next_morning or (one.clock or "") < clocks[0]
            found.append(one._replace(on=one.on + timedelta(days=int(is_late))))
    found += calendar.visits(facts, today)
    found += calendar.tests(agenda(facts, today))
    found += calendar.own_repeats(facts, today, last_on)
    found += calendar.refills(facts, today)
    return list({event.key: event for event in found}.values()), profile_uuid, last_on


def _doses(regimen: Regimen, today: date, last_on: date, clocks: list[str]) -> list[Event]:
    """One daily event for each stretch of the prescription and each dosing day of its cycle."""
    found: list[Event] = []
    for span in regimen.spans:
        first_on = max(span.first_on, today)
        end_on = span.end_on if span.end_on != FAR_AWAY else last_on + timedelta(days=1)
        end_on = min(end_on, last_on + timedelta(days=1))
        if first_on < end_on:
            found += calendar.doses(span, first_on, end_on, clocks)
    return found
