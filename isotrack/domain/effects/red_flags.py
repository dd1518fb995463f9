"""Which red flags are raised by what is felt on a day. What the texts say about them is in knowledge/."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isotrack.domain.core.records import Programme

SEVERE = 3  # from this severity on, `severe` terms of a flag raise it


class Flag(NamedTuple):
    """A red flag: terms that raise it alone, when severe, or two together on one day."""

    id: str
    title: str
    kind: str  # help, crisis or pregnancy: the frame of its message
    terms: frozenset[str]
    severe: frozenset[str]
    together: tuple[tuple[str, str], ...]
    milder: frozenset[str]  # programmes whose own texts are milder than the US guide, or silent


class Raised(NamedTuple):
    """A flag and the terms that raised it."""

    flag: Flag
    terms: tuple[str, ...]


class Says(NamedTuple):
    """What one programme's medicine information says about a flag, restated, with its sources."""

    programme: Programme
    says: str
    sources: tuple[str, ...]


class Numbers(NamedTuple):
    """Whom to call in one country."""

    country: str
    emergency: str
    talk: str


class Alert(NamedTuple):
    """A red flag as it is told: what the texts say, whom to call, and how grave it is.

    `texts` holds the text of the programme first; `is_milder` asks for the US text beside it.
    """

    flag: Flag
    terms: tuple[str, ...]
    level: str  # stop or emergency
    texts: tuple[Says, ...]
    is_milder: bool
    programme: Programme | None
    numbers: tuple[Numbers, ...]
    prescriber: str | None


def raised(
    felt: Mapping[str, int], flags: Iterable[Flag], said: Iterable[str] | None = None
) -> list[Raised]:
    """The flags that are raised by terms felt on one day, with their severities (0 raises nothing).

    Where `said` is given, only flags in which one of these terms takes part are told: what was
    felt earlier the same day was told when it was entered.
    """
    now = frozenset(felt if said is None else said)
    present = {term for term, severity in felt.items() if severity > 0}
    found = []
    for flag in flags:
        terms = [term for term in felt if term in present and term in flag.terms]
        terms += [term for term in felt if term in flag.severe and felt[term] >= SEVERE]
        for pair in flag.together:
            if present.issuperset(pair):
                terms += pair
        told = tuple(dict.fromkeys(terms))
        if told and now.intersection(told):
            found.append(Raised(flag, told))
    return found
