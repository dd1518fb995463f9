"""Every kind of entry goes through every road: log, list, edit, delete, undo, copy, exchange, report.

A new kind that lacks a row in one of the tables fails here, not in front of a person.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.cli.entries import edit
from isotrack.domain.core.kinds import KIND_NAMES, KIND_OF, KIND_WORDS, KINDS, Kind
from isotrack.render.core import entry_data, values
from isotrack.storage.opening import open_database
from isotrack.storage.payloads import payload_of, record_of
from isotrack.storage.records import TABLES
from tests.conftest import ROOT
from tests.faults.typist import Typist, check_whole, quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INIT = [
    "init",
    "--no-input",
    "--start",
    "2026-11-01",
    "--weight",
    "70kg",
    "--dose",
    "20",
    "--target",
    "120",
]
SAID: dict[Kind, list[str]] = {
    Kind.DOSE: ["dose", "20", "yday"],
    Kind.WEIGHT: ["weight", "71kg"],
    Kind.NOTE: ["note", "dry lips since Monday"],
    Kind.PRESCRIPTION: ["rx", "40", "--from", "today"],
    Kind.SUPPLY: ["rx", "--refill", "60x20"],
    Kind.COURSE: ["course", "--prescriber", "Dr A"],
    Kind.EFFECT: ["effect", "lips", "2"],
    Kind.SKIN: ["skin", "2"],
    Kind.MOOD: ["mood", "3"],
    Kind.QUESTIONNAIRE: ["mood", "--phq2", "1", "2"],
    Kind.VISIT: ["visit", "3dec", "14:30", "Dr A"],
    Kind.ASSERTION: ["doctor", "--assert", "2026-11-20 60mg"],
    Kind.FOLLOW_UP: ["remind", "plan", "delphi"],
    Kind.OWN_DATE: ["remind", "bloods", "--every", "4w", "--from", "1dec"],
    Kind.MILESTONE: ["remind", "enrolment", "2026-11-02"],
    Kind.LAB: ["lab", "alt", "34"],
    Kind.LAB_RANGE: ["lab", "--range", "alt=0-41"],
    Kind.LAB_UNIT: ["lab", "--unit", "tg=mmol/L"],
    Kind.PHOTO: ["photo", str(ROOT / "tests" / "data" / "pocket" / "face.jpg"), "--view", "front"],
}
FAULT = "fault of its own"


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    with quick_folder(tmp_path) as folder:
        person = Typist(folder, monkeypatch)
        person.pretend("2026-11-23T20:36:00+01:00")
        yield person


def test_each_kind_has_one_row_everywhere() -> None:
    assert [row.kind for row in KINDS] == list(Kind)
    assert len({row.letter for row in KINDS}) == len(KINDS)
    assert set(KIND_WORDS.values()) == set(Kind) == set(TABLES) == set(SAID)
    assert len(KIND_WORDS) == sum(len(row.words) for row in KINDS)
    assert set(KIND_OF) == set(values._WORDS)
    assert set(edit._HOW) | set(entry_data._FIELDS) <= set(KIND_OF)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_goes_every_road(kind: Kind, typist: Typist) -> None:
    def typed(*words: str, code: int = 0) -> str:
        answer = typist.type(*words)
        assert FAULT not in answer.err, (words, answer)
        assert answer.code == code, (words, answer)
        return answer.out

    typed(*INIT)
    typed(*SAID[kind])
    word = next(word for word, one in KIND_WORDS.items() if one is kind)
    for how in ((), ("--plain",), ("--csv",)):
        assert KIND_NAMES[kind] in typed("history", *how) or how == ("--csv",)
    found: list[dict[str, Any]] = json.loads(typed("history", word, "--json"))["entries"]
    (newest, *_) = found
    one = newest["id"]
    assert newest["kind"] == str(kind)
    typed("history", "--changes", one)
    edited = typist.type("edit", one, "--note", "said later", "--yes")
    assert edited.code in {0, 1, 2}
    assert FAULT not in edited.err
    typed("export", word, "--csv", "-o", "kind.csv", "--unencrypted")
    typed("export", "-o", "whole.json", "--unencrypted")
    typed("report", "--json")
    typed("undo", "--list")
    deleted = typist.type("delete", one, "--yes")
    assert FAULT not in deleted.err
    if deleted.code == 0:
        typed("undo")
    typed("undo")
    typed("undo", "--redo")
    before = json.loads(typed("history", word, "--json", "--all"))["entries"]
    typed("--profile", "second", "import", "whole.json", "--yes")
    typed("sync", "folder", "--unencrypted", "--yes")
    assert check_whole(typist.path)
    assert newest["uuid"] in {one["uuid"] for one in before}
    copied = typist.type("--profile", "second", "history", word, "--json", "--all")
    assert {e["uuid"] for e in json.loads(copied.out)["entries"]} >= {newest["uuid"]}
    typed("--profile", "second", "report", "--plain")
    check_whole(typist.path.with_name("second.db"))


@pytest.mark.parametrize("kind", list(Kind))
def test_what_a_kind_says_is_written_down_and_read_again(kind: Kind, typist: Typist) -> None:
    assert typist.type(*INIT).code == 0
    assert typist.type(*SAID[kind]).code == 0
    db = open_database(typist.path)
    try:
        rows = db.conn.execute(
            "SELECT payload FROM journal WHERE kind = ? AND payload IS NOT NULL", (str(kind),)
        ).fetchall()
    finally:
        db.close()
    assert rows
    for (payload,) in rows:
        record = record_of(kind, payload)
        assert payload_of(kind, record) == payload
        assert values.value_words(record)
        assert json.loads(json.dumps(entry_data.fields(record)))
