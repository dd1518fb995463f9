"""Lists of entries and changes, and the story of one entry, as blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import KIND_NAMES, Kind
from isotrack.domain.core.units import count
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import moment, table_day
from isotrack.render.core.values import clock_of, note_of, value_words

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.doses.status import HistoryReport
    from isotrack.domain.entries.undo import ChangeLine
    from isotrack.render.core.page import Block


def history_page(report: HistoryReport) -> list[Block]:
    """Entries, newest first, always with the window and the count."""
    rows = [
        (
            str(entry.id),
            table_day(entry.on, report.today),
            clock_of(entry.record) or "",
            KIND_NAMES[entry.id.kind],
            value_words(entry.record, entry.settled.status if entry.settled else None),
            note_of(entry.record),
        )
        for entry in report.entries
    ]
    shown = f"{len(rows)} of {report.of} {'entry' if report.of == 1 else 'entries'}"
    if report.matching != report.of:
        shown += f" ({report.matching} match)"
    parts = [shown, _window(report)]
    more = " More: -n 50, --since 1oct, --all" if len(rows) < report.matching else ""
    lines = Lines(None, (f"{'. '.join(part for part in parts if part)}.{more}",))
    if not rows:
        return [lines]
    names = ("ID", "Day", "Time", "What", "Value", "Note")
    has = [any(row[i] for row in rows) for i in range(len(names))]  # an empty column says nothing
    header = tuple(name for name, kept in zip(names, has, strict=True) if kept)
    is_noted = any(entry.id.kind is Kind.NOTE for entry in report.entries)
    spare = ("Time",) if is_noted else ("Time", "Note")  # of a note the text is all there is
    kept = tuple(tuple(c for c, is_kept in zip(row, has, strict=True) if is_kept) for row in rows)
    return [Table(None, header, kept, spare=spare), lines]


def _window(report: HistoryReport) -> str:
    if report.first_on is None and report.last_on is None:
        return "All days"
    first = format_day(report.first_on) if report.first_on else "the beginning"
    last = format_day(report.last_on) if report.last_on else "today"
    return f"From {first} to {last}"


def story_lines(lines: list[ChangeLine], today: date) -> list[Block]:
    """Every version of one entry: when, and what was said."""
    from isotrack.render.entries.revisions import change_words

    rows = tuple((moment(line.recorded_at, today), change_words(line, today)) for line in lines)
    return [Table(None, ("When", "What"), rows)]


def changes_page(lines: list[ChangeLine], of: int, today: date) -> list[Block]:
    """What undo would take back, the next one first."""
    if not lines:
        return [Lines(None, ("There is nothing to undo.",))]
    from isotrack.render.entries.revisions import change_words

    rows = tuple(
        (str(number), moment(line.recorded_at, today), change_words(line, today))
        for number, line in enumerate(lines, 1)
    )
    hint = f"{len(rows)} of {count(of, 'change')}."
    if len(rows) > 1:
        hint += " Take back up to a line: isotrack undo 2"
    return [Table(None, ("Line", "When", "What"), rows), Lines(None, (hint,))]
