"""Completion in the shells themselves: bash and zsh run the printed script and press Tab."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from isotrack.cli.app.completion import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

BASH = """
source "$1"
COMP_WORDS=({words}); COMP_CWORD={last}
_isotrack
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -Uz compinit; compinit -u -d "$2"
compadd() {{ shift; for one in "${{(@P)1}}"; do print -r -- "$one"; done }}
source "$1"
words=({words}); CURRENT={current}
_isotrack
"""


@pytest.fixture
def shell(tmp_path: Path, isotrack: Callable[..., Ran]) -> Callable[[str, list[str]], list[str]]:
    """Complete a command line in a shell; the last word is the one under the cursor."""
    folder = tmp_path / "bin"
    folder.mkdir()
    starter = folder / "isotrack"
    starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m isotrack "$@"\n', encoding="utf-8")
    starter.chmod(0o755)

    def complete(name: str, words: list[str]) -> list[str]:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not installed")
        script = tmp_path / f"script.{name}"
        script.write_text(isotrack("completion", name).out, encoding="utf-8")
        quoted = " ".join(f'"{word}"' for word in ["isotrack", *words])
        text = (BASH if name == "bash" else ZSH).format(
            words=quoted, last=len(words), current=len(words) + 1
        )
        flags = ["--norc"] if name == "bash" else ["-f"]
        done = subprocess.run(
            [program, *flags, "-c", text, name, str(script), str(tmp_path / "dump")],
            env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return [line for line in done.stdout.split("\n") if line]

    return complete


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_a_shell_completes_commands_options_values_and_ids(
    name: str, shell: Callable[[str, list[str]], list[str]], isotrack: Callable[..., Ran]
) -> None:
    assert isotrack("dose", "40").code == 0
    assert isotrack("weight", "70kg").code == 0
    assert shell(name, ["do"]) == ["dose", "doctor"]
    assert "--extra" in shell(name, ["dose", "--e"])
    assert shell(name, ["course", "--formulation", "mi"]) == ["micronised"]
    assert shell(name, ["edit", ""]) == ["w1", "d1", "last"]
    assert shell(name, ["help", "da"]) == ["dates"]
    assert shell(name, ["nonsense", ""]) == []


def test_ids_of_another_profile_are_those_of_that_profile(
    shell: Callable[[str, list[str]], list[str]], isotrack: Callable[..., Ran]
) -> None:
    assert isotrack("note", "x", "--profile", "anna").code == 0
    assert shell("bash", ["--profile", "anna", "delete", ""]) == ["n1", "last"]
    assert shell("bash", ["delete", ""]) == ["last"]


def test_completion_says_nothing_about_a_broken_file(
    shell: Callable[[str, list[str]], list[str]], home: Path
) -> None:
    folder = home / ".local" / "share" / "isotrack"
    folder.mkdir(parents=True)
    (folder / "default.db").write_bytes(b"not a database")
    assert shell("bash", ["edit", ""]) == ["last"]


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
