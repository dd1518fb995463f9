"""Import foreign files: everything that is new in one change, or nothing at all; a second run adds nothing."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.intake import Found, Raised, sentence, settle
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, Weight
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_kg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.written import Written
from isotrack.domain.labs.errors import ImportUnreadable
from isotrack.domain.labs.logged import Imported
from isotrack.domain.labs.results import PRELIMINARY, cross_doubts, range_for, value_text
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.core.record import doubt_about_change
from isotrack.services.core.standing import standing
from isotrack.services.labs.log import identity
from isotrack.storage import entries, journal
from isotrack.storage.chain import Chain
from isotrack.storage.database import SCRATCH

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from isotrack.domain.core.intake import Answer, Intake
    from isotrack.domain.core.records import LabRange
    from isotrack.domain.doses.standing import Standing
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

NOT_KEPT = "not kept"
FINAL = {"final", "corrected"}


class _Known(NamedTuple):
    """The results that are recorded, by all that may make a new one the same."""

    identities: dict[str, Entry]
    origins: set[str]
    sources: dict[tuple[str, str], Entry]
    times: dict[tuple[object, ...], Entry]
    tests: dict[tuple[object, ...], list[Entry]]  # by test and day
    days: dict[object, list[Entry]]


class _Sorted(NamedTuple):
    """The items of a file beside what is recorded: new ones, those that take the place of one, weights."""

    fresh: list[tuple[Found, Lab]]
    replacing: list[tuple[Found, Lab, Entry]]
    weights: list[tuple[Found, Weight]]
    already: int


class _Done(NamedTuple):
    """What was written of a file; `change_id` is None where nothing was."""

    change_id: str | None
    labs: tuple[Entry, ...]
    weights: tuple[Entry, ...]


def import_intake(
    db: Database, intake: Intake, intent: Intent, answer: Answer, name: str
) -> Imported:
    """Write every result and weight that is not recorded yet, as one change.

    Raises what `settle` raises while something has to be said, left out or agreed to, and
    ImportUnreadable where there is nothing at all.
    """
    if intake.needed:
        settle(name, intake, intake.raised, answer)
    if not intake.found and not intake.unreadable:
        raise ImportUnreadable(
            f"was read as {intake.format} and holds no blood test, pregnancy test or weight"
            + _names(intake),
            said=intake.said,
        )
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        known = _known(entries.list_all(conn, Kind.LAB))
        measured = entries.list_all(conn, Kind.WEIGHT)
        found = _sort(intake, known, measured)
        doubts = [*intake.raised, *_doubts(found, known, measured)]
        before = standing(conn, intent.today)
        is_tried = db.path == SCRATCH and intent.is_rehearsal
        is_new_diary = is_tried and not found.weights  # results move nothing in it
        done = _tried(conn, db, found, intent) if is_new_diary else _write(conn, db, found, intent)
        now = before if is_new_diary else standing(conn, intent.today)
        doubts += _moved(before, now)
        settle(name, intake, doubts, answer)
    opened = tuple(Doubt(one.code, sentence(one)) for one in sorted(doubts, key=lambda d: d.place))
    weights = done.weights
    written = Written((*done.labs, *weights), done.change_id, now, opened, intent.is_rehearsal)
    left = Counter(one.what for one in intake.left if one.why.startswith(NOT_KEPT))
    named = Counter((one.why, one.what) for one in intake.left if not one.why.startswith(NOT_KEPT))
    return Imported(
        written, weights, found.already, tuple(left.most_common()),
        tuple(sentence(one) for one in intake.unreadable), intake.format,
        tuple((why, what, times) for (why, what), times in named.most_common()),
        tuple(entry.uuid for _, _, entry in found.replacing), intake.said,
        tuple((c.name, c.why) for c in intake.columns if c.use is None and c.why != NOT_KEPT),
    )  # fmt: skip


def _names(intake: Intake) -> str:
    if not intake.left:
        return ""
    left = Counter(
        one.what if one.why.startswith(NOT_KEPT) else f"{one.what} ({one.why})"
        for one in intake.left
    )
    shown = ", ".join(name for name, _ in left.most_common(5) if name)
    return f" that isotrack keeps (it holds {shown}{' and others' if len(left) > 5 else ''})"


def _known(labs: Iterable[Entry]) -> _Known:
    known = _Known({}, set(), {}, {}, {}, {})
    for entry in labs:
        lab = entry.record
        if not isinstance(lab, Lab):
            continue
        known.identities.setdefault(_said(lab), entry)
        if lab.origin:
            known.origins.add(lab.origin)
        if lab.source_id:
            known.sources[(lab.analyte, lab.source_id)] = entry
        known.times.setdefault(_time_of(lab), entry)
        known.tests.setdefault((lab.analyte, lab.drawn_on), []).append(entry)
        known.days.setdefault(lab.drawn_on, []).append(entry)
    return known


def _time_of(lab: Lab) -> tuple[object, ...]:
    """What two reports of one result share where the source gives it no name: test, specimen, collection."""
    return (lab.analyte, lab.sample, (lab.specimen or "").casefold(), lab.drawn_on, lab.drawn_at)


def _sort(intake: Intake, known: _Known, weights: Iterable[Entry]) -> _Sorted:
    seen: set[str] = set()
    weighed = {(e.on, e.record.weight_ug) for e in weights if isinstance(e.record, Weight)}
    sorted_ = _Sorted([], [], [], 0)
    already = 0
    for item in intake.found:
        record = item.record
        if isinstance(record, Weight):
            key = (record.measured_on, record.weight_ug)
            if key in weighed:
                already += 1
            else:
                weighed.add(key)
                sorted_.weights.append((item, record))
        elif isinstance(record, Lab):
            said = _said(record)
            lab = record._replace(origin=_origin(said, record.entered))
            is_there = said in seen
            seen.add(said)
            former = None if is_there else _replaced(lab, said, known)
            if former is not None:
                sorted_.replacing.append((item, lab, former))
            elif is_there or _is_known(lab, said, known):
                already += 1
            else:
                sorted_.fresh.append((item, lab))
    return sorted_._replace(already=already)


def _is_known(lab: Lab, said: str, known: _Known) -> bool:
    if said in known.identities or lab.origin in known.origins:
        return True
    if lab.status != PRELIMINARY:
        return False
    former = _same_result(lab, known)  # a preliminary report after the final one says nothing new
    return former is not None and isinstance(former.record, Lab) and former.record.status in FINAL


def _same_result(lab: Lab, known: _Known) -> Entry | None:
    """The recorded report of the same result: by the source's own name, else by test and collection."""
    if lab.source_id:
        found = known.sources.get((lab.analyte, lab.source_id))
        if found is not None and found.on == lab.drawn_on:
            return found
    return known.times.get(_time_of(lab))


