"""What a command that only looks gives back: computed once, rendered by any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime
    from fractions import Fraction

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Step, Visit, Weight
    from isotrack.domain.doses.adherence import Adherence, DayMark
    from isotrack.domain.doses.doses import DayOfDoses, Gap
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.standing import MeanRate, Standing
    from isotrack.domain.doses.supply import Supply
    from isotrack.domain.effects.effects import Summary
    from isotrack.domain.effects.red_flags import FlagSeen


class StatusReport(NamedTuple):
    """Where the course stands on a day."""

    now: datetime
    today: date
    day_number: int | None
    day: DayOfDoses
    standing: Standing
    reached_on: date | None  # the day the goal was reached, or would be if nothing changes
    reached_upper_on: date | None  # the same of its upper end
    adherence: Adherence
    marks: tuple[DayMark, ...]  # the last 28 days
    recent: Adherence  # over the same days
    weight: Weight | None
    supply: Supply | None
    entries: int
    coming: tuple[Step, ...]  # steps of the prescription that begin later
    is_mixed: bool  # steps of more than one formulation: the total adds unlike milligrams
    gaps: tuple[
        Gap, ...
    ] = ()  # past days of the course with something open, those before `marks` among them
    newer: int = 0  # entries that say what only a newer isotrack understands
    felt: tuple[Summary, ...] = ()  # side effects of the last 7 days
    labs: tuple[Entry, ...] = ()  # blood tests of the latest day that has any
    pending: Pending | None = None
    calendar: tuple[DayMark, ...] = ()  # from the first of a month on, where months are shown
    visits: tuple[Visit, ...] = ()  # planned and ahead
    flags: tuple[FlagSeen, ...] = ()  # since the last visit, the latest first
    inbox: str | None = None  # the folder in which a phone leaves lines
    unread_lines: int = 0  # lines there that nobody has looked at


class Pending(NamedTuple):
    """What is not as it should be with the diary itself, apart from what it says.

    `held` entries would change with what other devices say, `ahead` operations come from a clock that ran far
    ahead: both wait in the folder, and with the former what was said behind. `future` are days of doses after today.
    """

    held: int = 0
    ahead: int = 0
    future: tuple[date, ...] = ()
    behind: int = 0  # new entries
    behind_ug: int = 0  # of the doses among them


class Option(NamedTuple):
    """One what-if prescription of `plan`; `reach` is None when the goal lies beyond a hundred years.

    `reach_upper` is that of the upper end, where the goal has one.
    """

    step: Step
    daily_ug: Fraction
    mg_per_kg_per_day: Fraction | None
    reach: Reach | None
    reach_upper: Reach | None
    is_present: bool
    is_prescribed: bool = False  # the prescription as it stands, later steps and all


class Unlogged(NamedTuple):
    """Past days of a course without any entry, what was prescribed on them, and the way as if it had been taken."""

    days: tuple[date, ...]
    prescribed_ug: int
    reach: Reach | None
    reach_upper: Reach | None


class PlanReport(NamedTuple):
    """What-if doses against a goal. With days that are not logged there is no rate: it would count gaps as doses."""

    today: date
    standing: Standing  # with the goal that was asked about
    coming: tuple[Step, ...]  # steps already entered for later days
    is_own_target: bool  # typed with --target, not the goal of the course
    from_on: date
    is_later: bool  # typed with --from: until then the present prescription holds
    options: tuple[Option, ...]
    as_prescribed: Option | None  # beside typed doses, where later steps are already entered
    rate: MeanRate | None
    rate_days: int | None  # days at that rate
    rate_on: date | None
    unlogged: Unlogged | None = None


class HistoryReport(NamedTuple):
    """Entries of a window, newest first; `of` is how many there are at all."""

    entries: tuple[Entry, ...]
    matching: int
    of: int
    first_on: date | None
    last_on: date | None
    today: date
