"""`isotrack inbox DIR`: take the lines that a phone left in a folder; nothing there is changed."""

from __future__ import annotations

import os
import sys
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, no_more
from isotrack.cli.app.screen import is_terminal
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.effects.words import alarm, worst_of
from isotrack.cli.entries.line_words import LineReader, When
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.typed_days import parse_day
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.entries import inbox as lines
from isotrack.domain.entries.checkin import Felt
from isotrack.domain.entries.errors import LinesUnread, LinesWait, PartUnclear
from isotrack.domain.entries.inbox import Waiting
from isotrack.host import inbox as host
from isotrack.host import paths
from isotrack.host.instants import instant
from isotrack.knowledge.effects import SELF_HARM, effects
from isotrack.render.entries import inbox as pages
from isotrack.services.entries import inbox as service
from isotrack.services.entries.inbox import Item

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.inbox import Inbox, InboxLine
    from isotrack.services.entries.inbox import Gone

app = command_app()
NO_CLOCK = "no_clock"
BOTH = "--yes takes what is asked about, --skip-doubtful leaves it out: one of them."
FORM = (
    "A line is a day, a clock time and what there is to record: 2026-11-28 20:31 40mg, lips dry 2"
)


@app.command(cls=IsotrackCommand)
def inbox(
    ctx: typer.Context,
    words: Words = None,
    skip_unreadable: Annotated[
        bool, typer.Option("--skip-unreadable", help="leave out for good what cannot be read")
    ] = False,
    skip_doubtful: Annotated[
        bool, typer.Option("--skip-doubtful", help="leave out for good what is asked about")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Take the lines that a phone left in a folder."""
    this: App = ctx.obj
    if skip_doubtful and yes:
        raise UsageUnreadable(BOTH)
    rest = list(words or [])
    if rest == ["off"]:
        _off(this, is_dry=dry_run)
        return
    tell_untold(this)
    folder = _folder(this, rest)
    held = host.read_folder(folder)
    found = lines.gather(held.texts, lambda said: _day(this, said))
    db = this.existing()
    fresh = service.unread(db, found) if db else list(found.lines)
    items, waiting, felt = _read_all(this, fresh)
    opened = frozenset() if yes or dry_run or skip_doubtful else _opened(this, items)
    if not dry_run:
        _keep_untold(this, felt)  # first: a run that is killed behind its change has told nobody
    gone = this.write(
        lambda db, intent: service.take(db, items, intent, opened), is_yes=yes, is_rehearsal=dry_run
    )
    waiting += gone.waiting
    waiting.sort(key=lambda one: fresh.index(one.line))
    left = [
        one for one in waiting
        if (skip_doubtful if one.is_doubt else skip_unreadable and not one.is_early)
    ]  # fmt: skip
    waiting = [one for one in waiting if one not in left]
    if left:
        this.say(pages.left_out(left, is_rehearsal=dry_run))
    if not dry_run:
        service.leave_out(this.database(), [one.line for one in left])
        service.remember(this.database(), os.path.realpath(folder))
    _answer(this, gone, waiting, found, held.unread)
    if waiting:
        text = pages.waiting_text(waiting)
        if any(one.is_doubt for one in waiting):
            again = this.again("--yes"), this.again("--skip-doubtful")
            raise LinesWait(text, len(waiting), *again)
        raise LinesUnread(text, len(waiting), FORM, this.again("--skip-unreadable"))


def _folder(this: App, rest: list[str]) -> Path:
    """The folder that was named, or the one of last time. Raises ValueMissing."""
    if not rest:
        db = this.existing()
        known = service.folder_of(db) if db else None
        if known is None:
            raise ValueMissing("The folder", "isotrack inbox DIR")
        return Path(known)
    folder = paths.typed(rest.pop(0))
    no_more(rest, "isotrack inbox DIR")
    return folder


def _off(this: App, *, is_dry: bool) -> None:
    db = this.existing()
    known = service.folder_of(db) if db else None
    if db is not None and known is not None and not is_dry:
        service.remember(db, None)
    text = f"isotrack looks no more into {known}." if known else "No folder is looked at."
    this.answer(lambda: {"changed": known is not None and not is_dry}, lambda: text)


def _day(this: App, said: str) -> date | None:
    """The day that a line begins with; None for words that are no day."""
    try:
        return parse_day(said, this.today, order=this.settings.date_order, allow_future=True)
    except IsotrackError:
        return None


def _keep_untold(this: App, felt: list[Felt]) -> None:
    """A run from a timer tells its red flags to nobody: they are told again at the next look."""
    if is_terminal(sys.stderr):
        return
    known = effects()
    red = {term: worst for term, worst in worst_of(felt).items() if worst and term in known and known[term].is_red}  # fmt: skip
    if this.has_answered_crisis:
        red[SELF_HARM] = max(1, red.get(SELF_HARM, 0))
    if red:
        service.leave_untold(this.database(), red)


def tell_untold(this: App) -> None:
    """Tell what a run from a timer has told to nobody; it is told until somebody sits at a terminal."""
    db = this.existing()
    told = service.untold(db, is_seen=is_terminal(sys.stderr)) if db else {}
    alarm(this, [Felt(term, severity) for term, severity in told.items()], None)


def _read_all(this: App, fresh: list[InboxLine]) -> tuple[list[Item], list[Waiting], list[Felt]]:
    """What each line means; a line that cannot be read waits, its red flags told all the same."""
    items: list[Item] = []
    waiting: list[Waiting] = []
    felt: list[Felt] = []
    for line in fresh:
        try:
            item, said = _read(this, line)
            items.append(item)
            felt += said
        except IsotrackError as error:
            is_early = "in the future" in error.message
            message = error.message
            for denial in (" Nothing was recorded.", " Nothing was logged.", " Nothing was saved."):
                message = message.removesuffix(denial)
            waiting.append(Waiting(line, message, is_doubt=False, is_early=is_early))
    return items, waiting, felt


def _read(this: App, line: InboxLine) -> tuple[Item, list[Felt]]:
    """A line by the rules of `add`, and its effects. Raises what `add` raises, and PartUnclear for one without a day."""
    reader = LineReader(this, line.words, may_ask=False)
    cut = reader.cut()
    moment: list[When] = []

    def when() -> When:
        if cut.day is not None or cut.clock is not None:
            front = " ".join(one for one in (cut.day, cut.clock) if one)
            raise PartUnclear(line.text, f'names another day or clock time ("{front}")')
        moment.append(_when(this, line))
        return moment[0]

    meant = reader.mean(when)
    (at,) = moment
    doubts = () if line.clock else (Doubt(NO_CLOCK, "it has no clock time."),)
    told = tuple(meant.doses), tuple(meant.told)
    return Item(line, at.day, at.at, meant.acts, meant.on_top, *told, doubts), meant.felt


def _when(this: App, line: InboxLine) -> When:
    """The treatment day and the instant of a line. Raises PartUnclear, ClockUnreadable and the errors of days."""
    if line.day is None:
        raise PartUnclear(line.text, "begins with no day")
    if line.clock is None:
        return When(parse_day(line.day.isoformat(), this.today))
    wall = time.fromisoformat(f"{line.clock}{_offset(line.offset)}")
    at = instant(line.day, wall, line.clock, this.clock)
    local = at.astimezone(this.clock.fixed) if this.clock.fixed else at.astimezone()
    day = local.date()
    if local.time().replace(tzinfo=None) < this.clock.day_start:
        day -= timedelta(days=1)
    return When(parse_day(day.isoformat(), this.today), at, is_at_typed=True)


def _offset(said: str | None) -> str:
    """An offset as Python reads it: Z, +01:00, +0100."""
    if said is None:
        return ""
    return "+00:00" if said.upper() == "Z" else f"{said[:3]}:{said[-2:]}"


def _opened(this: App, items: list[Item]) -> frozenset[InboxLine]:
    """The doubtful lines that somebody at a terminal said yes to: all are shown and asked about at once."""
    if not this.can_ask:
        return frozenset()
    tried = this.write(lambda db, intent: service.take(db, items, intent), is_rehearsal=True)
    doubtful = [one for one in tried.waiting if one.is_doubt]
    if not doubtful:
        return frozenset()
    this.say(pages.waiting_text(doubtful))
    is_meant = this.agrees(f"Take {'them' if len(doubtful) > 1 else 'it'}, too?", default=False)
    return frozenset(one.line for one in doubtful) if is_meant else frozenset()


def _answer(
    this: App, gone: Gone, waiting: list[Waiting], found: Inbox, unread: dict[str, str]
) -> None:
    from isotrack.cli.effects.alarm import alerts_of
    from isotrack.render.core.data import written
    from isotrack.render.effects.alerts import alerts_data

    def data() -> dict[str, object]:
        told = alerts_of(this, [entry.record for entry in gone.written.entries])
        shown = pages.inbox_data(gone.taken, waiting, found.unfinished, unread)
        return written(gone.written, **shown, **alerts_data(told))

    this.answer(data, lambda: pages.inbox_text(gone.taken, gone.written, found.unfinished, unread))


def fresh_lines(this: App, folder: str) -> list[InboxLine]:
    """The lines of the folder that nobody has looked at; a folder that is away for now has none."""
    db = this.existing()
    try:
        held = host.read_folder(Path(folder))
    except IsotrackError:
        return []
    found = lines.gather(held.texts, lambda said: _day(this, said))
    return service.unread(db, found) if db else []


def look(this: App, folder: str) -> int:
    """How many lines nobody has looked at; words of self-harm and red flags in them are told."""
    tell_untold(this)
    fresh = fresh_lines(this, folder)
    for line in fresh:
        try:
            _read(this, line)
        except IsotrackError:
            continue
    return len(fresh)
