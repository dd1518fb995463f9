"""Read laboratory results out of FHIR resources, leniently: R4 as portals export it, and DSTU2.

A resource is an Observation, a DiagnosticReport with its results inside, or a Bundle or list of them.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.labs.imports import (
    Found,
    Other,
    Reading,
    Unreadable,
    as_lab,
    is_same_unit,
    plain_digits,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from isotrack.domain.labs.analytes import Analyte
    from isotrack.domain.labs.imports import Item
    from isotrack.services.labs.import_csv import Terms

LOINC = "loinc.org"
NOT_RESULTS = {"entered-in-error", "cancelled", "registered"}
COMPARATORS = {"<": "<", ">": ">", "<=": "<=", ">=": ">="}
MOST_DEPTH = 8

Json = dict[str, Any]


def read_fhir(resource: Any, terms: Terms, zone: tzinfo | None, where: str = "") -> Iterator[Item]:
    """Every laboratory result in a resource; what isotrack keeps no record of is named, not counted as bad."""
    for path, one in _observations(resource, where, 0):
        yield _item(path, one, terms, zone)


def _observations(resource: Any, where: str, depth: int) -> Iterator[tuple[str, Json]]:
    """The Observations inside a resource, each with its place in the file."""
    if depth > MOST_DEPTH:
        return
    if isinstance(resource, list):
        for number, one in enumerate(resource, 1):
            yield from _observations(one, f"{where}entry {number}", depth + 1)
        return
    if not isinstance(resource, dict):
        return
    kind = resource.get("resourceType")
    if kind == "Observation":
        yield where or "the Observation", resource
    elif kind == "Bundle":
        for number, entry in enumerate(_list(resource.get("entry")), 1):
            inner = entry.get("resource") if isinstance(entry, dict) else None
            yield from _observations(inner, f"{where}entry {number}", depth + 1)
    if kind != "Bundle":
        for number, inner in enumerate(_list(resource.get("contained")), 1):
            place = f"{where}, contained {number}" if where else f"contained {number}"
            yield from _observations(inner, place, depth + 1)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _item(where: str, one: Json, terms: Terms, zone: tzinfo | None) -> Item:
    codings = [_dict(c) for c in _list(_dict(one.get("code")).get("coding"))]
    name = _name(one, codings)
    analyte, loinc = _analyte(one, codings, terms)
    if analyte is None:
        return Other(name)
    if _text(one.get("status")) in NOT_RESULTS:
        return Other(f"{name} ({_text(one.get('status'))})")
    place = f"{where}, {analyte.short}"
    try:
        day = _day(one, terms, zone)
        if day is None:
            why = "the date is missing or has no day."
            return unreadable(place, why, analyte, _value(one)[0] or "")
        value, spellings = _value(one)
        if value is None:
            return Unreadable(place, "the value is missing, or is no number isotrack can read.")
        unit = _unit(spellings, analyte, terms)
        reading = _ranged(one, analyte, [unit, *spellings], terms)._replace(
            value=value,
            unit=unit,
            laboratory=_laboratory(one) or terms.laboratory,
            note="preliminary" if _text(one.get("status")) == "preliminary" else None,
            is_fasting=True if loinc in _fasting_codes(analyte) else None,
            sample=_sample(analyte, loinc),
            loinc=loinc,
            decimal=".",
        )
        lab = as_lab(reading, analyte, day, terms.vocabulary, terms.chosen)
    except NotUnderstood as error:
        return unreadable(place, error.message, analyte, _value(one)[0] or "")
    return Found(place, lab if _is_fitting(analyte, lab.unit, loinc) else lab._replace(loinc=None))


def _name(one: Json, codings: list[Json]) -> str:
    """What a result is called, for people."""
    text = _text(_dict(one.get("code")).get("text"))
    displays = [_text(coding.get("display")) for coding in codings]
    return (text or next((d for d in displays if d), "") or "a result without a name")[:80]


def _analyte(one: Json, codings: list[Json], terms: Terms) -> tuple[Analyte | None, str | None]:
    """The test by its LOINC code; by its long name where isotrack lacks the code; by any name without one."""
    codes = [_text(c.get("code")) for c in codings if LOINC in _text(c.get("system"))]
    for code in codes:
        found = terms.vocabulary.by_loinc(code)
        if found is not None:
            return found, code
    displays = [_text(coding.get("display")) for coding in codings]
    for name in displays:
        found = terms.vocabulary.by_long_name(name)
        if found is not None:
            return found, None
    if codes:
        return None, None
    for name in (_text(_dict(one.get("code")).get("text")), *displays):
        found = terms.vocabulary.find(name) if name else None
        if found is not None:
            return found, None
    return None, None


def _fasting_codes(analyte: Analyte) -> set[str]:
    return {code for codes in analyte.row.get("fasting", {}).values() for code in codes}


def _sample(analyte: Analyte, loinc: str | None) -> str | None:
    if not analyte.is_qualitative:
        return None
    return next((s for s in ("urine", "blood") if loinc in analyte.row["loinc"].get(s, ())), None)


def _is_fitting(analyte: Analyte, ucum: str | None, loinc: str | None) -> bool:
    """Whether a code belongs to the dimension of the unit: a mass code on a molar value is not kept."""
    unit = analyte.unit(ucum)
    if unit is None or loinc is None:
        return True
    tables = (analyte.row["loinc"], analyte.row.get("fasting", {}))
    return any(loinc in table.get(unit.dimension, ()) for table in tables)


def _day(one: Json, terms: Terms, zone: tzinfo | None) -> date | None:
    """The local day on which the sample was drawn."""
    period = _dict(one.get("effectivePeriod"))
    text = next(
        (
            found
            for found in (
                _text(one.get("effectiveDateTime")),
                _text(one.get("effectiveInstant")),
                _text(period.get("start")),
            )
            if found
        ),
        "",
    )
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)", text, re.ASCII):
        return None
    if text.endswith("Z"):  # an instant: the day is that of the place where the person lives
        try:
            return terms.day(datetime.fromisoformat(text).astimezone(zone).date().isoformat())
        except (ValueError, OverflowError):  # the last day of the year 9999 has no next one
            return None
    return terms.day(text[:10])


def _value(one: Json) -> tuple[str | None, list[str]]:
    """The value as text, and the spellings of its unit, the code first."""
    quantity = _dict(one.get("valueQuantity"))
    if quantity:
        digits = plain_digits(_text(quantity.get("value")))
        comparator = COMPARATORS.get(_text(quantity.get("comparator")), "")
        units = [_text(quantity.get("code")), _text(quantity.get("unit"))]
        return (None if digits is None else f"{comparator}{digits}"), [u for u in units if u]
    concept = _dict(one.get("valueCodeableConcept"))
    words = [_text(concept.get("text"))]
    words += [_text(_dict(coding).get("display")) for coding in _list(concept.get("coding"))]
    text = next((word for word in words if word), "") or _text(one.get("valueString"))
    whole = plain_digits(_text(one.get("valueInteger")))
    return (text or whole or None), []


def _unit(spellings: list[str], analyte: Analyte, terms: Terms) -> str:
    """The first spelling that this test takes; else, or where two disagree, what the refusal names."""
    found = [terms.vocabulary.unit_of(analyte, one) for one in spellings]
    fitting = [text for text, unit in zip(spellings, found, strict=True) if unit is not None]
    known = [unit for unit in found if unit is not None]
    if any(not is_same_unit(known[0], unit) for unit in known):
        return " and ".join(fitting)
    return (fitting or spellings or [""])[0]


def _ranged(one: Json, analyte: Analyte, spellings: list[str], terms: Terms) -> Reading:
    """The laboratory's normal range, where there is exactly one, as far as it is in the unit of the value."""
    found = [_dict(r) for r in _list(one.get("referenceRange"))]
    normal = [r for r in found if _is_normal(r)]
    if len(normal) != 1:
        return Reading("")
    (only,) = normal
    of_value = terms.vocabulary.unit_of(analyte, spellings[0])
    ends = []
    for name in ("low", "high"):
        end = _dict(only.get(name))
        said = [text for text in (_text(end.get("code")), _text(end.get("unit"))) if text]
        is_same = all(
            text in spellings or is_same_unit(terms.vocabulary.unit_of(analyte, text), of_value)
            for text in said
        )
        ends.append((plain_digits(_text(end.get("value"))) or "") if is_same else "")
    text = "" if only.get("low") or only.get("high") else _text(only.get("text"))
    return Reading("", low=ends[0], high=ends[1], range=text)


def _is_normal(one: Json) -> bool:
    """Whether a range is the normal one: so called, or not called anything."""
    kind = _dict(one.get("type")) or _dict(one.get("meaning"))
    codes = {_text(_dict(coding).get("code")) for coding in _list(kind.get("coding"))}
    return not kind or "normal" in codes


def _laboratory(one: Json) -> str | None:
    found = [_text(_dict(who).get("display")) for who in _list(one.get("performer"))]
    return next((name for name in found if name), None)
