"""The pieces of a FHIR Observation: its value, range, status and people, as text that is not understood yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isotrack.domain.labs.reading import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isotrack.domain.labs.reading import Reading

Json = dict[str, Any]

STATUSES = {
    "final": Status.FINAL, "amended": Status.CORRECTED, "corrected": Status.CORRECTED, "appended": Status.FINAL,
    "preliminary": Status.PRELIMINARY, "partial": Status.PRELIMINARY, "registered": Status.NO_RESULT,
    "cancelled": Status.NO_RESULT, "entered-in-error": Status.NO_RESULT, "unknown": Status.UNKNOWN,
}  # fmt: skip
COMPARATORS = {"", "<", "<=", ">=", ">"}
CODED_ANSWERS = {"260385009": "negative", "10828004": "positive"}
NO_NUMBERS = (
    "valueRange",
    "valueRatio",
    "valueSampledData",
    "valueTime",
    "valueDateTime",
    "valuePeriod",
    "valueAttachment",
)
VALUES = (
    "valueQuantity",
    "valueString",
    "valueCodeableConcept",
    "valueBoolean",
    "valueInteger",
    *NO_NUMBERS,
)
_BOTH_ENDS = re.compile(r"(>=?)\s*([0-9.]+) and (<=?)\s*([0-9.]+)\s*(.*)", re.ASCII)
DEMO = "DEMO: made-up data"  # as an export says it
_FELT = {"survey", "therapy", "social-history", "activity"}
QUANTITY_KEYS = {"id", "extension", "value", "comparator", "unit", "units", "system", "code"}
KNOWN_KEYS = {
    "resourceType", "id", "meta", "language", "text", "contained", "extension", "identifier", "basedOn", "partOf", "status",
    "category", "code", "subject", "encounter", "effectiveDateTime", "effectivePeriod", "effectiveInstant", "effectiveTiming",
    "issued", "performer", "dataAbsentReason", "interpretation", "note", "bodySite", "bodyStructure", "method", "specimen",
    "device", "referenceRange", "hasMember", "derivedFrom", "component", "comments", "comment", "related", "reliability",
    "context", "instantiatesCanonical", "instantiatesReference", "triggeredBy", *VALUES,
}  # fmt: skip


def tail_of(ref: str) -> str:
    """A reference without its server: Patient/1."""
    match = re.search(r"([A-Z][A-Za-z]+/[A-Za-z0-9.\-]{1,64})(?:/_history/.*)?$", ref)
    return match[1] if match else ref


def list_of(value: Any) -> list[Any]:
    """A list; one thing that XML could not show to be a list is one of it."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def dict_of(value: Any) -> Json:
    """An object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """A text; anything else is an empty one."""
    return value if isinstance(value, str) else ""


def concept_words(concept: Json) -> list[str]:
    """The words of a concept: its text, then the displays of its codings."""
    words = [text_of(concept.get("text"))]
    words += [text_of(dict_of(coding).get("display")) for coding in list_of(concept.get("coding"))]
    return [word for word in words if word]


def is_demo(one: Json) -> bool:
    """Whether a resource is of isotrack's own demo."""
    tags = list_of(dict_of(one.get("meta")).get("tag"))
    return any(text_of(dict_of(tag).get("display")) == DEMO for tag in tags)


def is_felt(one: Json) -> bool:
    """Whether a result says that it is an answer, a habit or a treatment, and so no laboratory's."""
    said = {
        text_of(dict_of(coding).get("code"))
        for concept in list_of(one.get("category"))
        for coding in list_of(dict_of(concept).get("coding"))
    }
    return bool(said) and said <= _FELT


def person_in(one: Json) -> str:
    """Whom a result is about, as far as the file tells people apart."""
    subject = dict_of(one.get("subject"))
    ref = tail_of(text_of(subject.get("reference")))
    identifier = text_of(dict_of(subject.get("identifier")).get("value"))
    return ref or identifier or text_of(subject.get("display"))


