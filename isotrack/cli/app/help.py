"""`isotrack help`: the root help, the help of a command, or a topic."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer

from isotrack.cli.app.params import Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.words.table import ALIASES, COMMANDS, TOPICS, commands_help, root_help
from isotrack.domain.core.errors import ChoiceUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
BOTH = ("mood", "report")  # a command, and a topic under the same word
DOCUMENTS = {
    "method": None,
    "reliability": None,
    "report": "report",
}  # of docs/, or a section of method.md


def topic_text(name: str, section: str | None = None) -> str:
    """The text of a topic: as it stands in its file, made of the tables of facts, or a document of docs/.

    Raises ChoiceUnknown for a section that a document does not have.
    """
    from isotrack.render.app import topics

    if name == "commands":
        return commands_help()
    if name in DOCUMENTS:
        markdown = _document("method" if name == "report" else name)
        text = topics.document_text(markdown, section or DOCUMENTS[name])
        if text is None:
            heads = [
                one[3:]
                for one in markdown.split("\n")
                if one.startswith("## ") and one != "## Sources"
            ]
            raise ChoiceUnknown(section or "", f"section of help {name}", tuple(heads), None)
        return text
    if name in topics.TOPICS:
        return topics.TOPICS[name]()
    from importlib import resources

    folder = resources.files("isotrack") / "render" / "app" / "topic_texts"
    return (folder / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


def _document(name: str) -> str:
    """A page of docs/: inside an installed wheel (or an archive), or at the top of a checkout."""
    from importlib import resources
    from pathlib import Path

    packaged = resources.files("isotrack") / "_docs"
    folder = packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "docs"
    return (folder / f"{name}.md").read_text(encoding="utf-8")


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
    section = rest.pop(0).lower() if rest and name in DOCUMENTS and name in TOPICS else None
    no_more(rest, "isotrack help dates")
    if name in TOPICS:
        text = topic_text(name, section)
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
