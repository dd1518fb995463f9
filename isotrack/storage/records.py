"""How each kind of record is written down: its table, its day column, and its columns.

The payload of a journal row and the columns of the derived table are the same flat facts, so a
rebuilt table can only be what the journal says. The journal is never rewritten, so two kinds of change
are provided for: a column that came later is written only where it says something, and facts that
were written in an older shape are read in the present one. What a newer isotrack added is kept beside.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from isotrack.domain.core.choices import Event, LabPlan, Ruleset, Said
from isotrack.domain.core.kinds import KINDS, Kind
from isotrack.domain.core.records import (
    NEGATIVE,
    POSITIVE,
    UNCLEAR,
    Dose,
    Formulation,
    Goal,
    Instrument,
    Programme,
    Record,
    View,
    VisitState,
)
from isotrack.domain.core.units import MOST_DOSE_UG
from isotrack.domain.core.values import NamedTuple

Facts = dict[str, Any]


class Table(NamedTuple):
    """A derived table: its name, the column that holds the day, its said columns, and both directions.

    `later` are the columns that older isotracks did not write; `former` brings facts that one of them
    wrote into the present columns.
    """

    name: str
    day: str
    columns: tuple[str, ...]
    write: Callable[[Any], Facts]
    read: Callable[[Facts], Record]
    later: tuple[str, ...] = ()
    former: Callable[[Facts], Facts] | None = None


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


# No clock and no person's finger is so far off; between them a week, a month or a plan further on is a day too.
FIRST_KEPT, LAST_KEPT = date(1900, 1, 1), date(2299, 12, 31)


def read_day(written: str) -> date:
    """A day as it is written down; the nearest one that can be reckoned with for the year 1 or 9999."""
    day = date.fromisoformat(written)
    return day if FIRST_KEPT <= day <= LAST_KEPT else min(max(day, FIRST_KEPT), LAST_KEPT)


# What a table lets in and isotrack never writes is read as something that can be looked at, so that no diary
# is closed by one value. It is not written down the same again, and that is how `exchange` knows it.
DAY = Column(date.isoformat, read_day)
FLAG = Column(int, bool)
MARK = Column(
    lambda said: 1 if said else None, bool
)  # a flag that came later: nothing where it is not set
NUMBERS = Column(
    lambda numbers: ",".join(str(number) for number in numbers),
    lambda written: tuple(int(number) for number in written.split(",")),
)


CLOCK = Column(  # the table lets 29:59 in; what is no time of day is as if none had been said
    str, lambda written: written if written <= "23:59" else None
)
_NO_NUMBERS = (NEGATIVE, POSITIVE, UNCLEAR)
MOST_DIGITS = 1_000  # of a laboratory's number


def _is_number(written: str) -> bool:
    """Whether a text is digits with at most one point, and no more of them than can be reckoned with."""
    digits = written.replace(".", "", 1)
    return digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS


RESULT = Column(  # a number that is none is no result either; its words stand in `entered`
    str,
    lambda written: written if written in _NO_NUMBERS or _is_number(written) else UNCLEAR,
)
LIMIT = Column(  # an end of a range: `<5` and `>5` do not belong to it themselves
    str, lambda written: written if _is_number(written.lstrip("<>")) else None
)
WORDS = Column(" ".join, lambda written: tuple(written.split()))


def _choice(words: Callable[[str], Any]) -> Column:
    """One of the words of an enumeration."""
    return Column(str, words)


# Beyond what is prescribed or aimed at, and far below what a day or a sum of integers has no room for.
MOST_CYCLE, MOST_INTAKES, MOST_GOAL_UG = 1_000, 800, 1_000_000_000


def _write_cycle(cycle: tuple[tuple[int, ...], ...]) -> str:
    """Days parted by commas, the intakes of a day by `+`: 20000+40000,0."""
    return ",".join("+".join(str(ug) for ug in intakes) or "0" for intakes in cycle)


def _read_cycle(written: str) -> tuple[tuple[int, ...], ...]:
    """The days of a cycle; one that no prescription can have prescribes nothing."""
    days = tuple(
        () if day == "0" else tuple(int(ug) for ug in day.split("+")) for day in written.split(",")
    )
    can_be = len(days) <= MOST_CYCLE and all(
        len(intakes) <= MOST_INTAKES and all(0 < ug <= MOST_DOSE_UG for ug in intakes)
        for intakes in days
    )
    return days if can_be else ((),)


def _former_step(facts: Facts) -> Facts:
    """Amounts per intake and how often on every day, as steps were written at first."""
    if "cycle_ug" not in facts or "cycle" in facts:
        return facts
    facts = dict(facts)
    days = (int(ug) for ug in facts.pop("cycle_ug").split(","))
    times = min(int(facts.pop("times")), MOST_INTAKES + 1)  # no memory holds a billion of them
    facts["cycle"] = _write_cycle(tuple((ug,) * times if ug else () for ug in days))
    return facts


def _write_goals(goals: tuple[Goal, ...]) -> str | None:
    """2026-07-01=120000..150000/kg 2026-09-01=9000000 2026-10-01=none, or nothing."""
    return " ".join(f"{goal.set_on.isoformat()}={_write_goal(goal)}" for goal in goals) or None


def _write_goal(goal: Goal) -> str:
    if goal.low is None:
        return "none"
    high = "" if goal.high is None else f"..{goal.high}"
    return f"{goal.low}{high}{'/kg' if goal.is_per_kg else ''}"


def _read_goals(written: str | None) -> tuple[Goal, ...]:
    found = []
    for one in (written or "").split():
        day, _, said = one.partition("=")
        low, high = _read_ends(said.removesuffix("/kg"))
        is_per_kg = said.endswith("/kg") or low is None
        found.append(Goal(read_day(day), low, high, is_per_kg))
    return tuple(found)


def _read_ends(said: str) -> tuple[int | None, int | None]:
    """Both ends of a goal; an end that no goal can have is none."""
    low, _, high = said.partition("..")
    low_ug = None if low == "none" else int(low)
    high_ug = int(high) if high else None
    if low_ug is None or not 0 < low_ug <= MOST_GOAL_UG:
        return None, None
    return low_ug, high_ug if high_ug and low_ug <= high_ug <= MOST_GOAL_UG else None


def _former_course(facts: Facts) -> Facts:
    """One goal in mg/kg without its day, as goals were written at first: it holds from the start."""
    if "target_ug_per_kg" not in facts:
        return facts
    facts = dict(facts)
    target = facts.pop("target_ug_per_kg")
    if target is not None:
        facts.setdefault("goals", f"{facts['starts_on']}={int(target)}/kg")
    return facts


def table_of(
    name: str,
    record: Any,
    *,
    later: tuple[str, ...] = (),
    former: Callable[[Facts], Facts] | None = None,
    **columns: Column,
) -> Table:
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

    return Table(name, fields[0], fields, write, read, later, former)


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
        "is_with_food": None if dose.is_with_food is None else int(dose.is_with_food),
    }


def _read_dose(facts: Facts) -> Dose:
    at = None
    if facts["taken_at_utc"] is not None:
        zone = timezone(timedelta(minutes=facts["utc_offset_min"]))
        at = datetime.fromisoformat(facts["taken_at_utc"]).astimezone(zone)
    return Dose(
        taken_on=read_day(facts["taken_on"]),
        dose_ug=facts["dose_ug"],
        is_skipped=bool(facts["is_skipped"]),
        is_extra=bool(facts["is_extra"]),
        taken_at=at,
        slot=facts["said_slot"],
        note=facts["note"],
        is_with_food=None if facts["is_with_food"] is None else bool(facts["is_with_food"]),
    )


_DOSE = Table(
    "dose",
    "taken_on",
    ("taken_on", "dose_ug", "is_skipped", "is_extra", "taken_at_utc", "utc_offset_min", "said_slot", "note",
     "is_with_food"),
    _write_dose,
    _read_dose,
    later=("is_with_food",),
)  # fmt: skip

# The columns of a kind that are neither text nor integer; every other kind is its fields as they are.
_COLUMNS: dict[Kind, dict[str, Column]] = {
    Kind.NOTE: {"is_question": FLAG, "settled_on": _maybe(DAY)},
    Kind.PRESCRIPTION: {
        "cycle": Column(_write_cycle, _read_cycle),
        "formulation": _maybe(_choice(Formulation)),
        "is_weekly": MARK,
    },
    Kind.SUPPLY: {"is_count": MARK},
    Kind.COURSE: {
        "goals": Column(_write_goals, _read_goals),
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
    Kind.VISIT: {"clock": _maybe(CLOCK), "state": _maybe(_choice(VisitState))},
    Kind.MILESTONE: {"event": _choice(Event)},
    Kind.LAB: {
        "value": RESULT,
        "low": _maybe(LIMIT),
        "high": _maybe(LIMIT),
        "is_fasting": _maybe(FLAG),
        "drawn_at": _maybe(CLOCK),
    },
    Kind.LAB_RANGE: {"low": _maybe(LIMIT), "high": _maybe(LIMIT)},
    Kind.PHOTO: {"view": _choice(View)},
}
# Columns that came after the first release of a kind: written only where they say something, so that a
# field may be added without a new format of export and sync. Facts of an older shape are brought up to date.
_LATER: dict[Kind, tuple[str, ...]] = {
    Kind.NOTE: ("answer", "settled_on"),
    Kind.PRESCRIPTION: ("is_weekly",),
    Kind.SUPPLY: ("is_count",),
    Kind.COURSE: ("goals", "product"),
    Kind.LAB: ("status", "specimen", "source_id", "drawn_at"),
    Kind.VISIT: ("state",),
}
# Columns under which an older isotrack wrote what is in other columns now.
FORMER_COLUMNS: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.PRESCRIPTION: {"cycle": ("cycle_ug", "times")},
    Kind.COURSE: {"goals": ("target_ug_per_kg",)},
}
_FORMER: dict[Kind, Callable[[Facts], Facts]] = {
    Kind.PRESCRIPTION: _former_step,
    Kind.COURSE: _former_course,
}
TABLES: dict[Kind, Table] = {
    row.kind: _DOSE
    if row.kind is Kind.DOSE
    else table_of(
        str(row.kind),
        row.record,
        later=_LATER.get(row.kind, ()),
        former=_FORMER.get(row.kind),
        **_COLUMNS.get(row.kind, {}),
    )
    for row in KINDS
}
