"""A red flag at any severity, on any way out: the text and its source come first, every time."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from isotrack.knowledge.effects import effects
from isotrack.render.effects.alerts import HEADLINES, NOT_READ
from tests.conftest import TODAY
from tests.starter import start

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

CRISIS = "You do not have to be alone with it."
RED = [term for term, one in effects().items() if one.is_red]
CASES = [f"{term} {severity}" for term in RED for severity in (1, 2, 3, 4)]
# Every term and severity in one process, each severity on a day of its own, with a mark between them on both streams.
DRIVER = """
import sys
from isotrack.cli.run import run
terms, *options = sys.argv[1:]
for term in terms.split():
    for severity in "1234":
        for stream in (sys.stdout, sys.stderr):
            stream.write(f"@@{term} {severity}\\n")
            stream.flush()
        code = run(["effect", term, severity, f"{severity}d", *options])
        sys.stderr.write(f"exit {code}\\n")
"""


def _by_case(text: str) -> dict[str, str]:
    """What was written for each term and severity."""
    parts = (part.partition("\n") for part in text.replace("\r\n", "\n").split("@@")[1:])
    return {name.strip(): said for name, _, said in parts}


def _run(*options: str) -> tuple[dict[str, str], dict[str, str]]:
    """What stdout and stderr say for each term and severity."""
    done = start(
        [" ".join(RED), *options], code=DRIVER, environ=os.environ | {"ISOTRACK_TODAY": TODAY}
    )
    assert done.code == 0, done.err[-2000:]
    assert done.err.count("exit 0") == len(CASES), done.err[-2000:]
    return _by_case(done.out), _by_case(done.err)


def _is_told(text: str) -> bool:
    is_headed = any(f" says: {one}" in text for one in HEADLINES.values()) or CRISIS in text
    return is_headed and "Source: " in text


def _comes_first(text: str) -> bool:
    return text.index("Source: ") < text.index("Logged for")


def test_in_a_pipe_it_stands_first_on_stdout_and_on_stderr_too(course: Diary) -> None:
    outs, errs = _run()
    assert list(outs) == list(errs) == CASES
    for case in CASES:
        assert _is_told(outs[case]), case
        assert _comes_first(outs[case]), case
        assert _is_told(errs[case]), case


def test_in_plain_it_stands_first_in_ascii(course: Diary) -> None:
    outs, errs = _run("--plain")
    for case in CASES:
        assert _is_told(outs[case]), case
        assert _comes_first(outs[case]), case
        assert outs[case].isascii()
        assert _is_told(errs[case]), case


def test_quiet_says_nothing_but_the_red_flag_on_stderr(course: Diary) -> None:
    outs, errs = _run("-q")
    for case in CASES:
        assert outs[case] == "", case
        assert _is_told(errs[case]), case


def test_json_carries_level_text_and_source(course: Diary) -> None:
    outs, errs = _run("--json")
    for case in CASES:
        answer = json.loads(outs[case])
        assert answer["level"] in HEADLINES, case
        assert _is_told(answer["text"]), case
        assert answer["source"], case
        assert answer["entries"][0]["level"] == effects()[case.split()[0]].level
        assert _is_told(errs[case]), case


def test_at_a_terminal_it_stands_above_the_confirmation(course: Diary) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", DRIVER, " ".join(RED)],
        env=os.environ | {"ISOTRACK_TODAY": TODAY, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        dimensions=(100, 80),
        encoding="utf-8",
        timeout=120,
    )
    child.expect(pexpect.EOF)
    seen = child.before
    child.close()
    for case in CASES:
        (shown,) = [
            part for part in seen.split("@@") if part.startswith(f"{case}\r\n") and "Logged" in part
        ]
        assert _is_told(shown), case
        assert _comes_first(shown), case


def test_it_is_told_without_waiting_for_a_severity(course: Diary) -> None:
    ran = course.run("effect suicidal")
    assert ran.code == 2
    assert ran.err.count(CRISIS) == 1
    assert ran.out.count(CRISIS) == 1


def test_severity_zero_is_an_absence_and_tells_nothing(course: Diary) -> None:
    answer = course.data("effect vision_change 0")
    assert (answer["level"], answer["alerts"]) == (None, [])
    assert course.data("effect lips 4")["level"] is None


@pytest.mark.parametrize(
    ("programme", "emergency", "talk"),
    [
        ("us", "911", "988 (call or text)"),
        ("uk", "999", "Samaritans 116 123"),
        ("eu", "112", "112 (EU), findahelpline.com"),
    ],
)
def test_the_numbers_are_those_of_the_programme_and_the_prescriber_is_named(
    course: Diary, programme: str, emergency: str, talk: str
) -> None:
    course.begin(f"course --programme {programme} --prescriber 'Dr A, 555-0100'")
    text = json.loads(course.run("effect suicidal 1 --json").out)
    assert text["text"].startswith(f"To talk to someone now: {talk}")
    assert f"call {emergency} now." in text["text"]
    assert "Your prescriber: Dr A, 555-0100." in text["text"]


def test_without_a_programme_the_strictest_text_stands_with_the_numbers_by_country(
    course: Diary,
) -> None:
    said = course.run("effect tinnitus 1").err
    assert said.startswith("A US consumer text says: stop and contact the doctor - ")
    assert "911" not in said
    said = course.run("effect allergy 1").err
    assert "says: get help now - " in said
    assert "Emergency: 911 (US), 999 (UK), 112 (EU)." in said


def test_where_no_text_of_the_programme_was_read_the_nearest_stands_with_its_name(
    course: Diary,
) -> None:
    course.begin("course --programme uk")
    said = course.run("effect vision_change 1").err
    assert "A page of the BNF (edition not stated) says that an expert should see it" in said
    assert "An EU leaflet (Portugal, Isdiben) says: stop and contact the doctor" in said
    said = course.run("effect tinnitus 1").err
    assert f"{NOT_READ} A US consumer text says" in said
    assert "Your own leaflet counts." in said
    said = course.run("effect kidney 1").err
    assert f"{NOT_READ} An EU leaflet (Greece, A-Cnotren) says to stop taking it" in said
    assert "has no text" not in said


@pytest.mark.parametrize(
    ("line", "level", "headline"),
    [
        ("effect allergy 1", "emergency", "get help now"),
        ("effect skin_severe 1", "emergency", "get help now"),
        ("effect mood_swings 4", "stop", "stop and contact the doctor"),
        ("effect diarrhoea 2", "tell", "tell the doctor"),
        ("effect diarrhoea 3", "stop", "stop and contact the doctor"),
        ("effect swallow_heartburn 4", "tell", "tell the doctor"),
        ("effect bruise_fever 1", "tell", "tell the doctor"),
        ("effect bruise_fever 1 fever 1", "stop", "tell the doctor"),
        ("effect kidney 1", "stop", "stop and contact the doctor"),
        ("effect belly_severe 1", "stop", "stop and contact the doctor"),
        ("effect belly_severe 1 nausea 1", "emergency", "get help now"),
        ("effect palpitations 1", "tell", "tell the doctor"),
        ("effect joint_pain 3", "tell", "tell the doctor"),
        ("effect pregnancy 1", "emergency", "get help now"),
        ("effect 'late period' 1", "stop", "stop and contact the doctor - a late or missed period"),
        ("effect 'condom broke' 1", "stop", "stop and contact the doctor - a missed pill, a broken condom"),
    ],
)  # fmt: skip
def test_the_headline_follows_the_level(
    course: Diary, line: str, level: str, headline: str
) -> None:
    answer = json.loads(course.run(f"{line} --json").out)
    assert answer["level"] == level
    assert f" says: {headline}" in answer["text"].split("\n")[0]
    assert ("Emergency: " in answer["text"]) is (level == "emergency")


def test_a_late_period_is_reported_in_those_words(course: Diary) -> None:
    assert "late or missed period 1 mild" in course.run("effect 'period late' 1").out
    page = course.do("report --plain")
    assert "late or missed period" in page
    assert "pregnancy 1 mild" not in page


@pytest.mark.parametrize("country", ["DE", "CA", "NZ"])
def test_the_numbers_go_by_the_country_that_is_set(course: Diary, country: str) -> None:
    course.do(f"config set country {country}")
    said = json.loads(course.run("effect suicidal 1 --json").out)["text"]
    numbers = {"DE": ("0800 111 0 111", "112"), "NZ": ("1737", "111")}
    talk, emergency = numbers.get(country, ("988", "your local emergency number"))
    assert talk in said.split("\n")[0]
    assert f"call {emergency} now" in said


def test_two_effects_of_one_day_count_together_also_when_typed_apart(course: Diary) -> None:
    assert course.run("effect headache 2").err == ""
    answer = json.loads(course.run("effect nausea 1 --json").out)
    assert answer["level"] == "emergency"
    assert sorted(answer["alerts"][0]["effects"]) == ["headache", "nausea"]


def test_what_was_recognised_is_told_even_when_the_rest_of_the_line_is_refused(
    course: Diary,
) -> None:
    ran = course.run("effect suicidal 2 zzz 1")
    assert ran.code == 2
    assert CRISIS in ran.err
    assert course.data("history effect")["entries"] == []


def test_it_is_told_when_the_file_cannot_be_read(course: Diary) -> None:
    course.path.write_bytes(b"not a database")
    ran = course.run("effect suicidal 2")
    assert ran.code == 1
    assert CRISIS in ran.out
    assert CRISIS in ran.err
