"""One call of the machine fails: what was said, beside what is on disk. Promise P24: no false word.

ISOTRACK_FAULTS sets how many of the 840 combinations of command, call and number run: 42 unless told.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.typist import quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULTS = int(os.environ.get("ISOTRACK_FAULTS", "42"))
CALLS = {
    "fdatasync": errno.EIO, "fsync": errno.EIO, "write": errno.ENOSPC, "rename": errno.EIO, "link": errno.EPERM,
    "unlink": errno.EIO, "open": errno.EIO,
}  # fmt: skip
COMMANDS = {
    "dose": ["dose", "20", "--yes"], "note": ["note", "more"], "undo": ["undo"],
    "import": ["import", "{home}/phone.json", "--yes"], "sync": ["sync", "{home}/shared", "--yes"],
    "backup": ["backup"], "restore": ["restore", "{backup}", "--yes"], "forget": ["forget", "n1", "--yes"],
    "export": ["export", "-o", "{home}/out.json"], "report": ["report", "-o", "{home}/out.html"],
}  # fmt: skip
DENIALS = ("Nothing was saved", "Nothing was changed", "Nothing was written", "Nothing was recorded", "Nothing of it was taken")  # fmt: skip
AFFIRMATIONS = ("It is saved", "What was typed is saved", "What came before that is saved", "Saved before it happened")  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The failing calls, compiled here."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler, or not Linux: calls cannot be made to fail")
    found = tmp_path_factory.mktemp("faulty") / "faulty.so"
    source = Path(__file__).with_name("faulty.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", str(found), str(source), "-ldl"], check=True
    )
    return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a diary, a backup, an export of a phone and a folder that a phone wrote to."""
    with quick_folder(tmp_path_factory.mktemp("home")) as folder:
        home, phone = folder / "home", folder / "phone"
        for one in (home, phone):
            one.mkdir(mode=0o700)
        for line in (
            "init --no-input --start 2026-11-01 --weight 70kg --dose 40", "dose 1nov..5nov", "note secret", "backup", "note later",
        ):  # fmt: skip
            assert isotrack(home, *line.split()).returncode == 0
        for line in ("note hello", f"export -o {home}/phone.json", f"sync {home}/shared --yes"):
            assert isotrack(phone, *line.split()).returncode == 0
        yield home


def isotrack(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "HOME": str(home),
        "ISOTRACK_TODAY": "2026-11-23T20:36:00+01:00",
        **environ,
    }
    command = [sys.executable, "-m", "isotrack", *words]
    return subprocess.run(
        command,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def said(path: Path) -> list[object]:
    """What the journal holds, read by SQLite alone, which undoes what was not kept."""
    conn = sqlite3.connect(path)
    try:
        return conn.execute("SELECT op_id, payload FROM journal ORDER BY op_id").fetchall()
    finally:
        conn.close()


def combinations() -> list[tuple[str, str, int]]:
    every = [(name, call, at) for name in COMMANDS for call in CALLS for at in range(1, 13)]
    random.Random(1).shuffle(every)
    return sorted(every[:FAULTS])


def check(
    command: str, ran: subprocess.CompletedProcess[str], changed: bool, files: set[str]
) -> str | None:
    """What was false in what was said; None where nothing was."""
    words = ran.stdout + ran.stderr
    if "Traceback" in words or "fault of its own" in words:
        return "a fault of its own"
    writes = command in {"dose", "note", "undo", "import", "sync", "restore", "forget"}
    if any(one in words for one in DENIALS) and changed:
        return "denied what was saved"
    if any(one in ran.stderr for one in AFFIRMATIONS) and writes and not changed:
        return "affirmed what was not saved"
    if ran.returncode == 0 and writes and not changed and "not known" not in words:
        return "confirmed what is not there"
    if (
        ran.returncode == 0
        and command in {"export", "report"}
        and not any("out." in one for one in files)
    ):
        return "confirmed a file that is not there"
    return None


@pytest.mark.slow
def test_no_word_is_false_whatever_call_fails(
    library: Path, template: Path, tmp_path: Path
) -> None:
    false, hit = [], 0
    with quick_folder(tmp_path) as folder:
        for number, (name, call, at) in enumerate(combinations()):
            home = folder / str(number)
            shutil.copytree(template, home)
            data = home / ".local" / "share" / "isotrack"
            (backup,) = (
                one.name for one in (data / "backups").iterdir() if "daily" not in one.name
            )
            before = said(data / "default.db")
            words = [word.format(home=home, backup=backup) for word in COMMANDS[name]]
            mark = folder / f"{number}.hit"
            ran = isotrack(
                home, *words, LD_PRELOAD=str(library), FAULT_DIR=str(home), FAULT_CALL=call, FAULT_AT=str(at),
                FAULT_ERRNO=str(CALLS[call]), FAULT_MARK=str(mark),
            )  # fmt: skip
            hit += mark.exists()
            changed = said(data / "default.db") != before
            wrong = check(name, ran, changed, {one.name for one in home.iterdir()})
            if wrong:
                false.append(
                    (name, call, at, wrong, ran.returncode, ran.stdout[-200:], ran.stderr[-300:])
                )
            shutil.rmtree(home)
    print(*false, sep="\n")  # noqa: T201  # what was false
    print(f"{FAULTS} combinations, {hit} calls failed, {len(false)} false statements")  # noqa: T201
    assert false == []
    assert hit > FAULTS // 4
