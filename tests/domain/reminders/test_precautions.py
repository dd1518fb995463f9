"""What follows the last dose: the dates of example 23, the later reading, the words and their sources."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from isotrack.domain.core.choices import FollowUp, Said
from isotrack.domain.core.records import Course, Programme
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.reminders.facts import Facts
from isotrack.domain.reminders.precautions import after, during, reminders
from isotrack.domain.reminders.reminders import is_due
from isotrack.knowledge import rules
from isotrack.knowledge.load import rows

MONTH = {"blood_donation", "contraception", "breastfeeding"}
HALF_YEAR = {"waxing", "dermabrasion", "laser_eye"}

# last dose, 1 month, 6 months, 8 weeks: the later readings of example 23, leap days, year ends
DAYS = [
    ("2026-01-31", "2026-03-02", "2026-08-02", "2026-03-28"),
    ("2026-08-31", "2026-09-30", "2027-03-02", "2026-10-26"),
    ("2026-06-30", "2026-07-30", "2026-12-30", "2026-08-25"),
    ("2028-01-31", "2028-03-01", "2028-08-01", "2028-03-27"),
    ("2028-02-29", "2028-03-30", "2028-08-30", "2028-04-25"),
    ("2026-12-31", "2027-01-31", "2027-07-02", "2027-02-25"),
    ("2026-03-28", "2026-04-28", "2026-09-28", "2026-05-23"),  # clocks change on the 29th in Berlin
    ("2026-10-24", "2026-11-24", "2027-04-25", "2026-12-19"),
]


@pytest.mark.parametrize(("last_on", "month", "half_year", "weeks"), DAYS)
def test_each_precaution_runs_to_the_later_day(
    last_on: str, month: str, half_year: str, weeks: str
) -> None:
    found = after(date.fromisoformat(last_on), rules.precautions(), Said.YES)
    days = {one.rule.id: one.until_on.isoformat() for one in found if one.until_on}
    assert days == {
        **dict.fromkeys(MONTH, month),
        **dict.fromkeys(HALF_YEAR, half_year),
        "repeat_course": weeks,
        "final_pregnancy_test": (date.fromisoformat(last_on) + timedelta(days=35)).isoformat(),
    }
    assert [one.until_on for one in found] == sorted(one.until_on for one in found if one.until_on)


def test_a_precaution_says_its_rule_its_source_and_who_differs() -> None:
    found = {one.rule.id: one for one in after(date(2026, 1, 31), rules.precautions(), None)}
    for key, one in found.items():
        row = rows("precautions")[key]
        assert row["text"] in one.words
        assert all(source in one.words for source in row["source"])
        assert re.search(r"checked (31 Oct|29 Nov) 2026", one.words)
        assert row.get("others", "") in one.words
    assert "4 weeks [JPAC, IBTS]" in found["blood_donation"].words
    assert "US dosing text: 2 months, which is Tue 31 Mar 2026" in found["repeat_course"].words


@pytest.mark.parametrize(
    ("said", "is_listed", "is_marked"),
    [(Said.YES, True, False), (None, True, True), (Said.UNSAID, True, True), (Said.NO, False, False)],
)  # fmt: skip
def test_what_concerns_pregnancy_is_left_out_only_after_a_no(
    said: Said | None, *, is_listed: bool, is_marked: bool
) -> None:
    for found in (
        after(date(2026, 1, 31), rules.precautions(), said),
        during(rules.precautions(), said),
    ):
        listed = {one.rule.id: one for one in found}
        assert ("contraception" in listed) is is_listed
        if is_listed:
            marked = "for people who can become pregnant" in listed["contraception"].words
            assert marked is is_marked
        assert "blood_donation" in listed


def test_every_row_runs_during_the_course_but_the_repeat() -> None:
    found = {one.rule.id for one in during(rules.precautions(), Said.YES)}
    assert found == set(rows("precautions")) - {"repeat_course", "final_pregnancy_test"}


def test_reminders_carry_precautions_until_they_pass() -> None:
    last_on = date(2026, 1, 31)
    facts = Facts(
        DayOfDoses(last_on, (), ()), last_on, "12:00", course=Course(date(2025, 9, 1), last_on),
        last_on=last_on, chosen=FollowUp(last_on, can_become_pregnant=Said.NO),
    )  # fmt: skip
    assert reminders(facts._replace(last_on=None), rules.precautions(), last_on) == []

    def running(today: date) -> set[str]:
        found = reminders(facts, rules.precautions(), today)
        return {one.key.partition(":")[0] for one in found if is_due(one, today)}

    everything = HALF_YEAR | {"blood_donation", "repeat_course"}
    assert running(last_on) == everything
    assert running(date(2026, 3, 2)) == everything
    assert running(date(2026, 3, 3)) == everything - {"blood_donation"}
    assert running(date(2026, 8, 2)) == HALF_YEAR
    assert running(date(2026, 8, 3)) == set()


def test_the_last_pregnancy_test_is_told_once() -> None:
    """By the programme where one is on, else by the precautions; the dates of example 23."""
    last_on = date(2026, 1, 31)
    chosen = FollowUp(last_on, can_become_pregnant=Said.YES)
    facts = Facts(
        DayOfDoses(last_on, (), ()), last_on, "12:00", course=Course(date(2025, 9, 1), last_on),
        last_on=last_on, chosen=chosen,
    )  # fmt: skip

    def told(one: Facts) -> list[str]:
        found = reminders(one, rules.precautions(), last_on)
        return [o.on.isoformat() for o in found if o.key.startswith("final_pregnancy_test")]

    assert told(facts) == ["2026-03-07"]
    in_programme = facts._replace(
        course=Course(date(2025, 9, 1), last_on, programme=Programme.UK_PPP)
    )
    assert told(in_programme) == []
    assert told(in_programme._replace(chosen=chosen._replace(is_programme_off=True))) == [
        "2026-03-07"
    ]
    assert told(in_programme._replace(chosen=None)) == ["2026-03-07"]
    assert told(facts._replace(chosen=chosen._replace(can_become_pregnant=Said.NO))) == []
