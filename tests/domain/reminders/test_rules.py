"""Calendar months, the later of a month and 30 days, and the window of seven days.

Cases of docs/method.md, worked examples 22 and 23, and the turns of the year.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from isotrack.domain.reminders.rules import add_months, later_month, seven_day_window


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_ends_with_its_last_day(day: date, months: int, moved: date) -> None:
    assert add_months(day, months) == moved


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 31), date(2026, 3, 2)),  # 30 days win over 28 Feb
        (date(2026, 2, 1), date(2026, 3, 3)),
        (date(2026, 8, 31), date(2026, 9, 30)),  # both are the same day
        (date(2026, 7, 31), date(2026, 8, 31)),  # the calendar month wins
        (date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_one_month_is_the_later_of_both_readings(day: date, later: date) -> None:
    assert later_month(day) == later


def test_one_month_is_never_shorter_than_either_reading() -> None:
    for n in range(800):
        day = date(2023, 12, 1) + timedelta(days=n)
        assert (later_month(day) - day).days in {30, 31}
        assert later_month(day) >= add_months(day, 1)


def test_the_window_counts_the_day_of_the_sample() -> None:
    window = seven_day_window(date(2026, 12, 28))
    assert window.first_on == date(2026, 12, 28)
    assert window.last_on == date(2027, 1, 3)
    assert window.days == 7
