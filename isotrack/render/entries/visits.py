"""What is said about visits: planned, held, moved, cancelled, the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import Visit, VisitState
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import one_line, table_day
from isotrack.render.core.values import note_of

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.entries.visits import Known
    from isotrack.domain.entries.written import Written
    from isotrack.render.core.page import Block

HOW = 'isotrack visit 3dec 14:30 "Dr A"'
VERBS = {
    VisitState.PLANNED: "Planned",
    VisitState.HELD: "Noted as held",
    VisitState.CANCELLED: "Cancelled",
    None: "Noted",
}


def visit_logged(written: Written) -> str:
    """Say which visit was planned, held or cancelled, with its weekday and how far away it is."""
    today = written.standing.today
    entry = written.entries[0]
    visit = entry.record
    if not isinstance(visit, Visit):
        raise TypeError(type(visit))
    clock = f" at {visit.clock}" if visit.clock else ""
    who = f", {one_line(visit.who)}" if visit.who else ""
    when = f"{format_day(entry.on)}{clock} ({format_relative(entry.on, today)}){who}"
    if written.change_id is None:
        state = f", {visit.state}" if visit.state else ""
        return f"Already noted: visit on {when} ({entry.id}{state}). Nothing changed."
    before = written.before[0].record if written.before else None
    if isinstance(before, Visit) and _moment(before) != _moment(visit):
        state = ", noted as held" if visit.state is VisitState.HELD else ""
        verb = verb_of(written, "Moved")
        moved = f"{verb} {entry.id}: visit from {_moment(before)} to {when}{state}."
        return ending(written, [moved])
    verb = verb_of(written, VERBS[visit.state])
    return ending(written, [f"{verb} {entry.id}: visit on {when}."])


def _moment(visit: Visit) -> str:
    """A visit's day, with its clock time where it has one."""
    return f"{format_day(visit.visit_on)}{f' at {visit.clock}' if visit.clock else ''}"


def visits_page(found: list[Known], today: date) -> list[Block]:
    """Every visit, oldest first, with what is known of it and how far away it is."""
    if not found:
        return [Lines(None, (f"No visit is recorded. Plan one: {HOW}",))]
    rows = []
    for one in found:
        visit = one.visit
        who = one_line(visit.who or "")
        away = format_relative(visit.visit_on, today)
        is_open = one.state is VisitState.PLANNED and visit.visit_on < today
        state = "planned; held?" if is_open else str(one.state)
        rows.append(
            (
                str(one.id),
                table_day(visit.visit_on, today),
                visit.clock or "",
                away,
                state,
                who,
                note_of(visit),
            )
        )
    names = ("ID", "Day", "Time", "When", "State", "Who", "Note")
    has = [any(row[i] for row in rows) for i in range(len(names))]  # an empty column says nothing
    header = tuple(name for name, kept in zip(names, has, strict=True) if kept)
    kept = tuple(tuple(c for c, is_kept in zip(row, has, strict=True) if is_kept) for row in rows)
    return [Table(None, header, kept, spare=("Note", "Who", "When"))]
