"""What validators of FHIR do not look at: units, codes by dimension, check digits, narratives, ids."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from isotrack.knowledge.analytes import vocabulary
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

XHTML = "{http://www.w3.org/1999/xhtml}"
UNITS = {*rows("lab_units"), "mg", "mg/kg", "kg", "[lb_av]", "{score}"}
BODY_WEIGHT = "29463-7"


def check(bundle: Json) -> list[str]:
    """What is wrong with a Bundle of ours; nothing where it is right."""
    said: list[str] = []
    ids = [entry["resource"].get("id") for entry in bundle["entry"]]
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    for entry, id_, url in zip(bundle["entry"], ids, urls, strict=True):
        one = entry["resource"]
        if id_ is not None and not re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", id_):
            said.append(f"id {id_[:70]}")
        (identifier,) = one["identifier"]
        if identifier["value"] == url or not url.endswith(f":{identifier['value']}"):
            said.append(f"identifier of {url}")
        said += _narrative(one)
        for quantity in _all(one, "code", "value"):
            if quantity.get("code") not in UNITS:
                said.append(f"unit {quantity.get('code')}")
        said += _codes(one)
    if len(set(urls)) != len(urls):
        said.append("a fullUrl twice")
    return said


def _all(value: Any, *keys: str) -> Iterator[Json]:
    """Every object inside that has these keys."""
    if isinstance(value, dict):
        if all(key in value for key in keys):
            yield value
        for one in value.values():
            yield from _all(one, *keys)
    elif isinstance(value, list):
        for one in value:
            yield from _all(one, *keys)


def _narrative(one: Json) -> list[str]:
    """A narrative is one div of XHTML with text alone."""
    try:
        div = ET.fromstring(one["text"]["div"])  # noqa: S314  # our own file
    except ET.ParseError as fault:
        return [f"narrative: {fault}"]
    if div.tag != f"{XHTML}div" or div.attrib or len(div):
        return [f"narrative is {div.tag} with {[child.tag for child in div]}"]
    return [] if (div.text or "").strip() else ["narrative says nothing"]


def _codes(one: Json) -> list[str]:
    said = [
        f"check digit of {coding['code']}"
        for coding in _all(one, "system", "code")
        if coding["system"] == "http://loinc.org" and not _is_loinc(coding["code"])
    ]
    if one["resourceType"] != "Observation":
        return said
    (code,) = [c["code"] for c in one["code"].get("coding", [{"code": ""}])]
    unit = one.get("valueQuantity", {}).get("code")
    if code == BODY_WEIGHT and unit not in {"kg", "[lb_av]"}:
        said.append(f"a weight in {unit}")
    known = vocabulary().code(code) if code else None
    if known is not None and unit is not None:
        measured = next((u.dimension for u in known.analyte.every_unit if u.ucum == unit), None)
        if measured is None or known.dimension not in {None, measured}:
            said.append(f"{code} in {unit}")
    return said


def _is_loinc(code: str) -> bool:
    """The check digit by Luhn, modulo 10."""
    match = re.fullmatch(r"([0-9]{1,7})-([0-9])", code)
    if match is None:
        return False
    doubled = [int(d) * 2 if n % 2 == 0 else int(d) for n, d in enumerate(reversed(match[1]))]
    return (10 - sum(d // 10 + d % 10 for d in doubled) % 10) % 10 == int(match[2])
