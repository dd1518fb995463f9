"""When would a total be reached if nothing changes? Arithmetic on days, never a date to stop."""

from datetime import date, timedelta
from fractions import Fraction

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import Regimen, Span

HORIZON_DAYS = 36_525  # a hundred years; beyond it the answer is "not with this dose"


class Reach(NamedTuple):
    """The day a total would be reached, the days until then (both ends counted), the total then."""

    reached_on: date
    days: int
    total_ug: int


class Outlook(NamedTuple):
    """From where a projection starts: the total so far, what is open today, and the next whole day."""

    total_ug: int
    open_today_ug: int
    today: date
    has_open_today: bool

    @property
    def first_on(self) -> date:
        """The first day that is counted: today while a dose is open, else tomorrow."""
        return self.today if self.has_open_today else self.today + timedelta(days=1)


def reach(outlook: Outlook, regimen: Regimen, target_ug: Fraction) -> Reach | None:
    """The first day on which the recorded total would be at or above the goal, if nothing changes.

    Days are civil dates and are counted one by one, never as months. Returns None when the
    prescription as it stands does not get there within a hundred years, and for a goal that is
    already reached.
    """
    total_ug = outlook.total_ug
    if total_ug >= target_ug:
        return None
    first_on = outlook.first_on
    if outlook.has_open_today:
        total_ug += outlook.open_today_ug
        if total_ug >= target_ug:
            return Reach(first_on, 1, total_ug)
    tomorrow = outlook.today + timedelta(days=1)
    horizon = tomorrow + timedelta(days=HORIZON_DAYS)
    course = regimen.course_on(outlook.today)
    if course is not None:  # a later course is never added up with this one
        horizon = min(horizon, regimen.bounds_of(course)[1])
    for span, start, days in regimen.pieces(tomorrow, horizon):
        needed = _days_needed(span, start, days, target_ug - total_ug)
        if needed is not None:
            reached_on = start + timedelta(days=needed - 1)
            total_ug += span.daily_ug(start, needed)
            return Reach(reached_on, (reached_on - first_on).days + 1, total_ug)
        total_ug += span.daily_ug(start, days)
    return None


def _days_needed(span: Span, start: date, days: int, missing_ug: Fraction) -> int | None:
    """Days of a span until its doses sum to `missing_ug`; None if the span is too short."""
    if span.daily_ug(start, days) < missing_ug:
        return None
    cycle_days = len(span.step.cycle)
    cycle_ug = span.daily_ug(start, cycle_days)
    # Whole cycles that certainly stay below the goal; the rest is at most two cycles of single days.
    needed = max(int(missing_ug // cycle_ug) - 1, 0) * cycle_days
    while span.daily_ug(start, needed) < missing_ug:
        needed += 1
    return needed


def days_at_rate(missing_ug: Fraction, daily_ug: Fraction) -> int | None:
    """Whole days at an average daily amount until `missing_ug` is reached; None beyond the horizon."""
    if daily_ug <= 0:
        return None
    days = -(-missing_ug // daily_ug)
    return int(days) if days <= HORIZON_DAYS else None
