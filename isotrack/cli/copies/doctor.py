"""`isotrack doctor`: check data, files, terminal and settings; exit 4 when something is wrong."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.exits import ExitCode
from isotrack.cli.app.params import DryRun, Words, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.checks import Check, Verdict
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.units import count
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.host import config, paths

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
ASSERT = 'isotrack doctor --assert "2026-06-01 5240mg"'


@app.command(cls=IsotrackCommand)
def doctor(
    ctx: typer.Context,
    words: Words = None,
    full: Annotated[bool, typer.Option("--full", help="every page and every backup")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="repairs that cannot do harm")] = False,
    asserts: Annotated[
        str | None,
        typer.Option("--assert", metavar='"DAY TOTAL"', help="a total to check for ever"),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Check data, files, terminal and reminders."""
    this: App = ctx.obj
    no_more(list(words or []), "isotrack doctor --full")
    if asserts is not None:
        _assert(this, asserts, is_dry=dry_run)
        return
    from isotrack.cli.reminders import schedule as scheduling
    from isotrack.services.copies import doctor as service

    shown = paths.shown(this.path, os.environ)
    where = service.Where(this.path, shown, paths.data_folder(os.environ))
    if fix and not dry_run:
        for done in service.repair(where, this.clock.now, this.intent().stamp):
            this.say(done)
    checks = [
        _program(),
        *service.examine(where, this.clock.now, is_full=full),
        *_settings(),
        scheduling.examine(this),
        _terminal(this),
        *_inbox(this),
        *_crypt(),
    ]
    _show(this, checks)
    if any(check.verdict is Verdict.FAIL for check in checks):
        raise typer.Exit(ExitCode.PROBLEM_FOUND)


def _program() -> Check:
    import sqlite3

    from isotrack import __version__

    text = (
        f"isotrack {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" {platform.system()}"
    )
    return Check("program", Verdict.OK, text)


def _settings() -> list[Check]:
    settings, faults = config.read(paths.config_path(os.environ))
    if faults:
        return [
            Check("settings", Verdict.FAIL, one.message, "isotrack config edit") for one in faults
        ]
    remind_at = settings["remind_at"]
    text = f"read; reminders from {remind_at} on" if remind_at else "read; no reminder time is set"
    return [Check("settings", Verdict.OK, text)]


def _terminal(this: App) -> Check:
    from isotrack.host.surroundings import terminal_words

    size = shutil.get_terminal_size()
    encoding = sys.stdout.encoding or "ascii"
    words = terminal_words(os.environ, columns=size.columns, lines=size.lines, encoding=encoding)
    return Check(
        "terminal", Verdict.OK, f"{words}, {'plain' if this.look.is_plain else 'not plain'}"
    )


def _crypt() -> list[Check]:
    from importlib.util import find_spec

    from isotrack.host import seal
    from isotrack.host.installation import how_to_add

    folder = paths.data_folder(os.environ)
    if find_spec("pyrage") is None:
        text = "encrypted copies need the extra isotrack[crypt], which is not installed"
        verdict = Verdict.FAIL if seal.has_key(folder) else Verdict.OK
        return [Check("encryption", verdict, text, how_to_add("crypt"))]
    if not seal.has_key(folder):
        text = "no key yet: copies outside the data folder are refused or left open"
        return [Check("encryption", Verdict.OK, text, "isotrack backup key")]
    try:
        seal.rehearse(folder)
    except IsotrackError as error:
        return [Check("encryption", Verdict.FAIL, error.message, error.hint)]
    return [Check("encryption", Verdict.OK, "the key opens what it encrypts")]


def _show(this: App, checks: list[Check]) -> None:
    from isotrack.render.copies import doctor as words

    this.answer(lambda: words.checks_data(checks), lambda: words.checks_text(checks, this.look))


def _inbox(this: App) -> list[Check]:
    """Whether the folder of the inbox is there, and how many of its lines nobody has looked at."""
    from isotrack.cli.entries.inbox import fresh_lines
    from isotrack.services.entries import inbox as service

    try:
        db = this.existing() if this.exists else None
        folder = service.folder_of(db) if db else None
    except IsotrackError:  # the file itself is told of above
        return []
    if folder is None:
        return []
    if not paths.typed(folder).is_dir():
        text = "the folder of the inbox is not there"
        return [Check("inbox", Verdict.WARN, text, "isotrack inbox DIR    isotrack inbox off")]
    number = len(fresh_lines(this, folder))
    if not number:
        return [Check("inbox", Verdict.OK, "every line was looked at")]
    text = f"{count(number, 'line')} not taken yet"
    return [Check("inbox", Verdict.WARN, text, "isotrack inbox")]


def _assert(this: App, typed: str, *, is_dry: bool) -> None:
    """Keep a total and say whether it agrees."""
    from isotrack.cli.app.params import parse_total
    from isotrack.domain.core.records import Assertion
    from isotrack.render.copies import doctor as words
    from isotrack.render.core import data
    from isotrack.services.doses import assertions

    day, _, amount = typed.strip().rpartition(" ")
    if not day:
        raise ValueMissing("The day or the total", ASSERT)
    said = Assertion(this.day(day.strip()), parse_total(amount))
    done = this.write(lambda db, intent: assertions.keep(db, said, intent), is_rehearsal=is_dry)
    one = done.asserted
    this.answer(
        lambda: data.written(done.written, agrees=one.agrees),
        lambda: words.assertion_kept(one, is_rehearsal=is_dry),
    )
