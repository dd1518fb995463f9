"""A check-in as values: the answers of a day, and what was saved of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.typed_amounts import BodyWeight
    from isotrack.domain.doses.doses import Gap, Wanted
    from isotrack.domain.entries.written import Written


class Felt(NamedTuple):
    """One effect as it was said: its term, severity 0-4, and the words where they are not the id."""

    term: str
    severity: int
    words: str | None = None


class Answers(NamedTuple):
    """What was answered for one day: doses in the order of the open slots, effects, mood, weight."""

    day: date
    doses: tuple[Wanted, ...] = ()
    effects: tuple[Felt, ...] = ()
    is_free: bool = False  # no side effect at all
    mood: int | None = None
    weight: BodyWeight | None = None
    is_with_food: bool | None = None  # of the doses answered
    question: str | None = None  # for the next visit

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        told = self.doses or self.effects or self.is_free or self.mood or self.weight
        return not (told or self.question)


class CheckedIn(NamedTuple):
    """The entries of one check-in, and the days of the last week whose doses are still open.

    `known` are entries that said the same before: what was answered and is not written again.
    """

    written: Written
    open_on: tuple[date, ...]
    gaps: tuple[Gap, ...] = ()  # the same days with what is open of them
    left_open: tuple[str, ...] = ()  # what was asked and not answered
    known: tuple[Entry, ...] = ()
