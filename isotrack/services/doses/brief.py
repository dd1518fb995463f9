"""How today stands in a few words, for the prompt of a shell or a bar: few queries, few modules, nothing written."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import LOOK_BACK_DAYS
from isotrack.storage import doses, regimens

if TYPE_CHECKING:
    from datetime import date

    from isotrack.storage.database import Database


class Brief(NamedTuple):
    """The day of the course, what is open of its intakes and how many there are, earlier days that are open."""

    day_number: int
    open: int
    intakes: int
    unlogged_on: tuple[date, ...]

    @property
    def words(self) -> str:
        """One line without the name of a medicine, an amount or a result."""
        if not self.intakes:
            told = "no dose"
        elif not self.open:
            told = "logged"
        else:
            told = "open" if self.intakes == 1 else f"{self.open} of {self.intakes} open"
        days = len(self.unlogged_on)
        looked_at = min(LOOK_BACK_DAYS, self.day_number - 1)
        more = f", {days} of the last {count(looked_at, 'day')} not logged" if days else ""
        return f"day {self.day_number}: {told}{more}"


def brief(db: Database, today: date) -> Brief | None:
    """How today stands; None without a course, before it begins and after it has ended."""
    with db.snapshot() as conn:
        regimen = regimens.load_regimen(conn)
        course = regimen.course_on(today)
        if course is None or course.starts_on > today:
            return None
        if course.ended_on is not None and course.ended_on < today:
            return None
        poured = doses.day_of(conn, regimen, today).poured
        first_on = max(course.starts_on, today - timedelta(days=LOOK_BACK_DAYS))
        counted = doses.counted(conn, first_on, today)
    unlogged_on = regimen.days_unlogged(first_on, today, counted)
    number = (today - course.starts_on).days + 1
    return Brief(number, len(poured.open_ug), len(poured.intakes), tuple(unlogged_on))
