"""When the rules of a pregnancy-prevention programme fall due (docs/method.md#programmes).

Every sentence says what the text says, with its source. Nothing here says that anybody may do anything.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.choices import Event, Ruleset, Said
from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import PROGRAMMES, VisitState
from isotrack.domain.reminders.facts import NO_RULE, ONE_DAY, Reminder, source_words
from isotrack.domain.reminders.rules import WINDOW_DAYS, later_month, seven_day_window

if TYPE_CHECKING:
    from isotrack.domain.reminders.facts import Facts
    from isotrack.domain.reminders.rules import Rule

COMMANDS = {
    "pregnancy-test": "isotrack lab hcg RESULT",
    "pick-up": "isotrack rx --refill NxMG",
    "enrolment": "isotrack remind enrolment",
    "form": "isotrack remind form",
    "contraception": "isotrack remind off contraception",
    "counselling": "isotrack visit today",
}
NAMES = {
    "pregnancy-test": "Pregnancy test",
    "pick-up": "Pick-up window",
    "enrolment": "Enrolment",
    "form": "Form",
    "contraception": "Contraception",
    "counselling": "Counselling",
    "supply": "Supply",
    "assessment": "Assessment",
    "second-prescriber": "Second prescriber",
    "programme": "Programme",
    "mood": "Mood",
}
SECOND_TEST = timedelta(days=19)  # US-4: after the first one


def reminders(facts: Facts, rules: tuple[Rule, ...], today: date) -> list[Reminder]:
    """What the programme's text names for this person: windows, tests, forms, with the days they hold."""
    if facts.chosen is not None and facts.chosen.is_programme_off:
        return []
    found = []
    for rule in rules:
        if _is_for(rule, facts) and _is_in_phase(rule, facts, today):
            one = _reminder(rule, facts, today)
            found += [one] if one is not None else []
    return found


def _is_for(rule: Rule, facts: Facts) -> bool:
    """Whether a rule holds for this person; who has not answered gets the rules for everybody."""
    said = facts.chosen.can_become_pregnant if facts.chosen else None
    ruleset = (facts.chosen.ruleset if facts.chosen else None) or Ruleset.LEGACY
    if rule.ruleset not in {None, ruleset}:
        return False
    return rule.who == "all" or said is {"can": Said.YES, "cannot": Said.NO}[rule.who]


def _is_in_phase(rule: Rule, facts: Facts, today: date) -> bool:
    """Whether a rule belongs to this part of the course: before the first dose, during, after the last."""
    is_begun = facts.begun_on is not None or (facts.start_on is not None and facts.start_on < today)
    if facts.last_on is not None:
        return rule.phase == "after"
    return rule.phase in {"always", "during" if is_begun else "before"}


def _trigger(rule: Rule, facts: Facts, today: date) -> date | None:
    """The day that a rule counts from; None while it has not come about."""
    samples = [day for day in facts.samples_on if day <= today]
    last = samples[-1] if samples else None
    opens = last is not None and last not in facts.positive_on
    past = [visit.visit_on for visit in facts.visits if visit.visit_on <= today]
    is_held = VisitState.HELD
    ahead = [v.visit_on for v in facts.visits if v.visit_on >= today and v.state is not is_held]
    written = [one.happened_on for one in facts.milestones if one.event is Event.PRESCRIPTION]
    days = {
        "start": facts.start_on,
        "end": facts.last_on,
        "first-sample": samples[0] if samples else None,
        "sample": last if opens else None,
        "sample-or-start": last or facts.start_on,
        "missed-window": _missed_window(facts, samples, today, rule) if opens else None,
        "prescription": written[-1] if written else None,
        "visit": past[-1] if past else None,
        "next-visit": ahead[0] if ahead else None,
        "fill": facts.fills_on[-1] if facts.fills_on else None,
    }
    return days[rule.trigger]


def _opening(facts: Facts, samples: list[date]) -> list[date]:
    """The samples that can open a window: not the screening test, nor one too early to be the second."""
    begun_on = facts.begun_on or date.max
    return [day for day in samples if day >= begun_on or day >= samples[0] + SECOND_TEST]


