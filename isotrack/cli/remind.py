"""`isotrack remind`: what is due, one line each; nothing due prints nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.exits import ExitCode
from isotrack.cli.group import IsotrackCommand, command_app
from isotrack.services import remind as service

if TYPE_CHECKING:
    from isotrack.cli.context import App

app = command_app()


@app.command(cls=IsotrackCommand)
def remind(
    ctx: typer.Context,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="end with 10 when something is due")
    ] = False,
) -> None:
    """Say what is due; silent when nothing is (for cron)."""
    this: App = ctx.obj
    db = this.existing()
    due = (
        service.due(db, this.clock.now, this.today, this.settings["remind_at"] or None)
        if db
        else []
    )
    if this.options.is_json:
        items = [
            {
                "item": one.item,
                "since": one.since_on.isoformat(),
                "text": one.text,
                "command": one.command,
            }
            for one in due
        ]
        this.answer(lambda: {"due": items, "upcoming": []}, str)
    elif due:
        this.answer(dict, lambda: "\n".join(f"{one.text} {one.command}" for one in due))
    if due and exit_code:
        raise typer.Exit(ExitCode.SOMETHING_DUE)
