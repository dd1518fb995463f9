"""Set the prescription: a step from a day on, a pause, capsules fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Formulation, Refill, Step
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.units import format_decimal, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.errors import CourseHasEnded, NothingPrescribed, NothingToResume
from isotrack.domain.doses.progress import per_kg
from isotrack.domain.doses.regimen import Break, is_pause, most_daily_ug, place_of, with_break
from isotrack.domain.entries.written import StepSet, Written
from isotrack.services.core.record import Intent, add
from isotrack.services.core.standing import doubts_about_old, standing
from isotrack.services.doses.supplies import capsules, strengths_of
from isotrack.storage import doses, entries, journal, regimens

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.regimen import Regimen, Span
    from isotrack.domain.doses.supply import Supply
    from isotrack.storage.database import Database

MOST_STRENGTH_UG = 40_000  # clinical list of strengths sold; any other is asked about


def set_step(db: Database, step: Step, intent: Intent) -> StepSet:
    """Record a step of the prescription; a step from the same day replaces the one before it.

    The same step again changes nothing (`change_id` None).
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = regimens.load_regimen(conn)
        before = standing(conn, intent.today, regimen)
        span = regimen.span_on(step.from_on)
        former = span.step if span else None
        steps = entries.list_all(conn, Kind.PRESCRIPTION)
        if former is not None and _is_same(former, step):
            said = tuple(e for e in steps if e.record == former)
            return StepSet(Written(said, None, before), former, before.reach, asked_on=step.from_on)
        _check_course(regimen, step.from_on)
        course = regimen.course_on(step.from_on)
        doubts = doubts_about_step(step, course, before.progress.weight_ug)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        behind = regimens.steps_behind(conn, regimen)
        same_day = [e for e in steps if e.on == step.from_on and e.uuid not in behind]
        op = (
            journal.NewOp("amend", Kind.PRESCRIPTION, step, same_day[-1].uuid)
            if same_day
            else journal.NewOp("add", Kind.PRESCRIPTION, step)
        )
        written = _append(conn, db, [op], intent, doubts)._replace(before=tuple(same_day[-1:]))
        ended_by = _ended_by(conn, step.from_on)
        return StepSet(written, former, before.reach, ended_by)


def _check_course(regimen: Regimen, day: date) -> None:
    """Nothing is prescribed after the end of a course. Raises CourseHasEnded."""
    course = regimen.course_on(day)
    if course is not None and course.ended_on is not None and course.ended_on < day:
        raise CourseHasEnded(format_day(course.ended_on))


def _append(
    conn: sqlite3.Connection,
    db: Database,
    ops: list[journal.NewOp],
    intent: Intent,
    doubts: tuple[Doubt, ...] = (),
) -> Written:
    """Write steps as one change; the entries are those that hold now."""
    appended = journal.append(conn, ops, intent.stamp, inode=db.inode)
    found = entries.by_uuid(conn, Kind.PRESCRIPTION, appended.entry_uuids)
    now = standing(conn, intent.today)
    return Written(tuple(found), appended.change_id, now, doubts, intent.is_rehearsal)


def _ended_by(conn: sqlite3.Connection, first_on: date) -> Entry | None:
    """The later step of the same course that ends one from a day on."""
    regimen = regimens.load_regimen(conn)
    span = regimen.span_on(first_on)
    later = [e for e in entries.list_all(conn, Kind.PRESCRIPTION) if e.on > first_on]
    return later[0] if span is not None and later and later[0].on == span.end_on else None


