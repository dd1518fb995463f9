"""Everything out as JSON, and in again: canonical, loss-free, and the same however often it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import CopyDamaged, CopyIsDemo, CopyIsNewer
from isotrack.domain.copies.results import Cleaned, Lost
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, StorageFault
from isotrack.domain.core.values import NamedTuple
from isotrack.services.copies import erase as burial
from isotrack.services.copies import safekeeping
from isotrack.services.copies.admission import Terms, admit
from isotrack.services.core.standing import standing
from isotrack.storage import entries, exchange, journal, projections
from isotrack.storage.chain import CHANGE, COLUMNS
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.merge import Merged, list_ops

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.standing import Standing
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

FORMAT, VERSION = "isotrack-export", 2
_VERSIONS = ("1", "2")  # from 2 on, kinds and fields that are not known are kept
_ENTRY_UUID, _KIND = COLUMNS.index("entry_uuid"), COLUMNS.index("kind")


class Imported(NamedTuple):
    """What an import brought; `before` is the backup made first, None where nothing was written."""

    merged: Merged
    entries: tuple[Entry, ...]
    change_id: str | None
    standing: Standing
    is_rehearsal: bool
    before: Path | None = None
    cleaned: Cleaned = Cleaned(0, ())
    lost: tuple[Lost, ...] = ()
    told: tuple[Doubt, ...] = ()


def export_json(db: Database) -> str:
    """The whole journal with the ids, sorted, one operation on a line; no time and nothing of this file."""
    with db.snapshot() as conn:
        ops = sorted(list_ops(conn), key=lambda one: one.row[0])
        said = {one.row[_ENTRY_UUID] for one in ops if one.row[_KIND] != CHANGE}
        numbered = conn.execute(
            "SELECT kind, number, entry_uuid FROM entry ORDER BY kind, number"
        ).fetchall()
    ids = [
        exchange.canonical({"kind": kind, "number": number, "uuid": uuid})
        for kind, number, uuid in numbered
        if uuid in said
    ]
    lines = [exchange.canonical(exchange.to_data(one.row)) for one in ops]
    head = exchange.canonical({"demo": db.is_demo, "format": FORMAT, "version": VERSION})
    parts = [f'{head[:-1]},"entries":[', ",\n".join(ids), '],"journal":[', ",\n".join(lines), "]}"]
    return "\n".join(part for part in parts if part) + "\n"


def _read(text: str, *, is_demo: bool, name: str) -> list[Incoming]:
    """The operations of an export. Raises Unreadable, CopyIsDemo."""
    data, lines = _by_lines(text) or (exchange.parse(text), None)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Unreadable("is not an export of isotrack")
    if isinstance(data.get("version"), int) and data["version"] > VERSION:
        raise Unreadable("is of a newer kind", is_newer=True)
    if (
        set(data) != {"demo", "format", "version", "entries", "journal"}
        or str(data["version"]) not in _VERSIONS
    ):
        raise Unreadable("is not an export of isotrack")
    if not isinstance(data["entries"], list) or not isinstance(data["journal"], list):
        raise Unreadable("is not an export of isotrack")
    if data["demo"] is not is_demo:
        raise CopyIsDemo(name)
    numbers = dict(_number(one) for one in data["entries"])
    ops = []
    for one in data["journal"] if lines is None else lines:
        uuid = one.get("entry_uuid") if isinstance(one, dict) else None
        number = numbers.get(uuid) if isinstance(uuid, str) else None
        ops.append(exchange.from_data(one, number))
    if len({one.row[0] for one in ops}) != len(ops):
        raise Unreadable("holds an operation twice")
    return ops


_ENTRIES, _JOURNAL = ',"entries":[\n', '\n],"journal":[\n'


def _by_lines(text: str) -> tuple[Any, Iterator[Any]] | None:
    """An export as isotrack lays it out, one operation on a line: read so, it takes little memory.

    The operations come one by one. None for any other layout.
    """
    head_end, journal = text.find(_ENTRIES), text.find(_JOURNAL)
    if head_end < 0 or journal < head_end or not text.endswith("\n]}\n") or "\n" in text[:head_end]:
        return None
    entries = text[head_end + len(_ENTRIES) : journal]
    head = exchange.parse(f'{text[:head_end]},"entries":[{entries}],"journal":[]}}')
    return head, _lines(text, journal + len(_JOURNAL), len(text) - len("\n]}\n"))


def _lines(text: str, at: int, end: int) -> Iterator[Any]:
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        is_last = stop == end
        if is_last == (text[stop - 1] == ","):
            raise Unreadable("is not the JSON that isotrack writes")
        yield exchange.parse(text[at : stop if is_last else stop - 1])
        at = stop + 1


def _number(data: Any) -> tuple[str, int]:
    if not isinstance(data, dict) or set(data) != {"kind", "number", "uuid"}:
        raise Unreadable("holds something that is no id")
    uuid, number = data["uuid"], data["number"]
    if not isinstance(uuid, str) or not isinstance(number, int) or isinstance(number, bool):
        raise Unreadable("holds something that is no id")
    if not 1 <= number < 10**9:
        raise Unreadable("holds something that is no id")
    return uuid, number


def import_json(
    db: Database, text: str, name: str, intent: Intent, path: Path, *, is_plain: bool = False
) -> Imported:
    """Take an export in: what is new, as one step of undo. All of it or nothing.

    `is_plain` where it was not encrypted although there is a key. Raises NeedsConfirmation for all that a
    sync asks about and for whatever it takes away, CopyDamaged, CopyIsNewer or CopyIsDemo; nothing is
    written then.
    """
    try:
        ops = _read(text, is_demo=db.is_demo, name=name)
        with (
            safekeeping.backed_up(path, "import", intent) as kept,
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
            done = _take(conn, db, ops, Terms(name, is_file=True, is_plain=is_plain), intent)
    except Unreadable as error:
        raise (CopyIsNewer(name) if error.is_newer else CopyDamaged(name, error.why)) from None
    except StorageFault as error:
        if not error.is_about_values:
            raise
        raise CopyDamaged(name, "holds values that isotrack does not record") from None
    if done.change_id is None and kept is not None:
        kept.unlink(missing_ok=True)  # nothing was changed, so there is nothing to go back to
        kept = None
    cleaned = done.cleaned
    if done.merged.is_burying and not intent.is_rehearsal:
        cleaned = burial.follow(db, path, intent.stamp, spared=kept)
    return done._replace(before=kept, cleaned=cleaned)


def _take(
    conn: sqlite3.Connection, db: Database, ops: list[Incoming], terms: Terms, intent: Intent
) -> Imported:
    hidden = projections.hidden_changes(conn)
    admitted = admit(conn, db, ops, terms, intent)
    merged = admitted.merged
    again = {str(one.row[4]) for one in ops} & hidden  # an import that was undone, taken in again
    change_id = None
    if merged.new or again:
        brought = [*merged.change_ids, *sorted(again - set(merged.change_ids))]
        change_id = journal.note_import(conn, brought, intent.stamp)
        back = sum(one.row[4] in again for one in ops)
        merged = merged._replace(new=merged.new + back, known=merged.known - back)
        if again:
            projections.rebuild(conn)
    uuids = [*merged.entry_uuids]
    uuids += [str(one.row[_ENTRY_UUID]) for one in ops if one.row[4] in again]
    found = [entry for kind in Kind for entry in entries.by_uuid(conn, kind, uuids)]
    return Imported(
        merged, tuple(found), change_id, standing(conn, intent.today), intent.is_rehearsal,
        lost=admitted.lost, told=admitted.told,
    )  # fmt: skip
