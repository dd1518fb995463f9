"""The closed grammar of days. The rows of the first tables are the agreed test vectors."""

from __future__ import annotations

from calendar import isleap
from datetime import date, time, timedelta

import pytest

from isotrack.domain.core.days import DayRange, format_day, format_relative, format_short, one_day
from isotrack.domain.core.errors import ClockUnreadable, IsotrackError
from isotrack.domain.core.typed_days import parse_clock, parse_day, parse_days
from isotrack.domain.core.unreadable import (
    DayAmbiguous,
    DayImpossible,
    DayInFuture,
    DaysReversed,
    DayUnreadable,
    RangeNotTaken,
)
from isotrack.host.clock import read_clock

TODAY = date(2026, 11, 23)  # a Monday


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", nov(23)),
        ("t", nov(23)),
        ("yesterday", nov(22)),
        ("yday", nov(22)),
        ("y", nov(22)),
        ("mon", nov(16)),
        ("monday", nov(16)),
        ("tue", nov(17)),
        ("tuesday", nov(17)),
        ("wed", nov(18)),
        ("thu", nov(19)),
        ("fri", nov(20)),
        ("friday", nov(20)),
        ("sat", nov(21)),
        ("sun", nov(22)),
        ("sunday", nov(22)),
        ("3d", nov(20)),
        ("2w", nov(9)),
        ("3 days ago", nov(20)),
        ("1 day", nov(22)),
        ("2 weeks ago", nov(9)),
        ("0d", nov(23)),
        ("-3d", nov(20)),  # as the value of --on
        ("2026-11-20", nov(20)),
        ("20 nov", nov(20)),
        ("nov 20", nov(20)),
        ("20nov", nov(20)),
        ("nov20", nov(20)),
        ("11-20", nov(20)),
        ("20 november", nov(20)),
        ("20 nov 2025", date(2025, 11, 20)),
        ("20nov2025", date(2025, 11, 20)),
        ("nov 20, 2025", date(2025, 11, 20)),
        ("3 sept", date(2026, 9, 3)),
        ("24nov", date(2025, 11, 24)),  # the nearest such day that is not after today
        ("12-31", date(2025, 12, 31)),
        ("31 dec", date(2025, 12, 31)),
        ("1 jan", date(2026, 1, 1)),
        ("29 feb 2024", date(2024, 2, 29)),
        ("2024-02-29", date(2024, 2, 29)),
        ("  FRI ", nov(20)),
        ("20  Nov", nov(20)),
    ],
)
def test_a_day_is_read_toward_the_past(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("31 dec", date(2027, 1, 1), date(2026, 12, 31)),
        ("yday", date(2027, 1, 1), date(2026, 12, 31)),
        ("1 jan", date(2026, 12, 31), date(2026, 1, 1)),
        ("31 dec", date(2026, 12, 31), date(2026, 12, 31)),
        ("1d", date(2024, 3, 1), date(2024, 2, 29)),
        ("52w", date(2024, 2, 29), date(2023, 3, 2)),
        ("28 feb", date(2024, 2, 29), date(2024, 2, 28)),
        ("sun", date(2026, 11, 22), date(2026, 11, 15)),
    ],
)
def test_a_day_near_a_turn_of_the_year_or_a_leap_day(typed: str, today: date, day: date) -> None:
    assert parse_day(typed, today) == day


@pytest.mark.parametrize(
    ("typed", "range_"),
    [
        ("2026-11-01..2026-11-14", (nov(1), nov(15))),
        ("mon..wed", (nov(16), nov(19))),
        ("1nov..", (nov(1), nov(24))),
        ("1nov .. 3nov", (nov(1), nov(4))),
        ("yday..today", (nov(22), nov(24))),
        ("fri", (nov(20), nov(21))),
        ("fri..fri", (nov(20), nov(21))),
        ("28 feb 2024..1 mar 2024", (date(2024, 2, 28), date(2024, 3, 2))),
    ],
)
def test_a_range_includes_both_ends(typed: str, range_: tuple[date, date]) -> None:
    assert parse_days(typed, TODAY) == range_


@pytest.mark.parametrize(
    ("moment", "treatment_day"),
    [
        ("2026-11-24T00:40:00+01:00", nov(23)),  # a bare `dose` at 00:40 still means 23 Nov
        ("2026-11-24T03:59:59+01:00", nov(23)),
        ("2026-11-24T04:00:00+01:00", nov(24)),
        ("2026-11-23T20:36:00+01:00", nov(23)),
    ],
)
def test_the_treatment_day_ends_at_four(moment: str, treatment_day: date) -> None:
    assert read_clock({}, time(4), override=moment).today == treatment_day


