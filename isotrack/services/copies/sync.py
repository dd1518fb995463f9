"""Exchange operations with other devices through a folder. No file there has two writers.

What the files look like: `services/copies/sync_files.py`. What no file holds is written by whoever knows it: an
imported history reaches the others, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.copies.errors import CopyDamaged, CopyIsDemo
from isotrack.domain.copies.results import Cleaned, Synced
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation, StorageFault
from isotrack.domain.report.errors import OutputExists
from isotrack.host import files
from isotrack.services.copies import erase as burial
from isotrack.services.copies import safekeeping
from isotrack.services.copies import sealed_files as outside
from isotrack.services.copies.sync_files import Part, Place, read_parts, refusal, spots, write_part
from isotrack.services.core.standing import standing
from isotrack.storage import entries
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.merge import list_ops, merge

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

_DEVICE, _SEQ, _PAYLOAD = 1, 2, 8


def sync(db: Database, place: Place, intent: Intent, path: Path) -> Synced:
    """Take in what other devices wrote, then write what this one has to say.

    Raises NeedsConfirmation at the first sight of another device, CopyDamaged for an edited file,
    CopyIsNewer; nothing is written then.
    """
    if db.is_demo:
        raise CopyIsDemo("This folder")
    outside.check(place.folder, place.data_folder, is_open=place.is_open)
    parts = read_parts(place)
    ops, known, waiting = _arrived(db, parts)
    _check_acquaintance(db, ops, intent)
    try:
        with (
            safekeeping.backed_up(path, "sync", intent, is_needed=bool(ops)),
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
            merged = merge(conn, ops, inode=db.inode)
            now = standing(conn, intent.today)
            doubles = [
                one
                for one in entries.list_all(conn, Kind.DOSE)
                if one.settled and one.settled.is_possible_double
            ]
    except Unreadable as error:
        raise refusal("The folder", error) from None
    except StorageFault:
        raise CopyDamaged("The folder", "holds values that isotrack does not record") from None
    cleaned = Cleaned(0, ())
    if merged.is_burying and not intent.is_rehearsal:
        cleaned = burial.follow(db, path, intent.stamp)
    sent = 0 if intent.is_rehearsal else write_parts(db, place, parts)
    others = {device for part in parts for device, _ in spots(part)} - own_devices(db)
    return Synced(
        merged.new, known, sent, len(others), tuple(waiting), tuple(doubles),
        intent.is_rehearsal, cleaned, now,
    )  # fmt: skip


def own_devices(db: Database) -> set[str]:
    """The devices that this very file was and is."""
    rows = db.conn.execute("SELECT device FROM device WHERE is_local = 0").fetchall()
    return {device for (device,) in rows}


class _Arrival(NamedTuple):
    """What follows on what is here without a gap, how much of the rest is known, what to wait for."""

    fresh: list[Incoming]
    known: int
    waiting: list[str]


def _arrived(db: Database, parts: list[Part]) -> _Arrival:
    """Sort what is in the folder into new, known and not yet there. Raises CopyDamaged for a contradiction."""
    with db.snapshot() as conn:
        here = {
            (device, seq): (op_id, sha)
            for device, seq, op_id, sha in conn.execute(
                "SELECT device, seq, op_id, sha FROM journal"
            )
        }
    ends: dict[str, int] = {}
    for device, seq in here:
        ends[device] = max(seq, ends.get(device, 0))
    found: dict[tuple[str, int], Incoming] = {}
    known: set[tuple[str, int]] = set()
    for part in parts:
        for one in part.ops or ():
            spot = (one.row[_DEVICE], one.row[_SEQ])
            said = here.get(spot)
            if said is None and spot in found:
                said = (found[spot].row[0], found[spot].row[-1])
            if said is not None and said != (one.row[0], one.row[-1]):
                raise CopyDamaged(part.path.name, "says something else than what is known of it")
            if spot in here:
                known.add(spot)
            else:
                found[spot] = one
    fresh = []
    for spot in sorted(found):
        if spot[1] == ends.get(spot[0], 0) + 1:
            ends[spot[0]] = spot[1]
            fresh.append(found[spot])
    late = set(found) - {(one.row[_DEVICE], one.row[_SEQ]) for one in fresh}
    waiting = [part.path.name for part in parts if part.ops is None or spots(part) & late]
    return _Arrival(fresh, len(known), waiting)


def _check_acquaintance(db: Database, ops: list[Incoming], intent: Intent) -> None:
    """Another device is confirmed once: the folder might be another person's. Raises NeedsConfirmation."""
    with db.snapshot() as conn:
        known = {device for (device,) in conn.execute("SELECT DISTINCT device FROM journal")}
        if not known or intent.is_confirmed:
            return
        strangers = {one.row[_DEVICE] for one in ops} - known - own_devices(db)
    if strangers:
        count = sum(one.row[_DEVICE] in strangers for one in ops)
        devices = "a device" if len(strangers) == 1 else f"{len(strangers)} devices"
        text = (
            f"The folder holds {count} operations of {devices} that this diary does not know yet."
            " They would become part of it for good: there is no undo for a sync."
        )
        raise NeedsConfirmation((Doubt("new_device", text),))


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
        covered |= spots(part)
        if part.device in own and part.ops and any(_is_forgotten(one, ops) for one in part.ops):
            now = [ops.get((one.row[_DEVICE], one.row[_SEQ]), one) for one in part.ops]
            write_part(part.path, place, now, overwrites=True)
    missing = [ops[spot] for spot in sorted(set(ops) - covered)]
    if missing:
        number = 1 + max((part.number for part in parts if part.device == current), default=0)
        name = f"ops-{place.profile}-{current}-{number:04d}.jsonl"
        try:
            write_part(place.folder / name, place, missing, overwrites=False)
        except OutputExists:  # another run on this computer was first, and wrote some of it
            if tries == 1:
                raise
            return write_parts(db, place, read_parts(place), tries=tries - 1)
    return len(missing)


def _is_forgotten(one: Incoming, ops: dict[tuple[str, int], Incoming]) -> bool:
    """Whether a written operation still has the content that the journal has emptied."""
    now = ops.get((one.row[_DEVICE], one.row[_SEQ]))
    return now is not None and now.row[_PAYLOAD] is None and one.row[_PAYLOAD] is not None
