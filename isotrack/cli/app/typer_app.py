"""A Typer for one command, with the settings and the help that all share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from isotrack.cli.words.command import Command
from isotrack.cli.words.table import COMMANDS
from isotrack.domain.core.errors import UsageUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def check_once(params: Iterable[Any], args: Iterable[str], *, is_group: bool) -> None:
    """Refuse an option that is said twice with different values: one of them would be dropped. Raises UsageUnreadable."""
    spelt = {opt: one for one in params for opt in (*one.opts, *one.secondary_opts)}
    said: dict[str, str] = {}
    words = iter(args)
    for word in words:
        if word == "--" or (is_group and not word.startswith("-")):
            return  # the rest are values, or belong to the command
        name, equals, value = word.partition("=")
        option = spelt.get(name)
        if option is None or option.multiple or (option.is_flag and not option.secondary_opts):
            continue
        if option.is_flag:
            value = name
        elif not equals:
            value = next(words, "")
        before = said.setdefault(option.name, value)
        if before != value:
            both = f"{before} and {value}" if option.is_flag else f'"{before}" and "{value}"'
            raise UsageUnreadable(
                f"{name} is said twice: {both}. Nothing was recorded.", "Say it once"
            )


class IsotrackCommand(TyperCommand):
    """A command whose help begins with its usage and examples, and whose options are said once."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; nothing that was said is dropped."""
        check_once(self.params, args, is_group=False)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, summary, examples, then the options."""
        write_help(self, row_of(ctx), ctx, formatter)


def command_app() -> typer.Typer:
    """A Typer for one command's module, with the settings that all share."""
    return typer.Typer(**PLAIN_TYPER)
