"""Bring a closed file, or the names in a folder, onto the disk; give a finished file its name."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sync(path: Path) -> None:
    """Bring a closed file, or the names in a folder, onto the disk. Never for an open data file."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def give_name(draft: Path, final: Path) -> None:
    """Move a finished file to a name that is free; of two that come at once, one is told that it is taken.

    The draft may stay under its own name, too. Raises FileExistsError, OSError.
    """
    try:
        os.link(draft, final)  # fails where the name is taken, unlike a rename
    except FileExistsError:
        raise
    except OSError:  # a stick or a network share without hard links: claim the name first
        os.close(os.open(final, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            draft.replace(final)
        except OSError:
            with suppress(OSError):
                final.unlink()
            raise
