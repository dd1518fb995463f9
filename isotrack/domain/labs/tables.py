"""Results over time: tables by test and day, the baseline and peak-dose results, series for charts.

Pure functions of entries; what is shown of them is decided by the way out. Multiples of the upper
limit and CTCAE grades are for the page for the dermatologist (docs/method.md#ctcae-grades).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.records import Lab, LabRange
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.ctcae import VERSIONS, Grade, Measured
from isotrack.domain.labs.results import Compared, compare, digits_shown, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary
    from isotrack.domain.labs.ctcae import Bands

BASELINE = "baseline"
PEAK_DOSE = "peak dose"
BASELINE_DAYS = (
    180  # an engineering limit of ours, no statement of a text (docs/method.md#baseline-of-a-test)
)


class Marks(NamedTuple):
    """What names a result: the first day with a dose, and the days on the highest daily dose.

    `peak` holds half-open ranges, none while the first dose is the highest.
    """

    first_dose_on: date | None = None
    peak: tuple[tuple[date, date], ...] = ()


class Gap(NamedTuple):
    """How far a value is from an earlier one, in the unit of the later; `is_about` after a conversion."""

    by: Fraction
    is_about: bool
    earlier: Lab


class Cell(NamedTuple):
    """One result with everything that may be said about it."""

    entry: Entry
    lab: Lab
    unit: Unit | None
    compared: Compared
    label: str | None = None  # BASELINE or PEAK_DOSE
    grade: Grade | None = None  # only where the laboratory's range was entered
    since_baseline: Gap | None = None
    since_last: Gap | None = None


class Row(NamedTuple):
    """One test, its results in the order of their days.

    `older` is the last result before the first dose where it is too old to be the baseline.
    """

    analyte: Analyte
    cells: tuple[Cell, ...]
    older: Cell | None = None

    def on(self, day: date) -> tuple[Cell, ...]:
        """The results of one day."""
        return tuple(cell for cell in self.cells if cell.lab.drawn_on == day)

    @property
    def latest(self) -> Cell:
        """The last result."""
        return self.cells[-1]


class ResultTable(NamedTuple):
    """Tests by days; `version` is that of the CTCAE grades, `base_on` the day that baselines come before."""

    days: tuple[date, ...]
    rows: tuple[Row, ...]
    version: str
    base_on: date | None = None


class Point(NamedTuple):
    """One value of a series in its unit: its digits as typed, None where it was converted.

    `is_about` where it was converted by a rounded factor. `low` and `high` are the range that this
    result was compared with, in the unit of the series, and `range` the same as it was entered.
    """

    on: date
    value: Fraction
    digits: str | None
    comparator: str | None
    flag: str | None
    is_about: bool
    low: Fraction | None = None
    high: Fraction | None = None
    range: LabRange | None = None


class Series(NamedTuple):
    """The numbers of one test in the unit of its latest result, with the range of that result."""

    analyte: Analyte
    unit: Unit
    points: tuple[Point, ...]
    low: Fraction | None
    high: Fraction | None
    range: LabRange | None  # as it was entered


def result_table(
    entries: Iterable[Entry],
    vocabulary: Vocabulary,
    bands: Bands,
    marks: Marks,
    *,
    version: str = VERSIONS[0],
) -> ResultTable:
    """Every result by test and day, in the order of the tests' table, with flags, multiples and grades.

    Tests that this version does not know are left out; they stay in the lists of entries.
    """
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if isinstance(entry.record, Lab):
            found.setdefault(entry.record.analyte, []).append(entry)
    rows = tuple(
        _row(analyte, found[analyte.id], bands, marks, version)
        for analyte in vocabulary
        if analyte.id in found
    )
    days = sorted({cell.lab.drawn_on for row in rows for cell in row.cells})
    return ResultTable(tuple(days), rows, version, marks.first_dose_on)


def _row(
    analyte: Analyte, entries: Sequence[Entry], bands: Bands, marks: Marks, version: str
) -> Row:
    cells = [_cell(entry, analyte) for entry in sorted(entries, key=lambda e: e.on)]
    base_at = _baseline(cells, marks)
    base = cells[base_at] if base_at is not None else None
    made = []
    for index, cell in enumerate(cells):
        label = BASELINE if index == base_at else None
        on = cell.lab.drawn_on
        if label is None and any(first_on <= on < end_on for first_on, end_on in marks.peak):
            label = PEAK_DOSE
        is_later = base is not None and base_at is not None and index > base_at
        made.append(
            cell._replace(
                label=label,
                grade=_grade(cell, base if is_later else None, analyte, bands, version),
                since_baseline=_gap(cell, base, analyte) if is_later and base else None,
                since_last=_gap(cell, cells[index - 1], analyte) if index else None,
            )
        )
    older = None
    if base_at is None and marks.first_dose_on is not None:
        before = [cell for cell in made if cell.lab.drawn_on <= marks.first_dose_on]
        older = before[-1] if before else None
    return Row(analyte, tuple(made), older)


def _cell(entry: Entry, analyte: Analyte) -> Cell:
    lab = entry.record
    assert isinstance(lab, Lab)  # noqa: S101  # `result_table` took only results
    return Cell(entry, lab, analyte.unit(lab.unit), compare(lab, entry.range, analyte))


def _baseline(cells: Sequence[Cell], marks: Marks) -> int | None:
    """The last result of the 180 days up to the first dose."""
    last_on = marks.first_dose_on
    if last_on is None:
        return None
    first_on = last_on - timedelta(days=BASELINE_DAYS)
    before = [i for i, cell in enumerate(cells) if first_on <= cell.lab.drawn_on <= last_on]
    return before[-1] if before else None


def _gap(cell: Cell, earlier: Cell, analyte: Analyte) -> Gap | None:
    """The difference of two plain numbers; None for `<5`, for words, and without a conversion."""
    now, then = number_of(cell.lab), number_of(earlier.lab)
    if now is None or then is None or cell.lab.comparator or earlier.lab.comparator:
        return None
    if cell.unit is None or earlier.unit is None:
        return None
    there = analyte.convert(then, earlier.unit, cell.unit)
    if there is None:
        return None
    is_about = cell.unit.dimension != earlier.unit.dimension
    return Gap(now - there, is_about, earlier.lab)


def _grade(
    cell: Cell, base: Cell | None, analyte: Analyte, bands: Bands, version: str
) -> Grade | None:
    """The grade of a plain number whose laboratory range was entered; by the baseline in the same dimension.

    `base` is None for the baseline itself and what came before it: they are graded by the limits alone.
    """
    value = number_of(cell.lab)
    compared = cell.compared
    has_range = compared.low is not None or compared.high is not None
    if value is None or cell.unit is None or cell.lab.comparator or not has_range:
        return None
    before = None
    if base is not None and base.unit is not None and base.unit.dimension == cell.unit.dimension:
        number = number_of(base.lab)
        if number is not None and base.lab.comparator is None:
            before = analyte.convert(number, base.unit, cell.unit)
    measured = Measured(
        value, cell.unit, compared.low, compared.high, before, cell.lab.is_fasting
    )  # fmt: skip
    return bands.grade(analyte, measured, version)


def series(rows: Iterable[Row]) -> tuple[Series, ...]:
    """The numbers of each test for a chart, oldest first; tests without a number are left out."""
    return tuple(one for row in rows if (one := _series(row)) is not None)


def _series(row: Row) -> Series | None:
    cells = [
        cell for cell in row.cells if cell.unit is not None and number_of(cell.lab) is not None
    ]
    if not cells or cells[-1].unit is None:
        return None
    unit = cells[-1].unit
    points = []
    for cell in cells:
        value = number_of(cell.lab)
        if value is None or cell.unit is None:
            continue
        there = row.analyte.convert(value, cell.unit, unit)
        if there is not None:
            is_about = cell.unit.dimension != unit.dimension
            points.append(
                Point(
                    cell.lab.drawn_on,
                    there,
                    digits_shown(cell.lab.value, cell.compared) if cell.unit == unit else None,
                    cell.lab.comparator,
                    cell.compared.flag,
                    is_about,
                    _in_unit(cell.compared.low, row.analyte, cell.unit, unit),
                    _in_unit(cell.compared.high, row.analyte, cell.unit, unit),
                    cell.entry.range,
                )
            )
    compared, entered = cells[-1].compared, cells[-1].entry.range
    return Series(row.analyte, unit, tuple(points), compared.low, compared.high, entered)


def _in_unit(end: Fraction | None, analyte: Analyte, unit: Unit, into: Unit) -> Fraction | None:
    return None if end is None else analyte.convert(end, unit, into)
