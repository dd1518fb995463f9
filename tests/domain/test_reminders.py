"""What is due at a moment: open doses from the reminder time on, and capsules that run short."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from isotrack.domain.doses import DayOfDoses
from isotrack.domain.reminders import Reminder, due
from isotrack.domain.supply import Supply

DAY = date(2026, 11, 23)
OPEN_ONCE = DayOfDoses(DAY, (40_000,), ())
OPEN_TWICE = DayOfDoses(DAY, (20_000, 20_000), ())
NOTHING_OPEN = DayOfDoses(DAY, (), ())


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "now", "remind_at", "texts"),
    [
        (OPEN_ONCE, at(8), None, ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        (OPEN_TWICE, at(8), None, ["Dose: 20 mg and 20 mg not logged for Mon 23 Nov 2026."]),
        (OPEN_ONCE, at(20, 29), "20:30", []),
        (OPEN_ONCE, at(20, 30), "20:30", ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        # after midnight the day that has not ended counts
        (OPEN_ONCE, at(0, 40, day=24), "20:30", ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        (NOTHING_OPEN, at(21), "20:30", []),
        (DayOfDoses(DAY, None, ()), at(21), None, []),
    ],
)
def test_an_open_dose_is_due_from_its_time_on(
    day: DayOfDoses, now: datetime, remind_at: str | None, texts: list[str]
) -> None:
    assert [reminder.text for reminder in due(day, None, now, remind_at)] == texts


@pytest.mark.parametrize(
    ("left", "texts"),
    [
        (Supply(280_000, 14, 7), ["Capsules: 14 left, enough for 7 days."]),
        (Supply(40_000, 2, 1), ["Capsules: 2 left, enough for 1 day."]),
        (Supply(0, 0, 0), ["Capsules: 0 left, enough for 0 days."]),
        (Supply(50_000, None, 1), ["Capsules: 50 mg left, enough for 1 day."]),
        (Supply(320_000, 16, 8), []),
        (Supply(320_000, 16, None), []),
        (None, []),
    ],
)
def test_capsules_are_due_in_their_last_week(left: Supply | None, texts: list[str]) -> None:
    assert [one.text for one in due(NOTHING_OPEN, left, at(8), None)] == texts


def test_a_reminder_names_its_command() -> None:
    assert due(OPEN_ONCE, Supply(40_000, 2, 1), at(21), "20:30") == [
        Reminder("dose", DAY, "Dose: 40 mg not logged for Mon 23 Nov 2026.", "isotrack dose"),
        Reminder(
            "capsules", DAY, "Capsules: 2 left, enough for 1 day.", "isotrack rx --refill NxMG"
        ),
    ]
