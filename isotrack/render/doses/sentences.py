"""What isotrack says after it has written something: one or two lines, no more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG, format_decimal, format_kg, format_mg
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import count, day_list, span_text
from isotrack.render.core.values import (
    clock_words,
    entry_words,
    reach_words,
    value_words,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.entries.written import DoseLogged, WeightLogged, Written

SKIPPED_DOSE = "Do not take a double dose. Your leaflet or pharmacist can tell you what to do next."


def _on(day: date, today: date) -> str:
    return f"{format_day(day)} ({format_relative(day, today)})"


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
    if not isinstance(dose, Dose) or entry.settled is None:  # said after COMMIT: never a fault
        return ending(written, [f"{verb_of(written, 'Logged')} {entry_words(entry)}."])
    clock = clock_words(dose)
    is_told = clock is not None and (
        now.date() != today or (dose.taken_at and dose.taken_at.date() != entry.on)
    )
    at = (
        f" at {clock} for {format_day(entry.on)} (your day ends at {day_start})"
        if is_told
        else f", {_on(entry.on, today)}"
    )
    head = f"{verb_of(written, 'Logged')} {entry.id}: {value_words(dose)}{_of_slots(logged, entry)}{at}."
    settled = entry.settled
    if settled.status is Status.PARTIAL and settled.prescribed_ug:
        head += f" Partial: {format_mg(settled.prescribed_ug)} mg prescribed.\nWrong? isotrack edit {entry.id} MG"
    lines = [head, SKIPPED_DOSE] if dose.is_skipped else [head]
    return ending(written, lines + standing_words(written.standing))


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
    amount = f"{format_mg(total)} mg" if total else "skipped"
    ids = (
        f"{written.entries[0].id}-{written.entries[-1].id}"
        if number > 1
        else str(written.entries[0].id)
    )
    span = span_text(written.entries[0].on, written.entries[-1].on)
    again = f" One undo takes back all {number}." if number > 1 else ""
    head = f"{verb_of(written, 'Logged')} {count(number, 'dose')} ({ids}): {amount}, {span}.{again}"
    return ending(written, [head, *left, *standing_words(written.standing)])


def weight_logged(logged: WeightLogged) -> str:
    """Say which weight was logged, how far it is from the start, and that the goal stays."""
    written = logged.written
    entry = written.entries[0]
    weight = value_words(entry.record)
    if written.change_id is None:
        return f"Already logged: {weight}, {_on(entry.on, written.standing.today)} ({entry.id}). Nothing changed."
    head = f"{verb_of(written, 'Logged')} {entry.id}: {weight}, {_on(entry.on, written.standing.today)}."
    progress, baseline = written.standing.progress, written.standing.baseline
    lines = [head]
    if logged.since_start_ug is not None:
        gap = Fraction(logged.since_start_ug, UG_PER_KG)
        lines = [f"{head} {'+' if gap >= 0 else ''}{format_decimal(gap, 1)} kg since the start."]
    if progress.target_ug is not None and baseline is not None:
        target = format_decimal(
            progress.target_ug / UG_PER_MG, None if progress.target_ug.denominator == 1 else 1
        )
        verb = "stays" if logged.since_start_ug is not None else "is"
        lines.append(
            f"The goal {verb} {target} mg (start weight {format_kg(baseline.weight_ug)} kg)."
        )
    return ending(written, lines)


def note_kept(written: Written, *, is_question: bool) -> str:
    """Say that a note was kept."""
    where = ' It will be in "Questions" of your next report.' if is_question else ""
    return ending(written, [f"{verb_of(written, 'Noted')} {written.entries[0].id}.{where}"])
