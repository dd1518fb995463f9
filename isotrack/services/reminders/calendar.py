"""The dates of a course for a calendar: doses, visits, tests, refills, as events that follow those of the file before."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import DiskRefused, FileReadOnly
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import FAR_AWAY
from isotrack.domain.reminders import calendar
from isotrack.services.reminders.facts import Moment, agenda, gather
from isotrack.storage import followup, marks, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.reminders.calendar import Event, Version
    from isotrack.storage.database import Database

DAYS_AHEAD = 182  # a dose without a planned end is written down for half a year
DEFAULT_AT = "20:30"


class Dates(NamedTuple):
    """The events of a file; the last day of open-ended doses; whether two intakes of a day share a time.

    `is_kept`: what the file says was written down, so that the next one can follow it.
    """

    versions: list[Version]
    last_on: date
    is_shared: bool
    is_kept: bool = True


def dates(db: Database, moment: Moment, *, is_discreet: bool, is_rehearsal: bool) -> Dates:
    """The events from today on, with those that earlier files had and that are cancelled now.

    What this file says is written down before the file is made: one that is never made costs a number.
    """
    try:
        with db.transaction(is_rehearsal=is_rehearsal) as conn:
            made, sent = _made(conn, moment, is_discreet=is_discreet)
            if sent != marks.read(conn, marks.CALENDAR):
                marks.write(conn, marks.CALENDAR, sent)
            return made
    except (DiskRefused, FileReadOnly):
        with db.snapshot() as conn:
            made, _ = _made(conn, moment, is_discreet=is_discreet)
        return made._replace(is_kept=False)


def _made(
    conn: sqlite3.Connection, moment: Moment, *, is_discreet: bool
) -> tuple[Dates, dict[str, Any]]:
    last_on = moment.today + timedelta(days=DAYS_AHEAD)
    found = list({event.key: event for event in _events(conn, moment, last_on)}.values())
    if is_discreet:  # the words are no part of what was sent
        found = [one._replace(text="") for one in found]
    before = marks.read(conn, marks.CALENDAR) or {}
    sent = {key: _read(row) for key, row in before.items()}
    versions, now = calendar.follow(found, sent, moment.today, moment.now.astimezone(UTC))
    times = Counter((one.on, one.clock) for one in found if one.kind == "dose")
    made = Dates(versions, last_on, max(times.values(), default=0) > 1)
    return made, {key: _written(one) for key, one in now.items()}


def _read(row: list[Any]) -> calendar.Sent:
    one = calendar.Sent(*row)  # as it was written, with its days as text
    return one._replace(
        on=date.fromisoformat(str(one.on)),
        until_on=date.fromisoformat(str(one.until_on)),
        changed_at=datetime.fromisoformat(str(one.changed_at)),
    )


def _written(one: calendar.Sent) -> list[Any]:
    return [
        value.isoformat() if isinstance(value, date) else value for value in one
    ]  # a datetime is a date, too


def _events(conn: sqlite3.Connection, moment: Moment, last_on: date) -> list[Event]:
    facts = gather(conn, moment)
    regimen = regimens.load_regimen(conn)
    courses = {course: uuid for uuid, _, course in regimens.said(conn, Kind.COURSE)}
    first = next(iter(courses.values()), "")  # courses that met count as the one entered first
    course, coming = (
        courses.get(one, first) if one else "" for one in (facts.course, facts.coming)
    )
    found: list[Event] = []
    if "dose" not in facts.off:
        clocks = (moment.remind_at or DEFAULT_AT).split(",")
        steps = {step: uuid for uuid, _, step in regimens.said(conn, Kind.PRESCRIPTION)}
        for one in _doses(regimen, steps, moment.today, last_on, clocks):
            is_late = moment.is_next_morning or (one.clock or "") < clocks[0]
            found.append(one._replace(on=one.on + timedelta(days=int(is_late))))
    if "visit" not in facts.off:
        found += calendar.visits(followup.visits(conn), moment.today)
    found += calendar.tests(agenda(facts, moment.today), course, coming)
    for uuid, _, own in regimens.said(conn, Kind.OWN_DATE):
        if own.item not in facts.off:
            found += calendar.own_repeats(own, uuid, moment.today, last_on)
    return found + calendar.refills(facts, course, moment.today)


def _doses(
    regimen: Regimen, steps: dict[Any, str], today: date, last_on: date, clocks: list[str]
) -> list[Event]:
    """One event for each stretch of the prescription, dosing day of its cycle, and intake."""
    found: list[Event] = []
    seen: Counter[str] = Counter()
    for span in regimen.spans:
        uuid = steps[span.step]
        name = f"{uuid}:{seen[uuid]}" if seen[uuid] else uuid  # a step that another one interrupts
        seen[uuid] += 1
        first_on = max(span.first_on, today)
        end_on = span.end_on if span.end_on != FAR_AWAY else last_on + timedelta(days=1)
        end_on = min(end_on, last_on + timedelta(days=1))
        if first_on < end_on:
            found += calendar.doses(span, name, first_on, end_on, clocks)
    return found
