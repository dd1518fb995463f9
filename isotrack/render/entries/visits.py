"""What is said about visits: one that was, one that is planned, the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import one_line, short_day
from isotrack.render.core.values import note_of

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Visit
    from isotrack.domain.entries.written import Written
    from isotrack.render.core.page import Block

HOW = 'isotrack visit 3dec 14:30 "Dr A"'


def visit_logged(written: Written, visit: Visit) -> str:
    """Say which visit was recorded or planned, with its weekday and how far away it is."""
    today = written.standing.today
    entry = written.entries[0]
    clock = f" at {visit.clock}" if visit.clock else ""
    who = f", {one_line(visit.who)}" if visit.who else ""
    when = f"{format_day(entry.on)}{clock} ({format_relative(entry.on, today)}){who}"
    if written.change_id is None:
        return f"Already noted: visit on {when} ({entry.id}). Nothing changed."
    verb = verb_of(written, "Planned" if entry.on > today else "Noted")
    return ending(written, [f"{verb} {entry.id}: visit on {when}."])


def visits_page(found: list[Entry], today: date) -> list[Block]:
    """Every visit, oldest first, with how far away it is."""
    if not found:
        return [Lines(None, (f"No visit is recorded. Plan one: {HOW}",))]
    rows = []
    for entry in found:
        visit: Visit = entry.record  # type: ignore[assignment]  # this kind holds visits only
        who = one_line(visit.who or "")
        away = format_relative(entry.on, today)
        rows.append(
            (str(entry.id), short_day(entry.on), visit.clock or "", away, who, note_of(visit))
        )
    return [Table(None, ("ID", "Day", "Time", "When", "Who", "Note"), tuple(rows))]
