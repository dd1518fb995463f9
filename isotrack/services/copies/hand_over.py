"""Gather what goes to a program of others, from one view of the file; nothing here writes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from isotrack.domain.copies.handed import Handed, Medicine, Prescribed, Total
from isotrack.domain.core.days import format_day
from isotrack.domain.core.kinds import KIND_NAMES, Kind
from isotrack.domain.core.records import OTHER_EFFECT, Course, Dose, Effect, Formulation
from isotrack.domain.doses.regimen import FAR_AWAY
from isotrack.knowledge.effects import speaks_of_self_harm
from isotrack.services.core.standing import counted_weights, progress_of
from isotrack.storage import entries, regimens

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.regimen import Regimen
    from isotrack.storage.database import Database

KINDS = (
    Kind.DOSE, Kind.WEIGHT, Kind.LAB, Kind.EFFECT, Kind.SKIN, Kind.MOOD, Kind.QUESTIONNAIRE,
)  # fmt: skip
_SETTINGS = {Kind.LAB_UNIT, Kind.LAB_RANGE}  # a range goes out with the results that it holds for
_USED = {Kind.PRESCRIPTION, Kind.COURSE}


class Wish(NamedTuple):
    """What is added to the file: a name, the single answers of questionnaires, notes about self-harm."""

    name: str | None = None
    has_answers: bool = False
    has_every_note: bool = False


def hand_over(db: Database, today: date, wish: Wish) -> Handed:
    """The diary as it goes out: courses, steps, doses, weights, results and what was felt."""
    with db.snapshot() as conn:
        (profile,) = conn.execute("SELECT value FROM meta WHERE key = 'profile_uuid'").fetchone()
        regimen = regimens.load_regimen(conn)
        found = {kind: entries.list_all(conn, kind) for kind in KINDS}
        doses = found[Kind.DOSE]
        steps = _prescribed(conn, regimen, wish)
        left = {kind: len(entries.list_all(conn, kind)) for kind in Kind if kind not in {*KINDS, *_USED, *_SETTINGS}}  # fmt: skip
        left[Kind.PRESCRIPTION] = len(regimens.said(conn, Kind.PRESCRIPTION)) - len(
            {one.uuid for one in steps}
        )
        person = str(UUID(profile))
        facts = (("prescriber", "prescriber"), ("programme", "programme"))
        more = [(name, sum(getattr(course, field) is not None for course in regimen.courses)) for name, field in facts]  # fmt: skip
        return Handed(
            person, today, db.is_demo,
            tuple(_withheld(entry, wish) for kind in KINDS for entry in found[kind]),
            {entry.uuid: _medicine(regimen, entry.on) for entry in doses},
            steps, _totals(conn, regimen, doses, person),
            tuple((name, count) for name, count in (*((_name(kind), n) for kind, n in left.items()), *more) if count),
            wish.name, wish.has_answers,
        )  # fmt: skip


def _name(kind: Kind) -> str:
    return "prescription that never held" if kind is Kind.PRESCRIPTION else KIND_NAMES[kind]


def _medicine(regimen: Regimen, on: date) -> Medicine:
    course = regimen.course_on(on)
    return Medicine(regimen.formulation_on(on), course.product if course else None)


def _prescribed(conn: sqlite3.Connection, regimen: Regimen, wish: Wish) -> tuple[Prescribed, ...]:
    """The steps that hold on some day; of two equal ones for one day the later entry is meant."""
    uuids = {step: uuid for uuid, _, step in regimens.said(conn, Kind.PRESCRIPTION)}
    days: dict[str, Prescribed] = {}
    for span in regimen.spans:
        last_on = None if span.end_on == FAR_AWAY else span.end_on - timedelta(days=1)
        uuid = uuids[span.step]
        if uuid in days:  # another course held in between
            days[uuid] = days[uuid]._replace(last_on=last_on)
        else:
            step = span.step
            if step.note is not None:
                step = step._replace(note=_text(step.note, step.from_on, wish))
            medicine = _medicine(regimen, span.first_on)
            days[uuid] = Prescribed(uuid, step, span.first_on, last_on, medicine)
    return tuple(sorted(days.values(), key=lambda one: one.first_on))


def _totals(
    conn: sqlite3.Connection, regimen: Regimen, doses: list[Entry], person: str
) -> tuple[Total, ...]:
    """The sum of each course that holds a milligram; courses are never added up."""
    named = {course: uuid for uuid, _, course in regimens.said(conn, Kind.COURSE)}
    named |= {union.course: union.members[0].uuid for union in regimen.unions}
    found = []
    courses: list[Course | None] = [*regimen.courses] or [None]
    for course in courses:
        first_on, end_on = regimen.bounds_of(course) if course else (None, None)
        days = [
            entry.on
            for entry in doses
            if isinstance(entry.record, Dose) and not entry.record.is_skipped
            and (first_on is None or end_on is None or first_on <= entry.on < end_on)
        ]  # fmt: skip
        weights = counted_weights(conn, regimen, course)
        progress, baseline = progress_of(conn, regimen, course, weights)
        if progress.total_ug:
            medicine = Medicine(course.formulation, course.product) if course else Medicine(Formulation.CONVENTIONAL)  # fmt: skip
            found.append(
                Total(
                    named[course] if course else person, course, progress, baseline,
                    min(days, default=None), max(days, default=None), medicine,
                )
            )  # fmt: skip
    return tuple(found)


def _withheld(entry: Entry, wish: Wish) -> Entry:
    """An entry without a text in which words of self-harm were found, unless such texts were asked for."""
    record = entry.record
    if (note := getattr(record, "note", None)) is not None:
        record = record._replace(note=_text(note, entry.on, wish))  # type: ignore[call-arg]  # it has a note
    if isinstance(record, Effect) and record.term == OTHER_EFFECT and record.words:
        record = record._replace(words=_text(record.words, entry.on, wish))
    return entry._replace(record=record)


def _text(text: str, on: date, wish: Wish) -> str:
    if wish.has_every_note or not speaks_of_self_harm(text):
        return text
    return f"a note of {format_day(on)}, not exported here"
