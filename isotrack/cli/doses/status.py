"""`isotrack status` (and the bare `isotrack`): where the course stands."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.host import paths

if TYPE_CHECKING:
    from types import ModuleType

    from isotrack.cli.app.session import App
    from isotrack.domain.reminders.facts import Reminder
    from isotrack.render.core.marks import Line, Look

app = command_app()


@app.command(cls=IsotrackCommand)
def status(
    ctx: typer.Context,
    short: Annotated[
        bool, typer.Option("--short", help="one discreet line, for a prompt or a bar")
    ] = False,
) -> None:
    """Show where the course stands."""
    if short:
        _short(ctx.obj)
    else:
        look(ctx.obj)


def _short(this: "App") -> None:
    """How today stands, without the name of a medicine; nothing where no course runs."""
    from isotrack.services.doses.brief import brief

    db = this.existing()
    found = None if db is None else brief(db, this.today)
    if this.options.is_json:
        told: dict[str, object] = {"day": None, "open": None, "intakes": None, "unlogged": []}
        if found is not None:
            days = [on.isoformat() for on in found.unlogged_on]
            told = {
                "day": found.day_number, "open": found.open, "intakes": found.intakes, "unlogged": days,
            }  # fmt: skip
        this.answer(lambda: told, str)
    elif found is not None:
        this.answer(dict, lambda: found.words)


def look(this: "App") -> None:
    """Show the status, or the welcome where nothing was ever recorded. Writes only what is answered about visits."""
    from isotrack.render.core.marks import line
    from isotrack.render.doses import overview
    from isotrack.services.doses import status as review

    db = this.existing()
    if db is None or review.is_empty(db):
        folder = paths.shown(this.path.parent, os.environ)
        this.answer(
            lambda: _data().no_status(this.today),
            lambda: _welcome(folder),
        )
        return
    from isotrack.services.reminders import remind

    if review.open_visits(db, this.clock.now, this.today):
        from isotrack.cli.entries.visit import ask_about_visits

        ask_about_visits(this)
    months = 0 if this.options.is_json else overview.months_shown(this.look)
    with db.snapshot():  # the course and what lies ahead of it belong to one moment
        report = review.status(db, this.clock.now, this.today, months)
        ahead = remind.agenda(db, this.moment, unlogged_days=0)
    if report.inbox is not None:
        from isotrack.cli.entries.inbox import look as look_at_lines

        report = report._replace(unread_lines=look_at_lines(this, report.inbox))

    def shown(look: "Look") -> "list[Line]":
        if look.is_plain:
            said = overview.plain_screen(report, ahead)
            return [line(this.addressed(one)) for one in said]
        return overview.screen(report, ahead, look, this.options.profile)

    this.draw(lambda: {**_data().status(report), "next": _upcoming(ahead)}, shown)


def _welcome(folder: str) -> str:
    from isotrack.render.doses.status import WELCOME

    return WELCOME.format(folder=folder).rstrip()


def _upcoming(ahead: "list[Reminder]") -> object:
    from isotrack.render.reminders import reminders

    return reminders.remind([], ahead)["upcoming"]


def _data() -> "ModuleType":
    """What is only needed for --json: a person's own screen does not wait for it."""
    from isotrack.render.core import data

    return data
