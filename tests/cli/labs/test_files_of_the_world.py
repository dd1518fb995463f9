"""Files as laboratories and portals write them: what is taken of each, left out, asked and refused."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from isotrack.cli.labs.import_results import Options, intake_of
from isotrack.domain.core.records import Lab, Weight
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.labs.errors import ImportUnreadable
from isotrack.domain.labs.reading import Terms
from isotrack.domain.labs.results import check_limits
from isotrack.host.import_files import kind_of
from isotrack.knowledge.analytes import vocabulary

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.intake import Intake
    from tests.cli.conftest import Diary

FILES = Path(__file__).resolve().parents[2] / "data" / "labs" / "files"
TODAY = date(2026, 11, 29)
NOON = datetime.fromisoformat("2026-11-29T12:00:00+01:00")


def intake(path: Path, **said: Any) -> Intake:
    """What a file would do in an empty diary."""
    this = SimpleNamespace(
        settings=SimpleNamespace(date_order=None), clock=SimpleNamespace(now=NOON)
    )
    terms = Terms(vocabulary(), {}, TODAY, None, {})
    kind = kind_of(str(path))
    return intake_of(cast("App", this), str(path), kind, Options(**said), terms, lambda *_: None)


def told(lab: Lab | Weight) -> str:
    """A record in short: test, value, unit, day, range, status."""
    if isinstance(lab, Weight):
        return f"weight {lab.entered} {lab.measured_on}"
    ends = f" [{lab.low or ''},{lab.high or ''}]" if lab.low or lab.high else ""
    status = f" {lab.status}" if lab.status not in {None, "final"} else ""
    return f"{lab.analyte} {lab.comparator or ''}{lab.value} {lab.unit or ''} {lab.drawn_on}{ends}{status}"


def found(one: Intake) -> list[str]:
    return [told(cast("Lab", item.record)) for item in one.found]


# name of a file: what is found, what is left out (why), what is asked (code), how many rows are unreadable
TAKEN: dict[str, tuple[list[str], set[str], set[str], int]] = {
    "C01": (["alt 3400 U/L 2026-03-02"], {"not kept"}, {"unusual_value"}, 0),
    "C03": ([], set(), set(), 1),
    "C05": (["alt 88 U/L 2026-03-02 [7,56]"], set(), set(), 0),
    "C07": (["alt 34 U/L 2026-03-02"], set(), set(), 0),
    "C11": (["alt 34 U/L 2026-03-02", "haemoglobin 14.1 g/dL 2026-03-02"], {"not kept"}, set(), 0),
    "C13": (["alt 45 U/L 2026-03-02", "alt 41 U/L 2026-03-25"], set(), set(), 0),
    "C15": (["alt 34 U/L 2026-03-02", "ast 31 U/L 2026-03-03", "ggt 21 U/L 2026-03-04"], set(), set(), 0),
    "C17": (["alt 45 U/L 2026-03-02", "hdl 1.4 mmol/L 2026-03-02", "bilirubin_total 0.7 mg/dL 2026-03-02",
             "haemoglobin 13.9 g/dL 2026-03-02", "alp 77 U/L 2026-03-02"], set(), {"name_unusual"}, 0),
    "C19": (["alt 45 U/L 2026-03-02", "triglycerides 150 mg/dL 2026-03-02"], set(), set(), 0),
    "C21": (["alt 34 U/L 2026-03-02 [0,41]"], set(), set(), 0),
    "C23": (["ldl 112 mg/dL 2026-03-02"], set(), set(), 0),
    "C25": (["alt 34 U/L 2026-03-02 [0,44]"], {"not kept"}, set(), 0),
    "C27": (["bilirubin_total 0.7 mg/dL 2026-03-02"], {"not kept"}, set(), 0),
    "F01": (["triglycerides 1.9 mmol/L 2026-03-02", "alt 34 U/L 2026-03-02"], set(), set(), 0),
    "F07": (["alt 34 U/L 2026-03-02 corrected"], {"replaced in the file"}, set(), 0),
    "F09": ([], {"urine"}, set(), 0),
    "F11": (["hcg negative  2026-03-02"], set(), set(), 0),
    "F13": (["alt 38.47389793147138 U/L 2026-03-02", "ast 0.30000000000000004 ukat/L 2026-03-02",
             "ggt 28.0 U/L 2026-03-02"], set(), set(), 0),
    "F15": ([], set(), set(), 1),
    "F17": (["alt 88 U/L 2026-03-02 [0,41]", "alt 39 U/L 2026-09-01 [0,50]"], set(), set(), 0),
    "X02": (["triglycerides 1.9 mmol/L 2026-03-02"], set(), set(), 0),
    "X04": (["weight 61kg 2026-05-01"], {"not kept"}, set(), 0),
    "B01": (["ck <20 U/L 2026-03-02", "ggt 28 U/L 2026-03-02"], set(), set(), 0),
    "B02": (["alt 34 U/L 2026-03-02 preliminary", "ggt 28 U/L 2026-03-02"],
            {"status Cancelled", "status Pending"}, set(), 0),
    "B03": (["glucose 92 mg/dL 2026-03-02"], {"urine"}, set(), 0),
    "B05": (["alt 34 U/L 2026-03-02"], set(), set(), 0),
    "B06": (["alt 0.58 ukat/L 2026-03-02 [,<0.85]", "wbc 6.2 10*3/uL 2026-03-02 [4.0,10.0]",
             "triglycerides 168 mg/dL 2026-03-02 [,<150]"], {"not kept"}, set(), 0),
    "B07": (["alt 45 U/L 2026-03-02 [,<50]", "triglycerides 1.20 g/L 2026-03-13 [0.40,1.50]",
             "wbc 6.1 10*9/L 2026-03-13 [4.0,10.0]", "crp 3.0 mg/L 2026-03-13 [,<5]"], set(), set(), 0),
    "B09": (["alt 34 U/L 2026-03-02", "haemoglobin 14.1 g/dL 2026-03-02"],
            {"not kept", "not kept (its unit is that of another test)"}, set(), 0),
    "B10": (["alt 34 U/L 2026-03-02", "triglycerides 1.9 mmol/L 2026-03-02"], set(), set(), 0),
    "B11": (["alt 31 U/L 2026-01-05 [0,41]", "alt 34 U/L 2026-03-02 [0,41]",
             "triglycerides 1.4 mmol/L 2026-01-05 [,<1.7]", "triglycerides <0.1 mmol/L 2026-03-02 [,<1.7]"],
            set(), {"unusual_value"}, 0),
    "B12": (["alt 34 U/L 2026-03-02 [0,41]"], {"no result"}, set(), 0),
    "B14": (["alt 34 U/L 2026-03-02"], set(), set(), 0),
    "B15": (["alt 34 U/L 2026-03-02"], set(), set(), 1),
    "B16": (["ck 1250 U/L 2026-03-02", "triglycerides 2.3 mmol/L 2026-03-02", "platelets 250000 /uL 2026-03-02"],
            set(), set(), 0),
    "B18": (["alt 34 U/L 2026-03-02 [0,44]", "ldl 112 mg/dL 2026-03-02 [0,99]", "neutrophils 3.0 10*3/uL 2026-03-02 [1.4,7.0]",
             "ck 180 U/L 2026-03-02", "bilirubin_direct 0.2 mg/dL 2026-03-02"],
            {"not kept", "urine", "not kept (its unit is that of another test)"}, set(), 0),
    "B22": (["alt 34.1 U/L 2026-03-02"], set(), set(), 1),
    "B30": (["alt 34 U/L 2026-03-02", "ast 34 U/L 2026-03-02"], set(), set(), 0),
    "B32": (["alt <5 U/L 2026-03-02"], set(), set(), 2),
    "B33": (["alt 88 U/L 2026-03-02 [,41]"], {"no value: not-performed"}, set(), 0),
    "B35": ([], {"urine"}, set(), 0),
    "B37": (["alt 34 U/L 2026-03-02 [0,41]", "ast 34 U/L 2026-03-02 [,<35]", "ggt 34 U/L 2026-03-02 [,54]"],
            set(), set(), 0),
    "B39": (["alt 34 U/L 2026-03-02"], set(), set(), 0),
    "B41": (["triglycerides 1.90 mmol/L 2026-03-02"], set(), set(), 0),
    "B50": (["alt 34 U/L 2026-03-02 [0,41]", "crp <0.6 mg/L 2026-03-02", "platelets 250 10*3/uL 2026-03-02"],
            {"no value: UNK", "status active", "status said not to be (negated)"}, set(), 0),
    "B51": (["alt 34 U/L 2026-03-02 [0,41]", "crp <0.6 mg/L 2026-03-02 [,<5]", "ck 180 U/L 2026-03-02 preliminary",
             "ggt 82 U/L 2026-03-02 corrected"],
            {"status X", 'no number: "UNABLE TO CALCULATE"', "replaced in the file"}, set(), 0),
    "B60": ([], set(), set(), 3),
    "X00": (["weight 64.5kg 2026-01-01", "weight 61kg 2026-05-01"], set(), set(), 1),
    "X06": ([], set(), set(), 0),
    "B54": (["weight 154lb 2026-07-01", "alt 34 U/L 2026-03-02"], set(), set(), 0),
    "D01": (["alt 34 U/L 2026-09-01 [0,41] unknown", "crp <0.6 mg/L 2026-09-01 [,<5] unknown",
             "wbc 6.2 10*9/L 2026-09-01 [4.0,10.0] unknown", "hcg negative  2026-09-01 unknown",
             "weight 60.0kg 2026-07-01"], {"not kept"}, set(), 0),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_of_a_file(name: str) -> None:
    (path,) = FILES.glob(f"{name}-*")
    one = intake(path)
    results, left, asked, bad = TAKEN[name]
    assert sorted(found(one)) == sorted(results)
    assert {item.why for item in one.left} == left
    assert {raised.code for raised in one.raised} == asked
    assert len(one.unreadable) == bad
    assert not one.needed


def test_blood_and_plasma_mass_and_moles_stand_beside_each_other() -> None:
    (path,) = FILES.glob("F03-*")
    one = intake(path)
    assert len(found(one)) == 11
    assert (one.raised, one.unreadable) == ((), ())
    labs = [item.record for item in one.found if isinstance(item.record, Lab)]
    assert sum(lab.is_fasting or False for lab in labs) == 2
    assert {lab.specimen for lab in labs if lab.loinc == "2339-0"} == {"blood"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("C09", "results of 2 people"),
        ("F05", "results of 2 people"),
        ("B40", "answers of a server"),
        ("B55", "declares entities"),
    ],
)
def test_a_file_that_is_refused_whole(name: str, why: str) -> None:
    (path,) = FILES.glob(f"{name}-*")
    with pytest.raises((FileUnreadable, ImportUnreadable), match=why):
        intake(path)


def test_a_day_that_nothing_proves_is_asked_for() -> None:
    (path,) = FILES.glob("B20-*")
    assert [one.code for one in intake(path).needed] == ["date_order"]
    assert found(intake(path, date_order="dmy")) == ["glucose 0.87 g/L 2026-03-02"]


def test_a_second_unit_that_disagrees_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text(
        "Date,Test,Result\n2026-03-02,Glucose,0.87 g/L (5.83 mmol/L)\n", encoding="utf-8"
    )
    (bad,) = intake(file).unreadable
    assert "two units do not agree" in bad.why


def test_a_column_that_is_not_understood_stops_the_file(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("Date,Test,Result,Units,Zustand\n2026-03-02,ALT,34,U/L,neu\n", encoding="utf-8")
    (needed,) = intake(file).needed
    assert (needed.code, needed.option) == ("column_unknown", '--ignore "Zustand"')
    assert not intake(file, ignored=("Zustand",)).needed
    file.write_text("Date,Test,Result,Units,Zustand\n2026-03-02,ALT,34,U/L,\n", encoding="utf-8")
    assert not intake(file).needed  # it holds nothing


def test_no_row_says_what_its_limits_do_not_allow() -> None:
    for path in sorted(FILES.iterdir()):
        try:
            one = intake(path)
        except (FileUnreadable, ImportUnreadable):
            continue
        for item in one.found:
            if isinstance(item.record, Lab):
                check_limits(item.record, vocabulary().analyte(item.record.analyte))


def observation(status: str, value: int, **more: Any) -> str:
    one = {
        "resourceType": "Observation", "id": "o1", "status": status, "code": {"text": "ALT"},
        "effectiveDateTime": "2026-11-20T08:00:00+01:00", "valueQuantity": {"value": value, "unit": "U/L"},
    }  # fmt: skip
    return json.dumps(one | more)


def test_a_final_report_takes_the_place_of_a_preliminary_one(diary: Diary, tmp_path: Path) -> None:
    file = tmp_path / "portal.json"
    file.write_text(observation("preliminary", 33), encoding="utf-8")
    assert "ALT 33 U/L, no range, preliminary" in diary.do(f"lab import {file}")
    file.write_text(observation("final", 34), encoding="utf-8")
    assert "Took the place of an earlier report" in diary.do(f"lab import {file}")
    (entry,) = diary.data("history alt")["entries"]
    assert (entry["id"], entry["value"], entry["status"], entry["drawn_at"]) == (
        "l1",
        34,
        "final",
        "08:00",
    )
    file.write_text(observation("preliminary", 33), encoding="utf-8")
    assert "Nothing new" in diary.do(f"lab import {file}")
    file.write_text(observation("corrected", 40), encoding="utf-8")
    assert "was corrected by its laboratory" in diary.refuse(f"lab import {file}", 1)
    diary.do("undo")
    assert diary.data("history alt")["entries"][0]["value"] == 33


def test_a_cell_without_a_value_and_a_percent_that_lost_its_format_are_named(diary: Diary) -> None:
    (path,) = FILES.glob("B60-*")
    told = diary.refuse(f"lab import {path} --yes", 2)
    for line in (
        "HBA1C 0.053 % is far outside",
        "line 3, ALT: the value is missing",
        "line 4, AST: the value is missing",
    ):
        assert line in told


def test_a_goal_that_moves_behind_an_unreadable_row_is_told_in_the_first_answer(
    diary: Diary,
) -> None:
    (path,) = FILES.glob("X00-*")
    init = "init --no-input --start 2026-01-01 --weight 60kg --dose 30 --target 120"
    diary.begin(init, today="2026-01-03T12:00:00+01:00")
    first = diary.refuse(f"lab import {path}", 2)
    for told in (
        "1 row that cannot be read",
        "64.5 kg (Thu 1 Jan 2026) instead of 60.0 kg",
        "7,740 mg instead of 7,200 mg",
    ):
        assert told in first
    assert "7,740 mg" in diary.refuse(f"lab import {path} --skip-unreadable", 1)
    diary.refuse(f"lab import {path} --yes", 2)
    assert diary.data("status")["target_mg"] == 7200


def test_records_without_a_result_say_so(diary: Diary) -> None:
    (path,) = FILES.glob("X06-*")
    assert "was read as C-CDA and holds no blood test" in diary.refuse(f"lab import {path}", 1)


def test_a_value_without_a_unit_is_asked_about_once_for_each_test(
    diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "bare.csv"
    file.write_text(
        "date,test,value\n2026-11-01,ALT,34\n2026-11-02,ALT,35\n2026-11-02,AST,31\n",
        encoding="utf-8",
    )
    told = diary.refuse(f"lab import {file}", 1)
    assert told.count("has no unit in the file; with a yes its usual one, U/L, counts") == 2
    diary.do("lab --unit alt=U/L")
    assert "AST has no unit" in (told := diary.refuse(f"lab import {file}", 1))
    assert "ALT" not in told
    file.write_text("date,test,value\n2026-11-01,TG,1.9\n", encoding="utf-8")
    assert "Once for all: isotrack lab --unit tg=UNIT" in diary.refuse(f"lab import {file}", 2)
    diary.do("lab --unit tg=mmol/L")
    (entry,) = diary.data(f"lab import {file}")["entries"]
    assert (entry["analyte"], entry["value"], entry["unit"]) == ("triglycerides", 1.9, "mmol/L")


def test_cells_of_a_wide_table_are_counted_as_cells(diary: Diary, tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(
        "Date,ALT (U/L),AST (U/L),GGT (U/L)\n2026-11-01,34,x7,x8\n2026-11-02,33,31,20\n",
        encoding="utf-8",
    )
    told = diary.refuse(f"lab import {file}", 2)
    assert "has 2 cells that cannot be read" in told
    assert "take the other 4 cells alone" in told


def test_a_range_typed_after_its_result_is_added_to_it(diary: Diary) -> None:
    diary.do("lab alt 34")
    assert "in range 0-41" in diary.do("lab alt 34 ref 0-41")
    (entry,) = diary.data("history alt")["entries"]
    assert (entry["id"], entry["ref_high"], entry["ref_high_exclusive"]) == ("l1", 41, False)
    assert "has another range already" in diary.refuse("lab alt 34 ref lt35", 1)
    (entry,) = diary.data("lab alt 34 ref lt35 --yes")["entries"]
    assert (entry["ref_high"], entry["ref_high_exclusive"], entry["digits"]) == (35, True, "34")


def test_a_line_of_a_bulk_export_that_was_cut_is_named(diary: Diary, tmp_path: Path) -> None:
    file = tmp_path / "bulk.ndjson"
    whole = observation("final", 34)
    file.write_text(f"{whole}\n{whole[:60]}", encoding="utf-8")
    assert "line 2: the line is not whole JSON" in diary.refuse(f"lab import {file}", 1)
    assert len(diary.data(f"lab import {file} --yes")["entries"]) == 1


def test_a_file_that_is_no_table_is_named_with_the_next_step(diary: Diary, tmp_path: Path) -> None:
    for head, kind in (
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"<a/>", "an XML document"),
    ):
        file = tmp_path / "file"
        file.write_bytes(head)
        told = diary.refuse(f"lab import {file}", 1)
        assert f"is {kind}, which isotrack does not read" in told
        assert len(told.strip().splitlines()) == 2