def identifier_in(one: Json) -> str:
    """The first identifier that a source gave."""
    found = [text_of(dict_of(entry).get("value")) for entry in list_of(one.get("identifier"))]
    return next((value for value in found if value), "")


def version_in(one: Json) -> str:
    """What orders the versions of a resource; one that says nothing of its version comes before all."""
    meta = dict_of(one.get("meta"))
    number = text_of(meta.get("versionId"))
    return f"{text_of(meta.get('lastUpdated'))} {number.rjust(20, '0') if number.isdigit() else number}"


def laboratory_in(one: Json) -> str | None:
    """Who performed a test, by name."""
    found = [text_of(dict_of(who).get("display")) for who in list_of(one.get("performer"))]
    return next((name for name in found if name), None)


def noted_in(made: Reading, one: Json) -> Reading:
    """What was noted beside a result, and its method; a note that says just the clock or the fasting is that."""
    notes = [text_of(dict_of(note).get("text")) for note in list_of(one.get("note"))]
    notes += [text_of(one.get("comments")), text_of(one.get("comment"))]
    kept = []
    for note in notes:
        said = note.strip().lower()
        clock = re.fullmatch(r"drawn at ([01][0-9]|2[0-3]):([0-5][0-9])", said, re.ASCII)
        if said in {"fasting", "not fasting"}:
            made = made._replace(is_fasting=said == "fasting")
        elif clock is not None:
            made = made._replace(clock=f"{clock[1]}:{clock[2]}")
        else:
            kept.append(note)
    method = next(iter(concept_words(dict_of(one.get("method")))), "")
    return made._replace(note="; ".join(note for note in (*kept, method) if note) or None)


def flag_in(one: Json) -> str:
    """The laboratory's own letter: H, L, N ..."""
    for concept in list_of(one.get("interpretation")):
        for coding in list_of(dict_of(concept).get("coding")):
            if code := text_of(dict_of(coding).get("code")):
                return code[:4]
        if text := text_of(dict_of(concept).get("text")):
            return text[:20]
    return ""


def valued_in(made: Reading, one: Json) -> Reading:
    """The value with its comparator, unit and range, or the reason why there is none."""
    reason = dict_of(one.get("dataAbsentReason"))
    if reason:
        codes = [text_of(dict_of(c).get("code")) for c in list_of(reason.get("coding"))]
        words = concept_words(reason) + [code for code in codes if code]
        made = made._replace(absent=(words or ["no reason given"])[0][:60])
    found = [name for name in VALUES if name in one]
    if len(found) > 1:
        return made._replace(refused=f"has two values, {' and '.join(found)}.")
    if not found:
        return made if made.absent else made._replace(absent="none given")
    kind = found[0]
    if kind in NO_NUMBERS:
        return made._replace(
            value="?",
            refused=f"its value is a {kind.removeprefix('value')}, which is no one number.",
        )
    if kind == "valueQuantity":
        made = quantity_in(made, dict_of(one[kind]))
    elif kind == "valueCodeableConcept":
        made = coded_in(made, dict_of(one[kind]))
    elif kind == "valueBoolean":
        is_true = one[kind] is True or one[kind] == "true"
        made = made._replace(value="positive" if is_true else "negative")
    else:
        made = made._replace(value=text_of(one[kind]))
        if kind == "valueInteger":
            made = made._replace(
                asked=(
                    *made.asked,
                    (
                        "unit_missing",
                        f"{made.name} {made.value} has no unit; with a yes its usual one counts.",
                    ),
                )
            )
    return ranged_in(made, one)


