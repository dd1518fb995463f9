"""Derived tables are what the journal says: after any history, after undo, after redo, after forgetting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Note, Record, Refill, Step, Weight
from isotrack.storage import chain, projections
from isotrack.storage.create import create_database
from isotrack.storage.database import Database, connect
from tests.examples import EXAMPLES
from tests.storage.conftest import KINDS, Diary, said

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.storage.chain import Stamp

START = date(2026, 11, 1)
# Few days and few amounts, so that entries meet on the same days and steps change under doses.
DAYS = st.integers(0, 9).map(lambda n: START + timedelta(days=n))
AMOUNTS = st.sampled_from([10_000, 20_000, 40_000])


def _course(starts_on: date, length: int | None) -> Course:
    ended_on = None if length is None else starts_on + timedelta(days=length)
    return Course(starts_on, ended_on)


INTAKES = st.lists(AMOUNTS, max_size=3).map(tuple)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    said(Dose, DAYS, AMOUNTS, is_extra=st.booleans(), slot=st.none() | st.integers(1, 2)),
    said(Dose, DAYS, st.just(0), st.just(value=True)),
    said(Step, DAYS, st.lists(INTAKES, min_size=1, max_size=3).map(tuple)),
    st.builds(_course, DAYS, st.none() | st.integers(0, 9)),
    said(Weight, DAYS, st.just(70 * 10**9), st.just("kg"), st.just("70kg")),
    said(Note, DAYS, st.text("ab", max_size=3)),
    said(Refill, DAYS, st.integers(1, 60), AMOUNTS),
)  # fmt: skip
# A word of a history: what to do, a record to say, and a number that picks among what was said.
WORDS = st.tuples(
    st.sampled_from(["add", "add", "add", "amend", "void", "undo", "redo"]),
    st.lists(RECORDS, min_size=1, max_size=3),
    st.integers(0, 99),
)


def _live(diary: Diary, history: list[tuple[str, list[Record], int]]) -> list[str]:
    """Live through a history; return the ids of its changes, without those that turned others."""
    entries: list[tuple[str, Kind]] = []
    changes: list[str] = []
    for word, records, pick in history:
        if word == "add" or not changes:
            said = diary.add(*records)
            entries += zip(said.entry_uuids, [KINDS[type(one)] for one in records], strict=True)
            changes.append(said.change_id)
        elif word in {"undo", "redo"}:
            (diary.undo if word == "undo" else diary.redo)(changes[pick % len(changes)])
        else:
            uuid, kind = entries[pick % len(entries)]
            same = [one for one in records if KINDS[type(one)] is kind]
            if word == "amend" and same:
                changes.append(diary.amend(uuid, same[0]).change_id)
            else:
                changes.append(diary.void(uuid, kind).change_id)
    return changes


def _rebuild(diary: Diary) -> None:
    with diary.db.transaction() as conn:
        projections.rebuild(conn)


@given(st.lists(WORDS, min_size=1, max_size=14))
@settings(max_examples=EXAMPLES // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_rebuilds_to_the_same_rows_and_can_be_undone(
    tmp_path: Path, stamp: Stamp, history: list[tuple[str, list[Record], int]]
) -> None:
    path = tmp_path / "history.db"
    path.unlink(missing_ok=True)
    create_database(path)
    conn = connect(path)
    conn.execute("PRAGMA synchronous = OFF")  # nothing here is about power cuts
    diary = Diary(Database(conn, str(path)), stamp)
    changes = _live(diary, history)
    before = diary.rows()
    _rebuild(diary)
    assert diary.rows() == before
    diary.redo(*changes)
    everything = diary.rows()
    diary.undo(*reversed(changes))
    assert not any(diary.rows().values())
    for change_id in changes:
        diary.redo(change_id)
    assert diary.rows() == everything
    _rebuild(diary)
    assert diary.rows() == everything
    assert diary.verify() == []
    diary.db.close()


def test_deleted_entry_stays_deleted_when_it_is_amended(diary: Diary) -> None:
    said = diary.add(Note(START, "one"))
    gone = diary.void(said.entry_uuids[0], Kind.NOTE)
    diary.amend(said.entry_uuids[0], Note(START, "two"))
    assert diary.rows()["note"] == []
    diary.undo(gone.change_id)
    assert [row[2] for row in diary.rows()["note"]] == ["two"]


def test_amended_entry_comes_back_as_it_was(diary: Diary) -> None:
    said = diary.add(Dose(START, 20_000))
    later = diary.amend(said.entry_uuids[0], Dose(START + timedelta(days=1), 40_000))
    assert [row[1:3] for row in diary.rows()["dose"]] == [("2026-11-02", 40_000)]
    diary.undo(later.change_id)
    assert [row[1:3] for row in diary.rows()["dose"]] == [("2026-11-01", 20_000)]


def test_prescription_typed_late_settles_the_days_before(diary: Diary) -> None:
    diary.add(Dose(START, 20_000), Dose(START, 20_000), Dose(START, 20_000))
    conn = diary.db.conn
    statuses = "SELECT status, slot, slots, prescribed_ug FROM dose ORDER BY added_hlc"
    assert conn.execute(statuses).fetchall() == [("taken", None, 0, None)] * 3
    course = diary.add(Course(START), Step(START, ((30_000, 30_000),)))
    assert conn.execute(statuses).fetchall() == [
        ("taken", 1, 1, 30_000),
        ("taken", 1, 2, 60_000),
        ("taken", 2, 1, 30_000),
    ]
    diary.undo(course.change_id)
    assert conn.execute(statuses).fetchall() == [("taken", None, 0, None)] * 3


def test_forgotten_entry_leaves_the_tables(diary: Diary) -> None:
    said = diary.add(Note(START, "one"), Note(START, "two"))
    diary.amend(said.entry_uuids[0], Note(START, "more of it"))
    with diary.db.transaction() as conn:
        conn.execute(
            "UPDATE journal SET payload = NULL, salt = NULL WHERE entry_uuid = ?",
            (said.entry_uuids[0],),
        )
        projections.refresh(conn, said.entry_uuids)
    assert [row[2] for row in diary.rows()["note"]] == ["two"]
    before = diary.rows()
    _rebuild(diary)
    assert diary.rows() == before


def test_uuid_without_operations_changes_nothing(diary: Diary) -> None:
    diary.add(Dose(START, 20_000))
    before = diary.rows()
    with diary.db.transaction() as conn:
        projections.refresh(conn, ["never-said"])
    assert diary.rows() == before


def test_same_slot_from_two_devices_is_kept_and_marked(diary: Diary) -> None:
    diary.add(Course(START), Step(START, ((20_000, 20_000),)), Dose(START, 20_000, slot=1))
    with diary.db.transaction() as conn:
        chain.begin_device(conn, 1)
    diary.add(Dose(START, 20_000, slot=1))
    doubles = diary.db.conn.execute("SELECT is_possible_double FROM dose").fetchall()
    assert doubles == [(1,), (1,)]
