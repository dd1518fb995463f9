"""How one recorded value is told: the same words in a confirmation, a list and the story of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.choices import FollowUp, LabPlan, Milestone, OwnDate, Said
from isotrack.domain.core.days import format_day
from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import (
    NO_EFFECT,
    OTHER_EFFECT,
    Assertion,
    Course,
    Dose,
    Effect,
    Lab,
    LabRange,
    LabUnit,
    Mood,
    Note,
    Photo,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.domain.core.units import format_kg, format_mg
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.render.core.amounts import goal_words, step_words
from isotrack.render.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.wellbeing.wellbeing import Score


def weight_words(weight: Weight) -> str:
    """A weight in kg, with what was typed where that was another unit: 68.0 kg (150lb)."""
    kg = f"{format_kg(weight.weight_ug)} kg"
    return kg if weight.unit == "kg" else f"{kg} ({one_line(weight.entered)})"


def course_words(course: Course) -> str:
    """The facts of a course on one line."""
    goal = course.goal
    parts = [f"from {format_day(course.starts_on)}"]
    if course.ended_on is not None:
        parts.append(f"to {format_day(course.ended_on)}")
    if goal is not None:
        parts.append(f"goal {goal_words(goal)}")
    if course.before_ug:
        parts.append(f"{format_mg(course.before_ug)} mg before tracking")
    parts.append(course.formulation if course.product is None else product_words(course))
    return ", ".join(parts)


def course_facts(course: Course) -> tuple[tuple[str, str], ...]:
    """Every fact of a course by its name; the goal is the one that was set last."""
    return (
        ("Start", format_day(course.starts_on)),
        ("End", format_day(course.ended_on) if course.ended_on else "running"),
        ("Goal", goal_words(course.goal) if course.goal else "none entered"),
        ("Product", product_words(course)),
        ("Programme", course.programme or "not set"),
        ("Prescriber", one_line(course.prescriber or "not set")),
        ("Before", f"{format_mg(course.before_ug)} mg before tracking"),
    )


def product_words(course: Course) -> str:
    """What was fetched: the product as it was named, and its formulation."""
    return (
        f"{one_line(course.product)}, {course.formulation}"
        if course.product
        else course.formulation
    )


def _dose_words(dose: Dose) -> str:
    return "skipped" if dose.is_skipped else f"{format_mg(dose.dose_ug)} mg"


def _note_words(note: Note) -> str:
    if not note.is_question:
        return "note"
    if note.is_open:
        return "question"
    return "question, answered" if note.answer else "question, dropped"


def _visit_words(visit: Visit) -> str:
    words = " ".join(part for part in (visit.clock, one_line(visit.who or "")) if part) or "visit"
    return f"{words}, {visit.state}" if visit.state else words


def _follow_up_words(chosen: FollowUp) -> str:
    said = {
        Said.YES: "can become pregnant",
        Said.NO: "cannot become pregnant",
        Said.UNSAID: "not said",
    }
    parts = ["" if chosen.lab_plan is LabPlan.PRESCRIBER else f"plan {chosen.lab_plan}"]
    parts += [said[chosen.can_become_pregnant]] if chosen.can_become_pregnant else []
    parts += [f"rules {chosen.ruleset}"] if chosen.ruleset else []
    parts += ["programme off"] if chosen.is_programme_off else []
    parts += [f"off: {' '.join(chosen.off_items)}"] if chosen.off_items else []
    return ", ".join(part for part in parts if part) or "dates of your own"


def own_date_words(own: OwnDate) -> str:
    """A date of one's own: lab every 4 weeks, 7 days of notice."""
    days, months = own.every_days, own.every_months
    every = f" every {days} days" if days else f" every {months} months" if months else " once"
    every = {
        " every 1 days": " every day", " every 7 days": " every week", " every 1 months": " every month",
    }.get(every, every)  # fmt: skip
    return f"{one_line(own.item)}{every}"


def _lab_words(lab: Lab) -> str:
    from isotrack.domain.labs.results import value_text
    from isotrack.knowledge.analytes import vocabulary

    analyte = vocabulary().known(lab.analyte)
    unit = analyte.unit(lab.unit) if analyte else None
    return f"{analyte.short if analyte else lab.analyte} {value_text(lab, unit)}"


def _lab_range_words(one: LabRange) -> str:
    from isotrack.domain.labs.results import range_text

    name, shown = _lab_names(one.analyte, one.unit)
    where = f", {one_line(one.laboratory)}" if one.laboratory else ""
    return f"{name} {range_text(one)} {shown}{where}"


def _lab_names(key: str, ucum: str) -> tuple[str, str]:
    """The short name of a test and the spelling of its unit."""
    from isotrack.knowledge.analytes import vocabulary

    analyte = vocabulary().known(key)
    unit = analyte.unit(ucum) if analyte else None
    return (analyte.short if analyte else key), (unit.shown if unit else ucum)


def _lab_unit_words(one: LabUnit) -> str:
    return " in ".join(_lab_names(one.analyte, one.unit))


def effect_name(effect: Effect) -> str:
    """The short name of an effect, or the person's own name for it."""
    from isotrack.knowledge.effects import as_said, effects, short_called

    if effect.term == NO_EFFECT:
        return "no side effects"
    if effect.term == OTHER_EFFECT and effect.words:
        return one_line(effect.words)
    if effect.term not in effects():
        return one_line(effect.term)
    return short_called(as_said(effect.term, effect.words))


