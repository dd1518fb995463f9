"""What reminders rest on, and what one is: facts, rules, items. Nothing here knows a clock or a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.core.choices import FollowUp, Milestone, OwnDate
    from isotrack.domain.core.records import Course, Visit
    from isotrack.domain.doses.doses import DayOfDoses
    from isotrack.domain.doses.supply import Supply
    from isotrack.domain.reminders.rules import Rule


ONE_DAY = timedelta(days=1)


NO_RULE = date.max  # never overdue


# Most urgent first.
RANKS = (
    "dose", "unlogged", "visit", "pick-up", "pregnancy-test", "lab", "capsules", "contraception", "enrolment", "form",
    "counselling", "questions", "weight",
)  # fmt: skip


class Reminder(NamedTuple):
    """One item: what it is about, in words, and the command that settles it.

    It is due from `since_on` to `until_on` (None: until it is settled); `on` is the day it is
    about. From `overdue_on` it speaks every day. `key` tells it from every other one.
    """

    item: str
    since_on: date
    text: str
    command: str
    on: date
    until_on: date | None = None
    overdue_on: date = NO_RULE
    key: str = ""
    sources: tuple[str, ...] = ()
    checked_on: date | None = None
    is_quiet: bool = False
    name: str = (
        ""  # its identity in a calendar: the rule and its number; empty where none is written
    )
    is_coming: bool = False  # of a further course that begins later

    @property
    def rank(self) -> int:
        """Its place among others, the most urgent 0."""
        return RANKS.index(self.item) if self.item in RANKS else len(RANKS)


class Facts(NamedTuple):
    """What a reminder rests on, as it stands at a moment: `today` is a treatment day, `clock` HH:MM.

    `samples_on`, `labs_on` and `fills_on` are in order. `begun_on` is the day of the first dose
    of the course, `last_on` the day of its last dose once the course has ended.
    """

    day: DayOfDoses
    civil_on: date
    clock: str
    remind_at: str | None = None
    is_next_morning: bool = False  # `remind_at` lies before the end of the treatment day
    unlogged_on: tuple[date, ...] = ()  # past days of the course on which an intake has no entry
    capsules: Supply | None = None
    course: Course | None = None
    begun_on: date | None = None
    last_on: date | None = None
    weight_on: date | None = None
    visits: tuple[Visit, ...] = ()  # held ones, and those that are planned from today on
    questions: int = 0
    chosen: FollowUp | None = None
    own: tuple[OwnDate, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    samples_on: tuple[date, ...] = ()
    positive_on: frozenset[date] = (
        frozenset()
    )  # days of a positive pregnancy test: they open no window
    labs_on: tuple[date, ...] = ()
    fills_on: tuple[date, ...] = ()
    peak: tuple[date, int] | None = None  # first day on the highest daily dose, and that dose in ug
    coming: Course | None = None  # a further course that is entered already and begins later

    @property
    def start_on(self) -> date | None:
        """The day that a course is counted from: of its first dose, else the one it was set to."""
        return self.begun_on or (self.course.starts_on if self.course else None)

    @property
    def off(self) -> frozenset[str]:
        """The items that are switched off."""
        return frozenset(self.chosen.off_items) if self.chosen else frozenset()


class Rules(NamedTuple):
    """The rules that matter for a person: of the programme, the plan, and what follows the last dose.

    Empty where nothing was chosen, so that nothing has to be read.
    """

    programme: tuple[Rule, ...] = ()
    lab_plan: tuple[Rule, ...] = ()
    precautions: tuple[Rule, ...] = ()


NO_RULES = Rules()


def source_words(rules: Sequence[Rule]) -> str:
    """Where rules stand and when that was last looked at: [MSD, checked 31 Oct 2026]."""
    keys = dict.fromkeys(key for rule in rules for key in rule.sources)
    checked_on = min(rule.checked_on for rule in rules)
    day = format_day(checked_on).split(" ", 1)[1]
    return f"[{', '.join(keys)}; checked {day}]"
