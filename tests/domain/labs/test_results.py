"""Results against the laboratory's own range, slips, and what a table of results says."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, LabRange
from isotrack.domain.core.units import format_decimal
from isotrack.domain.labs.errors import LabOutOfLimits
from isotrack.domain.labs.results import (
    check_limits,
    compare,
    converted,
    cross_doubts,
    doubts_about_day,
    range_for,
    range_text,
    shows_pregnancy,
)
from isotrack.domain.labs.tables import BASELINE, PEAK_DOSE, Marks, result_table, series
from isotrack.knowledge.analytes import grade_bands, vocabulary

DAY = date(2026, 11, 20)


def lab(analyte: str, value: str, unit: str | None = None, on: date = DAY, **more: object) -> Lab:
    usual = vocabulary().analyte(analyte).usual
    ucum = unit or (usual.ucum if usual and value[0].isdigit() else None)
    facts = {"drawn_on": on, "analyte": analyte, "value": value, "unit": ucum, "entered": value}
    return Lab(**facts | more)  # type: ignore[arg-type]  # a few facts, the rest as they are


def flag(
    one: Lab, low: str | None, high: str | None, unit: str | None = None
) -> tuple[str | None, bool]:
    within = LabRange(DAY, one.analyte, unit or one.unit or "", low, high)
    seen = compare(one, within, vocabulary().analyte(one.analyte))
    return seen.flag, seen.is_compared


@pytest.mark.parametrize(
    ("value", "comparator", "low", "high", "expected"),
    [
        ("41", None, "0", "41", (None, True)),
        ("41.01", None, "0", "41", ("high", True)),
        ("41", None, None, "<41", ("high", True)),
        ("40.9", None, None, "<41", (None, True)),
        ("10", None, "10", "41", (None, True)),
        ("9", None, "10", "41", ("low", True)),
        ("10", None, ">10", None, ("low", True)),
        ("5", "<", "0", "41", (None, True)),
        ("5", "<", None, "41", (None, True)),
        ("5", "<", "10", "41", ("low", True)),
        ("10", "<", "10", "41", ("low", True)),
        ("20", "<", "10", "41", (None, False)),
        ("200", ">", "0", "41", ("high", True)),
        ("41", ">", "0", "41", ("high", True)),
        ("41", ">=", "0", "41", (None, False)),
        ("20", ">", "0", "41", (None, False)),
        ("20", ">", "10", None, (None, True)),
    ],
)
def test_flags_only_as_far_as_they_are_certain(
    value: str, comparator: str | None, low: str | None, high: str | None, expected: tuple[str | None, bool]
) -> None:  # fmt: skip
    assert flag(lab("alt", value, comparator=comparator), low, high) == expected


def test_a_change_of_prefix_is_compared_and_mass_with_molar_is_not() -> None:
    assert flag(lab("haemoglobin", "115", "g/L"), "12", "16", "g/dL") == ("low", True)
    assert flag(lab("platelets", "450000", "/uL"), "150", "400", "10*9/L") == ("high", True)
    assert flag(lab("triglycerides", "1.9", "mmol/L"), "0", "150", "mg/dL") == (None, False)
    assert flag(lab("hcg", "negative"), "0", "5", "m[IU]/mL") == (None, False)


def test_which_range_counts() -> None:
    def one(day: int, high: str, laboratory: str | None = None) -> LabRange:
        return LabRange(date(2026, 11, day), "alt", "U/L", "0", high, laboratory)

    ranges = [one(5, "41"), one(10, "35", "City Lab"), one(15, "45")]

    def high(result: Lab) -> str | None:
        found = range_for(result, ranges)
        return found.high if found else None

    assert high(lab("alt", "34")) == "45"  # the last one on or before the day
    assert high(lab("alt", "34", on=date(2026, 11, 8))) == "41"
    assert high(lab("alt", "34", on=date(2026, 10, 1))) == "41"  # before the first: the first
    assert high(lab("alt", "34", laboratory="city  lab")) == "35"
    assert high(lab("alt", "34", laboratory="Other")) == "45"
    assert high(lab("alt", "34", low="0", high="50")) == "50"  # printed with the result
    assert high(lab("ast", "34")) is None
    assert range_for(lab("alt", "34"), [one(10, "35", "City Lab")]) is None  # never guessed


@pytest.mark.parametrize(
    ("one", "message"),
    [
        (lab("triglycerides", "150", "mmol/L"), "Did you mean 150 mg/dL?"),
        (lab("triglycerides", "1.9", "mg/dL"), None),
        (lab("cholesterol_total", "14", "mmol/L"), "unusual"),
        (lab("haemoglobin", "21", "g/dL"), "unusual"),
        (lab("alt", "1001"), "unusual"),
        (lab("alt", "1000"), ""),
    ],
)
def test_slips_are_asked_about(one: Lab, message: str | None) -> None:
    analyte = vocabulary().analyte(one.analyte)
    if message is None:
        with pytest.raises(LabOutOfLimits, match=r"Did you mean 1\.9 mmol/L"):
            check_limits(one, analyte)
        return
    doubts = check_limits(one, analyte)
    assert (message in doubts[0].message) if message else not doubts


def test_what_is_far_outside_is_refused_with_the_likely_slip() -> None:
    refused = [
        (lab("platelets", "250000", "10*9/L"), "250000 /uL"),
        (lab("haemoglobin", "135", "g/dL"), "135 g/L"),
        (lab("creatinine", "80", "mg/dL"), "80 umol/L"),
        (lab("glucose", "300", "mmol/L"), "300 mg/dL"),
        (lab("hba1c", "42", "%"), "42 mmol/mol"),
    ]
    for one, slip in refused:
        with pytest.raises(LabOutOfLimits) as error:
            check_limits(one, vocabulary().analyte(one.analyte))
        assert f"Did you mean {slip}?" in error.value.message


def test_a_part_above_its_whole_is_asked_about() -> None:
    words = vocabulary()
    chol = lab("cholesterol_total", "5.1", "mmol/L")
    assert cross_doubts([chol, lab("hdl", "6.0", "mmol/L")], words)
    assert cross_doubts([chol, lab("hdl", "232", "mg/dL")], words)
    assert not cross_doubts([chol, lab("hdl", "1.4", "mmol/L")], words)
    assert cross_doubts([lab("bilirubin_total", "10", "umol/L"), lab("bilirubin_direct", "11", "umol/L")], words)  # fmt: skip
    assert cross_doubts([lab("wbc", "4.0"), lab("neutrophils", "4.5", "10*3/uL")], words)
    assert not cross_doubts([lab("wbc", "4.0"), lab("neutrophils", "4.5", comparator="<")], words)


def test_an_old_year_is_asked_about() -> None:
    today = date(2026, 11, 23)
    assert not doubts_about_day(today - timedelta(days=400), today)
    assert doubts_about_day(today - timedelta(days=401), today)


@pytest.mark.parametrize(
    ("one", "shows"),
    [(lab("hcg", "positive"), True), (lab("hcg", "negative"), False), (lab("hcg", "5"), False),
     (lab("hcg", "5.1"), True), (lab("hcg", "6", comparator="<"), False), (lab("hcg", "5", comparator=">"), True),
     (lab("hcg", "2", comparator=">="), True),
     (lab("hcg", "25", "[IU]/L"), True), (lab("alt", "34"), False)],
)  # fmt: skip
def test_when_the_pregnancy_text_is_shown(one: Lab, *, shows: bool) -> None:
    assert shows_pregnancy(one) is shows


def test_the_other_unit_in_brackets() -> None:
    def other(one: Lab) -> str | None:
        found = converted(one, vocabulary().analyte(one.analyte))
        return f"{format_decimal(found[0])} {found[1].shown}" if found else None

    assert other(lab("triglycerides", "1.9", "mmol/L")) == "168 mg/dL"
    assert other(lab("cholesterol_total", "5.1", "mmol/L")) == "197 mg/dL"
    assert other(lab("platelets", "250000", "/uL")) == "250 10^9/L"
    assert other(lab("alt", "34")) is None
    assert other(lab("vitamin_d", "30", "ng/mL")) is None


def entries(*labs: Lab, ranges: tuple[LabRange, ...] = ()) -> list[Entry]:
    return [
        Entry(EntryId(Kind.LAB, n), f"uuid{n}", one.drawn_on, one, None, range_for(one, ranges))
        for n, one in enumerate(labs, 1)
    ]


def test_a_raised_baseline_is_not_graded_by_itself() -> None:
    on = [date(2026, 10, 20), date(2026, 11, 1), date(2026, 11, 15)]
    labs = [lab("alt", value, on=day) for value, day in zip(("90", "130", "130"), on, strict=True)]
    ranges = (LabRange(DAY, "alt", "U/L", "0", "40"),)
    table = result_table(entries(*labs, ranges=ranges), vocabulary(), grade_bands(), Marks(on[1]))
    assert [cell.grade and cell.grade.grade for cell in table.rows[0].cells] == [1, 2, 0]


def test_a_table_names_baseline_and_peak_and_grades_only_with_a_range() -> None:
    days = [date(2026, 10, 20), date(2026, 11, 1), date(2026, 11, 15), date(2026, 12, 1)]
    labs = [
        lab("alt", value, on=on) for value, on in zip(("28", "30", "90", "130"), days, strict=True)
    ]
    labs += [
        lab("triglycerides", "1.2", "mmol/L", on=days[1]),
        lab("triglycerides", "180", "mg/dL", on=days[3]),
    ]
    marks = Marks(days[1], ((days[3], date(2027, 1, 1)),))
    table = result_table(
        entries(*labs, ranges=(LabRange(DAY, "alt", "U/L", "0", "40"),)),
        vocabulary(), grade_bands(), marks,
    )  # fmt: skip
    alt, tg = table.rows
    assert table.days == tuple(days)
    assert [cell.label for cell in alt.cells] == [None, BASELINE, None, PEAK_DOSE]
    assert [cell.grade and cell.grade.grade for cell in alt.cells] == [0, 0, 1, 2]
    assert alt.latest.grade is not None
    assert alt.latest.grade.version == "5.0"
    assert alt.latest.compared.times_upper == Fraction(130, 40)
    assert alt.latest.since_baseline is not None
    assert alt.latest.since_baseline.by == 100
    assert not alt.latest.since_baseline.is_about
    assert alt.latest.since_last is not None
    assert alt.latest.since_last.by == 40
    assert [cell.grade for cell in tg.cells] == [None, None]  # no range, no comparison
    assert tg.latest.since_baseline is not None
    assert tg.latest.since_baseline.is_about  # 1.2 mmol/L by a rounded factor
    alt_series, tg_series = series(table.rows)
    assert [point.value for point in alt_series.points] == [28, 30, 90, 130]
    assert (alt_series.low, alt_series.high) == (Fraction(0), Fraction(40))
    assert [point.is_about for point in tg_series.points] == [True, False]
    assert tg_series.unit.ucum == "mg/dL"


def test_words_have_no_series_and_unknown_tests_no_row() -> None:
    strange = Lab(DAY, "sodium", "140", "mmol/L", entered="140")
    table = result_table(
        entries(lab("hcg", "negative"), strange), vocabulary(), grade_bands(), Marks()
    )
    assert [row.analyte.id for row in table.rows] == ["hcg"]
    assert series(table.rows) == ()


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [("0", "41", "0-41"), (None, "<41", "<41"), (None, "41", "up to 41"), (">1.0", None, ">1.0"), ("1.0", None, "from 1.0")],
)  # fmt: skip
def test_a_range_says_whether_its_end_belongs_to_it(
    low: str | None, high: str | None, told: str
) -> None:
    assert range_text(LabRange(DAY, "alt", "U/L", low, high)) == told
