"""Is everything as it was said? One pass over the journal: every chain, every derived row, every sum.

Nothing is written. The same pass runs once a day after a confirmation and in `doctor`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose
from isotrack.domain.doses.slots import Said, settle_day
from isotrack.storage.chain import CHANGE, walk
from isotrack.storage.projections import State, fold, load_regimen, voided_changes
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from isotrack.domain.core.entries import Settled

_SETTLED = "status, prescribed_ug, slot, slots, is_possible_double"


class Findings(NamedTuple):
    """What a look through the file found; all empty when everything is as it was said.

    `chain` names operations and devices, `tables` names derived tables, `sums` says whether the
    total of all doses differs between their table and its index.
    """

    operations: int
    entries: int
    chain: tuple[str, ...]
    tables: tuple[str, ...]
    sums: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.chain or self.tables or self.sums)


def look_through(conn: sqlite3.Connection) -> Findings:
    """Recompute every hash, every derived row and the total. Belongs inside a snapshot."""
    said: dict[str, list[tuple[Any, ...]]] = {}

    def gather(row: tuple[Any, ...]) -> None:
        if row[6] != CHANGE:
            # change_id, action, kind, payload, hlc, device: as `fold` reads them
            one = (row[4], row[5], row[6], row[8], row[3], row[1])
            said.setdefault(row[7], []).append(one)

    chain, operations = walk(conn, gather)
    if chain:  # what a broken chain says is not worth comparing
        return Findings(operations, 0, tuple(chain), (), sums=False)
    voided = voided_changes(conn)
    expected: dict[Kind, dict[str, State]] = {kind: {} for kind in TABLES}
    for uuid, rows in said.items():
        rows.sort(key=_by_hlc)
        state = fold(rows, voided)
        if state is not None and state.payload is not None:
            expected[state.kind][uuid] = state
    wrong = [TABLES[kind].name for kind in TABLES if not _is_table_right(conn, kind, expected)]
    if not wrong and not _is_settled(conn):
        wrong.append(TABLES[Kind.DOSE].name)
    numbered = conn.execute("SELECT entry_uuid FROM entry").fetchall()
    if {uuid for (uuid,) in numbered} != set(said):
        wrong.append("entry")
    entries = sum(len(one) for one in expected.values())
    return Findings(operations, entries, (), tuple(wrong), _is_sum_wrong(conn))


def _by_hlc(row: tuple[Any, ...]) -> str:
    return str(row[4])


def _is_table_right(
    conn: sqlite3.Connection, kind: Kind, expected: dict[Kind, dict[str, State]]
) -> bool:
    """Whether a derived table holds exactly what the journal says, said columns and order of entry."""
    table, wanted = TABLES[kind], expected[kind]
    facts = ", ".join(f"'{column}', {column}" for column in sorted(table.columns))
    device = "device" if kind is Kind.DOSE else "NULL"
    rows = conn.execute(
        f"SELECT entry_uuid, json_object({facts}), added_hlc, {device} FROM {table.name} NOT INDEXED"
    ).fetchall()
    if len(rows) != len(wanted):
        return False
    for uuid, text, added_hlc, writer in rows:
        state = wanted.get(uuid)
        if state is None or state.added_hlc != added_hlc or writer not in {None, state.device}:
            return False
        # SQLite escapes a few characters in another way than the payload does.
        if text != state.payload and json.loads(text) != json.loads(state.payload or "null"):
            return False
    return True


def _is_settled(conn: sqlite3.Connection) -> bool:
    """Whether every day of doses lies in its slots as the regimen says."""
    regimen, table = load_regimen(conn), TABLES[Kind.DOSE]
    rows = conn.execute(
        f"SELECT device, {_SETTLED}, {', '.join(table.columns)} FROM dose NOT INDEXED"
        " ORDER BY taken_on, added_hlc"
    ).fetchall()
    on = 6 + table.columns.index(table.day)
    days: dict[str, list[Sequence[Any]]] = {}
    for row in rows:
        days.setdefault(row[on], []).append(row)
    known: dict[object, list[Settled]] = {}  # most days look alike
    for day, doses in days.items():
        slots = regimen.slots_on(date.fromisoformat(day))
        likeness = (slots, *((row[0], row[on + 1 : on + 4], row[on + 6]) for row in doses))
        if likeness not in known:
            known[likeness] = settle_day(slots, [_said(row) for row in doses])
        for row, one in zip(doses, known[likeness], strict=True):
            if tuple(row[1:6]) != (*one[:4], int(one.is_possible_double)):
                return False
    return True


def _said(row: Sequence[Any]) -> Said:
    table = TABLES[Kind.DOSE]
    dose = table.read(dict(zip(table.columns, row[6:], strict=True)))
    assert isinstance(dose, Dose)  # noqa: S101  # the dose table reads doses
    return Said(dose, row[0])


def _is_sum_wrong(conn: sqlite3.Connection) -> bool:
    """Whether the index of the doses adds up to another total than their rows, which are right."""
    sums = {
        conn.execute(f"SELECT coalesce(sum(dose_ug), 0) FROM dose {hint}").fetchone()
        for hint in ("NOT INDEXED", "INDEXED BY dose_by_day")
    }
    return len(sums) > 1
