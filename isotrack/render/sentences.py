"""What isotrack says after it has written something: one or two lines, no more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.days import format_day, format_relative, format_short
from isotrack.domain.records import Course, Dose, Step, Weight
from isotrack.domain.slots import Status
from isotrack.domain.units import UG_PER_KG, UG_PER_MG, format_decimal, format_kg, format_mg
from isotrack.render.text import count, day_list, one_line, span_text
from isotrack.render.values import (
    KIND_NAMES,
    clock_words,
    entry_words,
    note_of,
    reach_words,
    step_words,
    value_words,
    weight_words,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from isotrack.domain.changes import ChangeLine, Item
    from isotrack.domain.entries import Entry
    from isotrack.domain.outcomes import DoseLogged, Standing, WeightLogged, Written
    from isotrack.domain.progress import Progress
    from isotrack.domain.revisions import Corrected, CourseSet, StepSet, Turned

SKIPPED_DOSE = "Do not take a double dose. Your leaflet or pharmacist can tell you what to do next."
REHEARSAL = "Dry run: nothing was written."


def _on(day: date, today: date) -> str:
    return f"{format_day(day)} ({format_relative(day, today)})"


def _verb(written: Written, word: str) -> str:
    return f"Would have {word.lower()}" if written.is_rehearsal else word


def _end(written: Written, lines: list[str]) -> str:
    return "\n".join([*lines, REHEARSAL] if written.is_rehearsal else lines)


def progress_words(progress: Progress) -> str:
    """The cumulative line: milligrams, share of the entered goal, mg/kg with its weight."""
    total = format_mg(progress.total_ug)
    parts = [f"{total} mg recorded"]
    target, share = progress.target_ug, progress.shown_share(1)
    if target is not None and share is not None:
        parts = [
            f"{total} of {format_decimal(target / UG_PER_MG, None if target.denominator == 1 else 1)} mg ({format_decimal(share, 1)}%)"
        ]
    mg_per_kg = progress.shown_mg_per_kg(1)
    if mg_per_kg is not None and progress.weight_ug is not None:
        parts.append(f"{format_decimal(mg_per_kg, 1)} mg/kg at {format_kg(progress.weight_ug)} kg")
    return ", ".join(parts)


def standing_words(standing: Standing) -> list[str]:
    """Where the course stands, after an entry."""
    if standing.course is None:
        return ["No course is set up yet, so no target. When you have a minute: isotrack init"]
    lines = [f"{progress_words(standing.progress)}."]
    if standing.reach is not None:
        lines.append(
            f"The day this total would be reached if nothing changes: {reach_words(standing.reach)}."
        )
    elif standing.progress.is_reached:
        lines.append(
            "The total you entered as a goal is recorded. What follows is your prescriber's decision."
        )
    return lines


def dose_logged(logged: DoseLogged, *, now: datetime, day_start: str) -> str:
    """Say what was logged for one day, or why nothing was."""
    written = logged.written
    today = written.standing.today
    if written.change_id is None:
        return _nothing_logged(logged)
    (entry,) = written.entries
    dose = entry.record
    if not isinstance(dose, Dose) or entry.settled is None:
        raise TypeError(entry.id)
    clock = clock_words(dose)
    is_told = clock is not None and (
        now.date() != today or (dose.taken_at and dose.taken_at.date() != entry.on)
    )
    at = (
        f" at {clock} for {format_day(entry.on)} (your day ends at {day_start})"
        if is_told
        else f", {_on(entry.on, today)}"
    )
    head = (
        f"{_verb(written, 'Logged')} {entry.id}: {value_words(dose)}{_of_slots(logged, entry)}{at}."
    )
    settled = entry.settled
    if settled.status is Status.PARTIAL and settled.prescribed_ug:
        head += f" Partial: {format_mg(settled.prescribed_ug)} mg prescribed."
    lines = [head, SKIPPED_DOSE] if dose.is_skipped else [head]
    return _end(written, lines + standing_words(written.standing))


def _of_slots(logged: DoseLogged, entry: Entry) -> str:
    """Which of several intakes of the day this was: (dose 1 of 2)."""
    slots = len(logged.day.slot_ug or ()) if logged.day else 0
    settled = entry.settled
    if slots < 2 or settled is None or settled.slot is None:
        return ""
    last = settled.slot + settled.slots - 1
    which = str(settled.slot) if last == settled.slot else f"{settled.slot}-{last}"
    return f" (dose {which} of {slots})"


def _nothing_logged(logged: DoseLogged) -> str:
    day = logged.days.first_on
    entries = logged.written.entries
    if not entries:
        return (
            f"No dose is prescribed for {format_day(day)}. Nothing changed.\n"
            "Took one? isotrack dose MG --extra    Prescription: isotrack rx"
        )
    told = []
    for entry in entries:
        clock = clock_words(entry.record) if isinstance(entry.record, Dose) else None
        told.append(f"{value_words(entry.record)} ({entry.id}{f', {clock}' if clock else ''})")
    wrong = f"Wrong? isotrack edit {entries[-1].id} MG"
    return (
        f"Already logged for {format_day(day)}: {', '.join(told)}. Nothing changed.\n"
        f"Took more? isotrack dose MG --extra    {wrong}"
    )


def range_preview(logged: DoseLogged) -> list[str]:
    """What a range is about to write, before anybody is asked."""
    today = logged.written.standing.today
    entries = logged.written.entries
    total = sum(e.record.dose_ug for e in entries if isinstance(e.record, Dose))
    lines = [
        f"{count(logged.days.days, 'day')}, {span_text(logged.days.first_on, logged.days.last_on)}."
    ]
    lines += _left_alone(logged, today)
    lines += [f"Check: {doubt.message}" for doubt in logged.written.warnings]
    lines.append(f"{count(len(entries), 'dose')} ({format_mg(total)} mg) would be logged.")
    return lines


def _left_alone(logged: DoseLogged, today: date) -> list[str]:
    lines = []
    if logged.kept:
        have = (
            "day already has an entry and stays as it is"
            if len(logged.kept) == 1
            else "days already have an entry and stay as they are"
        )
        lines.append(f"{len(logged.kept)} {have}: {day_list(logged.kept, today)}.")
    if logged.unprescribed:
        have = "day has" if len(logged.unprescribed) == 1 else "days have"
        days = day_list(logged.unprescribed, today)
        lines.append(f"{len(logged.unprescribed)} {have} no prescribed dose: {days}.")
    return lines


def range_logged(logged: DoseLogged) -> str:
    """Say what a range has written."""
    written = logged.written
    left = _left_alone(logged, written.standing.today)
    if written.change_id is None:
        return "\n".join(["Nothing was open in these days. Nothing changed.", *left])
    total = sum(e.record.dose_ug for e in written.entries if isinstance(e.record, Dose))
    number = len(written.entries)
    ids = (
        f"{written.entries[0].id}-{written.entries[-1].id}"
        if number > 1
        else str(written.entries[0].id)
    )
    span = span_text(written.entries[0].on, written.entries[-1].on)
    again = f" One undo takes back all {number}." if number > 1 else ""
    head = f"{_verb(written, 'Logged')} {count(number, 'dose')} ({ids}): {format_mg(total)} mg, {span}.{again}"
    return _end(written, [head, *left, *standing_words(written.standing)])


def weight_logged(logged: WeightLogged) -> str:
    """Say which weight was logged, how far it is from the start, and that the goal stays."""
    written = logged.written
    (entry,) = written.entries
    if not isinstance(entry.record, Weight):
        raise TypeError(entry.id)
    head = f"{_verb(written, 'Logged')} {entry.id}: {weight_words(entry.record)}, {_on(entry.on, written.standing.today)}."
    progress, baseline = written.standing.progress, written.standing.baseline
    if logged.since_start_ug is None or baseline is None:
        return _end(written, [head])
    gap = Fraction(logged.since_start_ug, UG_PER_KG)
    head += f" {'+' if gap >= 0 else ''}{format_decimal(gap, 1)} kg since the start."
    lines = [head]
    if progress.target_ug is not None:
        target = format_decimal(progress.target_ug / UG_PER_MG, 0)
        lines.append(
            f"The goal stays {target} mg (start weight {format_kg(baseline.weight_ug)} kg)."
        )
    return _end(written, lines)


def note_kept(written: Written, *, is_question: bool) -> str:
    """Say that a note was kept."""
    where = ' It will be in "Questions" of your next report.' if is_question else ""
    return _end(written, [f"{_verb(written, 'Noted')} {written.entries[0].id}.{where}"])


def step_set(done: StepSet) -> str:
    """Say what is prescribed from when on, and what that does to the projection."""
    written = done.written
    entry = written.entries[-1]
    if not isinstance(entry.record, Step):
        raise TypeError(entry.id)
    words = step_words(entry.record)
    if written.change_id is None:
        return f"Already so: {words} from {format_day(entry.on)}. Nothing changed."
    verb = "Would be prescribed" if written.is_rehearsal else "Prescribed"
    head = f"{verb}: {words} from {format_day(entry.on)} ({entry.id})"
    is_later = done.former is not None and done.former.from_on < entry.on
    head += f"; {step_words(done.former)} until then." if is_later and done.former else "."
    lines = [head]
    now = written.standing.reach
    if now is not None:
        was = (
            f" (was {reach_words(done.former_reach)})"
            if done.former_reach and done.former_reach != now
            else ""
        )
        lines.append(
            f"The day this total would be reached if nothing changes: {reach_words(now)}{was}."
        )
    return _end(written, lines)


def capsules_fetched(written: Written, days: int | None) -> str:
    """Say how many capsules were fetched and how long they last."""
    entry = written.entries[0]
    lasts = f" With what was left: enough for {count(days, 'day')}." if days is not None else ""
    return _end(
        written,
        [
            f"{_verb(written, 'Noted')} {entry.id}: {value_words(entry.record)} fetched, {format_day(entry.on)}.{lasts}"
        ],
    )


def corrected(done: Corrected) -> str:
    """Say what an entry was and is, or that it is deleted."""
    if not done.after:
        return _end(done.written, [_deleted(done)])
    before, after = done.before[0], done.after[0]
    changes = []
    if value_words(before.record) != value_words(after.record):
        changes.append(f"{value_words(before.record)} -> {value_words(after.record)}")
    if before.on != after.on:
        changes.append(f"{format_day(before.on)} -> {format_day(after.on)}")
    if note_of(before.record) != note_of(after.record):
        changes.append(f'note "{note_of(before.record)}" -> "{note_of(after.record)}"')
    if isinstance(before.record, Dose) and isinstance(after.record, Dose):
        times = clock_words(before.record) or "no time", clock_words(after.record) or "no time"
        changes += [f"{times[0]} -> {times[1]}"] if times[0] != times[1] else []
    head = f"{_verb(done.written, 'Changed')} {before.id} ({format_day(before.on)}): {', '.join(changes) or 'details'}."
    lines = [head]
    if isinstance(after.record, Dose):
        lines.append(f"{progress_words(done.written.standing.progress)}.")
    return _end(done.written, lines)


def _deleted(done: Corrected) -> str:
    verb = "Would have deleted" if done.written.is_rehearsal else "Deleted"
    if len(done.before) == 1:
        entry = done.before[0]
        return f"{verb} {entry_words(entry)}, {format_day(entry.on)}. Undo: isotrack undo"
    ids = ", ".join(str(entry.id) for entry in done.before[:10])
    more = f" and {len(done.before) - 10} more" if len(done.before) > 10 else ""
    return (
        f"{verb} {len(done.before)} entries ({ids}{more}). One undo brings back all: isotrack undo"
    )


def delete_preview(before: tuple[Entry, ...]) -> str:
    """What is about to be deleted, before anybody is asked."""
    days = sorted(entry.on for entry in before)
    total = sum(e.record.dose_ug for e in before if isinstance(e.record, Dose))
    milligrams = f", {format_mg(total)} mg" if total else ""
    return f"{len(before)} entries, {span_text(days[0], days[-1])}{milligrams}."


def _item_words(item: Item) -> str:
    if item.record is None:
        return str(item.id)
    return f"{item.id} {value_words(item.record)}"


def change_words(line: ChangeLine, today: date) -> str:
    """One change in a phrase: added d312 40 mg (23 Nov)."""
    verbs = {
        "add": "added",
        "amend": "changed",
        "void": "deleted",
        "undo": "undone",
        "redo": "brought back",
    }
    by_action: dict[str, list[Item]] = {}
    for item in line.items:
        by_action.setdefault(item.action, []).append(item)
    phrases = []
    for action, items in by_action.items():
        days = [_day_of(item) for item in items]
        known = [day for day in days if day is not None]
        if len(items) > 3:
            kind = (
                KIND_NAMES[items[0].id.kind] if len({i.id.kind for i in items}) == 1 else "entrie"
            )
            when = f", {span_text(min(known), max(known))}" if known else ""
            phrases.append(
                f"{verbs[action]} {len(items)} {kind}s ({items[0].id}-{items[-1].id}){when}"
            )
        else:
            when = f" ({format_short(known[0], today)})" if len(set(known)) == 1 else ""
            phrases.append(f"{verbs[action]} {', '.join(_item_words(i) for i in items)}{when}")
    return "; ".join(phrases)


def _day_of(item: Item) -> date | None:
    record = item.record
    if record is None:
        return None
    for name in ("taken_on", "measured_on", "noted_on", "from_on", "fetched_on", "starts_on"):
        if hasattr(record, name):
            day: date = getattr(record, name)
            return day
    return None


def turned(done: Turned) -> str:
    """Say what was taken back or brought again, and what the total is now."""
    standing = done.written.standing
    verb = "Brought back" if done.is_redo else "Undone"
    lines = [f"{verb}: {change_words(line, standing.today)}." for line in done.changes[:5]]
    if len(done.changes) > 5:
        lines.append(f"... and {len(done.changes) - 5} more changes.")
    lines[-1] += f" Total is now {format_mg(standing.progress.total_ug)} mg."
    lines.append("Changed your mind? isotrack undo" + ("" if done.is_redo else " --redo"))
    return _end(done.written, lines)


def course_set(done: CourseSet) -> str:
    """Say what the facts of the course are now."""
    if done.written.change_id is None:
        return "Already so. Nothing changed."
    verb = "Would be" if done.written.is_rehearsal else "Saved"
    course: Course = done.course
    lines = [f"{verb}: course {value_words(course)}."]
    lines += [
        f"Prescription: {step_words(step)} from {format_day(step.from_on)}." for step in done.steps
    ]
    if course.prescriber:
        lines.append(f"Prescriber: {one_line(course.prescriber)}")
    if course.ended_on is None:
        lines += [f"{progress_words(done.written.standing.progress)}."]
    return _end(done.written, lines)