def _replaced(lab: Lab, said: str, known: _Known) -> Entry | None:
    """The recorded result that a new report of it takes the place of."""
    former = _same_result(lab, known) if lab.status in FINAL else None
    if former is None or not isinstance(former.record, Lab):
        return None
    was = former.record.status
    if was == PRELIMINARY:
        return former
    is_by_name = lab.source_id is not None and former.record.source_id == lab.source_id
    is_news = said != _said(former.record)
    return former if lab.status == "corrected" and is_by_name and is_news and was else None


def _said(lab: Lab) -> str:
    """The identity of a result as one text, which is cheaper to look up than its parts."""
    return "|".join([str(part) for part in identity(lab)])


def _origin(said: str, entered: str) -> str:
    """The name of an imported result: what it said when it was imported, so that a correction stays."""
    text = f"{said}|{entered}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _doubts(found: _Sorted, known: _Known, measured: Iterable[Entry]) -> list[Raised]:
    """What is unlikely about the results and the weights. Results long ago are what an import is for."""
    words = vocabulary()
    doubts: list[Raised] = []
    by_day: dict[object, list[tuple[Found, Lab]]] = {}
    for item, lab in found.fresh:
        by_day.setdefault(lab.drawn_on, []).append((item, lab))
        others = known.tests.get((lab.analyte, lab.drawn_on))
        if others:
            doubts.append(_other(item, lab, others[0]))
    for item, lab, former in found.replacing:
        if isinstance(former.record, Lab) and former.record.status != PRELIMINARY:
            doubts.append(_corrects(item, lab, former))
    for day, ones in by_day.items():
        earlier = [
            entry.record for entry in known.days.get(day, ()) if isinstance(entry.record, Lab)
        ]
        doubts += [
            Raised(ones[0][0].place, "", doubt.code, doubt.message)
            for doubt in cross_doubts([*earlier, *(lab for _, lab in ones)], words)
        ]
    return doubts + _weight_doubts(found, measured)


