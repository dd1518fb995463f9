"""`isotrack status` (and the bare `isotrack`): where the course stands."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.host import paths

if TYPE_CHECKING:
    from types import ModuleType

    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def status(ctx: typer.Context) -> None:
    """Show where the course stands."""
    look(ctx.obj)


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
    ahead = remind.agenda(db, this.moment)
    this.show(
        lambda: {**_data().status(report), "next": reminders.remind([], ahead)["upcoming"]},
        lambda look: reminders.with_ahead(overview.status_page(report, look), ahead, this.today),
    )


def _data() -> ModuleType:
    """What is only needed for --json: a person's own screen does not wait for it."""
    from isotrack.render.core import data

    return data
