"""What is said about questions and notes: the list of them, an answer, a dropped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.records import Note
from isotrack.domain.core.units import count
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import one_line, table_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.entries.written import Written
    from isotrack.render.core.page import Block

HOW = 'isotrack note "stop sport?" --ask'
MOST_NOTES = 20


def settled(written: Written) -> str:
    """Say which question was answered, or which were dropped."""
    ids = ", ".join(str(one.id) for one in written.entries)
    first = written.entries[0].record
    if not isinstance(first, Note):
        raise TypeError(type(first))
    if first.answer is None:
        verb = verb_of(written, "Dropped")
        what = f"{verb} {ids}: {count(len(written.entries), 'question')}."
        return ending(written, [what])
    verb = verb_of(written, "Answered")
    text = f"{verb} {ids}: {one_line(first.text)} - {one_line(first.answer)}"
    return ending(written, [text])


def notes_page(
    open_ones: Sequence[Entry], answered: Sequence[Entry], notes: Sequence[Entry], today: date
) -> list[Block]:
    """The open questions first, then the answered ones and the newest notes; what is empty is left out."""
    if not (open_ones or answered or notes):
        return [Lines(None, (f"Nothing is noted. A question for the visit: {HOW}",))]
    blocks: list[Block] = []
    if open_ones:
        blocks.append(_table("Open questions", open_ones, today))
        text = f'Answered: isotrack note answer {open_ones[0].id} "TEXT"    dropped: isotrack note drop {open_ones[0].id}'
        blocks.append(Lines(None, (text,)))
    if answered:
        blocks.append(_answers(answered, today))
    if notes:
        shown = notes[-MOST_NOTES:]
        blocks.append(_table("Notes", shown, today))
        if len(notes) > len(shown):
            more = count(len(notes) - len(shown), "older one")
            blocks.append(Lines(None, (f"And {more}: isotrack history note --all",)))
    return blocks


def _text(entry: Entry) -> str:
    return one_line(entry.record.text) if isinstance(entry.record, Note) else ""


def _table(title: str, found: Sequence[Entry], today: date) -> Table:
    rows = tuple((str(one.id), table_day(one.on, today), _text(one)) for one in found)
    return Table(title, ("ID", "Day", "Text"), rows)


def _answers(found: Sequence[Entry], today: date) -> Table:
    rows = []
    for one in found:
        note = one.record
        if isinstance(note, Note) and note.settled_on is not None:
            answer = one_line(note.answer) if note.answer else "dropped"
            rows.append((str(one.id), table_day(note.settled_on, today), _text(one), answer))
    return Table("Answered questions", ("ID", "Answered", "Question", "Answer"), tuple(rows))
