"""Exchange operations with other devices through a folder. No file there has two writers.

What the files look like: `services/copies/sync_files.py`. What no file holds is written by whoever knows it: an
imported history reaches the others, too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import CopyDamaged, CopyIsDemo
from isotrack.domain.copies.results import Cleaned, Pictures, Synced
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, StorageFault
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.report.errors import OutputExists
from isotrack.host import files
from isotrack.services.copies import erase as burial
from isotrack.services.copies import photo_files, safekeeping
from isotrack.services.copies import sealed_files as outside
from isotrack.services.copies.admission import Terms, admit
from isotrack.services.copies.sync_files import Part, Place, read_parts, refusal, spots, write_part
from isotrack.services.core.standing import standing
from isotrack.storage import entries, marks
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.linking import link
from isotrack.storage.merge import list_ops

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

_DEVICE, _SEQ, _PAYLOAD = 1, 2, 8


def sync(db: Database, place: Place, intent: Intent, path: Path) -> Synced:
    """Take in what other devices wrote, then write what this one has to say.

    Raises NeedsConfirmation at the first sight of a folder or of another device, with all that is asked about both,
    CopyDamaged for an edited file,
    CopyIsNewer; nothing is written then.
    """
    if db.is_demo:
        raise CopyIsDemo("This folder")
    outside.check(place.folder, place.data_folder, is_open=place.is_open)
    parts = read_parts(place)
    arrived = _arrived(db, parts)
    is_plain = outside.has_key(place.data_folder) and not place.is_open
    is_plain = is_plain and any(part.path.suffix != outside.SEALED for part in arrived.sources)
    consent = _consent(db, place, intent)
    terms = Terms("The folder", is_file=False, is_plain=is_plain, also=consent)
    try:
        with (
            safekeeping.backed_up(path, "sync", intent, is_needed=arrived.is_new) as kept,
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
            admitted = admit(conn, db, arrived.ops, terms, intent)
            _remember(conn, place)
            now = standing(conn, intent.today)
            doubles = [
                one
                for one in entries.list_all(conn, Kind.DOSE)
                if one.settled and one.settled.is_possible_double
            ]
    except Unreadable as error:
        raise refusal("The folder", error) from None
    except StorageFault as error:
        if not error.is_about_values:
            raise
        raise CopyDamaged("The folder", "holds values that isotrack does not record") from None
    merged = admitted.merged
    if kept is not None and not merged.new:
        kept.unlink(missing_ok=True)  # nothing came in, so there is nothing to go back to
    cleaned = Cleaned(0, ())
    if merged.is_burying and not intent.is_rehearsal:
        cleaned = burial.follow(db, path, intent.stamp, spared=kept)
    sent = 0 if intent.is_rehearsal else write_parts(db, place, parts)
    pictures = Pictures()
    if not intent.is_rehearsal:
        with db.snapshot() as conn:
            buried = burial.list_buried(conn)
        pictures = photo_files.exchange(db, place, path, buried)
    others = {device for part in parts for device, _ in spots(part)} - own_devices(db)
    waiting = [one.path.name for one in parts if one.ops is None or spots(one) & merged.late]
    return Synced(
        merged.new, arrived.known + merged.known, sent, len(others), tuple(waiting), tuple(doubles),
        intent.is_rehearsal, cleaned, now, admitted.lost, admitted.held, admitted.told, pictures,
    )  # fmt: skip


def _consent(db: Database, place: Place, intent: Intent) -> tuple[Doubt, ...]:
    """Asked once per folder: without a key, what is written there can be read by others."""
    if place.is_open or intent.is_confirmed or intent.is_rehearsal or _is_closed(place):
        return ()
    with db.snapshot() as conn:
        if os.path.realpath(place.folder) in (marks.read(conn, marks.OPEN_FOLDERS) or ()):
            return ()
    text = (
        f"What is written to {place.folder} is not encrypted, for no key is set up: whoever can open that folder"
        " can read it. This is asked once for each folder; to encrypt instead, once: isotrack backup key."
    )
    return (Doubt("folder_is_open", text),)


def _is_closed(place: Place) -> bool:
    return outside.has_key(place.data_folder) or files.is_inside(place.folder, place.data_folder)


def _remember(conn: sqlite3.Connection, place: Place) -> None:
    """Whoever has said once that a folder may be open is not asked about it again."""
    folder = os.path.realpath(place.folder)
    known = marks.read(conn, marks.OPEN_FOLDERS) or []
    if not _is_closed(place) and folder not in known:
        marks.write(conn, marks.OPEN_FOLDERS, [*known, folder])


def own_devices(db: Database) -> set[str]:
    """The devices that this very file was and is."""
    rows = db.conn.execute("SELECT device FROM device WHERE is_local = 0").fetchall()
    return {device for (device,) in rows}


class _Arrival(NamedTuple):
    """What is not here word for word, the parts that hold it, how much is known, and whether anything is new."""

    ops: list[Incoming]
    sources: list[Part]
    known: int
    is_new: bool


def _arrived(db: Database, parts: list[Part]) -> _Arrival:
    """Sort what is in the folder into known and not. Raises CopyDamaged for an edited operation."""
    with db.snapshot() as conn:
        here = _spots_here(conn)
        ops, sources, known = [], [], set()
        for part in parts:
            unknown = [one for one in part.ops or () if here.get(_spot(one)) != _identity(one)]
            known |= {_spot(one) for one in part.ops or ()} - {_spot(one) for one in unknown}
            if unknown:
                ops += unknown
                sources.append(part)
        try:
            is_new = bool(ops) and bool(link(conn, ops).fresh)
        except Unreadable as error:
            raise refusal("The folder", error) from None
    return _Arrival(ops, sources, len(known), is_new)


def _spots_here(conn: sqlite3.Connection) -> dict[tuple[str, int], tuple[str, str]]:
    rows = conn.execute("SELECT device, seq, op_id, sha FROM journal").fetchall()
    return {(device, seq): (op_id, sha) for device, seq, op_id, sha in rows}


def _spot(one: Incoming) -> tuple[str, int]:
    return one.row[_DEVICE], one.row[_SEQ]


def _identity(one: Incoming) -> tuple[str, str]:
    return one.row[0], one.row[-1]


def write_parts(db: Database, place: Place, parts: list[Part], *, tries: int = 5) -> int:
    """Write what no file in the folder holds yet; how many operations that were.

    A part of this device that still holds what was forgotten is written anew.
    """
    files.make_private_folder(place.folder)
    own = own_devices(db)
    with db.snapshot() as conn:
        ops = {(one.row[_DEVICE], one.row[_SEQ]): one for one in list_ops(conn)}
        (current,) = conn.execute("SELECT device FROM device WHERE is_current = 1").fetchone()
    covered: set[tuple[str, int]] = set()
    for part in parts:
        covered |= {
            _spot(one)
            for one in part.ops or ()
            if _spot(one) in ops and _identity(one) == _identity(ops[_spot(one)])
        }
        if part.device in own and part.ops and any(_is_forgotten(one, ops) for one in part.ops):
            now = [ops[_spot(one)] if _is_forgotten(one, ops) else one for one in part.ops]
            write_part(part.path, place, now, overwrites=True)
    missing = [ops[spot] for spot in sorted(set(ops) - covered)]
    if missing:
        name = _free_name(place, current)
        try:
            write_part(place.folder / name, place, missing, overwrites=False)
        except OutputExists:  # another run on this computer was first, and wrote some of it
            if tries == 1:
                raise
            return write_parts(db, place, read_parts(place), tries=tries - 1)
    return len(missing)


def _free_name(place: Place, device: str) -> str:
    """The first free name of a part; a number that somebody else made up cannot use up ours."""
    number = 1
    while True:
        name = f"ops-{place.profile}-{device}-{number:04d}.jsonl"
        if not any((place.folder / one).exists() for one in (name, name + outside.SEALED)):
            return name
        number += 1


def _is_forgotten(one: Incoming, ops: dict[tuple[str, int], Incoming]) -> bool:
    """Whether a written operation still has the content that the journal has emptied."""
    now = ops.get(_spot(one))
    if now is None or _identity(now) != _identity(one):
        return False
    return now.row[_PAYLOAD] is None and one.row[_PAYLOAD] is not None
