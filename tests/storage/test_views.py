"""The views for other programs say what the program says, whatever was recorded, corrected and taken back."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import KIND_OF, Kind
from isotrack.domain.core.records import Dose, Effect, Lab, LabRange
from isotrack.domain.core.units import format_decimal
from isotrack.domain.labs.results import compare
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.core.standing import standing
from isotrack.storage import entries, journal, projections
from tests.conftest import ROOT
from tests.outside.fhir.diaries import START, TODAY, diary, random_diary, records, stamp

if TYPE_CHECKING:
    from isotrack.storage.database import Database

VIEWS = ("v_doses", "v_weeks", "v_labs", "v_effects", "v_report")


def rows(db: Database, view: str) -> list[dict[str, object]]:
    found = db.conn.execute(f"SELECT * FROM {view}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def held(db: Database) -> set[tuple[object, ...]]:
    return set(db.conn.execute("SELECT * FROM lab_held").fetchall())


def flags(db: Database) -> dict[str, tuple[float | None, float | None, str | None]]:
    """Each result with its range and flag, as the program compares them."""
    found = {}
    for entry in entries.list_all(db.conn, Kind.LAB):
        assert isinstance(entry.record, Lab)
        seen = compare(entry.record, entry.range, vocabulary().known(entry.record.analyte))
        low, high = (
            None if end is None else float(format_decimal(end, grouped=False))
            for end in (seen.low, seen.high)
        )
        found[entry.uuid] = (low, high, seen.flag)
    return found


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_views_say_what_the_program_says(seed: int) -> None:
    db = random_diary(seed)
    doses, weeks, days = rows(db, "v_doses"), rows(db, "v_weeks"), rows(db, "v_report")
    everything = [
        e.record for e in entries.list_all(db.conn, Kind.DOSE) if isinstance(e.record, Dose)
    ]
    total = sum(one.dose_ug for one in everything) / 1000
    last = [view[-1]["running_total_mg"] for view in (weeks, days) if view]
    assert [float(str(mg)) for mg in last] == [total] * len(last)
    assert sum(float(str(one["mg"])) for one in doses) == total
    assert max((float(str(one["running_total_mg"])) for one in doses), default=0) == total
    assert [one["day"] for one in days] == [
        str(date.fromisoformat(str(days[0]["day"])) + timedelta(days=n)) for n in range(len(days))
    ]
    assert {
        str(one["uuid"]): (one["ref_low"], one["ref_high"], one["flag"])
        for one in rows(db, "v_labs")
    } == flags(db)
    assert len(rows(db, "v_effects")) == len(entries.list_all(db.conn, Kind.EFFECT))
    course = standing(db.conn, TODAY).course
    if course is not None and everything and not course.before_ug:
        assert standing(db.conn, TODAY).progress.total_ug == total * 1000


@pytest.mark.parametrize("seed", range(3))
def test_ranges_that_hold_follow_every_change(seed: int) -> None:
    """Results and ranges added, amended and taken away, one change after the other: never another state than a rebuild."""
    random = Random(seed)
    db = diary([])
    said: list[tuple[str, Kind]] = []
    pool = [
        one
        for n in range(9)
        for one in records(Random(seed * 100 + n + 5), 9)
        if isinstance(one, Lab | LabRange)
    ]
    for one in pool:
        kind = KIND_OF[type(one)]
        action, uuid = "add", None
        same = [uuid for uuid, other in said if other is kind]
        if same and random.random() < 0.4:
            action, uuid = random.choice(("amend", "void")), random.choice(same)
        with db.transaction() as conn:
            op = journal.NewOp(action, kind, None if action == "void" else one, uuid)
            done = journal.append(conn, [op], stamp(), inode=None)
        said = [(u, k) for u, k in said if not (action == "void" and u == uuid)]
        if action == "add":
            said.append((done.entry_uuids[0], kind))
        before = held(db)
        with db.transaction() as conn:
            projections.rebuild(conn)
        assert held(db) == before


def test_a_day_of_a_long_effect_shows_its_severity() -> None:
    db = diary([Effect(START, "lips_dry", 2, until_on=START + timedelta(days=2)), Effect(START + timedelta(days=1), "none", 0),
                Effect(START + timedelta(days=1), "dry_eyes", 3)])  # fmt: skip
    assert [one["worst_effect"] for one in rows(db, "v_report")] == [2, 3, 2]


def test_an_empty_diary_has_empty_views() -> None:
    assert [rows(diary([]), view) for view in VIEWS] == [[]] * len(VIEWS)


def test_the_description_for_datasette_fits_the_views() -> None:
    """Every view and column that the metadata names is there, and every query of it runs."""
    db = random_diary(9)
    (told,) = json.loads((ROOT / "docs" / "datasette.json").read_text(encoding="utf-8"))[
        "databases"
    ].values()
    assert set(told["tables"]) == set(VIEWS)
    for view, facts in told["tables"].items():
        there = [column[0] for column in db.conn.execute(f"SELECT * FROM {view}").description]
        assert list(facts["columns"]) == there
        assert set(facts["units"]) <= set(there)
    for query in told["queries"].values():
        try:
            db.conn.execute(query["sql"], {"test": "alt"}).fetchall()
        except sqlite3.Error as fault:
            pytest.fail(f"{query['sql']}: {fault}")
