"""The order of undo: which change would be taken back next, and which would be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from isotrack.domain.core.entries import EntryId
    from isotrack.domain.core.records import Record


class Turn(NamedTuple):
    """One change in the order of entry; `voids` and `restores` name the earlier changes it turned."""

    change_id: str
    voids: tuple[str, ...]
    restores: tuple[str, ...]


class Stacks(NamedTuple):
    """Changes that undo and redo would turn next, the next one last."""

    undoable: tuple[str, ...]
    redoable: tuple[str, ...]


def stacks(turns: Sequence[Turn]) -> Stacks:
    """Replay the changes: undo moves one over, redo moves it back, a new change clears redo."""
    undoable: list[str] = []
    redoable: list[str] = []
    for turn in turns:
        if not turn.voids and not turn.restores:
            undoable.append(turn.change_id)
            redoable.clear()
        for change_id in turn.voids:
            if change_id in undoable:
                undoable.remove(change_id)
            redoable.append(change_id)
        for change_id in turn.restores:
            if change_id in redoable:
                redoable.remove(change_id)
            undoable.append(change_id)
    return Stacks(tuple(undoable), tuple(redoable))


class Item(NamedTuple):
    """What a change said about one entry; `record` is None for a deletion.

    `id` is None for an entry of a kind that only a newer isotrack knows. `before` is what the entry said
    until then, `after` what it says since an undo or a redo; None where there was or is nothing.
    """

    action: str  # add, amend, void, undo, redo
    id: EntryId | None
    record: Record | None
    before: Record | None = None
    after: Record | None = None


class Version(NamedTuple):
    """One operation about an entry: its change, whose change it turns (undo and redo), and what it said."""

    action: str
    change_id: str
    turned: str | None
    record: Record | None


def before_and_after(said: Sequence[Version]) -> list[tuple[Record | None, Record | None]]:
    """What an entry said before and after each of the operations about it, which are given in their order."""
    undone: set[str] = set()
    told: list[Version] = []
    found = []
    for one in said:
        before = _standing(told, undone)
        if one.action == "undo" and one.turned is not None:
            undone.add(one.turned)
        elif one.action == "redo" and one.turned is not None:
            undone.discard(one.turned)
        else:
            told.append(one)
        found.append((before, _standing(told, undone)))
    return found


def _standing(told: Sequence[Version], undone: set[str]) -> Record | None:
    """The last word of those that were not undone."""
    return next((one.record for one in reversed(told) if one.change_id not in undone), None)


class ChangeLine(NamedTuple):
    """One change as `undo --list` and `history --changes` tell it; `recorded_at` is local time."""

    change_id: str
    recorded_at: datetime
    items: tuple[Item, ...]
