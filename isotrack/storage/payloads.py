"""What the journal writes down of a record, and reads again: canonical JSON, the same bytes on every device."""

import json
import re
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from isotrack.domain.core.kinds import KINDS, Kind
from isotrack.domain.core.records import Record
from isotrack.storage.records import TABLES, Facts

RECORDS = {row.kind: row.record for row in KINDS}
_INTEGERS = (int, int | None, bool, bool | None)
_OF_A_MOMENT = {"taken_at_utc": str, "utc_offset_min": int, "said_slot": int}  # of a dose
_AS_NUMBER = (
    r"[+-]?[0-9]{1,19}(\.[0-9]{0,19})?([eE][+-]?[0-9]{1,2})?"  # what SQLite makes an integer of
)
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def payload_of(kind: Kind, record: Record, beside: Facts | None = None) -> str:
    """The canonical JSON of a record: sorted keys, no spaces, Unicode as itself.

    `beside` is what a newer isotrack said with it, and goes on being said.
    """
    return payload_from(kind, TABLES[kind].write(record), beside)


def payload_from(kind: Kind, facts: Facts, beside: Facts | None = None) -> str:
    """The canonical JSON of the facts of a record."""
    table = TABLES[kind]
    if beside:
        kept = {key: value for key, value in facts.items() if key not in table.later or value is not None}  # fmt: skip
        return _canonical({**beside, **kept})
    parts = []
    for column, is_later in _spelled(kind):
        value = facts[column]
        if value is None:
            if not is_later:
                parts.append(f'"{column}":null')
        elif type(value) is str:
            parts.append(f'"{column}":{encode_basestring(value)}')
        elif type(value) is int:
            parts.append(f'"{column}":{value}')
        else:
            return _canonical({k: v for k, v in facts.items() if k not in table.later or v is not None})  # fmt: skip
    return f"{{{','.join(parts)}}}"


@cache
def _spelled(kind: Kind) -> list[tuple[str, bool]]:
    """The columns of a kind as a payload orders them, and whether one came later."""
    table = TABLES[kind]
    return [(column, column in table.later) for column in sorted(table.columns)]


@cache
def kept_as(kind: Kind) -> dict[str, type[int] | type[str]]:
    """Whether each column of a kind holds an integer or a text, as its table does."""
    said = RECORDS[kind].__annotations__
    return {
        column: _OF_A_MOMENT.get(column) or (int if said[column] in _INTEGERS else str)
        for column in TABLES[kind].columns
    }


def facts_of(kind: Kind, payload: str) -> tuple[Facts, Facts]:
    """What a payload says in the columns of its table, and what else it says. Raises KeyError, ValueError.

    As the table holds it: SQLite makes a text of the number 5 in a column of texts, and so on.
    """
    facts, beside = spelled_facts(kind, payload)
    for column, kept in kept_as(kind).items():
        value = facts[column]
        if value is not None and type(value) is not kept:
            facts[column] = _held_as(kept, value)
    return facts, beside


def _held_as(kept: type[int] | type[str], value: Any) -> Any:
    """What a column of this type makes of a value of another one; what it makes nothing of stays and is refused."""
    plain = int(value) if type(value) is bool else value
    if kept is str:
        return str(plain) if type(plain) is int else plain
    if type(plain) is not str or not re.fullmatch(_AS_NUMBER, plain, re.ASCII):
        return plain
    number = Fraction(plain)
    return int(number) if number.denominator == 1 else plain


def spelled_facts(kind: Kind, payload: str) -> tuple[Facts, Facts]:
    """The same, each value just as the payload spells it."""
    table = TABLES[kind]
    said: Facts = json.loads(payload)
    if table.former is not None:
        said = table.former(said)
    facts = {
        column: said.get(column) if column in table.later else said[column]
        for column in table.columns
    }
    beside = {} if len(said) <= len(facts) and said.keys() <= facts.keys() else {
        key: value for key, value in said.items() if key not in facts
    }  # fmt: skip
    return facts, beside


def record_of(kind: Kind, payload: str) -> Record:
    """The record that a payload describes; the inverse of `payload_of`."""
    return TABLES[kind].read(facts_of(kind, payload)[0])
