"""One kind of entry as rows, out and in, exactly: every column that was said, with the ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.copies.source import reason
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.intake import Column, Found, Intake, Unreadable
from isotrack.domain.core.kinds import KIND_NAMES, Kind
from isotrack.domain.core.records import Dose, Note, Record, Weight, day_of
from isotrack.domain.core.tables import misfit
from isotrack.domain.core.units import UG_PER_MG, format_mg, parse_decimal
from isotrack.storage import entries, exchange
from isotrack.storage.exchange import canonical, check_facts
from isotrack.storage.records import FORMER_COLUMNS, TABLES, facts_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.intake import Item
    from isotrack.domain.core.tables import Line, Table

FRIENDLY = {"dose_ug": "mg"}  # the one column that people write in another unit


def header_of(kind: Kind) -> tuple[str, ...]:
    """The columns in which a kind goes out: its day, everything that was said, its ids."""
    table = TABLES[kind]
    said = ["date" if c == table.day else FRIENDLY.get(c, c) for c in table.columns]
    return (*said, "id", "uuid")


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


def _is_whole(kind: Kind, names: set[str]) -> bool:
    """Whether a header is one that this isotrack or an older one wrote for a kind."""
    former, later = FORMER_COLUMNS.get(kind, {}), TABLES[kind].later
    return all(
        name in names or name in later or (name in former and names.issuperset(former[name]))
        for name in header_of(kind)
    )


def kind_of_header(cells: Sequence[str]) -> Kind | None:
    """The kind whose exact table begins with this line; None where it is no such table."""
    names = {cell.strip() for cell in cells}
    return next((kind for kind in Kind if _is_whole(kind, names)), None)


def read_exact(table: Table, kind: Kind, integers: set[str], today: date) -> Intake:
    """The rows of a table that an export of isotrack wrote; `integers` are its columns of whole numbers."""
    names = [cell.strip() for cell in table.header.cells]
    former = [name for older in FORMER_COLUMNS.get(kind, {}).values() for name in older]
    at = {name: names.index(name) for name in (*header_of(kind), *former) if name in names}
    items: list[Item] = []
    for place, line in enumerate(table.rows, 1):
        where = f"line {line.number}"
        try:
            found = _row(table, line, at, kind, integers)
            why = _future(found[0], today)
        except exchange.Unreadable as error:
            found, why = None, error.why
        except IsotrackError as error:
            found, why = None, reason(error)
        items.append(
            Unreadable(place, where, why) if found is None or why else Found(place, where, *found)
        )
    columns = tuple(
        Column(name, name if name in at and name != "id" else None, "" if name in at and name != "id" else "given anew")
        for name in names
    )  # fmt: skip
    return Intake(f"a table of isotrack export ({KIND_NAMES[kind]})", tuple(items), columns)


def _row(
    table: Table, line: Line, at: dict[str, int], kind: Kind, integers: set[str]
) -> tuple[Record, str | None]:
    """A line as a record with its identity. Raises Unreadable and the errors of values."""
    if (why := misfit(table, line)) is not None:
        raise exchange.Unreadable(why)
    return _exact(kind, {name: line.cells[index] for name, index in at.items()}, integers)


def _future(record: Record, today: date) -> str:
    """Why a record cannot be of its day; empty for every other one."""
    if isinstance(record, Dose | Weight | Note) and day_of(record) > today:
        return f"{format_day(day_of(record))} lies in the future"
    return ""


def _exact(kind: Kind, cells: dict[str, str], integers: set[str]) -> tuple[Record, str | None]:
    """A row as a record with its identity. Raises Unreadable and the errors of values."""
    table = TABLES[kind]
    columns = dict(zip(header_of(kind), table.columns, strict=False))
    said = {
        columns.get(name, name): cell for name, cell in cells.items() if name not in {"id", "uuid"}
    }
    facts = {column: _value(column, cell, integers) for column, cell in said.items()}
    check_facts(kind, facts)
    facts, _ = facts_of(kind, canonical(facts))
    uuid = cells["uuid"].strip() or None
    if uuid is not None and not re.fullmatch(r"[0-9a-f-]{36}", uuid, re.ASCII):
        raise exchange.Unreadable(f'has an identity "{uuid[:40]}" that isotrack did not give')
    return table.read(facts), uuid


def _value(column: str, cell: str, integers: set[str]) -> object:
    if cell == "":
        return None
    if column in FRIENDLY:
        exact = parse_decimal(cell, "an amount in mg", "40") * UG_PER_MG
        if exact.denominator != 1:
            raise exchange.Unreadable("has an amount finer than a microgram")
        return int(exact)
    if column in integers:
        if not re.fullmatch(r"-?[0-9]{1,18}", cell, re.ASCII):
            raise exchange.Unreadable(f'has "{cell[:40]}" where a whole number belongs')
        return int(cell)
    return cell
