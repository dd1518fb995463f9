"""`isotrack note`: keep a note, or a question for the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Words
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import ValueMissing
from isotrack.services.core import record

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def note(
    ctx: typer.Context,
    words: Words = None,
    ask: Annotated[bool, typer.Option("--ask", help="a question for the next visit")] = False,
    on: On = None,
    dry_run: DryRun = False,
) -> None:
    """Keep a note or a question for the next visit."""
    this: App = ctx.obj
    text = this.text(" ".join(words or []))
    if not text:
        raise ValueMissing("The text", 'isotrack note "changed the lip balm"')
    day = this.day(on)
    written = this.write(
        lambda db, intent: record.log_note(db, text, day, intent, is_question=ask),
        is_rehearsal=dry_run,
    )
    from isotrack.render.core import data
    from isotrack.render.doses import sentences

    this.answer(
        lambda: data.written(written), lambda: sentences.note_kept(written, is_question=ask)
    )
