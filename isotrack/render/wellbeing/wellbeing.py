"""What is said about skin, mood and questionnaires. A score is shown with its band and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import Mood, Questionnaire, Skin
from isotrack.knowledge.instruments import questionnaire
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.values import skin_words, value_words

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.entries.written import RatingLogged
    from isotrack.knowledge.instruments import QuestionnaireFacts

NO_DIAGNOSIS = "A score is not a diagnosis."
LOW_MOOD = 2
WHO_TO_TALK_TO = "Who to talk to: isotrack help mood"


def item_in_report(facts: QuestionnaireFacts) -> str:
    """That the answer about self-harm stands in the report, and how to leave it out."""
    return f"The answer to item {facts.crisis_item} stands in the report; isotrack report --without mood leaves it out."


def mood_words(mood: Mood) -> str:
    """A mood with its scale: 2 of 5."""
    return f"{mood.mood} of 5"


def logged_text(logged: RatingLogged) -> str:
    """Say what was logged, with the one before it."""
    written = logged.written
    entry = written.entries[0]
    when = f"{format_day(entry.on)} ({format_relative(entry.on, written.standing.today)})"
    what = _what(entry)
    if written.change_id is None:
        return f"Already logged: {what}, {when} ({entry.id}). Nothing changed."
    lines = [f"{verb_of(written, 'Logged')} {entry.id}: {what}, {when}."]
    if logged.former is not None:
        lines.append(f"Before: {_what(logged.former)}, {format_day(logged.former.on)}.")
    lines += [f"Check: {doubt.message}" for doubt in written.warnings]
    if isinstance(entry.record, Questionnaire):
        facts = questionnaire(entry.record.instrument)
        if sum(entry.record.answers) >= facts.pointer_from:
            lines.append(WHO_TO_TALK_TO)
        if facts.crisis_item is not None:
            lines.append(item_in_report(facts))
        lines += [NO_DIAGNOSIS, facts.credit]
    elif isinstance(entry.record, Mood) and entry.record.mood <= LOW_MOOD:
        lines.append(WHO_TO_TALK_TO)
    return ending(written, lines)


def _what(entry: Entry) -> str:
    match entry.record:
        case Skin():
            return f"skin {skin_words(entry.record)}"
        case Mood():
            return f"mood {mood_words(entry.record)}"
        case record:  # a questionnaire names itself
            return value_words(record)
