"""Kinds of values that a field of a table of facts may have; knowledge/schema.py says which field has which.

A kind is a function of a value and of all tables that yields what is wrong, as words after the field's name:
`must be text, not 3`. Nothing here is read at run time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from string import Formatter
from typing import Any

Row = dict[str, Any]
Rows = dict[str, Row]
Tables = Mapping[str, Rows]
Check = Callable[[Any, Tables], Iterator[str]]

_KEY = r"[0-9-]*[A-Z][A-Z0-9-]+"
_CITED = re.compile(rf"\[({_KEY}(?:, {_KEY})*)\]")


def text(*places: str, may_be_empty: bool = False) -> Check:
    """Words for people; `places` are the names that may stand in braces. Sources in brackets must exist."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"must be text, not {value}"
        elif not value.strip() and not may_be_empty:
            yield "is empty"
        else:
            yield from _unknown_places(value, places)
            cited = [key for found in _CITED.findall(value) for key in found.split(", ")]
            for key in cited:
                yield from ref("sources")(key, tables)

    return check


def _unknown_places(value: str, places: tuple[str, ...]) -> Iterator[str]:
    try:
        found = [name for _, name, _, _ in Formatter().parse(value) if name is not None]
    except ValueError:
        yield "has a brace without its pair"
        return
    for name in found:
        if name not in places:
            yield f"has {{{name}}}, which nothing fills in"


def whole(least: int | None = None) -> Check:
    """A whole number, `least` or more."""

    def check(value: Any, _: Tables) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield f"must be a whole number, not {value}"
        elif least is not None and value < least:
            yield f"must be {least} or more, not {value}"

    return check


def matching(pattern: str, words: str) -> Check:
    """Text of one form, told as `words`."""

    def check(value: Any, _: Tables) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"must be {words}, not {value}"

    return check


def one_of(*words: str) -> Check:
    """One of these words, with which the code knows what to do."""

    def check(value: Any, _: Tables) -> Iterator[str]:
        if value not in words:
            yield f"must be one of {', '.join(words)}, not {value}"

    return check


def ref(table: str) -> Check:
    """The key of a row of another table."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        if not isinstance(value, str) or value not in tables.get(table, {}):
            yield f"names {value}, which is no row of {table}.toml"

    return check


def many(each: Check, *, exactly: int | None = None, may_repeat: bool = False) -> Check:
    """A list of one or more, or of `exactly` so many."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"must be a list, not {value}"
        elif len(value) != exactly if exactly is not None else not value:
            yield f"must be a list of {exactly or 'at least 1'}, not of {len(value)}"
        else:
            yield from chain.from_iterable(each(one, tables) for one in value)
            if not may_repeat:
                yield from (f"names {one} twice" for one in _repeated(value))

    return check


def _repeated(found: list[Any]) -> list[Any]:
    return [one for index, one in enumerate(found) if one in found[:index]]


def mapping(key: Check, each: Check) -> Check:
    """A table inside a row: what its names and its values are."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        if not isinstance(value, dict) or not value:
            yield f"must be a table in braces, not {value}"
        else:
            for name, one in value.items():
                yield from key(name, tables)
                yield from each(one, tables)

    return check


def listed_or_mapped(listed: Check, mapped: Check) -> Check:
    """A list, or a table in braces."""
    return lambda value, tables: (mapped if isinstance(value, dict) else listed)(value, tables)


def either(one: Check, other: Check) -> Check:
    """What the one kind takes, or the other."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        found = list(one(value, tables))
        if found and list(other(value, tables)):
            yield from found

    return check


def parsed(read: Callable[[str], object], words: str) -> Check:
    """Text that `read` takes, told as `words`."""

    def check(value: Any, _: Tables) -> Iterator[str]:
        try:
            read(value)
        except (ValueError, TypeError, re.error):
            yield f"must be {words}, not {value}"

    return check


def row_of(fields: Mapping[str, Check]) -> Check:
    """A table inside a row with fields of its own."""

    def check(value: Any, tables: Tables) -> Iterator[str]:
        known = {name.removesuffix("?"): each for name, each in fields.items()}
        if not isinstance(value, dict):
            yield f"must be a table of its own, not {value}"
            return
        for name, each in known.items():
            if name in value:
                yield from (f"{name} {words}" for words in each(value[name], tables))
            elif name in fields:
                yield f"lacks {name}"
        yield from (f"has {name}, which is no field of it" for name in value if name not in known)

    return check


def _is_day(value: Any, _: Tables) -> Iterator[str]:
    if type(value) is not date:
        yield f"must be a day without quotes, like 2026-10-31, not {value}"


def _is_true(value: Any, _: Tables) -> Iterator[str]:
    if value is not True:
        yield f"must be true or left out, not {value}"


def _is_pair(value: Any, tables: Tables) -> Iterator[str]:
    """Two side effects on one day: `headache+nausea`."""
    names = value.split("+") if isinstance(value, str) else []
    if len(names) != 2:
        yield f"must be two side effects with a + between, not {value}"
    yield from chain.from_iterable(ref("effects")(name, tables) for name in names)


def _is_loinc(value: Any, _: Tables) -> Iterator[str]:
    """A LOINC code with its check digit (Luhn, modulo 10)."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{3,6}-[0-9]", value):
        yield f"must be a LOINC code, not {value}"
        return
    digits = [int(digit) for digit in reversed(value.replace("-", ""))]
    total = sum(
        sum(divmod(2 * digit, 10)) if index % 2 else digit for index, digit in enumerate(digits)
    )
    if total % 10:
        yield f"has {value}, whose check digit is wrong"


def _is_band(value: Any, _: Tables) -> Iterator[str]:
    """The least and the most points, and the name of the band."""
    match value:
        case [int(least), int(most), str()] if 0 <= least <= most:
            return
        case _:
            yield f"must hold [least, most, name], not {value}"


TEXT, DAY, TRUE, LOINC = text(), _is_day, _is_true, _is_loinc
BANDS = many(_is_band)
PAIRS = many(_is_pair)
ID = matching(r"[a-z][a-z0-9_]*", "small letters, digits and _")
RULE_ID = matching(r"[A-Z]{2,3}-[A-Za-z0-9-]+", "letters and a number, like US-4")
SOURCE_KEY = matching(_KEY, "capitals, digits and -")
NUMBER = matching(r"[0-9]+([./][0-9]+)?", 'a number in quotes, like "0.5" or "1/60"')
