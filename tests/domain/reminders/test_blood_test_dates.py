"""Blood tests by plan and on dates of one's own: the days, what settles them, what is late."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from isotrack.domain.core.choices import Event, FollowUp, LabPlan, Milestone, OwnDate
from isotrack.domain.core.records import Course
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.reminders.blood_test_dates import occurrences
from isotrack.domain.reminders.facts import Facts, Reminder, Rules
from isotrack.domain.reminders.reminders import agenda, is_due
from isotrack.knowledge import rules
from isotrack.knowledge.load import rows

START = date(2026, 1, 31)


def day(text: str) -> date:
    return date.fromisoformat(text)


def planned(plan: LabPlan, today: str, **more: Any) -> list[Reminder]:
    """The blood tests that a plan brings on a day; the course starts on 31 January 2026."""
    more = {"begun_on": START if day(today) > START else None, **more}
    facts = Facts(
        DayOfDoses(day(today), (), ()), day(today), "12:00",
        course=Course(START), chosen=FollowUp(day(today), plan), **more,
    )  # fmt: skip
    known = Rules(lab_plan=rules.of_plan(plan))
    return [one for one in agenda(facts, known, day(today)) if one.item == "lab"]


def dated(plan: LabPlan, today: str, **more: Any) -> list[tuple[str, str]]:
    return [
        (one.key.split(":")[0], one.on.isoformat())
        for one in planned(plan, today, **more)
        if not one.is_quiet
    ]


US, EU, DELPHI, MSD = LabPlan.LABEL_US, LabPlan.LABEL_EU, LabPlan.DELPHI_2022, LabPlan.MSD
PEAK = {"peak": (day("2026-05-31"), 60_000)}

PLANS: list[tuple[LabPlan, str, dict[str, Any], list[tuple[str, str]]]] = [
    (US, "2026-01-20", {}, [("LUS-1", "2026-01-31")]),
    (US, "2026-01-20", {"labs_on": (day("2026-01-10"),)}, []),
    (US, "2026-02-02", {}, [("LUS-2", "2026-02-07")]),
    (US, "2026-02-09", {"labs_on": (day("2026-02-07"),)}, [("LUS-2", "2026-02-14")]),
    (US, "2026-03-20", {}, [("LUS-2", "2026-02-28")]),  # weekly for about 4 weeks, then no more
    (EU, "2026-01-20", {}, [("LEU-1-start", "2026-01-31")]),
    # 1 month after 31 January: the later of 28 February and 30 days
    (EU, "2026-02-01", {}, [("LEU-1-month", "2026-03-02")]),
    (EU, "2026-02-23", {}, [("LEU-1-month", "2026-03-02"), ("LEU-1-quarter", "2026-05-31")]),
    # then every 3 months, counted from the start: May has a 31st again
    (EU, "2026-05-25", {"labs_on": (day("2026-03-01"),)}, [("LEU-1-quarter", "2026-05-31"), ("LEU-1-quarter", "2026-08-31")]),
    (EU, "2026-11-25", {"labs_on": (day("2026-09-01"),)}, [("LEU-1-quarter", "2026-11-30"), ("LEU-1-quarter", "2027-02-28")]),
    (EU, "2026-06-02", {"last_on": day("2026-05-31")}, [("LEU-2", "2026-05-31")]),
    (EU, "2026-06-02", {"last_on": day("2026-05-31"), "labs_on": (day("2026-05-30"),)}, []),
    (DELPHI, "2026-01-20", {}, [("LDE-1-start", "2026-01-31")]),
    (DELPHI, "2026-01-20", {"labs_on": (day("2025-12-31"),)}, []),
    (DELPHI, "2026-01-20", {"labs_on": (day("2025-12-30"),)}, [("LDE-1-start", "2026-01-31")]),
    (DELPHI, "2026-05-28", PEAK, [("LDE-1-peak", "2026-05-31")]),
    (DELPHI, "2026-05-28", PEAK | {"milestones": (Milestone(day("2026-07-01"), Event.PEAK),)},
     [("LDE-1-peak", "2026-07-01")]),
    (DELPHI, "2026-06-10", PEAK | {"labs_on": (day("2026-06-01"),)}, []),
    (DELPHI, "2026-06-10", {"last_on": day("2026-06-01")}, []),  # not after the course
    (MSD, "2026-01-20", {}, [("LMS-1-start", "2026-01-31")]),
    (MSD, "2026-02-25", {}, [("LMS-1-weeks", "2026-02-28")]),
    (MSD, "2026-06-25", {"labs_on": (day("2026-02-21"),)}, []),
    (LabPlan.PRESCRIBER, "2026-02-25", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "today", "more", "told"), PLANS, ids=[f"{p} {t} {n}" for n, (p, t, _, _) in enumerate(PLANS)]
)  # fmt: skip
def test_a_plan_names_its_days(
    plan: LabPlan, today: str, more: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    assert dated(plan, today, **more) == told


def test_every_dated_rule_of_a_plan_stands_in_the_table() -> None:
    told = {rule for _, _, _, days in PLANS for rule, _ in days}
    assert told == {key for key, row in rows("lab_plans").items() if not row.get("is_quiet")}


@pytest.mark.parametrize(
    ("plan", "rule"),
    [(US, "LUS-3"), (EU, "LEU-3"), (DELPHI, "LDE-3")],
)
def test_what_a_plan_says_without_a_date_is_listed_and_never_due(plan: LabPlan, rule: str) -> None:
    quiet = [one for one in planned(plan, "2026-03-01") if one.is_quiet]
    assert [one.key for one in quiet] == [rule]
    assert not is_due(quiet[0], day("2026-03-01"))
    assert quiet[0].sources == tuple(rows("lab_plans")[rule]["source"])


def test_a_test_is_due_seven_days_before_and_late_only_after_fourteen() -> None:
    (one,) = [o for o in planned(MSD, "2026-02-21") if not o.is_quiet]
    assert one.on == day("2026-02-28")
    assert [is_due(one, day(f"2026-02-{number}")) for number in (20, 21)] == [False, True]
    assert one.overdue_on == day("2026-03-15")
    assert (
        "your plan (MSD Manual) has a test around Sat 28 Feb 2026"
        in planned(MSD, "2026-03-14")[0].text
    )
    late = planned(MSD, "2026-03-15")[0].text
    assert "your plan (MSD Manual) had a test around Sat 28 Feb 2026" in late
    assert "none is recorded since Sat 21 Feb 2026" in late
    assert "[MSD; checked 31 Oct 2026]" in late


def test_the_top_dose_is_asked_about_until_it_is_confirmed() -> None:
    (asked,) = [one.text for one in planned(DELPHI, "2026-05-28", **PEAK) if not one.is_quiet]
    assert "Is 60 mg a day the planned top dose? If so: isotrack remind peak 2026-05-31" in asked
    milestones = (Milestone(day("2026-05-31"), Event.PEAK),)
    assert (
        "planned top dose"
        not in planned(DELPHI, "2026-05-28", **PEAK, milestones=milestones)[0].text
    )


# --- dates of one's own ------------------------------------------------------------------------


def own(today: str, date_: OwnDate, **more: Any) -> list[str]:
    facts = Facts(DayOfDoses(day(today), (), ()), day(today), "12:00", own=(date_,), **more)
    return [one.on.isoformat() for one in agenda(facts, Rules(), day(today))]


EVERY_4_WEEKS = OwnDate(day("2026-12-07"), "lab", every_days=28)


@pytest.mark.parametrize(
    ("today", "labs", "told"),
    [
        ("2026-11-29", [], ["2026-12-07"]),
        ("2026-12-07", [], ["2026-12-07", "2027-01-04"]),
        ("2026-12-08", ["2026-12-05"], ["2027-01-04"]),
        ("2026-12-20", [], ["2026-12-07", "2027-01-04"]),
        ("2026-12-28", [], ["2027-01-04", "2027-02-01"]),
        ("2026-12-28", ["2026-12-28"], ["2027-02-01"]),
        ("2026-12-20", ["2026-11-01"], ["2026-12-07", "2027-01-04"]),
    ],
)
def test_own_dates_come_again_and_results_settle_them(
    today: str, labs: list[str], told: list[str]
) -> None:
    assert own(today, EVERY_4_WEEKS, labs_on=tuple(day(one) for one in labs)) == told


@pytest.mark.parametrize(
    ("every", "notice_days"), [({"every_days": 7}, 7), ({"every_days": 28}, 60), ({"every_months": 1}, 45)]
)  # fmt: skip
@pytest.mark.parametrize("item", ["lab", "pregnancy-test", "eye check"])
def test_a_long_notice_of_the_next_day_never_hides_the_present_one(
    item: str, every: dict[str, Any], notice_days: int
) -> None:
    date_ = OwnDate(day("2026-12-07"), item, notice_days=notice_days)._replace(**every)
    for on in occurrences(date_, day("2027-03-01"))[:-1]:
        assert on.isoformat() in own(on.isoformat(), date_)


def test_a_weekly_test_does_not_settle_the_one_of_the_week_after() -> None:
    labs = {"labs_on": (day("2026-02-07"),)}
    assert dated(US, "2026-02-07") == [("LUS-2", "2026-02-07"), ("LUS-2", "2026-02-14")]
    assert dated(US, "2026-02-07", **labs) == [("LUS-2", "2026-02-14")]
    assert dated(US, "2026-02-12", **labs) == [("LUS-2", "2026-02-14"), ("LUS-2", "2026-02-21")]


def test_own_dates_for_pregnancy_tests_are_settled_by_samples() -> None:
    date_ = OwnDate(day("2026-12-07"), "pregnancy-test", every_days=28)
    assert own("2026-12-07", date_, samples_on=(day("2026-12-06"),)) == ["2027-01-04"]
    assert own("2026-12-07", date_, labs_on=(day("2026-12-06"),)) == ["2026-12-07", "2027-01-04"]


def test_a_date_that_nothing_settles_ends_with_its_day() -> None:
    once = OwnDate(day("2026-12-07"), "eye check")
    assert own("2026-12-07", once) == ["2026-12-07"]
    assert own("2026-12-08", once) == []


@pytest.mark.parametrize(
    ("first_on", "months", "told"),
    [
        ("2026-01-31", 1, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        ("2028-02-29", 12, ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("2026-11-30", 3, ["2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"]),
    ],
)
def test_months_of_ones_own_never_drift(first_on: str, months: int, told: list[str]) -> None:
    found = occurrences(OwnDate(day(first_on), "lab", every_months=months), day(told[2]))
    assert [on.isoformat() for on in found] == [first_on, *told]


def test_weeks_are_days_whatever_the_clocks_do() -> None:
    found = occurrences(OwnDate(day("2026-03-22"), "lab", every_days=7), day("2026-11-08"))
    assert {b - a for a, b in pairwise(found)} == {timedelta(days=7)}
