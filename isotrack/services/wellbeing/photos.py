"""Keep a picture of the skin: its file first, then its row; list them, find the file of one."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Photo
from isotrack.domain.core.refusals import KeptUnknown
from isotrack.domain.entries.errors import EntryUnknown
from isotrack.domain.entries.written import PhotoKept
from isotrack.domain.wellbeing.errors import PhotoAbsent
from isotrack.services.core.record import Change
from isotrack.services.wellbeing import wellbeing
from isotrack.storage import entries
from isotrack.storage import photos as storage
from isotrack.storage.database import SCRATCH

if TYPE_CHECKING:
    from isotrack.domain.core.entries import EntryId
    from isotrack.domain.entries.written import RatingLogged
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database


def keep(db: Database, photo: Photo, data: bytes, intent: Intent) -> RatingLogged:
    """Record a picture whose bytes are `data`; `photo.sha256` is their hash.

    The file is on disk before the row is: a run that is killed between them leaves a file that nobody
    names, which `doctor --fix` removes. The same picture of the same day and view is left as it is.
    Raises what `wellbeing.log` raises, DiskRefused.
    """
    folder = storage.folder_of(Path(db.path))
    is_written = not intent.is_rehearsal and db.path != SCRATCH
    name = str(uuid.uuid4())
    change = Change()
    change.name = lambda _: name
    if is_written:
        storage.write(folder, name, data)
    try:
        logged = wellbeing.log(db, photo, intent._replace(change=change))
    except KeptUnknown:
        raise
    except BaseException:
        storage.remove(folder, [name] if is_written else [])
        raise
    if is_written and logged.written.change_id is None:
        storage.remove(folder, [name])
        there = storage.Known(logged.written.entries[0].uuid, photo.sha256, is_live=True)
        if storage.read(folder, there) is None:  # the row without its file: here it is
            storage.write(folder, there.uuid, data)
    return logged


def sha_of(data: bytes) -> str:
    """The hash under which the journal knows a picture."""
    return storage.sha_of(data)


def list_all(db: Database | None) -> list[PhotoKept]:
    """Every picture, oldest first."""
    if db is None:
        return []
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.PHOTO)
    here = storage.names(storage.folder_of(Path(db.path)))
    return [PhotoKept(one, one.uuid in here) for one in found]


def find(db: Database, entry_id: EntryId) -> Path:
    """The file of a picture. Raises EntryUnknown, PhotoAbsent."""
    with db.snapshot() as conn:
        entry = entries.find(conn, entry_id)
    if entry is None or not isinstance(entry.record, Photo):
        raise EntryUnknown(str(entry_id))
    folder = storage.folder_of(Path(db.path))
    if storage.read(folder, storage.Known(entry.uuid, entry.record.sha256, is_live=True)) is None:
        raise PhotoAbsent(str(entry_id))
    return storage.file_of(folder, entry.uuid)
