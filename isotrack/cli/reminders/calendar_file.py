"""`isotrack remind ics`: the dates of the course as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.refusals import Doubt, FileRefused, NeedsConfirmation
from isotrack.host import paths
from isotrack.host.files import refuse_diary, write_private

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

OURS = "PRODID:-//isotrack//"
USAGE = "isotrack remind ics -o isotrack.ics"


app = command_app()


@app.command("ics", cls=IsotrackCommand)
def ics_file(
    ctx: typer.Context,
    words: Words = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="the file")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Write the calendar to a file, or to standard output without -o. Raises NoCourse, NeedsConfirmation."""
    this: App = ctx.obj
    from isotrack.render.formats import ics
    from isotrack.services.reminders import calendar as service

    no_more(words or [], USAGE)
    db = this.existing()
    if db is None:
        raise NoCourse("remind ics")
    path = None if output in {None, "-"} else paths.typed(output or "")
    if path is not None:
        _check_place(path, is_yes=yes)
    is_discreet = this.settings["discreet"] == "true"
    made = service.dates(db, this.moment, is_discreet=is_discreet, is_rehearsal=dry_run)
    text = ics.calendar(made.versions, this.clock.now, is_discreet=is_discreet)
    gone = sum(one.is_cancelled for one in made.versions)
    data: dict[str, object] = {
        "changed": False,
        "path": None,
        "events": len(made.versions) - gone,
        "cancelled": gone,
    }
    if not made.is_kept:
        this.say("What this file says cannot be written down, so the next one will not follow it.")
    if path is None:
        if this.options.is_json:
            this.answer(lambda: {**data, "ics": text}, str)
        else:
            this.raw(text)
        return
    if not dry_run:
        write_private(path, text.encode(), overwrites=True)
    told = ics.written(str(path), made.versions, made.last_on, is_shared=made.is_shared)
    if dry_run:
        told = f"Dry run: nothing was written. {told.replace('Wrote', 'Would write', 1)}"
    data |= {"changed": not dry_run, "path": str(path), "ics": None}
    this.answer(lambda: data, lambda: told)


def _check_place(path: Path, *, is_yes: bool) -> None:
    """Ask before a file is replaced that is not a calendar of ours."""
    if not path.parent.is_dir() or path.is_dir():
        raise FileRefused(
            str(path), "cannot be written: it is a folder, or its folder is not there"
        )
    if not path.exists():
        return
    refuse_diary(path)
    if not path.is_file():  # a pipe or a device would be waited for, or replaced
        raise FileRefused(
            str(path), "is not a file; without -o the calendar goes to standard output"
        )
    if not is_yes and not _is_ours(path):
        text = f"{path} is there and is not a calendar of isotrack."
        raise NeedsConfirmation((Doubt("file_exists", text),), "To replace it, add: --yes")


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return OURS.encode() in file.read(400)
    except OSError:  # what cannot be read is not ours
        return False
