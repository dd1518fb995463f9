"""What a typed dose means on its day: docs/method.md#intakes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.errors import AmountMissing, DayTotalOutOfLimits
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose
from isotrack.domain.doses.doses import (
    DayOfDoses,
    Proposal,
    Repeat,
    Wanted,
    doubts_about_age,
    doubts_about_day,
    fill,
    propose,
)
from isotrack.domain.doses.pouring import Said, pour

DAY = date(2026, 11, 23)
BARE, SKIP = Wanted(None), Wanted(None, is_skip=True)


def mg(amount: float) -> Dose:
    return Dose(DAY, int(amount * 1000))


def extra(amount: int) -> Dose:
    return Dose(DAY, amount * 1000, is_extra=True)


SKIPPED = Dose(DAY, 0, is_skipped=True)


def day_of(slot_mg: tuple[int, ...] | None, *doses: Dose) -> DayOfDoses:
    """A day with its doses settled as storage does it."""
    slot_ug = None if slot_mg is None else tuple(one * 1000 for one in slot_mg)
    settled = pour(slot_ug, [Said(dose, "a") for dose in doses]).settled
    entries = tuple(
        Entry(EntryId(Kind.DOSE, n), f"uuid-{n}", DAY, dose, how)
        for n, (dose, how) in enumerate(zip(doses, settled, strict=True), 1)
    )
    return DayOfDoses(DAY, slot_ug, entries)


def want(amount: int) -> Wanted:
    return Wanted(amount * 1000)


def skip(slot: int) -> Dose:
    return SKIPPED._replace(slot=slot)


WHOLE, SKIP_ALL = BARE._replace(is_whole=True), SKIP._replace(is_whole=True)
REPEAT = Proposal(None, is_repeat=True)


@pytest.mark.parametrize(
    ("day", "wanted", "proposal"),
    [
        # bare `dose`: what is open of the next intake; of a whole day all of it
        (day_of((40,)), BARE, Proposal(40_000, slot=1)),
        (day_of((20, 40)), BARE, Proposal(20_000, slot=1)),
        (day_of((20, 40), mg(20)), BARE, Proposal(40_000, slot=2)),
        (day_of((20, 20), mg(5)), BARE, Proposal(15_000, slot=1)),
        (day_of((40,), extra(10)), BARE, Proposal(30_000, slot=1)),
        (day_of((20, 20)), WHOLE, Proposal(40_000, slot=1)),
        (day_of((20, 20), mg(20)), WHOLE, Proposal(20_000, slot=2)),
        (day_of((20, 20), skip(1)), BARE, Proposal(20_000, slot=2)),
        (day_of((40,), mg(40)), BARE, REPEAT),
        (day_of((40,), mg(20), mg(20)), BARE, REPEAT),
        (day_of((40,), mg(60)), BARE, REPEAT),
        (day_of(()), BARE, Proposal(None)),
        # an amount
        (day_of((40,)), want(40), Proposal(40_000, slot=1)),
        (day_of((40,), mg(20)), want(20), Proposal(20_000, slot=1)),
        (day_of((20, 20)), want(40), Proposal(40_000, slot=1)),
        (day_of((20, 20), mg(20)), want(20), Proposal(20_000, slot=2)),
        (day_of((40,), mg(40)), want(40), REPEAT),
        (day_of((20, 20), mg(20), mg(20)), want(40), REPEAT),
        (day_of(None), want(40), Proposal(40_000, slot=1)),
        (day_of(None, mg(40)), want(40), REPEAT),
        # a dose after a skip is always recorded
        (day_of((40,), skip(1)), want(40), Proposal(40_000, slot=1)),
        (day_of((20, 20), SKIPPED), want(20), Proposal(20_000, slot=1)),
        # a skip
        (day_of((40,)), SKIP, Proposal(0, is_skipped=True, slot=1)),
        (day_of((20, 20), mg(20)), SKIP, Proposal(0, is_skipped=True, slot=2)),
        (day_of((20, 20)), SKIP_ALL, Proposal(0, is_skipped=True)),
        (day_of(None), SKIP, Proposal(0, is_skipped=True)),
        (day_of((40,), SKIPPED), SKIP, REPEAT),
        (day_of(None, SKIPPED), SKIP, REPEAT),
        (day_of(()), SKIP, Proposal(None)),
        # said to be extra: on top of a full day, else into what is open
        (day_of((40,), mg(40)), Wanted(20_000, is_extra=True), Proposal(20_000, slot=2)),
        (day_of((40,)), Wanted(60_000, is_extra=True), Proposal(60_000, slot=1)),
    ],
)
def test_a_typed_dose_becomes(day: DayOfDoses, wanted: Wanted, proposal: Proposal) -> None:
    assert propose(day, wanted) == proposal


@pytest.mark.parametrize(
    ("day", "wanted", "code", "message"),
    [
        (
            day_of((40,)), want(80), "more_than_prescribed",
            "80 mg is more than your prescribed 40 mg.",
        ),
        (
            day_of((40,)), want(400), "more_than_prescribed",
            "400 mg is ten times your prescribed 40 mg.",
        ),
        (
            day_of((20, 20)), want(60), "more_than_prescribed",
            "60 mg is more than your prescribed 40 mg.",
        ),
        (
            day_of((40,), mg(30)), want(20), "more_than_prescribed",
            "20 mg is more than the 10 mg still open.",
        ),
        (
            day_of((40,), mg(40)), want(20), "day_is_full",
            "Mon 23 Nov 2026 is already filled (d1: 40 mg); 20 mg would come on top.",
        ),
        (
            day_of((40,), mg(40)), SKIP, "day_is_full",
            "Mon 23 Nov 2026 is already filled (d1: 40 mg); a skipped dose would come on top.",
        ),
        (
            day_of(()), want(40), "none_prescribed",
            "No dose is prescribed for Mon 23 Nov 2026.",
        ),
        (
            day_of(None, mg(40)), want(20), "day_is_full",
            "Mon 23 Nov 2026 is already filled (d1: 40 mg); 20 mg would come on top.",
        ),
        (
            day_of((40,), skip(1)), BARE, "was_skipped",
            "Mon 23 Nov 2026: its dose was logged as skipped (d1).",
        ),
        (
            day_of((20, 20), mg(20), skip(2)), BARE, "was_skipped",
            "Mon 23 Nov 2026: the rest of it was logged as skipped (d2).",
        ),
        (
            day_of((40,)), Wanted(20_200), "odd_amount",
            "20.2 mg is no whole or half number; two capsules are written 20+20.",
        ),
    ],
)  # fmt: skip
def test_an_unlikely_dose_raises_one_doubt(
    day: DayOfDoses, wanted: Wanted, code: str, message: str
) -> None:
    assert propose(day, wanted).doubts == ((code, message),)


@pytest.mark.parametrize(
    ("day", "wanted", "codes"),
    [
        (day_of((20, 20), mg(20)), BARE, ["repeated"]),
        (day_of((20, 20), mg(20)), want(20), ["repeated"]),
        (day_of((20, 20), mg(20)), want(10), []),
        (day_of((40,), mg(20)), want(40), ["more_than_prescribed"]),
        (day_of((30,), mg(20)), want(20), ["repeated", "more_than_prescribed"]),
        (day_of((30,), mg(20)), Wanted(20_000, is_extra=True), ["repeated"]),
    ],
)
def test_a_dose_just_typed_is_asked_about_before_what_is_above_the_day(
    day: DayOfDoses, wanted: Wanted, codes: list[str]
) -> None:
    proposal = propose(day, wanted, (Repeat("d1", 20_000, 3),))
    assert [doubt.code for doubt in proposal.doubts] == codes


def test_a_full_day_is_looked_at_before_a_repeat() -> None:
    assert propose(day_of((40,), mg(40)), BARE, (Repeat("d1", 40_000, 0),)) == REPEAT


@pytest.mark.parametrize("wanted", [BARE, Wanted(None, is_extra=True)])
def test_an_amount_is_needed_where_nothing_supplies_one(wanted: Wanted) -> None:
    with pytest.raises(AmountMissing):
        propose(day_of(None), wanted)


@pytest.mark.parametrize("wanted", [want(41), Wanted(41_000, is_extra=True)])
def test_a_day_never_holds_more_than_its_hard_limit(wanted: Wanted) -> None:
    full = day_of((180, 180, 40), mg(180), mg(180))
    assert propose(full, want(40)).dose_ug == 40_000
    with pytest.raises(DayTotalOutOfLimits, match=r"would hold 401 mg, .* \(400 mg\)"):
        propose(full, wanted)


def test_a_day_adds_up_what_was_swallowed_and_knows_what_is_open() -> None:
    day = day_of((20, 20, 20), mg(20), extra(10), skip(2))
    assert day.total_ug == 30_000
    assert day.open_ug == (20_000,)
    assert day_of(None).open_ug == ()


COURSE = Course(starts_on=DAY - timedelta(days=500))
ENDED = Course(starts_on=DAY - timedelta(days=20), ended_on=DAY - timedelta(days=5))


@pytest.mark.parametrize(
    ("days_ago", "course", "codes"),
    [
        (0, COURSE, []),
        (500, COURSE, []),
        (501, COURSE, ["before_start"]),
        (400, None, []),
        (401, None, ["old_day"]),
        (5, ENDED, []),
        (4, ENDED, ["after_end"]),
    ],
)
def test_an_unlikely_day_is_doubted(days_ago: int, course: Course | None, codes: list[str]) -> None:
    doubts = doubts_about_day(DAY - timedelta(days=days_ago), course, DAY)
    assert [doubt.code for doubt in doubts] == codes


@pytest.mark.parametrize(
    ("days_ago", "course", "codes"),
    [
        (500, COURSE, []),
        (680, COURSE, []),  # a baseline
        (681, COURSE, ["before_start"]),
        (400, None, []),
        (401, None, ["old_day"]),
        (4, ENDED, []),
    ],
)
def test_a_day_long_before_the_course_is_doubted_for_all_else(
    days_ago: int, course: Course | None, codes: list[str]
) -> None:
    doubts = doubts_about_age(DAY - timedelta(days=days_ago), course, DAY)
    assert [doubt.code for doubt in doubts] == codes


@pytest.mark.parametrize(
    ("day", "wanted", "proposal"),
    [
        (day_of((40,)), BARE, Proposal(40_000, slot=1)),
        (day_of((20, 20)), BARE, Proposal(40_000, slot=1)),
        (day_of((40,)), want(20), Proposal(20_000, slot=1)),
        (day_of(None), want(20), Proposal(20_000, slot=1)),
        (day_of((20, 20)), SKIP, Proposal(0, is_skipped=True)),
        (day_of((40,), mg(20)), BARE, None),
        (day_of((40,), SKIPPED), want(40), None),
        (day_of(()), want(40), None),
        (day_of(()), BARE, None),
    ],
)
def test_a_range_fills_only_empty_days_with_a_dose(
    day: DayOfDoses, wanted: Wanted, proposal: Proposal | None
) -> None:
    assert fill(day, wanted) == proposal


def test_a_range_needs_an_amount_where_nothing_is_prescribed() -> None:
    with pytest.raises(AmountMissing):
        fill(day_of(None), BARE)
