"""Write a file that only its owner can read: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from isotrack.domain.keeping import CopyDamaged, CopyExists, CopyNotFound, CopyNotWritten

LARGEST = 256 * 1024 * 1024  # a diary of a lifetime has a few megabytes


def write_private(path: Path, data: bytes, *, overwrites: bool = False) -> None:
    """Write a file with mode 0600 beside its name, then put it in place.

    Raises CopyExists where the name is taken and `overwrites` is off, CopyNotWritten otherwise; what
    was there before is untouched then.
    """
    if not overwrites and (path.exists() or path.is_symlink()):
        raise CopyExists(str(path))
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise CopyNotWritten(str(path), "it is a link or no ordinary file")
    draft = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        fd = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _place(draft, path, overwrites=overwrites)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError:
        raise CopyExists(str(path)) from None
    except FileNotFoundError:
        raise CopyNotWritten(str(path), "there is no such folder") from None
    except OSError as error:
        raise CopyNotWritten(str(path), os.strerror(error.errno or 0).lower()) from None


def _place(draft: Path, path: Path, *, overwrites: bool) -> None:
    if overwrites:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a stick without hard links
        if path.exists():
            raise FileExistsError(str(path)) from None
        draft.rename(path)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the file system can."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def read_whole(path: Path, how: str) -> bytes:
    """The bytes of an ordinary file of sensible size. Raises CopyNotFound, CopyDamaged."""
    try:
        if not path.is_file():
            raise CopyNotFound(str(path), how)
        if path.stat().st_size > LARGEST:
            raise CopyDamaged(path.name, "is larger than any diary")
        return path.read_bytes()
    except OSError:
        raise CopyNotFound(str(path), how) from None


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone, unless it is there. Raises CopyNotWritten."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CopyNotWritten(str(folder), os.strerror(error.errno or 0).lower()) from None


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, links followed."""
    real = Path(os.path.realpath(path))
    return real.is_relative_to(os.path.realpath(folder))
