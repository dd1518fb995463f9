"""What the tables of facts may say, and nothing else; read by `make knowledge` and by the tests only.

TABLES has one entry per TOML file: its fields (`?` after a name: may be left out), and a law for what no
field can say alone. A new table is a TOML file and an entry here; a new field is a word here. What is
wrong is said in one sentence that names file, row and field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import Any

from isotrack.domain.core.choices import LabPlan, Ruleset
from isotrack.domain.core.records import Formulation, Instrument, Programme
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.language import plain
from isotrack.domain.effects.safety import read_rule
from isotrack.domain.labs.analytes import simplified, spelled
from isotrack.domain.labs.ctcae import VERSIONS
from isotrack.domain.reminders.programme import NAMES
from isotrack.knowledge.effects import LEVELS
from isotrack.knowledge.fields import (
    BANDS,
    DAY,
    ID,
    LOINC,
    NUMBER,
    PAIRS,
    RULE_ID,
    SOURCE_KEY,
    TEXT,
    TRUE,
    Check,
    Row,
    Rows,
    Tables,
    either,
    listed_or_mapped,
    many,
    mapping,
    matching,
    one_of,
    parsed,
    ref,
    row_of,
    text,
    whole,
)  # fmt: skip

Fields = dict[str, Check]
Law = Callable[[Rows, Tables], Iterator[tuple[str, str]]]  # the row, and what is wrong with it

MARKS_SHIPPED = ("V", "V2")  # a row marked M was never read in text and is not shipped
UNIT, UNITS = ref("lab_units"), many(ref("lab_units"))
EFFECTS = many(ref("effects"))
HEADING = matching(r"[a-z_]+:[a-z_]+", "a term and a word for its heading, like pregnancy:period")
FLAGGED = many(either(ref("effects"), HEADING))
GRAVER = matching(
    r"[a-z_]+\+[a-z_]+=(stop|emergency)", "two side effects and a level: fever+rash=stop"
)
PATTERN, NET_RULE = (
    parsed(re.compile, "a pattern"),
    parsed(partial(read_rule, "x"), "a rule of the net"),
)
ADDRESS = re.compile(r"https?://(?P<host>[^/\s]+)/[^\s\u2026]*[^\s/\u2026][^\s\u2026]*")
# Forums, and hosts that were found to hold spam, adverts or hacked pages.
BAD_HOSTS = (
    "forum",
    "reddit.",
    "quora.",
    "blogspot.",
    "excelmale.",
    "recallcenter.",
    "nickelpro.",
    "ccreadcameroon.",
    "kshsafety.",
    "medihelp24.",
    "fa-p.eu",
)
PROGRAMMES = tuple(str(one) for one in Programme if one is not Programme.OTHER)
PROGRAMME = one_of(*PROGRAMMES)


# Laws: what no field can say alone


def no_law(_: Rows, __: Tables) -> Iterator[tuple[str, str]]:
    """Every field speaks for itself."""
    return iter(())


def _one_owner(words: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Words that belong to two rows: the second would never be found."""
    owners: dict[str, str] = {}
    for key, word in words:
        if owners.setdefault(word, key) != key:
            yield key, f"has {word}, which row {owners[word]} has already"


def _unit_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    for key, row in rows.items():
        if Fraction(row["size"]) <= 0:
            yield key, "size must be more than 0"
        for word in row["spellings"]:
            if spelled(word) not in (spelled(key), *row["spellings"]):
                yield key, f"spellings has {word}, which is compared as {spelled(word)}; write that"


def _analyte_law(rows: Rows, tables: Tables) -> Iterator[tuple[str, str]]:
    yield from _one_owner(
        (key, simplified(word))
        for key, row in rows.items()
        for word in (key, row["short"], *row["words"])
    )
    yield from _one_owner(
        (key, code)
        for key, row in rows.items()
        for kind in (row["loinc"], row.get("fasting", {}))
        for code in chain.from_iterable(kind.values())
    )
    for key, row in rows.items():
        yield from ((key, words) for words in _analyte_faults(row, tables["lab_units"]))


