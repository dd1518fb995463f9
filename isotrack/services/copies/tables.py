"""One kind of entry as rows, out and in, exactly: every column that was said, with the ids."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.copies.own_history import FORM as HISTORY
from isotrack.domain.copies.own_history import is_history_header
from isotrack.domain.copies.source import reason
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.intake import Column, Found, Intake, Left, Unreadable
from isotrack.domain.core.kinds import KIND_NAMES, Kind, known_kind
from isotrack.domain.core.records import Dose, Note, Record, Weight, day_of
from isotrack.domain.core.tables import misfit
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, format_decimal
from isotrack.storage import entries, exchange
from isotrack.storage.exchange import canonical, check_facts
from isotrack.storage.payloads import facts_of
from isotrack.storage.records import FORMER_COLUMNS, TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.intake import Item
    from isotrack.domain.core.tables import Line, Table


class Friendly(NamedTuple):
    """How people write a column that is kept in micrograms: its name in a table, there and back."""

    name: str
    write: Callable[[Any], object]
    read: Callable[[str], object]


def _amount(name: str, ug_per: int) -> Friendly:
    """A number of milligrams or kilograms, with every digit it has; in a table of ours 1.250 is no thousand."""

    def read(cell: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}([.,][0-9]{1,9})?", cell, re.ASCII):
            raise exchange.Unreadable(f'has "{cell[:40]}" where a number belongs')
        exact = Fraction(cell.replace(",", ".")) * ug_per
        if exact.denominator != 1:
            raise exchange.Unreadable("has an amount finer than a microgram")
        return int(exact)

    def write(ug: int) -> Decimal:
        return Decimal(format_decimal(Fraction(ug, ug_per), grouped=False))

    return Friendly(name, write, read)


def _each(name: str, parts: str) -> Friendly:
    """Several amounts in one text: `20000+20000,0` as 20+20,0. `parts` finds the numbers among other signs."""
    mg = _amount("", UG_PER_MG)
    pattern = re.compile(parts)
    return Friendly(
        name,
        lambda text: pattern.sub(lambda found: str(mg.write(int(found[0]))), text),
        lambda cell: pattern.sub(lambda found: str(mg.read(found[0])), cell),
    )


_END = r"(?<=[=.])[0-9]+(?:\.[0-9]+)?(?=\.\.|/| |$)"  # of a goal: DAY=LOW..HIGH/kg, never its day
FRIENDLY = {  # the columns that people write in another unit
    "dose_ug": _amount("mg", UG_PER_MG),
    "strength_ug": _amount("strength_mg", UG_PER_MG),
    "before_ug": _amount("before_mg", UG_PER_MG),
    "total_ug": _amount("total_mg", UG_PER_MG),
    "weight_ug": _amount("kg", UG_PER_KG),
    "cycle": _each("cycle_mg", r"[0-9]+(?:\.[0-9]+)?"),
    "goals": _each("goals_mg", _END),
}
_MAY_BE_EMPTY = {"off_items", "entered"}  # texts of no letter, which are not missing
_DIGITS = {"value", "low", "high"}  # texts that are numbers, digit by digit


def _named(kind: Kind) -> dict[str, str]:
    """The columns of a kind by the names that a table gives them."""
    table = TABLES[kind]
    return {_name(table.day, column): column for column in table.columns}


def _name(day: str, column: str) -> str:
    return "date" if column == day else FRIENDLY[column].name if column in FRIENDLY else column


def header_of(kind: Kind) -> tuple[str, ...]:
    """The columns in which a kind goes out: its day, everything that was said, its ids."""
    return (*_named(kind), "id", "uuid")


def cells_of(entry: Entry) -> dict[str, object]:
    """A live entry as cells under their names; None is an empty cell, numbers keep their digits."""
    facts = TABLES[entry.id.kind].write(entry.record)
    cells: dict[str, object] = {}
    for name, column in _named(entry.id.kind).items():
        value = facts[column]
        if column in FRIENDLY and value is not None:
            value = FRIENDLY[column].write(value)
        elif column in _DIGITS and re.fullmatch(r"[0-9]+(\.[0-9]+)?", value or "", re.ASCII):
            value = Decimal(value)
        cells[name] = value
    return {**cells, "id": str(entry.id), "uuid": entry.uuid}


def rows_of(conn: sqlite3.Connection, kind: Kind) -> list[tuple[object, ...]]:
    """Every live entry of a kind as cells, oldest day first."""
    return [tuple(cells_of(entry).values()) for entry in entries.list_all(conn, kind)]


def _is_whole(kind: Kind, names: set[str]) -> bool:
    """Whether a header is one that this isotrack or an older one wrote for a kind."""
    former, later = FORMER_COLUMNS.get(kind, {}), TABLES[kind].later
    return {"id", "uuid"} <= names and all(
        name in names
        or column in names
        or column in later
        or (column in former and names.issuperset(former[column]))
        for name, column in _named(kind).items()
    )


def kind_of_header(cells: Sequence[str]) -> Kind | None:
    """The kind whose exact table begins with this line; None where it is no such table."""
    names = {cell.strip() for cell in cells}
    return next((kind for kind in Kind if _is_whole(kind, names)), None)


class _Laid(NamedTuple):
    """How the rows of a kind lie under a header: where its columns stand, which hold whole numbers."""

    kind: Kind
    at: dict[str, int]
    integers: set[str]


def read_exact(table: Table, kind: Kind, integers: set[str], today: date) -> Intake:
    """The rows of a table that an export of isotrack wrote; `integers` are its columns of whole numbers."""
    names = [cell.strip() for cell in table.header.cells]
    laid = _Laid(kind, _places(names, kind), integers)
    at = laid.at
    items = [_item(place, table, line, laid, today) for place, line in enumerate(table.rows, 1)]
    columns = tuple(
        Column(name, name if name in at and name != "id" else None, "" if name in at and name != "id" else "given anew")
        for name in names
    )  # fmt: skip
    return Intake(f"a table of isotrack export ({KIND_NAMES[kind]})", tuple(items), columns)


def _places(names: Sequence[str], kind: Kind) -> dict[str, int]:
    """Where the columns of a kind stand in a header, also under the names that older tables had."""
    older = [name for former in FORMER_COLUMNS.get(kind, {}).values() for name in former]
    known = (*header_of(kind), *TABLES[kind].columns, *older)
    return {name: names.index(name) for name in known if name in names}


def _row(table: Table, line: Line, laid: _Laid) -> tuple[Record, str | None]:
    """A line as a record with its identity. Raises Unreadable and the errors of values."""
    if (why := misfit(table, line)) is not None:
        raise exchange.Unreadable(why)
    return _read_cells(laid, {name: line.cells[index] for name, index in laid.at.items()})


def _future(record: Record, today: date) -> str:
    """Why a record cannot be of its day; empty for every other one."""
    if isinstance(record, Dose | Weight | Note) and day_of(record) > today:
        return f"{format_day(day_of(record))} lies in the future"
    return ""


def is_whole_history(cells: Sequence[str]) -> bool:
    """Whether a line is the header of a history that holds all of its entries; older ones did not."""
    return is_history_header(cells) and "uuid" in {cell.strip() for cell in cells}


def read_whole_history(
    table: Table, integers: Callable[[Kind], set[str]], today: date, kinds: frozenset[str]
) -> Intake:
    """The rows of `isotrack history --csv`, each as its kind; `kinds` are the only ones wanted, where named."""
    names = [cell.strip() for cell in table.header.cells]
    items: list[Item] = []
    used: set[str] = {"kind"}
    known = {kind: _Laid(kind, _places(names, kind), integers(kind)) for kind in Kind}
    for place, line in enumerate(reversed(table.rows), 1):  # it lists the newest first
        where = f"line {line.number}"
        said = dict(zip(names, line.cells, strict=False)).get("kind", "").strip()
        kind = known_kind(said)
        if kind is None or (kinds and kind not in kinds):
            why = (
                "a kind that this isotrack does not know"
                if kind is None
                else "another kind than --kind says"
            )
            items.append(Left(place, where, why, said[:40]))
            continue
        used |= known[kind].at.keys()
        items.append(_item(place, table, line, known[kind], today))
    columns = tuple(
        Column(name, name if name in used - {"id"} else None, "" if name in used - {"id"} else "worked out anew")
        for name in names
    )  # fmt: skip
    return Intake(HISTORY, tuple(items), columns)


def _item(place: int, table: Table, line: Line, laid: _Laid, today: date) -> Item:
    """A line as what it brings, or why it cannot be read."""
    where = f"line {line.number}"
    try:
        record, uuid = _row(table, line, laid)
        why = _future(record, today)
    except exchange.Unreadable as error:
        return Unreadable(place, where, error.why)
    except IsotrackError as error:
        return Unreadable(place, where, reason(error))
    return Unreadable(place, where, why) if why else Found(place, where, record, uuid)


def _read_cells(laid: _Laid, cells: dict[str, str]) -> tuple[Record, str | None]:
    """A row as a record with its identity. Raises Unreadable and the errors of values."""
    kind = laid.kind
    table, named = TABLES[kind], _named(kind)
    said = {name: cell for name, cell in cells.items() if name not in {"id", "uuid"}}
    facts = {
        named.get(name, name): _value(
            named.get(name, name), cell, laid.integers, is_friendly=name in named
        )
        for name, cell in said.items()
    }
    check_facts(kind, facts)
    facts, _ = facts_of(kind, canonical(facts))
    uuid = cells["uuid"].strip() or None
    if uuid is not None and not re.fullmatch(r"[0-9a-f-]{36}", uuid, re.ASCII):
        raise exchange.Unreadable(f'has an identity "{uuid[:40]}" that isotrack did not give')
    return table.read(facts), uuid


def _value(column: str, cell: str, integers: set[str], *, is_friendly: bool) -> object:
    """A cell as it is kept; `is_friendly` where its column has the name that people give it."""
    if cell == "":
        return "" if column in _MAY_BE_EMPTY else None
    if column in FRIENDLY and is_friendly:
        return FRIENDLY[column].read(cell)
    if column in integers:
        if not re.fullmatch(r"-?[0-9]{1,18}", cell, re.ASCII):
            raise exchange.Unreadable(f'has "{cell[:40]}" where a whole number belongs')
        return int(cell)
    if column in _DIGITS and re.fullmatch(r"[0-9]+,[0-9]+", cell, re.ASCII):
        return cell.replace(",", ".")  # a table with semicolons
    return cell
