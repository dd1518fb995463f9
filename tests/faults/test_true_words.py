"""One call of the machine fails: what was said, beside what is on disk. Promise P24: no false word.

ISOTRACK_FAULTS sets how many of the 840 combinations of command, call and number run: 42 unless told.
ISOTRACK_FAULT_CALLS goes beyond the twelfth call: the `forget` here writes 624 times.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.host import platform
from isotrack.storage import replace
from isotrack.storage.database import KEPT_UNSURE
from tests.faults.typist import look, quick_folder
from tests.starter import Starter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.typist import Answer, Typist
    from tests.starter import Ran

FAULTS = int(os.environ.get("ISOTRACK_FAULTS", "42"))
MOST_CALLS = int(os.environ.get("ISOTRACK_FAULT_CALLS", "12"))
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
def faulty(library: Path) -> Iterator[Starter]:
    """Starts programs one call of which can fail: the library is there, asleep, before anything else is loaded."""
    starter = Starter(["env", f"LD_PRELOAD={library}"], runs_of_a_hand=0)  # it counts in a process
    yield starter
    starter.close()


@pytest.fixture(scope="module")
def template(faulty: Starter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a diary, a backup, an export of a phone and a folder that a phone wrote to."""
    with quick_folder(tmp_path_factory.mktemp("home")) as folder:
        home, phone = folder / "home", folder / "phone"
        for one in (home, phone):
            one.mkdir(mode=0o700)
        for line in (
            "init --no-input --start 2026-11-01 --weight 70kg --dose 40", "dose 1nov..5nov", "note secret", "backup", "note later",
        ):  # fmt: skip
            assert isotrack(faulty, home, *line.split()).code == 0
        for line in ("note hello", f"export -o {home}/phone.json", f"sync {home}/shared --yes"):
            assert isotrack(faulty, phone, *line.split()).code == 0
        yield home


def isotrack(starter: Starter, home: Path, *words: str, **environ: str) -> Ran:
    env = {
        **os.environ,
        "HOME": str(home),
        "ISOTRACK_TODAY": "2026-11-23T20:36:00+01:00",
        **environ,
    }
    return starter.run(words, environ=env)


def said(path: Path) -> list[object]:
    """What the journal holds, read by SQLite alone, which undoes what was not kept."""
    conn = sqlite3.connect(path)
    try:
        return conn.execute("SELECT op_id, payload FROM journal ORDER BY op_id").fetchall()
    finally:
        conn.close()


def combinations() -> list[tuple[str, str, int]]:
    every = [
        (name, call, at) for name in COMMANDS for call in CALLS for at in range(1, MOST_CALLS + 1)
    ]
    random.Random(1).shuffle(every)
    return sorted(every[:FAULTS])


def check(command: str, ran: Ran, changed: bool, home: Path) -> str | None:
    """What was false in what was said; None where nothing was."""
    words = ran.out + ran.err
    if "Traceback" in words or "fault of its own" in words:
        return "a fault of its own"
    writes = command in {"dose", "note", "undo", "import", "sync", "restore", "forget"}
    if "There is no file" in words:  # all that are named are there
        return "denied a file that is there"
    if any(one in words for one in DENIALS) and changed:
        return "denied what was saved"
    if any(one in ran.err for one in AFFIRMATIONS) and writes and not changed:
        return "affirmed what was not saved"
    if ran.code == 0 and writes and not changed and "not known" not in words:
        return "confirmed what is not there"
    return check_file(command, ran, home)


