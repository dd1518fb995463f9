"""The diary as a FHIR R4 Bundle: dicts from values of the domain, the same diary always the same bytes.

What a field says is what was recorded, or it is left out (docs/data-model.md#fhir): no identity, no
judgement, a laboratory's status only where it was kept, numbers with the digits that were typed.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_decimal, format_kg, format_mg
from isotrack.domain.doses.regimen import is_pause
from isotrack.render.core.amounts import step_words
from isotrack.render.core.text import escaped
from isotrack.render.formats.fhir_observations import category, observation
from isotrack.render.formats.fhir_values import (
    SYSTEM,
    Digits,
    Json,
    concept,
    day_and_time,
    derived_id,
    notes,
    own_id,
    plain,
    quantity,
    reference,
    resource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isotrack.domain.copies.handed import Handed, Medicine, Prescribed, Total
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Goal, Step

COLLECTION, TRANSACTION = "collection", "transaction"
_ATC = {"system": "http://www.whocc.no/atc", "code": "D10BA01", "display": "isotretinoin"}
_DEMO = {"display": "DEMO: made-up data"}


def bundle(handed: Handed, kind: str = COLLECTION) -> Json:
    """The whole diary as a Bundle: a collection to read, or a transaction that a server stores once."""
    entries = [_entry(one, kind, is_demo=handed.is_demo) for one in _resources(handed)]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def bundle_text(made: Json) -> str:
    """A Bundle as JSON, one resource on a line."""
    head = {key: value for key, value in made.items() if key != "entry"}
    lines = ",\n".join(_written(one) for one in made["entry"])
    return f'{_written(head)[:-1]},"entry":[\n{lines}\n]}}\n'


def _written(value: Any) -> str:
    """JSON in which a number keeps the digits it was given, and nothing a terminal would obey."""
    if isinstance(value, Digits):
        return str(value)
    if isinstance(value, dict):
        return (
            "{" + ",".join(f"{_written(key)}:{_written(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join(_written(one) for one in value) + "]"
    return escaped(json.dumps(value, ensure_ascii=False))


def _entry(made: Json, kind: str, *, is_demo: bool) -> Json:
    """A resource in its place in the Bundle; in a transaction it is created unless its identifier is there."""
    if is_demo:
        made["meta"]["tag"].append(_DEMO)
    entry: Json = {"fullUrl": f"urn:uuid:{made['id']}", "resource": made}
    if kind == TRANSACTION:
        uuid = made.pop("id")
        entry["request"] = {
            "method": "POST",
            "url": made["resourceType"],
            "ifNoneExist": f"identifier={SYSTEM}|{uuid}",
        }
    return entry


def _resources(handed: Handed) -> Iterator[Json]:
    """The person, the statements by their first day, the administrations, the observations by day."""
    patient = derived_id(handed.person, "patient")
    yield _patient(patient, handed.name)
    statements = [_statement(one, patient, handed) for one in handed.prescribed]
    statements += [_before(one, patient) for one in handed.totals if one.progress.before_ug]
    yield from sorted(statements, key=_begins)
    doses = [one for one in handed.entries if isinstance(one.record, Dose)]
    yield from (_administration(one, patient, handed.medicines[one.uuid]) for one in doses)
    others = [one for one in handed.entries if not isinstance(one.record, Dose)]
    for one in sorted(
        others, key=lambda entry: entry.on
    ):  # stable: by kind, then as they were said
        yield observation(one, patient, has_answers=handed.has_answers)
    yield from (_total(one, patient) for one in handed.totals)


def _begins(statement: Json) -> str:
    period: dict[str, str] = statement["effectivePeriod"]
    return period.get("start") or period["end"]


def _patient(patient: str, name: str | None) -> Json:
    told = "The person who keeps this diary."
    made = resource("Patient", patient, told if name else f"{told} No name is exported.")
    return made | ({"name": [{"text": plain(name)}]} if name and plain(name) else {})


def _medication(medicine: Medicine) -> Json:
    product = plain(medicine.product or "")
    text = f"Isotretinoin, oral ({medicine.formulation}){f': {product}' if product else ''}"
    return {"coding": [_ATC], "text": text}


# --- what was prescribed ---


def _statement(one: Prescribed, patient: str, handed: Handed) -> Json:
    """A step of the prescription."""
    words = step_words(one.step)
    first, last = one.first_on.isoformat(), one.last_on.isoformat() if one.last_on else None
    made = resource(
        "MedicationStatement", own_id(one.uuid), f"{words}, from {first}{f' to {last}' if last else ''}"
    )  # fmt: skip
    return made | {
        "status": _status(one, handed),
        "medicationCodeableConcept": _medication(one.medicine),
        "subject": reference(patient),
        "effectivePeriod": {"start": first} | ({"end": last} if last else {}),
        "informationSource": reference(patient),
        **notes(one.step.note),
        "dosage": [{"text": words, **_timing(one.step)}],
    }


def _status(one: Prescribed, handed: Handed) -> str:
    if is_pause(one.step):
        return "on-hold"
    if one.first_on > handed.today:
        return "intended"
    is_over = one.last_on is not None and one.last_on < handed.today
    return "completed" if is_over else "active"


def _timing(step: Step) -> Json:
    """When and how much, where each day of a dose is like every other; uneven cycles are words alone."""
    dosing = [intakes for intakes in step.cycle if intakes]
    if len(dosing) != 1 or step.is_weekly or len(set(dosing[0])) != 1:
        return {}
    (intakes,), period = dosing, len(step.cycle)
    if period > 1 and len(intakes) > 1:
        return {}
    return {
        "timing": {"repeat": {"frequency": len(intakes), "period": period, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": _mg(intakes[0])}],
    }


def _before(one: Total, patient: str) -> Json:
    """What was taken before tracking began: one figure, never spread over days."""
    course = one.course
    assert course is not None  # noqa: S101  # only a course has a figure before tracking
    last = (course.starts_on - timedelta(days=1)).isoformat()
    text = f"{format_mg(one.progress.before_ug)} mg taken before tracking began, as entered by the patient"
    made = resource("MedicationStatement", derived_id(one.key, "before"), text)
    return made | {
        "status": "completed",
        "medicationCodeableConcept": _medication(one.medicine),
        "subject": reference(patient),
        "effectivePeriod": {"end": last},
        "informationSource": reference(patient),
        **notes(text),
    }


# --- what was taken ---


def _administration(entry: Entry, patient: str, medicine: Medicine) -> Json:
    """A dose that was taken or skipped."""
    dose, settled = entry.record, entry.settled
    assert isinstance(dose, Dose)  # noqa: S101  # the caller picked the doses
    when = day_and_time(dose.taken_on, dose.taken_at)
    amount = f"{format_mg(dose.dose_ug)} mg"
    told = "no dose" if dose.is_skipped else amount
    made = resource("MedicationAdministration", own_id(entry.uuid), f"{when} {told}")
    made |= {
        "status": "not-done" if dose.is_skipped else "completed",
        **({"statusReason": [{"text": "skipped, as recorded"}]} if dose.is_skipped else {}),
        "medicationCodeableConcept": _medication(medicine),
        "subject": reference(patient),
        "effectiveDateTime": when,
        "performer": [{"actor": reference(patient)}],
    }
    said = []
    if settled is not None and not dose.is_skipped:
        if settled.status in {Status.PARTIAL, Status.EXTRA}:
            said.append(str(settled.status))
        elif settled.extra_ug:
            said.append(f"{format_mg(settled.extra_ug)} mg of it extra")
        if settled.is_possible_double:
            said.append("may be the same dose as one that another device recorded")
    if dose.is_with_food is not None:
        said.append("with food" if dose.is_with_food else "without food")
    if not when.startswith(dose.taken_on.isoformat()):
        said.append(f"counted for {dose.taken_on.isoformat()}")
    made |= notes(*said, dose.note)
    if not dose.is_skipped:
        made["dosage"] = {"text": amount, "dose": _mg(dose.dose_ug)}
    return made


def _mg(ug: int) -> Json:
    return quantity(format_mg(ug, grouped=False), "mg")


# --- what it adds up to ---


def _total(one: Total, patient: str) -> Json:
    """The cumulative dose of a course, with the weight it is divided by and the goal as it was entered."""
    progress = one.progress
    total = f"{format_mg(progress.total_ug)} mg recorded"
    parts = []
    per_kg = progress.shown_mg_per_kg(2)
    if per_kg is not None and progress.weight_ug is not None:
        kg = format_kg(progress.weight_ug)
        shown = format_decimal(per_kg, 2, grouped=False)
        parts.append((f"per start weight of {kg} kg", {"valueQuantity": quantity(shown, "mg/kg")}))
        total += f", {shown} mg/kg at {kg} kg"
    if progress.goal is not None:
        parts.append(("goal as entered", _goal(progress.goal)))
    if progress.before_ug:
        before = {"valueQuantity": _mg(progress.before_ug)}
        parts.append(("of it taken before tracking began, as entered", before))
    if progress.double_ug:
        twice = {"valueQuantity": _mg(progress.double_ug)}
        parts.append(("of it possibly counted twice, by two devices", twice))
    is_longer = bool(progress.before_ug)  # what was taken before has no day on which it began
    period = {"start": None if is_longer else one.first_on, "end": one.last_on}
    if one.first_on is None and one.course is not None:
        period = {"start": None, "end": one.course.starts_on - timedelta(days=1)}
    since = f", course from {one.course.starts_on.isoformat()}" if one.course else ""
    made = resource("Observation", derived_id(one.key, "total"), f"{total}{since}")
    made |= {
        "status": "final",
        **category("therapy"),
        "code": concept(f"Cumulative dose of isotretinoin, recorded by the patient{since}"),
        "subject": reference(patient),
        "effectivePeriod": {key: day.isoformat() for key, day in period.items() if day is not None},
        "performer": [reference(patient)],
        "valueQuantity": _mg(progress.total_ug),
        "method": concept("sum of the recorded doses; divided by the start weight"),
    }
    if parts:
        made["component"] = [{"code": concept(name), **value} for name, value in parts]
    return made


def _goal(goal: Goal) -> Json:
    """A goal with its one end, or its two as a range."""
    unit = "mg/kg" if goal.is_per_kg else "mg"
    ends = [quantity(format_mg(end, grouped=False), unit) for end in (goal.low, goal.high) if end is not None]  # fmt: skip
    if len(ends) == 1:
        return {"valueQuantity": ends[0]}
    return {"valueRange": {"low": ends[0], "high": ends[1]}}
