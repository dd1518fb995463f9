"""Every rule of a programme that is shipped, on its day: the dates of the texts, who they are for, what settles them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from isotrack.domain.core.choices import Event, FollowUp, Milestone, Ruleset, Said
from isotrack.domain.core.records import Course, Programme, Visit
from isotrack.domain.doses.doses import DayOfDoses
from isotrack.domain.reminders.facts import Facts, Reminder, Rules
from isotrack.domain.reminders.reminders import agenda, is_due
from isotrack.knowledge import rules
from isotrack.knowledge.load import rows

START = date(2026, 3, 10)
LAST = date(2026, 1, 31)


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts_of(today: date, programme: Programme, said: Said | None, **more: Any) -> Facts:
    """A person in a programme; the course starts on 10 March 2026 unless given."""
    ruleset = more.pop("ruleset", None)
    start_on = more.pop("start_on", START)
    return Facts(
        DayOfDoses(today, (), ()),
        today,
        "12:00",
        course=Course(start_on, programme=programme),
        chosen=FollowUp(today, can_become_pregnant=said, ruleset=ruleset),
        **more,
    )


def found(facts: Facts, today: date) -> dict[str, Reminder]:
    """What the programme brings, by the id of its rule."""
    assert facts.course is not None
    assert facts.course.programme is not None
    known = Rules(programme=rules.of_programme(facts.course.programme))
    return {one.key.partition(":")[0]: one for one in agenda(facts, known, today)}


US, UK, EU = Programme.US_IPLEDGE, Programme.UK_PPP, Programme.EU_PPP
YES, NO = Said.YES, Said.NO
BEGUN = {"begun_on": START}
FETCHED = {"fills_on": (day("2026-02-27"),)}  # the person keeps a record of capsules fetched
SAMPLE = {"samples_on": (day("2026-03-10"),)}

# rule, programme, who, today, facts, first day of notice, day it is about (the last of a window)
Case = tuple[str, Programme, Said, str, dict[str, Any], str, str]
DATES: list[Case] = [
    ("US-1", US, NO, "2026-02-01", {}, "2026-01-09", "2026-03-10"),
    # 1 month before the start: the earlier of 10 Feb and 30 days before
    ("US-2", US, YES, "2026-01-20", {}, "2026-01-09", "2026-02-08"),
    ("US-3", US, YES, "2026-02-05", {}, "2026-02-01", "2026-02-08"),
    ("US-4", US, YES, "2026-02-20", {"samples_on": (day("2026-02-05"),)}, "2026-02-24", "2026-02-24"),
    # example 22: the sample of 10 March, the window to 16 March inclusive
    ("US-5", US, YES, "2026-03-12", BEGUN | SAMPLE, "2026-03-10", "2026-03-16"),
    ("US-6", US, NO, "2026-03-20", BEGUN | {"visits": (Visit(day("2026-03-10")),)}, "2026-03-10", "2026-04-09"),
    ("US-7", US, NO, "2026-03-20", BEGUN | {"fills_on": (day("2026-03-11"),)}, "2026-04-10", "2026-04-10"),
    ("US-8", US, YES, "2026-03-20", BEGUN | SAMPLE, "2026-04-03", "2026-04-10"),
    # the later of 28 February and 30 days
    ("US-8", US, YES, "2026-02-20", {"begun_on": day("2026-01-05"), "start_on": day("2026-01-05"),
                                     "samples_on": (day("2026-01-31"),)}, "2026-02-23", "2026-03-02"),
    ("US-9-legacy", US, YES, "2026-03-20", {"samples_on": (day("2026-02-10"), day("2026-03-10"))}, "2026-03-16", "2026-03-29"),
    ("US-9-legacy-later", US, YES, "2026-03-20", BEGUN | SAMPLE | FETCHED, "2026-03-16", "2026-03-16"),
    ("US-9-mod2026", US, YES, "2026-03-20", BEGUN | SAMPLE | FETCHED | {"ruleset": Ruleset.MOD2026}, "2026-03-16", "2026-03-16"),
    ("US-10-first", US, YES, "2026-02-02", {"start_on": day("2025-09-01"), "last_on": LAST}, "2026-01-24", "2026-01-31"),
    ("US-10-second", US, YES, "2026-02-02", {"start_on": day("2025-09-01"), "last_on": LAST}, "2026-02-23", "2026-03-02"),
    ("US-11", US, NO, "2026-03-20", BEGUN | {"visits": (Visit(day("2026-03-12")),)}, "2026-04-05", "2026-04-12"),
    ("US-12", US, YES, "2026-02-02", {"start_on": day("2025-09-01"), "last_on": LAST}, "2026-03-02", "2026-03-02"),
    ("UK-1", UK, NO, "2026-02-01", {}, "2026-01-09", "2026-03-10"),
    ("UK-2", UK, NO, "2026-03-20", BEGUN | {"visits": (Visit(day("2026-04-14")),)}, "2026-04-13", "2026-04-14"),
    ("UK-3", UK, NO, "2025-06-20", {"start_on": day("2025-06-01")}, "2025-06-01", "2025-06-01"),
    ("UK-4", UK, YES, "2026-03-05", {}, "2026-03-03", "2026-03-10"),
    ("UK-5", UK, YES, "2026-03-20", BEGUN, "2026-03-31", "2026-04-07"),
    ("UK-5", UK, YES, "2026-03-20", BEGUN | {"samples_on": (day("2026-03-18"),)}, "2026-04-08", "2026-04-15"),
    ("UK-6", UK, YES, "2026-03-12", BEGUN | {"milestones": (Milestone(day("2026-03-10"), Event.PRESCRIPTION),)},
     "2026-03-10", "2026-03-16"),
    ("UK-7-start", UK, YES, "2026-02-05", {}, "2026-02-03", "2026-02-10"),
    ("UK-7-end", UK, YES, "2026-02-02", {"start_on": day("2025-09-01"), "last_on": LAST}, "2026-03-02", "2026-03-02"),
    # example 23: 5 weeks after 31 January 2026
    ("UK-8", UK, YES, "2026-02-02", {"start_on": day("2025-09-01"), "last_on": LAST}, "2026-02-28", "2026-03-07"),
    ("EU-1", EU, YES, "2026-03-20", BEGUN, "2026-03-10", "2026-03-10"),
    ("EU-2", EU, YES, "2026-09-02", {"last_on": day("2026-08-31")}, "2026-09-28", "2026-10-05"),
    ("EU-2", EU, YES, "2026-07-02", {"last_on": day("2026-06-30")}, "2026-07-28", "2026-08-04"),
    ("EU-3", EU, NO, "2026-03-20", BEGUN, "2026-03-10", "2026-03-10"),
]  # fmt: skip


@pytest.mark.parametrize("case", DATES, ids=lambda case: f"{case[0]} {case[6]}")
def test_a_rule_names_its_day(case: Case) -> None:
    rule, programme, said, today, more, since_on, on = case
    one = found(facts_of(day(today), programme, said, **more), day(today))[rule]
    assert (one.since_on, one.on) == (day(since_on), day(on))
    row = rows("programmes")[rule]
    assert one.sources == tuple(row["source"])
    assert all(key in one.text for key in row["source"])
    assert re.search(r"checked (31 Oct|29 Nov) 2026", one.text)


def test_every_rule_that_is_shipped_stands_in_the_table() -> None:
    assert {row[0] for row in DATES} == set(rows("programmes"))


@pytest.mark.parametrize("case", DATES, ids=lambda case: f"{case[0]} {case[6]}")
def test_a_rule_holds_only_for_whom_it_is_written(case: Case) -> None:
    rule, programme, _, today, more, _, _ = case
    who = rows("programmes")[rule]["who"]
    others = {"all": [], "can": [NO, Said.UNSAID, None], "cannot": [YES, Said.UNSAID, None]}[who]
    for other in others:
        assert rule not in found(facts_of(day(today), programme, other, **more), day(today))
    if who == "all":
        for other in (YES, NO, Said.UNSAID, None):
            assert rule in found(facts_of(day(today), programme, other, **more), day(today))


# rule, programme, today, facts that settle it
SETTLED: list[tuple[str, Programme, Said, str, dict[str, Any]]] = [
    ("US-1", US, YES, "2026-02-01", {"milestones": (Milestone(day("2026-01-20"), Event.ENROLMENT),)}),
    ("US-2", US, YES, "2026-02-01", {"samples_on": (day("2026-01-28"),)}),
    ("US-4", US, YES, "2026-03-01", {"samples_on": (day("2026-02-05"), day("2026-02-25"))}),
    ("US-5", US, YES, "2026-03-12", BEGUN | SAMPLE | {"fills_on": (day("2026-03-11"),)}),
    ("US-5", US, YES, "2026-03-17", BEGUN | SAMPLE),
    ("US-6", US, NO, "2026-03-20", BEGUN | {"visits": (Visit(START),), "fills_on": (day("2026-03-11"),)}),
    ("US-6", US, NO, "2026-03-20", BEGUN | {"visits": (Visit(START),), "ruleset": Ruleset.MOD2026}),
    ("US-11", US, NO, "2026-04-20", BEGUN | {"visits": (Visit(START),), "ruleset": Ruleset.MOD2026}),
    ("US-9-legacy", US, YES, "2026-03-20", BEGUN | SAMPLE | {"fills_on": (day("2026-03-16"),)}),
    ("US-9-legacy", US, YES, "2026-03-20", BEGUN | FETCHED | SAMPLE | {"ruleset": Ruleset.MOD2026}),
    ("US-9-mod2026", US, YES, "2026-03-20", BEGUN | FETCHED | SAMPLE),
    ("US-9-legacy", US, YES, "2026-04-20", BEGUN | FETCHED | {"samples_on": (START, day("2026-04-18"))}),
    ("US-10-first", US, YES, "2026-02-05", {"start_on": day("2025-09-01"), "last_on": LAST, "samples_on": (LAST,)}),
    ("US-10-second", US, YES, "2026-03-05",
     {"start_on": day("2025-09-01"), "last_on": LAST, "samples_on": (day("2026-03-02"),)}),
    ("UK-1", UK, NO, "2026-02-01", {"milestones": (Milestone(day("2026-01-20"), Event.FORM),)}),
    ("UK-1", UK, NO, "2026-03-20", BEGUN),
    ("UK-3", UK, NO, "2026-03-20", BEGUN),  # abolished on 22 January 2026
    ("UK-4", UK, YES, "2026-03-09", {"samples_on": (day("2026-03-08"),)}),
    ("UK-8", UK, YES, "2026-03-09", {"start_on": day("2025-09-01"), "last_on": LAST, "samples_on": (day("2026-03-03"),)}),
    ("EU-2", EU, YES, "2026-03-01", BEGUN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "programme", "said", "today", "more"), SETTLED, ids=[f"{r[0]} {r[3]}" for r in SETTLED]
)
def test_what_settles_a_rule(
    rule: str, programme: Programme, said: Said, today: str, more: dict[str, Any]
) -> None:
    assert rule not in found(facts_of(day(today), programme, said, **more), day(today))


def test_a_test_after_the_last_dose_does_not_settle_the_one_a_month_later() -> None:
    facts = facts_of(LAST, US, YES, start_on=day("2025-09-01"), last_on=LAST, samples_on=(LAST,))
    assert set(found(facts, LAST)) == {"US-10-second", "US-12"}


def test_the_window_speaks_in_the_words_of_the_text() -> None:
    today = day("2026-03-12")
    one = found(facts_of(today, US, YES, **BEGUN, **SAMPLE), today)["US-5"]
    assert "the window for the sample of Tue 10 Mar 2026 runs to Mon 16 Mar 2026" in one.text
    assert "[AWAY, IPL07; checked 31 Oct 2026]" in one.text
    assert is_due(one, day("2026-03-16"))
    assert not is_due(one, day("2026-03-17"))


# rule, facts that look as if they settled it
UNSETTLED: list[tuple[str, Programme, str, dict[str, Any]]] = [
    ("US-4", US, "2026-03-01", {"samples_on": (day("2026-02-05"), day("2026-02-23"))}),  # 18 days
    ("UK-4", UK, "2026-03-09", {"samples_on": (day("2026-02-27"),)}),
    ("UK-4", UK, "2026-03-09", {"samples_on": (day("2026-03-03"),),
                                "milestones": (Milestone(day("2026-03-07"), Event.PRESCRIPTION),)}),
    # 28 February is a calendar month after 31 January, and only 28 days
    ("US-10-second", US, "2026-03-05", {"last_on": LAST, "samples_on": (day("2026-03-01"),)}),
    ("UK-8", UK, "2026-03-05", {"last_on": LAST, "samples_on": (day("2026-02-28"),)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "programme", "today", "more"), UNSETTLED, ids=[f"{r[0]} {n}" for n, r in enumerate(UNSETTLED)]
)  # fmt: skip
def test_a_test_too_early_settles_nothing(
    rule: str, programme: Programme, today: str, more: dict[str, Any]
) -> None:
    assert rule in found(facts_of(day(today), programme, YES, **more), day(today))


@pytest.mark.parametrize("ruleset", list(Ruleset))
def test_the_screening_test_has_no_window_that_could_be_missed(ruleset: Ruleset) -> None:
    rule = f"US-9-{ruleset}"
    screened, second = day("2026-02-05"), day("2026-02-24")
    more: dict[str, Any] = {"ruleset": ruleset, "samples_on": (screened,)}
    today = day("2026-02-20")
    assert rule not in found(facts_of(today, US, YES, **more), today)
    more["samples_on"] = (screened, second)
    today = day("2026-03-03")
    assert found(facts_of(today, US, YES, **more), today)[rule].text.count("Mon 2 Mar 2026") == 1


def test_a_later_missed_window_is_told_by_the_2026_rules_alone() -> None:
    today = day("2026-05-20")
    fetched = {"fills_on": (day("2026-02-27"),)}
    samples = {"samples_on": (START, day("2026-04-10"), day("2026-05-10"))}
    old = facts_of(today, US, YES, **BEGUN, **fetched, **samples)
    new = facts_of(today, US, YES, **BEGUN, **fetched, **samples, ruleset=Ruleset.MOD2026)
    assert "US-9-legacy" not in found(old, today)
    assert "US-9-mod2026" in found(new, today)


def test_windows_are_not_called_missed_where_no_capsules_are_ever_recorded() -> None:
    today = day("2026-03-20")
    assert "US-9-legacy" not in found(facts_of(today, US, YES, **BEGUN, **SAMPLE), today)
    told = found(facts_of(today, US, YES, **BEGUN, **SAMPLE, **FETCHED), today)
    assert "US-9-legacy-later" in told
    assert "US-9-legacy" not in told


def test_a_programme_can_be_switched_off_whole() -> None:
    today = day("2026-03-20")
    facts = facts_of(today, US, YES, **BEGUN, **SAMPLE)
    assert facts.chosen is not None
    assert found(facts._replace(chosen=facts.chosen._replace(is_programme_off=True)), today) == {}


def test_months_never_skip_the_31st() -> None:
    """rrule(MONTHLY) from 31 January would leave February out."""
    told = [day("2026-01-31")]
    for _ in range(4):
        facts = facts_of(
            told[-1],
            US,
            YES,
            begun_on=day("2026-01-05"),
            samples_on=(told[-1],),
            start_on=day("2026-01-05"),
        )
        told.append(found(facts, told[-1])["US-8"].on)
    assert [on.isoformat() for on in told[1:]] == [
        "2026-03-02",
        "2026-04-02",
        "2026-05-02",
        "2026-06-02",
    ]


def test_a_leap_day_has_its_month() -> None:
    today = day("2028-02-29")
    facts = facts_of(
        today, US, YES, begun_on=day("2028-01-05"), start_on=day("2028-01-05"), samples_on=(today,)
    )
    assert found(facts, today)["US-8"].on == today + timedelta(days=30)


@pytest.mark.parametrize("programme", [US, UK, EU])
def test_no_sentence_clears_anybody(programme: Programme) -> None:
    forbidden = ("safe", "cleared", "not pregnant", "you may", "you can ", "you must", "you should")
    for rule in rules.of_programme(programme):
        assert not any(word in rule.text.lower() for word in forbidden), rule.id


def test_a_positive_test_opens_no_window() -> None:
    today = day("2026-03-12")
    facts = facts_of(today, US, YES, **BEGUN, **SAMPLE, **FETCHED, positive_on=frozenset({START}))
    assert "US-5" not in found(facts, today)
    assert "US-9-legacy" not in found(facts, day("2026-03-20"))
