"""The page for the visit: one value, computed once, that every format renders."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from operator import is_not
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from isotrack.domain.core.days import format_day
from isotrack.domain.core.entries import Status
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    OTHER_EFFECT,
    Course,
    Dose,
    Effect,
    Formulation,
    Mood,
    Note,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Visit,
    Weight,
)
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.adherence import days_marked, days_with, mark_day
from isotrack.domain.doses.pouring import Fate
from isotrack.domain.doses.progress import baseline_weight, equivalent_ug, per_kg
from isotrack.domain.entries import visits as rules
from isotrack.domain.report.errors import UntilBeforeCourse
from isotrack.domain.report.visit_report import (
    DayTotal,
    DoseFacts,
    EarlierCourse,
    Equivalent,
    Food,
    Period,
    VisitReport,
    Wellbeing,
)
from isotrack.knowledge.effects import speaks_of_self_harm
from isotrack.knowledge.load import formulation
from isotrack.services.core.standing import counted_weights, progress_of, weights_of
from isotrack.services.doses import status as review
from isotrack.services.effects import alerts
from isotrack.services.report import effects as report_effects
from isotrack.services.report import labs
from isotrack.storage import doses, entries, followup, regimens

if TYPE_CHECKING:
    import sqlite3

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.domain.doses.status import StatusReport
    from isotrack.domain.report.visit_report import Basis
    from isotrack.storage.database import Database

ONE_DAY = timedelta(days=1)
R = TypeVar("R", bound=Record)


class Wish(NamedTuple):
    """What a report is asked for: where its period begins, and what is left out (words of PARTS).

    `since` is a day, "start", "last-visit", or None: from the last visit where there is one. `until` is
    the day at whose end the record is looked at, None for now.
    """

    since: date | Literal["start", "last-visit"] | None = None
    without: tuple[str, ...] = ()
    has_every_note: bool = False  # also notes with words of self-harm
    until: date | None = None


def report(db: Database, now: datetime, today: date, wish: Wish = Wish()) -> VisitReport:  # noqa: B008  # a constant
    """Everything a visit asks. Raises NoCourse, UntilBeforeCourse, and NoVisitYet where `last-visit` has none."""
    if wish.until is None or wish.until >= today:
        with db.snapshot() as conn:
            return _report(conn, now, today, wish, today)
    evening = datetime.combine(wish.until, time.max, now.tzinfo)
    with db.transaction(
        is_rehearsal=True
    ) as conn:  # what came later is left out, and nothing of it kept
        followup.leave_out_after(conn, wish.until)
        return _report(conn, evening, wish.until, wish, today)


def _report(
    conn: sqlite3.Connection, now: datetime, today: date, wish: Wish, made_on: date
) -> VisitReport:
    regimen = regimens.load_regimen(conn)
    course = _course(regimen, today, wish)
    status = review.status_of(conn, now, today)
    visits = rules.standing(followup.visits(conn), course.starts_on, now, today)
    last_visit = visits.last.visit if visits.last else None
    period = _period(
        wish, course, today, last_visit, has_late=bool(status.standing.progress.late_ug)
    )
    days = (period.first_on, today + ONE_DAY)
    notes = entries.list_between(conn, Kind.NOTE, *days)
    ratings = _wellbeing(conn, course, period, today, wish)
    results, every_test = labs.of_course(conn, course, today)
    tests = every_test if "pregnancy" not in wish.without else ()
    felt = alerts.effects_between(conn, min(course.starts_on, period.first_on), today)
    shown = [_own_words_withheld(one, wish) for one in felt]
    weights, set_aside = (
        _weights(conn, regimen, course, today) if "weight" not in wish.without else ((), ())
    )
    told = VisitReport(
        today=today,
        made_on=made_on,
        period=period,
        without=wish.without,
        status=status,
        last_visit=last_visit,
        next_visit=visits.next.visit if visits.next else None,
        held=tuple(one.visit for one in visits.held),
        open_visits=tuple(one.visit for one in visits.open),
        doses=_doses(conn, regimen, course, period, status),
        flags=report_effects.raised_flags(
            felt,
            (ratings.questionnaires, tests),
            course,
            (period.first_on, today),
            wish.without,
        ),
        effects=report_effects.summed_up(shown, course, period, today, wish.without)
        if "effects" not in wish.without
        else None,
        labs=results if "labs" not in wish.without else None,
        pregnancy_tests=tests,
        asks_for_tests="pregnancy" not in wish.without and labs.asks_for_tests(conn, course),
        wellbeing=ratings,
        weights=weights,
        set_aside=set_aside,
        refills=_refills(conn, period) if "capsules" not in wish.without else (),
        questions=_questions(conn, today, wish),
        answered=_answered(conn, period, wish),
        notes=_notes(notes, wish),
        remarks=_remarks(conn, period, today, wish),
        earlier=tuple(
            _earlier(conn, regimen, other)
            for other in regimen.courses
            if other.starts_on < course.starts_on
        ),
    )
    return told._replace(**{name: _noteless(getattr(told, name), wish) for name in _NOTED})


def _course(regimen: Regimen, today: date, wish: Wish) -> Course:
    """The course that is told about. Raises NoCourse, UntilBeforeCourse."""
    course = regimen.course_on(today)
    if course is None:
        raise NoCourse("report")
    if wish.until is not None and wish.until < course.starts_on:
        raise UntilBeforeCourse(format_day(wish.until), format_day(course.starts_on))
    return course


_NOTED = (
    "doses",
    "flags",
    "labs",
    "pregnancy_tests",
    "wellbeing",
    "weights",
    "set_aside",
    "refills",
    "remarks",
)


def _of(kind: type[R], found: list[Entry]) -> tuple[R, ...]:
    """The records of one kind among entries."""
    return tuple(entry.record for entry in found if isinstance(entry.record, kind))


def _period(
    wish: Wish, course: Course, today: date, last_visit: Visit | None, *, has_late: bool
) -> Period:
    """From the last visit, else from the start of the course; never before it.

    It ends with the course, and today where the course runs, where it begins after the end of the
    course, or where doses were swallowed after that.
    """
    last_on = today if has_late else min(today, course.ended_on or today)
    if isinstance(wish.since, date):
        first_on = min(max(wish.since, course.starts_on), today)
        basis: Basis = "start" if first_on <= course.starts_on else "day"
        return Period(first_on, today if first_on > last_on else last_on, basis)
    if wish.since == "last-visit" and last_visit is None:
        from isotrack.domain.report.errors import NoVisitYet

        raise NoVisitYet
    if last_visit is None or wish.since == "start":
        return Period(min(course.starts_on, last_on), last_on, "start")
    first_on = last_visit.visit_on
    return Period(first_on, today if first_on > last_on else last_on, "visit")


def _doses(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, period: Period, status: StatusReport
) -> DoseFacts:
    """The doses of the course by their day, and what the period asks about them."""
    end_on = period.last_on + ONE_DAY
    starts_on = min(course.starts_on, period.first_on)
    every = [starts_on + timedelta(days=n) for n in range((end_on - starts_on).days)]
    days = doses.days_between(conn, regimen, every)
    marks = [mark_day(day, status.today) for day in days]
    inside = [mark for mark in marks if mark.day >= period.first_on]
    slots = {day.day for day in days if day.slot_ug}
    prescribed = [mark for mark in inside if mark.day in slots]
    told = [day for day in days if day.day >= period.first_on]
    logged = [entry for day in told for entry in day.entries]
    is_running = period.last_on == status.today
    closed_on = status.today if is_running else status.today + ONE_DAY
    tallies = [
        review.adherence_of(
            conn, regimen, first_on, period.last_on, days[-1], is_running=is_running
        )
        for first_on in (starts_on, period.first_on)
    ]
    return DoseFacts(
        days=tuple(
            DayTotal(day.day, day.total_ug, mark.mark)
            for day, mark in zip(days, marks, strict=True)
        ),
        spans=tuple(span for span, _, _ in regimen.pieces(starts_on, end_on)),
        course=tallies[0],
        period=tallies[1],
        full_days=len(days_marked(prescribed, "taken")),
        expected_days=sum(1 for mark in prescribed if mark.mark not in {"none", "open"}),
        # The total counts what was swallowed after the end of the course, and so does this.
        period_ug=doses.sum_ug(conn, period.first_on, regimen.bounds_of(course)[1]),
        missing_on=tuple(days_with(told, Fate.MISSING, closed_on)),
        skipped_on=tuple(days_with(told, Fate.SKIPPED, closed_on)),
        partial_on=tuple(days_with(told, Fate.PARTIAL, closed_on)),
        food=_food(logged),
        above_prescribed=tuple(e for e in logged if _is_above(e)),
        possible_doubles=tuple(e for e in logged if e.settled and e.settled.is_possible_double),
        equivalent=_equivalent(conn, regimen, course, status.standing.progress),
    )


def _wellbeing(
    conn: sqlite3.Connection, course: Course, period: Period, today: date, wish: Wish
) -> Wellbeing:
    """Ratings since the course began, and the questionnaires of the period."""
    days = (course.starts_on, today + ONE_DAY)
    has_mood = "mood" not in wish.without
    found = [
        entries.list_between(conn, kind, *days) if is_wanted else []
        for kind, is_wanted in (
            (Kind.SKIN, "skin" not in wish.without),
            (Kind.MOOD, has_mood),
            (Kind.QUESTIONNAIRE, has_mood),
        )
    ]
    answered = [one for one in _of(Questionnaire, found[2]) if one.answered_on >= period.first_on]
    return Wellbeing(_of(Skin, found[0]), _of(Mood, found[1]), tuple(answered))


def _weights(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, today: date
) -> tuple[tuple[Weight, ...], tuple[Weight, ...]]:
    """The weights of the course, and the one before it where the sums rest on that; then those that do not count."""
    found, set_aside = weights_of(conn, regimen, course)
    every = [weight for weight in found if weight.measured_on <= today]
    baseline = baseline_weight(every, course.starts_on)
    counted = (w for w in every if w.measured_on >= course.starts_on or w == baseline)
    return tuple(counted), tuple(w for w in set_aside if w.measured_on <= today)


def _refills(conn: sqlite3.Connection, period: Period) -> tuple[Refill, ...]:
    end_on = period.last_on + ONE_DAY
    return _of(Refill, entries.list_between(conn, Kind.SUPPLY, period.first_on, end_on))


def _asked(conn: sqlite3.Connection, wish: Wish) -> list[Note]:
    """Every question; none where they were left out."""
    if "questions" in wish.without:
        return []
    asked = (one for one in _of(Note, entries.list_all(conn, Kind.NOTE)) if one.is_question)
    return [
        one._replace(
            text=_withheld(one.text, one.noted_on, wish),
            answer=_withheld(one.answer, one.settled_on or one.noted_on, wish)
            if one.answer
            else None,
        )
        for one in asked
    ]


def _questions(conn: sqlite3.Connection, today: date, wish: Wish) -> tuple[Note, ...]:
    """The questions that are open, whenever they were noted."""
    return tuple(one for one in _asked(conn, wish) if one.is_open and one.noted_on <= today)


def _answered(conn: sqlite3.Connection, period: Period, wish: Wish) -> tuple[Note, ...]:
    """The questions that were answered in the period."""
    return tuple(
        one
        for one in _asked(conn, wish)
        if one.answer and one.settled_on and one.settled_on >= period.first_on
    )


def _notes(found: list[Entry], wish: Wish) -> tuple[Note, ...]:
    if "notes" in wish.without:
        return ()
    return tuple(
        note._replace(text=_withheld(note.text, note.noted_on, wish))
        for note in _of(Note, found)
        if not note.is_question
    )


def _withheld(text: str, on: date, wish: Wish) -> str:
    """A note as it is printed: one with words of self-harm is named, never shown unasked."""
    if wish.has_every_note or not speaks_of_self_harm(text):
        return text
    return f"a note of {format_day(on)}, not printed here"


def _own_words_withheld(effect: Effect, wish: Wish) -> Effect:
    """An effect in the person's own words, without the words where they are about self-harm."""
    if effect.term != OTHER_EFFECT or effect.words is None:
        return effect
    return effect._replace(words=_withheld(effect.words, effect.felt_on, wish))


