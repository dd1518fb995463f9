"""Write the tables of facts in the form that is read at run time: `make knowledge` after editing one.

A table that says what knowledge/schema.py does not allow is refused, and nothing is written. With the
files of a word list as arguments (those of Debian's wamerican-small and wbritish-small), the English
words are written anew first; they are shipped compact, since the lists are not on every machine.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import zlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.effects.language import (
    Language,
    plain,
    read_meanings,
    read_tokens,
    stem,
    words_of,
)
from isotrack.domain.effects.negation import negated
from isotrack.domain.effects.phrases import Term, exact_phrases, read_vocabulary
from isotrack.domain.effects.safety import CRISIS, Rule, net_of, read_rule
from isotrack.domain.effects.suggestions import BACKGROUND, learn
from isotrack.domain.labs.analytes import compiled_words
from isotrack.domain.labs.names import compiled_names
from isotrack.knowledge.schema import TABLES, faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from isotrack.domain.effects.language import Token
    from isotrack.knowledge.fields import Row, Rows, Tables

FOLDER = Path(__file__).parent
LABORATORIES = FOLDER / "laboratories"  # words, not facts
ENGLISH = "language/english.bin"
BACKGROUND_STEP = (
    12  # one word in so many of the English ones teaches what plain English looks like
)
LEAST_LETTERS = 3
LEAST_TELLING = 4  # letters of a word that may change what a rule says
KINDS = (("modifier", "modifiers"), ("occasion", "occasions"), ("place", "places"))
WORD_SETS = ("generic", "negators", "absent", "lasting", "adjuncts", "joins")
SETS = ("capacities", "surfaces", "ignored", *WORD_SETS)
SCALES = ("scale", "skin_scale", "mood_scale")


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
    """The tables as they were written, each file on language as one row of `language`. Raises WrongTables."""
    found: dict[str, Rows] = {file.stem: _parsed(file) for file in sorted(FOLDER.glob("*.toml"))}
    found["language"] = {file.stem: _parsed(file) for file in FOLDER.glob("language/*.toml")}
    return found


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=0, default=date.isoformat)}\n".encode()


def read_language(tables: Tables) -> Language:
    """English as it is written down."""
    words = tables["language"]["en"]
    kinds = {meaning: kind for kind, name in KINDS for meaning in words[name].split()}
    idioms: dict[str, list[tuple[str, str]]] = {}
    for row in tables["language"]["idioms"]["idiom"]:
        for word in row["words"]:
            idioms.setdefault(word, []).append((row["pattern"], row.get("reads", "")))
    return Language(
        read_meanings(words["alike"]),
        kinds,
        capacities=frozenset(words["capacities"].split()),
        surfaces=frozenset(words["surfaces"].split()),
        ignored=frozenset(plain(words["ignore"]).split()),
        idioms=idioms,
        **{name: frozenset(words[name].split()) for name in WORD_SETS},
    )


def _examples() -> dict[str, list[str]]:
    """Labelled phrases of patients by their term."""
    found: dict[str, list[str]] = {}
    text = (FOLDER / "language" / "examples.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        phrase, _, term = line.partition("\t")
        found.setdefault(term, []).append(phrase)
    return found


def read_terms(tables: Tables) -> list[Term]:
    """The terms of the side effects; red are those that raise a red flag by themselves."""
    red = {term for row in tables["red_flags"].values() for term in row.get("terms", ())}
    examples = _examples()
    return [
        Term(
            key,
            key in red,
            (*row["phrases"], row["name"], row["short"]),
            tuple(examples.get(key, ())),
            bool(row.get("is_anywhere")),
        )
        for key, row in tables["effects"].items()
    ]


def _spelt(tables: Tables, terms: Sequence[Term], language: Language) -> set[str]:
    """The words that a misspelt one may stand for: never one that says nothing."""
    alike = tables["language"]["en"]["alike"].values()
    groups = [plain(group) for text in alike for group in words_of(text)]
    groups += [plain(phrase) for term in terms for phrase in term.phrases]
    spelt = {word for group in groups for word in group.split()}
    return spelt - language.ignored - language.negators - language.absent


def _rules(texts: Mapping[str, Sequence[str]]) -> list[Rule]:
    return [read_rule(term, text) for term, rows in texts.items() for text in rows]


def _net(rules: Sequence[Rule]) -> dict[str, object]:
    return net_of(rules)._asdict()


def _crisis_rules(tables: Tables) -> list[Rule]:
    """The rules of self-harm with the words of a meaning in its place: they are read without a language."""
    alike, rows = tables["language"]["en"]["alike"], tables["language"]["safety"]["rules"][CRISIS]
    meaning = re.compile(r"@([a-z_]+)")
    spelt_out = [meaning.sub(lambda m: "|".join(words_of(alike[m[1]])), text) for text in rows]
    return _rules({CRISIS: spelt_out})


def _index(tables: Tables, terms: Sequence[Term], language: Language) -> dict[str, object]:
    """All that matching needs (isotrack.domain.effects.recogniser)."""
    vocabulary = read_vocabulary(terms, language)
    spelt = _spelt(tables, terms, language)
    return {
        "meanings": language.meanings,
        "kinds": language.kinds,
        **{name: sorted(getattr(language, name)) for name in SETS},
        "idioms": language.idioms,
        "bags": {
            rarest: sorted([sorted(bag), list(owners)] for bag, owners in rows)
            for rarest, rows in sorted(vocabulary.bags.items())
        },
        "own": {term: sorted(meanings) for term, meanings in vocabulary.own.items()},
        "single": {term: sorted(words) for term, words in sorted(vocabulary.single.items())},
        "red": sorted(vocabulary.red),
        "elsewhere": _elsewhere(tables, terms),
        "spelt": sorted(spelt),
        "stems": sorted({stem(word) for word in spelt}),
        "net": _net(_rules(tables["language"]["safety"]["rules"])),
    }


def _elsewhere(tables: Tables, terms: Sequence[Term]) -> list[tuple[list[str], str]]:
    """Stems of words of what is no body, put together by the terms whose own phrases and rules hold them."""
    files = tables["language"]
    known: dict[str, set[str]] = {}
    for term in terms:
        rules = (one.partition("!")[0] for one in files["safety"]["rules"].get(term.id, ()))
        for text in (*term.phrases, *term.examples, *rules):
            for word in plain(text).split():
                known.setdefault(stem(word), set()).add(term.id)
    moods = set(tables["red_flags"]["mood"]["terms"])
    found: dict[tuple[str, ...], list[str]] = {}
    words = {word: kind for kind, text in files["elsewhere"].items() for word in text.split()}
    for word, kind in sorted({stem(one): kind for one, kind in words.items()}.items()):
        holders = known.get(word, set()) | (moods if kind == "things" else set())
        found.setdefault(tuple(sorted(holders)), []).append(word)
    return [(list(holders), f" {' '.join(one)} ") for holders, one in sorted(found.items())]


def _crisis_idioms(language: Language, rules: Sequence[Rule]) -> dict[str, list[tuple[str, str]]]:
    """The figures of speech that hold a word of the rules of self-harm: no other can change what those find."""
    groups = [group for one in rules for group in (*one.groups, one.unless)]
    words = {
        word
        for plain_words, longer, _ in groups
        for one in (*plain_words, *longer)
        for word in one.split()
    }
    whole = {word for word in words if len(word) >= LEAST_TELLING}
    starts = tuple(one[1:] for _, longer, _ in groups for one in longer if one[-1] != " ")
    found: dict[str, list[tuple[str, str]]] = {}
    for trigger, rows in language.idioms.items():
        for pattern, reads in rows:
            told = set(re.findall(r"[a-z]+", f"{trigger} {pattern}"))
            if told & (whole - language.ignored) or any(one.startswith(starts) for one in told):
                found.setdefault(trigger, []).append((pattern, reads))
    return found


def _taught(terms: Sequence[Term], language: Language) -> Iterator[tuple[str, list[Token]]]:
    """Labelled phrases for the table of suggestions, and ordinary English."""
    for word in english_words()[::BACKGROUND_STEP]:
        yield BACKGROUND, negated(read_tokens(word, language), language)
    for term in terms:
        for phrase in (*term.phrases, *term.examples) if term.id != "other" else ():
            yield term.id, negated(read_tokens(phrase, language), language)


def _words(tables: Tables) -> dict[str, bytes]:
    """The files that reading a person's own words needs."""
    language, terms = read_language(tables), read_terms(tables)
    table = learn(_taught(terms, language))
    starts = table.starts[:]
    if sys.byteorder == "big":
        starts.byteswap()
    headings = tables["language"]["headings"]["heading"]
    crisis = _crisis_rules(tables)
    found: dict[str, object] = {
        "phrases": exact_phrases(terms),
        "phrase_index": {**_index(tables, terms, language), "names": table.names},
        "crisis": {"net": _net(crisis), "idioms": _crisis_idioms(language, crisis)},
        "scales": {name: tables["language"]["en"][name] for name in SCALES},
        "headings": {
            key: {**row, "rules": _rules({key: row["rules"]})} for key, row in headings.items()
        },
    }
    files = {f"{name}.json": _json(value) for name, value in found.items()}
    return {**files, "suggestions.bin": starts.tobytes() + table.terms + table.values}


