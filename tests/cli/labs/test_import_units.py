"""`isotrack lab import`: what a file says twice or beside the point is never guessed from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

TG = "14927-8"
URINE_HCG = "2106-3"


def observation(code: str, **said: Any) -> dict[str, Any]:
    coding = [{"system": "http://loinc.org", "code": code}]
    return {
        "resourceType": "Observation", "status": "final", "code": {"coding": coding},
        "effectiveDateTime": "2026-10-01", **said,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        ("TG,1.9,mmol/L,0-1.7", (0, 1.7)),
        ("TG,1.9,mmol/L,0 - 1.7 mmol/l", (0, 1.7)),
        ("TG,1.9,mmol/L,<= 1.7 mmol/L", (None, 1.7)),
        ("TG,1.9,mmol/L,0-150 mg/dL", (None, None)),
        ("HDL,1.4,mmol/L,> 40 mg/dL", (None, None)),
        ("ALT,34,U/L,0-41 (men)", (None, None)),
        ("ALT,34,U/L,0-41 IU/L", (0, 41)),
    ],
)
def test_a_range_is_taken_only_in_the_unit_of_its_result(
    course: Diary, tmp_path: Path, row: str, ends: tuple[float | None, float | None]
) -> None:
    file = tmp_path / "results.csv"
    file.write_text(f"date,test,value,unit,range\n2026-10-01,{row}\n", encoding="utf-8")
    (entry,) = course.data(f"lab import {file}")["entries"]
    assert (entry["ref_low"], entry["ref_high"]) == ends


@pytest.mark.parametrize(
    ("said", "high"),
    [
        ({"low": {"value": 0, "unit": "mg/dL"}, "high": {"value": 150, "unit": "mg/dL"}}, None),
        ({"low": {"value": 0, "code": "mmol/L"}, "high": {"value": 1.7, "code": "mmol/L"}}, 1.7),
        ({"high": {"value": 1.7}}, 1.7),
        ({"text": "0-150 mg/dL"}, None),
        ({"text": "<1.7 mmol/L"}, 1.7),
    ],
)
def test_a_range_of_a_portal_too(
    course: Diary, tmp_path: Path, said: dict[str, Any], high: float | None
) -> None:
    file = tmp_path / "portal.json"
    one = observation(TG, valueQuantity={"value": 1.9, "code": "mmol/L"}, referenceRange=[said])
    file.write_text(json.dumps(one), encoding="utf-8")
    (entry,) = course.data(f"lab import {file}")["entries"]
    assert (entry["ref_high"], entry["flag"]) == (high, "high" if high else None)


def test_a_unit_that_contradicts_its_code_is_refused(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "portal.json"
    quantity = {"value": 1.9, "code": "mmol/L", "unit": "mg/dL"}
    file.write_text(json.dumps(observation(TG, valueQuantity=quantity)), encoding="utf-8")
    before = course.content
    error = course.refuse(f"lab import {file}", 2)
    assert "it has two units, mmol/L and mg/dL" in error
    assert course.content == before


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Negative", "negative"),
        ("NEGATIVE (qualifier value)", "negative"),
        ("Positive (qualifier value)", "positive"),
        ("Positive control valid, patient negative", "unclear"),
        ("not positive", "unclear"),
        ("Negative, repeat in a week", "unclear"),
        ("faint line", "unclear"),
        ("see comment", None),
    ],
)
def test_a_pregnancy_test_is_read_only_where_it_says_one_thing(
    course: Diary, tmp_path: Path, text: str, value: str | None
) -> None:
    file = tmp_path / "portal.json"
    file.write_text(json.dumps(observation(URINE_HCG, valueString=text)), encoding="utf-8")
    if value is None:
        ran = course.run(f"lab import {file}")
        assert (ran.code, ("says: get help now" in ran.err)) == (2, True)
        assert "cannot be read" in ran.err
    else:
        ran = course.run(f"lab import {file}")
        assert ("says: get help now" in ran.err) is (value != "negative")
        (entry,) = course.data("history hcg")["entries"]
        assert entry["value"] == value


@pytest.mark.parametrize(
    ("row", "is_alarming"),
    [
        ("hcg,sent away,", True),
        ("hcg,2000,mIU/L", True),
        ("hcg,negative 5 x,", True),
        ("alt,5,mg/dL", False),
    ],
)
def test_a_row_that_may_be_a_positive_test_shows_the_text_first(
    course: Diary, tmp_path: Path, row: str, *, is_alarming: bool
) -> None:
    file = tmp_path / "results.csv"
    file.write_text(f"date,test,value,unit\n2026-10-01,{row}\n", encoding="utf-8")
    ran = course.run(f"lab import {file}")
    assert ran.code in {0, 2}
    assert ("says: get help now" in ran.err) is is_alarming


def test_a_comparator_that_is_not_known_is_not_dropped(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    head = "date,test,comparator,value,unit\n"
    file.write_text(f"{head}2026-10-01,crp,about,5,mg/L\n", encoding="utf-8")
    assert '"about" is no comparator' in course.refuse(f"lab import {file}", 2)
    file.write_text(f"{head}2026-10-01,crp,LT,5,mg/L\n", encoding="utf-8")
    assert course.data(f"lab import {file}")["entries"][0]["comparator"] == "<"


def test_a_column_that_stands_twice_has_to_be_named(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("date,test,value,value,unit\n2026-10-03,ast,33,44*,U/L\n", encoding="utf-8")
    assert '"value" stands twice' in course.refuse(f"lab import {file}", 2)
    (entry,) = course.data(f"lab import {file} --map value=4")["entries"]
    assert (entry["value"], entry["entered"]) == (44, "44* U/L")
