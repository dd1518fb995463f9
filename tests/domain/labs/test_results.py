"""Results against the laboratory's own range, slips, and what a table of results says."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, LabRange
from isotrack.domain.core.units import format_decimal
from isotrack.domain.labs.analytes import Limits, Unit
from isotrack.domain.labs.errors import LabOutOfLimits
from isotrack.domain.labs.results import (
    Compared,
    check_limits,
    compare,
    converted,
    cross_doubts,
    own_range,
    range_for,
    range_text,
    shows_pregnancy,
    value_text,
)
from isotrack.domain.labs.tables import BASELINE, PEAK_DOSE, Marks, result_table, series
from isotrack.knowledge.analytes import grade_bands, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.domain.labs.analytes import Analyte

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


QUARTERS = [
    Fraction(n, 4) for n in range(40)
]  # every value from 0 on, as far as ends on integers can tell
HOLDS: dict[str | None, Callable[[Fraction, Fraction], bool]] = {
    None: operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
LIMITS = [None, *range(6)]


def naive_flag(
    value: int, comparator: str | None, low: tuple[int | None, bool], high: tuple[int | None, bool]
) -> tuple[str | None, bool]:
    """Every value that a result may stand for, looked at one by one."""
    seen = {
        "low" if low[0] is not None and (one < low[0] or (low[1] and one == low[0]))
        else "high" if high[0] is not None and (one > high[0] or (high[1] and one == high[0]))
        else "within"
        for one in QUARTERS
        if HOLDS[comparator](one, Fraction(value))
    }  # fmt: skip
    if len(seen) > 1:
        return None, False
    (only,) = seen
    return (None if only == "within" else only), True


@pytest.mark.parametrize("comparator", HOLDS)
@pytest.mark.parametrize("is_low_open", [False, True])
@pytest.mark.parametrize("is_high_open", [False, True])
def test_a_flag_is_what_every_value_that_it_may_stand_for_would_get(
    comparator: str | None, *, is_low_open: bool, is_high_open: bool
) -> None:
    for value, low, high in product(range(6), LIMITS, LIMITS):
        if (low is high is None) or (value == 0 and comparator == "<"):
            continue  # no range, or no value at all
        if (
            low is not None
            and high is not None
            and (low, is_low_open or is_high_open) >= (high, True)
        ):
            continue  # a range that holds nothing
        ends = ((low, ">" * is_low_open), (high, "<" * is_high_open))
        texts = [None if end is None else f"{mark}{end}" for end, mark in ends]
        expected = naive_flag(value, comparator, (low, is_low_open), (high, is_high_open))
        found = flag(lab("alt", str(value), comparator=comparator), texts[0], texts[1])
        assert found == expected, (value, comparator, texts)


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


@pytest.mark.parametrize(
    ("one", "shows"),
    [(lab("hcg", "positive"), True), (lab("hcg", "negative"), False), (lab("hcg", "5"), True),
     (lab("hcg", "5.1"), True), (lab("hcg", "6", comparator="<"), True), (lab("hcg", "5", comparator=">"), True),
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


def said(one: Lab) -> str:
    """The doubt about a value, whole; the refusal where it is one; nothing where neither."""
    try:
        doubts = check_limits(one, vocabulary().analyte(one.analyte))
    except LabOutOfLimits as error:
        return error.message
    assert {doubt.code for doubt in doubts} <= {"unusual_value"}
    return " ".join(doubt.message for doubt in doubts)


@pytest.mark.parametrize("comparator", [None, "<", ">="])
def test_limits_are_asked_about_and_refused_on_their_far_side_only(comparator: str | None) -> None:
    asked = "PLT {} 10^9/L is unusual: isotrack asks outside 50 to 700 10^9/L."
    refused = "PLT {} 10^9/L is far outside what isotrack records (0 to 3,000 10^9/L).{} Nothing was recorded."
    for value, expected in (
        ("0", asked), ("49", asked), ("50", ""), ("700", ""), ("701", asked), ("3000", asked), ("3001", refused),
    ):  # fmt: skip
        told = f"{comparator or ''}{value}"
        assert said(lab("platelets", value, "10*9/L", comparator=comparator)) == expected.format(
            told, ""
        )
    found = said(lab("platelets", "250000", "10*9/L"))
    assert found == refused.format("250000", " Did you mean 250000 /uL?")
    assert said(lab("vitamin_d", "0.5", "ng/mL")) == (
        "VIT D 0.5 ng/mL is far outside what isotrack records (1 to 400 ng/mL). Nothing was recorded."
    )
    assert said(lab("hcg", "negative")) == ""


@pytest.mark.parametrize(
    ("one", "slip"),
    [
        (lab("vitamin_d", "250", "ng/mL"), "250 nmol/L"),  # the ends of what is likely belong to it
        (lab("vitamin_d", "251", "ng/mL"), None),
        (lab("vitamin_d", "4", "nmol/L"), "4 ng/mL"),
        (lab("vitamin_d", "3.9", "nmol/L"), None),
        (lab("platelets", "49999", "10*9/L"), None),
        (lab("platelets", "50000", "10*9/L"), "50000 /uL"),
        (lab("platelets", "700000", "10*9/L"), "700000 /uL"),
        (lab("platelets", "700001", "10*9/L"), None),
        (lab("alt", "34000"), None),  # three zeros are lost in counts only
    ],
)
def test_a_likely_slip_is_named_up_to_the_ends_of_what_is_likely(
    one: Lab, slip: str | None
) -> None:
    found = said(one)
    assert found
    assert ("Did you mean" in found) == (slip is not None)
    assert slip is None or f" Did you mean {slip}?" in found


class OneUnit(NamedTuple):
    """A count that is measured in one unit only, so that no other unit explains three zeros."""

    short: str
    unit_: Unit
    most: int = 700

    @property
    def every_unit(self) -> tuple[Unit, ...]:
        return (self.unit_,)

    def unit(self, _ucum: str | None) -> Unit:
        return self.unit_

    def limits(self, unit: Unit) -> Limits:
        assert unit == self.unit_
        return Limits(*map(Fraction, (50, self.most, 0, 3000)))


@pytest.mark.parametrize(
    ("value", "slip"),
    [("49999", None), ("50000", "50"), ("700000", "700"), ("700001", None), ("50400", "50.4")],
)
def test_three_zeros_too_many_are_named_where_a_count_has_one_unit(
    value: str, slip: str | None
) -> None:
    count = OneUnit("PLT", Unit("10*9/L", "10^9/L", "count", Fraction(1)))
    with pytest.raises(LabOutOfLimits) as refused:
        check_limits(lab("platelets", value, "10*9/L"), cast("Analyte", count))
    meant = f" Did you mean {slip} 10^9/L?" if slip else ""
    assert refused.value.message.endswith(f"(0 to 3,000 10^9/L).{meant} Nothing was recorded.")


def test_a_slip_is_named_in_digits_that_can_be_typed() -> None:
    count = OneUnit("PLT", Unit("10*9/L", "10^9/L", "count", Fraction(1)), 2_000)
    with pytest.raises(LabOutOfLimits, match="Did you mean 1500 "):
        check_limits(lab("platelets", "1500000", "10*9/L"), cast("Analyte", count))


@pytest.mark.parametrize("comparator", [None, "<", ">="])
def test_a_value_is_written_as_it_was_reported(comparator: str | None) -> None:
    mark = comparator or ""
    known = lab("alt", "34", comparator=comparator)
    unit = vocabulary().analyte("alt").unit("U/L")
    assert value_text(known, unit) == f"{mark}34 U/L"
    assert value_text(known, None) == f"{mark}34 U/L"
    assert value_text(lab("hcg", "negative", comparator=comparator), None) == "negative"
    platelets = lab("platelets", "250", "10*9/L", comparator=comparator)
    analyte = vocabulary().analyte("platelets")
    assert value_text(platelets, analyte.unit("10*9/L")) == f"{mark}250 10^9/L"
    assert value_text(platelets, None) == f"{mark}250 10*9/L"


@pytest.mark.parametrize(("low", "high"), [("0", "41"), (None, "<41"), (">1.0", None)])
def test_the_range_printed_with_a_result_is_its_own(low: str | None, high: str | None) -> None:
    one = lab("alt", "34", low=low, high=high, laboratory="City Lab")
    within = LabRange(DAY, "alt", "U/L", low, high, "City Lab")
    assert own_range(one) == range_for(one, ()) == within
    assert own_range(lab("alt", "34")) is None
    assert own_range(lab("hcg", "negative", low=low, high=high)) is None


def test_a_range_counts_from_its_very_day() -> None:
    ranges = [
        LabRange(DAY - timedelta(days=n), "alt", "U/L", "0", str(n + 40)) for n in (5, 1, 0, -1)
    ]
    found = range_for(lab("alt", "34"), ranges)
    assert found is not None
    assert found.high == "40"


def test_nothing_is_compared_or_converted_where_something_is_unknown() -> None:
    alt = vocabulary().analyte("alt")
    within = LabRange(DAY, "alt", "U/L", "0", "41")
    for one, beside, analyte in (
        (lab("alt", "34"), None, alt), (lab("alt", "34"), within, None), (lab("hcg", "negative"), within, alt),
        (lab("alt", "34", "mmol/L"), within, alt), (lab("alt", "34"), within._replace(unit="mmol/L"), alt),
        (lab("hcg", "negative"), within, None),
    ):  # fmt: skip
        assert compare(one, beside, analyte) == Compared()
    tg = vocabulary().analyte("triglycerides")
    for one, which in (
        (lab("triglycerides", "1.9", "mmol/L"), None), (lab("hcg", "negative"), tg), (lab("hcg", "negative"), None),
        (lab("triglycerides", "1.9", "U/L"), tg), (lab("vitamin_d", "30", "ng/mL"), vocabulary().analyte("vitamin_d")),
    ):  # fmt: skip
        assert converted(one, which) is None


@pytest.mark.parametrize(
    ("value", "comparator", "high", "times"),
    [("41", None, "41", 1), ("1.5", None, "0.5", 3), ("5", None, "0", None), ("41", ">", "41", None), ("41", None, None, None)],
)  # fmt: skip
def test_how_often_the_upper_limit_fits(
    value: str, comparator: str | None, high: str | None, times: int | None
) -> None:
    within = LabRange(DAY, "alt", "U/L", "0", high)
    found = compare(lab("alt", value, comparator=comparator), within, vocabulary().analyte("alt"))
    assert found.times_upper == (None if times is None else Fraction(times))
    assert found.low == 0
    assert found.high == (None if high is None else Fraction(high))


def test_a_part_is_asked_about_only_above_its_whole_and_says_so() -> None:
    words = vocabulary()

    def told(*labs: Lab) -> list[tuple[str, str]]:
        return [(one.code, one.message) for one in cross_doubts(labs, words)]

    whole = lab("bilirubin_total", "10", "umol/L")
    assert told(whole, lab("bilirubin_direct", "10", "umol/L")) == []
    assert told(lab("bilirubin_direct", "10.1", "umol/L"), whole) == [
        (
            "part_above_whole",
            "DBIL 10.1 umol/L is more than TBIL 10 umol/L on Fri 20 Nov 2026, and is a part of it.",
        )
    ]
    above = lab("bilirubin_direct", "11", "umol/L")
    assert told(above) == told(whole) == []
    assert told(above, whole._replace(comparator=">")) == []
    assert told(above._replace(comparator="<"), whole) == []
    assert told(above._replace(unit="U/L"), whole) == told(above, whole._replace(unit="U/L")) == []
    # an unknown pair does not hide the ones after it
    both = (lab("wbc", "4.0", "10*9/L"), lab("neutrophils", "4.5", "10*3/uL"))
    assert [message.partition(" on ")[0] for _, message in told(*both)] == [
        "NEUT 4.5 10^3/uL is more than WBC 4.0 10^9/L"
    ]
    for odd in (above._replace(unit="U/L"), above._replace(comparator="<"), above):
        assert "part_above_whole" in [code for code, _ in told(odd, whole, *both)]
    assert len(told(above, whole, *both)) == 2
    assert told(lab("hcg", "negative"), *both) != []
