"""One kind of entry as rows, out and in.

Any kind goes out and in exactly; doses, weights and notes also come in from tables that people wrote.
"""

from __future__ import annotations

import csv
import io
import re
from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.copies.errors import ColumnsUnknown
from isotrack.domain.core.days import parse_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Note, Record, Weight, check_text, day_of
from isotrack.domain.core.units import (
    UG_PER_MG,
    format_mg,
    parse_amount,
    parse_decimal,
    parse_weight,
)
from isotrack.domain.core.unreadable import DayAmbiguous
from isotrack.services.copies import erase as burial
from isotrack.storage import entries
from isotrack.storage.exchange import Unreadable, canonical, check_facts
from isotrack.storage.records import FORMER_COLUMNS, TABLES, facts_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

_UNSAID, _UNLOGGED = " Nothing was recorded.", " Nothing was logged."
_SKIPPED = {"skip", "skipped", "0", "0mg", "missed"}
_NAMES = {
    "date": {"date", "day", "taken on", "taken_on", "on"},
    "mg": {"mg", "dose", "amount", "dose_mg", "amount_mg", "dose (mg)"},
    "weight": {"weight", "entered", "weight_kg", "kg", "lb", "lbs"},
    "text": {"text", "note", "notes", "comment"},
    "note": {"note", "notes", "comment", "remark"},
}
_NEEDED = {Kind.DOSE: ("date", "mg"), Kind.WEIGHT: ("date", "weight"), Kind.NOTE: ("date", "text")}
FRIENDLY = {"dose_ug": "mg"}  # the one column that people write in another unit


class Row(NamedTuple):
    """A line of a CSV file that was read: its record, and the identity it has in isotrack, if any."""

    line: int
    record: Record
    uuid: str | None = None


class Sheet(NamedTuple):
    """A CSV file that was read: its kind, the columns that were used, its rows, and what cannot be read."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def header_of(kind: Kind) -> tuple[str, ...]:
    """The columns in which a kind goes out: its day, everything that was said, its ids."""
    table = TABLES[kind]
    said = ["date" if c == table.day else FRIENDLY.get(c, c) for c in table.columns]
    return (*said, "id", "uuid")


def _is_whole(kind: Kind, header: Sequence[str]) -> bool:
    """Whether a header is one that this isotrack or an older one wrote for a kind."""
    former = FORMER_COLUMNS.get(kind, {})
    later = TABLES[kind].later
    return all(
        name in header or name in later or (name in former and set(former[name]) <= set(header))
        for name in header_of(kind)
    )


def rows_of(conn: sqlite3.Connection, kind: Kind) -> list[tuple[object, ...]]:
    """Every live entry of a kind as text cells, oldest day first; None is an empty cell."""
    table = TABLES[kind]
    found = []
    for entry in entries.list_all(conn, kind):
        facts = table.write(entry.record)
        cells: list[object] = []
        for column in table.columns:
            value = facts[column]
            if column in FRIENDLY and value is not None:
                value = format_mg(value).replace(",", "")
            cells.append(value)
        found.append((*cells, str(entry.id), entry.uuid))
    return found


def read(
    text: str,
    name: str,
    today: date,
    *,
    kind: Kind | None,
    mapped: dict[str, str],
    order: str | None,
    integers: Callable[[Kind], set[str]],
    default_unit: str | None,
) -> Sheet:
    """Read a CSV file. Raises ColumnsUnknown; a line that cannot be read is a problem of the sheet."""
    try:
        text = text.removeprefix("\ufeff")
        stream = io.StringIO(text, newline="")
        lines = list(csv.reader(stream, delimiter=_delimiter(text), strict=True))
    except csv.Error:
        raise ColumnsUnknown(name, "(not a CSV file)", "a header line and rows") from None
    header = [mapped.get(cell.strip(), cell.strip()) for cell in lines[0]] if lines else []
    whole = next((k for k in ([kind] if kind else Kind) if _is_whole(k, header)), None)
    if whole is not None:
        reader: _Reader = _Exact(whole, header, integers(whole))
    else:
        reader = _Written(kind, header, name, order=order, today=today, unit=default_unit)
    rows, problems = [], []
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            row = reader.row(number, [_plain(cell) for cell in cells])
            _check_day(row.record, today)
            rows.append(row)
        except IsotrackError as error:
            problems.append(f"line {number}: {_why(error)}")
        except Unreadable as error:
            problems.append(f"line {number}: {error.why}")
    return Sheet(reader.kind, reader.columns, tuple(rows), tuple(problems))


def _delimiter(text: str) -> str:
    """What parts the cells of the header line: a comma, else a semicolon or a tab (spreadsheets abroad)."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=header.count)


def _why(error: IsotrackError) -> str:
    """A refusal of a value as the reason why a line cannot be read."""
    if isinstance(error, DayAmbiguous):
        return f"{error.message.removesuffix(_UNSAID)} Say which is meant: --date-order dmy or mdy"
    return error.message.removesuffix(_UNSAID).removesuffix(_UNLOGGED)


def _check_day(record: Record, today: date) -> None:
    """A dose, a weight and a note cannot lie in the future. Raises Unreadable."""
    if isinstance(record, Dose | Weight | Note) and day_of(record) > today:
        raise Unreadable("lies in the future")


def _plain(cell: str) -> str:
    """Take away exactly the apostrophe that an export puts before what a spreadsheet would run."""
    return cell.removeprefix("'")


class _Reader(ABC):
    """Reads the cells of a line."""

    kind: Kind
    columns: tuple[str, ...]

    @abstractmethod
    def row(self, line: int, cells: Sequence[str]) -> Row:
        """One line. Raises Unreadable or a refusal of the value."""


