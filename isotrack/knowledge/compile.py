"""Write the tables of facts in the form that is read at run time: `make knowledge` after editing one.

A table that says what knowledge/schema.py does not allow is refused, and nothing is written.
"""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.effects.language import plain, read_language, stem
from isotrack.domain.effects.phrases import Term, read_vocabulary
from isotrack.knowledge.schema import TABLES, faults

if TYPE_CHECKING:
    from isotrack.knowledge.fields import Row, Rows, Tables

FOLDER = Path(__file__).parent
LANGUAGE = "en"
RED_LEVELS = ("stop", "emergency")


class WrongTables(ValueError):
    """The tables say what they may not; `faults` are sentences that name file and row."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def _parsed(file: Path) -> Row:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # no TOML, or no UTF-8
        raise WrongTables([f"{file.relative_to(FOLDER)}: cannot be read: {error}."]) from None


def read() -> Tables:
    """The tables as they were written, a language as one row of `language`. Raises WrongTables."""
    found: dict[str, Rows] = {file.stem: _parsed(file) for file in sorted(FOLDER.glob("*.toml"))}
    found["language"] = {file.stem: _parsed(file) for file in FOLDER.glob("language/*.toml")}
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0, default=date.isoformat) + "\n"


def _phrases(tables: Tables) -> tuple[object, object]:
    """The phrases of the side effects, and all that matching needs (isotrack.domain.effects.phrases)."""
    words = tables["language"][LANGUAGE]
    language = read_language(words["ignore"], words["where"], words["alike"])
    terms = [
        Term(
            key,
            row["level"] in RED_LEVELS,
            (*row["phrases"], row["name"], row["short"]),
            tuple(row.get("guards", ())),
        )
        for key, row in tables["effects"].items()
    ]
    vocabulary = read_vocabulary(terms, language)
    spelt = {word for text in words["alike"].values() for word in plain(text).split()}
    spelt |= {word for term in terms for phrase in term.phrases for word in plain(phrase).split()}
    spelt -= language.ignored  # a misspelt word is never taken for one that says nothing
    return vocabulary.exact, {
        "bags": [[term, sorted(bag)] for term, bag in vocabulary.bags],
        "weights": {meaning: round(w, 4) for meaning, w in sorted(vocabulary.weights.items())},
        "red": sorted(vocabulary.red),
        "guards": vocabulary.guards,
        "telling": round(vocabulary.telling, 4),
        "meanings": language.meanings,
        "ignored": sorted(language.ignored),
        "places": sorted(language.places),
        "spelt": sorted(spelt),
        "stems": sorted({stem(word) for word in spelt}),
    }


def tables() -> dict[str, str]:
    """Every compiled table by its name: its rows, and the phrases of the effects apart. Raises WrongTables."""
    found = read()
    if wrong := faults(found):
        raise WrongTables(wrong)
    exact, index = _phrases(found)
    return {
        name: _json({key: _kept(name, row) for key, row in rows.items()})
        for name, rows in found.items()
        if name != "language"
    } | {"phrases": _json(exact), "phrase_index": _json(index)}


def _kept(name: str, row: Row) -> Row:
    return {field: value for field, value in row.items() if field not in TABLES[name].aside}


def main() -> int:
    """Write every table into the folder that is read at run time; or say what is wrong, and write nothing."""
    try:
        texts = tables()
    except WrongTables as error:
        sys.stderr.write("".join(f"Error: {sentence}\n" for sentence in error.faults))
        return 2
    folder = FOLDER / "compiled"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if file.stem not in texts:
            file.unlink()
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
