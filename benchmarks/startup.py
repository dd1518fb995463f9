"""Ratios against an empty Typer program, all in one run on one machine: `make bench`.

The empty program is one file, one command with one string argument. Every figure is the lower quartile of
the CPU times (user and system) of its runs: what else the machine does only adds, and never alike for two of them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Step, Weight
from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.journal import NewOp, append
from isotrack.storage.opening import open_database

RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "25"))
EMPTY = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command()
def main(word: str) -> None:
    print(word)


app()
"""
TODAY = date(2026, 11, 23)
YEARS_30 = 11_000


class Case(NamedTuple):
    """A command line to time: its name, the limit of its ratio, what it is divided by."""

    name: str
    words: tuple[str, ...]
    limit: float
    base: str = "empty"
    before: tuple[str, ...] | None = None


CASES = (
    Case("dose", ("dose",), 1.25, before=("undo",)),
    Case("effect lips 2", ("effect", "lips", "2"), 1.35, before=("undo",)),
    Case("effect in own words", ("effect", "chapped lips", "3"), 1.9, before=("undo",)),
    Case("status --plain", ("status", "--plain"), 1.25),
    Case("status --short", ("status", "--short"), 1.2),
    Case("remind (nothing due)", ("remind",), 1.2),
    Case("remind --notify", ("remind", "--notify=auto"), 1.35),
    Case("--help", ("--help",), 0.9),
    Case(
        "lab, three results",
        ("lab", "alt", "34", "tg", "1.9mmol/L", "chol", "5.1mmol/L"),
        1.4,
        before=("undo",),
    ),
    Case("report", ("report",), 1.8),
    Case("report in colour", ("report", "--color", "always"), 3.0),
    Case(
        "dose, 30 years",
        ("dose", "--profile", "years"),
        1.2,
        "dose",
        ("undo", "--profile", "years"),
    ),
    Case("status, 30 years", ("status", "--plain", "--profile", "years"), 1.2, "status --plain"),
)


def seed(path: Path, days: int) -> None:
    """A course with one dose on each of the last `days` days, and none today."""
    create_database(path)
    db = open_database(path)
    first_on = TODAY - timedelta(days=days)
    stamp = Stamp(datetime.fromisoformat("2026-11-23T08:00:00+00:00"), "UTC")
    ops = [
        NewOp("add", Kind.COURSE, Course(first_on, goals=(Goal(first_on, 1_000_000),))),
        NewOp("add", Kind.WEIGHT, Weight(first_on, 70_000_000_000, "kg", "70kg")),
        NewOp("add", Kind.PRESCRIPTION, Step(first_on, ((40_000,),))),
    ]
    doses = [
        NewOp("add", Kind.DOSE, Dose(first_on + timedelta(days=n), 40_000)) for n in range(days)
    ]
    with db.transaction() as conn:
        append(conn, ops, stamp, inode=db.inode)
        append(conn, doses, stamp, inode=db.inode)
    db.close()


def cpu_seconds(command: list[str], env: dict[str, str], cwd: Path | None = None) -> float:
    """User and system time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=env, capture_output=True, check=False, cwd=cwd)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{command}: exit {done.returncode}: {done.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_mb(command: list[str], env: dict[str, str]) -> float:
    """Peak memory of one run in MB, measured by a parent that runs nothing else."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, *command], env=env, capture_output=True, text=True, check=True
    )
    return int(out.stdout) / 1024


def main() -> int:
    """Time every case, print the table, and return 1 when a ratio is above its limit."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {
            k: v for k, v in os.environ.items() if not k.startswith(("ISOTRACK_", "XDG_", "PYTHON"))
        }
        env |= {"HOME": folder, "ISOTRACK_TODAY": "2026-11-23T20:36:00+00:00"}
        data = home / ".local" / "share" / "isotrack"
        seed(data / "default.db", 30)
        seed(data / "years.db", YEARS_30)
        empty = home / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        isotrack = [sys.executable, "-m", "isotrack"]
        commands = {"empty": [sys.executable, str(empty), "word"]}
        commands |= {case.name: [*isotrack, *case.words] for case in CASES}
        times: dict[str, list[float]] = {name: [] for name in commands}
        before = {case.name: case.before for case in CASES}
        # Writes the bytecode; what a case enters is then there to be undone before it.
        for case in CASES:
            if case.before is not None:
                cpu_seconds([*isotrack, *case.words], env)
        for _ in range(RUNS):
            for name, command in commands.items():
                if words := before.get(name):
                    cpu_seconds([*isotrack, *words], env)
                times[name].append(cpu_seconds(command, env))
        memory = peak_mb([*isotrack, "dose", "20", "--extra"], env)
    return report({name: usual(of) for name, of in times.items()}, memory)


def usual(times: list[float]) -> float:
    """The time that a quarter of the runs did not need: their lower quartile."""
    return quantiles(times, n=4)[0]


def report(taken: dict[str, float], memory: float) -> int:
    """Print the table and judge it."""
    print(f"{'command':<22}{'CPU ms':>8}{'ratio':>8}{'limit':>8}")
    print(f"{'empty Typer program':<22}{taken['empty'] * 1000:>8.1f}{1:>8.2f}")
    is_over = memory >= 40
    for case in CASES:
        ratio = taken[case.name] / taken[case.base]
        is_over |= ratio > case.limit
        against = "" if case.base == "empty" else f"  of {case.base}"
        print(
            f"{case.name:<22}{taken[case.name] * 1000:>8.1f}{ratio:>8.2f}{case.limit:>8.2f}{against}"
        )
    print(f"peak memory of dose: {memory:.1f} MB (limit 40)")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
