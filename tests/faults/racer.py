"""Processes that are let go at the same instant: a program of its own, started by test_race.py.

    racer.py typed N WORD...     fork N warm Pythons, let them go together, each runs `isotrack WORD...`
    racer.py naive N FILE DAY    the same with check-then-insert and no transaction: the negative control

Reads one line per round from stdin (the day to pretend, or nothing) and answers one line of JSON with
what each process ended with: exit code and stderr.
"""

from __future__ import annotations

import importlib
import json
import os
import sqlite3
import sys
import traceback
from typing import TYPE_CHECKING

from isotrack.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Callable

WARM = (
    "cli.doses.dose",
    "services.core.record",
    "storage.database",
    "storage.migrate",
    "render.doses.sentences",
)


def log_naively(path: str, day: str) -> int:
    """Log the dose of a day unless it is there: two statements, and nothing that holds them together."""
    conn = sqlite3.connect(path, isolation_level=None, timeout=30)
    conn.execute("CREATE TABLE IF NOT EXISTS naive (taken_on TEXT, dose_ug INTEGER)")
    (there,) = conn.execute("SELECT count(*) FROM naive WHERE taken_on = ?", (day,)).fetchone()
    if not there:
        conn.execute("INSERT INTO naive VALUES (?, 20000)", (day,))
    conn.close()
    return 0


def race(number: int, work: Callable[[], int]) -> list[tuple[int, str]]:
    """Let `number` children go at the same instant; what each of them ended with."""
    held, let_go = os.pipe()
    here, arrived = os.pipe()
    children = []
    for _ in range(number):
        told, tell = os.pipe()
        pid = os.fork()
        if pid == 0:
            sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  # until the end
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            os.dup2(tell, 2)
            os.close(let_go)
            os.close(arrived)
            os.read(held, 1)  # ends for all of them when the parent closes its end
            code = 99
            try:
                code = work()
            except BaseException:  # noqa: BLE001  # the report of a child that must not return
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(code)
        os.close(tell)
        children.append((pid, told))
    os.close(arrived)
    os.read(here, 1)  # ends when every child has arrived
    os.close(let_go)
    ended = []
    for pid, told in children:
        with os.fdopen(told, encoding="utf-8") as stream:
            complaint = stream.read()
        _, status = os.waitpid(pid, 0)
        ended.append((os.waitstatus_to_exitcode(status), complaint))
    os.close(held)
    os.close(here)
    return ended


def main(mode: str, number: int, words: list[str]) -> None:
    """Run one race for every line on stdin."""
    for name in WARM:
        importlib.import_module(f"isotrack.{name}")
    for line in sys.stdin:
        day = line.strip()
        if mode == "naive":
            ended = race(number, lambda: log_naively(words[0], day))  # noqa: B023  # called at once
        else:
            os.environ["ISOTRACK_TODAY"] = f"{day}T20:36:00+01:00"
            ended = race(number, lambda: int(run(words)))
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
