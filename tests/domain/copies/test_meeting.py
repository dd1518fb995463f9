"""The questions before something from elsewhere becomes part of a diary, whole: a person decides by these words alone."""

from __future__ import annotations

from datetime import date

import pytest

from isotrack.domain.copies import meeting
from isotrack.domain.copies.meeting import CourseFacts
from isotrack.domain.copies.takings import Taking, Way
from isotrack.domain.core.records import Goal
from isotrack.domain.core.refusals import Doubt

DAY, LATER = date(2026, 11, 1), date(2026, 11, 5)
KG = 10**9
OURS = CourseFacts(DAY, 70 * KG, 40_000, Goal(DAY, 120_000), is_ours=True)
THEIRS = OURS._replace(is_ours=False)
SAID = "from Sun 1 Nov 2026, 70.0 kg, 40 mg a day, goal 120 mg/kg"
ONE = (
    "The folder tells of a course at the same time as the one here. There: {}. Here: {}."
    " Is it the same person? Then they count as one course from the earliest start"
)


@pytest.mark.parametrize(
    ("theirs", "said", "differing"),
    [
        (THEIRS, SAID, ""),
        (THEIRS._replace(goal=Goal(LATER, 120_000)), SAID, ""),  # entered on another day, the same goal
        (THEIRS._replace(weight_ug=71 * KG), SAID.replace("70.0", "71.0"), "start weight"),
        (THEIRS._replace(daily_ug=20_000), SAID.replace("40", "20"), "prescription"),
        (THEIRS._replace(goal=Goal(DAY, 135_000)), SAID.replace("120", "135"), "goal"),
        (THEIRS._replace(goal=Goal(DAY, 120_000, 150_000)), SAID.replace("120", "120-150"), "goal"),
        (THEIRS._replace(starts_on=LATER), SAID.replace("Sun 1", "Thu 5"), "start"),
        (CourseFacts(DAY, None, None, None, is_ours=False), "from Sun 1 Nov 2026", "start weight, goal, prescription"),
        (
            CourseFacts(LATER, 71 * KG, 0, Goal(LATER, 8_400_000, is_per_kg=False), is_ours=False),
            "from Thu 5 Nov 2026, 71.0 kg, 0 mg a day, goal 8,400 mg",
            "start weight, goal, prescription, start",
        ),
    ],
)  # fmt: skip
def test_two_courses_at_one_time_are_told_with_what_differs(
    theirs: CourseFacts, said: str, differing: str
) -> None:
    asked = ONE.format(said, SAID)
    if differing:
        asked += f"; they differ in {differing}, and what was entered first counts ({SAID})"
    assert meeting.same_person("The folder", [OURS, theirs]) == Doubt("same_person", f"{asked}.")
    if differing:
        asked = asked.replace(f"({SAID})", f"({said})")
    assert meeting.same_person("The folder", [theirs, OURS]) == Doubt("same_person", f"{asked}.")


def test_several_courses_stand_behind_each_other() -> None:
    both = f"{SAID}; {SAID.replace('Sun 1', 'Thu 5')}"
    for courses in ([OURS, THEIRS], [THEIRS, OURS]):
        courses.append(courses[1]._replace(starts_on=LATER))
        there, here = (SAID, both) if courses[1].is_ours else (both, SAID)
        asked = ONE.format(there, here).replace("The folder", "x.json")
        asked += f"; they differ in start, and what was entered first counts ({SAID})."
        assert meeting.same_person("x.json", courses).message == asked


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (
            1,
            "n1 comes from a line of an inbox that another device read otherwise. The entry says what was taken later; both are in: isotrack history --changes n1",
        ),
        (
            2,
            "n1, n2 come from lines of an inbox that another device read otherwise. Each entry says what was taken later; both are in: isotrack history --changes ID",
        ),
        (10, "n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 come from lines of"),
        (11, "n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 1 more come from lines of"),
        (12, "n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 2 more come from lines of"),
    ],
)  # fmt: skip
def test_lines_that_two_devices_read_apart_are_named(count: int, message: str) -> None:
    doubt = meeting.read_otherwise([f"n{n}" for n in range(1, count + 1)])
    assert doubt.code == "read_otherwise"
    assert doubt.message == message if count < 10 else doubt.message.startswith(message)


def test_what_would_be_taken_away_is_counted_by_its_way() -> None:
    ways = [Way.DELETED, Way.CHANGED, Way.GOAL, Way.DELETED, Way.FORGOTTEN]
    found = [Taking(str(n), way, frozenset(), {}) for n, way in enumerate(ways)]
    assert meeting.takings("The folder", found) == Doubt(
        "takes_away",
        "The folder takes something away: 1 entry would change, 2 entries would be deleted,"
        " 1 entry would be forgotten for good, 1 entry would move the goal.",
    )
    assert (
        meeting.takings("x", found[:1]).message
        == "x takes something away: 1 entry would be deleted."
    )


@pytest.mark.parametrize(
    ("operations", "count", "is_file", "message"),
    [
        (1, 1, True, "x holds 1 operation of a device that this diary does not know yet. They would become part of it."),
        (
            1200, 2, False,
            "x holds 1,200 operations of 2 devices that this diary does not know yet. They would become part of it for good: there is no undo for a sync.",
        ),
    ],
)  # fmt: skip
def test_a_device_that_was_not_met_is_told_with_what_cannot_be_undone(
    operations: int, count: int, is_file: bool, message: str
) -> None:
    doubt = meeting.new_device("x", operations, count, is_file=is_file)
    assert doubt == Doubt("new_device", message)


@pytest.mark.parametrize(
    ("total", "target", "told"),
    [
        ((1, 1), (None, None), []),
        ((40_000, 60_000), (None, None), ["The total would be 60 mg instead of 40 mg."]),
        ((1, 1), (8_400_000, 9_000_000), ["The goal would be 9,000 mg instead of 8,400 mg."]),
        ((1, 1), (8_400_000, 8_400_000), []),
        ((1, 1), (None, 9_000_000), []),
        ((1, 1), (9_000_000, None), []),
        ((0, 500), (1_000, 2_000), ["The total would be 0.5 mg instead of 0 mg.", "The goal would be 2 mg instead of 1 mg."]),
    ],
)  # fmt: skip
def test_sums_are_told_where_they_move(
    total: tuple[int, int], target: tuple[int | None, int | None], told: list[str]
) -> None:
    found = meeting.sums(total, target)
    assert [one.message for one in found] == told
    assert {one.code for one in found} <= {"total_moves", "goal_moves"}
    assert all(one.code.split("_")[0] in one.message for one in found)


def test_the_other_questions() -> None:
    assert meeting.doubles(3, 120_000, 60_000) == Doubt(
        "possible_double",
        "3 doses may be the same ones, logged twice: the total is 120 mg with all of them and 60 mg with each counted once."
        " All are kept and counted.",
    )
    assert meeting.not_encrypted("x") == Doubt(
        "not_encrypted",
        "x is not encrypted, although this computer has a key: whoever could write there may have made it.",
    )
    assert meeting.ahead("x", 1) == Doubt(
        "clock_ahead", "x holds 1 operation dated more than 48 hours after now: a clock was wrong."
    )
    assert meeting.heavy_day(DAY, 420_000, 400_000) == Doubt(
        "day_over_limit",
        "Sun 1 Nov 2026 would hold 420 mg, and a day may hold 400 mg: look at its doses.",
    )
