"""`isotrack dose` on one day: every form, and what the answer tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

AFTER_MIDNIGHT = "2026-11-24T00:40:00+01:00"


def test_the_first_dose_needs_no_course(diary: Diary) -> None:
    out = diary.do("dose 40")
    assert out == "Logged d1: 40 mg, Mon 23 Nov (today). No course is set up yet: isotrack init\n"


def test_bare_dose_logs_what_is_prescribed_today(course: Diary) -> None:
    out = course.do("dose")
    first, second = out.splitlines()
    assert first == "Logged d1: 40 mg, Mon 23 Nov (today). 40 of 8,400 mg, 0.6 mg/kg."
    assert (
        second == "! Still open: no entry, Mon 16 Nov to Sun 22 Nov.   isotrack dose 16nov..22nov"
    )
    course.do("dose 16nov..22nov")
    assert course.do("dose 20 --extra --yes").count("\n") == 1
    entry = course.data("history dose")["entries"][1]
    assert (entry["status"], entry["mg"], entry["prescribed_mg"], entry["slot"]) == (
        "taken",
        40,
        40,
        1,
    )
    assert entry["time"] == "20:36:00+01:00"


def test_bare_dose_without_a_prescription_asks_how_many(diary: Diary) -> None:
    err = diary.refuse("dose", 2)
    assert err.startswith("Error: How many mg?")
    assert "isotrack dose MG" in err


@pytest.mark.parametrize(
    ("typed", "mg"),
    [
        ("40", 40),
        ("40mg", 40),
        ("40 mg", 40),
        ("2x20", 40),
        ("20+10", 30),
        ("0.5", 0.5),
        ("37,5", 37.5),
        ("37.5mg", 37.5),
        ("--mg 40", 40),
    ],
)
def test_forms_of_an_amount(diary: Diary, typed: str, mg: float) -> None:
    answer = diary.data(f"dose {typed}")
    assert answer["changed"] is True
    assert answer["entries"][0]["mg"] == mg
    assert answer["total_mg"] == mg


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("dose 40 yesterday", "2026-11-22"),
        ("dose 40 y", "2026-11-22"),
        ("dose 40 mon", "2026-11-16"),
        ("dose 40 3d", "2026-11-20"),
        ("dose 40 '3 days ago'", "2026-11-20"),
        ("dose 40 20 nov", "2026-11-20"),
        ("dose 40 2026-11-20", "2026-11-20"),
        ("dose 40 --on yday", "2026-11-22"),
        ("dose --on=fri 40", "2026-11-20"),
        ("dose 40 --on -3d", "2026-11-20"),
        ("--on yday dose 40", "2026-11-22"),
    ],
)
def test_forms_of_a_day(diary: Diary, typed: str, day: str) -> None:
    (entry,) = diary.data(typed)["entries"]
    assert (entry["date"], entry["mg"], entry["time"]) == (day, 40, None)


def test_a_day_is_repeated_with_weekday_date_and_distance(course: Diary) -> None:
    out = course.do("dose 20 thu --note 'only one capsule left'")
    first = "Logged d1: 20 mg (partial), Thu 19 Nov (4 days ago). 20 of 8,400 mg, 0.3 mg/kg.\n"
    assert out.startswith(first)
    (entry,) = course.data("history dose")["entries"]
    assert (entry["status"], entry["note"]) == ("partial", "only one capsule left")


def test_the_day_is_typed_once(course: Diary) -> None:
    assert '"12nov"' in course.refuse("dose 40 12nov --on 13nov", 2)


def test_skip(course: Diary) -> None:
    out = course.do('dose skip wed --note "stomach bug"')
    assert out.startswith("Logged d1: skipped, Wed 18 Nov (5 days ago).")
    (entry,) = course.data("history dose")["entries"]
    assert (entry["status"], entry["mg"], entry["note"]) == ("skipped", 0, "stomach bug")
    assert entry["time"] is None
    assert "Already logged" in course.do("dose skip wed")
    assert course.day("wed") == [("d1", "skipped", 0)]


def test_a_full_day_is_never_skipped_silently(course: Diary) -> None:
    course.do("dose yday")
    err = course.refuse("dose skip yday", 1)
    assert "isotrack edit d1 skip" in err


def test_note_from_standard_input(course: Diary) -> None:
    ran = course.isotrack("dose", "40", "--note", "-", stdin="it's 5 o'clock\n(after lunch)\n")
    assert ran.code == 0
    (entry,) = course.data("history dose")["entries"]
    assert entry["note"] == "it's 5 o'clock\n(after lunch)"


def test_clock_time(course: Diary) -> None:
    out = course.do("dose --at 08:15 yday")
    assert out.startswith("Logged d1: 40 mg")
    (entry,) = course.data("history dose")["entries"]
    assert (entry["date"], entry["time"]) == ("2026-11-22", "08:15:00+01:00")
    err = course.refuse("dose --at 23:00", 2)
    assert "in the future" in err
    assert "Was it yesterday? isotrack dose --at 23:00 --on yday" in err
    assert "25:00" in course.refuse("dose --at 25:00", 2)


def test_after_midnight_it_is_still_yesterdays_dose(course: Diary) -> None:
    out = course.do("dose --at 00:10", today=AFTER_MIDNIGHT)
    first = "Logged d1: 40 mg at 00:10, Mon 23 Nov (today). 40 of 8,400 mg, 0.6 mg/kg.\n"
    assert out == f"{first}Counted for Mon 23 Nov: your day ends at 04:00.\n"


def test_bare_dose_after_midnight_says_which_day_it_took(course: Diary) -> None:
    out = course.do("dose", today=AFTER_MIDNIGHT)
    assert out.endswith("Counted for Mon 23 Nov: your day ends at 04:00.\n")
    assert course.day("2026-11-23") == [("d1", "taken", 40)]


def test_the_same_dose_again_changes_nothing(course: Diary) -> None:
    course.do("dose")
    before = course.content
    for line in ("dose", "dose 40", "dose today"):
        out = course.do(line)
        assert out.startswith("Already logged for Mon 23 Nov 2026: 40 mg (d1, 20:36).")
        assert "Nothing changed." in out
        assert "--extra" in out
        assert "isotrack edit d1" in out
    answer = course.data("dose")
    assert (answer["changed"], answer["change"], answer["total_mg"]) == (False, None, 40)
    assert course.content == before


def test_another_amount_on_a_full_day_names_both_ways_out(course: Diary) -> None:
    course.do("dose")
    err = course.refuse("dose 20", 1)
    assert "isotrack dose 20 --extra" in err
    assert "isotrack edit d1 20mg" in err


def test_both_ways_out_of_a_full_day_work(course: Diary) -> None:
    course.do("dose")
    assert "Logged d2: 20 mg (extra)" in course.do("dose 20 --extra")
    assert course.day("today") == [("d1", "taken", 40), ("d2", "extra", 20)]
    assert "40 mg -> 20 mg" in course.do("edit d1 20mg")
    assert course.data("status")["total_mg"] == 40


def test_extra_needs_its_amount(course: Diary) -> None:
    assert "isotrack dose MG --extra" in course.refuse("dose --extra", 2)
    assert "skip" in course.refuse("dose skip --extra", 2)


def test_more_than_prescribed_is_asked_and_never_written_unasked(course: Diary) -> None:
    err = course.refuse("dose 400", 1)
    assert "400 mg is ten times your prescribed 40 mg." in err
    assert "isotrack dose 400 --extra" in err
    answer = course.data("dose 400 --yes")
    assert [one["code"] for one in answer["warnings"]] == ["more_than_prescribed"]
    assert answer["total_mg"] == 400


@pytest.mark.parametrize("typed", ["401", "400.5", "0.4", "0.49", "20x40"])
def test_hard_limits_that_no_yes_opens(course: Diary, typed: str) -> None:
    assert "0.5 mg to 400 mg" in course.refuse(f"dose {typed} --yes", 2)


def test_a_day_never_holds_more_than_400_mg(course: Diary) -> None:
    course.do("dose 300 --yes")
    err = course.refuse("dose 101 --extra --yes", 2)
    assert "401 mg" in err
    assert "400 mg" in err
    assert "Logged d2: 100 mg (extra)" in course.do("dose 100 --extra")


@pytest.mark.parametrize(
    ("day", "why"), [("2026-10-20", "before the start"), ("2026-10-31", "before the start")]
)
def test_an_unlikely_day_is_asked(course: Diary, day: str, why: str) -> None:
    assert why in course.refuse(f"dose 40 {day}", 1)
    assert course.data(f"dose 40 {day} --yes")["changed"] is True


def test_dry_run_tells_and_writes_nothing(course: Diary) -> None:
    before = course.content
    out = course.do("dose 20 yday --dry-run")
    assert out.startswith("Would have logged d1: 20 mg (partial), Sun 22 Nov (yesterday).")
    assert out.endswith("Dry run: nothing was written.\n")
    answer = course.data("dose 20 yday --dry-run")
    assert (answer["changed"], answer["change"]) == (False, None)
    assert course.content == before
    assert course.data("history dose")["of"] == 3


def test_dry_run_makes_no_file(diary: Diary) -> None:
    assert "Would have logged" in diary.do("dose 40 --dry-run")
    assert not diary.path.exists()


def test_quiet_says_nothing_and_writes(course: Diary) -> None:
    assert course.do("dose -q") == ""
    assert course.day("today") == [("d1", "taken", 40)]


def test_a_dotted_day_alone_is_a_day(course: Diary) -> None:
    assert "Fri 20 Nov" in course.do("dose 20.11.2026")
    assert "could have a thousands mark" not in course.refuse("dose 20.11.26", 2)


def test_what_was_not_kept_beside_a_logged_dose_is_named_with_the_command(course: Diary) -> None:
    course.do("dose")
    said = course.run("dose --food yes -m 'with milk' --at 20:30").err
    assert "isotrack edit d1 --note 'with milk' --at 20:30" in said
    assert "What was said about food was not kept" in said
    course.do("edit d1 --note 'with milk' --at 20:30")


def test_a_missing_amount_is_asked_for_within_the_command_as_typed(diary: Diary) -> None:
    assert "isotrack dose MG yday -m 'hi there'" in diary.refuse("dose yday -m 'hi there'", 2)
    assert "isotrack rx --refill 30xMG" in diary.refuse("rx --refill 30", 2)