@pytest.mark.parametrize("typed", ["20/11/2026", "03/04/2026"])
def test_day_and_month_are_not_guessed(typed: str) -> None:
    with pytest.raises(DayAmbiguous):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "03/04/2026",
            '"03/04/2026" can mean 3 April or 4 March. Nothing was recorded.',
            'Write 2026-04-03 or "3 apr", or once: isotrack config set date_order dmy',
        ),
        (
            "03/04/2024",
            '"03/04/2024" can mean 3 April or 4 March. Nothing was recorded.',
            'Write 2024-04-03 or "3 apr 2024", or once: isotrack config set date_order dmy',
        ),
        (
            "20/11/2026",
            '"20/11/2026" can mean 20 November or a month 20. Nothing was recorded.',
            'Write 2026-11-20 or "20 nov", or once: isotrack config set date_order dmy',
        ),
        (
            "5/13/2026",
            '"5/13/2026" can mean 13 May or a month 13. Nothing was recorded.',
            'Write 2026-05-13 or "13 may", or once: isotrack config set date_order dmy',
        ),
        (
            "13/5/2026",
            '"13/5/2026" can mean 13 May or a month 13. Nothing was recorded.',
            'Write 2026-05-13 or "13 may", or once: isotrack config set date_order dmy',
        ),
        (
            "3/1/2026",
            '"3/1/2026" can mean 3 January or 1 March. Nothing was recorded.',
            'Write 2026-01-03 or "3 jan", or once: isotrack config set date_order dmy',
        ),
        (
            "12/5/2026",
            '"12/5/2026" can mean 12 May or 5 December. Nothing was recorded.',
            'Write 2026-05-12 or "12 may", or once: isotrack config set date_order dmy',
        ),
        (
            "11/23/2026",  # today itself needs no year
            '"11/23/2026" can mean 23 November or a month 23. Nothing was recorded.',
            'Write 2026-11-23 or "23 nov", or once: isotrack config set date_order dmy',
        ),
        (
            "12/25/2026",
            '"12/25/2026" can mean 25 December or a month 25. Nothing was recorded.',
            'Write 2026-12-25 or "25 dec 2026", or once: isotrack config set date_order dmy',
        ),
    ],
)
def test_an_ambiguous_day_names_both_readings(typed: str, message: str, hint: str) -> None:
    with pytest.raises(DayAmbiguous) as caught:
        parse_day(typed, TODAY)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("03/04/2026", "dmy", date(2026, 4, 3)),
        ("03/04/2026", "mdy", date(2026, 3, 4)),
        ("20/11/2026", "dmy", nov(20)),
        ("20.11.2026", "dmy", nov(20)),
        ("20.11.2026", "mdy", nov(20)),
        ("3.4.2026", None, date(2026, 4, 3)),
        ("11/20/2026", "mdy", nov(20)),
    ],
)
def test_an_order_that_was_set_is_followed(typed: str, order: str, day: date) -> None:
    assert parse_day(typed, TODAY, order=order) == day
    assert parse_days(typed, TODAY, order=order) == one_day(day)
    assert parse_days(f"{typed}..{typed}", TODAY, order=order) == one_day(day)


@pytest.mark.parametrize(
    ("typed", "order"), [("20/11/2026", "mdy"), ("11/20/2026", "dmy"), ("31/02/2026", "dmy")]
)
def test_an_order_is_never_bent_to_make_a_day_possible(typed: str, order: str) -> None:
    with pytest.raises(DayImpossible) as caught:
        parse_day(typed, TODAY, order=order)
    assert caught.value.message.startswith(f'There is no day "{typed}": ')


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("2026-11-31", "November has 30 days."),
        ("31 nov", "November has 30 days."),
        ("11-31", "November has 30 days."),
        ("0 nov", "November has 30 days."),
        ("32 dec", "December has 31 days."),
        ("2026-02-29", "February has 28 days in 2026."),
        ("29 feb 2025", "February has 28 days in 2025."),
        ("30 feb 2024", "February has 29 days in 2024."),
        ("2026-13-01", "a year has 12 months."),
        ("2026-00-01", "a year has 12 months."),
        ("13-01", "a year has 12 months."),
        ("13/13/2026", "a year has 12 months."),
        ("5/0/2026", "a year has 12 months."),
        ("31/04/2026", "April has 30 days."),
        ("31.04.2026", "April has 30 days."),
        ("0000-01-01", "there is no such year."),
        ("0001-02-30", "February has 28 days in 1."),
        ("1979-12-31", "isotrack keeps days from 1980 to 2036."),
        ("9999w", "isotrack keeps days from 1980 to 2036."),
    ],
)
def test_a_day_the_calendar_lacks_is_refused_with_the_fact(typed: str, fact: str) -> None:
    with pytest.raises(DayImpossible) as caught:
        parse_day(typed, TODAY)
    assert caught.value.message == f'There is no day "{typed}": {fact} Nothing was recorded.'


