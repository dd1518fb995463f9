"""`isotrack checkin`: only what is still open, one question at a time, one save."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Words, Yes, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.entries.checkin_form import FREE, interview, read_dose, read_effects
from isotrack.cli.entries.visit import ask_about_visits
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.domain.core.errors import NoTerminal, TooManyWords, UsageUnreadable
from isotrack.domain.core.refusals import Declined, NeedsConfirmation
from isotrack.domain.core.units import parse_weight
from isotrack.services.core import record
from isotrack.services.entries import checkin as service

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.checkin import Answers, CheckedIn
    from isotrack.storage.database import Database

app = command_app()
WEEK = 7


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
    days = _days(this, typed or on)
    given = (dose, effects, mood, weight)
    if any(one is not None for one in given):
        if len(days) > 1:
            raise UsageUnreadable(
                "Answers as options go with one day.", "isotrack checkin yday --dose y --mood 4"
            )
        answers = [_given(this, days[0], dose, effects, mood, weight)]
    else:
        answers = _asked(this, days)
    if not answers or all(one.is_empty for one in answers):
        this.answer(
            lambda: {"changed": False, "change": None, "entries": [], "warnings": []},
            lambda: "Nothing was answered. Nothing changed.",
        )
        return
    _save(this, answers, is_dry=dry_run, is_yes=yes, is_asked=all(one is None for one in given))


def _days(this: App, typed: str | None) -> list[date]:
    if typed is not None and typed.lower() == "week":
        return [this.today - timedelta(days=n) for n in range(WEEK - 1, -1, -1)]
    return [this.day(typed)]


def _asked(this: App, days: list[date]) -> list[Answers]:
    """The answers of a person at a terminal. Raises NoTerminal elsewhere."""
    if not this.can_ask:
        raise NoTerminal(
            "checkin", 'As options: isotrack checkin --dose y --effects "lips 2" --mood 4'
        )
    db = this.existing()
    if db is not None:
        ask_about_visits(this)
    else:
        this.say("No course is set up yet: isotrack init. What you answer is kept all the same.")
    found = [
        service.open_day(db, day, this.today) if db else service.unknown_day(day) for day in days
    ]
    open_days = [one for one in found if one.is_open or len(days) == 1]
    if not open_days:
        this.say("The last 7 days have all their entries.")
        return []
    this.say("Enter = leave open, < = back, q = stop. Nothing is saved before the last question.")
    return interview(this, open_days)


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


def _save(this: App, answers: list[Answers], *, is_dry: bool, is_yes: bool, is_asked: bool) -> None:
    from isotrack.cli.effects.alarm import alerts_of
    from isotrack.render.core import data
    from isotrack.render.effects.alerts import alerts_data
    from isotrack.render.entries.checkin import checked_in, summary

    if is_asked:
        this.say("\n" + "\n".join(summary(answers)))
        if not this.agrees("Save?", default=True):
            raise Declined
    done, left_out = _written(this, answers, is_dry=is_dry, is_yes=is_yes)
    if left_out is not None and done.written.change_id is None:
        raise left_out

    def answer() -> dict[str, object]:
        told = alerts_of(this, [entry.record for entry in done.written.entries])
        open_on = [one.isoformat() for one in done.open_on]
        return data.written(done.written, open_on=open_on, **alerts_data(told))

    this.answer(answer, lambda: checked_in(done))
    if left_out is not None and not this.can_ask:
        raise left_out


def _written(
    this: App, answers: list[Answers], *, is_dry: bool, is_yes: bool
) -> tuple[CheckedIn, NeedsConfirmation | None]:
    """Save the answers; a dose that repeats one just typed is left out unless a yes opens it, and told."""
    raised: list[NeedsConfirmation] = []

    def act(db: Database, intent: record.Intent) -> CheckedIn:
        try:
            return service.save(db, answers, intent, this.clock.now)
        except NeedsConfirmation as doubt:
            raised.append(doubt)
            raise

    try:
        return this.write(act, is_yes=is_yes, is_rehearsal=is_dry), None
    except (NeedsConfirmation, Declined):
        if not raised or {doubt.code for doubt in raised[-1].doubts} != {"repeated"}:
            raise
    left_out = raised[-1]
    left_out.message += " This dose was left out; the rest is saved."
    done = this.write(
        lambda db, intent: service.save(db, answers, intent, this.clock.now, leaves_repeats=True),
        is_rehearsal=is_dry,
    )
    return done, left_out
