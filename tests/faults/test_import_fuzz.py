"""Files that somebody damaged or made up: no fault, no half import, nothing outside the limits (promise P7, P16).

ISOTRACK_FUZZ_FILES sets the number of files: 2,000 unless told, 20,000 before a release;
ISOTRACK_NOTES that of the notes: 1,000 unless told, 10,000 before a release.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.test_fuzz import outside
from tests.faults.typist import check_whole, look

if TYPE_CHECKING:
    from tests.faults.typist import Typist

FILES = int(os.environ.get("ISOTRACK_FUZZ_FILES", "2000"))
NOTES = int(os.environ.get("ISOTRACK_NOTES", "1000"))
SEED = int(os.environ.get("ISOTRACK_FUZZ_SEED", "20261123"))
CHUNKS = 4
FILES_PER_HOME = 125
TOKENS = ("0", "-1", "1e309", "null", "true", '""', "[]", "{}", "NaN", "\u0662\u0660", "9" * 30, "\x00", "\n", '"', "'",
          "=1+1", "2026-02-30", "2026-11-02", ",", "skip", "40", "\ud800", "<script>", "\u202e", "lb")  # fmt: skip
CELLS = ("2026-11-02", "02.11.2026", "11/02/2026", "40", "37,5", "4000", "skip", "-5", "nan", "1_000", "40 mg", "",
         "70kg", "70", "154lb", "=1+1", "'=x", "x" * 30, "\u0662\u0660", "2026-02-30", "tomorrow", "1e2", "taken", "no", "half",
         "Isotretinoin", "Total", "1.000", "2x10", "46204")  # fmt: skip


HEADERS = (["date", "mg"], ["date", "weight"], ["date", "text"], ["date", "mg", "note"], ["x"], ["date", "time", "mg", "status"],
           ["date", "capsules", "strength", "medicine"], ["date", "mg", "kg", "note"])  # fmt: skip
TRACKERS = Path(__file__).parents[1] / "data" / "trackers"
SAMPLES = [file.read_text(encoding="utf-8") for file in sorted(TRACKERS.glob("*.[cj]s*"))]
ANSWERS = (
    (),
    ("--skip-unreadable",),
    ("--skip-unreadable", "--yes"),
    ("--skip-unreadable", "--yes", "--strength", "20mg"),
)


def _damaged(text: str, chance: random.Random) -> str:
    """A file with a few cuts, doublings and foreign words in it."""
    for _ in range(chance.randint(1, 4)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        end = min(end, at + chance.randint(1, 60))
        what = chance.randrange(4)
        if what == 0:
            text = text[:at] + text[end:]
        elif what == 1:
            text = text[:at] + chance.choice(TOKENS) + text[end:]
        elif what == 2:
            text = text[:end] + text[at:]
        else:
            text = text[:at]
    return text


def _made_up(chance: random.Random) -> str:
    """A table of likely and unlikely cells."""
    header = chance.choice(HEADERS)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for _ in range(chance.randint(0, 6)):
        day = "2026-11-02" if chance.random() < 0.6 else chance.choice(CELLS)
        writer.writerow([day, *(chance.choice(CELLS) for _ in header[1:])])
    return out.getvalue()


def _written(reader: sqlite3.Connection) -> int:
    """How many operations there are, read by SQLite alone; that the file opens is asked by what is typed next."""
    (found,) = reader.execute("SELECT count(*) FROM journal").fetchone()
    return int(found)


def _prepare(typist: Typist, number: int) -> list[str]:
    """A diary in a new home; files as it would write them."""
    typist.move(f"home-{number}")
    for words in (
        ("init", "--start", "2026-11-01", "--weight", "70kg", "--dose", "20", "--target", "120"),
        ("dose", "1nov..9nov"),
        ("note", "dry"),
        ("edit", "d3", "40", "--yes"),
    ):
        assert typist.type(*words).code == 0
    whole = [typist.type("export").out]
    whole += [
        typist.type("export", kind, "--csv").out for kind in ("dose", "weight", "note", "course")
    ]
    typist.move(f"other-{number}")
    assert typist.type("dose", "20", "yday", "--yes").code == 0
    return whole


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [pytest.param(0, marks=pytest.mark.measured), *range(1, CHUNKS)])
def test_no_file_ends_in_a_fault_or_stores_nonsense(typist: Typist, chunk: int) -> None:
    typist.keep_open()
    chance = random.Random(f"{SEED}-{chunk}")
    wrong: list[str] = []
    taken = 0
    whole: list[str] = []
    before = 0
    reader = sqlite3.connect(":memory:")  # of each home in turn
    for number in range(FILES // CHUNKS):
        if number % FILES_PER_HOME == 0:
            whole = _prepare(typist, number)
            reader.close()
            reader = sqlite3.connect(typist.path)
            before = _written(reader)
        text = (
            _made_up(chance)
            if chance.random() < 0.3
            else _damaged(chance.choice(whole + SAMPLES), chance)
        )
        file = typist.home / f"{number}.txt"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        said = chance.choice(ANSWERS)
        answer = typist.type("import", str(file), *said)
        after = _written(reader)
        if (
            answer.code not in {0, 1, 2}
            or "of its own" in answer.err
            or "reported fault" in answer.err
        ):
            wrong.append(f"{answer.code} {answer.err[-300:]} {text[:200]!r}")
        if answer.code and after != before:
            wrong.append(f"refused, yet written: {text[:200]!r}")
        if "although it was doubtful" in answer.out and "--yes" not in said:
            wrong.append(f"written without its question: {text[:200]!r}")
        taken += after != before
        before = after
        if (number + 1) % FILES_PER_HOME == 0:
            check_whole(typist.path)
            wrong += outside(typist.path)
    reader.close()
    print(f"{FILES // CHUNKS} files, {taken} taken in")  # noqa: T201  # the figure, for `pytest -s`
    if wrong:
        pytest.fail("\n".join(wrong[:10]))
    assert taken > 0


def _text(chance: random.Random) -> str:
    """A note as nobody would write it."""
    pieces = ["=1+1", "[/b]", "\r", "\n", "\t", "'", '"', ",", "\u202e", "\x00", "\x1b[31m", "\U0001f48a", "<b>", "e\u0301",
              "\u2028", "\\", "-", "+", "@", "x", " ", "\ufeff", "\x85"]  # fmt: skip
    return "".join(chance.choice(pieces) for _ in range(chance.randint(1, 12))) + "."


@pytest.mark.slow
def test_any_note_comes_back_as_it_was(typist: Typist) -> None:
    from isotrack.domain.core.kinds import Kind
    from isotrack.domain.core.records import Note
    from isotrack.storage import journal
    from isotrack.storage.opening import open_database
    from tests.faults.writer import STAMP

    chance = random.Random(SEED)
    assert typist.type("note", "first").code == 0
    db = open_database(typist.path)
    texts = [_text(chance) for _ in range(NOTES)]
    ops = [journal.NewOp("add", Kind.NOTE, Note(date(2026, 11, 2), text)) for text in texts]
    with db.transaction() as conn:
        journal.append(conn, ops, STAMP, inode=db.inode)
    db.close()
    assert typist.type("export", "-o", "all.json", "--unencrypted").code == 0
    assert typist.type("export", "note", "--csv", "-o", "n.csv", "--unencrypted").code == 0
    assert typist.type("--profile", "json", "import", "all.json").code == 0
    assert typist.type("--profile", "csv", "import", "n.csv").code == 0
    exported = (typist.home / "all.json").read_text(encoding="utf-8")
    assert typist.type("--profile", "json", "export").out == exported
    for name in ("json", "csv"):
        path = typist.path.with_name(f"{name}.db")
        found = [text for (text,) in look(path, "SELECT text FROM note WHERE text <> 'first'")]
        assert sorted(found) == sorted(texts)
    shown = json.loads(typist.type("--json", "history", "note", "--all").out)["entries"]
    assert sorted(one["note"] for one in shown) == sorted([*texts, "first"])
    assert not any(ord(c) < 32 and c != "\n" for c in typist.type("history", "note", "--all").out)


def test_an_ordinary_writer_of_tables_runs_formulas_so_the_notes_hold_some() -> None:
    """The negative control: the same notes, written and shown by what stands at hand."""
    chance = random.Random(SEED)
    out = io.StringIO()
    texts = [_text(chance) for _ in range(300)]
    csv.writer(out).writerows([text] for text in texts)
    cells = [row[0] for row in csv.reader(io.StringIO(out.getvalue(), newline="")) if row]
    assert any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert any(ord(letter) < 32 and letter != "\n" for text in texts for letter in text)
