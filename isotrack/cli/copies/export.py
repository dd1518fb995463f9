"""`isotrack export`: the whole journal as JSON, or one kind of entry as CSV."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import Unencrypted, Words, choice, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyNotFound
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.kinds import KIND_WORDS
from isotrack.host import paths

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.storage.database import Database

app = command_app()
USAGE = "isotrack export -o isotrack.json    isotrack export dose --csv -o doses.csv"


@app.command(cls=IsotrackCommand)
def export(
    ctx: typer.Context,
    words: Words = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="- is standard output")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="one kind of entry as a table")] = False,
    force: Annotated[bool, typer.Option("--force", help="replace a file of that name")] = False,
    unencrypted: Unencrypted = False,
) -> None:
    """Everything as JSON, or one kind as CSV."""
    this: App = ctx.obj
    rest = list(words or [])
    named = rest.pop(0) if rest else None
    no_more(rest, USAGE)
    if (named is None) == as_csv:
        raise UsageUnreadable(
            "A table holds one kind of entry, and the JSON holds everything.", USAGE
        )
    kind = choice(named, "kind", KIND_WORDS) if named else None
    db = this.existing()
    if db is None:
        raise CopyNotFound(paths.shown(this.path, os.environ), "Record something first")
    _look_through(this, db)
    text = _table(db, named) if kind else _journal(db)
    if output in {None, "-"}:
        this.raw(text)
        return
    _write(this, paths.typed(str(output)), text, is_open=unencrypted, overwrites=force)


def _look_through(this: App, db: Database) -> None:
    """Say so where the diary that is exported is not what it was."""
    from isotrack.storage import check

    with db.snapshot() as conn:
        found = check.look_through(conn)
    if not found.is_whole:
        this.say(
            "The diary is damaged, and so is what is exported here: isotrack doctor says where."
            " A backup may be whole: isotrack backup list"
        )


def _journal(db: Database) -> str:
    from isotrack.services.copies import transfer

    return transfer.export_json(db)


def _table(db: Database, named: str | None) -> str:
    from isotrack.render.formats.csv import table_csv
    from isotrack.services.copies import tables

    kind = KIND_WORDS[(named or "").strip().lower()]
    with db.snapshot() as conn:
        return table_csv(tables.header_of(kind), tables.rows_of(conn, kind))


def _write(this: App, path: Path, text: str, *, is_open: bool, overwrites: bool) -> None:
    from isotrack.services.copies import sealed_files as outside

    folder = paths.data_folder(os.environ)
    final = outside.write(path, text.encode(), folder, is_open=is_open, overwrites=overwrites)
    is_sealed = final.suffix == outside.SEALED
    lines = text.count("\n")
    this.answer(
        lambda: {"changed": True, "path": str(final), "lines": lines, "encrypted": is_sealed},
        lambda: (
            f"Wrote {paths.shown(final, os.environ)} ({lines:,} lines{', encrypted' if is_sealed else ''},"
            f" mode 0600).{'' if is_sealed else ' ' + outside.OPEN_WORDS}"
        ),
    )
