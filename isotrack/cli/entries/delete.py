"""`isotrack delete`: delete entries by their ids. Undo brings them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, Words, Yes
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.entries import parse_ids
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.entries.errors import EntryUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def delete(
    ctx: typer.Context,
    words: Words = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete entries by ID."""
    this: App = ctx.obj
    from isotrack.render.core import data
    from isotrack.render.entries import revisions
    from isotrack.services.entries import correct

    typed = list(words or [])
    if not typed:
        raise ValueMissing("The ID", "isotrack delete ID    isotrack history shows them")
    db = this.existing()
    if typed == ["last"] and db is not None:
        ids = [correct.resolve(db, None).id]
    else:
        ids = parse_ids(typed)
    if db is None:
        raise EntryUnknown(str(ids[0]))
    if len(ids) > 1 and this.can_ask and not yes:
        this.say(revisions.delete_preview(correct.find_all(db, ids)))
    done = this.write(
        lambda db, intent: correct.delete(db, ids, intent), is_yes=yes, is_rehearsal=dry_run
    )
    this.answer(lambda: data.written(done.written), lambda: revisions.corrected(done))
