"""The intakes of a prescription as events of a calendar, each at its own time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from isotrack.domain.core.records import Step
from isotrack.domain.doses.regimen import FAR_AWAY, Span
from isotrack.domain.reminders.calendar import doses

MONDAY = date(2026, 11, 23)
WEEK = ((40_000,), (), (40_000,), (), (40_000,), (), ())


@pytest.mark.parametrize(
    ("step", "clocks", "events"),
    [
        (Step(MONDAY, ((40_000,),)), ["20:30"], [("20:30", "Dose: 40 mg", 0, 1, 14)]),
        (
            Step(MONDAY, ((20_000, 40_000),)),
            ["08:00", "20:30"],
            [("08:00", "Dose: 20 mg", 0, 1, 14), ("20:30", "Dose: 40 mg", 0, 1, 14)],
        ),
        (
            Step(MONDAY, ((20_000, 20_000),)),
            ["20:30"],
            [("20:30", "Dose: 20 mg x 2", 0, 1, 14)],
        ),
        (
            Step(MONDAY - timedelta(days=1), ((40_000,), (20_000,))),
            ["20:30"],
            [("20:30", "Dose: 40 mg", 1, 2, 7), ("20:30", "Dose: 20 mg", 0, 2, 7)],
        ),
        (
            Step(MONDAY - timedelta(days=3), WEEK, is_weekly=True),
            ["20:30"],
            [("20:30", "Dose: 40 mg", n, 7, 2) for n in (0, 2, 4)],
        ),
    ],
)
def test_each_intake_comes_at_its_time(
    step: Step, clocks: list[str], events: list[tuple[str, str, int, int, int]]
) -> None:
    span = Span(step, step.from_on, FAR_AWAY)
    found = doses(span, MONDAY, MONDAY + timedelta(days=14), clocks)
    told = [(e.clock, e.text, (e.on - MONDAY).days, e.every_days, e.repeats) for e in found]
    assert told == events
    assert len({e.key for e in found}) == len(found)
