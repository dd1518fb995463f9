"""What the keyboard would ask about in entries that came from outside, where a question about them is asked anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.judged import There, judge
from isotrack.domain.core.days import format_day
from isotrack.domain.core.intake import Found, Raised, told
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Lab, Weight
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.labs.errors import LabOutOfLimits
from isotrack.domain.labs.results import check_limits, cross_doubts
from isotrack.knowledge.analytes import vocabulary
from isotrack.storage import entries, regimens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.labs.analytes import Analyte

OF_ROWS = {"day_has_dose", "day_twice"}  # doses on both sides are counted by the meeting itself


def doubts_about(conn: sqlite3.Connection, new: Collection[str], today: date) -> list[Doubt]:
    """The doubts about these entries, each kind of them once, beside the diary as it would be."""
    found = {kind: entries.by_uuid(conn, kind, list(new)) for kind in (Kind.DOSE, Kind.WEIGHT)}
    rows = [
        Found(place, str(entry.id), entry.record)
        for place, entry in enumerate((*found[Kind.DOSE], *found[Kind.WEIGHT]))
        if isinstance(entry.record, Dose | Weight)
    ]
    regimen = regimens.load_regimen(conn)
    fresh = set(new)
    weights = [
        entry.record
        for entry in entries.list_all(conn, Kind.WEIGHT)
        if isinstance(entry.record, Weight) and entry.uuid not in fresh
    ]
    judged = judge(rows, There(today, regimen.course_on, regimen.intakes_on, {}, weights))
    raised = [one for one in judged.raised if one.code not in OF_ROWS]
    return _told([*raised, *_about_results(conn, fresh)])


def _about_results(conn: sqlite3.Connection, fresh: Collection[str]) -> Iterator[Raised]:
    """Unusual values, a second result of a test on one day, a part that is more than its whole."""
    by_day: dict[date, list[Entry]] = {}
    for entry in entries.list_all(conn, Kind.LAB):
        by_day.setdefault(entry.on, []).append(entry)
    words = vocabulary()
    for place, (day, found) in enumerate(by_day.items()):
        new = [entry for entry in found if entry.uuid in fresh]
        there = {lab.analyte: entry for entry in found if entry not in new and (lab := _lab(entry))}
        for entry in new:
            lab = _lab(entry)
            analyte = words.known(lab.analyte) if lab else None
            if lab is None or analyte is None:
                continue
            where = str(entry.id)
            yield from (_raised(place, where, doubt) for doubt in _about_value(lab, analyte))
            if (other := there.get(lab.analyte)) is not None:
                text = f"{analyte.short} of {format_day(day)} is recorded already ({other.id})"
                yield Raised(place, where, "result_exists", text)
        if new:
            labs = [lab for entry in found if (lab := _lab(entry)) and words.known(lab.analyte)]
            yield from (_raised(place, "", doubt) for doubt in cross_doubts(labs, words))


def _lab(entry: Entry) -> Lab | None:
    return entry.record if isinstance(entry.record, Lab) else None


def _about_value(lab: Lab, analyte: Analyte) -> tuple[Doubt, ...]:
    try:
        return check_limits(lab, analyte)
    except LabOutOfLimits as error:
        return (Doubt("unusual_value", error.message),)


def _raised(place: int, where: str, doubt: Doubt) -> Raised:
    return Raised(place, where, doubt.code, doubt.message.rstrip("."))


def _told(raised: Sequence[Raised]) -> list[Doubt]:
    """Each kind of doubt with its entries; of more than twenty the first and last ten, and how many lie between."""
    by_code: dict[str, list[Raised]] = {}
    for one in raised:
        by_code.setdefault(one.code, []).append(one)
    return [Doubt(code, f"{'. '.join(told(ones))}.") for code, ones in by_code.items()]
