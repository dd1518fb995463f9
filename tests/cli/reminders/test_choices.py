"""Plans, programmes, dates of one's own, precautions: chosen, shown, undone. Today is Mon 23 Nov 2026, 20:36."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import INIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary, Terminal


@pytest.fixture
def course(diary: Diary) -> Diary:
    """The course with every dose before today logged, so that no day before is open."""
    diary.begin(INIT, "dose 1nov..22nov --yes")
    return diary


def due(diary: Diary, today: str | None = None) -> list[str]:
    how = {"today": f"{today}T12:00:00+01:00"} if today else {}
    found = diary.data("remind", **how)["due"]
    return [one["item"] for one in found if one["item"] != "unlogged"]


def dump(diary: Diary) -> list[str]:
    """The derived tables, logically."""
    tables = ("follow_up", "own_date", "milestone", "visit", "course")
    with sqlite3.connect(diary.path) as conn:
        return [
            str(row) for name in tables for row in conn.execute(f"SELECT * FROM {name} ORDER BY 1")
        ]


WRITES = [
    "remind plan msd",
    "remind lab --from 7dec --every 4w --notice 10d",
    "remind pregnancy-test --from 2026-12-31 --every 1m",
    "remind 'eye check' --from 3dec",
    "remind sample 20nov",
    "remind prescription yday",
    "remind enrolment",
    "remind form 1nov",
    "remind peak 2026-12-01",
    "remind off weight",
    "remind programme off",
    "remind programme --pregnancy skip",
    "remind programme --ruleset mod2026 --pregnancy yes",
    "visit 3dec 14:30",
]


@pytest.mark.parametrize("line", WRITES)
def test_each_choice_is_one_change_that_undo_takes_back(course: Diary, line: str) -> None:
    course.do("course --programme us")
    before = dump(course)
    assert "nothing was written" in course.do(f"{line} --dry-run")
    assert dump(course) == before
    answer = course.data(line)
    assert answer["changed"]
    assert len(answer["entries"]) == 1
    again = course.do(line)
    assert again.startswith("Already")
    course.do("undo")
    assert dump(course) == before
    course.do("undo --redo")
    assert dump(course) != before


def test_a_plan_reminds_of_its_test_and_an_item_can_be_off(course: Diary) -> None:
    assert "lab" not in due(course, "2026-11-25")
    course.do("remind plan msd")
    assert "lab" in due(course, "2026-11-25")
    course.do("remind off lab")
    assert "lab" not in due(course, "2026-11-25")
    assert "Off: lab" in course.do("remind list")
    course.do("remind on lab")
    assert "lab" in due(course, "2026-11-25")
    course.do("remind plan prescriber")
    assert "lab" not in due(course, "2026-11-25")


def test_blood_tests_and_pregnancy_tests_settle_what_is_due(course: Diary) -> None:
    course.begin(
        "course --programme uk", "remind programme --pregnancy yes", "remind plan msd",
        "remind pregnancy-test --from 25nov",
    )  # fmt: skip
    assert due(course, "2026-11-25") == ["dose", "pregnancy-test", "pregnancy-test", "lab"]
    course.do("lab alt 34", today="2026-11-25T12:00:00+01:00")
    assert due(course, "2026-11-25") == ["dose", "pregnancy-test", "pregnancy-test"]
    course.run("lab hcg neg", today="2026-11-25T12:00:00+01:00")
    assert due(course, "2026-11-25") == ["dose"]
    course.do("undo", today="2026-11-25T12:00:00+01:00")
    assert due(course, "2026-11-25") == ["dose", "pregnancy-test", "pregnancy-test"]


def test_own_dates_are_edited_and_deleted_by_their_id(course: Diary) -> None:
    assert course.do("remind lab --from 7dec --every 4w --notice 7d") == (
        "Noted t1: lab every 28 days, from Mon 7 Dec 2026 (in 14 days); 7 days of notice.\n"
    )
    assert due(course, "2026-11-30") == ["dose", "lab"]
    course.do("edit t1 --on 14dec")
    assert "lab" not in due(course, "2026-11-30")
    course.do("delete t1 --yes")
    assert "lab" not in due(course, "2026-12-14")


def test_the_programme_can_be_switched_off_whole(course: Diary) -> None:
    course.begin("course --programme us", "remind programme --pregnancy yes", "remind sample 20nov")
    assert "pick-up" in due(course)
    course.do("remind programme off")
    assert due(course) == ["dose"]
    assert "switched off" in course.do("remind programme")
    course.do("remind programme on")
    assert "pick-up" in due(course)


def test_capsules_fetched_in_the_window_settle_it(course: Diary) -> None:
    course.begin("course --programme us", "remind programme --pregnancy yes", "remind sample 20nov")
    assert "runs to Thu 26 Nov 2026" in course.do("remind")
    course.do("rx --refill 60x20mg")
    assert "pick-up" not in due(course)


def test_without_a_programme_nothing_is_asked(course: Diary) -> None:
    refused = course.refuse("remind programme --pregnancy yes", 1)
    assert "No programme is chosen" in refused
    assert "become pregnant" not in course.do("remind list")


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "unsaid"), ("no", "no"), ("y", "yes"), ("prefer not to say", "unsaid")]
)
def test_the_question_is_asked_once_when_a_programme_is_chosen(
    course: Diary, terminal: Callable[..., Terminal], typed: str, kept: str
) -> None:
    seen = terminal("course", "--programme", "uk")
    seen.answer("Can you become pregnant?", "perhaps")
    seen.answer("Can you become pregnant?", typed)
    assert seen.finish() == 0
    (chosen,) = course.data("history follow-up")["entries"]
    assert chosen["can_become_pregnant"] == kept
    seen = terminal("course", "--programme", "eu")
    assert seen.finish() == 0
    assert "become pregnant" not in seen.text


def test_a_programme_that_is_switched_off_asks_nothing(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    course.begin("course --programme us", "remind programme off")
    seen = terminal("course", "--programme", "uk")
    assert seen.finish() == 0
    assert "become pregnant" not in seen.text


def test_nobody_is_told_of_pregnancy_as_if_they_had_said(course: Diary) -> None:
    course.do("course end 2026-11-23")
    found = course.data("remind")["due"]
    (text,) = [one["text"] for one in found if one["text"].startswith("Contraception")]
    assert "for people who can become pregnant" in text
    line = course.do("remind").splitlines()[-1]
    assert "Contraception to Wed 23 Dec (for people who can become pregnant)" in line


def test_a_further_course_is_prepared_while_the_end_of_the_first_still_counts(
    course: Diary,
) -> None:
    course.begin(
        "course --programme us", "remind programme --pregnancy yes", "remind plan msd",
        "course end 2026-11-23", "course new --start 2027-02-15 --weight 70kg --dose 20 --programme us",
    )  # fmt: skip
    ahead = course.do("remind list", today="2027-01-10T20:36:00+01:00")
    assert "Mon 15 Feb 2027" in ahead
    assert ahead.count("enrolment") == 2, "the item and its text, once each"
    later, at = "2027-02-10", "2027-02-10T20:36:00+01:00"
    assert {"lab", "pregnancy-test", "enrolment", "precautions"} <= set(due(course, later))
    course.do("lab alt 34", today=at)
    course.do("remind enrolment 2027-02-09", today=at)
    assert not {"lab", "enrolment"} & set(due(course, later))


def test_ending_a_course_lists_what_follows(course: Diary) -> None:
    said = course.do("course end 2026-11-23")
    assert (
        "Blood donation: to Wed 23 Dec 2026; not during the course and not until 1 month after"
        in said
    )
    assert (
        "(the services of the UK and Ireland: 4 weeks [JPAC, IBTS]) [MIMS-HK, AWAY, SG-HH; checked 29 Nov 2026]"
        in said
    )
    assert "Waxing: to Tue 25 May 2027" in said
    assert "Repeat course: earliest Mon 18 Jan 2027" in said
    answer = course.data("undo")
    assert answer["changed"]
    answer = course.data("course end 2026-11-23")
    assert answer["last_dose"] == "2026-11-23"
    days = {one["id"]: one["until"] for one in answer["precautions"]}
    assert days["blood_donation"] == "2026-12-23"
    assert days["waxing"] == "2027-05-25"
    assert all(one["sources"] and one["checked_on"] for one in answer["precautions"])


def test_status_and_remind_carry_precautions_until_they_pass(course: Diary) -> None:
    course.do("course end 2026-11-23")
    assert "next: blood donation, to Wed 23 Dec 2026, in 30 days" in course.do("status --plain")
    lines = course.do("remind").splitlines()
    assert [line.split(":")[0] for line in lines] == ["Dose", "After the last dose, by the texts"]
    assert "Blood donation to Wed 23 Dec;" in lines[1]
    assert lines[1].endswith(". isotrack remind list")
    course.do("dose")
    later = {"today": "2026-12-24T12:00:00+01:00"}
    assert "Blood donation" not in course.do("status --plain", **later)
    assert "Blood donation" not in course.do("remind", **later)
    assert "Waxing to Tue 25 May 2027" in course.do("remind", **later)
    over = {"today": "2027-05-26T12:00:00+02:00"}
    assert course.do("remind", **over) == ""
    assert "Waxing" not in course.do("status --plain", **over)
    assert course.data("status", **later)["next"]


def test_precautions_are_announced_when_they_begin_and_end(course: Diary) -> None:
    course.begin("dose", "course end 2026-11-23", "remind off weight")

    def told(today: str) -> bool:
        return bool(course.do("remind --notify=stdout", today=f"{today}T12:00:00+01:00"))

    days = [
        "2026-11-23",
        "2026-11-24",
        "2026-12-10",
        "2026-12-22",
        "2026-12-23",
        "2026-12-24",
        "2027-05-25",
    ]
    assert [told(day) for day in days] == [True, False, False, True, True, False, True]


@pytest.mark.parametrize("width", ["40", "80"])
def test_the_list_fits_narrow_screens_and_readers(
    course: Diary, width: str, terminal: Callable[..., Terminal]
) -> None:
    course.begin("course --programme us", "remind plan eu", "remind programme --pregnancy yes")
    plain = course.do("remind list --plain")
    assert plain.isascii()
    assert all(line.isprintable() for line in plain.splitlines())
    seen = terminal("remind", "list", columns=int(width))
    assert seen.finish() == 0
    assert "Blood test" in seen.text


def test_choices_of_a_new_profile_need_no_course(diary: Diary) -> None:
    diary.do("remind lab --from 7dec")
    assert due(diary, "2026-12-07") == ["lab"]
    assert "Programme: none" in diary.do("remind list")


def test_an_older_file_gets_the_tables(course: Diary, home: Path) -> None:
    with sqlite3.connect(course.path) as conn:
        names = {name for (name,) in conn.execute("SELECT name FROM sqlite_schema")}
    assert {"follow_up", "own_date", "milestone", "reminder_state"} <= names


def test_help_care_names_what_runs(diary: Diary) -> None:
    assert "Contraception: from 1 month before the first dose" in " ".join(
        diary.do("help care").split()
    )
    assert not diary.path.exists()
    diary.begin()
    diary.do("course end 2026-11-23")
    after = " ".join(diary.do("help care").split())
    assert "After the last dose on Mon 23 Nov 2026" in after
    assert "Blood donation: to Wed 23 Dec 2026" in after
    later = diary.do("help care", today="2027-06-01T12:00:00+02:00")
    assert "Nothing runs any more." in later
    diary.path.write_bytes(b"not a database")
    assert "Contraception" in diary.do("help care")
