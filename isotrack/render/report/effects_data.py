"""Side effects and red flags of the page for the visit as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.records import Course, Note
from isotrack.knowledge.effects import effects
from isotrack.render.core.entry_data import day
from isotrack.render.effects.alerts import source_keys
from isotrack.render.effects.names import short_name
from isotrack.render.report.effects import FLAG_PARTS

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.effects.effects import Breakout, Summary
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.entry_data import Json


def effects_data(report: VisitReport) -> Json:
    """What the page says about side effects; every key null where they were left out."""
    felt = report.effects
    if felt is None:
        unknown = dict.fromkeys(("effects", "days_without_effects", "breakout"))
        return {"red_flags": _flags(report), **unknown}
    since = {one.key: one for one in felt.course}
    return {
        "red_flags": _flags(report),
        "effects": [_effect(one, since.get(one.key, one)) for one in felt.period],
        "days_without_effects": felt.days_without_any,
        "breakout": _breakout(felt.breakout) if felt.breakout else None,
    }


def _flags(report: VisitReport) -> list[Json] | None:
    if not any(report.has(part) for part in FLAG_PARTS):
        return None
    return [
        {
            "flag": one.alert.flag.id,
            "effects": list(one.alert.terms),
            "level": one.alert.level,
            "severity": one.worst,
            "days": [day(on) for on in one.days],
            "results": [one_test.lab.value for one_test in one.tests],
            "answers": [answer for _, answer in one.answers],
            "source": source_keys(one.alert),
        }
        for one in report.flags
    ]


def _effect(one: Summary, course: Summary) -> Json:
    """One effect of the period; `since` is its first day in the course."""
    known = effects().get(one.key.term)
    return {
        "effect": one.key.term,
        "name": short_name(one),
        "level": known.level if known else None,
        "severity": one.worst,
        "days": one.days,
        "since": day(course.first_on),
        "last_on": day(one.last_on),
        "latest": one.latest,
        "latest_on": day(one.latest_on),
        "trend": one.trend,
    }


def _breakout(one: Breakout) -> Json:
    return {
        "began_on": day(one.began_on),
        "day": one.day_number,
        "weeks": one.weeks,
        "days": one.days,
        "severity": one.worst,
        "settled_on": day(one.settled_on),
        "last_on": day(one.told_on),
    }


def note_text(entry: Entry) -> str | None:
    """The note that stands with an entry."""
    record = entry.record
    return None if isinstance(record, Note | Course) else record.note
