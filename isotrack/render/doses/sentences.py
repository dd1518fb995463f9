"""What isotrack says after it has written something: one or two lines, no more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isotrack.domain.core.days import (
    WEEKDAYS,
    format_day,
    format_relative,
    format_short,
    typed_day,
)
from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import UG_PER_KG, count, format_decimal, format_kg, format_mg
from isotrack.domain.doses.doses import runs_of
from isotrack.render.core.amounts import amount_words, goal_words, twice_words
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import day_list, span_text
from isotrack.render.core.values import clock_words, entry_words, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.doses import Gap
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.entries.written import DoseLogged, WeightLogged, Written

LINE = 79  # what fits beside a prompt


def _on(day: date, today: date) -> str:
    return f"{format_day(day)} ({format_relative(day, today)})"


def _short_on(day: date, today: date) -> str:
    """A day without its year where that is this year's: Mon 23 Nov (today)."""
    return f"{weekday_short(day, today)} ({format_relative(day, today)})"


def weekday_short(day: date, today: date) -> str:
    """A day with its weekday, and with its year where that is not this one's: Mon 23 Nov."""
    return f"{WEEKDAYS[day.weekday()]} {format_short(day, today)}"


def progress_words(progress: Progress) -> str:
    """The cumulative line: milligrams, share of the entered goal, mg/kg with its weight."""
    total = format_mg(progress.total_ug)
    parts = [f"{total} mg recorded"]
    end = progress.lower
    if end is not None:
        share = end.shown_share(1)
        percent = f" ({format_decimal(share, 1)}%)" if share is not None else ""
        parts = [f"{total} of {amount_words(end.target_ug)} mg{percent}"]
    mg_per_kg = progress.shown_mg_per_kg(1)
    if mg_per_kg is not None and progress.weight_ug is not None:
        parts.append(f"{format_decimal(mg_per_kg, 1)} mg/kg at {format_kg(progress.weight_ug)} kg")
    return f"{', '.join(parts)}{twice_words(progress)}"


def standing_words(standing: Standing) -> list[str]:
    """Where the course stands, after an entry."""
    if standing.course is None:
        return ["No course is set up yet, so no target. When you have a minute: isotrack init"]
    lines = [f"{progress_words(standing.progress)}."]
    if standing.progress.lower is not None and standing.progress.lower.is_reached:
        lines.append(
            "The total you entered as a goal is recorded. What follows is your prescriber's decision."
        )
    return lines


def dose_logged(logged: DoseLogged, *, now: datetime, day_start: str) -> str:
    """Say on one line what was logged for a day and where the total stands, or why nothing was.

    A second line says only what was asked, that the day has not ended, or what is open before.
    """
    written = logged.written
    today = written.standing.today
    if written.change_id is None:
        is_late = now.date() != today and logged.days.first_on == today
        late = (
            f"\nStill {weekday_short(today, today)}: your day ends at {day_start}."
            if is_late
            else ""
        )
        return _nothing_logged(logged) + late
    (entry,) = written.entries
    dose = entry.record
    if not isinstance(dose, Dose) or entry.settled is None:  # said after COMMIT: never a fault
        return ending(written, [f"{verb_of(written, 'Logged')} {entry_words(entry)}."])
    words = value_words(dose, entry.settled.status) + _of_intakes(logged, entry)
    if dose.is_with_food is not None:
        words += " with food" if dose.is_with_food else " without food"
    is_clock_typed = dose.taken_at is not None and dose.taken_at != now
    at = f" at {clock_words(dose)}" if is_clock_typed else ""
    on = _short_on(entry.on, today)
    head = f"{verb_of(written, 'Logged')} {entry.id}: {words}{at}, {on}."
    line = next(
        (f"{head} {tail}" for tail in tails(written.standing) if len(head) + len(tail) < LINE),
        head,
    )
    more = _asked(logged, entry)
    if not more and dose.taken_at is not None and dose.taken_at.date() != entry.on:
        more = f"Counted for {weekday_short(entry.on, today)}: your day ends at {day_start}."
    if not more and logged.gaps:
        more = f"! Still open: {gap_words(logged.gaps, today)}"
    return ending(written, [line, more] if more else [line])


