"""What operations from elsewhere take away: entries that change, stop counting, or lose their content.

Counted are entries, by what the merge did to them, and not operations: an entry that is deleted and
brought back is none, and one undo may take away a hundred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.takings import Taking, Way
from isotrack.storage.chain import CHANGE
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from isotrack.storage.merge import Merged

State = dict[str, tuple[object, ...]]


def live_state(conn: sqlite3.Connection) -> State:
    """What every live entry says, by its identity."""
    return {
        row[0]: row[1:]
        for table in TABLES.values()
        for row in conn.execute(
            f"SELECT entry_uuid, {', '.join(table.columns)} FROM {table.name}"
        ).fetchall()
    }


def spoken(conn: sqlite3.Connection) -> set[str]:
    """The entries of which the journal still holds content that nobody has forgotten."""
    rows = conn.execute(
        "SELECT DISTINCT entry_uuid FROM journal WHERE payload IS NOT NULL AND kind <> ?"
        " AND entry_uuid NOT IN (SELECT entry_uuid FROM journal WHERE kind = ? AND action = 'assert')",
        (CHANGE, CHANGE),
    )
    return {uuid for (uuid,) in rows.fetchall()}


def makers(conn: sqlite3.Connection) -> dict[str, str]:
    """The device that first said each entry."""
    rows = conn.execute(
        "SELECT entry_uuid, device FROM journal WHERE action = 'add' ORDER BY hlc DESC"
    )
    return dict(rows.fetchall())


def find_takings(
    conn: sqlite3.Connection,
    before: State,
    had_content: set[str],
    made_by: Mapping[str, str],
    merged: Merged,
) -> list[Taking]:
    """What the merge that was just made took away of the state before it."""
    after = live_state(conn)
    ways: dict[str, Way] = {
        uuid: Way.DELETED if uuid not in after else Way.CHANGED
        for uuid, said in before.items()
        if after.get(uuid) != said
    }
    for one in merged.fresh:
        is_tombstone = one.row[6] == CHANGE and one.row[5] == "assert"
        if is_tombstone and (one.row[7] in had_content or one.row[7] in ways):
            ways[one.row[7]] = Way.FORGOTTEN
    touched = _touching(conn, ways, merged)
    return [
        Taking(
            uuid,
            way,
            frozenset(merged.origin.get(device, device) for device, _, _ in touched.get(uuid, ())),
            {device: seq for device, seq, _ in sorted(touched.get(uuid, ()), reverse=True)},
            is_by_maker=way is Way.CHANGED
            and all(
                action == "amend" and merged.origin.get(device, device) == made_by.get(uuid)
                for device, _, action in touched.get(uuid, ())
            ),
        )
        for uuid, way in ways.items()
    ]


def _touching(
    conn: sqlite3.Connection, ways: Mapping[str, Way], merged: Merged
) -> dict[str, set[tuple[str, int, str]]]:
    """Which new operations spoke of each entry, or of a change that it was part of."""
    found: dict[str, set[tuple[str, int, str]]] = {}
    of_change: dict[str, set[str]] = {}
    rows = conn.execute(
        "SELECT DISTINCT change_id, entry_uuid FROM journal WHERE kind <> ?", (CHANGE,)
    )
    for change_id, uuid in rows.fetchall():
        if uuid in ways:
            of_change.setdefault(change_id, set()).add(uuid)
    for one in merged.fresh:
        _, device, seq, _, _, action, kind, target = one.row[:8]
        uuids = {target} | (of_change.get(target, set()) if kind == CHANGE else set())
        for uuid in uuids & ways.keys():
            found.setdefault(uuid, set()).add((device, seq, "turn" if kind == CHANGE else action))
    return found
