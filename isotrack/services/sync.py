"""Exchange operations with other devices through a folder. No file there has two writers.

Each device writes parts `ops-PROFILE-DEVICE-NNNN.jsonl` (or `.jsonl.age`): a head that says which
operations follow, one operation a line, and a closing line with the hash of all before it. A part
without its closing line has not arrived yet and is left for next time; one whose hash does not fit
was edited and is refused. What no file holds is written by whoever knows it: an imported history
reaches the others, too.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.entries import Entry, Kind
from isotrack.domain.keeping import CopyDamaged, CopyExists, CopyIsDemo, CopyIsNewer
from isotrack.domain.refusals import Doubt, NeedsConfirmation, StorageFault
from isotrack.host import files
from isotrack.services import burial, outside, safekeeping
from isotrack.services.burial import Cleaned
from isotrack.storage import entries, exchange
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.merge import list_ops, merge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isotrack.services.record import Intent
    from isotrack.storage.database import Database

FORMAT, VERSION = "isotrack-ops", 1
_DEVICE, _SEQ, _PAYLOAD = 1, 2, 8


class Part(NamedTuple):
    """One file that a device wrote: its operations; None for one that has not wholly arrived."""

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
    cleaned: Cleaned


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
            safekeeping.backed_up(path, "sync", intent, is_needed=bool(ops)) as kept,
            db.transaction(is_rehearsal=intent.is_rehearsal) as conn,
        ):
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
    cleaned = Cleaned(0, ())
    if merged.is_burying and not intent.is_rehearsal:
        cleaned = burial.follow(db, path, intent.stamp)
    sent = 0 if intent.is_rehearsal else write_parts(db, place, parts)
    others = {device for part in parts for device, _ in _spots(part)} - own_devices(db)
    return Synced(
        merged.new, known, sent, len(others), tuple(waiting), tuple(doubles),
        intent.is_rehearsal, kept, cleaned,
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
                ops = _read_part(file, place)
            except Unreadable as error:
                raise _refusal(file.name, error) from None
            found.append(Part(file, match[1], int(match[2]), ops))
    return sorted(found, key=lambda part: (part.device, part.number))


def _read_part(file: Path, place: Place) -> tuple[Incoming, ...] | None:
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
    if head.get("runs") != _runs(ops) or not ops:
        raise Unreadable("has a gap: it does not hold what its head says")
    return ops


def _runs(ops: Sequence[Incoming]) -> list[list[Any]]:
    """The gapless pieces of chains in a list of operations: device, first and last number."""
    runs: list[list[Any]] = []
    for one in ops:
        device, seq = one.row[_DEVICE], one.row[_SEQ]
        if runs and runs[-1][0] == device and runs[-1][2] == seq - 1:
            runs[-1][2] = seq
        else:
            runs.append([device, seq, seq])
    return runs


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
    waiting = [part.path.name for part in parts if part.ops is None or _spots(part) & late]
    return _Arrival(fresh, len(known), waiting)


def _spots(part: Part) -> set[tuple[str, int]]:
    return {(one.row[_DEVICE], one.row[_SEQ]) for one in part.ops or ()}


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
        covered |= _spots(part)
        if part.device in own and part.ops and any(_is_forgotten(one, ops) for one in part.ops):
            now = [ops.get((one.row[_DEVICE], one.row[_SEQ]), one) for one in part.ops]
            _write_part(part.path, place, now, overwrites=True)
    missing = [ops[spot] for spot in sorted(set(ops) - covered)]
    if missing:
        number = 1 + max((part.number for part in parts if part.device == current), default=0)
        name = f"ops-{place.profile}-{current}-{number:04d}.jsonl"
        try:
            _write_part(place.folder / name, place, missing, overwrites=False)
        except CopyExists:  # another run on this computer was first, and wrote some of it
            if tries == 1:
                raise
            return write_parts(db, place, read_parts(place), tries=tries - 1)
    return len(missing)


def _is_forgotten(one: Incoming, ops: dict[tuple[str, int], Incoming]) -> bool:
    """Whether a written operation still has the content that the journal has emptied."""
    now = ops.get((one.row[_DEVICE], one.row[_SEQ]))
    return now is not None and now.row[_PAYLOAD] is None and one.row[_PAYLOAD] is not None


def _write_part(path: Path, place: Place, ops: list[Incoming], *, overwrites: bool) -> None:
    head = exchange.canonical({"format": FORMAT, "runs": _runs(ops), "version": VERSION})
    lines = [
        exchange.canonical({"number": one.number, "op": exchange.to_data(one.row)}) for one in ops
    ]
    body = "\n".join([head, *lines]) + "\n"
    closing = exchange.canonical({"end": hashlib.sha256(body.encode()).hexdigest()})
    data = f"{body}{closing}\n".encode()
    is_open = place.is_open or (overwrites and path.suffix != outside.SEALED)
    outside.write(path, data, place.data_folder, is_open=is_open, overwrites=overwrites)
