"""What an import of laboratory results says: what came in, what was there, and everything that did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Lab
from isotrack.domain.core.units import count
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import one_line, span_text
from isotrack.render.labs.sentences import result_line

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.labs.logged import Imported

MOST_ROWS = 20
SHOWN_AT_EACH_END = 10
MOST_NAMES = 12


def imported(done: Imported) -> str:
    """Say what was imported, what was there already, and what was left out."""
    written = done.written
    labs = [e for e in written.entries if isinstance(e.record, Lab)]
    days = sorted(entry.on for entry in written.entries)
    parts = [count(len(labs), "result")] if labs else []
    parts += [count(len(done.weights), "weight")] if done.weights else []
    if written.change_id is None:
        lines = [f"{_nothing_new(done)} Nothing changed."]
    else:
        ids = ", ".join(_span(found) for found in (labs, list(done.weights)) if found)
        lines = [
            (
                f"{verb_of(written, 'Imported')} {' and '.join(parts)} ({ids}), "
                f"{span_text(days[0], days[-1])}. One undo takes back all."
            )
        ]
        lines += _preview(labs)
        replaced = [entry for entry in labs if entry.uuid in done.replaced]
        if replaced:
            told = ", ".join(str(entry.id) for entry in replaced)
            lines.append(f"Took the place of an earlier report of the same result: {told}.")
        lines += [_already(done)] if done.already else []
    return ending(written, [*lines, *_left(done)])


def _nothing_new(done: Imported) -> str:
    if not done.already:
        return f"Nothing of this {done.kind} file was taken."
    return f"Nothing new in this {done.kind} file. {_already(done)}"


def _preview(labs: list[Entry]) -> list[str]:
    """Each result with its day; of many the first and the last ten."""
    if len(labs) <= MOST_ROWS:
        return [_line(entry) for entry in labs]
    hidden = len(labs) - 2 * SHOWN_AT_EACH_END
    return [
        *(_line(entry) for entry in labs[:SHOWN_AT_EACH_END]),
        f"  ... {hidden:,} more ...",
        *(_line(entry) for entry in labs[-SHOWN_AT_EACH_END:]),
    ]


def _line(entry: Entry) -> str:
    return f"  {result_line(entry)}, {format_day(entry.on)}"


def _left(done: Imported) -> list[str]:
    """Everything that was not taken, by its reason, and what a reader must know."""
    lines = []
    if done.unreadable:
        lines.append(f"Left out, could not be read ({len(done.unreadable)}):")
        lines += [f"  {one_line(text)}" for text in done.unreadable[:MOST_ROWS]]
        if len(done.unreadable) > MOST_ROWS:
            lines.append(f"  and {len(done.unreadable) - MOST_ROWS:,} more")
    if done.left_out:
        lines.append(f"Not kept by isotrack: {_names(done.left_out)}.")
    by_why: dict[str, list[tuple[str, int]]] = {}
    for why, what, times in done.named:
        by_why.setdefault(why, []).append((what, times))
    lines += [
        f"Left out ({one_line(why)}): {_names(tuple(names))}." for why, names in by_why.items()
    ]
    if done.columns:
        told = ", ".join(
            f"{one_line(name)} ({why})" if why else one_line(name) for name, why in done.columns
        )
        lines.append(f"Columns left out: {told}.")
    return [*lines, *(one_line(text) for text in done.said)]


def _names(found: tuple[tuple[str, int], ...]) -> str:
    names = ", ".join(
        f"{one_line(name)}{f' x{times}' if times > 1 else ''}" for name, times in found[:MOST_NAMES]
    )
    more = len(found) - MOST_NAMES
    return f"{names}{f' and {more} more' if more > 0 else ''}"


def _already(done: Imported) -> str:
    return f"Recorded before, or twice in the file: {count(done.already, 'entry', 'entries')}."


def _span(found: list[Entry]) -> str:
    ids = sorted(entry.id.number for entry in found)
    letter = str(found[0].id)[0]
    return f"{letter}{ids[0]}" if len(ids) == 1 else f"{letter}{ids[0]}-{letter}{ids[-1]}"
