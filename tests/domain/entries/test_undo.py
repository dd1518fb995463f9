"""The order of undo and redo."""

from __future__ import annotations

import pytest

from isotrack.domain.entries.undo import Stacks, Turn, stacks


def new(change_id: str) -> Turn:
    return Turn(change_id, (), ())


def undo(change_id: str, *voids: str) -> Turn:
    return Turn(change_id, voids, ())


def redo(change_id: str, *restores: str) -> Turn:
    return Turn(change_id, (), restores)


@pytest.mark.parametrize(
    ("turns", "undoable", "redoable"),
    [
        ([], (), ()),
        ([new("a"), new("b")], ("a", "b"), ()),
        ([new("a"), new("b"), undo("u", "b")], ("a",), ("b",)),
        ([new("a"), new("b"), undo("u", "b", "a")], (), ("b", "a")),
        ([new("a"), new("b"), undo("u", "b"), undo("v", "a")], (), ("b", "a")),
        ([new("a"), undo("u", "a"), redo("v", "a")], ("a",), ()),
        ([new("a"), new("b"), undo("u", "b", "a"), redo("v", "a")], ("a",), ("b",)),
        # a new change closes the way back
        ([new("a"), undo("u", "a"), new("b")], ("b",), ()),
        # the same change undone on two devices, and a change of another file
        ([new("a"), undo("u", "a"), undo("v", "a"), redo("w", "a")], ("a",), ("a",)),
        ([undo("u", "x")], (), ("x",)),
        ([redo("u", "x")], ("x",), ()),
    ],
)
def test_changes_are_turned_in_order(
    turns: list[Turn], undoable: tuple[str, ...], redoable: tuple[str, ...]
) -> None:
    assert stacks(turns) == Stacks(undoable, redoable)
