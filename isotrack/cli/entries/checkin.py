"""`isotrack checkin`: only what is still open, one question at a time, one save."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Words, Yes, joined
from isotrack.cli.app.screen import DEMO, is_utf8
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.entries.checkin_form import (
    FREE,
    NARROW,
    Asked,
    ask_week,
    interview,
    read_dose,
    read_effects,
)
from isotrack.cli.entries.visit import ask_about_visits
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.refusals import Declined, NeedsConfirmation
from isotrack.domain.core.typed_amounts import parse_weight
from isotrack.domain.core.unreadable import NoTerminal, TooManyWords
from isotrack.domain.doses.doses import LOOK_BACK_DAYS
from isotrack.render.entries.checkin import week_rows
from isotrack.services.core import record
from isotrack.services.entries import checkin as service

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.checkin import Answers, CheckedIn
    from isotrack.storage.database import Database

app = command_app()


@app.command(cls=IsotrackCommand)
def checkin(
    ctx: typer.Context,
    words: Words = None,
    dose: Annotated[
        str | None, typer.Option("--dose", metavar="y|n|MG", help="the open dose of the day")
    ] = None,
    effects: Annotated[
        str | None,
        typer.Option("--effects", metavar="TEXT", help='"lips 2 nosebleed 1", or none'),
    ] = None,
    mood: Annotated[str | None, typer.Option("--mood", metavar="1-5", help="the mood")] = None,
    weight: Annotated[
        str | None, typer.Option("--weight", metavar="WEIGHT", help="the weight")
    ] = None,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Ask for today's missing entries, one by one."""
    this: App = ctx.obj
    typed = joined(list(words or []))
    if typed is not None and on is not None:
        raise TooManyWords(typed, "Type the day once: isotrack checkin yday")
    given = (dose, effects, mood, weight)
    has_given = any(one is not None for one in given)
    if (typed or on or "").lower() == "week":
        if has_given:
            raise UsageUnreadable(
                "Answers as options go with one day.", "isotrack checkin yday --dose y --mood 4"
            )
        asked = _asked_week(this)
    else:
        day = this.day(typed or on)
        asked = Asked([_given(this, day, *given)]) if has_given else _asked(this, day)
    if not asked.answers or all(one.is_empty for one in asked.answers):
        this.answer(
            lambda: {"changed": False, "change": None, "entries": [], "warnings": []},
            lambda: "Nothing was answered. Nothing changed.",
        )
        return
    _save(this, asked, is_dry=dry_run, is_yes=yes)


def _begin(this: App, how: str) -> Database | None:
    """The file behind the questions. Raises NoTerminal where nobody can be asked."""
    if not this.can_ask:
        raise NoTerminal("checkin", how)
    db = this.existing()
    if db is None:
        this.say("No course is set up yet: isotrack init. What you answer is kept all the same.")
    elif this.is_demo:
        this.say(DEMO)
    return db


def _asked(this: App, day: date) -> Asked:
    """The answers of a person at a terminal about one day. Raises NoTerminal elsewhere."""
    db = _begin(this, 'As options: isotrack checkin --dose y --effects "lips 2" --mood 4')
    if db is not None:
        ask_about_visits(this)
    away = "" if day == this.today else f" ({format_relative(day, this.today)})"
    this.say(f"Check-in, {format_day(day)}{away}")
    gap = "\n" if this.look.width < NARROW else "  "
    this.say(f"Enter leaves a line open.{gap}< back   q stop   ? what the numbers mean\n")
    found = service.open_day(db, day, this.today) if db else service.unknown_day(day)
    return interview(this, found)


def _asked_week(this: App) -> Asked:
    """Which of the open days of the week were taken, in one question. Raises NoTerminal elsewhere."""
    db = _begin(
        this, "As taken, all of them: isotrack dose DAY..DAY    one day: isotrack checkin DAY"
    )
    days = service.week(db, this.today) if db is not None else ()
    if db is None or not any(one.missing_ug for one in days):
        this.say(f"The last {LOOK_BACK_DAYS} days have all their doses.")
        return Asked([])
    this.say(f"Check-in, the week before {format_day(this.today)}\n")
    this.say(week_rows(days, is_ascii=not is_utf8(sys.stderr)) + "\n")
    return ask_week(this, [one.day for one in days if one.missing_ug])


def _given(
    this: App,
    day: date,
    dose: str | None,
    effects: str | None,
    mood: str | None,
    weight: str | None,
) -> Answers:
    """The answers typed as options."""
    from isotrack.domain.entries.checkin import Answers

    answers = Answers(day)
    if dose is not None:
        is_over = day < this.today
        answers = answers._replace(doses=(read_dose(dose, None)._replace(is_whole=is_over),))
    if effects is not None and effects.lower() == FREE:
        answers = answers._replace(is_free=True)
    elif effects is not None:
        answers = answers._replace(effects=read_effects(this, effects, day, []))
    if mood is not None:
        answers = answers._replace(mood=parse_mood(mood))
    if weight is not None:
        known = this.existing()
        unit = record.weight_unit(known) if known else None
        answers = answers._replace(weight=parse_weight(weight, default_unit=unit))
    return answers


def _save(this: App, asked: Asked, *, is_dry: bool, is_yes: bool) -> None:
    from isotrack.cli.effects.alarm import alerts_of
    from isotrack.render.core import data
    from isotrack.render.effects.alerts import alerts_data
    from isotrack.render.entries.checkin import checked_in, summary

    if asked.was_stopped:
        this.say("\n" + "\n".join(summary(asked.answers)))
        if not this.agrees("Save this?", default=True):
            raise Declined
    done, left_out = _written(this, asked, is_dry=is_dry, is_yes=is_yes)
    if left_out is not None and done.written.change_id is None:
        raise left_out

    def answer() -> dict[str, object]:
        told = alerts_of(this, [entry.record for entry in done.written.entries])
        open_on = [one.isoformat() for one in done.open_on]
        already = [str(entry.id) for entry in done.known]
        return data.written(done.written, open_on=open_on, already=already, **alerts_data(told))

    if this.can_ask and not this.options.is_quiet:
        this.say("")
    this.answer(answer, lambda: checked_in(done))
    if left_out is not None and not this.can_ask:
        raise left_out


def _written(
    this: App, asked: Asked, *, is_dry: bool, is_yes: bool
) -> tuple[CheckedIn, NeedsConfirmation | None]:
    """Save the answers; a dose that repeats one just typed is left out unless a yes opens it, and told."""
    raised: list[NeedsConfirmation] = []
    asked_on = this.today if asked.has_red_flags else None

    def act(db: Database, intent: record.Intent) -> CheckedIn:
        try:
            return service.save(db, asked.answers, intent, this.clock.now, asked_on=asked_on)
        except NeedsConfirmation as doubt:
            raised.append(doubt)
            raise

    try:
        done = this.write(act, is_yes=is_yes, is_rehearsal=is_dry)
        return done._replace(left_open=asked.left_open), None
    except (NeedsConfirmation, Declined):
        if not raised or {doubt.code for doubt in raised[-1].doubts} != {"repeated"}:
            raise
    left_out = raised[-1]
    left_out.message += " This dose was left out; the rest is saved."
    done = this.write(
        lambda db, intent: service.save(
            db, asked.answers, intent, this.clock.now, leaves_repeats=True, asked_on=asked_on
        ),
        is_rehearsal=is_dry,
    )
    return done._replace(left_open=asked.left_open), left_out
