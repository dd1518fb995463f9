"""Words of self-harm are answered wherever they are typed: help first, kind and short; saving goes on."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.knowledge.effects import called, exact
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

FILE = Path(ROOT) / "tests" / "knowledge" / "words" / "self_harm.tsv"
SENTENCES = [
    line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
HELP = "To talk to someone now: "
# Every place that reads words; each is asked with all twenty sentences.
PLACES = {
    "effect": "effect {} 2",
    "--new": "effect --new {} 2",
    "note": "note {}",
    "question": "note --ask {}",
    "-m": "effect lips 2 -m {}",
    "dose -m": "dose -m {}",
    "checkin": "checkin --effects {}",
    "visit": "visit 3dec {} --yes",  # a second visit of one day is asked about
    "visit -m": "visit 3dec 'Dr A' -m {}",
    "mood -m": "mood 2 -m {}",
    "mood": "mood {}",
    "skin -m": "skin 2 -m {}",
    "weight -m": "weight 70kg -m {}",
    "edit": "edit n1 {}",
    "effect, as it is typed": "effect {words}",
    "effect, in a list": "effect lips 2, {words}",
    "add": "add {}",
    "add, a note among others": "add {note}",
    "add, an effect among others": "add {effect}",
}
SAVES = {
    "--new",
    "note",
    "question",
    "-m",
    "dose -m",
    "visit",
    "visit -m",
    "mood -m",
    "skin -m",
    "weight -m",
    "edit",
    "add, a note among others",
}


def test_there_are_twenty_sentences() -> None:
    assert len(SENTENCES) == 20


@pytest.mark.parametrize("place", PLACES)
def test_every_place_that_reads_words_answers_first_and_goes_on(course: Diary, place: str) -> None:
    course.begin("note first")
    for words in SENTENCES:
        line = PLACES[place].format(
            shlex.quote(words),
            words=" ".join(shlex.quote(word) for word in words.split()),
            note=shlex.quote(f'40mg, "{words}"'),
            effect=shlex.quote(f"lips dry 2, {words} 3"),
        )
        ran = course.run(line)
        assert ran.out.startswith(HELP), (words, ran)
        assert HELP in ran.err, (words, ran)
        assert ran.out.count(HELP) == 1
        is_name = place == "--new" and exact(words) is not None  # that one says how to log it
        assert ran.code == 0 or is_name or place not in SAVES, (words, ran)
        assert is_name or "--new" not in ran.err
        assert "stop taking" not in ran.out


@pytest.mark.parametrize("words", SENTENCES)
def test_words_in_the_place_of_a_command_are_answered(course: Diary, words: str) -> None:
    for line in (words, f"wibble {words}"):
        ran = course.run(" ".join(shlex.quote(word) for word in line.split()))
        assert ran.err.startswith(HELP), (words, ran)
        assert ran.code == 2, (words, ran)


@pytest.mark.parametrize("line", ["{}", '"{}"', "lips dry 2, {} 3", "note {}"])
def test_a_line_of_the_inbox_is_answered(course: Diary, tmp_path: Path, line: str) -> None:
    for number, words in enumerate(SENTENCES):
        folder = tmp_path / str(number)
        folder.mkdir()
        written = f"2026-11-22 20:31 {line.format(words)}\n"
        (folder / "isotrack-phone.txt").write_text(written, encoding="utf-8")
        ran = course.run(f"inbox {shlex.quote(str(folder))} --yes")
        assert HELP in ran.out + ran.err, (words, ran)
        assert "stop taking" not in ran.out


def test_text_on_standard_input_is_read_too(course: Diary) -> None:
    ran = course.run("note -", stdin="lips better.\ni want to die\n")
    assert ran.out.startswith(HELP)
    assert ran.code == 0


@pytest.mark.parametrize("line", ["i want to die", "suicidal", "mood --foo 'kill myself'"])
def test_a_line_that_is_no_command_is_answered_too(line: str, course: Diary) -> None:
    ran = course.run(line)
    assert ran.code == 2
    assert ran.err.startswith(HELP)
    assert "effect" not in ran.err.splitlines()[-1]


def test_red_flags_in_the_place_of_a_command_are_told_first(course: Diary) -> None:
    ran = course.run("severe headache and blurred vision")
    assert ran.code == 2
    assert ran.err.startswith("Your words may mean:")
    assert "Emergency: " in ran.err.partition("Error: ")[0]


def test_a_refusal_carries_what_a_program_needs(course: Diary) -> None:
    ran = course.run("effect 'tired of being alive' 2 --json")
    error = json.loads(ran.err.strip().splitlines()[-1])["error"]
    assert [one["flag"] for one in error["alerts"]] == ["crisis"]
    assert "suicidal" in error["candidates"]
    assert error["help"].startswith("Thoughts of harming yourself?")
    ran = course.run("effect 'blorp gizmo' 2 --json")
    error = json.loads(ran.err.strip().splitlines()[-1])["error"]
    assert (error["alerts"], error["candidates"]) == ([], [])
    assert error["help"].startswith("Thoughts of harming yourself?")


def test_what_is_not_recognised_ends_with_the_line_of_help(course: Diary) -> None:
    course.do("config set country FR")
    said = course.refuse("effect 'blorp gizmo' 2", 2)
    assert said.rstrip().splitlines()[-1] == (
        "Thoughts of harming yourself? To talk to someone now: 3114."
    )


def test_the_report_names_the_flag_and_never_the_words(course: Diary) -> None:
    course.run("note 'i want to kill myself'")
    course.run("note 'ask about lip balm'")
    course.run("effect --new 'i keep cutting my arms' 2")
    course.run("effect lips 2 -m 'wish i was dead'")
    for line in ("report --plain", "report --format md", "report --format json"):
        page = course.run(line).out
        for words in ("kill myself", "cutting my arms", "wish i was dead"):
            assert words not in page, line
        assert "not printed here" in page
        assert "ask about lip balm" in page
    assert called("suicidal").split()[0].lower() in course.run("report --plain").out.lower()
    assert "i want to kill myself" in course.run("report --plain --with notes").out


def test_no_note_of_any_kind_of_entry_brings_the_words_into_the_report(course: Diary) -> None:
    lines = (
        "dose 400 --extra --yes", "dose skip yday", "effect lips 2", "effect none 2d", "weight 70kg", "skin 2", "mood 2",
        "mood --gad7 0 0 0 0 0 0 0", "lab alt 34", "lab hcg neg", "lab hcg 90IU/L --yes", "rx 30", "rx --refill 60x20mg",
    )  # fmt: skip
    for line in lines:
        course.run(f"{line} -m 'i want to kill myself'")
    for page in ("report --since start --plain", "report --since start --format json"):
        told = course.run(page).out
        assert "kill myself" not in told, page
        assert "not printed here" in told
    assert "kill myself" in course.run("report --since start --with notes").out


def test_the_crisis_text_has_numbers_first_and_asks_for_nothing_but_a_call(course: Diary) -> None:
    said = course.run("effect suicidal 1").out
    lines = said.splitlines()
    assert lines[0].startswith(HELP)
    assert "Thank you for writing this down." in lines[1]
    for word in ("commit", "attempt", "stop taking", "method"):
        assert word not in said
