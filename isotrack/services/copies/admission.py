"""Take in what comes from outside, on the terms that hold for every road (docs/reliability.md).

The rules are `domain/copies/takings.py` and `domain/doses/overlap.py`; here the operations are tried inside
a savepoint, and what they did to the diary is looked at before it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies import meeting
from isotrack.domain.copies.meeting import CourseFacts
from isotrack.domain.copies.results import Held, Lost
from isotrack.domain.copies.takings import Taking, Way, rule
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.units import MOST_DAY_UG
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.progress import baseline_weight
from isotrack.domain.doses.regimen import Regimen
from isotrack.services.copies import erase, unlikely
from isotrack.services.core.standing import standing
from isotrack.storage import doses, inbox, journal, marks, regimens, takings
from isotrack.storage.chain import CHANGE, Chain
from isotrack.storage.database import SCRATCH
from isotrack.storage.exchange import Unreadable
from isotrack.storage.linking import Linked, link
from isotrack.storage.merge import Merged, take
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from isotrack.domain.core.records import Step, Weight
    from isotrack.domain.doses.overlap import SaidCourse, Union
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database
    from isotrack.storage.exchange import Incoming

_DEVICE, _SEQ, _HLC, _KIND, _UUID = 1, 2, 3, 6, 7


class Terms(NamedTuple):
    """Where operations come from: the name in a sentence, a file or a folder, open although there is a key.

    `also` is asked about the place itself, in the same answer.
    """

    name: str
    is_file: bool
    is_plain: bool = False
    also: tuple[Doubt, ...] = ()


class Admitted(NamedTuple):
    """What was taken in, what it cost, what waits, and what a person should know."""

    merged: Merged
    lost: tuple[Lost, ...] = ()
    held: Held = Held()
    told: tuple[Doubt, ...] = ()


class _Before(NamedTuple):
    """The diary before anything came in."""

    state: takings.State
    said: set[str]  # entries with some content left
    makers: dict[str, str]
    met: set[str]
    own: set[str]
    total_ug: int
    target_ug: int | None
    weight_ug: int | None
    doubles: int
    heavy: set[date]


def admit(
    conn: sqlite3.Connection, db: Database, ops: Sequence[Incoming], terms: Terms, intent: Intent
) -> Admitted:
    """Take operations in. Belongs inside a transaction; never commits.

    From a folder, what takes something away unasked stays there and the rest is taken. Raises
    NeedsConfirmation for a device, a course or a file that has to be asked about, Unreadable.
    """
    linked = link(conn, ops)
    if linked.late and terms.is_file:
        raise Unreadable("has a gap: operations before it are missing")
    if not linked.fresh:
        if terms.also:
            raise NeedsConfirmation(terms.also)
        return Admitted(take(conn, linked, inode=db.inode))
    before = _look(conn, intent)
    early = _ahead(linked, intent)
    cuts = {} if terms.is_file else dict(early)
    held: dict[str, Taking] = {}
    whole_ug: dict[str, int] = {}
    while True:
        conn.execute("SAVEPOINT admission")
        merged = take(conn, linked.until(cuts), inode=db.inode)
        found = _takings(conn, before, merged, intent)
        met = set() if terms.is_file else before.met
        passed = int(marks.read(conn, marks.PASSED) or 0)
        ruled = rule(found, met, passed, is_yes=intent.is_confirmed)
        asked = [*terms.also, *_questions(conn, before, merged, terms, intent)]
        if terms.is_file and early:
            asked.append(meeting.ahead(terms.name, _count_cut(linked, early)))
        if terms.is_file or asked or not ruled.held:
            break
        whole_ug = whole_ug or _live_ug(conn)
        conn.execute("ROLLBACK TO admission")
        held |= {one.uuid: one for one in ruled.held}
        _cut(cuts, ruled.held, linked)
    conn.execute("RELEASE admission")
    if ruled.held or (found and intent.is_confirmed):
        asked.append(meeting.takings(terms.name, ruled.held or found))
    if asked:
        asked += [*_sums(conn, before, intent), *_heavy(conn, before)]
        asked += unlikely.doubts_about(conn, merged.entry_uuids, intent.today)
    is_shown_only = intent.is_rehearsal and db.path != SCRATCH
    if asked and not intent.is_confirmed and not is_shown_only:
        raise NeedsConfirmation(tuple(asked))
    waits = Held(
        len(held), sum(one.way is Way.FORGOTTEN for one in held.values()),
        0 if terms.is_file else _count_cut(linked, early),
        *(_behind(conn, whole_ug) if held else ()),
    )  # fmt: skip
    if not terms.is_file or intent.is_confirmed:
        marks.write(conn, marks.PASSED, 0 if intent.is_confirmed else passed + ruled.counted)
        marks.write(conn, marks.WAITING, list(waits) if waits.is_any else None)
    lost = _entries(conn, before, ruled.passing)
    if intent.is_confirmed:
        _say_met(conn, db, before, intent)
    merged = _buried(conn, db, merged, intent)
    told = [*(asked or _heavy(conn, before)), *_read_otherwise(conn, merged)]
    return Admitted(merged._replace(late=linked.late), tuple(lost), waits, tuple(told))


def _buried(conn: sqlite3.Connection, db: Database, merged: Merged, intent: Intent) -> Merged:
    """What was forgotten elsewhere stays so here; the mark holds until every copy is clean."""
    again = erase.bury_again(conn, merged.fresh, db, intent.stamp)
    is_burying = again > 0 or any(
        one.row[_KIND] == CHANGE and one.row[5] == "assert" for one in merged.fresh
    )
    if is_burying:
        marks.write(conn, marks.FORGETTING, [""])
    return merged._replace(is_burying=is_burying)


def _look(conn: sqlite3.Connection, intent: Intent) -> _Before:
    progress = standing(conn, intent.today).progress
    own = {
        device
        for (device,) in conn.execute("SELECT device FROM device WHERE is_local = 0").fetchall()
    }
    met = {device for (device,) in conn.execute("SELECT DISTINCT device FROM journal").fetchall()}
    made = {uuid: one for uuid, one in takings.makers(conn).items() if one not in own}
    return _Before(
        takings.live_state(conn), takings.spoken(conn), made, met, own, progress.total_ug,
        None if progress.target_ug is None else int(progress.target_ug), progress.weight_ug,
        doses.doubles(conn)[0], doses.days_over(conn, MOST_DAY_UG).keys() | set(),
    )  # fmt: skip


def _ahead(linked: Linked, intent: Intent) -> dict[str, int]:
    """From which number on each chain lies too far ahead of this run's clock."""
    limit_ms = int(intent.stamp.now.timestamp() * 1000) + meeting.MOST_HOURS_AHEAD * 3_600_000
    limit = f"{limit_ms:012x}"
    first: dict[str, int] = {}
    for one in linked.fresh:
        if one.row[_HLC] > limit:
            first[one.row[_DEVICE]] = min(one.row[_SEQ], first.get(one.row[_DEVICE], one.row[_SEQ]))
    return first


