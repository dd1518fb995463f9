"""What is said about pictures of the skin: that one was kept, and which there are. They are never judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import Photo
from isotrack.domain.core.units import count
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.entry_data import entry as entry_data
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.values import note_of, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.entries.written import PhotoKept, RatingLogged
    from isotrack.render.core.page import Block


def kept_text(logged: RatingLogged) -> str:
    """Say that a picture was kept, and that nothing of the file but its pixels was."""
    written = logged.written
    entry = written.entries[0]
    what = value_words(entry.record)
    when = f"{format_day(entry.on)} ({format_relative(entry.on, written.standing.today)})"
    if written.change_id is None:
        return f"Already kept: {what}, {when} ({entry.id}). Nothing changed."
    lines = [
        f"{verb_of(written, 'Kept')} {entry.id}: {what}, {when}.",
        "Made anew from its pixels: place, camera and all else that the file held are not in it.",
    ]
    lines += [f"Check: {doubt.message}" for doubt in written.warnings]
    return ending(written, lines)


def list_page(kept: Sequence[PhotoKept]) -> list[Block]:
    """Every picture with its day and view."""
    if not kept:
        return [Lines(None, ("No picture is kept. isotrack photo FILE --view VIEW",))]
    rows = []
    for one in kept:
        photo = one.entry.record
        view = photo.view if isinstance(photo, Photo) else ""
        note = note_of(photo)
        state = "" if one.is_here else "not here"
        rows.append((str(one.entry.id), format_day(one.entry.on), str(view), state, note))
    used = [n for n in range(5) if n < 3 or any(row[n] for row in rows)]
    header = ("ID", "Day", "View", "File", "Note")
    table = Table(
        "Pictures of the skin",
        tuple(header[n] for n in used),
        tuple(tuple(row[n] for n in used) for row in rows),
    )
    return [table, Lines(None, (f"Show one: isotrack photo --open {kept[-1].entry.id}",))]


def list_data(kept: Sequence[PhotoKept]) -> dict[str, Any]:
    """The same as entries."""
    return {"entries": [{**entry_data(one.entry), "here": one.is_here} for one in kept]}


def absent_words(absent: int) -> str:
    """Says that a copy goes without pictures; empty where it holds all."""
    if not absent:
        return ""
    return f"\n{count(absent, 'picture')} without its file, and so not in the copy: isotrack doctor --fix"
