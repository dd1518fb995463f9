"""Write the tables of facts in the form that is read at run time: `make knowledge` after editing one."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from isotrack.domain.effects.language import plain, read_language, stem
from isotrack.domain.effects.phrases import Term, read_vocabulary

FOLDER = Path(__file__).parent
RED_LEVELS = ("stop", "emergency")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0, default=date.isoformat) + "\n"


def _phrases() -> tuple[object, object]:
    """The phrases of the side effects, and all that matching needs (isotrack.domain.effects.phrases)."""
    words = _read("language/en")
    language = read_language(words["ignore"], words["where"], words["alike"])
    rows = _read("effects")
    terms = [
        Term(
            key,
            row["level"] in RED_LEVELS,
            (*row["phrases"], row["name"], row["short"]),
            tuple(row.get("guards", ())),
        )
        for key, row in rows.items()
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
    """Every compiled table by its name: the rows of each TOML file, and the phrases of the effects apart."""
    found = {file.stem: _read(file.stem) for file in sorted(FOLDER.glob("*.toml"))}
    found["effects"] = {
        key: {name: value for name, value in row.items() if name not in {"phrases", "guards"}}
        for key, row in found["effects"].items()
    }
    exact, index = _phrases()
    return {name: _json(rows) for name, rows in found.items()} | {
        "phrases": _json(exact),
        "phrase_index": _json(index),
    }


def main() -> None:
    """Write every table into the folder that is read at run time."""
    folder = FOLDER / "compiled"
    folder.mkdir(exist_ok=True)
    for name, text in tables().items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
