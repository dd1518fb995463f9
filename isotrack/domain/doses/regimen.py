"""What was prescribed for any day: the steps of the prescription inside the courses.

A step holds from its first day until the next step of the same course; a course that has ended
prescribes nothing (docs/method.md#prescription).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from isotrack.domain.core.records import Course, Formulation, Step

FAR_AWAY = date(9999, 12, 31)


class Span(NamedTuple):
    """One step with the days it is in force: from `first_on` up to, not including, `end_on`."""

    step: Step
    first_on: date
    end_on: date

    def dose_on(self, day: date) -> int:
        """Micrograms per intake on a day inside the span; 0 on a day without a dose."""
        cycle = self.step.cycle_ug
        return cycle[(day - self.step.from_on).days % len(cycle)]

    def daily_ug(self, first_on: date, days: int) -> int:
        """Micrograms prescribed on `days` days from `first_on`, all inside the span."""
        cycle = self.step.cycle_ug
        rounds, rest = divmod(days, len(cycle))
        offset = (first_on - self.step.from_on).days
        tail = sum(cycle[(offset + n) % len(cycle)] for n in range(rest))
        return (rounds * sum(cycle) + tail) * self.step.times

    def dosing_days(self, first_on: date, days: int) -> int:
        """How many of these days have a dose."""
        cycle = [1 if ug else 0 for ug in self.step.cycle_ug]
        rounds, rest = divmod(days, len(cycle))
        offset = (first_on - self.step.from_on).days
        return rounds * sum(cycle) + sum(cycle[(offset + n) % len(cycle)] for n in range(rest))


class Regimen:
    """Courses and prescription steps together, ready to be asked about any day."""

    def __init__(self, courses: Iterable[Course], steps: Sequence[Step]) -> None:
        self.courses = sorted(courses, key=lambda c: c.starts_on)
        self._starts = [c.starts_on for c in self.courses]
        self.steps = sorted(steps, key=lambda s: s.from_on)  # stable: the later entry wins a tie
        self.spans = self._lay_out()
        self._firsts = [span.first_on for span in self.spans]

    def _index_of_course(self, day: date) -> int:
        """The course a day belongs to: the latest that has begun, or the first; -1 without any."""
        return max(bisect_right(self._starts, day) - 1, 0) if self.courses else -1

    def course_on(self, day: date) -> Course | None:
        """The course that a day's doses count for."""
        return self.courses[self._index_of_course(day)] if self.courses else None

    def bounds_of(self, course: Course) -> tuple[date, date]:
        """First day and end (exclusive) of the days that count for a course."""
        index = self.courses.index(course)
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

    def slots_on(self, day: date) -> tuple[int, ...] | None:
        """Micrograms of each intake of a day: () on a day without a dose, None without prescription."""
        span = self.span_on(day)
        if span is None:
            return None
        dose_ug = span.dose_on(day)
        return (dose_ug,) * span.step.times if dose_ug else ()

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

    def expected_slots(self, first_on: date, end_on: date) -> int:
        """Intakes prescribed from `first_on` up to, not including, `end_on`."""
        pieces = self.pieces(first_on, end_on)
        return sum(span.dosing_days(on, days) * span.step.times for span, on, days in pieces)

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
            if any(span.step.cycle_ug)
        }

    def with_step(self, step: Step) -> "Regimen":
        """The same regimen as if this step had been prescribed too and later steps had not."""
        kept = [other for other in self.steps if other.from_on < step.from_on]
        return Regimen(self.courses, [*kept, step])


def mean_daily_ug(step: Step) -> Fraction:
    """The average micrograms per calendar day of a step's cycle."""
    return Fraction(sum(step.cycle_ug) * step.times, len(step.cycle_ug))
