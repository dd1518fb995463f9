"""`isotrack remind`: what is due, one line each; nothing due prints nothing at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.exits import ExitCode
from isotrack.cli.app.params import DryRun, On, Words, Yes
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.reminders.typed import Typed

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.reminders.facts import Reminder

app = command_app()


@app.command(cls=IsotrackCommand)
def remind(
    ctx: typer.Context,
    words: Words = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="end with 10 when something is due")
    ] = False,
    notify: Annotated[
        str | None,
        typer.Option("--notify", metavar="WAY", help="once a day: auto, desktop, command, stdout"),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="also what was told today")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="install: a user timer")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="install: a crontab line")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="install: on a Mac")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="install: on Windows")] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="HH:MM", help="install: when to run")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="install: do it, after asking")] = False,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="ics: the file")
    ] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="4w", help="a date that comes again")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="a date of your own")
    ] = None,
    notice: Annotated[
        str | None, typer.Option("--notice", metavar="7d", help="how long before it")
    ] = None,
    pregnancy: Annotated[
        str | None, typer.Option("--pregnancy", metavar="ANSWER", help="programme: yes, no, skip")
    ] = None,
    ruleset: Annotated[
        str | None, typer.Option("--ruleset", metavar="NAME", help="programme: legacy, mod2026")
    ] = None,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Say what is due; silent when nothing is (for cron)."""
    this: App = ctx.obj
    flags = (("systemd", systemd), ("cron", cron), ("launchd", launchd), ("windows", windows))
    typed = Typed(
        list(words or []), notify, again, tuple(kind for kind, given in flags if given), at, apply,
        output, every, first, notice, pregnancy, ruleset, on, dry_run, yes,
    )  # fmt: skip
    if typed._replace(notify=None, is_again=False) != _NOTHING:
        from isotrack.cli.reminders import actions as reminding

        reminding.act(this, typed)
        return
    found = _notify(this, typed) if notify is not None else _show(this)
    if found and exit_code:
        raise typer.Exit(ExitCode.SOMETHING_DUE)


_NOTHING = Typed([], None, False, (), None, False, *(None,) * 7, False, False)  # noqa: FBT003


def _show(this: App) -> list[Reminder]:
    """Every due item on a line of its own."""
    from isotrack.domain.reminders.reminders import is_due
    from isotrack.services.reminders import remind as service

    db = this.existing()
    found = service.agenda(db, this.moment) if db else []
    due = [one for one in found if is_due(one, this.today)]
    if this.options.is_json:
        from isotrack.render.reminders import reminders as render

        this.answer(lambda: render.remind(due, found), str)
    elif due:
        this.answer(dict, lambda: "\n".join(f"{one.text} {one.command}" for one in due))
    return due


def _notify(this: App, typed: Typed) -> list[Reminder]:
    """Announce what is due and was not announced today, by the way that is wanted."""
    from isotrack.cli.app.params import choice
    from isotrack.domain.core.refusals import DiskRefused, FileReadOnly
    from isotrack.host.notify import Way, send
    from isotrack.host.programs import run
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import remind as service

    way = choice(typed.notify or "", "way to notify", {str(one): one for one in Way})
    db = this.existing()
    moment = this.moment
    found = []
    is_noted = True
    if db is not None:
        try:
            found = service.announce(db, moment, is_again=typed.is_again)
        except (DiskRefused, FileReadOnly):  # better told twice than never
            found, is_noted = service.due(db, moment), False
    if db is None or not found:
        if this.options.is_json:
            this.answer(lambda: {"due": [], "upcoming": [], "way": None, "fault": None}, str)
        return found
    text = render.announcement(found, is_discreet=this.settings["discreet"] == "true")
    text = this.addressed(text)
    command = this.settings["remind_command"]
    label = "DEMO " if this.is_demo else ""
    sent = send(f"{label}{text}", way, command=command, run=run, environ=os.environ)
    if sent.way == "stdout" or this.options.is_json:
        told = {"way": sent.way, "fault": sent.fault}
        this.answer(lambda: {**render.remind(found, []), **told}, lambda: text)
    if is_noted and (sent.way != "stdout" or sent.fault):
        service.note_way(db, found, moment, way=sent.way, fault=sent.fault)
    return found
