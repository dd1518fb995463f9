"""The backups of a data file over the years: which there are, and which may go.

Copies are named PROFILE-YYYYMMDD-HHMMSS.db when a person asked for one, PROFILE-YYYYMMDD-daily.db
for the automatic one, and ...-before-WHAT.db where something was about to change the file.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.values import NamedTuple
from isotrack.storage.backup import backups_folder, contents
from isotrack.storage.database import peek

if TYPE_CHECKING:
    from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
KEPT_BEFORE = timedelta(days=366)  # copies made before a migration, an import or a restore


_TAIL = r"-(?:(\d{8})-[a-z0-9-]+|before-[a-z0-9-]+)\.db(\.age)?"


class Generation(NamedTuple):
    """A backup and the day in its name; None for an older kind of name."""

    path: Path
    on: date | None

    @property
    def is_daily(self) -> bool:
        """Whether it was made by itself."""
        return self.path.name.endswith("-daily.db")


def daily_name(path: Path, today: date) -> str:
    """The name of the automatic copy of a day."""
    return f"{path.stem}-{today:%Y%m%d}-daily.db"


def list_generations(path: Path) -> list[Generation]:
    """The backups beside a data file, newest first; those without a day in their name last.

    A name that may be that of another profile's copy, too, is decided by what the copy says of itself.
    """
    pattern = re.escape(path.stem) + _TAIL
    files: list[Path] = []
    with suppress(OSError):
        files = list(backups_folder(path).iterdir())
    found = []
    for file in files:
        match = re.fullmatch(pattern, file.name, re.ASCII)
        if match and (other := _other_stem(path.stem, file.name)) and not _is_of(file, path, other):
            continue
        if match:
            found.append(Generation(file, _day(match[1])))
    return sorted(found, key=lambda one: (one.on or date.min, one.path.name), reverse=True)


def _other_stem(stem: str, name: str) -> str | None:
    """The longer profile name that a copy's name may begin with, too: anna-20261101 for that of anna."""
    match = re.fullmatch(
        rf"({re.escape(stem)}-(?:\d{{8}}|before-[a-z0-9-]*?[a-z0-9]))-(?:\d{{8}}-|before-)[a-z0-9-]+\.db(\.age)?",
        name, re.ASCII,
    )  # fmt: skip
    return match[1] if match else None


def _is_of(copy: Path, path: Path, other: str) -> bool:
    """Whether a copy with two readings is of this diary: by the identity inside it, else by who is there."""
    inside = _identity(copy)
    if inside is not None:
        own = _identity(path)
        if own is not None:
            return inside == own
    return not path.with_name(f"{other}.db").exists()


def _identity(path: Path) -> str | None:
    """The identity of the diary in a file; None for one that is not there, encrypted or damaged."""
    return peek(
        path,
        lambda conn: str(
            conn.execute("SELECT value FROM meta WHERE key = 'profile_uuid'").fetchone()[0]
        ),
        None,
    )


def strangers(path: Path) -> list[str]:
    """Files in the folder of backups whose names are nobody's: copies made or renamed by hand."""
    with suppress(OSError):
        return sorted(
            file.name
            for file in backups_folder(path).iterdir()
            if file.is_file()
            and not re.fullmatch(rf".+{_TAIL}", file.name, re.ASCII)
            and not file.name.startswith(".")
        )
    return []


def _day(digits: str | None) -> date | None:
    if digits is None:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def rotate(path: Path, today: date, operations: int) -> list[Path]:
    """Remove automatic copies that nobody needs any more; return them.

    Kept are the newest of each of 7 days, 4 weeks and 12 months, and, whatever its age, any copy
    that holds more than the data file does now: the journal only grows, so that would be a loss.
    """
    dailies = [one for one in list_generations(path) if one.is_daily and one.on is not None]
    kept = {one.path for one in dailies[:DAYS]}
    for most, period in ((WEEKS, _week), (MONTHS, _month)):
        newest: dict[tuple[int, int], Path] = {}
        for one in dailies:
            if one.on is not None:
                newest.setdefault(period(one.on), one.path)
        kept |= set(list(newest.values())[:most])
    removable = [one.path for one in dailies if one.path not in kept]
    removable += [
        one.path
        for one in list_generations(path)
        if not one.is_daily
        and "-before-" in one.path.name
        and one.on is not None
        and today - one.on > KEPT_BEFORE
    ]
    removed = []
    for file in removable:
        with suppress(OSError, IsotrackError):  # one that cannot be read is for a person to judge
            if contents(file).operations <= operations:
                file.unlink()
                removed.append(file)
    return removed


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def sweep(path: Path, older_than_s: int | None = 86_400) -> list[Path]:
    """Half-made copies that a killed run left behind: hidden drafts beside the backups and the data file.

    Older than the last change of the data file by so many seconds (another run may be at work on a
    younger one); all of them with None.
    """
    drafts = []
    with suppress(OSError):
        newest = path.stat().st_mtime
        for folder, start in ((backups_folder(path), f".{path.stem}-"), (path.parent, ".restore-")):
            drafts += [
                file
                for file in (folder.iterdir() if folder.is_dir() else ())
                if file.name.startswith(start)
                and (older_than_s is None or file.stat().st_mtime < newest - older_than_s)
            ]
    return drafts


def abandoned(path: Path) -> list[Path]:
    """Drafts in the name of a process of this computer that is no more."""
    left = []
    for folder in (backups_folder(path), path.parent):
        with suppress(OSError):
            for file in folder.iterdir():
                match = re.search(r"\.new-(\d+)-|restore-(\d+)-", file.name, re.ASCII)
                if file.name.startswith(".") and match and not _lives(int(match[1] or match[2])):
                    left.append(file)
    return left


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


_PLACEHOLDERS = (".{}.icloud", "{}.icloud", "{}.nextcloud", "{}.owncloud", "{}.cloud", "{}.cloudf")


def beside(path: Path) -> str | None:
    """The placeholder that a cloud leaves where it has taken a file away; None without one."""
    names = (one.format(path.name) for one in _PLACEHOLDERS)
    return next((name for name in names if path.with_name(name).exists()), None)


def remove(drafts: list[Path]) -> None:
    """Remove half-made copies."""
    for draft in drafts:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
