"""What looks at everything, at ten and at thirty years of data, against an empty Typer program: `make bench`.

Every figure is the least CPU time of a few runs; thirty years may cost 3.3 times ten, less where the start
of the program is most of it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.daily import YEARS_10, seed
from benchmarks.startup import EMPTY, cpu_seconds

RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "3"))
GROWTH = 3.3


class Case(NamedTuple):
    """A command line, typed in a copy of a home each time."""

    name: str
    words: tuple[str, ...]


CASES = (
    Case("first change of a day: copy and look", ("dose", "20", "--extra")),
    Case("sync into an empty folder", ("sync", "shared", "--yes")),
    Case("sync with nothing new", ("sync", "met", "--yes")),
    Case("import of its own export", ("--profile", "other", "import", "export.json", "--yes")),
    Case("doctor --full", ("doctor", "--full")),
    Case("forget a note", ("forget", "n1", "--yes")),
)


def prepare(home: Path, env: dict[str, str], days: int) -> None:
    """A home with a diary of so many days, its export, and a folder that it was synced with."""
    data = home / ".local" / "share" / "isotrack"
    data.mkdir(parents=True)
    data.chmod(0o700)
    seed(data / "default.db", days)
    isotrack = [sys.executable, "-m", "isotrack"]
    for words in (("export", "-o", "export.json"), ("sync", "met", "--yes")):
        cpu_seconds([*isotrack, *words], env, home)


def least(template: Path, folder: Path, case: Case, env: dict[str, str]) -> float:
    """The least CPU time of a case in fresh copies of a home."""
    best = float("inf")
    for _ in range(RUNS):
        home = folder / "run"
        shutil.copytree(template, home)
        command = [sys.executable, "-m", "isotrack", *case.words]
        where = {**env, "HOME": str(home), "ISOTRACK_TODAY": "2026-11-24T20:36:00+00:00"}
        best = min(best, cpu_seconds(command, where, home))
        shutil.rmtree(home)
    return best


def main() -> int:
    """Time every case at both ages; 1 when one of them grows faster than the diary."""
    is_over = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = {
            k: v for k, v in os.environ.items() if not k.startswith(("ISOTRACK_", "XDG_", "PYTHON"))
        }
        env |= {"ISOTRACK_TODAY": "2026-11-23T20:36:00+00:00"}
        (folder / "empty.py").write_text(EMPTY, encoding="utf-8")
        command = [sys.executable, str(folder / "empty.py"), "word"]
        empty = min(cpu_seconds(command, env) for _ in range(3 * RUNS))
        for years in (10, 30):
            home = folder / f"years-{years}"
            prepare(home, {**env, "HOME": str(home)}, YEARS_10 * years // 10)
        print(f"{'ratio to an empty program':<38}{'10 years':>10}{'30 years':>10}{'growth':>8}")
        for case in CASES:
            ten, thirty = (
                least(folder / f"years-{years}", folder, case, env) for years in (10, 30)
            )
            is_over |= thirty / ten > GROWTH
            print(f"{case.name:<38}{ten / empty:>10.1f}{thirty / empty:>10.1f}{thirty / ten:>8.2f}")
    print(f"growth at most {GROWTH}")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
