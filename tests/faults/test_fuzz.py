"""Nonsense cannot be stored, and no command line ends in a fault (promise P7).

ISOTRACK_FUZZ_LINES sets the number of lines: 20,000 unless told, 100,000 before a release.
ISOTRACK_FUZZ_SEED sets other lines.
"""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from isotrack.storage.opening import open_database
from tests.faults.babble import Babbler
from tests.faults.typist import check_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.faults.typist import Answer, Typist

LINES = int(os.environ.get("ISOTRACK_FUZZ_LINES", "20000"))
SEED = int(os.environ.get("ISOTRACK_FUZZ_SEED", "20261123"))
CHUNKS = 10
LINES_PER_HOME = 400
LEAST_SHARE = 0.3
FIRST = ("--start", "2026-07-01", "--weight", "70kg", "--dose", "20", "--target", "120")
CODES = {0, 1, 2, 3, 4, 10, 130}
FIRST_DAY = date(2026, 11, 20)
LAST_DAY = "2026-11-23"
OUTSIDE = {
    "a dose": "SELECT count(*) FROM dose WHERE dose_ug <> 0 AND dose_ug NOT BETWEEN 500 AND 400000",
    # A sync keeps what both devices say: such a day is warned about (day_over_limit), not refused.
    "a day": "SELECT count(*) FROM (SELECT 1 FROM dose GROUP BY taken_on, device HAVING sum(dose_ug) > 400000)",
    "a weight": "SELECT count(*) FROM weight WHERE weight_ug NOT BETWEEN 20000000000 AND 350000000000",
    "a day of a record": "SELECT count(*) FROM v_entry WHERE kind IN ('dose', 'note', 'supply')"
    f" AND on_day NOT BETWEEN '1980-01-01' AND '{LAST_DAY}'",
    # The weight that belongs to a course planned for later is the one record with a day to come.
    "a day of a weight": "SELECT count(*) FROM weight WHERE measured_on < '1980-01-01' OR measured_on >"
    f" '{LAST_DAY}' AND entry_uuid NOT IN (SELECT w.entry_uuid FROM journal w JOIN journal c USING (change_id)"
    " WHERE w.kind = 'weight' AND c.kind = 'course' AND c.action = 'add')",
    "a day of a plan": "SELECT count(*) FROM v_entry WHERE kind IN ('prescription', 'course')"
    " AND on_day NOT BETWEEN '1980-01-01' AND '2036-12-31'",
    "a refill": "SELECT count(*) FROM supply WHERE capsules NOT BETWEEN 0 AND 2000",
    "a goal": "SELECT count(*) FROM course WHERE goals GLOB '*[^0-9a-z=./ -]*' OR goals GLOB '*=0*'",
    "an end": "SELECT count(*) FROM course WHERE ended_on < starts_on",
    "a text": "SELECT count(*) FROM (SELECT note FROM dose UNION ALL SELECT note FROM weight UNION ALL"
    " SELECT text FROM note UNION ALL SELECT note FROM prescription UNION ALL SELECT note FROM supply UNION ALL"
    " SELECT prescriber FROM course) WHERE trim(note) = '' OR length(note) > 20000",
}


def _judge(words: Sequence[str], answer: Answer) -> str | None:
    """What is wrong with an answer; None when nothing is."""
    if answer.code not in CODES:
        return f"exit code {answer.code}"
    if "Traceback" in answer.out + answer.err:
        return "a traceback"
    if "fault of its own" in answer.err or "The database reported fault" in answer.err:
        return "a fault"
    if answer.code in {1, 2, 3} and not answer.err.strip():
        return "no word about what was wrong"
    if words[:1] == ["--json"] and not {"--help", "-h", "--version"} & set(words):
        return _judge_json(answer)
    return None


def _judge_json(answer: Answer) -> str | None:
    shown = answer.out if answer.code in {0, 4, 10} else answer.err
    try:
        said = json.loads(shown.strip().rpartition("\n")[2])  # a red flag may stand before it
    except ValueError:
        return "no JSON"
    return None if said.get("schema") == "isotrack/1" else "no schema"


