"""Write a file that a person asked for: whole or not at all, readable by them only, never through a link."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from isotrack.domain.refusals import DiskRefused, FileReadOnly

if TYPE_CHECKING:
    from pathlib import Path


def write_private(path: Path, content: str) -> None:
    """Put a text in the place of a file, mode 0600. Raises FileReadOnly or DiskRefused."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fd = os.open(
            draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
        try:
            with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except PermissionError:
        raise FileReadOnly from None
    except OSError:
        raise DiskRefused from None
