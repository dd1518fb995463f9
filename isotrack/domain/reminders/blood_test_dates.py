"""When the plan that the person chose, or a date of their own, has a test (docs/method.md#blood-tests).

A test is due from 7 days before its day and called late only more than 14 days after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.choices import Event
from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import format_mg
from isotrack.domain.reminders.facts import ONE_DAY, Reminder, source_words
from isotrack.domain.reminders.programme import COMMANDS
from isotrack.domain.reminders.rules import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.core.choices import OwnDate
    from isotrack.domain.reminders.facts import Facts
    from isotrack.domain.reminders.rules import Rule

EARLY = timedelta(days=7)
LATE = timedelta(days=14)
BASELINE_DAYS = 92  # a test up to three months before the first dose counts as the one before it
LAB_COMMAND = "isotrack lab"
PLANS = {
    "LABEL_US": "US label",
    "LABEL_EU": "EU label text",
    "DELPHI_2022": "Delphi panel 2022",
    "MSD": "MSD Manual",
}


def by_plan(facts: Facts, rules: tuple[Rule, ...], today: date) -> list[Reminder]:
    """The test of the plan that is due, and the next one; a later day takes the place of an earlier."""
    if facts.start_on is None or facts.chosen is None:
        return []
    if facts.last_on is not None:
        return _after(facts, rules, facts.last_on)
    if facts.begun_on is None and facts.start_on >= today:
        return _before(facts, rules, facts.start_on)
    horizon = today + EARLY
    planned: list[tuple[date, Rule, int]] = []
    for rule in rules:
        day = _trigger(rule, facts)
        if rule.phase == "during" and not rule.is_quiet and day is not None:
            planned += [(on, rule, n) for n, on in enumerate(rule.repeats(day, horizon))]
    planned.sort(key=lambda one: one[0])
    begun = [one for one in planned if one[0] - _early(one[1].every_days) <= today]
    chosen = begun[-1:] + [one for one in planned if one not in begun][:1]
    return [
        _plan_reminder(facts, rule, on, today)._replace(name=f"{rule.id}:{number}")
        for on, rule, number in chosen
        if not any(lab >= on - _early(rule.every_days) for lab in facts.labs_on)
    ] + [_quiet(facts, rule, today) for rule in rules if rule.is_quiet and rule.phase == "during"]


def _early(every_days: int | None) -> timedelta:
    """How long before its day a test counts for it: never as far back as the day before in the row."""
    return EARLY if every_days is None else min(EARLY, timedelta(days=every_days // 2))


def _trigger(rule: Rule, facts: Facts) -> date | None:
    if rule.trigger == "start":
        return facts.start_on
    said = [one.happened_on for one in facts.milestones if one.event is Event.PEAK]
    if said:
        return said[-1]
    return facts.peak[0] if facts.peak else None


def _plan_reminder(facts: Facts, rule: Rule, on: date, today: date) -> Reminder:
    """A test of the plan, in the present before its day and the 14 days after it, then as one that was."""
    plan = PLANS[facts.chosen.lab_plan] if facts.chosen else ""
    is_late = today > on + LATE
    head = f"your plan ({plan}) {'had' if is_late else 'has'} a test around {format_day(on)}: {rule.text}"
    if is_late:
        head += f"; none is recorded since {format_day(on - _early(rule.every_days))}"
    has_said = any(one.event is Event.PEAK for one in facts.milestones)
    if rule.trigger == "peak" and not has_said and facts.peak is not None:
        top = format_mg(facts.peak[1])
        head += f". Is {top} mg a day the planned top dose? If so: isotrack remind peak {on.isoformat()}"
    return _lab(f"Blood test: {head}. {source_words([rule])}", on, rule)


def _lab(text: str, on: date, rule: Rule, until_on: date | None = None) -> Reminder:
    return Reminder(
        item="lab",
        since_on=on - timedelta(days=rule.notice_days),
        text=text,
        command=LAB_COMMAND,
        on=on,
        until_on=until_on,
        overdue_on=on + LATE + ONE_DAY,
        key=f"{rule.id}:{on.isoformat()}",
        sources=rule.sources,
        checked_on=rule.checked_on,
        name=rule.id,
    )


def _quiet(facts: Facts, rule: Rule, today: date) -> Reminder:
    """What a plan says without a date: listed, never announced."""
    plan = PLANS[facts.chosen.lab_plan] if facts.chosen else ""
    text = f"Blood test ({plan}): {rule.text}. {source_words([rule])}"
    return _lab(text, today, rule)._replace(is_quiet=True, key=rule.id)


def _before(facts: Facts, rules: tuple[Rule, ...], start_on: date) -> list[Reminder]:
    """The test before the first dose, up to the day of that dose."""
    since_on = start_on - timedelta(days=BASELINE_DAYS)
    found = []
    for rule in rules:
        if rule.phase != "before":
            continue
        first_on = rule.on(start_on) if rule.window_days > 1 else since_on
        if any(first_on <= lab <= start_on for lab in facts.labs_on):
            continue
        plan = PLANS[facts.chosen.lab_plan] if facts.chosen else ""
        text = f"Blood test: your plan ({plan}) has {rule.text} ({format_day(start_on)}). {source_words([rule])}"
        one = _lab(text, start_on, rule, until_on=start_on)
        found.append(one._replace(since_on=first_on) if rule.window_days > 1 else one)
    return found


def _after(facts: Facts, rules: tuple[Rule, ...], last_on: date) -> list[Reminder]:
    """What a plan names at the end of the course."""
    found = []
    for rule in rules:
        if rule.phase == "after" and not any(lab >= last_on - EARLY for lab in facts.labs_on):
            plan = PLANS[facts.chosen.lab_plan] if facts.chosen else ""
            text = (
                f"Blood test ({plan}): {rule.text} ({format_day(last_on)}). {source_words([rule])}"
            )
            found.append(_lab(text, last_on, rule, until_on=last_on + LATE))
    return found


def occurrences(own: OwnDate, end_on: date) -> list[date]:
    """The days of a date of one's own up to `end_on` and the one after it; months never drift."""
    found = [own.first_on]
    while (own.every_days or own.every_months) and found[-1] <= end_on:
        if own.every_days:
            found.append(found[-1] + timedelta(days=own.every_days))
        else:
            found.append(add_months(own.first_on, (own.every_months or 1) * len(found)))
    return found