def _other(item: Found, lab: Lab, entry: Entry) -> Raised:
    analyte = vocabulary().analyte(lab.analyte)
    assert isinstance(entry.record, Lab)  # noqa: S101  # `known.tests` holds only results
    told = value_text(entry.record, analyte.unit(entry.record.unit))
    text = (
        f"{analyte.short} of {format_day(entry.on)} is recorded already: {told} ({entry.id}); "
        f"with a yes {value_text(lab, analyte.unit(lab.unit))} is kept beside it."
    )
    return Raised(item.place, item.where, "result_exists", text)


def _corrects(item: Found, lab: Lab, entry: Entry) -> Raised:
    analyte = vocabulary().analyte(lab.analyte)
    assert isinstance(entry.record, Lab)  # noqa: S101  # as in `_other`
    was, now = (value_text(one, analyte.unit(one.unit)) for one in (entry.record, lab))
    text = (
        f"{analyte.short} of {format_day(entry.on)} was corrected by its laboratory: with a yes {now} "
        f"takes the place of {was} ({entry.id})."
    )
    return Raised(item.place, item.where, "result_corrected", text)


def _weight_doubts(found: _Sorted, measured: Iterable[Entry]) -> list[Raised]:
    fresh = {id(weight): item for item, weight in found.weights}
    by_day = sorted(
        [
            *(entry.record for entry in measured if isinstance(entry.record, Weight)),
            *(weight for _, weight in found.weights),
        ],
        key=lambda weight: weight.measured_on,
    )
    doubts = []
    for before, after in itertools.pairwise(by_day):
        if id(after) in fresh:
            item = fresh[id(after)]
            doubts += [
                Raised(item.place, item.where, doubt.code, doubt.message)
                for doubt in doubt_about_change(after.weight_ug, before, after.entered)
            ]
    return doubts


def _write(conn: sqlite3.Connection, db: Database, found: _Sorted, intent: Intent) -> _Done:
    """Append what is new as one change; its entries come out of the records at hand, in the order of their day."""
    ops = [journal.NewOp("add", Kind.LAB, lab) for _, lab in found.fresh]
    ops += [journal.NewOp("add", Kind.WEIGHT, weight) for _, weight in found.weights]
    added = len(ops)
    ops += [journal.NewOp("amend", Kind.LAB, lab, entry.uuid) for _, lab, entry in found.replacing]
    if not ops:
        return _Done(None, (), ())
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    ranges = entries.lab_ranges(conn)
    labs: list[Entry] = entries.by_uuid(conn, Kind.LAB, appended.entry_uuids[added:])
    weights: list[Entry] = []
    for op, uuid, id_ in zip(ops[:added], appended.entry_uuids, appended.ids, strict=False):
        if isinstance(op.record, Lab):
            labs.append(_entry(id_, uuid, op.record, ranges))
        elif isinstance(op.record, Weight):
            weights.append(Entry(id_, uuid, op.record.measured_on, op.record))
    return _Done(appended.change_id, _by_day(labs), _by_day(weights))


def _tried(conn: sqlite3.Connection, db: Database, found: _Sorted, intent: Intent) -> _Done:
    """What a diary without any entry would hold then, without writing it."""
    if not found.fresh:
        return _Done(None, (), ())
    chain = Chain(conn, intent.stamp, db.inode)
    change_id = chain.uuid7()
    labs = []
    for number, (_, lab) in enumerate(found.fresh, 1):
        chain.tick()
        labs.append(_entry(EntryId(Kind.LAB, number), chain.uuid7(), lab, ()))
    return _Done(change_id, _by_day(labs), ())


def _entry(id_: EntryId, uuid: str, lab: Lab, ranges: Sequence[LabRange]) -> Entry:
    return Entry(id_, uuid, lab.drawn_on, lab, range=range_for(lab, ranges))


def _by_day(found: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(found, key=lambda entry: entry.on))


def _moved(before: Standing, now: Standing) -> list[Raised]:
    """A start weight, and with it the goal, that imported weights would change."""
    was, is_now = before.baseline, now.baseline
    if was is None or is_now is None or was.weight_ug == is_now.weight_ug:
        return []
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
    return [Raised(0, "", "start_weight_moves", text)]
