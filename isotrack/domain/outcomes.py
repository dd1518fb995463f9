"""What a command that writes gives back: the entries, the change, and where the course stands now."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from isotrack.domain.days import DayRange
from isotrack.domain.doses import DayOfDoses
from isotrack.domain.entries import Entry
from isotrack.domain.plan import Reach
from isotrack.domain.progress import Progress
from isotrack.domain.records import Course, Step, Weight
from isotrack.domain.refusals import Doubt
from isotrack.domain.regimen import mean_daily_ug
from isotrack.domain.units import UG_PER_KG, UG_PER_MG


class Standing(NamedTuple):
    """A course on a day: its sums, the weight they rest on, the step in force, the projection."""

    today: date
    course: Course | None
    progress: Progress
    baseline: Weight | None
    step: Step | None
    reach: Reach | None

    @property
    def daily_mg_per_kg(self) -> Fraction | None:
        """The present prescription per day and kg of the baseline weight, exact; None without either."""
        weight_ug = self.progress.weight_ug
        if self.step is None or weight_ug is None:
            return None
        return mean_daily_ug(self.step) * UG_PER_KG / UG_PER_MG / weight_ug


class Written(NamedTuple):
    """One change: its entries as they are now; `change_id` is None when nothing was changed."""

    entries: tuple[Entry, ...]
    change_id: str | None
    standing: Standing
    warnings: tuple[Doubt, ...] = ()
    is_rehearsal: bool = False


class DoseLogged(NamedTuple):
    """Doses of a day or a range; `kept` are days left as they were, `unprescribed` days without a dose."""

    written: Written
    days: DayRange
    day: DayOfDoses | None = None
    kept: tuple[date, ...] = ()
    unprescribed: tuple[date, ...] = ()


class WeightLogged(NamedTuple):
    """A weight, and how far it is from the weight that the course started with (micrograms)."""

    written: Written
    since_start_ug: int | None
