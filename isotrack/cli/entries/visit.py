"""`isotrack visit`: record a visit that was, plan one that comes; alone it lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, joined, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.days import parse_clock
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable, ValueMissing
from isotrack.domain.core.records import Visit, check_text

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App

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
    from isotrack.render.core import data
    from isotrack.render.entries import visits
    from isotrack.services.entries import visits as service

    this.heed(" ".join(rest))
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


def reworded(this: App, visit: Visit, words: list[str], at: str | None) -> Visit:
    """A visit with the day, the clock time and the name that the words hold; what they do not say stays.

    Words that begin with neither a day nor a clock time are whom one sees.
    """
    day, length = _leading_day(this, words)
    rest, clock = words[length:], visit.clock
    if at is None and rest and ":" in rest[0] and rest[0][:1].isdigit():
        at = rest.pop(0)
    if at is not None:
        hour, minute = parse_clock(at)
        clock = f"{hour:02}:{minute:02}"
    who = check_text(" ".join(rest)) if rest else visit.who
    return visit._replace(visit_on=day or visit.visit_on, clock=clock, who=who)


def _leading_day(this: App, words: list[str]) -> tuple[date | None, int]:
    """The longest beginning that is a day, and how many words it is."""
    for number in range(min(len(words), MOST_DAY_WORDS), 0, -1):
        try:
            return _day(this, " ".join(words[:number])), number
        except IsotrackError:
            continue
    return None, 0


def _split(this: App, words: list[str]) -> tuple[list[str], list[str]]:
    """The longest beginning that is a day, and what follows it: whom one sees."""
    length = _leading_day(this, words)[1] or 1
    return words[:length], words[length:]


def _day(this: App, typed: str) -> date:
    """A day that may lie ahead."""
    if ".." in typed:
        raise UsageUnreadable(f'A visit is on one day, not "{typed}".', USAGE)
    return this.day(typed, allow_future=True)


def _show(this: App) -> None:
    from isotrack.render.core import entry_data
    from isotrack.render.entries import visits
    from isotrack.services.entries import visits as service

    db = this.existing()
    found = service.all_visits(db) if db else []
    this.show(
        lambda: {"entries": [entry_data.entry(one) for one in found]},
        lambda _: visits.visits_page(found, this.today),
    )
