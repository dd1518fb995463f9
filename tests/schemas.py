"""The schemas of what isotrack writes, and a small validator that names what does not fit.

The schema of `--json` is made in render/core/contract.py; that of the export is made here, of the patterns
that an import demands and the columns of the tables.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.kinds import Kind
from isotrack.render.core.contract import ANSWERS, DRAFT
from isotrack.render.core.contract import schema as answers_schema
from isotrack.services.copies.transfer import FORMAT, VERSION
from isotrack.storage import exchange
from isotrack.storage.chain import CHANGE, COLUMNS
from isotrack.storage.migrate import scratch
from isotrack.storage.records import FORMER_COLUMNS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
_TYPES = {"INTEGER": "integer", "TEXT": "string"}
_IS: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list, "null": type(None),
}  # fmt: skip


@cache
def answers() -> Json:
    """The schema of every answer."""
    return answers_schema()


def export_schema() -> Json:
    """The schema of an export; what a newer isotrack added is allowed everywhere."""
    conn = scratch().conn
    payloads = {}
    for kind in Kind:
        table = TABLES[kind]
        former = FORMER_COLUMNS.get(kind, {})
        known: Json = {name: {} for olds in former.values() for name in olds}
        for _, name, type_, is_needed, *_ in conn.execute(
            f"PRAGMA table_info({table.name})"
        ).fetchall():
            if name in table.columns:
                known[name] = {"type": _TYPES[type_] if is_needed else [_TYPES[type_], "null"]}
        needed = [name for name in table.columns if name not in {*table.later, *former}]
        payloads[str(kind)] = {"type": "object", "properties": known, "required": needed}
    texts = {
        name: {"type": "string", "pattern": f"^(?:{pattern})$"}
        for name, pattern in exchange._TEXTS.items()
    }
    whole = {
        name: {"type": "integer", "minimum": least, "maximum": most}
        for name, (least, most) in exchange._INTEGERS.items()
    }
    said = {"payload": {"type": ["object", "null"]}, "salt": {"type": ["string", "null"]}}
    operation = {
        "type": "object",
        "properties": {name: (texts | whole | said)[name] for name in COLUMNS},
        "required": list(COLUMNS),
        "allOf": [
            {
                "if": {
                    "properties": {"kind": {"const": kind}, "action": {"enum": ["add", "amend"]}}
                },
                "then": {
                    "properties": {
                        "payload": {"anyOf": [{"$ref": f"#/$defs/{kind}"}, {"type": "null"}]}
                    }
                },
            }
            for kind in payloads
        ],
    }
    number = {
        "kind": {"type": "string"},
        "number": {"type": "integer", "minimum": 1},
        "uuid": {"type": "string"},
    }
    return {
        "$schema": DRAFT,
        "$id": f"https://isotrack.invalid/schema/{FORMAT}/{VERSION}",
        "title": "What isotrack export writes",
        "description": f"The journal, sorted; kind {CHANGE} is about a whole change. Amounts are micrograms.",
        "type": "object",
        "properties": {
            "demo": {"type": "boolean"}, "format": {"const": FORMAT}, "version": {"type": "integer", "minimum": 1},
            "entries": {"type": "array", "items": {"type": "object", "properties": number, "required": list(number)}},
            "journal": {"type": "array", "items": {"$ref": "#/$defs/operation"}},
        },
        "required": ["demo", "format", "version", "entries", "journal"],
        "$defs": {"operation": operation, **payloads},
    }  # fmt: skip


def misfits(value: Any, schema: Json, *, is_strict: bool = False) -> list[str]:
    """What of a value does not fit a schema; `is_strict` also names keys that the schema does not."""
    return list(_misfits(value, schema, schema, "", is_strict=is_strict))


def answer_misfits(command: str, answer: Json, *, is_strict: bool = False) -> list[str]:
    """What of the answer of a command does not fit; the form that fits best is the one that was meant."""
    forms = ["Error"] if "error" in answer else ANSWERS[command].split()
    refs = [{"$ref": f"#/$defs/{form}"} for form in forms]
    return _either(answer, refs, answers(), "", is_strict=is_strict)


def _misfits(value: Any, schema: Json, root: Json, at: str, *, is_strict: bool) -> Iterator[str]:
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        yield from _either(value, schema["anyOf"], root, at, is_strict=is_strict)
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from _text(value, schema, at)
    elif isinstance(value, int | float):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{at}: {value!r} is out of bounds"
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _misfits(
                one, schema.get("items", {}), root, f"{at}[{place}]", is_strict=is_strict
            )
    elif isinstance(value, dict):
        yield from _keys(value, schema, root, at, is_strict=is_strict)


def _either(value: Any, forms: list[Json], root: Json, at: str, *, is_strict: bool) -> list[str]:
    """What does not fit the form that fits best; an entry is held against the form of its kind alone."""
    if isinstance(value, dict) and "kind" in value:
        kinds = {
            json.dumps(root["$defs"][one["$ref"][8:]]["properties"]["kind"]["const"]): one
            for one in forms
            if "const"
            in root["$defs"].get(one.get("$ref", "")[8:], {}).get("properties", {}).get("kind", {})
        }
        of_kind = kinds.get(json.dumps(value["kind"]))
        forms = [of_kind] if of_kind else forms
    best: list[str] | None = None
    for one in forms:
        found = list(_misfits(value, one, root, at, is_strict=is_strict))
        if not found:
            return []
        best = found if best is None or len(found) < len(best) else best
    return best or []


def _is_of(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(
        isinstance(value, _IS[one]) and (one == "boolean" or not isinstance(value, bool))
        for one in names
    )


def _text(value: str, schema: Json, at: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        yield f"{at}: {value!r} is not like {schema['pattern']}"
    if schema.get("format") == "date" and not _is_day(value):
        yield f"{at}: {value!r} is no day"


def _keys(value: Json, schema: Json, root: Json, at: str, *, is_strict: bool) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}.{name}: missing"
    for name, one in value.items():
        if name in known:
            yield from _misfits(one, known[name], root, f"{at}.{name}", is_strict=is_strict)
        elif others is not None:
            yield from _misfits(one, others, root, f"{at}.{name}", is_strict=is_strict)
        elif is_strict and known:
            yield f"{at}.{name}: not in the contract"
    for part in schema.get("allOf", ()):
        if not list(_misfits(value, part["if"], root, at, is_strict=False)):
            yield from _misfits(value, part["then"], root, at, is_strict=False)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