_PARTS_OF = {Kind.EFFECT: "effects", Kind.WEIGHT: "weight", Kind.SKIN: "skin", Kind.MOOD: "mood"}


def _remarks(
    conn: sqlite3.Connection, period: Period, today: date, wish: Wish
) -> tuple[Entry, ...]:
    """Notes that stand with an entry, by day; those of parts that were left out are left out with them."""
    if "notes" in wish.without:
        return ()
    found = []
    for kind in (Kind.DOSE, *_PARTS_OF):
        if _PARTS_OF.get(kind) not in wish.without:
            found += entries.list_noted(conn, kind, period.first_on, today + ONE_DAY)
    unseen = report_effects.hidden(wish.without)
    shown = [one for one in found if not report_effects.is_hidden(one.record, unseen)]
    return tuple(sorted(shown, key=lambda entry: entry.on))


def _noteless(part: Any, wish: Wish) -> Any:
    """A part of the page in which no record keeps a note with words of self-harm, however deep it stands."""
    if not isinstance(part, tuple):
        return part
    inner = [
        _noteless(one, wish) if isinstance(one, tuple) else one for one in tuple.__iter__(part)
    ]
    if any(map(is_not, inner, tuple.__iter__(part))):
        part = part._make(inner) if hasattr(part, "_make") else tuple(inner)
    note = getattr(part, "note", None)
    if note is None or not isinstance(part[0], date):  # a record begins with its day
        return part
    kept = _withheld(note, part[0], wish)
    return part if kept == note else part._replace(note=kept)


