"""What the first change of a day costs after its answer is out, at ten years of data: `make bench`.

The copy and the look through everything run side by side. The figure is divided by that of an empty Typer program, run
in turns on the same machine: 150 ms where that one takes 50 ms. It is the least wall time of the runs; on a machine so
busy that the empty program itself has to wait, the least CPU time of the longer of the two threads.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.startup import EMPTY, cpu_seconds
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Effect, Goal, Note, Record, Step, Weight
from isotrack.services.copies import safekeeping
from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.journal import NewOp, append
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from isotrack.storage.database import Database

RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "15"))
LIMIT = 3.0
QUIET = 1.15  # what the wall time of a program that waits for nothing is of its CPU time, at most
YEARS_10 = 3_650
LAST = date(2026, 11, 17)


def seed(path: Path, days: int = YEARS_10) -> int:
    """So many days up to LAST: two doses a day, an effect every fifth day, a note every month. How many operations."""
    create_database(path)
    db = open_database(path)
    first = LAST - timedelta(days=days - 1)
    stamp = Stamp(datetime(2026, 11, 23, 20, tzinfo=UTC), "UTC")
    records: list[tuple[Kind, Record]] = [
        (Kind.COURSE, Course(first, goals=(Goal(first, 1_000_000),))),
        (Kind.WEIGHT, Weight(first, 70_000_000_000, "kg", "70kg")),
        (Kind.PRESCRIPTION, Step(first, ((20_000, 20_000),))),
    ]
    for number in range(days):
        day = first + timedelta(days=number)
        records += [(Kind.DOSE, Dose(day, 20_000))] * 2
        if number % 5 == 0:
            records.append((Kind.EFFECT, Effect(day, "lips_dry", 2)))
        if number % 30 == 0:
            records.append((Kind.NOTE, Note(day, "a note of a few words")))
    with db.transaction() as conn:
        append(conn, [NewOp("add", kind, one) for kind, one in records], stamp, inode=db.inode)
    db.close()
    return len(records)


class Taken(NamedTuple):
    """The least times of some runs in seconds: wall, CPU of the longest thread, CPU of all threads."""

    wall: float
    longest: float
    cpu: float

    def least(self, other: Taken) -> Taken:
        """The lesser of each."""
        return Taken(*map(min, self, other))


def time_empty(command: list[str], env: dict[str, str]) -> Taken:
    """One run of the empty program."""
    started = time.perf_counter()
    cpu = cpu_seconds(command, env)
    return Taken(time.perf_counter() - started, cpu, cpu)


def time_daily(db: Database, today: date) -> Taken:
    """One daily copy and look."""
    started, own, every = time.perf_counter(), time.thread_time(), time.process_time()
    told = safekeeping.keep_daily(db, today)
    wall, own = time.perf_counter() - started, time.thread_time() - own
    every = time.process_time() - every
    if not told.findings.is_whole or told.copy is None:
        raise SystemExit("the daily look found something wrong")
    return Taken(wall, max(own, every - own), every)


def judge(daily: Taken, empty: Taken) -> int:
    """Print both and compare their ratio with the limit."""
    is_quiet = empty.wall <= QUIET * empty.cpu
    ratio = daily.wall / empty.wall if is_quiet else daily.longest / empty.cpu
    how = (
        "wall"
        if is_quiet
        else f"CPU of the longer thread, for the machine is busy (wall {daily.wall * 1000:.0f} ms)"
    )
    spent, base = (daily.wall, empty.wall) if is_quiet else (daily.longest, empty.cpu)
    print(
        f"daily copy and look {spent * 1000:.0f} ms, empty Typer program {base * 1000:.0f} ms, {how}: {ratio:.2f}"
        f" (limit {LIMIT:.1f}); CPU of both threads {daily.cpu / empty.cpu:.2f}"
    )
    return int(ratio > LIMIT)


def main() -> int:
    """Time the daily copy and look; 1 when it is above its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path, script = Path(folder) / "default.db", Path(folder) / "empty.py"
        script.write_text(EMPTY, encoding="utf-8")
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        operations = seed(path)
        print(f"{operations:,} operations, {path.stat().st_size / 1_000_000:.1f} MB")
        db = open_database(path)
        gc.disable()  # as in a run of isotrack
        empty = daily = Taken(float("inf"), float("inf"), float("inf"))
        for number in range(RUNS):
            empty = empty.least(time_empty([sys.executable, str(script), "word"], env))
            daily = daily.least(time_daily(db, date(2026, 1, 1) + timedelta(days=number)))
        db.close()
    return judge(daily, empty)


if __name__ == "__main__":
    sys.exit(main())
