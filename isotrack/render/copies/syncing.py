"""What is said after entries were exchanged with other devices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count, format_mg
from isotrack.render.copies.forgetting import not_cleaned, not_cleaned_data
from isotrack.render.copies.transfer import lost_data, lost_words
from isotrack.render.core.entry_data import entry as entry_data
from isotrack.render.core.entry_data import mg
from isotrack.render.core.values import entry_words

if TYPE_CHECKING:
    from isotrack.domain.copies.results import Held, Pictures, Synced

MOST_DOUBLES = 10


def synced_data(done: Synced, command: str) -> dict[str, Any]:
    """What came, what went, what waits, and what a person should look at; `command` takes what waits."""
    return {
        "changed": done.new > 0 and not done.is_rehearsal,
        "change": None,
        "entries": [],
        "warnings": [
            *({"code": "waiting", "message": name} for name in done.waiting),
            *({"code": one.code, "message": one.message} for one in done.told),
            *({"code": "held", "message": one} for one in held_words(done.held, command)),
            *not_cleaned_data(done.cleaned),
        ],
        "total_mg": mg(done.standing.progress.total_ug),
        "possible_double_mg": mg(done.standing.progress.double_ug),
        "target_mg": mg(done.standing.progress.target_ug),
        "dry_run": done.is_rehearsal,
        "received": done.new,
        "known": done.known,
        "sent": done.sent,
        "devices": done.devices,
        "pictures": done.pictures._asdict(),
        "possible_doubles": [entry_data(one) for one in done.doubles],
        "lost": lost_data(done.lost),
        "held": {
            "entries": done.held.entries,
            "forgotten": done.held.forgotten,
            "ahead": done.held.ahead,
            "behind": done.held.behind,
            "behind_mg": mg(done.held.behind_ug),
        },
    }


def _behind(held: Held) -> str:
    if not held.behind:
        return ""
    doses = f" ({format_mg(held.behind_ug)} mg of doses)" if held.behind_ug else ""
    return f", and so {'does' if held.behind == 1 else 'do'} {count(held.behind, 'new entry', 'new entries')}{doses} behind it"


def held_words(held: Held, command: str) -> list[str]:
    """What did not pass unasked, each in a sentence."""
    told = []
    if held.entries:
        gone = f" ({held.forgotten} of them forgotten for good)" if held.forgotten else ""
        told.append(
            f"{count(held.entries, 'entry', 'entries')} would change or be deleted{gone}; that was not taken, and"
            f" waits in the folder{_behind(held)}. If it is right: {command}"
        )
    if held.ahead:
        told.append(
            f"{count(held.ahead, 'operation')} of a clock that runs more than two days ahead"
            f" {'waits' if held.ahead == 1 else 'wait'} in the folder."
        )
    return told


def picture_words(pictures: Pictures) -> str:
    """Files of pictures that came, went, and are not here yet."""
    told = f"Pictures: received {pictures.received}, sent {pictures.sent}"
    return f"{told}; {pictures.absent} not here yet." if pictures.absent else f"{told}."


def synced(done: Synced, command: str) -> str:
    """The exchange in words."""
    lines = [
        (
            f"Received {count(done.new, 'operation')} from {count(done.devices, 'other device')};"
            f" sent {count(done.sent, 'operation')}."
        )
    ]
    if done.waiting:
        lines.append(
            f"{count(len(done.waiting), 'file')} had not wholly arrived and will be read next time."
        )
    if any(done.pictures):
        lines.append(picture_words(done.pictures))
    lines += [one.message for one in done.told]
    lines += lost_words(done.lost)
    lines += held_words(done.held, command)
    if done.cleaned.copies:
        lines.append(
            f"Forgotten elsewhere: removed here and from {count(done.cleaned.copies, 'backup')}, too."
        )
    lines += not_cleaned(done.cleaned)
    if done.doubles:
        lines.append(
            "Logged on two devices, perhaps the same dose; both are counted. Look at them:"
        )
        lines += [
            f"  {entry_words(one)}, {format_day(one.on)}" for one in done.doubles[:MOST_DOUBLES]
        ]
        left = len(done.doubles) - MOST_DOUBLES
        if left > 0:
            lines.append(f"  and {left} more")
        lines.append("If one is too many: isotrack delete ID")
    if done.is_rehearsal:
        lines.append("Dry run: nothing was written.")
    return "\n".join(lines)
