"""What `isotrack edit` makes of a laboratory result, a range or a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.app.params import no_more
from isotrack.domain.core.records import Lab, LabRange, LabUnit
from isotrack.domain.labs.panels import read_panel
from isotrack.domain.labs.words import find_unit, read_range_option
from isotrack.knowledge.analytes import vocabulary

if TYPE_CHECKING:
    from datetime import date

USAGE = (
    "isotrack edit ID VALUE    isotrack edit ID VALUE ref FROM-TO    isotrack history shows the IDs"
)


def edited(
    record: Lab | LabRange | LabUnit, words: list[str], day: date, note: str | None
) -> Lab | LabRange | LabUnit:
    """The record with a new value, day or note; what is not typed stays. Raises the value errors.

    A bare value keeps the unit of the result; a range that was printed with it stays unless the unit
    changes or a new one is typed.
    """
    match record:
        case Lab():
            return _result(record, words, day, note)
        case LabRange():
            changed = record._replace(from_on=day, note=note)
            if not words:
                return changed
            chosen = {record.analyte: record.unit}
            typed = f"{record.analyte}={' '.join(words)}"
            _, unit, low, high = read_range_option(typed, vocabulary(), chosen)
            return changed._replace(unit=unit.ucum, low=low, high=high)
        case LabUnit():
            changed_unit = record._replace(set_on=day, note=note)
            if not words:
                return changed_unit
            analyte = vocabulary().analyte(record.analyte)
            return changed_unit._replace(
                unit=find_unit(" ".join(words), analyte, vocabulary()).ucum
            )


def _result(lab: Lab, words: list[str], day: date, note: str | None) -> Lab:
    changed = lab._replace(drawn_on=day, note=note)
    if not words:
        return changed
    chosen = {lab.analyte: lab.unit} if lab.unit is not None else {}
    panel = read_panel([lab.analyte, *words], vocabulary(), chosen)
    no_more(list(panel.rest), USAGE)
    if len(panel.results) > 1:
        no_more([panel.results[1].analyte.id], USAGE)
    typed = panel.results[0].on(day)
    is_said_again = (typed.value, typed.unit, typed.comparator) == (
        lab.value,
        lab.unit,
        lab.comparator,
    )
    keeps_range = typed.unit == lab.unit and typed.low is None and typed.high is None
    return changed._replace(
        value=typed.value,
        unit=typed.unit,
        comparator=typed.comparator,
        entered=lab.entered if is_said_again else typed.entered,
        low=lab.low if keeps_range else typed.low,
        high=lab.high if keeps_range else typed.high,
        sample=typed.sample or lab.sample,
        loinc=lab.loinc if typed.unit == lab.unit else None,
    )