def test_a_day_before_the_calendar_begins_is_refused() -> None:
    with pytest.raises(DayImpossible) as caught:
        parse_day("9999w", date(50, 1, 1))
    assert caught.value.message == 'There is no day "9999w": that is before the calendar begins. Nothing was recorded.'  # fmt: skip
    assert parse_day("1980-01-01", TODAY) == date(1980, 1, 1)  # the first that is kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("40", "is a bare number"),
        ("8", "is a bare number"),
        ("2026", "is a bare number"),
        ("20261120", "is a bare number"),
        ("may", "names a month, not a day"),
        ("november", "names a month, not a day"),
        ("29 feb", "needs its year"),
        ("02-29", "needs its year"),
        ("2026-11", "is not a day that isotrack knows"),
        ("20 foo", "is not a day that isotrack knows"),
        ("foo 20", "is not a day that isotrack knows"),
        ("next fri", "is not a day that isotrack knows"),
        ("20/11/26", "is not a day that isotrack knows"),
        ("2026-1-2", "is not a day that isotrack knows"),
        ("", "is not a day that isotrack knows"),
        ("\u0662d", "is not a day that isotrack knows"),
    ],
)
def test_a_word_outside_the_grammar_is_no_day(typed: str, why: str) -> None:
    with pytest.raises(DayUnreadable, match=why):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", nov(24)),
        ("2027-01-05", date(2027, 1, 5)),
        ("2026-11-24", nov(24)),
    ],
)
def test_a_future_day_is_for_plans_and_not_for_records(typed: str, day: date) -> None:
    with pytest.raises(DayInFuture) as caught:
        parse_day(typed, TODAY)
    assert format_day(day) in caught.value.message
    assert parse_day(typed, TODAY, allow_future=True) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3dec", date(2026, 12, 3)),
        ("1 jan", date(2027, 1, 1)),
        ("1 nov", nov(1)),
        ("1 jul", date(2026, 7, 1)),
        ("fri", nov(20)),
        ("31 dec 2036", date(2036, 12, 31)),
    ],
)
def test_a_plan_takes_the_nearest_such_day_on_either_side(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY, allow_future=True) == day


def test_a_plan_ends_ten_years_ahead() -> None:
    with pytest.raises(DayImpossible, match="1980 to 2036"):
        parse_day("1 jan 2037", TODAY, allow_future=True)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("wed..mon", DaysReversed),
        ("14nov..1nov", DaysReversed),
        ("..today", RangeNotTaken),
        ("..", RangeNotTaken),
        ("1 jan 2020..", RangeNotTaken),
        ("mon...wed", DayUnreadable),
        ("mon..tomorrow", DayInFuture),
        ("40..50", DayUnreadable),
        ("40", DayUnreadable),
    ],
)
def test_a_range_is_refused_with_its_reason(typed: str, refusal: type[IsotrackError]) -> None:
    with pytest.raises(IsotrackError) as caught:
        parse_days(typed, TODAY)
    assert type(caught.value) is refusal


def test_a_range_holds_at_most_1100_days() -> None:
    assert parse_days("2023-11-20..2026-11-23", TODAY).days == 1_100
    with pytest.raises(RangeNotTaken, match="longer than three years"):
        parse_days("2023-11-19..2026-11-23", TODAY)


def test_one_day_takes_no_range() -> None:
    with pytest.raises(RangeNotTaken, match="this takes one day"):
        parse_day("mon..wed", TODAY)


def test_a_range_is_half_open_and_yields_its_days() -> None:
    range_ = DayRange(nov(20), nov(23))
    assert list(range_) == [nov(20), nov(21), nov(22)]
    assert (range_.last_on, range_.days) == (nov(22), 3)
    assert list(one_day(TODAY)) == [TODAY]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("21:30", (21, 30)), ("0:05", (0, 5)), (" 23:59 ", (23, 59)), ("00:00", (0, 0))],
)
def test_a_clock_time_is_read(typed: str, clock: tuple[int, int]) -> None:
    assert parse_clock(typed) == clock