def _analyte_faults(row: Row, units: Rows) -> Iterator[str]:
    """What would make a result of a test unreadable, or leave it without limits."""
    taken = [*row["units"], *row.get("also", ())]
    dimensions = {units[unit]["dimension"] for unit in row["units"]}
    known = dimensions | {units[unit]["dimension"] for unit in row["soft"] if unit in taken}
    for name in ("usual", "also", "places", "soft", "hard"):
        named = [row[name]] if name == "usual" and name in row else row.get(name, ())
        for unit in named:
            if unit not in (row["units"] if name == "usual" else taken):
                yield f"{name} names {unit}, which is no unit of the row"
            elif units[unit]["dimension"] not in known:
                yield f"{name} names {unit}, which measures something else than units"
    samples = {"either"} | ({"urine", "blood"} if row.get("qualitative") else set())
    for name in (*row["loinc"], *row.get("fasting", ())):
        if name not in known | samples:
            yield f"loinc has codes by {name}, which no unit of the row measures"
    for dimension in sorted(dimensions - {units[unit]["dimension"] for unit in row["soft"]}):
        yield f"soft has no limits by {dimension}, in which the row has a unit"
    if set(row["soft"]) != set(row["hard"]):
        yield "soft and hard must have limits in the same units"
        return
    for unit, ends in row["soft"].items():
        (low, high), (least, most) = map(Fraction, ends), map(Fraction, row["hard"][unit])
        if not least <= low < high <= most:
            yield f"soft limits in {unit} must lie within the hard ones, the lower first"
    if "factor" in row and len(dimensions) != 2:
        yield "factor leads from one kind of unit to another, and the row has no two"


def _grade_law(rows: Rows, tables: Tables) -> Iterator[tuple[str, str]]:
    for key, row in rows.items():
        if (row["of"] == "value") != isinstance(row["edges"], dict):
            yield key, 'edges must be by unit where of is "value", and a list elsewhere'
        elif row["of"] == "value":
            analyte = tables["analytes"][row["analyte"]]
            for unit in row["edges"]:
                if unit not in (*analyte["units"], *analyte.get("also", ())):
                    yield key, f"edges names {unit}, which is no unit of {row['analyte']}"


def _effect_law(rows: Rows, tables: Tables) -> Iterator[tuple[str, str]]:
    yield from _one_owner(
        (key, plain(phrase))
        for key, row in rows.items()
        for phrase in (key.replace("_", " "), row["name"], row["short"], *row["phrases"])
    )
    flags = tables["red_flags"].values()
    flagged = set(chain.from_iterable(row.get("terms", ()) for row in flags))
    for key, row in rows.items():
        if row["level"] in {"stop", "emergency"} and key not in flagged:
            yield key, f"level is {row['level']}, but no row of red_flags.toml has it in terms"
        if key in flagged and row["level"] == "record":
            yield key, "level is record, but red_flags.toml has it in terms"
        if ("eu_class" in row) != ("eu_source" in row):
            yield key, "eu_class and eu_source stand together or not at all"


def _flag_law(rows: Rows, tables: Tables) -> Iterator[tuple[str, str]]:
    told = {row["flag"] for row in tables["red_flag_texts"].values()}
    for key, row in rows.items():
        if row.get("texts", key) not in told:
            yield key, "has no text in red_flag_texts.toml"
        if "terms" not in row and "severe" not in row:
            yield key, "has neither terms nor severe, so nothing raises it"


def _text_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    yield from _one_owner(
        (key, f"a text of {row['programme']} for {row['flag']}") for key, row in rows.items()
    )


def _rule_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    for key, row in rows.items():
        if "days" not in row and "months" not in row:
            yield key, "has neither days nor months, so it names no day"
        if "every_days" in row and "every_months" in row:
            yield key, "has both every_days and every_months"


def _instrument_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    for key, row in rows.items():
        for one, other in (("regions", "factors"), ("words", "meanings"), ("item_codes", "items")):
            if one in row and len(row[one]) != len(row[other]):
                yield key, f"{one} and {other} must be of one length"
        if not 0 < row.get("crisis_item", 1) <= len(row.get("items", "1")):
            yield key, f"crisis_item is {row['crisis_item']}, and there is no such item"


