"""What is given back after entries were exchanged or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.copies.takings import Way
    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.domain.core.records import Record
    from isotrack.domain.core.refusals import Doubt
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
    inbox: str | None = None  # the folder of the line that it came from


class Pictures(NamedTuple):
    """Files of pictures that came and went; `absent` are entries whose file has not wholly arrived."""

    received: int = 0
    sent: int = 0
    absent: int = 0


class Held(NamedTuple):
    """What did not pass unasked: entries that would change or go, and operations from a clock far ahead.

    What a device said behind such a change waits with it: `behind` are the new entries among that.
    """

    entries: int = 0
    forgotten: int = 0  # of these entries
    ahead: int = 0
    behind: int = 0
    behind_ug: int = 0  # of the doses among them

    @property
    def is_any(self) -> bool:
        """Whether something waits."""
        return bool(self.entries or self.ahead)


class Lost(NamedTuple):
    """An entry as it was before something from outside took it away or changed it, and what became of it."""

    id: EntryId
    record: Record
    way: Way


class Synced(NamedTuple):
    """What an exchange did; `doubles` are doses that two devices may both have logged.

    `lost` are entries that devices met before changed or took away; `held` waits for a yes; `told`
    is what a person should know besides.
    """

    new: int
    known: int
    sent: int
    devices: int
    waiting: tuple[str, ...]
    doubles: tuple[Entry, ...]
    is_rehearsal: bool
    cleaned: Cleaned
    standing: Standing
    lost: tuple[Lost, ...] = ()
    held: Held = Held()
    told: tuple[Doubt, ...] = ()
    pictures: Pictures = Pictures()
