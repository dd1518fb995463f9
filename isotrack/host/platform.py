"""What differs between systems, in one place: no other module asks which system it runs on.

Linux and macOS have all of it. What is missing elsewhere (Windows, a WebAssembly build) is looked for when it is
needed, so that a test can take it away; each function says what holds without it. `storage` may import this
module of `host` and no other.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from pathlib import Path


def is_windows() -> bool:
    """Whether this is Windows: no modes, no sessions, folders that cannot be opened."""
    return sys.platform == "win32"


def is_mac() -> bool:
    """Whether this is macOS."""
    return sys.platform == "darwin"


# --- files ---


def _flags(*names: str) -> int:
    """Those of the flags of os.open that this system has."""
    return sum(getattr(os, name, 0) for name in names)


def create_private(path: str | Path) -> int:
    """A descriptor of a new, empty file with mode 0600, never through a link. Raises FileExistsError, OSError.

    Without O_NOFOLLOW, O_EXCL alone refuses a link; without modes the folder's own rights hold.
    """
    extra = _flags("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | extra, 0o600)


def open_to_look(path: str | Path) -> int:
    """A descriptor to read a file by; a pipe that nobody writes to does not hold it up. Raises OSError."""
    return os.open(path, os.O_RDONLY | _flags("O_CLOEXEC", "O_NONBLOCK", "O_BINARY"))


def is_anothers(facts: os.stat_result) -> bool:
    """Whether a file belongs to another user; where there are no numbers of users that is not known."""
    return hasattr(os, "geteuid") and facts.st_uid != os.geteuid()


def others_may(facts: os.stat_result) -> int:
    """The rights of everybody else; none where modes say nothing (the folder of a user is private there)."""
    return facts.st_mode & 0o077 if hasattr(os, "geteuid") else 0


def tighten(fd: int, path: str | Path, mode: int) -> None:
    """Set the mode of an open file, as far as this system has one. Raises OSError."""
    if hasattr(os, "fchmod"):
        os.fchmod(fd, mode)
    else:
        os.chmod(path, mode)  # noqa: PTH101  # no pathlib on the hot path


def sync(path: Path) -> None:
    """Bring a closed file, or the names in a folder, onto the disk. Never for an open data file.

    Where a folder cannot be opened (Windows) its file system keeps the names by itself. Raises OSError.
    """
    has_folders = hasattr(os, "O_DIRECTORY")
    if not has_folders and path.is_dir():
        return
    # Windows flushes only what may be written.
    fd = os.open(path, os.O_RDONLY if has_folders else os.O_RDWR | _flags("O_BINARY"))
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def give_name(draft: Path, final: Path) -> None:
    """Move a finished file to a name that is free; of two that come at once, one is told that it is taken.

    The draft may stay under its own name, too. Raises FileExistsError, OSError.
    """
    try:
        if not hasattr(os, "link"):
            raise OSError(errno.ENOTSUP, "")  # noqa: TRY301  # as a disk without hard links
        os.link(draft, final)  # fails where the name is taken, unlike a rename
    except FileExistsError:
        raise
    except OSError:  # a stick or a network share without hard links: claim the name first
        os.close(create_private(final))
        try:
            draft.replace(final)
        except OSError:
            with suppress(OSError):
                final.unlink()
            raise


# --- this process and others ---


def harden() -> None:
    """Nothing that we make is readable by others, and a crash leaves no memory image behind."""
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def has_reader_gone(fault: OSError) -> bool:
    """Whether a write failed because nobody reads on; Windows calls that an invalid argument."""
    if isinstance(fault, BrokenPipeError):
        return True
    return is_windows() and fault.filename is None and fault.errno == errno.EINVAL


def end_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and, where there are sessions, all that it started: it leads one of its own."""
    if hasattr(os, "killpg"):
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def user_number() -> int | None:
    """The number of this user; None where users have none."""
    return os.getuid() if hasattr(os, "getuid") else None


# --- words that a person wrote, or pastes ---


def words_of(line: str) -> list[str]:
    """The words of a command line from the settings. Raises ValueError for a quote that does not end.

    On Windows a backslash is part of a path and quotes only hold words together.
    """
    import shlex

    if not is_windows():
        return shlex.split(line)
    return [word.strip('"') for word in shlex.split(line, posix=False)]


def editor() -> str:
    """What opens a text where nobody chose an editor."""
    return "notepad" if is_windows() else "vi"


def quoted(words: Sequence[str]) -> str:
    """A command line for the shell of this system: a Unix shell, else cmd and PowerShell alike."""
    if is_windows():
        return windows_line(words)
    import shlex

    return shlex.join(words)


def windows_line(words: Sequence[str]) -> str:
    """A command line that cmd and PowerShell read alike; where they cannot, the one for PowerShell.

    Between double quotes cmd puts in variables for %NAME%, PowerShell for $NAME and a backtick escapes; a first word
    in quotes is a text to PowerShell until & stands before it, which cmd does not take.
    """
    plain = [
        bool(word) and all(one.isalnum() or one in "-_./:\\=+" for one in word) for word in words
    ]
    mark = "'" if any(one in word for word in words for one in '$`"%') or not plain[0] else '"'
    line = " ".join(
        word if is_plain else f"{mark}{word.replace(mark, mark * 2)}{mark}"
        for word, is_plain in zip(words, plain, strict=True)
    )
    return line if plain[0] else f"& {line}"
