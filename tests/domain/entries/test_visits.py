"""What a page covers: forty lives with visits that were planned, held, moved, cancelled, at two clinics, or never.

Today is Mon 23 Nov 2026, 20:36; the course began on Wed 1 Jul 2026. A visit is written as
`day[@clock][=state][<recorded]`: without a state it comes from an older isotrack, `<` is the day on
which it was recorded (else the course's start).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Visit, VisitState
from isotrack.domain.core.typed_days import clock_inside, day_ahead, is_clock
from isotrack.domain.entries import visits
from isotrack.domain.entries.visits import Known

START, TODAY = date(2026, 7, 1), date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 20, 36, tzinfo=timezone(timedelta(hours=1)))

# life, the visits, the day the page begins at (None: the start), the next visit, those to ask about
LIVES = [
    ("none", "", None, None, ""),
    ("planned ahead", "1203=planned", None, "1203", ""),
    ("planned, its day has passed", "1101=planned", None, None, "1101"),
    ("two planned passed", "1101=planned 1110=planned", None, None, "1101 1110"),
    ("held", "1001=held", "1001", None, ""),
    ("held twice", "0729=held 1001=held", "1001", None, ""),
    ("held out of order", "1001=held 0729=held", "1001", None, ""),
    ("held, next planned", "1001=held 1203=planned", "1001", "1203", ""),
    ("held, a later one not asked yet", "1001=held 1101=planned", "1001", None, "1101"),
    ("held yesterday", "1122=held", "1122", None, ""),
    ("held today ends no period yet", "1001=held 1123=held", "1001", None, ""),
    ("held today, the first one", "1123=held", None, None, ""),
    ("held today at a time", "1123@14:30=held", None, None, ""),
    ("planned today, no time", "1123=planned", None, "1123", ""),
    ("planned today, still ahead", "1123@21:00=planned", None, "1123", ""),
    ("planned today, this minute", "1123@20:36=planned", None, None, "1123"),
    ("planned today, passed", "1123@14:30=planned", None, None, "1123"),
    ("planned today, one passed, one ahead", "1123@14:30=planned 1123@21:00=planned", None, "1123", "1123"),
    ("cancelled", "1101=cancelled", None, None, ""),
    ("cancelled ahead", "1203=cancelled", None, None, ""),
    ("held, later cancelled", "1001=held 1101=cancelled", "1001", None, ""),
    ("cancelled ahead, another planned", "1203=cancelled 1210=planned", None, "1210", ""),
    ("moved ahead: nothing is held", "1210=planned", None, "1210", ""),
    ("moved back: held on the new day", "1008=held", "1008", None, ""),
    ("two clinics, both held", "1001=held 1015=held", "1015", None, ""),
    ("two clinics on one day, one held", "1001@09:00=held 1001@15:00=cancelled", "1001", None, ""),
    ("two clinics on one day, both held", "1001@15:00=held 1001@09:00=held", "1001", None, ""),
    ("two clinics ahead", "1210=planned 1203=planned", None, "1203", ""),
    ("two clinics ahead on one day", "1203@15:00=planned 1203@09:00=planned", None, "1203", ""),
    ("before the course", "0615=held", None, None, ""),
    ("before the course, never asked", "0615=planned", None, None, ""),
    ("on the first day", "0701=held", "0701", None, ""),
    ("before and in the course", "0615=held 1001=held", "1001", None, ""),
    ("old diary, recorded after its day", "1001<1003", "1001", None, ""),
    ("old diary, recorded on its day", "1001<1001", None, None, "1001"),
    ("old diary, recorded before its day", "1001<0901", None, None, "1001"),
    ("old diary, ahead", "1203<1001", None, "1203", ""),
    ("old diary, today", "1123<1101", None, "1123", ""),
    ("old diary, one told after, one before", "0729<0730 1001<0901", "0729", None, "1001"),
    ("old diary, answered since", "1001=held<0901 1101=cancelled<0901", "1001", None, ""),
]  # fmt: skip


def _day(text: str) -> date:
    return date(2026, int(text[:2]), int(text[2:]))


def _known(number: int, said: str) -> Known:
    said, _, recorded = said.partition("<")
    said, _, state = said.partition("=")
    day, _, clock = said.partition("@")
    visit = Visit(_day(day), clock or None, state=VisitState(state) if state else None)
    return Known(EntryId(Kind.VISIT, number), visit, _day(recorded) if recorded else START)


def test_there_are_forty_lives() -> None:
    assert len(LIVES) == 40


@pytest.mark.parametrize(("said", "last", "ahead", "asked"), [one[1:] for one in LIVES], ids=[one[0] for one in LIVES])  # fmt: skip
def test_what_the_page_covers(said: str, last: str | None, ahead: str | None, asked: str) -> None:
    found = [_known(number, one) for number, one in enumerate(said.split(), 1)]
    got = visits.standing(found, START, NOW, TODAY)
    assert (got.last.visit.visit_on if got.last else None) == (_day(last) if last else None)
    assert (got.next.visit.visit_on if got.next else None) == (_day(ahead) if ahead else None)
    assert [one.visit.visit_on for one in got.open] == [_day(one) for one in asked.split()]
    assert visits.standing(found[::-1], START, NOW, TODAY) == got


WHEN_SAID = [
    ("1124", VisitState.PLANNED),
    ("1123@21:00", VisitState.PLANNED),
    ("1123", VisitState.HELD),
    ("1123@14:30", VisitState.HELD),
    ("1122", None),
    ("1122@21:00", None),
]


@pytest.mark.parametrize(("said", "state"), WHEN_SAID)
def test_what_a_visit_is_when_it_is_typed(said: str, state: VisitState | None) -> None:
    assert visits.state_when_said(_known(1, said).visit, NOW, TODAY) is state


def test_a_visit_after_midnight_belongs_to_the_day_that_has_not_ended() -> None:
    night = datetime(2026, 11, 24, 1, 0, tzinfo=NOW.tzinfo)
    assert visits.has_passed(Visit(TODAY, "14:30"), night, TODAY)
    assert visits.state_when_said(Visit(TODAY, "14:30"), night, TODAY) is VisitState.HELD
    assert not visits.has_passed(Visit(TODAY + timedelta(days=1), "09:00"), night, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tuesday", date(2026, 11, 24)),
        ("mon", date(2026, 11, 30)),
        ("3w", date(2026, 12, 14)),
        ("in 10 days", date(2026, 12, 3)),
        ("3 weeks ago", None),
        ("-3d", None),
        ("3dec", None),
    ],
)
def test_days_that_a_plan_means(typed: str, day: date | None) -> None:
    assert day_ahead(typed, TODAY) == day


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        ("Dr A 14:30", "14:30"), ("Dr A 9.15", "9.15"), ("9am Dr A", "9am"), ("Dr A at 2 pm", "2 pm"),
        ("Dr A 9AM", "9AM"), ("Dr A \u0669am", None),
        ("Dr A", None), ("Dr A, room 12", None), ("Clinic 2.1.3", None), ("Dr 9amber", None),
    ],
)  # fmt: skip
def test_a_time_inside_a_name_is_seen(name: str, clock: str | None) -> None:
    assert clock_inside(name) == clock


@pytest.mark.parametrize(
    ("word", "is_it"),
    [("14:30", True), ("9am", True), ("9", False), ("Dr", False), ("25:00", False)],
)
def test_a_clock_time_is_told_from_other_words(word: str, *, is_it: bool) -> None:
    assert is_clock(word) is is_it


@pytest.mark.parametrize("today", [date(2026, 11, day) for day in range(23, 30)])
def test_a_day_of_the_week_is_the_next_one_never_today(today: date) -> None:
    day = day_ahead("tuesday", today)
    assert day is not None
    assert day.weekday() == 1
    assert 1 <= (day - today).days <= 7
