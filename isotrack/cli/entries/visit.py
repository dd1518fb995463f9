"""`isotrack visit`: plan a visit, hold, move and cancel it; alone it lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, joined, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable
from isotrack.domain.core.records import Visit, check_text
from isotrack.domain.core.typed_days import day_ahead, is_clock, parse_clock
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.entries import visits as rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.visits import Known
    from isotrack.domain.entries.written import Written
    from isotrack.services.core.record import Intent
    from isotrack.services.entries.visits import Meant
    from isotrack.storage.database import Database

app = command_app()
USAGE = 'isotrack visit 3dec 14:30 "Dr A"'
MOST_DAY_WORDS = 3  # 3 dec 2026, 2 weeks ago
VERBS = {
    "held": "held", "move": "move", "moved": "move", "cancel": "cancel", "cancelled": "cancel",
    "canceled": "cancel",
}  # fmt: skip


@app.command(cls=IsotrackCommand)
def visit(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Plan a visit, hold, move or cancel it, list them."""
    this: App = ctx.obj
    rest = list(words or [])
    if not rest and on is None:
        if note is not None:
            raise ValueMissing("The day of the visit", USAGE)
        _show(this)
        return
    this.heed(" ".join(rest))
    verb = VERBS.get(rest[0].lower()) if rest else None
    if verb is not None:
        no_more([on] if on is not None else [], f"isotrack visit {verb} DAY")
        act = _changing(this, verb, rest[1:])
    else:
        act = _recording(this, read_visit(this, rest, on, this.text(note)))
    _answer(this, this.write(act, is_yes=yes, is_rehearsal=dry_run))


def _recording(this: App, said: Visit) -> Callable[[Database, Intent], Written]:
    from isotrack.services.entries import visits as service

    return lambda db, intent: service.log_visit(db, said, this.clock.now, intent)


def _changing(this: App, verb: str, words: list[str]) -> Callable[[Database, Intent], Written]:
    """What `held`, `move` and `cancel` do to the visit that their words mean."""
    from isotrack.services.entries import visits as service

    now = this.clock.now
    if verb == "move":
        meant, rest = _meant(this, words, is_ahead=True)
        rest = rest[1:] if rest and rest[0].lower() == "to" else rest
        to, length = _leading_day(this, rest)
        clock = rest[length:]
        if to is None and meant.on is not None and not clock:  # one day: where the visit goes
            to, meant = meant.on, service.Meant()
        if to is None:
            raise ValueMissing("The day that the visit moves to", "isotrack visit move DAY DAY")
        at = _clock_of(clock.pop(0)) if clock and is_clock(clock[0]) else None
        no_more(clock, "isotrack visit move DAY DAY HH:MM")
        new_day = to
        return lambda db, intent: service.move(db, meant, new_day, now, intent, clock=at)
    meant, rest = _meant(this, words, is_ahead=verb == "cancel")
    said = rest.pop(0) if rest and is_clock(rest[0]) else None
    who = joined(rest)
    meant = meant._replace(
        clock=_clock_of(said) if said else None, who=check_text(who) if who else None
    )
    if verb == "held":
        return lambda db, intent: service.hold(db, meant, now, intent)
    return lambda db, intent: service.cancel(db, meant, now, intent)


def _meant(this: App, words: list[str], *, is_ahead: bool) -> tuple[Meant, list[str]]:
    """Which visit the first words mean: its id, its day, or none of both; and the rest of the words."""
    from isotrack.domain.core.entries import parse_id
    from isotrack.services.entries.visits import Meant

    if not words:
        return Meant(), []
    if is_clock(words[0]):
        return Meant(on=this.today), list(words)
    try:
        return Meant(id=parse_id(words[0])), words[1:]
    except IsotrackError:
        day, length = _leading_day(this, words, is_ahead=is_ahead)
        if day is None:
            _day(this, words[0], is_ahead=is_ahead)  # says why it is no day
        return Meant(on=day), words[length:]


def _answer(this: App, written: Written) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import visits

    this.answer(lambda: data.written(written), lambda: visits.visit_logged(written))


def read_visit(this: App, words: list[str], on: str | None, note: str | None) -> Visit:
    """Read a day, a clock time and a name, the last two optional. Raises the errors of days and clocks.

    Without a day a clock time that is still ahead means today.
    """
    rest = list(words)
    if on is not None:
        day = _day(this, on)
    elif (rest and ":" in rest[0] and rest[0][:1].isdigit()) or (rest and is_clock(rest[0])):
        day = _today_at(this, rest[0])
    else:
        before, rest = _split(this, rest)
        typed = joined(before)
        if typed is None:
            raise ValueMissing("The day of the visit", USAGE)
        day = _day(this, typed)
    clock = None
    if rest and ((":" in rest[0] and rest[0][:1].isdigit()) or is_clock(rest[0])):
        clock = _clock_of(rest.pop(0))
    elif len(rest) > 1 and is_clock(f"{rest[0]} {rest[1]}"):
        clock = _clock_of(f"{rest.pop(0)} {rest.pop(0)}")
    if on is not None and rest and _leading_day(this, rest)[0] is not None:
        no_more(rest, USAGE)
    who = joined(rest)
    text = check_text(note) if note else None
    return Visit(day, clock, check_text(who) if who else None, text)


