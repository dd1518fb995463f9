"""Side effects at a shell: the person's own words, days and ranges, ends, own names, nothing half-saved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal


def test_several_at_once_are_one_change(course: Diary) -> None:
    out = course.do("effect lips 2 nosebleed 1")
    assert (
        out.splitlines()[-1]
        == "Logged for Mon 23 Nov 2026 (today): dry lips 2 moderate (e1), nosebleed 1 mild (e2)."
    )
    assert '"lips" = lips_dry: Dry, cracked or sore lips' in out
    course.do("undo")
    assert course.data("history effect")["entries"] == []


def test_own_words_are_taken_echoed_and_kept(course: Diary) -> None:
    answer = course.data("effect 'my knees hurt' 2 yday --note 'after sport'")
    (entry,) = answer["entries"]
    assert (entry["effect"], entry["severity"], entry["date"]) == ("joint_pain", 2, "2026-11-22")
    assert (entry["words"], entry["note"], entry["level"]) == (
        "my knees hurt",
        "after sport",
        "record",
    )


def test_words_need_no_quotes(course: Diary) -> None:
    answer = course.data("effect my knees hurt 2 dry eyes 1 3 days ago")
    assert [(e["effect"], e["severity"], e["date"]) for e in answer["entries"]] == [
        ("joint_pain", 2, "2026-11-20"),
        ("eyes_dry", 1, "2026-11-20"),
    ]


def test_a_range_and_until_are_one_entry_that_lasts(course: Diary) -> None:
    one = course.data("effect lips 2 2026-11-01..2026-11-05")["entries"][0]
    other = course.data("effect itch 1 10nov --until 14nov")["entries"][0]
    assert (one["date"], one["until"]) == ("2026-11-01", "2026-11-05")
    assert (other["date"], other["until"]) == ("2026-11-10", "2026-11-14")


def test_the_same_again_changes_nothing(course: Diary) -> None:
    course.do("effect lips 2")
    again = course.data("effect 'chapped lips' 2")
    assert (again["changed"], [e["id"] for e in again["entries"]]) == (False, ["e1"])
    assert course.data("effect lips 3")["changed"] is True


def test_none_is_a_recorded_absence(course: Diary) -> None:
    answer = course.data("effect none yday")
    assert (answer["entries"][0]["effect"], answer["entries"][0]["severity"]) == ("none", 0)
    assert course.data("effect none yday")["changed"] is False
    course.do("effect lips 2")
    assert "e2" in course.refuse("effect none", 1)
    assert course.data("effect none --yes")["changed"] is True


def test_end_says_how_long_it_lasted(course: Diary) -> None:
    course.begin("effect lips 2 15nov", "effect lips 1 20nov")
    out = course.do("effect end lips yday")
    assert out == "Ended: dry lips, Sun 15 Nov to Sun 22 Nov 2026, 8 days (e2).\n"
    assert "Already so" in course.do("effect end lips yday")
    assert "nothing_to_end" in course.refuse("effect end itch --json", 1)


def test_own_names_are_found_again(course: Diary) -> None:
    course.do("effect --new 'tingling scalp' 1")
    again = course.data("effect 'Tingling scalp' 2 yday")["entries"][0]
    assert (again["effect"], again["words"]) == ("other", "tingling scalp")
    assert "tingling scalp" in course.do("effect --list")


def test_a_name_of_ones_own_that_sounds_like_a_red_flag_is_asked_about_and_told(
    course: Diary,
) -> None:
    line = "effect --new 'blood streaks in my poo today' 1"
    ran = course.run(line)
    assert ran.code == 1
    assert "says: stop and contact the doctor" in ran.err
    assert "blood_stool" in ran.err
    assert course.data("history effect")["entries"] == []
    assert "says: stop and contact the doctor" in course.run(f"{line} --yes").out
    again = course.run("effect 'blood streaks in my poo today' 2 yday")
    assert "says: stop and contact the doctor" in again.err, "its own name never hides a red flag"


@pytest.mark.parametrize("name", ["lips", "suicidal", "dark urine"])
def test_a_name_of_the_vocabulary_is_never_taken_for_ones_own(course: Diary, name: str) -> None:
    ran = course.run(f"effect --new '{name}' 1 --yes")
    assert ran.code == 2
    assert "is a name already" in ran.err
    assert ("says: stop" in ran.err or "To talk to someone now" in ran.err) == (name != "lips")
    assert course.data("history effect")["entries"] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("effect", "value_missing"),
        ("effect lips", "severity_missing"),
        ("effect lips 5", "severity_unreadable"),
        ("effect lips -1", "severity_unreadable"),
        ("effect lips 2.5", "severity_unreadable"),
        ("effect lips \u0662", "effect_unclear"),
        ("effect zzz 2", "effect_unknown"),
        ("effect lips 2 zzz 1", "effect_unknown"),
        ("effect lips 2 tomorrow", "day_in_future"),
        ("effect lips 2 31nov", "day_impossible"),
        ("effect lips 2 03/04/2026", "ambiguous_date"),
        ("effect lips 2 yday --on mon", "too_many_words"),
        ("effect lips 2 10nov --until 9nov", "days_reversed"),
        ("effect none lips", "too_many_words"),
        ("effect end lips 2", "usage"),
        ("effect --new 'x y' ", "severity_missing"),
        ("skin", "value_missing"),
        ("skin 5", "out_of_range"),
        ("skin 2 --papules -1", "negative_number"),
        ("skin 2 --papules 1000", "out_of_range"),
        ("skin --gags 1,2,3", "grades_unreadable"),
        ("skin --gags 1,2,3,4,5,0", "grades_unreadable"),
        ("mood", "value_missing"),
        ("mood 0", "out_of_range"),
        ("mood 6", "out_of_range"),
        ("mood 3.5", "out_of_range"),
        ("mood --phq2 1", "answers_unreadable"),
        ("mood --phq2 1 4", "answers_unreadable"),
        ("mood --phq2", "value_missing"),
        ("mood --phq2 --gad7 1 1", "usage"),
        ("mood 3 tomorrow", "day_in_future"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(course: Diary, line: str, code: str) -> None:
    assert f'"code": "{code}"' in course.refuse(f"{line} --json", 2)


def test_a_phrase_that_can_mean_two_things_is_refused_with_both(course: Diary) -> None:
    said = course.refuse("effect 'weak hair' 2 yday -m 'at work'", 2)
    assert "Nothing was logged." in said
    assert "isotrack effect hair_thinning 2 yday -m 'at work'" in said
    assert "Thoughts of harming yourself?" in said


def test_what_a_list_says_to_be_absent_is_named_with_a_command_that_works(course: Diary) -> None:
    said = course.do("effect 'no rash, no headache, lips 2' yday")
    hint = "isotrack effect rash 0 headache 0 yday"
    assert f'Left out, said to be absent: "no rash", "no headache". To note that: {hint}' in said
    assert "rash 0 none" in course.do(hint.removeprefix("isotrack "))
    assert (
        'Left out, said to be absent: "no rash"'
        in course.run("checkin --effects 'no rash, lips 2'").err
    )
    refused = course.refuse("effect 'no rash, no tiredness' 2d", 2)
    assert "isotrack effect rash 0 tired 0 2d" in refused


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("effect no rash lips 2", "isotrack effect rash 0 lips 2"),
        (
            "effect no headache no rash lips 2 tired 1",
            "isotrack effect headache 0 rash 0 lips 2 tired 1",
        ),
        ("effect no dry lips 2", "isotrack effect lips_dry 0"),  # about one thing, whatever the 2
    ],
)
def test_an_absence_before_what_was_rated_is_parted_from_it(
    course: Diary, line: str, hint: str
) -> None:
    refused = course.refuse(line, 2)
    assert refused.splitlines()[1] == f"  To note that: {hint}"
    course.do(hint.removeprefix("isotrack "))
    logged = [(e["effect"], e["severity"]) for e in course.data("history effect")["entries"]]
    expected = {("tired", 1), ("lips_dry", 2)} if "tired" in line else set()
    assert expected <= set(logged)


@pytest.mark.parametrize("line", ["effect rash over lips 2", "effect rash gone lips 2"])
def test_what_may_be_a_red_flag_is_never_told_as_an_absence(course: Diary, line: str) -> None:
    refused = course.run(line).err
    assert "Severe allergic reaction" in refused
    assert "you do not have" not in refused
    assert "isotrack effect allergy 2" in refused


def test_a_profile_stands_once_in_a_command_of_a_hint(course: Diary) -> None:
    course.do("dose 40 --profile eve --yes")
    refused = course.run("--profile eve effect no lips 2").err
    assert "isotrack effect lips_dry 0 --profile eve" in refused
    assert "--profile eve effect lips_dry" not in refused


def test_at_a_terminal_an_unclear_phrase_is_asked_about(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    screen = terminal("effect", "ankles are puffy", "2")
    screen.sees("2  joint_pain: Joint pain or stiffness")
    screen.answer("Which one?", "2")
    screen.sees("joint pain 2 moderate (e1)")
    assert screen.finish() == 0


def test_at_a_terminal_an_unknown_phrase_can_be_kept_in_own_words(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    screen = terminal("effect", "zzz", "1")
    screen.sees('keep "zzz" in your own words')
    screen.answer("Which one?", "1")
    assert screen.finish() == 0
    assert course.data("history effect")["entries"][0]["words"] == "zzz"


def test_at_a_terminal_the_severity_is_asked_for(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    screen = terminal("effect", "lips")
    screen.answer("Dry, cracked or sore lips 0-4:", "9")
    screen.answer("Dry, cracked or sore lips 0-4:", "2")
    screen.sees("dry lips 2 moderate (e1)")
    assert screen.finish() == 0


def test_a_breakout_is_told_as_the_patient_lives_it(course: Diary) -> None:
    course.do("effect purging 2 5nov")
    out = course.do("effect purging 3")
    assert "Breakout since Thu 5 Nov 2026 (day 5 of the course), 2 weeks and 5 days" in out
    assert "last recorded Mon 23 Nov 2026" in out
    assert "[DEMIR08, BE-EG, HC-CLAR]" in out
    assert "settled Mon 23 Nov 2026" in course.do("effect purging 0")


def test_edit_takes_day_and_note_and_undo_takes_them_back(course: Diary) -> None:
    course.do("effect lips 2")
    course.do("edit e1 --on yday --note 'balm hourly'")
    entry = course.data("history effect")["entries"][0]
    assert (entry["date"], entry["note"]) == ("2026-11-22", "balm hourly")
    course.do("edit e1 3")
    assert course.data("history effect")["entries"][0]["severity"] == 3
    course.do("undo")
    course.do("undo")
    assert course.data("history effect")["entries"][0]["date"] == "2026-11-23"


def test_weeks_are_charted_with_words_in_plain(course: Diary) -> None:
    course.begin("effect lips 2 2nov", "effect lips 1 16nov")
    shown = course.do("history effect --chart")
    assert "2.1." in shown
    plain = course.do("history effect --chart --plain")
    assert "weeks:" not in plain
    assert "worst: 2 moderate" in plain
    (item,) = course.data("history lips --chart")["items"]
    assert item["weeks"] == [2, None, 1, None]


def test_status_names_the_effects_of_the_last_seven_days(course: Diary) -> None:
    course.begin("effect lips 3 18nov", "effect lips 1", "effect nosebleed 2 10nov")
    assert "Effects  dry lips 1" in course.do("status")
    assert course.data("status")["effects_7_days"] == [
        {"effect": "lips_dry", "worst": 3, "latest": 1}
    ]


def test_skin_and_mood(course: Diary) -> None:
    answer = course.data("skin 2 --papules 6 --comedones 11 --nodules 0")["entries"][0]
    assert (answer["rating"], answer["papules"], answer["comedones"], answer["inflammatory"]) == (
        2, 6, 11, None,  # pustules were not given, so there is no sum
    )  # fmt: skip
    gags = course.data("skin --gags 3,4,2,1,2,3")["entries"][0]
    assert (gags["gags_total"], gags["gags_band"]) == (30, "moderate")
    assert "39 of 44, band not defined" in course.do("skin --gags 4,4,4,1,2,4 yday")
    course.do("mood 4 yday")
    assert "Before: mood 4 of 5, Sun 22 Nov 2026." in course.do("mood 2")
    phq = course.data("mood --phq9 0 1 0 2 1 0 0 1 0")
    assert (phq["entries"][0]["score"], phq["entries"][0]["band"]) == (5, "mild")
    assert phq["level"] is None
    assert "A score is not a diagnosis." in course.do("mood --gad7 1 1 1 1 1 1 1")


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_item_nine_above_zero_opens_the_crisis_text_whatever_the_sum(
    course: Diary, answer: int
) -> None:
    ran = course.run(f"mood --phq9 0 0 0 0 0 0 0 0 {answer}")
    assert ran.out.startswith("To talk to someone now")
    assert "To talk to someone now" in ran.err
    ran = course.run(f"mood --phq9 0 0 0 0 0 0 0 0 {answer} yday --json")
    assert json.loads(ran.out)["level"] == "emergency"


def test_a_questionnaire_at_a_terminal_goes_back_and_shows_the_crisis_text_with_its_item(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    screen = terminal("mood", "--phq9")
    screen.answer("1/9  Little interest or pleasure", "2")
    screen.answer("2/9  Feeling down", "<")
    screen.answer("1/9  Little interest or pleasure", "1")
    for item in range(2, 9):
        screen.answer(f"{item}/9", "0")
    screen.answer("9/9", "1")
    screen.sees("To talk to someone now")
    screen.sees("PHQ-9 2 of 27")
    assert screen.finish() == 0


def test_help_topics_name_their_sources(course: Diary) -> None:
    for topic in ("care", "mood", "red-flags"):
        text = course.do(f"help {topic}")
        assert "[" in text
    assert "[NHS-M]" in course.do("help sources")


def test_a_quoted_string_keeps_its_numbers_and_its_day(course: Diary) -> None:
    (entry,) = course.data("effect 'headache 3 yday'")["entries"]
    assert (entry["effect"], entry["severity"], entry["date"]) == ("headache", 3, "2026-11-22")
    said = course.refuse("effect 'lips dry 2, nosebleed, headache 3 yday'", 2)
    assert "isotrack effect 'lips dry' 2 nosebleed SEVERITY headache 3 yday" in said


def test_an_end_of_what_is_not_recorded_names_it_as_people_do(course: Diary) -> None:
    said = course.refuse("effect end elbows", 1)
    assert 'No "joint pain" is recorded' in said
    assert "joint_pain" not in said
