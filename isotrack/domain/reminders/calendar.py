"""The dates of a course as events of a calendar. How they are written is render/formats/ics.py's business.

Clock times are wall-clock times without a zone, so that they follow a traveller (docs/method.md#calendar).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.records import VisitState
from isotrack.domain.core.units import format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import place_of
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


def doses(span: Span, first_on: date, end_on: date, clocks: Sequence[str]) -> list[Event]:
    """The intakes of a step from `first_on` up to, not including, `end_on`, each at its clock time.

    An intake beyond the clock times takes the last of them. Those of one time of a day are one event.
    """
    cycle = span.step.cycle
    is_daily = len(set(cycle)) == 1
    found = []
    for place in range(1 if is_daily else len(cycle)):
        every = 1 if is_daily else len(cycle)
        offset = 0 if is_daily else (place - place_of(span.step, first_on)) % len(cycle)
        on = first_on + timedelta(days=offset)
        if on >= end_on or not cycle[place]:
            continue
        count = ((end_on - on).days - 1) // every + 1
        by_clock: dict[str, list[int]] = {}
        for number, ug in enumerate(cycle[place]):
            by_clock.setdefault(clock_of(clocks, number), []).append(ug)
        for number, (clock, amounts) in enumerate(by_clock.items()):
            key = f"dose:{span.first_on.isoformat()}:{place}" + (f":{number}" if number else "")
            text = f"Dose: {amounts_words(amounts)}"
            found.append(Event(key, on, clock, "dose", text, every, count))
    return found


def clock_of(clocks: Sequence[str], number: int) -> str:
    """The reminder time of an intake, counted from 0; those beyond the last time share it."""
    return clocks[min(number, len(clocks) - 1)]


def amounts_words(amounts: Sequence[int]) -> str:
    """Some intakes in words: 40 mg, 20 mg x 2, 20 mg and 40 mg."""
    told = [f"{format_mg(ug)} mg" for ug in amounts]
    return f"{told[0]} x {len(told)}" if len(set(told)) == 1 < len(told) else " and ".join(told)


def visits(facts: Facts, today: date) -> list[Event]:
    """The visits from today on; two on one day are told apart by their order."""
    found: list[Event] = []
    for visit in facts.visits:
        is_ahead = visit.visit_on >= today and visit.state is not VisitState.HELD
        if is_ahead and "visit" not in facts.off:
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
            or one.item in {"dose", "unlogged", "visit", "capsules", "questions", "weight"}
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
