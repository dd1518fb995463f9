"""The columns of a laboratory's table: which field, test or day each holds, and what stops the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.cells import CellUnreadable, proven_order, read_when
from isotrack.domain.core.intake import Column, Needed
from isotrack.domain.core.tables import folded, header_word
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.errors import MappingUnreadable
from isotrack.domain.labs.names import Meant
from isotrack.knowledge.analytes import headers, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from isotrack.domain.core.tables import Table
    from isotrack.domain.labs.analytes import Analyte

OWN = {
    "id",
    "kind",
    "date",
    "analyte",
    "value",
    "unit",
    "ref_low",
    "ref_high",
}  # isotrack's own list
OWN_TABLE = {
    "date",
    "analyte",
    "value",
    "unit",
    "comparator",
    "entered",
    "origin",
    "uuid",
}  # and its own export
OWN_FIELDS = {
    "date": "date", "analyte": "test", "value": "value", "unit": "unit", "comparator": "comparator", "ref_low": "low",
    "ref_high": "high", "low": "low", "high": "high", "fasting": "fasting", "is_fasting": "fasting",
    "laboratory": "laboratory", "note": "note", "sample": "specimen", "loinc": "loinc",
}  # fmt: skip


class Said(NamedTuple):
    """What a person said about a table: columns, how its days and numbers are meant, what to leave out."""

    mapping: str | None = None
    ignored: tuple[str, ...] = ()
    date_order: str | None = None
    decimal: str | None = None
    known_order: str | None = None  # of the settings, where the file proves nothing


class Layout(NamedTuple):
    """Which column holds which field, the columns that are a test or a day of their own, and the others."""

    fields: dict[str, int]
    tests: tuple[tuple[int, Analyte, str], ...] = ()
    days: tuple[tuple[int, date], ...] = ()
    others: tuple[tuple[int, str], ...] = ()  # tests that are not kept, by name
    columns: tuple[Column, ...] = ()
    needed: tuple[Needed, ...] = ()
    is_own: bool = False
    units: Mapping[int, str] = {}  # of a second header row

    @property
    def of_values(self) -> list[int]:
        """The columns that are a test or a day of their own."""
        return [one[0] for one in self.tests] + [one[0] for one in self.days]


def is_header(cells: Sequence[str]) -> bool:
    """Whether a line heads a table of results: a test and a value, or a day and two tests or more."""
    words = {header_word(cell)[0] for cell in cells if cell.strip()}
    fields = headers()["fields"]
    has = {field for field, known in fields.items() if words & set(known)}
    if "analyte" in words and "value" in words:
        return True
    if "value" in has and has & {"test", "loinc", "code"}:
        return True
    tests = sum(1 for cell in cells if cell.strip() and _is_test(cell))
    if has & {"collected", "date"} and tests >= 1:
        return True
    return "test" in has and sum(1 for cell in cells if _day_of_header(cell)) >= 1


def _is_test(cell: str) -> bool:
    named = vocabulary().named(cell.strip())[0]
    return named.meant is Meant.TEST or _test_column(cell) is not None


def _day_of_header(cell: str) -> date | None:
    if not re.search(r"[0-9]{2}", cell):
        return None
    try:
        return read_when(cell, "dmy").day
    except CellUnreadable:
        return None


def _test_column(cell: str) -> tuple[Analyte, str] | None:
    """A column that is a test: `ALT`, `TG (mmol/L)`, `TG mmol/L`, `ALT [U/L]`."""
    words = vocabulary()
    named, unit = words.named(cell.strip())
    if named.meant is Meant.TEST and named.id is not None:
        return words.analyte(named.id), unit
    name, _, last = cell.strip().rpartition(" ")
    if name and words.is_unit(last):
        named = words.named(name)[0]
        if named.meant is Meant.TEST and named.id is not None:
            return words.analyte(named.id), last
    return None


# --- columns -----------------------------------------------------------------------------------


def _mapped(mapping: str | None, header: Sequence[str]) -> dict[str, int]:
    """`--map date=Datum,test=3`: fields by the name or the number of their column. Raises MappingUnreadable."""
    known = {*headers()["fields"], "date"}
    found: dict[str, int] = {}
    columns = f"The columns are: {', '.join(cell.strip() for cell in header)}"
    names = {folded(cell): index for index, cell in enumerate(header)}
    for part in (mapping or "").split(",") if mapping else []:
        field, mark, column = (piece.strip() for piece in part.partition("="))
        if not mark or field.lower() not in known:
            raise MappingUnreadable(
                part, "is not FIELD=COLUMN", f"Fields: {', '.join(sorted(known))}"
            )
        index = names.get(folded(column))
        if (
            index is None
            and column.isascii()
            and column.isdigit()
            and 1 <= int(column) <= len(header)
        ):
            index = int(column) - 1
        if index is None:
            raise MappingUnreadable(part, "names no column of the file", columns)
        found[field.lower()] = index
    return found


def decimal_of(mapping: str | None) -> tuple[str | None, str | None]:
    """`decimal=point` or `decimal=comma` out of a mapping; the rest of it, and the mark."""
    parts = (mapping or "").split(",")
    marks = [part for part in parts if part.partition("=")[0].strip().lower() == "decimal"]
    if not marks:
        return mapping, None
    said = marks[-1].partition("=")[2].strip().lower()
    if said not in {"point", "comma"}:
        raise MappingUnreadable(
            marks[-1], "is not a decimal mark", "decimal=point or decimal=comma"
        )
    rest = ",".join(part for part in parts if part not in marks)
    return rest or None, said


def layout_of(table: Table, said: Said) -> Layout:
    """What each column of a table holds. Raises MappingUnreadable where the least of it is missing."""
    header = table.header.cells
    mapped = _mapped(said.mapping, header)
    ignored = _ignored(said.ignored, header)
    if said.mapping is None and {cell.strip() for cell in header} >= OWN:
        return _own(header)
    if said.mapping is None and {cell.strip() for cell in header} >= OWN_TABLE:
        return _own(header)
    fields = dict(mapped)
    words = [header_word(cell) for cell in header]
    taken = set(mapped.values())
    needed: list[Needed] = []
    for field, known in headers()["fields"].items():
        free = [
            i
            for i, (word, _) in enumerate(words)
            if word in known and i not in taken and i not in ignored
        ]
        if field in fields or not free:
            continue
        best = min(free, key=lambda i: known.index(words[i][0]))
        if sum(1 for i in free if words[i][0] == words[best][0]) > 1 and field not in {
            "previous",
            "beside",
            "note",
        }:
            shown = header[best].strip()
            needed.append(
                Needed(
                    "column_twice",
                    f'"{shown}" stands twice among the columns',
                    f"--map {field}={best + 1}",
                )
            )
        fields[field] = best
        taken.add(best)
    fields = _resolved(fields, table, words)
    return _with_rest(table, fields, (set(mapped), ignored), needed)


def _resolved(
    fields: dict[str, int], table: Table, words: Sequence[tuple[str, str]]
) -> dict[str, int]:
    """What a word means beside the other columns: a code that is a LOINC, a name that is a person."""
    found = dict(fields)
    if "code" in found and "loinc" not in found:
        cells = [cell.strip() for cell in table.column(found["code"]) if cell.strip()]
        if cells and all(re.fullmatch(r"[0-9]{1,7}-[0-9]", cell) for cell in cells):
            found["loinc"] = found.pop("code")
    if (
        "test" not in found
        and "laboratory" in found
        and words[found["laboratory"]][0] == "lab"
        and "value" in found
    ):
        found["test"] = found.pop("laboratory")
    if "test" not in found and "loinc" in found:
        found["test"] = found["loinc"]
    return found


def _own(header: Sequence[str]) -> Layout:
    names = [cell.strip() for cell in header]
    fields = {field: names.index(name) for name, field in OWN_FIELDS.items() if name in names}
    if "kind" in names:
        fields["kind"] = names.index("kind")
    return Layout(fields, is_own=True, columns=tuple(Column(name, name) for name in names))


def _ignored(names: Sequence[str], header: Sequence[str]) -> set[int]:
    known = {folded(cell): index for index, cell in enumerate(header)}
    found = set()
    for name in names:
        if folded(name) not in known:
            columns = f"The columns are: {', '.join(cell.strip() for cell in header)}"
            raise MappingUnreadable(name, "names no column of the file", columns)
        found.add(known[folded(name)])
    return found


class _Rest:
    """The columns that are no field: tests, days, tests that are not kept; others stop the file."""

    def __init__(
        self, table: Table, fields: dict[str, int], mapped: set[str], ignored: set[int]
    ) -> None:
        self.table, self.fields, self.mapped, self.ignored = table, fields, mapped, ignored
        self.by_index = {index: field for field, index in fields.items()}
        self.is_long = "test" in fields and "value" in fields
        self.order = _order_of_headers(table.header.cells)
        self.tests: list[tuple[int, Analyte, str]] = []
        self.days: list[tuple[int, date]] = []
        self.others: list[tuple[int, str]] = []
        self.needed: list[Needed] = []

    def column(self, index: int, cell: str) -> Column:
        """What becomes of one column."""
        shown = cell.strip() or f"column {index + 1}"
        word = header_word(cell)[0]
        if index in self.by_index:
            return self._field(shown, self.by_index[index])
        if index in self.ignored:
            return Column(shown, None, "left out as told")
        if any(word in headers()["fields"][field] for field in self.mapped):
            return Column(shown, None, "another column was named")
        if (again := _repeats(word)) is not None:
            return Column(shown, None, _why_left(again))
        if not any(text.strip() for text in self.table.column(index)):
            return Column(shown, None, "is empty")
        return self._value(index, cell, shown)

    def _field(self, shown: str, field: str) -> Column:
        is_second = "collected" in self.fields and field in {"reported", "date"}
        is_left = field in {"ordered", "previous", "beside", "code"} or is_second
        why = _why_left("reported" if is_second else field)
        return Column(shown, None if is_left else field, why)

    def _value(self, index: int, cell: str, shown: str) -> Column:
        """A column of values in a wide table, or one that nobody understands."""
        day = None if self.is_long else _header_day(cell, self.order)
        test = None if self.is_long else _test_column(cell)
        if day is not None and "test" in self.fields:
            self.days.append((index, day))
            return Column(shown, "day")
        if test is not None:
            self.tests.append((index, *test))
            return Column(shown, "test")
        if not self.is_long and "test" not in self.fields and _is_numbers(self.table, index):
            self.others.append((index, shown))
            return Column(shown, None, "not kept")
        name = shown[:40]
        text = f'The column "{name}" is not understood'
        self.needed.append(Needed("column_unknown", text, f'--ignore "{name}"'))
        return Column(shown, None, "is not understood")

    def is_whole(self) -> bool:
        """Whether the least is there: a day, a test and a value, in whatever direction."""
        has_day = bool({"collected", "date", "reported"} & set(self.fields))
        by_day = "test" in self.fields and bool(self.days)
        return self.is_long or (has_day and bool(self.tests)) or by_day


def _with_rest(
    table: Table,
    fields: dict[str, int],
    left: tuple[set[str], set[int]],
    needed: list[Needed],
) -> Layout:
    """The whole layout, once the fields are known. Raises MappingUnreadable."""
    rest = _Rest(table, fields, *left)
    header = table.header.cells
    columns = tuple(rest.column(index, cell) for index, cell in enumerate(header))
    if not rest.is_whole():
        missing = [field for field in ("date", "test", "value") if field not in fields]
        if "collected" in fields and "date" in missing:
            missing.remove("date")
        shown = ", ".join(cell.strip() for cell in header)[:400]
        raise MappingUnreadable(
            ", ".join(missing) or "value",
            "is not found among the columns",
            f"Name them: --map date=COLUMN,test=COLUMN,value=COLUMN    The columns are: {shown}",
        )
    days = () if rest.is_long else tuple(rest.days)
    return Layout(
        fields, tuple(rest.tests), days, tuple(rest.others), columns, (*needed, *rest.needed)
    )


def _repeats(word: str) -> str | None:
    """A further column of a field that is never taken: a second previous result."""
    fields = headers()["fields"]
    return next(
        (f for f in ("previous", "beside", "ordered", "reported") if word in fields[f]), None
    )


def _why_left(field: str) -> str:
    return {
        "previous": "a result of another day", "ordered": "the day of the order", "beside": "says nothing about a value",
        "code": "the laboratory's own code", "reported": "the day of the report",
    }.get(field, "")  # fmt: skip


def _is_numbers(table: Table, index: int) -> bool:
    cells = [cell.strip() for cell in table.column(index) if cell.strip()]
    return bool(cells) and all(re.match(r"[<>\u2264\u2265]?=?\s*[0-9]", cell) for cell in cells)


def _order_of_headers(header: Sequence[str]) -> str | None:
    try:
        return proven_order(header)
    except CellUnreadable:
        return None


def _header_day(cell: str, order: str | None) -> date | None:
    if not re.search(r"[0-9]{2}", cell):
        return None
    try:
        return read_when(cell, order).day
    except CellUnreadable:
        return None
