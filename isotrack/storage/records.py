"""How each kind of record is written down: its table, its day column, and its columns.

The payload of a journal row and the columns of the derived table are the same flat facts, so a
rebuilt table can only be what the journal says.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from isotrack.domain.entries import Kind
from isotrack.domain.records import (
    Course,
    Dose,
    Formulation,
    Note,
    Programme,
    Record,
    Refill,
    Step,
    Weight,
)

Facts = dict[str, Any]


class Table(NamedTuple):
    """A derived table: its name, the column that holds the day, its said columns, and both directions."""

    name: str
    day: str
    columns: tuple[str, ...]
    write: Callable[[Any], Facts]
    read: Callable[[Facts], Record]


def _write_dose(dose: Dose) -> Facts:
    at = dose.taken_at
    offset = at.utcoffset() if at else None
    return {
        "taken_on": dose.taken_on.isoformat(),
        "dose_ug": dose.dose_ug,
        "is_skipped": int(dose.is_skipped),
        "is_extra": int(dose.is_extra),
        "taken_at_utc": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None,
        "utc_offset_min": int(offset.total_seconds() // 60) if offset is not None else None,
        "said_slot": dose.slot,
        "note": dose.note,
    }


def _read_dose(facts: Facts) -> Dose:
    at = None
    if facts["taken_at_utc"] is not None:
        zone = timezone(timedelta(minutes=facts["utc_offset_min"]))
        at = datetime.fromisoformat(facts["taken_at_utc"]).astimezone(zone)
    return Dose(
        taken_on=date.fromisoformat(facts["taken_on"]),
        dose_ug=facts["dose_ug"],
        is_skipped=bool(facts["is_skipped"]),
        is_extra=bool(facts["is_extra"]),
        taken_at=at,
        slot=facts["said_slot"],
        note=facts["note"],
    )


def _write_weight(weight: Weight) -> Facts:
    return {
        "measured_on": weight.measured_on.isoformat(),
        "weight_ug": weight.weight_ug,
        "unit": weight.unit,
        "entered": weight.entered,
        "note": weight.note,
    }


def _read_weight(facts: Facts) -> Weight:
    measured_on = date.fromisoformat(facts["measured_on"])
    return Weight(measured_on, facts["weight_ug"], facts["unit"], facts["entered"], facts["note"])


def _write_note(note: Note) -> Facts:
    return {
        "noted_on": note.noted_on.isoformat(),
        "text": note.text,
        "is_question": int(note.is_question),
    }


def _read_note(facts: Facts) -> Note:
    noted_on = date.fromisoformat(facts["noted_on"])
    return Note(noted_on, facts["text"], bool(facts["is_question"]))


def _write_step(step: Step) -> Facts:
    return {
        "from_on": step.from_on.isoformat(),
        "cycle_ug": ",".join(str(ug) for ug in step.cycle_ug),
        "times": step.times,
        "capsules": step.capsules,
        "formulation": step.formulation,
        "note": step.note,
    }


def _read_step(facts: Facts) -> Step:
    return Step(
        from_on=date.fromisoformat(facts["from_on"]),
        cycle_ug=tuple(int(ug) for ug in facts["cycle_ug"].split(",")),
        times=facts["times"],
        capsules=facts["capsules"],
        formulation=Formulation(facts["formulation"]) if facts["formulation"] else None,
        note=facts["note"],
    )


def _write_refill(refill: Refill) -> Facts:
    return {
        "fetched_on": refill.fetched_on.isoformat(),
        "capsules": refill.capsules,
        "strength_ug": refill.strength_ug,
        "note": refill.note,
    }


def _read_refill(facts: Facts) -> Refill:
    fetched_on = date.fromisoformat(facts["fetched_on"])
    return Refill(fetched_on, facts["capsules"], facts["strength_ug"], facts["note"])


def _write_course(course: Course) -> Facts:
    return {
        "starts_on": course.starts_on.isoformat(),
        "ended_on": course.ended_on.isoformat() if course.ended_on else None,
        "target_ug_per_kg": course.target_ug_per_kg,
        "formulation": course.formulation,
        "programme": course.programme,
        "prescriber": course.prescriber,
        "before_ug": course.before_ug,
    }


def _read_course(facts: Facts) -> Course:
    return Course(
        starts_on=date.fromisoformat(facts["starts_on"]),
        ended_on=date.fromisoformat(facts["ended_on"]) if facts["ended_on"] else None,
        target_ug_per_kg=facts["target_ug_per_kg"],
        formulation=Formulation(facts["formulation"]),
        programme=Programme(facts["programme"]) if facts["programme"] else None,
        prescriber=facts["prescriber"],
        before_ug=facts["before_ug"],
    )


TABLES: dict[Kind, Table] = {
    Kind.DOSE: Table(
        "dose",
        "taken_on",
        ("taken_on", "dose_ug", "is_skipped", "is_extra", "taken_at_utc", "utc_offset_min", "said_slot", "note"),
        _write_dose,
        _read_dose,
    ),
    Kind.WEIGHT: Table(
        "weight",
        "measured_on",
        ("measured_on", "weight_ug", "unit", "entered", "note"),
        _write_weight,
        _read_weight,
    ),
    Kind.NOTE: Table(
        "note", "noted_on", ("noted_on", "text", "is_question"), _write_note, _read_note
    ),
    Kind.PRESCRIPTION: Table(
        "prescription",
        "from_on",
        ("from_on", "cycle_ug", "times", "capsules", "formulation", "note"),
        _write_step,
        _read_step,
    ),
    Kind.SUPPLY: Table(
        "supply",
        "fetched_on",
        ("fetched_on", "capsules", "strength_ug", "note"),
        _write_refill,
        _read_refill,
    ),
    Kind.COURSE: Table(
        "course",
        "starts_on",
        ("starts_on", "ended_on", "target_ug_per_kg", "formulation", "programme", "prescriber", "before_ug"),
        _write_course,
        _read_course,
    ),
}  # fmt: skip


def payload_of(kind: Kind, record: Record) -> str:
    """The canonical JSON of a record: sorted keys, no spaces, Unicode as itself."""
    facts = TABLES[kind].write(record)
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(kind: Kind, payload: str) -> Record:
    """The record that a payload describes; the inverse of `payload_of`."""
    return TABLES[kind].read(json.loads(payload))
