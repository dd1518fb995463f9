"""`isotrack lab import`: files that are damaged, hostile or half said."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.labs.errors import ImportUnreadable
from isotrack.host import import_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Diary

HEAD = b'<?xml version="1.0"?>\n'
RECORD = b'<Record type="mass" value="70"><MetadataEntry key="a"/></Record>'


class Endless(io.RawIOBase):
    """A stream that repeats a piece for a very long time, and counts what was read of it."""

    def __init__(self, head: bytes, piece: bytes, most: int) -> None:
        self.head, self.piece, self.most, self.given = head, piece, most, 0

    def read(self, size: int = -1) -> bytes:
        if self.given >= self.most:
            return b""
        chunk = self.head + self.piece * max(size // len(self.piece), 1)
        self.head = b""
        self.given += len(chunk)
        return chunk


def records(content: bytes) -> list[dict[str, str]]:
    return list(import_files.xml_records(io.BytesIO(content), frozenset({"mass"})))


def test_records_are_read_out_of_whole_xml_only() -> None:
    assert records(HEAD + b"<HealthData>" + RECORD + b"</HealthData>") == [
        {"type": "mass", "value": "70"}
    ]
    for bad in (b"", b"<HealthData>" + RECORD, b"<html/>", b"<HealthData></Other>"):
        with pytest.raises(ImportUnreadable):
            records(HEAD + bad)


@pytest.mark.parametrize(
    "entity", [b'<!ENTITY a "aaaa">', b'<!ENTITY a SYSTEM "file:///etc/hosts">']
)
def test_an_export_that_declares_entities_is_refused(entity: bytes) -> None:
    with pytest.raises(ImportUnreadable, match="declares entities"):
        records(HEAD + b"<!DOCTYPE HealthData [" + entity + b"]><HealthData>&a;</HealthData>")


def test_a_tag_without_end_is_refused_early() -> None:
    stream = Endless(HEAD + b'<HealthData><Record value="', b"a", 400_000_000)
    with pytest.raises(ImportUnreadable, match="a tag has no end"):
        list(import_files.xml_records(stream, frozenset({"mass"})))
    assert stream.given < 4_000_000


def test_deep_and_wide_elements_cost_no_memory() -> None:
    import tracemalloc

    def read(kind: str) -> Iterator[dict[str, str]]:
        stream = Endless(HEAD + b"<HealthData><Workout>", b"<E/>", 20_000_000)
        return import_files.xml_records(stream, frozenset({kind}))

    tracemalloc.start()
    with pytest.raises(ImportUnreadable):
        list(read("mass"))
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("date", ["20 nov", "mon", "yesterday", "3d", "11-20"])
def test_a_date_without_its_year_is_not_guessed(course: Diary, tmp_path: Path, date: str) -> None:
    file = tmp_path / "results.csv"
    file.write_text(f"date,test,value\n{date},alt,34\n", encoding="utf-8")
    assert "is no day with its year" in course.refuse(f"lab import {file}", 2)


def test_a_break_of_unicode_stays_in_its_cell(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("date,test,value,unit,note\n2026-10-02,ast,33,U/L,a\u2028b\n", encoding="utf-8")
    assert len(course.data(f"lab import {file}")["entries"]) == 1


def test_a_path_that_no_file_can_have(course: Diary) -> None:
    error = course.refuse(f"lab import {'a' * 5000}", 1)
    assert "cannot be read. Nothing was imported." in error


@pytest.mark.parametrize(
    "date", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-10-05T99:00Z"]
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_an_instant_at_the_edge_of_time(
    course: Diary, tmp_path: Path, date: str, zone: str
) -> None:
    quantity = {"value": 34, "unit": "U/L"}
    one = {"resourceType": "Observation", "status": "final", "code": {"text": "ALT"},
           "effectiveDateTime": date, "valueQuantity": quantity}  # fmt: skip
    file = tmp_path / "portal.json"
    file.write_text(json.dumps(one), encoding="utf-8")
    assert "1 row that cannot be read" in course.refuse(f"lab import {file}", 2, TZ=zone)
