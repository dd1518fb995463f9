"""Courses that run at the same time, because two devices were set up on their own: they count as one.

What a device said before it knew of the other's course belongs to its own; what it said afterwards holds
for both. Identity is the entry, never its value (docs/reliability.md#two-devices).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isotrack.domain.core.records import Course, Step


class SaidCourse(NamedTuple):
    """A course with its identity and the clock of its entry, which ends with the device."""

    uuid: str
    hlc: str
    course: Course


class SaidStep(NamedTuple):
    """A step of the prescription, likewise."""

    uuid: str
    hlc: str
    step: Step


class Union(NamedTuple):
    """One course as it counts; `members` are the courses that were entered, the first entered first.

    `met` says for a device from which clock on it knew of the other courses.
    """

    course: Course
    members: tuple[SaidCourse, ...]
    met: Mapping[str, str]

    def rank(self, hlc: str) -> int | None:
        """Whose course something belongs to that was said at this clock; None where it holds for all."""
        writer = _writer(hlc)
        ranks = [n for n, member in enumerate(self.members) if _writer(member.hlc) == writer]
        if not ranks or (writer in self.met and hlc > self.met[writer]):
            return None
        return ranks[0]


def _writer(hlc: str) -> str:
    return hlc[18:]


def unite(courses: Sequence[SaidCourse], met: Mapping[str, str]) -> list[Union]:
    """The courses as they count, each from the earliest start of those that overlap.

    Goal, formulation, programme, prescriber and what was taken before tracking are those of the course that
    was entered first; where it says nothing, of the next one that does.
    """
    groups: list[list[SaidCourse]] = []
    for one in sorted(courses, key=lambda said: (said.course.starts_on, said.hlc)):
        if groups and _reaches(groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_union(sorted(group, key=lambda said: said.hlc), met) for group in groups]


def _reaches(group: Sequence[SaidCourse], one: SaidCourse) -> bool:
    """Whether one of the courses still runs on the first day of another."""
    return any(
        said.course.ended_on is None or said.course.ended_on >= one.course.starts_on
        for said in group
    )


def _union(group: Sequence[SaidCourse], met: Mapping[str, str]) -> Union:
    courses = [said.course for said in group]
    ends = [course.ended_on for course in courses if course.ended_on is not None]
    counted = courses[0]._replace(
        starts_on=min(course.starts_on for course in courses),
        ended_on=max(ends) if len(ends) == len(courses) else None,
        goals=next((c.goals for c in courses if c.goals), ()),
        programme=next((c.programme for c in courses if c.programme), None),
        prescriber=next((c.prescriber for c in courses if c.prescriber), None),
        product=next((c.product for c in courses if c.product), None),
        before_ug=next((c.before_ug for c in courses if c.before_ug), 0),
    )
    return Union(counted, tuple(group), met)
