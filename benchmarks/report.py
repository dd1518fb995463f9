"""What a report costs: time against an empty Typer program, seconds and bytes of its files: `make bench`.

The course of fourteen months has forty side effects and twelve blood draws (tests/report/lives.py).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.startup import EMPTY, cpu_seconds, usual
from tests.report.lives import LIVES, write

EMPTY_SECONDS = 0.05
RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "15"))


class Case(NamedTuple):
    """A report to time: its limit as a ratio to the empty program, or in seconds, and in bytes of its file.

    Seconds hold where an empty program takes 50 ms and scale with it.
    """

    name: str
    profile: str
    words: tuple[str, ...]
    ratio: float | None = None
    seconds: float | None = None
    size: int | None = None


CASES = (
    Case("demo", "demo", (), ratio=1.8),
    Case("demo in colour", "demo", ("--color", "always"), ratio=3.0),
    Case("14 months", "months", (), ratio=2.4),
    Case("14 months in colour", "months", ("--color", "always"), ratio=3.7),
    Case("14 months, HTML", "months", ("-o", "a.html", "--force"), seconds=0.3, size=120_000),
    Case("14 months, PDF", "months", ("-o", "a.pdf", "--force"), seconds=0.4, size=240_000),
    Case("14 months, Markdown", "months", ("-o", "a.md", "--force"), seconds=0.3),
    Case("14 months, JSON", "months", ("-o", "a.json", "--force"), seconds=0.3),
)


def main() -> int:
    """Time every case, print the table, and return 1 when one is above its limit."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            k: v for k, v in os.environ.items() if not k.startswith(("ISOTRACK_", "XDG_", "PYTHON"))
        }
        root = Path(__file__).resolve().parents[1]
        env |= {
            "HOME": folder,
            "ISOTRACK_TODAY": "2026-11-23T20:36:00+00:00",
            "PYTHONPATH": str(root),
        }
        os.chdir(folder)
        isotrack = [sys.executable, "-m", "isotrack"]
        cpu_seconds([*isotrack, "init", "--demo", "--quiet"], env)
        write(Path(folder) / ".local" / "share" / "isotrack" / "months.db", LIVES["long"]())
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        commands = {"": [sys.executable, str(empty), "word"]}
        for case in CASES:
            commands[case.name] = [*isotrack, "--profile", case.profile, "report", *case.words]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(cpu_seconds(command, env))
        sizes = {case.name: os.path.getsize(case.words[1]) for case in CASES if "-o" in case.words}  # noqa: PTH202
        return judged({name: usual(of) for name, of in times.items()}, sizes)


def judged(taken: dict[str, float], sizes: dict[str, int]) -> int:
    """Print the table and judge it."""
    print(f"\n{'report':<22}{'CPU ms':>8}{'ratio':>8}{'limit':>8}{'kB':>8}{'limit':>8}")
    is_over = False
    for case in CASES:
        ratio, size = taken[case.name] / taken[""], sizes.get(case.name)
        most_of_empty = case.ratio or (case.seconds or 0) / EMPTY_SECONDS
        limit = f"{most_of_empty:.2f}"
        is_over |= ratio > most_of_empty
        is_over |= bool(case.size and size and size > case.size)
        kb = f"{size / 1000:>8.1f}" if size else f"{'':>8}"
        most = f"{case.size // 1000:>8}" if case.size else ""
        print(f"{case.name:<22}{taken[case.name] * 1000:>8.1f}{ratio:>8.2f}{limit:>8}{kb}{most}")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
