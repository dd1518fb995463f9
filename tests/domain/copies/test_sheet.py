"""Sheets that people keep: what is not taken is never recorded as taken, and what is unclear is asked or named."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from isotrack.domain.copies.errors import ColumnNotThere, ColumnsUnknown
from isotrack.domain.core.cells import Mark
from isotrack.domain.core.records import Dose, Note, Weight
from isotrack.domain.core.tables import FileUnreadable
from tests.domain.copies.reading import TRACKERS, doses, intake_of, total_ug


def sample(name: str) -> bytes:
    return next(TRACKERS.glob(f"{name}-*")).read_bytes()


def test_full_sheet_in_german() -> None:
    found = intake_of(sample("A13"))
    assert doses(found) == [("2026-07-01", 20, "20:05"), ("2026-07-02", -1, ""), ("2026-07-04", 10, "20:00")]  # fmt: skip
    assert [one.record for one in found.found if isinstance(one.record, Weight)] == [Weight(date(2026, 7, 1), 60_500_000_000, "kg", "60.5kg")]  # fmt: skip
    assert [one.code for one in found.raised] == ["medicine", "partial"]
    assert [one.what for one in found.left] == ["Cetirizin"]


def test_ambiguous_sheets_are_asked_about() -> None:
    assert [one.option for one in intake_of(sample("A15")).needed] == ["--date-order ORDER"]
    assert doses(intake_of(sample("A15"), order="dmy")) == [("2026-05-01", 20, ""), ("2026-05-02", 20, "")]  # fmt: skip
    found = intake_of(sample("A16"))
    assert (total_ug(found), [one.where for one in found.unreadable]) == (20_500, ["line 2"])
    assert "1 or 1,000 mg" in found.unreadable[0].why
    assert total_ug(intake_of(sample("A16").replace(b"20,5", b"20"), mark=Mark.POINT)) == 21_000


def test_workbook_names_its_total_and_its_hidden_sheet() -> None:
    pytest.importorskip("python_calamine")
    found = intake_of(sample("A21"))
    assert (total_ug(found), len(doses(found))) == (80_000, 3)
    assert 'The sheet "Old" is hidden and was not read' in found.said
    assert any(one.why == "a total, not a dose" for one in found.left)


# Each row of a sheet: its cells under the header, and what is recorded of it (day, mg or -1, clock), or a word for
# why nothing is: unreadable, left, needed, or a code of a doubt beside what is recorded.
HEADER = "date,mg,status,note"
ROWS: list[tuple[str, str, list[tuple[str, int, str]], str]] = [
    (HEADER, "2026-07-01,20,taken,", [("2026-07-01", 20, "")], ""),
    (HEADER, "2026-07-01,20,Skipped,", [("2026-07-01", -1, "")], ""),
    (HEADER, "2026-07-01,20,n,", [("2026-07-01", -1, "")], ""),
    (HEADER, "2026-07-01,20,Snoozed,", [], "unreadable"),
    (HEADER, "2026-07-01,20,,\n2026-07-02,20,yes,", [("2026-07-02", 20, "")], "unreadable"),
    (HEADER, "2026-07-01,20,half,", [("2026-07-01", 20, "")], "partial"),
    (HEADER, "2026-07-01,,taken,\n2026-07-02,20,yes,", [("2026-07-02", 20, "")], "unreadable"),
    (HEADER, "2026-07-01,,,dry lips", [], ""),
    ("date,mg", "2026-07-01,skip", [("2026-07-01", -1, "")], ""),
    ("date,mg", "2026-07-01,0", [("2026-07-01", -1, "")], "zero_dose"),
    ("date,mg", "2026-07-01,2x10 mg", [("2026-07-01", 20, "")], ""),
    ("date,mg", "2026-07-01,10+10", [("2026-07-01", 20, "")], ""),
    ("date,mg", "2026-07-01,10 pills", [], "unreadable"),
    ("date,mg", "2026-07-01,forty", [], "unreadable"),
    ("date,mg", "2026-07-01,-20", [], "unreadable"),
    ("date,mg", "2026-07-01,4000", [], "unreadable"),
    ("date,mg", "2026-07-01,0.2", [], "left"),
    ("date,mg", "2026-12-01,20", [], "unreadable"),
    ("date,mg", "2026-07-01,2", [("2026-07-01", 2, "")], ""),
    ("date,dose", "2026-07-01,2\n2026-07-02,20", [("2026-07-01", 2, ""), ("2026-07-02", 20, "")], "small_amount"),
    ("date,mg", "2jul,20", [], "unreadable"),
    ("date,mg", ",20", [], "unreadable"),
    ("date,mg", "46204,20", [("2026-07-01", 20, "")], "serial_days"),
    ("date,mg", "Total,20", [], "left"),
    ("date,mg", "2026-07-01 00:30,20", [("2026-06-30", 20, "00:30")], ""),
    ("date,mg", "2026-07-01T22:30:00Z,20", [("2026-07-01", 20, "00:30")], ""),
    ("date,time,mg", "1 Jul 2026,8:05 PM,20", [("2026-07-01", 20, "20:05")], ""),
    ("date,dose", "2026-07-01,1", [], "needed"),
    ("date,capsules", "2026-07-01,2", [], "needed"),
    ("date,capsules,strength", "2026-07-01,2,10 mg", [("2026-07-01", 20, "")], ""),
    ("date,capsules,strength,mg", "2026-07-01,2,10,20", [("2026-07-01", 20, "")], ""),
    ("date,capsules,strength,mg", "2026-07-01,2,10,30", [], "unreadable"),
    ("date,mg,prescribed,total", "2026-07-01,20,40,500", [("2026-07-01", 20, "")], ""),
    ("date,mg,mood", "2026-07-01,20,5", [], "needed"),
    ("date,mg,mood", "2026-07-01,20,", [("2026-07-01", 20, "")], ""),
    ("date,mg,dose", "2026-07-01,20,20", [], "needed"),
    ("day,date,mg", "Wed,2026-07-01,20", [("2026-07-01", 20, "")], ""),
    ("date,taken", "2026-07-01,20 mg", [("2026-07-01", 20, "")], ""),
    ("date,mg,taken", "2026-07-01,20,no", [("2026-07-01", -1, "")], ""),
    ("date,mg,medicine", "2026-07-01,20,Isotretinoin 20 mg caps", [("2026-07-01", 20, "")], ""),
    ("date,mg,medicine", "2026-07-01,20,Isotretinoin gel", [], "needed"),
    ("date,mg,medicine", "2026-07-01,20,Doxycycline", [], "needed"),
    ("date,weight", "2026-07-01,70", [], "needed"),
    ("date,weight", "2026-07-01,70kg", [], ""),
    ("date,mg", '2026-07-01,"1.000,5"', [], "unreadable"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "recorded", "word"), ROWS)
def test_row(header: str, row: str, recorded: list[tuple[str, int, str]], word: str) -> None:
    found = intake_of(f"{header}\n{row}\n")
    kinds = {"unreadable": found.unreadable, "left": found.left, "needed": found.needed}
    if not found.needed:
        assert doses(found) == recorded
    assert {name for name, rows in kinds.items() if rows and name != "left"} == ({word} & {"unreadable", "needed"})  # fmt: skip
    assert bool(found.left) == (word == "left")
    assert {one.code for one in found.raised} == {word} - {*kinds, ""}


def test_what_a_person_says_is_used() -> None:
    sheet = "Tag;Menge;Mittel;Genommen?;Laune\n01.07.2026;2;A;ja;1\n02.07.2026;1;B;ja;1\n03.07.2026;1;A;vielleicht;2\n"
    said: dict[str, Any] = {
        "mapped": {"Menge": "count", "Mittel": "medicine"}, "only": ("Mittel", "A"), "strength_ug": 10_000,
        "status_column": "Genommen?", "status_words": {"vielleicht": "skipped"}, "ignored": frozenset(["laune"]),
    }  # fmt: skip
    assert doses(intake_of(sheet, **said)) == [("2026-07-01", 20, ""), ("2026-07-03", -1, "")]
    for wrong in ({"ignored": frozenset(["x"])}, {"only": ("x", "A")}, {"status_column": "x"}, {"mapped": {"x": "mg"}}):  # fmt: skip
        with pytest.raises(ColumnNotThere):
            intake_of(sheet, **(said | wrong))
    assert doses(intake_of("mg\n20\n", on=date(2026, 7, 1))) == [("2026-07-01", 20, "")]
    assert [one.record for one in intake_of("date,kg\n2026-07-01,70\n").found] == [Weight(date(2026, 7, 1), 70_000_000_000, "kg", "70kg")]  # fmt: skip
    unsaid = intake_of("date,weight\n2026-07-01,154\n", weight_unit="lb")
    assert [one.code for one in unsaid.raised] == ["unit_not_said"]


def test_weight_is_recorded_where_it_changes_and_a_note_by_itself() -> None:
    found = intake_of(
        "date,mg,kg,note\n2026-07-01,20,70,\n2026-07-02,20,70,\n2026-07-03,,71,\n2026-07-04,,,dry\n"
    )
    assert [one.record.weight_ug // 10**9 for one in found.found if isinstance(one.record, Weight)] == [70, 71]  # fmt: skip
    assert [one.record for one in found.found if isinstance(one.record, Note)] == [Note(date(2026, 7, 4), "dry")]  # fmt: skip


def test_doubt_stands_where_its_row_stands() -> None:
    found = intake_of("date,mg\n2026-07-01,20\n2026-07-02,x\n2026-07-03,0\n")
    assert [found.unreadable[0].where, found.raised[0].where] == ["line 3", "line 4"]


def test_sum_is_that_of_the_cells_that_count_as_taken() -> None:
    chance = random.Random(16)
    for _ in range(200):
        theirs, rows = 0, []
        for day in range(1, chance.randint(2, 28)):
            mg = chance.choice((10, 20, 37.5, 40))
            status, factor = chance.choice((("taken", 1), ("yes", 1), ("skipped", 0), ("no", 0), ("extra", 1)))  # fmt: skip
            written = f"{mg}".replace(".", ",") if chance.random() < 0.5 else f"{mg}".replace(".", ",") + " mg"  # fmt: skip
            theirs += round(mg * 1000) * factor
            rows.append(f"{day:02d}.07.2026;{written};{status}")
        found = intake_of("Datum;Dosis (mg);Status\n" + "\n".join(rows) + f"\nSumme;{theirs};\n")
        assert (total_ug(found), found.unreadable, found.needed) == (theirs, (), ())


def test_own_history_keeps_time_extra_and_skip() -> None:
    header = "id,kind,date,time,status,mg,prescribed_mg,slot,kg,entered,question,note"
    rows = ["d4,dose,2026-07-03,00:30:00+02:00,taken,40,40,1,,,,", "d3,dose,2026-07-02,,skipped,0,40,1,,,,ill",
            "d2,dose,2026-07-01,22:00:00+02:00,extra,20,,,,,,", "d1,dose,2026-07-01,08:15:00+02:00,partial,37.5,40,1,,,,",
            "w1,weight,2026-07-01,,,,,,69.9,154lb,,", "n1,note,2026-07-01,,,,,,,,yes,'=x", "e1,effect,2026-07-01,,,,,,,,,"]  # fmt: skip
    found = intake_of("\n".join([header, *rows]))
    assert doses(found) == [("2026-07-01", 37, "08:15"), ("2026-07-01", 20, "22:00"), ("2026-07-02", -1, ""), ("2026-07-03", 40, "00:30")]  # fmt: skip
    assert [one.record.is_extra for one in found.found if isinstance(one.record, Dose)] == [False, True, False, False]  # fmt: skip
    assert Note(date(2026, 7, 1), "=x", is_question=True) in [one.record for one in found.found]
    assert [one.what for one in found.left] == ["effect"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "test,value\nALT,34\n", "date\n2026-07-01\n"])
def test_table_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(ColumnsUnknown):
        intake_of(text)


def test_made_up_sheets_are_read_or_refused_never_a_fault() -> None:
    chance = random.Random(17)
    cells = ("2026-07-01", "01/07/2026", "13/07/2026", "46204", "20", "20,5", "1.000", "2x10", "0", "skip", "taken", "no",
             "half", "Total", "Isotretinoin", "x", "", "20 mg", "70kg", "8:05", '"', "9" * 30, "\u0662\u0660", "=1", "-5")  # fmt: skip
    words = (
        "date",
        "mg",
        "time",
        "status",
        "weight",
        "note",
        "medicine",
        "capsules",
        "strength",
        "x",
        "total",
    )
    for _ in range(400):
        header = [chance.choice(words) for _ in range(chance.randint(1, 6))]
        lines = [header] + [[chance.choice(cells) for _ in range(chance.randint(1, 6))] for _ in range(chance.randint(0, 6))]  # fmt: skip
        try:
            found = intake_of("\n".join(";".join(line) for line in lines))
        except (FileUnreadable, ColumnsUnknown):
            continue
        assert json.dumps(found.said) is not None


def test_what_the_rows_prove_is_said() -> None:
    found = intake_of("date;mg\n13/07/26;20,5\n01/07/26;1.000\n", kinds=frozenset())
    assert [doses(found), len(found.unreadable)] == [[("2026-07-13", 20, "")], 1]
    assert found.said[:3] == (
        "Its numbers have a decimal comma, as its rows prove",
        "Its days are read day first, as its rows prove",
        "Years of two digits up to 69 are read as 20xx",
    )
    assert intake_of("date,mg\n07/01/2026,20\n", set_order="mdy").said == ("Its days are read month first, as your settings say",)  # fmt: skip
    assert doses(intake_of("date,mg,Mittel\n2026-07-01,20,A\n2026-07-02,20,B\n", only=("Mittel", ("A",)))) == [("2026-07-01", 20, "")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "recorded", "unreadable"),
    [
        ("when,amount,unit\n2026-07-01,40000,mcg\n2026-07-02,0.04,g\n2026-07-03,40,mg\n", [40, 40, 40], 0),
        ("when,amount,unit\n2026-07-01,2,capsules\n2026-07-02,20,mg\n", [40, 20], 0),
        ("when,amount,unit\n2026-07-01,2,ml\n2026-07-02,20,mg\n", [20], 1),
        ("date,Isotretinoin mg,Einheit\n2026-07-01,20,\n", [20], 0), ("date,Isotretinoin (mg)\n2026-07-01,20\n", [20], 0),
        ("date,mg,taken?\n2026-07-01,20,yes\n2026-07-02,20,no\n", [20, -1], 0),
    ],
)  # fmt: skip
def test_units_of_rows_and_headers_with_the_medicine(
    text: str, recorded: list[int], unreadable: int
) -> None:
    found = intake_of(text, strength_ug=20_000)
    assert [mg for _, mg, _ in doses(found)] == recorded
    assert (len(found.unreadable), found.needed) == (unreadable, ())


def test_a_unit_is_never_left_out_in_silence() -> None:
    found = intake_of("when,amount,unit\n2026-07-04,2,capsules\n")
    assert [one.option for one in found.needed] == ["--strength MG"]


def test_several_names_of_the_medicine_are_taken_together() -> None:
    text = "date,mg,medicine\n2026-07-01,20,Isotretinoin\n2026-07-02,20,isotretinoin 20mg\n2026-07-03,9,Zinc\n"
    (needed,) = intake_of(text).needed
    assert needed.option == "--only medicine=Isotretinoin --only 'medicine=isotretinoin 20mg'"
    both = ("medicine", ("Isotretinoin", "isotretinoin 20mg"))
    assert [mg for _, mg, _ in doses(intake_of(text, only=both))] == [20, 20]
    assert intake_of(text, only=("medicine", ("Isotretinoin", "gel"))).needed
