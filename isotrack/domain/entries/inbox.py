"""Lines that a phone appended to text files: whose day and clock, which file, which of equal ones. No meaning yet."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from isotrack.domain.core.days import weekday_of
from isotrack.domain.core.errors import ClockUnreadable
from isotrack.domain.core.typed_days import parse_clock
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.refusals import Doubt

ENDINGS = (".txt", ".md", ".text")
LONGEST_DAY = 4  # words: Sat 28 Nov 2026
# What programs that carry a folder put into the name of a second version of a file.
_CONFLICT = re.compile(
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z0-9]+)?|_conflict-[0-9]{8}-[0-9]{6}|"
    r" ?\([^()]*(conflicted copy|conflict|Konflikt|copie en conflit|copia en conflicto)[^()]*\)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r" \(?[0-9]{1,2}\)?"
)  # `phone 2.txt`, `phone (1).txt`, beside `phone.txt` only
_CLOCK = re.compile(
    r"([0-9]{1,2}:[0-9]{2})(:[0-9]{2})?(?:[.,][0-9]{1,9})?( ?[ap]\.?m\.?)?( ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?(?=[\s,;:-]|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(19|20)[0-9]{2}(?![0-9])")
_GAP = re.compile(r"^([\s,;:\u2013\u2014]|-(?![0-9.,]))+")  # a minus sign belongs to its number


class InboxLine(NamedTuple):
    """One whole line: the file it stands in (its copies are the same file), and the how-manieth equal one it is.

    `day` and `clock` (HH:MM or HH:MM:SS) are what it begins with, `offset` what it says of its time zone;
    `words` is the rest.
    """

    file: str
    text: str
    ordinal: int
    day: date | None
    clock: str | None
    offset: str | None
    words: str

    @property
    def slot(self) -> tuple[str, str, str]:
        """What two lines share of which one may be the other, put otherwise: file, day and clock."""
        return self.file, "" if self.day is None else self.day.isoformat(), self.clock or ""


class Inbox(NamedTuple):
    """The lines of a folder, oldest first; `unfinished` are last lines that have no line break yet."""

    lines: tuple[InboxLine, ...]
    unfinished: int = 0


class Taken(NamedTuple):
    """A line that was taken: its entries, those that were there already, and what was doubtful about it."""

    line: InboxLine
    entries: tuple[Entry, ...]
    known: tuple[Entry, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class Waiting(NamedTuple):
    """A line that was not taken, and why: `is_doubt` where a yes takes it, `is_early` where time does."""

    line: InboxLine
    why: str
    is_doubt: bool
    is_early: bool = False


def original(name: str, names: Sequence[str]) -> str:
    """The file that a name is a copy of, where a sync program made it one: phone.sync-conflict-....txt is phone.txt."""
    stem, dot, ending = name.rpartition(".")
    bare = _CONFLICT.sub("", stem)
    numbered = _NUMBERED.search(bare)
    if numbered and numbered.end() == len(bare):
        first = f"{bare[: numbered.start()]}{dot}{ending}"
        if first in names:
            return first
    return f"{bare}{dot}{ending}"


def gather(texts: Mapping[str, str], read_day: Callable[[str], date | None]) -> Inbox:
    """The lines of all files; equal lines of copies are one line, equal lines of one file are several."""
    texts = {unicodedata.normalize("NFC", name): text for name, text in texts.items()}
    counts: dict[str, dict[str, int]] = {}
    unfinished = set()
    for name in sorted(texts):
        file = original(name, list(texts))
        held: dict[str, int] = {}
        body, newline, last = unicodedata.normalize("NFC", texts[name]).rpartition("\n")
        if last.strip(" \t\r\0\ufeff"):
            unfinished.add((file, last.strip()))
        for line in (body + newline).split("\n"):
            text = line.strip(" \t\r\0\ufeff")
            if text and not text.startswith("#"):
                held[text] = held.get(text, 0) + 1
        told = counts.setdefault(file, {})
        for text, number in held.items():
            told[text] = max(number, told.get(text, 0))
    lines = [
        stamped(file, text, ordinal, read_day)
        for file, told in counts.items()
        for text, number in told.items()
        for ordinal in range(1, number + 1)
    ]
    waits = [one for one in unfinished if one[1] not in counts.get(one[0], {})]
    return Inbox(tuple(sorted(lines, key=_order)), len(waits))


def _order(line: InboxLine) -> tuple[str, str]:
    return ("" if line.day is None else line.day.isoformat()), line.clock or "~"


def stamped(
    file: str, text: str, ordinal: int, read_day: Callable[[str], date | None]
) -> InboxLine:
    """A line with the day and the clock that it begins with; a day without its year is none."""
    head = re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?=[0-9])", r"\1 ", text)
    words = head.split()
    if words and weekday_of(words[0].rstrip(",.")) is not None:
        words = words[1:]
        head = head.split(maxsplit=1)[1] if words else ""
    for length in range(min(LONGEST_DAY, len(words)), 0, -1):
        said = " ".join(words[:length]).rstrip(",;:")
        if not _YEAR.search(said):
            continue
        day = read_day(said)
        if day is None:
            continue
        rest = head.split(maxsplit=length)[length] if len(words) > length else ""
        clock, offset, rest = _take_clock(rest)
        return InboxLine(file, text, ordinal, day, clock, offset, _GAP.sub("", rest))
    return InboxLine(file, text, ordinal, None, None, None, text)


def _take_clock(text: str) -> tuple[str | None, str | None, str]:
    """The clock time that a text begins with as HH:MM[:SS], its offset, and the rest."""
    rest = re.sub(r"^at\s+", "", _GAP.sub("", text), flags=re.IGNORECASE)
    found = _CLOCK.match(rest)
    if found is None:
        return None, None, text
    half = (found[3] or "").strip().replace(".", "")
    try:
        hour, minute = parse_clock(f"{found[1]}{half}")
    except ClockUnreadable:
        return None, None, text
    return f"{hour:02}:{minute:02}{found[2] or ''}", (found[4] or "").strip() or None, rest[found.end() :]  # fmt: skip
