"""`isotrack lab import FILE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isotrack.cli.context import App


def import_file(
    this: App,
    words: list[str],
    columns: str | None,
    laboratory: str | None,
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    """Import a file."""
