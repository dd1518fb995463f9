"""What cannot be done to visits and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Sequence


class VisitUnknown(NotUnderstood):
    """`visit held`, `move` or `cancel` where no visit fits, or more than one does."""

    code = "visit_unknown"

    def __init__(self, about: str, ids: Sequence[str], *, is_ahead: bool = False) -> None:
        if is_ahead:
            why = f"The visit of {about} lies ahead"
        elif ids:
            why = f"More than one visit fits {about}: {', '.join(ids)}"
        else:
            why = f"No visit fits {about}" if about else "No visit is planned"
        held = f"isotrack visit move {ids[0]} DAY" if ids else "isotrack visit shows them"
        hint = held if is_ahead or not ids else f"Name one: isotrack visit held {ids[0]}"
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
