"""`isotrack dose`: log a dose: taken, partial, extra or skipped."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from isotrack.cli.app.params import (
    DryRun,
    On,
    Text,
    Words,
    Yes,
    joined,
    looks_like_amount,
    parse_food,
)
from isotrack.cli.app.session import App
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.days import DayRange
from isotrack.domain.core.errors import AmountMissing, ClockUnreadable, UsageUnreadable
from isotrack.domain.core.typed_amounts import parse_amount
from isotrack.domain.core.typed_days import is_like_a_day
from isotrack.domain.core.unreadable import DayUnreadable, TooManyWords
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import Wanted
from isotrack.domain.entries.written import DoseLogged
from isotrack.host.instants import moment_on
from isotrack.services.core import record
from isotrack.services.core.record import Beside

app = command_app()
_SKIP = {"skip", "skipped"}
_NOT_TAKEN = {"missed", "miss", "forgot", "forgotten", "none", "no", "n", "not"}
_TAKEN = {"yes", "taken", "took", "done", "ok", "now", "full"}
_MORE = {"again", "twice", "more", "extra", "another"}
_CLOCK = r"[0-9]{1,2}(:[0-9]{2})? ?([ap]m)?"


class Said(NamedTuple):
    """What the words say: an amount or a skip, the days, a clock time beside them."""

    wanted: Wanted
    days: DayRange
    at: str | None
    day_words: str | None


def _read_words(this: App, words: list[str], on: str | None, mg: str | None) -> Said:
    """Split the words into what was taken, the days it was taken on, and a clock time behind them."""
    rest = list(words)
    amount = parse_amount(mg).dose_ug if mg is not None else None
    is_skip, is_all = _take_skip(rest)
    if is_skip and mg is not None:
        raise UsageUnreadable(
            "A skipped dose has no amount.", "isotrack dose skip    or: isotrack dose 40"
        )
    if not is_skip and rest and mg is None and looks_like_amount(rest[0]):
        amount = parse_amount(rest.pop(0)).dose_ug
        if rest and rest[0].lower() == "mg":
            rest.pop(0)
    at = _take_clock(rest)
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack dose 40 --on yday")
    try:
        days = this.days(on if typed is None else typed)
    except DayUnreadable:
        if rest[:1] and rest[0].lower() in _NOT_TAKEN and amount is None and typed is not None:
            _blame(rest)
        if amount is None and not is_skip and typed is not None:
            _blame(rest)
        raise
    day_words = on if typed is None else typed
    is_range = day_words is not None and ".." in day_words
    is_whole = is_all or is_range or days.last_on < this.today
    return Said(Wanted(amount, is_skip, is_whole=is_whole), days, at, day_words)


def _take_skip(rest: list[str]) -> tuple[bool, bool]:
    """Take `skip` and `skip all` out of the words, before the day or behind it."""
    place = next((n for n, word in enumerate(rest) if word.lower() in _SKIP), None)
    if place is None or place not in {0, len(rest) - 1, len(rest) - 2}:
        return False, False
    is_all = place + 1 < len(rest) and rest[place + 1].lower() == "all"
    if 0 < place < len(rest) - 1 and not is_all:
        return False, False
    del rest[place : place + 1 + is_all]
    return True, is_all


def _take_clock(rest: list[str]) -> str | None:
    """Take a clock time behind the day out of the words: `today 20:00`, `yday at 8pm`."""
    if not rest or not re.fullmatch(_CLOCK, rest[-1].lower(), re.ASCII):
        return None
    if rest[-1].isdigit():
        return None
    at = rest.pop()
    if rest and rest[-1].lower() == "at":
        rest.pop()
    return at


def _blame(rest: list[str]) -> None:
    """Say what is wrong with words that are neither an amount nor a day; a day is blamed as a day.

    Raises the number errors, UsageUnreadable, TooManyWords; nothing for words that look like a day.
    """
    said = rest[0].lower()
    if said in _NOT_TAKEN:
        raise UsageUnreadable(
            f'"{rest[0]}" names no amount. Nothing was logged.',
            f"Not taken: isotrack dose skip {' '.join(rest[1:])}".rstrip(),
        ) from None
    if len(rest) > 1 and looks_like_amount(rest[-1]):
        first = f"isotrack dose {rest[-1]} {' '.join(rest[:-1])}"
        raise TooManyWords(rest[-1], f"The amount comes first, the day last: {first}") from None
    if is_like_a_day(" ".join(rest)):
        return
    if said[:1].isdigit():
        parse_amount(rest[0])  # names the unit, where that is what is wrong
    if said in _TAKEN:
        hint = "As prescribed, today: isotrack dose"
    elif said in _MORE:
        hint = "On top of the prescribed doses: isotrack dose MG --extra"
    else:
        hint = "isotrack dose MG    of another day: isotrack dose MG DAY    two capsules: isotrack dose 2xMG    not taken: isotrack dose skip"
    raise UsageUnreadable(
        f'"{rest[0]}" is neither an amount in mg nor a day. Nothing was recorded.', hint
    ) from None


@app.command(cls=IsotrackCommand)
def dose(
    ctx: typer.Context,
    words: Words = None,
    mg: Annotated[
        str | None, typer.Option("--mg", metavar="AMOUNT", help="the amount, as an option")
    ] = None,
    on: On = None,
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="the clock time")] = None,
    extra: Annotated[bool, typer.Option("--extra", help="on top of the prescribed doses")] = False,
    food: Annotated[
        str | None, typer.Option("--food", metavar="yes|no", help="taken with food or without")
    ] = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log a dose: taken, partial, extra or skipped."""
    this: App = ctx.obj
    said = _read_words(this, words or [], on, mg)
    if said.at is not None and at is not None:
        raise TooManyWords(said.at, "Type the clock time once: isotrack dose 40 --at 20:30")
    at = at or said.at
    wanted, days = said.wanted._replace(is_extra=extra), said.days
    beside = Beside(note=this.text(note), is_with_food=parse_food(food))
    if days.days > 1:
        if extra or at is not None:
            raise UsageUnreadable(
                "--extra and --at go with one day, not with a range.", "isotrack help dose"
            )
        done = this.write(
            lambda db, intent: record.log_doses(db, wanted, days, intent, beside),
            is_yes=yes,
            is_rehearsal=dry_run,
        )
        from isotrack.render.doses.sentences import range_logged

        _answer(this, done, lambda: range_logged(done))
        return
    if wanted.is_skip and extra:
        raise UsageUnreadable("A skipped dose cannot be an extra one.", "isotrack dose skip")
    day = days.first_on
    if at is not None:
        beside = beside._replace(at=_moment(this, said, at), is_at_typed=True)
    elif day == this.today:
        beside = beside._replace(at=this.clock.now)
    try:
        logged = this.write(
            lambda db, intent: record.log_dose(db, wanted, day, intent, beside),
            is_yes=yes,
            is_rehearsal=dry_run,
            tells_day=False,
        )
    except AmountMissing as error:
        error.hint = error.hint_of(_with_amount(this))
        raise
    if logged.written.change_id is None and logged.written.entries:
        _name_unkept(this, str(logged.written.entries[-1].id), beside, at)
    from isotrack.render.doses.sentences import dose_logged

    day_start = this.settings["day_start"]
    _answer(this, logged, lambda: dose_logged(logged, now=this.clock.now, day_start=day_start))


