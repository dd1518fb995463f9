"""`isotrack remind install`, `uninstall` and `test`: reminders that run by themselves."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, choice, no_more
from isotrack.cli.app.questions import clocks
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.checks import Check, Verdict
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.refusals import Declined, Doubt, NeedsConfirmation
from isotrack.host import paths, programs, schedulers
from isotrack.host.notify import Way, bus_address, send

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.host.schedulers import Installation, Job

NOTHING_WRITTEN = "Nothing was written. To do it: add --apply"


def _homes() -> tuple[Path, Path]:
    """The home folder, and the folder of settings that systemd looks into."""
    home = Path(os.environ.get("HOME") or Path.home())
    given = os.environ.get("XDG_CONFIG_HOME", "")
    return home, Path(given) if Path(given).is_absolute() and given else home / ".config"


def _job(this: App, at: str | None) -> Job:
    """The daily run of this profile, with everything that a bare environment lacks."""
    at = this.settings["remind_at"] if at is None else clocks(at)
    environ = schedulers.carried(os.environ)
    name = this.profile
    start = schedulers.program(sys.argv[0], sys.executable)
    if this.options.db or ("ISOTRACK_DB" in dict(environ) and not this.options.profile):
        name = _name_of_file(this.path.absolute())  # a file of its own beside the profiles
        environ = tuple(pair for pair in environ if pair[0] != "ISOTRACK_DB")
        words = (*start, "remind", "--notify=auto", "--db", str(this.path.absolute()))
    elif this.options.profile:
        environ = tuple(pair for pair in environ if pair[0] != "ISOTRACK_DB")
        words = (*start, "--profile", name, "remind", "--notify=auto")
    else:
        words = (*start, "remind", "--notify=auto", "--profile", name)
    return schedulers.Job(words, at or schedulers.DEFAULT_AT, name, environ, bus_address())


def _name_of_file(path: Path) -> str:
    """A name for the reminders of a file that is no profile, so that they never replace those of one."""
    import hashlib

    return f"file-{hashlib.sha256(os.fsencode(path)).hexdigest()[:8]}"


app = command_app()


@app.command("install", cls=IsotrackCommand)
def install(
    ctx: typer.Context,
    words: Words = None,
    systemd: Annotated[bool, typer.Option("--systemd", help="a user timer")] = False,
    cron: Annotated[bool, typer.Option("--cron", help="a crontab line")] = False,
    launchd: Annotated[bool, typer.Option("--launchd", help="on a Mac")] = False,
    windows: Annotated[bool, typer.Option("--windows", help="on Windows")] = False,
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="when to run")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="do it, after asking")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Print what installing would do; with --apply show it, ask, and do it."""
    this: App = ctx.obj
    no_more(words or [], "isotrack remind install --cron --at 20:30")
    flags = (("systemd", systemd), ("cron", cron), ("launchd", launchd), ("windows", windows))
    kinds = [kind for kind, is_given in flags if is_given]
    if len(kinds) > 1:
        raise UsageUnreadable(
            "One scheduler is enough: a second one would only ask twice. Nothing was changed.",
            "isotrack remind install --systemd",
        )
    job = _job(this, at)
    kind = kinds[0] if kinds else schedulers.preferred(os.environ)
    planned = schedulers.plan(kind, job, *_homes())
    shown = "\n".join([*_plan_lines(planned), *_notes(this, job, planned)])
    if not apply or dry_run:
        this.answer(lambda: _data(planned, is_done=False), lambda: f"{shown}\n\n{NOTHING_WRITTEN}")
        return
    _agree(this, shown, "Install this?", is_yes=yes)
    schedulers.install(planned, job, programs.run)
    done = f"Installed. Every day at {job.at}. Try it: isotrack remind test    Take it away: isotrack remind uninstall"
    text = done if this.can_ask else f"{shown}\n\n{done}"
    this.answer(lambda: _data(planned, is_done=True), lambda: text)


def _agree(this: App, shown: str, question: str, *, is_yes: bool) -> None:
    """Show a change of the system and ask; elsewhere than at a terminal --yes is needed."""
    if is_yes:
        return
    if not this.can_ask:
        text = f"{shown}\nThis changes what your system runs."
        raise NeedsConfirmation((Doubt("system_change", text),), "If it is right, add: --yes")
    this.say(shown)
    if not this.agrees(question, default=False):
        raise Declined