def by_own_dates(facts: Facts, today: date) -> list[Reminder]:
    """The present and the next day of each date of one's own; results settle tests and pregnancy tests."""
    found = []
    for place, own in enumerate(facts.own):
        notice = _notice(own)
        days = occurrences(own, today + notice)
        begun = sum(day - notice <= today for day in days)  # the days are in order
        done_on = {"lab": facts.labs_on, "pregnancy-test": facts.samples_on}.get(own.item)
        for on in days[max(begun - 1, 0) : begun + 1]:
            if done_on is not None and any(day >= on - _early(own.every_days) for day in done_on):
                continue
            if done_on is None and on < today:
                continue
            found.append(_own_reminder(own, place, on, notice, done_on))
    return found


def _notice(own: OwnDate) -> timedelta:
    """The notice of a date; one as long as its interval would hide each day behind the next one."""
    days = own.shortest_days
    is_whole = days is not None and own.notice_days >= days
    return timedelta(days=days // 2 if days is not None and is_whole else own.notice_days)


def _own_reminder(
    own: OwnDate, place: int, on: date, notice: timedelta, done_on: Sequence[date] | None
) -> Reminder:
    names = {"lab": "Blood test", "pregnancy-test": "Pregnancy test"}
    text = f"{names.get(own.item, own.item)}: your date is {format_day(on)}."
    command = {"lab": LAB_COMMAND, "pregnancy-test": COMMANDS["pregnancy-test"]}.get(own.item)
    late = LATE if own.item == "lab" else timedelta(0)
    key = (
        f"own:{place}:{on.isoformat()}"  # without the words: what was announced is no copy of them
    )
    one = Reminder(own.item, on - notice, text, command or "isotrack remind list", on, key=key)
    if done_on is None:
        return one._replace(until_on=on)
    return one._replace(overdue_on=on + late + ONE_DAY)
