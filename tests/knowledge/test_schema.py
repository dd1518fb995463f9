"""`make knowledge` refuses what a table may not say, in one sentence that names file and row."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.knowledge import compile as compiling
from isotrack.knowledge.schema import TABLES, faults, file_of, row_faults
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


WRITTEN = compiling.read()
OTHER_TYPES: tuple[Any, ...] = (7, 0.5, False, "", [], {}, [7], date(2026, 10, 31), None)


def test_the_tables_are_right() -> None:
    assert faults(WRITTEN) == []


# file, row, field, the value that a slip would write (None: left out), the sentence
SLIPS: list[tuple[str, str, str, Any, str]] = [
    ("analytes", "alt", "units", ["U/I"], "analytes.toml, row alt: units names U/I, which is no row of lab_units.toml."),
    ("analytes", "alt", "usual", "ukat/L", "analytes.toml, row alt: usual names ukat/L, which is no unit of the row."),
    ("analytes", "alt", "also", ["ukat/L", "nkat/L", "mg/L"], "analytes.toml, row alt: also names mg/L, which measures something else than units."),
    ("analytes", "alt", "soft", {"U/L": ["3", "30000"]}, "analytes.toml, row alt: soft limits in U/L must lie within the hard ones, the lower first."),
    ("analytes", "crp", "units", ["mg/dL", "mg/L", "mmol/L"], "analytes.toml, row crp: soft has no limits by substance, in which the row has a unit."),
    ("analytes", "glucose", "hard", {"mg/dL": ["10", "2000"]}, "analytes.toml, row glucose: soft and hard must have limits in the same units."),
    ("analytes", "alt", "loinc", {"activity": ["1742-7"]}, "analytes.toml, row alt: loinc has 1742-7, whose check digit is wrong."),
    ("analytes", "alt", "loinc", {"mass": ["1742-6"]}, "analytes.toml, row alt: loinc has codes by mass, which no unit of the row measures."),
    ("analytes", "ast", "loinc", {"activity": ["1742-6"]}, "analytes.toml, row ast: has 1742-6, which row alt has already."),
    ("analytes", "ast", "words", ["GPT"], "analytes.toml, row ast: has gpt, which row alt has already."),
    ("analytes", "alt", "factor", "2", "analytes.toml, row alt: factor leads from one kind of unit to another, and the row has no two."),
    ("analytes", "glucose", "factor", 2, 'analytes.toml, row glucose: factor must be a number in quotes, like "0.5" or "1/60", not 2.'),
    ("analytes", "alt", "source", None, "analytes.toml, row alt: source is missing."),
    ("analytes", "alt", "source", [], "analytes.toml, row alt: source must be a list of at least 1, not of 0."),
    ("analytes", "alt", "source", ["HEARSAY"], "analytes.toml, row alt: source names HEARSAY, which is no row of sources.toml."),
    ("analytes", "alt", "mark", "M", "analytes.toml, row alt: mark must be one of V, V2, not M."),
    ("analytes", "alt", "checked_on", "2026-10-31", "analytes.toml, row alt: checked_on must be a day without quotes, like 2026-10-31, not 2026-10-31."),
    ("analytes", "alt", "unit", "U/L", "analytes.toml, row alt: unit is no field of this table."),
    ("lab_units", "U/L", "spellings", ["E / l"], "lab_units.toml, row U/L: spellings has E / l, which is compared as e/l; write that."),
    ("ctcae", "alt-5", "analyte", "sgpt", "ctcae.toml, row alt-5: analyte names sgpt, which is no row of analytes.toml."),
    ("ctcae", "wbc-5", "edges", {"mg/dL": ["4", "3", "2", "1"]}, "ctcae.toml, row wbc-5: edges names mg/dL, which is no unit of wbc."),
    ("ctcae", "alt-5", "edges", ["1", "3", "5"], "ctcae.toml, row alt-5: edges must be a list of 4, not of 3."),
    ("ctcae", "alt-5", "of", "value", 'ctcae.toml, row alt-5: edges must be by unit where of is "value", and a list elsewhere.'),
    ("effects", "itch", "level", "stop", "effects.toml, row itch: level is stop, but no row of red_flags.toml has it in terms."),
    ("effects", "tinnitus", "level", "record", "effects.toml, row tinnitus: level is record, but red_flags.toml has it in terms."),
    ("effects", "itch", "phrases", ["itchy", "Chapped lips"], "effects.toml, row itch: has chapped lips, which row lips_dry has already."),
    ("effects", "itch", "phrases", ["itchy", "itchy"], "effects.toml, row itch: phrases names itchy twice."),
    ("effects", "itch", "eu_source", None, "effects.toml, row itch: eu_class and eu_source stand together or not at all."),
    ("effects", "itch", "note", "see [HEARSAY]", "effects.toml, row itch: note names HEARSAY, which is no row of sources.toml."),
    ("red_flags", "brain", "terms", ["seizure"], "red_flags.toml, row brain: terms names seizure, which is no row of effects.toml."),
    ("red_flags", "brain", "together", ["headache+blur"], "red_flags.toml, row brain: together names blur, which is no row of effects.toml."),
    ("red_flags", "brain", "together", ["headache"], "red_flags.toml, row brain: together must be two side effects with a + between, not headache."),
    ("red_flag_texts", "mood_us", "flag", "moods", "red_flag_texts.toml, row mood_us: flag names moods, which is no row of red_flags.toml."),
    ("red_flag_texts", "mood_us", "programme", "EU_PPP", "red_flag_texts.toml, row mood_eu: has a text of EU_PPP for mood, which row mood_us has already."),
    ("programmes", "US-4", "trigger", "second-sample", "programmes.toml, row US-4: trigger must be one of start, end, first-sample, sample, sample-or-start, missed-window, prescription, visit, next-visit, fill, not second-sample."),
    ("programmes", "US-4", "text", "on {date}", "programmes.toml, row US-4: text has {date}, which nothing fills in."),
    ("programmes", "US-4", "text", "on {on", "programmes.toml, row US-4: text has a brace without its pair."),
    ("programmes", "US-4", "days", None, "programmes.toml, row US-4: has neither days nor months, so it names no day."),
    ("lab_plans", "LUS-1", "trigger", "fill", "lab_plans.toml, row LUS-1: trigger must be one of start, end, peak, not fill."),
    ("instruments", "phq9", "crisis_item", 10, "instruments.toml, row phq9: crisis_item is 10, and there is no such item."),
    ("instruments", "gags", "factors", [2, 2], "instruments.toml, row gags: regions and factors must be of one length."),
    ("red_flags", "brain", "graver", ["headache=stop"], "red_flags.toml, row brain: graver must be two side effects and a level: fever+rash=stop, not headache=stop."),
    ("red_flags", "kidney", "texts", "liver_us", "red_flags.toml, row kidney: texts names liver_us, which is no row of red_flags.toml."),
    ("red_flags", "swelling", "terms", None, "red_flags.toml, row swelling: has neither terms nor severe, so nothing raises it."),
    ("sources", "JPAC", "url", "https://www.transfusionguidelines.org/", "sources.toml, row JPAC: url must be the address of one text, not https://www.transfusionguidelines.org/."),
    ("sources", "JPAC", "url", "http://165.227.112.78/threads/1", "sources.toml, row JPAC: url has a number for a host."),
    ("sources", "JPAC", "url", "https://isotretinoin-forum.org/threads/1", "sources.toml, row JPAC: url is on isotretinoin-forum.org, which is a forum or known as spam."),
    ("sources", "JPAC", "url", "public repository file (index id 676)", "sources.toml, row JPAC: url must be the address of one text, not public repository file (index id 676)."),
    ("language", "en", "capacities", "sleep hope", "language/en.toml: capacities has hope, which is no meaning of alike."),
    ("language", "safety", "rules", {"suicidal": ["a | & b"]}, "language/safety.toml: rules must be a rule of the net, not a | & b."),
    ("language", "safety", "rules", {"suicidal": ["@dreaming"]}, "language/safety.toml: the rules of suicidal have @dreaming, which is no meaning of en.toml."),
    ("language", "idioms", "idiom", [{"words": ["dead"], "pattern": "dead (end"}], "language/idioms.toml: idiom pattern must be a pattern, not dead (end."),
    ("language", "en", "ignore", 7, "language/en.toml: ignore must be text, not 7."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key", "field", "value", "sentence"),
    SLIPS,
    ids=[f"{name}-{key}-{field}-{number}" for number, (name, key, field, *_) in enumerate(SLIPS)],
)
def test_a_slip_is_refused_in_one_sentence(
    name: str, key: str, field: str, value: Any, sentence: str
) -> None:
    row = {one: said for one, said in WRITTEN[name][key].items() if one != field}
    if value is not None:
        row[field] = value
    assert faults({**WRITTEN, name: {**WRITTEN[name], key: row}}) == [sentence]


def test_a_row_that_is_asked_for_a_file_and_an_entry_of_the_schema_may_not_be_missing() -> None:
    emptied = {**WRITTEN, "emergency": {}, "dreams": {}}
    del emptied["care"]
    said = "which the program asks for"
    assert faults(emptied) == [
        "care.toml: is missing.",
        "dreams.toml: has no entry in knowledge/schema.py.",
        *(f"emergency.toml: has no row {key}, {said}." for key in ("EU", "UK", "US")),
    ]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_field_of_every_row_has_its_type_and_every_name_of_a_row_its_form(name: str) -> None:
    """Whatever of another type stands in a field is refused, and never with an exception."""
    for key, row in WRITTEN[name].items():
        place = file_of(name, key)
        assert list(row_faults(name, key, row, WRITTEN)) == []
        assert list(row_faults(name, key, "text", WRITTEN)) == [
            f"{place}: must be a table of its own, not text."
        ]
        assert f"{place}: naem is no field of this table." in list(
            row_faults(name, key, {**row, "naem": "x"}, WRITTEN)
        )
        for field, value in row.items():
            for other in OTHER_TYPES:
                if type(other) is not type(value) or not other:
                    found = list(row_faults(name, key, {**row, field: other}, WRITTEN))
                    may_be = other == "" and name == "emergency"
                    assert may_be or all(one.startswith(f"{place}: {field} ") for one in found)
                    assert may_be or found or (other == 0 and type(value) is int), (
                        key,
                        field,
                        other,
                    )
    if name != "language":
        assert list(row_faults(name, "no such row", next(iter(WRITTEN[name].values())), WRITTEN))


def _named(value: Any) -> Iterator[str]:
    """Every text within a value, names of inner tables included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _named(one)


