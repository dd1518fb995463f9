"""What is said about backups: made, listed, compared, brought back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count
from isotrack.render.core.page import Lines, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from isotrack.render.core.page import Block

Json = dict[str, Any]


def when(newest_at_utc: str | None, zone: tzinfo | None) -> str:
    """The newest record in local words: Mon 23 Nov 2026 20:34."""
    if newest_at_utc is None:
        return "nothing recorded"
    moment = datetime.fromisoformat(newest_at_utc).astimezone(zone)
    return f"newest {format_day(moment.date())} {moment:%H:%M}"


def state(label: str, entries: int, newest_at_utc: str | None, zone: tzinfo | None) -> str:
    """One state of a diary on a line."""
    return f"{label:<8}{count(entries, 'entry', 'entries')}, {when(newest_at_utc, zone)}"


def size_words(size: int) -> str:
    """A file size: 96 KB."""
    return f"{max(1, round(size / 1024)):,} KB"


def listed(rows: Sequence[tuple[str, date | None, int | None, str | None, int, str]]) -> Json:
    """Backups as JSON items."""
    items = [
        {
            "file": name,
            "date": on.isoformat() if on else None,
            "entries": entries,
            "newest_at_utc": newest,
            "bytes": size,
            "state": state,
        }
        for name, on, entries, newest, size, state in rows
    ]
    return {"items": items, "shown": len(items), "of": len(items)}


def list_page(
    rows: Sequence[tuple[str, date | None, int | None, str | None, int, str]],
    folder: str,
    zone: tzinfo | None,
) -> list[Block]:
    """Backups as a table."""
    if not rows:
        return [Lines(None, ("There is no backup yet. Make one: isotrack backup",))]
    body = tuple(
        (
            name,
            state if entries is None else str(entries),
            "" if newest is None else when(newest, zone).removeprefix("newest "),
            size_words(size),
        )
        for name, _, entries, newest, size, state in rows
    )
    return [
        Table(f"Backups in {folder}", ("File", "Entries", "Newest record", "Size"), body, ("Entries", "Size")),
        Lines(None, ("Bring one back: isotrack restore FILE",)),
    ]  # fmt: skip


def key_made(secret: str, recipient: str, path: str) -> str:
    """A key, shown once."""
    return (
        f"Write this down and keep it away from this computer. It is shown only now:\n\n  {secret}\n\n"
        f"It opens encrypted backups, exports and sync files; without it they are lost with this computer.\n"
        f"Rehearsed: encrypted and opened again. Public half: {recipient}\n"
        f"This computer keeps it in {path} (mode 0600)."
    )
