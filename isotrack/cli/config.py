"""`isotrack config`: display and reminder settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from isotrack.cli.group import IsotrackCommand, command_app
from isotrack.cli.params import Words, no_more
from isotrack.domain.errors import UsageUnreadable
from isotrack.host import config as settings
from isotrack.host import paths

if TYPE_CHECKING:
    from isotrack.cli.context import App

app = command_app()
USAGE = "isotrack config list    isotrack config get KEY    isotrack config set KEY VALUE    isotrack config unset KEY"


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
        case "get", [key]:
            value = this.settings[settings.check_key(key)]
            this.answer(lambda: {"key": key, "value": value or None}, lambda: value or "not set")
        case "set", [key, value]:
            settings.save(path, key, value)
            _written(this, key, value)
        case "unset", [key]:
            settings.save(path, key, None)
            _written(this, key, None)
        case _:
            no_more(rest[2:], USAGE)
            raise UsageUnreadable(
                f'isotrack config cannot read "{" ".join([verb, *rest])}".', USAGE
            )


def _written(this: App, key: str, value: str | None) -> None:
    shown = value or settings.KEYS[key][0] or "not set"
    this.answer(
        lambda: {"changed": True, "key": key, "value": value}, lambda: f"{key} is now {shown}."
    )


def _list(this: App) -> None:
    from isotrack.render.page import Block, Look, Table

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
