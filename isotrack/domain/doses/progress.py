"""The cumulative dose: milligrams, and mg/kg with the weight and the convention named beside it.

Everything is compared as exact integers and fractions and rounded only to be shown
(docs/method.md#cumulative-dose). Courses are never added up.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from isotrack.domain.core.records import Weight
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, round_below

CONVENTIONS_DIFFER_FROM = Fraction(5, 100)  # docs/method.md#cumulative-dose


class Progress(NamedTuple):
    """What was swallowed in one course, against the goal that was entered for it.

    `total_ug` counts taken, partial and extra doses and `before_ug` (before tracking began);
    `weight_ug` is the baseline weight; `per_dose_weight` is mg/kg by convention C.
    """

    total_ug: int
    before_ug: int
    weight_ug: int | None
    target_ug_per_kg: int | None
    per_dose_weight: Fraction | None = None
    early_ug: int = 0  # part of the total on days before the course start
    late_ug: int = 0  # part of the total on days after the course end

    @property
    def target_ug(self) -> Fraction | None:
        """The goal in micrograms, exact: goal in ug/kg times baseline weight."""
        if self.target_ug_per_kg is None or self.weight_ug is None:
            return None
        return Fraction(self.target_ug_per_kg * self.weight_ug, UG_PER_KG)

    @property
    def left_ug(self) -> Fraction | None:
        """Micrograms between the total and the goal; 0 from the goal on."""
        target = self.target_ug
        return None if target is None else max(target - self.total_ug, Fraction(0))

    @property
    def above_ug(self) -> Fraction | None:
        """Micrograms by which the total is above the goal; 0 up to the goal."""
        target = self.target_ug
        return None if target is None else max(self.total_ug - target, Fraction(0))

    @property
    def is_reached(self) -> bool | None:
        """Whether the total is at or above the goal, compared without rounding."""
        target = self.target_ug
        return None if target is None else self.total_ug >= target

    @property
    def mg_per_kg(self) -> Fraction | None:
        """Convention A: total divided by the baseline weight, exact."""
        return per_kg(self.total_ug, self.weight_ug)

    @property
    def target_mg_per_kg(self) -> Fraction | None:
        """The goal in mg/kg, as it was entered."""
        return None if self.target_ug_per_kg is None else Fraction(self.target_ug_per_kg, UG_PER_MG)

    @property
    def share(self) -> Fraction | None:
        """The part of the goal that is recorded, in percent, exact."""
        target = self.target_ug
        return None if not target else self.total_ug * 100 / target

    @property
    def conventions_differ(self) -> bool:
        """Whether mg/kg by per-dose weight is 5 % or more away from mg/kg by baseline weight."""
        baseline = self.mg_per_kg
        if not baseline or self.per_dose_weight is None:
            return False
        return abs(self.per_dose_weight - baseline) >= CONVENTIONS_DIFFER_FROM * baseline

    def shown_mg_per_kg(self, places: int) -> Fraction | None:
        """mg/kg rounded for display, never up to a goal that is not reached."""
        value = self.mg_per_kg
        return None if value is None else round_below(value, places, self.target_mg_per_kg)

    def shown_share(self, places: int) -> Fraction | None:
        """Percent rounded for display, never up to 100 before the goal is reached."""
        share = self.share
        return None if share is None else round_below(share, places, Fraction(100))


def per_kg(dose_ug: int, weight_ug: int | None) -> Fraction | None:
    """The exact mg per kg of a dose and a weight; None without a weight."""
    return None if weight_ug is None else Fraction(dose_ug * UG_PER_KG, weight_ug * UG_PER_MG)


def baseline_weight(weights: Sequence[Weight], starts_on: date) -> Weight | None:
    """The last weight on or before the course start, else the first after it.

    `weights` are in order of their day, later entries last; of one day the later entry counts.
    """
    by_day = _one_a_day(weights)
    before = [w for w in by_day if w.measured_on <= starts_on]
    if before:
        return before[-1]
    return by_day[0] if by_day else None


def _one_a_day(weights: Sequence[Weight]) -> list[Weight]:
    """The weight that counts for each day: its later entry."""
    return list({w.measured_on: w for w in weights}.values())


class Era(NamedTuple):
    """Days on which one measured weight counts: from `first_on` up to, not including, `end_on`."""

    first_on: date
    end_on: date
    weight_ug: int


def weight_eras(weights: Sequence[Weight], first_on: date, end_on: date) -> list[Era]:
    """Cut a range into the days each weight counts for: the last measured on or before the day.

    Before the first measurement the first one counts (convention C, docs/method.md#cumulative-dose).
    """
    eras: list[Era] = []
    by_day = _one_a_day(weights)
    for index, weight in enumerate(by_day):
        start = first_on if index == 0 else max(weight.measured_on, first_on)
        end = by_day[index + 1].measured_on if index + 1 < len(by_day) else end_on
        end = min(end, end_on)
        if start < end:
            eras.append(Era(start, end, weight.weight_ug))
    return eras


def mg_per_kg_per_dose_weight(
    sums: Sequence[tuple[int, int]], before_ug: int, baseline_ug: int | None
) -> Fraction | None:
    """Convention C: each dose divided by the weight that counted on its day, summed exactly.

    `sums` holds (micrograms swallowed, weight in ug) per era; `before_ug` counts at the baseline.
    """
    if baseline_ug is None:
        return None
    parts = [*sums, (before_ug, baseline_ug)]
    return sum((Fraction(ug * UG_PER_KG, kg * UG_PER_MG) for ug, kg in parts), Fraction(0))


def equivalent_ug(sums: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Conventional-equivalent micrograms: an estimate to be labelled, never merged into the total.

    `sums` holds (micrograms swallowed, factor of the formulation); docs/method.md#formulations.
    """
    return sum((ug * factor for ug, factor in sums), Fraction(0))
