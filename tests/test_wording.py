"""No sentence of the program advises, reassures, judges or diagnoses: every text that it can show is walked.

The list is that of the house rules (docs/method.md, the report's footer): a notebook, never an adviser. What patients
say (the phrases of the vocabulary) is theirs and is not walked.
"""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from isotrack.cli.app.help import DOCUMENTS, topic_text
from isotrack.cli.words.table import COMMANDS, TOPICS, root_help
from isotrack.domain.core.records import Programme
from isotrack.domain.effects.red_flags import Raised
from isotrack.knowledge.compile import FOLDER
from isotrack.knowledge.red_flags import alert_of, flags
from isotrack.render.effects.alerts import alert_text
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORBIDDEN = {
    "suggests a dose, a change or a date to stop": (
        r"\byou (should|ought to|need to|must)\b",
        r"\bwe (recommend|suggest|advise)\b",
        r"\brecommended\b",
        r"\b(increase|reduce|lower|raise|skip|restart) (your|the) (dose|treatment|course)\b",
        r"\bdate to stop\b",
    ),
    "calls a total an achievement": (
        r"\b(goal|target)( (was|is|has been|is now))? (reached|achieved|met|complete)\b",
        r"\b(achieved|cured)\b",
        r"\b(course|treatment)( \w+){0,3} (complete|completed|finished)\b",
        r"\bdays left\b",
    ),
    "tells how to make up a missed dose": (
        r"\bmake up\b", r"\bcatch[- ]up (dose|on)\b", r"\bdouble (dose|the next)\b", r"\btake (the missed|both|two)\b",
    ),
    "judges a laboratory value": (
        r"\b(looks?|is|are) (fine|dangerous|healthy|unhealthy|normal|abnormal|alarming|good|bad)\b",
        r"\bliver damage\b",
        r"\bnormal range\b",
    ),
    "reassures": (
        r"\b(nothing|no need|no reason) to worry\b", r"\b(do not|don't) worry\b", r"\ball (good|clear)\b", "[\u2713\u2714\u2705]",
    ),
    "clears a person": (r"\bnot pregnant\b", r"\bcleared\b", r"\bsafe to\b"),
    "diagnoses": (r"\byou (are|have|may have|seem) (depress|anxi|mild|moderate|severe|suicid)\w*",),
    "names the medicine as the cause": (r"\b(caused by|due to|because of) (the (drug|medicine)|isotretinoin)\b",),
    "softens a red flag": (r"\bcarry on\b", r"\b(only|just) mild\b", r"\bkeep (on )?taking\b", r"\bno big deal\b"),
}  # fmt: skip
# Sentences that hold such words and are right: each is the very refusal of what the words would mean.
ALLOWED = (
    "This is arithmetic, not a date to stop",
    "A missed dose is never doubled",
    "if you have severe stomach pain, get medical help now",  # the sourced sentence beside triglycerides
)
OTHERS = ("normal range",)  # what a laboratory heads a column with, read and never shown
WRONG = (
    "You should take 40 mg.", "We recommend a blood test.", "The target was reached.", "Goal achieved!", "83 days left",
    "Make up the missed dose.", "ALT is normal.", "Nothing to worry about.", "You are not pregnant.", "Safe to collect.",
    "You are depressed.", "Caused by isotretinoin.", "Mild, carry on.", "Reduce your dose.", "Your course is now complete.",
)  # fmt: skip


class Sentence(NamedTuple):
    """A text that a person can be shown, and where it stands."""

    where: str
    text: str


