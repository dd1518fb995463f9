"""Every qualifier of a foreign result: honoured, refused, asked or left out, whatever the format."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from isotrack.domain.core.intake import Found, Left, Unreadable
from isotrack.domain.core.records import Lab
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.labs.foreign import judge
from isotrack.domain.labs.gathered import Piece, gather
from isotrack.domain.labs.reading import Reading, Status, Terms
from isotrack.knowledge.analytes import vocabulary

TODAY, DAY = date(2026, 11, 29), date(2026, 3, 2)
TERMS = Terms(vocabulary(), {}, TODAY, None, {})


def reading(**said: Any) -> Reading:
    base: dict[str, Any] = {
        "place": 1,
        "where": "row",
        "name": "ALT",
        "value": "34",
        "units": ("U/L",),
        "day": DAY,
    }
    return Reading(**(base | said))


def fate(**said: Any) -> tuple[str, str]:
    """What becomes of a reading: found, asked (with the codes), left or refused, and the record or why."""
    one = judge(reading(**said), TERMS)
    match one.item:
        case Found(record=Lab() as lab):
            asked = ",".join(sorted(raised.code.partition(":")[0] for raised in one.raised))
            ends = f" {lab.low or ''}..{lab.high or ''}" if lab.low or lab.high else ""
            text = f"{lab.analyte} {lab.comparator or ''}{lab.value} {lab.unit or ''}{ends}"
            return (f"asked {asked}" if asked else "found"), text
        case Left(why=why):
            return "left", why
        case Unreadable(why=why):
            return "refused", why
    raise AssertionError(one)


HONOURED = [
    ({}, "alt 34 U/L"),
    ({"comparator": "<"}, "alt <34 U/L"),
    ({"comparator": ">="}, "alt >=34 U/L"),
    ({"comparator": "="}, "alt 34 U/L"),
    ({"value": "<34"}, "alt <34 U/L"),
    ({"value": "34 H"}, "alt 34 U/L"),
    ({"value": "*34"}, "alt 34 U/L"),
    ({"value": "34 U/L", "units": ()}, "alt 34 U/L"),
    ({"units": ("ukat/L",), "value": "0.58"}, "alt 0.58 ukat/L"),
    ({"units": ("U/L", "units per liter")}, "alt 34 U/L"),
    ({"status": Status.PRELIMINARY}, "alt 34 U/L"),
    ({"status": Status.CORRECTED}, "alt 34 U/L"),
    ({"specimens": ("Serum",)}, "alt 34 U/L"),
    ({"range": "0-41"}, "alt 34 U/L 0..41"),
    ({"range": "< 41"}, "alt 34 U/L ..<41"),
    ({"range": "bis 41"}, "alt 34 U/L ..41"),
    ({"high": "0.9", "range_units": ("ukat/L",)}, "alt 34 U/L ..54"),
    ({"range": "M 0-50 F 0-35"}, "alt 34 U/L"),
    ({"name": "hCG", "value": "Not detected", "units": ()}, "hcg negative "),
    ({"name": "hCG", "value": "faint line", "units": ()}, "hcg unclear "),
    ({"name": "hCG, urine", "value": "Negative", "units": ()}, "hcg negative "),
    ({"name": "", "codes": ("1743-4",)}, "alt 34 U/L"),
    ({"name": "Cholesterol", "codes": ("35200-5",), "value": "5.1", "units": ("mmol/L",)}, "cholesterol_total 5.1 mmol/L"),
]  # fmt: skip
ASKED = [
    ({"day": None, "offered_on": DAY, "offered_as": "issued"}, "day_offered"),
    ({"name": "Bezinking", "value": "12", "units": ("mm/h",)}, "name_unusual"),
    ({"codes": ("99999-9",)}, "code_unknown"),
    ({"specimens": ("Tube 7",)}, "specimen_unknown"),
    ({"value": "3400"}, "unusual_value"),
]
LEFT = [
    ({"name": "Sodium"}, "not kept"),
    ({"name": "Glucose", "specimens": ("Urine",), "value": "15", "units": ("mg/dL",)}, "urine"),
    ({"name": "U-Glukos"}, "urine"),
    ({"specimens": ("Saliva",)}, "specimen Saliva"),
    ({"status": Status.NO_RESULT, "status_word": "cancelled"}, "status cancelled"),
    ({"value": "", "absent": "not-performed"}, "no value: not-performed"),
    ({"value": "see comment"}, "no number"),
    ({"name": "Neutrophils", "units": ("%",), "value": "58"}, "not kept"),
    ({"name": "Glucose", "codes": ("2350-7",)}, "not kept (urine glucose)"),
    ({"name": "TG", "units": ("ng/mL",)}, "not kept"),
]
REFUSED = [
    ({"comparator": "~"}, "no comparator"),
    ({"comparator": "<", "value": ">34"}, "two comparators"),
    ({"units": ("U/L", "ukat/L")}, "two units"),
    ({"units": ("mg/dL",)}, "not a unit of ALT"),
    ({"units": ("mU/L",)}, "not a unit of ALT"),
    ({"value": "34 of 50"}, "not understood"),
    ({"value": "-3"}, "below zero"),
    ({"value": "34", "absent": "unknown"}, "the reason why there is none"),
    ({"day": None}, "the date is missing"),
    ({"day": date(2027, 1, 1)}, "in the future"),
    ({"codes": ("1742-6", "1920-8")}, "two tests"),
    ({"codes": ("1920-8",)}, "the code says AST, the name says ALT"),
    ({"value": "99999"}, "far outside"),
    ({"name": "HbA1c", "value": "0.053", "units": ("1",)}, "a fraction"),
    ({"name": "HbA1c", "value": "0.053", "units": ("%",)}, "far outside"),
    ({"name": "Triglyceride [Moles/volume]", "codes": ("14927-8",), "value": "150", "units": ("mg/dL",)}, "for moles"),
    ({"name": "TG", "units": ()}, "only beside a unit, and there is none. With it the name is TG (mg/dL) or TG (mmol/L)."),
    ({"name": "hCG", "value": "sent away", "units": ()}, "no result of a pregnancy test"),
    ({"refused": "it has a modifier."}, "modifier"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "record"), HONOURED)
def test_honoured(said: dict[str, Any], record: str) -> None:
    assert fate(**said) == ("found", record)


@pytest.mark.parametrize(("said", "code"), ASKED)
def test_asked(said: dict[str, Any], code: str) -> None:
    assert fate(**said)[0] == f"asked {code}"


@pytest.mark.parametrize(("said", "why"), LEFT)
def test_left_out_by_name(said: dict[str, Any], why: str) -> None:
    kind, told = fate(**said)
    assert kind == "left"
    assert told.startswith(why)


@pytest.mark.parametrize(("said", "why"), REFUSED)
def test_refused_by_name(said: dict[str, Any], why: str) -> None:
    kind, told = fate(**said)
    assert (kind, why in told) == ("refused", True), told


def test_a_code_of_another_dimension_is_dropped_and_said() -> None:
    one = judge(
        reading(name="Triglycerides", codes=("2571-8",), value="1.9", units=("mmol/L",)), TERMS
    )
    assert isinstance(one.item, Found)
    assert isinstance(one.item.record, Lab)
    assert (one.item.record.loinc, "2571-8" in (one.item.record.note or "")) == (None, True)


def test_a_letter_that_the_range_contradicts_is_said() -> None:
    one = judge(reading(range="0-41", flag="H"), TERMS)
    assert isinstance(one.item, Found)
    assert isinstance(one.item.record, Lab)
    assert 'marks it "H"' in (one.item.record.note or "")


def gathered(
    *said: dict[str, Any], people: tuple[str, ...] = ()
) -> tuple[list[str], list[str], list[str]]:
    pieces = [
        Piece(reading(place=number, **one), people[number] if people else "")
        for number, one in enumerate(said)
    ]
    one = gather("FHIR", pieces, TERMS)
    values = [item.record.value for item in one.found if isinstance(item.record, Lab)]
    return values, [left.why for left in one.left], [raised.code for raised in one.raised]


def test_reports_of_one_result() -> None:
    corrected, final = {"status": Status.CORRECTED}, {"status": Status.FINAL}
    early = {"status": Status.PRELIMINARY}
    assert gathered({"value": "340"} | final, {"value": "34"} | corrected) == (
        ["34"],
        ["replaced in the file"],
        [],
    )
    assert gathered({"value": "33"} | early, {"value": "34"} | final)[0] == ["34"]
    assert gathered({"value": "33"} | final, {"value": "34"} | final)[2] == ["two_values"]
    assert gathered({"value": "34"} | final, {"value": "34"} | final)[2] == []
    assert gathered({"clock": "08:00"}, {"value": "35", "clock": "16:00"})[2] == []


def test_two_people_are_never_one() -> None:
    with pytest.raises(FileUnreadable, match="results of 2 people"):
        gathered({}, {}, people=("a", "b"))
