"""Somebody who knows the format: operations that verify, made to take a diary away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.kinds import Kind
from isotrack.storage import exchange
from isotrack.storage.chain import CHANGE, chain_sha, payload_sha
from isotrack.storage.merge import list_ops

if TYPE_CHECKING:
    import random
    import sqlite3

    from isotrack.storage.exchange import Incoming

HEX = "0123456789abcdef"
YEARS_AHEAD_MS = 40 * 365 * 86_400_000


class Told(NamedTuple):
    """What a forged operation says."""

    action: str
    kind: str
    entry_uuid: str
    payload: str = "{}"


def uuid(chance: random.Random) -> str:
    """Any version 7 UUID."""
    one = "".join(chance.choices(HEX, k=32))
    return f"{one[:8]}-{one[8:12]}-7{one[13:16]}-8{one[17:20]}-{one[20:]}"


def forge(
    chance: random.Random,
    told: list[Told],
    device: str,
    *,
    after: tuple[int, str] = (0, ""),
    ms: int,
    number: int | None = None,
    is_read: bool = True,
) -> list[Incoming]:
    """A chain that verifies: these operations, one after the other, after a number and a hash.

    Each is read as what comes in is; otherwise they are what an older isotrack let in.
    """
    seq, sha = after
    made = []
    change_id = uuid(chance)
    for count, one in enumerate(told):
        seq += 1
        salt = "".join(chance.choices(HEX, k=32))
        head = (
            uuid(chance), device, seq, f"{ms:012x}-{count:04x}-{device[:12]}", change_id, one.action, one.kind,
            one.entry_uuid,
        )  # fmt: skip
        tail = (payload_sha(salt, one.payload), "2026-11-23T19:36:00.000000Z", 60, "Europe/Berlin")
        sha = chain_sha(sha, (*head, *tail))
        row = (*head, one.payload, salt, *tail, sha)
        if not is_read:
            made.append(exchange.Incoming(row, number))
            continue
        data = exchange.parse(exchange.canonical(exchange.to_data(row)))
        made.append(exchange.from_data(data, number))
    return made


def ends(conn: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """The end of every chain that leaves a file."""
    return {one.row[1]: (one.row[2], one.row[14]) for one in list_ops(conn)}


def attack(chance: random.Random, conn: sqlite3.Connection) -> list[Told]:
    """A handful of ways to take entries of a diary away, mixed."""
    live = conn.execute("SELECT entry_uuid, kind FROM v_entry ORDER BY entry_uuid").fetchall()
    changes = [one for (one,) in conn.execute("SELECT DISTINCT change_id FROM journal ORDER BY 1")]
    dose = conn.execute("SELECT entry_uuid FROM dose ORDER BY entry_uuid").fetchall()
    told = []
    for _ in range(chance.randint(1, 12)):
        way = chance.choice(("tombstone", "void", "undo", "amend", "add", "new"))
        target, kind = chance.choice(live)
        if way == "tombstone":
            told.append(Told("assert", CHANGE, target))
        elif way == "void":
            told.append(Told("void", kind, target))
        elif way == "undo":
            told.append(Told("void", CHANGE, chance.choice(changes)))
        elif way == "new":
            told.append(Told("add", Kind.DOSE, uuid(chance), _dose(chance, conn)))
        elif dose:
            (target,) = chance.choice(dose)
            told.append(Told(way, Kind.DOSE, target, _dose(chance, conn)))
    return told


def _dose(chance: random.Random, conn: sqlite3.Connection) -> str:
    (payload,) = conn.execute(
        "SELECT payload FROM journal WHERE kind = 'dose' AND payload IS NOT NULL AND payload <> '{}' LIMIT 1"
    ).fetchone()
    return exchange.canonical(json.loads(payload) | {"dose_ug": chance.choice((500, 400_000))})
