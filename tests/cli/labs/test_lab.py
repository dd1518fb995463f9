"""`isotrack lab` as a person types it: panels, ranges, units, pregnancy tests, corrections, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isotrack.knowledge.analytes import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

MEANING = (
    "isotrack cannot tell you what a value means. Please show it to your prescriber; "
    "if you have severe stomach pain, get medical help now."
)
RANGES = "lab --range alt=0-41 --range tg=0-1.7mmol/L --range chol=0-5.0mmol/L"
PANEL = 'lab alt 34 tg 1.9mmol/L chol 5.1mmol/L --on 20nov --fasting --lab "City Lab"'


def test_a_whole_panel_is_one_change(course: Diary) -> None:
    course.do(RANGES)
    assert course.do(PANEL).splitlines() == [
        "Logged for Fri 20 Nov 2026 (3 days ago), fasting, City Lab:",
        "  ALT   34 U/L                  in range 0-41      l1",
        "  TG    1.9 mmol/L (168 mg/dL)  HIGH, range 0-1.7  l2",
        "  CHOL  5.1 mmol/L (197 mg/dL)  HIGH, range 0-5.0  l3",
        "Ranges are those of your laboratory as you entered them: isotrack lab --ranges",
        MEANING,
    ]
    course.do("undo")
    assert course.data("history lab")["matching"] == 0
    assert len(course.data("history ranges")["entries"]) == 3


def test_the_json_of_a_panel(course: Diary) -> None:
    course.do(RANGES)
    answer = course.data(PANEL)
    assert answer["changed"]
    alt, tg, _ = answer["entries"]
    assert {"id", "uuid", "kind", "date", "time", "note", "analyte", "value", "comparator", "unit", "loinc", "ref_low",
            "ref_high", "flag", "converted", "fasting"} <= set(alt)  # fmt: skip
    assert (alt["kind"], alt["analyte"], alt["value"], alt["unit"]) == ("lab", "alt", 34, "U/L")
    assert (alt["ref_low"], alt["ref_high"], alt["flag"], alt["converted"]) == (0, 41, None, None)
    assert (tg["flag"], tg["loinc"], tg["fasting"]) == ("high", "14927-8", True)
    assert tg["converted"] == {"value": 168, "unit": "mg/dL"}


def test_without_a_range_nothing_is_compared(course: Diary) -> None:
    out = course.do("lab alt 900")
    assert "no range" in out
    assert "No reference range entered, so isotrack makes no comparison." in out
    assert "HIGH" not in out
    assert course.data("history lab")["entries"][0]["flag"] is None


def test_a_range_typed_with_the_result_goes_with_it(course: Diary) -> None:
    assert "HIGH, range 0-41" in course.do("lab alt 42 ref 0-41")
    course.do("lab --range alt=0-50")
    assert "in range 0-50" in course.do("lab alt 42 --on yday")
    found = course.data("history alt")["entries"]
    assert [(one["ref_high"], one["flag"]) for one in found] == [(41, "high"), (50, None)]


def test_a_later_range_leaves_earlier_results_alone(course: Diary) -> None:
    course.do("lab --range alt=0-41 --on 5nov")
    course.do("lab alt 38 --on 10nov")
    out = course.do("lab --range alt=0-35 --on 15nov")
    assert "for results from Sun 15 Nov 2026 on; before that ALT 0-41 U/L (g1) holds" in out
    course.do("lab alt 38 --on 16nov")
    flags = [one["flag"] for one in course.data("history alt")["entries"]]
    assert flags == ["high", None]
    assert "Already so" in course.do("lab --range alt=0-35")
    course.do("lab --range alt=0-36 --on 15nov")
    assert course.data("lab --ranges")["entries"][1]["id"] == "g2"  # corrected, not added


def test_a_range_of_another_laboratory_is_not_taken(course: Diary) -> None:
    course.do('lab --range alt=0-41 --lab "City Lab"')
    assert "no range" in course.do("lab alt 34")
    assert "in range 0-41" in course.do('lab alt 34 --on yday --lab "city lab"')


def test_the_unit_set_once(course: Diary) -> None:
    course.refuse("lab tg 150", 2)
    course.do("lab --unit tg=mg/dL")
    assert "150 mg/dL (1.69 mmol/L)" in course.do("lab tg 150")
    assert "1.9 mmol/L (168 mg/dL)" in course.do("lab tg 1.9mmol/L --on yday")
    course.do("lab --unit tg=mmol/L")
    assert [one["unit"] for one in course.data("lab --ranges")["entries"]] == ["mmol/L"]


def test_the_value_is_kept_as_typed(course: Diary) -> None:
    assert "5.10 mmol/L" in course.do("lab chol 5,10mmol/l")
    (entry,) = course.data("history chol")["entries"]
    assert (entry["value"], entry["entered"]) == (5.1, "5,10mmol/l")
    assert "<5 mg/L (<0.50 mg/dL)" in course.do("lab crp lt5mg/L")
    assert course.data("history crp")["entries"][0]["comparator"] == "<"


REFUSED = [
    ("lab tg 150", 2, "TG needs a unit: 150 mg/dL or 150 mmol/L?"),
    ("lab tg 150mmol/L", 1, "Did you mean 150 mg/dL?"),
    ("lab tg 15000mmol/L", 2, "far outside what isotrack records"),
    ("lab plt 250000", 2, "Did you mean 250000 /uL?"),
    ("lab alt -5", 2, "below zero"),
    ("lab alt nan", 2, "cannot be read as a value of ALT"),
    ("lab alt 1e309", 2, "cannot be read as a value of ALT"),
    ("lab zzz 12", 2, 'No blood test "zzz"'),
    ("lab atl 12", 2, 'No blood test "atl". Nothing'),
    ("lab tg 1.234,5mg/dL", 2, "thousands mark"),
    ("lab alt 34 zzz 12", 2, 'No blood test "zzz"'),
    ("lab alt 34 20nov ast 31", 2, "The day comes last"),
    ("lab alt 34 tomorrow", 2, "in the future"),
    ("lab alt 34 --on 2027-01-05", 2, "in the future"),
    ("lab alt 34 yday --on yday", 2, "Type the day once"),
    ("lab alt", 2, "The value of ALT is missing"),
    ("lab alt 34mg/dL", 2, "not a unit of ALT"),
    ("lab alt 34 alt 35", 2, "stands twice"),
    ("lab alt 1500", 1, "isotrack asks outside 3 to 1,000 U/L"),
    ("lab chol 5.1mmol/L hdl 6.0mmol/L", 1, "is a part of it"),
    ("lab wbc 4.0 neut 4.5", 1, "is a part of it"),
    ("lab alt 34 --on 2024-11-20", 1, "before the start"),
    ("lab alt 34 --range alt=0-41", 2, "in a command of its own"),
    ("lab --range alt=41-0", 2, "no room between its ends"),
    ("lab --range tg=0-150", 2, "TG needs a unit"),
    ("lab --unit tg=U/L", 2, "not a unit of TG"),
    ("lab --map date=Datum", 2, "goes with lab import"),
    ("lab import", 2, "The file is missing"),
    ("lab import /nonexistent.csv", 1, "does not exist"),
    ("lab alt 34 --note ''", 2, "is empty"),
]


@pytest.mark.parametrize(("line", "code", "words"), REFUSED, ids=[line for line, _, _ in REFUSED])
def test_refusals_write_nothing(course: Diary, line: str, code: int, words: str) -> None:
    assert words in course.refuse(line, code)


def test_a_refusal_before_the_first_entry_leaves_no_file(diary: Diary) -> None:
    diary.refuse("lab tg 150mmol/L", 1)
    diary.refuse("lab zzz 12", 2)
    diary.do("lab alt 34 --dry-run")
    diary.do("lab")
    diary.do("lab --ranges")
    diary.do("lab --list")
    assert not diary.path.exists()


def test_an_unlikely_value_goes_in_with_yes(course: Diary) -> None:
    answer = course.data("lab tg 150mmol/L --yes")
    assert answer["entries"][0]["value"] == 150
    assert [one["code"] for one in answer["warnings"]] == ["unusual_value"]


def test_an_unlikely_value_is_asked_about_at_a_terminal(
    course: Diary, terminal: Callable[..., Terminal]
) -> None:
    shown = terminal("lab", "alt", "1500")
    shown.answer("Is that right? [y/N]", "n")
    assert shown.finish() == 1
    assert course.data("history lab")["matching"] == 0
    shown = terminal("lab", "alt", "1500")
    shown.answer("Is that right? [y/N]", "y")
    assert shown.finish() == 0
    assert course.data("history lab")["matching"] == 1


def test_the_same_again_changes_nothing_and_another_value_is_asked_about(course: Diary) -> None:
    course.do("lab alt 34 ast 31")
    answer = course.data("lab alt 34.0")
    assert (answer["changed"], answer["already"]) == (False, ["l1"])
    answer = course.data("lab alt 34 ggt 20")
    assert [one["analyte"] for one in answer["entries"]] == ["ggt"]
    assert "isotrack edit l1 VALUE" in course.refuse("lab alt 35", 1)


def test_a_pregnancy_test_never_says_more_than_it_recorded(course: Diary) -> None:
    out = course.do("lab hcg neg")
    assert "negative result recorded on Mon 23 Nov 2026" in out
    (entry,) = course.data("history hcg")["entries"]
    assert (entry["value"], entry["unit"], entry["loinc"]) == ("negative", None, None)
    assert course.data("lab urine hcg neg --on yday")["entries"][0]["loinc"] == "2106-3"
    assert course.data("lab hcg 3 mIU/mL ref 0-5 --on 20nov")["entries"][0]["loinc"] == "19080-1"
    for line in ("lab", "history hcg", "lab --plain"):
        assert "not pregnant" not in course.do(line).lower()


def test_a_missing_unit_is_answered_with_the_whole_line(course: Diary) -> None:
    said = course.refuse("lab 'crp <0.3 ref <0.5, ALT 20' --on 20nov --fasting -m 'at noon'", 2)
    line = "lab crp '<0.3mg/L' ref '<0.5' ALT 20 --on 20nov --fasting -m 'at noon'"
    assert f"or: isotrack {line}" in said
    course.do(line)
    crp = course.data("history crp")["entries"][0]
    assert (crp["comparator"], crp["unit"], crp["note"]) == ("<", "mg/L", "at noon")


def test_a_high_sensitivity_result_keeps_its_method_beside_a_note_and_in_its_code(
    course: Diary,
) -> None:
    (crp,) = course.data("lab hs-crp 0.4mg/L -m 'after a cold'")["entries"]
    assert (crp["note"], crp["loinc"]) == ("high-sensitivity; after a cold", "30522-7")
    assert course.data("lab crp 0.4mg/L yday")["entries"][0]["loinc"] == "1988-5"


def test_unknown_words_behind_a_pregnancy_test_show_the_text_and_record_nothing(
    course: Diary,
) -> None:
    ran = course.run("lab hcg neg?")
    assert (ran.code, "get help now" in ran.out, "isotrack lab hcg RESULT" in ran.err) == (
        2,
        True,
        True,
    )
    ran = course.run("lab hcg yday")
    assert (ran.code, ran.out) == (2, "")
    assert course.data("history lab")["matching"] == 0


def test_edit_changes_value_unit_range_and_day(course: Diary) -> None:
    course.do("lab alt 34 ref 0-41 --fasting")
    assert "ALT 34 U/L -> ALT 36 U/L" in course.do("edit l1 36")
    entry = course.data("edit l1 --on yday --note 'second draw'")["entries"][0]
    assert (entry["value"], entry["ref_high"], entry["fasting"]) == (36, 41, True)
    assert (entry["date"], entry["note"]) == ("2026-11-22", "second draw")
    assert course.data("edit l1 0.6ukat/L")["entries"][0]["ref_high"] is None
    assert "is unusual" in course.refuse("edit l1 1500U/L", 1)
    course.refuse("edit l1 zzz", 2)
    course.refuse("edit l1 36 ast 30", 2)
    course.do("lab --range alt=0-41")
    assert "ALT 0-41 U/L -> ALT 0-35 U/L" in course.do("edit g1 0-35")
    course.do("lab --unit tg=mg/dL")
    assert "TG in mg/dL -> TG in mmol/L" in course.do("edit u1 mmol/L")
    assert course.do("delete l1").startswith("Deleted l1 ALT 0.6 ukat/L")


def test_every_write_is_taken_back_by_one_undo(course: Diary) -> None:
    def told() -> tuple[object, ...]:
        entries = course.data("history --all")["entries"]
        return tuple((one["id"], one.get("value"), one.get("unit")) for one in entries)

    for line in ("lab alt 34 ast 31", "lab --range alt=0-41", "lab --unit tg=mg/dL"):
        before = told()
        course.do(line)
        assert told() != before
        course.do("undo")
        assert told() == before


def test_the_latest_of_each_test_with_baseline_and_peak(course: Diary) -> None:
    course.do("rx 60 --from 10nov")
    course.do("dose 1nov..22nov")
    course.do("lab alt 28 tg 1.1mmol/L --on 30oct")
    course.do("lab alt 34 tg 1.9mmol/L --on 20nov")
    out = course.do("lab")
    assert (
        "Baseline: the last result of the 180 days up to the first dose (Fri 30 Oct 2026)." in out
    )
    assert "28, +6" in out
    assert "1.1, +0.8" in out
    assert "Fri 20 Nov (peak dose)" in out
    item = course.data("lab")["items"][0]
    assert (item["analyte"], item["latest"], item["baseline"], item["label"]) == (
        "alt",
        "l3",
        "l1",
        "peak dose",
    )
    assert item["since_baseline"] == {"by": 6, "about": False, "since": "2026-10-30"}
    assert [point["value"] for point in item["series"]["points"]] == [28, 34]


def test_looking_never_grades_or_multiplies(course: Diary) -> None:
    course.do("lab alt 400 ref 0-41")
    for line in ("lab", "lab --json", "history alt --chart", "history lab --json"):
        shown = course.do(line).lower()
        assert "ctcae" not in shown
        assert "grade" not in shown
        assert "times" not in shown


def test_list_names_every_test(diary: Diary) -> None:
    listed = [item["id"] for item in diary.data("lab --list")["items"]]
    assert listed == [analyte.id for analyte in vocabulary()]
    out = diary.do("lab --list --plain")
    assert out.isascii()
    assert "name: vitamin_d" in out


def test_forty_columns_and_plain_ascii(course: Diary, terminal: Callable[..., Terminal]) -> None:
    course.do(RANGES)
    shown = terminal("lab", "tg", "1.9mmol/L", "alt", "34", columns=40)
    assert shown.finish() == 0
    assert all(len(line) <= 40 for line in shown.lines)
    assert "(l1)" in shown.text
    plain = course.do("lab --plain")
    assert plain.isascii()
    assert "range: HIGH, range 0-1.7" in plain


def test_a_panel_of_which_a_part_has_a_range_names_the_tests_without_one(course: Diary) -> None:
    out = course.do("lab alt 30 ref 0-44 ast 22 tg 1.2mmol/L")
    assert "No reference range entered for AST, TG, so isotrack makes no comparison there." in out
    assert "No reference range entered, so" not in out
