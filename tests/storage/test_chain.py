"""One chain, look by look: what it hashes, how its clock moves, where it goes on, what it finds that does not fit."""

from __future__ import annotations

import hashlib
import json
import os
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.storage.chain import (
    COLUMNS,
    MOST_AHEAD_MS,
    Chain,
    Stamp,
    begin_device,
    chain_sha,
    payload_sha,
    verify,
    walk,
)
from tests.storage.handmade import A, B, chain_of, devices, fresh_file, journal, say, uid

if TYPE_CHECKING:
    import sqlite3

NOW = datetime(2026, 11, 23, 19, 36, 5, 250_000, tzinfo=UTC)
NOW_MS = 1_795_462_565_250
NOON = Stamp(NOW, "Europe/Berlin")


def put(conn: sqlite3.Connection, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(COLUMNS))
    conn.executemany(f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({marks})", rows)


def ahead(ms: int, count: int = 0, *, entry: int = 1, device: str = B) -> list[tuple[Any, ...]]:
    """One operation of another device at that moment of its clock."""
    (one,) = chain_of(device, say(entry, NOW_MS + ms))
    hlc = f"{NOW_MS + ms:012x}-{count:04x}-{device[:12]}"
    return [(*one.row[:3], hlc, *one.row[4:])]


# --- hashes ---


@given(
    st.text(max_size=8),
    st.lists(
        st.text(max_size=8) | st.integers() | st.none() | st.booleans() | st.binary(max_size=3),
        max_size=4,
    ),
)
def test_a_hash_covers_the_json_of_what_stands_before_and_of_every_field(
    before: str, fields: list[object]
) -> None:
    text = json.dumps([before, *fields], ensure_ascii=False, separators=(",", ":"), default=repr)
    assert chain_sha(before, fields) == hashlib.sha256(text.encode()).hexdigest()
    assert payload_sha(before, "x") == hashlib.sha256(f"{before}x".encode()).hexdigest()


# --- the clock ---


@pytest.mark.parametrize(
    ("last", "begins"),
    [
        (None, (0, 0)),
        ((-1, 0xFFF), (0, 0)),
        ((0, 0), (0, 1)),
        ((0, 7), (0, 8)),
        ((0, 0xFFE), (0, 0xFFF)),
        ((0, 0xFFF), (1, 0)),
        ((0, 0x1005), (1, 0)),  # no clock of ours, and still not run back behind
        ((1, 0), (1, 1)),
        ((MOST_AHEAD_MS - 1, 3), (MOST_AHEAD_MS - 1, 4)),
        ((MOST_AHEAD_MS, 0), (0, 0)),  # from here on a clock is a wrong one
        ((MOST_AHEAD_MS + 1, 0), (0, 0)),
    ],
)
def test_a_clock_begins_behind_the_last_one_that_is_not_wrong(
    last: tuple[int, int] | None, begins: tuple[int, int]
) -> None:
    conn = fresh_file()
    if last is not None:
        put(conn, ahead(*last))
    chain = Chain(conn, NOON, None)
    assert (chain._ms - NOW_MS, chain._count) == begins


@pytest.mark.parametrize(
    ("last", "written", "then"),
    [
        ((MOST_AHEAD_MS, 0), (MOST_AHEAD_MS, 1), (MOST_AHEAD_MS, 2)),  # still one to be followed
        ((MOST_AHEAD_MS + 1, 5), (MOST_AHEAD_MS + 1, 6), (0, 1)),
        ((MOST_AHEAD_MS * 9, 0xFFF), (MOST_AHEAD_MS * 9 + 1, 0), (0, 1)),
    ],
)
def test_an_entry_said_ahead_is_answered_behind_it_and_draws_no_other_along(
    last: tuple[int, int], written: tuple[int, int], then: tuple[int, int]
) -> None:
    conn = fresh_file()
    put(conn, ahead(*last, entry=1))
    chain = Chain(conn, NOON, None)
    for entry in (1, 2):
        chain.write(
            change_id=uid(9), action="add", kind="note", entry_uuid=uid(entry), payload="{}"
        )
    mine = [row for row in journal(conn) if row[1] != B]
    clocks = [(int(row[3][:12], 16) - NOW_MS, int(row[3][13:17], 16)) for row in mine]
    assert clocks == [written, then]


def test_a_clock_only_ticks_on() -> None:
    chain = Chain(fresh_file(), NOON, None)
    seen = [(chain._ms, chain._count)]
    for _ in range(0x1002):
        chain.tick()
        seen.append((chain._ms, chain._count))
    expected = [(NOW_MS + n // 0x1000, n % 0x1000) for n in range(0x1003)]
    assert seen == expected


@pytest.mark.parametrize(
    "random", [b"\x00" * 8, b"\xff" * 8, bytes(range(8)), bytes(range(248, 256))]
)
def test_an_id_is_its_clock_and_its_chance(random: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = Chain(fresh_file(), NOON, None)
    for _ in range(0x234):
        chain.tick()
    monkeypatch.setattr(os, "urandom", lambda size: (random * 2)[:size])
    chance = int.from_bytes(random, "big") % 2**62
    digits = f"{NOW_MS:012x}7234{2 * 2**62 + chance:016x}"
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    assert chain.uuid7() == "-".join(parts)


# --- one operation ---


@pytest.mark.parametrize("is_naive", [False, True])
def test_an_operation_is_written_whole(*, is_naive: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    naive = datetime.fromtimestamp(NOW.timestamp())  # noqa: DTZ006  # what a system without zones says
    stamp = Stamp(naive, "unknown") if is_naive else NOON
    conn = fresh_file()
    monkeypatch.setattr(os, "urandom", lambda size: b"\x05" * size)
    chain = Chain(conn, stamp, None)
    device = chain.device
    said = [("add", '{"a":1}'), ("void", "{}")]
    for action, payload in said:
        chain.write(
            change_id=uid(7), action=action, kind="note", entry_uuid=uid(1), payload=payload
        )
    chain.close()
    sha = ""
    for number, (row, (action, payload)) in enumerate(zip(journal(conn), said, strict=True)):
        salt = "05" * 16
        assert row[1:14] == (
            device, number + 1, f"{NOW_MS:012x}-{number:04x}-{device[:12]}", uid(7), action, "note", uid(1),
            payload, salt, payload_sha(salt, payload), "2026-11-23T19:36:05.250000Z", 0, stamp.zone,
        )  # fmt: skip
        assert (
            row[0][:23]
            == f"{NOW_MS:012x}"[:8]
            + f"-{NOW_MS:012x}"[0]
            + f"{NOW_MS:012x}"[8:]
            + f"-7{number:03x}-8505"
        )
        sha = chain_sha(sha, (*row[:8], *row[10:14]))
        assert row[14] == sha
    assert (chain.seq, chain.sha) == (2, sha)
    assert devices(conn) == [(device, 0, 2, sha, 1, 0)]
    assert verify(conn) == []


@pytest.mark.parametrize("minutes", [-480, -61, -1, 1, 59, 345, 540])
def test_an_offset_is_kept_in_minutes_wherever_the_computer_stands(
    minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    zoned = NOW.astimezone(timezone(timedelta(minutes=minutes)))
    try:
        chain = Chain(fresh_file(), Stamp(zoned, "x"), None)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (chain.offset_min, chain.recorded_at_utc) == (minutes, "2026-11-23T19:36:05.250000Z")


# --- where a chain goes on ---


def test_a_file_goes_on_with_its_own_chain_and_a_copy_begins_one() -> None:
    conn = fresh_file()
    ((own, inode, *_),) = devices(conn)
    conn.execute("UPDATE device SET last_seq = 3, last_sha = 'abc'")
    for same in (inode, None):
        chain = Chain(conn, NOON, same)
        assert (chain.device, chain.seq, chain.sha) == (own, 3, "abc")
    copy = Chain(conn, NOON, inode + 1)
    assert (copy.seq, copy.sha) == (0, "")
    assert devices(conn) == [(own, inode, 3, "abc", 0, 0), (copy.device, inode + 1, 0, "", 1, 0)]
    assert len(copy.device) == 32
    assert begin_device(conn, 9) not in {own, copy.device}
    assert [row[1:] for row in devices(conn) if row[4]] == [(9, 0, "", 1, 0)]


def test_what_never_leaves_a_file_has_a_chain_of_its_own_whatever_the_file() -> None:
    conn = fresh_file()
    before = devices(conn)
    first = Chain(conn, NOON, None, is_local=True)
    assert (first.seq, first.sha, len(first.device)) == (0, "", 32)
    assert devices(conn) == sorted(
        [*before, (first.device, 0, 0, "", 0, 1)], key=lambda row: row[4]
    )
    first.write(change_id=uid(1), action="assert", kind="change", entry_uuid=uid(1), payload="{}")
    first.close()
    for inode in (None, 1, 77):
        again = Chain(conn, NOON, inode, is_local=True)
        assert (again.device, again.seq, again.sha) == (first.device, 1, first.sha)
    assert Chain(conn, NOON, None).device == before[0][0]


# --- looking through ---


def _whole() -> tuple[sqlite3.Connection, list[tuple[Any, ...]]]:
    conn = fresh_file()
    conn.execute("DELETE FROM device")
    conn.execute("DROP TRIGGER journal_never_updates")
    rows = [one.row for device in (A, B) for one in chain_of(device, *map(say, (1, 2, 3)))]
    put(conn, rows)
    return conn, rows


def test_every_row_is_shown_once_device_by_device() -> None:
    conn, rows = _whole()
    seen: list[tuple[Any, ...]] = []
    assert walk(conn, seen.append) == ([], 6)
    assert seen == rows
    assert walk(fresh_file(), seen.append) == ([], 0)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    ("change", "is_seen_next"),
    [
        ("zone = 'x'", False),
        ("payload = 'x'", False),
        ("salt = 'x'", False),
        ("payload = NULL", False),
        ("salt = NULL", False),
        ("sha = substr(sha, 2) || 'x'", True),
    ],
)
def test_what_does_not_fit_is_named_and_what_follows_is_not(
    place: int, change: str, *, is_seen_next: bool
) -> None:
    conn, rows = _whole()
    conn.execute("PRAGMA ignore_check_constraints = ON")
    conn.execute(f"UPDATE journal SET {change} WHERE op_id = ?", (rows[place][0],))
    named = [rows[place][0], *([rows[place + 1][0]] if is_seen_next and place < 2 else [])]
    assert verify(conn) == named


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_missing_row_is_seen_in_the_one_behind_it(at: int) -> None:
    conn, rows = _whole()
    conn.execute("DROP TRIGGER journal_never_deletes")
    conn.execute("DELETE FROM journal WHERE op_id = ?", (rows[3 + at][0],))
    assert walk(conn, lambda _: None) == ([rows[4 + at][0]] if at < 2 else [], 5)


def test_what_was_emptied_still_fits() -> None:
    conn, rows = _whole()
    conn.execute("UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 2")
    assert verify(conn) == []
    assert len(rows) == 6


def test_a_wrong_end_names_its_device() -> None:
    conn, rows = _whole()
    insert = "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current) VALUES (?, 0, ?, ?, 0)"
    conn.execute(insert, (A, 3, rows[2][14]))
    conn.execute(insert, (B, 3, rows[2][14]))  # the hash of another chain
    conn.execute(insert, ("d" * 32, 0, ""))  # one that said nothing
    conn.execute(insert, ("e" * 32, 1, ""))
    assert sorted(verify(conn)) == [B, "e" * 32]
    conn.execute("UPDATE device SET last_seq = 2 WHERE device = ?", (A,))
    conn.execute("UPDATE journal SET zone = 'x' WHERE op_id = ?", (rows[0][0],))
    assert verify(conn)[0] == rows[0][0]
    assert sorted(verify(conn)[1:]) == [A, B, "e" * 32]
