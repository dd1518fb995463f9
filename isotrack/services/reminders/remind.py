"""What is due and what lies ahead; and whose turn it is to announce it."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import LOOK_BACK_DAYS
from isotrack.domain.reminders import reminders
from isotrack.services.reminders.facts import UNLOGGED_DAYS, Moment, gather
from isotrack.services.reminders.facts import agenda as facts_agenda
from isotrack.storage import followup
from isotrack.storage.database import peek

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from isotrack.domain.reminders.facts import Reminder
    from isotrack.domain.reminders.reminders import Repeat
    from isotrack.storage.database import Database
    from isotrack.storage.followup import Told

__all__ = ["Moment", "Turn", "agenda", "announce", "due", "last_announced", "note_sent", "snooze"]


class Turn(NamedTuple):
    """What a run has to announce, and the names under which it took the turn."""

    found: list[Reminder]
    taken: list[str]


def agenda(db: Database, moment: Moment, unlogged_days: int = LOOK_BACK_DAYS) -> list[Reminder]:
    """Everything that is due or lies ahead, most urgent first; days that are not logged of so many before today."""
    return reminders.joined(_agenda(db, moment, unlogged_days), moment.today)


def _agenda(db: Database, moment: Moment, days: int) -> list[Reminder]:
    """The same with the days that are not logged one by one, those of so many days."""
    with db.snapshot() as conn:
        facts = gather(conn, moment)
    since_on = moment.today - timedelta(days=days)
    facts = facts._replace(unlogged_on=tuple(on for on in facts.unlogged_on if on >= since_on))
    return facts_agenda(facts, moment.today)


def due(db: Database, moment: Moment) -> list[Reminder]:
    """What is due now, most urgent first."""
    return [one for one in agenda(db, moment) if reminders.is_due(one, moment.today)]


def announce(db: Database, moment: Moment, *, is_again: bool, repeat: Repeat | None = None) -> Turn:
    """What this very run has to announce: each item once a day, whichever scheduler comes first.

    The turn is taken inside a transaction before anything is sent, so that two runs at once send
    one notification; it holds once `note_sent` was called, and is given to a later run where it
    never was. `is_again` announces everything that is due.
    """
    days = LOOK_BACK_DAYS if is_again else UNLOGGED_DAYS
    ahead = _agenda(db, moment, days)
    found = [one for one in ahead if reminders.is_due(one, moment.today)]
    if not found:
        return Turn([], [])
    now_utc = moment.now.astimezone(UTC)
    with db.snapshot() as conn:
        told_on = followup.last_told(conn)
        today = followup.told_today(conn, moment.today)
        until = followup.snoozed_until(conn, moment.today)
    if until is not None and now_utc < until and not is_again:
        return Turn([], [])
    wanted = []
    for one in found:
        told = today.get(one.key)
        speaks = (
            reminders.speaks(one, moment.today, told_on.get(one.key))
            if told is None
            else reminders.speaks_again(one, told, now_utc, repeat, until)
        )
        if is_again or speaks:
            wanted.append((one, followup.numbered(one.key, told[0] if told else 0)))
    if not wanted:
        return Turn([], [])
    with db.transaction() as conn:
        taken = followup.claim(conn, [name for _, name in wanted], moment.today, now_utc)
    mine = [one for one, name in wanted if is_again or name in taken]
    return Turn(reminders.joined(mine, moment.today), taken)


def note_sent(db: Database, turn: Turn, moment: Moment, *, way: str, fault: str | None) -> None:
    """Write down that an announcement went out, and which way: now it counts as told."""
    with db.transaction() as conn:
        followup.note_sent(conn, turn.taken, moment.today, way, fault)


def snooze(db: Database, moment: Moment, until: datetime) -> None:
    """Tell nothing before a moment of this treatment day, and then what is still due once more."""
    with db.transaction() as conn:
        followup.snooze(conn, moment.today, until.astimezone(UTC))


def last_announced(path: Path) -> Told | None:
    """The newest announcement of a file; None without a readable one. Waits for nobody, writes nothing."""
    nothing: list[Told] = []
    found = peek(path, lambda conn: followup.announcements(conn, 1), nothing)
    return found[0] if found else None
