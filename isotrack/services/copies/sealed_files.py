"""Copies that leave the data folder: encrypted, or said to be open; written whole and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import CopyDamaged
from isotrack.host import files, seal

if TYPE_CHECKING:
    from pathlib import Path

SEALED = ".age"
LARGEST_TEXT = files.LARGEST_TEXT


def check(place: Path, data_folder: Path, *, is_open: bool) -> bool:
    """Whether a copy at this place is encrypted: outside the data folder, where there is a key."""
    if is_open or files.is_inside(place, data_folder) or not seal.has_key(data_folder):
        return False
    seal.rehearse(data_folder)
    return True


def has_key(data_folder: Path) -> bool:
    """Whether copies that leave the data folder are encrypted on this computer."""
    return seal.has_key(data_folder)


def begins_sealed(head: bytes) -> bool:
    """Whether a file that begins so is encrypted."""
    return seal.is_sealed(head)


def is_sealed(path: Path) -> bool:
    """Whether a file is encrypted, by what it begins with; False for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return seal.is_sealed(file.read(64))
    except OSError:
        return False


def write(path: Path, data: bytes, data_folder: Path, *, is_open: bool, overwrites: bool) -> Path:
    """Write a copy outside and read it again; return its path, with `.age` where it is encrypted."""
    is_sealed = check(path, data_folder, is_open=is_open)
    if is_sealed and path.suffix != SEALED:
        path = path.with_name(path.name + SEALED)
    files.write_private(
        path, seal.seal(data, data_folder) if is_sealed else data, overwrites=overwrites
    )
    if read(path, data_folder) != data:
        raise CopyDamaged(path.name, "does not read as it was written")
    return path


def read(
    path: Path,
    data_folder: Path,
    how: str = "isotrack backup list",
    most_bytes: int = files.LARGEST,
) -> bytes:
    """The bytes of a file, opened with the key of this computer where it is encrypted."""
    data = files.read_whole(path, how, most_bytes)
    return seal.open_sealed(data, data_folder, path.name) if seal.is_sealed(data) else data


def carry(made: Path, to: Path, data_folder: Path, *, is_open: bool) -> tuple[Path, bool]:
    """Copy a finished backup to another folder; where it is then, and whether it is encrypted."""
    files.make_private_folder(to)
    data = files.read_whole(made, "isotrack backup list")
    final = write(to / made.name, data, data_folder, is_open=is_open, overwrites=False)
    return final, final.suffix == SEALED


OPEN_WORDS = "It is not encrypted: whoever gets the file can read it."
