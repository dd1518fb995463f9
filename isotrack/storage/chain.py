"""The chains of the journal: one per device, each operation hashed over the one before it.

A chain is written at its end only. An emptied payload leaves it verifiable, because the hash covers
`payload_sha` and not the payload.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

from isotrack.domain.core.values import NamedTuple

# The interpreter's own, as `random` takes it: OpenSSL is quicker over many rows, and takes a thirtieth
# of a dose to load.
try:
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]  # Python 3.12 and newer
    except ImportError:
        from hashlib import sha256

MOST_AHEAD_MS = 48 * 3_600_000  # a clock further ahead than this is a wrong one
CHANGE = "change"  # the kind of an operation that speaks about a whole change
COLUMNS = (
    "op_id", "device", "seq", "hlc", "change_id", "action", "kind", "entry_uuid", "payload", "salt",
    "payload_sha", "recorded_at_utc", "utc_offset_min", "zone", "sha",
)  # fmt: skip
_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode
AT_ONCE = 500  # operations on new entries that are put down together
_POOL_BYTES = 4_096


class Stamp(NamedTuple):
    """When and where a change is recorded: an aware instant and the name of its zone."""

    now: datetime
    zone: str


class Chain:
    """The end of this device's chain and of the clock, moved forward with every operation."""

    def __init__(
        self, conn: sqlite3.Connection, stamp: Stamp, inode: int | None, *, is_local: bool = False
    ) -> None:
        self.device, self.seq, self.sha = _end(conn, inode, is_local=is_local)
        self._conn = conn
        self._stamp = stamp
        offset = stamp.now.utcoffset()
        self.offset_min = int(offset.total_seconds() // 60) if offset is not None else 0
        self.recorded_at_utc = stamp.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._ms = int(stamp.now.timestamp() * 1000)
        self._count = 0
        self._rows: list[tuple[object, ...]] = []  # written, and not put down yet
        self._pool, self._used = b"", 0
        # Whoever has loaded OpenSSL, as an import of a file has, writes many rows and pays for it no more.
        self._digest = getattr(sys.modules.get("hashlib"), "sha256", sha256)
        # One operation of a clock that ran years ahead does not draw all that follow along.
        limit = f"{self._ms + MOST_AHEAD_MS:012x}"
        (last_hlc,) = conn.execute(
            "SELECT max(hlc) FROM journal WHERE hlc < ?", (limit,)
        ).fetchone()
        self._follow(last_hlc)

    def _follow(self, last_hlc: str | None) -> None:
        """Move the clock behind another one, where it is not: the wall clock may stand still or run back."""
        if last_hlc:
            last = (int(last_hlc[:12], 16), int(last_hlc[13:17], 16))
            if last >= (self._ms, self._count):
                self._ms, self._count = last
                self.tick()

    def tick(self) -> None:
        """Move the logical clock on by one, never back."""
        self._count += 1
        if self._count > 0xFFF:
            self._ms, self._count = self._ms + 1, 0

    def uuid7(self) -> str:
        """A UUIDv7 whose first 60 free bits are the logical clock, so that ids sort as they were made."""
        random = int.from_bytes(self._random(8)) & ((1 << 62) - 1)
        value = (self._ms << 80) | (7 << 76) | (self._count << 64) | (2 << 62) | random
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def _random(self, size: int) -> bytes:
        """Bytes of the system's randomness; a long change asks for many at once."""
        if self._used + size > len(self._pool):
            self._pool, self._used = os.urandom(_POOL_BYTES if self._rows else 64), 0
        self._used += size
        return self._pool[self._used - size : self._used]

    def write(
        self,
        *,
        change_id: str,
        action: str,
        kind: str,
        entry_uuid: str,
        payload: str,
        is_new: bool = False,
    ) -> str:
        """Append one operation to the chain, later than everything that was said about its entry; its clock.

        `is_new` where the identity was made just now, so that nothing was said about it yet.
        """
        clock = self._ms, self._count
        last_hlc = None
        if not is_new:
            self._put_down()
            (last_hlc,) = self._conn.execute(
                "SELECT max(hlc) FROM journal WHERE entry_uuid = ?", (entry_uuid,)
            ).fetchone()
            self._follow(last_hlc)
        is_drawn_along = (self._ms, self._count) != clock
        self.seq += 1
        salt = self._random(16).hex()
        sealed = payload_sha(salt, payload, self._digest)
        op_id, hlc = self.uuid7(), f"{self._ms:012x}-{self._count:04x}-{self.device[:12]}"
        if is_drawn_along and last_hlc and last_hlc[:12] > f"{clock[0] + MOST_AHEAD_MS:012x}":
            self._ms, self._count = clock
        self.tick()
        fields = (
            op_id, self.device, self.seq, hlc, change_id, action, str(kind), entry_uuid, sealed,
            self.recorded_at_utc, self.offset_min, self._stamp.zone,
        )  # fmt: skip
        self.sha = chain_sha(self.sha, fields, self._digest)
        row = (*fields[:8], payload, salt, *fields[8:], self.sha)
        self._rows.append(row)
        if not is_new or len(self._rows) == AT_ONCE:
            self._put_down()
        return hlc

    def _put_down(self) -> None:
        """Insert what was written and waits."""
        if self._rows:
            self._conn.executemany(_INSERT, self._rows)
            self._rows.clear()

    def close(self) -> None:
        """Put down what waits, and store the end of the chain beside it."""
        self._put_down()
        self._conn.execute(
            "UPDATE device SET last_seq = ?, last_sha = ? WHERE device = ?",
            (self.seq, self.sha, self.device),
        )


def _end(conn: sqlite3.Connection, inode: int | None, *, is_local: bool) -> tuple[str, int, str]:
    """The chain that this file goes on with: its device, the number and the hash of its last operation."""
    which = "is_local" if is_local else "is_current"
    row = conn.execute(
        f"SELECT device, last_seq, last_sha, file_inode FROM device WHERE {which} = 1"
    ).fetchone()
    if row is None:  # the first import into this file
        device = os.urandom(16).hex()
        conn.execute(
            "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current, is_local)"
            " VALUES (?, 0, 0, '', 0, 1)",
            (device,),
        )
        return device, 0, ""
    if not is_local and inode is not None and row[3] != inode:  # a copy or a restored file
        return begin_device(conn, inode), 0, ""
    return row[0], row[1], row[2]


def begin_device(conn: sqlite3.Connection, inode: int) -> str:
    """Begin a chain of its own for this very file; earlier ones stay, closed."""
    device = os.urandom(16).hex()
    conn.execute("UPDATE device SET is_current = 0 WHERE is_current = 1")
    conn.execute(
        "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current) VALUES (?, ?, 0, '', 1)",
        (device, inode),
    )
    return device


def chain_sha(previous_sha: str, fields: Sequence[object], digest: Any = sha256) -> str:
    """SHA-256 over the device's previous sha and every field but payload and salt."""
    values = (previous_sha, *fields)
    parts = []
    for value in values:
        if type(value) is str:
            parts.append(encode_basestring(value))
        elif type(value) is int:
            parts.append(str(value))
        else:  # only a damaged file holds anything else
            return str(digest(_text(list(values)).encode()).hexdigest())
    # The text that `_text` gives, in a third of its time: every operation of ten years passes here.
    return str(digest(f"[{','.join(parts)}]".encode()).hexdigest())


def payload_sha(salt: str, payload: str, digest: Any = sha256) -> str:
    """SHA-256 over the salt and the payload, so that no payload can be guessed from its hash."""
    return str(digest(f"{salt}{payload}".encode()).hexdigest())


def verify(conn: sqlite3.Connection) -> list[str]:
    """Recompute every chain; return the op_ids that do not fit, and devices with a wrong end.

    An emptied payload (after `forget`) leaves its row verifiable through `payload_sha`.
    """
    faults, _ = walk(conn, lambda _row: None)
    return faults


def walk(
    conn: sqlite3.Connection, look: Callable[[tuple[Any, ...]], None]
) -> tuple[list[str], int]:
    """Verify every chain as `verify` does and show each row on the way; the faults and the rows.

    Rows come device by device, in the order of `seq`.
    """
    from hashlib import sha256 as quick

    faults: list[str] = []
    ends: dict[str, tuple[int, str]] = {}
    device, last_seq, last_sha, rows = "", 0, "", 0
    for row in conn.execute(f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY device, seq"):
        rows += 1
        if row[1] != device:
            device, last_seq, last_sha = row[1], 0, ""
        payload, salt = row[8], row[9]
        said = row[:8] + row[10:14]
        is_whole = row[2] == last_seq + 1 and row[14] == chain_sha(last_sha, said, quick)
        if payload is not None or salt is not None:
            is_whole = is_whole and row[10] == payload_sha(salt, payload, quick)
        if not is_whole:
            faults.append(row[0])
        last_seq, last_sha = row[2], row[14]
        ends[device] = (last_seq, last_sha)
        look(row)
    stored = conn.execute("SELECT device, last_seq, last_sha FROM device").fetchall()
    faults += [one for one, seq, sha in stored if ends.get(one, (0, "")) != (seq, sha)]
    return faults, rows
