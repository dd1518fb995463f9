"""`isotrack remind ITEM --from DAY` and `isotrack remind EVENT DAY`: dates of one's own, what has taken place."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from isotrack.cli.app.params import joined
from isotrack.domain.core.choices import Event, Milestone, OwnDate
from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.errors import TooManyWords, UsageUnreadable, ValueMissing
from isotrack.domain.core.records import check_text
from isotrack.domain.reminders.errors import IntervalUnreadable, ReminderUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.cli.reminders.typed import Typed

ITEMS = (
    "dose", "visit", "pick-up", "pregnancy-test", "lab", "capsules", "contraception", "enrolment", "form",
    "counselling", "questions", "weight", "precautions",
)  # fmt: skip
SETTLED = ("lab", "pregnancy-test")  # items whose own dates a result settles
OWN_USAGE = "isotrack remind lab --from 7dec --every 4w --notice 7d"
MOST_NOTICE_DAYS = 60


def milestone(this: App, event: Event, typed: Typed) -> None:
    """Record a sample, a prescription, an enrolment, a form or the planned top dose on a day."""
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending, verb_of
    from isotrack.services.reminders import choices as follow

    if typed.words and typed.on is not None:
        raise TooManyWords(typed.words[0], f"isotrack remind {event} DAY")
    day = this.day(joined(typed.words) or typed.on, allow_future=event is Event.PEAK)
    written = this.write(
        lambda db, intent: follow.log_milestone(db, Milestone(day, event), intent),
        is_yes=typed.is_yes,
        is_rehearsal=typed.is_dry,
    )
    when = f"{format_day(day)} ({format_relative(day, this.today)})"
    entry = written.entries[0]
    if written.change_id is None:
        text = f"Already noted: {event} on {when} ({entry.id}). Nothing changed."
    else:
        text = f"{verb_of(written, 'Noted')} {entry.id}: {event} on {when}."
    this.answer(lambda: data.written(written), lambda: ending(written, [text]))


def own_date(this: App, item: str, typed: Typed, verbs: tuple[str, ...]) -> bool:
    """Keep a date of one's own for an item; False where only the name of an item was typed.

    Raises ReminderUnknown for a word without a day, and the errors of days and intervals.
    """
    if typed.words and typed.first is not None:
        raise TooManyWords(typed.words[0], OWN_USAGE)
    day_text = joined(typed.words) or typed.first
    has_options = typed.every is not None or typed.notice is not None
    if day_text is None and has_options:
        raise ValueMissing("The first day", OWN_USAGE)
    if day_text is None and item in ITEMS:
        return False
    if day_text is None or (typed.first is None and item not in SETTLED):
        near = get_close_matches(item, [*verbs, *ITEMS, *(str(e) for e in Event)], 1)
        raise ReminderUnknown(item, near[0] if near else None)
    if item in ITEMS and item not in SETTLED:
        raise UsageUnreadable(
            f'"{item}" is reminded of by itself; a date of your own needs another word. Nothing was changed.',
            OWN_USAGE,
        )
    first_on = this.day(day_text, allow_future=True)
    days, months = parse_interval(typed.every) if typed.every is not None else (None, None)
    own = OwnDate(first_on, check_text(item), days, months)
    _keep(this, own._replace(notice_days=_notice(own, typed.notice)), typed)
    return True


def _notice(own: OwnDate, typed: str | None) -> int:
    """Days of notice, by default 7 or half of a short interval. Raises IntervalUnreadable."""
    most = MOST_NOTICE_DAYS if own.shortest_days is None else own.shortest_days - 1
    if typed is None:
        return own.notice_days if own.notice_days <= most else (most + 1) // 2
    days = parse_notice(typed)
    if days > most:
        raise IntervalUnreadable(typed, "a notice shorter than the interval", "3d")
    return days


def _keep(this: App, own: OwnDate, typed: Typed) -> None:
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending, verb_of
    from isotrack.render.core.values import own_date_words
    from isotrack.services.reminders import choices as follow

    written = this.write(
        lambda db, intent: follow.log_own_date(db, own, intent),
        is_yes=typed.is_yes,
        is_rehearsal=typed.is_dry,
    )
    entry = written.entries[0]
    start = "from" if own.every_days or own.every_months else "on"
    away = format_relative(own.first_on, this.today)
    what = f"{own_date_words(own)}, {start} {format_day(own.first_on)} ({away})"
    if written.change_id is None:
        text = f"Already noted: {what} ({entry.id}). Nothing changed."
    else:
        notice = "1 day" if own.notice_days == 1 else f"{own.notice_days} days"
        text = f"{verb_of(written, 'Noted')} {entry.id}: {what}; {notice} of notice."
    this.answer(lambda: data.written(written), lambda: ending(written, [text]))


def parse_interval(typed: str) -> tuple[int | None, int | None]:
    """`4w`, `30d` as days, `1m`, `3 months` as months. Raises IntervalUnreadable."""
    match = re.fullmatch(
        r"([0-9]{1,3}) ?(d|days?|w|weeks?|m|months?)", typed.strip().lower(), re.ASCII
    )
    number = int(match[1]) if match else 0
    if match and match[2].startswith("m") and 1 <= number <= 24:
        return None, number
    days = number * 7 if match and match[2].startswith("w") else number
    if match is None or match[2].startswith("m") or not 1 <= days <= 1_000:
        raise IntervalUnreadable(typed, "an interval of days, weeks or months", "4w, 30d or 1m")
    return days, None


def parse_notice(typed: str) -> int:
    """`7d`, `2w`: days of notice, 0 to 60. Raises IntervalUnreadable."""
    match = re.fullmatch(r"([0-9]{1,2}) ?(d|days?|w|weeks?)", typed.strip().lower(), re.ASCII)
    days = int(match[1]) * (7 if match[2].startswith("w") else 1) if match else MOST_NOTICE_DAYS + 1
    if days > MOST_NOTICE_DAYS:
        raise IntervalUnreadable(typed, "a notice of up to 60 days", "7d or 2w")
    return days
