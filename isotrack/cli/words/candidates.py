"""What could be typed next: words with what they mean, the newest ids read-only, or that a path is due.

`answer` runs before Typer is loaded. It writes nothing but words, and nothing at all on an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.words.command import FILES, FOLDERS, TEST
from isotrack.cli.words.table import (
    ALIASES,
    COMMANDS,
    TESTS_ONLY,
    TOPICS,
    options_of,
    subcommand_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from isotrack.domain.core.entries import Entry

Words = dict[str, str]  # each word with what it means; a word that says it itself has none
DAYS = ("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "3d", "1w")
IDS = 20
SEVERITIES = {"0": "none", "1": "mild", "2": "moderate", "3": "severe", "4": "very severe"}
VALUES: dict[str, tuple[str, ...]] = {
    "--on": DAYS,
    "--since": (*DAYS, "start", "last-visit"),
    "--until": DAYS,
    "--from": ("today", "tomorrow"),
    "--formulation": ("conventional", "lidose", "micronised"),
    "--programme": ("us", "uk", "eu", "other", "none"),
    "--color": ("auto", "always", "never"),
    "--notify": ("auto", "desktop", "command", "stdout"),
    "--repeat": ("15m", "30m", "1h"),
    "--snooze": ("15m", "30m", "1h"),
    "--format": ("text", "html", "pdf", "md", "json"),
    "--paper": ("a4", "letter"),
    "--view": ("front", "left", "right", "chest", "back"),
    "--pregnancy": ("yes", "no", "skip"),
    "--ruleset": ("legacy", "mod2026"),
    "--date-order": ("dmy", "mdy"),
    "--output": (FILES,),
    "-o": (FILES,),
    "--db": (FILES,),
    "--to": (FOLDERS,),
}
AFTER: dict[tuple[str, ...], tuple[str, ...]] = {  # by the words said so far
    ("remind", "programme"): ("on", "off"),
    ("remind", "plan"): ("prescriber", "label-us", "label-eu", "delphi", "msd"),
    ("lab", "import"): (FILES,),
}


def candidates(words: Sequence[str], environ: Mapping[str, str]) -> Words:
    """What could stand in place of the last word, each with what it means."""
    *before, current = words or [""]
    return {
        word: told
        for word, told in _all(before, current, environ).items()
        if word.startswith((current, ":"))
    }


def _all(before: Sequence[str], current: str, environ: Mapping[str, str]) -> Words:
    """Everything that can stand after some words."""
    said = _said(before)
    command = said[0] if said else None
    sub = subcommand_of(command, said[1] if len(said) > 1 else None)
    options = options_of(command, sub)
    last = before[-1] if before else ""
    if last == "--profile":
        return _profiles(environ)
    if last in VALUES:
        return dict.fromkeys(VALUES[last], "")
    if last == "--changes":
        return _ids(environ, before)
    if options.get(last):
        return {}
    if current.startswith("-"):
        return dict.fromkeys(sorted(one for one in options if one not in TESTS_ONLY), "")
    if command is None:
        return {name: row.summary for name, row in COMMANDS.items()}
    if command not in COMMANDS:
        return {}
    return _of_command(said, sub, before, environ)


def _of_command(
    said: Sequence[str], sub: str | None, before: Sequence[str], environ: Mapping[str, str]
) -> Words:
    """The words that may follow a command and what was said after it."""
    command, *rest = said
    row = COMMANDS[command]
    path = {row.path: ""} if row.path else {}
    match command, rest:
        case "edit" | "delete", []:
            return {**_ids(environ, before), "last": "the entry that was entered last"}
        case ("delete" | "forget", _) | ("note", ["answer"] | ["drop", *_]):
            return _ids(environ, before, is_note=command == "note")
        case "restore", _:
            return {**dict.fromkeys(_backups(environ, _option(before, "--profile")), ""), **path}
        case "effect", _:
            return _effects(rest)
        case "config", ["get" | "set" | "unset"]:
            return _settings()
        case "config", ["set", key]:
            return _values_of(key)
        case "help", []:
            return {**dict.fromkeys(TOPICS, ""), **{n: one.summary for n, one in COMMANDS.items()}}
        case "remind", ["on" | "off"]:
            from isotrack.cli.words.reminders import ITEMS

            return dict.fromkeys(ITEMS, "")
        case _ if tuple(said) in AFTER:
            return dict.fromkeys(AFTER[tuple(said)], "")
        case _ if sub is not None:
            return {}
        case _:
            return {**_subwords(command), **path}


def _subwords(command: str) -> Words:
    """The words that may follow a command; TEST stands for every test that isotrack knows."""
    row = COMMANDS[command]
    found: Words = {}
    for word in row.subwords:
        if word == TEST:
            from isotrack.knowledge.load import rows

            found |= {test: str(one["name"]) for test, one in rows("analytes").items()}
        else:
            found[word] = row.subcommands[word].summary if word in row.subcommands else ""
    return found


def _effects(rest: Sequence[str]) -> Words:
    """Names of side effects, and after one of them how bad it is."""
    from isotrack.knowledge.load import rows

    names = {name: str(one["name"]) for name, one in rows("effects").items()}
    if rest and rest[-1] in names and rest[0] != "end":
        return SEVERITIES
    words = {"none": "no side effects on the day", "end": "it has gone"} if not rest else {}
    return {**words, **names}


def _settings() -> Words:
    from isotrack.host.config import KEYS

    return {key: words for key, (_, _, words) in KEYS.items()}


def _values_of(key: str) -> Words:
    """The values of a setting that takes one of a few."""
    from isotrack.host.config import KEYS

    _, pattern, _ = KEYS.get(key, ("", "", ""))
    values = pattern.split("|")
    return dict.fromkeys(values, "") if all(one.isalnum() for one in values) else {}


def _ids(environ: Mapping[str, str], before: Sequence[str], *, is_note: bool = False) -> Words:
    """The newest ids of the profile with their values, read-only; none when anything at all is in the way."""
    from isotrack.domain.core.days import format_day
    from isotrack.domain.core.kinds import Kind
    from isotrack.render.core.values import entry_words
    from isotrack.storage import entries

    kind = Kind.NOTE if is_note else None
    found = _peek(environ, before, lambda conn: entries.recent(conn, IDS, kind))
    told = {}
    for one in found:
        name, _, words = entry_words(one).partition(" ")
        told[name] = f"{words}, {format_day(one.on)}"
    return told


def _peek(
    environ: Mapping[str, str],
    before: Sequence[str],
    look: Callable[[sqlite3.Connection], Iterable[Entry]],
) -> Iterable[Entry]:
    """Look into the file that the words are about."""
    from isotrack.domain.core.errors import IsotrackError
    from isotrack.host import paths
    from isotrack.storage.database import peek

    profile, db = _option(before, "--profile"), _option(before, "--db")
    try:
        name = paths.check_profile(
            profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
        )
    except IsotrackError:
        return []
    chosen = db or (None if profile else environ.get("ISOTRACK_DB"))
    path: Path = paths.typed(chosen) if chosen else paths.database_path(environ, name)
    return peek(path, look, [])


def _profiles(environ: Mapping[str, str]) -> Words:
    """The profiles that there are, each with the day on which it changed last."""
    from datetime import datetime

    from isotrack.domain.core.days import format_day
    from isotrack.host import paths

    folder = paths.data_folder(environ)
    found = sorted(folder.glob("[!.]*.db")) if folder.is_dir() else []
    changed = {one.stem: datetime.fromtimestamp(one.stat().st_mtime).astimezone() for one in found}
    return {name: f"changed {format_day(at.date())}" for name, at in changed.items()}


def _backups(environ: Mapping[str, str], profile: str | None) -> list[str]:
    """The names of the backups, newest first."""
    import os

    from isotrack.host import paths

    name = profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
    folder = paths.data_folder(environ) / "backups"
    found = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  # names are enough
    return sorted((one for one in found if one.startswith(f"{name}-")), reverse=True)


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


def _option(before: Sequence[str], name: str) -> str | None:
    """The value of an option among some words."""
    for index, word in enumerate(before):
        if word == name and index + 1 < len(before):
            return before[index + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return None


def answer(words: Sequence[str], environ: Mapping[str, str], out: TextIO) -> None:
    """Write what could be typed next, one word a line, where it is asked for with a tab and what it means."""
    is_told = environ.get("_ISOTRACK_COMPLETE") == "described"
    for word, told in candidates(words, environ).items():
        meaning = "".join(letter if letter.isprintable() else " " for letter in told)
        out.write(f"{word}\t{meaning}\n" if is_told and told else f"{word}\n")
