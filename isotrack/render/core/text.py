"""Text as data: control characters made visible, lists cut to size, labels laid out."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from isotrack.domain.core.days import WEEKDAYS, format_day, format_short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

# C0 but the line feed, DEL, C1, bidirectional controls, line and paragraph separators, the BOM, and what Unicode
# keeps free of characters, which HTML and XML forbid.
_CONTROL_RANGES = (
    (0x00, 0x09), (0x0B, 0x1F), (0x7F, 0x9F), (0x61C, 0x61C), (0x200E, 0x200F),
    (0x2028, 0x202E), (0x2066, 0x2069), (0xFEFF, 0xFEFF), (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)  # fmt: skip
_VISIBLE = {
    code: f"<U+{code:04X}>" for first, last in _CONTROL_RANGES for code in range(first, last + 1)
}
LABEL_WIDTH = 10
NARROW = 60


def clean(text: str) -> str:
    """Make every control character visible (`<U+001B>`), so that what is shown is what is stored."""
    return text.translate(_VISIBLE)


def escaped(json_text: str) -> str:
    """JSON with the same characters as JSON writes them, by their number."""
    return json_text.translate(_escapes())


@cache
def _escapes() -> dict[int, str]:
    units = {code: chr(code).encode("utf-16-be").hex() for code in _VISIBLE}  # JSON counts in those
    return {
        code: "".join(f"\\u{text[at : at + 4]}" for at in range(0, len(text), 4))
        for code, text in units.items()
    }


def one_line(text: str) -> str:
    """A text on one line, its line ends shown as ` / `."""
    return clean(" / ".join(text.splitlines()))


def labelled(pairs: Sequence[tuple[str, str]], *, width: int) -> str:
    """Label and value in two columns, or `label: value` lines on a narrow screen."""
    if width < NARROW:
        return plain_pairs(pairs)
    column = max(LABEL_WIDTH, 2 + max((len(label) for label, _ in pairs), default=0))
    lines = []
    for label, value in pairs:
        for index, line in enumerate(value.split("\n")):
            lines += hanging(label if index == 0 else "", line, column, width)
    return "\n".join(lines)


def hanging(label: str, line: str, column: int, width: int) -> list[str]:
    """A label and a line beside it; a long line goes on below itself, never in the label's column."""
    room = max(width - column, 20)
    parts = broken(line, room)
    return [
        f"{label if not index else '':<{column}}{part}".rstrip() for index, part in enumerate(parts)
    ]


def broken(line: str, width: int, indent: int = 0) -> list[str]:
    """A line broken between words; no single word is left alone on the last line where that can be helped.

    What follows the first line stands `indent` columns in. Words are never cut.
    """
    if len(line) <= width:
        return [line]
    import textwrap

    def at(room: int) -> list[str]:
        return textwrap.wrap(
            line,
            room,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [line]

    parts = at(width)
    for room in range(width - 1, width * 2 // 3, -1):
        if len(parts) < 2 or " " in parts[-1].strip():
            break
        tried = at(room)
        if len(tried) == len(parts) and " " in tried[-1].strip():
            return tried
    return parts


def plain_pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """One `label: value` line each, for a screen reader and a narrow screen."""
    return "\n".join(f"{_lower(label)}: {value.replace(chr(10), '; ')}" for label, value in pairs)


def _lower(label: str) -> str:
    """A label in small letters; one with a number (a day, an id) stays as it is."""
    return label if any(letter.isdigit() for letter in label) else label.lower()


def day_list(days: Sequence[date], today: date, most: int = 10) -> str:
    """Days in short form, runs drawn together, cut after `most`: 4 Jul, 7 Jul to 9 Jul (3 days) and 3 more.

    A day that is named twice stands for two intakes of it, and says so.
    """
    times = Counter(days)
    runs: list[list[date]] = []
    for day in times:
        is_next = runs and (day - runs[-1][-1]).days == 1 and times[day] == times[runs[-1][-1]]
        if is_next:
            runs[-1].append(day)
        else:
            runs.append([day])
    shown = ", ".join(_run_words(run, times[run[0]], today) for run in runs[:most])
    left_out = sum(len(run) for run in runs[most:])
    return f"{shown} and {left_out} more" if left_out else shown


def _run_words(run: list[date], intakes: int, today: date) -> str:
    """Days in a row: 18 Nov; 18 Nov, 19 Nov; 4 Jul to 9 Jul (6 days); 18 Nov (2 intakes)."""
    each = "" if intakes == 1 else f" ({intakes} intakes)"
    if len(run) <= 2:
        return ", ".join(f"{format_short(day, today)}{each}" for day in run)
    many = "" if intakes == 1 else f", {intakes} intakes each"
    return (
        f"{format_short(run[0], today)} to {format_short(run[-1], today)} ({len(run)} days{many})"
    )


def span_text(first_on: date, last_on: date) -> str:
    """A range of days in words: Wed 1 Jul to Thu 30 Jul 2026."""
    if first_on == last_on:
        return format_day(first_on)
    first = format_day(first_on)
    if first_on.year == last_on.year:
        first = first.removesuffix(f" {first_on.year}")
    return f"{first} to {format_day(last_on)}"


def fit(text: str, width: int) -> str:
    """Break lines that are wider than the screen between words, keeping their indent."""
    fitted = []
    for line in text.split("\n"):
        fitted += broken(line, width, len(line) - len(line.lstrip(" ")))
    return "\n".join(fitted)


def wrap(text: str, width: int) -> str:
    """Wrap a paragraph of ours to a screen; words are never cut."""
    if len(text) <= width and "\n" not in text:
        return text
    return "\n".join(broken(" ".join(text.split()), max(width, 20)))


def wrap_lines(line: str, width: int, indent: int) -> list[str]:
    """A line broken between words; what follows the first stands `indent` columns in."""
    return broken(line, width, indent)


def table_day(day: date, today: date) -> str:
    """A day in a table: Mon 23 Nov, with its year where that is not this one's."""
    return f"{WEEKDAYS[day.weekday()]} {format_short(day, today)}"


def moment(at: datetime, today: date) -> str:
    """A day with a clock time, in a table: Mon 23 Nov 20:36."""
    return f"{table_day(at.date(), today)} {at:%H:%M}"
