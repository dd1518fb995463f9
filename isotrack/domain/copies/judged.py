"""Whether the rows of a file are likely: what the keyboard asks about one entry, asked about each of them.

Rows are judged in the order of the file, each beside the diary and the rows before it, so that a
slip that only two rows together make is seen, too.
"""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.intake import Found, Raised, Unreadable
from isotrack.domain.core.records import Dose, Weight
from isotrack.domain.core.units import (
    MOST_DAY_UG,
    format_kg,
    format_mg,
)
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import HALF_MG_UG, doubts_about_day
from isotrack.domain.doses.standing import doubt_about_start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.records import Course
    from isotrack.domain.doses.standing import Standing

WEIGHT_CHANGE_PERCENT = 10


@lru_cache(maxsize=4096)  # a file of many years says few amounts and each day a few times
def _mg(dose_ug: int) -> str:
    return f"{format_mg(dose_ug)} mg"


@lru_cache(maxsize=4096)
def _day_words(day: date) -> str:
    return format_day(day)


class There(NamedTuple):
    """The diary that rows come to; `intakes_on` gives what is prescribed for a day, None where nothing is known."""

    today: date
    course_on: Callable[[date], Course | None]
    intakes_on: Callable[[date], tuple[int, ...] | None]
    doses: Mapping[date, Sequence[Dose]]
    weights: Sequence[Weight]


class Judged(NamedTuple):
    """What is doubtful about rows, and those that no answer opens."""

    raised: tuple[Raised, ...]
    beyond: Mapping[Found, Unreadable]


class FilePlan(NamedTuple):
    """What a file would do to a diary: its rows beside what is there, and where the course stands then.

    `fresh` are new, `known` were there already, `changed` are there with another value and stay as they are.
    """

    name: str
    intake: Intake
    fresh: tuple[Found, ...]
    known: int
    changed: tuple[Found, ...]
    doubts: tuple[Raised, ...]
    before: Standing
    after: Standing

    @property
    def commands(self) -> tuple[str, ...]:
        """What the file holds besides rows, as commands that work here: without a course, those of `init`."""
        asked = "isotrack course "
        facts = [one for one in self.intake.commands if one.startswith(asked)]
        if self.after.course is not None or not facts:
            return self.intake.commands
        begun = " ".join(["isotrack init", *(one.removeprefix(asked) for one in facts)])
        return (begun, *(one for one in self.intake.commands if one not in facts))


class _Day:
    """What a treatment day holds so far: the diary's doses, then the rows of the file."""

    def __init__(self, there: Sequence[Dose], intakes_ug: tuple[int, ...] | None) -> None:
        self.there = there
        self.prescribed_ug = None if intakes_ug is None else sum(intakes_ug)
        self.intakes = len(intakes_ug or ())
        self.total_ug = sum(dose.dose_ug for dose in there)
        self.rows: list[Found] = []
        self.doubts: list[tuple[str, str]] | None = None  # about the day itself


def judge(rows: Sequence[Found], there: There) -> Judged:
    """The doubts about new rows, in the order of the file."""
    days: dict[date, _Day] = {}
    raised: list[Raised] = []
    beyond: dict[Found, Unreadable] = {}
    for row in rows:
        if not isinstance(row.record, Dose):
            continue
        on = row.record.taken_on
        if on not in days:
            days[on] = _Day(there.doses.get(on, ()), there.intakes_on(on))
        day = days[on]
        total_ug = day.total_ug + row.record.dose_ug
        if total_ug > MOST_DAY_UG:
            text = f"With it {format_day(on)} would hold {_mg(total_ug)}, more than isotrack records for one day ({format_mg(MOST_DAY_UG)} mg)"  # fmt: skip
            beyond[row] = Unreadable(row.place, row.where, text, amount_ug=row.record.dose_ug)
            continue
        raised += _about_dose(row, row.record, day, there)
        day.total_ug = total_ug
        day.rows.append(row)
    raised += _about_weights([row for row in rows if isinstance(row.record, Weight)], there)
    return Judged(tuple(sorted(raised, key=lambda one: one.place)), beyond)


