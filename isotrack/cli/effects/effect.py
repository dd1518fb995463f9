"""`isotrack effect`: log side effects and how bad they are, in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.effects.confirm_words import Recogniser
from isotrack.cli.effects.words import is_day, read, worst_of
from isotrack.domain.core.days import DayRange
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable
from isotrack.domain.core.unreadable import TooManyWords, ValueMissing
from isotrack.services.effects import alerts, effects

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.entries.checkin import Felt
    from isotrack.domain.entries.written import EffectsLogged

app = command_app()
USAGE = 'isotrack effect lips 2 nosebleed 1    isotrack effect "my knees hurt" 2 yday    isotrack effect none'


NO_NAMES = {"no", "nothing", "nil", "zero", "fine", "ok", "okay", "good", "better", "great", "gone"}


@app.command(cls=IsotrackCommand)
def effect(
    ctx: typer.Context,
    words: Words = None,
    new: Annotated[
        bool, typer.Option("--new", help="keep an effect under a name of your own")
    ] = False,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="the last day it was felt")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="every name, by part of the body")] = False,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log side effects and how bad they are (0-4)."""
    this: App = ctx.obj
    rest = list(words or [])
    if listed or [one.lower() for one in rest] == ["list"]:
        _list(this)
        return
    if not rest:
        raise ValueMissing("The side effect", USAGE)
    is_word = any(letter.isalpha() for one in rest for letter in one)
    if not is_word or (len(rest) == 1 and rest[0].lower() in NO_NAMES):
        raise UsageUnreadable(
            f'"{" ".join(rest)}" names no side effect. Nothing was logged.',
            "None today: isotrack effect none    every name: isotrack effect --list",
        )
    text = this.text(note)
    first = rest[0].lower()
    is_end = first == "end" and len(rest) > 1 and not new
    if until is not None and (is_end or (first == "none" and not new)):
        raise UsageUnreadable(
            "--until goes with a side effect that is logged.",
            "isotrack effect none 1nov..5nov    isotrack effect end lips 5nov",
        )
    if first == "none" and not new:
        _log_none(this, rest[1:], on, text, is_dry=dry_run, is_yes=yes)
    elif is_end:
        if text is not None:
            raise UsageUnreadable(
                "A note goes with the entry itself.", "isotrack edit ID --note TEXT"
            )
        _end(this, rest[1:], on, is_dry=dry_run)
    else:
        _log(this, rest, (on, until), text, is_new=new, is_dry=dry_run, is_yes=yes)


def _log(
    this: App,
    words: list[str],
    days: tuple[str | None, str | None],
    note: str | None,
    *,
    is_new: bool,
    is_dry: bool,
    is_yes: bool,
) -> None:
    found = read(this, words)
    recogniser = Recogniser(this, found)
    try:
        felt = recogniser.take_new() if is_new else recogniser.take()
        window = _days(this, found.day, *days)
    except IsotrackError:
        recogniser.alarm(None)  # what was understood is told even when the rest is not
        raise
    recogniser.alarm(window)
    logged = this.write(
        lambda db, intent: effects.log_effects(
            db, felt, window, intent, note=note, doubts=recogniser.sounds_like
        ),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    _answer(this, logged, [*felt, *recogniser.hidden], [*recogniser.echoes, *recogniser.left_out])


def _days(this: App, typed: str | None, on: str | None, until: str | None) -> DayRange:
    if typed is not None and on is not None:
        raise TooManyWords(typed, "Type the day once: isotrack effect lips 2 --on yday")
    days = this.days(typed or on)
    if until is None:
        return days
    if days.days > 1:
        raise UsageUnreadable("--until goes with one first day, not with a range.", USAGE)
    last_on = this.day(until)
    from isotrack.domain.core.typed_days import between

    first = typed or on or "today"
    mended = f"{first} --until DAY" if until == "today" else f"{until} --until {first}"
    return this.mended(lambda: between(days.first_on, last_on, f"{first} --until {until}", mended))


def _answer(this: App, logged: EffectsLogged, felt: list[Felt], echoes: list[str]) -> None:
    def data() -> dict[str, object]:
        from isotrack.render.core.data import written
        from isotrack.render.effects.alerts import alerts_data

        told = alerts.alerts(this.existing(), worst_of(felt), logged.days, place=this.place)
        return written(logged.written, **alerts_data(told))

    def text() -> str:
        from isotrack.render.effects.effects import effects_logged

        return effects_logged(logged, echoes)

    this.answer(data, text)


def _log_none(
    this: App, rest: list[str], on: str | None, note: str | None, *, is_dry: bool, is_yes: bool
) -> None:
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack effect none --on yday")
    if typed is not None and not is_day(this, typed):
        raise TooManyWords(rest[0], "isotrack effect none    isotrack effect none yday")
    days = this.days(typed or on)
    logged = this.write(
        lambda db, intent: effects.log_none(db, days, intent, note=note),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    _answer(this, logged, [], [])


def _end(this: App, rest: list[str], on: str | None, *, is_dry: bool) -> None:
    from isotrack.domain.core.records import OTHER_EFFECT
    from isotrack.domain.effects.effects import Key
    from isotrack.render.core import data
    from isotrack.render.effects.effects import effect_ended

    found = read(this, rest)
    if len(found.said) != 1 or found.said[0].number is not None:
        raise UsageUnreadable(
            "One effect ends at a time, without a number.",
            "isotrack effect end lips    isotrack effect end lips yday",
        )
    term, words = Recogniser(this, found).term_of(found.said[0])
    key = Key(term, words.casefold() if term == OTHER_EFFECT and words else None)
    if found.day is not None and on is not None:
        raise TooManyWords(found.day, "Type the day once: isotrack effect end lips --on yday")
    day = this.day(found.day or on)
    done = this.write(lambda db, intent: effects.end(db, key, day, intent), is_rehearsal=is_dry)
    this.answer(lambda: data.written(done.written), lambda: effect_ended(done))


def _list(this: App) -> None:
    from isotrack.render.effects.effects import list_data, list_page
    from isotrack.services.effects.effects import own_names

    own = own_names(this.existing())
    this.show(lambda: list_data(own), lambda _: list_page(own))
