"""The small parts that FHIR resources are made of: texts, numbers with their digits, units, references."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from datetime import date, datetime

Json = dict[str, Any]

SYSTEM = "urn:uuid:5f0c9d2e-1b7a-5c3e-9a44-6d1f0e2b7c90"  # whose the identifiers are: isotrack's
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_UCUM = "http://unitsofmeasure.org"
_FARTHEST = timedelta(hours=14)  # the largest offset that a dateTime takes
_ODD_SPACES = re.compile(r"[^\S\r\n ]")  # FHIR knows four kinds of white space


class Digits(str):
    """A number that is written with exactly these digits."""

    __slots__ = ()


def digits(text: str) -> Digits:
    """Digits as JSON takes them: no zeros in front, no point at the end."""
    whole, _, decimals = text.partition(".")
    return Digits((whole.lstrip("0") or "0") + (f".{decimals}" if decimals else ""))


def plain(text: str) -> str:
    """A typed text in which nothing is invisible and nothing is left that FHIR or XML refuses."""
    shown = clean(text.replace("\r\n", "\n"))
    return _ODD_SPACES.sub(" ", shown).strip()


def own_id(uuid: str) -> str:
    """The id of an entry: its uuid, or one made of it where a table brought something else."""
    return uuid if re.fullmatch(_UUID, uuid) else str(uuid5(UUID(SYSTEM[9:]), uuid))


def derived_id(uuid: str, what: str) -> str:
    """The id of what is worked out of an entry, always the same."""
    return str(uuid5(UUID(own_id(uuid)), what))


def resource(kind: str, id_: str, words: str) -> Json:
    """What every resource begins with: who says so, in words, and an identifier that a server finds it by."""
    return {
        "resourceType": kind,
        "id": id_,
        "meta": {"tag": [{
            "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
            "code": "PATAST", "display": "patient asserted",
        }]},
        "text": {
            "status": "generated",
            "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(plain(words), quote=False)}</div>',
        },
        "identifier": [{"system": SYSTEM, "value": id_}],
    }  # fmt: skip


def reference(id_: str) -> Json:
    """A reference to another resource of the Bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def concept(text: str, loinc: str | None = None) -> Json:
    """A thing by its name, and by its LOINC code where it has one."""
    coding = {"coding": [{"system": "http://loinc.org", "code": loinc}]} if loinc else {}
    return {**coding, "text": plain(text)}


def quantity(
    number: str, ucum: str | None, shown: str | None = None, sign: str | None = None
) -> Json:
    """An amount with its digits, its comparator and its UCUM unit."""
    made: Json = {"value": digits(number)}
    if sign:
        made["comparator"] = sign
    return made | ({"unit": shown or ucum, "system": _UCUM, "code": ucum} if ucum else {})


def notes(*texts: str | None) -> Json:
    """Notes that say something, each by itself."""
    said = [plain(text) for text in texts if text]
    return {"note": [{"text": text} for text in said if text]} if any(said) else {}


def day_and_time(on: date, at: datetime | None) -> str:
    """A civil day, or the moment with its offset where a clock time is known."""
    if at is None:
        return on.isoformat()
    offset = at.utcoffset()
    if offset is not None and abs(offset) > _FARTHEST:
        at = at.astimezone(UTC)
    return at.isoformat(timespec="seconds")
