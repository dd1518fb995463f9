"""Pages of laboratory results: the latest of each test, numbers over time, ranges, the list of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Lab
from isotrack.domain.core.units import count, format_decimal, round_half_up
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import range_text, value_text
from isotrack.domain.labs.tables import BASELINE, PEAK_DOSE
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.core.charts import Chart, chart_table
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import one_line, short_day, span_text
from isotrack.render.core.values import value_words
from isotrack.render.labs.sentences import (
    NO_MEANING,
    STOMACH,
    WORDS,
    no_range,
    result_words,
    value_with_other,
)

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.labs.logged import Imported, LabSettings
    from isotrack.domain.labs.tables import Cell, Gap, Point, ResultTable, Row, Series
    from isotrack.render.core.page import Block, Look


MOST_ROWS = 20
MOST_NAMES = 8
CONVERTED = "~ converted from another unit by a rounded factor."


def latest_page(table: ResultTable, all_series: tuple[Series, ...], look: Look) -> list[Block]:
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
    rows = tuple(_latest_row(row, has_base=has_base) for row in table.rows)
    blocks: list[Block] = [Table("Latest results", header, rows)]
    trends = tuple(one for one in all_series if len(one.points) > 1)
    if trends:
        blocks.append(chart_page(trends, look, title="Over time")[0])
    lines = []
    bases = sorted({c.lab.drawn_on for r in table.rows for c in r.cells if c.label == BASELINE})
    if bases:
        days = " and ".join(format_day(day) for day in bases)
        lines.append(f"Baseline: the last result on or before the first dose ({days}).")
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


def _latest_row(row: Row, *, has_base: bool) -> tuple[str, ...]:
    cell = row.latest
    base = gap_words(cell.since_baseline, cell) if cell.since_baseline else ""
    label = f" ({PEAK_DOSE})" if cell.label == PEAK_DOSE else ""
    told = (
        f"{cell.lab.value} result recorded"
        if is_yes_or_no(cell.lab.value)
        else value_with_other(cell.lab)
    )
    return (
        str(cell.entry.id),
        row.analyte.short,
        told,
        result_words(cell.entry),
        *((base or (BASELINE if cell.label == BASELINE else ""),) if has_base else ()),
        gap_words(cell.since_last, cell) if cell.since_last else "",
        f"{short_day(cell.lab.drawn_on)}{label}",
    )


def gap_words(gap: Gap, cell: Cell) -> str:
    """The earlier value and how far this one is from it: 28, +6; about +12 after a conversion."""
    analyte, unit = vocabulary().known(cell.lab.analyte), cell.unit
    by = gap.by
    if gap.is_about and analyte is not None and unit is not None:
        by = round_half_up(by, analyte.places(unit))
    told = "no change" if by == 0 else f"{'+' if by > 0 else ''}{format_decimal(by, None)}"
    then = gap.earlier
    before = then.value
    if then.unit != cell.lab.unit and analyte is not None:
        before = value_text(then, analyte.unit(then.unit))
    return f"{before}, {'about ' if gap.is_about else ''}{told}"


def chart_page(all_series: tuple[Series, ...], look: Look, title: str | None = None) -> list[Block]:
    """Each test's numbers over time with a sparkline, the range and the last value."""
    charts = [lab_chart(one) for one in all_series]
    blocks: list[Block] = [chart_table(title, charts, look)]
    if any(point.is_about for one in all_series for point in one.points):
        blocks.append(Lines(None, (CONVERTED,)))
    return blocks


def lab_chart(one: Series) -> Chart:
    """One test over time as a line of a chart."""
    last = one.points[-1]
    numbers = tuple(
        f"{'~' if p.is_about else ''}{p.comparator or ''}{_digits(p, one)}" for p in one.points
    )
    ends = _ends(one)
    is_known = (one.low is not None or one.high is not None) and last.comparator is None
    verdict = f" {WORDS[last.flag]}" if last.flag or is_known else ""
    told = f"{numbers[-1]}{verdict} ({short_day(last.on)})"
    notes = (("Range", ends or "none entered"), ("Last", told))
    values = tuple(point.value for point in one.points)
    return Chart(f"{one.analyte.short} {one.unit.shown}", values, numbers, notes)


def _digits(point: Point, one: Series) -> str:
    """A number as typed; a converted one with the decimals of its unit."""
    if point.digits is not None:
        return point.digits
    places = one.analyte.places(one.unit) if point.is_about else None
    return format_decimal(point.value, places, grouped=False)


def _ends(one: Series) -> str:
    if one.range is not None and one.range.unit == one.unit.ucum:
        return range_text(one.range)
    if one.range is not None and one.low is None and one.high is None:
        return f"{range_text(one.range)} {one.range.unit}, not compared"
    low = None if one.low is None else format_decimal(one.low, grouped=False)
    high = None if one.high is None else format_decimal(one.high, grouped=False)
    if low is None:
        return "" if high is None else f"up to {high}"
    return f"{low}-{high}" if high is not None else f"from {low}"


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


def imported(done: Imported) -> str:
    """Say what was imported, what was there already, and what was left out."""
    written = done.written
    labs = [e for e in written.entries if isinstance(e.record, Lab)]
    days = sorted(entry.on for entry in written.entries)
    parts = [count(len(labs), "result")] if labs else []
    parts += [count(len(done.weights), "weight")] if done.weights else []
    if written.change_id is None:
        lines = [f"Nothing new in this {done.kind} file. {_already(done)} Nothing changed."]
    else:
        ids = ", ".join(_span(found) for found in (labs, list(done.weights)) if found)
        lines = [
            (
                f"{verb_of(written, 'Imported')} {' and '.join(parts)} ({ids}), "
                f"{span_text(days[0], days[-1])}. One undo takes back all."
            )
        ]
        lines += [_already(done)] if done.already else []
    if done.unreadable:
        lines.append(f"Left out, could not be read ({len(done.unreadable)}):")
        lines += [f"  {doubt.message}" for doubt in done.unreadable[:MOST_ROWS]]
    if done.left_out:
        names = ", ".join(
            f"{one_line(name)}{f' x{times}' if times > 1 else ''}"
            for name, times in done.left_out[:MOST_NAMES]
        )
        more = len(done.left_out) - MOST_NAMES
        lines.append(f"Not kept by isotrack: {names}{f' and {more} more' if more > 0 else ''}.")
    return ending(written, lines)


def _already(done: Imported) -> str:
    return f"Recorded before, or twice in the file: {count(done.already, 'entry', 'entries')}."


def _span(found: list[Entry]) -> str:
    ids = sorted(entry.id.number for entry in found)
    letter = str(found[0].id)[0]
    return f"{letter}{ids[0]}" if len(ids) == 1 else f"{letter}{ids[0]}-{letter}{ids[-1]}"
