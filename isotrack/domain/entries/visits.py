"""Visits: planned until they were held. Which one begins a page, which comes next, which has to be asked about.

Pure functions of what is recorded; the rules stand in docs/method.md#visits.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import Visit, VisitState
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.core.entries import EntryId


class Known(NamedTuple):
    """A visit with its id, the day on which it was first recorded, and its identity in every file."""

    id: EntryId
    visit: Visit
    recorded_on: date
    uuid: str = ""

    @property
    def state(self) -> VisitState:
        """What is known of it; where nobody was asked, a visit that was recorded after its day was held."""
        if self.visit.state is not None:
            return self.visit.state
        is_told_after = self.recorded_on > self.visit.visit_on
        return VisitState.HELD if is_told_after else VisitState.PLANNED


class Visits(NamedTuple):
    """How the visits of a course stand at a moment.

    `last` is the one that the page begins at: held, and its treatment day is over. `next` is the
    first planned one that lies ahead, `open` are the planned ones whose time has passed, and `held` all
    that were held so far, today's among them.
    """

    last: Known | None
    next: Known | None
    open: tuple[Known, ...]
    held: tuple[Known, ...] = ()


def by_time(known: Known) -> tuple[date, str, int]:
    """The order of visits: by day and clock; one without a time comes first on its day."""
    return known.visit.visit_on, known.visit.clock or "", known.id.number


def has_passed(visit: Visit, now: datetime, today: date) -> bool:
    """Whether a visit lies back: its day is over, or its clock time on this day has come (`now` is wall time)."""
    if visit.visit_on != today or visit.clock is None:
        return visit.visit_on < today
    return _at(visit) <= now.replace(tzinfo=None)


def standing(found: Iterable[Known], since_on: date, now: datetime, today: date) -> Visits:
    """How visits stand, of a course that began on `since_on`; cancelled ones count for nothing."""
    ordered = sorted(found, key=by_time)
    held = tuple(
        one
        for one in ordered
        if one.state is VisitState.HELD and since_on <= one.visit.visit_on <= today
    )
    over = [one for one in held if one.visit.visit_on < today]
    planned = [one for one in ordered if one.state is VisitState.PLANNED]
    ahead = [one for one in planned if not has_passed(one.visit, now, today)]
    back = tuple(
        one
        for one in planned
        if has_passed(one.visit, now, today) and one.visit.visit_on >= since_on
    )
    return Visits(over[-1] if over else None, ahead[0] if ahead else None, back, held)


def state_when_said(visit: Visit, now: datetime, today: date) -> VisitState | None:
    """What a visit is when it is typed: planned ahead, held today; None for an earlier day, which is asked about."""
    if visit.visit_on < today:
        return None
    is_ahead = visit.visit_on > today or (visit.clock is not None and _at(visit) > _wall(now))
    return VisitState.PLANNED if is_ahead else VisitState.HELD


def _wall(now: datetime) -> datetime:
    return now.replace(tzinfo=None)


def _at(visit: Visit) -> datetime:
    clock = time.fromisoformat(visit.clock) if visit.clock else time(0)
    return datetime.combine(visit.visit_on, clock)


def after_move(before: Visit, moved: Visit, now: datetime, today: date) -> Visit:
    """A visit on another day: planned where that lies ahead; a held one stays held on a day so far."""
    if moved.visit_on == before.visit_on:
        return moved
    if before.state is VisitState.HELD and moved.visit_on <= today:
        return moved
    return moved._replace(state=state_when_said(moved, now, today) or VisitState.PLANNED)


def fits(known: Known, said: Visit) -> bool:
    """Whether what was said can be about this visit: the same day, and no other time or name."""
    have = known.visit
    return (
        known.state is not VisitState.CANCELLED
        and have.visit_on == said.visit_on
        and said.clock in {None, have.clock}
        and (said.who is None or (have.who or "").casefold() == said.who.casefold())
    )


def choose(found: Sequence[Known], now: datetime, today: date) -> Known | None:
    """The visit that a word without a day is about: the planned one that passed last, else the next one."""
    planned = [one for one in sorted(found, key=by_time) if one.state is VisitState.PLANNED]
    back = [one for one in planned if has_passed(one.visit, now, today)]
    if back:
        return back[-1]
    return planned[0] if planned else None


def question(known: Known, today: date) -> str:
    """What is asked about a planned visit whose time has passed."""
    visit = known.visit
    clock = f" at {visit.clock}" if visit.clock else ""
    away = format_relative(visit.visit_on, today)
    return f"Did the visit on {format_day(visit.visit_on)}{clock} ({away}) take place?"
