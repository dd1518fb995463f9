"""A Typer for one command, with the settings and the help that all share."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand

from isotrack.cli.words.table import COMMANDS

PLAIN_TYPER: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class IsotrackCommand(TyperCommand):
    """A command whose help begins with its usage and examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, summary, examples, then the options."""
        command = COMMANDS[ctx.info_name]
        formatter.write(f"{command.summary}\n\nUsage: {command.usage}\n\n")
        width = max(len(words) for words, _ in command.examples)
        for words, meaning in command.examples:
            formatter.write(f"  {words:<{width}}  {meaning}".rstrip() + "\n")
        self.format_options(ctx, formatter)
        formatter.write(
            "\nEverywhere: --json  --profile NAME  --plain  --no-color  --no-input  -q\n"
        )


def command_app() -> typer.Typer:
    """A Typer for one command's module, with the settings that all share."""
    return typer.Typer(**PLAIN_TYPER)
