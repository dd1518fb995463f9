"""Take the lines of an inbox: each by the rules of `add`, each once, all that were taken as one change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Dose, Effect, Mood, Note, Skin, Weight
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.units import format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import REPEATED_WITHIN
from isotrack.domain.entries.inbox import Taken, Waiting
from isotrack.services.core.record import Change
from isotrack.services.entries.together import gathered, run, written_of
from isotrack.storage import entries, marks
from isotrack.storage import inbox as storage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from isotrack.domain.core.records import Record
    from isotrack.domain.doses.doses import Wanted
    from isotrack.domain.entries.inbox import Inbox, InboxLine
    from isotrack.domain.entries.written import Written
    from isotrack.services.core.record import Intent
    from isotrack.services.entries.together import Act
    from isotrack.storage.database import Database

Told = tuple[object, ...]
OTHER_FILE = Doubt(
    "other_file", "the same line stands in another file, too; a yes takes this one as well."
)
FORGOTTEN = Doubt(
    "forgotten_line",
    "a line of that day and clock was forgotten; it may be the same one in a file of another name.",
)


class Item(NamedTuple):
    """A line as it was read: its treatment day and instant, the services to run, and what it says.

    `on_top` runs instead where a dose is meant although it repeats another. `doubts` are those of the line itself.
    """

    line: InboxLine
    day: date
    at: datetime | None
    acts: list[Act]
    on_top: list[Act]
    doses: tuple[Wanted, ...]
    told: tuple[Told, ...]
    doubts: tuple[Doubt, ...] = ()


class Gone(NamedTuple):
    """What was taken, what waits for a yes, and the one change that it is."""

    taken: tuple[Taken, ...]
    waiting: tuple[Waiting, ...]
    written: Written


def folder_of(db: Database) -> str | None:
    """The folder that is looked at; None where none was named."""
    with db.snapshot() as conn:
        folder = marks.read(conn, marks.INBOX)
    return folder if isinstance(folder, str) else None


def remember(db: Database, folder: str | None) -> None:
    """Remember the folder, or no folder any more."""
    with db.transaction() as conn:
        if marks.read(conn, marks.INBOX) != folder:
            marks.write(conn, marks.INBOX, folder)


def leave_untold(db: Database, felt: Mapping[str, int]) -> None:
    """Remember red flags that were answered where nobody looked on, until somebody does."""
    with db.transaction() as conn:
        told = marks.read(conn, marks.UNTOLD) or {}
        for term, severity in felt.items():
            told[term] = max(severity, told.get(term, 0))
        marks.write(conn, marks.UNTOLD, told)


def untold(db: Database, *, is_seen: bool) -> dict[str, int]:
    """Those red flags; with `is_seen` they are told now."""
    with db.snapshot() as conn:
        told = marks.read(conn, marks.UNTOLD) or {}
    if told and is_seen:
        with db.transaction() as conn:
            marks.write(conn, marks.UNTOLD, None)
    return dict(told)


def unread(db: Database, inbox: Inbox) -> list[InboxLine]:
    """The lines that this file has not looked at yet.

    A line with its clock that is gone from one file and stands word for word in another was moved: it is the
    same. Where an entry of a line was forgotten, no words are left to know it by: of the lines of its file, day
    and clock the first unknown one stands for it.
    """
    with db.snapshot() as conn:
        kept = storage.digests(conn)
    moved: Counter[str] = Counter()
    there = Counter(map(_mark, inbox.lines))
    for (slot, words), number in kept.items():
        if words is None:
            moved[slot] += number
        else:
            moved[words] += max(0, number - there[slot, words])
    fresh = []
    for line in inbox.lines:
        slot, digest = _mark(line)
        if kept[slot, digest] >= line.ordinal:
            continue
        gone = slot if moved[slot] else digest if line.clock and line.day else ""
        if moved[gone]:
            moved[gone] -= 1
            continue
        fresh.append(line)
    return fresh


def _mark(line: InboxLine) -> tuple[str, str]:
    return storage.slot_of(line), storage.words_of(line)


def _is_known(conn: sqlite3.Connection, line: InboxLine) -> bool:
    """Whether a run at the same time was first."""
    words = storage.words_of(line)
    rows = storage.rows_of(conn, storage.slot_of(line))
    return sum(row.words == words for row in rows) >= line.ordinal


def leave_out(db: Database, lines: Sequence[InboxLine]) -> None:
    """Look at these lines no more."""
    with db.transaction() as conn:
        for line in lines:
            if not _is_known(conn, line):
                _keep(conn, line)


def take(
    db: Database, items: Sequence[Item], intent: Intent, opened: Collection[InboxLine] = ()
) -> Gone:
    """Take every line that is clear, and with a yes also the doubtful ones; what is not taken waits.

    `opened` are lines that a person was shown and said yes to. A line that raises is left as a whole. Two runs at once take each line once.
    """
    taken, waiting, results, doubts = [], [], [], []
    change = Change()
    with db.transaction(is_rehearsal=intent.is_rehearsal, holds_parts=True) as conn:
        elsewhere = {digest: slot for slot, digest in storage.digests(conn)}
        forgotten = storage.forgotten_moments(conn)
        for item in items:
            if _is_known(conn, item.line):
                continue
            if _adopt(conn, item):
                continue
            slot, digest = _mark(item.line)
            if elsewhere.setdefault(digest, slot) != slot:
                item = item._replace(doubts=(*item.doubts, OTHER_FILE))  # noqa: PLW2901  # the same, doubted
            elif storage.moment_of(item.line) in forgotten:
                item = item._replace(doubts=(*item.doubts, FORGOTTEN))  # noqa: PLW2901  # the same, doubted
            before = change.id
            is_opened = intent.is_confirmed or item.line in opened
            meant = intent._replace(change=change, is_confirmed=is_opened)
            try:
                with db.transaction():
                    done, told = _take(conn, db, item, meant)
            except IsotrackError as error:
                change.id = before  # what was written of it is gone
                is_doubt = isinstance(error, NeedsConfirmation) and error.can_confirm
                waiting.append(Waiting(item.line, error.message, is_doubt and not is_opened))
                continue
            results += done
            doubts += told
            taken.append(_taken(item, done, told))
        written = gathered(conn, results, change, tuple(dict.fromkeys(doubts)), intent)
    return Gone(tuple(taken), tuple(waiting), written)


def _take(
    conn: sqlite3.Connection, db: Database, item: Item, intent: Intent
) -> tuple[list[object], list[Doubt]]:
    """Run the services of a line as one part. Raises NeedsConfirmation with all that is doubtful about it."""
    slot = storage.slot_of(item.line)
    doubts = [*item.doubts, *_other_words(conn, item, slot)]
    again = _repeated(conn, item)
    doubts += again
    place = _free(conn, slot)
    if intent.change is not None:
        intent.change.name = storage.namer(slot, place)
    results = []
    for act in item.on_top if again and intent.is_confirmed else item.acts:
        done, told = run(db, act, intent)
        results.append(done)
        doubts += [one for one in told if not again or one.code != "repeated"]
    if doubts and not intent.is_confirmed:
        raise NeedsConfirmation(tuple(dict.fromkeys(doubts)))
    storage.keep(conn, item.line, place)
    return results, doubts


def _taken(item: Item, results: Sequence[object], doubts: Sequence[Doubt]) -> Taken:
    told = [written_of(one) for one in results]
    new = [e for one in told if one.change_id is not None for e in one.entries]
    known = [e for one in told if one.change_id is None for e in one.entries]
    return Taken(item.line, tuple(new), tuple(known), tuple(dict.fromkeys(doubts)))


def _keep(conn: sqlite3.Connection, line: InboxLine) -> None:
    storage.keep(conn, line, _free(conn, storage.slot_of(line)))


def _free(conn: sqlite3.Connection, slot: str) -> int:
    """The next place of a slot that no device has used."""
    place = max((row.place + 1 for row in storage.rows_of(conn, slot)), default=0)
    while storage.said_elsewhere(conn, slot, place):
        place += 1
    return place


def _adopt(conn: sqlite3.Connection, item: Item) -> bool:
    """Whether another device took the line, whose entries are here: then it is known here, too."""
    rows = storage.rows_of(conn, storage.slot_of(item.line))
    is_new = storage.words_of(item.line) not in {row.words for row in rows}
    if is_new and any(_is_met(conn, item, row.place) for row in rows):
        return True
    place, said = _next(conn, rows, storage.slot_of(item.line))
    if not said or not _is_same(said, item.told):
        return False
    storage.keep(conn, item.line, place)
    return True


def _next(
    conn: sqlite3.Connection, rows: Sequence[storage.Row], slot: str
) -> tuple[int, list[Record | None]]:
    """The first place of a slot that this file has not taken, and what another device said there."""
    used = {row.place for row in rows}
    place = next(place for place in range(len(used) + 1) if place not in used)
    return place, storage.said_elsewhere(conn, slot, place)


def _is_met(conn: sqlite3.Connection, item: Item, place: int) -> bool:
    """Whether another device took the line in the place of another one that was taken here.

    Where they made the same entries of other words, those that came last stand. The line of the others is looked
    at anew then, and whoever is told to take it gives it the same next place.
    """
    told = [
        one
        for one in storage.versions(conn, storage.slot_of(item.line), place)
        if None not in one.records
    ]
    mine = [one for one in told if _is_same(one.records, item.told)]
    others = [one for one in told if one not in mine]
    if not others or not any(one.stands and not one.is_own for one in mine):
        return False
    if all(one.stands for one in others):
        _keep(conn, item.line)
    else:
        storage.turn(conn, item.line, place)
    return True


def _is_same(said: Sequence[Record | None], told: Sequence[Told]) -> bool:
    """Whether entries are what a line says; a forgotten one may be anything."""
    left = list(told)
    for record in said:
        if record is None:
            return True
        value = told_of(record)
        match = next((one for one in left if _agrees(one, value)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _agrees(told: Told, value: Told) -> bool:
    is_bare = told[:1] == value[:1] == ("dose",) and told[1] is None and value[1] != 0
    return told == value or is_bare


def told_of(record: Record) -> Told:
    """What an entry says, as far as a line can say it."""
    match record:
        case Dose():
            return "dose", record.dose_ug
        case Effect():
            return "effect", record.term, record.severity
        case Weight():
            return "weight", record.weight_ug
        case Mood():
            return "mood", record.mood
        case Skin():
            return "skin", record.rating
        case Note():
            return "note", record.text
        case _:
            return (type(record).__name__,)


def _other_words(conn: sqlite3.Connection, item: Item, slot: str) -> list[Doubt]:
    """A line of the same file, day and clock that was taken with other words."""
    words = storage.words_of(item.line)
    rows = storage.rows_of(conn, slot)
    is_other = any(row.words not in {words, None} for row in rows)
    if not is_other and not _next(conn, rows, slot)[1]:
        return []
    text = "a line of this file, day and clock was taken before with other words; a yes takes this one as well."
    return [Doubt("other_words", text)]


def _repeated(conn: sqlite3.Connection, item: Item) -> list[Doubt]:
    """Doses of an equal amount less than 60 minutes away by their clocks."""
    if item.at is None or not item.doses:
        return []
    found = entries.list_between(conn, Kind.DOSE, item.day, item.day + timedelta(days=1))
    for entry in found:
        dose = entry.record
        if not isinstance(dose, Dose) or dose.taken_at is None or dose.is_skipped:
            continue
        is_near = abs(dose.taken_at - item.at) < REPEATED_WITHIN
        if is_near and any(not w.is_skip and w.dose_ug in {None, dose.dose_ug} for w in item.doses):
            text = (
                f"{format_mg(dose.dose_ug)} mg at {dose.taken_at:%H:%M} is recorded for {format_day(item.day)}"
                f" ({entry.id}), less than 60 minutes away."
            )
            return [Doubt("repeated", text)]
    return []
