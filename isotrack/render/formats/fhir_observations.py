"""What was measured, felt and rated, as FHIR Observations; the units and codes are those of the knowledge."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.records import (
    NEGATIVE,
    POSITIVE,
    Effect,
    Lab,
    Mood,
    Questionnaire,
    Skin,
    Weight,
)
from isotrack.domain.core.units import UG_PER_KG, UG_PER_LB, format_decimal
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import HCG
from isotrack.knowledge.analytes import vocabulary
from isotrack.knowledge.instruments import gags, questionnaire
from isotrack.render.core.values import effect_name, effect_words, score_of, value_words
from isotrack.render.formats.fhir_values import (
    Digits,
    concept,
    digits,
    notes,
    own_id,
    plain,
    quantity,
    reference,
    resource,
)

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import LabRange
    from isotrack.domain.labs.analytes import Analyte
    from isotrack.render.formats.fhir_values import Json

_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_SNOMED = "http://snomed.info/sct"
_ANSWERS = {NEGATIVE: ("260385009", "Negative"), POSITIVE: ("10828004", "Positive")}
BODY_WEIGHT = "29463-7"
PREGNANCY_TEST = "Pregnancy test (hCG)"
UNKNOWN = "unknown"
LONGEST_NUMBER = 30  # of a weight as it was typed; Python reads no number of 5,000 digits


def category(code: str) -> Json:
    """The category of an Observation."""
    return {"category": [{"coding": [{"system": _CATEGORY, "code": code}]}]}


def observation(entry: Entry, patient: str, *, has_answers: bool) -> Json:
    """An entry that is no dose; `has_answers` adds the single answers of questionnaires."""
    record = entry.record
    when: Json = {"effectiveDateTime": entry.on.isoformat()}
    if isinstance(record, Lab):
        return _lab(entry, record, patient, when)
    match record:
        case Weight():
            said, kind = _weight(record), "vital-signs"
        case Effect():
            said, kind = _effect(record), "survey"
            if record.until_on is not None:
                until = record.until_on.isoformat()
                when = {"effectivePeriod": {"start": entry.on.isoformat(), "end": until}}
        case Skin():
            said, kind = _skin(record, has_answers=has_answers), "survey"
        case Mood():
            name = "Mood, 1 worst to 5 best, rated by the patient"
            said, kind = {"code": concept(name), "valueInteger": record.mood}, "survey"
        case Questionnaire():
            said, kind = _questionnaire(record, has_answers=has_answers), "survey"
        case _:
            raise TypeError(type(record).__name__)
    words = effect_words(record) if isinstance(record, Effect) else value_words(record)
    made = resource("Observation", own_id(entry.uuid), f"{entry.on.isoformat()} {words}")
    made |= {"status": "final", **category(kind), "code": said.pop("code")}
    made |= {"subject": reference(patient), **when, "performer": [reference(patient)]}
    scale = said.pop("scale", None)
    return made | {**said, **notes(scale, record.note)} if scale or record.note else made | said


# --- laboratory ---


def _lab(entry: Entry, lab: Lab, patient: str, when: Json) -> Json:
    """A laboratory result: never judged, and never performed by the patient."""
    analyte = vocabulary().known(lab.analyte)
    fasting = {True: "fasting", False: "not fasting", None: None}[lab.is_fasting]
    code = _loinc(lab, analyte)
    if code is not None and lab.is_fasting and (known := vocabulary().code(code)) is not None:
        fasting = None if known.is_fasting else fasting
    name = analyte.name if analyte else lab.analyte
    if lab.analyte == HCG:
        name = PREGNANCY_TEST
    made = resource("Observation", own_id(entry.uuid), f"{entry.on.isoformat()} {value_words(lab)}")
    made |= {"status": lab.status or UNKNOWN, **category("laboratory"), "code": concept(name, code)}
    made |= {"subject": reference(patient), **when}
    if lab.laboratory and plain(lab.laboratory):
        made["performer"] = [{"display": plain(lab.laboratory)}]
    made |= _result(lab, analyte)
    clock = f"drawn at {lab.drawn_at}" if lab.drawn_at else None  # its offset is not known
    made |= notes(fasting, clock, lab.note)
    if lab.specimen and plain(lab.specimen):
        made["specimen"] = {"display": plain(lab.specimen)}
    if entry.range is not None:
        made |= _range(entry.range, analyte)
    return made


def _loinc(lab: Lab, analyte: Analyte | None) -> str | None:
    """The code of a result, where it is one for its unit, or for a sample that is known."""
    code = analyte.loinc(lab) if analyte else None
    known = vocabulary().code(code) if code else None
    if analyte is None or known is None or known.analyte.id != lab.analyte:
        return None
    unit = analyte.unit(lab.unit)
    if unit is None:
        return code if known.sample is not None else None
    return code if known.dimension in {None, unit.dimension} and known.sample is None else None


def _result(lab: Lab, analyte: Analyte | None) -> Json:
    if not is_yes_or_no(lab.value):
        unit = analyte.unit(lab.unit) if analyte else None
        shown = unit.shown if unit else None
        return {"valueQuantity": quantity(lab.value, lab.unit, shown, lab.comparator)}
    if lab.value in _ANSWERS:
        code, display = _ANSWERS[lab.value]
        coding = [{"system": _SNOMED, "code": code, "display": display}]
        return {"valueCodeableConcept": {"coding": coding, "text": lab.value}}
    is_read = vocabulary().names.answer(lab.entered, is_whole=True) == lab.value
    return {"valueCodeableConcept": {"text": plain(lab.entered) if is_read else lab.value}}


def _range(one: LabRange, analyte: Analyte | None) -> Json:
    """The range that held; a strict limit is words, because a low or high takes no comparator."""
    unit = analyte.unit(one.unit) if analyte else None
    ends = [end for end in (one.low, one.high) if end is not None]
    if any(end[0] in "<>" for end in ends):
        told = [f"{'' if end[0] in '<>' else mark}{end}" for mark, end in ((">=", one.low), ("<=", one.high)) if end]  # fmt: skip
        return {
            "referenceRange": [{"text": f"{' and '.join(told)} {unit.shown if unit else one.unit}"}]
        }
    named = {"low": one.low, "high": one.high}
    shown = unit.shown if unit else None
    return {"referenceRange": [{key: quantity(end, one.unit, shown) for key, end in named.items() if end}]}  # fmt: skip


# --- what the person observed ---


def _weight(weight: Weight) -> Json:
    """A weight in the unit it was typed in, where that has an end of digits."""
    size, ucum, shown = (
        (UG_PER_LB, "[lb_av]", "lb") if weight.unit == "lb" else (UG_PER_KG, "kg", "kg")
    )
    exact = Fraction(weight.weight_ug, size)
    if Fraction(format_decimal(exact, grouped=False)) != exact:
        exact, ucum, shown = Fraction(weight.weight_ug, UG_PER_KG), "kg", "kg"
    typed = "".join(sign for sign in weight.entered.replace(",", ".") if sign in "0123456789.")
    typed = typed.strip(".")
    is_number = typed.count(".") <= 1 and 0 < len(typed) <= LONGEST_NUMBER
    number = format_decimal(exact, grouped=False)
    if is_number and Fraction(digits(typed)) == exact:
        number = typed  # with the zeros that were typed behind the point
    return {
        "code": concept("Body weight", BODY_WEIGHT),
        "valueQuantity": quantity(number, ucum, shown),
    }


def _effect(effect: Effect) -> Json:
    return {
        "code": concept(effect_name(effect)),
        "valueInteger": effect.severity,
        "scale": "severity 0-4 as rated by the patient" + ("; over on its last day" if effect.is_over else ""),
    }  # fmt: skip


def _skin(skin: Skin, *, has_answers: bool) -> Json:
    """A rating and the lesions that were counted; a count that was not given is missing, never zero."""
    parts: list[tuple[str, int]] = [
        (name, getattr(skin, name))
        for name in ("comedones", "papules", "pustules", "nodules")
        if getattr(skin, name) is not None
    ]
    if skin.gags is not None:
        facts = gags()
        parts.append(("GAGS, sum, self-scored", sum(f * g for f, g in zip(facts.factors, skin.gags, strict=True))))  # fmt: skip
        if has_answers:
            parts += [(f"GAGS, {region}", grade) for region, grade in zip(facts.regions, skin.gags, strict=True)]  # fmt: skip
    made: Json = {"code": concept("Skin, rated by the patient 0-4")}
    if skin.rating is not None:
        made["valueInteger"] = skin.rating
    if parts:
        made["component"] = [
            {"code": concept(name), "valueInteger": count} for name, count in parts
        ]
    return made


def _questionnaire(answered: Questionnaire, *, has_answers: bool) -> Json:
    """The sum of a questionnaire; its single answers only where they were asked for."""
    facts = questionnaire(answered.instrument)
    total = Digits(score_of(answered).total)
    made: Json = {
        "code": concept(f"{facts.title} total score", facts.code),
        "valueQuantity": quantity(total, "{score}"),
    }
    if has_answers:
        made["component"] = [
            {"code": concept(item, code), "valueInteger": answer}
            for item, code, answer in zip(
                facts.items, facts.item_codes, answered.answers, strict=False
            )
        ]
    return made
