"""The intakes of a prescription as events of a calendar, each at its own time; and files that follow each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Step
from isotrack.domain.doses.regimen import FAR_AWAY, Span
from isotrack.domain.reminders.calendar import Event, Sent, Version, doses, follow

MONDAY = date(2026, 11, 23)
WEEK = ((40_000,), (), (40_000,), (), (40_000,), (), ())


@pytest.mark.parametrize(
    ("step", "clocks", "events"),
    [
        (Step(MONDAY, ((40_000,),)), ["20:30"], [("20:30", "Dose: 40 mg", 0, 1, 14)]),
        (
            Step(MONDAY, ((20_000, 40_000),)),
            ["08:00", "20:30"],
            [
                ("08:00", "Dose: 20 mg, 1 of 2", 0, 1, 14),
                ("20:30", "Dose: 40 mg, 2 of 2", 0, 1, 14),
            ],
        ),
        (
            Step(MONDAY, ((20_000, 20_000),)),
            ["20:30"],
            [("20:30", f"Dose: 20 mg, {n} of 2", 0, 1, 14) for n in (1, 2)],
        ),
        (
            Step(MONDAY - timedelta(days=1), ((40_000,), (20_000,))),
            ["20:30"],
            [("20:30", "Dose: 40 mg", 1, 2, 7), ("20:30", "Dose: 20 mg", 0, 2, 7)],
        ),
        (
            Step(MONDAY - timedelta(days=3), WEEK, is_weekly=True),
            ["20:30"],
            [("20:30", "Dose: 40 mg", n, 7, 2) for n in (0, 2, 4)],
        ),
    ],
)
def test_each_intake_comes_at_its_time(
    step: Step, clocks: list[str], events: list[tuple[str, str, int, int, int]]
) -> None:
    span = Span(step, step.from_on, FAR_AWAY)
    found = doses(span, "step", MONDAY, MONDAY + timedelta(days=14), clocks)
    told = [(e.clock, e.text, (e.on - MONDAY).days, e.every_days, e.repeats) for e in found]
    assert told == events
    assert len({e.key for e in found}) == len(found)


NOW = datetime(2026, 11, 23, 19, 36, tzinfo=UTC)
EVENTS = st.lists(
    st.builds(
        Event,
        key=st.sampled_from("abcd"),
        on=st.integers(0, 20).map(lambda n: MONDAY + timedelta(days=n)),
        clock=st.sampled_from([None, "08:00", "20:30"]),
        kind=st.just("visit"),
        text=st.sampled_from(["", "Dr A"]),
        every_days=st.integers(1, 3),
        repeats=st.integers(1, 4),
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)


class Reader:
    """A calendar that keeps one version of each UID and takes only those with a greater number."""

    def __init__(self) -> None:
        self.kept: dict[str, Version] = {}

    def read(self, versions: list[Version]) -> None:
        for one in versions:
            old = self.kept.get(one.event.key)
            if old is None or one.sequence > old.sequence:
                self.kept[one.event.key] = one
            else:
                assert one.sequence == old.sequence
                assert one == old

    def ahead(self, today: date) -> set[Event]:
        live = (one.event for one in self.kept.values() if not one.is_cancelled)
        return {one for one in live if one.last_on >= today}


@given(
    files=st.lists(st.tuples(EVENTS, st.integers(0, 3), st.booleans()), min_size=1, max_size=6),
)
def test_a_calendar_that_reads_every_file_or_only_the_last_says_what_holds_now(
    files: list[tuple[list[Event], int, bool]],
) -> None:
    """A second reader leaves files out; both agree with the last file on everything that lies ahead."""
    sent: dict[str, Sent] = {}
    every, some = Reader(), Reader()
    today, now = MONDAY, NOW
    for number, (found, days, is_read) in enumerate(files):
        today, now = today + timedelta(days=days), now + timedelta(days=days)
        events = [one for one in found if one.last_on >= today]
        versions, sent = follow(events, sent, today, now)
        every.read(versions)
        if is_read or number == len(files) - 1:
            some.read(versions)
        assert every.ahead(today) == set(events)
        again, same = follow(events, sent, today, now + timedelta(hours=1))
        assert (again, same) == (versions, sent), "the same events make the same file"
    assert some.ahead(today) == every.ahead(today)
    assert all(one.is_cancelled is False or one.on >= MONDAY for one in sent.values())


def test_an_older_state_never_sends_a_smaller_number() -> None:
    one = Event("a", MONDAY + timedelta(days=9), None, "visit", "")
    (first,), sent = follow([one], {}, MONDAY, NOW)
    (moved,), _ = follow([one._replace(clock="08:00")], sent, MONDAY, NOW)
    assert (moved.sequence, moved.changed_at) == (first.sequence + 1, NOW)
    later = NOW + timedelta(days=1)
    (restored,), _ = follow([one._replace(clock="09:00")], {}, MONDAY, later)
    assert restored.sequence > moved.sequence
