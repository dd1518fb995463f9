"""Make a new data file: private from its first byte, complete or not there at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from isotrack.domain.core.refusals import DiskRefused, FileReadOnly
from isotrack.host.platform import create_private, give_name, sync
from isotrack.storage.database import FAULTS, explain
from isotrack.storage.migrate import build

if TYPE_CHECKING:
    from pathlib import Path

_NEW_FOLDER_MODE = 0o700


def create_database(path: Path, *, is_demo: bool = False) -> None:
    """Make a new private file, complete or not at all; keep one that is already there.

    The file is built beside its name with mode 0600 in a folder with 0700, then linked into
    place, so two first runs at once both find one whole file.
    """
    folder = path.parent
    try:
        _make_private_folder(folder)
        draft = folder / f".{path.name}.new-{os.getpid()}-{os.urandom(4).hex()}"
        os.close(create_private(draft))
        try:
            build(draft, is_demo=is_demo)
            try:
                give_name(draft, path)
            except FileExistsError:
                return
        finally:
            draft.unlink(missing_ok=True)  # whoever opened the new file first may have removed it
        sync(folder)
    except PermissionError:
        raise FileReadOnly(str(path)) from None
    except FAULTS as error:
        explain(error, str(path))
    except OSError:
        raise DiskRefused(str(path)) from None


def _make_private_folder(folder: Path) -> None:
    """Make the folder and every missing one above it with mode 0700."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=_NEW_FOLDER_MODE, exist_ok=True)
