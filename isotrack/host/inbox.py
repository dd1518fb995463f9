"""The text files of a folder that something else carries. They are read and never written."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import CopyNotFound, CopyTooLarge, CopyUnread
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.errors import FolderNotFound
from isotrack.domain.entries.inbox import ENDINGS
from isotrack.host import files

if TYPE_CHECKING:
    from pathlib import Path

# What a cloud leaves in the place of a file that it has not fetched: .lines.txt.icloud, lines.txt.nextcloud.
PLACEHOLDER = re.compile(r"\.?(.+)\.(?:icloud|nextcloud|owncloud|cloud|cloudf)")
AWAY = "lies in the cloud and was not fetched to this computer"
LARGEST = 4 * 1024 * 1024  # a line a minute for a year has less


class Folder(NamedTuple):
    """The texts of a folder by their names; names of files that could not be read, each with why."""

    texts: dict[str, str]
    unread: dict[str, str]


def read_folder(folder: Path) -> Folder:
    """Every text file of a folder; hidden ones are drafts of the programs that carry it.

    Raises FolderNotFound.
    """
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    away: list[str] = []
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  # names are all that is wanted
    except OSError:
        raise FolderNotFound(str(folder)) from None
    for name in names:
        if (kept := PLACEHOLDER.fullmatch(name)) and kept[1].lower().endswith(ENDINGS):
            away.append(kept[1])
            continue
        if name.startswith((".", "~")) or not name.lower().endswith(ENDINGS):
            continue
        if not (folder / name).is_file():
            continue
        try:
            data = files.read_whole(folder / name, "isotrack inbox DIR", LARGEST)
            texts[name] = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            unread[name] = "is no text that can be read (UTF-8)"
        except CopyTooLarge:
            unread[name] = f"is larger than {LARGEST // (1024 * 1024)} MB"
        except CopyNotFound:
            unread[name] = "is gone"
        except CopyUnread as error:
            unread[name] = f"cannot be read: {error.why}"
    unread |= dict.fromkeys((name for name in away if name not in texts), AWAY)
    return Folder(texts, unread)
