"""May this dose be recorded? What a typed amount means on a given day, and what is doubtful about it."""

from datetime import date, timedelta
from typing import NamedTuple

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.entries import Entry, Status
from isotrack.domain.core.errors import AmountMissing
from isotrack.domain.core.records import Course, Dose
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import MOST_DAY_UG, format_mg
from isotrack.domain.core.unreadable import DayTotalOutOfLimits

OLD_AFTER_DAYS = 30
HALF_MG_UG = (
    500  # capsules hold whole milligrams; a half one may be written, 20.2 is a slip for 20+20
)


class DayOfDoses(NamedTuple):
    """A treatment day: its prescribed slots (None = no prescription, () = no dose) and its entries."""

    day: date
    slot_ug: tuple[int, ...] | None
    entries: tuple[Entry, ...]

    @property
    def open_ug(self) -> tuple[int, ...]:
        """The slots that no entry covers yet."""
        covered = sum(e.settled.slots for e in self.entries if e.settled)
        return (self.slot_ug or ())[covered:]

    @property
    def doses(self) -> list[Dose]:
        """The values of the entries, which on a day of doses are doses."""
        return [e.record for e in self.entries if isinstance(e.record, Dose)]

    @property
    def total_ug(self) -> int:
        """Micrograms swallowed on that day."""
        return sum(dose.dose_ug for dose in self.doses)

    @property
    def statuses(self) -> set[Status]:
        """How the entries other than extras were settled."""
        return {e.settled.status for e in self.entries if e.settled} - {Status.EXTRA}


class Wanted(NamedTuple):
    """What was typed: an amount or None for "as prescribed", a skip, an extra dose."""

    dose_ug: int | None
    is_skip: bool = False
    is_extra: bool = False


class Proposal(NamedTuple):
    """What the day makes of it.

    `dose_ug` is None when nothing is to be written because the day already says so (`is_repeat`)
    or because nothing is prescribed. `slot` is the slot it opens with.
    """

    dose_ug: int | None
    is_skipped: bool = False
    is_extra: bool = False
    slot: int | None = None
    doubts: tuple[Doubt, ...] = ()
    is_repeat: bool = False


def propose(day: DayOfDoses, wanted: Wanted) -> Proposal:
    """Work out what a typed dose means on its day (docs/method.md#slots).

    Raises AmountMissing without an amount or a prescription, and DayTotalOutOfLimits above 400 mg.
    """
    if wanted.is_extra:
        proposal = _extra(wanted)
    elif wanted.is_skip:
        proposal = _skip(day)
    elif wanted.dose_ug is None:
        proposal = _bare(day)
    else:
        proposal = _amount(day, wanted.dose_ug)
    check_total(day, proposal.dose_ug or 0)
    if proposal.dose_ug and wanted.dose_ug and wanted.dose_ug % HALF_MG_UG:
        text = f"{format_mg(wanted.dose_ug)} mg is no whole or half number; two capsules are written 20+20."
        return proposal._replace(doubts=(*proposal.doubts, Doubt("odd_amount", text)))
    return proposal


def check_total(day: DayOfDoses, dose_ug: int) -> None:
    """Raise DayTotalOutOfLimits when a further amount would pass what a day may hold."""
    total_ug = day.total_ug + dose_ug
    if total_ug > MOST_DAY_UG:
        most = f"{format_mg(MOST_DAY_UG)} mg"
        raise DayTotalOutOfLimits(f"{format_mg(total_ug)} mg", format_day(day.day), most)


def doubts_about_edit(others: DayOfDoses, dose: Dose) -> tuple[Doubt, ...]:
    """What is doubtful about a dose's new value, on its day without its old one.

    Raises DayTotalOutOfLimits. A day that the other entries already fill is doubtful as well.
    """
    check_total(others, dose.dose_ug)
    if dose.is_extra:
        return ()
    proposal = propose(others, Wanted(dose.dose_ug or None, is_skip=dose.is_skipped))
    if proposal.dose_ug is None and others.entries:
        return (
            _full(others, "a skipped dose" if dose.is_skipped else f"{format_mg(dose.dose_ug)} mg"),
        )
    return proposal.doubts


