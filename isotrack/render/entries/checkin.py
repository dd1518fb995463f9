"""What a check-in is about to save, and what it has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import OTHER_EFFECT, Effect
from isotrack.domain.core.units import count, format_kg, format_mg
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.knowledge.effects import effects
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import day_list, one_line
from isotrack.render.core.values import effect_words
from isotrack.render.doses.sentences import standing_words

if TYPE_CHECKING:
    from isotrack.domain.entries.checkin import Answers, CheckedIn

MOST_DAYS = 3


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
        lines.append(f"  {format_day(one.day)}: {', '.join(parts)}")
    return lines


def checked_in(done: CheckedIn) -> str:
    """Say what was saved, where the course stands, and which days are still open."""
    written = done.written
    ids = " ".join(str(entry.id) for entry in written.entries)
    number = count(len(written.entries), "entry", "entries")
    if written.change_id is None:
        return "It is all there already. Nothing changed."
    lines = [f"{verb_of(written, 'Saved')} {number} ({ids}). One undo takes back all of it."]
    lines += [
        f'{entry.id}: "{one_line(entry.record.words)}" = {effect_words(entry.record)}'
        for entry in written.entries
        if isinstance(entry.record, Effect) and entry.record.words
    ]
    lines += [f"Check: {doubt.message}" for doubt in written.warnings]
    lines += standing_words(written.standing)
    if done.open_on:
        today = written.standing.today
        days = day_list(done.open_on, today, MOST_DAYS)
        lines.append(
            f"{count(len(done.open_on), 'open day')} this week: {days}. isotrack checkin week"
        )
    return ending(written, lines)
