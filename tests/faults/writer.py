"""The writers that the fault tests kill and crowd: a program of its own, started by those tests.

    writer.py killed MODE FILE     for each line on stdin (a time in seconds): fork a writer, kill it
                                   with SIGKILL after that time, answer "done"
    writer.py crowd MODE FILE N M  fork N writers that make M changes each; report what failed

MODE is `isotrack` for the real storage layer, `naive` for the negative control.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Note
from isotrack.storage import journal
from isotrack.storage.chain import Stamp
from isotrack.storage.journal import NewOp
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable

STAMP = Stamp(datetime(2026, 11, 23, 19, 36, tzinfo=UTC), "Europe/Berlin")
FIRST_DAY = date(1990, 1, 1)


def say_pair(conn: sqlite3.Connection, inode: int | None) -> str:
    """One change: a dose and a note that belong together, on the day after the last one."""
    (doses,) = conn.execute("SELECT count(*) FROM dose").fetchone()
    day, token = FIRST_DAY + timedelta(days=doses), os.urandom(8).hex()
    ops = [
        NewOp("add", Kind.DOSE, Dose(day, 20_000, note=token)),
        NewOp("add", Kind.NOTE, Note(day, token)),
    ]
    return journal.append(conn, ops, STAMP, inode=inode).entry_uuids[0]


def write_until_killed(path: Path, tell_ready: Callable[[], object]) -> None:
    """Write changes; name each one on stdout once it is confirmed."""
    db = open_database(path)
    tell_ready()
    while True:
        with db.transaction() as conn:
            uuid = say_pair(conn, db.inode)
        os.write(1, f"{uuid}\n".encode())


def write_naively_until_killed(path: Path, tell_ready: Callable[[], object]) -> None:
    """The same pairs as two bare inserts, each of which commits by itself."""
    conn = sqlite3.connect(path, isolation_level=None)
    tell_ready()
    while True:
        uuid, token = os.urandom(16).hex(), os.urandom(8).hex()
        conn.execute(
            "INSERT INTO dose (entry_uuid, taken_on, dose_ug, is_skipped, is_extra, note, added_hlc, device, status,"
            " slots, extra_ug, is_possible_double) VALUES (?, '2026-11-01', 20000, 0, 0, ?, 'h', 'd', 'taken', 0, 0, 0)",
            (uuid, token),
        )
        conn.execute(
            "INSERT INTO note (entry_uuid, noted_on, text, is_question, added_hlc)"
            " VALUES (?, '2026-11-01', ?, 0, 'h')",
            (uuid, token),
        )
        os.write(1, f"{uuid}\n".encode())


def _fork(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  # the report of a child that must not return
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    return pid


def kill_writers(mode: str, path: Path) -> None:
    """Fork and kill a writer for every line on stdin."""
    write = write_until_killed if mode == "isotrack" else write_naively_until_killed
    for line in sys.stdin:
        ready, tell = os.pipe()
        pid = _fork(lambda: write(path, lambda: os.close(tell)))  # noqa: B023  # forked at once
        os.close(tell)
        os.read(ready, 1)  # ends when the writer has opened the file
        os.close(ready)
        time.sleep(float(line))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        ended = "done" if status == signal.SIGKILL else "failed"
        os.write(1, f"{ended}\n".encode())


def write_patiently(path: Path, changes: int) -> None:
    """Make changes through `Database.transaction`, reading before writing."""
    for _ in range(changes):
        db = open_database(path)
        with db.transaction() as conn:
            say_pair(conn, db.inode)
        db.close()


def write_deferred(path: Path, changes: int) -> None:
    """The same changes after a plain BEGIN: the step from reading to writing cannot wait."""
    inode = path.stat().st_ino
    for _ in range(changes):
        conn = sqlite3.connect(path, isolation_level=None, timeout=0.25)
        conn.execute("BEGIN")
        say_pair(conn, inode)
        conn.execute("COMMIT")
        conn.close()


def crowd(mode: str, path: Path, writers: int, changes: int) -> None:
    """Let many writers loose at once; print how many of them failed."""
    write = write_patiently if mode == "isotrack" else write_deferred
    start, go = os.pipe()

    def work() -> None:
        os.close(go)
        os.read(start, 1)  # ends when the parent lets go
        write(path, changes)

    pids = [_fork(work) for _ in range(writers)]
    os.close(start)
    os.close(go)
    failed = sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)
    os.write(1, f"{failed}\n".encode())


if __name__ == "__main__":
    if sys.argv[1] == "killed":
        kill_writers(sys.argv[2], Path(sys.argv[3]))
    else:
        crowd(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
