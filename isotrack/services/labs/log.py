"""Record and look at laboratory results: a panel, a range, a unit; one function, one transaction."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, LabRange, LabUnit, Record, check_text
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.entries.written import Written
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.errors import SetTwice
from isotrack.domain.labs.logged import LabSettings, PanelLogged, RangesSet
from isotrack.domain.labs.results import (
    HCG,
    check_limits,
    cross_doubts,
    number_of,
    range_for,
    shows_pregnancy,
    value_text,
)
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.core.standing import doubts_about_old, standing
from isotrack.storage import entries, journal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from isotrack.domain.core.entries import Entry
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


def units_set(db: Database) -> dict[str, str]:
    """The unit that a bare value of each test is read in, where the person has set one."""
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.LAB_UNIT)
    return {e.record.analyte: e.record.unit for e in found if isinstance(e.record, LabUnit)}


def settings(db: Database) -> LabSettings:
    """The ranges and units that were entered, in the order of their day."""
    with db.snapshot() as conn:
        ranges = entries.list_all(conn, Kind.LAB_RANGE)
        return LabSettings(tuple(ranges), tuple(entries.list_all(conn, Kind.LAB_UNIT)))


def pregnancies(db: Database | None, said: Iterable[Record]) -> list[Lab]:
    """The pregnancy tests that may mean one, beside the ranges that were entered."""
    tests = [one for one in said if isinstance(one, Lab) and one.analyte == HCG]
    if not tests:
        return []
    known: Sequence[LabRange] = ()
    if db is not None:
        with db.snapshot() as conn:
            known = entries.lab_ranges(conn)
    return [one for one in tests if shows_pregnancy(one, range_for(one, known))]


def log_panel(db: Database, labs: Sequence[Lab], intent: Intent) -> PanelLogged:
    """Record the results of one line as one change; a result that is there already stays as it is.

    Raises LabOutOfLimits, and NeedsConfirmation for unlikely values, a part above its whole, another
    result of the same test on that day, and a day long before the course.
    """
    check_texts(labs)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        of_day = _on_days(conn, {lab.drawn_on for lab in labs})
        fresh, already, told = [], [], []
        ops: list[journal.NewOp] = []
        for lab in labs:
            same = next((e for e in of_day if _is_same(e.record, lab)), None)
            if same is None:
                fresh.append(lab)
                continue
            more, doubt = _more_about(same, lab)
            if more is None:
                already.append(same)
                continue
            ops.append(journal.NewOp("amend", Kind.LAB, more, same.uuid))
            told += doubt
        if not fresh and not ops:
            now = standing(conn, intent.today)
            return PanelLogged(Written(tuple(already), None, now), tuple(already))
        days = sorted({lab.drawn_on for lab in fresh})
        old = [doubt for day in days for doubt in doubts_about_old(conn, day, intent.today)]
        doubts = (*doubts_about(fresh, of_day), *old, *told)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        ops = [*(journal.NewOp("add", Kind.LAB, lab) for lab in fresh), *ops]
        appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
        found = entries.by_uuid(conn, Kind.LAB, appended.entry_uuids)
        now = standing(conn, intent.today)
        written = Written(tuple(found), appended.change_id, now, doubts, intent.is_rehearsal)
        changed = tuple(op.entry_uuid for op in ops if op.entry_uuid is not None)
        return PanelLogged(written, tuple(already), changed)


def _more_about(known: Entry, lab: Lab) -> tuple[Lab | None, list[Doubt]]:
    """The recorded result with what was said of it now: its range, whether fasting, its laboratory.

    A fact that is there already and differs is asked about; None where nothing is new.
    """
    record = known.record
    assert isinstance(record, Lab)  # noqa: S101  # `_is_same` took only results
    said = {
        "range": (lab.low, lab.high) if (lab.low, lab.high) != (None, None) else None,
        "fasting": lab.is_fasting,
        "laboratory": lab.laboratory,
        "note": lab.note,
    }
    was = {
        "range": (record.low, record.high) if (record.low, record.high) != (None, None) else None,
        "fasting": record.is_fasting,
        "laboratory": record.laboratory,
        "note": record.note,
    }
    news = {what: new for what, new in said.items() if new is not None and new != was[what]}
    if not news:
        return None, []
    more = record
    if "range" in news:
        more = more._replace(low=lab.low, high=lab.high)
    if "fasting" in news:
        more = more._replace(is_fasting=lab.is_fasting)
    if "laboratory" in news:
        more = more._replace(laboratory=lab.laboratory)
    if "note" in news:
        more = more._replace(note=lab.note)
    analyte = vocabulary().analyte(lab.analyte)
    told = value_text(record, analyte.unit(record.unit))
    doubts = [
        Doubt(
            "said_otherwise",
            f"{analyte.short} {told} of {format_day(known.on)} ({known.id}) has another {what} already; "
            "with a yes it is replaced.",
        )
        for what in news
        if was[what] is not None
    ]
    return more, doubts


def doubts_about(labs: Sequence[Lab], of_day: Sequence[Entry]) -> tuple[Doubt, ...]:
    """What is unlikely about new results beside those of their days. Raises LabOutOfLimits."""
    words = vocabulary()
    doubts: list[Doubt] = []
    for lab in labs:
        doubts += check_limits(lab, words.analyte(lab.analyte))
    for lab in labs:
        doubts += _other_result(lab, of_day)
    for day in sorted({lab.drawn_on for lab in labs}):
        earlier = [e.record for e in of_day if e.on == day and isinstance(e.record, Lab)]
        doubts += cross_doubts([*earlier, *(lab for lab in labs if lab.drawn_on == day)], words)
    return tuple(doubts)


def _on_days(conn: sqlite3.Connection, days: Iterable[date]) -> list[Entry]:
    found: list[Entry] = []
    for day in sorted(days):
        found += entries.list_between(conn, Kind.LAB, day, day + timedelta(days=1))
    return found


def _is_same(known: Record, lab: Lab) -> bool:
    """Whether a result says the same as another: test, day, value, comparator and unit."""
    return isinstance(known, Lab) and identity(known) == identity(lab)


def identity(lab: Lab) -> tuple[object, ...]:
    """What makes two results the same one: test, day, number, comparator, unit, sample of a yes or no."""
    value: object = lab.value if is_yes_or_no(lab.value) else number_of(lab)
    return (lab.analyte, lab.drawn_on, value, lab.comparator, lab.unit, lab.sample)


def _other_result(lab: Lab, of_day: Sequence[Entry]) -> list[Doubt]:
    for entry in of_day:
        known = entry.record
        if isinstance(known, Lab) and (known.analyte, entry.on) == (lab.analyte, lab.drawn_on):
            analyte = vocabulary().analyte(lab.analyte)
            told = value_text(known, analyte.unit(known.unit))
            text = (
                f"{analyte.short} of {format_day(entry.on)} is recorded already: {told} "
                f"({entry.id}). To correct it: isotrack edit {entry.id} VALUE"
            )
            return [Doubt("result_exists", text)]
    return []


def check_texts(said: Iterable[Lab | LabRange | LabUnit]) -> None:
    """Notes and names of laboratories are texts. Raises TextUnreadable."""
    for one in said:
        for text in (one.note, getattr(one, "laboratory", None)):
            if text is not None:
                check_text(text)


def set_ranges(db: Database, ranges: Sequence[LabRange], intent: Intent) -> RangesSet:
    """Enter reference ranges as one change. The same day and laboratory again corrects the range.

    Raises SetTwice for two ranges of one test in one command.
    """
    check_texts(ranges)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        return _set(conn, db, Kind.LAB_RANGE, ranges, intent)


def set_units(db: Database, units: Sequence[LabUnit], intent: Intent) -> RangesSet:
    """Set the units of bare values as one change; a unit set before is replaced."""
    check_texts(units)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        return _set(conn, db, Kind.LAB_UNIT, units, intent)


def _slot(one: Record) -> tuple[object, ...]:
    """What there can be only one of: a range per test, laboratory and first day; a unit per test."""
    if isinstance(one, LabRange):
        return (one.analyte, (one.laboratory or "").casefold(), one.from_on)
    return (one.analyte,) if isinstance(one, LabUnit) else (one,)


def _says(one: Record) -> tuple[object, ...]:
    """What a range or unit says, whenever it was said."""
    if isinstance(one, LabRange):
        return (one.analyte, one.unit, one.low, one.high, (one.laboratory or "").casefold())
    return (one.analyte, one.unit) if isinstance(one, LabUnit) else (one,)


def _holding(one: LabRange | LabUnit, mine: Sequence[Entry]) -> Entry | None:
    """What holds on the day of a new range or unit: the last one entered for a day up to then."""
    if isinstance(one, LabUnit):
        return mine[-1] if mine else None
    earlier = [entry for entry in mine if entry.on <= one.from_on]
    return earlier[-1] if earlier else None


def _set(
    conn: sqlite3.Connection,
    db: Database,
    kind: Kind,
    said: Sequence[LabRange | LabUnit],
    intent: Intent,
) -> RangesSet:
    known = entries.list_all(conn, kind)
    ops: list[journal.NewOp] = []
    former: list[Entry] = []
    slots: set[tuple[object, ...]] = set()
    for one in said:
        if _slot(one) in slots:
            raise SetTwice(vocabulary().analyte(one.analyte).short)
        slots.add(_slot(one))
        mine = [e for e in known if _slot(e.record)[:2] == _slot(one)[:2]]
        holding = _holding(one, mine)
        if holding is not None and _says(holding.record) == _says(one):
            former.append(holding)
            continue
        same = next((e for e in mine if _slot(e.record) == _slot(one)), None)
        former += [holding] if holding is not None else []
        action, uuid = ("amend", same.uuid) if same else ("add", None)
        ops.append(journal.NewOp(action, kind, one, uuid))
    if not ops:
        now = standing(conn, intent.today)
        return RangesSet(Written(tuple(former), None, now), tuple(former))
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    found = entries.by_uuid(conn, kind, appended.entry_uuids)
    now = standing(conn, intent.today)
    written = Written(tuple(found), appended.change_id, now, (), intent.is_rehearsal)
    return RangesSet(written, tuple(former))