def check_file(command: str, ran: Ran, home: Path) -> str | None:
    """A file is whole or it is not there, and it is there where it was said to be."""
    made = home / {"export": "out.json", "report": "out.html"}.get(command, "none")
    if command == "backup" and ran.code == 0:
        folder = home / ".local" / "share" / "isotrack" / "backups"
        named = [one for one in folder.iterdir() if one.name in ran.out]
        if len(named) != 1 or not said(named[0]):
            return "confirmed a backup that is not there"
    if command == "sync" and ran.code == 0:
        ends = [
            one.read_text(encoding="utf-8").splitlines()[-1] for one in (home / "shared").iterdir()
        ]
        if len(ends) != 2 or not all(
            one.startswith('{"end":') for one in ends
        ):  # the phone's and ours
            return "confirmed to have sent what is not there"
    if command == "forget" and ran.code == 0:
        told = ran.out + ran.err
        is_named = "Perhaps still in" in told or "Traces may be left" in told
        if not is_named and any(b"secret" in one.read_bytes() for one in home.rglob("*.db")):
            return "confirmed a forgetting that is not done"
    if command not in {"export", "report"}:
        return None
    if ran.code == 0 and not made.exists():
        return "confirmed a file that is not there"
    if made.exists() and not made.read_text(encoding="utf-8").rstrip().endswith(("}", "</html>")):
        return "left half a file"
    return None


@pytest.mark.slow
def test_no_word_is_false_whatever_call_fails(
    faulty: Starter, template: Path, tmp_path: Path
) -> None:
    false, hit = [], Counter[str]()
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
                faulty, home, *words, FAULT_DIR=str(home), FAULT_CALL=call, FAULT_AT=str(at),
                FAULT_ERRNO=str(CALLS[call]), FAULT_MARK=str(mark),
            )  # fmt: skip
            hit[call] += mark.exists()
            changed = said(data / "default.db") != before
            wrong = check(name, ran, changed, home)
            if wrong:
                false.append((name, call, at, wrong, ran.code, ran.out[-200:], ran.err[-300:]))
            shutil.rmtree(home)
    print(*false, sep="\n")  # noqa: T201  # what was false
    figure = f"{FAULTS} combinations, {hit.total()} calls failed ({dict(hit)}), {len(false)} false statements"
    print(figure)  # noqa: T201  # the figure, for `pytest -s`
    assert false == []
    assert hit.total() > min(FAULTS, 840) // 4


def restored(typist: Typist) -> Answer:
    """Bring back what was there before a note."""
    typist.pretend("2026-11-23T20:36:00+01:00")
    assert typist.type("note", "kept").code == 0
    assert typist.type("backup").code == 0
    assert typist.type("note", "later").code == 0
    return typist.type("restore", "default-20261123-203600.db", "--yes")


def fail(*_: object, **__: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO), "somewhere")


def test_what_fails_behind_a_restore_does_not_deny_it(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    from isotrack.services.copies import photo_files

    monkeypatch.setattr(photo_files, "bring_back", fail)
    ran = restored(typist)
    assert (ran.code, any(one in ran.err for one in DENIALS)) == (1, False)
    assert "What was typed is saved." in ran.err
    assert [text for (text,) in look(typist.path, "SELECT text FROM note")] == ["kept"]


@pytest.mark.parametrize("is_there", [False, True])
def test_a_file_that_is_in_its_place_is_not_denied(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    """The folder cannot be brought onto the disk, once the file has its name."""
    restored(typist)
    if is_there:
        typist.path.write_bytes(b"no diary at all" * 100)
    else:
        typist.path.unlink()
    real = platform.sync

    def sync(path: Path) -> None:
        if path == typist.path.parent and typist.path.exists():
            fail()
        real(path)

    monkeypatch.setattr(replace, "sync", sync)
    ran = typist.type("restore", "default-20261123-203600.db", "--yes")
    assert (ran.code, KEPT_UNSURE in ran.err) == (0, True)
    assert [text for (text,) in look(typist.path, "SELECT text FROM note")] == ["kept"]


def test_a_file_that_was_set_aside_for_nothing_has_its_name_again(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored(typist)
    spoiled = b"no diary at all" * 100
    typist.path.write_bytes(spoiled)
    monkeypatch.setattr(replace, "give_name", fail)
    ran = typist.type("restore", "default-20261123-203600.db", "--yes")
    assert (ran.code, "Nothing was saved." in ran.err) == (1, True)
    assert typist.path.read_bytes() == spoiled
    assert not list(typist.path.parent.glob("*.damaged"))
