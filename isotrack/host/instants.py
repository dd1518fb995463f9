"""The instants that clock times name where this system is, summer time and all."""

from datetime import date, datetime, time, timedelta

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import ClockUnreadable
from isotrack.domain.core.typed_days import parse_clock
from isotrack.host.clock import Clock


def moment_on(day: date, typed: str, clock: Clock) -> datetime:
    """The instant that HH:MM names on a treatment day; before `day_start` it is the next morning.

    Raises ClockUnreadable for a time in the future and for one that a clock change skipped.
    """
    wall = time(*parse_clock(typed))
    on = day + timedelta(days=1) if wall < clock.day_start else day
    return instant(on, wall, typed, clock)


def instant(on: date, wall: time, typed: str, clock: Clock) -> datetime:
    """The instant of a wall-clock time on a civil day, with the offset that it says or that holds here.

    Raises ClockUnreadable for a time in the future and for one that a clock change skipped.
    """
    if wall.tzinfo is not None:
        moment = datetime.combine(on, wall).astimezone(clock.now.tzinfo)
        if moment > clock.now:
            raise ClockUnreadable(typed, f"on {format_day(on)} is in the future")
        return moment
    from dateutil import tz

    naive = datetime.combine(on, wall)
    if clock.fixed is None and not tz.datetime_exists(naive, tz.tzlocal()):
        raise ClockUnreadable(typed, f"did not exist on {format_day(on)}: the clocks went forward")
    moment = naive.astimezone() if clock.fixed is None else naive.replace(tzinfo=clock.fixed)
    if moment > clock.now:
        raise ClockUnreadable(typed, f"on {format_day(on)} is in the future")
    return moment
