"""How each kind of record is written down: its table, its day column, and its columns.

The payload of a journal row and the columns of the derived table are the same flat facts, so a
rebuilt table can only be what the journal says.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from isotrack.domain.core.choices import Event, LabPlan, Ruleset, Said
from isotrack.domain.core.kinds import KINDS, Kind
from isotrack.domain.core.records import (
    Dose,
    Formulation,
    Instrument,
    Programme,
    Record,
)

Facts = dict[str, Any]


class Table(NamedTuple):
    """A derived table: its name, the column that holds the day, its said columns, and both directions."""

    name: str
    day: str
    columns: tuple[str, ...]
    write: Callable[[Any], Facts]
    read: Callable[[Facts], Record]


class Column(NamedTuple):
    """How a field that is no text or integer is written down, and read again."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _maybe(column: Column) -> Column:
    """The same column where the field may be None."""
    return Column(
        lambda value: None if value is None else column.write(value),
        lambda written: None if written is None else column.read(written),
    )


DAY = Column(date.isoformat, date.fromisoformat)
FLAG = Column(int, bool)
NUMBERS = Column(
    lambda numbers: ",".join(str(number) for number in numbers),
    lambda written: tuple(int(number) for number in written.split(",")),
)


WORDS = Column(" ".join, lambda written: tuple(written.split()))


def _choice(words: Callable[[str], Any]) -> Column:
    """One of the words of an enumeration."""
    return Column(str, words)


def table_of(name: str, record: Any, **columns: Column) -> Table:
    """A table whose columns are the fields of a record, in their order; the first one is the day."""
    fields: tuple[str, ...] = record._fields
    columns = {fields[0]: DAY, **columns}

    def write(said: Any) -> Facts:
        facts: Facts = said._asdict()
        return facts | {field: one.write(facts[field]) for field, one in columns.items()}

    places = [(fields.index(field), one.read) for field, one in columns.items()]

    def read(facts: Facts) -> Record:
        said = [facts[field] for field in fields]
        for place, reading in places:
            said[place] = reading(said[place])
        found: Record = record._make(said)
        return found

    return Table(name, fields[0], fields, write, read)


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


_DOSE = Table(
    "dose",
    "taken_on",
    ("taken_on", "dose_ug", "is_skipped", "is_extra", "taken_at_utc", "utc_offset_min", "said_slot", "note"),
    _write_dose,
    _read_dose,
)  # fmt: skip

# The columns of a kind that are neither text nor integer; every other kind is its fields as they are.
_COLUMNS: dict[Kind, dict[str, Column]] = {
    Kind.NOTE: {"is_question": FLAG},
    Kind.PRESCRIPTION: {"cycle_ug": NUMBERS, "formulation": _maybe(_choice(Formulation))},
    Kind.COURSE: {
        "ended_on": _maybe(DAY),
        "formulation": _choice(Formulation),
        "programme": _maybe(_choice(Programme)),
    },
    Kind.EFFECT: {"until_on": _maybe(DAY), "is_over": FLAG},
    Kind.SKIN: {"gags": _maybe(NUMBERS)},
    Kind.QUESTIONNAIRE: {"instrument": _choice(Instrument), "answers": NUMBERS},
    Kind.FOLLOW_UP: {
        "lab_plan": _choice(LabPlan),
        "can_become_pregnant": _maybe(_choice(Said)),
        "ruleset": _maybe(_choice(Ruleset)),
        "is_programme_off": FLAG,
        "off_items": WORDS,
    },
    Kind.MILESTONE: {"event": _choice(Event)},
    Kind.LAB: {"is_fasting": _maybe(FLAG)},
}
TABLES: dict[Kind, Table] = {
    row.kind: _DOSE
    if row.kind is Kind.DOSE
    else table_of(str(row.kind), row.record, **_COLUMNS.get(row.kind, {}))
    for row in KINDS
}


def payload_of(kind: Kind, record: Record) -> str:
    """The canonical JSON of a record: sorted keys, no spaces, Unicode as itself."""
    facts = TABLES[kind].write(record)
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(kind: Kind, payload: str) -> Record:
    """The record that a payload describes; the inverse of `payload_of`."""
    return TABLES[kind].read(json.loads(payload))
