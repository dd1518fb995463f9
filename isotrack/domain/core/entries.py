"""What an entry is: its kind, its permanent id, and the value it holds.

People see a letter and a number (`d312`), numbered per file and never used twice; `uuid` is the
identity across files.
"""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from isotrack.domain.core.errors import IdUnreadable
from isotrack.domain.core.records import LabRange, Record


class Kind(StrEnum):
    """The kinds of entry, named as the JSON contract names them."""

    DOSE = "dose"
    WEIGHT = "weight"
    NOTE = "note"
    PRESCRIPTION = "prescription"
    SUPPLY = "supply"
    COURSE = "course"
    EFFECT = "effect"
    SKIN = "skin"
    MOOD = "mood"
    QUESTIONNAIRE = "questionnaire"
    VISIT = "visit"
    ASSERTION = "assertion"
    FOLLOW_UP = "follow_up"
    OWN_DATE = "own_date"
    MILESTONE = "milestone"
    LAB = "lab"
    LAB_RANGE = "lab_range"
    LAB_UNIT = "lab_unit"


LETTERS = {
    Kind.DOSE: "d",
    Kind.WEIGHT: "w",
    Kind.NOTE: "n",
    Kind.PRESCRIPTION: "r",
    Kind.SUPPLY: "c",
    Kind.COURSE: "k",
    Kind.EFFECT: "e",
    Kind.SKIN: "s",
    Kind.MOOD: "m",
    Kind.QUESTIONNAIRE: "q",
    Kind.VISIT: "v",
    Kind.ASSERTION: "a",
    Kind.FOLLOW_UP: "f",
    Kind.OWN_DATE: "t",
    Kind.MILESTONE: "p",
    Kind.LAB: "l",
    Kind.LAB_RANGE: "g",
    Kind.LAB_UNIT: "u",
}
KINDS_BY_LETTER = {letter: kind for kind, letter in LETTERS.items()}
KIND_WORDS = {
    "dose": Kind.DOSE, "doses": Kind.DOSE, "weight": Kind.WEIGHT, "weights": Kind.WEIGHT,
    "note": Kind.NOTE, "notes": Kind.NOTE, "rx": Kind.PRESCRIPTION,
    "prescription": Kind.PRESCRIPTION, "capsules": Kind.SUPPLY, "supply": Kind.SUPPLY,
    "course": Kind.COURSE, "effect": Kind.EFFECT, "effects": Kind.EFFECT, "skin": Kind.SKIN,
    "mood": Kind.MOOD, "questionnaire": Kind.QUESTIONNAIRE, "questionnaires": Kind.QUESTIONNAIRE,
    "visit": Kind.VISIT, "visits": Kind.VISIT,
    "assertion": Kind.ASSERTION, "assertions": Kind.ASSERTION,
    "follow-up": Kind.FOLLOW_UP, "own-date": Kind.OWN_DATE, "own-dates": Kind.OWN_DATE,
    "milestone": Kind.MILESTONE, "milestones": Kind.MILESTONE,
    "lab": Kind.LAB, "labs": Kind.LAB, "ranges": Kind.LAB_RANGE, "units": Kind.LAB_UNIT,
}  # fmt: skip

_ID = r"([a-z])([0-9]{1,9})"


class EntryId(NamedTuple):
    """A permanent short id, such as d312."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{LETTERS[self.kind]}{self.number}"


class Status(StrEnum):
    """How a dose stands to what was prescribed for its slots."""

    TAKEN = "taken"
    PARTIAL = "partial"
    EXTRA = "extra"
    SKIPPED = "skipped"


class Settled(NamedTuple):
    """A dose beside its day: the first slot it covers, how many, and what was prescribed for them."""

    status: Status
    prescribed_ug: int | None
    slot: int | None
    slots: int
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
    """Read ids and ranges of ids (`d2..d29`), in the order typed, each once. Raises IdUnreadable."""
    ids: dict[EntryId, None] = {}
    for word in words:
        first_text, dots, last_text = word.partition("..")
        first = parse_id(first_text)
        last = parse_id(last_text) if dots else first
        if last.kind is not first.kind or not 0 <= last.number - first.number < 100_000:
            raise IdUnreadable(word)
        for number in range(first.number, last.number + 1):
            ids[EntryId(first.kind, number)] = None
    return list(ids)
