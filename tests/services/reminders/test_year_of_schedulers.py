"""A year of cron and of a systemd timer on simulated clocks, against a real diary: each open day is named once.

The computer sleeps at night, on some days, and for three weeks; its owner flies around the world, clocks change
twice, and some runs are killed between taking their turn and sending. What was open is worked out here once more.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo  # noqa: TID253  # a test, not the hot path

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Step
from isotrack.domain.reminders.reminders import UNLOGGED
from isotrack.services.reminders import remind
from isotrack.services.reminders.facts import Moment
from isotrack.storage import followup, journal, migrate
from isotrack.storage.chain import Stamp
from isotrack.storage.journal import NewOp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isotrack.storage.database import Database

START, DAYS = date(2026, 1, 5), 365
INTAKES = 2
UG = 20_000
DAY_START = time(4)
JOURNEYS = (  # the day on which the clock is put to another zone
    (date(2026, 1, 1), "Europe/Berlin"),
    (date(2026, 3, 10), "Asia/Tokyo"),
    (date(2026, 3, 24), "America/Los_Angeles"),
    (date(2026, 4, 8), "Europe/Berlin"),
    (date(2026, 10, 1), "Australia/Lord_Howe"),
    (date(2026, 10, 12), "Europe/Berlin"),
)
HOLIDAY = (date(2026, 7, 6), date(2026, 7, 27))  # the computer stays at home, switched off


class Log(NamedTuple):
    """Something typed: when, for which day, a dose of one intake or a skip of all that is open."""

    at: datetime
    day: date
    is_skip: bool


def zone_on(day: date) -> ZoneInfo:
    """Where the person is."""
    return ZoneInfo([name for on, name in JOURNEYS if on <= day][-1])


def instant(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, zone_on(day)).astimezone(UTC)


def life(chance: random.Random) -> list[Log]:
    """What is typed in a year: in time, late, on the next days, skipped, or never."""
    found = []
    for number in range(DAYS):
        day = START + timedelta(days=number)
        for clock in (time(8), time(20, 30)):
            luck = chance.random()
            minutes = timedelta(minutes=chance.randrange(1, 170))
            if luck < 0.7:
                found.append(Log(instant(day, clock) - minutes, day, is_skip=False))
            elif luck < 0.8:
                found.append(Log(instant(day, clock) + minutes, day, is_skip=False))
            elif luck < 0.9:
                later = timedelta(days=chance.randrange(1, 5))
                found.append(Log(instant(day, clock) + later + minutes, day, is_skip=False))
            elif luck < 0.93:
                found.append(Log(instant(day, time(22)) + minutes, day, is_skip=True))
    return sorted(found)


def awake(chance: random.Random) -> list[tuple[datetime, datetime]]:
    """The stretches in which the computer runs."""
    found = []
    for number in range(DAYS + 1):
        day = START + timedelta(days=number)
        if HOLIDAY[0] <= day < HOLIDAY[1] or chance.random() < 0.15:
            continue
        opened = instant(day, time(chance.randrange(6, 11), chance.randrange(60)))
        found.append((opened, opened + timedelta(minutes=chance.randrange(30, 15 * 60))))
    return found


def wanted_at(clocks: tuple[time, ...]) -> Iterator[datetime]:
    """Every wall-clock time of the year at which a run is due."""
    for number in range(DAYS + 1):
        day = START + timedelta(days=number)
        yield from (instant(day, clock) for clock in clocks)


def cron(clocks: tuple[time, ...], up: list[tuple[datetime, datetime]]) -> list[datetime]:
    """Run what falls into a stretch, and nothing that it slept through."""
    return sorted(at for at in wanted_at(clocks) if any(a <= at <= b for a, b in up))


def systemd(clocks: tuple[time, ...], up: list[tuple[datetime, datetime]]) -> list[datetime]:
    """A persistent timer also runs once when the computer wakes, for all that it missed."""
    runs = set(cron(clocks, up))
    times = list(wanted_at(clocks))
    for (_, slept_at), (woke_at, _) in pairwise(up):
        if any(slept_at < at < woke_at for at in times):
            runs.add(woke_at + timedelta(seconds=30))
    return sorted(runs)


def treatment_day(at: datetime) -> tuple[datetime, date]:
    """The wall clock of an instant where the person is then, and the day that it belongs to."""
    here = at.astimezone(zone_on(at.date()))
    return here, here.date() - timedelta(days=int(here.time() < DAY_START))


def keep(db: Database, log: Log) -> None:
    here, _ = treatment_day(log.at)
    dose = Dose(log.day, 0 if log.is_skip else UG, is_skipped=log.is_skip)
    with db.transaction() as conn:
        op = NewOp("add", Kind.DOSE, dose)
        journal.append(conn, [op], Stamp(here, here.strftime("%z")), inode=0)


class Ledger:
    """What was typed so far, counted without the program."""

    def __init__(self) -> None:
        self.logged: Counter[date] = Counter()
        self.closed: set[date] = set()

    def open_before(self, today: date) -> set[date]:
        days = (START + timedelta(days=n) for n in range((today - START).days))
        return {day for day in days if day not in self.closed and self.logged[day] < INTAKES}

    def add(self, log: Log) -> None:
        self.logged[log.day] += not log.is_skip
        if log.is_skip:
            self.closed.add(log.day)


@pytest.mark.parametrize(
    ("scheduler", "clocks"),
    [(cron, (time(20, 30),)), (systemd, (time(8), time(20, 30), time(21)))],
    ids=["cron", "systemd"],
)
def test_a_year_names_each_open_day_once_and_nothing_that_is_done(
    scheduler: Callable[..., list[datetime]], clocks: tuple[time, ...]
) -> None:
    chance = random.Random(19)
    logs, up = life(chance), awake(chance)
    runs = scheduler(clocks, up)
    db = migrate.scratch()
    begun = Stamp(instant(START, time(7)), "+0100")
    with db.transaction() as conn:
        ops = [
            NewOp("add", Kind.COURSE, Course(START)),
            NewOp("add", Kind.PRESCRIPTION, Step(START, ((UG,) * INTAKES,))),
        ]
        journal.append(conn, ops, begun, inode=0)
    ledger, named = Ledger(), Counter[date]()
    for at in runs:
        while logs and logs[0].at <= at:
            keep(db, logs[0])
            ledger.add(logs.pop(0))
        here, today = treatment_day(at)
        is_killed = chance.random() < 0.1
        turn = remind.announce(db, Moment(here, today, "08:00,20:30"), is_again=False)
        days = {
            date.fromisoformat(one.partition(":")[2])
            for one in turn.taken
            if one.startswith(UNLOGGED)
        }
        assert days == ledger.open_before(today) - set(named), at
        assert len([one for one in turn.found if one.item == UNLOGGED]) == bool(days)
        if any(one.item == "dose" for one in turn.found):
            assert today not in ledger.closed
            assert ledger.logged[today] < INTAKES
        if not is_killed:
            named.update(days)
            if turn.taken:
                remind.note_sent(db, turn, Moment(here, today, None), way="desktop", fault=None)
    assert set(named.values()) == {1}
    assert len(named) > 60
    with db.snapshot() as conn:
        left = followup.told_today(conn, treatment_day(runs[-1])[1])
    assert all(times == 1 for times, _ in left.values())
    db.close()
