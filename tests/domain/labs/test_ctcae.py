"""CTCAE grades at their edges: docs/method.md#ctcae-grades."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from isotrack.domain.labs.ctcae import VERSIONS, Measured
from isotrack.knowledge.analytes import grade_bands, vocabulary
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isotrack.domain.labs.analytes import Analyte, Unit


def grade(
    name: str, value: str, unit: str, *, low: str | None = None, high: str | None = None,
    base: str | None = None, version: str = "5.0", fasting: bool | None = None,
) -> int | None:  # fmt: skip
    analyte = vocabulary().analyte(name)
    known = analyte.unit(unit)
    assert known is not None
    lower, upper, baseline = (None if end is None else Fraction(end) for end in (low, high, base))
    measured = Measured(Fraction(value), known, lower, upper, baseline, fasting)
    found = grade_bands().grade(analyte, measured, version)
    assert found is None or found.version == version
    return None if found is None else found.grade


HIGH_EDGES = [
    ("alt", "U/L", "40", ["40", "120", "200", "800"]),
    ("ast", "U/L", "36", ["36", "108", "180", "720"]),
    ("ggt", "U/L", "50", ["50", "125", "250", "1000"]),
    ("alp", "U/L", "100", ["100", "250", "500", "2000"]),
    ("bilirubin_total", "umol/L", "20", ["20", "30", "60", "200"]),
    ("ck", "U/L", "200", ["200", "500", "1000", "2000"]),
    ("creatinine", "mg/dL", "1.2", ["1.2", "1.8", "3.6", "7.2"]),
    ("triglycerides", "mg/dL", "150", ["150", "300", "500", "1000"]),
    ("triglycerides", "mmol/L", "1.7", ["1.71", "3.42", "5.7", "11.4"]),
    ("cholesterol_total", "mg/dL", "200", ["200", "300", "400", "500"]),
    ("cholesterol_total", "mmol/L", "5.2", ["5.2", "7.75", "10.34", "12.92"]),
]


@pytest.mark.parametrize(("name", "unit", "uln", "edges"), HIGH_EDGES)
def test_a_grade_lies_above_its_lower_edge_and_reaches_its_upper_edge(
    name: str, unit: str, uln: str, edges: list[str]
) -> None:
    for below, edge in enumerate(edges):
        above = str(Fraction(edge) + Fraction(1, 1000))
        assert grade(name, edge, unit, low="0", high=uln) == below
        assert grade(name, above, unit, low="0", high=uln) == below + 1


LOW_EDGES = [
    ("haemoglobin", "g/dL", "12", ["12", "10", "8"], "5.0"),
    ("haemoglobin", "g/L", "120", ["120", "100", "80"], "5.0"),
    ("wbc", "10*9/L", "4", ["4", "3", "2", "1"], "5.0"),
    ("wbc", "/uL", "4000", ["4000", "3000", "2000", "1000"], "5.0"),
    ("neutrophils", "10*3/uL", "1.8", ["1.8", "1.5", "1", "0.5"], "5.0"),
    ("neutrophils", "10*9/L", "1.8", ["1.5", "1", "0.5", "0.1"], "6.0"),
    ("platelets", "10*9/L", "150", ["150", "75", "50", "25"], "5.0"),
    ("platelets", "10*9/L", "150", ["150", "75", "50", "10"], "6.0"),
    ("glucose", "mg/dL", "70", ["70", "55", "40", "30"], "5.0"),
    ("glucose", "mmol/L", "3.9", ["3.9", "3.0", "2.2", "1.7"], "5.0"),
]


@pytest.mark.parametrize(("name", "unit", "lln", "edges", "version"), LOW_EDGES)
def test_low_grades(name: str, unit: str, lln: str, edges: list[str], version: str) -> None:
    for above, edge in enumerate(edges):
        below = str(Fraction(edge) - Fraction(1, 1000))
        assert grade(name, edge, unit, low=lln, version=version) == above
        assert grade(name, below, unit, low=lln, version=version) == above + 1


def test_the_same_triglycerides_have_two_grades_in_two_units() -> None:
    assert grade("triglycerides", "502", "mg/dL", high="150") == 3
    assert grade("triglycerides", "5.67", "mmol/L", high="1.7") == 2
    analyte = vocabulary().analyte("triglycerides")
    there = analyte.convert(Fraction(502), *analyte.units)
    assert there is not None
    assert abs(there - Fraction("5.67")) < Fraction("0.01")


def test_a_raised_baseline_counts_in_multiples_of_itself_and_the_versions_differ() -> None:
    assert grade("alt", "119", "U/L", high="40", base="80") == 0
    assert grade("alt", "120", "U/L", high="40", base="80") == 1  # 1.5 x baseline, included
    assert grade("alt", "240", "U/L", high="40", base="80") == 1
    assert grade("alt", "241", "U/L", high="40", base="80") == 2
    assert grade("alt", "241", "U/L", high="40", base="40") == 3  # baseline not raised
    assert grade("alt", "120", "U/L", high="40", base="80", version="6.0") == 1
    assert grade("alt", "121", "U/L", high="40", base="80", version="6.0") == 2
    assert grade("alt", "161", "U/L", high="40", base="80", version="6.0") == 3
    assert grade("alt", "321", "U/L", high="40", base="80", version="6.0") == 4
    assert grade("creatinine", "1.1", "mg/dL", high="1.2", base="0.6") == 2  # > 1.5 x baseline


def test_alkaline_phosphatase_in_version_6_needs_a_baseline() -> None:
    assert grade("alp", "130", "U/L", high="100", base="90", version="6.0") == 1
    assert grade("alp", "130", "U/L", high="100", base="140", version="6.0") == 0
    assert grade("alp", "130", "U/L", high="100", version="6.0") is None


def test_without_the_laboratory_limit_nothing_is_graded_but_what_stands_in_numbers() -> None:
    assert grade("alt", "900", "U/L") is None
    assert grade("cholesterol_total", "250", "mg/dL") is None  # grade 1 needs the limit
    assert grade("cholesterol_total", "301", "mg/dL") == 2
    assert grade("haemoglobin", "11", "g/dL") is None
    assert grade("haemoglobin", "9.9", "g/dL") == 2
    assert grade("ck", "900", "U/L", high="200", version="6.0") is None  # no such row in version 6
    assert grade("vitamin_d", "5", "ng/mL", low="20") is None


def test_high_glucose_has_numbers_in_version_6_only_and_only_fasting() -> None:
    assert grade("glucose", "161", "mg/dL", low="70", high="100", version="6.0", fasting=True) == 2
    assert grade("glucose", "161", "mg/dL", low="70", high="100", version="6.0") is None
    assert grade("glucose", "161", "mg/dL", low="70", high="100") == 0  # low side of version 5


Row = dict[str, Any]
ROWS: dict[str, Row] = rows("ctcae")


class Case(NamedTuple):
    """What a grade may depend on, apart from the value."""

    unit: Unit
    limit: Fraction | None
    base: Fraction | None
    fasting: bool | None


def edges_in_words(analyte: Analyte, row: Row, case: Case) -> list[Fraction | None] | None:
    """The edges of grades 1 to 4 as numbers in the unit of the case; None where there are none for it."""
    if row["of"] in {"uln", "lln"}:
        limit = case.limit
        return None if limit is None else [Fraction(e) * limit if e else None for e in row["edges"]]
    for ucum, edges in row["edges"].items():
        known = analyte.unit(ucum)
        if known and known.dimension == case.unit.dimension:
            scale = known.size / case.unit.size
            return [
                case.limit if e == "limit" else Fraction(e) * scale if e else None for e in edges
            ]
    return None


def naive_grade(analyte: Analyte, row: Row, value: Fraction, case: Case) -> int | None:
    """A grade as a person with the table in hand finds it: the last edge that lies behind the value."""

    def last(edges: list[Fraction | None]) -> int:
        behind = [
            e is not None and (value > e if row["direction"] == "over" else value < e)
            for e in edges
        ]
        return max((n for n, is_behind in enumerate(behind, 1) if is_behind), default=0)

    def of_base(key: str) -> list[Fraction | None]:
        assert case.base is not None
        return [Fraction(e) * case.base if e else None for e in row[key]]

    if row.get("is_fasting") and case.fasting is not True:
        return None
    has_both = case.base is not None and case.limit is not None
    if "if_raised" in row and has_both and case.base > case.limit:  # type: ignore[operator]  # both are there
        least = row.get("from_raised")
        is_raised = least is not None and value >= Fraction(least) * case.base  # type: ignore[operator]
        return max(last(of_base("if_raised")), int(is_raised))
    edges = edges_in_words(analyte, row, case)
    if edges is None:
        return None
    grade = last(edges)
    if row.get("above_baseline"):
        if case.base is None:
            return None if grade else 0
        return grade if value > case.base else 0
    if "by_baseline" in row and case.base is not None:
        grade = max(grade, last(of_base("by_baseline")))
    needs = row["of"] == "value" and any("limit" in one for one in row["edges"].values())
    return None if grade == 0 and needs and case.limit is None else grade


def cases(analyte: Analyte, *, asks_fasting: bool) -> Iterator[Case]:
    """Every unit, with and without a limit, a baseline below it, at it and above it, fasting or not."""
    fasts = (None, False, True) if asks_fasting else (None,)
    for unit in analyte.every_unit:
        usual = analyte.limits(unit)
        limit = (usual.soft_low + usual.soft_high) / 7
        bases = (None, limit / 2, limit, limit * Fraction(3, 2))
        for known, base, fasting in product((None, limit), bases, fasts):
            yield Case(unit, known, base, fasting)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", sorted({row["analyte"] for row in ROWS.values()}))
def test_a_grade_is_the_last_edge_behind_the_value_on_both_sides_of_each(
    name: str, version: str
) -> None:
    analyte = vocabulary().analyte(name)
    mine = [r for r in ROWS.values() if (r["analyte"], r["version"]) == (name, version)]
    for case in cases(analyte, asks_fasting=any("is_fasting" in row for row in mine)):
        edges = [edge for row in mine for edge in edges_in_words(analyte, row, case) or []]
        base = case.base or Fraction(0)
        for key in ("if_raised", "by_baseline"):
            edges += [Fraction(e) * base for row in mine for e in row.get(key, ()) if e]
        edges += [Fraction(row["from_raised"]) * base for row in mine if "from_raised" in row]
        for edge in {*edges, case.limit, case.base} - {None}:
            assert edge is not None
            for value in (edge * Fraction(9999, 10_000), edge, edge * Fraction(10_001, 10_000)):
                found = [naive_grade(analyte, row, value, case) for row in mine]
                expected = max((one for one in found if one is not None), default=None)
                # over looks at the upper limit and under at the lower: the other one may not matter
                for other in (None, value * 2, value / 2):
                    is_over = any(row["direction"] == "over" for row in mine)
                    is_under = any(row["direction"] == "under" for row in mine)
                    if is_over and is_under:
                        other = case.limit  # noqa: PLW2901  # both limits are looked at
                    low, high = (other, case.limit) if is_over else (case.limit, other)
                    measured = Measured(value, case.unit, low, high, case.base, case.fasting)
                    grade = grade_bands().grade(analyte, measured, version)
                    assert (grade and grade.grade) == expected, (version, measured)
                    assert grade is None or grade.version == version
