"""Write a file that only its owner can read: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from isotrack.domain.document_errors import OutputExists, OutputNotWritten
from isotrack.domain.keeping import DiaryInTheWay

if TYPE_CHECKING:
    from pathlib import Path

_WHY = {
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "its folder is a file",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
}
_SQLITE, _KEY = b"SQLite format 3\x00", b"AGE-SECRET-KEY-1"


def write_private(path: Path, content: bytes, *, is_forced: bool) -> None:
    """Write the file with mode 0600. Raises OutputExists unless `is_forced`, and OutputNotWritten.

    Never replaces a database or a key, forced or not: raises DiaryInTheWay.

    The content is on disk under another name before the file gets its own, so that a crash or a
    full disk leaves either the whole file or what was there before. A link is replaced, never
    written through.
    """
    if os.path.lexists(path) and not is_forced:
        raise OutputExists(str(path))
    if _is_diary(path):
        raise DiaryInTheWay(str(path))
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        if path.is_dir() and not path.is_symlink():
            raise IsADirectoryError(errno.EISDIR, "")
        _write_new(beside, content)
        _give_name(beside, path, is_forced=is_forced)
        sync_folder(path.parent)
    except OSError as fault:
        raise OutputNotWritten(str(path), _WHY.get(fault.errno or 0, "the disk refuses")) from None
    finally:
        beside.unlink(missing_ok=True)


def _is_diary(path: Path) -> bool:
    """Whether a file holds a diary, a backup of one or the key: what no copy may ever replace.

    Links are followed. No transaction is open here, so closing the file drops no lock of ours.
    """
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(400)
            return head.startswith(_SQLITE) or _KEY in head
    return False


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the file system can."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _write_new(path: Path, content: bytes) -> None:
    """A new file with mode 0600, flushed to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _give_name(beside: Path, path: Path, *, is_forced: bool) -> None:
    """Move the finished file to its name; of two that come at once, one is told that it is taken."""
    if is_forced:
        beside.replace(path)
        return
    try:
        os.link(beside, path)  # fails where the name is taken, unlike a rename
    except FileExistsError:
        raise OutputExists(str(path)) from None
    except OSError:  # a file system without hard links: claim the name first
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise OutputExists(str(path)) from None
        beside.replace(path)
