"""What the README and the pages show is what the program prints; `--update-golden` writes it anew.

A page is played from its first line to its last in an empty home: `<!-- $ isotrack ... -->` runs unseen, `<!-- file: NAME -->`
writes the block below it into a file, each ```console block is typed and compared. A command inside a sentence
is typed, too, in a diary that has one of everything: it has to be understood.
"""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from docs.tools.film import COLUMNS, DAY, film
from tests.conftest import ROOT
from tests.faults.typist import Typist, quick_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TRANSCRIPT_TODAY = "2026-06-01T20:36:00+02:00"
STEP = re.compile(
    r"^<!-- \$ (?P<unseen>isotrack .*?) -->$"
    r"|^<!-- file: (?P<file>\S+) -->\n+```\w*\n(?P<content>.*?)^```$"
    r"|^```console\n(?P<block>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
GENERATED = {"cli.md", "data-model.md", "knowledge.md"}
PAGES = [
    ROOT / "README.md",
    *sorted(one for one in (ROOT / "docs").glob("*.md") if one.name not in GENERATED),
]
SHOWN = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]
# What stands for something of the reader's in a command of a sentence.
PICTURE = ROOT / "tests" / "data" / "pocket" / "face.jpg"
STANDS_FOR = {
    "FILE": "all.json", "DIR": "shared", "ID": "d3", "DAY": "yday", "TEXT": "words", "NAME": "anna", "HH:MM": "20:30",
    "MG": "20", "KIND": "dose", "WORD": "knee", "--notify=auto": "--notify=stdout", "--open": "",
}  # fmt: skip
A_LIFE = (
    "init --no-input --start 2026-04-01 --weight 60kg --dose 40 --target 120", "dose 1apr..29may", "weight 61kg", "mood 4",
    "note 'knee pain?' --ask", "effect lips 2", "lab alt 34", "visit 3jun 14:30", "rx --refill 60x20mg --on 20may",
    "export -o all.json", "sync shared --yes",
)  # fmt: skip


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    monkeypatch.setenv("COLUMNS", "100")
    with quick_folder(tmp_path) as folder:
        yield Typist(folder, monkeypatch)


def played(block: str, typist: Typist) -> str:
    """A block with what its commands print now, both streams as a terminal shows them."""
    lines = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        words = shlex.split(line[2:])
        assert words[0] == "isotrack"
        ran = typist.type(*words[1:])
        assert ran.code in {0, 1, 2}, line
        err = "" if ran.err.strip() in ran.out else ran.err  # a red flag: one screen shows it once
        lines.append(f"{line}\n{ran.out}{err}".rstrip("\n"))
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("page", SHOWN, ids=lambda path: path.name)
def test_a_page_shows_what_the_program_prints(
    page: Path, typist: Typist, request: pytest.FixtureRequest
) -> None:
    typist.pretend(TRANSCRIPT_TODAY)
    text = page.read_text(encoding="utf-8")

    def step(found: re.Match[str]) -> str:
        if found["unseen"]:
            ran = typist.type(*shlex.split(found["unseen"])[1:])
            assert ran.code == 0, (found["unseen"], ran)
        elif found["file"]:
            (typist.home / found["file"]).write_text(found["content"], encoding="utf-8")
        else:
            return f"```console\n{played(found['block'], typist)}```"
        return found[0]

    new = STEP.sub(step, text)
    if request.config.getoption("--update-golden"):
        page.write_text(new, encoding="utf-8")
    assert new == text or request.config.getoption("--update-golden")


def test_the_moving_picture_shows_what_the_program_prints(
    typist: Typist, golden: Callable[[str, Path], None]
) -> None:
    typist.pretend(TRANSCRIPT_TODAY)
    typist.monkeypatch.setenv("COLUMNS", str(COLUMNS))
    scenes = []
    for line in DAY:
        ran = typist.type(*shlex.split(line)[1:])
        assert ran.code == 0, line
        scenes.append((line, ran.out + ran.err))
    golden(film(scenes), ROOT / "docs" / "pictures" / "first-day.svg")


def in_sentences(text: str) -> list[str]:
    """The commands that stand inside sentences, each once; what only names a command is left out."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    found = [re.sub(r"\s+", " ", one) for one in re.findall(r"`(isotrack [^`]+)`", text)]
    return list(dict.fromkeys(one for one in found if "..." not in one))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_command_in_a_sentence_is_understood(page: Path, typist: Typist) -> None:
    typist.pretend(TRANSCRIPT_TODAY)
    commands = in_sentences(page.read_text(encoding="utf-8"))
    shutil.copy(PICTURE, typist.home / "face.jpg")
    for line in A_LIFE if commands else ():
        assert typist.type(*shlex.split(line)).code == 0, line
    for command in commands:
        line = command
        for word, value in STANDS_FOR.items():
            line = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", value, line)
        words = shlex.split(line)[1:]
        ran = typist.type(*words)
        is_only_named = ran.code == 2 and re.search("is missing|no terminal to ask", ran.err)
        assert ran.code in {0, 1, 4} or is_only_named, (command, ran)
        assert "fault of its own" not in ran.err, (command, ran)
