"""What is given back after entries were exchanged or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.entries import Entry

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.domain.doses.standing import Standing


class Cleaned(NamedTuple):
    """The backups that were cleaned, the names of those files that could not be, and the file itself."""

    copies: int
    uncleaned: tuple[str, ...]
    is_rewritten: bool = True


class Forgotten(NamedTuple):
    """What was removed and what stays: `after` is the entry as it is now, None where it went wholly."""

    id: EntryId
    after: Entry | None
    emptied: int  # operations that lost their content
    cleaned: Cleaned
    standing: Standing
    change_id: str | None
    is_rehearsal: bool


class Synced(NamedTuple):
    """What an exchange did; `doubles` are doses that two devices may both have logged."""

    new: int
    known: int
    sent: int
    devices: int
    waiting: tuple[str, ...]
    doubles: tuple[Entry, ...]
    is_rehearsal: bool
    cleaned: Cleaned
    standing: Standing
