"""The diary as FHIR: nothing invented, nothing judged, the same bytes every time, and the way back."""

from __future__ import annotations

import json
from datetime import UTC
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.intake import Answer
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    NEGATIVE,
    Course,
    Dose,
    Effect,
    Instrument,
    Lab,
    Mood,
    Questionnaire,
    Skin,
    Step,
    Weight,
)
from isotrack.domain.labs.reading import Terms
from isotrack.domain.labs.results import compare
from isotrack.host.import_files import json_of
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.formats.fhir import COLLECTION, TRANSACTION, bundle, bundle_text
from isotrack.render.formats.fhir_values import plain
from isotrack.services.copies.hand_over import Wish, hand_over
from isotrack.services.core.record import Intent
from isotrack.services.labs.fhir_values import DEMO
from isotrack.services.labs.import_fhir import FhirFile
from isotrack.services.labs.import_results import import_intake
from isotrack.storage import entries
from tests.outside.fhir import diaries
from tests.outside.fhir.diaries import DIARIES, START, TODAY, diary, random_diary
from tests.outside.fhir.planted import OURS, planted, typical
from tests.outside.fhir.rules import check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isotrack.domain.core.records import Record
    from isotrack.domain.labs.logged import Imported
    from isotrack.storage.database import Database
    from tests.cli.conftest import Diary

Json = dict[str, Any]
HELD = Wish(has_answers=True)


def export(db: Database, kind: str = COLLECTION, wish: Wish = HELD) -> str:
    return bundle_text(bundle(hand_over(db, TODAY, wish), kind))


def found(db: Database, kind: str, wish: Wish = HELD) -> list[Json]:
    """The resources of a kind in the export of a diary."""
    made = json.loads(export(db, wish=wish))
    return [one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == kind]


def take_in(text: str, db: Database) -> Imported:
    """Read an export as `lab import --yes` does."""
    file = FhirFile(Terms(vocabulary(), {}, TODAY, None, {}), UTC)
    file.add(json_of(text))
    return import_intake(
        db, file.intake("FHIR"), Intent(diaries.stamp(), TODAY), Answer(is_yes=True), "The file"
    )


def results(db: Database) -> list[tuple[object, ...]]:
    """Every result as it reads: whatever came, in the order of day and test."""
    with db.snapshot() as conn:
        read = [
            entry for entry in entries.list_all(conn, Kind.LAB) if isinstance(entry.record, Lab)
        ]
    said = []
    for entry in read:
        lab = entry.record
        assert isinstance(lab, Lab)
        seen = compare(lab, entry.range, vocabulary().known(lab.analyte))
        note = " ".join(plain(lab.note).split()) if lab.note else None
        said.append(
            (lab.drawn_on, lab.analyte, lab.value, lab.unit, lab.comparator, seen._replace(times_upper=None),
             lab.laboratory, lab.is_fasting, lab.sample, note, lab.status or "unknown", lab.specimen, lab.drawn_at)
        )  # fmt: skip
    return sorted(said, key=str)


def weights(db: Database) -> list[tuple[object, ...]]:
    with db.snapshot() as conn:
        read = [one.record for one in entries.list_all(conn, Kind.WEIGHT)]
    return sorted(
        (w.measured_on, w.weight_ug, w.unit, " ".join(plain(w.note).split()) if w.note else None)
        for w in read if isinstance(w, Weight)
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(DIARIES))
def test_a_random_diary_is_right_and_comes_back(seed: int) -> None:
    db = random_diary(seed)
    text = export(db)
    assert text == export(db)
    assert check(json.loads(text)) == []
    assert check_transaction(json.loads(export(db, TRANSACTION))) == []
    if not results(db) and not weights(db):
        return
    other = diary([])
    take_in(text, other)
    assert results(other) == results(db)
    assert weights(other) == weights(db)
    again = take_in(text, db)
    assert (again.written.change_id, results(other)) == (None, results(db))


def check_transaction(made: Json) -> list[str]:
    """A transaction holds the same, creates each thing once, and leaves the ids to the server."""
    said = check(made)
    for entry in made["entry"]:
        (identifier,) = entry["resource"]["identifier"]
        once = f"identifier={identifier['system']}|{identifier['value']}"
        if "id" in entry["resource"] or entry["request"] != {"method": "POST", "url": entry["resource"]["resourceType"], "ifNoneExist": once}:  # fmt: skip
            said.append(entry["fullUrl"])
    return said


