"""What the texts ask to leave be during the course and for how long after it (docs/method.md#precautions)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.choices import Said
from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Programme
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.reminders.facts import Reminder, source_words
from isotrack.domain.reminders.rules import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.reminders.facts import Facts
    from isotrack.domain.reminders.rules import Rule

ITEM = "precautions"
RUNS_TO = "to"  # the word before the day of what is left be until then
WHO = "for people who can become pregnant"
FINAL_TEST = "final_pregnancy_test"  # a programme reminds of it by itself


class Precaution(NamedTuple):
    """A rule with the day it runs to, counted from the day of the last dose; None during the course."""

    rule: Rule
    until_on: date | None
    is_asked: bool = False  # for people who can become pregnant, and the person has not said
    others_on: date | None = None  # the day of another text

    @property
    def who(self) -> str:
        """Whom it is for, where the person has not said."""
        return f", {WHO}" if self.is_asked else ""

    @property
    def words(self) -> str:
        """What the text says, where others differ, and the source."""
        day = f", which is {format_day(self.others_on)}" if self.others_on else ""
        others = f" ({self.rule.others}{day})" if self.rule.others else ""
        return f"{self.rule.text}{self.who}{others} {source_words([self.rule])}"


class Running(NamedTuple):
    """The precautions of a day; `last_on` is the last dose of a course that has ended."""

    last_on: date | None
    precautions: tuple[Precaution, ...]


def _is_for(rule: Rule, said: Said | None) -> bool:
    """Whether a rule is listed; one for people who can become pregnant only after a no is left out."""
    return rule.who == "all" or said is not Said.NO


def after(last_on: date, rules: tuple[Rule, ...], said: Said | None) -> list[Precaution]:
    """The dated precautions after a last dose, the earliest first; later readings are taken."""
    found = [
        Precaution(
            rule,
            rule.on(last_on),
            rule.who == "can" and said is not Said.YES,
            add_months(last_on, rule.others_months) if rule.others_months else None,
        )
        for rule in rules
        if rule.has_date and _is_for(rule, said)
    ]
    return sorted(found, key=lambda one: (one.until_on, one.rule.name))


def during(rules: tuple[Rule, ...], said: Said | None) -> list[Precaution]:
    """The precautions that run during the course, in the order of the table."""
    return [
        Precaution(rule, None, rule.who == "can" and said is not Said.YES)
        for rule in rules
        if _is_for(rule, said) and rule.day_word == RUNS_TO
    ]


def reminders(facts: Facts, rules: tuple[Rule, ...], today: date) -> list[Reminder]:
    """The precautions that still run after the last dose, due until they have passed."""
    if facts.last_on is None:
        return []
    said = facts.chosen.can_become_pregnant if facts.chosen else None
    is_off = facts.chosen is not None and facts.chosen.is_programme_off
    programme = facts.course.programme if facts.course and not is_off else None
    has_programme = said is Said.YES and programme not in {None, Programme.OTHER}
    found = []
    for one in after(facts.last_on, rules, said):
        on = one.until_on
        if on is None or on < today or (one.rule.id == FINAL_TEST and has_programme):
            continue
        day = f"{one.rule.day_word} {format_day(on)}"
        text = f"{one.rule.name}: {day}; {one.rule.text}{one.who}. {source_words([one.rule])}"
        found.append(
            Reminder(
                item=ITEM,
                since_on=facts.last_on,
                text=text,
                command="isotrack remind off precautions",
                on=on,
                until_on=on,
                key=f"{one.rule.id}:{on.isoformat()}",
                sources=one.rule.sources,
                checked_on=one.rule.checked_on,
                name=one.rule.id,
            )
        )
    return found


def as_one(found: Sequence[Reminder], today: date) -> Reminder:
    """One line for all that follows a last dose: each name with its day; the list has the texts and their sources."""
    names = [
        one.text.partition(";")[0].replace(":", "", 1).removesuffix(f" {today.year}")
        + (f" ({WHO})" if WHO in one.text else "")
        for one in found
    ]
    text = f"After the last dose, by the texts: {'; '.join(names)}."
    return found[0]._replace(text=text, command="isotrack remind list")
