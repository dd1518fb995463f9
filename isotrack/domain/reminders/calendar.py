"""The dates of a course as events of a calendar. How they are written is render/formats/ics.py's business.

Clock times are wall-clock times without a zone, so that they follow a traveller (docs/method.md#calendar).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from isotrack.domain.core.records import VisitState
from isotrack.domain.core.units import format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.regimen import place_of
from isotrack.domain.reminders.blood_test_dates import occurrences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isotrack.domain.core.choices import OwnDate
    from isotrack.domain.core.records import Visit
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.entries.visits import Known
    from isotrack.domain.reminders.facts import Facts, Reminder

TESTS = ("lab", "pregnancy-test", "pick-up")


class Event(NamedTuple):
    """One event: `key` is its identity, that of the entry or rule behind it; `clock` None is a whole day.

    It comes `repeats` times every `every_days` days, the first time on `on`.
    """

    key: str
    on: date
    clock: str | None
    kind: str  # dose, visit, test, refill, other
    text: str
    every_days: int = 1
    repeats: int = 1

    @property
    def last_on(self) -> date:
        """The day on which it comes for the last time."""
        return self.on + timedelta(days=self.every_days * (self.repeats - 1))


class Version(NamedTuple):
    """An event as a file gives it: a number that grows with every change, and when it changed last (UTC)."""

    event: Event
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False


class Sent(NamedTuple):
    """What the last file said of an event: everything but its words, of which it keeps a mark.

    `until_on` is the last day that any file named: a calendar may have read that one alone.
    """

    on: date
    clock: str | None
    kind: str
    every_days: int
    repeats: int
    words: str
    until_on: date
    sequence: int
    changed_at: datetime
    is_cancelled: bool


EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def follow(
    events: Sequence[Event], sent: Mapping[str, Sent], today: date, now_utc: datetime
) -> tuple[list[Version], dict[str, Sent]]:
    """The versions that make a calendar which read the files before say what holds now; and what was sent then.

    What is there as before keeps its number; what changed gets a greater one; what is not there any
    more is cancelled as long as it lies ahead. Numbers are minutes since 2026 where that is more, so
    that a second device, or a file that was restored, never sends a smaller one.
    """
    now_utc = now_utc.replace(microsecond=0)
    least = int((now_utc - EPOCH).total_seconds()) // 60
    versions: list[Version] = []
    kept: dict[str, Sent] = {}

    def give(one: Event, said: Sent, was: Sent | None) -> None:
        """Add an event: as it was if it says the same, else with a greater number."""
        if was is None or said != was._replace(sequence=0, changed_at=now_utc):
            sequence = max(least, was.sequence + 1 if was else 0)
            said = said._replace(sequence=sequence)
        else:
            said = was
        versions.append(Version(one, said.sequence, said.changed_at, said.is_cancelled))
        kept[one.key] = said

    for one in events:
        was = sent.get(one.key)
        give(one, _said(one, was, now_utc), was)
    for key, was in sent.items():
        if key not in kept and was.until_on >= today:
            gone = Event(key, was.on, was.clock, was.kind, "", was.every_days, was.repeats)
            give(gone, was._replace(sequence=0, changed_at=now_utc, is_cancelled=True), was)
    return versions, kept


def _said(one: Event, was: Sent | None, now_utc: datetime) -> Sent:
    """What is kept of an event. Four letters of a sum stand for its words: enough to see that they changed."""
    words = sha256(one.text.encode()).hexdigest()[:4]
    until_on = max(one.last_on, was.until_on) if was else one.last_on
    return Sent(
        one.on, one.clock, one.kind, one.every_days, one.repeats, words, until_on, 0, now_utc,
        is_cancelled=False,
    )  # fmt: skip


def doses(
    span: Span, name: str, first_on: date, end_on: date, clocks: Sequence[str]
) -> list[Event]:
    """The intakes of a step from `first_on` up to, not including, `end_on`, each at its clock time.

    `name` is the step's identity. An intake beyond the clock times takes the last of them.
    """
    cycle = span.step.cycle
    is_daily = len(set(cycle)) == 1
    found = []
    for place in range(1 if is_daily else len(cycle)):
        every = 1 if is_daily else len(cycle)
        offset = 0 if is_daily else (place - place_of(span.step, first_on)) % len(cycle)
        on = first_on + timedelta(days=offset)
        if on >= end_on:
            continue
        times = ((end_on - on).days - 1) // every + 1
        for number, ug in enumerate(cycle[place]):
            which = f", {number + 1} of {len(cycle[place])}" if len(cycle[place]) > 1 else ""
            text = f"Dose: {format_mg(ug)} mg{which}"
            key = f"dose:{name}:{place}:{number}"
            found.append(Event(key, on, clock_of(clocks, number), "dose", text, every, times))
    return found


def clock_of(clocks: Sequence[str], number: int) -> str:
    """The reminder time of an intake, counted from 0; those beyond the last time share it."""
    return clocks[min(number, len(clocks) - 1)]


def visits(found: Sequence[Known], today: date) -> list[Event]:
    """The planned visits from today on."""
    return [
        Event(f"visit:{one.uuid}", one.visit.visit_on, one.visit.clock, "visit", _visit(one.visit))
        for one in found
        if one.state is VisitState.PLANNED and one.visit.visit_on >= today
    ]


def _visit(visit: Visit) -> str:
    return ": ".join(part for part in ("Visit", visit.who, visit.note) if part)


def tests(agenda: Sequence[Reminder], course: str, coming: str) -> list[Event]:
    """Tests, windows and precautions that are due or lie ahead, as whole days, each by its rule and number.

    `course` is the identity of the course, `coming` that of a further one.
    """
    return [
        Event(
            f"{coming if one.is_coming else course}:{one.name}",
            one.on, None, "test" if one.item in TESTS else "other", one.text,
        )
        for one in agenda
        if one.name and not one.is_quiet
    ]  # fmt: skip


def own_repeats(own: OwnDate, uuid: str, today: date, last_on: date) -> list[Event]:
    """The days of a date of one's own from today up to `last_on`, each by its number in the row."""
    kind = "test" if own.item in TESTS else "other"
    return [
        Event(f"own:{uuid}:{number}", on, None, kind, f"{own.item}: your date")
        for number, on in enumerate(occurrences(own, last_on))
        if today <= on <= last_on
    ]


def refills(facts: Facts, course: str, today: date) -> list[Event]:
    """The day on which the capsules run out at the prescribed rate."""
    left = facts.capsules
    if left is None or left.days is None or "capsules" in facts.off or facts.last_on is not None:
        return []
    on = today + timedelta(days=left.days)
    text = "Capsules run out at the prescribed rate"
    return [Event(f"{course}:refill", on, None, "refill", text)]
