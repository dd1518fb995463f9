"""Exchange operations with other devices through a folder. No file there has two writers.

Each device writes parts `ops-PROFILE-DEVICE-NNNN.jsonl` (or `.jsonl.age`): a head, one operation a
line, and a closing line with the hash of all before it. A part without its closing line has not
arrived yet and is left for next time; one whose hash does not fit was edited and is refused.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.entries import Entry, Kind
from isotrack.domain.keeping import CopyDamaged, CopyIsDemo, CopyIsNewer
from isotrack.domain.refusals import Doubt, NeedsConfirmation, StorageFault
from isotrack.host import files
from isotrack.services import outside, safekeeping
from isotrack.storage import entries, exchange
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.merge import list_ops, merge

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.services.record import Intent
    from isotrack.storage.database import Database

FORMAT, VERSION = "isotrack-ops", 1
_DEVICE, _SEQ, _PAYLOAD = 1, 2, 8


class Part(NamedTuple):
    """One file of a device: its operations; None for one that has not wholly arrived."""

    path: Path
    device: str
    number: int
    ops: tuple[Incoming, ...] | None


class Place(NamedTuple):
    """The shared folder, the profile whose files count, and how this device writes there."""

    folder: Path
    profile: str
    data_folder: Path
    is_open: bool


class Synced(NamedTuple):
    """What an exchange did; `doubles` are doses that two devices may both have logged."""

    new: int
    known: int
    sent: int
    devices: int
    waiting: tuple[str, ...]
    doubles: tuple[Entry, ...]
    is_rehearsal: bool
    before: Path | None


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
    kept = None
    if ops and not intent.is_rehearsal:
        kept = safekeeping.before(path, "sync", intent.stamp.now)
    try:
        with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
            merged = merge(conn, ops, inode=db.inode)
            doubles = [
                one
                for one in entries.list_all(conn, Kind.DOSE)
                if one.settled and one.settled.is_possible_double
            ]
    except Unreadable as error:
        raise _refusal("The folder", error) from None
    except StorageFault:
        raise CopyDamaged("The folder", "holds values that isotrack does not record") from None
    sent = 0 if intent.is_rehearsal else write_parts(db, place, parts)
    others = {part.device for part in parts} - own_devices(db)
    return Synced(
        merged.new, known, sent, len(others), tuple(waiting), tuple(doubles),
        intent.is_rehearsal, kept,
    )  # fmt: skip


def own_devices(db: Database) -> set[str]:
    """The devices that this very file was and is."""
    rows = db.conn.execute("SELECT device FROM device WHERE is_local = 0").fetchall()
    return {device for (device,) in rows}


def _refusal(name: str, error: Unreadable) -> CopyIsNewer | CopyDamaged:
    return CopyIsNewer(name) if error.is_newer else CopyDamaged(name, error.why)


def read_parts(place: Place) -> list[Part]:
    """Every part in the folder, by device and number. Raises CopyDamaged, CopyIsNewer, KeyMissing."""
    pattern = rf"ops-{re.escape(place.profile)}-([0-9a-f]{{32}})-([0-9]{{4,8}})\.jsonl(\.age)?"
    found = []
    names: list[Path] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        names = sorted(place.folder.iterdir())
    for file in names:
        match = re.fullmatch(pattern, file.name, re.ASCII)
        if match and file.is_file():
            try:
                ops = _read_part(file, place, match[1])
            except Unreadable as error:
                raise _refusal(file.name, error) from None
            found.append(Part(file, match[1], int(match[2]), ops))
    return sorted(found, key=lambda part: (part.device, part.number))


def _read_part(file: Path, place: Place, device: str) -> tuple[Incoming, ...] | None:
    data = files.read_whole(file, "isotrack sync DIR")
    if file.suffix == outside.SEALED:
        if not data.rstrip():
            return None
        data = outside.read(file, place.data_folder)
    body, newline, last = data.rstrip(b"\n").rpartition(b"\n")
    if not data.endswith(b"\n") or not newline or not last.startswith(b'{"end":'):
        return None
    lines = _decoded(data)
    closing, head = exchange.parse(lines[-1]), exchange.parse(lines[0])
    if closing != {"end": hashlib.sha256(body + newline).hexdigest()}:
        raise Unreadable("was edited: its closing hash does not fit")
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Unreadable("is no sync file of isotrack")
    if head.get("version") != VERSION:
        raise Unreadable("is of a newer kind", is_newer=True)
    ops = tuple(_op(exchange.parse(line)) for line in lines[1:-1])
    if any(one.row[_DEVICE] != device for one in ops):
        raise Unreadable("speaks for another device")
    seqs = [one.row[_SEQ] for one in ops]
    if not seqs or seqs != list(range(seqs[0], seqs[0] + len(seqs))):
        raise Unreadable("has a gap")
    return ops


def _decoded(data: bytes) -> list[str]:
    try:
        return data.decode().rstrip("\n").split("\n")
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8 text") from None


def _op(data: Any) -> Incoming:
    if not isinstance(data, dict) or set(data) != {"number", "op"}:
        raise Unreadable("holds something that is no operation")
    number = data["number"]
    if number is not None and (
        not isinstance(number, int) or isinstance(number, bool) or number < 1
    ):
        raise Unreadable("holds something that is no id")
    return exchange.from_data(data["op"], number)


def _ends(db: Database) -> dict[str, int]:
    return dict(db.conn.execute("SELECT device, max(seq) FROM journal GROUP BY device").fetchall())


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
    fresh: list[Incoming] = []
    known: set[tuple[str, int]] = set()
    waiting: list[str] = []
    for part in parts:
        end = ends.get(part.device, 0)
        if part.ops is None or part.ops[0].row[_SEQ] > end + 1:
            waiting.append(part.path.name)
            continue
        for one in part.ops:
            place = (part.device, one.row[_SEQ])
            if place not in here:
                fresh.append(one)
                here[place] = (one.row[0], one.row[-1])
            elif here[place] == (one.row[0], one.row[-1]):
                known.add(place)
            else:
                raise CopyDamaged(part.path.name, "says something else than what is known of it")
        ends[part.device] = max(end, part.ops[-1].row[_SEQ])
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


def write_parts(db: Database, place: Place, parts: list[Part]) -> int:
    """Write what this device's files do not hold yet; how many operations that were.

    A part that still holds what was forgotten is written anew.
    """
    files.make_private_folder(place.folder)
    sent = 0
    with db.snapshot() as conn:
        own = {device: list_ops(conn, device) for device in sorted(own_devices(db))}
    for device, ops in own.items():
        mine = [part for part in parts if part.device == device and part.ops is not None]
        by_seq = {one.row[_SEQ]: one for one in ops}
        covered = 0
        for part in mine:
            held = part.ops or ()
            if held[0].row[_SEQ] <= covered + 1:
                covered = max(covered, held[-1].row[_SEQ])
            now = [by_seq[one.row[_SEQ]] for one in held if one.row[_SEQ] in by_seq]
            if any(
                new.row[_PAYLOAD] is None and old.row[_PAYLOAD] is not None
                for new, old in zip(now, held, strict=False)
            ):
                _write_part(part.path, place, now, overwrites=True)
        missing = [one for one in ops if one.row[_SEQ] > covered]
        if missing:
            number = 1 + max((part.number for part in parts if part.device == device), default=0)
            name = f"ops-{place.profile}-{device}-{number:04d}.jsonl"
            _write_part(place.folder / name, place, missing, overwrites=False)
            sent += len(missing)
    return sent


def _write_part(path: Path, place: Place, ops: list[Incoming], *, overwrites: bool) -> None:
    head = exchange.canonical({"format": FORMAT, "version": VERSION})
    lines = [
        exchange.canonical({"number": one.number, "op": exchange.to_data(one.row)}) for one in ops
    ]
    body = "\n".join([head, *lines]) + "\n"
    closing = exchange.canonical({"end": hashlib.sha256(body.encode()).hexdigest()})
    data = f"{body}{closing}\n".encode()
    is_open = place.is_open or (overwrites and path.suffix != outside.SEALED)
    outside.write(path, data, place.data_folder, is_open=is_open, overwrites=overwrites)
