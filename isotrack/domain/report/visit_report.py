"""The page for the visit as one value: computed once, rendered by every format.

Sums are those of the whole course; what happened is told for the period (docs/method.md#report).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.records import Mood, Note, Questionnaire, Refill, Skin, Visit, Weight
    from isotrack.domain.doses.adherence import Adherence
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.regimen import Span
    from isotrack.domain.doses.status import StatusReport
    from isotrack.domain.effects.effects import Breakout, Summary
    from isotrack.domain.effects.red_flags import Alert
    from isotrack.domain.labs.tables import Cell, ResultTable

Basis = Literal["start", "visit", "day"]
PARTS = (
    "charts", "effects", "labs", "pregnancy", "skin", "mood", "weight", "capsules", "questions", "notes",
)  # fmt: skip


class Period(NamedTuple):
    """The days that a report tells about, both ends included, and why it begins where it does.

    `basis` is the start of the course, the last visit, or a day that was typed.
    """

    first_on: date
    last_on: date
    basis: Basis


class Equivalent(NamedTuple):
    """A labelled estimate in conventional milligrams, where micronised capsules were taken."""

    equivalent_ug: Fraction
    mg_per_kg: Fraction | None
    is_mixed: bool
    sources: tuple[str, ...]


class EarlierCourse(NamedTuple):
    """An earlier course, on its own line and never added to the present one."""

    starts_on: date
    ended_on: date | None
    progress: Progress


class DayTotal(NamedTuple):
    """One day of the course: micrograms swallowed, and how the day went (adherence.DayMark)."""

    day: date
    total_ug: int
    mark: str


class Food(NamedTuple):
    """How many doses were said to be taken with food, without, and of how many nothing was said."""

    with_food: int
    without: int
    not_said: int


class DoseFacts(NamedTuple):
    """Doses of the course and of the period."""

    days: tuple[DayTotal, ...]  # of the whole course, up to today or its end
    spans: tuple[Span, ...]  # steps of the whole course
    course: Adherence
    period: Adherence
    full_days: int  # of the period, like the rest
    expected_days: int
    period_ug: int
    missing_on: tuple[date, ...]
    skipped_on: tuple[date, ...]
    partial_on: tuple[date, ...]
    food: Food | None
    above_prescribed: tuple[Entry, ...]
    possible_doubles: tuple[Entry, ...]
    equivalent: Equivalent | None


class FlagRaised(NamedTuple):
    """A red flag with the days on which it was raised, and the worst severity of its terms on them.

    `answers` are answers to an item of a questionnaire that raises it, from 1 to 3, in the order of
    the days; `tests` are results that may mean a pregnancy. `worst` is None with either.
    """

    alert: Alert
    days: tuple[date, ...]
    worst: int | None
    answers: tuple[tuple[Questionnaire, int], ...] = ()
    tests: tuple[Cell, ...] = ()


class EffectsFelt(NamedTuple):
    """Side effects of the period and of the whole course.

    `weeks` of the summaries of the course are calendar weeks, from the Monday before its first day.
    """

    period: tuple[Summary, ...]
    course: tuple[Summary, ...]
    days_without_any: int  # of the period
    breakout: Breakout | None


class Wellbeing(NamedTuple):
    """Ratings of the whole course and questionnaires of the period, by their day."""

    skin: tuple[Skin, ...]
    mood: tuple[Mood, ...]
    questionnaires: tuple[Questionnaire, ...]


class Picture(NamedTuple):
    """A picture of the skin as a page shows it: a JPEG and its size in pixels."""

    taken_on: date
    data: bytes
    width: int
    height: int


class PhotoPair(NamedTuple):
    """The earliest picture of a view beside the latest; `now` is None where there is only one."""

    view: str
    then: Picture
    now: Picture | None


class VisitReport(NamedTuple):
    """The page for the visit. What `without` names was left out before anything was rendered.

    `effects` and `labs` are None where they were left out; `labs` are the results of the course and
    its baseline, without pregnancy tests.
    """

    today: date  # the last day that is told about; the page is made on `made_on`
    made_on: date
    period: Period
    without: tuple[str, ...]  # words of PARTS
    status: StatusReport
    last_visit: Visit | None  # the last one that was held before today
    next_visit: Visit | None  # planned, and its time has not come
    held: tuple[Visit, ...]  # every visit of the course that was held, oldest first
    open_visits: tuple[Visit, ...]  # planned, past, and nobody said whether they were held
    doses: DoseFacts
    flags: tuple[FlagRaised, ...]  # of the period
    effects: EffectsFelt | None
    labs: ResultTable | None
    pregnancy_tests: tuple[Cell, ...]
    asks_for_tests: bool  # the programme asks this person for pregnancy tests
    wellbeing: Wellbeing
    weights: tuple[Weight, ...]  # of the course, the weight that the sums rest on among them
    set_aside: tuple[Weight, ...]  # start weights of other devices, which count for nothing
    refills: tuple[Refill, ...]  # of the period
    questions: tuple[Note, ...]  # open ones, whenever they were noted
    answered: tuple[Note, ...]  # questions that were answered in the period
    notes: tuple[Note, ...]
    remarks: tuple[Entry, ...]  # entries of the period that carry a note
    earlier: tuple[EarlierCourse, ...]
    photos: tuple[PhotoPair, ...] = ()  # only where they were asked for

    @property
    def is_whole_course(self) -> bool:
        """Whether the period is the whole course so far."""
        return self.period.basis == "start"

    def has(self, part: str) -> bool:
        """Whether a part was not left out."""
        return part not in self.without
