"""Read a workbook (xlsx, ods, xls) as a table, with what it does not say: hidden sheets, merged cells.

The library is an extra of its own; everything is measured before it is unpacked.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.tables import FileUnreadable, Line, Table, as_table
from isotrack.host import installation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.core.tables import IsHeader

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_RATIO = 100  # unpacked to packed: a workbook that grows more was made to fill the memory


def read_workbook(data: bytes, is_header: IsHeader, sheet: str | None = None) -> Table:
    """The one visible sheet that holds anything, or the one named. Raises FileUnreadable."""
    try:
        import python_calamine as calamine
    except ImportError:
        raise FileUnreadable(
            "is a workbook, and the part of isotrack that reads one is not installed",
            f"{installation.how_to_add('xlsx')}    or save the sheet as CSV",
        ) from None
    _check_size(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _table(book, is_header, sheet)
    except calamine.PasswordError:
        raise FileUnreadable("is a workbook with a password", "Save it without one") from None
    except (calamine.CalamineError, OSError, ValueError):
        raise FileUnreadable("is a damaged workbook", "Save the sheet as CSV") from None


def _check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise FileUnreadable(f"is larger than {MOST_BYTES >> 20} MB", "Save the sheet as CSV")
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            unpacked = sum(one.file_size for one in found.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError):
        raise FileUnreadable("is a damaged workbook", "Save the sheet as CSV") from None
    if unpacked > max(len(data), 64 * 1024) * MOST_RATIO:
        raise FileUnreadable("is a workbook that unpacks to an absurd size")


def _table(book: Any, is_header: IsHeader, wanted: str | None) -> Table:
    said = []
    shown: list[tuple[str, list[list[Any]], Any]] = []
    for meta in book.sheets_metadata:
        if not str(meta.typ).endswith("WorkSheet"):
            said.append(f'The sheet "{meta.name}" holds no cells and was not read')
        elif not str(meta.visible).endswith("Visible"):
            said.append(f'The sheet "{meta.name}" is hidden and was not read')
        else:
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height > MOST_ROWS:
                raise FileUnreadable(f"holds more than {MOST_ROWS:,} rows", "Save the sheet as CSV")
            rows = sheet.to_python(skip_empty_area=False)
            if wanted is None and not any(cell not in {"", None} for row in rows for cell in row):
                continue
            shown.append((meta.name, rows, sheet))
    names = [name for name, _, _ in shown]
    listed = ", ".join(f'"{name}"' for name in names)
    if wanted is not None:
        said += [f'The sheet "{name}" was not read' for name in names if name != wanted]
        shown = [one for one in shown if one[0] == wanted]
        if not shown:
            raise FileUnreadable(f'has no visible sheet "{wanted}" (it has {listed})')
    if not shown:
        raise FileUnreadable("is a workbook without a visible sheet that holds anything")
    if len(shown) > 1:
        raise FileUnreadable(f"holds {len(shown)} sheets: {listed}", "Say which: --sheet NAME")
    _, rows, sheet = shown[0]
    dates = frozenset(
        column for row in rows for column, cell in enumerate(row) if isinstance(cell, dt.date)
    )
    said += _fill_down(rows, sheet.merged_cell_ranges or ())
    lines = [Line(number, tuple(map(_text, row))) for number, row in enumerate(rows, 1)]
    return as_table(lines, is_header)._replace(dates=dates, said=tuple(said))


def _fill_down(rows: list[list[Any]], merged: Sequence[Any]) -> list[str]:
    """Repeat a value down the rows of its merged cell, the only place where an empty cell has one."""
    filled = 0
    for (top, left), (bottom, right) in merged:
        if left != right or bottom <= top or bottom >= len(rows):
            continue
        for row in range(top + 1, bottom + 1):
            if rows[row][left] in {"", None}:
                rows[row][left] = rows[top][left]
                filled += 1
    cells = "1 row takes" if filled == 1 else f"{filled:,} rows take"
    return [f"{cells} a value from a merged cell above"] if filled else []


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV file: days in ISO, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(timespec="seconds")  # fmt: skip
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, dt.timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell)
