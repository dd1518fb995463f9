"""The values that a person records, as immutable facts. What they add up to is decided elsewhere.

Named tuples, not dataclasses: every command loads them, and six frozen dataclasses with slots cost
as much as all of SQLite.
"""

from datetime import date, datetime

from isotrack.domain.core.choices import FollowUp, Milestone, OwnDate
from isotrack.domain.core.errors import TextUnreadable
from isotrack.domain.core.values import NamedTuple, StrEnum

LONGEST_TEXT = 20_000


class Formulation(StrEnum):
    """Isotretinoin products that are not interchangeable mg for mg (docs/method.md#formulations)."""

    CONVENTIONAL = "conventional"
    LIDOSE = "lidose"
    MICRONISED = "micronised"


class Programme(StrEnum):
    """Whose pregnancy-prevention programme and medicine information applies."""

    US_IPLEDGE = "US_IPLEDGE"
    UK_PPP = "UK_PPP"
    EU_PPP = "EU_PPP"
    OTHER = "OTHER"


PROGRAMMES = {"US_IPLEDGE": "US iPLEDGE", "UK_PPP": "UK programme", "EU_PPP": "EU programme"}


class Dose(NamedTuple):
    """Micrograms swallowed (0 when skipped) on a treatment day.

    `slot` is the intake of the day that was open when it was said, counted from 1; a skip without one
    closes all that its day leaves open. `taken_at` carries its UTC offset; `is_with_food` is None where
    nothing was said.
    """

    taken_on: date
    dose_ug: int
    is_skipped: bool = False
    is_extra: bool = False
    taken_at: datetime | None = None
    slot: int | None = None
    note: str | None = None
    is_with_food: bool | None = None


class Weight(NamedTuple):
    """A body weight in micrograms (exact in kg and lb) and the words it was typed in."""

    measured_on: date
    weight_ug: int
    unit: str
    entered: str
    note: str | None = None


