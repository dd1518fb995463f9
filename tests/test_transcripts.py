"""Every console block of the README runs as it stands; `--update-golden` writes what it prints."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

TRANSCRIPT_TODAY = "2026-06-01T20:36:00+02:00"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [ROOT / "README.md"]


def played(block: str, isotrack: Callable[..., Ran]) -> str:
    """A block with what its commands print now, both streams as a terminal shows them."""
    lines = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        words = shlex.split(line[2:])
        assert words[0] == "isotrack"
        ran = isotrack(*words[1:], today=TRANSCRIPT_TODAY, COLUMNS="100")
        assert ran.code in {0, 1, 2}, line
        lines.append(f"{line}\n{ran.out}{ran.err}".rstrip("\n"))
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_shows_what_the_program_prints(
    document: Path, isotrack: Callable[..., Ran], request: pytest.FixtureRequest
) -> None:
    text = document.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert blocks, f"{document.name} shows no transcript"
    new = BLOCK.sub(lambda match: f"```console\n{played(match[1], isotrack)}```", text)
    if request.config.getoption("--update-golden"):
        document.write_text(new, encoding="utf-8")
    assert new == text or request.config.getoption("--update-golden")
