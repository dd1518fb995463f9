"""What is due now, worked out from facts. Nothing here knows a clock, a file or a notification."""

from datetime import date, datetime
from typing import NamedTuple

from isotrack.domain.days import format_day
from isotrack.domain.doses import DayOfDoses
from isotrack.domain.supply import Supply
from isotrack.domain.units import format_mg

FEW_DAYS = 7  # capsules: say so for the last week


class Reminder(NamedTuple):
    """One due item: what, since when, in words, and the command that settles it."""

    item: str
    since_on: date
    text: str
    command: str


def due(
    day: DayOfDoses, left: Supply | None, now: datetime, remind_at: str | None
) -> list[Reminder]:
    """Open doses of the day from the reminder time on, and capsules that last a week or less.

    `remind_at` is HH:MM, or None for "at any time"; after midnight the day that has not ended counts.
    """
    found = []
    has_come = remind_at is None or now.date() > day.day or now.strftime("%H:%M") >= remind_at
    if day.open_ug and has_come:
        amount = " and ".join(f"{format_mg(ug)} mg" for ug in day.open_ug)
        text = f"Dose: {amount} not logged for {format_day(day.day)}."
        found.append(Reminder("dose", day.day, text, "isotrack dose"))
    if left is not None and left.days is not None and left.days <= FEW_DAYS:
        capsules = (
            f"{left.capsules} left"
            if left.capsules is not None
            else f"{format_mg(left.left_ug)} mg left"
        )
        days = "1 day" if left.days == 1 else f"{left.days} days"
        text = f"Capsules: {capsules}, enough for {days}."
        found.append(Reminder("capsules", day.day, text, "isotrack rx --refill NxMG"))
    return found
