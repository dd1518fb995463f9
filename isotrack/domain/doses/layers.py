"""The prescription of courses that overlap: each day takes that of the first-entered one that has one for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.doses.overlap import SaidCourse, SaidStep, Union, unite
from isotrack.domain.doses.regimen import Regimen, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def regimen_of(
    courses: Sequence[SaidCourse], steps: Sequence[SaidStep], met: Mapping[str, str]
) -> Regimen:
    """What was prescribed: on each day that of the first-entered course that has something for it."""
    unions = unite(courses, met)
    counted = [one.course for one in unions]
    every = [said.step for said in steps]
    regimen = Regimen(counted, every)
    shared = [one for one in unions if len(one.members) > 1]
    if not shared:
        return regimen
    spans: list[Span] = []
    for union in unions:
        first_on, end_on = regimen.bounds_of(union.course)
        inside = [said for said in steps if first_on <= said.step.from_on < end_on]
        spans += [
            span._replace(end_on=min(span.end_on, end_on)) for span in _prescribed(union, inside)
        ]
    return Regimen(counted, every, spans=spans, unions=shared)


def _prescribed(union: Union, steps: Sequence[SaidStep]) -> list[Span]:
    """The prescription of one counted course."""
    common = [said.step for said in steps if union.rank(said.hlc) is None]
    spans: list[Span] = []
    for number, member in enumerate(union.members):
        own = [said.step for said in steps if union.rank(said.hlc) == number]
        spans = filled(spans, Regimen([member.course], own if number else [*own, *common]).spans)
        if number == 0:
            spans = filled(spans, Regimen([union.course], common).spans)
    return spans


def filled(spans: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """Spans, and what others say for the days between them."""
    result = list(spans)
    for span in more:
        first_on = span.first_on
        for taken in spans:
            if taken.end_on <= first_on or taken.first_on >= span.end_on:
                continue
            if first_on < taken.first_on:
                result.append(span._replace(first_on=first_on, end_on=taken.first_on))
            first_on = taken.end_on
        if first_on < span.end_on:
            result.append(span._replace(first_on=first_on))
    return sorted(result, key=lambda span: span.first_on)
