"""How a day's doses are laid into its prescribed intakes: docs/method.md#slots."""

from __future__ import annotations

from datetime import date

import pytest

from isotrack.domain.core.entries import Settled, Status
from isotrack.domain.core.records import Dose
from isotrack.domain.doses.slots import Said, cover, settle_day

DAY = date(2026, 11, 23)
TAKEN, PARTIAL, EXTRA, SKIPPED = Status.TAKEN, Status.PARTIAL, Status.EXTRA, Status.SKIPPED


def mg(amount: int, *, extra: bool = False, slot: int | None = None, device: str = "a") -> Said:
    return Said(Dose(DAY, amount * 1000, is_extra=extra, slot=slot), device)


def skip() -> Said:
    return Said(Dose(DAY, 0, is_skipped=True), "a")


@pytest.mark.parametrize(
    ("open_ug", "dose_ug", "slots"),
    [
        ((20, 20), 20, 1),
        ((20, 20), 40, 2),
        ((20, 20), 1, 1),
        ((20, 20), 21, 2),
        ((20, 20), 100, 2),
        ((20, 20), 0, 1),
        ((), 20, 0),
    ],
)
def test_an_amount_fills_the_fewest_slots(
    open_ug: tuple[int, ...], dose_ug: int, slots: int
) -> None:
    assert cover(open_ug, dose_ug) == slots


@pytest.mark.parametrize(
    ("slot_mg", "said", "settled"),
    [
        # one intake a day
        ((40,), [mg(40)], [(TAKEN, 40, 1, 1)]),
        ((40,), [mg(20)], [(PARTIAL, 40, 1, 1)]),
        ((40,), [mg(80)], [(TAKEN, 40, 1, 1)]),
        ((40,), [skip()], [(SKIPPED, 40, 1, 1)]),
        ((40,), [mg(40), mg(40)], [(TAKEN, 40, 1, 1), (EXTRA, None, None, 0)]),
        ((40,), [mg(20), mg(20)], [(PARTIAL, 40, 1, 1), (EXTRA, None, None, 0)]),
        ((40,), [mg(40), skip()], [(TAKEN, 40, 1, 1), (SKIPPED, None, None, 0)]),
        ((40,), [mg(10, extra=True), mg(40)], [(EXTRA, None, None, 0), (TAKEN, 40, 1, 1)]),
        # two intakes a day
        ((20, 20), [mg(20)], [(TAKEN, 20, 1, 1)]),
        ((20, 20), [mg(40)], [(TAKEN, 40, 1, 2)]),
        ((20, 20), [mg(30)], [(PARTIAL, 40, 1, 2)]),
        ((20, 20), [mg(20), mg(20)], [(TAKEN, 20, 1, 1), (TAKEN, 20, 2, 1)]),
        ((20, 20), [skip(), mg(20)], [(SKIPPED, 20, 1, 1), (TAKEN, 20, 2, 1)]),
        ((20, 20), [mg(10), mg(20)], [(PARTIAL, 20, 1, 1), (TAKEN, 20, 2, 1)]),
        ((20, 20), [mg(40), mg(20)], [(TAKEN, 40, 1, 2), (EXTRA, None, None, 0)]),
        ((20, 20, 20), [mg(40), mg(20)], [(TAKEN, 40, 1, 2), (TAKEN, 20, 3, 1)]),
        # a day without a prescribed dose
        ((), [mg(40)], [(EXTRA, None, None, 0)]),
        ((), [skip()], [(SKIPPED, None, None, 0)]),
        # a day without any prescription
        (None, [mg(40)], [(TAKEN, None, None, 0)]),
        (None, [mg(40), mg(40)], [(TAKEN, None, None, 0), (TAKEN, None, None, 0)]),
        (None, [skip()], [(SKIPPED, None, None, 0)]),
        (None, [mg(40, extra=True)], [(EXTRA, None, None, 0)]),
        ((40,), [], []),
    ],
)
def test_doses_are_laid_into_the_slots_in_the_order_they_were_said(
    slot_mg: tuple[int, ...] | None,
    said: list[Said],
    settled: list[tuple[Status, int | None, int | None, int]],
) -> None:
    slot_ug = None if slot_mg is None else tuple(one * 1000 for one in slot_mg)
    expected = [
        Settled(status, None if prescribed is None else prescribed * 1000, slot, slots)
        for status, prescribed, slot, slots in settled
    ]
    assert settle_day(slot_ug, said) == expected


@pytest.mark.parametrize(
    ("said", "doubles"),
    [
        ([mg(40, slot=1, device="a"), mg(40, slot=1, device="b")], [True, True]),
        ([mg(40, slot=1, device="a"), mg(40, slot=1, device="a")], [False, False]),
        ([mg(40, slot=1, device="a"), mg(40, slot=2, device="b")], [False, False]),
        ([mg(40, device="a"), mg(40, device="b")], [False, False]),
    ],
)
def test_the_same_slot_said_on_two_devices_is_kept_and_marked(
    said: list[Said], doubles: list[bool]
) -> None:
    assert [one.is_possible_double for one in settle_day((40_000,), said)] == doubles
