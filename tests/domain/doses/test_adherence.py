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
    days_marked,
    mark_day,
    tally,
    window,
)
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.doses.pouring import Said, pour

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
