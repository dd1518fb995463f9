"""What comes from outside adds; it takes away only with a yes. Promise P22, and P23 for forks.

ISOTRACK_FORGERIES sets the number of crafted files: 200 unless told.
"""

from __future__ import annotations

import os
import random
import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Note, Weight
from isotrack.domain.core.refusals import NeedsConfirmation, StorageFault
from isotrack.services.copies.admission import Terms, admit
from isotrack.services.core.record import Intent
from isotrack.storage import check, journal, migrate
from isotrack.storage.chain import Stamp, begin_device
from isotrack.storage.database import SCRATCH, Database, set_safety
from isotrack.storage.exchange import Unreadable
from isotrack.storage.journal import NewOp
from isotrack.storage.merge import list_ops, merge
from isotrack.storage.takings import live_state, makers
from tests.faults.forged import YEARS_AHEAD_MS, attack, ends, forge

if TYPE_CHECKING:
    from isotrack.storage.exchange import Incoming

FORGERIES = int(os.environ.get("ISOTRACK_FORGERIES", "200"))
NOW = datetime(2026, 11, 23, 19, 36, tzinfo=UTC)
MS = int(NOW.timestamp() * 1000)
FOLDER = Terms("The folder", is_file=False)
FILE = Terms("x.json", is_file=True)


def intent(*, is_confirmed: bool = False) -> Intent:
    return Intent(Stamp(NOW, "Europe/Berlin"), date(2026, 11, 23), is_confirmed)


def empty() -> Database:
    conn = sqlite3.connect(SCRATCH, isolation_level=None)
    db = migrate.scratch()
    conn.deserialize(bytes(db.conn.serialize()))
    db.close()
    set_safety(conn)
    found = Database(conn, SCRATCH)
    with found.transaction() as inside:
        begin_device(inside, 0)
    return found


@pytest.fixture(scope="module")
def image() -> bytes:
    """A diary that has met a phone: 12 doses of its own, 8 of the phone, a course, notes."""
    desk, phone = empty(), empty()
    start = date(2026, 11, 1)
    say(desk, Course(start, goals=(Goal(start, 120_000),)), Weight(start, 70 * 10**9, "kg", "70kg"))
    say(desk, *(Dose(start + timedelta(days=n), 20_000, slot=1) for n in range(12)))
    say(desk, Note(start, "mine"))
    say(phone, *(Dose(start + timedelta(days=12 + n), 20_000, slot=1) for n in range(8)))
    with phone.snapshot() as conn:
        ops = list_ops(conn)
    with desk.transaction() as conn:
        merge(conn, ops, inode=None)
    return bytes(desk.conn.serialize())


def say(db: Database, *records: object) -> None:
    kinds = {Course: Kind.COURSE, Weight: Kind.WEIGHT, Dose: Kind.DOSE, Note: Kind.NOTE}
    with db.transaction() as conn:
        ops = [NewOp("add", kinds[type(one)], one) for one in records]  # type: ignore[arg-type]  # records all
        journal.append(conn, ops, Stamp(NOW - timedelta(hours=1), "Europe/Berlin"), inode=None)


def of(image: bytes) -> Database:
    conn = sqlite3.connect(SCRATCH, isolation_level=None)
    conn.deserialize(image)
    set_safety(conn)
    return Database(conn, SCRATCH)


def take(db: Database, ops: list[Incoming], terms: Terms, *, is_confirmed: bool = False) -> None:
    with db.transaction() as conn:
        admit(conn, db, ops, terms, intent(is_confirmed=is_confirmed))


def crafted(db: Database, chance: random.Random) -> list[Incoming]:
    """One forged helping: a new device, or one that goes on with, or forks, a chain that is known."""
    with db.snapshot() as conn:
        told, known = attack(chance, conn), ends(conn)
    whose = chance.choice(("new", "known", "fork", "gap"))
    device = (
        chance.choice(sorted(known)) if whose != "new" else "".join(chance.choices("0f9", k=32))
    )
    after = known.get(device, (0, ""))
    if whose == "fork":
        after = (0, "")
    if whose == "gap":
        after = (after[0] + 3, after[1])
    ahead = chance.choice((0, 0, 0, YEARS_AHEAD_MS))
    number = chance.choice((None, 1, 9_999_999, 10**8))
    return forge(chance, told, device, after=after, ms=MS + ahead, number=number)


def test_crafted_helpings_take_away_no_more_than_five_entries(image: bytes) -> None:
    lost_most = passed = 0
    for seed in range(FORGERIES):
        chance, db = random.Random(seed), of(image)
        with db.snapshot() as conn:
            before, made = live_state(conn), makers(conn)
            own = {one for (one,) in conn.execute("SELECT device FROM device").fetchall()}
        for _ in range(3):  # one after the other, each unasked
            terms = chance.choice((FOLDER, FILE))
            try:
                take(db, crafted(db, chance), terms)
                passed += 1
            except (NeedsConfirmation, Unreadable, StorageFault):
                pass
        with db.snapshot() as conn:
            after = live_state(conn)
            assert check.look_through(conn).is_whole
            (forgotten,) = conn.execute(
                "SELECT count(*) FROM journal WHERE payload IS NULL"
            ).fetchone()
        # The phone may correct what the phone said; nobody can tell a forged correction from its own.
        lost = [
            uuid
            for uuid, said in before.items()
            if after.get(uuid) != said and not (uuid in after and made[uuid] not in own)
        ]
        assert len(lost) <= 5, seed
        assert forgotten == 0, seed
        lost_most = max(lost_most, len(lost))
        db.close()
    figure = (
        f"{FORGERIES} crafted histories, {passed} helpings taken, at most {lost_most} entries lost"
    )
    print(figure)  # noqa: T201  # the figure, for `pytest -s`
    assert lost_most > 0
    assert passed > FORGERIES // 4


def test_without_the_rule_the_same_helpings_take_more(image: bytes) -> None:
    """The negative control: the union alone, as it was."""
    lost_most = 0
    for seed in range(40):
        chance, db = random.Random(seed), of(image)
        with db.snapshot() as conn:
            before = live_state(conn)
        ops = crafted(db, chance)
        try:
            with db.transaction() as conn:
                merge(conn, ops, inode=None)
        except (Unreadable, StorageFault):
            continue
        with db.snapshot() as conn:
            after = live_state(conn)
        lost_most = max(lost_most, sum(after.get(uuid) != said for uuid, said in before.items()))
        db.close()
    assert lost_most > 5


def test_a_yes_opens_all_of_it(image: bytes) -> None:
    for seed in range(20):
        chance, db = random.Random(seed), of(image)
        with db.snapshot() as conn:
            told = attack(chance, conn)
        ops = forge(chance, told, "ab" * 16, ms=MS)
        with pytest.raises(NeedsConfirmation):
            take(db, ops, FOLDER)
        take(db, ops, FOLDER, is_confirmed=True)
        with db.snapshot() as conn:
            assert {one.row[0] for one in ops} <= {one.row[0] for one in list_ops(conn)}
        db.close()
