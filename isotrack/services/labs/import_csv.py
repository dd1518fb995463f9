"""Read laboratory results out of a table: one result a row, one test a column, or one day a column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

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
    """What a table says, before it is judged."""

    pieces: Iterator[Piece]
    columns: tuple[Column, ...]
    needed: tuple[Needed, ...]
    said: tuple[str, ...]
    left: tuple[Item, ...]


# --- rows --------------------------------------------------------------------------------------


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
        self.orders = {field: self._order(field) for field in SETS_DAY if field in layout.fields}

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
        if unclear is not None and field in self._day_fields()[:1]:
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

    def _day_fields(self) -> list[str]:
        """The column of the day, and the one that is only offered. A date beside a collected one is the report's."""
        fields = self.layout.fields
        return [field for field in SETS_DAY if field in fields]

    def __iter__(self) -> Iterator[Piece]:
        place = 0
        rows = list(self.table.rows)
        units = (
            self._units_row(rows[0]) if rows and (self.layout.tests or self.layout.days) else None
        )
        if units is not None:
            self.layout = self.layout._replace(units=units)
            rows = rows[1:]
        for line in rows:
            place += 1
            problem = misfit(self.table, line)
            if self._is_footer(line):
                self.left.append(
                    Left(
                        place,
                        f"line {line.number}",
                        "no result",
                        " ".join(c for c in line.cells if c.strip())[:60],
                    )
                )
                continue
            person = self._cell(line, "patient")
            if (
                self.layout.is_own
                and "kind" in self.layout.fields
                and self._cell(line, "kind") != "lab"
            ):
                continue
            if problem is not None:
                self.left.append(Unreadable(place, f"line {line.number}", f"it {problem}."))
                continue
            for reading in self._readings(place, line):
                yield Piece(reading, folded(person))

    def _units_row(self, line: Line) -> dict[int, str] | None:
        """The units of a second header row: no day in it, and at least one known unit."""
        places = self.layout.of_values
        units = {
            i: line.cells[i].strip()
            for i in places
            if i < len(line.cells) and line.cells[i].strip()
        }
        has_day = any(self._cell(line, field) for field in SETS_DAY)
        if has_day or not units or not all(vocabulary().is_unit(text) for text in units.values()):
            return None
        return units

    def _is_footer(self, line: Line) -> bool:
        """A line at the end, or between sections, that names no test and holds no value."""
        if self.layout.tests:
            day = any(self._cell(line, field) for field in SETS_DAY)
            return not day and not any(self._at(line, i) for i, *_ in self.layout.tests)
        if self.layout.days:
            return not any(self._at(line, index) for index, _ in self.layout.days)
        full = [cell for cell in line.cells if cell.strip()]
        if self._cell(line, "value"):
            return False
        named = vocabulary().named(self._cell(line, "test"))[0]
        return len(full) == 1 and named.id is None

    def _at(self, line: Line, index: int) -> str:
        return line.cells[index].strip() if index < len(line.cells) else ""

    def _cell(self, line: Line, field: str) -> str:
        index = self.layout.fields.get(field)
        return "" if index is None else self._at(line, index)

    def _readings(self, place: int, line: Line) -> Iterator[Reading]:
        where = f"line {line.number}"
        base = self._base(place, where, line)
        if self.layout.tests:
            for index, analyte, unit in self.layout.tests:
                value = self._at(line, index)
                if folded(value) in self.empty:
                    continue
                of_row = self.layout.units.get(index, "")
                head = self.table.header.cells[index].strip()
                made = base._replace(
                    where=f"{where}, {analyte.short}",
                    name=head,
                    names=(analyte.id,),
                    value=value,
                    units=tuple(u for u in (unit, of_row) if u),
                )
                yield self._worded(made)
            for index, name in self.layout.others:
                if self._at(line, index):
                    self.left.append(Left(place, where, "not kept", name))
            return
        name = self._cell(line, "test")
        made = self._of_test(base, line, name)
        if self.layout.days:
            for index, day in self.layout.days:
                value = self._at(line, index)
                if folded(value) not in self.empty:
                    shown = self.table.header.cells[index].strip()
                    yield self._worded(
                        made._replace(where=f"{where}, {shown}", day=day, clock=None, value=value)
                    )
            return
        yield self._worded(made._replace(value=self._cell(line, "value")))

    def _of_test(self, base: Reading, line: Line, name: str) -> Reading:
        codes = tuple(
            c for c in (self._cell(line, "loinc"),) if re.fullmatch(r"[0-9]{1,7}-[0-9]", c)
        )
        unit = self._cell(line, "unit")
        return base._replace(
            name=name if name not in codes else "", codes=codes, units=(unit,) if unit else (),
            comparator=self._cell(line, "comparator"), range=self._cell(line, "range"), low=self._cell(line, "low"),
            high=self._cell(line, "high"), flag=self._cell(line, "flag"),
        )  # fmt: skip

    def _base(self, place: int, where: str, line: Line) -> Reading:
        """What holds for a whole row: the day, the status, the specimen, the laboratory."""
        made = Reading(
            place, where, "", mark=self.mark, laboratory=self._cell(line, "laboratory") or None
        )
        made = self._dated(made, line)
        word = self._cell(line, "status")
        if word:
            status = self.known.get(folded(word))
            if status is None:
                made = made._replace(
                    asked=(
                        (
                            "status_unknown",
                            f'the status "{word[:30]}" is not known; with a yes the result counts.',
                        ),
                    ),
                    status=Status.UNKNOWN,
                )
            else:
                made = made._replace(status=status, status_word=word)
        specimen = self._cell(line, "specimen")
        fasting = folded(self._cell(line, "fasting"))
        notes = [self._cell(line, "note"), self._cell(line, "method")]
        return made._replace(
            specimens=(specimen,) if specimen else (),
            is_fasting=True if fasting in self.yes else False if fasting in self.no else None,
            note="; ".join(text for text in notes if text) or None,
        )

    def _dated(self, made: Reading, line: Line) -> Reading:
        """The day of the sample; that of the report is only offered."""
        fields = self._day_fields()
        for field in fields:
            text = self._cell(line, field)
            if not text:
                continue
            is_report = field == "reported" or (field == "date" and "collected" in fields)
            try:
                day, clock = self._when(text, self.orders.get(field), line)
            except CellUnreadable as error:
                if is_report:
                    continue
                return made._replace(refused=f"{error.why}.")
            if not is_report:
                return made._replace(day=day, clock=clock)
            told = f'the day under "{self._name(field)}"'
            return made._replace(offered_on=day, offered_as=told)
        return made

    def _when(self, text: str, order: str | None, line: Line) -> tuple[date, str | None]:
        if re.fullmatch(r"[0-9]{5}", text) and int(text) in EXCEL_DAYS:
            raise CellUnreadable(
                f'"{text}" is a day as a spreadsheet counts it; save the column as dates'
            )
        found = _read_when(text, order)
        clock = found.clock
        typed = self._cell(line, "time")
        if clock is None and typed:
            clock = read_clock(typed)[0]
        return found.day, f"{clock:%H:%M}" if clock is not None else None

    def _worded(self, made: Reading) -> Reading:
        """A value that is a word for no number, named with the word."""
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
    pieces = list(rows)
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
        iter(pieces), layout.columns, (*layout.needed, *rows.needed), tuple(told), tuple(rows.left)
    )
