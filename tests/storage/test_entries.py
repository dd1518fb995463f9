"""Lists: windows, newest first, counts; and the sums that SQLite works out over doses."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.entries import EntryId, Status
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Note, Refill, Step, Weight
from isotrack.domain.doses.adherence import Fared
from isotrack.storage import doses, entries, regimens
from isotrack.storage.entries import Window

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from tests.storage.conftest import Diary

MONDAY = date(2026, 11, 16)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.fixture
def week(diary: Diary) -> Diary:
    """A course of 20 mg twice a day: two full days, a part, a skip, an extra, and a deleted dose."""
    diary.add(
        Course(_day(0)),
        Step(_day(0), ((20_000, 20_000),)),
        Weight(_day(0), 70 * 10**9, "kg", "70kg"),
    )
    diary.add(Dose(_day(0), 40_000))
    diary.add(Dose(_day(2), 20_000), Dose(_day(2), 10_000))
    diary.add(Dose(_day(1), 0, is_skipped=True), Dose(_day(1), 20_000))
    diary.add(Dose(_day(3), 20_000, is_extra=True), Note(_day(3), "why?", is_question=True))
    gone = diary.add(Dose(_day(4), 40_000))
    diary.void(gone.entry_uuids[0], Kind.DOSE)
    diary.add(Refill(_day(1), 60, 20_000))
    return diary


def _ids(found: list[Entry]) -> list[str]:
    return [str(entry.id) for entry in found]


def test_newest_first_by_day_and_then_by_order_of_entry(week: Diary) -> None:
    found, matching, everything = entries.newest(week.db.conn, Window(), 4)
    assert _ids(found) == ["n1", "d6", "d3", "d2"]
    assert (matching, everything) == (11, 11)
    assert len(entries.newest(week.db.conn, Window(), None)[0]) == 11
    assert entries.count(week.db.conn) == 11


@pytest.mark.parametrize(
    ("window", "ids"),
    [
        (Window((Kind.DOSE,)), ["d6", "d3", "d2", "d5", "d4", "d1"]),
        (Window((Kind.DOSE,), _day(1), _day(2)), ["d3", "d2", "d5", "d4"]),
        (Window((Kind.SUPPLY, Kind.NOTE)), ["n1", "c1"]),
        (Window((), _day(3)), ["n1", "d6"]),
        (Window((), None, _day(0)), ["d1", "w1", "r1", "k1"]),
        (Window((Kind.WEIGHT,), _day(1)), []),
    ],
)
def test_windows_hold_their_first_and_last_day(week: Diary, window: Window, ids: list[str]) -> None:
    found, matching, everything = entries.newest(week.db.conn, window, None)
    assert _ids(found) == ids
    assert (matching, everything) == (len(ids), 11)


def test_an_entry_is_found_by_its_id_unless_it_was_deleted(week: Diary) -> None:
    conn = week.db.conn
    found = entries.find(conn, EntryId(Kind.DOSE, 3))
    assert found is not None
    assert found.settled is not None
    assert (found.on, found.settled.status, found.settled.slot) == (_day(2), Status.PARTIAL, 2)
    assert entries.find(conn, EntryId(Kind.DOSE, 7)) is None
    assert entries.find(conn, EntryId(Kind.DOSE, 99)) is None


def test_lists_are_in_the_order_of_their_day(week: Diary) -> None:
    conn = week.db.conn
    assert _ids(entries.list_all(conn, Kind.DOSE)) == ["d1", "d4", "d5", "d2", "d3", "d6"]
    assert _ids(entries.list_between(conn, Kind.DOSE, _day(1), _day(2))) == ["d4", "d5"]
    assert entries.by_uuid(conn, Kind.DOSE, []) == []


def test_more_uuids_than_one_statement_takes_stay_in_order(diary: Diary) -> None:
    said = diary.add(*(Note(_day(-n), "x") for n in range(501)))
    found = entries.by_uuid(diary.db.conn, Kind.NOTE, said.entry_uuids)
    assert [entry.on for entry in found] == [_day(-n) for n in range(500, -1, -1)]


def test_last_added_and_recent_ids(week: Diary) -> None:
    conn = week.db.conn
    last = entries.last_added(conn)
    assert last is not None
    assert str(last.id) == "c1"
    assert _ids(entries.recent(conn, 3)) == ["c1", "n1", "d6"]
    assert _ids(entries.recent(conn, 9, Kind.NOTE)) == ["n1"]


def test_empty_file_has_no_last_entry(diary: Diary) -> None:
    conn = diary.db.conn
    assert entries.last_added(conn) is None
    assert entries.recent(conn, 20) == []
    assert entries.newest(conn, Window(), 10) == ([], 0, 0)
    assert doses.first_day(conn) is None
    assert doses.sum_ug(conn, date.min, date.max) == 0
    assert doses.day_of_sum(conn, date.min, date.max, Fraction(1)) is None


def test_sums_are_half_open(week: Diary) -> None:
    conn = week.db.conn
    assert doses.sum_ug(conn, date.min, date.max) == 110_000
    assert doses.sum_ug(conn, _day(0), _day(2)) == 60_000
    assert doses.sum_ug(conn, _day(2), _day(2)) == 0
    assert doses.first_day(conn) == _day(0).isoformat()


def test_day_on_which_a_sum_was_reached(week: Diary) -> None:
    conn = week.db.conn
    everything = (date.min, date.max)
    assert doses.day_of_sum(conn, *everything, Fraction(40_000)) == _day(0).isoformat()
    assert doses.day_of_sum(conn, *everything, Fraction(80_001, 2)) == _day(1).isoformat()
    assert doses.day_of_sum(conn, *everything, Fraction(110_001)) is None


def test_intakes_by_how_they_fared(week: Diary) -> None:
    # 20+20 taken, one taken and one skipped, one taken and one in part, one taken by what was called extra
    assert doses.fared(week.db.conn, _day(0), _day(7)) == Fared(taken=5, partial=1, skipped=1)
    assert doses.fared(week.db.conn, _day(2), _day(2)) == Fared()


def test_days_with_their_slots_and_doses(week: Diary) -> None:
    conn = week.db.conn
    regimen = regimens.load_regimen(conn)
    days = doses.days_between(conn, regimen, [_day(n) for n in range(-1, 5)])
    assert [day.slot_ug for day in days] == [None, *[(20_000, 20_000)] * 5]
    assert [day.open_ug for day in days] == [(), (), (), (10_000,), (20_000,), (20_000, 20_000)]
    assert [_ids(list(day.entries)) for day in days] == [
        [],
        ["d1"],
        ["d4", "d5"],
        ["d2", "d3"],
        ["d6"],
        [],
    ]
    assert doses.days_between(conn, regimen, []) == []
    assert doses.day_of(conn, regimen, _day(2)) == days[3]
