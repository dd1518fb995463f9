"""What is said about imports and about exchanging entries with another device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.takings import Way
from isotrack.domain.core.units import count
from isotrack.render.copies.forgetting import not_cleaned
from isotrack.render.core.entry_data import entry as entry_data
from isotrack.render.core.entry_data import mg
from isotrack.render.core.values import value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.copies.results import Cleaned, Lost
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.refusals import Doubt
    from isotrack.domain.doses.standing import Standing

DRY = "Dry run: nothing was written."


def taken_data(
    change_id: str | None,
    entries: Sequence[Entry],
    standing: Standing,
    new: int,
    known: int,
    *,
    is_dry: bool,
    lost: Sequence[Lost] = (),
    told: Sequence[Doubt] = (),
) -> dict[str, Any]:
    """The keys of a write, and what became of the operations."""
    warnings = [{"code": one.code, "message": one.message} for one in told]
    if _doubles(entries):
        warnings.append({"code": "possible_double", "message": _doubles_words(_doubles(entries))})
    is_changed = change_id is not None and not is_dry
    return {
        "changed": is_changed,
        "change": change_id if is_changed else None,
        "entries": [entry_data(one) for one in entries],
        "warnings": warnings,
        "total_mg": mg(standing.progress.total_ug),
        "possible_double_mg": mg(standing.progress.double_ug),
        "target_mg": mg(standing.progress.target_ug),
        "dry_run": is_dry,
        "new": new,
        "known": known,
        "unreadable": 0,
        "lost": lost_data(lost),
    }


def _doubles(entries: Sequence[Entry]) -> int:
    """How many entries may be doses that were logged on two devices."""
    return sum(one.settled is not None and one.settled.is_possible_double for one in entries)


def _doubles_words(doubles: int) -> str:
    return (
        f"{count(doubles, 'dose')} of it may be the same as others on that day; all are counted:"
        " isotrack history dose"
    )


def journal_taken(
    name: str,
    new: int,
    known: int,
    entries: Sequence[Entry],
    *,
    is_dry: bool,
    cleaned: Cleaned,
    lost: Sequence[Lost] = (),
    told: Sequence[Doubt] = (),
) -> str:
    """What an export brought."""
    there = f"{count(known, 'operation')} of it {'was' if known == 1 else 'were'} there already."
    if not new:
        return f"{name} holds nothing new. {there}"
    first = (
        f"{name}: {count(new, 'new operation')}, {count(len(entries), 'entry', 'entries')}. {there}"
    )
    doubles = [_doubles_words(_doubles(entries))] if _doubles(entries) else []
    gone = sum(one.way is Way.FORGOTTEN for one in lost)
    last = DRY
    if not is_dry:
        last = "One undo takes it back: isotrack undo"
        if gone:
            last = (
                f"One undo takes it back, but not what was forgotten ({count(gone, 'entry', 'entries')}):"
                " isotrack undo"
            )
    lines = [first, *(one.message for one in told), *lost_words(lost), *doubles]
    return "\n".join([*lines, *not_cleaned(cleaned), last])


MOST_LOST = 20


def lost_words(lost: Sequence[Lost]) -> list[str]:
    """Entries that something from outside changed or took away, each named."""
    lines = []
    for one in lost[:MOST_LOST]:
        said = "" if one.way is Way.FORGOTTEN else f"; it said: {value_words(one.record)}"
        lines.append(f"  {one.id} {_WAYS[one.way]}{said}")
    left = len(lost) - MOST_LOST
    return [*lines, *([f"  and {left} more"] if left > 0 else [])]


_WAYS = {
    Way.CHANGED: "was changed from outside",
    Way.DELETED: "was deleted from outside",
    Way.FORGOTTEN: "was forgotten from outside",
    Way.GOAL: "moved the goal",
}


def lost_data(lost: Sequence[Lost]) -> list[dict[str, str]]:
    """The same as ids and words."""
    return [{"id": str(one.id), "way": str(one.way)} for one in lost]


def left_out_words(left: Sequence[tuple[str, int]]) -> str:
    """What a file for others does not hold, and where it is kept whole."""
    told = ", ".join(f"{name} ({times:,})" for name, times in left)
    return f"Left out, because FHIR asks for more than was said: {told}. isotrack export -o FILE holds everything."
