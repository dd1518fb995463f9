"""A Typer for one command, with the settings and the help that all share."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand

from isotrack.cli.words.command import Command
from isotrack.cli.words.table import COMMANDS

PLAIN_TYPER: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def row_of(ctx: Any) -> Command:
    """The row of the table that a command or sub-command stands in."""
    name, *subs = ctx.command_path.split()[1:]
    row = COMMANDS[name]
    for sub in subs:
        row = row.subcommands[sub]
    return row


def write_help(command: Any, row: Command, ctx: Any, formatter: Any) -> None:
    """Write usage, summary, examples, then the options."""
    formatter.write(f"{row.summary}\n\nUsage: {row.usage}\n\n")
    width = max(len(words) for words, _ in row.examples)
    for words, meaning in row.examples:
        formatter.write(f"  {words:<{width}}  {meaning}".rstrip() + "\n")
    TyperCommand.format_options(command, ctx, formatter)
    formatter.write("\nEverywhere: --json  --profile NAME  --plain  --no-color  --no-input  -q\n")


class IsotrackCommand(TyperCommand):
    """A command whose help begins with its usage and examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, summary, examples, then the options."""
        write_help(self, row_of(ctx), ctx, formatter)


def command_app() -> typer.Typer:
    """A Typer for one command's module, with the settings that all share."""
    return typer.Typer(**PLAIN_TYPER)
