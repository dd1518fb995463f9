"""The derived tables: each entry folded out of the journal, each day of doses poured into its intakes.

`refresh` follows a change, `rebuild` starts from nothing; both end in the same rows.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.kinds import Kind, known_kind
from isotrack.domain.core.records import Dose, Lab, LabRange, Record
from isotrack.domain.core.units import format_decimal
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.pouring import Fate, Intake, Said, pour
from isotrack.storage.entries import SETTLED
from isotrack.storage.payloads import facts_of
from isotrack.storage.records import TABLES, Facts, read_day
from isotrack.storage.regimens import load_regimen

if TYPE_CHECKING:
    from fractions import Fraction

    from isotrack.domain.labs.analytes import Analyte

_UNSETTLED = ("taken", None, None, 0, 0, 0)  # replaced by `_settle` in the same transaction


class State(NamedTuple):
    """What the journal says about an entry now; `payload` is None when it is not there (any more)."""

    kind: str  # a name of Kind, or one that only a newer isotrack knows
    payload: str | None
    added_hlc: str
    device: str
    is_live: bool = True


def voided_changes(conn: sqlite3.Connection) -> frozenset[str]:
    """The changes that do not count: undone and not brought back, or brought in by an import that was."""
    rows = conn.execute(
        "SELECT change_id, entry_uuid, action FROM journal WHERE kind = 'change' ORDER BY hlc"
    ).fetchall()
    if not rows:
        return frozenset()
    hidden = hidden_changes(conn, rows)
    last = {turned: action for change_id, turned, action in rows if change_id not in hidden}
    return hidden | {turned for turned, action in last.items() if action == "void"}


def hidden_changes(
    conn: sqlite3.Connection, rows: Iterable[Sequence[Any]] | None = None
) -> frozenset[str]:
    """The changes that came in through an import which was undone, and through no other one."""
    brought = conn.execute("SELECT marker, change_id FROM brought").fetchall()
    if not brought:
        return frozenset()
    if rows is None:
        rows = conn.execute(
            "SELECT change_id, entry_uuid, action FROM journal WHERE kind = 'change' ORDER BY hlc"
        )
    last = {turned: action for _, turned, action in rows}
    shown = {change_id for marker, change_id in brought if last.get(marker) != "void"}
    return frozenset(change_id for _, change_id in brought if change_id not in shown)


def fold(rows: Iterable[Sequence[Any]], voided: frozenset[str]) -> State | None:
    """The present state of an entry: its last word among the changes that were not undone."""
    state: State | None = None
    for change_id, action, kind, payload, hlc, device in rows:
        if change_id in voided:
            if state is None:
                state = State(kind, None, hlc, device, is_live=False)
        elif action == "add":
            state = State(kind, payload, hlc, device)
        elif state is not None and state.is_live:
            if action == "amend":
                state = state._replace(payload=payload)
            elif action == "void":
                state = state._replace(payload=None, is_live=False)
    return state


_FOLDED = "change_id, action, kind, payload, hlc, device"
# An operation of a forked device may stand twice, under both names; the later name counts everywhere.
_AS_SAID = "hlc, substr(hlc, 19) <> substr(device, 1, 12), device"


def as_said(row: Sequence[Any]) -> tuple[str, bool, str]:
    """The same order for rows of those columns."""
    return row[4], row[4][18:] != row[5][:12], row[5]


def refresh(conn: sqlite3.Connection, entry_uuids: Sequence[str]) -> None:
    """Write the present state of these entries into the derived tables and settle what they touch."""
    voided = voided_changes(conn)
    days: set[str] = set()
    tests: set[str] = set()
    regimen_from: str | None = None
    for entry_uuid in entry_uuids:
        said = conn.execute(
            f"SELECT {_FOLDED} FROM journal WHERE entry_uuid = ? AND kind <> 'change' ORDER BY {_AS_SAID}",
            (entry_uuid,),
        )
        state = fold(said.fetchall(), voided)
        if state is None:
            continue
        conn.execute("DELETE FROM newer WHERE entry_uuid = ?", (entry_uuid,))
        kind = known_kind(state.kind)
        if kind is None:
            _note_newer(conn, entry_uuid, state)
            continue
        table = TABLES[kind]
        old = conn.execute(
            f"SELECT {table.day} FROM {table.name} WHERE entry_uuid = ?", (entry_uuid,)
        ).fetchone()
        if kind in _OF_TESTS:
            tests |= _test_of(conn, table.name, entry_uuid)
        if old:
            conn.execute(f"DELETE FROM {table.name} WHERE entry_uuid = ?", (entry_uuid,))
        new_day = _insert(conn, kind, entry_uuid, state) if state.payload is not None else None
        touched = {day for day in (old[0] if old else None, new_day) if day is not None}
        if kind in _OF_TESTS:
            tests |= _test_of(conn, table.name, entry_uuid)
        if kind is Kind.DOSE:
            days |= touched
        elif kind in {Kind.PRESCRIPTION, Kind.COURSE} and touched:
            regimen_from = min(touched | ({regimen_from} if regimen_from else set()))
    if regimen_from is not None:
        days |= _later_days(conn, regimen_from)
    _settle(conn, days)
    for test in tests:
        _hold(conn, test)


class New(NamedTuple):
    """An entry of which nothing was said before its one operation, written by `device` at `hlc`."""

    kind: Kind
    entry_uuid: str
    record: Record
    facts: Facts
    hlc: str
    device: str


def place(conn: sqlite3.Connection, new: Sequence[New]) -> None:
    """Write new entries into the derived tables and settle what they touch: what `refresh` does, without looking."""
    by_kind: dict[Kind, list[New]] = {}
    for one in new:
        by_kind.setdefault(one.kind, []).append(one)
    days: set[str] = set()
    from_days: set[str] = set()
    for kind, ones in by_kind.items():
        table = TABLES[kind]
        rows = []
        for one in ones:
            facts = one.facts
            values = [one.entry_uuid, *[facts[column] for column in table.columns], one.hlc]
            rows.append(values + _of_dose(facts, one.device) if kind is Kind.DOSE else values)
            if kind is Kind.DOSE:
                days.add(facts[table.day])
            elif kind in {Kind.PRESCRIPTION, Kind.COURSE}:
                from_days.add(facts[table.day])
        conn.executemany(_insertion(kind), rows)
    if from_days:
        days |= _later_days(conn, min(from_days))
    _settle(conn, days)
    ranged = {_analyte_of(one.record) for one in by_kind.get(Kind.LAB_RANGE, ())}
    for test in ranged:
        _hold(conn, test)
    _hold_new(
        conn, [one for one in by_kind.get(Kind.LAB, ()) if _analyte_of(one.record) not in ranged]
    )


def _analyte_of(record: Record) -> str:
    assert isinstance(record, Lab | LabRange)  # noqa: S101  # both kinds hold nothing else
    return record.analyte


def _later_days(conn: sqlite3.Connection, from_on: str) -> set[str]:
    """The days with a dose from one on: a new step or course may share them out anew."""
    rows = conn.execute("SELECT DISTINCT taken_on FROM dose WHERE taken_on >= ?", (from_on,))
    return {day for (day,) in rows}


def _note_newer(conn: sqlite3.Connection, entry_uuid: str, state: State) -> None:
    """Count an entry that says what only a newer isotrack understands."""
    if state.payload is not None:
        conn.execute("INSERT INTO newer (entry_uuid, kind) VALUES (?, ?)", (entry_uuid, state.kind))


def _insert(conn: sqlite3.Connection, kind: Kind, entry_uuid: str, state: State) -> str:
    """Insert one entry into its derived table and return its day."""
    table = TABLES[kind]
    facts, beside = facts_of(kind, state.payload or "{}")
    if beside:
        _note_newer(conn, entry_uuid, state)
    values = [entry_uuid, *(facts[column] for column in table.columns), state.added_hlc]
    if kind is Kind.DOSE:
        values += _of_dose(facts, state.device)
    conn.execute(_insertion(kind), values)
    return str(facts[table.day])


def _of_dose(facts: Facts, device: str) -> list[Any]:
    """What the table of doses holds besides: who wrote it, and where it went, before it was poured."""
    status = "skipped" if facts["is_skipped"] else _UNSETTLED[0]
    return [device, status, *_UNSETTLED[1:]]


@cache
def _insertion(kind: Kind) -> str:
    """The statement that puts an entry into its derived table."""
    table = TABLES[kind]
    columns = ["entry_uuid", *table.columns, "added_hlc"]
    if kind is Kind.DOSE:
        columns += ["device", *SETTLED]
    return (
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    )


def day_row(day: str, intakes: Sequence[Intake]) -> tuple[str, int, int, int]:
    """The row of a day: how many of its intakes were taken, partly taken and skipped."""
    fates = [intake.fate for intake in intakes]
    return (
        day,
        fates.count(Fate.TAKEN),
        fates.count(Fate.PARTIAL),
        fates.count(Fate.SKIPPED),
    )


def _settle(conn: sqlite3.Connection, days: Iterable[str]) -> None:
    """Pour the doses of these days into the intakes of the regimen and write down where they went."""
    days = sorted(days)
    if not days:
        return
    regimen = load_regimen(conn)
    table = TABLES[Kind.DOSE]
    day_rows: list[tuple[str, int, int, int]] = []
    went: list[tuple[Any, ...]] = []
    for day in days:
        rows = conn.execute(
            f"SELECT entry_uuid, device, {', '.join(table.columns)} FROM dose"
            " WHERE taken_on = ? ORDER BY added_hlc",
            (day,),
        ).fetchall()
        said = []
        for row in rows:
            dose = table.read(dict(zip(table.columns, row[2:], strict=True)))
            assert isinstance(dose, Dose)  # noqa: S101  # the dose table reads doses
            said.append(Said(dose, row[1]))
        poured = pour(regimen.intakes_on(read_day(day)), said)
        if rows:
            day_rows.append(day_row(day, poured.intakes))
        for row, one in zip(rows, poured.settled, strict=True):
            went.append((*one[:-1], int(one.is_possible_double), row[0]))
    conn.executemany("DELETE FROM treatment_day WHERE taken_on = ?", [(day,) for day in days])
    conn.executemany(
        "INSERT INTO treatment_day (taken_on, taken, partial, skipped) VALUES (?, ?, ?, ?)",
        day_rows,
    )
    conn.executemany(_WHERE_IT_WENT, went)


_OF_TESTS = {Kind.LAB, Kind.LAB_RANGE}


def _test_of(conn: sqlite3.Connection, name: str, entry_uuid: str) -> set[str]:
    """The test that a result or a range is of, where it stands in its table."""
    rows = conn.execute(f"SELECT analyte FROM {name} WHERE entry_uuid = ?", (entry_uuid,))
    return {test for (test,) in rows.fetchall()}


def held(conn: sqlite3.Connection, test: str) -> list[tuple[object, ...]]:
    """The rows of `lab_held` for a test: each result that a range holds for, compared by the one rule for that."""
    from isotrack.knowledge.analytes import vocabulary

    ranges: list[Any] = [one for _, one in _of_test(conn, Kind.LAB_RANGE, test)]
    return _held_rows(_of_test(conn, Kind.LAB, test), ranges, vocabulary().known(test))


def _of_test(conn: sqlite3.Connection, kind: Kind, test: str) -> list[tuple[str, Any]]:
    """The results or ranges of a test in the order of their day, each with its identity."""
    table = TABLES[kind]
    rows = conn.execute(
        f"SELECT entry_uuid, {', '.join(table.columns)} FROM {table.name}"
        f" WHERE analyte = ? ORDER BY {table.day}, added_hlc",
        (test,),
    ).fetchall()
    return [(row[0], table.read(dict(zip(table.columns, row[1:], strict=True)))) for row in rows]


def _held_rows(
    labs: Iterable[tuple[str, Any]], ranges: Sequence[LabRange], analyte: "Analyte | None"
) -> list[tuple[object, ...]]:
    """The rows of `lab_held` for results of one test, the ranges that were entered for it beside them."""
    from isotrack.domain.labs.results import compare, range_for

    rows: list[tuple[object, ...]] = []
    for uuid, lab in labs:
        seen = compare(lab, range_for(lab, ranges), analyte)
        low, high = (None if end is None else _digits(end) for end in (seen.low, seen.high))
        if low is not None or high is not None:
            ends = (int(seen.is_low_exclusive), int(seen.is_high_exclusive))
            rows.append((uuid, low, high, *ends, seen.flag))
    return rows


@lru_cache(maxsize=1 << 10)  # laboratories print the same ends again and again
def _digits(end: "Fraction") -> str:
    return format_decimal(end, grouped=False)


def _hold_new(conn: sqlite3.Connection, new: Sequence[New]) -> None:
    """Write down which ranges new results are compared with; those of other results stay as they are."""
    if not new:
        return
    from isotrack.knowledge.analytes import vocabulary

    by_test: dict[str, list[tuple[str, Any]]] = {}
    for one in new:
        by_test.setdefault(_analyte_of(one.record), []).append((one.entry_uuid, one.record))
    for test, labs in by_test.items():
        ranges = [one for _, one in _of_test(conn, Kind.LAB_RANGE, test)]
        rows = _held_rows(labs, ranges, vocabulary().known(test))
        conn.executemany("INSERT INTO lab_held VALUES (?, ?, ?, ?, ?, ?)", rows)


def _hold(conn: sqlite3.Connection, test: str) -> None:
    """Write down anew which ranges the results of a test were compared with; one that was set may hold for many."""
    conn.execute(
        "DELETE FROM lab_held WHERE entry_uuid NOT IN (SELECT entry_uuid FROM lab)"
        " OR entry_uuid IN (SELECT entry_uuid FROM lab WHERE analyte = ?)",
        (test,),
    )
    conn.executemany("INSERT INTO lab_held VALUES (?, ?, ?, ?, ?, ?)", held(conn, test))


_WHERE_IT_WENT = (
    f"UPDATE dose SET {', '.join(f'{column} = ?' for column in SETTLED)} WHERE entry_uuid = ?"
)


def rebuild(conn: sqlite3.Connection) -> None:
    """Empty the derived tables and fold everything out of the journal again, in one pass. Never commits."""
    for name in (*(table.name for table in TABLES.values()), "treatment_day", "newer", "lab_held"):
        conn.execute(f"DELETE FROM {name}")
    voided = voided_changes(conn)
    said: dict[str, list[Sequence[Any]]] = {}
    for row in conn.execute(
        f"SELECT {_FOLDED}, entry_uuid FROM journal WHERE kind <> 'change' ORDER BY {_AS_SAID}"
    ):
        said.setdefault(row[6], []).append(row[:6])
    for entry_uuid, rows in said.items():
        state = fold(rows, voided)
        if state is None or state.payload is None:
            continue
        kind = known_kind(state.kind)
        if kind is None:
            _note_newer(conn, entry_uuid, state)
        else:
            _insert(conn, kind, entry_uuid, state)
    _settle(conn, [day for (day,) in conn.execute("SELECT DISTINCT taken_on FROM dose").fetchall()])
    for (test,) in conn.execute("SELECT DISTINCT analyte FROM lab").fetchall():
        _hold(conn, test)


def said_beside(conn: sqlite3.Connection, kind: Kind, entry_uuid: str) -> Facts:
    """What the present state of an entry says beside the columns of its table."""
    rows = conn.execute(
        f"SELECT {_FOLDED} FROM journal WHERE entry_uuid = ? AND kind <> 'change' ORDER BY hlc",
        (entry_uuid,),
    ).fetchall()
    state = fold(rows, voided_changes(conn))
    if state is None or state.payload is None or state.kind != kind:
        return {}
    return facts_of(kind, state.payload)[1]


def number_missing(conn: sqlite3.Connection) -> None:
    """Give a number to every entry of the journal that lost its own, and drop numbers of nothing."""
    conn.execute("DELETE FROM entry WHERE entry_uuid NOT IN (SELECT entry_uuid FROM journal)")
    rows = conn.execute(
        "SELECT entry_uuid, kind FROM journal WHERE kind <> 'change'"
        " AND entry_uuid NOT IN (SELECT entry_uuid FROM entry) GROUP BY entry_uuid ORDER BY min(hlc)"
    ).fetchall()
    for uuid, kind in rows:
        conn.execute(
            "INSERT INTO entry (entry_uuid, kind, number)"
            " SELECT ?, ?, coalesce(max(number), 0) + 1 FROM entry WHERE kind = ?",
            (uuid, kind, kind),
        )
