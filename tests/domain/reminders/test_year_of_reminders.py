"""A year of cron against a course: what fell due was told, once a day, never when settled.

The world here knows when things happened; the reminders only see what was recorded by then.
ISOTRACK_CRON_MINUTES sets how often cron looks: every half hour unless told, every ten minutes before a release.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo  # noqa: TID253  # a test, not the hot path

import pytest

from isotrack.domain.core.choices import FollowUp, LabPlan, OwnDate, Said
from isotrack.domain.core.entries import Entry, EntryId, Settled, Status
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Programme, Visit
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.reminders.facts import Facts, Rules
from isotrack.domain.reminders.reminders import due, speaks
from isotrack.knowledge import rules

OFTEN = timedelta(minutes=int(os.environ.get("ISOTRACK_CRON_MINUTES", "30")))
TEN_MINUTES = timedelta(minutes=10)
REMIND_AT = "20:30"
DAY_START = time(4)
START = date(2026, 1, 5)


class Told(NamedTuple):
    """One announcement: the wall clock, the treatment day, the item and its key."""

    now: datetime
    today: date
    item: str
    key: str


class World:
    """A course that is lived: when each thing is recorded, in UTC."""

    def __init__(self, zone: str, facts: Facts, known: Rules) -> None:
        self.zone = ZoneInfo(zone)
        self.facts, self.known = facts, known
        self.doses: dict[date, datetime] = {}  # treatment day -> instant it was logged
        self.labs: list[datetime] = []
        self.samples: list[datetime] = []
        self.weights: list[datetime] = []
        self.told: list[Told] = []
        self._last: dict[str, date] = {}

    def local(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def run(self, first: datetime, last: datetime, step: timedelta = TEN_MINUTES) -> None:
        """Let cron run from one instant to another."""
        now = first
        while now <= last:
            self._tick(now)
            now += step

    def _tick(self, now: datetime) -> None:
        here = now.astimezone(self.zone)
        today = here.date() if here.time() >= DAY_START else here.date() - timedelta(days=1)
        facts = self._facts(now, here, today)
        for one in due(facts, self.known, today):
            if speaks(one, today, self._last.get(one.key)):
                self._last[one.key] = today
                self.told.append(Told(here, today, one.item, one.key))

    def _facts(self, now: datetime, here: datetime, today: date) -> Facts:
        logged = self.doses.get(today)
        entries: tuple[Entry, ...] = ()
        if logged is not None and logged <= now:
            settled = Settled(Status.TAKEN, 40_000, 1, 1)
            entries = (Entry(EntryId(Kind.DOSE, 1), "", today, Dose(today, 40_000), settled),)
        return self.facts._replace(
            day=DayOfDoses(today, (40_000,), entries),
            civil_on=here.date(),
            clock=here.strftime("%H:%M"),
            labs_on=self._until(self.labs, now),
            samples_on=self._until(self.samples, now),
            weight_on=max(self._until(self.weights, now), default=None),
        )

    def _until(self, events: list[datetime], now: datetime) -> tuple[date, ...]:
        return tuple(one.astimezone(self.zone).date() for one in events if one <= now)

    def days_told(self, item: str) -> list[date]:
        return [one.today for one in self.told if one.item == item]


def course(**more: object) -> Facts:
    base = Facts(
        DayOfDoses(START, (), ()), START, "12:00", REMIND_AT, course=Course(START), begun_on=START
    )
    return base._replace(**more)  # type: ignore[arg-type]  # fields of Facts


@pytest.mark.slow
def test_a_year_of_cron() -> None:
    chance = random.Random(6)
    visits = tuple(Visit(START + timedelta(days=n), "14:30") for n in (29, 88, 147, 206, 265, 324))
    facts = course(
        chosen=FollowUp(START, LabPlan.LABEL_EU, Said.YES),
        course=Course(START, programme=Programme.UK_PPP),
        visits=visits,
        questions=1,
    )
    known = Rules(
        programme=rules.of_programme(Programme.UK_PPP), lab_plan=rules.of_plan(LabPlan.LABEL_EU)
    )
    world = World("Europe/Berlin", facts, known)
    late: set[date] = set()  # days on which the dose was logged after 20:30, or never
    for number in range(365):
        day = START + timedelta(days=number)
        luck = chance.random()
        if luck < 0.8:
            world.doses[day] = world.local(day, time(chance.randrange(6, 20), chance.randrange(60)))
        else:
            late.add(day)
            if luck < 0.9:
                world.doses[day] = world.local(
                    day + timedelta(days=1), time(1, chance.randrange(60))
                )
    # blood tests by the plan: around 1, 4, 7, 10 months; the third one a month late
    for day in (date(2026, 2, 4), date(2026, 5, 1), date(2026, 9, 6), date(2026, 11, 4)):
        world.labs.append(world.local(day, time(9, 5)))
    for number in range(-1, 13):
        world.samples.append(world.local(START + timedelta(days=28 * number + 1), time(8, 15)))
    for number in range(0, 365, 28):
        world.weights.append(world.local(START + timedelta(days=number), time(7)))

    end = world.local(START + timedelta(days=365), time(3, 50))
    world.run(world.local(START, time(4)), end, OFTEN)

    twice = [
        key for key, times in Counter((o.key, o.today) for o in world.told).items() if times > 1
    ]
    assert twice == []
    assert world.days_told("dose") == sorted(late)
    for one in world.told:
        if one.item == "dose":
            assert one.now.strftime("%H:%M") == REMIND_AT
    days = [visit.visit_on for visit in visits]
    assert world.days_told("visit") == sorted([*days, *(day - timedelta(days=1) for day in days)])
    # the plan's days: 5 Feb, 5 May, 5 Aug, 5 Nov; the third is late from 20 Aug on until it is done on 6 Sep
    plan = [
        date(2026, 1, 29),
        date(2026, 2, 4),
        date(2026, 4, 28),
        date(2026, 7, 29),
        date(2026, 8, 4),
        date(2026, 8, 5),
    ]
    plan += [date(2026, 8, 20) + timedelta(days=n) for n in range(18)] + [
        date(2026, 10, 29),
        date(2026, 11, 4),
    ]
    assert world.days_told("lab") == plan
    assert world.days_told("weight") == []
    # each sample is taken on its day in the morning: told a week before, the day before, and at 04:00 on the day
    sampled = [START + timedelta(days=28 * number + 1) for number in range(1, 13)]
    told = [START, START + timedelta(days=1)]
    told += [day - timedelta(days=gap) for day in sampled for gap in (7, 1, 0)]
    assert world.days_told("pregnancy-test") == [*told, date(2026, 12, 29), date(2027, 1, 4)]
    settled_at = {lab.astimezone(world.zone).date(): lab for lab in world.labs}
    for one in world.told:
        if one.item == "lab" and one.today in settled_at:
            assert one.now < settled_at[one.today]


CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
]


@pytest.mark.parametrize(("zone", "changed_on"), CHANGES, ids=[f"{z} {d}" for z, d in CHANGES])
@pytest.mark.parametrize("remind_at", ["20:30", "02:15"])
def test_a_clock_change_neither_doubles_nor_loses_a_reminder(
    zone: str, changed_on: date, remind_at: str
) -> None:
    own = (OwnDate(changed_on, "lab", every_days=7, notice_days=0),)
    facts = course(own=own, remind_at=remind_at, begun_on=changed_on - timedelta(days=40))
    world = World(zone, facts, Rules())
    first = changed_on - timedelta(days=3)
    days = [first + timedelta(days=n) for n in range(7)]
    world.run(world.local(first, DAY_START), world.local(days[-1] + timedelta(days=1), time(3, 50)))
    assert world.days_told("dose") == days
    for one in world.told:
        if one.item == "dose" and remind_at == "20:30":
            assert one.now.strftime("%H:%M") == "20:30"
    assert world.days_told("lab") == [changed_on]


def test_a_traveller_from_tokyo_to_los_angeles_is_told_once_a_day() -> None:
    """Two evenings of one calendar date: the dose of that day is logged in Tokyo, and nothing is told in California."""
    tokyo = World("Asia/Tokyo", course(), Rules())
    day = date(2026, 3, 10)
    tokyo.doses[day] = tokyo.local(day, time(21))
    tokyo.run(tokyo.local(day, time(4)), tokyo.local(day, time(23)))
    assert [(one.today, one.now.strftime("%H:%M")) for one in tokyo.told] == [(day, "20:30")]
    landed = World("America/Los_Angeles", tokyo.facts, Rules())
    landed.doses = tokyo.doses
    landed._last = tokyo._last
    landed.run(landed.local(day, time(16)), landed.local(day + timedelta(days=1), time(21)))
    assert [(one.today, one.now.strftime("%H:%M")) for one in landed.told] == [
        (day + timedelta(days=1), "20:30")
    ]


def test_a_day_lived_twice_without_its_dose_is_still_told_once() -> None:
    tokyo = World("Asia/Tokyo", course(), Rules())
    day = date(2026, 3, 10)
    tokyo.run(tokyo.local(day, time(20)), tokyo.local(day, time(23)))
    landed = World("America/Los_Angeles", tokyo.facts, Rules())
    landed._last = tokyo._last
    landed.run(landed.local(day, time(16)), landed.local(day, time(23)))
    assert (len(tokyo.told), landed.told) == (1, [])
