"""`isotrack remind install`, `uninstall` and `test`: reminders that run by themselves."""

from __future__ import annotations

import os
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, choice, no_more
from isotrack.cli.app.questions import clocks
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.checks import Check, Verdict
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.refusals import Declined, Doubt, NeedsConfirmation
from isotrack.domain.reminders.errors import IntervalUnreadable, NothingRuns
from isotrack.host import paths, programs, schedulers
from isotrack.host.notify import Way, bus_address, send
from isotrack.host.platform import quoted, windows_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.app.session import App
    from isotrack.domain.reminders.reminders import Repeat
    from isotrack.host.schedulers import Installation, Job

INSTALL = "isotrack remind install --apply"
MOST_TIMES = 12
DAY_MINUTES = 24 * 60
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


def _repeated(job: Job, repeat: str | None, times: str | None) -> Job:
    """The job with its runs that tell an open dose again: each time, then so many more so far apart."""
    if repeat is None and times is None:
        return job
    by = read_repeat(repeat, times, is_run=True)
    minutes = int(by.every.total_seconds()) // 60
    runs = {
        (hour * 60 + minute + minutes * n) % (24 * 60): None
        for hour, minute in job.times
        for n in range(by.times + 1)
    }
    at = ",".join(f"{run // 60:02}:{run % 60:02}" for run in runs)
    return job._replace(words=(*job.words, f"--repeat={minutes}m", f"--times={by.times}"), at=at)


def read_repeat(repeat: str | None, times: str | None, *, is_run: bool) -> Repeat:
    """A typed repeat. Raises IntervalUnreadable, and UsageUnreadable where nothing would come to run it."""
    from isotrack.domain.reminders.reminders import Repeat

    every = _minutes(repeat or "30m", "30m, 45m or 1h")
    number = times or "3"
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_TIMES):
        raise IntervalUnreadable(number, f"a number from 1 to {MOST_TIMES}", "--times 3")
    if not is_run:
        raise UsageUnreadable(
            "A repeat needs a scheduler that runs isotrack again. Nothing was changed.",
            f"isotrack remind install --repeat {repeat or '30m'} --times {number} --apply",
        )
    return Repeat(every, int(number))


def _minutes(typed: str, examples: str) -> timedelta:
    """A typed interval from 5 minutes to 12 hours. Raises IntervalUnreadable."""
    read = re.fullmatch(r"([0-9]{1,3}) ?(m|min|minutes|h|hours?)", typed.strip().lower(), re.ASCII)
    minutes = int(read[1]) * (60 if read[2][0] == "h" else 1) if read else 0
    if not 5 <= minutes <= 12 * 60:
        raise IntervalUnreadable(typed, "an interval from 5 minutes to 12 hours", examples)
    return timedelta(minutes=minutes)


def _into_day(this: App, at: str) -> int:
    """How many minutes into the treatment day a clock time is."""
    start = this.settings["day_start"]
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (at, start)]
    return (minutes[0] - minutes[1]) % DAY_MINUTES