def _count_cut(linked: Linked, cuts: Mapping[str, int]) -> int:
    return len(linked.fresh) - len(linked.until(cuts).fresh)


def _live_ug(conn: sqlite3.Connection) -> dict[str, int]:
    """Every live entry with the micrograms that it adds to a total."""
    rows = conn.execute(
        "SELECT v.entry_uuid, coalesce(d.dose_ug, 0) FROM v_entry v LEFT JOIN dose d USING (entry_uuid)"
    )
    return dict(rows.fetchall())


def _behind(conn: sqlite3.Connection, whole_ug: Mapping[str, int]) -> tuple[int, int]:
    """The entries that a yes would bring, said behind what waits, and the micrograms of their doses."""
    new = whole_ug.keys() - _live_ug(conn).keys()
    return len(new), sum(whole_ug[one] for one in new)


def _cut(cuts: dict[str, int], held: Sequence[Taking], linked: Linked) -> None:
    """Leave out every chain from the first operation that takes something away."""
    were = dict(cuts)
    for one in held:
        for device, seq in one.since.items():
            cuts[device] = min(seq, cuts.get(device, seq))
    if cuts == were:  # nothing that could be named: then nothing of this run
        cuts |= {one.row[_DEVICE]: 0 for one in linked.fresh}


def _takings(
    conn: sqlite3.Connection, before: _Before, merged: Merged, intent: Intent
) -> list[Taking]:
    """What the merge took away, a goal that moved with a weight among it."""
    found = takings.find_takings(conn, before.state, before.said, before.makers, merged)
    kinds = {one.row[_KIND] for one in merged.fresh}
    if before.target_ug is None or Kind.WEIGHT not in kinds or Kind.COURSE in kinds:
        return found
    if standing(conn, intent.today).progress.weight_ug == before.weight_ug:
        return found
    there = {one.uuid for one in found}
    return found + [
        Taking(
            one.row[_UUID], Way.GOAL, frozenset({merged.origin.get(one.row[_DEVICE], one.row[_DEVICE])}),
            {one.row[_DEVICE]: one.row[_SEQ]},
        )
        for one in merged.fresh
        if one.row[_KIND] == Kind.WEIGHT and one.row[_UUID] not in there
    ]  # fmt: skip