def english_words() -> list[str]:
    """The English words that are shipped."""
    return zlib.decompress((FOLDER / ENGLISH).read_bytes()).decode("ascii").split()


def write_english(files: Sequence[str]) -> None:
    """Write the English words of word lists: small letters only, three or more."""
    words = {
        word
        for file in files
        for word in Path(file).read_text(encoding="utf-8").split()
        if word.isascii() and word.isalpha() and word.islower() and len(word) >= LEAST_LETTERS
    }
    text = "\n".join(["", *sorted(words), ""])
    (FOLDER / ENGLISH).write_bytes(zlib.compress(text.encode("ascii"), 9))


def tables() -> dict[str, bytes]:
    """Every compiled file by its name, the English words apart. Raises WrongTables."""
    found = read()
    if wrong := faults(found):
        raise WrongTables(wrong)
    rows = {
        f"{name}.json": _json({key: _kept(name, row) for key, row in rows.items()})
        for name, rows in found.items()
        if name != "language"
    }
    return {**rows, **_words(found), **_of_laboratories(found)}


def _of_laboratories(tables: Tables) -> dict[str, bytes]:
    """The words of laboratories: names of tests by what they are compared as, heads of columns. Raises WrongTables."""
    own = {
        key: (key, row["short"], *row["words"], *row.get("names", ()))
        for key, row in tables["analytes"].items()
    }
    try:
        names = compiled_names(_parsed(LABORATORIES / "names.toml"), own)
    except ValueError as error:
        word, one, other = error.args
        raise WrongTables([f"laboratories/names.toml: {word} means {one} and {other}."]) from None
    return {
        "lab_names.json": _json(names | compiled_words(tables["analytes"], tables["lab_units"])),
        "lab_headers.json": _json(_parsed(LABORATORIES / "headers.toml")),
    }


def _kept(name: str, row: Row) -> Row:
    return {field: value for field, value in row.items() if field not in TABLES[name].aside}


def main(word_lists: Sequence[str] = ()) -> int:
    """Write every file into the folder that is read at run time; or say what is wrong, and write nothing."""
    if word_lists:
        write_english(word_lists)
    try:
        files = tables()
    except WrongTables as error:
        sys.stderr.write("".join(f"Error: {sentence}\n" for sentence in error.faults))
        return 2
    folder = FOLDER / "compiled"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if file.name not in files:
            file.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
