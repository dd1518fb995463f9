"""Which red flags are raised by what is felt on a day, and how grave. What the texts say stands in knowledge/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from isotrack.domain.core.records import Programme

SEVERE = 3  # from this severity on, `severe` terms of a flag raise it
LEVELS = ("record", "tell", "stop", "emergency")


class Flag(NamedTuple):
    """A red flag: terms that raise it alone, when severe, or two together on one day.

    `level` is one of LEVELS; `tell` are terms told at level tell while not severe, `graver` pairs that
    raise the level. `milder` are programmes for which it is tell, for `milder_terms` only where given.
    `texts` is the flag whose texts are told.
    """

    id: str
    title: str
    kind: str  # help or crisis: the frame of its message
    level: str
    terms: frozenset[str]
    severe: frozenset[str]
    together: tuple[tuple[str, str], ...]
    tell: frozenset[str]
    graver: tuple[tuple[str, str, str], ...]
    milder: frozenset[str]
    milder_terms: frozenset[str]
    texts: str


class Raised(NamedTuple):
    """A flag, the terms that raised it, and the level that they give it."""

    flag: Flag
    terms: tuple[str, ...]
    level: str


class Says(NamedTuple):
    """What one programme's medicine information says about a flag, restated, with its sources.

    `whose` names the text in a sentence; `level` is what that text itself says.
    """

    programme: Programme
    whose: str
    level: str
    says: str
    sources: tuple[str, ...]


class Numbers(NamedTuple):
    """Whom to call in one country; an empty text where no number was read that may be shown."""

    country: str
    emergency: str
    talk: str
    text: str
    youth: str
    checked_on: date


class Alert(NamedTuple):
    """A red flag as it is told: what the texts say, whom to call, and how grave it is.

    `texts` holds the text of the headline first. `is_own`: it is a text of the person's programme.
    """

    flag: Flag
    terms: tuple[str, ...]
    level: str  # tell, stop or emergency
    texts: tuple[Says, ...]
    is_own: bool
    programme: Programme | None
    numbers: Numbers
    prescriber: str | None


class FlagSeen(NamedTuple):
    """A red flag that stays in sight until a visit was held: what raised it, how bad, and its last day.

    `term` is the effect, None for a flag that is told by its `title` alone.
    """

    title: str
    term: str | None
    worst: int | None
    on: date


def graver_of(one: str, other: str) -> str:
    """The graver of two levels."""
    return max(one, other, key=LEVELS.index)


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
        partners = {other for one, other, _ in flag.graver if one in told and other in present}
        if told and now.intersection({*told, *partners}):
            found.append(Raised(flag, told, _level(flag, told, felt)))
    return found


def _level(flag: Flag, terms: tuple[str, ...], felt: Mapping[str, int]) -> str:
    """How grave a flag is that these terms raised."""
    is_mild = all(term in flag.tell and felt[term] < SEVERE for term in terms)
    level = "tell" if is_mild else flag.level
    for one, other, graver in flag.graver:
        if felt.get(one, 0) > 0 and felt.get(other, 0) > 0:
            level = graver_of(level, graver)
    return level
