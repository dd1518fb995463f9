"""The files by which devices exchange operations: `ops-PROFILE-DEVICE-NNNN.jsonl`, or `.jsonl.age`.

A head says which operations follow, one operation stands on each line, and a closing line holds the
hash of all before it. A part without its closing line, or an encrypted one that is cut, has not
arrived yet and is left for next time; one whose hash does not fit was edited and is refused.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.errors import CopyDamaged, CopyIsNewer
from isotrack.domain.core.values import NamedTuple
from isotrack.host import files
from isotrack.services.copies import sealed_files as outside
from isotrack.storage import exchange
from isotrack.storage.exchange import Incoming, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMAT, VERSION = "isotrack-ops", 2
_DEVICE, _SEQ = 1, 2


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


def refusal(name: str, error: Unreadable) -> CopyIsNewer | CopyDamaged:
    """What cannot be read, as a refusal of a file or of the whole folder."""
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
                raise refusal(file.name, error) from None
            found.append(Part(file, match[1], int(match[2]), ops))
    return sorted(found, key=lambda part: (part.device, part.number))


def _read_part(file: Path, place: Place) -> tuple[Incoming, ...] | None:
    data = files.read_whole(file, "isotrack sync DIR", files.LARGEST_TEXT)
    if file.suffix == outside.SEALED:
        if not data.rstrip():
            return None
        try:
            data = outside.read(file, place.data_folder)
        except CopyDamaged:  # encryption proves what it opens; the rest is still on its way
            return None
    body, newline, last = data.rstrip(b"\n").rpartition(b"\n")
    if not data.endswith(b"\n") or not newline or not last.startswith(b'{"end":'):
        return None
    lines = _decoded(data)
    closing, head = exchange.parse(lines[-1]), exchange.parse(lines[0])
    if closing != {"end": hashlib.sha256(body + newline).hexdigest()}:
        raise Unreadable("was edited: its closing hash does not fit")
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Unreadable("is no sync file of isotrack")
    if str(head.get("version")) not in {"1", str(VERSION)}:
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


def spots(part: Part) -> set[tuple[str, int]]:
    """The device and number of every operation in a part."""
    return {(one.row[_DEVICE], one.row[_SEQ]) for one in part.ops or ()}


def write_part(path: Path, place: Place, ops: list[Incoming], *, overwrites: bool) -> None:
    """Write a part whole, and read it again. Raises OutputExists unless `overwrites`, OutputNotWritten."""
    head = exchange.canonical({"format": FORMAT, "runs": _runs(ops), "version": VERSION})
    lines = [
        exchange.canonical({"number": one.number, "op": exchange.to_data(one.row)}) for one in ops
    ]
    body = "\n".join([head, *lines]) + "\n"
    closing = exchange.canonical({"end": hashlib.sha256(body.encode()).hexdigest()})
    data = f"{body}{closing}\n".encode()
    is_open = place.is_open or (overwrites and path.suffix != outside.SEALED)
    outside.write(path, data, place.data_folder, is_open=is_open, overwrites=overwrites)
