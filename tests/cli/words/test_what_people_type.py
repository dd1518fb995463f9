"""What people type who do not know the commands: nothing is recorded that was not meant, and every hint works.

`typed.tsv` holds a line, what became of it, and what it left behind: `look` nothing, else the kinds recorded. A refusal
names the commands that the line leads to; each is run here, its capitals filled in.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.typist import Typist, look, quick_folder
from tests.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.faults.typist import Answer

TABLE = Path(__file__).parent / "typed.tsv"
LEAST = 200
BEGUN = (
    "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120",
    "effect lips 1 20nov",
    "dose 1nov..21nov",
)
# Hints whose command asks a person, or shows a form for a file or a key that is not there.
ASKS = (
    "there is no terminal",
    "needs an answer",
    "is missing",
    "There is no file",
    "No setting",
    "no entry",
)


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    """Somebody with a course of three weeks, whose file is put back after every line."""
    monkeypatch.setenv("ISOTRACK_TODAY", "2026-11-23T20:36:00+01:00")
    with quick_folder(tmp_path) as folder:
        one = Typist(folder, monkeypatch)
        for line in BEGUN:
            assert one.type(*shlex.split(line)).code == 0, line
        yield one


def words_of(line: str) -> list[str]:
    """A line as words; one that no shell would take is split at its blanks."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def recorded(typist: Typist, before: int) -> str:
    """The kinds of what a line left in the journal, in its order."""
    rows = look(typist.path, "SELECT action, kind FROM journal ORDER BY hlc")[before:]
    return " ".join(f"{action}:{kind}" for action, kind in rows) or "look"


def told(answer: Answer) -> str:
    """What a refusal leads to."""
    lines = answer.err.strip().split("\n")
    hint = next((line.strip() for line in lines if line.startswith("  ")), "")
    return "One of: ..." if hint.startswith("One of:") else hint[:160]


def test_what_people_type(
    typist: Typist, golden: Callable[[str, Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = typist.path.read_bytes()
    before = len(look(typist.path, "SELECT 1 FROM journal"))
    typed = [line.split("\t")[0] for line in TABLE.read_text(encoding="utf-8").split("\n") if line]
    assert len(set(typed)) == len(typed) >= LEAST
    rows, broken = [], []
    for line in typed:
        answer = typist.type(*words_of(line))
        left = recorded(typist, before)
        typist.path.write_bytes(whole)
        assert answer.code in {0, 1, 2}, line
        assert answer.code == 0 or left == "look", line
        assert "fault of its own" not in answer.err, line
        rows.append("\t".join((line, str(answer.code), left, told(answer) if answer.code else "")))
        for hint in hints_of(answer) if answer.code else []:
            for file in typist.home.glob("isotrack*"):
                file.unlink()
            pasted = typist.type(*words_of(hint))
            typist.path.write_bytes(whole)
            is_asked = pasted.code == 1 or any(one in pasted.err for one in ASKS)
            if pasted.code != 0 and not is_asked:
                broken.append((line, hint, pasted.err[:120]))
    assert broken == []
    golden("\n".join(rows) + "\n", TABLE)