def _is_above(entry: Entry) -> bool:
    """Whether a dose, or a part of it, lies above the prescription of its day."""
    settled = entry.settled
    return settled is not None and (settled.extra_ug > 0 or settled.status is Status.EXTRA)


def _food(logged: list[Entry]) -> Food | None:
    """How many doses were taken with food, without, not said; None where it was never said."""
    told = [e.record for e in logged if isinstance(e.record, Dose) and not e.record.is_skipped]
    said = [dose.is_with_food for dose in told]
    food = Food(said.count(True), said.count(False), said.count(None))
    return food if food.with_food or food.without else None


def _earlier(conn: sqlite3.Connection, regimen: Regimen, course: Course) -> EarlierCourse:
    weights = counted_weights(conn, regimen, course)
    progress, _ = progress_of(conn, regimen, course, weights)
    return EarlierCourse(course.starts_on, course.ended_on, progress)


def _equivalent(
    conn: sqlite3.Connection, regimen: Regimen, course: Course, progress: Progress
) -> Equivalent | None:
    """The labelled conventional-equivalent estimate; None unless micronised capsules were taken."""
    if Formulation.MICRONISED not in {course.formulation, *regimen.formulations_of(course)}:
        return None
    first_on, end_on = regimen.bounds_of(course)
    by_formulation: dict[Formulation, int] = {course.formulation: progress.before_ug}
    for entry in entries.list_between(conn, Kind.DOSE, first_on, end_on):
        if isinstance(entry.record, Dose):
            which = regimen.formulation_on(entry.on)
            by_formulation[which] = by_formulation.get(which, 0) + entry.record.dose_ug
    taken = {which: ug for which, ug in by_formulation.items() if ug}
    if Formulation.MICRONISED not in taken:
        return None
    facts = formulation(Formulation.MICRONISED)
    estimate = equivalent_ug([(ug, formulation(which).equivalent) for which, ug in taken.items()])
    per_weight = per_kg(1, progress.weight_ug)
    mg_per_kg = None if per_weight is None else Fraction(estimate * per_weight)
    return Equivalent(estimate, mg_per_kg, len(taken) > 1, facts.sources)
