"""`isotrack forget`: really remove a text, from the file and from its backups. There is no undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.entries import parse_id
from isotrack.domain.core.refusals import Declined, Doubt, NeedsConfirmation
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.entries.errors import EntryUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.entries import Entry

app = command_app()


@app.command(cls=IsotrackCommand)
def forget(
    ctx: typer.Context,
    words: Words = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="the value too, not only the text")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Really remove a text from the file and its backups."""
    this: App = ctx.obj
    from isotrack.render.copies import forgetting
    from isotrack.services.copies import forget as service

    rest = list(words or [])
    if not rest:
        raise ValueMissing("The ID", "isotrack forget ID    isotrack history shows them")
    entry_id = parse_id(rest.pop(0))
    no_more(rest, "isotrack forget ID    isotrack history shows them")
    db = this.existing()
    if db is None:
        raise EntryUnknown(str(entry_id))
    live = service.find(db, entry_id)
    is_whole = service.is_whole_needed(live, is_whole=whole)
    if not yes and not dry_run:
        _confirm(this, str(entry_id), live, is_whole=is_whole)
    done = service.forget(
        db, entry_id, this.intent(is_rehearsal=dry_run), this.path, is_whole=whole
    )
    this.answer(lambda: forgetting.forgotten_data(done), lambda: forgetting.forgotten(done))


def _confirm(this: App, entry: str, live: Entry | None, *, is_whole: bool) -> None:
    """The id has to be typed. Raises Declined, NeedsConfirmation."""
    what = "everything that was said about it, its value too" if is_whole else (
        "its note and every earlier wording; its value stays"
    )  # fmt: skip
    state = "" if live is not None else " (deleted)"
    text = f"{entry}{state} loses {what}, here and in the backups. This cannot be undone."
    if not this.can_ask:
        doubt = NeedsConfirmation((Doubt("forget", text),))
        import shlex

        doubt.hint = f"If it is right: {shlex.join(['isotrack', *this.argv, '--yes'])}"
        raise doubt
    this.say(text)
    if this.ask(f"Type {entry} to forget it: ").lower() != entry:
        raise Declined
