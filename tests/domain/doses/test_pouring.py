"""How the milligrams of a day are poured into its prescribed intakes: docs/method.md#intakes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.entries import Settled, Status
from isotrack.domain.core.records import Dose
from isotrack.domain.doses.pouring import Fate, Intake, Said, pour

if TYPE_CHECKING:
    from random import Random

DAY = date(2026, 11, 23)
TAKEN, PARTIAL, EXTRA, SKIPPED = Status.TAKEN, Status.PARTIAL, Status.EXTRA, Status.SKIPPED


def mg(amount: int, *, extra: bool = False, slot: int | None = None, device: str = "a") -> Said:
    return Said(Dose(DAY, amount * 1000, is_extra=extra, slot=slot), device)


def skip(slot: int | None = None) -> Said:
    return Said(Dose(DAY, 0, is_skipped=True, slot=slot), "a")


@pytest.mark.parametrize(
    ("slot_mg", "said", "settled"),
    [
        # one intake a day: status, mg prescribed for what it reached, first intake, how many, mg extra
        ((40,), [mg(40)], [(TAKEN, 40, 1, 1, 0)]),
        ((40,), [mg(20)], [(PARTIAL, 40, 1, 1, 0)]),
        ((40,), [mg(80)], [(TAKEN, 40, 1, 1, 40)]),
        ((40,), [skip(1)], [(SKIPPED, 40, 1, 1, 0)]),
        ((40,), [mg(40), mg(40)], [(TAKEN, 40, 1, 1, 0), (EXTRA, None, None, 0, 40)]),
        ((40,), [mg(20), mg(20)], [(TAKEN, 40, 1, 1, 0), (TAKEN, 40, 1, 1, 0)]),
        ((40,), [mg(20), mg(30)], [(TAKEN, 40, 1, 1, 0), (TAKEN, 40, 1, 1, 10)]),
        ((40,), [mg(40), skip(1)], [(TAKEN, 40, 1, 1, 0), (SKIPPED, 40, 1, 1, 0)]),
        ((40,), [mg(10, extra=True), mg(30)], [(TAKEN, 40, 1, 1, 0), (TAKEN, 40, 1, 1, 0)]),
        # several intakes a day
        ((20, 20), [mg(20)], [(TAKEN, 20, 1, 1, 0)]),
        ((20, 20), [mg(40)], [(TAKEN, 40, 1, 2, 0)]),
        ((20, 20), [mg(30)], [(PARTIAL, 40, 1, 2, 0)]),
        ((20, 20), [mg(10), mg(20)], [(TAKEN, 20, 1, 1, 0), (PARTIAL, 40, 1, 2, 0)]),
        ((20, 20), [mg(40), mg(20)], [(TAKEN, 40, 1, 2, 0), (EXTRA, None, None, 0, 20)]),
        ((30, 30), [mg(40), mg(20)], [(TAKEN, 60, 1, 2, 0), (TAKEN, 30, 2, 1, 0)]),
        ((20, 40), [skip(1), mg(40)], [(SKIPPED, 20, 1, 1, 0), (TAKEN, 40, 2, 1, 0)]),
        ((20, 40), [skip(1), mg(60)], [(SKIPPED, 20, 1, 1, 0), (TAKEN, 60, 1, 2, 0)]),
        ((20, 20), [mg(20), skip()], [(TAKEN, 20, 1, 1, 0), (SKIPPED, 20, 2, 1, 0)]),
        ((20, 20), [skip()], [(SKIPPED, 40, 1, 2, 0)]),
        ((40,), [skip(2)], [(SKIPPED, 40, 1, 1, 0)]),
        # a day without a prescribed dose, and one without any prescription
        ((), [mg(40)], [(EXTRA, None, None, 0, 40)]),
        ((), [skip()], [(SKIPPED, None, None, 0, 0)]),
        (None, [mg(40), mg(40)], [(TAKEN, None, None, 0, 0), (TAKEN, None, None, 0, 0)]),
        (None, [skip()], [(SKIPPED, None, None, 0, 0)]),
        (None, [mg(40, extra=True)], [(EXTRA, None, None, 0, 0)]),
        ((40,), [], []),
    ],
)
def test_each_dose_beside_the_intakes_that_it_reached(
    slot_mg: tuple[int, ...] | None,
    said: list[Said],
    settled: list[tuple[Status, int | None, int | None, int, int]],
) -> None:
    intake_ug = None if slot_mg is None else tuple(one * 1000 for one in slot_mg)
    expected = [
        Settled(status, None if for_mg is None else for_mg * 1000, slot, slots, extra_mg * 1000)
        for status, for_mg, slot, slots, extra_mg in settled
    ]
    assert list(pour(intake_ug, said).settled) == expected


@pytest.mark.parametrize(
    ("said", "doubles"),
    [
        ([mg(40, slot=1, device="a"), mg(40, slot=1, device="b")], [True, True]),
        ([mg(40, slot=1, device="a"), mg(40, slot=1, device="a")], [False, False]),
        ([mg(40, slot=1, device="a"), mg(40, slot=2, device="b")], [False, False]),
        ([mg(40, device="a"), mg(40, device="b")], [False, False]),
    ],
)
def test_the_same_intake_said_on_two_devices_is_kept_and_marked(
    said: list[Said], doubles: list[bool]
) -> None:
    assert [one.is_possible_double for one in pour((40_000,), said).settled] == doubles


amounts = st.sampled_from([10_000, 20_000, 40_000]) | st.integers(500, 100_000)
days = st.none() | st.lists(amounts, max_size=4).map(tuple)


@st.composite
def said_doses(draw: st.DrawFn) -> Said:
    is_skipped = draw(st.booleans())
    ug = 0 if is_skipped else draw(amounts)
    slot = draw(st.none() | st.integers(1, 5))
    is_extra = not is_skipped and draw(st.booleans())
    dose = Dose(DAY, ug, is_skipped=is_skipped, is_extra=is_extra, slot=slot)
    return Said(dose, draw(st.sampled_from("ab")))


@given(days, st.lists(said_doses(), max_size=6))
def test_no_microgram_is_added_dropped_or_moved(
    intake_ug: tuple[int, ...] | None, said: list[Said]
) -> None:
    poured = pour(intake_ug, said)
    swallowed = sum(one.dose.dose_ug for one in said)
    filled = sum(intake.filled_ug for intake in poured.intakes)
    if intake_ug is None:
        assert (poured.intakes, poured.extra_ug) == ((), 0)
        return
    assert filled + poured.extra_ug == swallowed
    assert sum(one.extra_ug for one in poured.settled) == poured.extra_ug
    assert tuple(intake.prescribed_ug for intake in poured.intakes) == intake_ug
    assert all(0 <= one.filled_ug <= one.prescribed_ug for one in poured.intakes)
    assert not poured.extra_ug or all(not one.unfilled_ug for one in poured.intakes)


@given(days, st.lists(said_doses(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_doses_does_not_matter(
    intake_ug: tuple[int, ...] | None, said: list[Said], chance: Random
) -> None:
    skips = [one for one in said if one.dose.is_skipped]
    doses = [one for one in said if not one.dose.is_skipped]
    shuffled = doses[:]
    chance.shuffle(shuffled)
    one, other = pour(intake_ug, [*skips, *doses]), pour(intake_ug, [*skips, *shuffled])
    assert (one.intakes, one.extra_ug, one.open_ug) == (
        other.intakes,
        other.extra_ug,
        other.open_ug,
    )


@given(days, st.lists(said_doses(), max_size=6), amounts, st.integers(1, 99))
def test_two_halves_of_a_dose_do_what_the_whole_does(
    intake_ug: tuple[int, ...] | None, said: list[Said], whole_ug: int, percent: int
) -> None:
    part_ug = whole_ug * percent // 100
    whole = Said(Dose(DAY, whole_ug), "a")
    halves = [Said(Dose(DAY, part_ug), "a"), Said(Dose(DAY, whole_ug - part_ug), "a")]
    assert pour(intake_ug, [*said, whole]).intakes == pour(intake_ug, [*said, *halves]).intakes


@given(days, st.lists(said_doses(), max_size=6))
def test_every_intake_has_one_fate_and_every_dose_agrees_with_it(
    intake_ug: tuple[int, ...] | None, said: list[Said]
) -> None:
    poured = pour(intake_ug, said)
    assert sum(poured.count(fate) for fate in Fate) == len(intake_ug or ())
    for one, settled in zip(said, poured.settled, strict=True):
        assert (settled.status is Status.SKIPPED) == one.dose.is_skipped
        if settled.slot is None or one.dose.is_skipped:
            continue
        last = poured.intakes[: settled.slot + settled.slots - 1][-1]
        assert (settled.status is Status.TAKEN) == (last.fate is Fate.TAKEN) or settled.slots > 1


def test_a_skip_closes_and_milligrams_still_count() -> None:
    assert pour((20, 40), [skip(1)]).intakes == (Intake(20, 0, is_closed=True), Intake(40))
    closed = pour((20_000, 40_000), [skip(1), mg(40)])
    assert [one.fate for one in closed.intakes] == [Fate.SKIPPED, Fate.TAKEN]
    assert closed.open_ug == ()
    part = pour((40_000,), [mg(10), skip(1)])
    assert [one.fate for one in part.intakes] == [Fate.PARTIAL]
    assert part.open_ug == ()


def poured_one_by_one(
    sizes: tuple[int, ...], said: list[Said]
) -> tuple[list[Intake], list[Settled]]:
    """Microgram by microgram: into the first intake with room that no skip closed, then into closed ones, else on top."""
    filled, closed = [0] * len(sizes), set[int]()
    reached: list[tuple[set[int], int]] = []
    for one in said:
        places, extra = set[int](), 0
        if one.dose.is_skipped and sizes:
            named = one.dose.slot
            closed |= set(range(len(sizes))) if named is None else {min(named, len(sizes)) - 1}
        for _ in range(one.dose.dose_ug):
            room = [n for n, size in enumerate(sizes) if filled[n] < size]
            room = [n for n in room if n not in closed] or room
            if room:
                filled[room[0]] += 1
                places.add(room[0])
            else:
                extra += 1
        reached.append((places, extra))
    settled = []
    for one, (found, extra) in zip(said, reached, strict=True):
        status, places = Status.EXTRA, found
        if one.dose.is_skipped:
            status, named = Status.SKIPPED, one.dose.slot
            left = {n for n, size in enumerate(sizes) if filled[n] < size}
            places = left if named is None else {min(named, len(sizes)) - 1} if sizes else set()
        elif places:
            last = max(places)
            status = Status.TAKEN if filled[last] == sizes[last] else Status.PARTIAL
        asked = sum(sizes[n] for n in places) if places else None
        others = {o.device for o in said if o.dose.slot == one.dose.slot} if one.dose.slot else {""}
        first = min(places) + 1 if places else None
        settled.append(Settled(status, asked, first, len(places), extra, len(others) > 1))
    intakes = [Intake(size, filled[n], n in closed) for n, size in enumerate(sizes)]
    return intakes, settled


@given(
    st.lists(st.integers(1, 4), max_size=3).map(tuple),
    st.lists(
        st.tuples(
            st.sampled_from([0, 0, 1, 2, 4, 7]),
            st.none() | st.integers(1, 4),
            st.sampled_from("ab"),
        ),
        max_size=5,
    ),
)
def test_a_day_is_poured_as_one_would_microgram_by_microgram(
    sizes: tuple[int, ...], told: list[tuple[int, int | None, str]]
) -> None:
    said = [Said(Dose(DAY, ug, is_skipped=ug == 0, slot=slot), device) for ug, slot, device in told]
    intakes, settled = poured_one_by_one(sizes, said)
    poured = pour(sizes, said)
    assert list(poured.intakes) == intakes
    assert list(poured.settled) == settled
    assert poured.extra_ug == sum(one.extra_ug for one in settled)
    open_ug = [one.prescribed_ug - one.filled_ug for one in intakes if not one.is_closed]
    assert poured.open_ug == tuple(ug for ug in open_ug if ug)


@pytest.mark.parametrize(
    ("filled", "is_closed", "fate"),
    [
        (0, False, Fate.MISSING),
        (1, False, Fate.PARTIAL),
        (39, False, Fate.PARTIAL),
        (40, False, Fate.TAKEN),
        (0, True, Fate.SKIPPED),
        (1, True, Fate.PARTIAL),
        (40, True, Fate.TAKEN),
    ],
)
def test_an_intake_fares_by_what_was_swallowed_of_it(
    filled: int, is_closed: bool, fate: Fate
) -> None:
    intake = Intake(40, filled, is_closed)
    assert (intake.fate, intake.unfilled_ug) == (fate, 40 - filled)
    assert intake.open_ug == (0 if is_closed else 40 - filled)
