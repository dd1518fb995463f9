"""A file of the first release opens, migrates and sums the same; killed meanwhile it is whole (promise P10)."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest

from isotrack.storage import backup, check, doses, entries, migrate, regimens
from isotrack.storage.guard import SCHEMA_VERSION
from isotrack.storage.opening import open_database
from tests.storage.first_release import (
    DOSES,
    FOLDER,
    RELEASES,
    TOTAL_UG,
    Release,
    first_release,
    released,
)

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("ISOTRACK_MIGRATION_KILLS", "60"))
SAID = "SELECT count(*), coalesce(sum(dose_ug), 0) FROM dose"
PROGRAM = (
    "import sys, os, gc\nfrom pathlib import Path\nimport isotrack.storage.migrate\n"
    "from isotrack.storage.opening import open_database\nimport isotrack.storage.backup, sqlite_utils\n"
    "for line in sys.stdin:\n"
    "    path = Path(line.strip())\n"
    "    pid = os.fork()\n"
    "    if pid == 0:\n        open_database(path).close()\n        os._exit(0)\n"
    "    os.write(1, f'{pid}\\n'.encode())\n"
    "    os.waitpid(pid, 0)\n    os.write(1, b'gone\\n')\n"
)


def _ask(path: Path, question: str) -> tuple[object, ...]:
    conn = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
    try:
        return tuple(conn.execute(question).fetchone())
    finally:
        conn.close()


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: str(release.version))
def test_a_released_file_migrates_and_sums_the_same(tmp_path: Path, release: Release) -> None:
    path = tmp_path / "data" / "default.db"
    released(path, release.version)
    assert _ask(path, SAID) == (release.doses, release.total_ug)
    db = open_database(path)
    assert db.conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert db.conn.execute(SAID).fetchone() == (release.doses, release.total_ug)
    assert db.conn.execute("SELECT count(*) FROM v_entry").fetchone() == (release.entries,)
    cycles = db.conn.execute("SELECT cycle FROM prescription ORDER BY from_on").fetchall()
    assert tuple(cycle for (cycle,) in cycles) == release.cycles
    assert db.conn.execute("SELECT goals FROM course").fetchall() == [(release.goals,)]
    with db.snapshot() as conn:
        assert check.look_through(conn).is_whole
        assert entries.newer_entries(conn) == 0
        regimen = regimens.load_regimen(conn)
        (course,) = regimen.courses
        assert course.goal == course.goals[-1]
        days = conn.execute("SELECT taken_on, sum(dose_ug) FROM dose GROUP BY taken_on").fetchall()
        for on, total_ug in days:
            day = doses.day_of(conn, regimen, date.fromisoformat(on))
            poured = day.poured
            assert day.total_ug == total_ug
            assert sum(one.filled_ug for one in poured.intakes) + poured.extra_ug == total_ug
    db.close()
    (kept,) = (path.parent / "backups").iterdir()
    assert _ask(kept, "PRAGMA user_version") == (release.version,)
    backup.prove(kept)


def _kill_many(folder: Path, kills: int, program: str) -> dict[str, int]:
    """Open an old file again and again and kill whoever migrates it; what state each was left in."""
    found = {"old": 0, "new": 0, "between": 0}
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin
        assert child.stdout
        for number in range(kills):
            path = folder / f"{number}" / "default.db"
            first_release(path)
            child.stdin.write(f"{path}\n")
            child.stdin.flush()
            pid = int(child.stdout.readline())
            time.sleep(number % 40 / 1000)
            with suppress(ProcessLookupError):  # it was done already
                os.kill(pid, signal.SIGKILL)
            assert child.stdout.readline() == "gone\n"
            found[_state(path)] += 1
        child.stdin.close()
    return found


def _state(path: Path) -> str:
    (version,) = _ask(path, "PRAGMA user_version")
    tables = _ask(path, "SELECT count(*) FROM sqlite_schema WHERE name IN ('effect', 'newer')")
    if _ask(path, SAID) != (DOSES, TOTAL_UG):
        return "between"
    if (version, *tables) == (1, 0):
        return "old"
    return "new" if (version, *tables) == (SCHEMA_VERSION, 2) else "between"


@pytest.mark.slow
def test_killed_migration_leaves_a_whole_file_and_can_be_run_again(tmp_path: Path) -> None:
    found = _kill_many(tmp_path, KILLS, PROGRAM)
    print(f"{KILLS} kills: {found}")  # noqa: T201  # the figure, for `pytest -s`
    assert found["between"] == 0
    assert found["old"] > 0
    for number in range(KILLS):
        path = tmp_path / f"{number}" / "default.db"
        open_database(path).close()
        assert _state(path) == "new"
        copies = [one for one in (path.parent / "backups").iterdir() if one.suffix == ".db"]
        for copy in copies:
            backup.prove(copy)


NAIVE = PROGRAM.replace(
    "open_database(path).close()",
    "import sqlite3, time; conn = sqlite3.connect(path, isolation_level=None); "
    "[(conn.execute(one), time.sleep(0.002)) for _, _, text in "
    "isotrack.storage.migrate.ladder(isotrack.storage.migrate.migrations_folder())[1:] "
    "for one in isotrack.storage.migrate.statements(text)]; "
    f"conn.execute('PRAGMA user_version = {SCHEMA_VERSION}')",
)


@pytest.mark.slow
def test_statement_by_statement_ends_between_versions_so_the_kills_hit(tmp_path: Path) -> None:
    found = _kill_many(tmp_path, 40, NAIVE)
    print(f"negative control: {found}")  # noqa: T201  # the figure
    assert found["between"] > 0


def test_there_is_a_kept_file_for_every_released_step() -> None:
    steps = [number for number, _, _ in migrate.ladder(migrate.migrations_folder())]
    kept = sorted(int(file.stem) for file in FOLDER.iterdir())
    assert kept == steps[: len(kept)]
