"""What cannot be done to entries, visits and questions, and to the last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotDone, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Sequence


class VisitUnknown(NotUnderstood):
    """`visit held`, `move` or `cancel` where no visit fits, or more than one does."""

    code = "visit_unknown"

    def __init__(self, about: str, ids: Sequence[str], *, is_ahead: bool = False) -> None:
        if is_ahead:
            why = (
                f"The visit of {about} lies ahead"
                if ids
                else f"{about} lies ahead, and no visit was held"
            )
        elif ids:
            why = f"More than one visit fits {about}: {', '.join(ids)}"
        else:
            why = f"No visit fits {about}" if about else "No visit is planned"
        held = f"isotrack visit move {ids[0]} DAY" if ids else "isotrack visit shows them"
        hint = held if is_ahead or not ids else f"Name one: isotrack visit held {ids[0]}"
        if is_ahead and not ids:
            hint = "To plan one: isotrack visit DAY"
        super().__init__(f"{why}. Nothing was changed.", hint)


class NotAQuestion(NotUnderstood):
    """An answer to an entry that is no question."""

    code = "not_a_question"

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"{entry_id} is no question. Nothing was changed.",
            f"isotrack note shows the questions    a note into a question: isotrack edit {entry_id} --ask",
        )


class AlreadySettled(NotUnderstood):
    """An answer to a question that has one, or a drop of one that is settled."""

    code = "already_settled"

    def __init__(self, entry_id: str, day: str) -> None:
        super().__init__(
            f"{entry_id} was settled on {day}. Nothing was changed.",
            f"isotrack history --changes {entry_id}    another wording: isotrack edit {entry_id} --answer TEXT",
        )


class FolderNotFound(NotUnderstood):
    """`inbox` where there is no such folder, or none that may be read."""

    code = "folder_not_found"

    def __init__(self, folder: str) -> None:
        super().__init__(
            f'There is no folder "{folder}". Nothing was changed.', "isotrack inbox DIR"
        )


class PartUnclear(NotUnderstood):
    """A part of a line of several entries that cannot be read; `instead` is that part, mended.

    The command that shows the mended line is the caller's to add as `hint`.
    """

    code = "part_unclear"

    def __init__(self, part: str, why: str, instead: str | None = None) -> None:
        super().__init__(f'"{part}" {why}. Nothing was recorded.')
        self.part = part
        self.instead = instead


class LinesWait(NotDone):
    """Lines of an inbox that a yes takes, and others that wait for a hand."""

    code = "lines_wait"

    def __init__(self, lines: str, number: int, command: str, never: str) -> None:
        wait = "1 line waits" if number == 1 else f"{number} lines wait"
        super().__init__(
            f"{wait}:\n{lines}",
            f"If what is marked with ? is right: {command}\n  To leave it out for good: {never}",
        )

    def once_saved(self) -> tuple[str, str | None]:
        """What was taken is told before."""
        return self.message, self.hint


class LinesUnread(NotUnderstood):
    """Lines of an inbox that cannot be read."""

    code = "lines_unread"

    def __init__(self, lines: str, number: int, form: str, command: str) -> None:
        wait = "1 line cannot" if number == 1 else f"{number} lines cannot"
        super().__init__(
            f"{wait} be read:\n{lines}",
            f"{form}\n  To leave out for good what cannot be read: {command}",
        )

    def once_saved(self) -> tuple[str, str | None]:
        """What was taken is told before."""
        return self.message, self.hint


class NothingToUndo(NotDone):
    """There is no change left to take back, or to bring back, or not so many."""

    code = "nothing_to_undo"

    def __init__(self, count: int, there: int, *, is_redo: bool) -> None:
        redo = " --redo" if is_redo else ""
        if there:
            some = "1 change was undone" if is_redo else "There is 1 change to undo"
            if there > 1:
                some = f"{there:,} changes were undone" if is_redo else f"There are {there:,} changes to undo"  # fmt: skip
            super().__init__(
                f"{some}, not {count:,}. Nothing was changed.",
                f"All of them: isotrack undo {there}{redo}    The list: isotrack undo --list",
            )
            return
        super().__init__(
            "There is nothing to bring back." if is_redo else "There is nothing to undo.",
            "isotrack undo --list shows the changes",
        )


class EntryUnknown(NotUnderstood):
    """No live entry has this id."""

    code = "entry_unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"There is no entry {typed}. Nothing was changed.",
            "isotrack history shows the entries and their IDs",
        )


class NothingToChange(NotUnderstood):
    """`edit` without a new value, or with one this kind of entry does not have."""

    code = "nothing_to_change"

    def __init__(self, entry: str, takes: str) -> None:
        super().__init__(f"Nothing new was given for {entry}. Nothing was changed.", takes)
