"""It never talks to the network: every command is traced, and works where there is none (promise P14)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from isotrack.cli.words.table import COMMANDS
from tests.conftest import TODAY
from tests.starter import Starter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Typist

TALKATIVE = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
INTERNET = re.compile(r"AF_INET6?\b")
# What each command needs to do something; others run as they are.
WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "dose": (("dose", "20", "yday", "--yes"),),
    "weight": (("weight", "70kg"),),
    "note": (("note", "x"),),
    "export": (("export",), ("export", "dose", "--csv")),
    "import": (("import", "all.json"),),
    "backup": (("backup", "--to", "out", "--unencrypted"), ("backup", "list"), ("backup", "key")),
    "restore": (("restore", "default-20261123-daily.db", "--yes"),),
    "sync": (("sync", "shared", "--unencrypted"),),
    "forget": (("forget", "n1", "--yes"),),
    "doctor": (("doctor", "--full", "--fix"),),
    "init": (("init", "--demo"),),
    "completion": (("completion", "bash"),),
    "edit": (("edit", "d1", "40", "--yes"),),
    "delete": (("delete", "w1", "--yes"),),
}


def _prepare(typist: Typist) -> None:
    for words in (
        ("init", "--start", "1nov", "--weight", "70kg", "--dose", "20", "--target", "120"),
        ("dose", "5nov..10nov"),
        ("note", "x"),
        ("export", "-o", "all.json", "--unencrypted"),
    ):
        assert typist.type(*words).code == 0


def _traced(log: Path, *command: str) -> list[str]:
    """A command and everything it starts, with every network call written down."""
    return ["strace", "-f", "-e", "trace=network", "-o", str(log), *command]


def _trace(log: Path, *command: str) -> str:
    """The network calls of a program and everything it starts."""
    subprocess.run(
        _traced(log, *command),
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False,
        env=os.environ | {"ISOTRACK_TODAY": TODAY},
    )  # fmt: skip
    return log.read_text(encoding="utf-8", errors="replace")


def _internet(who: str, trace: str) -> list[str]:
    """The calls of a trace that are about the internet."""
    return [f"{who}: {line}" for line in trace.splitlines() if INTERNET.search(line)]


def _can_trace(log: Path) -> bool:
    if shutil.which("strace") is None:
        return False
    return "exited with 0" in _trace(log, sys.executable, "-c", "pass")


@pytest.mark.slow
def test_no_command_opens_an_internet_socket(typist: Typist, tmp_path: Path) -> None:
    log = tmp_path / "trace"
    if not _can_trace(log):
        pytest.skip("strace is not there or may not trace")
    _prepare(typist)
    opened = []
    behind = Starter(_traced(log), runs_of_a_hand=0)  # loads every module under the same eyes
    with closing(behind) as starter, log.open(encoding="utf-8", errors="replace") as growing:
        for name in COMMANDS:
            for words in WORDS.get(name, ((name,),)):
                starter.run(words, cwd=typist.home, environ=os.environ | {"ISOTRACK_TODAY": TODAY})
                trace = growing.read()  # all of the line: the call that answers us comes after it
                assert "exited with" in trace
                opened += _internet(f"{words}", trace)
        starter.run((), code=TALKATIVE)
        assert _internet("the control", growing.read())  # seen by the same eyes
        starter.close()
        opened += _internet("later", growing.read())
    assert opened == []


def test_a_program_that_does_is_caught(tmp_path: Path) -> None:
    log = tmp_path / "trace"
    if not _can_trace(log):
        pytest.skip("strace is not there or may not trace")
    assert INTERNET.search(_trace(log, sys.executable, "-c", TALKATIVE))


@pytest.mark.slow
def test_it_works_where_there_is_no_network(typist: Typist) -> None:
    probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("unshare is not there or may not make a place without network")
    _prepare(typist)
    for words in (("dose",), ("report",), ("backup",), ("doctor",), ("sync", "s", "--unencrypted")):
        ran = subprocess.run(
            ["unshare", "-rn", sys.executable, "-m", "isotrack", *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
            env=os.environ | {"ISOTRACK_TODAY": TODAY},
        )  # fmt: skip
        assert ran.returncode == 0, (words, ran)
