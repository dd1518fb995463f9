"""Write a file that only its owner can read: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from isotrack.domain.copies.errors import CopyNotFound, CopyTooLarge, CopyUnread, DiaryInTheWay
from isotrack.domain.report.errors import OutputExists, OutputNotWritten
from isotrack.host.platform import create_private, give_name, sync

_WHY = {
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "its folder is a file",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "the disk is full",  # Windows counts no shares
    errno.EISDIR: "it is a folder or a link",
    errno.ENAMETOOLONG: "the name is too long",
}
_SQLITE, _KEY = b"SQLite format 3\x00", b"AGE-SECRET-KEY-1"
LARGEST = 256 * 1024 * 1024  # a diary of a lifetime has a few megabytes
LARGEST_TEXT = 64 * 1024 * 1024  # an export or a part of a sync: a hundred years of entries


def write_private(path: Path, content: bytes, *, overwrites: bool = False) -> None:
    """Write a file with mode 0600: whole or not at all, and never through a link.

    The content is on disk under another name before the file gets its own, so that a crash or a
    full disk leaves either the whole file or what was there before. With `overwrites` an ordinary file
    of that name is replaced; a link, a database or a key never. Raises OutputExists, DiaryInTheWay
    or OutputNotWritten.
    """
    if not overwrites and os.path.lexists(path):
        raise OutputExists(str(path))
    refuse_diary(path)
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise IsADirectoryError(errno.EISDIR, "")
        try:
            _write_new(draft, content)
            _give_name(draft, path, overwrites=overwrites)
        finally:
            draft.unlink(missing_ok=True)
        with suppress(OSError):  # where the file system can
            sync(path.parent)
    except FileExistsError:
        raise OutputExists(str(path)) from None
    except OSError as fault:
        raise OutputNotWritten(str(path), _why(fault)) from None


def refuse_diary(path: Path) -> None:
    """Raise DiaryInTheWay where a file holds a diary, a backup of one or the key: what no copy may ever replace.

    Links are followed. No transaction may be open: closing the file would drop its lock.
    """
    head = b""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(400)
    if head.startswith(_SQLITE) or _KEY in head:
        raise DiaryInTheWay(str(path))


def _why(fault: OSError) -> str:
    number = fault.errno or 0
    return _WHY.get(number) or os.strerror(number).lower()


def _write_new(path: Path, content: bytes) -> None:
    """A new file with mode 0600, flushed to the disk."""
    with os.fdopen(create_private(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _give_name(draft: Path, path: Path, *, overwrites: bool) -> None:
    """Move the finished file to its name; of two that come at once, one is told that it is taken."""
    if overwrites:
        draft.replace(path)
        return
    give_name(draft, path)


def read_whole(path: Path, how: str, most_bytes: int = LARGEST) -> bytes:
    """The bytes of an ordinary file of sensible size. Raises CopyNotFound, CopyUnread, CopyTooLarge."""
    try:
        if not path.is_file():
            raise CopyNotFound(str(path), how)
        if path.stat().st_size > most_bytes:
            raise CopyTooLarge(path.name, most_bytes // (1024 * 1024))
        return path.read_bytes()
    except FileNotFoundError:
        raise CopyNotFound(str(path), how) from None
    except OSError as error:
        raise CopyUnread(str(path), _why(error)) from None


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, unless it is there. Raises OutputNotWritten."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritten(str(folder), _why(error)) from None


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, links followed."""
    real = Path(os.path.realpath(path))
    return real.is_relative_to(os.path.realpath(folder))
