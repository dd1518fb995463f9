"""How a sentence about a change ends: with the word that a rehearsal wrote nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isotrack.domain.entries.written import Written


REHEARSAL = "Dry run: nothing was written."


def verb_of(written: Written, word: str) -> str:
    """The verb of a sentence; a rehearsal only would have done it."""
    return f"Would have {word.lower()}" if written.is_rehearsal else word


def ending(written: Written, lines: list[str]) -> str:
    """The lines of a sentence, with the word that a rehearsal wrote nothing."""
    return "\n".join([*lines, REHEARSAL] if written.is_rehearsal else lines)
