"""Pages of laboratory results: the latest of each test, numbers over time, ranges, the list of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count, format_decimal, round_half_up
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import digits_shown, range_text, value_text
from isotrack.domain.labs.tables import BASELINE, BASELINE_DAYS, PEAK_DOSE
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.core.charts import Chart, chart_table
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import table_day
from isotrack.render.core.values import value_words
from isotrack.render.labs.sentences import (
    NO_MEANING,
    STOMACH,
    WORDS,
    answer_words,
    no_range,
    result_words,
    value_with_other,
)

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.labs.logged import LabSettings
    from isotrack.domain.labs.tables import Cell, Gap, Point, ResultTable, Row, Series
    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Block


CONVERTED = "~ converted from another unit by a rounded factor."


def latest_page(
    table: ResultTable, all_series: tuple[Series, ...], look: Look, today: date
) -> list[Block]:
    """The latest result of each test, its range, how far it is from the baseline and the one before."""
    if not table.rows:
        return [Lines(None, ("No blood test is recorded yet.", "For example: isotrack lab alt 34"))]
    has_base = any(row.latest.since_baseline or row.latest.label for row in table.rows)
    header = (
        "ID",
        "Test",
        "Result",
        "Range",
        *(("Baseline",) if has_base else ()),
        "Before",
        "Day",
    )
    rows = tuple(_latest_row(row, today, has_base=has_base) for row in table.rows)
    blocks: list[Block] = [
        Table("Latest results", header, rows, spare=("ID", "Baseline", "Before"))
    ]
    trends = tuple(one for one in all_series if len(one.points) > 1)
    if trends:
        blocks.append(chart_page(trends, look, today, title="Over time")[0])
    lines = []
    bases = sorted({c.lab.drawn_on for r in table.rows for c in r.cells if c.label == BASELINE})
    if bases:
        days = " and ".join(format_day(day) for day in bases)
        lines.append(
            f"Baseline: the last result of the {BASELINE_DAYS} days up to the first dose ({days})."
        )
    lines += older_lines(table)
    bare = [
        row.latest.lab
        for row in table.rows
        if not is_yes_or_no(row.latest.lab.value) and row.latest.entry.range is None
    ]
    lines += [no_range(bare[0])] if bare else []
    if any(row.latest.compared.flag for row in table.rows):
        is_fat = any(
            row.analyte.id == "triglycerides" and row.latest.compared.flag == "high"
            for row in table.rows
        )
        lines.append(f"{NO_MEANING}{STOMACH if is_fat else ''}.")
    return [*blocks, Lines(None, tuple(lines))] if lines else blocks


def older_lines(table: ResultTable) -> list[str]:
    """The results before the first dose that are too old to be the baseline, each with its age."""
    if table.base_on is None:
        return []
    told = [
        f"{row.analyte.short} {value_text(one.lab, one.unit, one.compared)} of {format_day(one.lab.drawn_on)} "
        f"({count((table.base_on - one.lab.drawn_on).days, 'day')} before)"
        for row in table.rows
        if (one := row.older) is not None
    ]
    if not told:
        return []
    return [
        f"No baseline, older than {BASELINE_DAYS} days before the first dose: {', '.join(told)}."
    ]


def _latest_row(row: Row, today: date, *, has_base: bool) -> tuple[str, ...]:
    cell = row.latest
    base = gap_words(cell.since_baseline, cell) if cell.since_baseline else ""
    label = f" ({PEAK_DOSE})" if cell.label == PEAK_DOSE else ""
    told = (
        answer_words(cell.lab)
        if is_yes_or_no(cell.lab.value)
        else value_with_other(cell.lab, cell.compared)
    )
    return (
        str(cell.entry.id),
        row.analyte.short,
        told,
        result_words(cell.entry),
        *((base or (BASELINE if cell.label == BASELINE else ""),) if has_base else ()),
        gap_words(cell.since_last, cell) if cell.since_last else "",
        f"{table_day(cell.lab.drawn_on, today)}{label}",
    )


def gap_words(gap: Gap, cell: Cell) -> str:
    """The earlier value and how far this one is from it: 28, +6; about +12 after a conversion."""
    analyte, unit = vocabulary().known(cell.lab.analyte), cell.unit
    by = gap.by
    if gap.is_about and analyte is not None and unit is not None:
        by = round_half_up(by, analyte.places(unit))
    told = "no change" if by == 0 else f"{'+' if by > 0 else ''}{format_decimal(by, None)}"
    then = gap.earlier
    before = digits_shown(then.value)
    if then.unit != cell.lab.unit and analyte is not None:
        before = value_text(then, analyte.unit(then.unit))
    return f"{before}, {'about ' if gap.is_about else ''}{told}"


def chart_page(
    all_series: tuple[Series, ...], look: Look, today: date, title: str | None = None
) -> list[Block]:
    """Each test's numbers over time with a sparkline, the range and the last value."""
    charts = [lab_chart(one, today) for one in all_series]
    blocks: list[Block] = [chart_table(title, charts, look)]
    if any(point.is_about for one in all_series for point in one.points):
        blocks.append(Lines(None, (CONVERTED,)))
    return blocks