class Note(NamedTuple):
    """A free text; `is_question` marks it for a visit, and it stays open until `settled_on`.

    `answer` is what the prescriber said; a question that is settled without one was dropped.
    """

    noted_on: date
    text: str
    is_question: bool = False
    answer: str | None = None
    settled_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether this is a question that nobody has answered or dropped."""
        return self.is_question and self.settled_on is None


class Step(NamedTuple):
    """A step of the prescription, valid from `from_on` until the next step.

    `cycle` holds the days of the cycle, each a list of intakes in micrograms: ((20000, 20000),) is
    twice every day, ((40000,), ()) every other day, ((),) a pause. It begins on `from_on`, or on
    Monday where `is_weekly`.
    """

    from_on: date
    cycle: tuple[tuple[int, ...], ...]
    capsules: str | None = None
    formulation: Formulation | None = None
    note: str | None = None
    is_weekly: bool = False


class Refill(NamedTuple):
    """Capsules fetched, or counted where `is_count`: how many, and micrograms in each.

    A count is all the capsules there are; what was fetched before it counts no more.
    """

    fetched_on: date
    capsules: int
    strength_ug: int
    note: str | None = None
    is_count: bool = False


class Goal(NamedTuple):
    """A goal as it was set on a day: a lower end and, if the prescriber set one, an upper end.

    In micrograms per kg of body weight, or in micrograms; without a lower end no goal holds from then on.
    """

    set_on: date
    low: int | None = None
    high: int | None = None
    is_per_kg: bool = True


class Course(NamedTuple):
    """One course of treatment: facts that the prescriber and the person set, never defaults of ours.

    `goals` keeps every goal with its day, the last one last; empty unless one was entered. `before_ug` is
    what was taken before tracking began and stays a marked figure of its own.
    """

    starts_on: date
    ended_on: date | None = None
    goals: tuple[Goal, ...] = ()
    formulation: Formulation = Formulation.CONVENTIONAL
    programme: Programme | None = None
    prescriber: str | None = None
    before_ug: int = 0
    product: str | None = None

    @property
    def goal(self) -> Goal | None:
        """The goal that was set last; None where none was, or where it was taken away."""
        last = self.goals[-1] if self.goals else None
        return last if last is not None and last.low is not None else None


class Effect(NamedTuple):
    """A side effect on a day, or from that day to `until_on`, with its severity in the person's words.

    `term` is an id of knowledge/effects.toml, or NO_EFFECT for a recorded absence of every effect.
    `severity` is 0 (none) to 4 (docs/method.md#severity). `words` is what was typed where that
    was not the id; for OTHER_EFFECT it is the person's own name of the effect. `is_over` says that it
    ended on its last day, where `until_on` alone only says that it was still there.
    """

    felt_on: date
    term: str
    severity: int
    words: str | None = None
    until_on: date | None = None
    note: str | None = None
    is_over: bool = False


class Skin(NamedTuple):
    """How the skin is, rated by the person: 0-4 in our words, lesion counts, GAGS grades by region."""

    rated_on: date
    rating: int | None = None
    comedones: int | None = None
    papules: int | None = None
    pustules: int | None = None
    nodules: int | None = None
    gags: tuple[int, ...] | None = None
    note: str | None = None


class Mood(NamedTuple):
    """The mood of a day, 1 worst to 5 best."""

    felt_on: date
    mood: int
    note: str | None = None


class Instrument(StrEnum):
    """Questionnaires that may be embedded with their credit line (knowledge/instruments.toml)."""

    PHQ2 = "phq2"
    PHQ9 = "phq9"
    GAD7 = "gad7"


class Questionnaire(NamedTuple):
    """Answers to a questionnaire, each 0-3, in the order of its items. The score is derived."""

    answered_on: date
    instrument: Instrument
    answers: tuple[int, ...]
    note: str | None = None


class VisitState(StrEnum):
    """What is known of a visit: it lies ahead or nobody has said, it took place, it will not."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Visit(NamedTuple):
    """A visit; `clock` is the wall-clock time HH:MM, `who` is seen there.

    `state` is None in entries of an isotrack that did not ask (docs/method.md#visits).
    """

    visit_on: date
    clock: str | None = None
    who: str | None = None
    note: str | None = None
    state: VisitState | None = None


class View(StrEnum):
    """Which part of the body a picture of the skin shows."""

    FRONT = "front"
    LEFT = "left"
    RIGHT = "right"
    CHEST = "chest"
    BACK = "back"


class Photo(NamedTuple):
    """A picture of the skin; the file beside the diary is named by the entry's uuid and has this hash.

    `width` and `height` are pixels.
    """

    taken_on: date
    view: View
    sha256: str
    width: int
    height: int
    note: str | None = None


class Assertion(NamedTuple):
    """A cumulative total that somebody else worked out, the doctor's letter say: micrograms by that day."""

    asserted_on: date
    total_ug: int
    note: str | None = None


class Lab(NamedTuple):
    """A laboratory result as it was reported; `analyte` is an id of knowledge/analytes.toml.

    `value` is a decimal in digits with a point, or NEGATIVE, POSITIVE or UNCLEAR; `unit` is its UCUM
    code and `entered` the words typed. `low` and `high` are the range that the laboratory printed with
    this result, in the same unit. `is_fasting` is None where nothing was said. `origin` names the row
    of an imported file, so that importing it again adds nothing; `source_id` is that file's own name
    for the result. `status` is final, corrected, preliminary or unknown, as the source said.
    """

    drawn_on: date
    analyte: str
    value: str
    unit: str | None = None
    comparator: str | None = None
    entered: str = ""
    low: str | None = None
    high: str | None = None
    laboratory: str | None = None
    is_fasting: bool | None = None
    sample: str | None = None
    loinc: str | None = None
    origin: str | None = None
    note: str | None = None
    status: str | None = None
    specimen: str | None = None  # in the words of the source
    source_id: str | None = None
    drawn_at: str | None = None  # HH:MM where the sample was drawn


class LabRange(NamedTuple):
    """A laboratory's own reference range for an analyte, for results from `from_on` on."""

    from_on: date
    analyte: str
    unit: str
    low: str | None = None
    high: str | None = None
    laboratory: str | None = None
    note: str | None = None


class LabUnit(NamedTuple):
    """The unit that a bare value of an analyte is read in, set once by the person."""

    set_on: date
    analyte: str
    unit: str
    note: str | None = None


NEGATIVE = "negative"
POSITIVE = "positive"
UNCLEAR = "unclear"  # a pregnancy test that is neither, in the words of `entered`
NO_EFFECT = "none"
OTHER_EFFECT = "other"

Record = (
    Dose | Weight | Note | Step | Refill | Course | Effect | Skin | Mood | Questionnaire | Visit
    | Lab | LabRange | LabUnit | FollowUp | OwnDate | Milestone | Assertion | Photo
)  # fmt: skip


def day_of(record: Record) -> date:
    """The civil day that a record counts for: the first field of every record."""
    return record[0]


def check_text(text: str) -> str:
    """Return a note's text unchanged. Raises TextUnreadable when empty, too long or not Unicode."""
    if not text.strip():
        raise TextUnreadable("is empty")
    if len(text) > LONGEST_TEXT:
        raise TextUnreadable(f"is longer than {LONGEST_TEXT:,} characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise TextUnreadable("holds bytes that are not valid UTF-8") from None
    return text
