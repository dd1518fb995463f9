"""Workbooks as tables, and every file told by its content."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.tables import FileUnreadable, header_word
from isotrack.host.file_kinds import FileKind, kind_in
from isotrack.host.workbooks import read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET = Path(__file__).parents[1] / "data" / "trackers" / "A21-sheet.xlsx"


def is_header(cells: Sequence[str]) -> bool:
    return "date" in {header_word(cell)[0] for cell in cells}


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_workbook_keeps_the_rows_that_people_see_and_names_hidden_sheets() -> None:
    pytest.importorskip("python_calamine")
    table = read_workbook(SHEET.read_bytes(), is_header)
    assert (table.header.number, table.header.cells[:2]) == (3, ("Date", "mg"))
    assert [row.cells[:2] for row in table.rows][:3] == [
        ("2026-07-01", "20"), ("2026-07-02", "20"), ("2026-07-03", "40"),
    ]  # fmt: skip
    assert table.dates == {0}
    assert table.said == ('The sheet "Old" is hidden and was not read',)
    with pytest.raises(FileUnreadable, match='no visible sheet "Old"'):
        read_workbook(SHEET.read_bytes(), is_header, "Old")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0 old", zipped(xl__workbook_xml=b"<x/>"), SHEET.read_bytes()[:900]],
)  # fmt: skip
def test_damaged_workbook_is_refused(data: bytes) -> None:
    pytest.importorskip("python_calamine")
    with pytest.raises(FileUnreadable):
        read_workbook(data, is_header)


def test_workbook_that_unpacks_without_end_is_refused() -> None:
    pytest.importorskip("python_calamine")
    with pytest.raises(FileUnreadable, match="absurd"):
        read_workbook(zipped(xl__a=b"0" * 30_000_000), is_header)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FileKind.EMPTY), (b"date,mg\n", FileKind.TABLE), (b"\xef\xbb\xbf [1]", FileKind.JSON),
        ('{"a": 1}'.encode("utf-16"), FileKind.JSON), (b"%PDF-1.7", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE), (b"SQLite format 3\x00", FileKind.SQLITE),
        (b"MSH|^~\\&|x", FileKind.HL7), (b"\x0bMSH#", FileKind.HL7), (b"MSHx", FileKind.TABLE),
        (b"<?xml version='1.0'?><!DOCTYPE HealthData [<!ELEMENT a (b)>]><HealthData/>", FileKind.APPLE_XML),
        (b'<?xml version="1.0"?><!-- x --><n:ClinicalDocument xmlns:n="urn:hl7-org:v3"/>', FileKind.CCDA),
        (b'<Observation xmlns="http://hl7.org/fhir"/>', FileKind.FHIR_XML), (b"<html/>", FileKind.XML),
        (zipped(a=b"1"), FileKind.ZIP), (zipped(**{"xl__workbook.xml": b""}), FileKind.XLSX),
        (zipped(**{"content.xml": b"", "mimetype": b""}), FileKind.ODS),
        (zipped(**{"apple_health_export__Exportieren.xml": b"<HealthData/>"}), FileKind.APPLE),
        (zipped(**{"d__doc.xml": b"<ClinicalDocument/>"}), FileKind.CCDA_ZIP), (b"PK\x03\x04", FileKind.ZIP),
        (b"\xd0\xcf\x11\xe0", FileKind.XLS),
    ],
)  # fmt: skip
def test_kind_is_told_by_content(data: bytes, kind: FileKind) -> None:
    assert kind_in(io.BytesIO(data)) is kind
