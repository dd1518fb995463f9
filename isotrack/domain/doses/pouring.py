"""Pour the milligrams of a day into its prescribed intakes: the one place that knows what an intake is.

Intakes follow from milligrams on a date, never the other way. Doses fill the intakes in the intakes'
order, so that the order of the doses does not matter, and what lies above the day's prescription is
extra. A skip closes an intake as it is then; later milligrams that find no other room still fill it,
because they were swallowed (docs/method.md#intakes).
"""

from collections.abc import Sequence

from isotrack.domain.core.entries import Settled, Status
from isotrack.domain.core.records import Dose
from isotrack.domain.core.values import NamedTuple, StrEnum


class Fate(StrEnum):
    """What became of an intake."""

    TAKEN = "taken"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    MISSING = "missing"


class Intake(NamedTuple):
    """One intake of a day, in micrograms: prescribed, swallowed of it, and whether a skip closed it."""

    prescribed_ug: int
    filled_ug: int = 0
    is_closed: bool = False

    @property
    def unfilled_ug(self) -> int:
        """What was not swallowed, whether a skip closed it or not."""
        return self.prescribed_ug - self.filled_ug

    @property
    def open_ug(self) -> int:
        """What is still to be taken; 0 once it is full or closed."""
        return 0 if self.is_closed else self.unfilled_ug

    @property
    def fate(self) -> Fate:
        """Full, partly filled, skipped or without an entry."""
        if not self.unfilled_ug:
            return Fate.TAKEN
        if self.filled_ug:
            return Fate.PARTIAL
        return Fate.SKIPPED if self.is_closed else Fate.MISSING


class Said(NamedTuple):
    """A dose as it was said, and the device that said it."""

    dose: Dose
    device: str


class Poured(NamedTuple):
    """A day: its intakes, each dose in the order given, and the micrograms above the prescription."""

    intakes: tuple[Intake, ...]
    settled: tuple[Settled, ...]
    extra_ug: int

    @property
    def open_ug(self) -> tuple[int, ...]:
        """What is still to be taken of each open intake, in their order."""
        return tuple(one.open_ug for one in self.intakes if one.open_ug)

    def count(self, fate: Fate) -> int:
        """How many intakes of the day fared like this."""
        return sum(one.fate is fate for one in self.intakes)


def pour(intake_ug: tuple[int, ...] | None, said: Sequence[Said]) -> Poured:
    """Pour a day's doses into its intakes.

    `intake_ug` is None on a day without any prescription, () on one without a prescribed dose. A skip
    names the intake that it closes; one that names none closes all that its day leaves open. No
    microgram is added, dropped or moved: intakes and extra sum to the doses.
    """
    sizes = intake_ug or ()
    closed: set[int] = set()
    filled = [0] * len(sizes)
    reached: list[list[int]] = []
    extras: list[int] = []
    for one in said:
        rest, places = one.dose.dose_ug, []
        if one.dose.is_skipped:
            closed |= _closed_by(one.dose, len(sizes))
        for place in sorted(range(len(sizes)), key=lambda place: (place in closed, place)):
            part = min(rest, sizes[place] - filled[place])
            if part:
                filled[place] += part
                rest -= part
                places.append(place)
        reached.append(places)
        extras.append(0 if intake_ug is None else rest)
    intakes = tuple(
        Intake(size, filled[place], place in closed) for place, size in enumerate(sizes)
    )
    settled = []
    for one, places, extra_ug, twin in zip(said, reached, extras, _twins(said), strict=True):
        if one.dose.is_skipped:
            found = _skip(one, intakes)
        elif places:
            found = _dose(intakes, sorted(places))
        else:
            is_extra = one.dose.is_extra or intake_ug is not None
            found = Settled(Status.EXTRA if is_extra else Status.TAKEN, None, None, 0)
        settled.append(found._replace(extra_ug=extra_ug, is_possible_double=twin))
    return Poured(intakes, tuple(settled), sum(extras))


def _closed_by(skip: Dose, count: int) -> set[int]:
    """The places of the intakes that a skip closes; one named beyond the last closes the last."""
    if skip.slot is None:
        return set(range(count))
    return {min(skip.slot, count) - 1} if count else set()


def _dose(intakes: Sequence[Intake], places: list[int]) -> Settled:
    """A dose that reached these intakes: partial if it leaves the last of them open."""
    is_full = not intakes[places[-1]].unfilled_ug
    prescribed_ug = sum(intakes[place].prescribed_ug for place in places)
    status = Status.TAKEN if is_full else Status.PARTIAL
    return Settled(status, prescribed_ug, places[0] + 1, len(places))


def _skip(one: Said, intakes: Sequence[Intake]) -> Settled:
    """A skip beside the intakes that it closes: the one it names, else all that were not full."""
    slot = one.dose.slot
    if slot is None:
        places = [place for place, intake in enumerate(intakes) if intake.unfilled_ug]
    else:
        places = [min(slot, len(intakes)) - 1] if intakes else []
    if not places:
        return Settled(Status.SKIPPED, None, None, 0)
    prescribed_ug = sum(intakes[place].prescribed_ug for place in places)
    return Settled(Status.SKIPPED, prescribed_ug, places[0] + 1, len(places))


def _twins(said: Sequence[Said]) -> list[bool]:
    """Whether another device claims the same intake of the same day, for each dose."""
    devices: dict[int | None, set[str]] = {}
    for one in said:
        devices.setdefault(one.dose.slot, set()).add(one.device)
    return [one.dose.slot is not None and len(devices[one.dose.slot]) > 1 for one in said]
