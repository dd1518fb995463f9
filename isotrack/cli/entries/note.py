"""`isotrack note`: keep a note or a question; answer or drop a question; alone it lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Words, Yes, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.entries import parse_ids
from isotrack.domain.core.errors import IdsReversed, IsotrackError
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.services.core import record

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.core.entries import EntryId

app = command_app()
VERBS = ("answer", "drop")


@app.command(cls=IsotrackCommand)
def note(
    ctx: typer.Context,
    words: Words = None,
    ask: Annotated[bool, typer.Option("--ask", help="a question for the next visit")] = False,
    on: On = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Keep a note or a question for the next visit; list them."""
    this: App = ctx.obj
    rest = list(words or [])
    if not rest and not ask and on is None:
        _show(this)
        return
    day = this.day(on)
    found = _ids(rest)
    if found and not ask:
        _settle(this, rest[0].lower(), found, rest[2:], day, is_dry=dry_run)
        return
    text = this.text(" ".join(rest))
    if not text:
        raise ValueMissing("The text", 'isotrack note "changed the lip balm"')
    written = this.write(
        lambda db, intent: record.log_note(db, text, day, intent, is_question=ask),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    from isotrack.render.core import data
    from isotrack.render.doses import sentences

    this.answer(
        lambda: data.written(written), lambda: sentences.note_kept(written, is_question=ask)
    )


def _ids(words: list[str]) -> list[EntryId]:
    """The questions that `answer` or `drop` is about; nothing where these words are a note."""
    if len(words) < 2 or words[0].lower() not in VERBS:
        return []
    typed = words[1:] if words[0].lower() == "drop" else words[1:2]
    try:
        return parse_ids(typed)
    except IdsReversed:
        raise
    except IsotrackError:
        return []


def _settle(
    this: App, verb: str, ids: list[EntryId], words: list[str], day: date, *, is_dry: bool
) -> None:
    """Answer one question, or drop some."""
    from isotrack.domain.entries.errors import EntryUnknown
    from isotrack.render.core import data
    from isotrack.render.entries import questions
    from isotrack.services.entries import questions as service

    answer = None
    if verb == "answer":
        answer = this.text(" ".join(words))
        if not answer:
            raise ValueMissing("The answer", f'isotrack note answer {ids[0]} "after the course"')
        no_more([str(one) for one in ids[1:]], f'isotrack note answer {ids[0]} "TEXT"')
    if this.existing() is None:
        raise EntryUnknown(str(ids[0]))
    written = this.write(
        lambda db, intent: service.settle(db, ids, answer, day, intent), is_rehearsal=is_dry
    )
    this.answer(lambda: data.written(written), lambda: questions.settled(written))


def _show(this: App) -> None:
    from isotrack.render.core import entry_data
    from isotrack.render.entries import questions
    from isotrack.services.entries import questions as service

    db = this.existing()
    kept = service.kept(db) if db else service.Kept((), (), ())
    this.show(
        lambda: {
            "entries": [entry_data.entry(one) for one in (*kept.open, *kept.settled, *kept.notes)]
        },
        lambda _: questions.notes_page(*kept, this.today),
    )