def _docstrings(nodes: Iterable[ast.AST]) -> set[ast.AST]:
    """Docstrings of the code; those of commands are help and are walked through the help itself."""
    return {
        node.body[0].value
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def _in_code() -> Iterator[Sentence]:
    """Every string of the package with a space in it; the pieces of an f-string as one text."""
    for file in sorted((ROOT / "isotrack").rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        skipped = _docstrings(nodes)
        for node in nodes:
            if isinstance(node, ast.JoinedStr):
                pieces = [
                    str(one.value) if isinstance(one, ast.Constant) else "X" for one in node.values
                ]
                skipped.update(node.values)
                text = "".join(pieces)
            elif (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node not in skipped
            ):
                text = node.value
            else:
                continue
            if " " in text.strip() and text not in OTHERS:
                yield Sentence(f"{file.name}:{node.lineno}", text)


def _in_tables(value: object, where: str) -> Iterator[Sentence]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_tables(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _in_tables(inner, where)
    elif isinstance(value, str):
        yield Sentence(where, value)


@cache
def every_sentence() -> list[Sentence]:
    """Help, messages, templates, knowledge."""
    found = list(_in_code())
    for file in sorted((FOLDER / "compiled").glob("*.json")):
        # what people and laboratories write is theirs
        if not file.stem.startswith(("phrase", "lab_headers", "lab_names")) and file.stem not in {
            "sources",
            "crisis",
            "headings",
            "scales",
        }:  # titles of texts are theirs
            found += _in_tables(json.loads(file.read_text(encoding="utf-8")), file.stem)
    found += [
        Sentence(f"help {topic}", topic_text(topic))
        for topic in (*TOPICS, "mood")
        if topic not in DOCUMENTS  # pages about the program, not about a course
        if topic != "sources"
    ]
    found.append(Sentence("--help", root_help()))
    for name, command in COMMANDS.items():
        told = (
            command.summary,
            command.usage,
            *(part for pair in command.examples for part in pair),
        )
        found += [Sentence(f"{name} --help", part) for part in told]
    for folder in ("topic_texts", "templates"):
        for file in sorted((ROOT / "isotrack" / "render" / folder).rglob("*.*")):
            found.append(Sentence(file.name, file.read_text(encoding="utf-8")))
    return found


def faults(text: str) -> list[str]:
    """What a text does that no sentence of the program may do."""
    for allowed in ALLOWED:
        text = text.replace(allowed, "")
    flat = " ".join(text.split())
    return [
        what
        for what, patterns in FORBIDDEN.items()
        if any(re.search(pattern, flat, re.IGNORECASE) for pattern in patterns)
    ]


def test_no_sentence_of_the_program_advises() -> None:
    sentences = every_sentence()
    assert len(sentences) > 1_000
    wrong = [(one.where, faults(one.text), one.text[:200]) for one in sentences if faults(one.text)]
    assert wrong == []


@pytest.mark.parametrize("text", WRONG)
def test_the_walk_would_find_a_wrong_sentence(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "part",
    ["Counted for", "get help now", "A score is not a diagnosis", "would be reached if nothing changes",
     "to stop taking it and call the doctor", "Waxing: not during treatment"],
)  # fmt: skip
def test_the_walk_sees_the_sentences_that_matter(part: str) -> None:
    assert any(part in one.text for one in every_sentence())


@pytest.mark.parametrize(
    "name", ["DLQI", "PRO-CTCAE", "SNOMED", "MedDRA", "Acne-QoL", "Skindex", "C-SSRS"]
)
def test_no_licensed_instrument_is_embedded(name: str) -> None:
    assert not any(name.lower() in one.text.lower() for one in every_sentence())


# What may stand in the text of a red flag beside what a text says: whom to call, whose text it is, where it is from.
OURS = (
    r"Emergency: [^.]+\.", r"Your prescriber: [^.]+\.", r"Source: .*? isotrack cannot judge this\.",
    r"More: isotrack help red-flags", r"Thoughts of harming yourself\? To talk to someone now: [^.]+(\.com)?\.",
    r"For the young: [^.]+\.", r"To write: [^.]+\.",
    r"isotrack has not read a text of your programme on this\.", r"Your own leaflet counts\.",
)  # fmt: skip
COMMANDS_OF_OURS = re.compile(
    r"\b(stop|call|contact|get|take|tell|ask|see|seek|go)\b", re.IGNORECASE
)
CRISIS_MAY_ASK = ("call", "tell")


def told(level: str, programme: Programme | None, country: str | None) -> list[str]:
    """The texts of every red flag at a level, as a person of a programme and a country reads them."""
    found = []
    for flag in flags():
        terms = tuple(sorted(flag.terms or flag.severe))
        one = alert_of(Raised(flag, terms, level), programme, "Dr A", country=country)
        found.append(alert_text(one))
    return found


@pytest.mark.parametrize("level", ["tell", "stop", "emergency"])
@pytest.mark.parametrize("programme", [None, *Programme])
@pytest.mark.parametrize("country", [None, "CA", "DE"])
def test_the_voice_of_isotrack_gives_no_instruction(
    level: str, programme: Programme | None, country: str | None
) -> None:
    for text in told(level, programme, country):
        if "You do not have to be alone with it." in text:
            asked = re.findall(r"\b(call|tell|stop|take|skip)\b", text.partition("says")[0])
            assert set(asked) <= set(CRISIS_MAY_ASK), text
            assert "stop" not in text.replace("SPC", "").lower().split(), text
            continue
        first, _, rest = text.partition("\n")
        assert re.match(
            r".* says: (get help now|stop and contact the doctor|tell the doctor) - ", first
        )
        flat = " ".join(rest.split())
        flat = re.sub(r"(?:(?<=^)|(?<=\. ))[A-Z][^:]*? says .*?\.(?= [A-Z]|$)", "", flat)
        for pattern in OURS:
            flat = re.sub(pattern, "", flat)
        assert not COMMANDS_OF_OURS.search(flat), (flat, text)
        assert ("Emergency: " in text) is (level == "emergency") or programme in {
            Programme.UK_PPP, Programme.EU_PPP,
        }  # fmt: skip


def test_every_key_that_is_printed_exists_and_is_shown_by_help_sources() -> None:
    shown = topic_text("sources")
    keys = set()
    for one in every_sentence():
        if not one.where.startswith(("care", "precautions", "programmes", "lab_plans", "effects")):
            continue
        for cited in re.findall(r"\[((?:[A-Z0-9][A-Z0-9-]+)(?:, [A-Z0-9][A-Z0-9-]+)*)\]", one.text):
            keys.update(cited.split(", "))
    for text in told("emergency", None, None):
        keys.update(re.findall(r"\[([A-Z0-9-]+)\]", text))
    assert len(keys) > 20
    assert {key for key in keys if f"[{key}] " not in shown} == set()
    assert "2026-11-29)" in shown
