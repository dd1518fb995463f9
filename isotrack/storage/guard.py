"""Look at a data file before SQLite does, so that nothing foreign, cut or newer is ever written to."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from isotrack.domain.core.refusals import FileIsNewer, FileRefused
from isotrack.host import platform

APPLICATION_ID = 0x49534F54  # "ISOT"
SCHEMA_VERSION = 7  # the number of the last file in migrations/; a test compares them

_HEADER = b"SQLite format 3\x00"
_PRIVATE_MODE = 0o600


def bears_mark(path: Path) -> bool:
    """Whether a file is one of isotrack's, in whatever state. No database may be open: closing the file drops its locks."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    return len(header) == 72 and int.from_bytes(header[68:72]) == APPLICATION_ID


def check_file(path: Path) -> bool:
    """Look at the file before SQLite does; the file is never changed but for its mode.

    Returns whether the file keeps its journal as a WAL (someone's browser turned it on).
    Raises FileRefused for anything but a whole isotrack file of ours, FileIsNewer for a newer one.
    """
    shown = str(path)
    try:
        fd = platform.open_to_look(path)
    except FileNotFoundError:
        raise FileRefused(shown, "is not there any more") from None
    except PermissionError:
        raise FileRefused(shown, "may not be read by you") from None
    except OSError:
        raise FileRefused(shown, "cannot be opened") from None
    try:
        facts = os.fstat(fd)
        if not stat.S_ISREG(facts.st_mode):
            raise FileRefused(shown, "is not a regular file")
        if platform.is_anothers(facts):
            raise FileRefused(shown, "belongs to another user")
        if facts.st_nlink > 1 and not _finish_creation(path, facts):
            raise FileRefused(shown, "has a second name (a hard link), which can corrupt it")
        header = os.read(fd, 100)
        is_wal = _check_header(shown, header)
        if platform.others_may(facts):
            with suppress(OSError):  # on a disk that is read-only the record can still be read
                platform.tighten(fd, path, _PRIVATE_MODE)
    finally:
        os.close(fd)
    return is_wal


def _finish_creation(path: Path, facts: os.stat_result) -> bool:
    """Remove the name under which a first run, still at it or killed, was building this file.

    Returns whether the file has just one name now.
    """
    real = Path(os.path.realpath(path))
    for draft in real.parent.iterdir():
        if draft.name.startswith(f".{real.name}.new-"):
            with suppress(OSError):
                if draft.lstat().st_ino == facts.st_ino:
                    draft.unlink()
    return real.stat().st_nlink == 1


def _check_header(shown: str, header: bytes) -> bool:
    """Judge the first 100 bytes of a database file."""
    if not header:
        raise FileRefused(shown, "is empty (0 bytes)", is_damaged=True)
    if len(header) < 100 or header[:16] != _HEADER:
        raise FileRefused(shown, "is not an isotrack file")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise FileRefused(shown, "belongs to another program")
    if header[18] > 2 or header[19] > 2:
        raise FileRefused(shown, "uses a file format newer than this SQLite")
    found = int.from_bytes(header[60:64])
    if found > SCHEMA_VERSION:
        raise FileIsNewer(shown, found, SCHEMA_VERSION)
    return header[18] == 2
