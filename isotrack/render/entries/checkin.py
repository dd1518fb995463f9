"""What a check-in is about to save, and what it has saved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS, WEEKDAYS, format_day
from isotrack.domain.core.records import NO_EFFECT, OTHER_EFFECT, Dose, Effect, Mood, Note
from isotrack.domain.core.units import count, format_kg, format_mg
from isotrack.domain.doses.adherence import mark_day
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.knowledge.effects import effects
from isotrack.render.core import marks
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import one_line
from isotrack.render.core.values import effect_words, value_words
from isotrack.render.doses.open_items import fitted
from isotrack.render.doses.sentences import LINE, gap_words, tails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.entries.checkin import Answers, CheckedIn

MOST_TOLD = 8


def summary(answers: list[Answers]) -> list[str]:
    """The answers of each day on one line."""
    lines = []
    for one in answers:
        parts = [
            "dose skipped"
            if wanted.is_skip
            else f"dose {format_mg(wanted.dose_ug) + ' mg' if wanted.dose_ug else 'as prescribed'}"
            for wanted in one.doses
        ]
        for felt in one.effects:
            own = felt.words if felt.term == OTHER_EFFECT and felt.words else None
            name = one_line(own) if own else effects()[felt.term].short
            parts.append(f"{name} {felt.severity} {SEVERITIES[felt.severity]}")
        if one.is_free:
            parts.append("no side effects")
        if one.mood is not None:
            parts.append(f"mood {one.mood} of 5")
        if one.weight is not None:
            parts.append(f"weight {format_kg(one.weight.weight_ug)} kg")
        if one.question is not None:
            parts.append("a question")
        lines.append(f"  {format_day(one.day)}: {', '.join(parts)}")
    return lines


def week_rows(days: Sequence[DayOfDoses], *, is_ascii: bool) -> str:
    """Seven rows: each day, its mark, and what is recorded or open."""
    signs = marks.days(is_ascii=is_ascii)
    lines = []
    for one in days:
        marked = mark_day(one, one.day + timedelta(days=1))
        kind = "more" if marked.is_more else marked.mark
        total = f"{format_mg(one.total_ug)} mg" if one.total_ug else ""
        missing = " and ".join(f"{format_mg(ug)} mg" for ug in one.missing_ug)
        word = marks.DAY_WORDS.get(kind, "no dose prescribed")
        what = f"no entry, {missing}" if missing else ", ".join(p for p in (word, total) if p)
        day = one.day
        lines.append(
            f"  {WEEKDAYS[day.weekday()]} {day.day:>2} {MONTHS[day.month - 1]}  {signs[kind]} {what}"
        )
    return "\n".join(lines)


def _said(entry: Entry) -> str:
    """One saved entry in few words: 40 mg (d144), dry lips 2, mood 4."""
    record = entry.record
    match record:
        case Dose():
            return f"{value_words(record)} ({entry.id})"
        case Effect():
            own = record.words if record.term == OTHER_EFFECT else None
            if record.term == NO_EFFECT:
                return "no side effects"
            name = one_line(own) if own else effects()[record.term].short
            return f"{name} {record.severity}"
        case Mood():
            return f"mood {record.mood}"
        case Note():
            return f"a question ({entry.id})"
        case _:
            return value_words(record)


def checked_in(done: CheckedIn) -> str:
    """Say what was saved, where the course stands, what stays open, and which days are."""
    written = done.written
    already = f"Already logged: {', '.join(_said(entry) for entry in done.known)}."
    if written.change_id is None:
        return f"{already} Nothing changed."
    number = count(len(written.entries), "entry", "entries")
    if len(written.entries) > MOST_TOLD:
        last = written.entries[-1]
        told = f"{written.entries[0].id} to {last.id}"
    else:
        told = ", ".join(_said(entry) for entry in written.entries)
    lines = [f"{verb_of(written, 'Saved')} {number}: {told}."]
    lines += [
        f'{entry.id}: "{one_line(entry.record.words)}" = {effect_words(entry.record)}'
        for entry in written.entries
        if isinstance(entry.record, Effect)
        and entry.record.words
        and entry.record.term != OTHER_EFFECT
    ]
    lines += [already] if done.known else []
    lines += [f"Check: {doubt.message}" for doubt in written.warnings]
    head, undo = tails(written.standing)[0], "Wrong? isotrack undo"
    room = LINE - len(head) - len(undo) - len("   Left open: .   ")
    left = fitted([_lower(one) for one in done.left_open], room) if done.left_open else ""
    parts = [head, f"Left open: {left}." if left else "", undo]
    lines.append("   ".join(part for part in parts if part))
    if done.gaps:
        lines.append(f"! Still open: {gap_words(done.gaps, written.standing.today)}")
    return ending(written, lines)


def _lower(label: str) -> str:
    return f"{label[0].lower()}{label[1:]}"
