"""`isotrack sync`: exchange entries with other devices through a folder that something else carries."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, Unencrypted, Words, Yes, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.host import paths

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


@app.command(cls=IsotrackCommand)
def sync(
    ctx: typer.Context,
    words: Words = None,
    unencrypted: Unencrypted = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Exchange entries with another device through a folder."""
    this: App = ctx.obj
    from isotrack.render.copies import syncing
    from isotrack.services.copies import sync as service
    from isotrack.services.copies import sync_files as parts

    rest = list(words or [])
    if not rest:
        raise ValueMissing("The folder", "isotrack sync ~/Dropbox/isotrack")
    folder = paths.typed(rest.pop(0))
    no_more(rest, "isotrack sync DIR")
    place = parts.Place(folder, this.profile, paths.data_folder(os.environ), unencrypted)
    done = this.write(
        lambda db, intent: service.sync(db, place, intent, this.path),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    command = this.again("--yes")
    this.answer(lambda: syncing.synced_data(done, command), lambda: syncing.synced(done, command))
