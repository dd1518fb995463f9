"""Two to four devices, each set up on its own, with clocks that are off and files that are copied back.

Promise P21. ISOTRACK_OWN_INITS sets the number of histories: 200 unless told, 2,000 before a release.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from isotrack.domain.core.entries import EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Record, Step, Weight
from isotrack.services.copies.admission import Terms, admit
from isotrack.services.copies.erase import bury
from isotrack.services.core.record import Intent
from isotrack.services.core.standing import standing
from isotrack.storage import check, journal, regimens
from isotrack.storage.chain import Stamp, begin_device
from isotrack.storage.journal import NewOp
from isotrack.storage.merge import list_ops
from isotrack.storage.records import TABLES
from tests.faults.test_converge import arrived

if TYPE_CHECKING:
    from isotrack.domain.core.kinds import Kind as AnyKind
    from isotrack.storage.exchange import Incoming
    from tests.faults.kept_open import Drawer

HISTORIES = int(os.environ.get("ISOTRACK_OWN_INITS", "200"))
CHUNKS = 4
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TERMS = Terms("The folder", is_file=False)


class Figures(NamedTuple):
    """What the histories added up to."""

    histories: int
    devices: int
    doses: int
    forks: int


class Device:
    """A diary with a clock that is up to 24 hours off."""

    def __init__(self, drawer: Drawer, chance: random.Random, forked: bytes | None = None) -> None:
        self.db, self.chance = drawer.open(forked), chance
        self.skew = timedelta(minutes=chance.randint(-1440, 1440))
        self.now = NOW - timedelta(days=20)
        if forked is None:
            with self.db.transaction() as inside:
                begin_device(inside, 0)

    @property
    def stamp(self) -> Stamp:
        self.now += timedelta(minutes=self.chance.randint(1, 600))
        return Stamp(self.now + self.skew, "Europe/Berlin")

    def say(self, *said: tuple[AnyKind, Record]) -> list[str]:
        with self.db.transaction() as conn:
            ops = [NewOp("add", kind, record) for kind, record in said]
            return list(journal.append(conn, ops, self.stamp, inode=None).entry_uuids)

    def begin(self) -> None:
        """`init` on a computer that knows of no other."""
        start = date(2026, 11, 1) + timedelta(days=self.chance.randint(0, 6))
        kg = self.chance.choice((70, 70, 72))
        self.say(
            (
                Kind.COURSE,
                Course(start, goals=(Goal(start, self.chance.choice((120_000, 135_000))),)),
            ),
            (Kind.WEIGHT, Weight(start, kg * 10**9, "kg", f"{kg}kg")),
            (Kind.PRESCRIPTION, Step(start, ((self.chance.choice((20_000, 40_000)),),))),
        )

    def ops(self) -> list[Incoming]:
        with self.db.snapshot() as conn:
            return [arrived(one.row) for one in list_ops(conn)]

    def hear(self, ops: list[Incoming]) -> int:
        intent = Intent(Stamp(NOW + timedelta(days=1), "Europe/Berlin"), TODAY, is_confirmed=True)
        with self.db.transaction() as conn:
            return admit(conn, self.db, ops, TERMS, intent).merged.new

    def total_ug(self) -> int:
        with self.db.snapshot() as conn:
            return standing(conn, TODAY).progress.total_ug

    def said(self) -> dict[str, list[tuple[object, ...]]]:
        """What every derived table says, but for the device that a forked operation stands under."""
        return {
            table.name: self.db.conn.execute(
                f"SELECT entry_uuid, {', '.join(table.columns)} FROM {table.name} ORDER BY entry_uuid"
            ).fetchall()
            for table in TABLES.values()
        }


def _act(device: Device, truth: dict[str, int], gone: set[str], chance: random.Random) -> None:
    """Log, delete or forget a dose."""
    doses = device.db.conn.execute("SELECT entry_uuid FROM dose ORDER BY entry_uuid").fetchall()
    if chance.random() < 0.7 or not doses:
        dose = Dose(
            date(2026, 11, 1) + timedelta(days=chance.randint(0, 20)),
            chance.choice((20_000, 40_000)), slot=chance.choice((1, None)), note=chance.choice((None, "n")),
        )  # fmt: skip
        (uuid,) = device.say((Kind.DOSE, dose))
        truth[uuid] = dose.dose_ug
        return
    (uuid,) = chance.choice(doses)
    with device.db.transaction() as conn:
        if chance.random() < 0.5:
            journal.append(conn, [NewOp("void", Kind.DOSE, None, uuid)], device.stamp, inode=None)
            gone.add(uuid)
            return
        is_whole = chance.random() < 0.5
        (number,) = conn.execute(
            "SELECT number FROM entry WHERE entry_uuid = ?", (uuid,)
        ).fetchone()
        bury(conn, EntryId(Kind.DOSE, number), uuid, device.stamp, None, is_whole=is_whole)
        if is_whole:
            gone.add(uuid)


def _meet(devices: list[Device]) -> None:
    """Everybody hears everybody, until all say the same."""
    for _ in range(4):
        for one in devices:
            ops = one.ops()
            for other in devices:
                if one is not other:
                    other.hear(ops)
        if len({str(one.said()) for one in devices}) == 1:
            return


def _live(drawer: Drawer, seed: str) -> Figures:
    chance = random.Random(seed)
    devices = [Device(drawer, chance) for _ in range(chance.randint(2, 4))]
    truth: dict[str, int] = {}
    gone: set[str] = set()
    forks = 0
    for one in devices:
        one.begin()
    for _ in range(chance.randint(8, 20)):
        one, other = chance.sample(devices, 2)
        draw = chance.random()
        if draw < 0.7:
            _act(one, truth, gone, chance)
        elif draw < 0.93:
            other.hear(one.ops())
        elif len(devices) < 6:  # a cloned disk, or a copy that goes on beside the file
            devices.append(Device(drawer, chance, bytes(one.db.conn.serialize())))
            forks += 1
    _meet(devices)
    wanted_ug = sum(ug for uuid, ug in truth.items() if uuid not in gone)
    for one in devices:
        assert one.said() == devices[0].said(), seed
        assert one.total_ug() == wanted_ug, seed
        with one.db.snapshot() as conn:
            assert check.look_through(conn).is_whole, seed
    for one in devices:
        one.db.close()
    return Figures(1, len(devices), len(truth), forks)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_devices_set_up_on_their_own_keep_every_milligram(drawer: Drawer, chunk: int) -> None:
    figures = [_live(drawer, f"{chunk}-{number}") for number in range(HISTORIES // CHUNKS)]
    total = Figures(*(sum(column) for column in zip(*figures, strict=True)))
    print(f"{total}")  # noqa: T201  # the figure, for `pytest -s`
    assert total.forks


def test_courses_that_cut_each_other_lose_milligrams(drawer: Drawer) -> None:
    """The negative control: each course counts up to the start of the next one, as it was."""
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.services.core.standing import all_weights, progress_of

    cut_ug = total_ug = 0
    for seed in range(10):
        chance = random.Random(seed)
        one, other = Device(drawer, chance), Device(drawer, chance)
        truth: dict[str, int] = {}
        for device in (one, other):
            device.begin()
            for _ in range(5):
                _act(device, truth, set(), chance)
        one.hear(other.ops())
        total_ug += one.total_ug()
        with one.db.snapshot() as conn:
            courses = [course for _, _, course in regimens.said(conn, Kind.COURSE)]
            regimen = Regimen(courses, [])
            progress, _ = progress_of(conn, regimen, regimen.course_on(TODAY), all_weights(conn))
            cut_ug += progress.total_ug
    assert cut_ug < total_ug