def test_every_test_in_every_unit_comes_back_without_a_question() -> None:
    random = Random(5)
    said: list[Record] = []
    for place, analyte in enumerate(vocabulary()):
        for step in range(len(analyte.every_unit) * 2):
            day = START.fromordinal(START.toordinal() - 2000 + place * 20 + step)
            said.append(diaries.result(random, analyte, day, analyte.every_unit[step // 2].ucum))
    db, other = diary(said), diary([])
    done = take_in(export(db), other)
    assert done.written.warnings == ()
    assert [row[1:4] for row in results(other)] == [row[1:4] for row in results(db)]


def test_a_number_keeps_the_digits_it_was_typed_with() -> None:
    labs = [
        Lab(START, "wbc", "6.20", "10*9/L", entered="6.20"),
        Lab(START, "crp", "38.47389793147138", "mg/L", entered="x"),
    ]
    text = export(diary([*labs, Weight(START, 71_200_000_000, "kg", "71,20")]))
    for digits in ("6.20", "38.47389793147138", "71.20"):
        assert f'"value":{digits},' in text


def test_nothing_is_said_that_nobody_said() -> None:
    db = diary([Lab(START, "alt", "34", "U/L", entered="34"), Course(START, prescriber="Dr A")])
    (patient,) = found(db, "Patient")
    assert not set(patient) & {"name", "gender", "birthDate"}
    (named,) = found(db, "Patient", Wish(name="A <B>"))
    assert named["name"] == [{"text": "A <B>"}]
    (lab,) = found(db, "Observation")
    assert lab["status"] == "unknown"
    assert not set(lab) & {"performer", "interpretation", "referenceRange", "issued"}
    assert "timestamp" not in json.loads(export(db))


def test_what_a_laboratory_said_stays_its_own() -> None:
    lab = Lab(
        START,
        "alt",
        "34",
        "U/L",
        entered="34",
        low="0",
        high="41",
        laboratory="Lab A",
        status="final",
    )
    (made,) = found(diary([lab]), "Observation")
    assert (made["status"], made["performer"]) == ("final", [{"display": "Lab A"}])
    assert made["referenceRange"][0]["high"]["value"] == 41
    (strict,) = found(diary([lab._replace(low=None, high="<41")]), "Observation")
    assert strict["referenceRange"] == [{"text": "<41 U/L"}]


@pytest.mark.parametrize(
    ("sample", "code"), [(None, None), ("urine", "2106-3"), ("blood", "2118-8")]
)
def test_a_pregnancy_test_has_a_code_only_where_the_sample_is_known(
    sample: str | None, code: str | None
) -> None:
    (made,) = found(
        diary([Lab(START, "hcg", NEGATIVE, entered="neg", sample=sample)]), "Observation"
    )
    assert [one["code"] for one in made["code"].get("coding", [])] == ([code] if code else [])
    assert made["valueCodeableConcept"]["coding"][0]["code"] == "260385009"


def test_single_answers_go_out_only_where_they_are_asked_for() -> None:
    db = diary([
        Questionnaire(START, Instrument.PHQ9, (1, 0, 0, 0, 0, 0, 0, 0, 2)), Skin(START, gags=(1, 0, 0, 0, 0, 0)),
    ])  # fmt: skip
    for one in found(db, "Observation", Wish()):
        assert len(one.get("component", [])) <= 1
    answered = next(one for one in found(db, "Observation") if "coding" in one["code"])
    assert answered["valueQuantity"]["value"] == 3
    assert [part["valueInteger"] for part in answered["component"]] == [1, 0, 0, 0, 0, 0, 0, 0, 2]


def test_words_of_self_harm_are_named_and_not_exported() -> None:
    words = "I want to kill myself"
    db = diary([
        Mood(START, 1, words), Dose(START, 20_000, note=words), Effect(START, "other", 2, words),
        Step(START, ((20_000,),), note=words), Course(START),
    ])  # fmt: skip
    assert words not in export(db)
    assert export(db).count("not exported here") == 5  # one stands in a narrative too
    assert words in export(db, wish=Wish(has_every_note=True))


STEPS: Sequence[tuple[tuple[tuple[int, ...], ...], Json | None]] = (
    (((20_000,),), {"frequency": 1, "period": 1, "periodUnit": "d"}),
    (((20_000, 20_000),), {"frequency": 2, "period": 1, "periodUnit": "d"}),
    (((40_000,), ()), {"frequency": 1, "period": 2, "periodUnit": "d"}),
    (((40_000,), (20_000,)), None), (((20_000, 40_000),), None), (((20_000, 20_000), ()), None),
)  # fmt: skip


@pytest.mark.parametrize(("cycle", "timing"), STEPS)
def test_a_timing_is_given_only_where_it_says_all(
    cycle: tuple[tuple[int, ...], ...], timing: Json | None
) -> None:
    db = diary([Course(START), Step(START, cycle)])
    (made,) = found(db, "MedicationStatement")
    (dosage,) = made["dosage"]
    assert dosage.get("timing", {}).get("repeat") == timing
    assert ("doseAndRate" in dosage) == (timing is not None)
    assert dosage["text"]


def test_steps_hold_one_after_the_other() -> None:
    days = [START, START.replace(day=30), TODAY.replace(day=1), TODAY.replace(month=12)]
    cycles: list[tuple[tuple[int, ...], ...]] = [((20_000,),), ((),), ((40_000,),), ((60_000,),)]
    db = diary(
        [Course(START, before_ug=900_000), *(Step(d, c) for d, c in zip(days, cycles, strict=True))]
    )
    made = found(db, "MedicationStatement")
    assert [one["status"] for one in made] == [
        "completed",
        "completed",
        "on-hold",
        "active",
        "intended",
    ]
    assert [one["effectivePeriod"].get("start") for one in made[1:]] == [str(day) for day in days]
    assert made[1]["effectivePeriod"]["end"] == str(days[1].replace(day=29))
    assert "900 mg" in made[0]["note"][0]["text"]
    (total,) = [one for one in found(db, "Observation") if one["code"]["text"].startswith("Cumul")]
    assert "start" not in total["effectivePeriod"]  # nobody said when those 900 mg began
    ended = diary([Course(START, TODAY.replace(day=2)), Step(START, ((20_000,),))])
    assert [one["status"] for one in found(ended, "MedicationStatement")] == ["completed"]


def test_courses_are_never_added_up() -> None:
    second = TODAY.replace(day=1)
    db = diary(
        [
            Course(START, START.replace(day=31)),
            Course(second),
            Dose(START, 20_000),
            Dose(TODAY, 40_000),
        ]
    )
    totals = [
        one
        for one in found(db, "Observation")
        if one["category"][0]["coding"][0]["code"] == "therapy"
    ]
    assert [one["valueQuantity"]["value"] for one in totals] == [20, 40]
    assert [Fraction(one["valueQuantity"]["value"]) for one in totals] == [20, 40]


# --- the command ---


def test_the_file_is_private_open_and_says_what_it_leaves_out(life: Diary, tmp_path: Path) -> None:
    life.do("backup key")
    life.do("visit 3dec 14:30")
    file = tmp_path / "visit.json"
    told = life.do(f"export --fhir -o {file}")
    assert "not encrypted" in told
    assert "Left out" in told
    assert "visit (1)" in told
    assert file.stat().st_mode & 0o777 == 0o600
    assert check(json.loads(file.read_text(encoding="utf-8"))) == []
    said = life.data(f"export --fhir=transaction -o {file} --force")
    assert said["left_out"]["visit"] == 1
    assert said["encrypted"] is False
    ran = life.run("export --fhir")
    assert ran.out.startswith('{"resourceType":"Bundle","type":"collection"')
    assert "Left out" in ran.err


def test_made_up_data_are_marked_and_never_mix_with_a_diary(diary: Diary, tmp_path: Path) -> None:
    diary.do("init --demo --yes")
    file = tmp_path / "demo.json"
    diary.run(f"--profile demo export --fhir -o {file}")
    made = json.loads(file.read_text(encoding="utf-8"))
    assert all({"display": DEMO} in one["resource"]["meta"]["tag"] for one in made["entry"])
    assert "made-up" in diary.refuse(f"lab import {file} --yes", 1)


@pytest.mark.parametrize("line", ["export --fhir=batch", "export dose --fhir", "export --fhir --csv", "export --name A",
                                  "export --with answers", "export --fhir --with x", "export dose --csv=tabs"])  # fmt: skip
def test_what_makes_no_sense_is_refused(course: Diary, line: str) -> None:
    course.refuse(line, 2)


def test_laboratory_part_comes_back_by_the_command(course: Diary, tmp_path: Path) -> None:
    course.do("lab alt 34 ref 0-41 crp '<0.60mg/L' tg 1.9mmol/L --on 15nov")
    course.run("lab hcg neg --on 15nov")
    course.do("weight 154.5lb --note 'after lunch' --yes")
    file = tmp_path / "labs.json"
    course.do(f"export --fhir -o {file}")
    told = course.data(f"--profile second lab import {file}")
    assert len(told["entries"]) == 6
    both = [
        course.data(f"{profile} history lab weight --json --all")["entries"]
        for profile in ("", "--profile second")
    ]
    told_by = [
        [
            (
                e["date"],
                e.get("analyte"),
                e.get("digits") or e.get("value"),
                e.get("kg"),
                e.get("flag"),
            )
            for e in one
        ]
        for one in both
    ]
    assert sorted(told_by[0], key=str) == sorted(told_by[1], key=str)


def test_our_own_rules_catch_what_no_validator_looks_at() -> None:
    good = json.loads(export(diary(typical())))
    assert check(good) == []
    bad = planted(good)
    assert all(check(bad[name]) for name in OURS)
