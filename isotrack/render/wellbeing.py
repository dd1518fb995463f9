"""What is said about skin, mood and questionnaires. A score is shown with its band and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.days import format_day, format_relative
from isotrack.domain.records import Mood, Questionnaire, Skin
from isotrack.domain.wellbeing import Score, gags_score, inflammatory, score
from isotrack.knowledge.instruments import gags, questionnaire, skin_scale
from isotrack.render.sentences import ending, verb_of

if TYPE_CHECKING:
    from isotrack.domain.entries import Entry
    from isotrack.services.wellbeing import Logged

NO_DIAGNOSIS = "A score is not a diagnosis."
LOW_MOOD = 2


def score_of(answered: Questionnaire) -> Score:
    """The sum of a questionnaire with its published band."""
    facts = questionnaire(answered.instrument)
    return score(answered.answers, facts.most, facts.bands)


def questionnaire_words(answered: Questionnaire) -> str:
    """A score with its published band or cut points: PHQ-9 12 of 27, published band 10-14: moderate."""
    facts = questionnaire(answered.instrument)
    found = score_of(answered)
    words = f"{facts.title} {found.total} of {found.most}"
    if found.band is not None:
        span = f"{found.band.least}-{found.band.most}"
        words += f", published band {span}: {found.band.name}"
    elif facts.cut_words:
        words += f" ({facts.cut_words})"
    return words


def gags_words(grades: tuple[int, ...]) -> str:
    """A GAGS sum with its band: GAGS 30 of 44, moderate; 39 has none."""
    facts = gags()
    found = gags_score(grades, facts.factors, facts.bands)
    band = found.band.name if found.band is not None else "band not defined"
    return f"GAGS {found.total} of {found.most}, {band} (self-scored)"


def skin_words(skin: Skin) -> str:
    """A rating of the skin in words: 2 of 4 (mild), papules 6, comedones 11."""
    parts = []
    if skin.rating is not None:
        parts.append(f"{skin.rating} of 4 ({skin_scale().words[skin.rating]})")
    counted = (
        ("papules", skin.papules), ("pustules", skin.pustules), ("nodules", skin.nodules),
        ("comedones", skin.comedones),
    )  # fmt: skip
    parts += [f"{name} {number}" for name, number in counted if number is not None]
    inflamed = inflammatory(skin.papules, skin.pustules, skin.nodules)
    if inflamed is not None:
        parts.append(f"inflammatory {inflamed}")
    if skin.gags is not None:
        parts.append(gags_words(skin.gags))
    return ", ".join(parts)


def mood_words(mood: Mood) -> str:
    """A mood with its scale: 2 of 5."""
    return f"{mood.mood} of 5"


def logged_text(logged: Logged) -> str:
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
        lines += [NO_DIAGNOSIS, questionnaire(entry.record.instrument).credit]
    elif isinstance(entry.record, Mood) and entry.record.mood <= LOW_MOOD:
        lines.append("Who to talk to: isotrack help mood")
    return ending(written, lines)


def _what(entry: Entry) -> str:
    match entry.record:
        case Skin():
            return f"skin {skin_words(entry.record)}"
        case Mood():
            return f"mood {mood_words(entry.record)}"
        case Questionnaire():
            return questionnaire_words(entry.record)
        case _:
            raise TypeError(entry.id)
