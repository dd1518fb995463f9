"""Operations made by hand and files in memory: what tests of the chains and of their meeting begin with."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from isotrack.storage import migrate
from isotrack.storage.chain import COLUMNS, chain_sha, payload_sha
from isotrack.storage.database import SCRATCH, Database, set_safety
from isotrack.storage.exchange import Incoming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

A, B, C = "a" * 32, "b" * 32, "c" * 32
NOTE = '{"is_question":0,"noted_on":"2026-11-20","text":"x"}'


@contextmanager
def set_back(conn: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A file in which nothing stays that was done to it here."""
    conn.execute("BEGIN")
    try:
        yield conn
    finally:
        conn.execute("ROLLBACK")


@lru_cache(maxsize=1)
def _empty() -> bytes:
    db = migrate.scratch()
    image = bytes(db.conn.serialize())
    db.close()
    return image


def fresh_file() -> sqlite3.Connection:
    """An empty diary in memory, whose one device is current; statements are written at once."""
    conn = sqlite3.connect(SCRATCH, isolation_level=None)
    conn.deserialize(_empty())
    set_safety(conn)
    return Database(conn, SCRATCH).conn


def uid(number: int) -> str:
    """An entry, change or operation by its number."""
    return f"00000000-0000-7000-8000-{number:012x}"


def say(
    entry: int, ms: int = 0, *, kind: str = "note", action: str = "add", change: int = 0, text: str | None = NOTE, number: int | None = None
) -> dict[str, Any]:  # fmt: skip
    """What one operation says; `ms` is the moment of its clock, 0 the place in its chain."""
    said = "{}" if kind == "change" or action == "void" else text
    return {"entry": entry, "ms": ms, "kind": kind, "action": action, "change": change, "payload": said, "number": number}  # fmt: skip


def chain_of(device: str, *said: dict[str, Any], after: Iterable[Incoming] = ()) -> list[Incoming]:
    """The operations of a device, hashed one over the other; `after` are those before them."""
    before = list(after)
    seq = before[-1].row[2] if before else 0
    sha = before[-1].row[14] if before else ""
    told = []
    for one in said:
        seq += 1
        ms = one["ms"] or seq
        op_id = uid(int(hashlib.sha256(f"{device}{seq}{one}".encode()).hexdigest()[:11], 16))
        salt, payload = "5" * 32, one["payload"]
        sealed = payload_sha(salt, payload or NOTE)
        fields = (
            op_id, device, seq, f"{ms:012x}-0000-{device[:12]}", uid(one["change"] or 900 + ms), one["action"],
            one["kind"], uid(one["entry"]), sealed, "2026-11-23T19:36:00.000000Z", 60, "Europe/Berlin",
        )  # fmt: skip
        sha = chain_sha(sha, fields)
        is_empty = payload is None
        row = (*fields[:8], payload, None if is_empty else salt, *fields[8:], sha)
        told.append(Incoming(row, one["number"]))
    return told


def journal(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return conn.execute(f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY device, seq").fetchall()


def devices(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return conn.execute(
        "SELECT device, file_inode, last_seq, last_sha, is_current, is_local FROM device ORDER BY is_current"
    ).fetchall()
