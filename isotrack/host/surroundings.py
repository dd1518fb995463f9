"""What lies around a data file: synced folders, network drives, disk encryption, copies by sync tools."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.host import platform

if TYPE_CHECKING:
    from collections.abc import Mapping

_SYNCED = {
    "Dropbox": r"/Dropbox( \([^/]*\))?/",
    "OneDrive": r"/OneDrive[^/]*/",
    "iCloud": r"/(Mobile Documents|iCloud ?Drive)/",
    "Google Drive": r"/(Google ?Drive|GoogleDrive-[^/]*)/",
    "Nextcloud": r"/(Nextcloud|ownCloud)/",
}
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".owncloudsync.log": "Nextcloud"}
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "davfs"}
_CONFLICT = r"conflicted copy|\.sync-conflict-|\(.*'s conflict"


def synced_by(path: Path) -> str | None:
    """The sync tool whose folder holds the file, as far as its name or mark tells."""
    real = Path(os.path.realpath(path))
    for tool, pattern in _SYNCED.items():
        if re.search(pattern, str(real), re.IGNORECASE):
            return tool
    for folder in real.parents:
        for mark, tool in _MARKS.items():
            if (folder / mark).exists():
                return tool
    return None


def _mounts() -> list[tuple[str, str, str]]:
    """Device, mount point and kind of every mounted file system; empty where /proc does not tell."""
    found = []
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines():
            device, point, kind, *_ = line.split(" ")
            found.append((device, point.replace("\\040", " "), kind))
    return found


def _mount_of(path: Path) -> tuple[str, str, str] | None:
    real = os.path.realpath(path)
    held = [one for one in _mounts() if Path(real).is_relative_to(one[1])]
    return max(held, key=lambda one: len(one[1])) if held else None


def network_drive(path: Path) -> str | None:
    """The kind of network file system that holds the file; None for a local disk or an unknown one."""
    mount = _mount_of(path)
    return mount[2] if mount and mount[2] in _NETWORK else None


def is_disk_encrypted(path: Path) -> bool | None:
    """Whether the disk is encrypted by LUKS; None where that cannot be seen from here."""
    mount = _mount_of(path)
    if mount is None or not mount[0].startswith("/dev/"):
        return None
    device = Path(os.path.realpath(mount[0])).name
    return _is_crypt(device, 0)


def _is_crypt(device: str, depth: int) -> bool | None:
    """Look through stacked devices (LVM on LUKS) for one of the kind CRYPT."""
    block = Path("/sys/class/block") / device
    if depth > 8 or not block.exists():
        return None
    with suppress(OSError):
        if (block / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    below: list[Path] = []
    with suppress(OSError):
        below = list((block / "slaves").iterdir())
    return any(_is_crypt(one.name, depth + 1) for one in below)


def conflict_copies(path: Path) -> list[str]:
    """Names beside the file that a sync tool gave to a version it could not merge."""
    with suppress(OSError):
        return sorted(
            one.name
            for one in path.parent.iterdir()
            if one.name.startswith(path.stem) and re.search(_CONFLICT, one.name)
        )
    return []


def ours(path: Path, data_folder: Path) -> list[Path]:
    """What isotrack made around a data file: it, its journal, its backups; in its own folder all of that.

    Whatever else lies in the folder of a file opened with `--db` is the person's own.
    """
    own = [path, *(path.parent / f"{path.name}{tail}" for tail in ("-journal", "-wal", "-shm"))]
    backups = path.parent / "backups"
    held = _inside(backups)
    own += [one for one in held if one.name.startswith((path.stem, f".{path.stem}"))]
    stems = tuple(one.stem for one in path.parent.glob("*.db"))
    if held and all(one.name.lstrip(".").startswith((path.stem, *stems)) for one in held):
        own.append(backups)  # a folder in which something else lies was made by somebody else
    for folder in (path.with_name(f"{path.stem}-photos"), backups / f"{path.stem}-photos"):
        own += [folder, *_inside(folder)]
    if os.path.realpath(path.parent) == os.path.realpath(data_folder):
        own += [path.parent, backups, path.parent / "backup-key.txt", *path.parent.glob("*.db*")]
        own += [one for one in _inside(backups) if ".db" in one.name]
    return [one for one in dict.fromkeys(own) if one.exists() and not one.is_symlink()]


def loose_modes(own: list[Path]) -> list[Path]:
    """What of it others may read or write."""
    return [one for one in own if platform.others_may(one.stat())]


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir()) if folder.is_dir() else []
    return []


def unwritable(path: Path) -> list[Path]:
    """What has to be written and may not be: the data file, its folder, the folder of its backups."""
    every = (path.parent, path, path.parent / "backups")
    return [one for one in every if one.exists() and not os.access(one, os.W_OK)]


def tighten(loose: list[Path]) -> None:
    """Take the rights of everybody else away; the owner's stay as they are."""
    for one in loose:
        with suppress(OSError):
            one.chmod(one.stat().st_mode & 0o7700)


def open_up(closed: list[Path]) -> None:
    """Let the owner write."""
    for one in closed:
        with suppress(OSError):
            one.chmod(one.stat().st_mode & 0o7777 | (0o700 if one.is_dir() else 0o600))


def terminal_words(environ: Mapping[str, str], *, columns: int, lines: int, encoding: str) -> str:
    """The terminal in a few words."""
    term = environ.get("TERM", "") or "unknown"
    return f"{columns}x{lines}, {encoding}, {term}"
