"""The zone in which instants of a file become days: the one named, else that of this system."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import ZoneUnknown
from isotrack.domain.copies.source import Zone
from isotrack.host.clock import zone_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isotrack.host.clock import Clock


def zone_of(typed: str | None, environ: Mapping[str, str], clock: Clock) -> Zone:
    """The zone by its name, with its summers. Raises ZoneUnknown.

    The offset of a pretended moment is not used: it says nothing about the other half of the year.
    """
    if typed is None:
        name = zone_name(environ, clock.now)
        return Zone(name, clock.day_start, datetime.astimezone, datetime.astimezone)
    import zoneinfo

    try:
        found = zoneinfo.ZoneInfo(typed)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneUnknown(typed) from None
    return Zone(
        typed,
        clock.day_start,
        lambda moment: moment.astimezone(found),
        lambda wall: wall.replace(tzinfo=found),
    )