def _plan_lines(planned: Installation) -> list[str]:
    """Exactly what would be done, in words that can be copied."""
    import shlex

    lines = []
    if planned.line is not None:
        lines += ["Add this line with: crontab -e", "", planned.line]
    for path, text in planned.files:
        lines += [paths.shown(path, os.environ), *(f"    {line}" for line in text.splitlines())]
    if planned.commands:
        lines += ["Then:" if planned.files else "Run:"]
        lines += [f"    {shlex.join(words)}" for words in planned.commands]
    return lines


def _notes(this: App, job: Job, planned: Installation) -> list[str]:
    """What a person should know beside it."""
    notes = ["", planned.advice] if planned.advice else [""]
    remind_at = this.settings["remind_at"]
    times = job.at.split(",")
    if remind_at and max(times) < max(remind_at.split(",")):
        notes.append(
            f"A dose counts as due from {remind_at} on, later than {job.at}: it would not be reminded of."
            " Change one of the two: isotrack config set remind_at HH:MM"
        )
    if min(times) < max(this.settings["day_start"], "04:00"):
        notes.append(
            "Between 00:00 and 04:00 clocks change and the treatment day before still runs."
        )
    return notes


def _data(planned: Installation, *, is_done: bool) -> dict[str, Any]:
    return {
        "changed": is_done,
        "scheduler": planned.kind,
        "line": planned.line,
        "files": [{"path": str(path), "content": text} for path, text in planned.files],
        "commands": [list(words) for words in planned.commands],
        "note": planned.advice or None,
    }


@app.command("uninstall", cls=IsotrackCommand)
def uninstall(
    ctx: typer.Context, words: Words = None, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Remove exactly the lines and files that carry the mark of this profile, after asking."""
    this: App = ctx.obj
    no_more(words or [], "isotrack remind uninstall")
    job = _job(this, None)
    found = schedulers.installed(job, *_homes(), programs.run)
    if not found:
        text = f"Nothing of {job.mark} is installed. Nothing changed."
        this.answer(lambda: {"changed": False, "removed": []}, lambda: text)
        return
    removed = [item for one in found for item in _removed(one)]
    shown = "\n".join(["This would be removed:", *(f"  {item}" for item in removed)])
    if dry_run:
        this.answer(lambda: {"changed": False, "removed": removed}, lambda: shown)
        return
    _agree(this, shown, "Remove it?", is_yes=yes)
    schedulers.uninstall(found, job, programs.run)
    text = "\n".join(["Removed:", *(f"  {item}" for item in removed)])
    this.answer(lambda: {"changed": True, "removed": removed}, lambda: text)


def _removed(one: Installation) -> list[str]:
    if one.kind == "cron":
        return ["the line of the crontab"]
    return [paths.shown(path, os.environ) for path, _ in one.files] or [f"the task of {one.kind}"]


@app.command("test", cls=IsotrackCommand)
def send_test(
    ctx: typer.Context,
    words: Words = None,
    notify: Annotated[
        str | None, typer.Option("--notify", metavar="WAY", help="auto, desktop, command, stdout")
    ] = None,
) -> None:
    """Send one text now and say which way it went."""
    this: App = ctx.obj
    no_more(words or [], "isotrack remind test --notify=desktop")
    way = choice(notify or "auto", "way to notify", {str(one): one for one in Way})
    text = "This is a test. Reminders look like this."
    command = this.settings["remind_command"]
    sent = send(text, way, command=command, run=programs.run, environ=os.environ)
    told = {
        "desktop": "Handed to the desktop. Look whether it was shown; if not, notifications may be switched off there.",
        "command": "Handed to remind_command, which ended well.",
        "stdout": f"{text}\nSent to standard output; cron would mail it.",
    }[sent.way]
    if sent.fault:
        told = f"{told}\nThe way that was wanted did not work: {sent.fault}"
    this.answer(lambda: {"way": sent.way, "fault": sent.fault}, lambda: told)


def examine(this: App) -> Check:
    """What `doctor` says about reminders: what is installed, and how the last one went."""
    from isotrack.domain.core.days import format_day
    from isotrack.services.reminders.remind import last_announced

    found = schedulers.installed(_job(this, None), *_homes(), programs.run)
    kinds = ", ".join(one.kind for one in found)
    text = f"installed: {kinds}" if kinds else "none installed for this profile"
    fix = None if kinds else "isotrack remind install"
    told = last_announced(this.path)
    if told is None:
        return Check("reminders", Verdict.OK, text, fix)
    text = f"{text}; the last one on {format_day(told.told_on)} by {told.way}"
    if told.fault is None:
        return Check("reminders", Verdict.OK, text, fix)
    return Check(
        "reminders", Verdict.WARN, f"{text}, because: {told.fault}", "isotrack remind test"
    )
