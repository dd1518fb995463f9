"""`isotrack remind`: what is due, one line each; nothing due prints nothing at all."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from isotrack.cli.app.exits import ExitCode
from isotrack.cli.app.typer_app import PLAIN_TYPER, row_of, write_help
from isotrack.cli.words.reminders import SUBCOMMANDS

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.reminders.facts import Reminder
    from isotrack.domain.reminders.reminders import Repeat


class RemindGroup(TyperGroup):
    """The words after `remind`: the module of each is imported when it is called, not before."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a sub-command by its name."""
        module = importlib.import_module(f"isotrack.cli.{SUBCOMMANDS[cmd_name].module}")
        loaded: Any = typer.main.get_command(module.app)
        return loaded.get_command(ctx, cmd_name) if isinstance(loaded, TyperGroup) else loaded

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, examples and the options that go with no further word."""
        write_help(self, row_of(ctx), ctx, formatter)


app = typer.Typer(name="remind", cls=RemindGroup, invoke_without_command=True, **PLAIN_TYPER)


@app.callback()
def remind(
    ctx: typer.Context,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="end with 10 when something is due")
    ] = False,
    notify: Annotated[
        str | None,
        typer.Option("--notify", metavar="WAY", help="once a day: auto, desktop, command, stdout"),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="also what was told today")] = False,
    repeat: Annotated[
        str | None,
        typer.Option("--repeat", metavar="30m", help="tell an open dose again, so long after"),
    ] = None,
    times: Annotated[
        str | None, typer.Option("--times", metavar="N", help="how many times again (3)")
    ] = None,
    snooze: Annotated[
        str | None, typer.Option("--snooze", metavar="30m", help="nothing before that, then again")
    ] = None,
) -> None:
    """Say what is due; silent when nothing is (for cron)."""
    if ctx.invoked_subcommand is not None:
        return
    this: App = ctx.obj
    if snooze is not None:
        from isotrack.cli.reminders.schedule import put_off

        put_off(this, snooze)
        return
    again_by = None
    if repeat is not None or times is not None:
        from isotrack.cli.reminders.schedule import read_repeat

        again_by = read_repeat(repeat, times, is_run=notify is not None)
    found = _show(this) if notify is None else _notify(this, notify, again_by, is_again=again)
    if found and exit_code:
        raise typer.Exit(ExitCode.SOMETHING_DUE)


def _show(this: App) -> list[Reminder]:
    """Every due item on a line of its own."""
    from isotrack.domain.reminders.reminders import is_due, shortened
    from isotrack.services.reminders import remind as service

    db = this.existing()
    found = service.agenda(db, this.moment) if db else []
    due = [one for one in found if is_due(one, this.today)]
    if this.options.is_json:
        from isotrack.render.reminders import reminders as render

        this.answer(lambda: render.remind(due, found), str)
    elif due:
        lines = [f"{one.text} {one.command}" for one in shortened(due, this.today)]
        this.answer(dict, lambda: "\n".join(lines))
    return due


def _notify(this: App, named: str, repeat: Repeat | None, *, is_again: bool) -> list[Reminder]:
    """Announce what is due and was not announced today, by the way that is wanted."""
    from isotrack.cli.app.params import choice
    from isotrack.domain.core.refusals import DiskRefused, FileReadOnly
    from isotrack.domain.reminders.reminders import shortened
    from isotrack.host.notify import Way, send
    from isotrack.host.programs import run
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import remind as service

    way = choice(named, "way to notify", {str(one): one for one in Way})
    db = this.existing()
    moment = this.moment
    turn = service.Turn([], [])
    if db is not None:
        try:
            turn = service.announce(db, moment, is_again=is_again, repeat=repeat)
        except (DiskRefused, FileReadOnly):  # better told twice than never
            turn = service.Turn(service.due(db, moment), [])
    found = turn.found
    if db is None or not found:
        if this.options.is_json:
            this.answer(lambda: {"due": [], "upcoming": [], "way": None, "fault": None}, str)
        return found
    text = render.announcement(
        shortened(found, this.today), is_discreet=this.settings["discreet"] == "true"
    )
    text = this.addressed(text)
    command = this.settings["remind_command"]
    label = "DEMO " if this.is_demo else ""
    sent = send(f"{label}{text}", way, command=command, run=run, environ=os.environ)
    if sent.way == "stdout" or this.options.is_json:
        told = {"way": sent.way, "fault": sent.fault}
        this.answer(lambda: {**render.remind(found, []), **told}, lambda: text)
    if turn.taken:
        sys.stdout.flush()
        with suppress(DiskRefused, FileReadOnly):  # it was told; a later run may tell it once more
            service.note_sent(db, turn, moment, way=sent.way, fault=sent.fault)
    return found
