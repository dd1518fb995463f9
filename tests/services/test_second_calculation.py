"""Three hundred random courses, recomputed by a second, independent calculation: every number is the same.

The second calculation knows nothing of cycles, spans or pouring: it asks a table of rules about each single
day and moves tokens of half a milligram one by one.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil
from random import Random
from typing import NamedTuple

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Record, Step, Weight
from isotrack.services.doses import status as review
from isotrack.services.report import visit_report
from isotrack.storage import journal, migrate
from isotrack.storage.chain import Stamp
from isotrack.storage.journal import NewOp

COURSES, CHUNK = 300, 25
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 19, 36, tzinfo=UTC)
TOKEN_UG = 500
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Rule(NamedTuple):
    """From a day on: these milligrams on these days. `how` is daily, turns, every or week."""

    from_on: date
    how: str
    days: list[
        list[float]
    ]  # of turns: one list for each day; of week: on the named days, on the others
    number: int = 1
    named: tuple[str, ...] = ()

    def on(self, day: date) -> list[float]:
        since = (day - self.from_on).days
        if self.how == "turns":
            return self.days[since % len(self.days)]
        if self.how == "every":
            return self.days[0] if since % self.number == 0 else []
        if self.how == "week":
            return self.days[0] if WEEK[day.weekday()] in self.named else self.days[1]
        return self.days[0]

    def as_step(self) -> Step:
        """The same rule as the program keeps it."""
        ug = [tuple(int(mg * 1000) for mg in day) for day in self.days]
        if self.how == "every":
            return Step(self.from_on, (ug[0], *[()] * (self.number - 1)))
        if self.how == "week":
            return Step(
                self.from_on,
                tuple(ug[0 if day in self.named else 1] for day in WEEK),
                is_weekly=True,
            )
        return Step(self.from_on, tuple(ug))


class Life(NamedTuple):
    """A course as it was lived: rules, what was taken, the goal."""

    starts_on: date
    ended_on: date | None
    before_ug: int
    grams: int
    low: int | None
    high: int | None
    is_per_kg: bool
    rules: list[Rule]
    taken: dict[date, list[float | str]]  # mg, "skip 1" or "skip"


def live(chance: Random) -> Life:
    """Any course."""
    starts_on = TODAY - timedelta(days=chance.randint(1, 70))
    amounts = (2.5, 10, 20, 25, 30, 40, 60)

    def day(most: int = 3) -> list[float]:
        return [chance.choice(amounts) for _ in range(chance.randint(1, most))]

    rules = []
    for index in range(chance.randint(1, 4)):
        on = starts_on if not index else starts_on + timedelta(days=chance.randint(1, 80))
        how = chance.choice(("daily", "daily", "turns", "every", "week", "pause"))
        if how == "pause":
            rules.append(Rule(on, "daily", [[]]))
        elif how == "turns":
            rules.append(Rule(on, how, [day(2) for _ in range(chance.randint(2, 3))]))
        elif how == "week":
            named = tuple(chance.sample(WEEK, chance.randint(1, 6)))
            rules.append(Rule(on, how, [day(2), chance.choice([[], day(1)])], named=named))
        else:
            rules.append(Rule(on, how, [day()], chance.randint(2, 9)))
    rules = list({rule.from_on: rule for rule in rules}.values())
    taken: dict[date, list[float | str]] = {}
    for number in range((TODAY - starts_on).days + 1):
        words = [_word(chance, amounts) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3)))]
        if words:
            taken[starts_on + timedelta(days=number)] = words
    is_per_kg = chance.random() < 0.7
    low = chance.choice((None, chance.randint(1, 60) if is_per_kg else chance.randint(10, 4_000)))
    high = None if low is None or chance.random() < 0.5 else low + chance.randint(1, 40)
    ended_on = None
    if chance.random() < 0.15:
        ended_on = TODAY + timedelta(days=chance.randint(0, 30))
    before_ug = chance.choice((0, 0, 300_000))
    return Life(
        starts_on, ended_on, before_ug, chance.randint(40_000, 110_000), low, high, is_per_kg, rules, taken,
    )  # fmt: skip


def _word(chance: Random, amounts: tuple[float, ...]) -> float | str:
    words: list[float | str] = [*amounts, *amounts, "skip", "skip 1", "skip 2"]
    return chance.choice(words)


def record(life: Life) -> list[tuple[Kind, Record]]:
    """The same life as entries of the diary."""
    low, high = (None if end is None else end * 1000 for end in (life.low, life.high))
    goals = () if low is None else (Goal(life.starts_on, low, high, life.is_per_kg),)
    said: list[tuple[Kind, Record]] = [
        (Kind.COURSE, Course(life.starts_on, life.ended_on, goals, before_ug=life.before_ug)),
        (Kind.WEIGHT, Weight(life.starts_on, life.grams * 10**6, "kg", "as typed")),
        *((Kind.PRESCRIPTION, rule.as_step()) for rule in life.rules),
    ]
    for day, words in life.taken.items():
        for word in words:
            if isinstance(word, str):
                slot = int(word[5:]) if " " in word else None
                said.append((Kind.DOSE, Dose(day, 0, is_skipped=True, slot=slot)))
            else:
                said.append((Kind.DOSE, Dose(day, int(word * 1000))))
    return said


# --- the second calculation -----------------------------------------------------------------------


def prescribed(life: Life, day: date) -> list[float] | None:
    """What the rules say for a day; None where none holds."""
    if life.ended_on is not None and day > life.ended_on:
        return None
    holding = [rule for rule in life.rules if rule.from_on <= day]
    return max(holding, key=lambda rule: rule.from_on).on(day) if holding else None


class Told(NamedTuple):
    """A day: the fate of each intake, what is open of it, tokens above the prescription."""

    fates: list[str]
    open_tokens: int
    extra: int


def tell(life: Life, day: date) -> Told:
    """Move the tokens of a day one by one."""
    wanted = prescribed(life, day) or []
    sizes = [int(mg * 1000) // TOKEN_UG for mg in wanted]
    waiting = [number for number, size in enumerate(sizes) for _ in range(size)]
    closed: set[int] = set()
    full: Counter[int] = Counter()
    extra = 0
    for word in life.taken.get(day, []):
        if isinstance(word, str):
            last = len(sizes) - 1
            which = [min(int(word[5:]) - 1, last)] if " " in word else list(range(len(sizes)))
            closed |= set(which) if sizes else set()
            waiting = [n for n in waiting if n not in closed] + sorted(
                n for n in waiting if n in closed
            )
            continue
        for _ in range(int(word * 1000) // TOKEN_UG):
            if waiting:
                full[waiting.pop(0)] += 1
            else:
                extra += 1
    fates = []
    for number, size in enumerate(sizes):
        if full[number] == size:
            fates.append("taken")
        elif full[number]:
            fates.append("partial" if day < TODAY or number in closed else "open")
        elif number in closed:
            fates.append("skipped")
        else:
            fates.append("missing" if day < TODAY else "open")
    return Told(fates, sum(n not in closed for n in waiting), extra)


def swallowed(life: Life, day: date) -> int:
    return sum(int(word * 1000) for word in life.taken.get(day, []) if not isinstance(word, str))


def goal_ug(life: Life, end: int | None) -> Fraction | None:
    if end is None:
        return None
    return Fraction(end * 1000 * life.grams, 1000) if life.is_per_kg else Fraction(end * 1000)


def reached_on(life: Life, goal: Fraction | int | None) -> date | None:
    """Day by day: when the goal was reached, or would be."""
    if goal is None or goal <= life.before_ug:
        return None
    goal = ceil(goal)  # every sum is whole
    sum_ug = life.before_ug
    for number in range((TODAY - life.starts_on).days + 1):
        day = life.starts_on + timedelta(days=number)
        sum_ug += swallowed(life, day)
        if sum_ug >= goal:
            return day
    sum_ug += tell(life, TODAY).open_tokens * TOKEN_UG
    if sum_ug >= goal:
        return TODAY
    for number in range(1, 36_525):
        day = TODAY + timedelta(days=number)
        sum_ug += sum(int(mg * 1000) for mg in prescribed(life, day) or [])
        if sum_ug >= goal:
            return day
        if is_over(life, day):
            return None
    return None


def is_over(life: Life, day: date) -> bool:
    """Whether nothing is prescribed for any later day."""
    if life.ended_on is not None and day >= life.ended_on:
        return True
    last = max(life.rules, key=lambda rule: rule.from_on)
    return last.from_on <= day and not any(last.days)


def compare(life: Life) -> None:
    db = migrate.scratch()
    try:
        with db.transaction() as conn:
            ops = [NewOp("add", kind, one) for kind, one in record(life)]
            journal.append(conn, ops, Stamp(NOW, "UTC"), inode=db.inode)
        status = review.status(db, NOW, TODAY)
        page = visit_report.report(db, NOW, TODAY, visit_report.Wish("start")).doses
    finally:
        db.close()
    days = [life.starts_on + timedelta(days=n) for n in range((TODAY - life.starts_on).days + 1)]
    told = {day: tell(life, day) for day in days}
    counted = Counter(fate for one in told.values() for fate in one.fates if fate != "open")
    total_ug = life.before_ug + sum(swallowed(life, day) for day in days)
    progress = status.standing.progress
    assert progress.total_ug == total_ug
    assert progress.mg_per_kg == Fraction(total_ug, life.grams)
    found = status.adherence
    wanted = [counted[fate] for fate in ("taken", "partial", "skipped", "missing")]
    assert [found.taken, found.partial, found.skipped, found.missing] == wanted
    assert found.expected == sum(wanted)
    assert page.course == found
    for fate, dates in (
        ("missing", page.missing_on), ("skipped", page.skipped_on), ("partial", page.partial_on),
    ):  # fmt: skip
        assert Counter(dates) == Counter(
            d for d, one in told.items() for f in one.fates if f == fate
        )
    assert page.full_days == sum(
        bool(one.fates) and set(one.fates) == {"taken"} for one in told.values()
    )
    extra = sum(one.extra for day, one in told.items() if prescribed(life, day) is not None)
    above = sum(e.settled.extra_ug for e in page.above_prescribed if e.settled)
    assert above == extra * TOKEN_UG
    ends = [goal_ug(life, life.low), goal_ug(life, life.high)]
    assert [end.target_ug for end in progress.ends] == [end for end in ends if end is not None]
    assert [end.is_reached for end in progress.ends] == [
        total_ug >= end for end in ends if end is not None
    ]
    assert [status.reached_on, status.reached_upper_on] == [reached_on(life, end) for end in ends]
    assert sum(day.open_ug for day in status.gaps) == sum(
        told[gap.day].open_tokens * TOKEN_UG for gap in status.gaps
    )


@pytest.mark.parametrize("first", range(0, COURSES, CHUNK))
def test_random_courses_come_out_the_same_twice(first: int) -> None:
    for number in range(first, first + CHUNK):
        compare(live(Random(f"course {number}")))
