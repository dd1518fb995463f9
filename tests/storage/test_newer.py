"""What a newer isotrack said is kept, passed on and counted, and never read as something else."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Note, Visit
from isotrack.storage import check, entries, exchange, journal, projections
from isotrack.storage.chain import Chain
from isotrack.storage.create import create_database
from isotrack.storage.exchange import Unreadable
from isotrack.storage.merge import list_ops, merge
from isotrack.storage.opening import open_database
from isotrack.storage.payloads import payload_of, record_of
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from isotrack.storage.database import Database
    from tests.storage.conftest import Diary

DAY = date(2026, 11, 20)
VISIT = {"visit_on": "2026-11-20", "clock": None, "who": "Dr A", "note": None, "place": "room 12"}
PHOTO = {"taken_on": "2026-11-20", "sizes": [640, 480], "of": {"side": "left"}, "is_kept": True}


@pytest.fixture
def newer(diary: Diary) -> Diary:
    """A diary with a photo, which is no kind of today's, and a visit with a field more than today's."""
    diary.add(Dose(DAY, 20_000), Note(DAY, "x"))
    with diary.db.transaction() as conn:
        chain = Chain(conn, diary.stamp, None)
        change_id = chain.uuid7()
        uuids = []
        for kind, facts in (("photograph", PHOTO), ("visit", VISIT)):
            uuid, payload = chain.uuid7(), exchange.canonical(facts)
            chain.write(
                change_id=change_id, action="add", kind=kind, entry_uuid=uuid, payload=payload
            )
            uuids.append(uuid)
        chain.close()
        projections.number_missing(conn)
        projections.refresh(conn, uuids)
    return diary


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """Another empty file."""
    path = tmp_path / "other" / "default.db"
    create_database(path)
    db = open_database(path)
    yield db
    db.close()


def test_both_are_counted_and_what_is_known_of_them_is_there(newer: Diary) -> None:
    conn = newer.db.conn
    assert entries.newer_entries(conn) == 2
    (visit,) = entries.list_all(conn, Kind.VISIT)
    assert visit.record == record_of(Kind.VISIT, exchange.canonical(VISIT))
    with newer.db.snapshot() as inside:
        assert check.look_through(inside).is_whole
    with newer.db.transaction() as inside:
        projections.rebuild(inside)
        assert entries.newer_entries(inside) == 2


def test_they_go_out_and_in_again_byte_for_byte(newer: Diary, other: Database) -> None:
    with newer.db.snapshot() as conn:
        ops = list_ops(conn)
    passed_on = [exchange.from_data(exchange.to_data(one.row), one.number) for one in ops]
    assert [one.row for one in passed_on] == [one.row for one in ops]
    with other.transaction() as conn:
        merge(conn, passed_on, inode=other.inode)
        assert entries.newer_entries(conn) == 2
        assert [one.row for one in list_ops(conn)] == [one.row for one in ops]


def test_an_amendment_here_says_the_unknown_field_again(newer: Diary) -> None:
    (visit,) = entries.list_all(newer.db.conn, Kind.VISIT)
    assert isinstance(visit.record, Visit)
    newer.amend(visit.uuid, visit.record._replace(note="asked about sun"))
    payload = newer.db.conn.execute(
        "SELECT payload FROM journal WHERE entry_uuid = ? ORDER BY hlc DESC", (visit.uuid,)
    ).fetchone()[0]
    assert json.loads(payload) == {**VISIT, "note": "asked about sun"}
    assert entries.newer_entries(newer.db.conn) == 2


def test_undo_and_deletion_take_them_back_like_any_other(newer: Diary) -> None:
    (last,) = newer.db.conn.execute(
        "SELECT change_id FROM journal WHERE kind = 'photograph'"
    ).fetchone()
    story = journal.operations_of_change(newer.db.conn, last)
    assert [one.kind for one in story] == [None, Kind.VISIT]
    newer.undo(last)
    assert entries.newer_entries(newer.db.conn) == 0
    newer.redo(last)
    assert entries.newer_entries(newer.db.conn) == 2


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (Kind.VISIT, {**VISIT, "visit_on": "2026-02-30"}),
        (Kind.VISIT, {key: value for key, value in VISIT.items() if key != "who"}),
        (Kind.VISIT, {**VISIT, "State!": 1}),
        (Kind.VISIT, {**VISIT, "clock": "27:10"}),
        (Kind.VISIT, {**VISIT, "clock": "24:00"}),
        (Kind.DOSE, {"dose_ug": 1.5}),
        (Kind.NOTE, {"noted_on": "2026-11-20", "text": "x", "is_question": 7}),
    ],
)
def test_a_known_field_with_an_impossible_value_is_still_refused(
    kind: Kind, facts: dict[str, object]
) -> None:
    with pytest.raises(Unreadable):
        exchange.check_facts(kind, facts)


def test_a_later_field_is_written_only_where_it_says_something() -> None:
    for table in TABLES.values():
        assert set(table.later) < set(table.columns)
    said, unsaid = Dose(DAY, 20_000, is_with_food=True), Dose(DAY, 20_000)
    assert '"is_with_food":1' in payload_of(Kind.DOSE, said)
    assert "is_with_food" not in payload_of(Kind.DOSE, unsaid)
