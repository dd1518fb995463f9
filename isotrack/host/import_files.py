"""Open a foreign file: what kind it is, its text, its JSON, its parts. Nothing of it is understood here."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from isotrack.domain.core.cells import Digits
from isotrack.domain.labs.errors import ImportUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

MOST_TEXT_BYTES = 64 * 1024 * 1024
MOST_RECORD_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
MOST_TAG_BYTES = 1024 * 1024


def kind_of(path: str) -> str:
    """csv, json, zip or xml, by the first bytes. Raises ImportUnreadable."""
    file = Path(path)
    try:
        if not file.exists():
            raise ImportUnreadable(f'"{path}" does not exist')
        if not file.is_file():
            hint = "For Apple Health: the export.zip itself"
            raise ImportUnreadable(f'"{path}" is not a file', hint)
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
    with Path(path).open("rb") as opened:
        yield from xml_records(_Counted(opened, Path(path).stat().st_size, progress), kind)


def xml_records(opened: Any, kind: str) -> Iterator[dict[str, str]]:
    """The attributes of each `Record` of a type, one after the other; nothing else of the file is kept.

    Raises ImportUnreadable for what is no whole export, declares an entity, or has a tag without end.
    """
    stream: BinaryIO = opened
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    is_begun = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_begun
        if not is_begun and name != "HealthData":
            raise ImportUnreadable("is no Apple Health export")
        is_begun = True
        if name == "Record" and attributes.get("type") == kind:
            found.append(attributes)

    def entity(*_: object) -> None:
        raise ImportUnreadable("declares entities, which no Apple Health export does")

    parser.StartElementHandler = start
    parser.EntityDeclHandler = entity
    done = 0
    try:
        while chunk := stream.read(CHUNK_BYTES):
            parser.Parse(chunk, False)  # noqa: FBT003  # positional only
            done += len(chunk)
            if done - max(parser.CurrentByteIndex, 0) > MOST_TAG_BYTES:
                raise ImportUnreadable("is not whole XML: a tag has no end")
            yield from found
            found.clear()
        parser.Parse(b"", True)  # noqa: FBT003  # positional only
    except expat.ExpatError:
        raise ImportUnreadable("is not whole XML") from None