def tails(standing: Standing) -> list[str]:
    """Where the total stands, from the fullest wording to the shortest."""
    if standing.course is None:
        return ["No course is set up yet: isotrack init"]
    progress = standing.progress
    total = f"{format_mg(progress.total_ug)} mg"
    value = progress.shown_mg_per_kg(1)
    per_kg = "" if value is None else f"{format_decimal(value, 1)} mg/kg"
    goal, end = progress.goal, progress.lower
    if goal is None or end is None:
        weight = f" at {format_kg(progress.weight_ug)} kg" if progress.weight_ug else ""
        return (
            [f"{total}, {per_kg}{weight}.", f"{total}, {per_kg}.", f"{total}."]
            if per_kg
            else [f"{total}."]
        )
    if goal.high is not None and goal.is_per_kg and value is not None:
        return [
            f"{total}, {format_decimal(value, 1)} of {goal_words(goal)}.",
            f"{total}, {per_kg}.",
        ]
    upper = f"-{amount_words(progress.upper.target_ug)}" if progress.upper else ""
    of = f"{format_mg(progress.total_ug)} of {amount_words(end.target_ug)}{upper} mg"
    return [f"{of}, {per_kg}.", f"{of}."] if per_kg else [f"{of}."]


def _asked(logged: DoseLogged, entry: Entry) -> str:
    """What an option or a skip asked for: what is still open, what went into what was open."""
    dose, settled, day = entry.record, entry.settled, logged.day
    if not isinstance(dose, Dose) or settled is None or day is None:
        return ""
    if dose.is_skipped:
        open_ug = day.open_ug
        return (
            f"Still open: {' and '.join(f'{format_mg(ug)} mg' for ug in open_ug)}."
            if open_ug
            else ""
        )
    if dose.is_extra and settled.extra_ug < dose.dose_ug and day.slot_ug:
        filled, extra = dose.dose_ug - settled.extra_ug, settled.extra_ug
        rest = f", {format_mg(extra)} mg came on top" if extra else ""
        return f"{format_mg(filled)} mg went into what was open of the day{rest}."
    if settled.extra_ug and settled.status is not Status.EXTRA:
        return f"{format_mg(settled.extra_ug)} mg of it lie above the prescription of the day."
    return ""


def gap_words(gaps: Sequence[Gap], today: date) -> str:
    """What is open on earlier days, with the command that closes it: the oldest gap, and how many more."""
    run = runs_of(gaps)[0]
    first, last = run[0], run[-1]
    command = typed_day(first.day, today)
    if len(run) > 1:
        what = f"no entry, {weekday_short(first.day, today)} to {weekday_short(last.day, today)}"
        command = f"dose {command}..{typed_day(last.day, today)}"
    else:
        open_words = "no entry" if first.is_untouched else f"{format_mg(first.open_ug)} mg open"
        what = f"{open_words}, {weekday_short(first.day, today)}"
        command = f"checkin {command}"
    others = len(gaps) - len(run)
    more = f", +{count(others, 'day')}" if others else ""
    return f"{what}{more}.   isotrack {command}"


def _of_intakes(logged: DoseLogged, entry: Entry) -> str:
    """Which of several intakes of the day this was, and what it left open or came on top."""
    settled = entry.settled
    if settled is None:
        return ""
    intakes = len(logged.day.slot_ug or ()) if logged.day else 0
    if intakes < 2 or settled.slot is None:
        return ""
    last = settled.slot + settled.slots - 1
    which = str(settled.slot) if last == settled.slot else f"{settled.slot}-{last}"
    return f", {which} of {intakes}"


def _nothing_logged(logged: DoseLogged) -> str:
    day = logged.days.first_on
    today = logged.written.standing.today
    entries = logged.written.entries
    when = "" if day == today else f" {typed_day(day, today)}"
    if not entries:
        return (
            f"No dose is prescribed for {format_day(day)}. Nothing changed.\n"
            f"Took one? isotrack dose MG{when} --extra    Prescription: isotrack rx"
        )
    told = []
    for entry in entries:
        clock = clock_words(entry.record) if isinstance(entry.record, Dose) else None
        told.append(f"{value_words(entry.record)} ({entry.id}{f', {clock}' if clock else ''})")
    last = entries[-1]
    is_skip = isinstance(last.record, Dose) and last.record.is_skipped
    took = "" if is_skip else " --extra"
    return (
        f"Already logged for {format_day(day)}: {', '.join(told)}. Nothing changed.\n"
        f"Took more? isotrack dose MG{when}{took}    Wrong? isotrack edit {last.id} MG"
    )


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
        target = amount_words(progress.target_ug)
        verb = "stays" if logged.since_start_ug is not None else "is"
        lines.append(
            f"The goal {verb} {target} mg (start weight {format_kg(baseline.weight_ug)} kg)."
        )
    return ending(written, lines)


def note_kept(written: Written, *, is_question: bool) -> str:
    """Say that a note was kept."""
    where = ' It will be in "Questions" of your next report.' if is_question else ""
    return ending(written, [f"{verb_of(written, 'Noted')} {written.entries[0].id}.{where}"])