@pytest.mark.parametrize(
    "typed",
    ["24:00", "21:60", "21", "13pm", "0am", "0:30 pm", "21.60", "8:60am", "2130", "21:3", "8 m", "", "-1:00", "\u0668pm"],
)  # fmt: skip
def test_a_clock_time_is_refused(typed: str) -> None:
    with pytest.raises(ClockUnreadable) as caught:
        parse_clock(typed)
    assert caught.value.message == f'"{typed}" is not a clock time. Nothing was recorded.'


def test_a_clock_time_reads_alike_in_both_ways_of_counting() -> None:
    for hour in range(24):
        half = "am" if hour < 12 else "pm"
        twelve = hour % 12 or 12
        assert parse_clock(f"{twelve}{half}") == (hour, 0)
        for minute in (0, 1, 30, 59):
            for form in (f"{twelve}:{minute:02}{half}", f"{twelve}.{minute:02} {half[0].upper()}.M.", f"{hour}:{minute:02}", f" {hour:02}.{minute:02}"):  # fmt: skip
                assert parse_clock(form) == (hour, minute), form


def test_a_day_is_written_so_that_it_cannot_be_misread() -> None:
    assert format_day(TODAY) == "Mon 23 Nov 2026"
    assert format_day(date(2024, 2, 29)) == "Thu 29 Feb 2024"
    assert format_short(nov(18), TODAY) == "18 Nov"
    assert format_short(date(2025, 11, 18), TODAY) == "18 Nov 2025"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (nov(23), "today"),
        (nov(22), "yesterday"),
        (nov(24), "tomorrow"),
        (nov(19), "4 days ago"),
        (nov(26), "in 3 days"),
    ],
)
def test_a_distance_is_said_in_days(day: date, text: str) -> None:
    assert format_relative(day, TODAY) == text


NEAR_EDGES = [date(2026, 1, 1), date(2026, 12, 31), date(2028, 2, 29), date(2027, 3, 1), date(2026, 7, 2)]  # fmt: skip


@pytest.mark.parametrize("today", NEAR_EDGES, ids=str)
def test_a_day_without_its_year_is_the_nearest_that_it_may_be(today: date) -> None:
    """Looked for one by one: the last such day up to today, or for plans the nearest on either side."""
    around = [today + timedelta(days=n) for n in range(-800, 801)]
    for day in around[600:1000]:
        if (day.month, day.day) == (2, 29):
            continue
        same = [one for one in around if (one.month, one.day) == (day.month, day.day)]
        typed = f"{day.day} {day:%b}"
        assert parse_day(typed, today) == max(one for one in same if one <= today)
        gap = min(abs((one - today).days) for one in same)
        found = parse_day(typed, today, allow_future=True)
        assert (found.month, found.day, abs((found - today).days)) == (day.month, day.day, gap)
        assert parse_day(f"{day:%m-%d}", today) == parse_day(typed, today)
        assert parse_day(f"{day:%m-%d}", today, allow_future=True) == found


LEAP_YEARS = (
    *range(2026, 2030),
    1999,
    2000,
    2020,
    2099,
    2100,
    2101,
)  # 2000 had the day, 2100 has not


@pytest.mark.parametrize("today", [date(n, m, d) for n in LEAP_YEARS for m, d in ((2, 28), (3, 1), (8, 5))], ids=str)  # fmt: skip
def test_a_leap_day_without_its_year_is_taken_where_only_one_lies_within_a_year(
    today: date,
) -> None:
    leaps = [date(year, 2, 29) for year in range(1990, 2110) if isleap(year)]
    for allow_future in (False, True):
        last = today + timedelta(days=365 if allow_future else 0)
        near = [one for one in leaps if today - timedelta(days=365) <= one <= last]
        if len(near) == 1:
            assert parse_day("29 feb", today, allow_future=allow_future) == near[0]
        else:
            with pytest.raises(DayUnreadable, match="needs its year"):
                parse_day("29 feb", today, allow_future=allow_future)


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("14nov..1nov", "1nov..14nov"),
        ("1nov..30nov", "1nov..today"),  # the 30th of the year before would be a year of doses
        ("1nov..24nov", "1nov..today"),
        ("1nov..25may", "25may..1nov"),  # nearer behind than ahead: read as typed
        ("20nov..19nov", "19nov..20nov"),
    ],
)
def test_a_range_that_runs_back_is_refused_with_the_one_that_was_meant(
    typed: str, instead: str
) -> None:
    with pytest.raises(DaysReversed) as refused:
        parse_days(typed, TODAY)
    assert refused.value.hint is not None
    assert instead in refused.value.hint
