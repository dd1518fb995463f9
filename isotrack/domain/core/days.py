"""Days and ranges of days, and how they are told; what people type is read by `typed_days`.

A treatment day is a civil date; it ends at `day_start` (04:00 unless set). Ranges are half-open
inside the program (`end_on` is not part of it) and inclusive where people type and read them.
Month and weekday names are our own English tables: no locale is ever asked.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from isotrack.domain.core.values import NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EARLIEST = date(1980, 1, 1)  # isotretinoin has been marketed since 1982

WEEKDAY_WORDS = {
    word: number
    for number, words in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
         "fri friday", "sat saturday", "sun sunday")
    )
    for word in words.split()
}  # fmt: skip


class DayRange(NamedTuple):
    """Days from `first_on` up to, not including, `end_on`."""

    first_on: date
    end_on: date

    @property
    def last_on(self) -> date:
        """The last day inside the range."""
        return self.end_on - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days the range holds."""
        return (self.end_on - self.first_on).days

    def __iter__(self) -> Iterator[date]:
        return (self.first_on + timedelta(days=n) for n in range(self.days))


def monday_of(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def one_day(day: date) -> DayRange:
    """The range that holds just this day."""
    return DayRange(day, day + timedelta(days=1))


def format_day(day: date) -> str:
    """Write a day so that it cannot be misread: Mon 23 Nov 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def format_short(day: date, today: date) -> str:
    """Write a day without its weekday, and without the year when it is this year's: 18 Nov."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def format_relative(day: date, today: date) -> str:
    """Say how far a day is from today: today, yesterday, 4 days ago, in 3 days."""
    gap = (day - today).days
    if gap == 0:
        return "today"
    if gap == -1:
        return "yesterday"
    if gap == 1:
        return "tomorrow"
    return f"{-gap} days ago" if gap < 0 else f"in {gap} days"


def weekday_of(word: str) -> int | None:
    """The number of a day of the week by its name, Monday is 0; None for any other word."""
    return WEEKDAY_WORDS.get(word.lower())


def typed_day(day: date, today: date) -> str:
    """A past day as a person may type it again: 22nov, or 2025-11-22 where that could mean another year."""
    is_near = 0 <= (today - day).days < 350 and (day.month, day.day) != (2, 29)
    return f"{day.day}{MONTHS[day.month - 1].lower()}" if is_near else day.isoformat()
