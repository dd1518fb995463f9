"""`isotrack config`: display and reminder settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.unreadable import NoTerminal
from isotrack.host import config as settings
from isotrack.host import files, paths, platform

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
USAGE = "isotrack config list    isotrack config get KEY    isotrack config set KEY VALUE    isotrack config unset KEY    isotrack config edit"


@app.command(cls=IsotrackCommand)
def config(ctx: typer.Context, words: Words = None) -> None:
    """Display and reminder settings."""
    this: App = ctx.obj
    path = paths.config_path(os.environ)
    verb, *rest = words or ["list"]
    match verb, rest:
        case "list", []:
            _list(this)
        case "path", []:
            this.answer(lambda: {"path": str(path)}, lambda: str(path))
        case "edit", []:
            _edit(this, path)
        case "get", [key]:
            value = this.settings[settings.check_key(key)]
            this.answer(lambda: {"key": key, "value": value or None}, lambda: value or "not set")
        case "set", [key, value]:
            _save(this, path, key, value)
        case "unset", [key]:
            _save(this, path, key, None)
        case _:
            no_more(rest[2:], USAGE)
            raise UsageUnreadable(
                f'"config {" ".join([verb, *rest])}" cannot be read. Nothing was changed.', USAGE
            )


def _edit(this: App, path: Path) -> None:
    """Open a copy in $EDITOR; the settings change only if what comes back can be read."""
    import subprocess
    from tempfile import TemporaryDirectory

    if not this.can_ask:
        raise NoTerminal("An editor", f"isotrack config set KEY VALUE    the file: {path}")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or platform.editor()
    path = Path(os.path.realpath(path))  # a link to where somebody keeps all settings stays one
    before = path.read_bytes() if path.is_file() else b""
    files.make_private_folder(path.parent)
    with TemporaryDirectory(dir=path.parent, prefix=".edit-") as folder:
        draft = Path(folder) / path.name
        files.write_private(draft, before)
        try:
            code = subprocess.run([*platform.words_of(editor), str(draft)], check=False).returncode
        except OSError:
            raise UsageUnreadable(
                f'The editor "{editor}" cannot be started.', "EDITOR=nano isotrack config edit"
            ) from None
        after = draft.read_bytes()
        settings.load(draft)  # what cannot be read never becomes the settings
    is_changed = code == 0 and after != before
    if is_changed:
        files.write_private(path, after, overwrites=True)
    this.answer(
        lambda: {"changed": is_changed, "path": str(path)},
        lambda: "The settings are changed." if is_changed else "Nothing was changed.",
    )


def _save(this: App, path: Path, typed: str, value: str | None) -> None:
    """Set a key, or unset it with None, and say what it is now and what it was."""
    key = settings.check_key(typed)
    former = settings.read(path)[0][key]
    settings.save(path, key, value)
    shown = value or settings.KEYS[key][0] or "not set"
    told = f"{key} is now {shown}{f' (was {former})' if former not in {'', shown} else ''}."
    if key == "remind_at" and value is not None:
        from isotrack.cli.reminders.schedule import lead

        this.__dict__.pop("settings", None)  # what was read before is old
        told = f"{told} {lead(this)}".rstrip()
    this.answer(lambda: {"changed": True, "key": key, "value": value}, lambda: told)


def _list(this: App) -> None:
    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Block, Table

    rows = tuple(
        (
            key,
            this.settings[key] or "not set",
            "config.toml" if key in this.settings.values else "default",
        )
        for key in settings.KEYS
    )

    def blocks(_: Look) -> list[Block]:
        return [Table(None, ("Setting", "Value", "From"), rows)]

    this.show(
        lambda: {
            "items": [
                {"key": k, "value": this.settings[k] or None, "origin": o} for k, _, o in rows
            ]
        },
        blocks,
    )
