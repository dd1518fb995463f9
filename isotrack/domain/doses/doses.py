"""May this dose be recorded? What a typed amount means on a given day, and what is doubtful about it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.entries import Entry
from isotrack.domain.core.errors import AmountMissing, DayTotalOutOfLimits
from isotrack.domain.core.records import Course, Dose
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import MOST_DAY_UG, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.pouring import Fate, Poured, Said, pour

OLD_AFTER_DAYS = 400
RUN_UP = timedelta(days=180)  # before the start: a baseline test, a weight, a picture of the skin
LOOK_BACK_DAYS = 7  # how many days before today are asked about and reminded of, today apart
HALF_MG_UG = (
    500  # capsules hold whole milligrams; a half one may be written, 20.2 is a slip for 20+20
)
REPEATED_WITHIN = timedelta(minutes=60)


class DayOfDoses(NamedTuple):
    """A treatment day: its prescribed intakes (None = no prescription, () = no dose) and its entries."""

    day: date
    slot_ug: tuple[int, ...] | None
    entries: tuple[Entry, ...]

    @property
    def poured(self) -> Poured:
        """Its doses poured into its intakes."""
        return _poured(self.slot_ug, tuple(self.doses))

    @property
    def open_ug(self) -> tuple[int, ...]:
        """What is still to be taken of each intake that is neither full nor closed by a skip."""
        return self.poured.open_ug

    @property
    def missing_ug(self) -> tuple[int, ...]:
        """What was prescribed for each intake without any entry."""
        intakes = self.poured.intakes
        return tuple(one.prescribed_ug for one in intakes if one.fate is Fate.MISSING)

    @property
    def doses(self) -> list[Dose]:
        """The values of the entries, which on a day of doses are doses."""
        return [e.record for e in self.entries if isinstance(e.record, Dose)]

    @property
    def total_ug(self) -> int:
        """Micrograms swallowed on that day."""
        return sum(dose.dose_ug for dose in self.doses)


@lru_cache(maxsize=1_000)
def _poured(slot_ug: tuple[int, ...] | None, doses: tuple[Dose, ...]) -> Poured:
    """A screen asks each of its days several times."""
    return pour(slot_ug, [Said(dose, "") for dose in doses])


class Gap(NamedTuple):
    """A day with an intake that has no entry, all that is open of it, and whether the day has no entry at all."""

    day: date
    open_ug: int
    is_untouched: bool


def gaps_of(days: Sequence[DayOfDoses], first_on: date, today: date) -> tuple[Gap, ...]:
    """The days from `first_on` to the one before today on which an intake has no entry, in their order."""
    return tuple(
        Gap(day.day, sum(day.open_ug), not day.entries)
        for day in days
        if first_on <= day.day < today and day.missing_ug
    )


def runs_of(gaps: Sequence[Gap]) -> list[list[Gap]]:
    """Gaps drawn together: days in a row of which each has no entry at all."""
    runs: list[list[Gap]] = []
    for gap in gaps:
        last = runs[-1][-1] if runs else None
        is_next = last is not None and gap.day == last.day + timedelta(days=1)
        if is_next and last is not None and last.is_untouched and gap.is_untouched:
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return runs


class Wanted(NamedTuple):
    """What was typed: an amount or None for "as prescribed", a skip, an extra dose.

    `is_whole`: all that is open of the day, not just its next intake.
    """

    dose_ug: int | None
    is_skip: bool = False
    is_extra: bool = False
    is_whole: bool = False


class Repeat(NamedTuple):
    """A dose of the same day and clock time that was typed less than 60 minutes away from now."""

    name: str
    dose_ug: int
    minutes: int


class Proposal(NamedTuple):
    """What the day makes of it.

    `dose_ug` is None when nothing is to be written because the day already says so (`is_repeat`)
    or because nothing is prescribed. `slot` is the intake it opens with; a skip without one closes
    the day.
    """

    dose_ug: int | None
    is_skipped: bool = False
    slot: int | None = None
    doubts: tuple[Doubt, ...] = ()
    is_repeat: bool = False


def propose(day: DayOfDoses, wanted: Wanted, repeats: tuple[Repeat, ...] = ()) -> Proposal:
    """Work out what a typed dose means on its day (docs/method.md#intakes).

    Looked at in this order: the day is full and the call says no more than that; it repeats a dose
    just typed (`repeats`); it would take the day above its prescription. Raises AmountMissing without
    an amount or a prescription, and DayTotalOutOfLimits above 400 mg.
    """
    if wanted.is_skip:
        return _skip(day, is_whole=wanted.is_whole)
    poured = day.poured
    dose_ug = _amount(day, poured, wanted)
    if dose_ug is None:
        return Proposal(None)
    if _says_no_more(day, poured, wanted):
        return Proposal(None, is_repeat=True)
    check_total(day, dose_ug)
    doubts = _repeated(day, wanted, dose_ug, repeats)
    if wanted.dose_ug is None and not poured.open_ug:
        doubts += (_was_skipped(day),)
    if not wanted.is_extra:
        doubts += _above(day, poured, dose_ug)
    if wanted.dose_ug and wanted.dose_ug % HALF_MG_UG:
        text = f"{format_mg(wanted.dose_ug)} mg is no whole or half number; two capsules are written 20+20."
        doubts += (Doubt("odd_amount", text),)
    return Proposal(dose_ug, slot=_next_slot(day, poured), doubts=doubts)


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
        what = "a skipped dose" if dose.is_skipped else f"{format_mg(dose.dose_ug)} mg"
        return (_full(others, what),)
    return proposal.doubts


def _amount(day: DayOfDoses, poured: Poured, wanted: Wanted) -> int | None:
    """The micrograms that are meant; None on a day without a dose. Raises AmountMissing."""
    if wanted.dose_ug is not None:
        return wanted.dose_ug
    if wanted.is_extra:
        raise AmountMissing(example="isotrack dose MG --extra")
    if day.slot_ug is None:
        raise AmountMissing(format_day(day.day))
    if not day.slot_ug:
        return None
    open_ug = poured.open_ug or tuple(
        one.unfilled_ug for one in poured.intakes if one.unfilled_ug
    )  # what a skip closed, where nothing else is open
    return sum(open_ug) if wanted.is_whole else sum(open_ug[:1])


def _room_ug(poured: Poured) -> int:
    """What the day's prescription still has room for, skipped intakes included."""
    return sum(one.unfilled_ug for one in poured.intakes)


def _says_no_more(day: DayOfDoses, poured: Poured, wanted: Wanted) -> bool:
    """Whether the day is full and the call is bare or names the sum of its intakes.

    Where nothing is known to be prescribed, what was taken first is taken for the whole day.
    """
    if wanted.is_extra:
        return False
    if day.slot_ug is None:
        return wanted.dose_ug is not None and wanted.dose_ug == day.total_ug
    if not day.slot_ug or _room_ug(poured):
        return False
    return wanted.dose_ug is None or wanted.dose_ug == sum(day.slot_ug)


def _next_slot(day: DayOfDoses, poured: Poured) -> int:
    """The intake that a dose opens with, counted from 1; one beyond the last on a full day."""
    if day.slot_ug is None:
        return len(day.entries) + 1
    places = [n for n, one in enumerate(poured.intakes, 1) if one.open_ug]
    places += [n for n, one in enumerate(poured.intakes, 1) if one.unfilled_ug]
    return places[0] if places else len(poured.intakes) + 1


def _skip(day: DayOfDoses, *, is_whole: bool) -> Proposal:
    if day.slot_ug == ():
        return Proposal(None)
    poured = day.poured
    if poured.open_ug or (day.slot_ug is None and not day.entries):
        is_day = is_whole or day.slot_ug is None
        slot = None if is_day else _next_slot(day, poured)
        return Proposal(0, is_skipped=True, slot=slot)
    if _room_ug(poured) or (day.slot_ug is None and any(one.is_skipped for one in day.doses)):
        return Proposal(None, is_repeat=True)
    return Proposal(0, is_skipped=True, doubts=(_full(day, "a skipped dose"),))


def _repeated(
    day: DayOfDoses, wanted: Wanted, dose_ug: int, repeats: tuple[Repeat, ...]
) -> tuple[Doubt, ...]:
    same = [one for one in repeats if wanted.dose_ug is None or one.dose_ug == dose_ug]
    if not same:
        return ()
    last = same[-1]
    when = "less than a minute" if not last.minutes else f"{last.minutes} min"
    text = (
        f"{format_mg(last.dose_ug)} mg for {format_day(day.day)} was logged {when} ago ({last.name});"
        f" this would be another {format_mg(dose_ug)} mg."
    )
    return (Doubt("repeated", text),)


def _was_skipped(day: DayOfDoses) -> Doubt:
    skips = [e for e in day.entries if isinstance(e.record, Dose) and e.record.is_skipped]
    names = ", ".join(str(e.id) for e in skips)
    what = "the rest of it" if day.total_ug else "its dose"
    return Doubt("was_skipped", f"{format_day(day.day)}: {what} was logged as skipped ({names}).")


def _above(day: DayOfDoses, poured: Poured, dose_ug: int) -> tuple[Doubt, ...]:
    """What is doubtful about an amount that takes the day above its prescription."""
    if day.slot_ug is None:
        return (_full(day, f"{format_mg(dose_ug)} mg"),) if day.total_ug else ()
    if not day.slot_ug and not day.entries:
        text = f"No dose is prescribed for {format_day(day.day)}."
        return (Doubt("none_prescribed", text),)
    room_ug = _room_ug(poured)
    if dose_ug <= room_ug:
        return ()
    if not room_ug:
        return (_full(day, f"{format_mg(dose_ug)} mg"),)
    return (_too_much(dose_ug, room_ug, is_whole=room_ug == sum(day.slot_ug)),)


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
    """What is unlikely about a day: before the course, after its end, or very old without a course."""
    doubts = []
    if course is None and day < today - timedelta(days=OLD_AFTER_DAYS):
        doubts.append(Doubt("old_day", f"{format_day(day)} is {format_relative(day, today)}."))
    if course is not None and day < course.starts_on:
        start = format_day(course.starts_on)
        doubts.append(Doubt("before_start", f"{format_day(day)} is before the start ({start})."))
    if course is not None and course.ended_on is not None and day > course.ended_on:
        end = format_day(course.ended_on)
        doubts.append(Doubt("after_end", f"{format_day(day)} is after the end ({end})."))
    return tuple(doubts)


def doubts_about_age(day: date, course: Course | None, today: date) -> tuple[Doubt, ...]:
    """What is unlikely about the day of anything but a dose: long before the course, or very old without one."""
    if course is None or day >= course.starts_on - RUN_UP:
        return doubts_about_day(day, None, today) if course is None else ()
    return doubts_about_day(day, course, today)


def fill(day: DayOfDoses, wanted: Wanted) -> Proposal | None:
    """What a range writes on one day; None where it leaves the day alone.

    A day that has any entry stays as it is, and so does a day for which no dose is prescribed.
    """
    if day.entries or day.slot_ug == ():
        return None
    return propose(day, wanted._replace(is_whole=True))
