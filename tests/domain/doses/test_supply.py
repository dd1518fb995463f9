"""How long the capsules last at the prescribed rate."""

from __future__ import annotations

from datetime import date

import pytest

from isotrack.domain.core.records import Course, Refill, Step
from isotrack.domain.doses.regimen import Regimen
from isotrack.domain.doses.supply import LONGEST_DAYS, Supply, supply

START = date(2026, 11, 1)
TODAY = date(2026, 11, 23)


def refill(capsules: int, strength_mg: int) -> Refill:
    return Refill(START, capsules, strength_mg * 1000)


def prescribed(*cycle_mg: int, times: int = 1) -> Regimen:
    cycle = tuple((mg * 1000,) * times if mg else () for mg in cycle_mg)
    step = Step(START, cycle)
    return Regimen([Course(starts_on=START)], [step])


@pytest.mark.parametrize(
    ("refills", "taken_mg", "regimen", "open_today_mg", "left"),
    [
        ([refill(30, 20)], 0, prescribed(40), 0, Supply(600_000, 30, 15)),
        ([refill(30, 20)], 400, prescribed(40), 0, Supply(200_000, 10, 5)),
        ([refill(30, 20)], 400, prescribed(20, times=2), 20, Supply(200_000, 10, 5)),
        ([refill(3, 20)], 0, prescribed(20, times=2), 20, Supply(60_000, 3, 2)),
        ([refill(30, 20)], 390, prescribed(40), 0, Supply(210_000, 10, 5)),
        ([refill(30, 20)], 900, prescribed(40), 0, Supply(0, 0, 0, 300_000, 15)),
        ([refill(30, 20), refill(30, 20)], 0, prescribed(40), 0, Supply(1_200_000, 60, 30)),
        ([refill(30, 20), refill(30, 10)], 0, prescribed(40), 0, Supply(900_000, None, 22)),
        ([refill(2, 40)], 0, prescribed(40, 0), 0, Supply(80_000, 2, 5)),  # days off count
        ([refill(2, 20)], 0, prescribed(0), 0, Supply(40_000, 2, None)),
        ([refill(2, 20)], 0, Regimen([], []), 0, Supply(40_000, 2, None)),
        ([refill(999, 40)], 0, prescribed(5), 0, Supply(39_960_000, 999, LONGEST_DAYS)),
    ],
)
def test_what_is_left_and_how_long_it_lasts(
    refills: list[Refill], taken_mg: int, regimen: Regimen, open_today_mg: int, left: Supply
) -> None:
    first_on = TODAY if open_today_mg else date(2026, 11, 24)
    assert supply(refills, taken_mg * 1000, regimen, first_on, open_today_mg * 1000) == left


def test_without_a_refill_nothing_is_known() -> None:
    assert supply([], 0, prescribed(40), TODAY, 0) is None