def outside(path: Path) -> list[str]:
    """What a data file holds outside the limits."""
    db = open_database(path)
    try:
        return [what for what, ask in OUTSIDE.items() if db.conn.execute(ask).fetchall() != [(0,)]]
    finally:
        db.close()


def _judge_files(files: list[Path]) -> list[str]:
    """What is wrong with the data files: a broken chain, a table that is not the journal's, a row outside the limits."""
    wrong = []
    for path in files:
        check_whole(path)
        wrong += [f"{what} outside the limits in {path.parent.parent}" for what in outside(path)]
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [pytest.param(0, marks=pytest.mark.measured), *range(1, CHUNKS)])
def test_no_line_ends_in_a_fault_or_stores_nonsense(typist: Typist, chunk: int) -> None:
    typist.keep_open()
    babbler = Babbler(random.Random(f"{SEED}-{chunk}"))
    wrong: list[str] = []
    lines = LINES // CHUNKS
    done = 0
    for number in range(lines):
        if number % LINES_PER_HOME == 0:
            wrong += _judge_files(typist.files())
            typist.move(f"home-{number}")
            if number // LINES_PER_HOME % 4:  # most people set up a course first, some just begin
                assert typist.type("init", *FIRST).code == 0
        if number % (LINES_PER_HOME // 8) == 0:  # the days go by
            day = FIRST_DAY + timedelta(days=number % LINES_PER_HOME * 4 // LINES_PER_HOME)
            typist.pretend(f"{day}T20:36:00+01:00")
        words = babbler.line()
        answer = typist.type(*words, stdin="from a pipe\n")
        complaint = _judge(words, answer)
        if complaint:
            wrong.append(f"{complaint}: {words} -> {answer.code} {answer.err[-300:]}")
        done += answer.code in {0, 10}
    wrong += _judge_files(typist.files())
    print(f"{lines} lines, {done / lines:.0%} exit 0")  # noqa: T201  # the figure, for `pytest -s`
    if wrong:
        pytest.fail("\n".join(wrong[:20]))
    assert done / lines >= LEAST_SHARE


def test_a_trusting_reader_would_store_nonsense_so_the_lines_hold_some() -> None:
    babbler = Babbler(random.Random(SEED))
    absurd = 0
    for _ in range(2_000):
        for word in babbler.line():
            with suppress(ValueError):
                absurd += not 0.5 <= float(word) <= 400
    assert absurd > 100


ONCE_WRONG = {
    "the same prescription again": [("rx", "20"), ("rx", "20", "--from", "1dec")],
    "two doses moved onto one day": [
        ("dose", "400", "2d", "--yes"), ("dose", "400", "3d", "--yes"),
        ("edit", "d2", "--on", "2d", "--yes"),
    ],
    "a course that begins after its end": [("course", "end", "3d", "--yes"), ("course", "--start", "yday")],
    "bytes that are no text": [("rx", "40", "-m", "\udcff", "--yes"), ("rx", "--refill", "60x20", "-m", "\udcff")],
    "an empty note": [("rx", "40", "-m", " ", "--yes"), ("rx", "--refill", "60x20", "-m", "")],
    "a note without end": [("rx", "40", "-m", "y" * 20_001, "--yes")],
    "a file whose name is no text": [("skin", "2", "--db", "oth\udcffr.db"), ("--db", "\udcff.db", "status", "--json")],
    "a profile that reads like a pattern": [("help", "log", "--profile", "a\\xb"), ("status", "--profile", "\\g<9>")],
    "a folder without a name": [("doctor", "--full", "--db", "."), ("--json", "doctor", "--fix", "--db", "/"), ("status", "--db", "./")],
    "the script of a shell": [("completion", "zsh"), ("completion", "bash", "--json")],
}  # fmt: skip


@pytest.mark.parametrize("lines", ONCE_WRONG.values(), ids=ONCE_WRONG)
def test_what_once_went_wrong(typist: Typist, lines: list[tuple[str, ...]]) -> None:
    assert typist.type("init", *FIRST).code == 0
    answers = [(words, _judge(words, typist.type(*words))) for words in lines]
    assert answers == [(words, None) for words in lines]
    assert _judge_files(typist.files()) == []
