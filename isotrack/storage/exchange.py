"""One operation of the journal as JSON, exact in both directions; whatever comes in is read strictly.

The payload stands as an object; its canonical text, which the hashes cover, is made again from it. A
kind or a field that this isotrack does not know is kept and passed on as it is.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any, NoReturn

from isotrack.domain.core.kinds import Kind, known_kind
from isotrack.domain.core.records import LONGEST_TEXT, Instrument, Questionnaire, Record
from isotrack.domain.core.values import NamedTuple
from isotrack.storage.chain import CHANGE, COLUMNS
from isotrack.storage.payloads import kept_as, spelled_facts
from isotrack.storage.records import TABLES

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SHA = r"[0-9a-f]{64}"
_TEXTS = {
    "op_id": _UUID, "device": r"[0-9a-f]{32}", "hlc": r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{12}",
    "change_id": _UUID, "action": "add|amend|void|restore|assert", "kind": "[a-z_]{1,40}",
    "entry_uuid": _UUID, "payload_sha": _SHA, "sha": _SHA,
    "recorded_at_utc": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z", "zone": "[A-Za-z0-9/_+-]{1,64}",
}  # fmt: skip
_INTEGERS = {"seq": (1, 2**53), "utc_offset_min": (-1080, 1080)}
_LAST_HLC = (
    f"{7_258_118_400_000:012x}"  # the year 2200: a clock beyond it would never be caught up with
)
_ACTIONS = {True: {"void", "restore", "assert"}, False: {"add", "amend", "void"}}
_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, ArithmeticError)
_SHARED = ("device", "action", "kind", "zone", "change_id")
_LARGEST_INTEGER = 2**63 - 1
ANSWERS = {Instrument.PHQ2: 2, Instrument.PHQ9: 9, Instrument.GAD7: 7}  # as many as there are items
_FIELD = "[a-z][a-z0-9_]{0,39}"


class Unreadable(Exception):  # named for the fact, like every error of ours
    """Why something that came in is not what isotrack writes; `is_newer` where a newer one may have."""

    def __init__(self, why: str, *, is_newer: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_newer = is_newer


class Incoming(NamedTuple):
    """An operation from elsewhere, in the order of COLUMNS, and the number its entry has there."""

    row: tuple[Any, ...]
    number: int | None = None


def canonical(value: object) -> str:
    """The one text of a JSON value: sorted keys, no spaces, Unicode as itself."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _refuse(word: str) -> NoReturn:
    raise Unreadable(f"holds {word[:20]}, which is no number of isotrack's")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("says the same thing twice")
    return found


def parse(text: str) -> Any:
    """Read JSON: no key twice, no fractions, no NaN, no depth without end. Raises Unreadable."""
    try:
        return json.loads(
            text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_pairs
        )
    except (ValueError, RecursionError):
        raise Unreadable("is not the JSON that isotrack writes") from None


def to_data(row: tuple[Any, ...]) -> dict[str, Any]:
    """One row of the journal as a JSON object."""
    data = dict(zip(COLUMNS, row, strict=True))
    if data["payload"] is not None:
        data["payload"] = json.loads(data["payload"])
    return data


def from_data(data: Any, number: int | None = None) -> Incoming:
    """One row of the journal out of a JSON object. Raises Unreadable."""
    if not isinstance(data, dict) or set(data) != set(COLUMNS):
        raise Unreadable("holds something that is no operation")
    for name, pattern in _TEXTS.items():
        value = data[name]
        if not isinstance(value, str) or not re.fullmatch(pattern, value, re.ASCII):
            raise Unreadable(f"holds an operation whose {name} cannot be read")
    for name, (least, most) in _INTEGERS.items():
        value = data[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Unreadable(f"holds an operation whose {name} cannot be read")
    if data["hlc"] > _LAST_HLC:
        raise Unreadable("comes from a clock that is centuries ahead")
    is_change = data["kind"] == CHANGE
    if data["action"] not in _ACTIONS[is_change]:
        raise Unreadable("holds an operation that cannot be")
    row = data | {"payload": _payload(data)}
    for name in _SHARED:  # the same few texts in every operation
        row[name] = sys.intern(row[name])
    return Incoming(tuple(row[column] for column in COLUMNS), number)


def _payload(data: dict[str, Any]) -> str | None:
    """The canonical text of a payload; None after `forget`. Raises Unreadable."""
    payload, salt = data["payload"], data["salt"]
    if payload is None and salt is None:
        return None
    if not isinstance(payload, dict) or not isinstance(salt, str):
        raise Unreadable("holds an operation without its content")
    if not re.fullmatch("[0-9a-f]{32}", salt, re.ASCII):
        raise Unreadable("holds an operation whose salt cannot be read")
    text = canonical(payload)
    if data["kind"] == CHANGE or data["action"] == "void":
        if payload:
            raise Unreadable("holds an operation with too much content")
        return text
    kind = known_kind(data["kind"])
    if kind is None:
        _check_values(data["kind"], payload)
    else:
        check_facts(kind, payload)
    return text


def check_facts(kind: Kind, facts: dict[str, Any]) -> None:
    """Whether these are the facts of a record, exactly as an isotrack writes them. Raises Unreadable.

    Facts beside those of the kind are a newer isotrack's.
    """
    _check_values(kind, facts)
    table = TABLES[kind]
    try:
        said, beside = spelled_facts(kind, canonical(facts))
        kept = kept_as(kind)
        is_exact = all(one is None or type(one) is kept[column] for column, one in said.items())
        record = table.read(said)
        is_exact = is_exact and table.write(record) == said and _is_answered(record)
        is_exact = is_exact and all(re.fullmatch(_FIELD, name, re.ASCII) for name in beside)
    except _UNREADABLE:
        is_exact = False
    if not is_exact:
        raise Unreadable(f"holds a {kind} with a value that cannot be")


def _is_answered(record: Record) -> bool:
    """Whether a questionnaire has an answer of 0-3 to each of its items; other records have none."""
    if not isinstance(record, Questionnaire):
        return True
    is_whole = len(record.answers) == ANSWERS[record.instrument]
    return is_whole and all(0 <= answer <= 3 for answer in record.answers)


def _check_values(kind: str, facts: dict[str, Any]) -> None:
    """Whether every value is one that an isotrack may write: text, integers, and lists or objects of them."""
    try:
        is_clean = all(_is_value(one) for one in facts.values())
        canonical(facts).encode()
    except _UNREADABLE:
        is_clean = False
    if not is_clean:
        raise Unreadable(f"holds a {kind} with a value that cannot be")


def _is_value(value: object) -> bool:
    match value:
        case None | bool():
            return True
        case str():
            return len(value) <= LONGEST_TEXT
        case int():
            return abs(value) <= _LARGEST_INTEGER
        case list():
            return all(_is_value(one) for one in value)
        case dict():
            return all(_is_value(one) for one in value.values())
        case _:
            return False
