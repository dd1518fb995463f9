"""Open a foreign file: what kind it is, its text, its JSON, its parts. Nothing of it is understood here."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree.ElementTree import (  # expat refuses entity bombs (checked below)
    ParseError,
    iterparse,
)

from isotrack.domain.lab_errors import ImportUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

MOST_TEXT_BYTES = 64 * 1024 * 1024
MOST_RECORD_BYTES = 8 * 1024 * 1024
SAFE_EXPAT = (2, 4, 1)  # from here on an entity bomb is stopped by the parser itself


class Digits(str):
    """A number as it is written in a JSON file, digit by digit."""

    __slots__ = ()


def kind_of(path: str) -> str:
    """csv, json, zip or xml, by the first bytes. Raises ImportUnreadable."""
    file = Path(path)
    if not file.exists():
        raise ImportUnreadable(f'"{path}" does not exist')
    if not file.is_file():
        raise ImportUnreadable(f'"{path}" is not a file', "For Apple Health: the export.zip itself")
    try:
        with file.open("rb") as opened:
            head = opened.read(4096)
    except OSError:
        raise ImportUnreadable(f'"{path}" cannot be read') from None
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<?xml", b"<!DOCTYPE", b"<HealthData")):
        return "xml"
    return "json" if text[:1] in {b"{", b"["} else "csv"


def text_of(path: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows-1252. Raises ImportUnreadable."""
    file = Path(path)
    if file.stat().st_size > MOST_TEXT_BYTES:
        raise ImportUnreadable(f"is larger than {MOST_TEXT_BYTES // 1024 // 1024} MB")
    return decoded(file.read_bytes())


def decoded(content: bytes) -> str:
    """Bytes as text. Raises ImportUnreadable for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ImportUnreadable("is no text that isotrack can read", "Save it as CSV in UTF-8")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def json_of(text: str) -> Any:
    """JSON with its numbers as written. Raises ImportUnreadable for NaN, keys said twice, absurd depth."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_no_constant,
            parse_float=Digits,
            parse_int=Digits,
        )
    except RecursionError:
        raise ImportUnreadable("is nested too deeply") from None
    except ValueError:
        raise ImportUnreadable("is not whole JSON, or says a key twice") from None


def json_lines_of(text: str) -> list[Any]:
    """One JSON document, or one on each line (a bulk export)."""
    try:
        return [json_of(text)]
    except ImportUnreadable:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [json_of(line) for line in lines]


class AppleExport:
    """Apple Health's export.zip, read piece by piece so that its size costs no memory."""

    def __init__(self, path: str, progress: Progress) -> None:
        _check_expat()
        self._progress = progress
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise ImportUnreadable("is a damaged ZIP file") from None
        names = self._zip.namelist()
        self._main = next((n for n in names if n.endswith("export.xml") and "cda" not in n), None)
        self._records = [n for n in names if "clinical-records/" in n and n.endswith(".json")]
        if self._main is None and not self._records:
            self._zip.close()
            raise ImportUnreadable("is no Apple Health export: it holds no export.xml")

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def clinical_records(self) -> Iterator[tuple[str, Any]]:
        """Each clinical record with its name, as JSON."""
        for name in self._records:
            if self._zip.getinfo(name).file_size > MOST_RECORD_BYTES:
                raise ImportUnreadable(f"holds a record larger than {MOST_RECORD_BYTES >> 20} MB")
            try:
                content = self._zip.read(name)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
                raise ImportUnreadable("is a damaged or locked ZIP file") from None
            yield name.rpartition("/")[2], json_of(decoded(content))

    def records(self, kind: str) -> Iterator[dict[str, str]]:
        """The attributes of each record of a kind in export.xml."""
        if self._main is None:
            return
        total = self._zip.getinfo(self._main).file_size
        try:
            with self._zip.open(self._main) as opened:
                yield from xml_records(_Counted(opened, total, self._progress), kind)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
            raise ImportUnreadable("is a damaged or locked ZIP file") from None


class _Counted:
    """A stream that tells how far it has been read."""

    def __init__(self, opened: Any, total: int, progress: Progress) -> None:
        self._opened, self._total, self._progress, self._done = opened, total, progress, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk: bytes = self._opened.read(size)
        self._done += len(chunk)
        self._progress(self._done, self._total)
        return chunk


def xml_file_records(path: str, kind: str, progress: Progress) -> Iterator[dict[str, str]]:
    """The attributes of each record of a kind in a bare export.xml."""
    _check_expat()
    with Path(path).open("rb") as opened:
        yield from xml_records(_Counted(opened, Path(path).stat().st_size, progress), kind)


def xml_records(opened: Any, kind: str) -> Iterator[dict[str, str]]:
    """The attributes of each `Record` of a type, one after the other; what was read is let go at once."""
    stream: BinaryIO = opened
    root = None
    depth = 0
    try:
        for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314  # see SAFE_EXPAT
            if event == "start":
                depth += 1
                root = element if root is None else root
                if depth == 1 and element.tag != "HealthData":
                    raise ImportUnreadable("is no Apple Health export")
                continue
            depth -= 1
            if element.tag == "Record" and element.get("type") == kind:
                yield dict(element.attrib)
            if depth == 1 and root is not None:
                root.clear()
    except ParseError:
        raise ImportUnreadable("is not whole XML") from None


def _check_expat() -> None:
    import pyexpat

    if pyexpat.version_info < SAFE_EXPAT:
        raise ImportUnreadable(
            "needs a newer XML library than this Python has", "Use a newer Python"
        )
