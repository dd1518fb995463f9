"""`isotrack help`: the root help, the help of a command, or a topic."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer

from isotrack.cli.app.params import Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.words.table import ALIASES, COMMANDS, TOPICS, root_help
from isotrack.domain.core.errors import ChoiceUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
BOTH = ("mood",)  # a command, and a topic under the same word


def topic_text(name: str) -> str:
    """The text of a topic: as it stands in its file, or made of the tables of facts."""
    from isotrack.render.app import topics

    if name in topics.TOPICS:
        return topics.TOPICS[name]()
    from importlib import resources

    folder = resources.files("isotrack") / "render" / "app" / "topic_texts"
    return (folder / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


def _command_help(ctx: typer.Context, name: str, sub: str | None) -> str:
    """What `isotrack NAME [SUB] --help` prints."""
    root: Any = ctx.parent
    command = root.command.get_command(root, name)
    with command.make_context(name, [], parent=root, resilient_parsing=True) as own:
        if sub is None:
            return str(command.get_help(own))
        following = command.get_command(own, sub)
        with following.make_context(sub, [], parent=own, resilient_parsing=True) as last:
            return str(following.get_help(last))


@app.command(cls=IsotrackCommand, name="help")
def show_help(ctx: typer.Context, words: Words = None) -> None:
    """Explain a command or a topic."""
    this: App = ctx.obj
    rest = list(words or [])
    name = rest.pop(0).lower() if rest else None
    if name is None:
        _say(this, "help", root_help())
        return
    name = ALIASES.get(name, name)
    subcommands = COMMANDS[name].subcommands if name in COMMANDS else {}
    sub = rest.pop(0).lower() if rest and rest[0].lower() in subcommands else None
    no_more(rest, "isotrack help dates")
    if name in TOPICS:
        text = topic_text(name)
        _say(this, name, f"{text}\n\n{_running(this)}" if name == "care" else text)
    elif name in COMMANDS:
        text = _command_help(ctx, name, sub)
        if name in BOTH:
            text += f"\n\n{topic_text(name)}"
        _say(this, name, text)
    else:
        choices = (*TOPICS, *COMMANDS)
        near = get_close_matches(name, choices, 1)
        raise ChoiceUnknown(name, "help", choices, near[0] if near else None)


def _running(this: App) -> str:
    """The precautions that run now for this person; those of the course where no file can be read."""
    from isotrack.domain.core.errors import NotDone
    from isotrack.render.reminders import reminders
    from isotrack.services.reminders import precautions

    try:
        db = this.existing()
    except NotDone:  # help is there when the file is not
        db = None
    return reminders.care_text(precautions.running(db, this.moment))


def _say(this: App, name: str, text: str) -> None:
    this.answer(lambda: {"topic": name, "text": text}, lambda: text)