def _with_amount(this: App) -> str:
    """The command of this run with a place for the amount."""
    import shlex

    from isotrack.cli.words.table import ALIASES

    words = list(this.argv)
    at = next((i for i, word in enumerate(words) if ALIASES.get(word, word) == "dose"), -1) + 1
    return shlex.join(["isotrack", *words[:at], "MG", *words[at:]])


def _name_unkept(this: App, last: str, beside: Beside, at: str | None) -> None:
    """Say what stood beside a dose that was logged already, and how to add it to that one."""
    import shlex

    note = [] if beside.note is None else ["--note", beside.note]
    clock = [] if at is None else ["--at", at]
    what = [name for name, said in (("note", note), ("time", clock)) if said]
    if what:
        mended = shlex.join(["isotrack", "edit", last, *note, *clock])
        said = "was not kept. To add it" if len(what) == 1 else "were not kept. To add them"
        this.say(f"The {' and the '.join(what)} {said}: {mended}")
    if beside.is_with_food is not None:
        this.say(f"What was said about food was not kept: {last} stays as it is.")


def fill_in(this: App, days: DayRange) -> None:
    """Log every dose of these days as prescribed, where none is logged yet, and say so."""
    from isotrack.render.doses.sentences import range_logged

    wanted = Wanted(None, is_whole=True)
    done = this.write(lambda db, intent: record.log_doses(db, wanted, days, intent, Beside()))
    _answer(this, done, lambda: range_logged(done))


def _moment(this: App, said: Said, at: str) -> datetime:
    """The instant of a clock time on the day; one still ahead of today offers that of yesterday.

    Raises ClockUnreadable.
    """
    day = said.days.first_on
    try:
        return moment_on(day, at, this.clock)
    except ClockUnreadable as error:
        if day == this.today and "in the future" in error.message:
            named = said.day_words
            again = (
                this.again("--on", "yday") if named is None else this.again(instead=(named, "yday"))
            )
            error.hint = f"Was it yesterday? {again}"
        raise


def _answer(this: App, logged: DoseLogged, text: Callable[[], str]) -> None:
    def data() -> dict[str, object]:
        from isotrack.render.core.data import written
        from isotrack.render.core.entry_data import day

        return written(
            logged.written,
            kept=[day(one) for one in logged.kept],
            unprescribed=[day(one) for one in logged.unprescribed],
        )

    this.answer(data, text)
