"""What is asked before entries of another device or of a file become part of a diary, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.takings import Way
from isotrack.domain.core.days import format_day
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.core.units import count, format_kg, format_mg
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.copies.takings import Taking
    from isotrack.domain.core.records import Goal

MOST_HOURS_AHEAD = 48


class CourseFacts(NamedTuple):
    """What a person recognises a course by; `daily_ug` and the rest are None where nothing was said."""

    starts_on: date
    weight_ug: int | None
    daily_ug: int | None
    goal: Goal | None
    is_ours: bool


def _said(facts: CourseFacts) -> str:
    parts = [f"from {format_day(facts.starts_on)}"]
    if facts.weight_ug is not None:
        parts.append(f"{format_kg(facts.weight_ug)} kg")
    if facts.daily_ug is not None:
        parts.append(f"{format_mg(facts.daily_ug)} mg a day")
    if facts.goal is not None and facts.goal.low is not None:
        ends = [one for one in (facts.goal.low, facts.goal.high) if one is not None]
        unit = "mg/kg" if facts.goal.is_per_kg else "mg"
        parts.append(f"goal {'-'.join(format_mg(one) for one in ends)} {unit}")
    return ", ".join(parts)


_NAMES = {
    "weight_ug": "start weight",
    "goal": "goal",
    "daily_ug": "prescription",
    "starts_on": "start",
}


def same_person(name: str, courses: Sequence[CourseFacts]) -> Doubt:
    """The question that two courses at the same time raise; `courses` in the order they were entered."""
    ours = "; ".join(_said(one) for one in courses if one.is_ours)
    theirs = "; ".join(_said(one) for one in courses if not one.is_ours)
    plain = [
        one._replace(goal=one.goal._replace(set_on=one.starts_on) if one.goal else None)
        for one in (other._replace(starts_on=courses[0].starts_on) for other in courses)
    ]
    differing = [
        name
        for field, name in _NAMES.items()
        if len({getattr(one, field) for one in (courses if field == "starts_on" else plain)}) > 1
    ]
    text = (
        f"{name} tells of a course at the same time as the one here. There: {theirs}. Here: {ours}."
        " Is it the same person? Then they count as one course from the earliest start"
    )
    if differing:
        text += (
            f"; they differ in {', '.join(differing)}, and what was entered first counts"
            f" ({_said(courses[0])})"
        )
    return Doubt("same_person", f"{text}.")


def doubles(doses: int, total_ug: int, double_ug: int) -> Doubt:
    """Doses that stand on both sides and may be the same."""
    return Doubt(
        "possible_double",
        f"{doses} doses may be the same ones, logged twice: the total is {format_mg(total_ug)} mg with all of them"
        f" and {format_mg(total_ug - double_ug)} mg with each counted once. All are kept and counted.",
    )


_WORDS = {
    Way.CHANGED: ("would change", "was changed"),
    Way.DELETED: ("would be deleted", "was deleted"),
    Way.FORGOTTEN: ("would be forgotten for good", "was forgotten"),
    Way.GOAL: ("would move the goal", "moved the goal"),
}


def takings(name: str, found: Sequence[Taking]) -> Doubt:
    """What would be taken away, counted by what becomes of it."""
    counts = [(way, sum(one.way is way for one in found)) for way in Way]
    told = ", ".join(
        f"{n} {'entry' if n == 1 else 'entries'} {_WORDS[way][0]}" for way, n in counts if n
    )
    return Doubt("takes_away", f"{name} takes something away: {told}.")


def new_device(name: str, operations: int, devices: int, *, is_file: bool) -> Doubt:
    """The first sight of a device: the folder or file might be another person's."""
    some = "a device" if devices == 1 else f"{devices} devices"
    ending = "" if is_file else ": there is no undo for a sync"
    return Doubt(
        "new_device",
        f"{name} holds {count(operations, 'operation')} of {some} that this diary does not know yet."
        f" They would become part of it{' for good' if not is_file else ''}{ending}.",
    )


def not_encrypted(name: str) -> Doubt:
    """A plain file where copies are encrypted: anybody may have written it."""
    return Doubt(
        "not_encrypted",
        f"{name} is not encrypted, although this computer has a key: whoever could write there may have made it.",
    )


def ahead(name: str, operations: int) -> Doubt:
    """Operations from a clock that runs far ahead."""
    return Doubt(
        "clock_ahead",
        f"{name} holds {count(operations, 'operation')} dated more than {MOST_HOURS_AHEAD} hours after now: a clock was wrong.",
    )


def sums(total_ug: tuple[int, int], target_ug: tuple[int | None, int | None]) -> tuple[Doubt, ...]:
    """What the total and the goal would become, each where it moves: as it is now, and then."""
    told = []
    if total_ug[0] != total_ug[1]:
        now, then = (format_mg(one) for one in total_ug)
        told.append(Doubt("total_moves", f"The total would be {then} mg instead of {now} mg."))
    now_ug, then_ug = target_ug
    if now_ug is not None and then_ug is not None and now_ug != then_ug:
        text = f"The goal would be {format_mg(then_ug)} mg instead of {format_mg(now_ug)} mg."
        told.append(Doubt("goal_moves", text))
    return tuple(told)


def read_otherwise(ids: Sequence[str]) -> Doubt:
    """Entries that two devices made of lines of one file, day and clock that said something else."""
    some = ", ".join(ids[:10]) + (f" and {len(ids) - 10} more" if len(ids) > 10 else "")
    of = "comes from a line" if len(ids) == 1 else "come from lines"
    stays = "The entry says" if len(ids) == 1 else "Each entry says"
    return Doubt(
        "read_otherwise",
        f"{some} {of} of an inbox that another device read otherwise. {stays} what was taken later;"
        f" both are in: isotrack history --changes {ids[0] if len(ids) == 1 else 'ID'}",
    )


def heavy_day(day: date, total_ug: int, most_ug: int) -> Doubt:
    """A day that holds more than a day may hold, once both sides are put together."""
    return Doubt(
        "day_over_limit",
        f"{format_day(day)} would hold {format_mg(total_ug)} mg, and a day may hold {format_mg(most_ug)} mg:"
        " look at its doses.",
    )
