"""What is said after something was forgotten: what went, what stays, what is out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.units import count
from isotrack.render.core.entry_data import entry as entry_data
from isotrack.render.core.entry_data import mg
from isotrack.render.core.values import value_words

if TYPE_CHECKING:
    from isotrack.domain.copies.results import Cleaned, Forgotten

_NOT_REWRITTEN = (
    "The data file could not be written anew, for the disk is full or another program reads the file."
    " Traces may be left in it until isotrack forget has done so."
)


def forgotten_data(done: Forgotten) -> dict[str, Any]:
    """The keys of a write, and what was cleaned."""
    return {
        "changed": not done.is_rehearsal,
        "change": None,
        "entries": [] if done.after is None else [entry_data(done.after)],
        "warnings": [
            *not_cleaned_data(done.cleaned),
            *({"code": "line_stays", "message": one} for one in _line_words(done)),
        ],
        "total_mg": mg(done.standing.progress.total_ug),
        "possible_double_mg": mg(done.standing.progress.double_ug),
        "target_mg": mg(done.standing.progress.target_ug),
        "dry_run": done.is_rehearsal,
        "id": str(done.id),
        "emptied": done.emptied,
        "backups": done.cleaned.copies,
    }


def _line_words(done: Forgotten) -> list[str]:
    """The line of an inbox that an entry came from is somebody else's file."""
    if done.inbox is None:
        return []
    text = (
        f"The line that it came from stays in {done.inbox}, where isotrack does not write: delete it there."
        " It is not taken again; in a file of another name it is asked about."
    )
    return [text]


def not_cleaned(cleaned: Cleaned) -> list[str]:
    """What may still hold what was forgotten, each in a sentence."""
    told = [f"Perhaps still in {name}: delete that file yourself." for name in cleaned.uncleaned]
    if not cleaned.is_rewritten:
        told.append(_NOT_REWRITTEN)
    return told


def not_cleaned_data(cleaned: Cleaned) -> list[dict[str, str]]:
    """The same as warnings."""
    told = [
        {"code": "not_cleaned", "message": f"{name} may still hold it"}
        for name in cleaned.uncleaned
    ]
    if not cleaned.is_rewritten:
        told.append({"code": "not_rewritten", "message": _NOT_REWRITTEN})
    return told


def forgotten(done: Forgotten) -> str:
    """What went and what stays, in words."""
    stays = "gone" if done.after is None else f"kept: {value_words(done.after.record)}"
    said = count(done.emptied, "wording")
    if done.is_rehearsal:
        return f"Would forget {said} of {done.id}; its value is then {stays}. Dry run: nothing was changed."
    lines = [
        f"Forgot {said} of {done.id}, here and in {count(done.cleaned.copies, 'backup')}. Its value: {stays}."
    ]
    lines += not_cleaned(done.cleaned)
    lines += _line_words(done)
    lines.append(
        "Out of reach: copies and exports elsewhere, your shell's history. A sync folder is cleaned by the"
        " next isotrack sync on each device."
    )
    return "\n".join(lines)
