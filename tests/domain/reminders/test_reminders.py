"""What is due at a moment: open doses, capsules, visits, questions, weight; and when an item speaks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from isotrack.domain.core.choices import FollowUp, LabPlan, OwnDate
from isotrack.domain.core.choices import Said as ChoiceSaid
from isotrack.domain.core.records import Course, Programme, Visit
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.doses.supply import Supply
from isotrack.domain.reminders.facts import NO_RULES, Facts, Reminder, Rules
from isotrack.domain.reminders.reminders import agenda, due, speaks
from isotrack.knowledge import rules

DAY = date(2026, 11, 23)
OPEN_ONCE = DayOfDoses(DAY, (40_000,), ())
OPEN_TWICE = DayOfDoses(DAY, (20_000, 20_000), ())
NOTHING_OPEN = DayOfDoses(DAY, (), ())
QUIET = Facts(NOTHING_OPEN, DAY, "08:00")


def texts(facts: Facts, today: date = DAY) -> list[str]:
    return [one.text for one in due(facts, NO_RULES, today)]


@pytest.mark.parametrize(
    ("day", "civil_on", "clock", "remind_at", "told"),
    [
        (OPEN_ONCE, 23, "08:00", None, ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        (OPEN_TWICE, 23, "08:00", None, ["Dose: 20 mg and 20 mg not logged for Mon 23 Nov 2026."]),
        (OPEN_ONCE, 23, "20:29", "20:30", []),
        (OPEN_ONCE, 23, "20:30", "20:30", ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        # after midnight the day that has not ended counts
        (OPEN_ONCE, 24, "00:40", "20:30", ["Dose: 40 mg not logged for Mon 23 Nov 2026."]),
        (NOTHING_OPEN, 23, "21:00", "20:30", []),
        (DayOfDoses(DAY, None, ()), 23, "21:00", None, []),
    ],
)
def test_an_open_dose_is_due_from_its_time_on(
    day: DayOfDoses, civil_on: int, clock: str, remind_at: str | None, told: list[str]
) -> None:
    assert texts(Facts(day, date(2026, 11, civil_on), clock, remind_at)) == told


@pytest.mark.parametrize(("civil_on", "clock", "is_due"), [
    (23, "08:00", False), (23, "23:59", False), (24, "00:59", False), (24, "01:00", True), (24, "03:59", True),
])  # fmt: skip
def test_a_reminder_time_after_midnight_is_that_of_the_next_morning(
    civil_on: int, clock: str, *, is_due: bool
) -> None:
    facts = Facts(OPEN_ONCE, date(2026, 11, civil_on), clock, "01:00", is_next_morning=True)
    assert bool(texts(facts)) is is_due


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (Supply(280_000, 14, 7), ["Capsules: 14 left, enough for 7 days."]),
        (Supply(40_000, 2, 1), ["Capsules: 2 left, enough for 1 day."]),
        (Supply(0, 0, 0), ["Capsules: none left."]),
        (Supply(50_000, None, 1), ["Capsules: 50 mg left, enough for 1 day."]),
        (Supply(320_000, 16, 8), []),
        (Supply(320_000, 16, None), []),
        (None, []),
    ],
)
def test_capsules_are_due_in_their_last_week(left: Supply | None, told: list[str]) -> None:
    assert texts(QUIET._replace(capsules=left)) == told


@pytest.mark.parametrize(
    ("visit", "civil_on", "clock", "told"),
    [
        (Visit(date(2026, 11, 25), "14:30"), 23, "08:00", []),
        (Visit(date(2026, 11, 24), "14:30"), 23, "08:00", ["Visit: tomorrow 14:30 (Tue 24 Nov 2026)."]),
        (Visit(DAY, "14:30"), 23, "14:30", ["Visit: today 14:30 (Mon 23 Nov 2026)."]),
        (Visit(DAY, "14:30"), 23, "14:31", []),
        (Visit(DAY), 23, "23:59", ["Visit: today (Mon 23 Nov 2026)."]),
        (Visit(date(2026, 11, 22)), 23, "08:00", []),
        # after midnight the treatment day still runs, the visit of the calendar day before is over
        (Visit(DAY, "14:30"), 24, "00:40", []),
        # and one on the calendar day that has begun is today
        (Visit(date(2026, 11, 24), "14:30"), 24, "00:40", ["Visit: today 14:30 (Tue 24 Nov 2026)."]),
    ],
)  # fmt: skip
def test_a_visit_is_due_from_the_day_before_to_its_hour(
    visit: Visit, civil_on: int, clock: str, told: list[str]
) -> None:
    facts = Facts(NOTHING_OPEN, date(2026, 11, civil_on), clock, visits=(visit,), questions=2)
    noted = [f"{text} Questions noted: 2." for text in told]
    assert texts(facts) == noted


@pytest.mark.parametrize(("days", "is_due"), [(4, False), (3, True), (1, True), (0, True)])
def test_questions_are_asked_for_three_days_before_a_visit_without_any(
    days: int, *, is_due: bool
) -> None:
    visit = Visit(DAY + timedelta(days=days))
    facts = QUIET._replace(visits=(visit,))
    asked = [one for one in due(facts, NO_RULES, DAY) if one.item == "questions"]
    assert bool(asked) is is_due
    assert not [o for o in due(facts._replace(questions=1), NO_RULES, DAY) if o.item == "questions"]


@pytest.mark.parametrize(
    ("weighed_on", "told"),
    [
        (date(2026, 10, 24), []),
        (date(2026, 10, 23), ["Weight: the last one is of Fri 23 Oct 2026, 31 days old."]),
        (None, []),
    ],
)
def test_a_weight_is_due_when_it_is_older_than_30_days(
    weighed_on: date | None, told: list[str]
) -> None:
    facts = QUIET._replace(course=Course(date(2026, 10, 1)), weight_on=weighed_on)
    assert texts(facts) == told
    assert texts(facts._replace(last_on=DAY)) == []
    assert texts(facts._replace(course=Course(date(2026, 12, 1)))) == []


def test_the_most_urgent_comes_first_and_what_is_off_stays_away() -> None:
    facts = Facts(
        OPEN_ONCE, DAY, "21:00", "20:30",
        capsules=Supply(40_000, 2, 1), course=Course(date(2026, 10, 1)),
        weight_on=date(2026, 10, 1), visits=(Visit(DAY + timedelta(days=1)),),
    )  # fmt: skip
    items = [one.item for one in due(facts, NO_RULES, DAY)]
    assert items == ["dose", "visit", "capsules", "questions", "weight"]
    off = facts._replace(chosen=FollowUp(DAY, off_items=("dose", "weight")))
    assert [one.item for one in due(off, NO_RULES, DAY)] == ["visit", "capsules", "questions"]


def test_a_reminder_names_its_command() -> None:
    facts = Facts(OPEN_ONCE, DAY, "21:00", "20:30", capsules=Supply(40_000, 2, 1))
    assert [(one.item, one.since_on, one.command) for one in due(facts, NO_RULES, DAY)] == [
        ("dose", DAY, "isotrack dose"),
        ("capsules", DAY - timedelta(days=6), "isotrack rx --refill NxMG"),
    ]


def told_days(one: Reminder, days: list[int]) -> list[int]:
    """The days of a month on which an item speaks, when a scheduler runs on these."""
    told_on = None
    found = []
    for number in days:
        today = date(2026, 12, number)
        if one.since_on <= today and speaks(one, today, told_on):
            told_on = today
            found.append(number)
    return found


TEST = Reminder("lab", date(2026, 12, 5), "", "", date(2026, 12, 12), overdue_on=date(2026, 12, 27))


@pytest.mark.parametrize(
    ("one", "runs", "told"),
    [
        (TEST, list(range(1, 31)), [5, 11, 12, 27, 28, 29, 30]),
        (TEST, [6, 13, 14, 28], [6, 13, 28]),  # a computer that was off catches up, once
        (TEST, [5, 5, 5, 12, 12], [5, 12]),
        (TEST._replace(overdue_on=date(2026, 12, 13)), list(range(10, 16)), [10, 11, 12, 13, 14, 15]),
        (Reminder("dose", date(2026, 12, 5), "", "", date(2026, 12, 5)), [5, 5, 5], [5]),
    ],
)  # fmt: skip
def test_an_item_speaks_at_its_notice_the_day_before_its_day_and_then_while_overdue(
    one: Reminder, runs: list[int], told: list[int]
) -> None:
    assert told_days(one, runs) == told


ENDED = QUIET._replace(
    course=Course(date(2026, 7, 1), DAY, programme=Programme.UK_PPP), begun_on=date(2026, 7, 1), last_on=DAY,
    chosen=FollowUp(date(2026, 7, 1), LabPlan.LABEL_EU, ChoiceSaid.YES),
)  # fmt: skip
RUNNING = ENDED._replace(course=Course(date(2026, 7, 1), programme=Programme.UK_PPP), last_on=None)
OWN = (OwnDate(DAY + timedelta(days=20), "own eyes"),)


@pytest.mark.parametrize(
    ("facts", "chosen", "item"),
    [
        (RUNNING._replace(own=OWN), NO_RULES, "own eyes"),
        (RUNNING, NO_RULES._replace(lab_plan=rules.of_plan(LabPlan.LABEL_EU)), "lab"),
        (RUNNING, NO_RULES._replace(programme=rules.of_programme(Programme.UK_PPP)), "pregnancy-test"),
        (ENDED, NO_RULES._replace(precautions=rules.precautions()), "precautions"),
    ],
    ids=["own", "plan", "programme", "precautions"],
)  # fmt: skip
def test_one_rule_alone_brings_its_reminder_and_none_brings_none(
    facts: Facts, chosen: Rules, item: str
) -> None:
    def told(which: Rules, these: Facts) -> set[str]:
        return {one.item for one in agenda(these, which, DAY)}

    assert item in told(chosen, facts)
    assert item not in told(NO_RULES, facts._replace(own=()))
