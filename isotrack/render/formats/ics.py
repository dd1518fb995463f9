"""Events as an iCalendar file: floating times, stable UIDs, neutral summaries, alarms.

Escaping, folding and quoting are icalendar's; what a person typed is made one harmless text before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Event as Component

    from isotrack.domain.reminders.calendar import Version

OURS = UUID("6f8f1c0e-3c0b-5a57-9d35-1d0b7c0a9a10")  # the space of the names of our events
PRODID = "-//isotrack//isotrack//EN"
DISCREET = {"dose": "Check-in", "visit": "Appointment", "test": "Reminder", "refill": "Errand"}
ALARMS = {
    "dose": timedelta(0),
    "visit": timedelta(hours=-2),
    "day": timedelta(hours=-12),  # the midday before a whole day
}


def calendar(versions: Sequence[Version], now: datetime, *, is_discreet: bool) -> str:
    """The file as text with CRLF line ends; the same event has the same UID in every file."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for one in sorted(
        versions, key=lambda one: (one.event.on, one.event.clock or "", one.event.key)
    ):
        made.add_component(_event(one, now, is_discreet=is_discreet))
    text: str = made.to_ical().decode("utf-8")
    return text


def _event(version: Version, now: datetime, *, is_discreet: bool) -> Component:
    """One VEVENT with its alarm; one that is cancelled has none, and no words of its own."""
    from icalendar import Alarm
    from icalendar import Event as Made

    event = version.event
    is_neutral = is_discreet or version.is_cancelled
    summary = DISCREET.get(event.kind, "Reminder") if is_neutral else _harmless(event.text)
    made = Made()
    made.add("uid", f"{uuid5(OURS, event.key)}@isotrack")
    made.add("dtstamp", now.astimezone(UTC))
    made.add("sequence", version.sequence)
    made.add("last-modified", version.changed_at)
    made.add("status", "CANCELLED" if version.is_cancelled else "CONFIRMED")
    made.add("summary", summary)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    if event.clock is None:
        made.add("dtstart", event.on)
        made.add("dtend", event.on + timedelta(days=1))
        trigger = ALARMS["day"]
    else:
        starts = datetime.combine(event.on, _clock(event.clock))  # floating: no zone on purpose
        made.add("dtstart", starts)
        made.add("duration", timedelta(minutes=5 if event.kind == "dose" else 30))
        trigger = ALARMS[event.kind]
    if event.repeats > 1:
        rule: dict[str, object] = {"freq": "daily", "count": event.repeats}
        if event.every_days > 1:
            rule["interval"] = event.every_days
        made.add("rrule", rule)
    if version.is_cancelled:
        return made
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", trigger)
    made.add_component(alarm)
    return made


def _clock(text: str) -> time:
    return time(int(text[:2]), int(text[3:5]))


def _harmless(text: str) -> str:
    """A text on one line with its control characters made visible."""
    return clean(" / ".join(text.splitlines()))


def written(path: str, made: Sequence[Version], last_on: date, *, is_shared: bool) -> str:
    """Say what the file holds and how long the daily event goes on."""
    from isotrack.domain.core.days import format_day

    gone = sum(one.is_cancelled for one in made)
    events = "1 entry" if len(made) - gone == 1 else f"{len(made) - gone} entries"
    cancelled = f", and {gone} that are cancelled now," if gone else ""
    told = (
        f"Wrote {events}{cancelled} to {path}. Doses without a planned end go up to {format_day(last_on)}; write and"
        " import it again then, and after every change: entries that moved move with it. The summaries are neutral"
        " unless discreet is set to false."
    )
    if is_shared:
        told += "\nIntakes of one day share a time. A time for each: isotrack config set remind_at HH:MM,HH:MM"
    return told