NAMING = {
    "analytes": {"analyte"}, "effects": {"terms", "severe", "together"}, "red_flags": {"flag"},
    "lab_units": {"units", "also", "usual", "places", "soft", "hard"}, "sources": {"source", "eu_source"},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(NAMING))
def test_a_row_that_another_table_names_is_missed_as_soon_as_it_is_gone(name: str) -> None:
    named = {
        key
        for rows in WRITTEN.values()
        for row in rows.values()
        for field in NAMING[name] & row.keys()
        for word in _named(row[field])
        for key in word.split("+")
        if key in WRITTEN[name]
    }
    said = re.compile(rf"names ([^ ]+), which is no row of {name}\.toml\.$")
    missed = {found[1] for one in faults({**WRITTEN, name: {}}) if (found := said.search(one))}
    assert named
    assert named <= missed


CITED = re.compile(r"\[([0-9-]*[A-Z][A-Z0-9-]+(?:, [0-9-]*[A-Z][A-Z0-9-]+)*)\](?!\()")


def test_every_source_that_the_method_or_the_code_cites_is_in_the_table() -> None:
    """Those that a table cites are asked for by the schema; the method has a few more of its own."""
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    cited = {key for found in CITED.findall(method) for key in found.split(", ")}
    for file in (ROOT / "isotrack").rglob("*.py"):
        for found in re.findall(r"\(.*source ([A-Z0-9-]+)\)", file.read_text(encoding="utf-8")):
            cited.add(found)
    own = set(re.findall(r"^\| ([A-Z0-9-]+) \| V2? \|", method, flags=re.MULTILINE))
    assert len(cited) > 20
    assert cited <= WRITTEN["sources"].keys() | own


