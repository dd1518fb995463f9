"""Words about days beside the day itself: weekdays, months, ranges ahead, what is meant as a day, what a refusal says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.days import monday_of, typed_day, weekday_of
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.typed_days import (
    is_day,
    is_like_a_day,
    parse_coming_days,
    parse_day,
    parse_days,
    parse_month,
)
from isotrack.domain.core.unreadable import (
    DayAmbiguous,
    DayInFuture,
    DaysReversed,
    DayUnreadable,
    MonthUnreadable,
    RangeNotTaken,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 23)  # a Monday


def nov(day: int) -> date:
    return date(2026, 11, day)


def test_a_week_begins_on_its_monday() -> None:
    for n in range(15):
        day = nov(16) + timedelta(days=n)
        assert monday_of(day) == nov(16) + timedelta(days=n // 7 * 7)


WEEKDAY_NAMES = (
    "mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday",
    "fri friday", "sat saturday", "sun sunday",
)  # fmt: skip


def test_a_weekday_is_known_by_each_of_its_names() -> None:
    for number, names in enumerate(WEEKDAY_NAMES):
        for name in names.split():
            assert weekday_of(name) == weekday_of(name.upper()) == number
            assert parse_day(name, TODAY) == nov(16 + number)  # the last one, never today
    assert [weekday_of(word) for word in ("mo", "nov", "mon.", "")] == [None] * 4


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2025, 1, 1)], ids=str)
def test_a_day_is_written_as_it_can_be_typed_again(today: date) -> None:
    for n in range(-400, 800):
        day = today - timedelta(days=n)
        typed = typed_day(day, today)
        assert parse_day(typed, today, allow_future=day > today) == day
        is_short = 0 <= n < 350 and (day.month, day.day) != (2, 29)
        assert typed == (f"{day.day}{day:%b}".lower() if is_short else day.isoformat())


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("mon", True),
        ("SUNDAY", True),
        ("yesterday", True),
        ("Yday", True),
        ("22nov", True),
        ("22NOVEMBER2025", True),
        ("2026-11-22", True),
        ("today", False),
        ("tomorrow", False),
        ("t", False),
        ("22xyz", False),
        ("nov", False),
        ("nov22", False),
        ("11-22", False),
        ("2026-11", False),
        ("40", False),
        ("3d", False),
        ("\u0662\u0662nov", False),
        ("", False),
    ],
)
def test_a_word_is_a_day_only_beyond_doubt(word: str, is_one: bool) -> None:
    assert is_day(word) is is_one
    assert is_day(word, also_today=True) is (is_one or word == "today")
    if is_one:
        assert parse_day(word, TODAY) <= TODAY


@pytest.mark.parametrize(
    ("typed", "first_on"),
    [
        ("nov", nov(1)),
        ("November", nov(1)),
        ("dec", date(2025, 12, 1)),  # the latest one, never one ahead
        ("sept", date(2026, 9, 1)),
        ("nov 2026", nov(1)),
        ("nov2024", date(2024, 11, 1)),
        (" dec   2026 ", date(2026, 12, 1)),
        ("2026-11", nov(1)),
        ("2026-01", date(2026, 1, 1)),
        ("2026-12", date(2026, 12, 1)),
        ("1980-01", date(1980, 1, 1)),
        ("jan 1980", date(1980, 1, 1)),
    ],
)
def test_a_month_is_read_as_its_first_day(typed: str, first_on: date) -> None:
    assert parse_month(typed, TODAY) == first_on


@pytest.mark.parametrize(
    "typed",
    ["2026-00", "2026-13", "1979-12", "dec 1979", "xyz", "xyz 2026", "11", "2026", "nov 26", "20 nov", "2026-1", "\u0662\u0660\u0662\u0666-11", "nov \u0662\u0660\u0662\u0666", ""],
)  # fmt: skip
def test_a_month_is_refused(typed: str) -> None:
    with pytest.raises(MonthUnreadable) as caught:
        parse_month(typed, TODAY)
    assert caught.value.message == f'"{typed}" is no month.'


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("2026-13-40", True),
        ("31/02/2026", True),
        ("31/2", True),
        ("1.13.26", True),
        ("2026-11", True),
        ("9999 days ago", True),
        ("3D", True),
        ("2 weeks", True),
        ("1nov..", True),
        ("mon..fry", True),
        ("tomorow", True),
        ("todya", True),
        ("yesterdy", True),
        ("ydayy", True),
        ("yesturday", True),
        ("last wednsday", True),
        ("20 novembr", True),
        ("Mon", True),
        ("12345 d", False),
        ("3 months", False),
        ("31/2/12345", False),
        ("40", False),
        ("mg", False),
        ("dry lips", False),
        ("with food", False),
        ("", False),
    ],
)
def test_words_that_are_meant_as_a_day_are_told_from_others(typed: str, is_one: bool) -> None:
    assert is_like_a_day(typed) is is_one


@pytest.mark.parametrize(
    ("typed", "range_"),
    [
        ("1dec..3dec", (date(2026, 12, 1), date(2026, 12, 4))),
        ("20dec..5jan", (date(2026, 12, 20), date(2027, 1, 6))),  # the last one after the first
        ("20 nov .. 1 dec", (nov(20), date(2026, 12, 2))),
        ("1nov..3nov", (nov(1), nov(4))),
        ("1dec..1dec", (date(2026, 12, 1), date(2026, 12, 2))),
        ("today..tomorrow", (nov(23), nov(25))),
        ("01/12/2026..02/12/2026", (date(2026, 12, 1), date(2026, 12, 3))),
    ],
)
def test_coming_days_include_both_ends(typed: str, range_: tuple[date, date]) -> None:
    assert parse_coming_days(typed, TODAY, order="dmy") == range_


@pytest.mark.parametrize(
    ("read", "typed", "refusal", "message"),
    [
        (parse_coming_days, "1dec", RangeNotTaken, '"1dec" needs its first and its last day.'),
        (parse_coming_days, "1dec..", RangeNotTaken, '"1dec.." needs its first and its last day.'),
        (parse_coming_days, " ..1dec", RangeNotTaken, '" ..1dec" needs its first and its last day.'),
        (parse_coming_days, "2026-12-03..2026-12-01", DaysReversed, '"2026-12-03..2026-12-01" runs from Thu 3 Dec 2026 back to Tue 1 Dec 2026.'),
        (parse_coming_days, "01/12/2026..2dec", DayAmbiguous, '"01/12/2026" can mean 1 December or 12 January.'),
        (parse_days, "14nov..1nov", DaysReversed, '"14nov..1nov" runs from Sat 14 Nov 2026 back to Sun 1 Nov 2026.'),
        (parse_days, "1nov..2nov..3nov", RangeNotTaken, '"2nov..3nov" is a range, and this takes one day.'),
        (parse_coming_days, "1nov..2nov..3nov", RangeNotTaken, '"2nov..3nov" is a range, and this takes one day.'),
        (parse_days, " ..today", RangeNotTaken, '" ..today" has no first day.'),
        (parse_days, "1 jan 2020..", RangeNotTaken, '"1 jan 2020.." is longer than three years.'),
        (parse_day, "mon..wed", RangeNotTaken, '"mon..wed" is a range, and this takes one day.'),
        (parse_day, "tomorrow", DayInFuture, '"tomorrow" is Tue 24 Nov 2026, in the future; today is Mon 23 Nov 2026.'),
        (parse_day, "40", DayUnreadable, '"40" is a bare number, and a bare number is never a day.'),
        (parse_day, "may", DayUnreadable, '"may" names a month, not a day.'),
        (parse_day, "29 feb", DayUnreadable, '"29 feb" needs its year, because most years have no 29 February.'),
        (parse_day, "next fri", DayUnreadable, '"next fri" is not a day that isotrack knows.'),
    ],
)  # fmt: skip
def test_a_refused_day_says_what_was_read_and_why(
    read: Callable[[str, date], object], typed: str, refusal: type[IsotrackError], message: str
) -> None:
    with pytest.raises(IsotrackError) as caught:
        read(typed, TODAY)
    assert type(caught.value) is refusal
    assert caught.value.message == f"{message} Nothing was recorded."