def _about_dose(row: Found, dose: Dose, day: _Day, there: There) -> Iterator[Raised]:
    if day.doubts is None:
        day.doubts = _about_day(dose.taken_on, there)
    yield from (_raised(row, code, message) for code, message in day.doubts)
    total_ug = day.total_ug + dose.dose_ug
    on, amount = _day_words(dose.taken_on), _amount(dose)
    has_room = day.prescribed_ug is not None and total_ug <= day.prescribed_ug
    if day.there:
        held = ", ".join(_amount(one) for one in day.there)
        yield _raised(row, "day_has_dose", f"A dose is there already for {on} ({held}), and the file has another one ({amount}); both would be counted")  # fmt: skip
    elif day.rows and not dose.is_extra and not (has_room and (not dose.is_skipped or len(day.rows) < day.intakes)):  # fmt: skip
        first = day.rows[0].where
        yield _raised(row, "day_twice", f"{on} stands in the file before ({first}); {amount} would come on top, {_mg(total_ug)} in all")  # fmt: skip
    if dose.is_skipped or dose.is_extra:
        return
    if day.prescribed_ug is not None and not has_room:
        of_day = f"the {_mg(day.prescribed_ug)} prescribed for" if day.prescribed_ug else "what is prescribed, which is no dose on"  # fmt: skip
        yield _raised(row, "more_than_prescribed", f"{_mg(total_ug)} is more than {of_day} {on}")  # fmt: skip
    if dose.dose_ug % HALF_MG_UG:
        yield _raised(row, "odd_amount", f"{amount} is no whole or half number of milligrams")


def _amount(dose: Dose) -> str:
    return "skipped" if dose.is_skipped else _mg(dose.dose_ug)


def _about_day(day: date, there: There) -> list[tuple[str, str]]:
    """Before the course, after its end, or more than 400 days ago without one."""
    course = there.course_on(day)
    return [
        (doubt.code, doubt.message.removesuffix("."))
        for doubt in doubts_about_day(day, course, there.today)
    ]


def _about_weights(rows: Sequence[Found], there: There) -> Iterator[Raised]:
    """Weights beside those of the days before and after them, and very old ones."""
    fresh = {id(row.record): row for row in rows}
    both = [*there.weights, *(row.record for row in rows if isinstance(row.record, Weight))]
    by_day = sorted(both, key=lambda weight: weight.measured_on)
    for row in rows:
        if isinstance(row.record, Weight) and there.course_on(row.record.measured_on) is None:
            for code, message in _about_day(row.record.measured_on, there):
                yield _raised(row, code, message)
    for before, after in itertools.pairwise(by_day):
        changed = fresh.get(id(after)) or fresh.get(id(before))
        if changed is not None and is_other_weight(after.weight_ug, before.weight_ug):
            one, other = (after, before) if id(after) in fresh else (before, after)
            yield _raised(
                changed, "weight_change",
                f"{one.entered} ({format_kg(one.weight_ug)} kg) is more than {WEIGHT_CHANGE_PERCENT} % away"
                f" from {format_kg(other.weight_ug)} kg on {format_day(other.measured_on)}",
            )  # fmt: skip


def is_other_weight(weight_ug: int, last_ug: int) -> bool:
    """Whether a weight is more than 10 % away from another."""
    return abs(weight_ug - last_ug) * 100 > WEIGHT_CHANGE_PERCENT * last_ug


def _raised(row: Found, code: str, message: str) -> Raised:
    return Raised(row.place, row.where, code, message)


def start_moves(before: Standing, after: Standing) -> Raised | None:
    """A start weight, and with it the goal, that rows would move."""
    doubt = doubt_about_start(before, after)
    return None if doubt is None else Raised(0, "", doubt.code, doubt.message.removesuffix("."))