class _Exact(_Reader):
    """Reads what an export of isotrack wrote: every column of a kind."""

    def __init__(self, kind: Kind, header: Sequence[str], integers: set[str]) -> None:
        self.kind = kind
        former = [name for names in FORMER_COLUMNS.get(kind, {}).values() for name in names]
        self.columns = tuple(name for name in (*header_of(kind), *former) if name in header)
        self._at = {name: header.index(name) for name in self.columns}
        self._integers = integers

    def row(self, line: int, cells: Sequence[str]) -> Row:
        table = TABLES[self.kind]
        if len(cells) <= max(self._at.values()):
            raise Unreadable("has too few cells")
        facts: dict[str, Any] = {}
        columns = dict(zip(header_of(self.kind), table.columns, strict=False))
        for name in self.columns:
            if name not in {"id", "uuid"}:
                column = columns.get(name, name)
                facts[column] = self._value(column, cells[self._at[name]])
        check_facts(self.kind, facts)
        facts, _ = facts_of(self.kind, canonical(facts))
        uuid = cells[self._at["uuid"]].strip() or None
        if uuid is not None and not re.fullmatch(r"[0-9a-f-]{36}", uuid, re.ASCII):
            raise Unreadable(f'has an identity "{uuid[:40]}" that isotrack did not give')
        return Row(line, table.read(facts), uuid)

    def _value(self, column: str, cell: str) -> object:
        if cell == "":
            return None
        if column in FRIENDLY:
            exact = parse_decimal(cell, "an amount in mg", "40") * UG_PER_MG
            if exact.denominator != 1:
                raise Unreadable("has an amount finer than a microgram")
            return int(exact)
        if column in self._integers:
            if not re.fullmatch(r"-?[0-9]{1,18}", cell, re.ASCII):
                raise Unreadable(f'has "{cell[:40]}" where a whole number belongs')
            return int(cell)
        return cell


class _Written(_Reader):
    """Reads a table that somebody wrote: doses, weights or notes, a day and a value on each line."""

    def __init__(
        self,
        kind: Kind | None,
        header: Sequence[str],
        name: str,
        *,
        order: str | None,
        today: date,
        unit: str | None,
    ) -> None:
        self._at: dict[str, int] = {}
        low = [cell.lower() for cell in header]
        for wanted, names in _NAMES.items():
            at = next((i for i, cell in enumerate(low) if cell == wanted or cell in names), None)
            if at is not None:
                self._at[wanted] = at
        kinds = [kind] if kind else list(_NEEDED)
        fitting = [k for k in kinds if k in _NEEDED and set(_NEEDED[k]) <= set(self._at)]
        if not fitting:
            needed = "date with mg (doses), weight (weights) or text (notes)"
            raise ColumnsUnknown(name, ", ".join(header)[:200] or "(none)", needed)
        self.kind = fitting[0]
        noted = ("note",) if self.kind is not Kind.NOTE and "note" in self._at else ()
        self.columns = (*_NEEDED[self.kind], *noted)
        self._order, self._today, self._unit = order, today, unit
        self._width = len(header)
        if "weight" in self._at and low[self._at["weight"]] in {"kg", "weight_kg", "lb", "lbs"}:
            self._unit = "lb" if low[self._at["weight"]].startswith("lb") else "kg"

    def row(self, line: int, cells: Sequence[str]) -> Row:
        def cell(name: str) -> str:
            return cells[self._at[name]] if self._at[name] < len(cells) else ""

        if any(cells[self._width :]):  # a decimal comma would part a dose in two
            raise Unreadable(
                "has more cells than the header: a cell with a comma belongs in quotes"
            )
        typed = cell("date").strip()
        if not re.search(r"[0-9]{4}", typed, re.ASCII):
            raise Unreadable(f'"{typed[:40]}" is no day with its year')
        on = parse_day(typed, self._today, order=self._order)
        note = cell("note") if "note" in self.columns and cell("note").strip() else None
        if note is not None:
            check_text(note)
        if self.kind is Kind.NOTE:
            return Row(line, Note(on, check_text(cell("text"))))
        if self.kind is Kind.WEIGHT:
            said = parse_weight(cell("weight").strip(), default_unit=self._unit)
            return Row(line, Weight(on, said.weight_ug, said.unit, said.entered, note))
        amount = cell("mg").strip()
        if amount.lower() in _SKIPPED:
            return Row(line, Dose(on, 0, is_skipped=True, note=note))
        return Row(line, Dose(on, parse_amount(amount).dose_ug, note=note))


def likeness(record: Record) -> tuple[object, ...]:
    """What two lines must share to be taken for the same entry: the day and the value, not the note."""
    match record:
        case Dose():
            return (record.taken_on, record.dose_ug)
        case Weight():
            return (record.measured_on, record.weight_ug)
        case _:
            return tuple(record)


def new_rows(conn: sqlite3.Connection, sheet: Sheet) -> list[Row]:
    """The rows that are not there yet: by identity where they have one, else by day and value.

    Three equal lines against two equal entries leave one new row. An entry that was deleted, or
    whose import was undone, comes back under its own identity; one that was forgotten does not.
    """
    live = entries.list_all(conn, sheet.kind)
    known = {entry.uuid for entry in live}
    known |= {uuid for uuid, is_whole in burial.list_buried(conn).items() if is_whole}
    there = Counter(likeness(entry.record) for entry in live)
    found = []
    for row in sheet.rows:
        if row.uuid is not None:
            if row.uuid not in known:
                known.add(row.uuid)
                found.append(row)
        elif there[likeness(row.record)] > 0:
            there[likeness(row.record)] -= 1
        else:
            found.append(row)
    return found
