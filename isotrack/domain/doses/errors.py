"""What is refused about doses, courses and prescriptions, and what the person can do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotDone, NotUnderstood
from isotrack.domain.core.refusals import NeedsConfirmation
from isotrack.domain.core.units import count

if TYPE_CHECKING:
    from isotrack.domain.core.refusals import Doubt


class DayIsFull(NeedsConfirmation):
    """More than the day's prescription has room for: on top of it, or in the place of what is logged."""

    code = "day_is_full"
    option = "--extra"
    lead = "Took more"

    def __init__(self, doubts: tuple[Doubt, ...], day: str, edit: str | None) -> None:
        super().__init__(doubts)
        self.more = f"    In place of what is logged for {day}: {edit}" if edit else ""


class DayIsTaken(NeedsConfirmation):
    """A skip for a day whose doses are all logged; nothing confirms it."""

    code = "day_is_taken"
    can_confirm = False


class CourseExists(NotDone):
    """`init` in a profile that already has a course."""

    code = "course_exists"

    def __init__(self, profile: str) -> None:
        super().__init__(
            f'The profile "{profile}" already has a course. Nothing was changed.',
            "Show it: isotrack course    A second course: isotrack course new --start DAY --weight WEIGHT --dose MG    "
            "Another person: isotrack init --profile NAME",
        )


class CourseHasEnded(NotDone):
    """A change that needs a running course."""

    code = "course_has_ended"

    def __init__(self, ended_on: str) -> None:
        super().__init__(
            f"The course already ended on {ended_on}. Nothing was changed.",
            "Change the day: isotrack course end DAY --yes    A second course: isotrack course new --start DAY --weight WEIGHT --dose MG",
        )


class CourseOverlaps(NotDone):
    """Courses follow one another: each begins after the end of the one before, and ends after its start."""

    code = "course_overlaps"

    def __init__(self, starts_on: str, ended_on: str) -> None:
        super().__init__(
            f"A course from {starts_on} does not fit an end on {ended_on}: it has to begin later. Nothing was changed.",
            "isotrack course shows the days of each course",
        )


class CourseHoldsDoses(NotDone):
    """A course whose doses would pass to another one if it were deleted."""

    code = "course_holds_doses"

    def __init__(self, entry: str, doses: int) -> None:
        super().__init__(
            f"{entry} holds {count(doses, 'dose')}, which would count for another course without it. Nothing was changed.",
            "Courses are never added up. Delete its doses first, or keep it",
        )


class CourseBackwards(NotDone):
    """An end before the start of the same course."""

    code = "course_backwards"

    def __init__(self, starts_on: str, ended_on: str) -> None:
        super().__init__(
            f"The course cannot begin on {starts_on} and end on {ended_on}. Nothing was changed.",
            "isotrack course shows its days",
        )


class StepExists(NotDone):
    """Two steps of the prescription from the same day: one of them would be hidden."""

    code = "step_exists"

    def __init__(self, entry: str, day: str) -> None:
        super().__init__(
            f"{entry} already begins on {day}. Nothing was changed.",
            f"Change that one: isotrack edit {entry} MG    or delete it: isotrack delete {entry}",
        )


class NothingPrescribed(NotDone):
    """A pause of a prescription that is not there."""

    code = "nothing_prescribed"

    def __init__(self, day: str) -> None:
        super().__init__(
            f"Nothing is prescribed on {day}, so there is nothing to pause. Nothing was changed.",
            "isotrack rx shows the prescription",
        )


class NothingToResume(NotDone):
    """`rx resume` on a day without a pause."""

    code = "nothing_to_resume"

    def __init__(self, day: str) -> None:
        super().__init__(
            f"The prescription is not paused on {day}. Nothing was changed.",
            "isotrack rx shows it    another dose: isotrack rx MG --from DAY",
        )


class CycleUnreadable(NotUnderstood):
    """Options of a prescription that contradict each other."""

    code = "cycle_unreadable"

    def __init__(self, why: str, hint: str | None = None) -> None:
        super().__init__(
            f"{why} Nothing was changed.",
            hint
            or "isotrack rx 40    isotrack rx 20 --times 2    isotrack rx 20+40    isotrack rx 40 20 --alternate"
            "    isotrack rx 40 --every 2d    isotrack rx 40 --days mon,wed,fri",
        )


class RefillAmbiguous(NotUnderstood):
    """Capsules of one strength, and an amount behind a plus that may be another strength or another number."""

    code = "refill_ambiguous"

    def __init__(
        self, typed: str, number: str, strength: str, more: str, option: str = "--refill"
    ) -> None:
        super().__init__(
            f'"{typed}" can mean {more} more capsules of {strength}, or capsules of another strength. Nothing was recorded.',
            f'isotrack rx {option} "{number}x{strength} + {more}x{strength}"'
            f'    isotrack rx {option} "{number}x{strength} + {number}x{more}"',
        )


class StrengthMissing(NotUnderstood):
    """A number of capsules where several strengths are there; `commands` are the ready ones, one for each."""

    code = "strength_missing"

    def __init__(self, number: str, strengths: str, commands: tuple[str, ...]) -> None:
        super().__init__(
            f"{number} capsules of {strengths}? Nothing was recorded.", "    or: ".join(commands)
        )
