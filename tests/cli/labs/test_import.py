"""`isotrack lab import`: three formats, all or nothing, nothing the second time."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

DATA = Path(__file__).resolve().parents[2] / "data" / "labs"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Apple Health's export.zip, packed from its parts."""
    return Path(shutil.make_archive(str(tmp_path / "export"), "zip", DATA / "apple"))


def told(diary: Diary) -> set[str]:
    """Every result in short: day, test, value and unit."""
    entries = diary.data("history lab --all")["entries"]
    return {
        f"{one['date']} {one['analyte']} {one['comparator'] or ''}{one['value']} {one['unit'] or ''}".strip()
        for one in entries
    }


def test_csv_one_result_a_row(course: Diary) -> None:
    answer = course.data(f"lab import {DATA / 'results.csv'}")
    assert (answer["changed"], answer["format"], len(answer["entries"])) == (True, "CSV", 9)
    assert {"2026-11-20 triglycerides 168 mg/dL", "2026-11-20 hcg negative", "2026-10-20 crp <5 mg/L",
            "2026-11-20 wbc 6.2 10*3/uL"} <= told(course)  # fmt: skip
    (trig,) = [e for e in answer["entries"] if e["value"] == 168]
    assert (trig["ref_high"], trig["flag"], trig["laboratory"]) == (150, "high", "City Lab")


def test_csv_german(course: Diary) -> None:
    course.do(f"lab import {DATA / 'befund.csv'}")
    assert told(course) == {
        "2026-11-20 alt 34 U/L", "2026-11-20 triglycerides 1.9 mmol/L", "2026-11-20 creatinine 82 umol/L",
        "2026-11-20 wbc 6.2 10*3/uL", "2026-11-20 platelets 251 10*3/uL",
    }  # fmt: skip
    (tg,) = course.data("history tg")["entries"]
    assert (tg["entered"], tg["ref_high"], tg["flag"]) == ("1,90 mmol/l", 1.7, "high")


def test_csv_one_test_a_column(course: Diary) -> None:
    course.do(f"lab import {DATA / 'wide.csv'}")
    assert len(told(course)) == 7
    assert "2026-09-01 triglycerides 1.05 mmol/L" in told(course)


