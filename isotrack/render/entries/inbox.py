"""What became of the lines of an inbox: taken, there already, waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import Mood
from isotrack.domain.core.units import count
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.text import one_line
from isotrack.render.core.values import entry_words
from isotrack.render.doses.sentences import standing_words
from isotrack.render.wellbeing.wellbeing import LOW_MOOD, WHO_TO_TALK_TO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isotrack.domain.entries.inbox import InboxLine, Taken, Waiting
    from isotrack.domain.entries.written import Written

UNFINISHED = "without a line break at its end: it waits for the rest"


def inbox_text(
    taken: Sequence[Taken], written: Written, unfinished: int, unread: Mapping[str, str]
) -> str:
    """Each line that was taken with its entries, then where the course stands."""
    lines = []
    for one in taken:
        entries = ", ".join(entry_words(entry) for entry in one.entries)
        known = ", ".join(entry_words(entry) for entry in one.known)
        parts = [entries, f"there already: {known}" if known else ""]
        lines.append(f"{_when(one.line)}: {'; '.join(part for part in parts if part)}.")
        lines += [f"  Check: {doubt.message}" for doubt in one.doubts]
    head = f"{verb_of(written, 'Took')} {count(len(taken), 'line')}."
    if not taken:
        head = "No new line."
    if written.change_id is not None:
        head += (
            f" {count(len(written.entries), 'entry', 'entries')}; one undo takes back all of it."
        )
    said = [head, *lines]
    if any(isinstance(e.record, Mood) and e.record.mood <= LOW_MOOD for e in written.entries):
        said.append(WHO_TO_TALK_TO)
    if unfinished:
        said.append(f"{count(unfinished, 'line')} {UNFINISHED}.")
    said += [f"{one_line(name)} {why}." for name, why in unread.items()]
    if written.change_id is not None:
        said += standing_words(written.standing)
    return ending(written, said)


def _when(line: InboxLine) -> str:
    day = "" if line.day is None else f"{line.day.isoformat()} "
    return f"{day}{line.clock or ''}".strip() or one_line(line.file)


def waiting_text(waiting: Sequence[Waiting]) -> str:
    """The lines that wait, each with its file and why; `?` marks what a yes takes."""
    return "\n".join(
        f"  {'?' if one.is_doubt else '!'} {one_line(one.line.file)}: {one_line(one.line.text)}\n    {one.why}"
        for one in waiting
    )


def left_out(left: Sequence[Waiting], *, is_rehearsal: bool) -> str:
    """What is left out for good."""
    verb = "Would be left" if is_rehearsal else "Left"
    return f"{verb} out for good: {count(len(left), 'line')}.\n{waiting_text(left)}"


def inbox_data(
    taken: Sequence[Taken], waiting: Sequence[Waiting], unfinished: int, unread: Mapping[str, str]
) -> dict[str, Any]:
    """The same as the JSON contract has it, beside the entries."""
    return {
        "lines": [
            {
                "file": one.line.file,
                "line": one.line.text,
                "ids": [str(entry.id) for entry in one.entries],
                "known": [str(entry.id) for entry in one.known],
            }
            for one in taken
        ],
        "waiting": [
            {
                "file": one.line.file,
                "line": one.line.text,
                "reason": one.why,
                "needs_yes": one.is_doubt,
            }
            for one in waiting
        ],
        "unfinished": unfinished,
        "unread_files": list(unread),
    }
