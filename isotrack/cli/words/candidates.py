"""What could be typed next: static words, and the newest ids read-only.

`answer` runs before Typer is loaded. It writes nothing but words, and nothing at all on an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.words.command import TEST
from isotrack.cli.words.table import ALIASES, COMMANDS, GLOBAL_OPTIONS, TOPICS, options_of

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
    from pathlib import Path

    from isotrack.domain.core.errors import IsotrackError
    from isotrack.host import paths
    from isotrack.services.app.recent_ids import recent_ids

    try:
        name = paths.check_profile(
            profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
        )
    except IsotrackError:
        return []
    chosen = None if profile else environ.get("ISOTRACK_DB")
    return recent_ids(Path(chosen) if chosen else paths.database_path(environ, name), IDS)


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
    command = _command(before)
    options = options_of(command)
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
        found = list(_subwords(command)) if command in COMMANDS else []
    return [word for word in found if word.startswith(current)]


def _subwords(command: str) -> Iterator[str]:
    """The words that may follow a command; TEST stands for every test that isotrack knows."""
    from isotrack.knowledge.load import rows

    for word in COMMANDS[command].subwords:
        if word == TEST:
            yield from rows("analytes")
        else:
            yield word


def _command(before: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one."""
    rest = iter(before)
    for word in rest:
        if not word.startswith("-"):
            return ALIASES.get(word, word)
        if GLOBAL_OPTIONS.get(word):
            next(rest, None)
    return None


def _profile(before: Sequence[str]) -> str | None:
    for index, word in enumerate(before[:-1]):
        if word == "--profile":
            return before[index + 1]
    return None


def answer(words: Sequence[str], environ: Mapping[str, str], out: TextIO) -> None:
    """Write what could be typed next, one word a line."""
    out.writelines(word + "\n" for word in candidates(words, environ))
