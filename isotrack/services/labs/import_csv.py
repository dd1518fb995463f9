"""Read laboratory results out of a CSV file: any columns, one result a row or one test a column."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.labs.errors import ImportUnreadable, MappingUnreadable
from isotrack.domain.labs.imports import Found, Reading, Unreadable, as_lab, unreadable
from isotrack.domain.labs.words import COMPARATORS, find_analyte

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from isotrack.domain.labs.analytes import Analyte, Vocabulary
    from isotrack.domain.labs.imports import Item

FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("date", "day", "collected", "collection date", "drawn", "drawn on", "sample date", "test date",
             "result date", "date collected", "collected on", "datum", "entnahmedatum", "effective date"),
    "test": ("test", "analyte", "test name", "name", "component", "component name", "observation", "parameter", "lab",
             "marker", "biomarker", "analyse", "untersuchung", "item"),
    "value": ("value", "result", "result value", "wert", "ergebnis", "measurement"),
    "unit": ("unit", "units", "einheit", "uom", "result unit"),
    "range": ("range", "reference", "reference range", "ref range", "ref", "referenz", "referenzbereich", "normal range",
              "standard range"),
    "low": ("low", "ref low", "ref_low", "reference low", "lower", "lower limit", "min"),
    "high": ("high", "ref high", "ref_high", "reference high", "upper", "upper limit", "max"),
    "comparator": ("comparator", "operator", "sign", "modifier"),
    "laboratory": ("laboratory", "lab name", "performing lab", "labor", "performer", "lab"),
    "fasting": ("fasting", "is fasting", "n\u00fcchtern"),
    "note": ("note", "notes", "comment", "comments", "bemerkung"),
}  # fmt: skip
YES_WORDS = {"yes": True, "y": True, "true": True, "1": True, "ja": True, "no": False, "n": False, "false": False, "0": False, "nein": False}  # fmt: skip
DELIMITERS = (",", ";", "\t", "|")
_UNIT_IN_NAME = r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]"


class Layout(NamedTuple):
    """Which column holds which field, and the columns that are a test of their own."""

    fields: dict[str, int]
    tests: tuple[tuple[int, Analyte, str], ...]
    kind: int | None  # isotrack's own list says what each row is


class Terms(NamedTuple):
    """What a reader needs besides the file: the words, units set for bare values, how a day is read."""

    vocabulary: Vocabulary
    chosen: Mapping[str, str]
    day: Callable[[str], date]
    laboratory: str | None = None
    decimal: str | None = None  # the decimal mark of the file, where it was said


def read_csv(text: str, mapping: str | None, terms: Terms) -> Iterator[Item]:
    """Every result of a CSV file, in order. Raises ImportUnreadable or MappingUnreadable at once."""
    rows = _rows(text)
    if not rows:
        raise ImportUnreadable("is empty")
    header = rows[0][1]
    mapping, decimal = _decimal(mapping)
    terms = terms._replace(decimal=decimal)
    layout = _layout(header, _mapped(mapping, header), terms.vocabulary)
    if layout.kind is not None and terms.decimal is None:
        terms = terms._replace(decimal=".")  # isotrack's own list is written with a point
    return _items(rows[1:], layout, terms)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, with their line numbers; the delimiter is that of the header line."""
    first = next((line for line in _lines(text) if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        return [
            (reader.line_num, [_own_cell(cell) for cell in row])
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        raise ImportUnreadable(f"is not whole CSV at line {reader.line_num}") from None


def _lines(text: str) -> list[str]:
    """The lines of a file; the rarer breaks of Unicode belong to the cell that they stand in."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def _own_cell(cell: str) -> str:
    """A cell without the apostrophe that guards it from a spreadsheet."""
    return cell[1:] if re.match(r"'[=+\-@\t\r']", cell) else cell


def _decimal(mapping: str | None) -> tuple[str | None, str | None]:
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
    return rest or None, "." if said == "point" else ","


def _mapped(mapping: str | None, header: list[str]) -> dict[str, int]:
    """`--map date=Datum,test=3`: fields by the name or the number of their column."""
    found: dict[str, int] = {}
    columns = f"The columns are: {', '.join(cell.strip() for cell in header)}"
    names = {cell.strip().lower(): index for index, cell in enumerate(header)}
    for part in (mapping or "").split(",") if mapping else []:
        field, mark, column = (piece.strip() for piece in part.partition("="))
        if not mark or field.lower() not in FIELDS:
            raise MappingUnreadable(part, "is not FIELD=COLUMN", f"Fields: {', '.join(FIELDS)}")
        index = names.get(column.lower())
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


def _layout(header: list[str], mapped: dict[str, int], vocabulary: Vocabulary) -> Layout:
    names = [re.sub(r"[_\s]+", " ", cell.strip().lower()) for cell in header]
    fields = dict(mapped)
    for field, words in FIELDS.items():
        taken = set(fields.values())
        index = next(
            (names.index(w) for w in words if w in names and names.index(w) not in taken), None
        )
        if field not in fields and index is not None:
            fields[field] = index
    for field, index in fields.items():
        if field not in mapped and names.count(names[index]) > 1:
            raise MappingUnreadable(
                header[index].strip(), "stands twice among the columns",
                f"Say which by its number: --map {field}={index + 1}",
            )  # fmt: skip
    kind = names.index("kind") if "kind" in names else None
    if "date" in fields and "test" in fields and "value" in fields:
        return Layout(fields, (), kind)
    tests = tuple(
        (index, analyte, unit)
        for index, cell in enumerate(header)
        if index not in fields.values()
        for analyte, unit in _test_column(cell, vocabulary)
    )
    if "date" in fields and tests:
        return Layout(fields, tests, None)
    missing = [field for field in ("date", "test", "value") if field not in fields]
    columns = ", ".join(cell.strip() for cell in header)
    raise MappingUnreadable(
        ", ".join(missing),
        "is not found among the columns",
        f"Name them: --map date=COLUMN,test=COLUMN,value=COLUMN    The columns are: {columns}",
    )


def _test_column(cell: str, vocabulary: Vocabulary) -> list[tuple[Analyte, str]]:
    """A column that is a test: `ALT`, `TG (mmol/L)`, `TG mmol/L`."""
    text = cell.strip()
    match = re.fullmatch(_UNIT_IN_NAME, text)
    name, unit = (match[1], match[2]) if match else (text, "")
    analyte = vocabulary.find(name)
    if analyte is None and not unit and " " in name:
        name, _, unit = name.rpartition(" ")
        analyte = vocabulary.find(name) if vocabulary.is_unit(unit) else None
    return [] if analyte is None else [(analyte, unit)]


def _items(rows: list[tuple[int, list[str]]], layout: Layout, terms: Terms) -> Iterator[Item]:
    for number, row in rows:
        cells = {
            field: row[index].strip() if index < len(row) else ""
            for field, index in layout.fields.items()
        }
        if layout.kind is not None and layout.kind < len(row) and row[layout.kind].strip() != "lab":
            continue
        if not layout.tests:
            yield _item(f"line {number}", cells, terms)
            continue
        for index, analyte, unit in layout.tests:
            value = row[index].strip() if index < len(row) else ""
            if value and value not in {"-", "--", "n/a", "N/A"}:
                one = {**cells, "test": analyte.id, "value": value, "unit": unit}
                yield _item(f"line {number}, {analyte.short}", one, terms)


def _item(where: str, cells: dict[str, str], terms: Terms) -> Item:
    if not cells["value"]:
        return Unreadable(where, "the value is missing.")
    try:
        analyte = find_analyte(cells["test"], terms.vocabulary)
    except NotUnderstood as error:
        return Unreadable(where, error.message.replace(" Nothing was recorded.", ""))
    value, sign = cells["value"], cells.get("comparator", "").lower()
    if sign and sign not in {*COMPARATORS, "="}:
        return unreadable(where, f'"{sign}" is no comparator like <.', analyte, value)
    if cells["date"] and not re.search(r"[0-9]{4}", cells["date"], re.ASCII):
        why = f'"{cells["date"]}" is no date with its year.'
        return unreadable(where, why, analyte, value)
    try:
        day = terms.day(re.sub(r"(?<=[0-9])[T ][0-9]{1,2}:[0-9]{2}.*$", "", cells["date"]))
        reading = Reading(
            f"{sign}{value}" if sign in COMPARATORS else value,
            cells.get("unit", ""),
            cells.get("range", ""),
            cells.get("low", ""),
            cells.get("high", ""),
            cells.get("laboratory") or terms.laboratory,
            cells.get("note") or None,
            YES_WORDS.get(cells.get("fasting", "").lower()),
            decimal=terms.decimal,
        )
        return Found(where, as_lab(reading, analyte, day, terms.vocabulary, terms.chosen))
    except NotUnderstood as error:
        return unreadable(where, error.message, analyte, value)
