"""How far a long command is: a bar on stderr of a terminal, from one second on, wiped away at the end."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isotrack.cli.app.screen import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isotrack.cli.app.session import App

CELLS = 30
SILENT_SECONDS = 1.0


@contextmanager
def progress(this: App) -> Iterator[Callable[[int, int], None]]:
    """What a service tells how far it is: done, of how many. Nothing is shown off a terminal, with -q or --json."""
    is_shown = is_terminal(sys.stderr) and not (
        this.options.is_quiet or this.options.is_json or this.look.is_plain
    )
    begun = time.monotonic()
    shown = [-1]

    def tell(done: int, total: int) -> None:
        percent = min(done * 100 // total, 100) if total else 100
        if is_shown and percent != shown[0] and time.monotonic() - begun >= SILENT_SECONDS:
            shown[0] = percent
            filled = percent * CELLS // 100
            sys.stderr.write(f"\r[{'#' * filled}{'-' * (CELLS - filled)}] {percent:>3}%")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown[0] >= 0:
            sys.stderr.write("\r" + " " * (CELLS + 8) + "\r")
            sys.stderr.flush()