def _language_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    row = rows["en"]
    for meaning, words in row["alike"].items():
        if words.count("'") % 2:
            yield "en", f"alike has a quote without its pair at {meaning}"
    for name in ("places", "surfaces", "occasions", "modifiers", "capacities", "generic"):
        for meaning in row[name].split():
            if meaning not in row["alike"]:
                yield "en", f"{name} has {meaning}, which is no meaning of alike"
    for term, rules in rows["safety"]["rules"].items():
        for atom in chain.from_iterable(re.findall(r"@([a-z_]+)", rule) for rule in rules):
            if atom not in row["alike"]:
                yield "safety", f"the rules of {term} have @{atom}, which is no meaning of en.toml"


def _source_law(rows: Rows, _: Tables) -> Iterator[tuple[str, str]]:
    """An address that leads to one text: no home page, no number for a host, no forum, no known spam."""
    for key, row in rows.items():
        found = ADDRESS.fullmatch(row["url"])
        if found is None:
            yield key, f"url must be the address of one text, not {row['url']}"
        elif re.fullmatch(r"[0-9.]+(:[0-9]+)?", found["host"]):
            yield key, "url has a number for a host"
        elif any(host in found["host"] for host in BAD_HOSTS):
            yield key, f"url is on {found['host']}, which is a forum or known as spam"


# The tables

FACT: Fields = {
    "source": many(ref("sources")),
    "mark": one_of(*MARKS_SHIPPED),
    "checked_on": DAY,
}
LIMITS = mapping(UNIT, many(NUMBER, exactly=2, may_repeat=True))
CODES = mapping(ID, many(LOINC))
EDGE = matching(r"|limit|[0-9]+([./][0-9]+)?", 'a number in quotes, "limit" or ""')
EDGES = many(EDGE, exactly=4, may_repeat=True)
RULE: Fields = FACT | {
    "phase": one_of("before", "during", "after", "always"),
    "days?": whole(), "months?": whole(), "window_days?": whole(1), "notice_days": whole(0),
    "who": one_of("all", "can", "cannot"), "is_quiet?": TRUE,
}  # fmt: skip


class Table(NamedTuple):
    """What the rows of a file say.

    `shapes` are rows with fields of their own; `needed` are keys that the code asks for. Fields in
    `aside` are compiled into another form and not kept in that of the table.
    """

    fields: Fields
    law: Law = no_law
    keys: Check = ID
    shapes: Mapping[str, Fields] = {}
    needed: tuple[str, ...] = ()
    aside: frozenset[str] = frozenset()


