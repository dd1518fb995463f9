"""Reminders that rest on a choice: the plan of blood tests, one's own dates, the programme, the time after the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.reminders import blood_test_dates as blood_tests
from isotrack.domain.reminders import precautions, programme

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.reminders.facts import Facts, Reminder, Rules


def reminders(facts: Facts, rules: Rules, today: date) -> list[Reminder]:
    """Everything that a chosen plan, a programme, one's own dates and the end of the course bring."""
    return [
        *blood_tests.by_plan(facts, rules.lab_plan, today),
        *blood_tests.by_own_dates(facts, today),
        *programme.reminders(facts, rules.programme, today),
        *precautions.reminders(facts, rules.precautions, today),
    ]
