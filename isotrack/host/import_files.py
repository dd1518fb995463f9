"""Open a foreign file: what kind it is, its text, its JSON, its parts. Nothing of it is understood here."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from isotrack.domain.core.cells import Digits
from isotrack.domain.core.tables import FileUnreadable, decode
from isotrack.domain.labs.errors import ImportUnreadable
from isotrack.host.file_kinds import FileKind, kind_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int], None]

DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError)
MOST_TEXT_BYTES = 64 * 1024 * 1024
MOST_RECORD_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
MOST_TAG_BYTES = 1024 * 1024


def kind_of(path: str) -> FileKind:
    """What a file is, by its content. Raises ImportUnreadable."""
    file = Path(path)
    try:
        if not file.exists():
            raise ImportUnreadable(f'"{path}" does not exist')
        if not file.is_file():
            hint = "For Apple Health: the export.zip itself"
            raise ImportUnreadable(f'"{path}" is not a file', hint)
        with file.open("rb") as opened:
            return kind_in(opened)
    except OSError:
        raise ImportUnreadable(f'"{path}" cannot be read') from None


def bytes_of(path: str) -> bytes:
    """The whole of a file that is no larger than isotrack takes. Raises ImportUnreadable."""
    file = Path(path)
    try:
        if file.stat().st_size > MOST_TEXT_BYTES:
            raise ImportUnreadable(f"is larger than {MOST_TEXT_BYTES // 1024 // 1024} MB")
        return file.read_bytes()
    except OSError:
        raise ImportUnreadable(f'"{path}" cannot be read') from None


def decoded(content: bytes) -> str:
    """Bytes of JSON as text. Raises ImportUnreadable for what is no text."""
    try:
        return decode(content).text
    except FileUnreadable as error:
        raise ImportUnreadable(error.why) from None


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


def json_documents(path: str) -> Iterator[tuple[int, Any]]:
    """The one JSON document of a file (line 0), or each line of a bulk export with its number.

    Raises ImportUnreadable; a last line that was cut yields None in place of a document.
    """
    if _is_lines(path):
        yield from _lines_of(path)
        return
    yield 0, json_of(decoded(bytes_of(path)))


def _is_lines(path: str) -> bool:
    """Whether the first line of a file is a whole JSON object and another line follows."""
    with Path(path).open("rb") as opened:
        first = opened.readline(MOST_RECORD_BYTES).strip()
        while not first:
            line = opened.readline(MOST_RECORD_BYTES)
            if not line:
                return False
            first = line.strip()
        if not first.startswith(b"{") or not first.endswith(b"}"):
            return False
        try:
            json_of(decoded(first))
        except ImportUnreadable:
            return False
        return any(line.strip() for line in opened)


def _lines_of(path: str) -> Iterator[tuple[int, Any]]:
    with Path(path).open("rb") as opened:
        for number, line in enumerate(opened, 1):
            if len(line) > MOST_RECORD_BYTES:
                raise ImportUnreadable(f"holds a record larger than {MOST_RECORD_BYTES >> 20} MB")
            if not line.strip():
                continue
            try:
                yield number, json_of(decoded(line))
            except ImportUnreadable:
                yield number, None


class AppleExport:
    """Apple Health's export.zip, read piece by piece so that its size costs no memory."""

    def __init__(self, path: str, progress: Progress) -> None:
        self._progress = progress
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise ImportUnreadable("is a damaged ZIP file") from None
        names = self._zip.namelist()
        self._main = next(
            (name for name in names if name.endswith(".xml") and self._is_health(name)), None
        )
        self._records = [n for n in names if "clinical-records/" in n and n.endswith(".json")]
        if self._main is None and not self._records:
            self._zip.close()
            raise ImportUnreadable("is no Apple Health export: it holds no export.xml")

    def _is_health(self, name: str) -> bool:
        """Whether a part is the export itself, whatever its name in this language."""
        try:
            with self._zip.open(name) as opened:
                return b"HealthData" in opened.read(4096)
        except (*DAMAGE, OSError):
            return False

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
            except DAMAGE:
                raise ImportUnreadable("is a damaged or locked ZIP file") from None
            yield name.rpartition("/")[2], json_of(decoded(content))

    def records(self, kinds: frozenset[str]) -> Iterator[dict[str, str]]:
        """The attributes of each record of some kinds in export.xml."""
        if self._main is None:
            return
        total = self._zip.getinfo(self._main).file_size
        try:
            with self._zip.open(self._main) as opened:
                yield from xml_records(_Counted(opened, total, self._progress), kinds)
        except DAMAGE:
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


def documents_of(path: str) -> Iterator[tuple[str, bytes]]:
    """Every XML document in a ZIP file of records. Raises ImportUnreadable."""
    try:
        with zipfile.ZipFile(path) as found:
            parts = [part for part in found.infolist() if part.filename.lower().endswith(".xml")]
            if sum(part.file_size for part in parts) > MOST_TEXT_BYTES:
                raise ImportUnreadable(f"unpacks to more than {MOST_TEXT_BYTES >> 20} MB")
            for part in parts:
                yield part.filename, found.read(part)
    except DAMAGE:
        raise ImportUnreadable("is a damaged or locked ZIP file") from None


def xml_file_records(
    path: str, kinds: frozenset[str], progress: Progress
) -> Iterator[dict[str, str]]:
    """The attributes of each record of some kinds in a bare export.xml."""
    with Path(path).open("rb") as opened:
        yield from xml_records(_Counted(opened, Path(path).stat().st_size, progress), kinds)


def xml_records(opened: Any, kinds: frozenset[str]) -> Iterator[dict[str, str]]:
    """The attributes of each record of some types, one after the other; nothing else of the file is kept.

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
        if attributes.get("type") in kinds:
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
