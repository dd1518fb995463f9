"""Three devices, clocks that run back, exchanges in any order: all end the same, nothing edited is believed.

Promise P18. ISOTRACK_MERGES sets the number of histories: 1,000 unless told, 4,000 before a release.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    Course,
    Dose,
    Effect,
    Goal,
    Mood,
    Note,
    Record,
    Step,
    Weight,
)
from isotrack.domain.entries.undo import stacks
from isotrack.services.copies.erase import bury
from isotrack.storage import check, exchange, journal, projections
from isotrack.storage.chain import COLUMNS, Stamp, begin_device
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.journal import NewOp
from isotrack.storage.merge import list_ops, merge
from isotrack.storage.records import TABLES

if TYPE_CHECKING:
    import sqlite3

    from tests.faults.kept_open import Drawer

HISTORIES = int(os.environ.get("ISOTRACK_MERGES", "1000"))
CHUNKS = 4
DEVICES = 3
NOW = datetime(2026, 11, 23, 19, 36, tzinfo=UTC)
DAYS = [date(2026, 11, 1) + timedelta(days=n) for n in range(5)]


class Figures(NamedTuple):
    """What the histories added up to."""

    histories: int
    operations: int
    exchanges: int
    tampered: int


class Device:
    """A diary with a clock of its own."""

    def __init__(self, drawer: Drawer, chance: random.Random) -> None:
        self.db, self.chance = drawer.open(), chance
        with self.db.transaction() as inside:
            begin_device(inside, 0)

    @property
    def stamp(self) -> Stamp:
        """A moment up to three days off, before or after."""
        return Stamp(NOW + timedelta(minutes=self.chance.randint(-4_000, 4_000)), "Europe/Berlin")

    def record(self) -> Record:
        """Something to say."""
        one, day = self.chance.choice, self.chance.choice(DAYS)
        return one(
            (
                Dose(day, one((20_000, 40_000)), slot=one((1, None)), note=one((None, "n"))),
                Dose(day, 0, is_skipped=True),
                Weight(day, one((70, 71)) * 10**9, "kg", "70kg"),
                Note(day, one(("dry", "[/b]", "\u202e"))),
                Step(day, ((one((20_000, 40_000)),) * one((1, 2)),)),
                Course(day, goals=(Goal(day, 120_000),)),
                Effect(day, "dry_lips", one((1, 2))),
                Mood(day, one((1, 5))),
            )
        )

    def entry(self, conn: sqlite3.Connection) -> tuple[str, EntryId] | None:
        """Any entry of the journal, deleted ones included."""
        rows = conn.execute("SELECT entry_uuid, kind, number FROM entry ORDER BY 1").fetchall()
        if not rows:
            return None
        uuid, kind, number = self.chance.choice(rows)
        return uuid, EntryId(Kind(kind), number)

    def live(self) -> None:
        """Say, change, delete, undo, redo or forget something."""
        with self.db.transaction() as conn:
            what = self.chance.choice(("add",) * 4 + ("amend", "void", "undo", "redo", "forget"))
            found = self.entry(conn)
            if what in {"undo", "redo"}:
                both = stacks(journal.own_changes(conn))
                some = both.undoable if what == "undo" else both.redoable
                if some:
                    action = "void" if what == "undo" else "restore"
                    journal.turn(conn, some[-1:], action, self.stamp, inode=None)
            elif what == "add" or found is None:
                record = self.record()
                kind = next(k for k, t in TABLES.items() if _holds(k, record))
                journal.append(conn, [NewOp("add", kind, record)], self.stamp, inode=None)
            elif what == "forget":
                whole = self.chance.random() < 0.5
                bury(conn, found[1], found[0], self.stamp, None, is_whole=whole)
            else:
                self._change(conn, what, *found)

    def _change(self, conn: sqlite3.Connection, what: str, uuid: str, entry: EntryId) -> None:
        record: Record | None = None
        while what == "amend" and (record is None or not _holds(entry.kind, record)):
            record = self.record()
            if entry.kind not in SAID:
                return
        journal.append(conn, [NewOp(what, entry.kind, record, uuid)], self.stamp, inode=None)

    def ops(self) -> list[Incoming]:
        """What it tells, as it would arrive: through JSON and back."""
        with self.db.snapshot() as conn:
            return [arrived(one.row) for one in list_ops(conn)]

    def hear(self, ops: list[Incoming]) -> int:
        """Take in what another one tells; how much was new."""
        with self.db.transaction() as conn:
            return merge(conn, ops, inode=None).new

    def op_ids(self) -> set[str]:
        """Every operation in its journal."""
        return {one for (one,) in self.db.conn.execute("SELECT op_id FROM journal")}

    def state(self) -> dict[str, Any]:
        """The journal and every derived row."""
        conn = self.db.conn
        rows = {
            t.name: conn.execute(f"SELECT * FROM {t.name} ORDER BY entry_uuid").fetchall()
            for t in TABLES.values()
        }
        said = f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY op_id"
        return {**rows, "journal": conn.execute(said).fetchall()}


@lru_cache(maxsize=1_000)  # the same operations are told again and again
def arrived(row: tuple[Any, ...]) -> Incoming:
    """A row of a journal as it arrives elsewhere: through JSON and back."""
    return exchange.from_data(exchange.parse(exchange.canonical(exchange.to_data(row))))


SAID = {
    Kind.DOSE: Dose, Kind.WEIGHT: Weight, Kind.NOTE: Note, Kind.PRESCRIPTION: Step, Kind.COURSE: Course,
    Kind.EFFECT: Effect, Kind.MOOD: Mood,
}  # fmt: skip


def _holds(kind: Kind, record: Record) -> bool:
    return type(record) is SAID.get(kind)


def _tamper(ops: list[Incoming], chance: random.Random, known: set[str]) -> list[Incoming] | None:
    """Edit one operation, or drop one that others follow; None where there is nothing to edit."""
    if len(ops) < 3:
        return None
    at = chance.randrange(len(ops))
    row = list(ops[at].row)
    column = chance.choice(
        ("payload", "seq", "hlc", "change_id", "action", "recorded_at_utc", "dropped")
    )
    followed = row[2] > 1 and any(o.row[1] == row[1] and o.row[2] > row[2] for o in ops)
    if column == "dropped" and followed and row[0] not in known:
        return ops[:at] + ops[at + 1 :]
    place = COLUMNS.index(column) if column in COLUMNS else COLUMNS.index("zone")
    before = row[place]
    if column == "payload":
        row[place] = None if before is None else before.replace("0", "1") + " "
    elif column == "seq":
        row[place] += 1
    elif column == "action":
        row[place] = "void" if before == "add" else "add"
    else:
        row[place] = f"{before}0"
    if row[place] == before:
        return None
    return [*ops[:at], Incoming(tuple(row)), *ops[at + 1 :]]


def _live_a_history(drawer: Drawer, seed: str) -> Figures:
    chance = random.Random(seed)
    devices = [Device(drawer, chance) for _ in range(DEVICES)]
    exchanges = tampered = 0
    for _ in range(chance.randint(9, 18)):
        one, other = chance.sample(devices, 2)
        if chance.random() < 0.6:
            one.live()
            continue
        exchanges += 1
        ops = one.ops()
        chance.shuffle(ops)
        edited = _tamper(ops, chance, other.op_ids())
        if edited is not None:
            tampered += 1
            before = other.state()
            with pytest.raises(Unreadable):
                other.hear(edited)
            assert other.state() == before
        other.hear(ops)
        assert other.hear(ops) == 0
    told = {op_id for device in devices for op_id in device.op_ids()}
    for one in devices:
        ops = one.ops()
        for other in devices:
            if one is not other:
                other.hear(ops)
    states = [device.state() for device in devices]
    assert states[0] == states[1] == states[2]
    assert devices[0].op_ids() == told
    for one in devices:
        with one.db.snapshot() as conn:
            assert check.look_through(conn).is_whole
        with one.db.transaction() as conn:
            projections.rebuild(conn)
        assert one.state() == states[0]
        one.db.close()
    return Figures(1, len(told), exchanges, tampered)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_three_devices_end_the_same(drawer: Drawer, chunk: int) -> None:
    figures = [
        _live_a_history(drawer, f"{chunk}-{number}") for number in range(HISTORIES // CHUNKS)
    ]
    total = Figures(*(sum(column) for column in zip(*figures, strict=True)))
    print(f"{total}")  # noqa: T201  # the figure, for `pytest -s`
    assert total.tampered > total.histories // 2


def test_last_writer_wins_loses_doses_so_the_histories_meet(drawer: Drawer) -> None:
    """The negative control: copy the newer file over the older one, as a sync tool does."""
    lost = 0
    for seed in range(20):
        chance = random.Random(seed)
        one, other = Device(drawer, chance), Device(drawer, chance)
        for device in (one, other):
            for _ in range(3):
                device.live()
        told = {row[0] for device in (one, other) for row in device.state()["journal"]}
        lost += len(told) - len(one.state()["journal"])
        one.db.close()
        other.db.close()
    assert lost > 0
