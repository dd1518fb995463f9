"""The schemas in docs/schema/ are made of the code, and whatever the program writes fits them."""

from __future__ import annotations

import copy
import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.cli.words.table import COMMANDS
from isotrack.domain.core.kinds import Kind
from isotrack.render.core import entry_data
from isotrack.render.core.contract import ANSWERS, FORMS
from isotrack.services.copies import transfer
from isotrack.storage import entries
from tests.conftest import ROOT
from tests.faults.typist import Typist, quick_folder
from tests.outside.fhir.diaries import random_diary
from tests.schemas import answer_misfits, answers, export_schema, misfits
from tests.storage.write_sets import SETS
from tests.test_kinds import INIT, SAID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDER = ROOT / "docs" / "schema"
LINES = """
status|status --short|history --calendar|weight 71,2|note 'knee pain?' --ask|note|note answer n1 rest|effect lips 2|effect chest pain 3|effect --list
effect end lips|skin 2 --papules 3|mood 4|mood --phq9 1 0 0 0 0 0 0 0 1|dose 1nov..20nov|dose|dose skip 22nov
dose 20 --extra 20nov --yes|dose 20 --extra 19nov --dry-run --yes|lab alt 34 ref 0-41 tg 1.9mmol/L --on 15nov
lab alt 50 --on 20nov|lab hcg pos --on 15nov --yes|lab|lab --list|lab --range ast=0-36|lab --ranges|visit 3dec 14:30 'Dr A'
visit|visit held 20nov|rx --refill 60x20mg|rx 60 --from 1dec|rx|rx pause 5dec..9dec --yes|course|course --target 9000mg --yes
plan|plan 60|history|history --all|history dose --chart|history lab alt --chart|history --changes d1|undo --list|undo
undo --redo|edit w2 71.4kg --yes|delete d3 --yes|report|report --without mood,labs,effects|report --card|report -o r.html
checkin --no-input|remind|remind --notify=stdout|remind list|remind plan delphi|remind test --notify=stdout|remind ics
remind install|remind install --at 21:00|remind uninstall --dry-run|remind --snooze 1h|status --short|remind ics -o c.ics
export -o e.json --unencrypted|export --fhir -o f.json|export dose --csv -o d.csv|import d.csv --dry-run|import d.csv
--profile second import e.json --yes|--profile third import d.csv --yes|--profile fourth lab import f.json --yes
lab import f.json --dry-run|backup|backup list|sync folder --unencrypted --yes|restore e.json|forget n1 --yes|doctor
add '18nov 40mg, lips 2, mood 4' --yes|photo face.jpg --view front|photo|inbox in|inbox off|report --photos
doctor --assert '2026-11-20 60mg'|config list|config get day_start|config set day_start 03:00|config path|completion bash
help dates|--profile nobody status|--profile nobody history|course end 2026-11-23 --yes|dose 9999|effect nonsense|dose 40 tomorrow
init --demo --yes|--profile demo status|--profile demo report|--profile demo lab|--profile demo history --all
"""


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    with quick_folder(tmp_path) as folder:
        person = Typist(folder, monkeypatch)
        person.pretend("2026-11-23T20:36:00+01:00")
        yield person


def said(typist: Typist, *words: str) -> dict[str, Any]:
    """What a line answers with --json, on whichever stream."""
    answer = typist.type(*words, "--json")
    found: dict[str, Any] = json.loads((answer.out.strip() or answer.err.strip()).splitlines()[-1])
    return found


def written(schema: dict[str, Any]) -> str:
    """A schema with each of its definitions on a line."""
    head = json.dumps({key: value for key, value in schema.items() if key != "$defs"})
    lines = ",\n".join(f'"{name}": {json.dumps(one)}' for name, one in schema["$defs"].items())
    return f'{head[:-1]}, "$defs": {{\n{lines}\n}}}}\n'


def test_schemas_are_those_of_the_code(golden: Callable[[str, Path], None]) -> None:
    for name, schema in (
        ("isotrack-1.json", answers()),
        ("isotrack-export-2.json", export_schema()),
    ):
        golden(written(schema), FOLDER / name)


def test_every_command_has_its_forms() -> None:
    assert set(ANSWERS) == set(COMMANDS)
    used = {form for forms in ANSWERS.values() for form in forms.split()}
    assert used <= set(FORMS)


def test_every_answer_fits_its_schema_key_by_key(typist: Typist) -> None:
    wrong, seen = {}, set()
    (typist.home / "face.jpg").write_bytes((ROOT / "tests/data/pocket/face.jpg").read_bytes())
    (typist.home / "in").mkdir()
    (typist.home / "in" / "phone.txt").write_text("2026-11-23 08:00 lips 1, 40mg\nhello\n")
    lines = [
        shlex.join(INIT),
        *(line for row in LINES.strip().splitlines() for line in row.split("|")),
    ]
    for line in lines:
        words = shlex.split(line)
        command = words[2] if words[0] == "--profile" else words[0]
        answer = said(typist, *words)
        if "error" not in answer:
            seen.add(command)
        if found := answer_misfits(command, answer, is_strict=True):
            wrong[line] = found[:4]
    (*_, copy_made) = said(typist, "backup", "list")["items"]
    for way in ("--dry-run", "--yes"):
        answer = said(typist, "restore", copy_made["file"], way)
        assert answer_misfits("restore", answer, is_strict=True) == []
        assert "error" not in answer
    assert wrong == {}
    assert set(COMMANDS) - seen <= {"checkin", "restore"}


def test_every_kind_of_entry_fits_whatever_it_says() -> None:
    entry = {"$ref": "#/$defs/Entry", "$defs": answers()["$defs"]}
    kinds = set()
    for seed in range(2, 14):
        db = random_diary(seed)
        for kind in Kind:
            for one in entries.list_all(db.conn, kind):
                kinds.add(kind)
                assert misfits(entry_data.entry(one), entry, is_strict=True) == []
    assert set(Kind) - kinds <= {Kind.FOLLOW_UP, Kind.LAB_UNIT, Kind.PHOTO}


@pytest.mark.parametrize("kind", [Kind.FOLLOW_UP, Kind.LAB_UNIT, Kind.PHOTO])
def test_the_other_kinds_fit_too(kind: Kind, typist: Typist) -> None:
    typist.type(*INIT)
    answer = said(typist, *SAID[kind])
    assert answer["entries"]
    assert answer_misfits(SAID[kind][0], answer, is_strict=True) == []


def test_exports_fit_their_schema() -> None:
    schema = export_schema()
    for seed in (2, 9, 17):
        assert (
            misfits(json.loads(transfer.export_json(random_diary(seed))), schema, is_strict=True)
            == []
        )
    for kept in sorted(SETS.iterdir()):
        assert (
            misfits(json.loads((kept / "export.json").read_text(encoding="utf-8")), schema) == []
        ), kept.name


def test_the_validator_refuses_what_does_not_fit(typist: Typist) -> None:
    typist.type(*INIT)
    good = said(typist, "dose")
    assert answer_misfits("dose", good) == []
    for path, bad in ((("total_mg",), "40"), (("entries", 0, "date"), "2026-02-30"), (("entries", 0, "status"), "eaten"),
                      (("entries", 0, "id"), "312"), (("changed",), 1), (("schema",), "isotrack/2")):  # fmt: skip
        answer = copy.deepcopy(good)
        place: Any = answer
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = bad
        assert answer_misfits("dose", answer) != [], path
    del good["warnings"]
    assert answer_misfits("dose", good) == [".warnings: missing"]
