"""What a command that writes gives back: the entries, the change, and where the course stands now."""

from typing import TYPE_CHECKING

from isotrack.domain.core.entries import Entry
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.effects import Breakout

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.days import DayRange
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Course, Step
    from isotrack.domain.doses.plan import Reach

from datetime import date

from isotrack.domain.core.days import DayRange
from isotrack.domain.core.entries import Entry
from isotrack.domain.core.records import Course, Step
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.doses.doses import DayOfDoses, Gap
from isotrack.domain.doses.plan import Reach
from isotrack.domain.doses.standing import Standing
from isotrack.domain.entries.undo import ChangeLine


class Written(NamedTuple):
    """One change: its entries as they are now; `change_id` is None when nothing was changed.

    `before` are the entries that it changed, as they were.
    """

    entries: tuple[Entry, ...]
    change_id: str | None
    standing: Standing
    warnings: tuple[Doubt, ...] = ()
    is_rehearsal: bool = False
    before: tuple[Entry, ...] = ()


class DoseLogged(NamedTuple):
    """Doses of a day or a range; `kept` are days left as they were, `unprescribed` days without a dose.

    `day` is the day as it is now, `gaps` what is open on the days before today.
    """

    written: Written
    days: DayRange
    day: DayOfDoses | None = None
    kept: tuple[date, ...] = ()
    unprescribed: tuple[date, ...] = ()
    gaps: tuple[Gap, ...] = ()


class WeightLogged(NamedTuple):
    """A weight, and how far it is from the weight that the course started with (micrograms)."""

    written: Written
    since_start_ug: int | None


class StepSet(NamedTuple):
    """A prescription step, the step before it, and the projection before and after.

    `ended_by` is a later step that ends it, `asked_on` the first day that was typed for one that holds already.
    """

    written: Written
    former: Step | None
    former_reach: Reach | None
    ended_by: Entry | None = None
    asked_on: date | None = None


class CourseSet(NamedTuple):
    """A course as it is now; `former` are its facts before the change."""

    written: Written
    course: Course
    steps: tuple[Step, ...] = ()
    former: Course | None = None


class Corrected(NamedTuple):
    """Entries before and after an edit; `after` is empty for a deletion."""

    written: Written
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


class Turned(NamedTuple):
    """Changes taken back or brought again; `was` is where the course stood before."""

    written: Written
    changes: tuple[ChangeLine, ...]
    is_redo: bool
    was: Standing


class EffectsLogged(NamedTuple):
    """Entries about side effects; `known` were there already, `breakout` is told with a breakout."""

    written: Written
    days: DayRange
    known: tuple[Entry, ...] = ()
    breakout: Breakout | None = None


class EffectEnded(NamedTuple):
    """The entry whose last day was set, and the first day of the same effect before it."""

    written: Written
    entry: Entry
    since_on: date


class PhotoKept(NamedTuple):
    """A picture's entry, and whether its file is here."""

    entry: Entry
    is_here: bool


class RatingLogged(NamedTuple):
    """An entry, and the one of its kind before it, with which a person compares it."""

    written: Written
    former: Entry | None
