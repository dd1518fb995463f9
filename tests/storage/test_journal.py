"""The journal only grows, its chain shows every change, its clock never runs back, ids are given once."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Note
from isotrack.domain.core.refusals import StorageFault
from isotrack.storage import journal
from isotrack.storage.chain import Chain, Stamp
from isotrack.storage.journal import NewOp
from isotrack.storage.opening import open_database
from tests.storage.conftest import Diary

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.storage.database import Database

DAY = date(2026, 11, 20)


def _unlock(conn: sqlite3.Connection) -> None:
    """Do what a person with a SQLite tool could do: drop the triggers that guard the journal."""
    conn.execute("DROP TRIGGER journal_never_updates")
    conn.execute("DROP TRIGGER journal_never_deletes")


def _hlcs(db: Database) -> list[str]:
    return [row[0] for row in db.conn.execute("SELECT hlc FROM journal ORDER BY device, seq")]


def _filled(diary: Diary) -> Diary:
    diary.add(Dose(DAY, 20_000), Note(DAY, "dry lips"))
    diary.add(Dose(DAY + timedelta(days=1), 40_000))
    return diary


def test_chain_of_an_empty_and_of_a_filled_journal_verifies(diary: Diary) -> None:
    assert diary.verify() == []
    assert _filled(diary).verify() == []


@pytest.mark.parametrize(
    "change",
    [
        "payload = replace(payload, '20000', '80000')",
        "payload = NULL",
        "salt = 'ffff'",
        "payload_sha = replace(payload_sha, substr(payload_sha, 1, 1), 'x')",
        "hlc = '000000000000-0000-000000000000'",
        "change_id = 'x'",
        "action = 'void'",
        "kind = 'weight'",
        "entry_uuid = 'x'",
        "recorded_at_utc = '2020-01-01T00:00:00.000000Z'",
        "utc_offset_min = 120",
        "zone = 'Asia/Tokyo'",
        "sha = replace(sha, substr(sha, 1, 1), 'x')",
        "op_id = 'x'",
        "seq = 9",
    ],
)
def test_chain_shows_any_changed_field(diary: Diary, change: str) -> None:
    _filled(diary)
    conn = diary.db.conn
    _unlock(conn)
    conn.execute("PRAGMA ignore_check_constraints = ON")
    conn.execute(f"UPDATE journal SET {change} WHERE seq = 1")
    assert diary.verify() != []


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_chain_shows_a_missing_row(diary: Diary, seq: int) -> None:
    _filled(diary)
    _unlock(diary.db.conn)
    diary.db.conn.execute("DELETE FROM journal WHERE seq = ?", (seq,))
    assert diary.verify() != []


def test_chain_survives_bytes_where_text_belongs(diary: Diary) -> None:
    _filled(diary)
    conn = diary.db.conn
    _unlock(conn)
    conn.execute("PRAGMA writable_schema = ON")
    conn.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT,', ')') WHERE name = 'journal'"
    )
    conn.execute("PRAGMA writable_schema = RESET")
    conn.execute("UPDATE journal SET zone = x'00ff', payload = x'00ff' WHERE seq = 2")
    assert len(diary.verify()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE seq = 1",
        "UPDATE journal SET payload = '{}' WHERE seq = 1",
        "UPDATE journal SET payload = NULL WHERE seq = 1",
        "UPDATE journal SET salt = NULL WHERE seq = 1",
        "UPDATE journal SET seq = seq + 10",
        "UPDATE journal SET payload = NULL, salt = NULL, zone = 'x' WHERE seq = 1",
        "UPDATE journal SET payload = NULL, salt = NULL, sha = payload_sha WHERE seq = 1",
        "UPDATE journal SET payload = NULL, salt = NULL, payload_sha = sha WHERE seq = 1",
        "UPDATE journal SET payload = NULL, salt = NULL, entry_uuid = 'x' WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
    ],
)
def test_journal_only_grows(diary: Diary, statement: str) -> None:
    _filled(diary)
    before = diary.db.conn.execute("SELECT * FROM journal").fetchall()
    with pytest.raises(StorageFault), diary.db.transaction() as conn:
        conn.execute(statement)
    assert diary.db.conn.execute("SELECT * FROM journal").fetchall() == before


def test_forgetting_empties_a_payload_and_the_chain_still_verifies(diary: Diary) -> None:
    said = diary.add(Note(DAY, "not to be kept"), Note(DAY, "kept"))
    with diary.db.transaction() as conn:
        conn.execute(
            "UPDATE journal SET payload = NULL, salt = NULL WHERE entry_uuid = ?",
            (said.entry_uuids[0],),
        )
    assert diary.verify() == []
    diary.add(Note(DAY, "later"))
    assert diary.verify() == []
    (gone,) = diary.db.conn.execute("SELECT count(*) FROM journal WHERE payload IS NULL").fetchone()
    assert gone == 1


def test_file_with_another_inode_begins_a_device_of_its_own(
    db_path: Path, tmp_path: Path, diary: Diary
) -> None:
    diary.inode = diary.db.inode
    _filled(diary)
    copy = tmp_path / "copy.db"
    shutil.copy(db_path, copy)
    db = open_database(copy)
    other = Diary(db, diary.stamp, db.inode)
    other.add(Note(DAY, "said in the copy"))
    other.add(Note(DAY, "and once more"))
    devices = db.conn.execute("SELECT device, max(seq) FROM journal GROUP BY device").fetchall()
    assert sorted(seq for _, seq in devices) == [2, 3]
    assert db.conn.execute("SELECT count(*) FROM device WHERE is_current = 1").fetchone() == (1,)
    assert other.verify() == []
    assert _hlcs(db) != sorted(_hlcs(diary.db))
    db.close()
    open_database(copy).close()
    diary.add(Note(DAY, "said in the first file"))
    assert len(diary.db.conn.execute("SELECT * FROM device").fetchall()) == 1


def test_clock_that_runs_back_does_not_turn_the_order(diary: Diary) -> None:
    first = diary.add(Dose(DAY, 20_000))
    diary.stamp = Stamp(diary.stamp.now - timedelta(hours=47), "Europe/Berlin")
    diary.append(NewOp("amend", Kind.DOSE, Dose(DAY, 40_000), first.entry_uuids[0]))
    diary.add(Note(DAY, "later"))
    hlcs = _hlcs(diary.db)
    assert hlcs == sorted(set(hlcs))
    assert diary.db.conn.execute("SELECT dose_ug FROM dose").fetchone() == (40_000,)
    ids = [r[0] for r in diary.db.conn.execute("SELECT op_id FROM journal ORDER BY seq")]
    assert ids == sorted(ids)


@pytest.mark.parametrize("days", [3, 400, 60_000])
def test_clock_that_once_ran_far_ahead_draws_nothing_along_but_its_own_entry(
    diary: Diary, days: int
) -> None:
    right = diary.stamp
    diary.stamp = Stamp(right.now + timedelta(days=days), "Europe/Berlin")
    first = diary.add(Dose(DAY, 20_000))
    diary.stamp = right
    amended = diary.append(NewOp("amend", Kind.DOSE, Dose(DAY, 40_000), first.entry_uuids[0]))
    later = diary.add(Note(DAY, "later"))
    assert diary.db.conn.execute("SELECT dose_ug FROM dose").fetchone() == (40_000,)
    limit = f"{int((right.now.timestamp() + 48 * 3600) * 1000):012x}"
    assert [hlc > limit for hlc in _hlcs(diary.db)] == [True, True, False]
    with diary.db.snapshot() as conn:
        order = [turn.change_id for turn in journal.own_changes(conn)]
    assert order == [first.change_id, amended.change_id, later.change_id]
    diary.undo(amended.change_id)
    assert diary.db.conn.execute("SELECT dose_ug FROM dose").fetchone() == (20_000,)
    diary.redo(amended.change_id)
    assert diary.db.conn.execute("SELECT dose_ug FROM dose").fetchone() == (40_000,)
    assert diary.verify() == []


def test_more_operations_at_one_instant_than_the_counter_holds(diary: Diary) -> None:
    with diary.db.transaction() as conn:
        chain = Chain(conn, diary.stamp, None)
        before = (chain._ms, chain._count)
        for _ in range(0x1001):
            chain.tick()
            assert (chain._ms, chain._count) > before
            before = (chain._ms, chain._count)
    assert before[1] <= 0xFFF


def test_op_ids_are_uuids_of_version_7(diary: Diary) -> None:
    import uuid

    _filled(diary)
    for (op_id,) in diary.db.conn.execute("SELECT op_id FROM journal"):
        parsed = uuid.UUID(op_id)
        assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
        assert str(parsed) == op_id


@pytest.mark.parametrize(
    ("now", "offset_min", "at"),
    [
        (datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=9))), 540, "2026-11-22T15:30"),
        (datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=-8))), -480, "2026-11-23T08:30"),
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), 0, "2026-11-23T00:30"),
    ],
)  # fmt: skip
def test_instant_and_offset_are_kept(diary: Diary, now: datetime, offset_min: int, at: str) -> None:
    diary.stamp = Stamp(now, "Somewhere")
    diary.add(Note(DAY, "x"))
    row = diary.db.conn.execute("SELECT recorded_at_utc, utc_offset_min, zone FROM journal")
    assert row.fetchall() == [(f"{at}:00.000000Z", offset_min, "Somewhere")]


def test_time_without_zone_counts_as_utc_offset_zero(diary: Diary) -> None:
    diary.stamp = Stamp(datetime(2026, 11, 23, 12, 0), "unknown")  # noqa: DTZ001  # the point of it
    diary.add(Note(DAY, "x"))
    assert diary.db.conn.execute("SELECT utc_offset_min FROM journal").fetchone() == (0,)


def test_ids_are_never_given_twice(diary: Diary) -> None:
    first = diary.add(Dose(DAY, 20_000))
    diary.undo(first.change_id)
    second = diary.add(Dose(DAY, 40_000))
    diary.void(second.entry_uuids[0], Kind.DOSE)
    third = diary.add(Dose(DAY, 60_000), Note(DAY, "x"))
    assert [str(i) for i in (*first.ids, *second.ids, *third.ids)] == ["d1", "d2", "d3", "n1"]
    assert [str(i) for i in diary.redo(first.change_id).ids] == ["d1"]
    conn = diary.db.conn
    assert journal.uuid_of(conn, EntryId(Kind.DOSE, 2)) == second.entry_uuids[0]
    assert journal.uuid_of(conn, EntryId(Kind.DOSE, 9)) is None
    assert journal.number_of(conn, second.entry_uuids[0]) == EntryId(Kind.DOSE, 2)


def test_changes_and_their_turns_in_order(diary: Diary) -> None:
    first = diary.add(Dose(DAY, 20_000), Note(DAY, "x"))
    second = diary.add(Dose(DAY, 40_000))
    undone = diary.undo(first.change_id, second.change_id)
    redone = diary.redo(first.change_id)
    turns = journal.own_changes(diary.db.conn)
    assert [(t.change_id, t.voids, t.restores) for t in turns] == [
        (first.change_id, (), ()),
        (second.change_id, (), ()),
        (undone.change_id, (first.change_id, second.change_id), ()),
        (redone.change_id, (), (first.change_id,)),
    ]
    assert set(undone.entry_uuids) == {*first.entry_uuids, *second.entry_uuids}


def test_story_of_an_entry_and_of_a_change(diary: Diary) -> None:
    said = diary.add(Dose(DAY, 20_000), Note(DAY, "x"))
    uuid = said.entry_uuids[0]
    diary.amend(uuid, Dose(DAY, 40_000))
    diary.undo(said.change_id)
    diary.redo(said.change_id)
    diary.void(uuid, Kind.DOSE)
    conn = diary.db.conn
    story = journal.operations_on_entry(conn, uuid)
    assert [(s.action, s.kind) for s in story] == [
        (action, Kind.DOSE) for action in ("add", "amend", "undo", "redo", "void")
    ]
    assert story[0].payload is not None
    assert '"dose_ug":20000' in story[0].payload
    operations = journal.operations_of_change(conn, said.change_id)
    assert [(o.action, o.kind) for o in operations] == [("add", Kind.DOSE), ("add", Kind.NOTE)]


def test_same_words_do_not_give_the_same_fingerprint(diary: Diary) -> None:
    diary.add(Note(DAY, "x"), Note(DAY, "x"))
    shas = diary.db.conn.execute("SELECT payload_sha, salt FROM journal").fetchall()
    assert len(set(shas)) == 2
    assert shas[0][0] != shas[1][0]
