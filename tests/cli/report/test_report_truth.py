"""What the page for the visit says and what it keeps to itself, checked against what was typed."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.records import Instrument
from isotrack.knowledge.instruments import gags, questionnaire
from tests.cli.conftest import INIT
from tests.conftest import TODAY

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


EVEN = "2026-04-30T20:05:00+01:00"


def test_an_even_course_rises_evenly_in_a_terminal(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-01-01 --weight 60kg --dose 40 --target 120",
        "dose 1jan..yday",
        today=EVEN,
    )
    drawn = diary.do("report --color always", today=EVEN, COLUMNS="80")
    (row,) = re.findall("Cumulative dose  ([\u2581-\u2588]+)$", drawn, re.MULTILINE)
    # Eighteen weeks, the first of four days and the last of three, over eight heights.
    assert row == "▁▁▂▂▃▃▄▄▄▅▅▆▆▇▇▇██"
    for how in ("report", "report --format txt", "report --color always --no-color"):
        said = diary.do(how, today=EVEN, COLUMNS="80")
        assert "Days, Mon" in said
        assert said.count("Cumulative dose") == 1, "the heading of its part alone"


def test_a_total_alone_has_its_goal_and_no_empty_table(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-23 --weight 60kg --dose 40 --target 7000mg --before 500"
    )
    said = diary.do("report")
    assert "one cell a week" not in said
    assert "The course on one time axis\nGoal " in said


@pytest.mark.parametrize("form", ["txt", "html", "md"])
def test_a_converted_value_keeps_its_sign(form: str, diary: Diary) -> None:
    diary.begin(INIT, "lab crp '<0.6mg/L' ref '<5' --on 20nov", "lab crp 0.1mg/dL --on 22nov")
    told = html.unescape(diary.do(f"report --since start --format {form}")).replace("\\", "")
    assert "<0.6 mg/L (<0.06 mg/dL)" in told
    chart = diary.do("history lab --chart")
    assert "<0.06 0.1" in chart
    assert "<0.5 until" in chart, "the end of a range, too"
    assert "Did you mean <900 mg/dL?" in diary.refuse("lab tg '<900mmol/L'", 2)


@pytest.mark.parametrize("form", ["txt", "html", "md", "json"])
def test_without_notes_no_note_of_any_entry_is_told(form: str, diary: Diary) -> None:
    diary.begin(
        INIT,
        "dose 20 --note secret-dose", "dose 80 --extra --yes --note secret-extra",
        "weight 71kg --note secret-weight", "effect lips 2 --note secret-effect",
        "lab alt 134 ref 0-41 --note secret-lab", "lab hcg negative --note secret-test",
        "skin 2 --note secret-skin", "mood 2 --note secret-mood",
        "mood --phq2 1 1 --note secret-score", "visit 3nov 'Dr A' --note secret-visit --yes",
        "note secret-note", "note 'knee pain?' --ask",
    )  # fmt: skip
    whole = diary.do(f"report --format {form}")
    assert whole.count("secret-") >= 6, "the notes are there to be left out"
    out = diary.do(f"report --format {form} --without notes")
    assert "secret-" not in out
    assert "knee pain?" in out


def test_what_was_swallowed_after_the_end_is_told_and_adds_up(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 5",
        "dose 1nov..10nov", "visit held 5nov 'Dr A'", "course end 10nov", "dose 20 12nov --yes",
    )  # fmt: skip
    dose = diary.data("report")["dose"]
    assert (dose["total_mg"], dose["period_mg"]) == (420, 260)
    out = diary.do("report")
    assert "420 mg (+260)" in out
    assert "of it 20 mg on days after the end day" in out
    assert "6 taken of 6" in out
    assert "6 of 6 days in full" in out, "a dose on a day without a prescription is no day in full"


def test_a_total_above_the_goal_says_by_how_much(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 5", "dose 1nov..10nov"
    )
    out = diary.do("report")
    assert "5 mg/kg = 350 mg, entered from the prescriber; the total is 50 mg above it" in out
    assert "0 mg between" not in out
    assert "Then     the total is 50 mg above the goal" in diary.do("status")


def test_a_breakout_without_an_end_says_when_it_was_last_told(course: Diary) -> None:
    course.do("effect purging 3 5nov")
    out = course.do("report")
    assert "1 day, worst 3 severe; last recorded Thu 5 Nov 2026." in out
    assert course.data("report")["breakout"]["last_on"] == "2026-11-05"


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        (["status", "--plain"], ["render.data", "render.entry_data", "domain.phrases",
                                 "domain.revisions", "render.revisions"]),
        (["report", "--color", "always"], ["render.data", "render.entry_data", "domain.phrases",
                                           "domain.reminders", "domain.revisions"]),
    ],
    ids=" ".join,
)  # fmt: skip
def test_only_what_is_shown_is_loaded(words: list[str], unneeded: list[str], diary: Diary) -> None:
    diary.begin(INIT, "dose 40", "effect lips 2")
    code = "import sys\nfrom isotrack.cli.run import run\nrun(sys.argv[1:])\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "ISOTRACK_TODAY": TODAY}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = done.stdout.split()
    assert "isotrack.render.doses.status" in loaded
    assert not {f"isotrack.{name}" for name in unneeded} & set(loaded)


END = (
    "init --no-input --start 2026-10-01 --weight 70kg --dose 40 --target 120",
    "dose 1oct..20oct --yes", "course end 20oct", "effect lips 3 25oct --yes",
)  # fmt: skip


def test_after_the_end_of_a_course_the_period_says_what_it_holds(diary: Diary) -> None:
    diary.begin(*END)
    out = diary.do("report")
    assert "Thu 1 Oct to Tue 20 Oct 2026; what was entered after it up to Mon 23 Nov 2026" in out
    assert "from Thu 1 Oct 2026 to Tue 20 Oct 2026, conventional" in out
    assert "dry lips" in out


def test_a_visit_after_the_end_begins_a_period_of_its_own(diary: Diary) -> None:
    diary.begin(*END, "visit held 5nov 'Dr A'", "effect nosebleed 1 10nov --yes")
    made = diary.data("report")
    assert made["period"] == {"from": "2026-11-05", "to": "2026-11-23", "since": "visit", "day": 20}
    assert [one["effect"] for one in made["effects"]] == ["nosebleed"]
    assert (made["dose"]["total_mg"], made["dose"]["period_mg"]) == (800, 0)
    assert (made["adherence"]["expected"], made["adherence"]["course"]["expected"]) == (0, 20)
    assert "Since the last visit, Thu 5 Nov 2026" in diary.do("report")


def test_a_report_cannot_begin_in_the_future(diary: Diary) -> None:
    diary.begin()
    ran = diary.run("report --since 24nov2026")
    assert ran.code == 2
    assert "in the future; a report ends today, Mon 23 Nov 2026." in ran.err
    assert "recorded" not in ran.err


def test_every_scale_on_the_page_is_among_its_sources(diary: Diary) -> None:
    diary.begin(INIT, "skin --gags 3,4,2,1,2,3", "mood --phq2 1 1")
    keys = {one["key"] for one in diary.data("report")["sources"]}
    assert {*questionnaire(Instrument.PHQ2).sources, *gags().sources} <= keys
    kept = {one["key"] for one in diary.data("report --without skin,mood")["sources"]}
    assert not kept & {*questionnaire(Instrument.PHQ2).sources, *gags().sources}
