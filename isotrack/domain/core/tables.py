"""A table as people keep it: bytes into text, text into rows under a header. Nothing of it is understood here.

Commas, semicolons, tabs and bars; quoted cells with line breaks; lines above the header; UTF-8,
UTF-16 and UTF-32, and Windows-1252 as a guess that is said with a cell of it.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotDone
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    IsHeader = Callable[[Sequence[str]], bool]

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES_BEFORE = 30  # a header stands among the first thirty lines, or nowhere
LONGEST_CELL = 1_000_000
_LOOKED_AT_BYTES = 4096
_BOMS = (  # the longer ones first: UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESS = "cp1252"
_GUARDED = re.compile(r"'[=+\-@\t\r']")
_ANY_HEADER = re.compile(r"[^\W\d_]")


class FileUnreadable(NotDone):
    """A file of which nothing can be read (exit 1); `why` completes a sentence that begins with its name."""

    code = "file_unreadable"

    def __init__(self, why: str, hint: str | None = None, *, name: str = "The file") -> None:
        super().__init__(f"{name} {why}. Nothing of it was taken.", hint)
        self.why, self.hint = why, hint

    def of(self, name: str) -> FileUnreadable:
        """The same refusal with the name of the file."""
        return FileUnreadable(self.why, self.hint, name=name)


class Encoded(NamedTuple):
    """Bytes as text; `sample` is the first cell that is not ASCII, only where the encoding is a guess."""

    text: str
    encoding: str
    sample: str | None = None


class Line(NamedTuple):
    """A row and the number of the line on which it begins, as people count them."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """Rows under a header; `before` are the lines above it. Rows without any text are left out.

    `dates` are the columns in which a workbook holds real dates; `delimiter` is empty for a workbook.
    """

    header: Line
    rows: tuple[Line, ...]
    before: tuple[Line, ...] = ()
    encoded: Encoded | None = None
    delimiter: str = ""
    dates: frozenset[int] = frozenset()
    said: tuple[str, ...] = ()

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column, rows that end before it left out."""
        return (row.cells[index] for row in self.rows if index < len(row.cells))


# --- bytes into text ---------------------------------------------------------------------------


