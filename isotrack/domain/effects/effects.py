"""Side effects over time: which days, how bad, whether easing, and how the first breakout goes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.records import NO_EFFECT, OTHER_EFFECT, Effect
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

SEVERITIES = ("none", "mild", "moderate", "severe", "very severe")
SEVERITY_MEANINGS = (
    "none",
    "noticed, no change to my day",
    "bothers me, I treat it myself",
    "stops things I normally do",
    "cannot cope or need help",
)
MOST_SEVERITY = 4
TREND_DAYS = 14
SPELL_GAP_DAYS = 14
BREAKOUT_GAP_DAYS = 28  # a breakout that is not told again for four weeks is over
WEEK_DAYS = 7
ONE_DAY = timedelta(days=1)
BREAKOUT = "acne_flare"


class Key(NamedTuple):
    """What tells one effect from another: its term, and the person's own name for a term of their own."""

    term: str
    own: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Its place among others; without a name before those with one."""
        return self.term, self.own or ""


def key_of(effect: Effect) -> Key:
    """The effect that an entry is about."""
    own = effect.words.casefold() if effect.term == OTHER_EFFECT and effect.words else None
    return Key(effect.term, own)


def last_day_of(effect: Effect) -> date:
    """The last day that an entry speaks of."""
    return effect.until_on or effect.felt_on


class Summary(NamedTuple):
    """One effect in a window of days (docs/method.md#effects).

    `days` counts days with a severity of 1 or more; `worst` is the highest severity; `latest` the
    one told last, with its day. `trend` is less, more or same, of the worst in the last 14 days
    against the 14 days before, None where one of them tells nothing. `weeks` holds the worst of
    each week of the window, None for a week without an entry.
    """

    key: Key
    words: str | None
    days: int
    worst: int
    first_on: date
    last_on: date
    latest: int
    latest_on: date
    trend: str | None
    weeks: tuple[int | None, ...]


def by_day(effects: Iterable[Effect], first_on: date, last_on: date) -> dict[Key, dict[date, int]]:
    """The worst severity of each effect on each day of a window that an entry speaks of."""
    found: dict[Key, dict[date, int]] = {}
    for effect in effects:
        if effect.term == NO_EFFECT:
            continue
        day, end = max(effect.felt_on, first_on), min(last_day_of(effect), last_on)
        if day > end:
            continue
        days = found.setdefault(key_of(effect), {})
        while day <= end:
            days[day] = max(days.get(day, 0), effect.severity)
            day += ONE_DAY
    return found


def summaries(
    effects: Sequence[Effect], first_on: date, last_on: date, weeks_from: date | None = None
) -> list[Summary]:
    """Every effect of a window that was felt on at least one day, the worst and longest first.

    Its weeks are counted from `weeks_from`, a day before the window, else from its first day.
    """
    words = {key_of(one): one.words for one in effects if one.term == OTHER_EFFECT}
    found = []
    for key, days in by_day(effects, first_on, last_on).items():
        felt = sorted(day for day, severity in days.items() if severity)
        if not felt:
            continue
        latest_on = max(days)
        found.append(
            Summary(
                key,
                words.get(key),
                len(felt),
                max(days.values()),
                felt[0],
                felt[-1],
                days[latest_on],
                latest_on,
                _trend(days, last_on),
                weekly(days, weeks_from or first_on, last_on),
            )
        )
    return sorted(found, key=lambda one: (-one.worst, -one.days, one.key.order))


def _trend(days: dict[date, int], last_on: date) -> str | None:
    """The worst of the last 14 days against that of the 14 days before."""
    recent_from = last_on - timedelta(days=TREND_DAYS - 1)
    former_from = recent_from - timedelta(days=TREND_DAYS)
    recent = [severity for day, severity in days.items() if day >= recent_from]
    former = [severity for day, severity in days.items() if former_from <= day < recent_from]
    if not recent or not former:
        return None
    if max(recent) == max(former):
        return "same"
    return "less" if max(recent) < max(former) else "more"


def weekly(days: dict[date, int], first_on: date, last_on: date) -> tuple[int | None, ...]:
    """The worst severity of each week from `first_on`; None for a week that no entry speaks of."""
    weeks = (last_on - first_on).days // WEEK_DAYS + 1
    found: list[int | None] = [None] * weeks
    for day, severity in days.items():
        week = (day - first_on).days // WEEK_DAYS
        found[week] = max(found[week] or 0, severity)
    return tuple(found)


def days_without_any(effects: Iterable[Effect], first_on: date, last_on: date) -> int:
    """On how many days of a window it was recorded that there was no side effect at all."""
    effects = list(effects)
    felt = {
        day
        for days in by_day(effects, first_on, last_on).values()
        for day, severity in days.items()
        if severity
    }
    free = {e.felt_on for e in effects if e.term == NO_EFFECT and first_on <= e.felt_on <= last_on}
    return len(free - felt)


class Breakout(NamedTuple):
    """The breakout of a course: when it began, on which day of the course, and whether it settled.

    It lasted to `settled_on`, or to the end of `told_on`, the last day on which it was told.
    """

    began_on: date
    day_number: int | None
    weeks: int  # whole weeks that it lasted
    days: int  # days beyond the whole weeks
    worst: int
    settled_on: date | None
    told_on: date


def breakout(effects: Iterable[Effect], starts_on: date | None, today: date) -> Breakout | None:
    """How the last breakout of a course goes; None where none was recorded.

    It ends with a severity of 0, with an end that was told, and with the last day on which it was told
    where it was not told again within four weeks. What comes after that is another one.
    """
    told = sorted(
        (one for one in effects if one.term == BREAKOUT and one.felt_on <= today
         and (starts_on is None or last_day_of(one) >= starts_on)),
        key=lambda one: one.felt_on,
    )  # fmt: skip
    spell: list[Effect] = []
    settled_on = None
    for one in told:
        last_on = max((last_day_of(other) for other in spell), default=one.felt_on)
        is_apart = (one.felt_on - last_on).days > BREAKOUT_GAP_DAYS
        if not one.severity:
            is_end = spell and settled_on is None and not is_apart
            settled_on = one.felt_on if is_end else settled_on
            continue
        if settled_on is not None or is_apart:
            spell, settled_on = [], None
        spell.append(one)
        settled_on = last_day_of(one) if one.is_over else None
    if not spell:
        return None
    began_on, told_on = spell[0].felt_on, min(max(last_day_of(one) for one in spell), today)
    weeks, days = divmod(((settled_on or told_on + ONE_DAY) - began_on).days, WEEK_DAYS)
    number = None if starts_on is None else (began_on - starts_on).days + 1
    worst = max(one.severity for one in spell)
    return Breakout(began_on, number, weeks, days, worst, settled_on, told_on)


def spell_start(told: Sequence[Effect]) -> date:
    """The first day of the spell that the last of these entries of one effect belongs to.

    `told` is in the order of days. A recorded absence ends a spell, and so does a gap of more than
    14 days without an entry (docs/method.md#effects).
    """
    since_on = told[-1].felt_on
    for one in reversed(told):
        is_apart = (since_on - last_day_of(one)).days > SPELL_GAP_DAYS
        if not one.severity or is_apart:
            break
        since_on = min(since_on, one.felt_on)
    return since_on
