"""What the journal writes down of a record, and reads again: canonical JSON, the same bytes on every device."""

import json
from functools import cache
from json.encoder import encode_basestring

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Record
from isotrack.storage.records import TABLES, Facts

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


def facts_of(kind: Kind, payload: str) -> tuple[Facts, Facts]:
    """What a payload says in the columns of its table, and what else it says. Raises KeyError, ValueError."""
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
