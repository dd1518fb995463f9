"""One entry as JSON, by its kind, and the plain values it is made of (the contract: docs/cli.md, --json)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.choices import FollowUp
from isotrack.domain.core.records import (
    Assertion,
    Course,
    Dose,
    Effect,
    Goal,
    Lab,
    LabRange,
    Note,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, format_decimal, round_half_up
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.domain.wellbeing.wellbeing import gags_score, inflammatory, score
from isotrack.knowledge.effects import effects
from isotrack.knowledge.instruments import gags, questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.domain.core.entries import Entry

Json = dict[str, Any]


def number(value: Fraction | int | None, places: int | None = None) -> int | float | None:
    """A JSON number: whole numbers as integers, others with the digits they have (or `places`)."""
    if value is None:
        return None
    exact = Fraction(value) if places is None else round_half_up(Fraction(value), places)
    return int(exact) if exact.denominator == 1 else float(format_decimal(exact, grouped=False))


def mg(dose_ug: Fraction | int | None) -> int | float | None:
    """Micrograms as exact milligrams."""
    return None if dose_ug is None else number(Fraction(dose_ug) / UG_PER_MG)


def day(value: date | None) -> str | None:
    """A civil date as YYYY-MM-DD."""
    return None if value is None else value.isoformat()


def entry(one: Entry) -> Json:
    """One entry, by its kind."""
    data: Json = {
        "id": str(one.id),
        "uuid": one.uuid,
        "kind": str(one.id.kind),
        "date": day(one.on),
    }
    data |= {"time": None, "note": None, **fields(one.record)}
    if isinstance(one.record, Lab) and one.range is not None:
        data |= _compared(one.record, one.range)
    settled = one.settled
    if isinstance(one.record, Dose):
        data |= {
            "status": str(settled.status) if settled else None,
            "prescribed_mg": mg(settled.prescribed_ug) if settled else None,
            "slot": settled.slot if settled else None,
            "slots": settled.slots if settled else 0,
            "extra_mg": mg(settled.extra_ug) if settled else 0,
            "possible_double": settled.is_possible_double if settled else False,
        }
    return data


def fields(record: Record) -> Json:
    """What was said, by the kind of record."""
    said = _FIELDS.get(type(record), _as_it_is)(record)
    return {"note": getattr(record, "note", None), **said}


def _as_it_is(record: Any) -> Json:
    """The fields of a record that are texts, numbers and flags, without its day, by their own names."""
    facts: Json = record._asdict()
    del facts[record._fields[0]]
    return facts


def _dose(dose: Dose) -> Json:
    return {
        "time": dose.taken_at.timetz().isoformat(timespec="seconds") if dose.taken_at else None,
        "mg": mg(dose.dose_ug),
        "extra": dose.is_extra,
        "skipped": dose.is_skipped,
        "with_food": dose.is_with_food,
    }


def _weight(weight: Weight) -> Json:
    return {"kg": number(Fraction(weight.weight_ug, UG_PER_KG)), "entered": weight.entered}


def _note(note: Note) -> Json:
    return {
        "note": note.text,
        "question": note.is_question,
        "open": note.is_open,
        "answer": note.answer,
        "settled_on": day(note.settled_on),
    }


def cycle(step: Step) -> list[list[int | float | None]]:
    """The days of a cycle, each a list of its intakes in mg."""
    return [[mg(ug) for ug in intakes] for intakes in step.cycle]


def _step(step: Step) -> Json:
    return {
        "daily_mg": mg(mean_daily_ug(step)),
        "cycle_mg": cycle(step),
        "weekly": step.is_weekly,
        "times": max(len(intakes) for intakes in step.cycle),
        "capsules": step.capsules,
        "formulation": step.formulation,
    }


def _refill(refill: Refill) -> Json:
    return {
        "capsules": refill.capsules,
        "strength_mg": mg(refill.strength_ug),
        "counted": refill.is_count,
    }


def _goal(goal: Goal | None) -> Json:
    """A goal as it was set: either end in mg/kg or in mg."""
    low, high, is_per_kg = (None, None, True) if goal is None else goal[1:]
    ends = {"": low, "_upper": high}
    return {
        f"target_mg{unit}{name}": mg(end) if is_per_kg == (unit == "_per_kg") else None
        for unit in ("_per_kg", "")
        for name, end in ends.items()
    }


def course(record: Course) -> Json:
    """The facts of a course."""
    return {
        "start": day(record.starts_on),
        "end": day(record.ended_on),
        **_goal(record.goal),
        "goals": [{"from": day(goal.set_on), **_goal(goal)} for goal in record.goals],
        "product": record.product,
        "formulation": str(record.formulation),
        "programme": record.programme,
        "prescriber": record.prescriber,
        "before_mg": mg(record.before_ug),
    }


def _effect(effect: Effect) -> Json:
    known = effects().get(effect.term)
    return {
        "effect": effect.term,
        "severity": effect.severity,
        "level": known.level if known else None,
        "words": effect.words,
        "until": day(effect.until_on),
        "over": effect.is_over,
    }


def _skin(skin: Skin) -> Json:
    counts = ("rating", "comedones", "papules", "pustules", "nodules")
    facts = gags()
    total = gags_score(skin.gags, facts.factors, facts.bands) if skin.gags is not None else None
    return {
        **{name: getattr(skin, name) for name in counts},
        "inflammatory": inflammatory(skin.papules, skin.pustules, skin.nodules),
        "gags": None if skin.gags is None else list(skin.gags),
        "gags_total": total.total if total else None,
        "gags_band": total.band.name if total and total.band else None,
    }


def _questionnaire(answered: Questionnaire) -> Json:
    facts = questionnaire(answered.instrument)
    found = score(answered.answers, facts.most, facts.bands)
    return {
        "instrument": answered.instrument,
        "answers": list(answered.answers),
        "score": found.total,
        "most": found.most,
        "band": found.band.name if found.band else None,
    }


def _visit(visit: Visit) -> Json:
    return {"time": visit.clock, "who": visit.who, "state": visit.state}


def _follow_up(chosen: FollowUp) -> Json:
    return {
        "lab_plan": str(chosen.lab_plan),
        "can_become_pregnant": chosen.can_become_pregnant,
        "ruleset": chosen.ruleset,
        "programme_off": chosen.is_programme_off,
        "off": list(chosen.off_items),
    }


def _lab(lab: Lab) -> Json:
    from isotrack.domain.labs.results import converted, number_of, own_range
    from isotrack.knowledge.analytes import vocabulary

    analyte = vocabulary().known(lab.analyte)
    value, other = number_of(lab), converted(lab, analyte)
    own = own_range(lab)
    return {
        "analyte": lab.analyte,
        "value": lab.value if value is None else number(value),
        "comparator": lab.comparator,
        "unit": lab.unit,
        "loinc": analyte.loinc(lab) if analyte else lab.loinc,
        "digits": lab.value if value is not None else None,
        "ref_low": None,
        "ref_high": None,
        "ref_low_exclusive": False,
        "ref_high_exclusive": False,
        "flag": None,
        "converted": {"value": number(other[0]), "unit": other[1].ucum} if other else None,
        "fasting": lab.is_fasting,
        "entered": lab.entered,
        "laboratory": lab.laboratory,
        "sample": lab.sample,
        "status": lab.status,
        "specimen": lab.specimen,
        "drawn_at": lab.drawn_at,
        **(_compared(lab, own) if own else {}),
    }


def _compared(lab: Lab, one: LabRange) -> Json:
    """The laboratory's own range in the unit of the result, and on which side of it the value lies."""
    from isotrack.domain.labs.results import compare
    from isotrack.knowledge.analytes import vocabulary

    seen = compare(lab, one, vocabulary().known(lab.analyte))
    return {
        "ref_low": number(seen.low),
        "ref_high": number(seen.high),
        "ref_low_exclusive": seen.is_low_exclusive,
        "ref_high_exclusive": seen.is_high_exclusive,
        "flag": seen.flag,
    }


def _lab_range(one: LabRange) -> Json:
    from isotrack.domain.labs.results import bound

    low, high = bound(one.low), bound(one.high)
    return {
        "analyte": one.analyte,
        "unit": one.unit,
        "low": number(low.value) if low else None,
        "high": number(high.value) if high else None,
        "low_exclusive": bool(low and low.is_exclusive),
        "high_exclusive": bool(high and high.is_exclusive),
        "laboratory": one.laboratory,
    }


_FIELDS: dict[type[Record], Callable[[Any], Json]] = {
    Dose: _dose,
    Weight: _weight,
    Note: _note,
    Step: _step,
    Refill: _refill,
    Course: course,
    Effect: _effect,
    Skin: _skin,
    Questionnaire: _questionnaire,
    Visit: _visit,
    Assertion: lambda said: {"total_mg": mg(said.total_ug)},
    FollowUp: _follow_up,
    Lab: _lab,
    LabRange: _lab_range,
}
