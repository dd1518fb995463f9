"""Read Apple Health's export: body mass, and the laboratory results among the clinical records."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.core.records import Weight
from isotrack.domain.core.units import (
    LEAST_WEIGHT_UG,
    MOST_WEIGHT_UG,
    UG_PER_KG,
    UG_PER_LB,
    round_half_up,
)
from isotrack.domain.labs.imports import Found, Unreadable
from isotrack.services.labs.import_fhir import read_fhir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo
    from typing import Any

    from isotrack.domain.labs.imports import Item
    from isotrack.services.labs.import_csv import Terms

BODY_MASS = "HKQuantityTypeIdentifierBodyMass"
UG_PER = {"kg": UG_PER_KG, "g": UG_PER_KG // 1000, "lb": UG_PER_LB, "st": 14 * UG_PER_LB}


def read_clinical(
    records: Iterable[tuple[str, Any]], terms: Terms, zone: tzinfo | None
) -> Iterator[Item]:
    """The laboratory results among the clinical records."""
    for name, resource in records:
        yield from read_fhir(resource, terms, zone, name)


def read_weights(records: Iterable[dict[str, str]], terms: Terms) -> Iterator[Item]:
    """Body weights, the last one of each day, in the order of the file."""
    last: dict[str, Item] = {}
    for number, record in enumerate(records, 1):
        start = record.get("startDate", "")
        last[start[:10] or f"?{number}"] = _weight(f"body mass {start or number}", record, terms)
    yield from last.values()


def _weight(where: str, record: dict[str, str], terms: Terms) -> Item:
    value, unit = record.get("value", ""), record.get("unit", "")
    if unit not in UG_PER or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,20})?", value, re.ASCII):
        return Unreadable(where, f'"{value} {unit}" is no weight that isotrack can read.')
    weight_ug = int(round_half_up(Fraction(value) * UG_PER[unit], 0))
    if not LEAST_WEIGHT_UG <= weight_ug <= MOST_WEIGHT_UG:
        return Unreadable(where, f'"{value} {unit}" is outside 20 to 350 kg.')
    try:
        day = terms.day(record.get("startDate", "")[:10])
    except NotUnderstood as error:
        return Unreadable(where, error.message.replace(" Nothing was recorded.", ""))
    shown = "kg" if unit in {"kg", "g"} else "lb"
    return Found(where, Weight(day, weight_ug, shown, f"{value}{unit}"))