def test_csv_with_columns_named(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("wann\twas\twieviel\tx\n2026-11-20\tplt\t251.000\tK/uL\n", encoding="utf-8")
    assert "is not found among the columns" in course.refuse(f"lab import {file}", 2)
    assert "names no column" in course.refuse(f"lab import {file} --map date=nope", 2)
    assert "is not FIELD=COLUMN" in course.refuse(f"lab import {file} --map when=wann", 2)
    columns = "date=wann,test=2,value=wieviel,unit=x"
    assert "is 251.000 or 251000" in course.refuse(f"lab import {file} --map {columns}", 2)
    course.do(f"lab import {file} --map {columns},decimal=point")
    assert told(course) == {"2026-11-20 platelets 251 10*3/uL"}


def test_fhir_bundle(course: Diary) -> None:
    out = course.do(f"lab import {DATA / 'portal.json'}")
    assert "Imported 9 results" in out
    assert "Not kept by isotrack: Sodium" in out
    assert told(course) == {
        "2026-11-20 alt 34 U/L", "2026-11-20 ast 31 U/L", "2026-11-20 triglycerides 1.9 mmol/L",
        "2026-11-20 cholesterol_total 5.1 mmol/L", "2026-11-20 crp <5 mg/L", "2026-11-20 neutrophils 3.456 10*3/uL",
        "2026-11-20 hcg negative", "2026-10-20 triglycerides 97 mg/dL", "2026-11-20 hdl 1.32 mmol/L",
    }  # fmt: skip
    (hcg,) = course.data("history hcg")["entries"]
    assert (hcg["sample"], hcg["loinc"]) == ("urine", "2106-3")
    codes = {one["loinc"] for one in course.data("history tg")["entries"]}
    assert codes == {"14927-8", "2571-8"}


def test_fhir_single_resource_and_lines(course: Diary, tmp_path: Path) -> None:
    course.do(f"lab import {DATA / 'observation.json'}")
    assert told(course) == {"2026-11-20 ck 180 U/L"}
    one = json.loads((DATA / "observation.json").read_text(encoding="utf-8"))
    other = {
        **one,
        "id": "2",
        "effectiveDateTime": "2026-10-01",
        "valueQuantity": {"value": 150, "unit": "U/L"},
    }
    lines = tmp_path / "bulk.ndjson"
    lines.write_text(json.dumps(one) + "\n" + json.dumps(other) + "\n", encoding="utf-8")
    course.do(f"lab import {lines}")
    assert told(course) == {"2026-11-20 ck 180 U/L", "2026-10-01 ck 150 U/L"}


def test_apple_health(course: Diary, export: Path) -> None:
    answer = course.data(f"lab import {export}")
    assert (answer["format"], len(answer["weights"])) == ("Apple Health", 3)
    assert told(course) == {"2026-10-18 alt 30 U/L", "2026-10-18 triglycerides 101 mg/dL"}
    weights = {one["date"]: (one["kg"], one["entered"]) for one in answer["weights"]}
    assert weights["2026-11-15"] == (71.2, "71.2kg")
    assert weights["2026-11-20"] == (71.077924379, "156.7lb")
    assert answer["target_mg"] == 8400


@pytest.mark.parametrize(
    "name", ["results.csv", "befund.csv", "wide.csv", "portal.json", "observation.json"]
)
def test_the_second_time_nothing_is_added(course: Diary, name: str) -> None:
    course.do(f"lab import {DATA / name}")
    before = course.content
    answer = course.data(f"lab import {DATA / name}")
    assert (answer["changed"], answer["entries"]) == (False, [])
    assert answer["already"] == len(told(course))
    assert course.content == before


def test_an_apple_export_the_second_time(course: Diary, export: Path) -> None:
    course.do(f"lab import {export}")
    before = course.content
    assert "Nothing new in this Apple Health file" in course.do(f"lab import {export}")
    assert course.content == before


def test_a_corrected_result_stays_corrected(course: Diary) -> None:
    course.do(f"lab import {DATA / 'observation.json'}")
    course.do("edit l1 181")
    assert not course.data(f"lab import {DATA / 'observation.json'}")["changed"]
    assert told(course) == {"2026-11-20 ck 181 U/L"}


def test_a_result_that_the_laboratory_corrected_is_asked_about(
    course: Diary, tmp_path: Path
) -> None:
    course.do(f"lab import {DATA / 'observation.json'}")
    one = json.loads((DATA / "observation.json").read_text(encoding="utf-8"))
    one["valueQuantity"]["value"] = 190
    file = tmp_path / "again.json"
    file.write_text(json.dumps(one), encoding="utf-8")
    assert "is recorded already: 180 U/L (l1)" in course.refuse(f"lab import {file}", 1)


def test_what_was_typed_before_is_not_doubled(course: Diary) -> None:
    course.do("lab alt 34 --on 20nov")
    answer = course.data(f"lab import {DATA / 'portal.json'}")
    assert answer["already"] == 1
    assert len(told(course)) == 9


def test_undo_takes_the_whole_file_back(course: Diary, export: Path) -> None:
    before = course.data("history --all")["entries"]
    course.do(f"lab import {export}")
    course.do("undo")
    assert course.data("history --all")["entries"] == before


def test_a_dry_run_writes_nothing(course: Diary) -> None:
    before = course.content
    out = course.do(f"lab import {DATA / 'portal.json'} --dry-run")
    assert "Would have imported 9 results" in out
    assert course.content == before


def test_one_bad_row_in_300_leaves_the_file_untouched_and_is_named(
    course: Diary, tmp_path: Path
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 29)][:299]
    rows = [f"{day},ALT,{20 + number % 20},U/L" for number, day in enumerate(days)]
    rows.insert(150, "2026-13-40,ALT,abc,U/L")
    file = tmp_path / "300.csv"
    file.write_text("date,test,value,unit\n" + "\n".join(rows), encoding="utf-8")
    shown = course.refuse(f"lab import {file}", 2)
    assert "1 row that cannot be read" in shown
    assert "line 152, ALT:" in shown
    assert "--skip-unreadable" in shown
    course.refuse(f"lab import {file} --yes", 2)  # a yes opens doubts, not rows
    answer = course.data(f"lab import {file} --skip-unreadable")
    assert len(answer["entries"]) == len(rows) - 1
    assert len(answer["unreadable"]) == 1


