"""`isotrack backup`: a proven copy of the data file, the list of copies, the key that encrypts them."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import Unencrypted, Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyNotFound, KeyExists
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.host import paths

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
USAGE = "isotrack backup    isotrack backup --to DIR    isotrack backup list    isotrack backup key"


@app.command(cls=IsotrackCommand)
def backup(
    ctx: typer.Context,
    words: Words = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DIR", help="a folder outside: encrypted")
    ] = None,
    unencrypted: Unencrypted = False,
) -> None:
    """Copy the database safely."""
    this: App = ctx.obj
    verb, *rest = words or ["make"]
    match verb, rest:
        case "make", []:
            _make(this, to, is_open=unencrypted)
        case "list", []:
            _list(this)
        case "key", []:
            _key(this)
        case "key", ["-"]:
            _take_key(this)
        case _:
            no_more(rest[1:], USAGE)
            raise UsageUnreadable(
                f'isotrack backup cannot read "{" ".join([verb, *rest])}".', USAGE
            )


def _make(this: App, to: str | None, *, is_open: bool) -> None:
    from isotrack.domain.core.units import count
    from isotrack.render.wellbeing.photos import absent_words
    from isotrack.services.copies import photo_files, safekeeping
    from isotrack.services.copies import sealed_files as outside

    db = this.existing()
    if db is None:
        raise CopyNotFound(paths.shown(this.path, os.environ), "Record something first")
    data_folder = paths.data_folder(os.environ)
    if to is not None:
        _check_folder(to)
        outside.check(paths.typed(to), data_folder, is_open=is_open)
    made, held, is_whole = safekeeping.make(this.path, this.clock.now)
    is_sealed, absent = False, 0
    if to is not None:
        inside = made
        try:
            made, is_sealed = outside.carry(inside, paths.typed(to), data_folder, is_open=is_open)
        finally:
            inside.unlink()
        folder_there = made.parent / f"{this.path.stem}-photos"
        _, absent = photo_files.send(db, this.path, folder_there, data_folder, is_open=is_open)
    folder, name = paths.shown(made.parent, os.environ), made.name
    seal = ", encrypted" if is_sealed else ""
    open_words = f"\n{outside.OPEN_WORDS}" if to is not None and not is_sealed else ""
    checked = "checked" if is_whole else "damaged as the diary is, isotrack doctor says where"
    this.answer(
        lambda: {
            "changed": True,
            "path": str(made),
            "count": held.entries,
            "checked": is_whole,
            "encrypted": is_sealed,
            "pictures_absent": absent,
        },
        lambda: (
            f"Wrote {name} ({count(held.entries, 'entry', 'entries')}, {checked}{seal}) in\n{folder}/{open_words}"
            + absent_words(absent)
        ),
    )


def _check_folder(typed: str) -> None:
    """A name of a file would silently become a folder. Raises UsageUnreadable."""
    path = paths.typed(typed)
    if path.suffix in {".db", ".age"} and not path.is_dir():
        parent = shlex.quote(str(path.parent))
        raise UsageUnreadable(
            f'"{typed}" is the name of a file: --to takes a folder, and the copy is named in it.',
            f"isotrack backup --to {parent}",
        )


def _list(this: App) -> None:
    from isotrack.render.copies import safekeeping as words
    from isotrack.services.copies import safekeeping
    from isotrack.storage.backup import backups_folder

    rows = [
        (
            one.path.name,
            one.on,
            one.contents.entries if one.contents else None,
            one.contents.newest_at_utc if one.contents else None,
            one.size,
            one.state,
        )
        for one in safekeeping.list_all(this.path)
    ]
    folder = paths.shown(backups_folder(this.path), os.environ)
    zone = this.clock.now.tzinfo
    this.show(lambda: words.listed(rows), lambda _: words.list_page(rows, folder, zone))


def _key(this: App) -> None:
    """Make the key and show it once; later on only rehearse it."""
    from isotrack.host import seal
    from isotrack.render.copies import safekeeping as words

    folder = paths.data_folder(os.environ)
    where = paths.shown(seal.key_path(folder), os.environ)
    try:
        secret = seal.make_key(folder)
    except KeyExists:
        seal.rehearse(folder)
        public = seal.recipient(folder)
        this.answer(
            lambda: {"changed": False, "recipient": public, "path": where, "rehearsed": True},
            lambda: (
                f"The key is in {where}. Rehearsed: encrypted and opened again.\nPublic half: {public}"
            ),
        )
        return
    public = seal.recipient(folder)
    this.answer(
        lambda: {
            "changed": True,
            "key": secret,
            "recipient": public,
            "path": where,
            "rehearsed": True,
        },
        lambda: words.key_made(secret, public, where),
    )


def _take_key(this: App) -> None:
    from isotrack.host import seal

    folder = paths.data_folder(os.environ)
    seal.keep_key(folder, this.text("-") or "")
    public = seal.recipient(folder)
    this.answer(
        lambda: {"changed": True, "recipient": public, "rehearsed": True},
        lambda: f"The key is kept and rehearsed. Public half: {public}",
    )
