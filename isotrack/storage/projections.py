"""The derived tables: each entry folded out of the journal, each day of doses settled into its slots.

`refresh` follows a change, `rebuild` starts from nothing; both end in the same rows.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from isotrack.domain.entries import Kind
from isotrack.domain.records import Course, Dose, Step
from isotrack.domain.regimen import Regimen
from isotrack.domain.slots import Said, settle_day
from isotrack.storage.records import TABLES

_UNSETTLED = ("taken", None, None, 0, 0)  # replaced by `_settle` in the same transaction


class _State(NamedTuple):
    """What the journal says about an entry now; `payload` is None when it is not there (any more)."""

    kind: Kind
    payload: str | None
    added_hlc: str
    device: str


def _voided_changes(conn: sqlite3.Connection) -> frozenset[str]:
    """The changes that were undone and not brought back: their last word is a void."""
    rows = conn.execute("SELECT entry_uuid, action FROM journal WHERE kind = 'change' ORDER BY hlc")
    last = dict(rows.fetchall())
    return frozenset(change_id for change_id, action in last.items() if action == "void")


def _fold(conn: sqlite3.Connection, entry_uuid: str, voided: frozenset[str]) -> _State | None:
    """The present state of an entry: its last word among the changes that were not undone."""
    state: _State | None = None
    for change_id, action, kind, payload, hlc, device in conn.execute(
        "SELECT change_id, action, kind, payload, hlc, device FROM journal WHERE entry_uuid = ? ORDER BY hlc",
        (entry_uuid,),
    ):
        if change_id in voided:
            if state is None:
                state = _State(Kind(kind), None, hlc, device)
            continue
        if action == "add":
            state = _State(Kind(kind), payload, hlc, device)
        elif state is not None and action in {"amend", "void"} and state.payload is not None:
            state = state._replace(payload=payload if action == "amend" else None)
    return state


def refresh(conn: sqlite3.Connection, entry_uuids: Sequence[str]) -> None:
    """Write the present state of these entries into the derived tables and settle what they touch."""
    voided = _voided_changes(conn)
    days: set[str] = set()
    regimen_from: str | None = None
    for entry_uuid in entry_uuids:
        state = _fold(conn, entry_uuid, voided)
        if state is None:
            continue
        table = TABLES[state.kind]
        old = conn.execute(
            f"SELECT {table.day} FROM {table.name} WHERE entry_uuid = ?", (entry_uuid,)
        ).fetchone()
        if old:
            conn.execute(f"DELETE FROM {table.name} WHERE entry_uuid = ?", (entry_uuid,))
        new_day = _insert(conn, entry_uuid, state) if state.payload is not None else None
        touched = {day for day in (old[0] if old else None, new_day) if day is not None}
        if state.kind is Kind.DOSE:
            days |= touched
        elif state.kind in {Kind.PRESCRIPTION, Kind.COURSE} and touched:
            regimen_from = min(touched | ({regimen_from} if regimen_from else set()))
    if regimen_from is not None:
        later = conn.execute(
            "SELECT DISTINCT taken_on FROM dose WHERE taken_on >= ?", (regimen_from,)
        )
        days |= {day for (day,) in later}
    _settle(conn, days)


def _insert(conn: sqlite3.Connection, entry_uuid: str, state: _State) -> str:
    """Insert one entry into its derived table and return its day."""
    table = TABLES[state.kind]
    facts = json.loads(state.payload or "{}")
    columns = ["entry_uuid", *table.columns, "added_hlc"]
    values = [entry_uuid, *(facts[column] for column in table.columns), state.added_hlc]
    if state.kind is Kind.DOSE:
        columns += ["device", "status", "prescribed_ug", "slot", "slots", "is_possible_double"]
        status = "skipped" if facts["is_skipped"] else _UNSETTLED[0]
        values += [state.device, status, *_UNSETTLED[1:]]
    conn.execute(
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        values,
    )
    return str(facts[table.day])


def load_regimen(conn: sqlite3.Connection) -> Regimen:
    """Courses and prescription steps as they stand now, in the order they were entered."""
    courses: list[Course] = []
    steps: list[Step] = []
    for kind, found in ((Kind.COURSE, courses), (Kind.PRESCRIPTION, steps)):
        table = TABLES[kind]
        for row in conn.execute(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY added_hlc"
        ).fetchall():
            found.append(table.read(dict(zip(table.columns, row, strict=True))))  # type: ignore[arg-type]  # each kind reads its own class
    return Regimen(courses, steps)


def _settle(conn: sqlite3.Connection, days: Iterable[str]) -> None:
    """Lay the doses of these days into the slots of the regimen and write down where they went."""
    days = sorted(days)
    if not days:
        return
    regimen = load_regimen(conn)
    table = TABLES[Kind.DOSE]
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
        settled = settle_day(regimen.slots_on(date.fromisoformat(day)), said)
        for row, one in zip(rows, settled, strict=True):
            conn.execute(
                "UPDATE dose SET status = ?, prescribed_ug = ?, slot = ?, slots = ?, is_possible_double = ?"
                " WHERE entry_uuid = ?",
                (
                    one.status,
                    one.prescribed_ug,
                    one.slot,
                    one.slots,
                    int(one.is_possible_double),
                    row[0],
                ),
            )


def rebuild(conn: sqlite3.Connection) -> None:
    """Empty the derived tables and fold everything out of the journal again. Never commits."""
    for table in TABLES.values():
        conn.execute(f"DELETE FROM {table.name}")
    refresh(conn, [uuid for (uuid,) in conn.execute("SELECT entry_uuid FROM entry").fetchall()])
