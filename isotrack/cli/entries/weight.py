"""`isotrack weight`: log a body weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, ask_value, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.typed_amounts import parse_weight
from isotrack.domain.core.unreadable import TooManyWords
from isotrack.services.core import record

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def weight(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log your weight."""
    this: App = ctx.obj
    rest = list(words or [])
    if not rest:
        rest = ask_value(this, "Weight (70.5kg, 154lb)", "The weight", "isotrack weight 70.5kg")
    typed = rest.pop(0)
    if rest and rest[0].lower() in {"kg", "kilos", "lb", "lbs", "pounds", "st"}:
        typed += rest.pop(0)
    if rest and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack weight 70.5kg --on yday")
    known = this.existing()
    body_weight = parse_weight(typed, default_unit=record.weight_unit(known) if known else None)
    day = this.day(joined(rest) or on)
    text = this.text(note)
    logged = this.write(
        lambda db, intent: record.log_weight(db, body_weight, day, intent, note=text),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    from isotrack.render.core import data
    from isotrack.render.doses import sentences

    this.answer(lambda: data.written(logged.written), lambda: sentences.weight_logged(logged))