def put_off(this: App, typed: str) -> None:
    """`remind --snooze 30m`: tell nothing before, and then again by the next run that is installed.

    Raises NothingRuns where no installed run comes after it on this treatment day.
    """
    from isotrack.services.reminders import remind as service

    gap = _minutes(typed, "30m, 45m or 1h")
    until = this.clock.now + gap
    db = this.existing()
    if db is None or not service.due(db, this.moment):
        this.answer(
            lambda: {"changed": False, "until": None, "next": None}, lambda: "Nothing is due."
        )
        return
    job = _job(this, None)
    found = schedulers.installed(job, *_homes(), programs.run)
    shown = until.strftime("%H:%M")
    ends = _into_day(this, this.clock.now.strftime("%H:%M")) + int(gap.total_seconds()) // 60
    runs = sorted((_into_day(this, at), at) for one in found for at in one.times)
    later = [at for minutes, at in runs if minutes >= ends]
    is_known = not found or bool(runs)
    if ends >= DAY_MINUTES or (is_known and not later):
        example = f"isotrack remind install --repeat {typed.replace(' ', '')} --times 3 --apply"
        raise NothingRuns(shown, example)
    service.snooze(db, this.moment, until)
    at = later[0] if later else None
    words = f"the run at {at}" if at else "the next run"
    this.answer(
        lambda: {"changed": True, "until": until.isoformat(), "next": at},
        lambda: f"Nothing is told before {shown}; {words} says what is still due.",
    )


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
    repeat: Annotated[
        str | None,
        typer.Option("--repeat", metavar="30m", help="runs that tell an open dose again"),
    ] = None,
    times: Annotated[
        str | None, typer.Option("--times", metavar="N", help="how many times again (3)")
    ] = None,
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
    job = _repeated(_job(this, at), repeat, times)
    kind = kinds[0] if kinds else schedulers.preferred(os.environ)
    planned = schedulers.plan(kind, job, *_homes())
    shown = "\n".join([*_plan_lines(planned), *_notes(this, job, planned)])
    if not apply or dry_run:
        this.answer(lambda: _data(planned, is_done=False), lambda: f"{shown}\n\n{NOTHING_WRITTEN}")
        return
    _agree(this, shown, "Install this?", is_yes=yes)
    schedulers.install(planned, job, programs.run)
    done = f"Installed. Every day at {job.at.replace(',', ', ')}. Try it: isotrack remind test    Take it away: isotrack remind uninstall"
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
    """Exactly what would be done, in words that can be pasted: lines of a crontab, else commands of a shell."""
    if planned.line is not None:
        lines = "these lines" if "\n" in planned.line else "this line"
        return [f"Add {lines} with: crontab -e", "", planned.line]
    shell = "PowerShell" if planned.kind == "windows" else "a terminal"
    told = [f"Paste this into {shell}:" if planned.files else "Run:", ""]
    for path, text in planned.files:
        if planned.kind == "windows":
            told += [
                f"{windows_line(('mkdir', '-Force', str(path.parent)))} | Out-Null",
                f"{windows_line(('Set-Content', '-Encoding', 'Ascii', '-Path', str(path)))} -Value @'",
                f"{text}'@",
            ]
            continue
        told += [
            f"mkdir -p {quoted([str(path.parent)])}",
            f"printf %s {quoted([text])} > {quoted([str(path)])}",  # fish has no here-documents
        ]
    say = windows_line if planned.kind == "windows" else quoted
    return [*told, *(say(words) for words in planned.commands)]


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
        return ["its lines in the crontab"]
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
    """What `doctor` says about reminders: what is installed, whether it will run, how the last one went."""
    from isotrack.domain.core.days import format_day
    from isotrack.services.reminders.remind import last_announced

    job = _job(this, None)
    found = schedulers.installed(job, *_homes(), programs.run)
    kinds = ", ".join(one.kind for one in found)
    text = f"installed: {kinds}" if kinds else "none installed for this profile"
    fix = None if kinds else INSTALL
    gap = unheard(this, found)
    if gap is not None:
        return Check("reminders", Verdict.WARN, f"{text}; {gap}", INSTALL)
    told = last_announced(this.path)
    if told is None:
        return Check("reminders", Verdict.OK, text, fix)
    text = f"{text}; the last one on {format_day(told.told_on)} by {told.way}"
    if told.fault is None:
        return Check("reminders", Verdict.OK, text, fix)
    return Check(
        "reminders", Verdict.WARN, f"{text}, because: {told.fault}", "isotrack remind test"
    )


def unheard(this: App, found: Sequence[Installation] | None = None) -> str | None:
    """Why a reminder time that is set would pass in silence, in words; None where something runs or none is set."""
    remind_at = this.settings["remind_at"]
    if not remind_at:
        return None
    job = _job(this, None)
    if found is None:
        found = schedulers.installed(job, *_homes(), programs.run)
    running = [one for one in found if schedulers.is_running(one, job, programs.run)]
    if not running:
        what = "is switched on" if found else "is installed"
        return f"remind_at is {remind_at}, but nothing {what} that would say it"
    runs = {at for one in running for at in one.times}
    last = max(runs, key=lambda at: _into_day(this, at), default=None)
    wanted = max(_into_day(this, at) for at in remind_at.split(","))
    if last is None or _into_day(this, last) >= wanted:
        return None
    return f"remind_at is {remind_at}, but the last run of the day is at {last}"


def lead(this: App) -> str:
    """The line that leads to `remind install`, for a time that nothing would say; empty where something does."""
    gap = unheard(this)
    return f"It is not switched on yet: {INSTALL}" if gap else ""
