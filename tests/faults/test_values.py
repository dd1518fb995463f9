"""Every column of every kind with values that only a forged file holds: refused at the door, or harmless inside.

An export or a sync folder proves who wrote it, not that it makes sense: an hour that no day has once
closed a diary for ever. What the door lets in here is looked at by a person; what it let in formerly, too. A few
of the accepted values are tried; ISOTRACK_VALUES=all tries every one, alone and by more commands.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.kinds import LETTERS, Kind
from isotrack.domain.core.records import Instrument
from isotrack.knowledge.instruments import questionnaire
from isotrack.storage import exchange, projections
from isotrack.storage.exchange import Unreadable
from isotrack.storage.merge import merge
from isotrack.storage.opening import open_database
from isotrack.storage.payloads import kept_as
from isotrack.storage.projections import State
from isotrack.storage.records import TABLES
from tests.faults import forged
from tests.faults.forged import Told, forge
from tests.faults.typist import Typist, check_whole, look, quick_folder
from tests.test_kinds import FAULT, INIT, SAID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Facts = dict[str, Any]
    Words = tuple[str, ...]

IS_ALL = os.environ.get("ISOTRACK_VALUES") == "all"
FREE_TEXT = 60  # so many of the values pass only in a column of texts
TODAY = "2026-11-23"
TRIED = 2  # of the values of a column that the door accepts
MS = 1_795_462_600_000  # 23 November 2026
DIGITS = "9" * 300
VALUES: tuple[object, ...] = (
    None, True, False, [], {}, [1], {"a": 1}, 0, -1, 1, 2, 5, 7, 61, 500, 1001, 1440, 10**6, 10**9, 2**31, 2**63 - 1,
    "", " ", "x", "\0", "a\0b", "\x1b[31mred", "\n", "a\nb\r\nc", "\u202e", "<script>&\"'", "=1+1", "BEGIN:VEVENT",
    "A" * 20_000, "W " * 10_000, "0", "-1", "1", "007", "1.", ".5", ".", "1..2", "5..3", "1/3", "1e9", "--5", "1_000",
    "\u0663", "\u00b2", "NaN", "inf", "<5", "<<5", "5<", "<", "1,5", DIGITS, f"1.{DIGITS}", "9" * 5_000,
    "0001-01-01", "1979-12-31", "2026-02-30", "2026-11-23", "2199-12-31", "9999-12-31", "10000-01-01", "20261123",
    "00:00", "24:00", "27:10", "7:05", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-20T25:00:00Z",
    "kg", "stone", "mg/dL", "U/L", "alt", "zzz", "none", "other", "lips", "negative", "front", "phq9", "sample",
    "MSD", "0,0", "1,1,1,1,1,1,1", ",", "+", "20000", "20000+0", "0+0", "20000,0,0", "20000+20000+20000",
    ",".join(["20000"] * 2_000), "+".join(["1"] * 900), "2026-11-01=0/kg", "2026-11-01=150000..120000/kg",
    "2026-11-01=none", f"2026-11-01={DIGITS}", "0001-01-01=120000/kg", "2026-11-01=-5", "a" * 64, "A" * 64,
)  # fmt: skip
# What the door let in before, and what came of it: a command that failed, or never ended.
FORMERLY: tuple[tuple[Kind, Facts], ...] = (
    (Kind.COURSE, {"ended_on": "9999-12-31"}),
    (Kind.COURSE, {"starts_on": "0001-01-01"}),
    (Kind.COURSE, {"goals": f"2026-11-01={DIGITS}/kg"}),
    (Kind.COURSE, {"goals": "2026-11-01=150000..120000/kg"}),
    (Kind.COURSE, {"before_ug": "20000"}),
    (Kind.DOSE, {"taken_on": "0001-01-01"}),
    (Kind.DOSE, {"taken_on": "9999-12-31"}),
    (Kind.DOSE, {"dose_ug": "20000"}),
    (Kind.EFFECT, {"felt_on": "0001-01-01", "until_on": "9999-12-31"}),
    (Kind.LAB, {"analyte": "zzz", "value": "1.2.3"}),
    (Kind.LAB, {"unit": None, "low": "<", "high": "5<"}),
    (Kind.LAB, {"drawn_at": "27:10"}),
    (Kind.NOTE, {"text": 5}),
    (Kind.NOTE, {"is_question": True}),
    (Kind.PRESCRIPTION, {"cycle": DIGITS}),
    (Kind.PRESCRIPTION, {"cycle": "20000+0"}),
    (Kind.PRESCRIPTION, {"from_on": "9999-12-31"}),
    (Kind.QUESTIONNAIRE, {"instrument": "phq9", "answers": "1,2"}),
    (Kind.QUESTIONNAIRE, {"instrument": "phq9", "answers": "0,0,0,0,0,0,0,0,33"}),
    (Kind.VISIT, {"clock": "27:10"}),
    (Kind.WEIGHT, {"entered": True}),
)
# What may be said, or nearly, and failed or took half a minute: the first screen, the file for programs of clinics.
HARMLESS: tuple[tuple[Kind, Facts], ...] = (
    (
        Kind.OWN_DATE,
        {"first_on": "1980-01-01", "every_days": 1},
    ),  # each day was compared with each other
    (Kind.EFFECT, {"term": "other", "words": None}),  # beside one that has a name
    (Kind.OWN_DATE, {"item": ""}),
    (Kind.OWN_DATE, {"item": ": x"}),
    (Kind.WEIGHT, {"entered": "9" * 5_000}),
)
OWN_EFFECT = {"term": "other", "words": "x"}
FHIR = ("export", "--fhir", "-o", "x.fhir", "--unencrypted", "--force")
LOOKS = (("--plain",), ("history", "--json", "--all"), ("report",))
MORE_LOOKS = (
    *LOOKS, (), ("status", "--json"), ("history", "--all"), ("history", "--csv", "--all"), ("history", "--calendar"),
    ("history", "--chart"), ("plan",), ("report", "--json"), ("report", "x.html", "--force"), ("report", "--card"),
    ("remind", "--plain"), ("remind", "list"), ("remind", "ics"), ("visit",), ("lab",), ("lab", "--ranges"), ("rx",),
    ("course",), ("photo",), ("undo", "--list"), ("checkin",),
    ("export", "-o", "x.json", "--unencrypted", "--force"),
    FHIR,
)  # fmt: skip
CODES: dict[tuple[str, ...], int] = {("checkin",): 2}  # nobody is there to answer

_BEGUN: list[bytes] = []


class Person:
    """A typist whose diary holds one good entry of every kind, and begins again as it was."""

    def __init__(self, typist: Typist) -> None:
        self.typist = typist
        if not _BEGUN:
            for words in (INIT, *SAID.values()):
                assert typist.type(*words).code == 0
            _BEGUN.append(typist.path.read_bytes())
        self.image = _BEGUN[0]
        typist.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        typist.path.write_bytes(self.image)
        typist.path.chmod(0o600)
        rows = look(
            typist.path,
            "SELECT kind, payload, entry_uuid FROM journal WHERE payload <> '{}' ORDER BY hlc",
        )
        self.good: dict[Kind, Facts] = {Kind(kind): json.loads(said) for kind, said, _ in rows}
        self.uuids = {Kind(kind): uuid for kind, _, uuid in rows}

    def spelled(self, kind: Kind, changed: Facts) -> Facts:
        """The facts of the good entry with others; what came later is not said where it is None."""
        facts = dict.fromkeys(TABLES[kind].columns) | self.good[kind] | changed
        later = TABLES[kind].later
        return {name: one for name, one in facts.items() if one is not None or name not in later}

    def passes(self, kind: Kind, changed: Facts) -> bool:
        """Whether the door lets an entry in. It raises nothing but its refusal."""
        try:
            exchange.check_facts(kind, self.spelled(kind, changed))
        except Unreadable:
            return False
        return True

    def fitting(self, kind: Kind, said: Sequence[Facts]) -> list[Facts]:
        """Those of these entries that the table has room for."""
        db, found = open_database(self.typist.path), []
        with db.transaction(is_rehearsal=True) as conn:
            for number, one in enumerate(said):
                payload = exchange.canonical(self.spelled(kind, one))
                try:
                    projections._insert(conn, kind, str(number), State(kind, payload, "", ""))
                except sqlite3.IntegrityError:
                    continue
                found.append(one)
        db.close()
        return found

    def take(
        self, kind: Kind, said: Sequence[Facts], *, is_read: bool = True, is_edit: bool = False
    ) -> None:
        """Take entries of another device in, or its corrections of the good one."""
        chance = random.Random(7)
        told = [
            Told(
                "amend" if is_edit else "add", kind, self.uuids[kind] if is_edit else forged.uuid(chance),
                exchange.canonical(self.spelled(kind, one)),
            )
            for one in said
        ]  # fmt: skip
        ops = forge(chance, told, "ab" * 16, ms=MS, is_read=is_read)
        self.typist.path.write_bytes(self.image)
        db = open_database(self.typist.path)
        with db.transaction() as conn:
            merge(conn, ops, inode=db.inode)
        db.close()

    def codes(self, looks: Sequence[Words]) -> list[tuple[Words, int, str]]:
        """How every look ends, each with what it complains of where that is a fault of ours."""
        found = []
        for words in looks:
            answer = self.typist.type(*words)
            found.append((words, answer.code, answer.err if FAULT in answer.err else ""))
        return found

    def check(self, about: object, looks: Sequence[Words] = LOOKS) -> None:
        """Every look answers as it did before, and the diary is whole."""
        assert self.codes(looks) == [(words, CODES.get(words, 0), "") for words in looks], about
        check_whole(self.typist.path)

    def changes(self, kind: Kind, about: object) -> None:
        """The entry can be edited, deleted and brought back; what it says may be refused, and faults nothing."""
        ((number,),) = look(
            self.typist.path, "SELECT max(number) FROM entry WHERE kind = ?", (kind,)
        )
        one = f"{LETTERS[kind]}{number}"
        edits = (
            ("doctor",), ("history", "--changes", one), ("edit", one, "--note", "x", "--yes"), ("delete", one, "--yes"), ("undo",),
            ("undo",), ("undo", "--redo"),
        )  # fmt: skip
        assert [one for one in self.codes(edits) if one[2]] == [], about
        check_whole(self.typist.path)


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    with quick_folder(tmp_path) as folder:
        typist = Typist(folder, monkeypatch)
        typist.pretend(f"{TODAY}T20:36:00+01:00")
        yield Person(typist)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_passes_the_door_closes_no_diary(kind: Kind, person: Person) -> None:
    together: list[Facts] = []
    alone: list[Facts] = []
    for column in TABLES[kind].columns:
        passed = [{column: one} for one in VALUES if person.passes(kind, {column: one})]
        fitting = person.fitting(kind, passed)
        together += fitting if IS_ALL else fitting[:: max(len(fitting) // TRIED, 1)]
        alone += fitting if IS_ALL and len(fitting) < FREE_TEXT else ()
    assert together
    person.take(kind, together)
    person.check(kind, MORE_LOOKS if IS_ALL else LOOKS)
    for one in alone:
        for is_edit in (False, True):
            person.take(kind, [one], is_edit=is_edit)
            for day in ("2026-11-23", "2026-11-24", "2027-11-23"):
                person.typist.pretend(f"{day}T20:36:00+01:00")
                person.check((one, day), MORE_LOOKS if day == TODAY else LOOKS)
            person.typist.pretend(f"{TODAY}T20:36:00+01:00")
            person.changes(kind, one)


def test_what_passed_it_formerly_is_refused_and_can_be_looked_at(person: Person) -> None:
    for kind, changed in FORMERLY:
        assert not person.passes(kind, changed), (kind, changed)
        assert person.fitting(kind, [changed]), (kind, changed)
    for kind in dict.fromkeys(kind for kind, _ in FORMERLY):
        said = [changed for one, changed in FORMERLY if one is kind]
        for together in [[one] for one in said] if IS_ALL or kind is Kind.COURSE else [said]:
            person.take(kind, together, is_read=False)
            person.check(together)


def test_what_passes_it_still_is_shown_everywhere(person: Person) -> None:
    for kind, changed in HARMLESS:
        assert person.passes(kind, changed), (kind, changed)
        person.take(kind, [changed] if kind is not Kind.EFFECT else [changed, OWN_EFFECT])
        person.check((kind, changed), (*LOOKS, FHIR))


def test_a_prescription_of_the_first_release_with_a_billion_intakes_is_refused() -> None:
    facts = {"from_on": TODAY, "cycle_ug": "20000", "times": 2, "capsules": None, "formulation": None, "note": None}  # fmt: skip
    exchange.check_facts(Kind.PRESCRIPTION, facts)
    with pytest.raises(Unreadable):
        exchange.check_facts(Kind.PRESCRIPTION, facts | {"times": 10**9})


def test_values_are_of_the_type_of_their_column(person: Person) -> None:
    """What a payload may hold is what its table holds: SQLite would make another value of it in silence."""
    for kind, table in TABLES.items():
        columns = look(person.typist.path, f"PRAGMA table_info({table.name})")
        types = {row[1]: row[2] for row in columns}
        for column, kept in kept_as(kind).items():
            assert types[column] == {int: "INTEGER", str: "TEXT"}[kept], (kind, column)
            for other in ("5", True) if kept is int else (5, True):
                assert not person.passes(kind, {column: other}), (kind, column, other)


def test_a_result_of_another_program_has_no_hour_that_the_door_refuses(person: Person) -> None:
    observation = {
        "resourceType": "Observation", "id": "1", "status": "final", "effectiveDateTime": "2026-11-02T27:10:00+01:00",
        "code": {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]},
        "valueQuantity": {"value": 35, "unit": "U/L", "code": "U/L"},
    }  # fmt: skip
    (person.typist.home / "x.json").write_text(json.dumps(observation), encoding="utf-8")
    assert person.typist.type("lab", "import", "x.json", "--yes").code == 0
    assert look(person.typist.path, "SELECT drawn_at FROM lab WHERE value = '35'") == [(None,)]


def test_a_questionnaire_has_as_many_answers_as_items() -> None:
    assert {one: len(questionnaire(one).items) for one in Instrument} == exchange.ANSWERS


def test_the_sum_is_that_of_the_doses(person: Person) -> None:
    said = [{"dose_ug": 500 + 10 * number, "is_extra": number % 2} for number in range(40)]
    person.take(Kind.DOSE, said)
    ((dose_ug,),) = look(person.typist.path, "SELECT sum(dose_ug) FROM dose")
    status = json.loads(person.typist.type("status", "--json").out)
    assert status["total_mg"] * 1_000 == dose_ug
