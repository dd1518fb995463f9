"""There is always a proven backup, whatever is killed when (promise P11).

ISOTRACK_DAYS sets the number of days: 120 unless told, 365 before a release.
"""

from __future__ import annotations

import os
import random
import signal
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose
from isotrack.domain.core.refusals import FileRefused
from isotrack.services.copies import safekeeping
from isotrack.storage import backup, generations, journal
from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.journal import NewOp
from isotrack.storage.opening import open_database
from tests.faults.typist import check_whole, look, quick_folder

if TYPE_CHECKING:
    from pathlib import Path

DAYS = int(os.environ.get("ISOTRACK_DAYS", "120"))
FIRST = date(2026, 1, 1)
LONGEST_LIFE_S = 0.03


def _write(path: Path, day: date) -> None:
    """What a command does: one change, then, if it is the first of the day, the copy."""
    db = open_database(path)
    stamp = Stamp(datetime(day.year, day.month, day.day, 20, tzinfo=UTC), "UTC")
    with db.transaction() as conn:
        op = NewOp("add", Kind.DOSE, Dose(day, 20_000))
        journal.append(conn, [op], stamp, inode=db.inode)
    if not (path.parent / "backups" / generations.daily_name(path, day)).exists():
        safekeeping.keep_daily(db, day)
    db.close()


def _write_and_die(path: Path, day: date, life_s: float) -> bool:
    """The same in a process that is killed after a while; whether it was."""
    pid = os.fork()
    if pid == 0:
        try:
            _write(path, day)
        finally:
            os._exit(0)
    time.sleep(life_s)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1] == signal.SIGKILL


def _newest(path: Path) -> date | None:
    return max((one.on for one in generations.list_generations(path) if one.on), default=None)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_newest_backup_is_at_most_one_writing_day_old(tmp_path: Path) -> None:
    chance = random.Random(20_261_123)
    killed = 0
    with quick_folder(tmp_path) as folder:
        path = folder / "default.db"
        create_database(path)
        for number in range(DAYS):
            day = FIRST + timedelta(days=number)
            if chance.random() < 0.5:
                killed += _write_and_die(path, day, chance.uniform(0, LONGEST_LIFE_S))
                newest = _newest(path)
                assert number == 0 or (newest and newest >= day - timedelta(days=1))
            _write(path, day)
            assert _newest(path) == day
        _check_all(path)
    print(f"{DAYS} days, {killed} kills")  # noqa: T201  # the figure, for `pytest -s`
    assert killed > DAYS // 10


def _check_all(path: Path) -> None:
    """Every copy is whole, private, and holds what was recorded by its day; each brings that back."""
    doses = dict(look(path, "SELECT taken_on, sum(dose_ug) FROM dose GROUP BY taken_on"))
    copies = generations.list_generations(path)
    assert len(copies) >= min(DAYS, generations.DAYS)
    for one in copies:
        assert one.on is not None
        backup.prove(one.path)
        assert one.path.stat().st_mode & 0o777 == 0o600
        (total,) = look_at(one.path)
        recorded = sum(ug for day, ug in doses.items() if day <= one.on.isoformat())
        before = sum(ug for day, ug in doses.items() if day < one.on.isoformat())
        assert before < total <= recorded
    oldest = copies[-1]
    (wanted,) = look_at(oldest.path)
    stamp = Stamp(datetime(2027, 1, 1, tzinfo=UTC), "UTC")
    safekeeping.restore(path, oldest.path, backup.contents(oldest.path), stamp)
    assert look(path, "SELECT sum(dose_ug) FROM dose") == [(wanted,)]
    check_whole(path)


def look_at(path: Path) -> tuple[int]:
    """The total in a closed copy, without making it a device of its own."""
    import sqlite3

    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return (int(conn.execute("SELECT sum(dose_ug) FROM dose").fetchone()[0]),)
    finally:
        conn.close()


def test_a_copy_of_bytes_beside_a_writer_is_no_backup(tmp_path: Path) -> None:
    """The negative control: what a file manager copies while it is being written does not pass the same proof."""
    path, copy = tmp_path / "default.db", tmp_path / "copy.db"
    create_database(path)
    for number in range(30):
        _write(path, FIRST + timedelta(days=number))
    db = open_database(path)
    first = path.read_bytes()[: path.stat().st_size // 2]  # the copy has begun
    stamp = Stamp(datetime(2026, 2, 1, 20, tzinfo=UTC), "UTC")
    with db.transaction() as conn:
        ops = [NewOp("add", Kind.DOSE, Dose(FIRST + timedelta(days=31), 20_000))] * 200
        journal.append(conn, ops, stamp, inode=db.inode)
    db.close()
    copy.write_bytes(first + path.read_bytes()[len(first) :])
    copy.chmod(0o600)
    with pytest.raises(FileRefused):
        backup.prove(copy)
