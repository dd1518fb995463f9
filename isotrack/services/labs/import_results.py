"""Import foreign files: everything that is new in one change, or nothing at all; a second run adds nothing."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, Weight, check_text
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_kg
from isotrack.domain.entries.written import Written
from isotrack.domain.labs.errors import ImportUnreadable, RowsUnreadable
from isotrack.domain.labs.imports import Found, Other, Unreadable
from isotrack.domain.labs.logged import Imported
from isotrack.domain.labs.results import check_limits
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.core.record import doubt_about_change
from isotrack.services.core.standing import standing
from isotrack.services.labs.log import doubts_about, identity
from isotrack.storage import entries, journal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.labs.imports import Item
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

MOST_TOLD = 10
NAMES = {"csv": "CSV", "json": "FHIR", "zip": "Apple Health", "xml": "Apple Health"}


class _Sorted(NamedTuple):
    """The items of a file beside what is recorded: new ones, known ones, bad ones, others."""

    labs: list[Lab]
    weights: list[Weight]
    already: int
    unreadable: list[Unreadable]
    left_out: Counter[str]
    readable: int


def import_items(db: Database, items: Iterable[Item], intent: Intent, kind: str) -> Imported:
    """Write every result and weight that is not recorded yet, as one change.

    Raises RowsUnreadable while a row cannot be read, and NeedsConfirmation for unlikely values and
    for weights that would move the goal; both are opened by a confirmation, which leaves the
    unreadable rows out. Raises ImportUnreadable where there is nothing at all.
    """
    found = list(items)  # the file is read whole before the write lock is taken
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        known = entries.list_all(conn, Kind.LAB)
        sorted_ = _sort(found, known, entries.list_all(conn, Kind.WEIGHT))
        if not sorted_.readable and not sorted_.unreadable:
            raise ImportUnreadable(
                "holds no blood test, pregnancy test or weight" + _names(sorted_.left_out)
            )
        bad = tuple(Doubt("row_unreadable", f"{b.where}: {b.why}") for b in sorted_.unreadable)
        if bad and not intent.is_confirmed:
            raise RowsUnreadable(bad, sorted_.readable + len(bad))
        doubts = _doubts(sorted_, known, conn, intent)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(_shortened(doubts))
        written, weights = _write(conn, db, sorted_, intent, doubts)
        left = tuple(sorted_.left_out.most_common())
        return Imported(written, weights, sorted_.already, left, bad, NAMES[kind])


def _names(left_out: Counter[str]) -> str:
    if not left_out:
        return ""
    shown = ", ".join(name for name, _ in left_out.most_common(3))
    return f" that isotrack knows (it holds {shown} and the like)"


def _sort(found: Sequence[Item], labs: Sequence[Entry], weights: Sequence[Entry]) -> _Sorted:
    seen = {identity(e.record) for e in labs if isinstance(e.record, Lab)}
    origins = {e.record.origin for e in labs if isinstance(e.record, Lab) and e.record.origin}
    weighed = {(e.on, e.record.weight_ug) for e in weights if isinstance(e.record, Weight)}
    sorted_ = _Sorted([], [], 0, [], Counter(), 0)
    already = readable = 0
    for item in found:
        if isinstance(item, Other):
            sorted_.left_out[item.name] += 1
            continue
        if isinstance(item, Unreadable):
            sorted_.unreadable.append(item)
            continue
        bad = _beyond(item)
        if bad is not None:
            sorted_.unreadable.append(bad)
            continue
        readable += 1
        record = item.record
        if isinstance(record, Weight):
            key = (record.measured_on, record.weight_ug)
            is_known = key in weighed
            weighed.add(key)
            if not is_known:
                sorted_.weights.append(record)
        else:
            lab = record._replace(origin=_origin(record))
            is_known = identity(lab) in seen or lab.origin in origins
            seen.add(identity(lab))
            if not is_known:
                sorted_.labs.append(lab)
        already += is_known
    return sorted_._replace(already=already, readable=readable)


def _beyond(item: Found) -> Unreadable | None:
    """A result beyond the hard limits, as a row that cannot be taken."""
    record = item.record
    try:
        if isinstance(record, Lab):
            check_limits(record, vocabulary().analyte(record.analyte))
            for text in (record.note, record.laboratory, record.entered):
                if text is not None:
                    check_text(text)
    except NotUnderstood as error:
        return Unreadable(item.where, error.message.replace(" Nothing was recorded.", ""))
    return None


def _origin(lab: Lab) -> str:
    """The name of an imported result: what it said when it was imported, so that a correction stays."""
    said = "|".join(str(part) for part in (*identity(lab), lab.entered))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _doubts(
    found: _Sorted, known: Sequence[Entry], conn: sqlite3.Connection, intent: Intent
) -> tuple[Doubt, ...]:
    """What is unlikely about the results and the weights. Results long ago are what an import is for."""
    of_days = {lab.drawn_on for lab in found.labs}
    beside = [entry for entry in known if entry.on in of_days]
    doubts = [d for d in doubts_about(found.labs, beside, intent.today) if d.code != "old_day"]
    measured = entries.list_all(conn, Kind.WEIGHT)
    by_day = sorted(
        [*(e.record for e in measured if isinstance(e.record, Weight)), *found.weights],
        key=lambda weight: weight.measured_on,
    )
    fresh = {id(weight) for weight in found.weights}
    for before, after in itertools.pairwise(by_day):
        if id(after) in fresh:
            doubts += doubt_about_change(after.weight_ug, before, after.entered)
    return tuple(doubts)


def _shortened(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    if len(doubts) <= MOST_TOLD:
        return doubts
    more = Doubt("more_doubts", f"And {len(doubts) - MOST_TOLD} more like these.")
    return (*doubts[:MOST_TOLD], more)


def _write(
    conn: sqlite3.Connection,
    db: Database,
    found: _Sorted,
    intent: Intent,
    doubts: tuple[Doubt, ...],
) -> tuple[Written, tuple[Entry, ...]]:
    before = standing(conn, intent.today)
    if not found.labs and not found.weights:
        return Written((), None, before), ()
    ops = [journal.NewOp("add", Kind.LAB, lab) for lab in found.labs]
    ops += [journal.NewOp("add", Kind.WEIGHT, weight) for weight in found.weights]
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    now = standing(conn, intent.today)
    moved = _moved(before, now)
    if moved and not intent.is_confirmed:
        raise NeedsConfirmation(moved)  # rolls the change back
    labs = entries.by_uuid(conn, Kind.LAB, appended.entry_uuids)
    weights = tuple(entries.by_uuid(conn, Kind.WEIGHT, appended.entry_uuids))
    every = (*labs, *weights)
    return Written(every, appended.change_id, now, doubts + moved, intent.is_rehearsal), weights


def _moved(before: Standing, now: Standing) -> tuple[Doubt, ...]:
    """A start weight, and with it the goal, that imported weights would change."""
    was, is_now = before.baseline, now.baseline
    if was is None or is_now is None or was.weight_ug == is_now.weight_ug:
        return ()
    text = (
        f"The start weight would become {format_kg(is_now.weight_ug)} kg ({format_day(is_now.measured_on)}) "
        f"instead of {format_kg(was.weight_ug)} kg."
    )
    target, then = now.progress.target_ug, before.progress.target_ug
    if target is not None and then is not None:
        text += (
            f" The goal would be {format_decimal(target / UG_PER_MG, 0)} mg "
            f"instead of {format_decimal(then / UG_PER_MG, 0)} mg."
        )
    return (Doubt("start_weight_moves", text),)
