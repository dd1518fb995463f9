"""The JSON contract: scripts may rely on these keys, types and exact numbers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

WRITE = {"changed", "change", "entries", "warnings", "total_mg", "target_mg"}
ENTRY = {"id", "uuid", "kind", "date", "time", "note"}
DOSE = ENTRY | {"status", "mg", "prescribed_mg", "slot"}
WEIGHT = ENTRY | {"kg", "entered"}
LAB = ENTRY | {
    "analyte", "value", "comparator", "unit", "loinc", "ref_low", "ref_high", "flag", "converted", "fasting",
}  # fmt: skip
STATUS = {
    "day",
    "today",
    "total_mg",
    "weight_basis",
    "weight_kg",
    "mg_per_kg",
    "mg_per_kg_per_dose_weight",
    "target_mg_per_kg",
    "target_mg",
    "reached",
    "left_mg",
    "percent",
    "daily_mg",
    "days_left",
    "reached_on",
    "adherence",
    "supply",
    "next",
}
PLAN = {"total_mg", "target_mg", "options"}
OPTION = {"daily_mg", "mg_per_kg_per_day", "days", "reached_on", "total_mg_then"}
HISTORY = {"window", "shown", "of", "entries"}
REPORT = {
    "period",
    "course",
    "dose",
    "adherence",
    "effects",
    "labs",
    "weight",
    "skin",
    "mood",
    "questions",
    "sources",
}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


WRITES = [
    ("dose 20 --extra", DOSE, "dose"),
    ("dose", DOSE, "dose"),
    ("dose 40 --extra --dry-run", DOSE, "dose"),
    ("weight 71.5kg", WEIGHT, "weight"),
    ("note 'itchy eyes'", ENTRY, "note"),
    ("note 'stop sport?' --ask", ENTRY, "note"),
    ("rx 80 --from 10dec", ENTRY, "prescription"),
    ("rx 80 --from 10dec --dry-run", ENTRY, "prescription"),
    ("rx --refill 30x20mg", ENTRY | {"capsules"}, "supply"),
    ("course --target 135", ENTRY, "course"),
    ("course end yday --yes", ENTRY, "course"),
    ("edit d1 20mg", DOSE, "dose"),
    ("edit w1 --note scales", WEIGHT, "weight"),
    ("undo", ENTRY, "prescription"),
    ("lab alt 34", LAB, "lab"),
    ("lab hcg neg", LAB, "lab"),
    ("lab --range alt=0-41", ENTRY | {"analyte", "unit", "low", "high"}, "lab_range"),
    ("lab --unit tg=mg/dL", ENTRY | {"analyte", "unit"}, "lab_unit"),
]


@pytest.mark.parametrize(("line", "keys", "kind"), WRITES, ids=[line for line, _, _ in WRITES])
def test_what_a_write_answers(life: Diary, line: str, keys: set[str], kind: str) -> None:
    answer = life.data(line)
    assert answer["schema"] == "isotrack/1"
    assert set(answer) >= WRITE
    assert isinstance(answer["changed"], bool)
    assert (answer["change"] is not None) == answer["changed"]
    assert answer["target_mg"] in {8400, 9450}
    for entry in answer["entries"]:
        assert set(entry) >= keys
        assert entry["kind"] == kind
        assert UUID.fullmatch(entry["uuid"])
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", entry["date"])
    assert answer["entries"] or line == "undo"


def test_delete_and_redo_answer_like_a_write(life: Diary) -> None:
    answer = life.data("delete d1")
    assert set(answer) >= WRITE
    assert (answer["changed"], answer["total_mg"]) == (True, 880)
    assert set(life.data("undo")) >= WRITE
    assert set(life.data("undo --redo")) >= WRITE


def test_init_answers_like_a_write(diary: Diary) -> None:
    answer = diary.data(
        "init --no-input --start 2026-11-01 --weight 150lb --dose 37,5 --target 120"
    )
    assert set(answer) >= WRITE
    kinds = {one["kind"] for one in answer["entries"]}
    assert {"course", "prescription", "weight"} <= kinds
    (weight,) = [one for one in answer["entries"] if one["kind"] == "weight"]
    assert (weight["kg"], weight["entered"]) == (68.0388555, "150lb")
    assert answer["total_mg"] == 0


def test_status(life: Diary) -> None:
    answer = life.data("status")
    assert set(answer) >= STATUS
    assert set(answer["today"]) >= {"date", "status", "mg", "prescribed_mg"}
    assert answer["weight_basis"] == "baseline"
    assert set(answer["adherence"]) == {"expected", "taken", "partial", "skipped", "missing"}
    assert set(answer["supply"]) >= {"capsules", "days"}
    assert isinstance(answer["next"], list)
    assert life.data("") == answer


def test_status_keys_are_there_before_anything_is_recorded(diary: Diary) -> None:
    assert set(diary.data("status")) >= STATUS
    assert not diary.path.exists()
    diary.do("dose 40")
    answer = diary.data("status")
    assert set(answer) >= STATUS
    assert (answer["total_mg"], answer["target_mg"], answer["reached"]) == (40, None, None)


def test_plan(life: Diary) -> None:
    answer = life.data("plan 20 40 60")
    assert set(answer) >= PLAN
    assert [one["daily_mg"] for one in answer["options"]] == [20, 40, 60]
    for option in answer["options"]:
        assert set(option) >= OPTION


def test_history(life: Diary) -> None:
    answer = life.data("history --since 20nov -n 3")
    assert set(answer) >= HISTORY
    assert set(answer["window"]) == {"from", "to"}
    assert answer["window"]["from"] == "2026-11-20"
    assert (answer["shown"], len(answer["entries"])) == (3, 3)
    assert answer["of"] == 30
    kinds = {one["kind"] for one in life.data("history --all")["entries"]}
    assert kinds == {"dose", "weight", "note", "prescription", "supply", "course"}


def test_report(life: Diary) -> None:
    answer = life.data("report")
    assert set(answer) >= REPORT
    assert answer["questions"] == ["knee pain?"]
    assert answer["effects"] == []


def test_remind(life: Diary, diary: Diary) -> None:
    answer = life.data("remind", today="2026-11-24T21:00:00+01:00")
    assert set(answer) >= {"due", "upcoming"}
    (due, *_) = answer["due"]
    assert set(due) >= {"item", "since", "text", "command"}
    assert diary.data("--profile anna remind")["due"] == []


LISTS = [
    ("undo --list", "items"),
    ("config list", "items"),
    ("history --changes d1", "items"),
    ("rx", "entries"),
    ("course", "entries"),
]


@pytest.mark.parametrize(("line", "key"), LISTS, ids=[line for line, _ in LISTS])
def test_lists_share_the_envelope(life: Diary, line: str, key: str) -> None:
    answer = life.data(line)
    assert answer["schema"] == "isotrack/1"
    assert answer[key]


def test_the_story_of_an_entry_holds_its_values(life: Diary) -> None:
    life.do("edit d1 20mg --note half")
    first, second = life.data("history --changes d1")["items"]
    assert "40" in json.dumps(first["operations"])
    assert "half" in json.dumps(second["operations"])


SMALL = ["config get day_start", "config set color never", "config unset color", "config path",
         "help dates", "help dose", "help"]  # fmt: skip


@pytest.mark.parametrize("line", SMALL)
def test_small_answers_are_objects_too(diary: Diary, line: str) -> None:
    assert diary.data(line)["schema"] == "isotrack/1"


# --- numbers -------------------------------------------------------------------------------------


def test_numbers_are_exact(diary: Diary) -> None:
    diary.do("weight 150lb")
    out = diary.do("dose 37,5 --json")
    assert '"mg": 37.5,' in out
    assert '"total_mg": 37.5,' in out
    for _ in range(2):
        diary.do("dose 0.7 --extra --yes")
    assert diary.data("status")["total_mg"] == 38.9
    out = diary.do("history weight --json")
    assert '"kg": 68.0388555,' in out
    assert '"entered": "150lb"' in out


def test_a_goal_that_is_not_reached_is_never_rounded_up(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-11-01 --weight 60.1kg --dose 40 --target 120")
    diary.do("course --before 7210mg")
    answer = diary.data("status")
    assert (answer["mg_per_kg"], answer["reached"], answer["left_mg"]) == (119.97, False, 2)
    assert answer["percent"] < 100
    out = diary.do("status")
    assert "119.9 mg/kg" in out
    assert " 99.9%" in out
    diary.do("dose 2 --yes")
    answer = diary.data("status")
    assert (answer["reached"], answer["left_mg"], answer["percent"]) == (True, 0, 100)


def test_json_holds_no_escape_even_where_colour_is_forced(life: Diary) -> None:
    for line in ("status", "history", "report", "plan 40"):
        out = life.do(f"{line} --json --color always", FORCE_COLOR="1")
        assert "\x1b" not in out
        assert out.count("\n") == 1


def test_a_refusal_in_json_holds_no_control_character(diary: Diary) -> None:
    typed = "4\u202e\x85\ufffe"
    ran = diary.run(f"dose '{typed}' --json")
    assert (ran.code, ran.out) == (2, "")
    assert not re.search("[\u202e\x85\ufffe]", ran.err)
    assert json.loads(ran.err)["schema"] == "isotrack/1"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_in_every_encoding(diary: Diary, encoding: str) -> None:
    text = "gr\u00f6\u00dfer \u2603 \U0001f48a"
    diary.do(f"note '{text}'")
    answer: dict[str, Any] = json.loads(diary.do("history --json", PYTHONIOENCODING=encoding))
    assert answer["entries"][0]["note"] == text