def _today_at(this: App, typed: str) -> date:
    """Today, for a clock time alone. Raises ValueMissing where it has passed: then a day is missing."""
    clock = _clock_of(typed)
    if rules.has_passed(Visit(this.today, clock), this.clock.now, this.today):
        raise ValueMissing(f"The day of the visit ({clock} has passed today)", USAGE)
    return this.today


def _clock_of(typed: str) -> str:
    hour, minute = parse_clock(typed)
    return f"{hour:02}:{minute:02}"


def reworded(this: App, visit: Visit, words: list[str], at: str | None) -> Visit:
    """A visit with the day, the clock time and the name that the words hold; what they do not say stays.

    Words that begin with neither a day nor a clock time are whom one sees.
    """
    day, length = _leading_day(this, words)
    rest, clock = words[length:], visit.clock
    if (at is None and rest and ":" in rest[0] and rest[0][:1].isdigit()) or (
        at is None and rest and is_clock(rest[0])
    ):
        at = rest.pop(0)
    if at is not None:
        clock = _clock_of(at)
    who = check_text(" ".join(rest)) if rest else visit.who
    return visit._replace(visit_on=day or visit.visit_on, clock=clock, who=who)


def _leading_day(this: App, words: list[str], *, is_ahead: bool = True) -> tuple[date | None, int]:
    """The longest beginning that is a day, and how many words it is."""
    for number in range(min(len(words), MOST_DAY_WORDS), 0, -1):
        try:
            return _day(this, " ".join(words[:number]), is_ahead=is_ahead), number
        except IsotrackError:
            continue
    return None, 0


def _split(this: App, words: list[str]) -> tuple[list[str], list[str]]:
    """The longest beginning that is a day, and what follows it: when, and whom one sees."""
    length = _leading_day(this, words)[1] or 1
    return words[:length], words[length:]


def _day(this: App, typed: str, *, is_ahead: bool = True) -> date:
    """A day that may lie ahead; a weekday and a number of weeks then mean the coming ones."""
    if ".." in typed:
        raise UsageUnreadable(f'A visit is on one day, not "{typed}".', USAGE)
    ahead = day_ahead(typed, this.today) if is_ahead else None
    return ahead or this.day(typed, allow_future=True)


def _show(this: App) -> None:
    from isotrack.render.core import entry_data
    from isotrack.render.entries import visits
    from isotrack.services.entries import correct
    from isotrack.services.entries import visits as service

    db = this.existing()
    found = service.all_visits(db) if db else []
    known = correct.find_all(db, [one.id for one in found]) if db else ()
    this.show(
        lambda: {
            "entries": [
                {**entry_data.entry(entry), "state": str(one.state)}
                for one, entry in zip(found, known, strict=True)
            ]
        },
        lambda _: visits.visits_page(found, this.today),
    )


def ask_about_visits(this: App) -> None:
    """Ask what became of the planned visits that lie back; one line for each where nobody can answer."""
    from isotrack.services.doses.status import open_visits

    db = this.existing()
    if db is None:
        return
    for known in open_visits(db, this.clock.now, this.today):
        if this.can_ask:
            _ask(this, known)
        else:
            this.say(
                f"{rules.question(known, this.today)} isotrack visit held {known.id}"
                f"    or: isotrack visit cancel {known.id}    isotrack visit move {known.id} DAY"
            )


def _ask(this: App, known: Known) -> None:
    """One visit: yes, no, the day it moved to, or Enter to leave it open."""
    while True:
        typed = this.ask(
            f"{rules.question(known, this.today)} [y = yes, n = no, DAY = it moved, Enter = later] "
        )
        if not typed:
            return
        try:
            done = this.write(_answered(this, known, typed))
        except IsotrackError as error:
            this.say(error.message)
            continue
        from isotrack.render.entries import visits

        this.say(visits.visit_logged(done))
        return


def _answered(this: App, known: Known, typed: str) -> Callable[[Database, Intent], Written]:
    """What an answer does to a visit. Raises the errors of days."""
    from isotrack.services.entries import visits as service

    meant, now, word = service.Meant(id=known.id), this.clock.now, typed.lower()
    if word in {"y", "yes"}:
        return lambda db, intent: service.hold(db, meant, now, intent)
    if word in {"n", "no"}:
        return lambda db, intent: service.cancel(db, meant, now, intent)
    to = _day(this, typed)
    return lambda db, intent: service.move(db, meant, to, now, intent)