def quantity_in(made: Reading, quantity: Json) -> Reading:
    """A number with its comparator and unit; an unknown key is never no unit."""
    value, comparator = text_of(quantity.get("value")), text_of(quantity.get("comparator"))
    strange = [name for name in quantity if name not in QUANTITY_KEYS and not name.startswith("_")]
    units = [text_of(quantity.get(name)) for name in ("code", "unit", "units")]
    made = made._replace(value=value, comparator=comparator, units=tuple(u for u in units if u))
    if strange:
        return made._replace(
            refused=f'its quantity says "{strange[0][:30]}", which is not understood.'
        )
    if comparator not in COMPARATORS:
        return made._replace(refused=f'the comparator "{comparator[:10]}" is not one of < <= >= >.')
    if value.startswith("-"):
        return made._replace(refused="the value is below zero.")
    if value and not made.units:
        text = f"{made.name} {value} has no unit; with a yes its usual one counts."
        return made._replace(asked=(*made.asked, ("unit_missing", text)))
    return made


def coded_in(made: Reading, concept: Json) -> Reading:
    """A coded answer in all of its words; they and its code have to say the same."""
    codes = [text_of(dict_of(c).get("code")) for c in list_of(concept.get("coding"))]
    return made._replace(value=answer_of(codes, concept_words(concept)))


def answer_of(codes: Iterable[str], words: Iterable[str]) -> str:
    """The words of a coded answer, with those of its codes where they say something else."""
    by_code = [CODED_ANSWERS[code] for code in codes if code in CODED_ANSWERS]
    said = {word.casefold(): word for word in reversed([*words, *by_code])}
    return " / ".join(reversed(said.values()))


def ranged_in(made: Reading, one: Json) -> Reading:
    """The laboratory's normal range, where there is exactly one."""
    found = [dict_of(r) for r in list_of(one.get("referenceRange"))]
    normal = [r for r in found if is_normal(r)]
    if len(normal) > 1:
        text = f"{made.name} has {len(normal)} normal ranges; with a yes it is taken without one."
        return made._replace(asked=(*made.asked, ("ranges_several", text)))
    if not normal:
        return made
    low, high = dict_of(normal[0].get("low")), dict_of(normal[0].get("high"))
    both = _BOTH_ENDS.fullmatch(text_of(normal[0].get("text")).strip())
    if both is not None and not low and not high:
        return made._replace(
            low=("" if both[1] == ">=" else ">") + both[2], high=("" if both[3] == "<=" else "<") + both[4],
            range_units=(both[5],) if both[5] else (),
        )  # fmt: skip
    units = [text_of(end.get(name)) for end in (low, high) for name in ("code", "unit", "units")]
    return made._replace(
        low=text_of(low.get("value")), high=text_of(high.get("value")),
        range="" if low or high else text_of(normal[0].get("text")),
        range_units=tuple(unit for unit in dict.fromkeys(units) if unit),
    )  # fmt: skip


def is_normal(one: Json) -> bool:
    """Whether a range is the normal one: so called, or not called anything."""
    kind = dict_of(one.get("type")) or dict_of(one.get("meaning"))
    codes = {text_of(dict_of(coding).get("code")) for coding in list_of(kind.get("coding"))}
    return (
        not kind
        or "normal" in codes
        or (not codes and "normal" in text_of(kind.get("text")).lower())
    )


def qualified_in(one: Json) -> str:
    """Why a resource is not taken although its value is read; empty where nothing is in the way."""
    if "modifierExtension" in one or "implicitRules" in one:
        return "it has a modifier that may change its meaning."
    if one.get("focus"):
        return "it is about something else than its subject (focus)."
    subject = dict_of(one.get("subject"))
    kind = (
        text_of(subject.get("type"))
        or text_of(subject.get("reference")).rpartition("/")[0].rpartition("/")[2]
    )
    if kind in {"Group", "Device", "Location"}:
        return f"its subject is a {kind}, no person."
    if text_of(one.get("reliability")) not in {"", "ok"}:
        return f'its reliability is "{text_of(one.get("reliability"))[:20]}".'
    strange = [name for name in one if name not in KNOWN_KEYS and not name.startswith("_")]
    return f'it says "{strange[0][:30]}", which is not understood.' if strange else ""
