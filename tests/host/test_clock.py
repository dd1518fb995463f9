"""The treatment day, the zone, and clock times that did not happen."""

from __future__ import annotations

import time
from datetime import date
from datetime import time as clock_time
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.errors import ClockUnreadable, SettingUnreadable
from isotrack.host.clock import Clock, read_clock
from isotrack.host.instants import moment_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOUR = clock_time(4)


def at(text: str, day_start: clock_time = FOUR, zone: str = "Europe/Berlin") -> Clock:
    return read_clock({"ISOTRACK_TODAY": text, "TZ": zone}, day_start)


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        ("2026-11-24T03:59:00+01:00", date(2026, 11, 23)),
        ("2026-11-24T04:00:00+01:00", date(2026, 11, 24)),
        ("2026-01-01T00:10:00+01:00", date(2025, 12, 31)),
        ("2026-11-24", date(2026, 11, 24)),
    ],
)
def test_a_treatment_day_ends_at_four(moment: str, today: date) -> None:
    assert at(moment).today == today


def test_the_day_may_end_at_midnight() -> None:
    assert at("2026-11-24T00:10:00+01:00", clock_time(0)).today == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "monday",
        "2026-13-01",
        "2026-11-23T20:36:00",
        "2026-11-23T20:36:00+23:59",
        "9999-01-01",
        "2026-W10-2",
    ],
)
def test_a_pretended_moment_has_to_be_whole(text: str) -> None:
    if not text:
        assert read_clock({"ISOTRACK_TODAY": ""}, FOUR).now.tzinfo is not None
        return
    with pytest.raises(SettingUnreadable):
        at(text)


def test_the_zone_has_its_name_where_the_system_tells_it() -> None:
    assert at("2026-11-23").zone == "Europe/Berlin"
    assert at("2026-11-23T20:36:00-05:00").zone == "-0500"
    assert at("2026-11-23", zone="nonsense").zone


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Move this process to another time zone, and back home after the test."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day", "typed"),
    [
        ("Europe/Berlin", date(2026, 3, 28), "02:30"),
        ("America/New_York", date(2026, 3, 7), "02:30"),
        ("Australia/Lord_Howe", date(2026, 10, 3), "02:15"),
    ],
)
def test_a_time_that_a_clock_change_skipped_is_refused(
    zone: str, day: date, typed: str, live_in: Callable[[str], None]
) -> None:
    live_in(zone)
    clock = at("2026-11-23", zone=zone)
    with pytest.raises(ClockUnreadable, match="did not exist"):
        moment_on(day, typed, clock)
    assert moment_on(day, "01:30", clock).hour == 1


def test_a_time_before_the_end_of_the_day_is_the_next_morning() -> None:
    clock = at("2026-11-24T00:40:00+01:00")
    assert moment_on(date(2026, 11, 23), "00:10", clock).isoformat() == "2026-11-24T00:10:00+01:00"
    with pytest.raises(ClockUnreadable, match="in the future"):
        moment_on(date(2026, 11, 23), "01:10", clock)


@pytest.mark.parametrize(
    "moment",
    ["2026-11-24T03:59:00+01:00", "2026-01-01T00:10:00+01:00", "2026-03-01T00:30:00+01:00"],
)
def test_the_day_of_a_timestamp_is_another_one(moment: str) -> None:
    """The negative control of P17: what the calendar says of the same moments."""
    clock = at(moment)
    assert clock.now.date() != clock.today
