"""A diary as it is handed to a program of others: what was recorded, and what is worked out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Course, Formulation, Step, Weight
    from isotrack.domain.doses.progress import Progress


class Medicine(NamedTuple):
    """What was taken: the formulation, and the product as the person named it."""

    formulation: Formulation
    product: str | None = None


class Prescribed(NamedTuple):
    """A step of the prescription with the days on which it holds; `last_on` is None where none is known."""

    uuid: str
    step: Step
    first_on: date
    last_on: date | None
    medicine: Medicine


class Total(NamedTuple):
    """The sum of one course, of all doses where there is none; `key` is the uuid it is named by.

    `first_on` and `last_on` are the days of its first and last dose, None without one.
    """

    key: str
    course: Course | None
    progress: Progress
    baseline: Weight | None
    first_on: date | None
    last_on: date | None
    medicine: Medicine


class Handed(NamedTuple):
    """Everything that goes out, in its order; `left_out` counts what does not, by its name for people.

    `person` is the uuid of the profile, `name` is given only where it was asked for. `medicines` has
    an item for each dose among `entries`, by its uuid.
    """

    person: str
    today: date
    is_demo: bool
    entries: tuple[Entry, ...]
    medicines: dict[str, Medicine]
    prescribed: tuple[Prescribed, ...]
    totals: tuple[Total, ...]
    left_out: tuple[tuple[str, int], ...]
    name: str | None = None
    has_answers: bool = False
