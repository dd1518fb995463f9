"""What is due: one pure function from facts and rules. Nothing here knows a clock, a file or a notification.

Dates are civil dates and treatment days; no instant and no UTC enters (docs/method.md#reminders).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, typed_day
from isotrack.domain.core.records import VisitState
from isotrack.domain.core.units import count, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import LOOK_BACK_DAYS
from isotrack.domain.reminders.facts import NO_RULES, ONE_DAY, Facts, Reminder, Rules

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW_DAYS = 7  # capsules: say so for the last week
UNLOGGED = "unlogged"  # a day before with an intake that has no entry
WEIGHT_DAYS = 30  # a weight older than this is due
QUESTION_DAYS = 3  # before a visit, while no question is noted


def agenda(
    facts: Facts, rules: Rules, today: date, rules_ahead: Rules = NO_RULES
) -> list[Reminder]:
    """Everything that is due now or lies ahead, most urgent first; items that are off left out.

    `rules_ahead` are those of a further course that is entered already.
    """
    found = [
        *_dose(facts),
        *_unlogged(facts),
        *_capsules(facts, today),
        *_visits(facts, today),
        *_weight(facts, today),
    ]
    if facts.own or rules.lab_plan or rules.programme or rules.precautions:
        found += _chosen(facts, rules, today)
    found += before_coming(facts, rules_ahead, today)
    kept = [one for one in found if one.item not in facts.off]
    return sorted(kept, key=lambda one: (one.rank, one.on, one.key))


def before_coming(facts: Facts, rules: Rules, today: date) -> list[Reminder]:
    """What a further course brings before its first dose, once the one before it has ended."""
    since_on = facts.last_on
    if facts.coming is None or since_on is None:
        return []
    ahead = facts._replace(
        course=facts.coming, begun_on=None, last_on=None, own=(), coming=None,
        milestones=tuple(one for one in facts.milestones if one.happened_on > since_on),
        samples_on=tuple(day for day in facts.samples_on if day > since_on),
        labs_on=tuple(day for day in facts.labs_on if day > since_on),
    )  # fmt: skip
    return [one._replace(is_coming=True) for one in _chosen(ahead, rules, today)]


def _chosen(facts: Facts, rules: Rules, today: date) -> list[Reminder]:
    """What a chosen plan, a programme, one's own dates and the end of the course bring; seldom loaded."""
    from isotrack.domain.reminders import blood_test_dates, precautions, programme

    return [
        *blood_test_dates.by_plan(facts, rules.lab_plan, today),
        *blood_test_dates.by_own_dates(facts, today),
        *programme.reminders(facts, rules.programme, today),
        *precautions.reminders(facts, rules.precautions, today),
    ]


def due(facts: Facts, rules: Rules, today: date) -> list[Reminder]:
    """What is due on a day, most urgent first: within its notice, open or overdue, and not settled."""
    return [one for one in agenda(facts, rules, today) if is_due(one, today)]


def is_due(one: Reminder, today: date) -> bool:
    """Whether a day lies within the days of a reminder."""
    has_passed = one.until_on is not None and today > one.until_on
    return one.since_on <= today and not has_passed and not one.is_quiet


def speaks(one: Reminder, today: date, told_on: date | None) -> bool:
    """Whether a due item is announced on a day; `told_on` is the last day it was, before or on today.

    Once when its notice begins, on the day before, on its day (each caught up later where no
    scheduler ran), then daily while it is overdue; never twice on one day.
    """
    if told_on is not None and told_on >= today:
        return False
    moments = (one.since_on, one.on - ONE_DAY, one.on)
    passed = [moment for moment in moments if one.since_on <= moment <= today]
    has_news = told_on is None or any(moment > told_on for moment in passed)
    return has_news or today >= one.overdue_on


class Repeat(NamedTuple):
    """How an open dose is told again on its day: so long after the last time, at most so many times more."""

    every: timedelta
    times: int


def speaks_again(
    one: Reminder,
    told: tuple[int, datetime],
    now_utc: datetime,
    repeat: Repeat | None,
    snoozed_until: datetime | None,
) -> bool:
    """Whether an item that was told today is told once more: after a snooze, or an open dose by its repeat.

    `told` is how many times it was told today, and when last (UTC).
    A scheduler that is up to a fifth of the interval early counts as on time.
    """
    times, last_at = told
    if snoozed_until is not None and last_at < snoozed_until <= now_utc:
        return True
    if repeat is None or one.item != "dose" or times > repeat.times:
        return False
    return now_utc - last_at >= repeat.every * 4 / 5


def _dose(facts: Facts) -> list[Reminder]:
    """Open intakes of the day, each from its reminder time on; the time before the first is the next morning.

    After midnight the day that has not ended counts. What one more intake adds is announced anew.
    """
    day, clocks = facts.day, (facts.remind_at or "").split(",")
    due: list[int] = []
    last = 0
    for number, intake in enumerate(day.poured.intakes):
        place = min(number, len(clocks) - 1)
        is_late = facts.is_next_morning or clocks[place] < clocks[0]
        wanted_on = day.day + ONE_DAY if is_late else day.day
        if intake.open_ug and (facts.civil_on, facts.clock) >= (wanted_on, clocks[place]):
            due.append(intake.open_ug)
            last = place
    if not due:
        return []
    amount = " and ".join(f"{format_mg(ug)} mg" for ug in due)
    text = f"Dose: {amount} not logged for {format_day(day.day)}."
    key = f"dose:{last}" if last else "dose"
    return [Reminder("dose", day.day, text, "isotrack dose", day.day, key=key)]


