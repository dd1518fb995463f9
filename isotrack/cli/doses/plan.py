"""`isotrack plan`: what-if doses against the goal. It adds up; it never suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import Words, parse_target
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.records import Step
from isotrack.domain.core.units import parse_amount

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def plan(
    ctx: typer.Context,
    words: Words = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="the first day of the what-if dose")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="MG_PER_KG", help="another goal, for this answer only"),
    ] = None,
) -> None:
    """When the goal would be reached; what-if doses."""
    this: App = ctx.obj
    from isotrack.render.core import data
    from isotrack.render.doses import plans
    from isotrack.services.doses import status as review

    doses = [parse_amount(word).dose_ug for word in words or []]
    from_on = this.day(first, allow_future=True) if first is not None else None
    goal = parse_target(target) if target is not None else None
    db = this.existing()
    if db is None:
        raise NoCourse("plan")
    steps = tuple(Step(this.today, (dose_ug,)) for dose_ug in doses)
    report = review.plan(db, this.today, review.Asked(steps, from_on, goal))
    this.show(lambda: data.plan(report), lambda _: plans.plan_page(report))