def pause(db: Database, rest: Break, intent: Intent) -> StepSet:
    """Pause the prescription for some days, as one change; what then holds goes on after them.

    A step that would begin inside the pause begins after it. Raises NothingPrescribed, CourseHasEnded.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        regimen = regimens.load_regimen(conn)
        before = standing(conn, intent.today, regimen)
        span = regimen.span_on(rest.first_on)
        _check_course(regimen, rest.first_on)
        if span is None:
            raise NothingPrescribed(format_day(rest.first_on))
        told = entries.list_all(conn, Kind.PRESCRIPTION)
        present = [(e, e.record) for e in told if isinstance(e.record, Step)]
        wanted = with_break([step for _, step in present], rest)
        ops = [
            journal.NewOp("void", Kind.PRESCRIPTION, None, entry.uuid)
            for entry, step in present
            if rest.first_on < step.from_on < rest.end_on
        ]
        on_day = {step.from_on: (entry, step) for entry, step in present}
        for step in wanted:
            there = on_day.get(step.from_on)
            if there is None:
                ops.append(journal.NewOp("add", Kind.PRESCRIPTION, step))
            elif there[1] != step:
                ops.append(journal.NewOp("amend", Kind.PRESCRIPTION, step, there[0].uuid))
        if not ops:
            return StepSet(Written((), None, before), span.step, before.reach)
        written = _append(conn, db, ops, intent)
        return StepSet(written, span.step, before.reach)


def resume(db: Database, on: date, intent: Intent) -> StepSet:
    """Go on after a pause with what was prescribed before it. Raises NothingToResume."""
    with db.snapshot() as conn:
        regimen = regimens.load_regimen(conn)
        span = regimen.span_on(on)
        earlier = [s for s in regimen.steps if s.from_on <= on and not is_pause(s)]
        if span is None or not is_pause(span.step) or not earlier:
            raise NothingToResume(format_day(on))
    return set_step(db, earlier[-1]._replace(from_on=on, note=None), intent)


def doubts_about_step(
    step: Step, course: Course | None, weight_ug: int | None
) -> tuple[Doubt, ...]:
    """A question about a daily dose above the highest that the US label names (docs/method.md#worked-examples)."""
    from isotrack.knowledge.load import formulation

    which = step.formulation or (course.formulation if course else Formulation.CONVENTIONAL)
    daily_ug = most_daily_ug(step)
    a_day = per_kg(daily_ug, weight_ug)
    if a_day is None:
        return ()
    facts = formulation(which)
    if a_day <= facts.highest_label_mg_per_kg:
        return ()
    text = (
        f"{format_mg(daily_ug)} mg a day is {format_decimal(a_day, 2)} mg/kg, above the highest daily dose that the"
        f" US label names ({format_decimal(facts.highest_label_mg_per_kg)} mg/kg) [{', '.join(facts.sources)}]."
        " Check the entry."
    )
    return (Doubt("above_label", text),)


def _is_same(former: Step, step: Step) -> bool:
    """Whether a step says what is in force already: the same doses on the same days, and no new note."""
    is_in_phase = place_of(former, step.from_on) == place_of(step, step.from_on)
    return _says(former) == _says(step) and is_in_phase and step.note in {None, former.note}


def _says(step: Step) -> tuple[object, ...]:
    """What a step prescribes, without its day."""
    return step.cycle, step.is_weekly, step.capsules, step.formulation


def fetch_capsules(
    db: Database, refills: Sequence[Refill], intent: Intent
) -> tuple[Written, Supply | None]:
    """Record capsules fetched or counted; say with it what there is now and how long it lasts.

    A strength above the highest that the products sold have needs confirmation, and so does the same refill
    of the same day: capsules that are counted twice last longer on the screen than in the box.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        strong = [one for one in refills if one.strength_ug > MOST_STRENGTH_UG]
        most = format_mg(MOST_STRENGTH_UG)
        doubts = tuple(
            Doubt(
                "strength",
                f"{format_mg(one.strength_ug)} mg in one capsule is more than the {most} mg of the strongest one.",
            )
            for one in strong
        )
        for day in sorted({one.fetched_on for one in refills}):
            doubts += doubts_about_old(conn, day, intent.today)
        doubts += _doubts_about_repeat(refills, entries.list_all(conn, Kind.SUPPLY))
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        had = set(strengths_of(conn)) if any(one.is_count for one in refills) else set()
        gone = sorted(had - {one.strength_ug for one in refills}, reverse=True)
        if gone and any(one.capsules for one in refills):
            kinds = " and ".join(f"{format_mg(ug)} mg" for ug in gone)
            text = f"A count is all there is: capsules of {kinds} are not in it. With them: isotrack rx --stock NxMG+NxMG"
            doubts += (Doubt("not_counted", text),)
        written = add(conn, db, Kind.SUPPLY, list(refills), intent, warnings=doubts)
        return written, _capsules(conn, intent.today)


def _note_of(entry: Entry) -> str | None:
    return entry.record.note if isinstance(entry.record, Refill) else None


def _doubts_about_repeat(refills: Sequence[Refill], known: Sequence[Entry]) -> tuple[Doubt, ...]:
    """Capsules that are noted already: as many of the same strength on the same day."""
    doubts = []
    for one in refills:
        same = [e for e in known if not one.is_count and e.record == one._replace(note=_note_of(e))]
        if same:
            what = f"{one.capsules} x {format_mg(one.strength_ug)} mg"
            text = f"{what} fetched on {format_day(one.fetched_on)} is noted already ({same[-1].id}); this would be another {one.capsules}."
            doubts.append(Doubt("repeated", text))
    return tuple(doubts)


def strengths(db: Database) -> tuple[int, ...]:
    """Micrograms of each kind of capsule that there is since the last count, the strongest first."""
    with db.snapshot() as conn:
        return strengths_of(conn)


def _capsules(conn: sqlite3.Connection, today: date) -> Supply | None:
    regimen = regimens.load_regimen(conn)
    return capsules(conn, regimen, doses.day_of(conn, regimen, today))


class Overview(NamedTuple):
    """Every step of the prescription, the days each holds, the capsules that are left, the course of today."""

    steps: list[Entry]
    spans: list[Span]
    left: Supply | None
    course: Course | None


def overview(db: Database, today: date) -> Overview:
    """The prescription as it stands."""
    with db.snapshot() as conn:
        steps = entries.list_all(conn, Kind.PRESCRIPTION)
        regimen = regimens.load_regimen(conn)
        return Overview(steps, regimen.spans, _capsules(conn, today), regimen.course_on(today))
