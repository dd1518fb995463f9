"""New values for side effects, skin and mood: what `isotrack edit e87 3` makes of them."""

from __future__ import annotations

from datetime import date

from isotrack.cli.app.params import no_more
from isotrack.cli.effects.words import parse_severity
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.cli.wellbeing.skin import parse_rating
from isotrack.domain.core.days import format_day
from isotrack.domain.core.records import Effect, Mood, Skin
from isotrack.domain.core.unreadable import DayInFuture

USAGE = "isotrack edit e87 3    isotrack edit m41 4    isotrack edit s3 2 --on yday"


def edited(
    record: Effect | Mood | Skin, words: list[str], day: date, note: str | None, *, today: date
) -> Effect | Mood | Skin:
    """The entry with a new severity, mood or rating, day and note. Raises the value errors.

    An effect that lasted several days keeps its length when its day is changed; it may not reach
    beyond `today`.
    """
    rest = list(words)
    word = rest.pop(0) if rest else None
    no_more(rest, USAGE)
    match record:
        case Effect():
            severity = record.severity if word is None else parse_severity(word)
            moved = day - record.felt_on
            until_on = record.until_on + moved if record.until_on is not None else None
            if until_on is not None and until_on > today:
                raise DayInFuture(until_on.isoformat(), format_day(until_on), format_day(today))
            return record._replace(felt_on=day, severity=severity, until_on=until_on, note=note)
        case Mood():
            mood = record.mood if word is None else parse_mood(word)
            return record._replace(felt_on=day, mood=mood, note=note)
        case Skin():
            rating = record.rating if word is None else parse_rating(word)
            return record._replace(rated_on=day, rating=rating, note=note)