def decode(data: bytes, encoding: str | None = None) -> Encoded:
    """Bytes as text, by their mark, their zero bytes, as UTF-8, else as Windows-1252 with a sample.

    `encoding` is what a person said, and is obeyed. Raises FileUnreadable.
    """
    if encoding is not None:
        return _checked(Encoded(_as_said(data, encoding), encoding))
    mark = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    found = mark or _wide(data[:_LOOKED_AT_BYTES])
    if found is not None:
        try:
            return _checked(Encoded(data.decode(found), found.removesuffix("-sig")))
        except UnicodeDecodeError:
            raise FileUnreadable(
                f"is not whole {found.removesuffix('-sig').upper()} text"
            ) from None
    try:
        return _checked(Encoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode(_GUESS)
    except UnicodeDecodeError:
        raise FileUnreadable(
            "is neither UTF-8 nor Windows-1252 text", "Say what it is: --encoding cp1250"
        ) from None
    return _checked(Encoded(text, _GUESS, _sample(text)))


def _as_said(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(codecs.lookup(encoding).name)
    except (LookupError, ValueError):
        raise FileUnreadable(
            f'is not text in "{encoding}"', "For example --encoding cp1250, latin-1 or utf-16"
        ) from None
    if not isinstance(text, str):  # rot13, base64 and the like are no encodings of text
        raise FileUnreadable(f'cannot be read as "{encoding}"', "For example --encoding cp1250")
    return text.removeprefix("\ufeff")


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: more than three in ten of the even or the odd bytes are zero."""
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) * 10 > half * 3:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 10 > half * 3 else None


def _checked(encoded: Encoded) -> Encoded:
    # What is no text has them from the start; a note that somebody typed may hold one further down.
    if "\x00" in encoded.text.split("\n", 1)[0]:
        raise FileUnreadable("holds NUL characters, so it is no text", "Save it as CSV in UTF-8")
    return encoded


def _sample(text: str) -> str:
    """The first cell that is not ASCII, at most forty characters of it."""
    at = next(index for index, letter in enumerate(text) if letter > "\x7f")
    start = max(text.rfind(mark, 0, at) for mark in (*DELIMITERS, "\n", "\r", '"')) + 1
    end = min((found for mark in (*DELIMITERS, "\n", "\r", '"') if (found := text.find(mark, at)) >= 0), default=len(text))  # fmt: skip
    return text[max(start, at - 30) : min(end, at + 10)].strip()


# --- text into rows ----------------------------------------------------------------------------


def read_table(
    encoded: Encoded, is_header: IsHeader, *, quoted: bool = True, delimiter: str | None = None
) -> Table:
    """The rows of a text under the first line that `is_header` takes for one.

    The delimiter is the one with which that header has most cells. Where no line is a header, the
    first one that is not blank stands for it, so that a refusal can name its columns. With
    `quoted` off, a quote is a letter like any other. Raises FileUnreadable.
    """
    said = re.match(r"sep=(.)\r?\n", encoded.text, re.IGNORECASE)
    text, skipped = encoded.text, 0
    if said is not None:
        text, skipped, delimiter = text[said.end() :], 1, delimiter or said[1]
    tried = (delimiter,) if delimiter else DELIMITERS
    found = _best(text, is_header, tried, quoted=quoted)
    if found is None:
        raise FileUnreadable("holds no line of a table")
    lines = list(_parsed(text, found, quoted=quoted, is_strict=True))
    if skipped:
        lines = [Line(number + skipped, cells) for number, cells in lines]
    return as_table(lines, is_header)._replace(encoded=encoded, delimiter=found)


def as_table(lines: Sequence[Line], is_header: IsHeader) -> Table:
    """Rows that were parted elsewhere, under their header. Raises FileUnreadable where there are none."""
    full = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not full:
        raise FileUnreadable("holds no line of a table")
    at = next((i for i, line in enumerate(full[:MOST_LINES_BEFORE]) if is_header(line.cells)), 0)
    return Table(full[at], tuple(full[at + 1 :]), tuple(full[:at]))


def _best(text: str, is_header: IsHeader, tried: Iterable[str], *, quoted: bool) -> str | None:
    """The delimiter of the header with most cells; without a header, of the line that it parts most."""
    headed: list[tuple[int, str]] = []
    first: list[tuple[int, str]] = []
    for delimiter in tried:
        parsed = _parsed(text, delimiter, quoted=quoted, is_strict=False)
        lines = [one for one in itertools.islice(parsed, MOST_LINES_BEFORE * 2) if any(one.cells)]
        if lines:
            first.append((len(lines[0].cells), delimiter))
        header = next((one for one in lines[:MOST_LINES_BEFORE] if is_header(one.cells)), None)
        if header is not None:
            headed.append((sum(1 for cell in header.cells if cell.strip()), delimiter))
    ranked = headed or first
    return max(ranked, key=lambda one: one[0])[1] if ranked else None


def _parsed(text: str, delimiter: str, *, quoted: bool, is_strict: bool) -> Iterator[Line]:
    """The rows with the numbers of the lines on which they begin. Raises FileUnreadable if strict."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=is_strict and quoted,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if not is_strict:
                return
            raise FileUnreadable(
                f"is not whole CSV at line {begins}",
                'A cell with a quote is written "like ""this"""',
            ) from None
        yield Line(begins, tuple([unguarded(cell) for cell in row]))


def unguarded(cell: str) -> str:
    """A cell without the one apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def misfit(table: Table, line: Line) -> str | None:
    """Why a row does not lie under the header; cells without text beyond its end do not count."""
    width = len(table.header.cells)
    if len(line.cells) == width or (len(line.cells) > width and not any(line.cells[width:])):
        return None
    cells = "1 cell" if len(line.cells) == 1 else f"{len(line.cells)} cells"
    more = ": a cell with a comma belongs in quotes" if len(line.cells) > width else ""
    return f"has {cells} where the header has {width}{more}"


# --- words -------------------------------------------------------------------------------------

_LETTERS = str.maketrans({"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe", "\u00b5": "u", "\u03bc": "u"})  # fmt: skip


@lru_cache(maxsize=1 << 12)  # the same words stand in row after row
def folded(word: str) -> str:
    """A word as it is compared: case, accents, dots and underscores off, blanks single."""
    if word.isascii():
        plain = word.lower()
    else:
        wide = unicodedata.normalize("NFKC", word).casefold().translate(_LETTERS)
        parts = unicodedata.normalize("NFD", wide)
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[._:*\s]+", " ", plain).split())


def header_word(cell: str) -> tuple[str, str]:
    """A header folded, and the unit that stands in its brackets: `Gewicht (kg)` is gewicht, kg."""
    match = re.fullmatch(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*", cell.strip())
    return (folded(match[1]), folded(match[2])) if match else (folded(cell), "")


def has_letters(cell: str) -> bool:
    """Whether a cell holds a word; a number, a date in digits and a dash do not."""
    return _ANY_HEADER.search(cell) is not None
