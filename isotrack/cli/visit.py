"""`isotrack visit`: record a visit that was, plan one that comes; alone it lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.group import IsotrackCommand, command_app
from isotrack.cli.params import DryRun, On, Text, Words, Yes, joined, no_more
from isotrack.domain.days import parse_clock
from isotrack.domain.errors import IsotrackError, UsageUnreadable, ValueMissing
from isotrack.domain.records import Visit, check_text

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.context import App

app = command_app()
USAGE = 'isotrack visit 3dec 14:30 "Dr A"'
MOST_DAY_WORDS = 3  # 3 dec 2026, 2 weeks ago


@app.command(cls=IsotrackCommand)
def visit(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record a visit, plan the next one, list them."""
    this: App = ctx.obj
    rest = list(words or [])
    if not rest and on is None:
        if note is not None:
            raise ValueMissing("The day of the visit", USAGE)
        _show(this)
        return
    from isotrack.render import data, visits
    from isotrack.services import visits as service

    said = read_visit(this, rest, on, this.text(note))
    written = this.write(
        lambda db, intent: service.log_visit(db, said, intent), is_yes=yes, is_rehearsal=dry_run
    )
    this.answer(lambda: data.written(written), lambda: visits.visit_logged(written, said))


def read_visit(this: App, words: list[str], on: str | None, note: str | None) -> Visit:
    """Read a day, a clock time and a name, the last two optional. Raises the errors of days and clocks."""
    clock = next((word for word in words if ":" in word and word[:1].isdigit()), None)
    if clock is not None:
        place = words.index(clock)
        before, after = words[:place], words[place + 1 :]
        hour, minute = parse_clock(clock)
        clock = f"{hour:02}:{minute:02}"
    elif on is None:
        before, after = _split(this, words)
    else:
        before, after = [], words
    if on is not None:
        no_more(before, USAGE)
    typed = joined(before) or on
    if typed is None:
        raise ValueMissing("The day of the visit", USAGE)
    who = joined(after)
    text = check_text(note) if note else None
    return Visit(_day(this, typed), clock, check_text(who) if who else None, text)


def who_and_clock(
    this: App, words: list[str], at: str | None, number: str
) -> tuple[str | None, str | None]:
    """Whom one sees and the clock time out of what was typed to change a visit; None where it stays.

    Raises UsageUnreadable where a day was typed: it would be taken for a name.
    """
    left = list(words)
    if at is None and left and ":" in left[0] and left[0][:1].isdigit():
        at = left.pop(0)
    if left and _is_day(this, " ".join(left)):
        fix = f"isotrack edit {number} --on {left[0]}"
        raise UsageUnreadable(f'"{" ".join(left)}" is a day; the value of a visit is a name.', fix)
    clock = None
    if at is not None:
        hour, minute = parse_clock(at)
        clock = f"{hour:02}:{minute:02}"
    return check_text(" ".join(left)) if left else None, clock


def _is_day(this: App, typed: str) -> bool:
    try:
        this.day(typed, allow_future=True)
    except IsotrackError:
        return False
    return True


def _split(this: App, words: list[str]) -> tuple[list[str], list[str]]:
    """The longest beginning that is a day, and what follows it: whom one sees."""
    for number in range(min(len(words), MOST_DAY_WORDS), 1, -1):
        if _is_day(this, " ".join(words[:number])):
            return words[:number], words[number:]
    return words[:1], words[1:]


def _day(this: App, typed: str) -> date:
    """A day that may lie ahead."""
    if ".." in typed:
        raise UsageUnreadable(f'A visit is on one day, not "{typed}".', USAGE)
    return this.day(typed, allow_future=True)


def _show(this: App) -> None:
    from isotrack.render import entry_data, visits
    from isotrack.services import visits as service

    db = this.existing()
    found = service.all_visits(db) if db else []
    this.show(
        lambda: {"entries": [entry_data.entry(one) for one in found]},
        lambda _: visits.visits_page(found, this.today),
    )
