"""The files of copies: written privately, read whole, with refusals that speak of copies."""

from __future__ import annotations

import os
from pathlib import Path

from isotrack.domain.document_errors import OutputExists, OutputNotWritten
from isotrack.domain.keeping import CopyDamaged, CopyExists, CopyNotFound, CopyNotWritten
from isotrack.host import private_file

LARGEST = 256 * 1024 * 1024  # a diary of a lifetime has a few megabytes


def write_private(path: Path, data: bytes, *, overwrites: bool = False) -> None:
    """Write a file with mode 0600 (`private_file.write_private`); a link in its place is refused.

    Raises CopyExists where the name is taken and `overwrites` is off, DiaryInTheWay, CopyNotWritten
    otherwise; what was there before is untouched then.
    """
    if not overwrites and (path.exists() or path.is_symlink()):
        raise CopyExists(str(path))
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise CopyNotWritten(str(path), "it is a link or no ordinary file")
    try:
        private_file.write_private(path, data, is_forced=overwrites)
    except OutputExists:
        raise CopyExists(str(path)) from None
    except OutputNotWritten as error:
        raise CopyNotWritten(str(path), error.why) from None


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
