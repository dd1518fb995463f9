"""What could be typed next: static words, and the newest ids read-only.

`answer` runs before Typer is loaded. It writes nothing but words, and nothing at all on an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.words.command import TEST
from isotrack.cli.words.table import (
    ALIASES,
    COMMANDS,
    TOPICS,
    options_of,
    subcommand_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

DAYS = ("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "3d", "1w")
IDS = 20
VALUES: dict[str, tuple[str, ...]] = {
    "--on": DAYS,
    "--since": DAYS,
    "--until": DAYS,
    "--from": ("today", "tomorrow"),
    "--formulation": ("conventional", "lidose", "micronised"),
    "--programme": ("us", "uk", "eu", "other", "none"),
    "--color": ("auto", "always", "never"),
}


def _ids(environ: Mapping[str, str], profile: str | None) -> list[str]:
    """The newest ids of the profile, read-only; none when anything at all is in the way."""
    from isotrack.domain.core.errors import IsotrackError
    from isotrack.host import paths
    from isotrack.storage import entries
    from isotrack.storage.database import peek

    try:
        name = paths.check_profile(
            profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
        )
    except IsotrackError:
        return []
    chosen = None if profile else environ.get("ISOTRACK_DB")
    path = paths.typed(chosen) if chosen else paths.database_path(environ, name)
    return peek(path, lambda conn: entries.recent_ids(conn, IDS), [])


def _backups(environ: Mapping[str, str], profile: str | None) -> list[str]:
    """The names of the backups, newest first."""
    import os

    from isotrack.host import paths

    name = profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
    folder = paths.data_folder(environ) / "backups"
    found = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  # names are enough
    return sorted((one for one in found if one.startswith(f"{name}-")), reverse=True)


def candidates(words: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """What could stand in place of the last word."""
    *before, current = words or [""]
    said = _said(before)
    command = said[0] if said else None
    sub = subcommand_of(command, said[1] if len(said) > 1 else None)
    options = options_of(command, sub)
    if before and before[-1] in VALUES:
        found: list[str] = list(VALUES[before[-1]])
    elif before and before[-1] == "--changes":
        found = _ids(environ, _profile(before))
    elif before and options.get(before[-1]):
        found = []
    elif current.startswith("-"):
        found = sorted(options)
    elif command is None:
        found = list(COMMANDS)
    elif command in {"edit", "delete"}:
        found = [*_ids(environ, _profile(before)), "last"]
    elif command == "forget":
        found = _ids(environ, _profile(before))
    elif command == "restore":
        found = _backups(environ, _profile(before))
    elif command == "help":
        found = [*TOPICS, *COMMANDS]
    else:
        found = list(_subwords(command)) if command in COMMANDS and sub is None else []
    return [word for word in found if word.startswith(current)]


def _subwords(command: str) -> Iterator[str]:
    """The words that may follow a command; TEST stands for every test that isotrack knows."""
    from isotrack.knowledge.load import rows

    for word in COMMANDS[command].subwords:
        if word == TEST:
            yield from rows("analytes")
        else:
            yield word


def _said(before: Sequence[str]) -> list[str]:
    """The words that are neither options nor values of one: the command, then what follows it."""
    said: list[str] = []
    rest = iter(before)
    for word in rest:
        if not word.startswith("-"):
            said.append(word if said else ALIASES.get(word, word))
        elif options_of(said[0] if said else None).get(word):
            next(rest, None)
    return said


def _profile(before: Sequence[str]) -> str | None:
    for index, word in enumerate(before[:-1]):
        if word == "--profile":
            return before[index + 1]
    return None


def answer(words: Sequence[str], environ: Mapping[str, str], out: TextIO) -> None:
    """Write what could be typed next, one word a line."""
    out.writelines(word + "\n" for word in candidates(words, environ))
