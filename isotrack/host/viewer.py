"""Show a file with the program that the desktop uses for it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from isotrack.host import platform

if TYPE_CHECKING:
    from pathlib import Path


def opener() -> str | None:
    """The command of this desktop that opens a file; None where there is none."""
    if platform.is_windows():
        return "explorer"
    name = "open" if platform.is_mac() else "xdg-open"
    return shutil.which(name)


def open_file(path: Path) -> bool:
    """Hand a file to the desktop and do not wait for it; whether there was a program for that."""
    command = opener()
    if command is None:
        return False
    try:
        subprocess.Popen(
            [command, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
