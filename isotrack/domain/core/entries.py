"""What an entry is: its kind, its permanent id, and the value it holds.

People see a letter and a number (`d312`), numbered per file and never used twice; `uuid` is the
identity across files.
"""

import re
from datetime import date

from isotrack.domain.core.errors import IdsReversed, IdUnreadable
from isotrack.domain.core.kinds import KINDS_BY_LETTER, LETTERS, Kind
from isotrack.domain.core.records import LabRange, Record
from isotrack.domain.core.values import NamedTuple, StrEnum

_ID = r"([a-z])([0-9]{1,9})"


class EntryId(NamedTuple):
    """A permanent short id, such as d312."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{LETTERS[self.kind]}{self.number}"


class Status(StrEnum):
    """How a dose stands to what was prescribed for the intakes that it reached."""

    TAKEN = "taken"
    PARTIAL = "partial"
    EXTRA = "extra"
    SKIPPED = "skipped"


class Settled(NamedTuple):
    """A dose beside its day: the first intake it reached, how many, what was prescribed for them.

    `extra_ug` is the part of it that lies above the day's prescription.
    """

    status: Status
    prescribed_ug: int | None
    slot: int | None
    slots: int
    extra_ug: int = 0
    is_possible_double: bool = False


class Entry(NamedTuple):
    """One live entry: its ids, the civil date it counts for, its value, and how a dose was settled.

    `range` is the laboratory's own range that a result is compared with, where one is entered.
    """

    id: EntryId
    uuid: str
    on: date
    record: Record
    settled: Settled | None = None
    range: LabRange | None = None


def parse_id(typed: str) -> EntryId:
    """Read an id such as `d312`. Raises IdUnreadable."""
    match = re.fullmatch(_ID, typed.strip().lower(), re.ASCII)
    if not match or match[1] not in KINDS_BY_LETTER:
        raise IdUnreadable(typed)
    return EntryId(KINDS_BY_LETTER[match[1]], int(match[2]))


def parse_ids(words: list[str]) -> list[EntryId]:
    """Read ids and ranges of ids (`d2..d29`), in the order typed, each once. Raises IdUnreadable, IdsReversed."""
    ids: dict[EntryId, None] = {}
    for word in words:
        first_text, dots, last_text = word.partition("..")
        first = parse_id(first_text)
        last = parse_id(last_text) if dots else first
        if last.kind is first.kind and last.number < first.number:
            raise IdsReversed(word, f"{last}..{first}")
        if last.kind is not first.kind or not 0 <= last.number - first.number < 100_000:
            raise IdUnreadable(word)
        for number in range(first.number, last.number + 1):
            ids[EntryId(first.kind, number)] = None
    return list(ids)
