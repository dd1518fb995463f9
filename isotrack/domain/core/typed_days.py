"""Days and clock times as people type them: a small closed grammar that leans to the past and refuses to guess.

Month and weekday names are our own English tables: no locale is ever asked (docs/method.md#days).
"""

import re
from datetime import date, timedelta

from isotrack.domain.core.days import (
    EARLIEST,
    MONTH_NAMES,
    MONTHS,
    WEEKDAY_WORDS,
    DayRange,
    format_day,
    one_day,
    weekday_of,
)
from isotrack.domain.core.errors import ClockUnreadable
from isotrack.domain.core.unreadable import (
    DayAmbiguous,
    DayImpossible,
    DayInFuture,
    DaysReversed,
    DayUnreadable,
    MonthUnreadable,
    RangeNotTaken,
)

LONGEST_RANGE_DAYS = 1_100  # three years; longer is a slip in the year
_MONTH_WORDS = {name[:3].lower(): i for i, name in enumerate(MONTH_NAMES, 1)}
_MONTH_WORDS |= {name.lower(): i for i, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
_ISO = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_MONTH_DAY = r"([0-9]{1,2})-([0-9]{1,2})"
_SLASHED = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_DOTTED = r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"
_AGO = r"-?([0-9]{1,4}) ?(d|days?|w|weeks?)(?: ago)?"
_NAMED = r"([0-9]{1,2}) ?([a-z]{3,9})(?: ?([0-9]{4}))?"
_NAMED_US = r"([a-z]{3,9}) ?([0-9]{1,2})(?:,? ([0-9]{4}))?"
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?(am|pm|a\.m\.|p\.m\.)?"


def parse_clock(typed: str) -> tuple[int, int]:
    """Read a clock time as (hour, minute): 20:30, 20.30, 8pm, 8:30 pm. Raises ClockUnreadable."""
    match = re.fullmatch(_CLOCK, typed.strip().lower(), re.ASCII)
    if not match or not (match[2] or match[3]):
        raise ClockUnreadable(typed, "is not a clock time")
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise ClockUnreadable(typed, "is not a clock time")
        hour = hour % 12 + (12 if match[3].startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise ClockUnreadable(typed, "is not a clock time")
    return hour, minute


def _calendar_day(year: int, month: int, day: int, typed: str) -> date:
    """The civil date, or DayImpossible with the reason that the calendar gives."""
    if not 1 <= month <= 12:
        raise DayImpossible(typed, "a year has 12 months")
    try:
        return date(year, month, day)
    except ValueError:
        if year < 1:
            raise DayImpossible(typed, "there is no such year") from None
        length = 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days
        in_year = f" in {year}" if month == 2 else ""
        fact = f"{MONTH_NAMES[month - 1]} has {length} days{in_year}"
        raise DayImpossible(typed, fact) from None


def _without_year(month: int, day: int, today: date, typed: str, *, allow_future: bool) -> date:
    """The nearest such day: not after today for records, on either side for plans."""
    if (month, day) == (2, 29):
        return _leap_day(today, typed, allow_future=allow_future)
    this_year = _calendar_day(today.year, month, day, typed)
    if not allow_future:
        return this_year if this_year <= today else this_year.replace(year=today.year - 1)
    around = (
        this_year,
        this_year.replace(year=today.year - 1),
        this_year.replace(year=today.year + 1),
    )
    return min(around, key=lambda other: abs((other - today).days))


def _leap_day(today: date, typed: str, *, allow_future: bool) -> date:
    """29 February without its year, where only one lies within a year of today."""
    last = today if not allow_future else today + timedelta(days=365)
    years = (today.year - 1, today.year, today.year + 1)
    days = [date(year, 2, 29) for year in years if year % 4 == 0 and (year % 100 or not year % 400)]
    near = [day for day in days if today - timedelta(days=365) <= day <= last]
    if len(near) != 1:
        raise DayUnreadable(typed, "needs its year, because most years have no 29 February")
    return near[0]


def _named(text: str, today: date, *, allow_future: bool) -> date | None:
    """Read `20nov`, `20 nov`, `nov 20`, `20 november 2026`."""
    day_first = re.fullmatch(_NAMED, text, re.ASCII)
    month_first = None if day_first else re.fullmatch(_NAMED_US, text, re.ASCII)
    if day_first and day_first[2] in _MONTH_WORDS:
        day, month, year = int(day_first[1]), _MONTH_WORDS[day_first[2]], day_first[3]
    elif month_first and month_first[1] in _MONTH_WORDS:
        month, day, year = _MONTH_WORDS[month_first[1]], int(month_first[2]), month_first[3]
    else:
        return None
    if year:
        return _calendar_day(int(year), month, day, text)
    return _without_year(month, day, today, text, allow_future=allow_future)


def _slashed(match: re.Match[str], typed: str, today: date, order: str | None) -> date:
    """Read 20/11/2026 in the order that was set once; refuse it otherwise."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if order is not None:
        day, month = (first, second) if order == "dmy" else (second, first)
        return _calendar_day(year, month, day, typed)
    day, month = (first, second) if second <= 12 else (second, first)
    if not 1 <= month <= 12:
        raise DayImpossible(typed, "a year has 12 months")
    exact = _calendar_day(year, month, day, typed)
    other = f"{second} {MONTH_NAMES[first - 1]}" if 1 <= first <= 12 else f"a month {first}"
    readings = (f"{day} {MONTH_NAMES[month - 1]}", other if second <= 12 else f"a month {second}")
    needs_year = exact.year != today.year or exact > today  # "3 apr" alone leans to the past
    year_words = f" {exact.year}" if needs_year else ""
    plain = f"{exact.day} {MONTHS[exact.month - 1].lower()}{year_words}"
    raise DayAmbiguous(typed, readings, exact.isoformat(), plain)


def _counted_back(text: str, today: date) -> date | None:
    """Read a day that is named by its distance: yday, mon, 3d, 2 weeks ago."""
    near = {"today": 0, "t": 0, "yesterday": -1, "yday": -1, "y": -1, "tomorrow": 1}
    if text in near:
        return today + timedelta(days=near[text])
    if text in WEEKDAY_WORDS:
        back = (today.weekday() - WEEKDAY_WORDS[text] - 1) % 7 + 1
        return today - timedelta(days=back)
    if match := re.fullmatch(_AGO, text, re.ASCII):
        return today - timedelta(days=int(match[1]) * (7 if match[2].startswith("w") else 1))
    return None


def _read(typed: str, today: date, order: str | None, *, allow_future: bool) -> date:
    """The whole grammar for one day, without the checks against today."""
    text = " ".join(typed.lower().split())
    counted = _counted_back(text, today)
    if counted is not None:
        return counted
    if match := re.fullmatch(_ISO, text, re.ASCII):
        return _calendar_day(int(match[1]), int(match[2]), int(match[3]), typed)
    if match := re.fullmatch(_MONTH_DAY, text, re.ASCII):
        month, day = int(match[1]), int(match[2])
        return _without_year(month, day, today, typed, allow_future=allow_future)
    if match := re.fullmatch(_DOTTED, text, re.ASCII):
        return _calendar_day(int(match[3]), int(match[2]), int(match[1]), typed)
    if match := re.fullmatch(_SLASHED, text, re.ASCII):
        return _slashed(match, typed, today, order)
    named = _named(text, today, allow_future=allow_future)
    if named is None:
        if re.fullmatch(r"[0-9]+", text, re.ASCII):
            raise DayUnreadable(typed, "is a bare number, and a bare number is never a day")
        if text in _MONTH_WORDS:
            raise DayUnreadable(typed, "names a month, not a day")
        raise DayUnreadable(typed)
    return named


def is_day(word: str, *, also_today: bool = False) -> bool:
    """Whether a single word names a past day beyond doubt: yesterday, mon, 22nov, 2026-11-22; `also_today`: today."""
    text = word.lower()
    if text in WEEKDAY_WORDS or text in {"yesterday", "yday"} or (also_today and text == "today"):
        return True
    named = re.fullmatch(_NAMED, text, re.ASCII)
    return bool(re.fullmatch(_ISO, text, re.ASCII)) or bool(named and named[2] in _MONTH_WORDS)


def parse_month(typed: str, today: date) -> date:
    """Read a month as its first day: nov, november, nov 2026, 2026-11; without its year the latest one.

    Raises MonthUnreadable.
    """
    text = " ".join(typed.lower().split())
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text, re.ASCII)
    named = re.fullmatch(r"([a-z]{3,9}) ?([0-9]{4})?", text, re.ASCII)
    if match and 1 <= int(match[2]) <= 12 and int(match[1]) >= EARLIEST.year:
        return date(int(match[1]), int(match[2]), 1)
    if named and named[1] in _MONTH_WORDS:
        month = _MONTH_WORDS[named[1]]
        year = int(named[2]) if named[2] else today.year - (month > today.month)
        if year >= EARLIEST.year:
            return date(year, month, 1)
    raise MonthUnreadable(typed)


_LIKE_A_DAY = (
    r"[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?|[0-9]{1,4} ?(d|days?|w|weeks?)( ago)?|.*\.\..*"
)


def is_like_a_day(typed: str) -> bool:
    """Whether words that are no day of the grammar are meant as one: a wrong date, a misspelt weekday or month."""
    text = " ".join(typed.lower().split())
    if re.fullmatch(_LIKE_A_DAY, text, re.ASCII):
        return True
    from difflib import get_close_matches

    known = {"today", "yesterday", "yday", "tomorrow", *WEEKDAY_WORDS, *_MONTH_WORDS}
    words = re.findall("[a-z]{3,}", text)
    return any(word in known or get_close_matches(word, known, 1, 0.75) for word in words)


def parse_day(
    typed: str, today: date, *, order: str | None = None, allow_future: bool = False
) -> date:
    """Read one day of the closed grammar (docs/method.md#days); `order` is dmy, mdy or None.

    Returns a civil date from 1980 on. Raises DayUnreadable, DayAmbiguous, DayImpossible,
    DayInFuture (unless `allow_future`) or RangeNotTaken; nothing else.
    """
    if ".." in typed:
        raise RangeNotTaken(typed, "is a range, and this takes one day")
    try:
        day = _read(typed, today, order, allow_future=allow_future)
    except OverflowError:
        raise DayImpossible(typed, "that is before the calendar begins") from None
    if day > today and not allow_future:
        raise DayInFuture(typed, format_day(day), format_day(today))
    if day < EARLIEST or day.year > today.year + 10:
        raise DayImpossible(typed, f"isotrack keeps days from 1980 to {today.year + 10}")
    return day


def between(first_on: date, last_on: date, typed: str, mended: str | None = None) -> DayRange:
    """The days of a range, both ends included: the one place where two days become one. Raises DaysReversed.

    `mended` is what was typed the other way round, by default the two ends of `A..B`.
    """
    if last_on < first_on:
        first, _, last = typed.partition("..")
        mended = mended or f"{last.strip()}..{first.strip()}"
        raise DaysReversed(typed, format_day(first_on), format_day(last_on), mended)
    return DayRange(first_on, last_on + timedelta(days=1))


def parse_coming_days(typed: str, today: date, *, order: str | None = None) -> DayRange:
    """Read an inclusive range `A..B` whose days may lie ahead: of the first day the nearest, the last one after it.

    Raises what `parse_day` raises, and DaysReversed.
    """
    first_text, _, last_text = typed.partition("..")
    if not first_text.strip() or not last_text.strip():
        raise RangeNotTaken(typed, "needs its first and its last day")
    first_on = parse_day(first_text, today, order=order, allow_future=True)
    last_on = parse_day(last_text, max(today, first_on), order=order, allow_future=True)
    return between(first_on, last_on, typed)


def parse_days(typed: str, today: date, *, order: str | None = None) -> DayRange:
    """Read a day or an inclusive range `A..B` (`A..` runs to today) of past days.

    Raises what `parse_day` raises, DaysReversed, or RangeNotTaken above 1,100 days.
    """
    if ".." not in typed:
        return one_day(parse_day(typed, today, order=order))
    first_text, _, last_text = typed.partition("..")
    if not first_text.strip():
        raise RangeNotTaken(typed, "has no first day")
    first_on = parse_day(first_text, today, order=order)
    last_on = parse_day(last_text, today, order=order) if last_text.strip() else today
    mended = None
    if last_on < first_on:  # read as the past day that it was not meant as: the range ends ahead
        ahead = parse_day(last_text, today, order=order, allow_future=True)
        if timedelta(0) < ahead - today < today - last_on:
            mended = f"{first_text.strip()}..today"
    days = between(first_on, last_on, typed, mended)
    if (last_on - first_on).days >= LONGEST_RANGE_DAYS:
        raise RangeNotTaken(typed, "is longer than three years")
    return days


_AHEAD = r"(?:in )?([0-9]{1,3}) ?(d|days?|w|weeks?)"
_CLOCK_INSIDE = (
    r"(?<![\w.:])(?:[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?)(?![\w:])"
)


def day_ahead(typed: str, today: date) -> date | None:
    """A day that a plan means and a record would not: tuesday, 3w, in 10 days; None for other words."""
    text = " ".join(typed.lower().split())
    weekday = weekday_of(text)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    match = re.fullmatch(_AHEAD, text, re.ASCII)
    if match is None:
        return None
    return today + timedelta(days=int(match[1]) * (7 if match[2].startswith("w") else 1))


def is_clock(word: str) -> bool:
    """Whether a word is a clock time."""
    try:
        parse_clock(word)
    except ClockUnreadable:
        return False
    return True


def clock_inside(name: str) -> str | None:
    """A clock time that stands among the words of a name; None where there is none."""
    found = re.search(_CLOCK_INSIDE, name, re.IGNORECASE | re.ASCII)
    return found[0] if found else None
