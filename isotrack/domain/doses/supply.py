"""How long the capsules last: what was fetched, less what was taken since, at the prescribed rate."""

from collections.abc import Sequence
from datetime import date, timedelta

from isotrack.domain.core.records import Refill
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import Regimen

LONGEST_DAYS = 3_660


class Supply(NamedTuple):
    """Micrograms left in capsules; `capsules` is None when strengths are mixed, `days` when unknown.

    `over_ug` is what was taken beyond all that was fetched, `over` the same in capsules.
    """

    left_ug: int
    capsules: int | None
    days: int | None
    over_ug: int = 0
    over: int | None = None


def supply(
    refills: Sequence[Refill], taken_ug: int, regimen: Regimen, first_on: date, open_today_ug: int
) -> Supply | None:
    """What is left of the capsules fetched or counted, and the days it lasts; None without any.

    `taken_ug` is what was taken since. Capsules from before the first refill are unknown and not
    counted, so the figure errs towards fetching early. Never below zero: what was taken beyond is
    told apart.
    """
    if not refills:
        return None
    fetched_ug = sum(refill.capsules * refill.strength_ug for refill in refills)
    left_ug, over_ug = max(fetched_ug - taken_ug, 0), max(taken_ug - fetched_ug, 0)
    strengths = {refill.strength_ug for refill in refills}
    strength_ug = strengths.pop() if len(strengths) == 1 else None
    return Supply(
        left_ug,
        None if strength_ug is None else left_ug // strength_ug,
        _days(left_ug, regimen, first_on, open_today_ug),
        over_ug,
        over_ug // strength_ug
        if over_ug and strength_ug is not None and not over_ug % strength_ug
        else None,
    )


def _days(left_ug: int, regimen: Regimen, first_on: date, open_today_ug: int) -> int | None:
    """Whole days of the prescription that an amount covers; None when nothing is prescribed."""
    days = 0
    has_dose = False
    for day in (first_on + timedelta(days=n) for n in range(LONGEST_DAYS)):
        needed_ug = (
            open_today_ug if open_today_ug and not days else sum(regimen.intakes_on(day) or ())
        )
        has_dose = has_dose or needed_ug > 0
        if needed_ug > left_ug:
            return days
        left_ug -= needed_ug
        days += 1
    return days if has_dose else None
