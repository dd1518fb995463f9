"""A sourced rule of a programme, a plan or a precaution, and the intervals and dates that it names.

"1 month" is the later of a calendar month and 30 days; before the start it is the earlier, so that
a date is never told too late (docs/method.md#intervals).
"""

from __future__ import annotations

from datetime import date, timedelta

from isotrack.domain.core.days import DayRange
from isotrack.domain.core.values import NamedTuple

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


class Rule(NamedTuple):
    """One row of knowledge/: what a text says, and the interval it names. Fields as in the TOML."""

    id: str
    item: str
    text: str
    sources: tuple[str, ...]
    checked_on: date
    mark: str
    trigger: str = "end"
    phase: str = "after"
    who: str = "all"
    days: int | None = None
    months: int | None = None
    window_days: int = 1
    notice_days: int = 0
    every_days: int | None = None
    every_months: int | None = None
    last_days: int | None = None
    settled_by: str = "none"
    sample_days: int | None = None  # a test counts from so many days before the prescription
    ruleset: str | None = None
    is_quiet: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    others: str | None = None
    name: str = ""
    day_word: str = "to"
    others_months: int | None = None

    @property
    def has_date(self) -> bool:
        """Whether the rule names an interval at all."""
        return self.days is not None or self.months is not None

    def candidates(self, day: date) -> list[date]:
        """The readings of the interval after (or before) a day."""
        found = []
        if self.days is not None:
            found.append(day + timedelta(days=self.days))
        if self.months is not None:
            found.append(add_months(day, self.months))
        return found

    def on(self, day: date) -> date:
        """The day that the rule names: the later reading, or the earlier one before a day."""
        found = self.candidates(day)
        is_before = (self.days or self.months or 0) < 0
        return min(found) if is_before else max(found)

    def last_window_day(self, on: date) -> date:
        """The last day of the window that begins on a day; the window counts that day as the first."""
        return on + timedelta(days=self.window_days - 1)

    def repeats(self, day: date, end_on: date) -> list[date]:
        """Every day that the rule names up to `end_on` and the one after it, counted so that none drifts."""
        first_on = self.on(day)
        found = [first_on]
        if self.every_days is None and self.every_months is None:
            return found
        last_on = None if self.last_days is None else day + timedelta(days=self.last_days)
        while found[-1] <= end_on:
            number = len(found)
            if self.every_days is not None:
                later_on = first_on + timedelta(days=self.every_days * number)
            else:
                later_on = add_months(day, (self.months or 0) + (self.every_months or 0) * number)
            if last_on is not None and later_on > last_on:
                break
            found.append(later_on)
        return found
