"""The one place that reads the time: the instant, the treatment day it belongs to, the zone it is in."""

import os
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from isotrack.domain.core.errors import SettingUnreadable
from isotrack.domain.core.values import NamedTuple

NOON = time(12, 0)


class Clock(NamedTuple):
    """`now` is aware; `today` is the treatment day; `zone` is an IANA name or an offset.

    `fixed` is the offset that a pretended instant brought along; None means the zone of this system.
    """

    now: datetime
    today: date
    zone: str
    day_start: time
    fixed: tzinfo | None = None


def read_clock(
    environ: Mapping[str, str], day_start: time, *, override: str | None = None
) -> Clock:
    """Read the clock once. `override` (or ISOTRACK_TODAY) is a date or a date-time with its offset.

    A date alone means noon of that day here. Raises SettingUnreadable for anything else.
    """
    text = override or environ.get("ISOTRACK_TODAY")
    now = _pretend(text) if text else datetime.now().astimezone()
    fixed = now.tzinfo if text and "T" in text else None
    today = now.date() if now.time() >= day_start else now.date() - timedelta(days=1)
    zone = now.strftime("%z") if fixed else zone_name(environ, now)
    return Clock(now, today, zone, day_start, fixed)


def _pretend(text: str) -> datetime:
    example = "2026-11-23 or 2026-11-23T20:36:00+01:00"
    if not re.match(r"(19[89]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}(T|$)", text, re.ASCII):
        raise SettingUnreadable("ISOTRACK_TODAY", f'"{text}" is not a date', example)
    try:
        if "T" not in text:
            return datetime.combine(date.fromisoformat(text), NOON).astimezone()
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise SettingUnreadable("ISOTRACK_TODAY", f'"{text}" is not a date', example) from None
    offset = moment.utcoffset()
    if offset is None or abs(offset) > timedelta(hours=18):
        raise SettingUnreadable("ISOTRACK_TODAY", f'"{text}" has no usable offset', example)
    return moment


def zone_name(environ: Mapping[str, str], now: datetime) -> str:
    """The IANA name of the local zone where the system tells it, else the offset."""
    name = environ.get("TZ", "").removeprefix(":")
    if not re.fullmatch(r"[A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC", name):
        try:
            name = os.readlink("/etc/localtime").partition("zoneinfo/")[2]
        except OSError:
            name = ""
    return name or now.strftime("%z")
