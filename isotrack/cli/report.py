"""`isotrack report`: the page for the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.group import IsotrackCommand, command_app
from isotrack.domain.errors import NoCourse

if TYPE_CHECKING:
    from isotrack.cli.context import App

app = command_app()


@app.command(cls=IsotrackCommand)
def report(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="the first day of the page")
    ] = None,
) -> None:
    """Summary for the dermatologist."""
    this: App = ctx.obj
    from isotrack.knowledge.load import range_mentioned, sources
    from isotrack.render import report as page
    from isotrack.services import report as service

    first_on = this.day(since) if since is not None else None
    db = this.existing()
    if db is None:
        raise NoCourse("report")
    made = service.report(db, this.clock.now, this.today, since=first_on)
    this.show(
        lambda: page.report_data(made, mentioned=range_mentioned(), sources=sources()),
        lambda look: page.report_page(made, look, mentioned=range_mentioned(), sources=sources()),
    )
