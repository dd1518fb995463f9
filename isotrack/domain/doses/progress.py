"""The cumulative dose: milligrams, and mg/kg with the weight and the convention named beside it.

Everything is compared as exact integers and fractions and rounded only to be shown
(docs/method.md#cumulative-dose). Courses are never added up.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from isotrack.domain.core.records import Goal, Weight
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, round_below
from isotrack.domain.core.values import NamedTuple

CONVENTIONS_DIFFER_FROM = Fraction(5, 100)  # docs/method.md#cumulative-dose


class End(NamedTuple):
    """One end of a goal beside the total, in micrograms, and what it is in mg/kg of the baseline weight."""

    total_ug: int
    target_ug: Fraction
    target_mg_per_kg: Fraction | None

    @property
    def left_ug(self) -> Fraction:
        """Micrograms between the total and this end; 0 from it on."""
        return max(self.target_ug - self.total_ug, Fraction(0))

    @property
    def above_ug(self) -> Fraction:
        """Micrograms by which the total is above this end; 0 up to it."""
        return max(self.total_ug - self.target_ug, Fraction(0))

    @property
    def is_reached(self) -> bool:
        """Whether the total is at or above this end, compared without rounding."""
        return self.total_ug >= self.target_ug

    @property
    def share(self) -> Fraction | None:
        """The part of this end that is recorded, in percent, exact."""
        return self.total_ug * 100 / self.target_ug if self.target_ug else None

    def shown_share(self, places: int) -> Fraction | None:
        """Percent rounded for display, never up to 100 before the end is reached."""
        share = self.share
        return None if share is None else round_below(share, places, Fraction(100))


class Progress(NamedTuple):
    """What was swallowed in one course, against the goal that was entered for it.

    `total_ug` counts taken, partial and extra doses and `before_ug` (before tracking began);
    `weight_ug` is the baseline weight; `per_dose_weight` is mg/kg by convention C.
    """

    total_ug: int
    before_ug: int
    weight_ug: int | None
    goal: Goal | None
    per_dose_weight: Fraction | None = None
    early_ug: int = 0  # part of the total on days before the course start
    late_ug: int = 0  # part of the total on days after the course end
    double_ug: int = 0  # part of the total that two devices may both have logged

    def _end(self, value: int | None) -> End | None:
        goal, weight_ug = self.goal, self.weight_ug
        if goal is None or value is None:
            return None
        if not goal.is_per_kg:
            return End(self.total_ug, Fraction(value), per_kg(value, weight_ug))
        if weight_ug is None:
            return None
        target_ug = Fraction(value * weight_ug, UG_PER_KG)
        return End(self.total_ug, target_ug, Fraction(value, UG_PER_MG))

    @property
    def lower(self) -> End | None:
        """The lower end of the goal, or all of it; None without a goal, or a weight that it needs."""
        return self._end(self.goal.low if self.goal else None)

    @property
    def upper(self) -> End | None:
        """The upper end of the goal; None where it has none."""
        return self._end(self.goal.high if self.goal else None)

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends of the goal, the lower one first."""
        return tuple(end for end in (self.lower, self.upper) if end is not None)

    @property
    def target_ug(self) -> Fraction | None:
        """The lower end of the goal in micrograms, exact."""
        return self.lower.target_ug if self.lower else None

    @property
    def left_ug(self) -> Fraction | None:
        """Micrograms between the total and the lower end of the goal; 0 from it on."""
        return self.lower.left_ug if self.lower else None

    @property
    def is_reached(self) -> bool | None:
        """Whether the total is at or above the lower end of the goal, compared without rounding."""
        return self.lower.is_reached if self.lower else None

    @property
    def share(self) -> Fraction | None:
        """The part of the lower end of the goal that is recorded, in percent, exact."""
        return self.lower.share if self.lower else None

    def shown_share(self, places: int) -> Fraction | None:
        """Percent of the lower end rounded for display, never up to 100 before it is reached."""
        return self.lower.shown_share(places) if self.lower else None

    @property
    def mg_per_kg(self) -> Fraction | None:
        """Convention A: total divided by the baseline weight, exact."""
        return per_kg(self.total_ug, self.weight_ug)

    @property
    def target_mg_per_kg(self) -> Fraction | None:
        """The lower end of the goal in mg/kg; of one in mg with the weight, where there is one."""
        return self.lower.target_mg_per_kg if self.lower else None

    @property
    def next_mg_per_kg(self) -> Fraction | None:
        """The end of the goal in mg/kg that comes next, or the last one: what no rounding may cross."""
        ends = self.ends
        ahead = [end for end in ends if not end.is_reached] or list(ends[-1:])
        return ahead[0].target_mg_per_kg if ahead else None

    @property
    def conventions_differ(self) -> bool:
        """Whether mg/kg by per-dose weight is 5 % or more away from mg/kg by baseline weight."""
        baseline = self.mg_per_kg
        if not baseline or self.per_dose_weight is None:
            return False
        return abs(self.per_dose_weight - baseline) >= CONVENTIONS_DIFFER_FROM * baseline

    def shown_mg_per_kg(self, places: int) -> Fraction | None:
        """mg/kg rounded for display, never up to an end of the goal that is not reached."""
        value = self.mg_per_kg
        return None if value is None else round_below(value, places, self.next_mg_per_kg)


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
