"""Several services as one change: each piece keeps the rules of its own command, one undo takes back all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.refusals import NeedsConfirmation
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.written import Written
from isotrack.services.core.record import Change
from isotrack.services.core.standing import standing
from isotrack.storage import entries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.refusals import Doubt
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

    Act = Callable[[Database, Intent], Any]


class Together(NamedTuple):
    """What each service gave back, in order, and all of it as one change."""

    results: tuple[Any, ...]
    written: Written


def together(db: Database, acts: Sequence[Act], intent: Intent) -> Together:
    """Run services that write as parts of one change, each on the day as the one before left it.

    Raises NeedsConfirmation with every doubt of all of them, and what they raise; nothing is kept then.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal, holds_parts=True) as conn:
        change = Change()
        results, doubts = [], []
        for act in acts:
            done, told = run(db, act, intent._replace(change=change))
            results.append(done)
            doubts += told
        told_once = tuple(dict.fromkeys(doubts))
        if told_once and not intent.is_confirmed:
            raise NeedsConfirmation(told_once)
        return Together(tuple(results), gathered(conn, results, change, told_once, intent))


def run(db: Database, act: Act, intent: Intent) -> tuple[Any, list[Doubt]]:
    """What a service did, and what was doubtful about it; it is done all the same.

    Raises NeedsConfirmation where nothing confirms it.
    """
    try:
        done = act(db, intent)
    except NeedsConfirmation as doubt:
        if not doubt.can_confirm:
            raise
        return act(db, intent._replace(is_confirmed=True)), list(doubt.doubts)
    return done, list(written_of(done).warnings)


def written_of(done: Any) -> Written:
    """The change in what a service gave back."""
    found: Written = done if isinstance(done, Written) else done.written
    return found


def gathered(
    conn: sqlite3.Connection,
    results: Sequence[Any],
    change: Change,
    doubts: tuple[Doubt, ...],
    intent: Intent,
) -> Written:
    """The entries of all parts as they are now, as one change."""
    told = [written_of(done) for done in results]
    ids = dict.fromkeys(e.id for one in told if one.change_id is not None for e in one.entries)
    found: list[Entry] = [e for e in (entries.find(conn, one) for one in ids) if e is not None]
    now = standing(conn, intent.today)
    return Written(tuple(found), change.id, now, doubts, intent.is_rehearsal)
