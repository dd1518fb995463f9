"""One fault each, planted into a good Bundle of ours: what a validator has to refuse, and what our own rules catch."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import (
    NEGATIVE,
    Course,
    Dose,
    Effect,
    Goal,
    Instrument,
    Lab,
    Mood,
    Questionnaire,
    Skin,
    Step,
    Weight,
)
from tests.outside.fhir.diaries import START, TODAY, stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.domain.core.records import Record

Json = dict[str, Any]
XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">%s</div>'
# What no validator looks at; the rules beside this file do.
OURS = {
    "div without xmlns", "div with script", "UCUM 10^9/L", "LOINC check digit", "id too long", "molar LOINC with mg/dL",
    "weight in U/L",
}  # fmt: skip


def typical() -> list[Record]:
    """One of everything that goes out."""
    at = stamp().now.replace(day=1)
    return [
        Course(START, goals=(Goal(START, 120_000, 150_000),)), Step(START, ((20_000,),)),
        Step(TODAY - timedelta(days=9), ((20_000, 20_000),)), Dose(at.date(), 20_000, taken_at=at), Dose(START, 20_000),
        Dose(START + timedelta(days=1), 10_000), Dose(START + timedelta(days=2), 0, is_skipped=True),
        Dose(START, 20_000, is_extra=True), Weight(START, 60_000_000_000, "kg", "60.0kg"),
        Lab(START, "alt", "34", "U/L", entered="34", low="0", high="41", laboratory="Made-up Laboratory"),
        Lab(START, "crp", "0.6", "mg/L", "<", entered="<0.6", high="<5"),
        Lab(START, "wbc", "6.20", "10*9/L", entered="6.20", low="4.0", high="10.0"),
        Lab(START, "triglycerides", "1.9", "mmol/L", entered="1.9"), Lab(START, "hcg", NEGATIVE, entered="neg"),
        Effect(START, "lips_dry", 2, until_on=START + timedelta(days=9)), Skin(START, 2, 11, 6), Mood(START, 4),
        Questionnaire(START, Instrument.PHQ9, (1, 1, 1, 1, 1, 0, 0, 0, 0)),
    ]  # fmt: skip


class Good:
    """A good Bundle, its resources found by what they are."""

    def __init__(self, bundle: Json) -> None:
        self.bundle = copy.deepcopy(bundle)
        self.made = [entry["resource"] for entry in self.bundle["entry"]]

    def entry(self, one: Json) -> Json:
        """The entry in which a resource stands."""
        found: Json = next(e for e in self.bundle["entry"] if e["resource"] is one)
        return found

    def coded(self, code: str) -> Json:
        """The Observation with a code or a name."""
        return next(
            one for one in self.made
            if one["resourceType"] == "Observation"
            and code in {one["code"].get("text"), *(c["code"] for c in one["code"].get("coding", ()))}
        )  # fmt: skip

    def kind(self, kind: str, number: int = 0) -> Json:
        """The first resource of a kind, or a later one."""
        found: list[Json] = [one for one in self.made if one["resourceType"] == kind]
        return found[number]

    @property
    def alt(self) -> Json:
        return self.coded("1742-6")

    @property
    def timed(self) -> Json:
        """A dose with a clock time."""
        return next(
            one for one in self.made if "T" in one.get("effectiveDateTime", "") and "dosage" in one
        )


def _set(of: Callable[[Good], Json], key: str, value: object) -> Callable[[Good], object]:
    return lambda good: of(good).__setitem__(key, value)


def _del(of: Callable[[Good], Json], key: str) -> Callable[[Good], object]:
    return lambda good: of(good).__delitem__(key)


def _alt(good: Good) -> Json:
    return good.alt


def _value(good: Good) -> Json:
    value: Json = good.alt["valueQuantity"]
    return value


def _rx(good: Good) -> Json:
    return good.kind("MedicationStatement")


def _repeat(good: Good) -> Json:
    repeat: Json = _rx(good)["dosage"][0]["timing"]["repeat"]
    return repeat


def _molar(good: Good) -> None:
    alt = good.alt
    alt["code"]["coding"][0]["code"] = "14927-8"
    alt["valueQuantity"] |= {"value": 150, "unit": "mg/dL", "code": "mg/dL"}


def _misspelt(good: Good) -> None:
    good.alt["valueQuanity"] = good.alt.pop("valueQuantity")


def _twice(good: Good) -> None:
    good.entry(good.alt)["fullUrl"] = good.entry(good.coded("1988-5"))["fullUrl"]


def _strict(good: Good) -> None:
    good.alt["referenceRange"][0]["high"]["comparator"] = "<"


FAULTS: dict[str, Callable[[Good], object]] = {
    "status missing": _del(_alt, "status"),
    "status finished": _set(_alt, "status", "finished"),
    "code missing": _del(_alt, "code"),
    "code empty string": lambda g: g.alt["code"]["coding"][0].update(code=""),
    "misspelt element": _misspelt,
    "number as string": _set(_value, "value", "34"),
    "two values": _set(_alt, "valueString", "34"),
    "date 30 Feb": _set(_alt, "effectiveDateTime", "2026-02-30"),
    "date dd.mm.yyyy": _set(_alt, "effectiveDateTime", "02.03.2026"),
    "time without offset": _set(lambda g: g.timed, "effectiveDateTime", "2026-07-01T20:05:00"),
    "comparator of R5": lambda g: g.coded("1988-5")["valueQuantity"].update(comparator="ad"),
    "comparator in a range": _strict,
    "empty range": _set(_alt, "referenceRange", [{}]),
    "range with only a type": _set(_alt, "referenceRange", [{"type": {"text": "normal"}}]),
    "value and its absence": _set(_alt, "dataAbsentReason", {"text": "unknown"}),
    "subject that is not there": _set(_alt, "subject", {"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"}),
    "statement without subject": _del(_rx, "subject"),
    "statement taking": _set(_rx, "status", "taking"),
    "administration without a time": _del(lambda g: g.timed, "effectiveDateTime"),
    "div without xmlns": lambda g: g.alt["text"].update(div="<div>x</div>"),
    "div with script": lambda g: g.alt["text"].update(div=XHTML % "<script>1</script>x"),
    "div not well formed": lambda g: g.alt["text"].update(div=XHTML % "ALT <5"),
    "a fullUrl twice": _twice,
    "bundle of no kind": lambda g: g.bundle.update(type="collections"),
    "transaction without request": lambda g: g.bundle.update(type="transaction"),
    "UCUM 10^9/L": lambda g: g.coded("6690-2")["valueQuantity"].update(code="10^9/L"),
    "LOINC check digit": lambda g: g.alt["code"]["coding"][0].update(code="1742-7"),
    "empty array": _set(_alt, "note", []),
    "null": _set(_alt, "issued", None),
    "id too long": _set(_alt, "id", "x" * 65),
    "fullUrl no uuid": lambda g: g.entry(g.alt).update(fullUrl="urn:uuid:XYZ"),
    "period without unit": _del(_repeat, "periodUnit"),
    "integer 2.5": _set(lambda g: g.coded("Mood, 1 worst to 5 best, rated by the patient"), "valueInteger", 2.5),
    "unit without system": _del(_value, "system"),
    "molar LOINC with mg/dL": _molar,
    "period that ends before it starts": lambda g: _rx(g)["effectivePeriod"].update(end="2020-06-01"),
    "medication missing": _del(_rx, "medicationCodeableConcept"),
    "gender M": _set(lambda g: g.kind("Patient"), "gender", "M"),
    "dosage without a dose": lambda g: g.timed.update(dosage={"text": "20 mg"}),
    "no resourceType": _del(_alt, "resourceType"),
    "weight in U/L": lambda g: g.coded("29463-7")["valueQuantity"].update(unit="U/L", code="U/L"),
    "boolean as string": _set(lambda g: g.kind("Patient"), "active", "true"),
}  # fmt: skip


def planted(bundle: Json) -> dict[str, Json]:
    """The good Bundle with each fault in turn."""
    found = {}
    for name, plant in FAULTS.items():
        good = Good(bundle)
        plant(good)
        found[name] = good.bundle
    return found
