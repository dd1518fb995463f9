"""Moving in from another tracker: what a file would do is shown, asked about once, and done as one change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

TRACKERS = Path(__file__).parents[2] / "data" / "trackers"
# Each sample: what has to be said, the milligrams that are recorded then, and what it says that must not be lost.
SAMPLES = {
    "A01": ("--yes", 1920, ["Sum in its own program: 1,920 mg", "isotrack init --target 120"]),
    "A03": ("--yes", 120, ["begins after the day of the export: 60 mg"]),
    "A04": ("--yes", 90, ["below 0.5 mg", "0.2 mg", "isotrack weight 154.0lb DAY", "a.pdf"]),
    "A05": ("", 20, ["isotrack rx --refill 60x10mg --on DAY"]),
    "A06": ("", 60, ["days of UTC", "isotrack init --target 150"]),
    "A07": ("--yes", 40, ["another medicine: Vitamin D", "not taken or not answered"]),
    "A11": ("", 60, ["not answered", "a reminder that is no dose"]),
    "A12": ("--strength 20mg", 20, ["not answered: Isotretinoin 20 MG Oral Capsule"]),
    "A13": ("--yes", 30, ["another medicine: Cetirizin", '"halb" beside 10 mg']),
    "A15": ("--date-order dmy", 40, []),
    "A16": ("--skip-unreadable", 20.5, ["1 or 1,000 mg"]),
    "A21": ("", 80, ['The sheet "Old" is hidden', "a total, not a dose"]),
}  # fmt: skip
NOW = "2026-11-20T12:00:00+01:00"


def sample(name: str) -> Path:
    return next(TRACKERS.glob(f"{name}-*"))


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_comes_in_once_with_all_that_it_says(diary: Diary, name: str) -> None:
    said, total, words = SAMPLES[name]
    if name == "A21":
        pytest.importorskip("python_calamine")
    if said:
        code = 1 if said == "--yes" else 2
        diary.refuse(f"import {sample(name)}", code, today=NOW)
        assert not diary.path.exists()
    ran = diary.run(f"import {sample(name)} {said}", today=NOW)
    assert (ran.code, ran.err) == (0, "")
    assert all(word in ran.out for word in words), ran.out
    again = diary.data(f"import {sample(name)} {said}", today=NOW)
    assert (again["changed"], again["new"], again["total_mg"]) == (False, 0, total)
    diary.do("undo", today=NOW)
    assert diary.data("history dose", today=NOW)["entries"] == []


def test_hint_works_when_pasted(diary: Diary) -> None:
    err = diary.refuse(f"import {sample('A12')}", 2, today=NOW)
    hint = err.splitlines()[-1].strip().removeprefix("isotrack ")
    assert hint.endswith("--strength MG")
    diary.do(hint.replace("MG", "20mg"), today=NOW)
    err = diary.refuse(f"import {sample('A15')}", 2, today=NOW)
    diary.do(
        err.splitlines()[-1].strip().removeprefix("isotrack ").replace("ORDER", "mdy"), today=NOW
    )


def test_dry_run_shows_every_row_and_writes_nothing(diary: Diary) -> None:
    told = diary.data(f"import {sample('A01')} --dry-run", today=NOW)
    assert not diary.path.exists()
    assert (len(told["rows"]), told["new"], told["changed"]) == (66, 66, False)
    assert (told["total_before_mg"], told["total_mg"], told["sum_in_file_mg"]) == (0, 1920, 1920)
    assert [one["code"] for one in told["doubts"]] == ["export_day"]
    text = diary.do(f"import {sample('A01')} --dry-run", today=NOW)
    assert "  ... 45 more ..." in text
    assert "Dry run: nothing was written." in text


def test_standard_input_and_what_the_file_does_not_say(diary: Diary) -> None:
    diary.do("import - --on 2026-07-01", stdin="mg\n20\n", today=NOW)
    diary.refuse("import - --zone Europe/Nowhere", 2, stdin="date,mg\n2026-07-02,20\n", today=NOW)
    assert diary.data("history dose", today=NOW)["entries"][0]["date"] == "2026-07-01"


def test_own_table_of_history_comes_back(life: Diary, tmp_path: Path) -> None:
    life.do("dose 20 --extra --at 09:00 --yes")
    life.do("dose skip 31oct --yes")
    table = tmp_path / "history.csv"
    table.write_text(life.do("history --csv --all"), encoding="utf-8")
    life.do("--profile other import " + str(table) + " --yes")
    keys = ("date", "time", "mg", "extra", "skipped", "note")
    shown = [
        sorted([[one[key] for key in keys] for one in life.data(f"--profile {name} history dose --all")["entries"]], key=str)
        for name in ("default", "other")
    ]  # fmt: skip
    assert shown[0] == shown[1] != []
    assert life.data(f"import {table}")["new"] == 0


def test_one_question_at_a_terminal_covers_what_it_showed(
    diary: Diary, terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-01,20\n2026-11-02,x\n2026-11-03,0\n", encoding="utf-8")
    screen = terminal("import", str(table))
    screen.sees("1 row that cannot be read, and 1 doubt about the others")
    screen.answer("Leave out what cannot be read, and is the rest right?", "n")
    assert screen.finish() == 1
    assert not diary.path.exists()
    screen = terminal("import", str(table))
    screen.answer("Leave out what cannot be read, and is the rest right?", "y")
    screen.sees("0 mg is read as a dose that was not taken")
    assert screen.finish() == 0
    assert [one["mg"] for one in diary.data("history dose")["entries"]] == [0, 20]


def test_yes_leaves_unreadable_rows_to_their_own_word(course: Diary, tmp_path: Path) -> None:
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-02,60\n2026-11-03,x\n", encoding="utf-8")
    err = course.refuse(f"import {table}", 2)
    assert err.splitlines()[-3:-1] == [
        "  line 2: 60 mg is more than the 40 mg prescribed for Mon 2 Nov 2026",
        '  line 3: "x" is no amount',
    ]
    assert err.splitlines()[-1].endswith("--skip-unreadable --yes")
    course.refuse(f"import {table} --yes", 2)
    course.refuse(f"import {table} --skip-unreadable", 1)
    assert "Taken in although it was doubtful" in course.do(
        f"import {table} --yes --skip-unreadable"
    )


def test_options_for_files_of_others_are_refused_beside_an_own_export(
    life: Diary, tmp_path: Path
) -> None:
    out = tmp_path / "all.json"
    life.do(f"export -o {out} --unencrypted")
    assert "says all of this itself" in life.refuse(f"import {out} --strength 20mg", 2)


def test_json_of_a_refusal_names_no_value_of_the_diary(course: Diary, tmp_path: Path) -> None:
    course.do("dose 40 2nov --note secret")
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-02,20\n", encoding="utf-8")
    error = json.loads(course.refuse(f"import {table} --json", 1))["error"]
    assert error["code"] == "file_doubtful"
    assert "secret" not in error["message"]


@pytest.mark.slow
def test_long_import_shows_how_far_it_is_and_stops_with_nothing_written(
    course: Diary, terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    rows = [f"2026-11-{1 + n % 20:02d},{n % 12 + 6}:{n % 60:02d},0.5,{n}" for n in range(12_000)]
    table = tmp_path / "long.csv"
    table.write_text("date,time,mg,note\n" + "\n".join(rows) + "\n", encoding="utf-8")
    before = course.content
    screen = terminal("import", str(table), "--yes")
    screen.child.expect(r"\[#*-*\] +[0-9]+%")
    screen.child.sendintr()
    screen.sees("Stopped, nothing saved.")
    assert screen.finish() == 130
    assert course.content == before
    assert "%" not in course.run(f"import {table} --yes").err


@pytest.mark.parametrize("name", ["A01", "A04", "A05", "A06", "A11"])
def test_commands_for_what_is_not_set_work_when_pasted(diary: Diary, name: str) -> None:
    diary.begin("init --no-input --start 2026-06-20 --weight 60kg --dose 10", today=NOW)
    commands = diary.data(f"import {sample(name)} --dry-run", today=NOW)["commands"]
    assert commands
    for command in commands:
        ran = diary.run(f"{command.removeprefix('isotrack ').replace('DAY', '2026-06-25')} --yes", today=NOW)  # fmt: skip
        assert ran.code == 0, (command, ran)
