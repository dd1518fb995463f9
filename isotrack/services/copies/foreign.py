"""Which format a file is, by what it holds; each format turns into the one value of what the file would do."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import ColumnsUnknown
from isotrack.domain.copies.fujita import is_fujita, read_fujita
from isotrack.domain.copies.health_auto import is_health_auto, read_health_auto
from isotrack.domain.copies.kevincmh import is_kevincmh, read_kevincmh
from isotrack.domain.copies.medtimer import (
    DELIMITER,
    is_medtimer,
    is_medtimer_header,
    read_medtimer,
    read_medtimer_table,
)
from isotrack.domain.copies.own_history import is_history_header, read_history
from isotrack.domain.copies.palp1ix import is_palp1ix, read_palp1ix
from isotrack.domain.copies.sheet import read_sheet
from isotrack.domain.copies.sheet_columns import OURS, is_sheet_header
from isotrack.domain.core.tables import FileUnreadable, decode, read_table
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.errors import ImportUnreadable
from isotrack.host.file_kinds import FileKind, kind_in
from isotrack.host.import_files import json_of
from isotrack.services.copies import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.kinds import Kind
    from isotrack.domain.core.tables import Encoded, Table

FORMATS = (
    (is_fujita, read_fujita),
    (is_palp1ix, read_palp1ix),
    (is_kevincmh, read_kevincmh),
    (is_medtimer, read_medtimer),
    (is_health_auto, read_health_auto),
)
_BOOKS = {FileKind.XLSX, FileKind.ODS, FileKind.XLS}
_LABS = {
    FileKind.FHIR_XML,
    FileKind.CCDA,
    FileKind.CCDA_ZIP,
    FileKind.HL7,
    FileKind.APPLE,
    FileKind.APPLE_XML,
}
TO_LABS = "Laboratory results are read by: isotrack lab import FILE"
TO_TABLE = (
    "isotrack reads tables (CSV, TSV, xlsx), its own exports and those of other dose trackers"
)


class Said(NamedTuple):
    """What a person said about the file as such: its encoding, and the sheet of a workbook."""

    encoding: str | None = None
    sheet: str | None = None


def is_own_export(data: bytes) -> bool:
    """Whether a file is an export of isotrack, however damaged: it begins with the words of one."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:300]
    return head.startswith(b"{") and b'"isotrack-export"' in head


def read(data: bytes, said: Said, terms: Terms, integers: Callable[[Kind], set[str]]) -> Intake:
    """What a file would do. Raises FileUnreadable and ColumnsUnknown for one that is no such file."""
    kind = kind_in(io.BytesIO(data))
    if kind is FileKind.JSON:
        return _of_json(decode(data, said.encoding), terms)
    if kind in _BOOKS:
        from isotrack.host.workbooks import read_workbook

        table = read_workbook(data, lambda cells: _is_header(cells, terms), said.sheet)
        return _of_table(table, terms, integers)
    if kind is FileKind.TABLE:
        return _of_text(decode(data, said.encoding), terms, integers)
    if kind is FileKind.EMPTY:
        raise FileUnreadable("is empty")
    raise FileUnreadable(f"is {kind}", TO_LABS if kind in _LABS else TO_TABLE)


def _of_json(encoded: Encoded, terms: Terms) -> Intake:
    try:
        data = json_of(encoded.text)
        if isinstance(data, str):  # the value of a browser's key, copied with its quotation marks
            data = json_of(data)
    except ImportUnreadable as error:
        raise FileUnreadable(
            f"is JSON that {error.why}", "Take another copy of it and try again"
        ) from None
    for is_format, read_format in FORMATS:
        if is_format(data):
            return read_format(data, terms)
    if isinstance(data, dict) and "resourceType" in data:
        raise FileUnreadable("is FHIR", TO_LABS)
    raise FileUnreadable(f"is JSON of a program that isotrack does not know{_keys(data)}", TO_TABLE)


def _keys(data: Any) -> str:
    """The first keys of JSON, which tell a person where it came from."""
    if not isinstance(data, dict) or not data:
        return ""
    return " (it begins with " + ", ".join(f'"{str(key)[:30]}"' for key in list(data)[:4]) + ")"


def _of_text(encoded: Encoded, terms: Terms, integers: Callable[[Kind], set[str]]) -> Intake:
    first = next((line for line in encoded.text.splitlines() if line.strip()), "")
    if is_medtimer_header(first.split(DELIMITER)):
        table = read_table(encoded, is_medtimer_header, quoted=False, delimiter=DELIMITER)
        return _with_words(read_medtimer_table(table, terms), table)
    return _of_table(read_table(encoded, lambda cells: _is_header(cells, terms)), terms, integers)


def _is_header(cells: Sequence[str], terms: Terms) -> bool:
    return (
        tables.kind_of_header(cells) is not None
        or is_history_header(cells)
        or is_sheet_header(cells, terms)
    )


def _of_table(table: Table, terms: Terms, integers: Callable[[Kind], set[str]]) -> Intake:
    if tables.is_whole_history(table.header.cells):
        return _with_words(
            tables.read_whole_history(table, integers, terms.today, terms.kinds), table
        )
    kind = tables.kind_of_header(table.header.cells)
    if kind is not None and (not terms.kinds or kind in terms.kinds):
        return _with_words(tables.read_exact(table, kind, integers(kind), terms.today), table)
    if is_history_header(table.header.cells):
        return _with_words(read_history(table, terms), table)
    if not is_sheet_header(table.header.cells, terms):
        found = ", ".join(cell.strip() for cell in table.header.cells if cell.strip())[:200]
        needed = f"a day with an amount, a weight or a note ({OURS})"
        raise ColumnsUnknown("The file", found or "(none)", needed)
    return _with_words(read_sheet(table, terms), table)


def _with_words(intake: Intake, table: Table) -> Intake:
    """What a reader must know about how the table itself was read."""
    said = list(table.said)
    if table.encoded is not None and table.encoded.sample is not None:
        said.append(f'Read as Windows-1252, where it holds "{table.encoded.sample}"; another encoding: --encoding NAME')  # fmt: skip
    return intake._replace(said=(*said, *intake.said))