TABLES: dict[str, Table] = {
    "analytes": Table(
        FACT | {
            "name": TEXT, "short": TEXT, "words": many(TEXT), "names?": many(TEXT),
            "units": UNITS, "also?": UNITS, "usual?": UNIT, "places": mapping(UNIT, whole(0)),
            "factor?": NUMBER, "shift?": NUMBER, "molar_mass?": NUMBER,
            "loinc": CODES, "fasting?": CODES, "whole_blood?": many(LOINC), "sensitive?": many(LOINC),
            "unit_decides?": many(LOINC), "of_fasting?": many(LOINC), "soft": LIMITS, "hard": LIMITS,
            "limits?": one_of("wide"), "qualitative?": TRUE,
        },
        _analyte_law,
        needed=("hcg",),
    ),
    "care": Table(FACT | {"says": TEXT, "topic?": one_of("mood")}),
    "ctcae": Table(
        FACT | {
            "analyte": ref("analytes"), "version": one_of(*VERSIONS), "direction": one_of("over", "under"),
            "of": one_of("uln", "lln", "value"), "edges": listed_or_mapped(EDGES, mapping(UNIT, EDGES)),
            "if_raised?": EDGES, "by_baseline?": EDGES, "from_raised?": NUMBER,
            "above_baseline?": TRUE, "is_fasting?": TRUE,
        },
        _grade_law,
        keys=matching(r"[a-z][a-z0-9_-]*-[0-9]", "a test and a version, like alt-5"),
    ),
    "effects": Table(
        FACT | {
            "name": TEXT, "short": TEXT, "level": one_of(*LEVELS), "note?": TEXT,
            "system": one_of(
                "skin", "mouth", "nose and throat", "eyes", "ears", "hair and nails", "muscles and bones",
                "stomach and bowel", "liver", "lungs", "blood vessels", "nerves", "mood and mind",
                "sexual", "pregnancy", "general",
            ),
            "icd10cm?": matching(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", "an ICD-10-CM code"),
            "eu_class?": one_of(
                "very common", "common", "uncommon", "rare", "rare or very rare", "very rare", "not known"
            ),
            "eu_source?": many(ref("sources")),
            "phrases": many(TEXT), "is_anywhere?": TRUE,
        },
        _effect_law,
        needed=("other", "pregnancy", "suicidal", "acne_flare"),
        aside=frozenset({"phrases", "is_anywhere"}),
    ),
    "emergency": Table(
        FACT | {
            "country": TEXT, "is_eu?": TRUE,
            **dict.fromkeys(("emergency", "talk", "text", "youth"), text(may_be_empty=True)),
        },
        keys=matching(r"[A-Z]{2}", "two capitals, like NZ"),
        needed=("US", "UK", "EU"),
    ),
    "food": Table(FACT | {"formulation": one_of(*Formulation), "says": TEXT}),
    "formulations": Table(
        FACT | {"equivalent_percent": whole(1), "highest_label_mg_per_kg": NUMBER},
        keys=one_of(*Formulation),
        shapes={
            "range_mentioned":
                FACT | {"low_mg_per_kg": whole(1), "high_mg_per_kg": whole(1), "caption": TEXT},
        },
        needed=("range_mentioned", *Formulation),
    ),
    "instruments": Table(
        FACT | {
            "title": TEXT, "question": TEXT, "items": many(TEXT), "options": many(TEXT, exactly=4),
            "most": whole(1), "bands?": BANDS, "cut_words?": TEXT, "crisis_item?": whole(1), "pointer_from": whole(1),
            "codes?": many(LOINC), "item_codes?": many(LOINC), "credit": TEXT,
        },
        _instrument_law,
        keys=one_of(*Instrument),
        shapes={
            "skin": FACT | {"title": TEXT, "words": many(TEXT), "meanings": many(TEXT)},
            "lesions": FACT | {"title": TEXT},
            "gags": FACT | {
                "title": TEXT, "regions": many(TEXT), "factors": many(whole(1), may_repeat=True),
                "grades": many(TEXT), "bands": BANDS,
            },
        },
        needed=("skin", "gags", *Instrument),
    ),
    "lab_plans": Table(
        RULE | {
            "plan": one_of(*(one for one in LabPlan if one is not LabPlan.PRESCRIBER)), "text": TEXT,
            "item": one_of("lab"), "settled_by": one_of("lab", "none"), "trigger": one_of("start", "end", "peak"),
            "every_days?": whole(1), "every_months?": whole(1), "last_days?": whole(1),
        },
        _rule_law,
        keys=RULE_ID,
    ),
    "lab_units": Table(
        FACT | {"shown": TEXT, "dimension": ID, "size": NUMBER, "spellings": many(TEXT)},
        _unit_law,
        keys=matching(r"[!-~]+", "a UCUM code"),
    ),
    "language": Table(
        {
            **dict.fromkeys(
                ("ignore", "generic", "places", "surfaces", "occasions", "modifiers", "capacities", "negators", "absent",
                 "lasting", "adjuncts", "joins"), TEXT,
            ),
            **dict.fromkeys(("scale", "skin_scale", "mood_scale"), mapping(TEXT, whole(0))),
            "alike": mapping(matching(r"[a-z_-]+", "small letters and -"), TEXT),
        },
        _language_law,
        shapes={
            "idioms": {"idiom": many(row_of({"words": many(TEXT), "pattern": PATTERN, "reads?": TEXT}))},
            "safety": {"rules": mapping(ref("effects"), many(NET_RULE))},
            "elsewhere": {"things": TEXT, "goods": TEXT},
            "headings": {
                "heading": mapping(
                    HEADING,
                    row_of({"term": ref("effects"), "name": TEXT, "short": TEXT, "rules": many(NET_RULE)}),
                ),
            },
        },
        needed=("en", "idioms", "safety", "elsewhere", "headings"),
    ),
    "medicine_names": Table(
        FACT | {"names": many(TEXT)},
        lambda rows, _: _one_owner(
            (key, plain(name)) for key, row in rows.items() for name in row["names"]
        ),
        needed=("inn",),
    ),
    "precautions": Table(
        FACT | {
            "name": TEXT, "text": TEXT, "others?": TEXT, "who": one_of("all", "can"),
            "days?": whole(), "months?": whole(), "others_months?": whole(1),
            "day_word?": one_of("to", "by", "earliest"),
        },
    ),
    "products": Table(
        FACT | {"name": TEXT, "market": TEXT, "formulation": one_of(*Formulation)},
        keys=matching("[a-z][a-z_]*", "small letters and _"),
    ),
    "programmes": Table(
        RULE | {
            "programme": PROGRAMME, "text": text("day", "on", "until", "sample"), "item": one_of(*NAMES),
            "settled_by": one_of("sample", "fill", "visit", "enrolment", "form", "none"),
            "trigger": one_of(
                "start", "end", "first-sample", "sample", "sample-or-start", "missed-window", "prescription",
                "visit", "next-visit", "fill",
            ),
            "sample_days?": whole(0), "ruleset?": one_of(*Ruleset), "valid_from?": DAY, "valid_until?": DAY,
        },
        _rule_law,
        keys=RULE_ID,
    ),
    "red_flag_texts": Table(
        FACT | {
            "flag": ref("red_flags"), "programme": PROGRAMME, "whose": TEXT, "level": one_of(*LEVELS),
            "says": TEXT,
        },
        _text_law,
    ),
    "red_flags": Table(
        FACT | {
            "title": TEXT, "kind": one_of("help", "crisis"), "level": one_of(*LEVELS[1:]),
            "terms?": FLAGGED, "severe?": EFFECTS, "together?": PAIRS, "tell?": EFFECTS, "graver?": many(GRAVER),
            "milder?": many(PROGRAMME), "milder_terms?": EFFECTS, "texts?": ref("red_flags"),
        },
        _flag_law,
    ),
    "sources": Table(
        {"title": TEXT, "url": TEXT, "mark": one_of(*MARKS_SHIPPED), "checked_on": DAY},
        _source_law,
        keys=SOURCE_KEY,
    ),
}  # fmt: skip


# What is wrong


def file_of(table: str, key: str) -> str:
    """The words for the place of a row: its file, and the row unless the file is the row."""
    return f"language/{key}.toml" if table == "language" else f"{table}.toml, row {key}"


def row_faults(name: str, key: str, row: Any, tables: Tables) -> Iterator[str]:
    """What the fields of one row say wrong, a sentence each."""
    table, place = TABLES[name], file_of(name, key)
    if key not in table.shapes:
        yield from (f"{place}: the name of the row {words}." for words in table.keys(key, tables))
    if not isinstance(row, dict):
        yield f"{place}: must be a table of its own, not {row}."
        return
    fields = table.shapes.get(key, table.fields)
    known = {field.removesuffix("?"): check for field, check in fields.items()}
    for field, check in known.items():
        if field in row:
            yield from (f"{place}: {field} {words}." for words in check(row[field], tables))
        elif field in fields:
            yield f"{place}: {field} is missing."
    yield from (
        f"{place}: {field} is no field of this table." for field in row if field not in known
    )


def faults(tables: Tables) -> list[str]:
    """Everything that is wrong with all tables, a sentence each; laws are asked once the fields are right."""
    found = [
        f"{name}.toml: has no entry in knowledge/schema.py."
        for name in tables
        if name not in TABLES
    ]
    found += [f"{name}.toml: is missing." for name in TABLES if name not in tables]
    for name in TABLES.keys() & tables.keys():
        rows = tables[name]
        for key, row in rows.items():
            found += row_faults(name, key, row, tables)
        found += [
            f"{name}.toml: has no row {key}, which the program asks for."
            for key in TABLES[name].needed
            if key not in rows
        ]
    if not found:
        found = [
            f"{file_of(name, key)}: {words}."
            for name, table in TABLES.items()
            for key, words in table.law(tables[name], tables)
        ]
    return sorted(found)
