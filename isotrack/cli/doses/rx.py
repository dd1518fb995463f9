"""`isotrack rx`: show or change the prescribed dose; note capsules fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import (
    DryRun,
    On,
    Product,
    Text,
    Times,
    Words,
    Yes,
    build_step,
    no_more,
    parse_formulation,
    parse_refill,
)
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import CycleUnreadable
from isotrack.domain.core.records import Step, check_text
from isotrack.services.doses import prescribe

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
USAGE = "isotrack rx 40    isotrack rx 20 --times 2    isotrack rx pause"


@app.command(cls=IsotrackCommand)
def rx(
    ctx: typer.Context,
    words: Words = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="the first day it holds")
    ] = None,
    on: On = None,
    times: Times = None,
    alternate: Annotated[
        bool, typer.Option("--alternate", help="40+20: one a day, in turn")
    ] = False,
    every: Annotated[
        str | None, typer.Option("--every", metavar="DAYS", help="2d: every second day")
    ] = None,
    refill: Annotated[
        str | None, typer.Option("--refill", metavar="NxMG", help="capsules fetched: 60x20mg")
    ] = None,
    formulation: Product = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show or change the prescribed dose and capsules."""
    this: App = ctx.obj
    rest = list(words or [])
    kind = parse_formulation(formulation) if formulation is not None else None
    has_options = any(value is not None for value in (times, every, kind)) or alternate
    text = this.text(note)
    if text is not None:
        check_text(text)
    if refill is not None:
        no_more(rest, "isotrack rx --refill 60x20mg --on 20nov")
        if has_options:
            raise CycleUnreadable("--refill goes alone, with --on for the day.")
        _fetch(this, refill, on or first, text, is_dry=dry_run)
        return
    if not rest:
        if has_options or first is not None or on is not None:
            raise CycleUnreadable("The dose is missing.")
        _show(this)
        return
    if first is not None and on is not None:
        raise CycleUnreadable("--from and --on both name the first day.")
    word, said_times, rest = _dose_words(rest)
    typed_day = first or on or (" ".join(rest) or None)
    if rest and (first or on):
        no_more(rest, USAGE)
    from_on = this.day(typed_day, allow_future=True)
    if word.lower() in {"pause", "paused"}:
        if has_options:
            raise CycleUnreadable("A pause has no dose, times or days.")
        step = Step(from_on, prescribe.PAUSE_UG, note=text)
    else:
        step = build_step(
            word,
            from_on,
            times=times or said_times,
            every=every,
            alternate=alternate,
            formulation=kind,
            note=text,
        )
    done = this.write(
        lambda db, intent: prescribe.set_step(db, step, intent), is_yes=yes, is_rehearsal=dry_run
    )
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    this.answer(lambda: data.written(done.written), lambda: revisions.step_set(done))


def _dose_words(words: list[str]) -> tuple[str, str | None, list[str]]:
    """Read `20 mg twice a day` as the dose, how often, and the words that are left."""
    word, *rest = words
    if rest and rest[0].lower() == "mg":
        word += rest.pop(0)
    times = {"once": "1", "twice": "2"}.get(rest[0].lower()) if rest else None
    if times is not None:
        rest.pop(0)
    if [one.lower() for one in rest[:2]] == ["a", "day"]:
        rest = rest[2:]
    return word, times, rest


def _fetch(this: App, typed: str, day: str | None, note: str | None, *, is_dry: bool) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    refill = parse_refill(typed, this.day(day), note)
    written, left = this.write(
        lambda db, intent: prescribe.fetch_capsules(db, refill, intent), is_rehearsal=is_dry
    )
    days = left.days if left else None
    this.answer(
        lambda: data.written(written, supply=data.supply(left)),
        lambda: revisions.capsules_fetched(written, days),
    )


def _show(this: App) -> None:
    from isotrack.render.core import data, entry_data
    from isotrack.render.doses import plans

    db = this.existing()
    found, spans, left = prescribe.overview(db, this.today) if db else ([], [], None)
    this.show(
        lambda: {"entries": [entry_data.entry(one) for one in found], "supply": data.supply(left)},
        lambda _: plans.prescription_page(found, spans, left),
    )