def test_a_refusal_writes_nothing_and_leaves_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of everything as it stands, of a wrong row, and of a file that is no TOML."""
    shutil.copytree(compiling.FOLDER / "language", tmp_path / "language")
    for name in WRITTEN.keys() - {"language"}:
        (tmp_path / f"{name}.toml").write_bytes((compiling.FOLDER / f"{name}.toml").read_bytes())
    shipped = compiling.FOLDER / "compiled"  # what `tables` gives: test_load.py
    monkeypatch.setattr(compiling, "FOLDER", tmp_path)
    table = tmp_path / "analytes.toml"
    right = table.read_text(encoding="utf-8")

    table.write_text(right.replace('units = ["U/L"]', 'units = ["U/I"]', 1), encoding="utf-8")
    assert compiling.main() == 2
    assert capsys.readouterr().err == f"Error: {SLIPS[0][-1]}\n"
    table.write_text(right.replace("[alt]", "[alt", 1), encoding="utf-8")
    assert compiling.main() == 2
    said = capsys.readouterr().err
    assert said.startswith("Error: analytes.toml: cannot be read: ")
    assert said.count("\n") == 1
    assert not (tmp_path / "compiled").exists()

    table.write_text(right, encoding="utf-8")
    (tmp_path / "compiled").mkdir()
    (tmp_path / "compiled" / "of_yesterday.json").write_text("{}", encoding="utf-8")
    assert compiling.main() == 0
    assert capsys.readouterr() == ("", "")
    written, wanted = (
        {file.name: file.read_bytes() for file in folder.iterdir()}
        for folder in (tmp_path / "compiled", shipped)
    )
    assert written == wanted


def test_nothing_that_checks_or_compiles_is_loaded_at_run_time() -> None:
    tools = re.compile(r"isotrack\.knowledge(\.| import )(fields|schema|compile)\b")
    users = {
        f for f in (ROOT / "isotrack").rglob("*.py") if tools.search(f.read_text(encoding="utf-8"))
    }
    assert {file.name for file in users} == {"schema.py", "compile.py"}


MOST_IDS = 10  # a module may name a few: the parts of a sum, the rows of the made-up demo


@pytest.mark.parametrize("name", ["analytes", "effects"])
def test_no_code_lists_again_what_a_table_lists(name: str) -> None:
    """So a test of blood or a side effect is one row, and nothing else has to be written."""
    for file in (ROOT / "isotrack").rglob("*.py"):
        quoted = set(re.findall(r"[\"']([a-z][a-z0-9_]*)[\"']", file.read_text(encoding="utf-8")))
        assert len(quoted & WRITTEN[name].keys()) <= MOST_IDS, file


def test_a_new_row_is_allowed_without_anything_beside_it() -> None:
    ferritin = {
        **WRITTEN["analytes"]["crp"], "name": "Ferritin", "short": "FERR", "words": ["ferritine"],
        "loinc": {"mass": ["2276-4"]},
    }  # fmt: skip
    hiccups = {
        **WRITTEN["effects"]["itch"], "name": "Hiccups", "short": "hiccups", "phrases": ["hiccup"],
    }  # fmt: skip
    more = {
        "analytes": {**WRITTEN["analytes"], "ferritin": ferritin},
        "effects": {**WRITTEN["effects"], "hiccups": hiccups},
    }
    assert faults({**WRITTEN, **more}) == []
