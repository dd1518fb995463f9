"""One ladder, one transaction, one verified backup: a file is whole-old or whole-new."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.copies.errors import MigrationFailed
from isotrack.domain.core.records import Dose, Note
from isotrack.domain.core.refusals import StorageFault
from isotrack.storage import migrate, opening
from isotrack.storage.guard import SCHEMA_VERSION
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.storage.conftest import Diary

HERE = Path(__file__).parent
DAY = date(2026, 11, 20)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder with the released steps, to which a test adds its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(str(migrate.migrations_folder()), folder)
    return folder


def _step(steps: Path, script: str) -> None:
    (steps / f"{SCHEMA_VERSION + 1:04d}_tried_out.sql").write_text(script, encoding="utf-8")


def _version(diary: Diary) -> int:
    return int(diary.db.conn.execute("PRAGMA user_version").fetchone()[0])


def _backups(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def _schema(conn: sqlite3.Connection) -> str:
    rows = conn.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\' ORDER BY rowid"
    ).fetchall()
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def test_schema_version_is_the_number_of_the_last_step() -> None:
    numbers = [number for number, _, _ in migrate.ladder(migrate.migrations_folder())]
    assert numbers == list(range(1, SCHEMA_VERSION + 1))


def test_packaged_steps_come_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "isotrack" / "storage" / "migrate.py"
    monkeypatch.setattr(migrate, "__file__", str(installed))
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path / "isotrack")
    assert migrate.migrations_folder() == tmp_path / "migrations"
    (tmp_path / "isotrack" / "_migrations").mkdir(parents=True)
    assert migrate.migrations_folder() == tmp_path / "isotrack" / "_migrations"


def test_schema_from_empty(diary: Diary, golden: Callable[[str, Path], None]) -> None:
    assert _version(diary) == SCHEMA_VERSION
    golden(_schema(diary.db.conn), HERE / "schema.golden.sql")


def test_every_table_is_strict_and_every_day_is_checked(diary: Diary) -> None:
    conn = diary.db.conn
    tables = conn.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
    ).fetchall()
    assert {name for name, strict in tables if not strict} <= {
        "sqlite_schema", "sqlite_temp_schema", "sqlite_sequence", "_sqlite_migrations",
    }  # fmt: skip
    with pytest.raises(StorageFault), diary.db.transaction() as inside:
        inside.execute("INSERT INTO note VALUES ('x', '2026-02-30', 'no such day', 0, 'h')")
    with pytest.raises(StorageFault), diary.db.transaction() as inside:
        inside.execute("INSERT INTO note VALUES ('x', '2026-02-03', 'no flag', 'maybe', 'h')")


def test_script_is_cut_into_statements() -> None:
    script = (
        "-- a comment; with a semicolon\nCREATE TABLE a (x);\n\nCREATE TRIGGER t BEFORE DELETE ON a\n"
        "BEGIN SELECT 1; SELECT 2; END;\nCREATE TABLE b (x)\n"
    )
    cut = migrate.statements(script)
    assert "".join(cut) == script
    assert [one.strip().splitlines()[-1] for one in cut] == [
        "CREATE TABLE a (x);",
        "BEGIN SELECT 1; SELECT 2; END;",
        "CREATE TABLE b (x)",
    ]
    assert migrate.statements("CREATE TABLE a (x);\n\n") == ["CREATE TABLE a (x);\n"]


def test_second_step_is_applied_after_a_verified_backup(
    db_path: Path, diary: Diary, steps: Path
) -> None:
    diary.add(Dose(DAY, 20_000), Note(DAY, "x"))
    before = diary.rows()
    _step(steps, "ALTER TABLE note ADD COLUMN tried INTEGER CHECK (tried BETWEEN 1 AND 5);\n")
    migrate.bring_up_to_date(diary.db, db_path, folder=steps)
    assert _version(diary) == SCHEMA_VERSION + 1
    assert diary.rows()["dose"] == before["dose"]
    assert diary.rows()["note"][0][-1] is None
    assert diary.verify() == []
    assert diary.db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert _backups(db_path) == ["default-before-migration-1.db"]
    backup = db_path.parent / "backups" / "default-before-migration-1.db"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    conn = sqlite3.connect(backup)
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert conn.execute("SELECT sum(dose_ug) FROM dose").fetchone() == (20_000,)
    conn.close()
    migrate.bring_up_to_date(diary.db, db_path, folder=steps)
    assert _version(diary) == SCHEMA_VERSION + 1


def test_what_a_step_spoils_in_derived_tables_is_made_again_from_the_journal(
    db_path: Path, diary: Diary, steps: Path
) -> None:
    diary.add(Dose(DAY, 20_000))
    before = diary.rows()
    _step(steps, "UPDATE dose SET dose_ug = dose_ug + 500;\nDELETE FROM dose;\n")
    migrate.bring_up_to_date(diary.db, db_path, folder=steps)
    assert diary.rows() == before


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (
            "CREATE TABLE tried_out (x TEXT) STRICT;\nCREATE TABLE tried_out (x TEXT) STRICT;\n",
            StorageFault,
        ),
        ("CREATE TABLE tried_out (x TEXT) STRICT;\nCREATE TABLE half (x", StorageFault),
        ("DROP TRIGGER journal_never_deletes;\nDELETE FROM journal;\n", MigrationFailed),
        ("UPDATE journal SET zone = 'x';\n", StorageFault),
        (
            "CREATE TABLE tried_out (uuid TEXT REFERENCES entry) STRICT;\nINSERT INTO tried_out VALUES ('?');\n",
            MigrationFailed,
        ),
    ],
)
def test_step_that_fails_rolls_everything_back(
    db_path: Path, diary: Diary, steps: Path, script: str, error: type[Exception]
) -> None:
    diary.add(Dose(DAY, 20_000), Note(DAY, "x"))
    rows, schema = diary.rows(), _schema(diary.db.conn)
    content = db_path.read_bytes()
    _step(steps, "ALTER TABLE note ADD COLUMN tried INTEGER;\n" + script)
    with pytest.raises(error):
        migrate.bring_up_to_date(diary.db, db_path, folder=steps)
    assert (diary.rows(), _schema(diary.db.conn)) == (rows, schema)
    assert _version(diary) == SCHEMA_VERSION
    assert diary.verify() == []
    assert diary.db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    diary.db.close()
    assert db_path.read_bytes() == content
    assert _backups(db_path) == ["default-before-migration-1.db"]


def test_another_process_was_first(db_path: Path, diary: Diary) -> None:
    schema = _schema(diary.db.conn)
    migrate.bring_up_to_date(diary.db, db_path)
    assert _schema(diary.db.conn) == schema


def test_step_that_the_file_already_has_is_not_run_again(
    db_path: Path, diary: Diary, steps: Path
) -> None:
    diary.db.conn.execute("DELETE FROM _sqlite_migrations")  # only user_version decides
    migrate.bring_up_to_date(diary.db, db_path, folder=steps)
    assert _version(diary) == SCHEMA_VERSION


def test_opening_an_older_file_brings_it_up_to_date(
    db_path: Path, diary: Diary, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.add(Dose(DAY, 20_000))
    diary.db.close()
    _step(steps, "CREATE TABLE tried_out (x TEXT) STRICT;\n")
    monkeypatch.setattr(migrate, "migrations_folder", lambda: steps)
    for module in (opening, migrate):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    db = open_database(db_path)
    assert db.conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    db.close()
    assert _backups(db_path) == ["default-before-migration-1.db"]


FIRST_RUNS = """
import os, sys
from pathlib import Path
import sqlite_utils
from isotrack.storage import migrate
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database

folder, rounds, runners = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
migrate._climbed()  # in memory, where nobody meets: what is raced for is the file
failed = 0
for number in range(rounds):
    path = folder / str(number) / "default.db"
    start, go = os.pipe()
    pids = []
    for _ in range(runners):
        pid = os.fork()
        if pid == 0:
            os.close(go)
            os.read(start, 1)  # ends when the parent lets go
            try:
                create_database(path)
                open_database(path).close()
            except BaseException as error:
                print(error, file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        pids.append(pid)
    os.close(start)
    os.close(go)
    failed += sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)
    failed += [p.name for p in path.parent.iterdir()] != ["default.db"]
print(failed)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("rounds", "runners"), [(50, 2), (10, 8)])
def test_first_runs_at_once_give_one_whole_file(tmp_path: Path, rounds: int, runners: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_RUNS, str(tmp_path), str(rounds), str(runners)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("0\n", "")
