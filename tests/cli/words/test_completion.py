"""Completion: what could be typed next, and the shells themselves in a pseudo-terminal, with the printed script and Tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pyte
import pytest

from isotrack.cli.app.completion import SCRIPTS
from isotrack.cli.words.candidates import candidates
from isotrack.cli.words.command import FILES, FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Diary
    from tests.starter import Ran


def offered(line: str) -> list[str]:
    """What is offered for a line; the last word is the one under the cursor."""
    return list(candidates(line.split(" "), os.environ))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("do", ["dose", "doctor"]),
        ("course --formulation mi", ["micronised"]),
        ("help da", ["dates"]),
        ("nonsense ", []),
        ("effect lip", ["lips_dry"]),
        ("effect lips_dry ", ["0", "1", "2", "3", "4"]),
        ("effect lips_dry 2 nosebl", ["nosebleed"]),
        ("effect end lip", ["lips_dry"]),
        ("config set remind", ["remind_at", "remind_command"]),
        ("config set discreet ", ["true", "false"]),
        ("config set remind_at ", []),
        ("remind off unl", ["unlogged"]),
        ("remind plan d", ["delphi"]),
        ("remind inst", ["install"]),
        ("remind install --re", ["--repeat"]),
        ("remind test --notify d", ["desktop"]),
        ("lab al", ["alt", "alp", "albumin"]),
        ("import ", [FILES]),
        ("import my", [FILES]),
        ("lab import ", [FILES]),
        ("lab imp", ["import"]),
        ("report vis", [FILES]),
        ("export -o ", [FILES]),
        ("export --output x", [FILES]),
        ("--db ", [FILES]),
        ("sync ", [FOLDERS]),
        ("backup --to ", [FOLDERS]),
        ("restore ", [FILES]),
        ("dose --mg ", []),
        ("edit ", ["last"]),
    ],
)
def test_what_is_offered(home: Path, line: str, words: list[str]) -> None:
    found = offered(line)
    assert found == words if len(words) != 3 or "alt" not in words else set(found) >= {"alt"}


def test_ids_names_and_settings_come_with_what_they_mean(life: Diary) -> None:
    ids = candidates(["edit", ""], os.environ)
    assert list(ids)[-1] == "last"
    assert ids["w2"] == "71.2 kg, Mon 23 Nov 2026"
    assert ids["d23"] == "40 mg, Mon 23 Nov 2026"
    assert ids["n1"] == 'question "knee pain?", Mon 23 Nov 2026'
    assert list(candidates(["note", "answer", ""], os.environ)) == ["n1"]
    assert candidates(["effect", "nosebleed"], os.environ) == {"nosebleed": "Nosebleed"}
    assert candidates(["config", "get", "discreet"], os.environ) == {"discreet": "true or false"}
    assert candidates(["dos"], os.environ)["dose"].startswith("Log a dose")
    assert "Platelets" in " ".join(candidates(["lab", ""], os.environ).values())
    profiles = candidates(["--profile", ""], os.environ)
    assert list(profiles) == ["default"]
    assert profiles["default"].startswith("changed ")


def test_ids_of_another_profile_are_those_of_that_profile(
    home: Path, isotrack: Callable[..., Ran]
) -> None:
    assert isotrack("note", "x", "--profile", "anna").code == 0
    assert offered("--profile anna delete ") == ["n1", "last"]
    assert offered("--profile=anna delete ") == ["n1", "last"]
    assert offered("delete ") == ["last"]


def test_completion_says_nothing_about_a_broken_file(home: Path) -> None:
    folder = home / ".local" / "share" / "isotrack"
    folder.mkdir(parents=True)
    (folder / "default.db").write_bytes(b"not a database")
    assert offered("edit ") == ["last"]


def test_looking_writes_nothing(life: Diary) -> None:
    before = life.content
    offered("edit ")
    offered("--profile ")
    assert life.content == before


START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
SET_UP = {
    "bash": "bind 'set enable-bracketed-paste off'; PS1='> '; source {script}",
    "zsh": "PS1='> '; autoload -Uz compinit; compinit -u -d {folder}/dump; source {script}",
    "fish": "function fish_prompt; echo -n '> '; end; function fish_greeting; end; source {script}",
}


class Shell:
    """A shell in a pseudo-terminal with the completion that isotrack printed."""

    def __init__(self, name: str, folder: Path, script: Path) -> None:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"skipped: {name} is not installed")
        self.screen = pyte.Screen(100, 60)
        self.stream = pyte.Stream(self.screen)
        environ = os.environ | {
            "PATH": f"{folder}/bin:{os.environ['PATH']}", "TERM": "xterm", "LC_ALL": "C.UTF-8",
            "fish_features": "no-query-term",
        }  # fmt: skip
        self.child = pexpect.spawn(
            program,
            START[name],
            env=environ,
            dimensions=(60, 100),
            encoding="utf-8",
            cwd=str(folder),
        )
        self.type(SET_UP[name].format(script=script, folder=folder) + "; clear\r")

    def type(self, keys: str) -> str:
        """Type and wait until nothing comes any more; the screen."""
        self.child.send(keys)
        quiet = 0
        while quiet < 6:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, 0.15))
                quiet = 0
            except pexpect.TIMEOUT:
                quiet += 1
        return "\n".join(line.rstrip() for line in self.screen.display).strip()

    def line(self, typed: str) -> str:
        """Type a line and Tab; the line as the shell has it then, without what is listed below it."""
        found = self.type(f"{typed}\t").split("\n")[0].removeprefix("> ")
        self.type("\x15clear\r")
        return found

    def listed(self, typed: str) -> str:
        """Type a line and Tab twice; everything on the screen."""
        self.type(f"{typed}\t")
        found = self.type("\t")
        self.type("\x15clear\r")
        return found


@pytest.fixture(params=sorted(START))
def shell(
    request: pytest.FixtureRequest, tmp_path: Path, isotrack: Callable[..., Ran]
) -> Iterator[Shell]:
    """Each shell in a folder with a file and two folders."""
    starter = tmp_path / "bin" / "isotrack"
    starter.parent.mkdir()
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m isotrack "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    (tmp_path / "my files").mkdir()
    (tmp_path / "my files" / "doses of may.csv").touch()
    script = tmp_path / f"script.{request.param}"
    script.write_text(isotrack("completion", request.param).out, encoding="utf-8")
    one = Shell(request.param, tmp_path, script)
    yield one
    one.child.close(force=True)


@pytest.mark.clients
def test_a_shell_completes_paths_names_and_ids(shell: Shell, isotrack: Callable[..., Ran]) -> None:
    assert isotrack("dose", "40").code == 0
    assert isotrack("note", "knee pain?", "--ask").code == 0
    assert isotrack("weight", "70kg", "--profile", "anna").code == 0
    assert shell.line("isotrack docto") == "isotrack doctor"
    assert shell.line("isotrack dose --ex") == "isotrack dose --extra"
    assert shell.line("isotrack effect lip") == "isotrack effect lips_dry"
    assert shell.line("isotrack config set remind_c") == "isotrack config set remind_command"
    assert shell.line("isotrack --profile an") == "isotrack --profile anna"
    assert shell.line("isotrack --profile anna edit w") == "isotrack --profile anna edit w1"
    for words in ("import", "lab import", "export -o", "report"):
        typed = f"isotrack {words} my\\ files/do"
        assert shell.line(typed) == f"isotrack {words} my\\ files/doses\\ of\\ may.csv"
    assert shell.line("isotrack sync my") == "isotrack sync my\\ files/"
    listed = shell.listed("isotrack edit ")
    assert "knee pain?" in listed
    assert "40 mg, Mon 23 Nov 2026" in listed
    listed = shell.listed("isotrack effect nose")
    assert "Dry nose" in listed
    listed = shell.listed("isotrack config get d")
    assert "true or false" in listed


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_shell_gets_its_script(name: str, isotrack: Callable[..., Ran]) -> None:
    shown = isotrack("completion", name)
    assert shown.code == 0
    assert "_ISOTRACK_COMPLETE" in shown.out
    if name != "powershell":
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not installed")
        done = subprocess.run(
            [program, "-n"], input=shown.out, text=True, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