def effect_words(effect: Effect) -> str:
    """An effect with its severity in words: dry lips 2 moderate."""
    if effect.term == NO_EFFECT:
        return effect_name(effect)
    words = f"{effect_name(effect)} {effect.severity} {SEVERITIES[effect.severity]}"
    return words if effect.until_on is None else f"{words}, until {format_day(effect.until_on)}"


def score_of(answered: Questionnaire) -> Score:
    """The sum of a questionnaire with its published band."""
    from isotrack.domain.wellbeing.wellbeing import score
    from isotrack.knowledge.instruments import questionnaire

    facts = questionnaire(answered.instrument)
    return score(answered.answers, facts.most, facts.bands)


def questionnaire_words(answered: Questionnaire) -> str:
    """A score with its published band or cut points: PHQ-9 12 of 27, published band 10-14: moderate."""
    from isotrack.knowledge.instruments import questionnaire

    facts = questionnaire(answered.instrument)
    found = score_of(answered)
    words = f"{facts.title} {found.total} of {found.most}"
    if found.band is not None:
        span = f"{found.band.least}-{found.band.most}"
        words += f", published band {span}: {found.band.name}"
    elif facts.cut_words:
        words += f" ({facts.cut_words})"
    return words


def gags_words(grades: tuple[int, ...]) -> str:
    """A GAGS sum with its band: GAGS 30 of 44, moderate; 39 has none."""
    from isotrack.domain.wellbeing.wellbeing import gags_score
    from isotrack.knowledge.instruments import gags

    facts = gags()
    found = gags_score(grades, facts.factors, facts.bands)
    band = found.band.name if found.band is not None else "band not defined"
    return f"GAGS {found.total} of {found.most}, {band} (self-scored)"


def skin_words(skin: Skin) -> str:
    """A rating of the skin in words: 2 of 4 (mild), papules 6, comedones 11."""
    from isotrack.domain.wellbeing.wellbeing import inflammatory
    from isotrack.knowledge.instruments import skin_scale

    parts = []
    if skin.rating is not None:
        parts.append(f"{skin.rating} of 4 ({skin_scale().words[skin.rating]})")
    counted = (
        ("papules", skin.papules), ("pustules", skin.pustules), ("nodules", skin.nodules),
        ("comedones", skin.comedones),
    )  # fmt: skip
    parts += [f"{name} {number}" for name, number in counted if number is not None]
    inflamed = inflammatory(skin.papules, skin.pustules, skin.nodules)
    if inflamed is not None:
        parts.append(f"inflammatory {inflamed}")
    if skin.gags is not None:
        parts.append(gags_words(skin.gags))
    return ", ".join(parts)


_WORDS: dict[type[Record], Callable[[Any], str]] = {
    Dose: _dose_words,
    Weight: weight_words,
    Note: _note_words,
    Step: step_words,
    Refill: lambda refill: (
        f"{refill.capsules} x {format_mg(refill.strength_ug)} mg{' counted' if refill.is_count else ''}"
    ),
    Course: course_words,
    Effect: effect_words,
    Skin: skin_words,
    Mood: lambda mood: f"{mood.mood} of 5",
    Questionnaire: questionnaire_words,
    Visit: _visit_words,
    Assertion: lambda said: f"total {format_mg(said.total_ug)} mg",
    FollowUp: _follow_up_words,
    OwnDate: own_date_words,
    Milestone: lambda milestone: str(milestone.event),
    Lab: _lab_words,
    LabRange: _lab_range_words,
    LabUnit: _lab_unit_words,
    Photo: lambda photo: f"{photo.view}, {photo.width} x {photo.height} pixels",
}


def value_words(record: Record, status: Status | None = None) -> str:
    """A record's value in a few words, without its day and note."""
    words = _WORDS[type(record)](record)
    if isinstance(record, Dose) and not record.is_skipped:
        known = status or (Status.EXTRA if record.is_extra else Status.TAKEN)
        words += {Status.PARTIAL: " (partial)", Status.EXTRA: " (extra)"}.get(known, "")
    return words


def note_of(record: Record) -> str:
    """The free text of a record on one line; empty where there is none."""
    match record:
        case Note():
            answer = f" - {record.answer}" if record.answer else ""
            return one_line(f"{record.text}{answer}")
        case Course():
            return one_line(record.prescriber or "")
        case _:
            return one_line(record.note or "")


def entry_words(entry: Entry) -> str:
    """An entry with its value: d312 40 mg."""
    status = entry.settled.status if entry.settled else None
    words = value_words(entry.record, status)
    if isinstance(entry.record, Note):
        words = f'{words} "{_cut(note_of(entry.record), 40)}"'
    return f"{entry.id} {words}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def reach_words(reach: Reach) -> str:
    """The projection, in the one wording that is allowed (docs/method.md#projection)."""
    days = f"{reach.days:,} day{'' if reach.days == 1 else 's'}"
    return f"about {format_day(reach.reached_on)} ({days})"


def clock_of(record: Record) -> str | None:
    """The clock time that an entry carries as HH:MM: of a dose, a visit, a blood test; None without one."""
    if isinstance(record, Dose):
        return clock_words(record)
    return record.clock if isinstance(record, Visit) else None


def clock_words(dose: Dose) -> str | None:
    """The clock time of a dose as HH:MM, where one is known."""
    return dose.taken_at.strftime("%H:%M") if dose.taken_at else None
