"""The files of pictures wherever entries go: backups, exports, a shared folder; each once, proven by its hash."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import CopyDamaged
from isotrack.domain.copies.results import Pictures
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.report.errors import OutputExists
from isotrack.host import files
from isotrack.services.copies import sealed_files as outside
from isotrack.storage import photos
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from isotrack.services.copies.sync_files import Place
    from isotrack.storage.database import Database
    from isotrack.storage.photos import Known

_ORPHAN_S = 3600  # a younger file may be that of a run at work
LARGEST = 64 * 1024 * 1024


class Looked(NamedTuple):
    """The pictures of a diary as they were found: how many, and the identities of what is not as it should be."""

    live: int
    absent: tuple[str, ...]
    damaged: tuple[str, ...]
    orphans: tuple[str, ...]


def _known(db: Database) -> list[Known]:
    with db.snapshot() as conn:
        return photos.known(conn) if photos.has_any(conn) else []


def pool(db: Database, path: Path) -> int:
    """Copy what the backups do not have yet into their pool; how many pictures that were."""
    here, there = photos.names(photos.folder_of(path)), photos.names(photos.pool_of(path))
    new = here.keys() - there.keys()
    if not new:
        return 0
    done = 0
    for one in _known(db):
        data = photos.read(photos.folder_of(path), one) if one.uuid in new else None
        if data is not None:
            photos.write(photos.pool_of(path), one.uuid, data)
            done += 1
    return done


def bring_back(path: Path, beside: Path, data_folder: Path) -> int:
    """After a restore: take pictures whose file is not here from the pool, or from beside the backup; how many."""
    db = open_database(path)
    try:
        folders = [photos.pool_of(path), beside / photos.folder_of(path).name]
        return fetch(db, path, folders, data_folder)
    finally:
        db.close()


def fetch(db: Database, path: Path, folders: Sequence[Path], data_folder: Path) -> int:
    """Take pictures whose file is not here, or not what it was, from other folders; how many were found."""
    home, done = photos.folder_of(path), 0
    sources = [photos.names(folder) for folder in folders]
    if not any(sources):
        return 0
    for one in _known(db):
        if photos.read(home, one) is not None:
            continue
        for source in sources:
            data = _opened(source.get(one.uuid), one, data_folder)
            if data is not None:
                photos.write(home, one.uuid, data)
                done += 1
                break
    return done


def _opened(file: Path | None, one: Known, data_folder: Path) -> bytes | None:
    """The bytes of a picture elsewhere; None where it is not there, not whole or not the one."""
    if file is None:
        return None
    try:
        data = outside.read(file, data_folder, most_bytes=LARGEST)
    except IsotrackError:
        return None
    return data if photos.sha_of(data) == one.sha256 else None


def send(
    db: Database, path: Path, folder: Path, data_folder: Path, *, is_open: bool
) -> tuple[int, int]:
    """Write every live picture into a folder outside, each once; how many are there then, and how many had no file."""
    live = [one for one in _known(db) if one.is_live]
    if not live:
        return 0, 0
    files.make_private_folder(folder)
    _send(live, path, photos.names(folder), lambda uuid: photos.file_of(folder, uuid), data_folder, is_open=is_open)  # fmt: skip
    there = photos.names(folder)
    whole = sum(one.uuid in there for one in live)
    return whole, len(live) - whole


def _send(
    live: Iterable[Known],
    path: Path,
    there: dict[str, Path],
    name: Callable[[str], Path],
    data_folder: Path,
    *,
    is_open: bool,
) -> int:
    sent = 0
    for one in live:
        if one.uuid in there and _is_whole(there[one.uuid], path, one):
            continue
        data = photos.read(photos.folder_of(path), one)
        if data is None:
            continue
        old = there.get(one.uuid)
        with suppress(CopyDamaged, OutputExists):  # another run was first
            outside.write(old or name(one.uuid), data, data_folder, is_open=is_open, overwrites=old is not None)  # fmt: skip
            sent += 1
    return sent


def _is_whole(file: Path, path: Path, one: Known) -> bool:
    """Whether a copy outside is as long as it has to be: what a sync tool has cut is written anew."""
    try:
        here, there = photos.file_of(photos.folder_of(path), one.uuid).stat().st_size, file.stat().st_size  # fmt: skip
    except OSError:
        return True  # we have none to write
    return there > here if file.suffix == outside.SEALED else there == here


def exchange(db: Database, place: Place, path: Path, buried: Iterable[str]) -> Pictures:
    """Take pictures that other devices wrote, write those that no file holds, remove what was forgotten."""
    gone = set(buried)
    there = _shared(place)
    for uuid in gone & there.keys():
        with suppress(OSError):
            there.pop(uuid).unlink()
    live = [one for one in _known(db) if one.is_live]
    if not live:
        return Pictures()
    home, here = photos.folder_of(path), photos.names(photos.folder_of(path))
    received, absent = 0, 0
    for one in live:
        if one.uuid in here and (one.uuid not in there or _is_whole(there[one.uuid], path, one)):
            continue
        if photos.read(home, one) is not None:
            continue
        data = _opened(there.get(one.uuid), one, place.data_folder)
        if data is None:
            absent += 1
            continue
        photos.write(home, one.uuid, data)
        received += 1
    sent = _send(live, path, there, lambda uuid: place.folder / _shared_name(place, uuid), place.data_folder, is_open=place.is_open)  # fmt: skip
    return Pictures(received, sent, absent)


def _shared_name(place: Place, uuid: str) -> str:
    return f"photo-{place.profile}-{uuid}{photos.ENDING}"


def _shared(place: Place) -> dict[str, Path]:
    """The pictures in a shared folder by their identity."""
    start = f"photo-{place.profile}-"
    found: dict[str, Path] = {}
    with suppress(OSError):
        for file in place.folder.iterdir():
            uuid = photos.uuid_of(file.name.removeprefix(start))
            if uuid is not None and file.name.startswith(start) and file.is_file():
                found[uuid] = file
    return found


def look(db: Database, path: Path, *, is_full: bool) -> Looked | None:
    """Whether each picture has its file, with its hash where all is looked at; None without any picture."""
    home = photos.folder_of(path)
    here = photos.names(home)
    with db.snapshot() as conn:
        if not here and not photos.has_any(conn):
            return None
        known = photos.known(conn)
    live = [one for one in known if one.is_live]
    absent = [one.uuid for one in live if one.uuid not in here]
    damaged = [one.uuid for one in live if is_full and one.uuid in here and photos.read(home, one) is None]  # fmt: skip
    orphans = here.keys() - {one.uuid for one in known}
    return Looked(len(live), tuple(absent), tuple(damaged), tuple(sorted(orphans)))


def mend(db: Database, path: Path, data_folder: Path) -> list[str]:
    """Bring pictures back from the pool, and remove files that no entry names; what was done, in words."""
    done = []
    found = fetch(db, path, [photos.pool_of(path)], data_folder)
    if found:
        done.append(f"Brought back {found} pictures from the backups.")
    looked = look(db, path, is_full=False)
    home = photos.folder_of(path)
    old = [
        uuid for uuid in (looked.orphans if looked else ())
        if _age_s(photos.file_of(home, uuid)) > _ORPHAN_S
    ]  # fmt: skip
    removed = photos.remove(home, old)
    for draft in home.glob(f".*{photos.ENDING}.new-*"):
        if _age_s(draft) > _ORPHAN_S:
            with suppress(OSError):
                draft.unlink()
                removed += 1
    if removed:
        done.append(f"Removed {removed} pictures that no entry names.")
    return done


def _age_s(file: Path) -> float:
    try:
        return time.time() - os.stat(file).st_mtime
    except OSError:
        return 0.0
