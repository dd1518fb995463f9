"""`isotrack plan`: what-if doses against the goal. It adds up; it never suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.course_facts import (
    Alternate,
    Every,
    Otherwise,
    Times,
    Weekdays,
    build_step,
    parse_goal,
    typed_scheme,
)
from isotrack.cli.app.params import Words
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.typed_amounts import parse_amount
from isotrack.domain.doses.errors import CycleUnreadable
from isotrack.domain.doses.scheme import Typed

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Step

app = command_app()


@app.command(cls=IsotrackCommand)
def plan(
    ctx: typer.Context,
    words: Words = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="the first day of the what-if dose")
    ] = None,
    times: Times = None,
    alternate: Alternate = False,
    every: Every = None,
    weekdays: Weekdays = None,
    otherwise: Otherwise = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="GOAL", help="another goal, for this answer only"),
    ] = None,
) -> None:
    """When the goal would be reached; what-if doses."""
    this: App = ctx.obj
    from isotrack.render.core import data
    from isotrack.render.doses import plans
    from isotrack.services.doses import status as review

    options = Typed((), times, every, weekdays, otherwise, alternate)
    steps = _steps(this, list(words or []), options)
    from_on = this.day(first, allow_future=True) if first is not None else None
    goal = parse_goal(target, this.today) if target is not None else None
    if goal is not None and goal.low is None:
        goal = None
    db = this.existing()
    if db is None:
        raise NoCourse("plan")
    report = review.plan(db, this.today, review.Asked(steps, from_on, goal))
    this.show(lambda: data.plan(report), lambda _: plans.plan_page(report))


def _steps(this: App, words: list[str], options: Typed) -> tuple[Step, ...]:
    """The what-if prescriptions: each amount one, unless the options make one scheme of the line."""
    if not words:
        if options.has_options:
            raise CycleUnreadable("The dose is missing.", "isotrack plan 40 20 --alternate")
        return ()
    typed, rest = typed_scheme(words, options)
    if rest:
        parse_amount(rest[0])  # says what is wrong with it
    if typed.is_scheme:
        return (build_step(typed, this.today),)
    return tuple(
        build_step(typed._replace(amounts=(amount,)), this.today) for amount in typed.amounts
    )
