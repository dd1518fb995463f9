"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from isotrack.domain.core.values import StrEnum

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_BYTES = 4096


class FileKind(StrEnum):
    """Kinds of file that people try; the value is its name with its article."""

    TABLE = "a table"
    JSON = "JSON"
    XLSX = "an Excel workbook (xlsx)"
    ODS = "an OpenDocument sheet (ods)"
    XLS = "an old Excel workbook (xls)"
    APPLE = "an Apple Health export (zip)"
    APPLE_XML = "an Apple Health export (xml)"
    CCDA_ZIP = "a folder of health records (zip)"
    CCDA = "a C-CDA document (xml)"
    FHIR_XML = "FHIR resources (xml)"
    HL7 = "an HL7 message"
    ZIP = "a ZIP file"
    XML = "an XML document"
    PDF = "a PDF document"
    PICTURE = "a picture"
    SQLITE = "an SQLite database"
    EMPTY = "an empty file"


_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_NAMESPACE_FHIR = "http://hl7.org/fhir"
_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")


def kind_in(opened: BinaryIO) -> FileKind:
    """The kind of an open file that can be sought in; it is left at its beginning."""
    opened.seek(0)
    head = opened.read(HEAD_BYTES)
    kind = FileKind.EMPTY if not head.strip() else _by_bytes(head) or _of_text(head)
    if kind is FileKind.ZIP:
        kind = _zipped(opened)
    opened.seek(0)
    return kind


def _by_bytes(head: bytes) -> FileKind | None:
    if head.startswith(b"PK\x03\x04"):
        return FileKind.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return FileKind.XLS
    if head.lstrip().startswith(b"%PDF"):
        return FileKind.PDF
    if head.startswith(b"SQLite format 3\x00"):
        return FileKind.SQLITE
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in {b"ftypheic", b"ftypmif1"}:  # fmt: skip
        return FileKind.PICTURE
    return None


def _of_text(head: bytes) -> FileKind:
    """By the first characters of a text, in whatever width they are written."""
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if is_wide else "utf-8", "replace").lstrip("\ufeff\x0b \t\r\n")
    if re.match(r"(?:FHS|BHS|MSH)[^\w\s]", text, re.ASCII):
        return FileKind.HL7
    if text.startswith("<"):
        return _of_xml(text)
    is_json = text[:1] in {"{", "["} or text.startswith(('"{\\', '"[\\'))  # JSON in JSON's quotes
    return FileKind.JSON if is_json else FileKind.TABLE


def _of_xml(text: str) -> FileKind:
    plain = re.sub(r"<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>", "", text, flags=re.DOTALL)
    root = _ROOT.search(plain)
    name = root[1] if root else ""
    if name == "HealthData" or "<!DOCTYPE HealthData" in text:
        return FileKind.APPLE_XML
    if name == "ClinicalDocument":
        return FileKind.CCDA
    return FileKind.FHIR_XML if _NAMESPACE_FHIR in text else FileKind.XML


def _zipped(opened: BinaryIO) -> FileKind:
    """By the names inside, and for XML parts by their first bytes."""
    opened.seek(0)
    try:
        with zipfile.ZipFile(opened) as found:
            names = found.namelist()
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return FileKind.XLSX
            if "content.xml" in names and "mimetype" in names:
                return FileKind.ODS
            return _of_parts(found, names)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):  # fmt: skip
        return FileKind.ZIP


def _of_parts(found: zipfile.ZipFile, names: Sequence[str]) -> FileKind:
    if any("clinical-records/" in name and name.endswith(".json") for name in names):
        return FileKind.APPLE
    kinds = set()
    for name in [one for one in names if one.lower().endswith(".xml")][:50]:
        with found.open(name) as part:
            kinds.add(_of_text(part.read(HEAD_BYTES)))
    if FileKind.APPLE_XML in kinds:
        return FileKind.APPLE
    return FileKind.CCDA_ZIP if FileKind.CCDA in kinds else FileKind.ZIP
