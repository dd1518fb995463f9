"""What cannot be read is refused in a sentence, with what to type instead; nothing is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import INIT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

# what is typed -> the exit code, and what the sentence must say
REFUSED = [
    ("dose 0", 2, ["no dose", "isotrack dose skip"]),
    ("dose -5", 2, ["below zero"]),
    ("dose 1e309", 2, ['"1e309"', "it has an exponent"]),
    ("dose nan", 2, ['"nan"']),
    ("dose inf", 2, ['"inf"']),
    ("dose \u0662\u0660", 2, ['"\u0662\u0660"', "its digits are not those from 0 to 9"]),
    ("dose 1,234.5", 2, ["thousands mark"]),
    ("dose 1.234", 2, ["thousands mark"]),
    ("dose 40ml", 2, ['"40ml"']),
    ("dose 40 03/04/2026", 2, ["3 April", "4 March", "2026-04-03"]),
    ("dose 40 tomorrow", 2, ["Tue 24 Nov 2026", "in the future"]),
    ("dose 40 2027-01-05", 2, ["Tue 5 Jan 2027", "in the future"]),
    ("dose 40 31jun", 2, ["June has 30 days"]),
    ("dose 40 2026-02-29", 2, ["February has 28 days"]),
    ("dose 40 20261120", 2, ['"20261120"']),
    ("dose 40 may", 2, ['"may"']),
    ("dose 40 8", 2, ['"8"']),
    ("dose 40 --at noon", 2, ["HH:MM"]),
    ("dose 40 --note ''", 2, ["empty"]),
    ("weight 70", 2, ["kg", "lb", "isotrack weight 70kg"]),
    ("weight 700kg", 2, ["20 to 350 kg"]),
    ("weight 70stone", 2, ["350 kg"]),
    ("weight", 2, ["isotrack weight 70.5kg"]),
    ("edit d999", 2, ["no entry d999"]),
    ("edit 999", 2, ["not an entry ID"]),
    ("delete d999", 2, ["no entry d999"]),
    ("delete", 2, ["ID is missing"]),
    ("rx 0", 2, ["0"]),
    ("rx 40 --times 7", 2, ["1 to 6"]),
    ("rx 300 --times 2", 2, ["600 mg a day"]),
    ("rx 40 --alternate", 2, ["40 20 --alternate"]),
    ("rx --refill 60", 2, ["60x20mg"]),
    ("rx --refill 0x20mg", 2, ["1 to 2000"]),
    ("init --no-input", 2, ["missing", "--weight"]),
    ("init --no-input --weight 70kg", 2, ["dose is missing"]),
    ("init --no-input --weight 70 --dose 20", 2, ["kg or in lb"]),
    ("init --no-input --weight 70kg --dose 20 --target 120mg", 2, ["mg/kg"]),
    ("init --no-input --weight 70kg --dose 20 --target 0", 2, ["1 mg/kg to 1000 mg/kg"]),
    ("init --no-input --weight 70kg --dose 20 --programme fr", 2, ["us, ", "uk"]),
    ("init --no-input --weight 70kg --dose 20 --formulation lido", 2, ['mean "lidose"']),
    ("init --no-input --weight 70kg --dose 20 --remind-at 25:00", 2, ["HH:MM"]),
    ("--profile ../etc dose 40", 2, ["../etc"]),
    ("history doze", 2, ['Did you mean "dose"?']),
    ("history -n 0", 2, ["-n 50"]),
    ("log 40", 2, ["isotrack dose 40"]),
    ("history --changes d999", 2, ["no entry d999"]),
    ("config set colour never", 2, ['Did you mean "color"?']),
    ("config set day_start 25:00", 2, ["00:00 to 12:00"]),
    ("completion tcsh", 2, ["bash"]),
    ("help nothing", 2, ["dates"]),
    ("doze 40", 2, ['No command "doze". Nothing was recorded.', "isotrack dose 40"]),
    ("40", 2, ['"40"']),
    ("dose 40 --exra", 2, ["--exra", "--extra"]),
    ("dose --notes hello", 2, ["--notes", "--note"]),
    ("dose 40 --note", 2, ["--note"]),
    ("--colour never dose 40", 2, ["--colour"]),
    ("--color purple dose 40", 2, ["auto, always or never"]),
    ("--today soon dose 40", 2, ["soon"]),
    ("undo", 1, ["nothing to undo"]),
    ("undo 0", 2, ["isotrack undo --list"]),
    ("plan", 3, ["isotrack init"]),
    ("plan 40", 3, ["isotrack init"]),
    ("report", 3, ["isotrack init"]),
    ("course", 3, ["isotrack init"]),
    ("course --target 120", 3, ["isotrack init"]),
    ("course end yday", 3, ["isotrack init"]),
]


@pytest.mark.parametrize(("line", "code", "says"), REFUSED, ids=[line for line, _, _ in REFUSED])
def test_refused_in_a_sentence(diary: Diary, line: str, code: int, says: list[str]) -> None:
    err = diary.refuse(line, code)
    assert err.startswith("Error: ")
    assert err.endswith("\n")
    assert len(err.splitlines()) <= 2, "a sentence, and one line that says what to type"
    for words in says:
        assert words in err
    assert not diary.path.exists(), "a refusal leaves no file behind"


IN_A_COURSE = [
    ("dose 0", 2),
    ("dose ten", 2),
    ("dose 40 31feb", 2),
    ("dose 40 --at 23:59", 2),
    ("weight 2000", 2),
    ("weight 100", 1),
    ("edit d999 20", 2),
    ("edit w1", 2),
    ("edit w1 40mg", 2),
    ("edit k1 40mg", 2),
    ("edit r1 0", 2),
    ("delete r1..w3", 2),
    ("delete d5..d1", 2),
    ("rx 40 --from 31feb", 2),
    ("course end tomorrow", 2),
    ("course --before -5", 2),
    ("course --weight 71kg", 2),
    ("course new", 2),
    ("course mend", 2),
    ("init --no-input --weight 70kg --dose 20", 1),
    ("init --profile demo --no-input --weight 70kg --dose 20", 1),
    ("undo --redo", 1),
    ("undo 99", 1),
    ("report --since tomorrow", 2),
    ("plan 0", 2),
    ("plan 40 --target 120mg", 2),
]


@pytest.mark.parametrize(("line", "code"), IN_A_COURSE, ids=[line for line, _ in IN_A_COURSE])
def test_a_refusal_changes_no_byte_of_a_course(course: Diary, line: str, code: int) -> None:
    err = course.refuse(f"{line} --json", code)
    answer = json.loads(err)
    assert set(answer) == {"schema", "error"}
    assert answer["schema"] == "isotrack/1"
    assert set(answer["error"]) == {"code", "message", "hint"}
    assert answer["error"]["message"]


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("dose 40 03/04/2026", 2, "ambiguous_date"),
        ("dose 0", 2, "zero_dose"),
        ("weight 70", 2, "unit_missing"),
        ("plan", 3, "no_course"),
        ("doze", 2, "unknown_command"),
        ("dose --exra", 2, "usage"),
        ("undo", 1, "nothing_to_undo"),
    ],
)
def test_codes_that_scripts_rely_on(diary: Diary, line: str, code: int, name: str) -> None:
    assert json.loads(diary.refuse(f"{line} --json", code))["error"]["code"] == name


def test_plan_without_a_goal(diary: Diary) -> None:
    diary.begin("init --no-input --weight 70kg --dose 40")
    err = diary.refuse("plan", 3)
    assert "--target" in err
    assert diary.data("plan 40 --target 120")["target_mg"] == 8400


def test_a_new_weight_far_from_the_last_is_asked(course: Diary) -> None:
    err = course.refuse("weight 100", 1)
    assert "70.0 kg" in err
    assert "isotrack weight 100 --yes" in err
    assert course.data("weight 100 --yes")["entries"][0]["kg"] == 100


def test_the_first_weight_decides_the_unit(diary: Diary) -> None:
    diary.do("weight 150lb")
    (entry,) = diary.data("weight 151")["entries"]
    assert entry["entered"] == "151lb"


# --- the file ------------------------------------------------------------------------------------


def _whole(diary: Diary) -> bytes:
    diary.begin(INIT, "dose")
    content = diary.content
    assert content is not None
    return content


@pytest.mark.parametrize("line", ["dose", "status", "undo", "report", "remind"])
@pytest.mark.parametrize("kind", ["empty", "foreign", "truncated"])
def test_a_file_that_is_not_whole_is_left_as_it_is(diary: Diary, kind: str, line: str) -> None:
    if kind == "truncated":
        whole = _whole(diary)
        diary.path.write_bytes(whole[: len(whole) // 2])
    else:
        diary.path.parent.mkdir(parents=True)
        diary.path.write_bytes(b"" if kind == "empty" else b"my diary, typed by hand\n" * 400)
    err = diary.refuse(line, 1)
    assert str(diary.path) in err
    assert "left as it is" in err


def test_another_programs_database_is_left_as_it_is(diary: Diary) -> None:
    import sqlite3

    diary.path.parent.mkdir(parents=True)
    with sqlite3.connect(diary.path) as conn:
        conn.execute("CREATE TABLE dose (mg REAL)")
    conn.close()
    assert str(diary.path) in diary.refuse("dose 40", 1)


def test_a_newer_file_is_left_as_it_is(diary: Diary) -> None:
    import sqlite3

    _whole(diary)
    with sqlite3.connect(diary.path) as conn:
        conn.execute("PRAGMA user_version = 9999")
    conn.close()
    for line in ("dose", "history --json"):
        assert "newer isotrack" in diary.refuse(line, 1)


def test_a_changed_journal_is_noticed(diary: Diary) -> None:
    import sqlite3

    _whole(diary)
    with sqlite3.connect(diary.path) as conn:
        (head,) = conn.execute("SELECT name FROM sqlite_master WHERE name = 'journal'").fetchone()
        conn.execute("DROP TRIGGER IF EXISTS journal_no_delete")
        triggers = conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (head,)
        ).fetchall()
        for (name,) in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
    conn.close()
    assert "something else changed it" in diary.refuse("dose yday", 1)


def test_a_broken_settings_file_is_named(diary: Diary, home: Path) -> None:
    config = home / ".config" / "isotrack" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("day_start = 4\n", encoding="utf-8")
    for line in ("dose 40", "note x"):
        ran = diary.run(line)
        assert (ran.code, ran.err.count("day_start")) == (
            0,
            1,
        )  # never the reason that a record is lost
    config.write_text("this is not toml", encoding="utf-8")
    assert "config.toml" in diary.run("note y").err
    assert "at line 1" in diary.run("doctor").out


def test_a_folder_that_cannot_be_made(diary: Diary, home: Path) -> None:
    (home / ".local").write_text("a file where a folder should be", encoding="utf-8")
    err = diary.refuse("dose 40", 1)
    assert "Nothing was saved" in err


LAST_YEAR = {"ISOTRACK_TODAY": "2026-07-15T20:36:00+02:00"}


@pytest.mark.parametrize(
    "line",
    [
        "dose 40 1aug", "dose 40 1aug..5aug", "effect lips 2 1aug", "effect none 1aug", "mood 3 1aug", "skin 2 1aug",
        "weight 70kg 1aug", "note x --on 1aug", "lab alt 30 --on 1aug", "rx --refill 60x20mg --on 1aug",
        "rx --stock 60x20mg --on 1aug", "checkin --dose 40 --on 1aug", "add '1aug: mood 3'",
    ],
)  # fmt: skip
def test_a_day_without_its_year_that_means_last_year_is_asked_about(
    diary: Diary, line: str
) -> None:
    """In July 1 Aug is that of last year (interface: never after today), and that lies before the course."""
    diary.begin("init --no-input --start 2026-06-01 --weight 70kg --dose 40", today=LAST_YEAR["ISOTRACK_TODAY"])  # fmt: skip
    said = diary.refuse(line, 1, **LAST_YEAR)
    assert "Fri 1 Aug 2025 is before the start (Mon 1 Jun 2026)" in said
    assert diary.run(f"{line} --yes", **LAST_YEAR).code == 0


def test_a_bare_dose_of_last_year_says_that_it_is_before_the_start(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-06-01 --weight 70kg --dose 40", today=LAST_YEAR["ISOTRACK_TODAY"])  # fmt: skip
    said = diary.refuse("dose 1aug", 2, **LAST_YEAR)
    assert "Fri 1 Aug 2025 is before the start (Mon 1 Jun 2026)" in said


def test_a_baseline_and_a_day_of_the_course_are_taken_as_they_are(course: Diary) -> None:
    for line in ("lab alt 30 --on 2026-06-10", "weight 70kg 2026-06-10", "mood 3 1nov"):
        assert course.run(line).code == 0


def test_a_day_that_an_edit_moves_long_before_the_course_is_asked_about(course: Diary) -> None:
    course.do("mood 3")
    assert "before the start" in course.refuse("edit m1 --on 2025-11-23", 1)
    assert course.run("edit m1 --on 22nov").code == 0
