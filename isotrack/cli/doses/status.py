"""`isotrack status` (and the bare `isotrack`): where the course stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.host import paths

if TYPE_CHECKING:
    from types import ModuleType

    from isotrack.cli.app.session import App

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


def _short(this: App) -> None:
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


def look(this: App) -> None:
    """Show the status, or the welcome where nothing was ever recorded. Writes only what is answered about visits."""
    from isotrack.render.doses import status as overview
    from isotrack.services.doses import status as review

    db = this.existing()
    if db is None or review.is_empty(db):
        folder = paths.shown(this.path.parent, os.environ)
        this.answer(
            lambda: _data().no_status(this.today),
            lambda: overview.WELCOME.format(folder=folder).rstrip(),
        )
        return
    from isotrack.cli.entries.visit import ask_about_visits
    from isotrack.render.reminders import reminders
    from isotrack.services.reminders import remind

    ask_about_visits(this)
    report = review.status(db, this.clock.now, this.today)
    ahead = remind.agenda(db, this.moment, unlogged_days=0)
    this.show(
        lambda: {**_data().status(report), "next": reminders.remind([], ahead)["upcoming"]},
        lambda look: reminders.with_ahead(overview.status_page(report, look), ahead, this.today),
    )


def _data() -> ModuleType:
    """What is only needed for --json: a person's own screen does not wait for it."""
    from isotrack.render.core import data

    return data
