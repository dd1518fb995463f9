"""What a way out can show: the marks of a day, of a severity and of a bar, and lines of marked text for a terminal.

Only marks are coloured: words keep the person's own foreground, and a colour never says what no shape or word says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DAYS = {
    "taken": "\u25a0", "partial": "\u2584", "skipped": "\u25a1", "more": "+", "missing": "!", "open": "?",
    "none": "\u00b7",
}  # fmt: skip
DAYS_ASCII = {
    "taken": "#", "partial": "/", "skipped": "o", "more": "+", "missing": "!", "open": "?", "none": ".",
}  # fmt: skip
DAY_WORDS = {
    "taken": "taken", "partial": "partial", "skipped": "skipped", "more": "more than prescribed",
    "missing": "no entry", "open": "open",
}  # fmt: skip
SEVERITIES = "\u2581\u2582\u2584\u2586\u2588"  # 0 to 4
DONE, TO_GO, ZONE = "\u2588", "\u2591", "\u2592"
ABOVE, BELOW = "\u25b2", "\u25bc"
_ASCII = str.maketrans(
    {DONE: "#", TO_GO: "-", ZONE: "=", ABOVE: "^", BELOW: "v", "\u2013": "-"}
)  # fmt: skip

# What a span is -> the codes of 256 colours and of 16: no green, and nothing that only a colour would say.
_CODES: Mapping[str, tuple[str, str]] = {
    "head": ("1", "1"),
    "soft": ("2", "2"),
    "done": ("38;5;32", "36"),
    "notice": ("38;5;130", "33"),
    "flag": ("1;38;5;231;48;5;160", "1;37;41"),
    "flagged": ("38;5;160", "31"),
    "today": ("7", "7"),
}
UNBOUNDED = 1_000  # off a terminal nothing is wrapped or cut
ROLES = {"taken": "done", "partial": "notice", "missing": "notice", "open": "notice", "more": "notice"}  # fmt: skip


class Look(NamedTuple):
    """What the way out can show: its width, whether words only (`plain`), whether only ASCII."""

    width: int
    is_plain: bool
    is_ascii: bool

    @property
    def is_unbounded(self) -> bool:
        """Whether there is no screen whose width counts."""
        return self.width >= UNBOUNDED


class Span(NamedTuple):
    """A piece of a line and what it is; "" keeps the person's own colours."""

    text: str
    role: str = ""


Line = tuple[Span, ...]


def line(*parts: str | Span) -> Line:
    """A line out of texts and spans."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts if part)


def width(one: Line) -> int:
    """How many cells a line takes."""
    return sum(len(part.text) for part in one)


def padded(one: Line, cells: int) -> Line:
    """A line filled up with blanks."""
    return (*one, Span(" " * max(cells - width(one), 0)))


def days(*, is_ascii: bool) -> dict[str, str]:
    """The marks of days for a way out."""
    return DAYS_ASCII if is_ascii else DAYS


def in_ascii(text: str) -> str:
    """A text of ours in letters that every terminal shows."""
    return text.translate(_ASCII)


def painted(lines: Iterable[Line], *, colours: int) -> str:
    """Lines as text, each mark in its colour where the way out has 16 or 256 of them (0: none)."""
    return "\n".join(_painted(one, colours) for one in lines)


def _painted(one: Line, colours: int) -> str:
    told = list(one)
    while told and not told[-1].text.strip() and not told[-1].role:
        del told[-1]
    if told and not told[-1].role:
        told[-1] = Span(told[-1].text.rstrip())
    if not colours:
        return "".join(clean(part.text) for part in told).rstrip()
    return "".join(
        f"\x1b[{_CODES[part.role][colours < 256]}m{clean(part.text)}\x1b[0m"
        if part.role
        else clean(part.text)
        for part in told
    )


def plain(lines: Iterable[Line]) -> str:
    """The words of lines, without any colour."""
    return painted(lines, colours=0)
