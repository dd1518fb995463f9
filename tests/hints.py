"""The commands that an answer shows, as somebody would paste them; and whether each of them works.

With ISOTRACK_HINTS=1 every answer of every test is looked at (`make torture`): each hint is typed in a copy of
the home in which it was printed, once a process.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from isotrack.cli.words.table import ALIASES, COMMANDS
from tests.starter import start

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.faults.typist import Answer
    from tests.starter import Ran

# What a form with capitals is filled in with: a value of that kind that nobody said.
VALUES = {
    "MG": "20", "DAY": "2026-11-19", "TEXT": "x", "KIND": "lidose", "GOAL": "120", "WEIGHT": "70kg", "NxMG": "30x20mg",
    "HH:MM": "08:00", "NAME": "anna", "MEDICINE": "Isotretinoin", "N": "12", "MG_PER_KG": "120", "OTHER_FILE": "other.db",
    "SEVERITY": "2", "ORDER": "dmy", "PROGRAMME": "eu", "ITEM": "dose", "ID": "d1", "FILE": "isotrack.json", "TIME": "08:00",
    "2xMG": "2x20", "RATING": "2", "MOOD": "3", "RESULT": "negative", "VALUE": "20", "EFFECT": "lips", "WORD": "dose",
}  # fmt: skip
PROSE = re.compile(
    r"\s(shows|lists|says|asks|first|or once|then|of each|its)\b.*|\s\(.*|[.,;:?]$|\s+fill in.*|\s+when you.*"
)
UNMET = ("There is no ", "No visit fits", "Nothing new was given")
TALKS = ("init", "checkin week", "mood --phq2", "mood --phq9", "mood --gad7")
SEEN: set[str] = set()
ALLOWED_CODES = {0, 1, 10}


def hints_of(ran: Ran | Answer) -> list[str]:
    """Every command in an answer, its capitals filled in."""
    text = ran.err + ran.out
    if text.startswith("{"):
        text = json.loads(text)["error"]["hint"] or ""
    found = []
    for piece in re.split(r"\bisotrack (?=[a-z-])", text)[1:]:
        command = PROSE.sub("", re.split(r"\s{4}|\n", piece)[0].strip()).strip()
        command = re.sub(r"\b([0-9]+)xMG\b", r"\1x20mg", command)
        for word, value in sorted(VALUES.items(), key=lambda one: -len(one[0])):
            command = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", value, command)
        # `isotrack init` asks its questions at a terminal; other words behind the name are prose.
        if command != "init" and command.split()[0] in {*COMMANDS, *ALIASES, "--profile"}:
            found.append(command)
    return found


def try_hints(ran: Ran, environ: Mapping[str, str]) -> list[str]:
    """Type each hint of an answer that was not met before; what became of those that do not work."""
    wrong = []
    lines = [
        line.replace("FROM-TO", "1-9")
        for line in ran.err.splitlines()
        if line.startswith("  isotrack")
    ]
    for hint in hints_of(ran._replace(out="", err="\n".join(lines))):
        if hint in SEEN or hint.count('"') % 2 or hint.count("'") % 2:  # cut within a quoted name
            continue
        SEEN.add(hint)
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "home"
            shutil.copytree(environ["HOME"], copy, symlinks=True)
            pasted = start(shlex.split(hint), cwd=copy, environ={**environ, "HOME": str(copy)})
        # A form may name what this diary does not have or already says, and a conversation needs somebody to answer.
        is_form = any(words in pasted.err for words in UNMET) or "KEY" in hint or "VALUE" in hint
        is_talk = hint.endswith(TALKS) or " init " in f" {hint} "
        if pasted.code not in ALLOWED_CODES and not is_form and not is_talk:
            wrong.append(f"isotrack {hint} -> {pasted.code} {pasted.err[:200]}")
    return wrong
