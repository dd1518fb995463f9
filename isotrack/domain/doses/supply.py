"""How long the capsules last: what was fetched, less what was taken since, at the prescribed rate."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from isotrack.domain.core.records import Refill
from isotrack.domain.doses.regimen import Regimen

LONGEST_DAYS = 3_660


class Supply(NamedTuple):
    """Micrograms left in capsules; `capsules` is None when strengths are mixed, `days` when unknown."""

    left_ug: int
    capsules: int | None
    days: int | None


def supply(
    refills: Sequence[Refill], taken_ug: int, regimen: Regimen, first_on: date, open_today_ug: int
) -> Supply | None:
    """What is left of the capsules fetched, and the days it lasts; None without any refill.

    `taken_ug` is what was taken from the day of the first refill on. Capsules from before it are
    unknown and not counted, so the figure errs towards fetching early. Never below zero.
    """
    if not refills:
        return None
    fetched_ug = sum(refill.capsules * refill.strength_ug for refill in refills)
    left_ug = max(fetched_ug - taken_ug, 0)
    strengths = {refill.strength_ug for refill in refills}
    capsules = left_ug // strengths.pop() if len(strengths) == 1 else None
    return Supply(left_ug, capsules, _days(left_ug, regimen, first_on, open_today_ug))


def _days(left_ug: int, regimen: Regimen, first_on: date, open_today_ug: int) -> int | None:
    """Whole days of the prescription that an amount covers; None when nothing is prescribed."""
    days = 0
    has_dose = False
    for day in (first_on + timedelta(days=n) for n in range(LONGEST_DAYS)):
        needed_ug = (
            open_today_ug if open_today_ug and not days else sum(regimen.slots_on(day) or ())
        )
        has_dose = has_dose or needed_ug > 0
        if needed_ug > left_ug:
            return days
        left_ug -= needed_ug
        days += 1
    return days if has_dose else None
