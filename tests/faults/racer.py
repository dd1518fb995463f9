"""Processes that are let go at the same instant: a program of its own, started by test_race.py.

    racer.py typed N WORD...     N warm Pythons are let go together for each day, each runs `isotrack WORD...`;
                                 a blank and a folder after the day: new ones, in that home
    racer.py naive N FILE DAY    the same with check-then-insert and no transaction: the negative control

Reads one line per round from stdin (the day to pretend, or nothing) and answers one line of JSON with
what each process ended with: exit code and stderr.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sqlite3
import sys
import tempfile
import time
import traceback
from typing import TYPE_CHECKING, NoReturn

import typer

from isotrack.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WARM = (
    "dateutil.tz", "isotrack.cli.doses.dose", "isotrack.knowledge.effects", "isotrack.knowledge.load",
    "isotrack.render.doses.sentences", "isotrack.services.copies.safekeeping", "isotrack.services.core.record",
    "isotrack.storage.backup", "isotrack.storage.create", "isotrack.storage.database", "isotrack.storage.migrate",
    "isotrack.storage.opening", "isotrack.storage.replace", "shlex", "sqlite_utils", "zoneinfo",
)  # fmt: skip
HEAD_START_S = 0.002  # until the last of them has heard when


def log_naively(path: str, day: str) -> int:
    """Log the dose of a day unless it is there: two statements, and nothing that holds them together."""
    conn = sqlite3.connect(path, isolation_level=None, timeout=30)
    conn.execute("CREATE TABLE IF NOT EXISTS naive (taken_on TEXT, dose_ug INTEGER)")
    (there,) = conn.execute("SELECT count(*) FROM naive WHERE taken_on = ?", (day,)).fetchone()
    if not there:
        time.sleep(0.001)  # isotrack, too, has something to do between looking and writing
        conn.execute("INSERT INTO naive VALUES (?, 20000)", (day,))
    conn.close()
    return 0


class Hand:
    """A process of its own that runs when it is let go, again and again."""

    def __init__(self, work: Callable[[str], int], others: Sequence[Hand]) -> None:
        told, self._tell = os.pipe()
        answers, answer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(answers)
            for one in (self, *others):  # what is held open here would never end for them
                os.close(one._tell)
            _race_on(work, told, answer)
        os.close(told)
        os.close(answer)
        self._heard = os.fdopen(answers, encoding="utf-8")

    def take_place(self, day: str) -> None:
        """Let it come to the gate."""
        os.write(self._tell, f"{day}\n".encode())
        assert self._heard.readline() == "here\n"

    def let_go(self, instant_s: float) -> None:
        """Let it run at an instant of the monotonic clock, which is the same for all."""
        os.write(self._tell, f"{instant_s}\n".encode())

    def ended(self) -> tuple[int, str]:
        """What its run ended with: exit code and stderr."""
        code, complaint = json.loads(self._heard.readline())
        return code, complaint

    def close(self) -> None:
        """Let it end."""
        os.close(self._tell)
        os.waitpid(self._pid, 0)
        self._heard.close()


def _race_on(work: Callable[[str], int], told: int, answer: int) -> NoReturn:
    """Wait at the gate and run, for every day that is told."""
    complaints = tempfile.TemporaryFile("w+b", buffering=0)  # noqa: SIM115  # until the end
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123  # until the end
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(complaints.fileno(), 2)
    code = 99
    try:
        with os.fdopen(told, encoding="utf-8") as days:
            for day in days:
                os.write(answer, b"here\n")
                time.sleep(max(0, float(next(days)) - time.monotonic()))
                code = 99
                try:
                    code = work(day.strip())
                except BaseException:  # noqa: BLE001  # the report of a child that must not return
                    traceback.print_exc()
                sys.stderr.flush()
                complaints.seek(0)
                said = json.dumps((code, complaints.read().decode()))
                complaints.seek(0)
                complaints.truncate()
                os.write(answer, f"{said}\n".encode())
    finally:
        os._exit(code)


def _others(hands: list[Hand], number: int, work: Callable[[str], int]) -> list[Hand]:
    """So many new hands in the place of these."""
    for hand in hands:
        hand.close()
    new: list[Hand] = []
    for _ in range(number):
        new += [Hand(work, new)]
    return new


def main(mode: str, number: int, words: list[str]) -> None:
    """Run one race for every line on stdin."""
    for name in WARM:
        importlib.import_module(name)
    build = typer.main.get_command = functools.cache(typer.main.get_command)
    for module in ("run", "doses.dose"):
        build(importlib.import_module(f"isotrack.cli.{module}").app)

    def type_words(told: str) -> int:
        day, _, home = told.partition(" ")
        if home:
            os.environ["HOME"] = home
        os.environ["ISOTRACK_TODAY"] = f"{day}T20:36:00+01:00"
        return int(run(words))

    def write_naively(day: str) -> int:
        return log_naively(words[0], day)

    work = write_naively if mode == "naive" else type_words
    hands: list[Hand] = []
    for line in sys.stdin:
        if not hands or " " in line:  # a first run is the first of its process, too
            hands = _others(hands, number, work)
        for hand in hands:
            hand.take_place(line.strip())
        instant_s = time.monotonic() + HEAD_START_S
        for hand in hands:
            hand.let_go(instant_s)
        sys.stdout.write(json.dumps([hand.ended() for hand in hands]) + "\n")
        sys.stdout.flush()
    for hand in hands:
        hand.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
