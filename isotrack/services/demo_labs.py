"""The made-up blood tests of the demo: before the start, after a month, on the higher dose, last week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.records import Lab, LabRange

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.records import Record

LABORATORY = "City Lab (made up)"
_PANELS = (
    (-8, (("alt", "28"), ("ast", "25"), ("triglycerides", "1.1"), ("cholesterol_total", "4.6"))),
    (28, (("alt", "31"), ("triglycerides", "1.4"), ("cholesterol_total", "4.9"))),
    (76, (("alt", "45"), ("triglycerides", "2.0"), ("cholesterol_total", "5.2"))),
    (142, (("alt", "34"), ("ast", "30"), ("triglycerides", "1.9"), ("cholesterol_total", "5.1"))),
)
_RANGES = (
    ("alt", "U/L", "0", "41"),
    ("ast", "U/L", "0", "40"),
    ("triglycerides", "mmol/L", "0", "1.7"),
    ("cholesterol_total", "mmol/L", "0", "5.0"),
)


def ranges(starts_on: date) -> list[Record]:
    """The made-up laboratory's own ranges."""
    first_on = starts_on - timedelta(days=8)
    return [LabRange(first_on, test, unit, low, high) for test, unit, low, high in _RANGES]


def results(starts_on: date, today: date) -> list[Record]:
    """The made-up results up to today."""
    units = {test: unit for test, unit, _, _ in _RANGES}
    return [
        Lab(
            starts_on + timedelta(days=day),
            test,
            value,
            units[test],
            entered=f"{value}{units[test]}",
            laboratory=LABORATORY,
            is_fasting=True,
        )
        for day, panel in _PANELS
        if starts_on + timedelta(days=day) <= today
        for test, value in panel
    ]
