"""Counts of intakes and the marks of the calendar strip: docs/method.md#adherence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose
from isotrack.domain.doses.adherence import (
    Adherence,
    DayMark,
    Fared,
    closed_fates,
    days_marked,
    days_with,
    fared_of,
    mark_day,
    tally,
    window,
)
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.doses.pouring import Fate, Said, pour

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("expected", "fared", "adherence"),
    [
        (10, Fared(), Adherence(10, taken=0, partial=0, skipped=0, missing=10)),
        (10, Fared(6, 0, 2), Adherence(10, taken=6, partial=0, skipped=2, missing=2)),
        (2, Fared(1, 1, 0), Adherence(2, 1, 1, 0, 0)),
        (0, Fared(), Adherence(0, 0, 0, 0, 0)),
    ],
)
def test_what_no_entry_covers_is_missing(expected: int, fared: Fared, adherence: Adherence) -> None:
    assert tally(expected, fared) == adherence


def test_the_share_is_of_whole_intakes() -> None:
    assert tally(360, Fared(335)).share_taken == Fraction(33_500, 360)
    assert tally(0, Fared()).share_taken is None


def day_of(day: date, slot_mg: tuple[int, ...] | None, *doses: Dose) -> DayOfDoses:
    slot_ug = None if slot_mg is None else tuple(one * 1000 for one in slot_mg)
    settled = pour(slot_ug, [Said(dose, "a") for dose in doses]).settled
    entries = tuple(
        Entry(EntryId(Kind.DOSE, n), f"uuid-{n}", day, dose, how)
        for n, (dose, how) in enumerate(zip(doses, settled, strict=True), 1)
    )
    return DayOfDoses(day, slot_ug, entries)


def mg(amount: int, *, extra: bool = False) -> Dose:
    return Dose(YESTERDAY, amount * 1000, is_extra=extra)


SKIPPED = Dose(YESTERDAY, 0, is_skipped=True)


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (day_of(YESTERDAY, (40,), mg(40)), "taken"),
        (day_of(YESTERDAY, (20, 20), mg(40)), "taken"),
        (day_of(YESTERDAY, (40,), mg(20)), "partial"),
        (day_of(YESTERDAY, (20, 20), mg(20)), "partial"),
        (day_of(YESTERDAY, (20, 20), mg(20), SKIPPED), "partial"),
        (day_of(YESTERDAY, (40,), SKIPPED), "skipped"),
        (day_of(YESTERDAY, (20, 20), SKIPPED, SKIPPED), "skipped"),
        (day_of(YESTERDAY, (40,)), "missing"),
        (day_of(YESTERDAY, (40,), mg(10, extra=True)), "partial"),
        (day_of(YESTERDAY, (40,), mg(20), mg(20)), "taken"),
        (day_of(TODAY, (20, 20), mg(20), SKIPPED), "partial"),
        (day_of(TODAY, (40,)), "open"),
        (day_of(TODAY, (20, 20), mg(20)), "open"),
        (day_of(YESTERDAY, ()), "none"),
        (day_of(YESTERDAY, None), "none"),
        (day_of(YESTERDAY, None, mg(40)), "taken"),
        (day_of(YESTERDAY, (), mg(40)), "taken"),
        (day_of(YESTERDAY, None, SKIPPED), "skipped"),
    ],
)
def test_the_least_complete_intake_marks_the_day(day: DayOfDoses, mark: str) -> None:
    found = mark_day(day, TODAY)
    assert (found.day, found.mark) == (day.day, mark)
    assert mark in {"taken", "partial", "skipped", "missing", "open", "none"}


def test_more_than_prescribed_is_noticed() -> None:
    assert mark_day(day_of(YESTERDAY, (40,), mg(60)), TODAY) == DayMark(
        YESTERDAY, "taken", is_more=True
    )


def test_days_are_found_by_their_mark() -> None:
    marks = [DayMark(YESTERDAY, "missing"), DayMark(TODAY, "open")]
    assert days_marked(marks, "missing") == [YESTERDAY]
    assert days_marked(marks, "partial") == []


def test_a_window_of_days_includes_today() -> None:
    assert window(TODAY, 7) == (date(2026, 11, 17), date(2026, 11, 24))
    assert window(TODAY, 1) == (TODAY, date(2026, 11, 24))


def test_two_stretches_add_up() -> None:
    assert Fared(1, 2, 3).and_(Fared(10, 20, 40)) == Fared(11, 22, 43)
    fates = [Fate.TAKEN] * 3 + [Fate.PARTIAL] * 2 + [Fate.SKIPPED, *[Fate.MISSING] * 4]
    assert fared_of(fates) == Fared(3, 2, 1)
    assert tally(len(fates), fared_of(fates)).missing == 4


TAKEN, PARTIAL, SKIP, MISSING = Fate.TAKEN, Fate.PARTIAL, Fate.SKIPPED, Fate.MISSING
TOMORROW = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "fates"),
    [
        (day_of(YESTERDAY, (20, 20, 20), mg(20), mg(10)), [TAKEN, PARTIAL, MISSING]),
        (day_of(TODAY, (20, 20, 20), mg(20), mg(10)), [TAKEN]),
        (day_of(TOMORROW, (20, 20), mg(20)), [TAKEN]),
        (day_of(TODAY, (20, 20), mg(10), SKIPPED), [PARTIAL, SKIP]),  # closed, though the day runs
        (day_of(TODAY, (20, 20), mg(40)), [TAKEN, TAKEN]),
        (day_of(YESTERDAY, None, mg(40)), []),
    ],
)
def test_while_the_day_runs_what_is_open_is_left_out(day: DayOfDoses, fates: list[Fate]) -> None:
    assert closed_fates(day, TODAY) == fates
    for fate in Fate:
        assert days_with([day, day], fate, TODAY) == [day.day] * fates.count(fate) * 2


@pytest.mark.parametrize(
    ("day", "mark", "is_more"),
    [
        (day_of(YESTERDAY, (40,), mg(40)), "taken", False),
        (day_of(YESTERDAY, (20, 20), mg(41)), "taken", True),
        (day_of(TODAY, (40,), mg(39)), "open", False),
        (day_of(TODAY, (40,), mg(41)), "taken", True),
        (day_of(YESTERDAY, (), mg(1)), "taken", True),
        (day_of(YESTERDAY, ()), "none", False),
        (day_of(YESTERDAY, (), SKIPPED), "none", False),
        (day_of(YESTERDAY, None, mg(40)), "taken", False),
        (day_of(YESTERDAY, None, SKIPPED), "skipped", False),
        (day_of(TOMORROW, (40,)), "open", False),
        (day_of(TODAY, (20, 20), SKIPPED, mg(10)), "partial", False),
    ],
)
def test_a_day_is_marked_and_what_is_more_is_told(
    day: DayOfDoses, mark: str, is_more: bool
) -> None:
    assert mark_day(day, TODAY) == DayMark(day.day, mark, is_more)
