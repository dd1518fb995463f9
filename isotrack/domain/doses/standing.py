"""Where a course stands on a day: its sums, the weight they rest on, the step in force, the projection."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.records import Course, Step, Weight
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.progress import Progress


from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG
from isotrack.domain.doses.regimen import mean_daily_ug


class Standing(NamedTuple):
    """A course on a day: its sums, the weight they rest on, the step in force, the projection."""

    today: date
    course: Course | None
    progress: Progress
    baseline: Weight | None
    step: Step | None
    reach: Reach | None
    reach_upper: Reach | None = None

    @property
    def daily_mg_per_kg(self) -> Fraction | None:
        """The present prescription per day and kg of the baseline weight, exact; None without either."""
        weight_ug = self.progress.weight_ug
        if self.step is None or weight_ug is None:
            return None
        return mean_daily_ug(self.step) * UG_PER_KG / UG_PER_MG / weight_ug


class MeanRate(NamedTuple):
    """What was really taken over the last days: average micrograms a day, and its share of the prescribed."""

    daily_ug: Fraction
    share: Fraction
    days: int
