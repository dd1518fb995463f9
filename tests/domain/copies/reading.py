"""Read a file as `isotrack import` does, without a diary: in Berlin, on 20 Nov 2026."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

from isotrack.domain.copies.source import Terms, Zone
from isotrack.domain.core.intake import Intake, check_sums
from isotrack.domain.core.records import Dose
from isotrack.services.copies.foreign import Said, read

TRACKERS = Path(__file__).parents[2] / "data" / "trackers"
NAMES = frozenset(("isotretinoin", "roaccutane", "absorica ld"))


def terms(zone: str = "Europe/Berlin", **said: Any) -> Terms:
    """The terms of a reader."""
    from zoneinfo import ZoneInfo

    found = ZoneInfo(zone)
    where = Zone(
        zone, time(4), lambda at: at.astimezone(found), lambda wall: wall.replace(tzinfo=found)
    )
    return Terms(date(2026, 11, 20), where, NAMES, **said)


def intake_of(data: bytes | str, zone: str = "Europe/Berlin", **said: Any) -> Intake:
    """What a file would do; its sums are checked as every import checks them."""
    content = data.encode() if isinstance(data, str) else data
    found = read(content, Said(), terms(zone, **said), lambda _: set())
    check_sums("x", found)
    return found


def doses(intake: Intake) -> list[tuple[str, int, str]]:
    """Each dose: its treatment day, milligrams (-1 where it was skipped) and its clock time."""
    return [
        (
            one.record.taken_on.isoformat(),
            -1 if one.record.is_skipped else one.record.dose_ug // 1000,
            f"{one.record.taken_at:%H:%M}" if one.record.taken_at else "",
        )
        for one in intake.found
        if isinstance(one.record, Dose)
    ]


def total_ug(intake: Intake) -> int:
    """The micrograms that can be recorded."""
    return sum(one.record.dose_ug for one in intake.found if isinstance(one.record, Dose))