BAD_ROWS = [
    ("2026-11-20,ALT,,U/L", "the value is missing"),
    ("2026-11-20,ALT,-3,U/L", "below zero"),
    ("2026-11-20,TG,150,", "only beside a unit"),
    ("2026-11-20,Triglycerides,150,", "needs a unit"),
    ("2026-11-20,ALT,34,mg/dL", "not a unit of ALT"),
    ("2027-11-20,ALT,34,U/L", "in the future"),
    ("03/04/2026,ALT,34,U/L", "its day first or its month first"),
    (",ALT,34,U/L", "the date is missing"),
    ("2026-11-20,ALT,34000,U/L", "far outside"),
    ("2026-11-20,ALT,1.234,U/L", "is 1.234 or 1234"),
    ("2026-11-20,ALT", "has 2 cells where the header has 4"),
]


@pytest.mark.parametrize(("row", "why"), BAD_ROWS, ids=[row for row, _ in BAD_ROWS])
def test_rows_that_cannot_be_read(course: Diary, tmp_path: Path, row: str, why: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(f"date,test,value,unit\n2026-11-19,AST,30,U/L\n{row}\n", encoding="utf-8")
    assert why in course.refuse(f"lab import {file}", 2)


def _zip(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in members.items():
            packed.writestr(
                name.replace("__", "/").replace("_xml", ".xml").replace("_json", ".json"), text
            )


def test_files_that_are_no_lab_results(course: Diary, tmp_path: Path) -> None:
    entities = ['<!ENTITY a0 "aaaaaaaaaa">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f"<!DOCTYPE x [{''.join(entities)}]><HealthData>&a11;</HealthData>"
    wrong: dict[str, str | bytes] = {
        "empty.csv": "",
        "blank.csv": "\n\n",
        "noise.csv": bytes(range(256)),
        "half.json": '{"resourceType": "Bundle", "entry": [',
        "twice.json": '{"resourceType": "Observation", "resourceType": "Bundle"}',
        "nan.json": '{"resourceType": "Observation", "valueQuantity": {"value": NaN}}',
        "deep.json": "[" * 100_000,
        "other.json": '{"resourceType": "Patient"}',
        "number.json": "[1, 2, 3]",
        "bomb.xml": bomb,
        "other.xml": "<?xml version='1.0'?><feed/>",
        "half.xml": "<?xml version='1.0'?><HealthData><Record",
        "broken.zip": b"PK\x03\x04 and then nothing",
    }
    for name, content in wrong.items():
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        ran = course.run(f"lab import {file}")
        assert (ran.code, ran.out) in {(1, ""), (2, "")}, name
        assert re.search("Nothing (of it )?was (imported|taken|written)", ran.err), (name, ran.err)
        assert "fault" not in ran.err
    _zip(tmp_path / "photos.zip", a__b_json="{}")
    assert "is a ZIP file" in course.refuse(f"lab import {tmp_path / 'photos.zip'}", 1)
    course.refuse(f"lab import {tmp_path}", 1)
    assert told(course) == set()


def test_lenient_where_portals_differ(course: Diary, tmp_path: Path) -> None:
    def one(**more: Any) -> dict[str, Any]:
        base = {"resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-11-20T08:00:00+01:00",
                "code": {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]}}  # fmt: skip
        return base | more

    texts = {
        "string value": one(valueString="34 U/L"),
        "period": one(effectiveDateTime=None, effectivePeriod={"start": "2026-11-20T08:00:00+01:00"}, valueQuantity={"value": 34, "units": "U/L"}),
        "local code": one(code={"coding": [{"system": "urn:x", "code": "7"}], "text": "ALT"}, valueQuantity={"value": 34, "unit": "IU/L"}),
        "unit text": one(valueQuantity={"value": 3.4e1, "unit": "Units/L"}),
    }  # fmt: skip
    for name, resource in texts.items():
        file = tmp_path / "one.json"
        file.write_text(json.dumps(resource), encoding="utf-8")
        course.do(f"lab import {file}")
        assert {line.replace("34.0", "34") for line in told(course)} == {"2026-11-20 alt 34 U/L"}, (
            name
        )
        course.do("undo")
    bad = {
        "no date": one(effectiveDateTime=None, valueQuantity={"value": 34, "unit": "U/L"}),
        "month": one(effectiveDateTime="2026-11", valueQuantity={"value": 34, "unit": "U/L"}),
        "negative": one(valueQuantity={"value": -34, "unit": "U/L"}),
        "two values": one(valueQuantity={"value": 34, "unit": "U/L"}, valueString="35"),
        "key": one(valueQuantity={"value": 34, "einheit": "ukat/L"}),
        "huge": one(valueQuantity={"value": 1e300, "unit": "U/L"}),
    }
    for resource in bad.values():
        (tmp_path / "bad.json").write_text(json.dumps(resource), encoding="utf-8")
        assert "cannot be read" in course.refuse(f"lab import {tmp_path / 'bad.json'}", 2)


def test_a_mass_code_on_a_molar_value_is_not_kept(course: Diary, tmp_path: Path) -> None:
    one = json.loads((DATA / "observation.json").read_text(encoding="utf-8"))
    one["code"] = {"coding": [{"system": "http://loinc.org", "code": "2571-8"}]}
    one["valueQuantity"] = {"value": 1.9, "unit": "mmol/L"}
    (tmp_path / "wrong.json").write_text(json.dumps(one), encoding="utf-8")
    course.do(f"lab import {tmp_path / 'wrong.json'}")
    assert course.data("history tg")["entries"][0]["loinc"] == "14927-8"


def test_weights_that_would_move_the_goal_are_asked_about(course: Diary, tmp_path: Path) -> None:
    record = ('<Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" value="72" '
              'startDate="2026-10-31 07:00:00 +0100" endDate="2026-10-31 07:00:00 +0100"/>')  # fmt: skip
    file = tmp_path / "export.xml"
    file.write_text(f"<?xml version='1.0'?>\n<HealthData>{record}</HealthData>", encoding="utf-8")
    course.do("delete w1 --yes")
    course.do("weight 70kg --on 30oct")
    shown = course.refuse(f"lab import {file}", 1)
    assert "The start weight would become 72.0 kg" in shown
    assert "8,640 mg instead of 8,400 mg" in shown
    assert course.data(f"lab import {file} --yes")["target_mg"] == 8640


def test_a_positive_test_in_a_file_shows_the_pregnancy_text(course: Diary, tmp_path: Path) -> None:
    file = tmp_path / "positive.csv"
    file.write_text("date,test,value\n2026-11-20,hCG,Positive\n", encoding="utf-8")
    ran = course.run(f"lab import {file}")
    assert ran.code == 0
    assert ran.out.startswith("The US label says: get help now")
    assert "get help now" in ran.err


def test_a_short_file_shows_no_bar(
    course: Diary, export: Path, terminal: Callable[..., Terminal]
) -> None:
    assert course.run(f"lab import {export} --dry-run").err == ""
    shown = terminal("lab", "import", str(export), "--dry-run")
    assert shown.finish() == 0
    assert "%" not in shown.raw
    assert shown.lines[0].startswith("Would have imported")


def test_what_isotrack_lists_as_csv_can_be_read_again(course: Diary, tmp_path: Path) -> None:
    course.do("lab crp lt5mg/L chol 5.10mmol/L ref 0-5 --fasting --note '=1+1'")
    course.do("lab hcg neg --on 20nov")
    file = tmp_path / "own.csv"
    file.write_text(course.do("history --all --csv"), encoding="utf-8")
    course.do("undo")
    course.do("undo")
    course.do(f"lab import {file}")
    assert told(course) == {
        "2026-11-23 crp <5 mg/L",
        "2026-11-23 cholesterol_total 5.1 mmol/L",
        "2026-11-20 hcg negative",
    }
    (chol,) = course.data("history chol")["entries"]
    assert (chol["ref_high"], chol["fasting"], chol["note"]) == (5, True, "=1+1")


def test_texts_of_a_file_are_checked_like_typed_ones(course: Diary, tmp_path: Path) -> None:
    one = json.loads((DATA / "observation.json").read_text(encoding="utf-8"))
    one["performer"] = [{"display": "\ud800"}]
    (tmp_path / "odd.json").write_text(json.dumps(one), encoding="utf-8")
    assert "cannot be read" in course.refuse(f"lab import {tmp_path / 'odd.json'}", 2)
    one["performer"] = [{"display": "x" * 30_000}]
    (tmp_path / "long.json").write_text(json.dumps(one), encoding="utf-8")
    assert "longer than" in course.refuse(f"lab import {tmp_path / 'long.json'}", 2)
    one["performer"] = [{"display": "\x1b[2J[/b]:skull:"}]
    (tmp_path / "hostile.json").write_text(json.dumps(one), encoding="utf-8")
    out = course.do(f"lab import {tmp_path / 'hostile.json'}")
    out += course.do("lab") + course.do("history lab") + course.do("lab --color always")
    assert "\x1b[2J" not in out
