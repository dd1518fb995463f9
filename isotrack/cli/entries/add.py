"""`isotrack add`: one line with everything there is to record; one change, one undo."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, On, Words, Yes
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.entries.line_words import LineReader, When
from isotrack.domain.core.errors import ClockUnreadable
from isotrack.domain.core.unreadable import TooManyWords, ValueMissing
from isotrack.services.entries.together import together

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.cli.entries.line_words import Meant
    from isotrack.services.entries.together import Together

app = command_app()
USAGE = 'isotrack add "40mg, lips dry 2, mood 4"    isotrack add "yday 40mg, knees ache 1"'


@app.command(cls=IsotrackCommand)
def add(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log several things in one line."""
    this: App = ctx.obj
    text = _text(words or [])
    if not text.strip():
        raise ValueMissing("What there is to record", USAGE)
    reader = LineReader(this, text)
    line = reader.cut()
    if line.day is not None and on is not None:
        this.heed(text)
        raise TooManyWords(line.day, f"Type the day once: {this.again()}")

    def when() -> When:
        day = this.day(line.day or on)
        if line.clock is None:
            return When(day, this.clock.now if day == this.today else None)
        from isotrack.host.instants import moment_on

        try:
            return When(day, moment_on(day, line.clock, this.clock), is_at_typed=True)
        except ClockUnreadable as error:
            if day == this.today and "in the future" in error.message and line.day is None:
                error.hint = f"Was it yesterday? {this.again(instead=(text, f'yday {text}'))}"
            raise

    meant = reader.mean(when)
    done = this.write(
        lambda db, intent: together(db, meant.acts, intent), is_yes=yes, is_rehearsal=dry_run
    )
    _answer(this, done, meant)


def _text(words: list[str]) -> str:
    """The typed words as one line; what was quoted at the shell is a part of its own."""
    if words == ["-"]:
        return sys.stdin.read() if sys.stdin is not None else ""
    said = ""
    for index, word in enumerate(words):
        is_part = len(word.split()) > 1 or (index and len(words[index - 1].split()) > 1)
        said += f"{', ' if is_part and index else ' '}{word}"
    return said.strip()


def _answer(this: App, done: Together, meant: Meant) -> None:
    from isotrack.cli.effects.alarm import alerts_of
    from isotrack.render.core.data import written
    from isotrack.render.effects.alerts import alerts_data
    from isotrack.render.entries.lines import line_logged

    def data() -> dict[str, object]:
        told = alerts_of(this, [entry.record for entry in done.written.entries])
        return written(done.written, **alerts_data(told))

    clock = this.clock.now, this.settings["day_start"]
    this.answer(data, lambda: line_logged(done.results, done.written, meant.echoes, *clock))
