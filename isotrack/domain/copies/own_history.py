"""The table that an older `isotrack history --csv` printed: doses, weights and notes come back from it as they were.

It was made to be looked at: of the other kinds it does not hold everything, so those are named. Today's
holds all of every kind.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from isotrack.domain.copies.source import Gathered, reason
from isotrack.domain.core.cells import CellUnreadable, Mark, plain_digits, read_clock
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.intake import Column
from isotrack.domain.core.records import Dose, Note, Weight
from isotrack.domain.core.tables import misfit
from isotrack.domain.core.typed_amounts import parse_decimal, parse_weight
from isotrack.domain.core.units import UG_PER_MG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.tables import Table

FORM = "a table of isotrack history"
_NEEDED = frozenset(("id", "kind", "date", "time", "status", "mg", "entered", "note"))
_READ = {"kind", "date", "time", "status", "mg", "kg", "entered", "question", "note"}
_STATUSES = {"taken", "partial", "extra", "skipped"}


def is_history_header(cells: Sequence[str]) -> bool:
    """Whether a line is the header of `isotrack history --csv`."""
    return {cell.strip() for cell in cells} >= _NEEDED


def read_history(table: Table, terms: Terms) -> Intake:
    """The doses, weights and notes of such a table."""
    got = Gathered(FORM, terms)
    header = [cell.strip() for cell in table.header.cells]
    got.columns = tuple(
        Column(name, name if name in _READ else None, "" if name in _READ else "worked out anew")
        for name in header
    )
    for line in reversed(table.rows):  # it lists the newest first
        got.step()
        where = f"line {line.number}"
        if (why := misfit(table, line)) is not None:
            got.bad(where, why)
            continue
        cells = dict(zip(header, line.cells, strict=False))
        try:
            _row(where, cells, got)
        except (CellUnreadable, IsotrackError) as error:
            got.bad(where, reason(error))
    return got.intake()


def _row(where: str, cells: dict[str, str], got: Gathered) -> None:
    """One row by its kind. Raises CellUnreadable and the errors of values."""
    kind = cells["kind"].strip()
    if got.terms.kinds and kind not in got.terms.kinds:
        got.left(where, "another kind than --kind says", kind[:40])
    elif kind == "dose":
        _dose(where, cells, got)
    elif kind == "weight":
        said = parse_weight(cells["entered"], default_unit="kg")
        got.weight(
            where, Weight(_day(cells), said.weight_ug, said.unit, said.entered, _note(cells))
        )
    elif kind == "note":
        got.note(where, Note(_day(cells), cells["note"], cells.get("question") == "yes"))
    else:
        got.left(
            where, "this table does not hold all of such an entry; isotrack export does", kind[:40]
        )


def _day(cells: dict[str, str]) -> date:
    text = cells["date"].strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        raise CellUnreadable(f'"{text[:40]}" is no day')
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CellUnreadable(f'"{text[:40]}" is a day that no calendar has') from None


def _note(cells: dict[str, str]) -> str | None:
    return cells["note"] if cells["note"].strip() else None


def _dose(where: str, cells: dict[str, str], got: Gathered) -> None:
    on, status = _day(cells), cells["status"].strip()
    if status not in _STATUSES:
        raise CellUnreadable(f'has the status "{status[:40]}", which isotrack does not print')
    if status == "skipped":
        got.dose(where, Dose(on, 0, is_skipped=True, note=_note(cells)))
        return
    dose = parse_decimal(plain_digits(cells["mg"], Mark.POINT), "an amount in mg", "40") * UG_PER_MG
    if dose.denominator != 1:
        raise CellUnreadable("has an amount finer than a microgram")
    at = _moment(on, cells["time"], got.terms) if cells["time"].strip() else None
    got.dose(where, Dose(on, int(dose), is_extra=status == "extra", taken_at=at, note=_note(cells)))


def _moment(on: date, cell: str, terms: Terms) -> datetime:
    """The moment of a clock time on a treatment day: before the day's start it is the next morning."""
    clock, offset = read_clock(cell)
    day = on + timedelta(days=1) if clock < terms.zone.day_start else on
    naive = datetime.combine(day, clock)
    return terms.zone.wall(naive) if offset is None else naive.replace(tzinfo=timezone(offset))
