"""A glance at a file for completion: read-only, silent, and empty-handed when anything is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.storage import entries
from isotrack.storage.database import peek

if TYPE_CHECKING:
    from pathlib import Path


def recent_ids(path: Path, limit: int) -> list[str]:
    """The ids of the entries that were entered last; empty without a readable file."""
    return peek(path, lambda conn: entries.recent_ids(conn, limit), [])
