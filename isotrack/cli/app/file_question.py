"""The one question about a file: what it would do was shown, and a yes opens that and nothing else."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from isotrack.domain.core.intake import (
    Answer,
    FileDoubtful,
    FileNeedsWord,
    Needed,
    RowsUnreadable,
)
from isotrack.domain.core.refusals import Declined

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.app.session import App
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

T = TypeVar("T")


def decide(
    this: App,
    act: Callable[[Database, Intent, Answer], T],
    answer: Answer,
    *,
    is_dry: bool,
    show: Callable[[Any], None] | None = None,
) -> T:
    """Run a service that takes a file in; ask about its doubts and unreadable rows at a terminal.

    `show` is given what the file would do (the `plan` of what stopped it) before anything is asked or refused.

    Elsewhere the refusal carries the person's own command, mended. A doubt that was not shown before
    a yes, because the diary changed meanwhile, asks again. Raises Declined and what `settle` raises.
    """
    while True:
        try:
            return this.write(partial(_acting, act, answer), is_rehearsal=is_dry)
        except FileNeedsWord as stop:
            stop.hint = mended(this, *stop.needed)
            raise
        except (RowsUnreadable, FileDoubtful) as stop:
            if show is not None and stop.plan is not None:
                show(stop.plan)
            if not this.can_ask:
                stop.hint = _hint(this, stop)
                raise
            this.say(stop.message)
            if not this.agrees(_question(stop), default=False):
                raise Declined from None
            answer = answer._replace(shown=answer.shown | stop.stopped)


def _acting(
    act: Callable[[Database, Intent, Answer], T], answer: Answer, db: Database, intent: Intent
) -> T:
    """The service with what was answered so far."""
    return act(db, intent, answer)


def mended(this: App, *said: str | Needed) -> str:
    """The person's own command with more options, as they type it; one that says nothing is left out of it."""
    words, options = list(this.argv), []
    for one in said:
        if isinstance(one, Needed):
            words = _without(words, one)
        options.append(one.option if isinstance(one, Needed) else one)
    at = words.index("--") if "--" in words else len(words)
    before, after = shlex.join(["isotrack", *words[:at]]), shlex.join(words[at:])
    return " ".join(part for part in (before, *options, after) if part)


def _without(words: list[str], needed: Needed) -> list[str]:
    """The words of a command without an option whose value ends in what is said instead of it."""
    if not needed.instead:
        return words
    name = needed.option.split()[0]
    kept: list[str] = []
    rest = iter(words)
    for word in rest:
        option, mark, value = word.partition("=")
        if option != name:
            kept.append(word)
            continue
        value = value if mark else next(rest, "")
        if value.rpartition("=")[2].strip() != needed.instead:
            kept += [word] if mark else [word, value]
    return kept


def _hint(this: App, stop: RowsUnreadable | FileDoubtful) -> str:
    if isinstance(stop, FileDoubtful):
        return f"If it is right: {mended(this, '--yes')}"
    if not stop.good:
        return f"None of its {stop.noun}s can be read"
    options = ("--skip-unreadable", "--yes") if stop.has_doubts else ("--skip-unreadable",)
    rows = f"1 {stop.noun}" if stop.good == 1 else f"{stop.good:,} {stop.noun}s"
    return f"Mend them, or take the other {rows} alone: {mended(this, *options)}"


def _question(stop: RowsUnreadable | FileDoubtful) -> str:
    if isinstance(stop, FileDoubtful):
        return "Is that right?"
    also = ", and is the rest right" if stop.has_doubts else ""
    return f"Leave out what cannot be read{also}?"
