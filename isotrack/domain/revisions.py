"""What the rarer commands that write give back: a prescription, a course, a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from isotrack.domain.changes import ChangeLine
    from isotrack.domain.entries import Entry
    from isotrack.domain.outcomes import Written
    from isotrack.domain.plan import Reach
    from isotrack.domain.records import Course, Step


class StepSet(NamedTuple):
    """A prescription step, the step before it, and the projection before and after."""

    written: Written
    former: Step | None
    former_reach: Reach | None


class CourseSet(NamedTuple):
    """A course as it is now; `is_new` when it was set up by this change."""

    written: Written
    course: Course
    steps: tuple[Step, ...] = ()
    is_new: bool = False


class Corrected(NamedTuple):
    """Entries before and after an edit; `after` is empty for a deletion."""

    written: Written
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


class Turned(NamedTuple):
    """Changes taken back or brought again."""

    written: Written
    changes: tuple[ChangeLine, ...]
    is_redo: bool


class MeanRate(NamedTuple):
    """What was really taken over the last days: average micrograms a day, and its share of the prescribed."""

    daily_ug: Fraction
    share: Fraction
    days: int
