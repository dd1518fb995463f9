"""Record how the skin and the mood are, and answers to a questionnaire. One function, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import KIND_OF
from isotrack.domain.core.records import Questionnaire, Record, day_of
from isotrack.domain.core.refusals import NeedsConfirmation
from isotrack.domain.entries.written import RatingLogged, Written
from isotrack.services.core.record import Intent, add
from isotrack.services.core.standing import doubts_about_old, standing
from isotrack.storage import entries

if TYPE_CHECKING:
    from isotrack.storage.database import Database


def log(db: Database, record: Record, intent: Intent) -> RatingLogged:
    """Record a rating, answers, or an entry of any kind that asks for no more than its day.

    The same thing typed again for the same day is left as it is.
    A day long before the course needs confirmation (NeedsConfirmation).
    """
    kind = KIND_OF[type(record)]
    on = day_of(record)
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        found = [e for e in entries.list_all(conn, kind) if e.on <= on]
        same = [e for e in found if e.record == record]
        former = next(
            (e for e in reversed(found) if e.on < on and _is_alike(e.record, record)), None
        )
        if same:
            now = standing(conn, intent.today)
            return RatingLogged(Written((same[-1],), None, now, (), intent.is_rehearsal), former)
        doubts = doubts_about_old(conn, on, intent.today)
        if doubts and not intent.is_confirmed:
            raise NeedsConfirmation(doubts)
        return RatingLogged(add(conn, db, kind, [record], intent, warnings=doubts), former)


def _is_alike(one: object, other: object) -> bool:
    """Whether two records can be compared: the same questionnaire, or any two of another kind."""
    if isinstance(one, Questionnaire) and isinstance(other, Questionnaire):
        return one.instrument is other.instrument
    return True
