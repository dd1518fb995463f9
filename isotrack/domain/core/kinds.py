"""The kinds of entry: one row each. What every layer calls a kind, and how it is typed, derives from it.

Adding a kind begins here; CONTRIBUTING.md names the other places, and a test takes every kind
through all of them.
"""

from isotrack.domain.core.choices import FollowUp, Milestone, OwnDate
from isotrack.domain.core.records import (
    Assertion,
    Course,
    Dose,
    Effect,
    Lab,
    LabRange,
    LabUnit,
    Mood,
    Note,
    Photo,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.domain.core.values import NamedTuple, StrEnum


class Kind(StrEnum):
    """The kinds of entry, named as the JSON contract and the tables of the database name them."""

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
    PHOTO = "photo"


class KindRow(NamedTuple):
    """One kind: the letter of its ids, its name for people, the words it is asked for by, its record."""

    kind: Kind
    letter: str
    name: str
    words: tuple[str, ...]
    record: type[Record]


KINDS = (
    KindRow(Kind.DOSE, "d", "dose", ("dose", "doses"), Dose),
    KindRow(Kind.WEIGHT, "w", "weight", ("weight", "weights"), Weight),
    KindRow(Kind.NOTE, "n", "note", ("note", "notes"), Note),
    KindRow(Kind.PRESCRIPTION, "r", "prescription", ("rx", "prescription"), Step),
    KindRow(Kind.SUPPLY, "c", "capsules", ("capsules", "supply"), Refill),
    KindRow(Kind.COURSE, "k", "course", ("course",), Course),
    KindRow(Kind.EFFECT, "e", "effect", ("effect", "effects"), Effect),
    KindRow(Kind.SKIN, "s", "skin", ("skin",), Skin),
    KindRow(Kind.MOOD, "m", "mood", ("mood",), Mood),
    KindRow(
        Kind.QUESTIONNAIRE, "q", "questionnaire", ("questionnaire", "questionnaires"), Questionnaire
    ),
    KindRow(Kind.VISIT, "v", "visit", ("visit", "visits"), Visit),
    KindRow(Kind.ASSERTION, "a", "assertion", ("assertion", "assertions"), Assertion),
    KindRow(Kind.FOLLOW_UP, "f", "follow-up", ("follow-up",), FollowUp),
    KindRow(Kind.OWN_DATE, "t", "own date", ("own-date", "own-dates"), OwnDate),
    KindRow(Kind.MILESTONE, "h", "milestone", ("milestone", "milestones"), Milestone),
    KindRow(Kind.LAB, "l", "lab", ("lab", "labs"), Lab),
    KindRow(Kind.LAB_RANGE, "g", "range", ("ranges",), LabRange),
    KindRow(Kind.LAB_UNIT, "u", "unit", ("units",), LabUnit),
    KindRow(Kind.PHOTO, "p", "photo", ("photo", "photos"), Photo),
)
LETTERS = {row.kind: row.letter for row in KINDS}
KINDS_BY_LETTER = {row.letter: row.kind for row in KINDS}
KIND_NAMES = {row.kind: row.name for row in KINDS}
KIND_WORDS = {word: row.kind for row in KINDS for word in row.words}
KIND_OF: dict[type[Record], Kind] = {row.record: row.kind for row in KINDS}
_NAMED = {str(kind): kind for kind in Kind}


def known_kind(name: str) -> Kind | None:
    """The kind of this name; None for one that only a newer isotrack knows."""
    return _NAMED.get(name)
