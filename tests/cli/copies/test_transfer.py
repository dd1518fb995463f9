"""Out and in again: everything as JSON, any kind as CSV, all of it or nothing, twice as good as once."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.storage.exchange import canonical

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary

HOSTILE = ["=1+1", "-1", "'quoted", "[/b]", 'a,b"c', "two\nlines", "lone\rreturn", "\u202e"]


def other(diary: Diary, name: str = "other") -> Diary:
    """The diary of another profile."""
    from tests.cli.conftest import Diary as AnyDiary

    def run(*words: str, **how: Any) -> Any:
        return diary.isotrack("--profile", name, *words, **how)

    return AnyDiary(run, diary.path.with_name(f"{name}.db"))


@pytest.fixture
def rich(life: Diary) -> Diary:
    """A life with corrections, deletions, undo and hostile notes."""
    for text in HOSTILE:
        life.do("note -", stdin=text)
    life.do("edit d5 20 --yes")
    life.do("delete d7")
    life.do("undo")
    life.do("delete n2")
    life.do("dose 20 --extra --note '=cmd' --yes")
    return life


def test_export_into_a_fresh_profile_is_byte_identical(rich: Diary, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    rich.do(f"export -o {out} --unencrypted")
    assert out.stat().st_mode & 0o777 == 0o600
    fresh = other(rich)
    fresh.do(f"import {out}")
    assert fresh.do("export") == out.read_text(encoding="utf-8")
    shown = [json.loads(one.do("history --all --json"))["entries"] for one in (rich, fresh)]
    assert shown[0] == shown[1]
    fresh.do("doctor")
    again = fresh.data(f"import {out}")
    assert (again["changed"], again["new"]) == (False, 0)
    assert fresh.do("export") == out.read_text(encoding="utf-8")


def test_export_holds_no_time_and_no_device_state(life: Diary) -> None:
    first = life.do("export")
    assert life.do("export", today="2027-01-01T10:00:00+01:00") == first
    data = json.loads(first)
    assert set(data) == {"demo", "format", "version", "entries", "journal"}


def test_import_is_one_step_of_undo_and_can_come_again(rich: Diary, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    rich.do(f"export -o {out} --unencrypted")
    mine = other(rich)
    mine.do("dose 20")
    mine.do("note 'my own'")
    before = mine.do("history --all --json")
    mine.do(f"import {out} --yes")
    assert mine.do("history --all --json") != before
    assert "1  " in mine.do("undo --list")
    mine.do("undo")
    assert mine.do("history --all --json") == before
    mine.do("undo --redo")
    mine.do("undo")
    assert mine.data(f"import {out}")["changed"] is True
    assert len(mine.data("history --all")["entries"]) > 30
    mine.do("undo")
    assert mine.do("history --all --json") == before
    mine.do("doctor")


def test_ids_are_given_anew_only_where_they_clash(life: Diary, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    life.do(f"export -o {out} --unencrypted")
    mine = other(life)
    mine.do("dose 20")
    mine.do(f"import {out} --yes")
    ids = {one["uuid"]: one["id"] for one in mine.data("history --all")["entries"]}
    theirs = {one["uuid"]: one["id"] for one in life.data("history --all")["entries"]}
    moved = {uuid for uuid, name in theirs.items() if ids[uuid] != name}
    assert [theirs[uuid] for uuid in moved] == ["d1"]
    assert len(set(ids.values())) == len(ids)


def test_dry_run_writes_nothing(life: Diary, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    life.do(f"export -o {out} --unencrypted")
    mine = other(life)
    assert "Dry run: nothing was written." in mine.do(f"import {out} --dry-run")
    assert not mine.path.exists()
    mine.do("dose 20")
    before = mine.content
    mine.do(f"import {out} --dry-run")
    assert mine.content == before


def test_demo_never_mixes(life: Diary, tmp_path: Path) -> None:
    life.do("init --demo")
    demo, mine = tmp_path / "demo.json", tmp_path / "mine.json"
    life.do(f"--profile demo export -o {demo} --unencrypted")
    life.do(f"export -o {mine} --unencrypted")
    life.refuse(f"import {demo}", 1)
    life.refuse(f"--profile demo import {mine}", 1)


def test_file_outside_is_encrypted_once_there_is_a_key(life: Diary, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    open_words = life.do(f"export -o {tmp_path / 'open.json'}")
    assert "It is not encrypted: whoever gets the file can read it." in open_words
    assert (tmp_path / "open.json").stat().st_mode & 0o777 == 0o600
    life.do("backup key")
    assert life.data(f"export -o {tmp_path / 'x.json'}")["path"].endswith("x.json.age")
    sealed = tmp_path / "x.json.age"
    assert b"journal" not in sealed.read_bytes()
    other(life).do(f"import {sealed}")
    err = other(life, "third").refuse(f"import {tmp_path / 'open.json'}", 1)
    assert "is not encrypted, although this computer has a key" in err
    armoured = tmp_path / "x.asc"
    armoured.write_text("-----BEGIN AGE ENCRYPTED FILE-----\nxx\n", encoding="utf-8")
    assert "age file in armour" in life.refuse(f"import {armoured}", 1)
    life.refuse(f"export -o {tmp_path / 'x.json'}", 1)  # it is there already
    life.do(f"export -o {tmp_path / 'x.json'} --force")


def test_link_and_folder_are_never_written_through(life: Diary, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(target)
    life.refuse(f"export -o {tmp_path / 'link'} --unencrypted", 1)
    life.refuse(f"export -o {tmp_path / 'link'} --unencrypted --force", 1)
    life.refuse(f"export -o {tmp_path} --unencrypted --force", 1)
    life.refuse(f"export -o {tmp_path / 'no' / 'x'} --unencrypted", 1)
    assert target.read_text(encoding="utf-8") == "mine"


def _edited(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        data = json.loads(text)
        change(data)
        return json.dumps(data, ensure_ascii=False)

    return edit


def _dose(data: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in data["journal"] if one["kind"] == "dose")


BROKEN: dict[str, Callable[[str], str]] = {
    "another amount": _edited(lambda d: _dose(d)["payload"].update(dose_ug=80_000)),
    "another day": _edited(lambda d: _dose(d)["payload"].update(taken_on="2026-11-09")),
    "a missing operation": _edited(lambda d: d["journal"].pop(3)),
    "an operation twice": _edited(lambda d: d["journal"].append(d["journal"][3])),
    "another moment": _edited(lambda d: _dose(d).update(recorded_at_utc="2020-01-01T00:00:00.000000Z")),
    "an emptied payload": _edited(lambda d: _dose(d).update(payload=None, salt=None)),
    "a fraction": _edited(lambda d: _dose(d)["payload"].update(dose_ug=1.5)),
    "another kind": _edited(lambda d: _dose(d).update(kind="weight")),
    "an unknown kind": _edited(lambda d: _dose(d).update(kind="tattoo")),
    "a newer format": _edited(lambda d: d.update(version=3)),
    "no format": _edited(lambda d: d.pop("format")),
    "another key": _edited(lambda d: d.update(more=1)),
    "an id that is no id": _edited(lambda d: d["entries"][0].update(number=-1)),
    "a list": lambda _: '{"format": []}',
    "cut off": lambda text: text[: len(text) // 2],
    "a key twice": lambda text: text.replace('"demo":false', '"demo":false,"demo":false', 1),
    "not a number": lambda text: text.replace('"seq":1,', '"seq":NaN,', 1),
    "a number without end": lambda text: text.replace('"seq":1,', f'"seq":{"9" * 5000},', 1),
    "depth without end": lambda _: '{"format":' + "[" * 200_000,
    "a lone surrogate": lambda text: text.replace("after lunch", "\\ud800", 1),
}  # fmt: skip


def test_a_file_without_its_option_is_answered_with_the_option(life: Diary) -> None:
    assert "isotrack export -o all.json\n" in life.refuse("export all.json", 2)
    assert "isotrack export --fhir -o visit.json\n" in life.refuse("export --fhir visit.json", 2)
    assert "stands behind -o" in life.refuse("export --csv doses.csv", 2)


def test_broken_file_is_refused_with_nothing_written(life: Diary, tmp_path: Path) -> None:
    whole = life.do("export")
    mine = other(life)
    mine.do("dose 20")
    for what, damage in BROKEN.items():
        broken = tmp_path / f"{what}.json"
        broken.write_text(damage(whole), encoding="utf-8")
        err = mine.refuse(f"import '{broken}'", 1)
        assert "Nothing of it was taken" in err, what
        assert "lunch" not in err


def test_row_that_no_schema_takes_is_refused_whole(life: Diary, tmp_path: Path) -> None:
    """Somebody who knows the format chains a dose of 9 g by the rules: the limits still hold."""
    import hashlib

    from isotrack.storage.chain import COLUMNS, chain_sha, payload_sha

    data = json.loads(life.do("export"))
    last_sha = ""
    for one in sorted(data["journal"], key=lambda op: int(op["seq"])):
        if one["kind"] == "dose":
            one["payload"]["dose_ug"] = 9_000_000
        one["payload_sha"] = payload_sha(one["salt"], canonical(one["payload"]))
        row = [one[column] for column in COLUMNS]
        one["sha"] = last_sha = chain_sha(last_sha, (*row[:8], *row[10:14]))
    assert hashlib.sha256(b"").hexdigest() != last_sha
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(data), encoding="utf-8")
    mine = other(life)
    mine.do("dose 20")
    assert "values that isotrack does not record" in mine.refuse(f"import {forged}", 1)


# --- tables ------------------------------------------------------------------------------------


def test_table_of_any_kind_comes_back_exactly(rich: Diary, tmp_path: Path) -> None:
    fresh = other(rich)
    for kind in ("course", "rx", "weight", "dose", "note", "capsules"):
        table = tmp_path / f"{kind}.csv"
        rich.do(f"export {kind} --csv -o {table} --unencrypted")
        fresh.do(f"import {table}")
        again = fresh.data(f"import {table}")
        assert (again["new"], again["changed"]) == (0, False)
        rows = [
            [{**row, "id": ""} for row in csv.DictReader(io.StringIO(text, newline=""))]
            for text in (fresh.do(f"export {kind} --csv"), table.read_text(encoding="utf-8"))
        ]
        assert rows[0] == rows[1] != []
    shown = [
        [{**e, "id": 0} for e in json.loads(one.do("history --all --json"))["entries"]]
        for one in (rich, fresh)
    ]
    assert sorted(shown[0], key=str) == sorted(shown[1], key=str)


def test_no_cell_is_a_formula(rich: Diary) -> None:
    for kind in ("note", "dose"):
        rows = list(csv.reader(io.StringIO(rich.do(f"export {kind} --csv"))))
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit()


def test_table_that_somebody_wrote(course: Diary, tmp_path: Path) -> None:
    table = tmp_path / "doses.csv"
    table.write_text(
        'Taken on,Amount,Remark\n01/11/2026,40,hi\n31/11/2026,40,\n03/11/2026,skip,\n\n04/11/2026,"37,5",\'=x\n',
        encoding="utf-8",
    )
    how = "--map 'Taken on=date,Amount=mg' --date-order dmy"
    # 31/11 proves that days come first, though it is none itself
    err = course.refuse(f"import {table} --map 'Taken on=date,Amount=mg'", 2)
    assert 'line 3: "31/11/2026" is a day that no calendar has' in err
    assert "Its days are read day first, as its rows prove." in err
    assert 'line 3: "31/11/2026"' in course.refuse(f"import {table} {how}", 2)
    assert "Cannot be read: 1 row" in course.do(f"import {table} {how} --dry-run")
    out = course.do(f"import {table} {how} --skip-unreadable")
    assert out.splitlines() == [
        "doses.csv: a table",
        "  Columns used: Taken on (date), Amount (mg), Remark (note)",
        "New, of kind dose: 3 rows",
        '  Sun 1 Nov 2026  40 mg  "hi"   (line 2)',
        "  Tue 3 Nov 2026  skipped   (line 4)",
        '  Wed 4 Nov 2026  37.5 mg  "=x"   (line 6)',
        "Total: 77.5 mg (before: 0 mg)",
        "Goal: 8,400 mg (before: 8,400 mg)",
        "Left out, because it cannot be read: 1 row",
        '  line 3: "31/11/2026" is a day that no calendar has',
        "One undo takes it back: isotrack undo",
    ]
    assert course.day("2026-11-03") == [("d2", "skipped", 0)]
    assert course.data("history dose --since 4nov --until 4nov")["entries"][0]["note"] == "=x"
    assert "Nothing new" in course.do(f"import {table} {how} --skip-unreadable")
    course.do("undo")
    assert course.data("history dose")["entries"] == []


def test_equal_lines_are_counted_against_equal_entries(course: Diary, tmp_path: Path) -> None:
    course.do("dose 20 2nov --yes")
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-02,20\n2026-11-02,20\n", encoding="utf-8")
    assert course.data(f"import {table} --yes")["new"] == 1
    assert course.data(f"import {table}")["new"] == 0


def test_dose_beside_another_one_is_never_taken_in_unasked(course: Diary, tmp_path: Path) -> None:
    course.do("dose 40 2nov")
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-02,20\n2026-11-02,20\n2026-11-03,40\n", encoding="utf-8")
    before = course.copies()
    err = course.refuse(f"import {table}", 1)
    assert "A dose is there already for Mon 2 Nov 2026" in err
    assert "--yes" in err
    assert course.copies() == before  # nothing was changed, so no copy of before it stays
    assert "both would be counted" in course.do(f"import {table} --dry-run")
    told = course.data(f"import {table} --yes")
    assert (told["new"], told["total_mg"]) == (3, 120)
    doubts = [(one["where"], one["code"]) for one in told["doubts"]]
    above = [("line 2", "more_than_prescribed"), ("line 3", "more_than_prescribed")]
    assert sorted(doubts) == sorted(
        [("line 2", "day_has_dose"), ("line 3", "day_has_dose"), *above]
    )


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate;mg;note\r\n2026-11-02;37,5;a, b\r\n",
        "date\tmg\tnote\n2026-11-02\t37,5\ta, b\n",
        'date,mg,note\n2026-11-02,"37,5","a, b"\n',
    ],
)
def test_tables_of_spreadsheets_abroad(course: Diary, tmp_path: Path, text: str) -> None:
    table = tmp_path / "doses.csv"
    table.write_bytes(text.encode())
    course.do(f"import {table}")
    (dose,) = course.data("history dose")["entries"]
    assert (dose["date"], dose["mg"], dose["note"]) == ("2026-11-02", 37.5, "a, b")


def test_dose_that_a_comma_parted_in_two_is_refused(course: Diary, tmp_path: Path) -> None:
    table = tmp_path / "doses.csv"
    table.write_text("date,mg\n2026-11-02,37,5\n", encoding="utf-8")
    assert "has 3 cells where the header has 2" in course.refuse(f"import {table}", 2)
    table.write_text("date,mg\n02/11/2026,40\n", encoding="utf-8")
    assert "--date-order dmy or mdy" in course.refuse(f"import {table}", 2)
    table.write_text("date,mg\n02/11/2026,40\n13/11/2026,40\n", encoding="utf-8")
    course.do(f"import {table}")  # the second row proves the order


def test_import_names_doses_that_two_devices_may_both_have_logged(
    course: Diary, tmp_path: Path
) -> None:
    course.do("dose 40")
    course.do("--profile other dose 40")
    out = tmp_path / "other.json"
    course.do(f"--profile other export -o {out} --unencrypted")
    assert "1 dose of it may be the same" in course.do(f"import {out} --yes")
    course.do("undo")
    told = course.data(f"import {out}")
    assert [one["code"] for one in told["warnings"]] == ["possible_double"]


def test_weights_and_notes_come_in_too(course: Diary, tmp_path: Path) -> None:
    weights, notes = tmp_path / "w.csv", tmp_path / "n.csv"
    weights.write_text("date,kg\n2026-11-05,70.4\n2026-11-06,154lb\n", encoding="utf-8")
    notes.write_text("\ufeffdate,text\n2026-11-05,dry lips\n", encoding="utf-8")
    assert course.data(f"import {weights}")["new"] == 2
    assert course.data(f"import {notes}")["new"] == 1
    assert course.data("history note")["entries"][0]["note"] == "dry lips"


TABLES = {
    "no header": ("", 1), "other columns": ("a,b\n1,2\n", 2), "an absurd dose": ("date,mg\n2026-11-02,4000\n", 2),
    "a day to come": ("date,mg\n2026-12-02,40\n", 2), "a day without a year": ("date,mg\n2nov,40\n", 2),
    "too much for one day": ("date,mg\n2026-11-02,400\n2026-11-02,40\n", 2),
    "a word": ("date,mg\n2026-11-02,forty\n", 2), "an open quote": ('date,mg\n"2026-11-02,40\n', 1),
    "a column that is not understood": ("date,mg,x\n2026-11-02,40,1\n", 2),
    "a day that is none": ("date,weight\nx,70\n", 2), "a NUL": ("date,mg\n2026-11-02,4\x000\n", 2),
    "a PDF": ("%PDF-1.7", 1), "JSON of another program": ('{"a": [1]}', 1),
}  # fmt: skip


def test_table_that_cannot_be_read_is_refused_whole(course: Diary, tmp_path: Path) -> None:
    for what, (text, code) in TABLES.items():
        table = tmp_path / f"{what}.csv"
        table.write_text(text, encoding="utf-8")
        course.refuse(f"import '{table}'", code)


def test_one_bad_row_of_three_hundred_keeps_the_others_out(course: Diary, tmp_path: Path) -> None:
    rows = [f"2026-11-{1 + n % 20:02d},10" for n in range(300)]
    rows[249] = "2026-11-02,10 pills"
    table = tmp_path / "table.csv"
    table.write_text("date,mg\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert "line 251" in course.refuse(f"import {table}", 2)


@pytest.mark.parametrize("line", ["import", "import nothing.json", "import x.csv --map nonsense",
                                  "import x --date-order ymd", "export dose", "export --csv", "export nonsense --csv"])  # fmt: skip
def test_words_that_make_no_sense(course: Diary, line: str) -> None:
    course.refuse(line, 2)


def test_bytes_that_are_no_text(course: Diary, tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_bytes(b"date,mg\n\xff\xfe,40\n")
    assert "Read as Windows-1252" in course.refuse(f"import {table}", 2)
    assert "is not text in" in course.refuse(f"import {table} --encoding ascii", 1)


OLD_FILES = {
    "rx": (
        "date,cycle_ug,times,capsules,formulation,note,id,uuid\n"
        '2026-10-01,"40000,0",2,,,,r1,019f1c7a-3980-7002-a7ee-a8593bd10ae5\n'
    ),
    "course": (
        "date,ended_on,target_ug_per_kg,formulation,programme,prescriber,before_ug,id,uuid\n"
        "2026-10-01,,120000,conventional,,,0,k1,019f1c7a-3980-7003-a7ee-a8593bd10ae5\n"
    ),
    "dose": (
        "date,mg,is_skipped,is_extra,taken_at_utc,utc_offset_min,said_slot,note,id,uuid\n"
        "2026-10-03,40,0,0,2026-10-03T18:00:00Z,120,1,,d1,019f1c7a-3980-7004-a7ee-a8593bd10ae5\n"
    ),
}


def test_tables_of_an_older_isotrack_are_read_exactly(diary: Diary, tmp_path: Path) -> None:
    for kind in ("course", "rx", "dose"):
        file = tmp_path / f"{kind}.csv"
        file.write_text(OLD_FILES[kind], encoding="utf-8")
        diary.run(f"import {file} --yes")
    assert diary.data("rx")["entries"][0]["cycle_mg"] == [[40, 40], []]
    assert diary.data("course")["target_mg_per_kg"] is None  # no weight yet
    assert diary.data("course")["entries"][0]["target_mg_per_kg"] == 120
    (dose,) = diary.data("history dose")["entries"]
    assert (dose["mg"], dose["time"], dose["status"]) == (40, "20:00:00+02:00", "taken")
