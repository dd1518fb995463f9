"""Where a course stands on a day: its sums, the weight they rest on, the step in force, the projection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.records import Course, Step, Weight
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.progress import Progress


from isotrack.domain.core.days import format_day
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, format_decimal, format_kg
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


def doubt_about_start(before: Standing, after: Standing) -> Doubt | None:
    """A start weight that would move, with both weights and, where it moves too, both goals; by every road a question.

    Without a course there is no start that could move. A start weight that goes away is one, too.
    """
    was, now = before.baseline, after.baseline
    if before.course is None or was is None or (now and was.weight_ug == now.weight_ug):
        return None
    if now is None:
        text = f"The start weight, {format_kg(was.weight_ug)} kg ({format_day(was.measured_on)}), would be gone"
        goal = before.progress.target_ug
        if goal is not None and after.progress.target_ug is None:
            text += f", and with it the goal of {format_decimal(goal / UG_PER_MG, 0)} mg"
        return Doubt("start_weight_moves", f"{text}.")
    text = (
        f"The start weight would become {format_kg(now.weight_ug)} kg ({format_day(now.measured_on)})"
        f" instead of {format_kg(was.weight_ug)} kg"
    )
    target, then = after.progress.target_ug, before.progress.target_ug
    if target is not None and then is not None and target != then:
        text += (
            f"; the goal would be {format_decimal(target / UG_PER_MG, 0)} mg"
            f" instead of {format_decimal(then / UG_PER_MG, 0)} mg"
        )
    return Doubt("start_weight_moves", f"{text}.")