def _extra(wanted: Wanted) -> Proposal:
    if wanted.dose_ug is None:
        raise AmountMissing(example="isotrack dose MG --extra")
    return Proposal(wanted.dose_ug, is_extra=True)


def _next_slot(day: DayOfDoses) -> int | None:
    return len(day.slot_ug) - len(day.open_ug) + 1 if day.slot_ug else 1


def _skip(day: DayOfDoses) -> Proposal:
    if day.slot_ug == ():
        return Proposal(None)
    if day.open_ug or (day.slot_ug is None and not day.entries):
        return Proposal(0, is_skipped=True, slot=_next_slot(day))
    if Status.SKIPPED in day.statuses:
        return Proposal(None, is_repeat=True)
    return Proposal(0, is_skipped=True, doubts=(_full(day, "a skipped dose"),))


def _bare(day: DayOfDoses) -> Proposal:
    if day.slot_ug is None:
        raise AmountMissing(format_day(day.day))
    if not day.slot_ug:
        return Proposal(None)
    if not day.open_ug:
        return Proposal(None, is_repeat=True)
    return Proposal(day.open_ug[0], slot=_next_slot(day))


def _amount(day: DayOfDoses, dose_ug: int) -> Proposal:
    if day.open_ug:
        open_ug = sum(day.open_ug)
        doubts = (
            (_too_much(dose_ug, open_ug, is_whole=day.open_ug == day.slot_ug),)
            if dose_ug > open_ug
            else ()
        )
        return Proposal(dose_ug, slot=_next_slot(day), doubts=doubts)
    if dose_ug in {day.total_ug, *(dose.dose_ug for dose in day.doses if not dose.is_extra)}:
        return Proposal(None, is_repeat=True)
    if day.slot_ug == () and not day.entries:
        doubt = Doubt("none_prescribed", f"No dose is prescribed for {format_day(day.day)}.")
        return Proposal(dose_ug, is_extra=True, doubts=(doubt,))
    if day.entries:
        what = f"{format_mg(dose_ug)} mg"
        return Proposal(dose_ug, is_extra=True, doubts=(_full(day, what),))
    return Proposal(dose_ug, slot=1)


def _full(day: DayOfDoses, what: str) -> Doubt:
    logged = ", ".join(
        "skipped" if dose.is_skipped else f"{format_mg(dose.dose_ug)} mg" for dose in day.doses
    )
    ids = ", ".join(str(e.id) for e in day.entries)
    text = f"{format_day(day.day)} is already filled ({ids}: {logged}); {what} would come on top."
    return Doubt("day_is_full", text)


def _too_much(dose_ug: int, open_ug: int, *, is_whole: bool) -> Doubt:
    prescribed = f"{format_mg(open_ug)} mg"
    open_words = f"your prescribed {prescribed}" if is_whole else f"the {prescribed} still open"
    more = "ten times" if dose_ug == 10 * open_ug else "more than"
    return Doubt("more_than_prescribed", f"{format_mg(dose_ug)} mg is {more} {open_words}.")


def doubts_about_day(day: date, course: Course | None, today: date) -> tuple[Doubt, ...]:
    """What is unlikely about a day: over 30 days back, before the course, after its end."""
    doubts = []
    if day < today - timedelta(days=OLD_AFTER_DAYS):
        doubts.append(Doubt("old_day", f"{format_day(day)} is {format_relative(day, today)}."))
    if course is not None and day < course.starts_on:
        start = format_day(course.starts_on)
        doubts.append(Doubt("before_start", f"{format_day(day)} is before the start ({start})."))
    if course is not None and course.ended_on is not None and day > course.ended_on:
        end = format_day(course.ended_on)
        doubts.append(Doubt("after_end", f"{format_day(day)} is after the end ({end})."))
    return tuple(doubts)


def fill(day: DayOfDoses, dose_ug: int | None) -> Proposal | None:
    """What a range writes on one day; None where it leaves the day alone.

    A day that has any entry stays as it is, and so does a day for which no dose is prescribed.
    """
    if day.entries or day.slot_ug == ():
        return None
    if dose_ug is None:
        if day.slot_ug is None:
            raise AmountMissing(format_day(day.day))
        return Proposal(sum(day.slot_ug), slot=1)
    return propose(day, Wanted(dose_ug))
