"""`isotrack remind ITEM --from DAY` and `isotrack remind EVENT DAY`: dates of one's own, what has taken place."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Words, Yes, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.reminders.choices import show_list
from isotrack.cli.words.reminders import EVENTS, ITEMS, OWN, OWN_USAGE, SETTLED, SUBCOMMANDS
from isotrack.domain.core.choices import Event, Milestone, OwnDate
from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.records import check_text
from isotrack.domain.core.unreadable import TooManyWords, ValueMissing
from isotrack.domain.reminders.errors import IntervalUnreadable, ReminderUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

MOST_NOTICE_DAYS = 60


app = command_app()


def _milestone(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Note what has taken place on a day, or the planned top dose."""
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending, verb_of
    from isotrack.services.reminders import choices

    this: App = ctx.obj
    event = Event(str(ctx.info_name))
    if words and on is not None:
        raise TooManyWords(words[0], f"isotrack remind {event} DAY")
    day = this.day(joined(words or []) or on, allow_future=event is Event.PEAK)
    written = this.write(
        lambda db, intent: choices.log_milestone(db, Milestone(day, event), intent),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    when = f"{format_day(day)} ({format_relative(day, this.today)})"
    entry = written.entries[0]
    if written.change_id is None:
        text = f"Already noted: {event} on {when} ({entry.id}). Nothing changed."
    else:
        text = f"{verb_of(written, 'Noted')} {entry.id}: {event} on {when}."
    this.answer(lambda: data.written(written), lambda: ending(written, [text]))


for _event in EVENTS:
    app.command(_event, cls=IsotrackCommand)(_milestone)


@app.command(OWN, cls=IsotrackCommand, hidden=True)
def own_date(
    ctx: typer.Context,
    words: Words = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="4w", help="a date that comes again")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="the first day")
    ] = None,
    notice: Annotated[
        str | None, typer.Option("--notice", metavar="7d", help="how long before it")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Keep a date of one's own for an item; the name of an item alone shows the list.

    Raises ReminderUnknown for a word without a day, and the errors of days and intervals.
    """
    this: App = ctx.obj
    rest = list(words or [])
    if not rest:
        raise ValueMissing("The item", OWN_USAGE)
    item = rest.pop(0).lower()
    if item == "visit":
        raise UsageUnreadable(
            "Visits have a command of their own. Nothing was changed.",
            'isotrack visit 3dec 14:30 "Dr A"',
        )
    if rest and first is not None:
        raise TooManyWords(rest[0], OWN_USAGE)
    day_text = joined(rest) or first
    has_options = every is not None or notice is not None
    if day_text is None and has_options:
        raise ValueMissing("The first day", OWN_USAGE)
    if day_text is None and item in ITEMS:
        show_list(this)
        return
    if day_text is None or (first is None and item not in SETTLED):
        near = get_close_matches(item, [*SUBCOMMANDS, *ITEMS], 1)
        raise ReminderUnknown(item, near[0] if near else None)
    if item in ITEMS and item not in SETTLED:
        raise UsageUnreadable(
            f'"{item}" is reminded of by itself; a date of your own needs another word. Nothing was changed.',
            OWN_USAGE,
        )
    first_on = this.day(day_text, allow_future=True)
    days, months = parse_interval(every) if every is not None else (None, None)
    own = OwnDate(first_on, check_text(item), days, months)
    _keep(this, own._replace(notice_days=_notice(own, notice)), is_dry=dry_run, is_yes=yes)


def _notice(own: OwnDate, typed: str | None) -> int:
    """Days of notice, by default 7 or half of a short interval. Raises IntervalUnreadable."""
    most = MOST_NOTICE_DAYS if own.shortest_days is None else own.shortest_days - 1
    if typed is None:
        return own.notice_days if own.notice_days <= most else (most + 1) // 2
    days = parse_notice(typed)
    if days > most:
        raise IntervalUnreadable(typed, "a notice shorter than the interval", "3d")
    return days


def _keep(this: App, own: OwnDate, *, is_dry: bool, is_yes: bool) -> None:
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending, verb_of
    from isotrack.render.core.values import own_date_words
    from isotrack.services.reminders import choices

    written = this.write(
        lambda db, intent: choices.log_own_date(db, own, intent),
        is_yes=is_yes,
        is_rehearsal=is_dry,
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
