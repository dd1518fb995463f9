"""What is said after a line of several entries: the sentences of their own commands, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import Note
from isotrack.domain.entries.written import DoseLogged, EffectsLogged, WeightLogged, Written
from isotrack.render.core.ending import REHEARSAL, ending
from isotrack.render.doses.sentences import dose_logged, note_kept, weight_logged
from isotrack.render.effects.effects import effects_logged
from isotrack.render.wellbeing.wellbeing import logged_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def line_logged(
    results: Sequence[Any], written: Written, echoes: list[str], now: datetime, day_start: str
) -> str:
    """Say of each piece what its own command says, and that one undo takes back all of it."""
    lines = list(echoes)
    for done in results:
        lines += _sentence(done, now, day_start).split("\n")
    said = [line for line in dict.fromkeys(lines) if line != REHEARSAL]
    said += [
        f"Check: {doubt.message}"
        for doubt in written.warnings
        if f"Check: {doubt.message}" not in said
    ]
    if len(written.entries) > 1 and not written.is_rehearsal:
        said.append("One undo takes back all of it.")
    return ending(written, said)


def _sentence(done: Any, now: datetime, day_start: str) -> str:
    match done:
        case DoseLogged():
            return dose_logged(done, now=now, day_start=day_start)
        case EffectsLogged():
            return effects_logged(done, [])
        case WeightLogged():
            return weight_logged(done)
        case Written():
            note = done.entries[0].record
            return note_kept(done, is_question=isinstance(note, Note) and note.is_question)
        case _:
            return logged_text(done)