def _missed_window(facts: Facts, samples: list[date], today: date, rule: Rule) -> date | None:
    """The last day of the window of the last sample, closed without capsules.

    The older rules name a wait for a first prescription only: where no capsules fetched were ever
    recorded. During the course nothing is known of windows without any such record.
    """
    opening = _opening(facts, samples)
    if not opening or opening[-1] != samples[-1] or (facts.begun_on and not facts.fills_on):
        return None
    windows = [seven_day_window(day) for day in opening]
    missed = [
        one
        for one in windows
        if one.end_on <= today and not any(one.first_on <= f < one.end_on for f in facts.fills_on)
    ]
    if missed[-1:] != [windows[-1]]:
        return None
    has_wait = bool(rule.days)
    is_meant = rule.ruleset == Ruleset.MOD2026 or has_wait is not bool(facts.fills_on)
    is_first = missed[:1] == missed[-1:]
    return windows[-1].last_on if is_meant and (is_first or not has_wait) else None


def _counts_from(rule: Rule, facts: Facts, day: date) -> date:
    """The first day on which a sample answers a rule before the start or after the end."""
    if rule.trigger == "first-sample":
        return day + timedelta(days=rule.days or 0)
    if rule.trigger == "end":
        month = later_month(day) if rule.months else day
        return min(month, rule.on(day))
    if rule.sample_days is None:
        return date.min
    written = [one.happened_on for one in facts.milestones if one.event is Event.PRESCRIPTION]
    counted_on = written[0] if written else day - timedelta(days=WINDOW_DAYS)
    return counted_on - timedelta(days=rule.sample_days)


def _is_settled(rule: Rule, facts: Facts, day: date, until_on: date) -> bool:
    """Whether what was recorded answers a rule; a later sample or visit moves its trigger by itself."""
    match rule.settled_by:
        case "sample" if rule.phase == "before" or rule.trigger == "end":
            since_on = _counts_from(rule, facts, day)
            return any(sample >= since_on for sample in facts.samples_on)
        case "fill":
            return any(day <= fill <= until_on for fill in facts.fills_on)
        case "enrolment" | "form":
            return any(one.event == rule.settled_by for one in facts.milestones)
        case _:
            return False


def _reminder(rule: Rule, facts: Facts, today: date) -> Reminder | None:
    """One rule on its day; None while nothing triggers it, when it is settled, or when it is past."""
    day = _trigger(rule, facts, today)
    if day is None or (rule.valid_from and not rule.valid_from <= day <= (rule.valid_until or day)):
        return None
    on = rule.on(day)
    last_on = rule.last_window_day(on)
    if _is_settled(rule, facts, day, last_on):
        return None
    is_window = rule.window_days > 1
    ends = is_window or (rule.settled_by == "none" and not rule.is_quiet)
    if ends and last_on < today:
        return None
    sampled_on = day - timedelta(days=WINDOW_DAYS - 1)
    words = rule.text.format(
        day=format_day(day),
        on=format_day(on),
        until=format_day(last_on),
        sample=format_day(sampled_on),
    )
    programme = PROGRAMMES[str(facts.course.programme)] if facts.course else ""
    text = f"{NAMES[rule.item]} ({programme}): {words}. {source_words([rule])}"
    return Reminder(
        item=rule.item,
        since_on=on - timedelta(days=rule.notice_days),
        text=text,
        command=COMMANDS.get(rule.item, "isotrack remind list"),
        on=last_on,
        until_on=last_on if ends else None,
        overdue_on=NO_RULE if ends else last_on + ONE_DAY,
        key=f"{rule.id}:{on.isoformat()}",
        sources=rule.sources,
        checked_on=rule.checked_on,
        is_quiet=rule.is_quiet,
        name=f"{rule.id}:{_number(rule, facts, today)}",
    )


def _number(rule: Rule, facts: Facts, today: date) -> int:
    """How many times what a rule counts from has come about: the next sample brings the next of its dates."""
    match rule.trigger:
        case "sample" | "sample-or-start" | "missed-window":
            return sum(day <= today for day in facts.samples_on)
        case "prescription":
            return sum(one.event is Event.PRESCRIPTION for one in facts.milestones)
        case "visit" | "next-visit":
            return sum(one.state is VisitState.HELD for one in facts.visits)
        case "fill":
            return len(facts.fills_on)
        case _:
            return 0