def _questions(
    conn: sqlite3.Connection,
    before: _Before,
    merged: Merged,
    terms: Terms,
    intent: Intent,
) -> list[Doubt]:
    """What a person is asked whatever it takes away: who wrote it, and whose course it tells of."""
    asked = []
    if terms.is_plain:
        asked.append(meeting.not_encrypted(terms.name))
    writers = [merged.origin.get(one.row[_DEVICE], one.row[_DEVICE]) for one in merged.fresh]
    strangers = set(writers) - before.met - before.own
    if before.met and strangers:
        count = sum(one in strangers for one in writers)
        asked.append(meeting.new_device(terms.name, count, len(strangers), is_file=terms.is_file))
    regimen = regimens.load_regimen(conn)
    asked += [
        meeting.same_person(terms.name, _facts(conn, union, before))
        for union in regimen.unions
        if _is_meeting(union, before)
    ]
    if asked:
        count, double_ug = doses.doubles(conn)
        if count > before.doubles:
            total_ug = standing(conn, intent.today, regimen).progress.total_ug
            asked.append(meeting.doubles(count, total_ug, double_ug))
    return asked


def _is_meeting(union: Union, before: _Before) -> bool:
    """Whether a course from elsewhere came to run beside one that was here."""
    return len({one.uuid in before.state for one in union.members}) == 2


def _facts(conn: sqlite3.Connection, union: Union, before: _Before) -> list[CourseFacts]:
    """What a person recognises each of the courses by, in the order they were entered."""
    weights = [(hlc, one) for _, hlc, one in regimens.said(conn, Kind.WEIGHT)]
    weights.sort(key=lambda said: said[1].measured_on)
    steps = [(hlc, one) for _, hlc, one in regimens.said(conn, Kind.PRESCRIPTION)]
    return [
        _facts_of(
            member,
            [one for hlc, one in weights if union.rank(hlc) in {number, None}],
            [one for hlc, one in steps if union.rank(hlc) in {number, None}],
            is_ours=member.uuid in before.state,
        )
        for number, member in enumerate(union.members)
    ]


def _facts_of(
    member: SaidCourse, weights: list[Weight], steps: list[Step], *, is_ours: bool
) -> CourseFacts:
    course = member.course
    baseline = baseline_weight(weights, course.starts_on)
    intakes = Regimen([course], steps).intakes_on(course.starts_on)
    return CourseFacts(
        course.starts_on, baseline.weight_ug if baseline else None,
        None if intakes is None else sum(intakes), course.goal, is_ours,
    )  # fmt: skip


def _say_met(conn: sqlite3.Connection, db: Database, before: _Before, intent: Intent) -> None:
    """Write down that this device knows of the courses of others: what it prescribes from now on holds for all."""
    new = [
        one.uuid
        for union in regimens.load_regimen(conn).unions
        if _is_meeting(union, before)
        for one in union.members
        if one.uuid not in before.state
    ]
    if new:
        chain = Chain(conn, intent.stamp, db.inode)
        change_id = chain.uuid7()
        for uuid in new:
            chain.write(
                change_id=change_id, action="restore", kind=CHANGE, entry_uuid=uuid, payload="{}"
            )
        chain.close()


def _entries(conn: sqlite3.Connection, before: _Before, found: Sequence[Taking]) -> list[Lost]:
    """The entries as they were, each with what became of it."""
    lost = []
    for one in found:
        said = before.state.get(one.uuid)
        if said is None or one.way is Way.GOAL:
            continue
        entry_id = journal.number_of(conn, one.uuid)
        if entry_id is None:
            continue
        table = TABLES[entry_id.kind]
        record = table.read(dict(zip(table.columns, said, strict=True)))
        lost.append(Lost(entry_id, record, one.way))
    return sorted(lost, key=lambda one: one.id)


def _sums(conn: sqlite3.Connection, before: _Before, intent: Intent) -> tuple[Doubt, ...]:
    """The total and the goal, where what is asked about moves them."""
    progress = standing(conn, intent.today).progress
    target_ug = None if progress.target_ug is None else int(progress.target_ug)
    return meeting.sums((before.total_ug, progress.total_ug), (before.target_ug, target_ug))


def _read_otherwise(conn: sqlite3.Connection, merged: Merged) -> list[Doubt]:
    """Entries of an inbox that two devices made of other words, which came together here."""
    added = {one.row[_UUID] for one in merged.fresh if one.row[5] == "add"}
    ids = [journal.number_of(conn, uuid) for uuid in inbox.read_otherwise(conn, sorted(added))]
    named = [str(one) for one in sorted(one for one in ids if one is not None)]
    return [meeting.read_otherwise(named)] if named else []


def _heavy(conn: sqlite3.Connection, before: _Before) -> list[Doubt]:
    return [
        meeting.heavy_day(day, total_ug, MOST_DAY_UG)
        for day, total_ug in sorted(doses.days_over(conn, MOST_DAY_UG).items())
        if day not in before.heavy
    ]
