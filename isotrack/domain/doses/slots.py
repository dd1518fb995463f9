"""Which intakes of a day its doses cover. Slots follow from milligrams on a date, never the other way.

A day's doses are laid into its prescribed intakes in the order they were entered, so that a
prescription typed late settles the days before it (docs/method.md#slots).
"""

from collections.abc import Sequence
from typing import NamedTuple

from isotrack.domain.core.entries import Settled, Status
from isotrack.domain.core.records import Dose


class Said(NamedTuple):
    """A dose as it was said, and the device that said it."""

    dose: Dose
    device: str


def cover(open_ug: Sequence[int], dose_ug: int) -> int:
    """How many open slots an amount fills: the fewest whose sum is at least the amount."""
    covered_ug = 0
    for count, slot_ug in enumerate(open_ug, 1):
        covered_ug += slot_ug
        if covered_ug >= dose_ug:
            return count
    return len(open_ug)


def _is_twin(said: Said, others: Sequence[Said]) -> bool:
    """Whether another device claims the same slot of the same day."""
    return said.dose.slot is not None and any(
        other.device != said.device and other.dose.slot == said.dose.slot for other in others
    )


def settle_day(slot_ug: tuple[int, ...] | None, said: Sequence[Said]) -> list[Settled]:
    """Lay a day's doses, in the order they were entered, into its prescribed slots.

    `slot_ug` is None on a day without any prescription and () on a day without a prescribed dose.
    Every dose keeps its milligrams: settling never adds, drops or changes an amount.
    """
    settled = []
    covered = 0
    for one in said:
        dose, twin = one.dose, _is_twin(one, said)
        open_ug = (slot_ug or ())[covered:]
        if dose.is_extra or (slot_ug is not None and not open_ug and not dose.is_skipped):
            settled.append(Settled(Status.EXTRA, None, None, 0, twin))
        elif not open_ug:
            status = Status.SKIPPED if dose.is_skipped else Status.TAKEN
            settled.append(Settled(status, None, None, 0, twin))
        else:
            count = 1 if dose.is_skipped else cover(open_ug, dose.dose_ug)
            prescribed_ug = sum(open_ug[:count])
            full = Status.TAKEN if dose.dose_ug >= prescribed_ug else Status.PARTIAL
            status = Status.SKIPPED if dose.is_skipped else full
            settled.append(Settled(status, prescribed_ug, covered + 1, count, twin))
            covered += count
    return settled