def _unlogged(facts: Facts) -> list[Reminder]:
    """The days before on which an intake has no entry: each is said once, from the first run of a later day on."""
    days = () if "dose" in facts.off else facts.unlogged_on
    return [
        Reminder(UNLOGGED, on + ONE_DAY, "", "", on, key=f"{UNLOGGED}:{on.isoformat()}")
        for on in days
    ]


def joined(found: Sequence[Reminder], today: date) -> list[Reminder]:
    """The same items, the days that are not logged as one."""
    days = [one for one in found if one.item == UNLOGGED]
    return (
        [
            _unlogged_words(days, today) if one.key == days[0].key else one
            for one in found
            if one not in days[1:]
        ]
        if days
        else list(found)
    )


def shortened(found: Sequence[Reminder], today: date) -> list[Reminder]:
    """The same items for a person to read: what follows a last dose as one; the list has each text with its source."""
    after = [one for one in found if one.item == "precautions"]
    if len(after) < 2:
        return list(found)
    from isotrack.domain.reminders.precautions import as_one

    return [
        as_one(after, today) if one is after[0] else one
        for one in found
        if one is after[0] or one.item != "precautions"
    ]


def _unlogged_words(days: Sequence[Reminder], today: date) -> Reminder:
    """One item for days that are not logged: Not logged: Fri 19 Jun, Sun 21 Jun to Tue 23 Jun."""
    stretches: list[list[date]] = []
    for one in days:
        if stretches and one.on == stretches[-1][-1] + ONE_DAY:
            stretches[-1].append(one.on)
        else:
            stretches.append([one.on])
    words = [
        " to ".join(_near(on, today) for on in dict.fromkeys((days[0], days[-1])))
        for days in stretches
    ]
    first_on = days[0].on
    is_week = first_on >= today - timedelta(days=LOOK_BACK_DAYS)
    which = "week" if is_week else typed_day(first_on, today)
    text = f"Not logged: {', '.join(words)}."
    return days[-1]._replace(text=text, command=f"isotrack checkin {which}")


def _near(day: date, today: date) -> str:
    """A day, with its year where it is not this one."""
    return format_day(day).removesuffix(f" {today.year}")


def _capsules(facts: Facts, today: date) -> list[Reminder]:
    """Capsules that last a week or less at the prescribed rate."""
    left = facts.capsules
    if left is None or left.days is None or facts.last_on is not None:
        return []
    what = (
        "none left"
        if not left.left_ug
        else (
            f"{left.capsules} left"
            if left.capsules is not None
            else f"{format_mg(left.left_ug)} mg left"
        )
    )
    on = today + timedelta(days=left.days)
    lasts = f", enough for {count(left.days, 'day')}" if left.left_ug else ""
    text = f"Capsules: {what}{lasts}."
    since_on = on - timedelta(days=FEW_DAYS)
    command = "isotrack rx --refill NxMG"
    return [Reminder("capsules", since_on, text, command, on, overdue_on=on, key="capsules")]


def _visits(facts: Facts, today: date) -> list[Reminder]:
    """The visits ahead, each from the day before; and its questions, while none is noted."""
    found = []
    for visit in facts.visits:
        moment = (visit.visit_on, visit.clock or "24:00")
        is_over = visit.visit_on < today or visit.state is VisitState.HELD
        if is_over or moment < (facts.civil_on, facts.clock):
            continue
        gap = (visit.visit_on - facts.civil_on).days  # an appointment keeps to the calendar
        when = {0: "today", 1: "tomorrow"}.get(gap, f"in {gap} days")
        clock = f" {visit.clock}" if visit.clock else ""
        noted = f" Questions noted: {facts.questions}." if facts.questions else ""
        text = f"Visit: {when}{clock} ({format_day(visit.visit_on)}).{noted}"
        on, key = visit.visit_on, f"visit:{visit.visit_on.isoformat()}:{visit.clock or ''}"
        command = "isotrack report"
        found.append(Reminder("visit", on - ONE_DAY, text, command, on, until_on=on, key=key))
        if not facts.questions:
            since_on = on - timedelta(days=QUESTION_DAYS)
            text = f"Questions: none noted for the visit on {format_day(on)}."
            command = 'isotrack note "TEXT" --ask'
            key = f"questions:{on.isoformat()}"
            found.append(Reminder("questions", since_on, text, command, on, until_on=on, key=key))
    return found


def _weight(facts: Facts, today: date) -> list[Reminder]:
    """A weight older than 30 days, while the course runs."""
    start_on = facts.start_on
    is_running = start_on is not None and start_on <= today and facts.last_on is None
    if facts.weight_on is None or not is_running:
        return []
    on = facts.weight_on + timedelta(days=WEIGHT_DAYS + 1)
    days = (max(today, on) - facts.weight_on).days
    text = f"Weight: the last one is of {format_day(facts.weight_on)}, {days} days old."
    return [Reminder("weight", on, text, "isotrack weight 70.5kg", on, overdue_on=on, key="weight")]