def lab_chart(one: Series, today: date) -> Chart:
    """One test over time as a line of a chart."""
    last = one.points[-1]
    numbers = tuple(
        f"{'~' if p.is_about else ''}{p.comparator or ''}{_digits(p, one)}" for p in one.points
    )
    ends = _ends(one, today)
    is_known = (last.low is not None or last.high is not None) and last.comparator is None
    verdict = f" {WORDS[last.flag]}" if last.flag or is_known else ""
    told = f"{numbers[-1]}{verdict} ({table_day(last.on, today)})"
    notes = (("Range", ends or "none entered"), ("Last", told))
    values = tuple(point.value for point in one.points)
    return Chart(f"{one.analyte.short} {one.unit.shown}", values, numbers, notes)


def _digits(point: Point, one: Series) -> str:
    """A number as typed; a converted one with the decimals of its unit."""
    if point.digits is not None:
        return point.digits
    places = one.analyte.places(one.unit) if point.is_about else None
    return format_decimal(point.value, places, grouped=False)


def _ends(one: Series, today: date) -> str:
    """The range of the latest result, and those that held for earlier ones with their last day."""
    last = one.points[-1]
    now = point_range(last, one)
    former: dict[str, str] = {}
    for point in one.points:
        told = point_range(point, one)
        if told and told != now:
            former[told] = f"{told} until {table_day(point.on, today)}"
    return "; ".join(part for part in (now, *former.values()) if part)


def point_range(point: Point, one: Series) -> str:
    """The range that a value was compared with, in the unit of the series."""
    if point.range is not None and point.range.unit == one.unit.ucum:
        return range_text(point.range)
    if point.range is not None and point.low is None and point.high is None:
        return f"{range_text(point.range)} {point.range.unit}, not compared"
    if point.range is None:
        return ""
    low = _end_in(point.low, point.range.low)
    high = _end_in(point.high, point.range.high)
    return range_text(point.range._replace(low=low, high=high))


def _end_in(end: Fraction | None, typed: str | None) -> str | None:
    """An end of a range in another unit, with the sign that it was typed with."""
    if end is None:
        return None
    sign = typed[0] if typed and typed[0] in "<>" else ""
    return f"{sign}{format_decimal(end, grouped=False)}"


def settings_page(found: LabSettings) -> list[Block]:
    """The ranges and units that were entered."""
    rows = tuple(
        (str(e.id), value_words(e.record), format_day(e.on)) for e in (*found.ranges, *found.units)
    )
    if not rows:
        return [
            Lines(
                None,
                (
                    "No range and no unit is entered.",
                    "isotrack lab --range alt=0-41    isotrack lab --unit tg=mg/dL",
                ),
            )
        ]
    return [
        Table("Ranges and units", ("ID", "What", "From"), rows),
        Lines(
            None, ("To change one: isotrack edit g1 0-35    To take one out: isotrack delete g1",)
        ),
    ]


def tests_page() -> list[Block]:
    """Every test with its units and words."""
    rows = tuple(
        (
            analyte.id,
            analyte.name,
            " or ".join(dict.fromkeys(unit.shown for unit in analyte.every_unit)),
            ", ".join(analyte.row["words"][:3]),
        )
        for analyte in vocabulary()
    )
    note = "A value without a unit is taken only where one unit is usual: isotrack help units"
    return [Table(None, ("Name", "Test", "Units", "Also"), rows), Lines(None, (note,))]
