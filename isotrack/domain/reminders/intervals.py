"""Intervals that programme texts name: months that are never shorter than their days, seven-day windows.

Pure date arithmetic. Which text uses which interval, and its source, is in docs/method.md#intervals.
"""

from __future__ import annotations

from datetime import date, timedelta

from isotrack.domain.core.days import DayRange

WINDOW_DAYS = 7
MONTH_DAYS = 30


def add_months(day: date, months: int) -> date:
    """The same day of a later calendar month, or that month's last day where it is shorter."""
    from dateutil.relativedelta import relativedelta

    moved: date = day + relativedelta(months=months)
    return moved


def later_month(day: date) -> date:
    """One month after a day: the later of a calendar month and 30 days."""
    return max(add_months(day, 1), day + timedelta(days=MONTH_DAYS))


def seven_day_window(sampled_on: date) -> DayRange:
    """Seven days of which the day of the sample is the first."""
    return DayRange(sampled_on, sampled_on + timedelta(days=WINDOW_DAYS))
