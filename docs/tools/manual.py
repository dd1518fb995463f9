"""The manual page, from the same table and the same help that the terminal shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack import __version__
from isotrack.cli.words.table import COMMANDS, GROUPS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable

# The facts about the medicine are long and have a page of their own: isotrack help care, food ...
IN_THE_MANUAL = ("dates", "units", "files", "exit-codes", "privacy", "cron", "accessibility")
OPTION = re.compile(r"^  (-\S.*?)(?:  +(\S.*))?$")


def manual(help_of: Callable[..., str], day: str) -> str:
    """The page in the language of man(7); `help_of` gives what `isotrack WORDS` prints."""
    lines = [
        f'.TH ISOTRACK 1 "{day}" "isotrack {__version__}" "User Commands"',
        ".SH NAME",
        r"isotrack \- a private diary for an oral isotretinoin course",
        ".SH SYNOPSIS",
        ".B isotrack",
        "[COMMAND] [WORDS] [OPTIONS]",
        ".SH DESCRIPTION",
        "Doses, weight, side effects, blood tests and questions are logged in a few keystrokes, added up",
        "exactly, and printed as one page for the prescriber. It is a notebook, never an adviser.",
        "Everything stays in one file on this computer.",
    ]
    first = help_of("--help").split("\n\n")[1]
    lines += ["", ".nf", *_plain(first), ".fi"]
    for group in GROUPS:
        lines += [f".SS {group}"]
        for name, row in COMMANDS.items():
            if row.group == group:
                lines += [".TP", f".B {_text(name)}", _text(row.summary)]
    lines.append(".SH COMMANDS")
    for name, row in COMMANDS.items():
        for place in (name, *(f"{name} {sub}" for sub in row.subcommands)):
            lines += _command(place, help_of(*place.split(), "--help"))
    for topic in IN_THE_MANUAL:
        if topic in TOPICS:
            title, _, rest = help_of("help", topic).strip().partition("\n")
            lines += [f'.SH "{topic.replace("-", " ").upper()}"', _text(title), ".PP", ".nf",
                      *_plain(rest.strip("\n")), ".fi"]  # fmt: skip
    others = ", ".join(one for one in TOPICS if one not in IN_THE_MANUAL)
    lines += [".SH SEE ALSO", f"isotrack help {_text(others)}"]
    return "\n".join(lines) + "\n"


def _command(place: str, shown: str) -> list[str]:
    """One command: what it does, its usage, examples and options."""
    head, _, options = shown.partition("\nOptions:\n")
    summary, usage, *examples = head.strip().split("\n\n")
    lines = [f'.SS "isotrack {place}"', _text(summary), ".PP", _text(usage)]
    if examples:
        lines += [".PP", ".nf", *_plain("\n".join(examples)), ".fi"]
    for line in options.partition("\n\n")[0].splitlines():
        if found := OPTION.match(line):
            lines += [".TP", f".B {_text(found[1])}", *([_text(found[2])] if found[2] else [])]
        else:
            lines.append(_text(line.strip()))
    return lines


def _plain(text: str) -> list[str]:
    return [_text(line) for line in text.splitlines()]


def _text(text: str) -> str:
    """A line in which nothing is a request or an escape."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text
