"""What isotrack says after something was put right or prescribed: one or two lines, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.core.kinds import KIND_NAMES
from isotrack.domain.core.records import Course, Dose, Lab, Record, Refill, Step, day_of
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_mg
from isotrack.domain.doses.regimen import is_pause
from isotrack.render.core.amounts import step_words, twice_words
from isotrack.render.core.text import one_line, span_text
from isotrack.render.core.values import (
    clock_words,
    course_facts,
    entry_words,
    note_of,
    reach_words,
    value_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.domain.doses.supply import Supply
    from isotrack.domain.entries.undo import ChangeLine, Item
    from isotrack.domain.entries.written import Corrected, CourseSet, StepSet, Turned, Written
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.doses.sentences import progress_words
from isotrack.render.doses.status import supply_words


def step_set(done: StepSet) -> str:
    """Say what is prescribed from when on, and what that does to the projection."""
    written = done.written
    if written.change_id is None and done.former is not None:
        since = f"{step_words(done.former)} since {format_day(done.former.from_on)}"
        ids = [str(entry.id) for entry in written.entries[:1]]
        asked, today = done.asked_on, written.standing.today
        is_other = asked is not None and asked not in {done.former.from_on, today}
        day = asked.isoformat() if asked is not None and is_other else "DAY"
        other = f"\nAnother first day: isotrack edit {ids[0]} --on {day}" if ids else ""
        return f"Already so: {since}. Nothing changed.{other}"
    steps = [(entry, entry.record) for entry in written.entries if isinstance(entry.record, Step)]
    if not steps:  # said after COMMIT: never a fault
        return ending(written, ["Changed the prescription: isotrack rx shows it."])
    entry, step = steps[0]
    verb = "Would be prescribed" if written.is_rehearsal else "Prescribed"
    head = f"{verb}: {step_words(step)} from {format_day(entry.on)} ({entry.id})"
    for later, again in steps[1:]:
        head += f"; {step_words(again)} again from {format_day(later.on)} ({later.id})"
    replaced = written.before[0].record if written.before else None
    if isinstance(replaced, Step):
        head += f", in place of {step_words(replaced)}"
    is_later = done.former is not None and done.former.from_on < entry.on
    head += f"; {step_words(done.former)} until then." if is_later and done.former else "."
    lines = [head, *_readings(step)]
    if is_pause(step) and len(steps) == 1 and done.ended_by is None:
        lines.append("To go on: isotrack rx resume DAY")
    end = done.ended_by
    if end is not None and isinstance(end.record, Step):
        words = f"{step_words(end.record)} from {format_day(end.on)}"
        lines.append(f"{end.id} ends it: {words}. Without that one: isotrack delete {end.id}")
    lines += _projection(done)
    return ending(written, lines)


def _readings(step: Step) -> list[str]:
    """Several unlike intakes of a day, told in both readings."""
    unlike = next((one for one in step.cycle if len(set(one)) > 1), None)
    if unlike is None:
        return []
    amounts = ", then ".join(f"{format_mg(ug)} mg" for ug in unlike)
    number = {2: "two", 3: "three", 4: "four"}.get(len(unlike), str(len(unlike)))
    whole = format_mg(sum(unlike), grouped=False)
    return [f"That is {number} intakes a day, {amounts}; one intake: isotrack rx {whole}"]


def _projection(done: StepSet) -> list[str]:
    """What the step does to the projection, in the one wording that is allowed."""
    standing = done.written.standing
    now, upper, was = standing.reach, standing.reach_upper, done.former_reach
    if now is None:
        return []
    before = ""
    if was is not None and (was.reached_on, was.days) != (now.reached_on, now.days):
        before = f" (was {reach_words(was)})"
    if upper is not None:
        ends = f"{reach_words(now)}{before} and {format_day(upper.reached_on)}"
        return [f"If nothing changes, the ends of the goal would be reached {ends}."]
    return [f"The day this total would be reached if nothing changes: {reach_words(now)}{before}."]


def capsules_noted(written: Written, left: Supply | None) -> str:
    """Say how many capsules were fetched or counted and how long they last."""
    told = ", ".join(f"{entry.id} {value_words(entry.record)}" for entry in written.entries)
    first = written.entries[0]
    is_count = isinstance(first.record, Refill) and first.record.is_count
    verb = "" if is_count else " fetched"
    lasts = "" if left is None else f" Capsules: {supply_words(left)}."
    head = f"{verb_of(written, 'Noted')} {told}{verb}, {format_day(first.on)}."
    checks = [f"Check: {doubt.message}" for doubt in written.warnings]
    return ending(written, [f"{head}{lasts}".replace("?.", "?"), *checks])


def corrected(done: Corrected) -> str:
    """Say what an entry was and is, or that it is deleted."""
    if not done.after:
        return ending(done.written, [_deleted(done)])
    before, after = done.before[0], done.after[0]
    changes = differences(before.record, after.record)
    head = f"{verb_of(done.written, 'Changed')} {before.id} ({format_day(before.on)}): {', '.join(changes) or 'details'}."
    lines = [head]
    if isinstance(after.record, Dose):
        lines.append(f"{progress_words(done.written.standing.progress)}.")
    return ending(done.written, lines)


def differences(before: Record, after: Record) -> list[str]:
    """From what to what an entry changed: value, day, note, clock time, range; nothing for other details."""
    changes = []
    if value_words(before) != value_words(after):
        changes.append(f"{value_words(before)} -> {value_words(after)}")
    if day_of(before) != day_of(after):
        changes.append(f"{format_day(day_of(before))} -> {format_day(day_of(after))}")
    if note_of(before) != note_of(after):
        changes.append(f'note "{note_of(before)}" -> "{note_of(after)}"')
    if isinstance(before, Dose) and isinstance(after, Dose):
        times = clock_words(before) or "no time", clock_words(after) or "no time"
        changes += [f"{times[0]} -> {times[1]}"] if times[0] != times[1] else []
    if isinstance(before, Lab) and isinstance(after, Lab):
        changes += _range_change(before, after)
    return changes


def _range_change(before: Lab, after: Lab) -> list[str]:
    """The range printed with a result, where it is another one now."""
    from isotrack.domain.labs.results import own_range, range_text

    was, is_now = (
        "none" if (own := own_range(one)) is None else range_text(own) for one in (before, after)
    )
    return [] if was == is_now else [f"range {was} -> {is_now}"]


def _deleted(done: Corrected) -> str:
    verb = "Would have deleted" if done.written.is_rehearsal else "Deleted"
    if len(done.before) == 1:
        entry = done.before[0]
        return f"{verb} {entry_words(entry)}, {format_day(entry.on)}. Undo: isotrack undo"
    ids = _some([entry.id for entry in done.before])
    return f"{verb} {len(done.before)} entries ({ids}). One undo brings back all: isotrack undo"


def delete_preview(before: tuple[Entry, ...]) -> str:
    """What is about to be deleted, before anybody is asked."""
    days = sorted(entry.on for entry in before)
    total = sum(e.record.dose_ug for e in before if isinstance(e.record, Dose))
    milligrams = f", {format_mg(total)} mg" if total else ""
    return f"{len(before)} entries, {span_text(days[0], days[-1])}{milligrams}."


def _item_words(item: Item, on: str = "") -> str:
    if item.id is None:
        return "1 entry of a newer isotrack"
    if item.action in {"undo", "redo", "amend", "void"}:
        return _turned_words(item) + on
    if item.record is None:
        return str(item.id)
    note = note_of(item.record)
    clock = clock_words(item.record) if isinstance(item.record, Dose) else None
    at = f" at {clock}" if clock else ""
    said = f' "{note}"' if note else ""
    return f"{item.id} {value_words(item.record)}{at}{said}{on}"


def _turned_words(item: Item) -> str:
    """What an entry said before and what it says now: d3 20 mg -> 40 mg."""
    after = item.record if item.action == "amend" else item.after
    if item.before is not None and after is not None:
        told = differences(item.before, after)
        return f"{item.id} {', '.join(told) or 'details'}"
    one = item.before or after
    return str(item.id) if one is None else f"{item.id} {value_words(one)}"


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
        ids = [item.id for item in items if item.id is not None]
        if len(items) > 3:
            kinds = {one.kind for one in ids} if len(ids) == len(items) else set()
            is_one = len(kinds) == 1
            kind = KIND_NAMES[ids[0].kind] if is_one else "entrie"
            when = f", {span_text(min(known), max(known))}" if known else ""
            names = f"{ids[0]}-{ids[-1]}" if is_one else _some(ids)
            which = f" ({names})" if ids else " of a newer isotrack"
            phrases.append(f"{verbs[action]} {len(items)} {kind}s{which}{when}")
        else:
            is_one_day = len(set(known)) <= 1
            when = f" ({format_short(known[0], today)})" if known and is_one_day else ""
            each = [
                "" if is_one_day or day is None else f" ({format_short(day, today)})"
                for day in days
            ]
            told = [_item_words(item, on) for item, on in zip(items, each, strict=True)]
            phrases.append(f"{verbs[action]} {', '.join(told)}{when}")
    return "; ".join(phrases)


def _some(ids: Sequence[EntryId]) -> str:
    """Entries by name, the first ten of them: of several kinds d66 to e17 would be no range."""
    more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
    return ", ".join(str(one) for one in ids[:10]) + more


def _day_of(item: Item) -> date | None:
    one = item.record or item.after or item.before
    return None if one is None else day_of(one)


def turned(done: Turned) -> str:
    """Say what was taken back or brought again, and what the total is now."""
    standing = done.written.standing
    verb = verb_of(done.written, "Brought back" if done.is_redo else "Undone")
    lines = [f"{verb}: {change_words(line, standing.today)}." for line in done.changes[:5]]
    if len(done.changes) > 5:
        lines.append(f"... and {len(done.changes) - 5} more changes.")
    lines[-1] += _again(done)
    total, goal = format_mg(standing.progress.total_ug), _goal_moved(done)
    if done.written.is_rehearsal:
        return ending(done.written, [*lines, f"The total would be {total} mg.{goal}"])
    lines[-1] += f" Total is now {total} mg{twice_words(standing.progress)}.{goal}"
    lines.append("Changed your mind? isotrack undo" + ("" if done.is_redo else " --redo"))
    return "\n".join(lines)


def _goal_moved(done: Turned) -> str:
    """The goal, where it is another one than before."""
    was, now = done.was.progress.target_ug, done.written.standing.progress.target_ug
    if was == now:
        return ""
    verb = "would be" if done.written.is_rehearsal else "is now"
    before, after = ("none" if one is None else f"{format_decimal(one / UG_PER_MG, 0)} mg" for one in (was, now))  # fmt: skip
    return f" The goal {verb} {after} instead of {before}."


def _again(done: Turned) -> str:
    """What an entry says again after the undo of a single edit."""
    items = [item for line in done.changes for item in line.items]
    if done.is_redo or done.written.is_rehearsal or len(items) != 1 or items[0].action != "amend":
        return ""
    one = items[0]
    if one.before is None or one.record is None:
        return ""
    is_value = value_words(one.before) != value_words(one.record)
    return f" It is {value_words(one.before)} again." if is_value else ""


def _fact_changes(before: Course, after: Course) -> list[str]:
    """Every fact of a course that is another one now, with what it was."""
    pairs = zip(course_facts(before), course_facts(after), strict=True)
    return [f"{name}: {is_now} (was {was})" for (name, was), (_, is_now) in pairs if was != is_now]


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
    if done.former is None and course.prescriber:
        lines.append(f"Prescriber: {one_line(course.prescriber)}")
    if done.former is not None:
        lines += _fact_changes(done.former, course)
    if done.written.standing.course == course and course.ended_on is None:
        lines += [f"{progress_words(done.written.standing.progress)}."]
    return ending(done.written, lines)
