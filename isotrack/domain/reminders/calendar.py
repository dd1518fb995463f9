"""The dates of a course as events of a calendar. How they are written is render/formats/ics.py's business.

Clock times are wall-clock times without a zone, so that they follow a traveller (docs/method.md#calendar).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.units import format_mg
from isotrack.domain.reminders.blood_test_dates import occurrences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.reminders.facts import Facts, Reminder

TESTS = ("lab", "pregnancy-test", "pick-up")


class Event(NamedTuple):
    """One event: `key` stays the same as long as it is the same thing; `clock` None is a whole day.

    It comes `repeats` times every `every_days` days, the first time on `on`.
    """

    key: str
    on: date
    clock: str | None
    kind: str  # dose, visit, test, refill, other
    text: str
    every_days: int = 1
    repeats: int = 1


def doses(span: Span, first_on: date, end_on: date, clock: str) -> list[Event]:
    """The dosing days of a step from `first_on` up to, not including, `end_on`."""
    cycle = span.step.cycle_ug
    is_daily = all(cycle)
    found = []
    for place in range(1 if is_daily else len(cycle)):
        every = 1 if is_daily else len(cycle)
        offset = 0 if is_daily else (place - (first_on - span.step.from_on).days) % len(cycle)
        on = first_on + timedelta(days=offset)
        if on >= end_on or not cycle[place]:
            continue
        count = ((end_on - on).days - 1) // every + 1
        amounts = " or ".join(
            format_mg(ug) for ug in dict.fromkeys(cycle if is_daily else (cycle[place],))
        )
        times = f" x {span.step.times}" if span.step.times > 1 else ""
        key = f"dose:{span.first_on.isoformat()}:{place}"
        found.append(Event(key, on, clock, "dose", f"Dose: {amounts} mg{times}", every, count))
    return found


def visits(facts: Facts, today: date) -> list[Event]:
    """The visits from today on; two on one day are told apart by their order."""
    found: list[Event] = []
    for visit in facts.visits:
        if visit.visit_on >= today and "visit" not in facts.off:
            number = sum(event.on == visit.visit_on for event in found)
            parts = ["Visit", visit.who or "", visit.note or ""]
            text = ": ".join(part for part in parts if part)
            key = f"visit:{visit.visit_on.isoformat()}:{number}"
            found.append(Event(key, visit.visit_on, visit.clock, "visit", text))
    return found


def tests(agenda: Sequence[Reminder]) -> list[Event]:
    """Tests, windows and precautions that are due or lie ahead, as whole days."""
    found = []
    for one in agenda:
        if (
            one.is_quiet
            or one.key.startswith("own:")
            or one.item in {"dose", "visit", "capsules", "questions", "weight"}
        ):
            continue
        kind = "test" if one.item in TESTS else "other"
        found.append(Event(one.key, one.on, None, kind, one.text))
    return found


def own_repeats(facts: Facts, today: date, last_on: date) -> list[Event]:
    """The days of one's own dates from today up to `last_on`."""
    found = []
    for own in facts.own:
        if own.item in facts.off:
            continue
        for on in occurrences(own, last_on):
            if today <= on <= last_on:
                kind = "test" if own.item in TESTS else "other"
                key = f"own:{own.item}:{on.isoformat()}"
                found.append(Event(key, on, None, kind, f"{own.item}: your date"))
    return found


def refills(facts: Facts, today: date) -> list[Event]:
    """The day on which the capsules run out at the prescribed rate."""
    left = facts.capsules
    if left is None or left.days is None or "capsules" in facts.off or facts.last_on is not None:
        return []
    on = today + timedelta(days=left.days)
    return [Event("refill", on, None, "refill", "Capsules run out at the prescribed rate")]
