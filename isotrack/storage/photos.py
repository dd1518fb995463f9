"""The files of pictures, beside the diary: one for each entry, named by its identity, never changed.

A file is written before its row and goes only when its entry is forgotten, so that undo brings a picture back. Copies
of it (backups, exports, a sync folder) bear the same name, each once.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.refusals import DiskRefused
from isotrack.domain.core.values import NamedTuple
from isotrack.host.platform import create_private, give_name, sync

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

ENDING = ".jpg"
_NAME = re.compile(
    r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jpg(\.age)?", re.ASCII
)


class Known(NamedTuple):
    """What the journal says of a picture: its hash, and whether its entry is there or could be brought back."""

    uuid: str
    sha256: str
    is_live: bool


def folder_of(path: Path) -> Path:
    """Where the pictures of a data file are."""
    return path.with_name(f"{path.stem}-photos")


def pool_of(path: Path) -> Path:
    """Where the backups keep the pictures: each once, for all generations."""
    return path.parent / "backups" / f"{path.stem}-photos"


def file_of(folder: Path, uuid: str) -> Path:
    """The file of a picture in a folder."""
    return folder / f"{uuid}{ENDING}"


def uuid_of(name: str) -> str | None:
    """The picture that a file name, encrypted or not, is of; None for any other file."""
    found = _NAME.fullmatch(name)
    return found[1] if found else None


def known(conn: sqlite3.Connection) -> list[Known]:
    """Every picture that was not forgotten, in the order of entry, deleted and undone ones too."""
    from isotrack.storage.payloads import facts_of

    rows = conn.execute(
        "SELECT entry_uuid, payload FROM journal WHERE kind = ? AND action = 'add' AND payload IS NOT NULL ORDER BY hlc",
        (Kind.PHOTO,),
    ).fetchall()
    live = {uuid for (uuid,) in conn.execute("SELECT entry_uuid FROM photo").fetchall()}
    found = {}
    for uuid, payload in rows:
        found[uuid] = Known(uuid, facts_of(Kind.PHOTO, payload)[0]["sha256"], uuid in live)
    return list(found.values())


def has_any(conn: sqlite3.Connection) -> bool:
    """Whether a picture was ever kept here."""
    return conn.execute("SELECT 1 FROM entry WHERE kind = ? LIMIT 1", (Kind.PHOTO,)).fetchone() is not None  # fmt: skip


def sha_of(data: bytes) -> str:
    """The hash under which the journal knows a picture."""
    return hashlib.sha256(data).hexdigest()


def read(folder: Path, one: Known) -> bytes | None:
    """The bytes of a picture; None where the file is not there or is not what it was."""
    try:
        data = file_of(folder, one.uuid).read_bytes()
    except OSError:
        return None
    return data if sha_of(data) == one.sha256 else None


def write(folder: Path, uuid: str, data: bytes) -> Path:
    """Write a picture, mode 0600, whole or not at all. Raises DiskRefused.

    A file of that name that is damaged is replaced.
    """
    final = file_of(folder, uuid)
    draft = folder / f".{final.name}.new-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(create_private(draft), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.lexists(final):
            draft.replace(final)
        else:
            give_name(draft, final)
        sync(folder)
    except FileExistsError:  # another run wrote the same picture
        pass
    except OSError:
        raise DiskRefused(str(final)) from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return final


def remove(folder: Path, uuids: Iterable[str]) -> int:
    """Remove pictures, encrypted ones too; how many were there."""
    removed = 0
    for uuid in uuids:
        for name in (f"{uuid}{ENDING}", f"{uuid}{ENDING}.age"):
            with suppress(OSError):
                (folder / name).unlink()
                removed += 1
    return removed


def names(folder: Path) -> dict[str, Path]:
    """The pictures in a folder by their identity."""
    found = {}
    with suppress(OSError):
        for file in folder.iterdir():
            uuid = uuid_of(file.name)
            if uuid is not None and file.is_file():
                found[uuid] = file
    return found
