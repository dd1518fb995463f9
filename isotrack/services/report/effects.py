"""The side effects that the page for the visit shows: of the period, of the course, and the red flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import monday_of
from isotrack.domain.core.records import Effect
from isotrack.domain.effects.effects import breakout, by_day, days_without_any, summaries
from isotrack.domain.effects.red_flags import Raised
from isotrack.domain.labs.results import shows_pregnancy
from isotrack.domain.report.visit_report import EffectsFelt, FlagRaised
from isotrack.knowledge.effects import effects, headings
from isotrack.knowledge.red_flags import alert_of, flag_of
from isotrack.services.effects.alerts import alerts_of, crisis_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from isotrack.domain.core.records import Course, Questionnaire, Record
    from isotrack.domain.effects.effects import Key
    from isotrack.domain.effects.red_flags import Alert
    from isotrack.domain.labs.tables import Cell
    from isotrack.domain.report.visit_report import Period

SYSTEMS = {"mood": "mood and mind", "pregnancy": "pregnancy"}


def summed_up(
    felt: list[Effect], course: Course, period: Period, today: date, without: tuple[str, ...]
) -> EffectsFelt:
    """What was felt up to today; leaving out mood or pregnancy leaves out their effects too."""
    unseen = hidden(without)
    starts_on = min(course.starts_on, period.first_on)
    shown = [effect for effect in felt if not is_hidden(effect, unseen)]
    return EffectsFelt(
        period=tuple(summaries(shown, period.first_on, today)),
        course=tuple(summaries(shown, starts_on, today, monday_of(starts_on))),
        days_without_any=days_without_any(shown, period.first_on, today),
        breakout=breakout(shown, course.starts_on, today),
    )


def raised_flags(
    felt: list[Effect],
    others: tuple[Iterable[Questionnaire], Iterable[Cell]],
    course: Course,
    days: tuple[date, date],
    without: tuple[str, ...],
) -> tuple[FlagRaised, ...]:
    """The red flags of days, both included, by what was felt.

    `others` raise them too: answers about thoughts of death, and pregnancy tests that may mean one.
    """
    answered, tests = others
    found = []
    if "effects" not in without:
        unseen, severities = hidden(without), by_day(felt, *days)
        found += [
            FlagRaised(alert, on, _worst(alert, on, severities))
            for alert, on in alerts_of(felt, course, *days)
            if not any(_is_of(term, unseen) for term in alert.terms)
        ]
    answers = crisis_answers(answered)
    if answers:
        on = tuple(one.answered_on for one, _ in answers)
        found.append(FlagRaised(_alert("crisis", course), on, None, answers))
    shown = tuple(
        one
        for one in tests
        if one.lab.drawn_on >= days[0] and shows_pregnancy(one.lab, one.entry.range)
    )
    if shown:
        on = tuple(one.lab.drawn_on for one in shown)
        found.append(FlagRaised(_alert("pregnancy", course), on, None, (), shown))
    return tuple(found)


def _alert(key: str, course: Course) -> Alert:
    """The alert of a flag, as a person of this course is told it."""
    flag = flag_of(key)
    whole = Raised(flag, tuple(sorted(flag.terms)), flag.level)
    return alert_of(whole, course.programme, course.prescriber)


def hidden(without: tuple[str, ...]) -> set[str]:
    """The systems of effects that are left out with a part."""
    return {SYSTEMS[part] for part in without if part in SYSTEMS}


def is_hidden(record: Record, unseen: set[str]) -> bool:
    """Whether an entry is about an effect that is left out."""
    return isinstance(record, Effect) and _is_of(record.term, unseen)


def _is_of(term: str, systems: set[str]) -> bool:
    heading = headings().get(term)
    known = effects().get(heading.term if heading else term)
    return known is not None and known.system in systems


def _worst(
    alert: Alert, days: tuple[date, ...], severities: Mapping[Key, Mapping[date, int]]
) -> int:
    """The worst severity of the terms of a flag on its days."""
    terms = {term.partition(":")[0] for term in alert.terms}
    return max(
        (by.get(day, 0) for key, by in severities.items() if key.term in terms for day in days),
        default=0,
    )
