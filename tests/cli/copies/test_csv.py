"""One contract of tables: what `export KIND --csv` and `history --csv` write, `import` takes back whole."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.copies.source import Terms, Zone
from isotrack.domain.core.choices import FollowUp, LabPlan
from isotrack.domain.core.intake import Found
from isotrack.domain.core.kinds import KINDS, Kind
from isotrack.domain.core.records import Course, Dose, Goal, Lab, LabUnit, Step, Weight
from isotrack.render.formats.csv import history_csv, table_csv
from isotrack.services.copies import foreign, import_table, tables
from isotrack.services.doses import status
from isotrack.storage import entries
from tests.outside.fhir.diaries import START, TODAY, diary, random_diary

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.domain.core.records import Record
    from isotrack.storage.database import Database
    from tests.cli.conftest import Diary

STYLES = pytest.mark.parametrize("is_semicolon", [False, True])
ZONE = Zone("Europe/Berlin", time(4), datetime.astimezone, datetime.astimezone)


def read(text: str, db: Database) -> dict[str | None, Record]:
    """The records that an import makes of a table, by their identity; every row has to be read."""
    intake = foreign.read(
        text.encode(),
        foreign.Said(),
        Terms(TODAY, ZONE),
        lambda kind: import_table.integers_of(db, kind),
    )
    assert [one for one in intake.items if not isinstance(one, Found)] == []
    assert not intake.raised
    return {one.uuid: one.record for one in intake.found}


FOLLOWED: list[Record] = [
    FollowUp(START, LabPlan.PRESCRIBER, off_items=()), FollowUp(START, LabPlan.MSD, off_items=("lab", "dose")),
    LabUnit(START, "triglycerides", "mmol/L"),
]  # fmt: skip


@STYLES
def test_what_was_chosen_comes_back_too(is_semicolon: bool) -> None:
    db = diary(FOLLOWED)
    assert read(history(db, is_semicolon=is_semicolon), db) == recorded(
        db, Kind.FOLLOW_UP, Kind.LAB_UNIT
    )


def recorded(db: Database, *kinds: Kind) -> dict[str | None, Record]:
    return {e.uuid: e.record for kind in kinds for e in entries.list_all(db.conn, kind)}


def history(db: Database, *, is_semicolon: bool) -> str:
    report = status.history(db, entries.Window(), None, TODAY)
    return history_csv(
        report, [tables.cells_of(one) for one in report.entries], is_semicolon=is_semicolon
    )


@STYLES
@pytest.mark.parametrize("seed", [1, 2, 5, 8, 13, 21])
def test_every_table_comes_back_as_it_was(seed: int, is_semicolon: bool) -> None:
    db = random_diary(seed)
    for row in KINDS:
        table = table_csv(
            tables.header_of(row.kind), tables.rows_of(db.conn, row.kind), is_semicolon=is_semicolon
        )
        if recorded(db, row.kind):
            assert read(table, db) == recorded(db, row.kind), row.kind
    if everything := recorded(db, *Kind):
        assert read(history(db, is_semicolon=is_semicolon), db) == everything


AMOUNTS: list[Record] = [
    Dose(START, 12_500), Dose(START, 20_125), Weight(START, 70_079_991_165, "lb", "154.5lb"),
    Step(START, ((20_000, 20_000), (), (37_500,))),
    Course(START, goals=(Goal(START, 120_000, 150_000), Goal(TODAY, 9_000_000, is_per_kg=False), Goal(TODAY)), before_ug=1_234_500),
    Lab(START, "wbc", "6.20", "10*9/L", entered="6.20"),
]  # fmt: skip


@STYLES
def test_amounts_are_milligrams_and_kilograms(is_semicolon: bool) -> None:
    db = diary(AMOUNTS)
    told = ""
    for row in KINDS:
        header = tables.header_of(row.kind)
        assert not [name for name in header if name.endswith("_ug") or name in {"cycle", "goals"}]
        told += table_csv(header, tables.rows_of(db.conn, row.kind), is_semicolon=is_semicolon)
    mark = "," if is_semicolon else "."
    for amount in ("12*5", "20*125", "70*079991165", "1234*5", "6*20"):
        assert amount.replace("*", mark) in told
    assert "20+20,0,37.5" in told
    assert "2026-07-26=120..150/kg 2026-11-23=9000 2026-11-23=none" in told


def test_a_table_for_spreadsheets_is_marked_as_utf_8_and_parted_by_semicolons() -> None:
    text = history(diary(AMOUNTS), is_semicolon=True)
    assert text.startswith("\ufeffid;kind;date;")
    assert "," not in text.splitlines()[0]


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    bad = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'quoted", "a;b", 'a"b', "a,b", "two\nlines"]
    db = diary([Dose(START, 20_000, note=note) for note in bad])
    for is_semicolon in (False, True):
        text = history(db, is_semicolon=is_semicolon)
        cells = [
            c
            for row in csv.reader(
                io.StringIO(text, newline=""), delimiter=";" if is_semicolon else ","
            )
            for c in row
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert read(text, db) == recorded(db, Kind.DOSE)


def test_both_tables_come_back_by_the_command(life: Diary, tmp_path: Path) -> None:
    life.run("lab alt 34.50 ref 0-41")
    life.do("effect lips 2")
    for style in ("", "=semicolon"):
        (tmp_path / "history.csv").write_text(life.do(f"history --csv{style}"), encoding="utf-8")
        told = life.data(f"--profile second{style[1:]} import {tmp_path / 'history.csv'} --yes")
        assert told["new"] == life.data("history --all")["of"]
        again = life.data(f"--profile second{style[1:]} import {tmp_path / 'history.csv'} --yes")
        assert again["new"] == 0
        both = [life.data(f"{profile} status") for profile in ("", f"--profile second{style[1:]}")]
        assert both[0]["total_mg"] == both[1]["total_mg"]
        assert both[0]["mg_per_kg"] == both[1]["mg_per_kg"]


def test_a_table_of_micrograms_of_an_older_isotrack_is_still_read(
    course: Diary, tmp_path: Path
) -> None:
    uuid = "019f1c7a-3980-7002-a7ee-a8593bd10ae"
    old = {
        "weight": f"date,weight_ug,unit,entered,note,id,uuid\n2026-11-20,71200000000,kg,71.2kg,,w9,{uuid}1\n",
        "supply": f"date,capsules,strength_ug,note,is_count,id,uuid\n2026-11-20,60,20000,,,c9,{uuid}2\n",
        "rx": f'date,cycle,capsules,formulation,note,is_weekly,id,uuid\n2026-11-20,"30000+30000,0",,,,,r9,{uuid}3\n',
    }  # fmt: skip
    for name, text in old.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        assert course.data(f"import {tmp_path / name}.csv --yes")["new"] == 1
    assert course.data("history weight")["entries"][0]["kg"] == 71.2
    assert course.data("history supply")["entries"][0]["strength_mg"] == 20
    assert [30, 30] in course.data("history rx")["entries"][0]["cycle_mg"]
