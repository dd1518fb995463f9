"""Is everything as it was said? One pass over the journal: every chain, every derived row, every sum.

Nothing is written. The same pass runs once a day after a confirmation and in `doctor`. `lab_held` is left out: it
also rests on what is known of units, which an update of isotrack may better, and isotrack never reads it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.kinds import Kind, known_kind
from isotrack.domain.core.records import Dose
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.pouring import Said, pour
from isotrack.storage.chain import CHANGE, walk
from isotrack.storage.entries import SETTLED
from isotrack.storage.payloads import facts_of
from isotrack.storage.projections import State, as_said, day_row, fold, voided_changes
from isotrack.storage.records import TABLES, read_day
from isotrack.storage.regimens import load_regimen

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


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
    same: dict[str, str] = {}  # a long diary says the same few words in every row
    once = same.setdefault

    def gather(row: tuple[Any, ...]) -> None:
        _, device, _, hlc, change_id, action, kind, uuid, payload, *_ = row
        if kind != CHANGE:
            # change_id, action, kind, payload, hlc, device: as `fold` reads them
            one = (
                once(change_id, change_id), once(action, action), once(kind, kind), payload, hlc, once(device, device),
            )  # fmt: skip
            said.setdefault(uuid, []).append(one)

    chain, operations = walk(conn, gather)
    if chain:  # what a broken chain says is not worth comparing
        return Findings(operations, 0, tuple(chain), (), sums=False)
    voided = voided_changes(conn)
    expected: dict[Kind | None, dict[str, State]] = {kind: {} for kind in (*TABLES, None)}
    for uuid, rows in said.items():
        rows.sort(key=as_said)
        state = fold(rows, voided)
        if state is not None and state.payload is not None:
            expected[known_kind(state.kind)][uuid] = state
    newer = {uuid: state.kind for uuid, state in expected.pop(None).items()}
    wrong = [
        TABLES[kind].name
        for kind in TABLES
        if not _is_table_right(conn, kind, expected[kind], newer)
    ]
    if dict(conn.execute("SELECT entry_uuid, kind FROM newer").fetchall()) != newer:
        wrong.append("newer")
    if not wrong and not _is_settled(conn):
        wrong.append(TABLES[Kind.DOSE].name)
    numbered = conn.execute("SELECT entry_uuid FROM entry").fetchall()
    if {uuid for (uuid,) in numbered} != set(said):
        wrong.append("entry")
    entries = sum(len(one) for one in expected.values())
    return Findings(operations, entries, (), tuple(wrong), _is_sum_wrong(conn))


def _is_table_right(
    conn: sqlite3.Connection, kind: Kind, wanted: dict[str, State], newer: dict[str, str]
) -> bool:
    """Whether a derived table holds exactly what the journal says, said columns and order of entry.

    Entries that say more than its columns are added to `newer`.
    """
    table = TABLES[kind]
    facts = _object(sorted(table.columns))
    if table.later:  # what came later and is NULL is not said at all, as in a payload
        gone = ", ".join(f"iif({one} IS NULL, '$.{one}', '$.-')" for one in table.later)
        facts = f"json_remove({facts}, {gone})"
    device = "device" if kind is Kind.DOSE else "NULL"
    rows = conn.execute(
        f"SELECT entry_uuid, {facts}, added_hlc, {device} FROM {table.name} NOT INDEXED"
    ).fetchall()
    if len(rows) != len(wanted):
        return False
    for uuid, text, added_hlc, writer in rows:
        state = wanted.get(uuid)
        if state is None or state.added_hlc != added_hlc or writer not in {None, state.device}:
            return False
        if text != state.payload and not _says(kind, text, state, newer, uuid):
            return False
    return True


def _object(columns: Sequence[str]) -> str:
    """The SQL of a JSON object of these columns."""
    named = ", ".join(f"'{column}', {column}" for column in columns)
    return f"json_object({named})"


def _says(kind: Kind, text: str, state: State, newer: dict[str, str], uuid: str) -> bool:
    """Whether a row says what its payload does, which may have another shape or escape otherwise."""
    facts, beside = facts_of(kind, state.payload or "{}")
    if beside:
        newer[uuid] = state.kind
    row = json.loads(text)
    return bool({column: row.get(column) for column in facts} == facts)


def _is_settled(conn: sqlite3.Connection) -> bool:
    """Whether every day of doses lies in its intakes as the regimen says."""
    regimen, table = load_regimen(conn), TABLES[Kind.DOSE]
    rows = conn.execute(
        f"SELECT device, {', '.join(SETTLED)}, {', '.join(table.columns)} FROM dose NOT INDEXED"
        " ORDER BY taken_on, added_hlc"
    ).fetchall()
    first = 1 + len(SETTLED)
    on = first + table.columns.index(table.day)
    days: dict[str, list[Sequence[Any]]] = {}
    for row in rows:
        days.setdefault(row[on], []).append(row)
    # Most days look alike: what is settled of the doses, and how many intakes had which fate.
    known: dict[object, tuple[list[tuple[Any, ...]], tuple[int, ...]]] = {}
    expected = []
    for day, doses in days.items():
        intakes = regimen.intakes_on(read_day(day))
        likeness = (intakes, *((row[0], row[on + 1 : on + 4], row[on + 6]) for row in doses))
        if likeness not in known:
            poured = pour(intakes, [_said(row, first) for row in doses])
            stored_as = [(*one[:-1], int(one.is_possible_double)) for one in poured.settled]
            known[likeness] = [*stored_as], day_row(day, poured.intakes)[1:]
        settled, fates = known[likeness]
        if [tuple(row[1:first]) for row in doses] != settled:
            return False
        expected.append((day, *fates))
    stored = conn.execute(
        "SELECT taken_on, taken, partial, skipped FROM treatment_day ORDER BY taken_on"
    ).fetchall()
    return stored == expected


def _said(row: Sequence[Any], first: int) -> Said:
    table = TABLES[Kind.DOSE]
    dose = table.read(dict(zip(table.columns, row[first:], strict=True)))
    assert isinstance(dose, Dose)  # noqa: S101  # the dose table reads doses
    return Said(dose, row[0])


def _is_sum_wrong(conn: sqlite3.Connection) -> bool:
    """Whether the index of the doses adds up to another total than their rows, which are right."""
    sums = {
        conn.execute(f"SELECT coalesce(sum(dose_ug), 0) FROM dose {hint}").fetchone()
        for hint in ("NOT INDEXED", "INDEXED BY dose_by_day")
    }
    return len(sums) > 1


def compare_schema(conn: sqlite3.Connection) -> list[str]:
    """Names of tables, indexes, triggers and views that are missing, foreign, or made another way."""
    from isotrack.storage.migrate import scratch

    db = scratch()
    try:
        wanted = _schema(db.conn)
    finally:
        db.close()
    found = _schema(conn)
    return sorted(name for name in wanted | found if wanted.get(name) != found.get(name))


def _schema(conn: sqlite3.Connection) -> dict[str, str]:
    rows = conn.execute(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}
