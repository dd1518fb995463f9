"""The results of one foreign file together: one person, the newest of each, and what has to be asked once."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import EARLIEST, format_day
from isotrack.domain.core.intake import Found, Intake, Left, Raised, Unreadable
from isotrack.domain.core.records import Lab, Weight
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.core.units import (
    LEAST_WEIGHT_UG,
    MOST_WEIGHT_UG,
    UG_PER_KG,
    UG_PER_LB,
    round_half_up,
)
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.foreign import Judged, judge
from isotrack.domain.labs.reading import Reading, Status, one_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isotrack.domain.core.intake import Item
    from isotrack.domain.labs.reading import Terms

UG_PER = {
    "kg": UG_PER_KG, "g": UG_PER_KG // 1000, "lb": UG_PER_LB, "[lb_av]": UG_PER_LB, "lbs": UG_PER_LB,
    "st": 14 * UG_PER_LB, "oz": UG_PER_LB // 16,
}  # fmt: skip
_RANKS = {
    Status.PRELIMINARY: 0,
    Status.UNKNOWN: 1,
    Status.UNSAID: 1,
    Status.FINAL: 2,
    Status.CORRECTED: 3,
}


class Piece(NamedTuple):
    """A reading with the person it is of, as far as the file says; `is_weight` for a body weight."""

    reading: Reading
    person: str = ""
    is_weight: bool = False


class _Of(NamedTuple):
    """What is still needed of a reading once it is judged; the rest of a long file is let go."""

    place: int
    where: str
    name: str
    codes: tuple[str, ...]
    group: str
    status: Status


def gather(
    format_: str,
    pieces: Iterable[Piece],
    terms: Terms,
    *,
    said: tuple[str, ...] = (),
    more: Iterable[Item] = (),
) -> Intake:
    """What a file of results would do; `more` is looked at when all pieces were read.

    Raises FileUnreadable for results of more than one person.
    """
    people: set[str] = set()
    judged: list[tuple[_Of, Judged]] = []
    items: list[Item] = []
    raised: list[Raised] = []
    for piece in pieces:
        if piece.person:
            people.add(piece.person)
        if piece.is_weight:
            items.append(weight_of(piece.reading, terms))
        else:
            one = piece.reading
            slim = _Of(one.place, one.where, one.name, one.codes, one.group, one.status)
            judged.append((slim, judge(one, terms)))
    if len(people) > 1:
        raise FileUnreadable(
            f"holds results of {len(people)} people", "Give a file with the results of one person"
        )
    items[:0] = more
    unseen: set[tuple[str, str]] = set()
    for item, doubts in _newest(judged):
        items.append(item)
        for doubt in doubts:
            if (
                ":" in doubt.code or doubt.code == "ranges_several"
            ):  # once for each name, test, range
                if (doubt.code, doubt.message) in unseen:
                    continue
                unseen.add((doubt.code, doubt.message))
            raised.append(doubt._replace(code=doubt.code.partition(":")[0]))
    return Intake(format_, tuple(items), raised=tuple(raised), said=said)


def _newest(judged: list[tuple[_Of, Judged]]) -> list[tuple[Item, tuple[Raised, ...]]]:
    """Each result once: a corrected one replaces, a final one replaces a preliminary one, two that differ ask."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, (reading, one) in enumerate(judged):
        if isinstance(one.item, Found) and isinstance(one.item.record, Lab):
            groups.setdefault(_time_of(one.item.record, reading), []).append(index)
    found: list[tuple[Item, tuple[Raised, ...]]] = [(one.item, one.raised) for _, one in judged]
    for group in groups.values():
        if len(group) > 1:
            _settle(group, judged, found)
    return found


def _time_of(lab: Lab, reading: _Of) -> tuple[object, ...]:
    """What two reports of one result share."""
    specimen = _kind_of(lab.specimen)
    return (
        lab.analyte,
        reading.codes,
        lab.sample,
        specimen,
        lab.drawn_on,
        lab.drawn_at,
        reading.group,
    )


def _kind_of(specimen: str | None) -> str:
    return (specimen or "").casefold()


def _settle(
    group: list[int],
    judged: list[tuple[_Of, Judged]],
    found: list[tuple[Item, tuple[Raised, ...]]],
) -> None:
    """Which of the results of one test and time count."""
    ranks = {index: _RANKS.get(judged[index][0].status, 1) for index in group}
    best = max(ranks.values())
    counting = [index for index in group if ranks[index] == best]
    if best == _RANKS[Status.CORRECTED]:
        counting = counting[-1:]
    elif best == _RANKS[Status.FINAL]:
        counting += [index for index in group if ranks[index] == _RANKS[Status.UNSAID]]
    elif best == _RANKS[Status.PRELIMINARY]:
        counting = list(group)
    for index in group:
        reading, _ = judged[index]
        if index not in counting:
            found[index] = (
                Left(reading.place, reading.where, "replaced in the file", reading.name),
                (),
            )
    records = [judged[index][1].item for index in sorted(counting)]
    values = [item.record for item in records if isinstance(item, Found)]
    labs = [lab for lab in values if isinstance(lab, Lab)]
    if len({_value_of(lab) for lab in labs}) > 1:
        last = max(counting)
        reading, _ = judged[last]
        told = " and ".join(dict.fromkeys(lab.entered for lab in labs))
        clocks = [lab.drawn_at for lab in labs if lab.drawn_at]
        at = f" {clocks[0]}" if clocks else ""
        text = f"{reading.name} of {format_day(labs[0].drawn_on)}{at} stands in the file with two values: {told}."
        found[last] = (
            found[last][0],
            (*found[last][1], Raised(reading.place, reading.where, "two_values", text)),
        )


def _value_of(lab: Lab) -> tuple[object, ...]:
    value: object = lab.value if is_yes_or_no(lab.value) else Fraction(lab.value)
    return (value, lab.comparator, lab.unit)


def weight_of(reading: Reading, terms: Terms) -> Item:
    """A body weight of a file."""
    value, unit = reading.value, next((unit for unit in reading.units if unit in UG_PER), "")
    place, where = reading.place, reading.where
    if reading.status is Status.NO_RESULT:
        return Left(place, where, f"status {reading.status_word}", reading.name)
    if reading.refused:
        return Unreadable(place, where, reading.refused)
    if not unit or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,20})?", value, re.ASCII):
        shown = f"{value} {' '.join(reading.units[:1])}".strip()
        return Unreadable(place, where, f'"{shown[:40]}" is no weight that isotrack can read.')
    weight_ug = int(round_half_up(Fraction(value) * UG_PER[unit], 0))
    if not LEAST_WEIGHT_UG <= weight_ug <= MOST_WEIGHT_UG:
        return Unreadable(place, where, f'"{value} {unit}" is outside 20 to 350 kg.')
    if reading.day is None:
        return Unreadable(place, where, "the date of a weight is missing.")
    if reading.day > terms.today:
        return Unreadable(place, where, f"{format_day(reading.day)} is in the future.")
    if reading.day < EARLIEST:
        return Unreadable(place, where, f"{reading.day.isoformat()} is before {EARLIEST.year}.")
    shown_unit = "kg" if unit in {"kg", "g"} else "lb"
    typed = {"[lb_av]": "lb", "lbs": "lb"}.get(unit, unit)
    return Found(
        place,
        where,
        Weight(reading.day, weight_ug, shown_unit, f"{value}{typed}", one_text(reading.note)),
    )
