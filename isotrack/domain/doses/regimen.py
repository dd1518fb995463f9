"""What was prescribed for any day: the steps of the prescription inside the courses.

A step holds from its first day until the next step of the same course; a course that has ended
prescribes nothing (docs/method.md#prescription).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.records import Course, Formulation, Step
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.doses.overlap import Union

FAR_AWAY = date(9999, 12, 31)
PAUSE: tuple[tuple[int, ...], ...] = ((),)


def place_of(step: Step, day: date) -> int:
    """Which day of a step's cycle a civil day is: counted from its first day, or from Monday."""
    days = day.weekday() if step.is_weekly else (day - step.from_on).days
    return days % len(step.cycle)


def intakes_on(step: Step, day: date) -> tuple[int, ...]:
    """Micrograms of each intake that a step prescribes for a day; () on a day without a dose."""
    return step.cycle[place_of(step, day)]


def is_pause(step: Step) -> bool:
    """Whether a step prescribes nothing on any day."""
    return not any(step.cycle)


def most_daily_ug(step: Step) -> int:
    """The most micrograms that a step prescribes for one day."""
    return max(sum(intakes) for intakes in step.cycle)


def mean_daily_ug(step: Step) -> Fraction:
    """The average micrograms per calendar day of a step's cycle."""
    return Fraction(sum(sum(intakes) for intakes in step.cycle), len(step.cycle))


class Span(NamedTuple):
    """One step with the days it is in force: from `first_on` up to, not including, `end_on`."""

    step: Step
    first_on: date
    end_on: date

    def _add_up(self, first_on: date, days: int, value: Callable[[tuple[int, ...]], int]) -> int:
        """The sum of a value of each day's intakes over `days` days, by whole cycles and a rest."""
        cycle = [value(intakes) for intakes in self.step.cycle]
        rounds, rest = divmod(days, len(cycle))
        offset = place_of(self.step, first_on)
        return rounds * sum(cycle) + sum(cycle[(offset + n) % len(cycle)] for n in range(rest))

    def daily_ug(self, first_on: date, days: int) -> int:
        """Micrograms prescribed on `days` days from `first_on`, all inside the span."""
        return self._add_up(first_on, days, sum)

    def intakes(self, first_on: date, days: int) -> int:
        """How many intakes these days have."""
        return self._add_up(first_on, days, len)


