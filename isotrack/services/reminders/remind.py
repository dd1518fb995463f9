"""What is due and what lies ahead; and whose turn it is to announce it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from isotrack.domain.reminders import reminders
from isotrack.services.reminders.facts import Moment, gather
from isotrack.services.reminders.facts import agenda as facts_agenda
from isotrack.storage import followup
from isotrack.storage.database import peek

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isotrack.domain.reminders.facts import Reminder
    from isotrack.storage.database import Database
    from isotrack.storage.followup import Told

__all__ = ["Moment", "agenda", "announce", "due", "last_announced", "note_way"]


def agenda(db: Database, moment: Moment) -> list[Reminder]:
    """Everything that is due or lies ahead, most urgent first."""
    with db.snapshot() as conn:
        facts = gather(conn, moment)
    return facts_agenda(facts, moment.today)


def due(db: Database, moment: Moment) -> list[Reminder]:
    """What is due now, most urgent first."""
    return [one for one in agenda(db, moment) if reminders.is_due(one, moment.today)]


def announce(db: Database, moment: Moment, *, is_again: bool) -> list[Reminder]:
    """What this very run has to announce: each item once a day, whichever scheduler comes first.

    The turn is taken inside a transaction before anything is sent, so that two runs at once send
    one notification. `is_again` announces everything that is due.
    """
    found = due(db, moment)
    if not found:
        return []
    with db.snapshot() as conn:
        told = followup.last_told(conn)
    now_utc = moment.now.astimezone(UTC)
    wanted = [
        one for one in found if is_again or reminders.speaks(one, moment.today, told.get(one.key))
    ]
    if not wanted:
        return []
    with db.transaction() as conn:
        taken = set(followup.claim(conn, [one.key for one in wanted], moment.today, now_utc))
    return [one for one in wanted if is_again or one.key in taken]


def note_way(
    db: Database, announced: Sequence[Reminder], moment: Moment, *, way: str, fault: str | None
) -> None:
    """Write down which way an announcement went, so that `doctor` can say why one did not arrive."""
    with db.transaction() as conn:
        followup.note_way(conn, [one.key for one in announced], moment.today, way, fault)


def last_announced(path: Path) -> Told | None:
    """The newest announcement of a file; None without a readable one. Waits for nobody, writes nothing."""
    nothing: list[Told] = []
    found = peek(path, lambda conn: followup.announcements(conn, 1), nothing)
    return found[0] if found else None
