"""What the first change of a day costs after its answer is out, at ten years of data: `make bench`.

The copy and the look through everything run side by side; the figure is the least wall time of the runs.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Effect, Goal, Note, Record, Step, Weight
from isotrack.services.copies import safekeeping
from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.journal import NewOp, append
from isotrack.storage.opening import open_database

RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "10"))
LIMIT_MS = 150
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


def main() -> int:
    """Time the daily copy and look; 1 when it is above its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "default.db"
        operations = seed(path)
        size_mb = path.stat().st_size / 1_000_000
        db = open_database(path)
        gc.disable()  # as in a run of isotrack
        best = float("inf")
        for number in range(RUNS):
            started = time.perf_counter()
            told = safekeeping.keep_daily(db, date(2026, 1, 1) + timedelta(days=number))
            best = min(best, (time.perf_counter() - started) * 1000)
            if not told.findings.is_whole or told.copy is None:
                raise SystemExit("the daily look found something wrong")
        db.close()
    print(
        f"daily copy and look, {operations:,} operations, {size_mb:.1f} MB: {best:.0f} ms (limit {LIMIT_MS})"
    )
    return int(best > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
