"""A dose is never doubled by a race, and a first run by many hands makes one file (promise P4, P5).

ISOTRACK_RACES sets the number of rounds: 50 unless told, 200 before a release.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.storage import generations
from tests.faults.typist import check_whole, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.typist import Typist

ROUNDS = int(os.environ.get("ISOTRACK_RACES", "50"))
FIRST_RUNS = 10
COLD_ROUNDS = 4
HANDS = 8
FIRST_DAY = date(2026, 9, 1)
WAITING = (
    "Waiting for another isotrack to finish ...\n"  # after 2 s: on a machine that is busy otherwise
)
RACER = Path(__file__).with_name("racer.py")
DAYS = [(FIRST_DAY + timedelta(days=n)).isoformat() for n in range(ROUNDS)]
PER_DAY = "SELECT taken_on, count(*), sum(dose_ug) FROM dose GROUP BY taken_on ORDER BY taken_on"


def _race(mode: str, days: Sequence[str], *words: str) -> list[list[tuple[int, str]]]:
    """One race for each day (and home, where one follows it); what each of the processes ended with."""
    done = subprocess.run(
        [sys.executable, str(RACER), mode, str(HANDS), *words],
        input="".join(f"{day}\n" for day in days), capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return [
        [(code, err.removeprefix(WAITING)) for code, err in json.loads(line)]
        for line in done.stdout.splitlines()
    ]


def _begin(typist: Typist) -> None:
    typist.pretend(
        f"{DAYS[0]}T08:00:00+02:00"
    )  # before the races, as a clock that is right says it
    answer = typist.type("init", "--start", DAYS[0], "--weight", "70kg", "--dose", "20")
    assert answer.code == 0


@pytest.mark.slow
def test_eight_hands_log_the_dose_of_a_day_once(typist: Typist) -> None:
    _begin(typist)
    ended = _race("typed", DAYS, "dose")
    assert ended == [[(0, "")] * HANDS] * ROUNDS
    assert look(typist.path, PER_DAY) == [(day, 1, 20_000) for day in DAYS]
    check_whole(typist.path)


@pytest.mark.slow
def test_of_eight_hands_on_a_day_of_two_intakes_one_logs_and_seven_are_asked(
    typist: Typist,
) -> None:
    _begin(typist)
    assert typist.type("rx", "20", "--times", "2", "--from", DAYS[0], "--yes").code == 0
    for told in _race("typed", DAYS, "dose"):
        assert sorted(code for code, _ in told) == [0] + [1] * (HANDS - 1)
        assert all(bool(code) == ("was logged less than a minute ago" in err) for code, err in told)
    assert look(typist.path, PER_DAY) == [(day, 1, 20_000) for day in DAYS]
    check_whole(typist.path)


@pytest.mark.slow
def test_check_then_insert_doubles_so_the_race_is_one(tmp_path: Path) -> None:
    path = tmp_path / "naive.db"
    _race("naive", DAYS, str(path))
    (doubled,) = _ask(
        path, "SELECT count(*) FROM (SELECT 1 FROM naive GROUP BY taken_on HAVING count(*) > 1)"
    )
    print(f"negative control: {doubled} of {ROUNDS} days doubled")  # noqa: T201  # the figure
    assert doubled > 0


def _ask(path: Path, question: str) -> tuple[int, ...]:
    conn = sqlite3.connect(path)
    try:
        return tuple(conn.execute(question).fetchone())
    finally:
        conn.close()


@pytest.mark.slow
def test_eight_first_runs_make_one_file_with_one_dose(typist: Typist) -> None:
    homes = []
    for number in range(FIRST_RUNS):
        typist.move(f"home-{number}")
        homes.append((typist.home, typist.path))
    told = [f"{DAYS[0]} {home}" for home, _ in homes]
    assert _race("typed", told, "dose", "40") == [[(0, "")] * HANDS] * FIRST_RUNS
    for _, path in homes:
        assert sorted(one.name for one in path.parent.iterdir()) == ["backups", "default.db"]
        assert look(path, PER_DAY) == [(DAYS[0], 1, 40_000)]
        check_whole(path)


@pytest.mark.parametrize("words", [("dose",), ("status", "--short"), ("init", "--dry-run")])
def test_a_diary_that_is_begun_between_two_looks_is_used(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """A first run that is late finds no diary, then the backup that a quicker one has made of it."""
    _begin(typist)
    assert typist.type("dose").code == 0
    wanted = typist.type(*words)
    aside = typist.path.with_suffix(".aside")
    typist.path.rename(aside)
    looked = generations.list_generations

    def look_late(path: Path) -> list[generations.Generation]:
        if aside.exists():
            aside.rename(path)
        return looked(path)

    monkeypatch.setattr(generations, "list_generations", look_late)
    assert typist.type(*words) == wanted
    assert typist.path.exists()


@pytest.mark.slow
def test_eight_programs_started_together_log_the_dose_once(typist: Typist) -> None:
    _begin(typist)
    for day in DAYS[:COLD_ROUNDS]:
        moment = f"{day}T20:36:00+01:00"
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "isotrack", "dose"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env={**os.environ, "ISOTRACK_TODAY": moment},
            )
            for _ in range(HANDS)
        ]  # fmt: skip
        said = [one.communicate(timeout=60) for one in started]
        assert [one.returncode for one in started] == [0] * HANDS
        assert sorted(out.startswith("Logged d") for out, _ in said) == [False] * (HANDS - 1) + [
            True
        ]
        assert {err for _, err in said} == {""}
    assert look(typist.path, PER_DAY) == [(day, 1, 20_000) for day in DAYS[:COLD_ROUNDS]]
