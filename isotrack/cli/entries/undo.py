"""`isotrack undo`: take back the last change, or bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.entries.errors import NothingToUndo

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
LISTED = 20
LINE, EXAMPLE = "a line of the list", "isotrack undo 2    the list: isotrack undo --list"


@app.command(cls=IsotrackCommand)
def undo(
    ctx: typer.Context,
    words: Words = None,
    redo: Annotated[bool, typer.Option("--redo", help="bring back what was undone")] = False,
    lists: Annotated[bool, typer.Option("--list", help="what could be taken back")] = False,
    dry_run: DryRun = False,
) -> None:
    """Take back the last change (or redo it)."""
    this: App = ctx.obj
    from isotrack.render.core import data
    from isotrack.render.entries import history as pages
    from isotrack.render.entries import revisions
    from isotrack.services.entries import correct

    rest = list(words or [])
    line = rest.pop(0) if rest else "1"
    line = "1" if line.lower() == "last" else line
    no_more(rest, "isotrack undo 2")
    count = parse_decimal(line, LINE, EXAMPLE)
    if count.denominator != 1 or count < 1:
        raise NumberUnreadable(line, LINE, EXAMPLE, "lines are counted from 1")
    db = this.existing()
    if lists:
        lines, of = correct.list_changes(db, LISTED) if db else ([], 0)
        this.show(
            lambda: data.changes(lines, of), lambda _: pages.changes_page(lines, of, this.today)
        )
        return
    if db is None:
        raise NothingToUndo(int(count), 0, is_redo=redo)
    done = correct.turn(db, int(count), this.intent(is_rehearsal=dry_run), is_redo=redo)
    this.answer(lambda: data.written(done.written), lambda: revisions.turned(done))