class Regimen:
    """Courses and prescription steps together, ready to be asked about any day."""

    def __init__(
        self,
        courses: Iterable[Course],
        steps: Sequence[Step],
        *,
        spans: Sequence[Span] | None = None,
        unions: Sequence["Union"] = (),
    ) -> None:
        self.courses = sorted(courses, key=lambda c: c.starts_on)
        self._starts = [c.starts_on for c in self.courses]
        self.steps = sorted(steps, key=lambda s: s.from_on)  # stable: the later entry wins a tie
        # Courses that overlap bring their days along, worked out by `overlap`.
        self.spans = self._lay_out() if spans is None else list(spans)
        self.unions = tuple(unions)
        self._firsts = [span.first_on for span in self.spans]

    def _index_of_course(self, day: date) -> int:
        """The course a day belongs to: the latest that has begun, or the first; -1 without any."""
        return max(bisect_right(self._starts, day) - 1, 0) if self.courses else -1

    def course_on(self, day: date) -> Course | None:
        """The course that a day's doses count for."""
        return self.courses[self._index_of_course(day)] if self.courses else None

    def bounds_of(self, course: Course) -> tuple[date, date]:
        """First day and end (exclusive) of the days that count for a course."""
        index = self._index_of_course(course.starts_on)
        first_on = date.min if index == 0 else course.starts_on
        is_last = index + 1 == len(self.courses)
        return first_on, FAR_AWAY if is_last else self.courses[index + 1].starts_on

    def _lay_out(self) -> list[Span]:
        spans: list[Span] = []
        for index, step in enumerate(self.steps):
            end_on = self.steps[index + 1].from_on if index + 1 < len(self.steps) else FAR_AWAY
            course = self.course_on(step.from_on)
            if course is not None:
                _, course_end_on = self.bounds_of(course)
                end_on = min(end_on, course_end_on)
                if course.ended_on is not None:
                    end_on = min(end_on, course.ended_on + timedelta(days=1))
            if end_on > step.from_on:
                spans.append(Span(step, step.from_on, end_on))
        return spans

    def span_on(self, day: date) -> Span | None:
        """The step in force on a day, or None where nothing is prescribed."""
        index = bisect_right(self._firsts, day) - 1
        if index < 0 or day >= self.spans[index].end_on:
            return None
        return self.spans[index]

    def intakes_on(self, day: date) -> tuple[int, ...] | None:
        """Micrograms of each intake of a day: () on a day without a dose, None without prescription."""
        span = self.span_on(day)
        return None if span is None else intakes_on(span.step, day)

    def pieces(self, first_on: date, end_on: date) -> list[tuple[Span, date, int]]:
        """The spans that touch a range, each with its first day and number of days inside it."""
        touched = []
        for span in self.spans:
            start, end = max(first_on, span.first_on), min(end_on, span.end_on)
            if start < end:
                touched.append((span, start, (end - start).days))
        return touched

    def prescribed_ug(self, first_on: date, end_on: date) -> int:
        """Micrograms prescribed from `first_on` up to, not including, `end_on`."""
        return sum(span.daily_ug(on, days) for span, on, days in self.pieces(first_on, end_on))

    def expected_intakes(self, first_on: date, end_on: date) -> int:
        """Intakes prescribed from `first_on` up to, not including, `end_on`."""
        return sum(span.intakes(on, days) for span, on, days in self.pieces(first_on, end_on))

    def days_unlogged(
        self, first_on: date, end_on: date, counted: Mapping[date, int]
    ) -> list[date]:
        """The days from `first_on` up to, not including, `end_on` on which an intake has no entry.

        `counted` says of how many intakes of a day an entry speaks: taken, partly taken or skipped.
        """
        return [
            on
            for span, start_on, days in self.pieces(first_on, end_on)
            for on in (start_on + timedelta(days=n) for n in range(days))
            if len(intakes_on(span.step, on)) > counted.get(on, 0)
        ]

    def formulation_on(self, day: date) -> Formulation:
        """The formulation that was taken on a day: the step's own, else the course's."""
        span = self.span_on(day)
        if span is not None and span.step.formulation is not None:
            return span.step.formulation
        course = self.course_on(day)
        return course.formulation if course is not None else Formulation.CONVENTIONAL

    def formulations_of(self, course: Course) -> set[Formulation]:
        """The formulations that were prescribed in a course, pauses left out."""
        return {
            span.step.formulation or course.formulation
            for span, _, _ in self.pieces(*self.bounds_of(course))
            if not is_pause(span.step)
        }

    def with_step(self, step: Step) -> "Regimen":
        """The same regimen as if this step had been prescribed too and later steps had not."""
        kept = [other for other in self.steps if other.from_on < step.from_on]
        until = [
            span._replace(end_on=min(span.end_on, step.from_on))
            for span in self.spans
            if span.first_on < step.from_on
        ]
        spans = [*until, *Regimen(self.courses, [step]).spans]
        return Regimen(self.courses, [*kept, step], spans=spans, unions=self.unions)

    def union_of(self, course: Course | None) -> "Union | None":
        """The courses behind one that counts, where it is more than one."""
        found = (one for one in self.unions if course is not None and one.course == course)
        return next(found, None)


class Break(NamedTuple):
    """Days without a dose inside a prescription: from `first_on` up to, not including, `end_on`."""

    first_on: date
    end_on: date
    note: str | None = None


def with_break(steps: Sequence[Step], pause: Break) -> list[Step]:
    """The steps with a pause in them; after it what would be in force then holds, counted from that day.

    A step that would have begun inside the pause begins after it. Where nothing was prescribed before,
    nothing is prescribed after.
    """
    ordered = sorted(steps, key=lambda step: step.from_on)
    outside = [s for s in ordered if not pause.first_on <= s.from_on < pause.end_on]
    until = [step for step in ordered if step.from_on < pause.end_on]
    resting = Step(pause.first_on, PAUSE, note=pause.note)
    goes_on_by_itself = any(step.from_on == pause.end_on for step in outside)
    after = [until[-1]._replace(from_on=pause.end_on)] if until and not goes_on_by_itself else []
    return sorted([*outside, resting, *after], key=lambda step: step.from_on)
