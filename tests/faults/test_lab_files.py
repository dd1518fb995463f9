"""Laboratory files that somebody damaged: no fault, and nothing written without its questions.

ISOTRACK_FUZZ_FILES sets the number of files: 1,000 unless told, 20,000 before a release (both shared with
tests/faults/test_import_fuzz.py). The reader is called in this process; every tenth file goes through the program.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.intake import Answer, FileDoubtful, FileNeedsWord, RowsUnreadable, settle
from isotrack.domain.core.records import Lab
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.labs.errors import ImportUnreadable, MappingUnreadable
from isotrack.domain.labs.results import check_limits
from isotrack.knowledge.analytes import vocabulary
from tests.cli.labs.test_files_of_the_world import FILES, TODAY, intake
from tests.faults.typist import look

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.domain.core.intake import Intake
    from tests.faults.typist import Typist

NUMBER = int(os.environ.get("ISOTRACK_FUZZ_FILES", "1000"))
SEED = int(os.environ.get("ISOTRACK_FUZZ_SEED", "20261129"))
TOKENS = (
    b"<", b">", b"~", b'"', b"\x00", b"null", b"{}", b"[]", b"-1", b"1e309", b"9" * 40, b"\xff\xfe", b"2026-02-30", b"|", b"^",
    b"preliminary", b"cancelled", b"entered-in-error", b"urine", b"0.053", b"1.250", b"mg/dL", b"%", b"pos", b"neg", b";", b",",
    b"\n", b"\r", b"Patient/x", b'"modifierExtension": [],', b"<!ENTITY x 'y'>", b"OBX|9|NM|1742-6^ALT^LN||34|U/L|||||F\r",
)  # fmt: skip


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file with a few cuts, doublings and foreign words in it."""
    for _ in range(chance.randint(1, 4)):
        at, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        end = min(end, at + chance.randint(1, 60))
        match chance.randrange(4):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:at] + chance.choice(TOKENS) + data[end:]
            case 2:
                data = data[:end] + data[at:]
            case _:
                data = data[: max(at, len(data) // 2)]
    return data


def read(path: Path) -> Intake | None:
    """What a damaged file would do; None where it is refused whole."""
    try:
        return intake(path)
    except (FileUnreadable, ImportUnreadable, MappingUnreadable):
        return None


def check(one: Intake) -> bool:
    """Whether a file would be written without a question; nothing in it may be nonsense."""
    for item in one.found:
        if isinstance(item.record, Lab):
            check_limits(item.record, vocabulary().analyte(item.record.analyte))
            assert item.record.drawn_on <= TODAY
    try:
        settle("x", one, one.raised, Answer())
    except (FileNeedsWord, RowsUnreadable, FileDoubtful):
        return False
    assert (one.needed, one.unreadable, one.raised) == ((), (), ())
    return True


@pytest.mark.slow
def test_no_damaged_file_ends_in_a_fault(typist: Typist, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    files = [path.read_bytes() for path in sorted(FILES.iterdir())]
    path = tmp_path / "file"
    written = 0
    for number in range(NUMBER):
        path.write_bytes(damaged(chance.choice(files), chance))
        one = read(path)
        if one is not None:
            written += check(one)
        if number % 10 == 0:
            before = (
                look(typist.path, "SELECT count(*) FROM journal") if typist.path.exists() else None
            )
            answer = typist.type("lab", "import", str(path))
            assert answer.code in {0, 1, 2}
            assert "of its own" not in answer.err
            after = (
                look(typist.path, "SELECT count(*) FROM journal") if typist.path.exists() else None
            )
            assert answer.code == 0 or after == before
    print(f"{NUMBER} files, {written} without a question")  # noqa: T201  # the figure, for `pytest -s`
    assert written
