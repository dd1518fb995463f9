"""The whole program, hit by any signal at any moment: what it said is true, and a retry is harmless (P1, P5).

ISOTRACK_SIGNALS sets the number of hits: 40 unless told, 250 before a release.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.faults.typist import check_whole, look

if TYPE_CHECKING:
    from tests.faults.typist import Typist

HITS = int(os.environ.get("ISOTRACK_SIGNALS", "40"))
SIGNALS = (
    signal.SIGKILL,
    signal.SIGTERM,
    signal.SIGINT,
    signal.SIGHUP,
    None,
)  # None: stdout is closed
FIRST = date(2025, 1, 1)


def _log(day: date) -> subprocess.Popen[str]:
    """The program at the dose of a day."""
    return subprocess.Popen(
        [sys.executable, "-m", "isotrack", "dose"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=os.environ | {"ISOTRACK_TODAY": f"{day}T20:36:00+01:00"},
    )  # fmt: skip


def _whole_run_s() -> float:
    """How long the program takes here when nothing hits it: a hit has to come before its end."""
    took_s = []
    for number in range(1, 4):  # the quickest: others may have had to wait
        started_s = time.monotonic()
        with _log(FIRST + timedelta(days=HITS + number)) as child:
            assert child.wait(timeout=60) == 0
        took_s.append(time.monotonic() - started_s)
    return min(took_s)


def _hit(day: date, how: signal.Signals | None, after_s: float) -> tuple[str, int]:
    """Log the dose of a day and be hit; what was said, and how it ended."""
    with _log(day) as child:
        assert child.stdout
        if how is None:
            child.stdout.close()
            return "", child.wait(timeout=60)
        time.sleep(after_s)
        child.send_signal(how)
        return child.stdout.read(), child.wait(timeout=60)


@pytest.mark.slow
def test_what_was_said_is_stored_and_a_retry_doubles_nothing(typist: Typist) -> None:
    chance = random.Random(20_261_123)
    typist.pretend(f"{FIRST}T20:36:00+01:00")
    assert typist.type("init", "--start", str(FIRST), "--weight", "70kg", "--dose", "20").code == 0
    said = stored = 0
    whole_s = _whole_run_s()
    for number in range(HITS):
        day = FIRST + timedelta(days=number)
        out, _ = _hit(day, SIGNALS[number % len(SIGNALS)], chance.uniform(0.3, 1.5) * whole_s)
        (found,) = look(typist.path, "SELECT count(*) FROM dose WHERE taken_on = ?", (str(day),))
        assert not out.startswith("Logged") or found == (1,), (number, out)
        said += out.startswith("Logged")
        stored += found == (1,)
        typist.pretend(f"{day}T20:37:00+01:00")
        assert typist.type("dose").code == 0
        assert look(typist.path, "SELECT count(*) FROM dose WHERE taken_on = ?", (str(day),)) == [
            (1,)
        ]
    print(f"{HITS} hits, {said} said, {stored} stored")  # noqa: T201  # the figure, for `pytest -s`
    check_whole(typist.path)
    assert 0 < stored < HITS
