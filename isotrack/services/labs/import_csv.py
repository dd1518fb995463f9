"""Read laboratory results out of a table: one result a row, one test a column, or one day a column."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.cells import (
    CellUnreadable,
    Mark,
    proven_mark,
    proven_order,
    read_clock,
    read_when,
)
from isotrack.domain.core.intake import Column, Left, Needed, Unreadable
from isotrack.domain.core.tables import FileUnreadable, folded, misfit
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.gathered import Piece
from isotrack.domain.labs.reading import Reading, Status
from isotrack.knowledge.analytes import headers, vocabulary
from isotrack.services.labs.import_columns import Layout, Said, decimal_of, layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from isotrack.domain.core.intake import Item
    from isotrack.domain.core.tables import Line, Table

_read_when = lru_cache(maxsize=4_000)(read_when)  # a day stands in many rows
SETS_DAY = ("collected", "date", "reported")
EXCEL_DAYS = range(20_000, 80_001)


class TableRead(NamedTuple):
    """What a table says, before it is judged; `left` is filled while the pieces are read."""

    pieces: Iterator[Piece]
    columns: tuple[Column, ...]
    needed: tuple[Needed, ...]
    said: tuple[str, ...]
    left: Sequence[Item]


# --- rows --------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """A line of the table, and the cells of its fields without the blanks around them."""

    line: Line
    cells: dict[str, str]

    def at(self, index: int) -> str:
        """The cell of a column, which may lie beyond the end of the line."""
        return self.line.cells[index].strip() if index < len(self.line.cells) else ""

    def get(self, field: str) -> str:
        """The cell of a field; empty where the table has no such column."""
        return self.cells.get(field, "")


class _Rows:
    """The rows of a table as readings."""

    def __init__(self, table: Table, layout: Layout, said: Said) -> None:
        self.table, self.layout, self.said = table, layout, said
        self.words = headers()
        self.known: dict[str, Status] = {}
        for name, status in (
            ("final", Status.FINAL), ("corrected", Status.CORRECTED), ("preliminary", Status.PRELIMINARY), ("none", Status.NO_RESULT),
        ):  # fmt: skip
            self.known |= dict.fromkeys(self.words["statuses"][name], status)
        self.empty = set(self.words["words"]["empty"])
        self.no_number = set(self.words["words"]["no_number"])
        self.yes, self.no = set(self.words["words"]["yes"]), set(self.words["words"]["no"])
        self.needed: list[Needed] = []
        self.left: list[Item] = []
        self.told: list[str] = []
        self.mark = self._mark()
        # The column of the day, and the one that is only offered; a date beside a collected one is the report's.
        self.day_fields = [field for field in SETS_DAY if field in layout.fields]
        self.orders = {field: self._order(field) for field in self.day_fields}

    def _mark(self) -> Mark:
        """The decimal mark that was said, or that the numbers of the file prove."""
        if self.said.decimal is not None:
            return Mark.POINT if self.said.decimal == "point" else Mark.COMMA
        if self.layout.is_own:
            return Mark.POINT
        columns = [
            self.layout.fields[f]
            for f in ("value", "range", "low", "high")
            if f in self.layout.fields
        ]
        columns += self.layout.of_values
        found = {proven_mark(self.table.column(index)) for index in columns} - {Mark.NONE}
        if len(found) > 1 or Mark.BOTH in found:
            raise FileUnreadable(
                "writes decimals with a point and with a comma", "Say which: --decimal comma"
            )
        (mark,) = found or {Mark.NONE}
        if mark is Mark.COMMA and self._has_group(columns):
            self.told.append("Its numbers prove a decimal comma: 1.250 is read as 1250.")
        return mark

    def _has_group(self, columns: Sequence[int]) -> bool:
        return any(
            re.search(r"[0-9]\.[0-9]{3}(?![0-9])", cell)
            for i in columns
            for cell in self.table.column(i)
        )

    def _order(self, field: str) -> str | None:
        """Whether 03/04 is the 3rd of April: as said, as the column proves, else asked where it matters."""
        if self.said.date_order is not None:
            return self.said.date_order
        cells = list(self.table.column(self.layout.fields[field]))
        try:
            found = proven_order(cells) or self.said.known_order
        except CellUnreadable as error:
            raise FileUnreadable(
                f'has a column "{self._name(field)}" that {error.why}',
                "Say which: --date-order dmy",
            ) from None
        unclear = next((c for c in cells if self._is_unclear(c)), None) if found is None else None
        if unclear is not None and field in self.day_fields[:1]:
            self.needed.append(
                Needed(
                    "date_order",
                    f'"{unclear.strip()[:20]}" has its day first or its month first',
                    "--date-order dmy",
                )
            )
        return found

    @staticmethod
    def _is_unclear(cell: str) -> bool:
        match = re.match(r"\s*([0-9]{1,2})[/-]([0-9]{1,2})[/-](?:[0-9]{4}|[0-9]{2})(?![0-9])", cell)
        return (
            match is not None
            and match[1] != match[2]
            and int(match[1]) <= 12
            and int(match[2]) <= 12
        )

    def _name(self, field: str) -> str:
        return self.table.header.cells[self.layout.fields[field]].strip()

    def _row(self, line: Line) -> _Row:
        cells, width = line.cells, len(line.cells)
        said = {field: cells[i].strip() for field, i in self.layout.fields.items() if i < width}
        return _Row(line, said)

    def __iter__(self) -> Iterator[Piece]:
        rows = self.table.rows
        is_wide = self.layout.tests or self.layout.days
        units = self._units_row(self._row(rows[0])) if rows and is_wide else None
        if units is not None:
            self.layout = self.layout._replace(units=units)
        is_mixed = self.layout.is_own and "kind" in self.layout.fields
        lines = itertools.islice(rows, 0 if units is None else 1, None)
        for place, line in enumerate(lines, 1):
            row = self._row(line)
            if self._is_footer(row):
                told = " ".join(cell for cell in line.cells if cell.strip())[:60]
                self.left.append(Left(place, f"line {line.number}", "no result", told))
                continue
            if is_mixed and row.get("kind") != "lab":
                continue
            problem = misfit(self.table, line)
            if problem is not None:
                self.left.append(Unreadable(place, f"line {line.number}", f"it {problem}."))
                continue
            person = folded(row.get("patient"))
            for reading in self._readings(place, row):
                yield Piece(reading, person)

    def _units_row(self, row: _Row) -> dict[int, str] | None:
        """The units of a second header row: no day in it, and at least one known unit."""
        units = {i: text for i in self.layout.of_values if (text := row.at(i))}
        has_day = any(row.get(field) for field in SETS_DAY)
        if has_day or not units or not all(vocabulary().is_unit(text) for text in units.values()):
            return None
        return units

    def _is_footer(self, row: _Row) -> bool:
        """A line at the end, or between sections, that names no test and holds no value."""
        if self.layout.tests:
            day = any(row.get(field) for field in SETS_DAY)
            return not day and not any(row.at(i) for i, *_ in self.layout.tests)
        if self.layout.days:
            return not any(row.at(index) for index, _ in self.layout.days)
        if row.get("value"):
            return False
        named = vocabulary().named(row.get("test"))[0]
        return sum(1 for cell in row.line.cells if cell.strip()) == 1 and named.id is None

    def _readings(self, place: int, row: _Row) -> Iterator[Reading]:
        where = f"line {row.line.number}"
        said = self._base(row)
        if self.layout.tests:
            for index, analyte, unit in self.layout.tests:
                value = row.at(index)
                if folded(value) in self.empty:
                    continue
                of_row = self.layout.units.get(index, "")
                units = tuple(u for u in (unit, of_row) if u)
                head = self.table.header.cells[index].strip()
                here = f"{where}, {analyte.short}"
                made = Reading(place, here, head, (analyte.id,), value=value, units=units, **said)
                yield self._worded(made)
            for index, name in self.layout.others:
                if row.at(index):
                    self.left.append(Left(place, where, "not kept", name))
            return
        said |= self._of_test(row)
        if self.layout.days:
            for index, day in self.layout.days:
                value = row.at(index)
                if folded(value) not in self.empty:
                    here = f"{where}, {self.table.header.cells[index].strip()}"
                    of_day = said | {"day": day, "clock": None, "value": value}
                    yield self._worded(Reading(place, here, **of_day))
            return
        yield self._worded(Reading(place, where, value=row.get("value"), **said))

    def _of_test(self, row: _Row) -> dict[str, Any]:
        """What a row says about its one test, beside the value."""
        name, code, unit = row.get("test"), row.get("loinc"), row.get("unit")
        codes = (code,) if re.fullmatch(r"[0-9]{1,7}-[0-9]", code) else ()
        return {
            "name": name if name not in codes else "", "codes": codes, "units": (unit,) if unit else (),
            "comparator": row.get("comparator"), "range": row.get("range"), "low": row.get("low"),
            "high": row.get("high"), "flag": row.get("flag"),
        }  # fmt: skip

    def _base(self, row: _Row) -> dict[str, Any]:
        """What holds for a whole row: the day, the status, the specimen, the laboratory."""
        said: dict[str, Any] = {"mark": self.mark, "laboratory": row.get("laboratory") or None}
        said |= self._dated(row)
        if word := row.get("status"):
            status = self.known.get(folded(word))
            if status is None:
                text = f'the status "{word[:30]}" is not known; with a yes the result counts.'
                said |= {"asked": (("status_unknown", text),), "status": Status.UNKNOWN}
            else:
                said |= {"status": status, "status_word": word}
        if specimen := row.get("specimen"):
            said["specimens"] = (specimen,)
        if fasting := folded(row.get("fasting")):
            said["is_fasting"] = True if fasting in self.yes else False if fasting in self.no else None  # fmt: skip
        said["note"] = "; ".join(t for t in (row.get("note"), row.get("method")) if t) or None
        return said

    def _dated(self, row: _Row) -> dict[str, Any]:
        """The day of the sample; that of the report is only offered."""
        for field in self.day_fields:
            text = row.get(field)
            if not text:
                continue
            is_report = field == "reported" or (field == "date" and "collected" in self.day_fields)
            try:
                day, clock = self._when(text, self.orders.get(field), row)
            except CellUnreadable as error:
                if is_report:
                    continue
                return {"refused": f"{error.why}."}
            if not is_report:
                return {"day": day, "clock": clock}
            return {"offered_on": day, "offered_as": f'the day under "{self._name(field)}"'}
        return {}

    def _when(self, text: str, order: str | None, row: _Row) -> tuple[date, str | None]:
        if len(text) == 5 and re.fullmatch(r"[0-9]{5}", text) and int(text) in EXCEL_DAYS:
            raise CellUnreadable(
                f'"{text}" is a day as a spreadsheet counts it; save the column as dates'
            )
        found = _read_when(text, order)
        clock = found.clock
        typed = row.get("time")
        if clock is None and typed:
            clock = read_clock(typed)[0]
        return found.day, f"{clock:%H:%M}" if clock is not None else None

    def _worded(self, made: Reading) -> Reading:
        """A value that is a word for no number, named with the word."""
        if made.value[:1].isdigit():
            return made
        word = folded(made.value)
        if not made.value.strip() and made.status is not Status.NO_RESULT:
            return made
        is_test = self._is_yes_or_no(made)
        if word in self.no_number or (
            word in self.empty and not (is_test and made.value.strip() == "-")
        ):
            return made._replace(value="", absent=made.value.strip() or "empty")
        return made

    def _is_yes_or_no(self, made: Reading) -> bool:
        named = vocabulary().named(made.name or "")[0]
        return named.id == "hcg"


def read_rows(table: Table, said: Said) -> TableRead:
    """A table as readings. Raises FileUnreadable and MappingUnreadable."""
    mapping, decimal = decimal_of(said.mapping)
    said = said._replace(mapping=mapping, decimal=said.decimal or decimal)
    layout = layout_of(table, said)
    rows = _Rows(table, layout, said)
    told = [*table.said, *rows.told]
    if table.encoded is not None and table.encoded.sample is not None:
        told.append(
            f'Read as Windows-1252 ("{table.encoded.sample}"); another one: --encoding NAME'
        )
    if table.before:
        above = " / ".join(
            " ".join(c for c in line.cells if c.strip())[:60] for line in table.before[:5]
        )
        told.append(f"Above the table stands: {above}")
    return TableRead(
        iter(rows), layout.columns, (*layout.needed, *rows.needed), tuple(told), rows.left
    )
