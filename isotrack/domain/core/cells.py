"""Numbers and days in the cells of a table: read exactly, and never by a guess that the file does not prove.

`1.250` is one and a quarter or one thousand two hundred and fifty, `03/04/2026` a day in March or in
April. A column may prove which; where none does, it is asked about (docs/moving-in.md).
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from isotrack.domain.core.days import EARLIEST
from isotrack.domain.core.tables import folded
from isotrack.domain.core.values import NamedTuple, StrEnum

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_DIGITS = 18
DMY, MDY = "dmy", "mdy"
_BLANKS = "\u0020\u00a0\u2009\u202f'\u2019"
_NUMBER = re.compile(rf"[0-9]+(?:[.,{_BLANKS}][0-9]+)*|[.,][0-9]+")
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)+|(?<![0-9])[.,][0-9]+")
_EXPONENT = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?[eE]([-+]?[0-9]{1,2})")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_BLANKS}][0-9]{{3}})+(?=[.,]|$)")


class Digits(str):
    """A number as it is written in a JSON file, digit by digit."""

    __slots__ = ()


class CellUnreadable(ValueError):
    """Why a cell cannot be read: the end of a sentence without its full stop."""

    def __init__(self, why: str, needs: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.needs = needs  # the option that would say it: --decimal, --date-order


class Mark(StrEnum):
    """The decimal mark that the numbers of a column prove."""

    POINT = "point"
    COMMA = "comma"
    NONE = "none"  # nothing is proved: whole numbers, or 1.250 alone
    BOTH = "both"  # one cell proves the point and another one the comma


_SIGN = {Mark.POINT: ".", Mark.COMMA: ","}


def proven_mark(cells: Iterable[str]) -> Mark:
    """What the numbers of a column prove: decimals that are not three digits, or both marks in one number."""
    found = Mark.NONE
    for cell in cells:
        if "," not in cell and "." not in cell:
            continue
        for token in _TOKEN.findall(cell):
            mark = _proof(token)
            if mark is None or mark is found:
                continue
            if found is not Mark.NONE:
                return Mark.BOTH
            found = mark
    return found


def _proof(token: str) -> Mark | None:
    """The decimal mark that one number proves by itself."""
    marks = [letter for letter in token if letter in ".,"]
    last = Mark.POINT if marks[-1] == "." else Mark.COMMA
    if len(set(marks)) == 2:
        return last if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:  # 1.234.567: the mark parts thousands
        return Mark.COMMA if last is Mark.POINT else Mark.POINT
    whole, decimals = re.split(r"[.,]", token)
    is_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if is_group else last


def plain_digits(cell: str, mark: Mark) -> str:
    """A number of 0 or more as its own digits with a point, `1.250,5` as 1250.5 and `1E3` as 1000.

    Raises CellUnreadable for everything else: a sign, a word, a number of absurd length, one with
    two readings, and one that contradicts `mark`.
    """
    text = cell.strip()
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return text
    if match := _EXPONENT.fullmatch(text):
        return _spread(match[1], match[2] or "", int(match[3]))
    grouped = _GROUPED.match(text)
    if grouped is not None:
        text = re.sub(rf"[{_BLANKS}]", "", grouped[0]) + text[grouped.end() :]
    if not _NUMBER.fullmatch(text) or len(text) > MOST_DIGITS + 6:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no number')
    marks = [letter for letter in text if letter in ".,"]
    if not marks:
        if not text.isascii() or not text.isdigit():
            raise CellUnreadable(f'"{cell.strip()[:40]}" is no number')
        return _bounded(text, cell)
    proof = _proof(text)
    if proof is None and len(set(marks)) == 2:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no number')
    if grouped is not None and proof is None:
        proof = Mark.POINT if marks[-1] == "." else Mark.COMMA  # 1 234.567: blanks part thousands
    meant = proof or (mark if mark in _SIGN else None)
    if meant is None:
        raise CellUnreadable(
            f'"{text}" is {text.replace(",", ".")} or {re.sub("[.,]", "", text)}', "--decimal"
        )
    if proof is not None and mark in _SIGN and proof is not mark:
        raise CellUnreadable(f'"{text}" has not the decimal mark of the file ({mark})')
    return _bounded(_undone(text, _SIGN[meant], cell), cell)


def _undone(text: str, sign: str, cell: str) -> str:
    """A number without its thousands marks, with a point as decimal mark."""
    whole, _, decimals = text.partition(sign)
    if sign in decimals:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no number')
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])):
        raise CellUnreadable(f'"{cell.strip()[:40]}" has marks that part no thousands')
    if not decimals.isdigit() and decimals:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no number')
    whole = "".join(groups) or "0"
    return f"{whole}.{decimals}" if decimals else whole


def _bounded(digits: str, cell: str) -> str:
    if len(digits) > MOST_DIGITS:
        raise CellUnreadable(f'"{cell.strip()[:40]}" has too many digits')
    return digits


def _spread(whole: str, decimals: str, exponent: int) -> str:
    digits, point = whole + decimals, len(whole) + exponent
    if len(digits) > MOST_DIGITS or not -MOST_DIGITS < point <= MOST_DIGITS:
        raise CellUnreadable(f'"{whole}" with an exponent of {exponent} has too many digits')
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    padded = digits.ljust(point, "0")
    return padded[:point] + (f".{padded[point:]}" if padded[point:] else "")


# --- days --------------------------------------------------------------------------------------

_MONTHS = {  # English, German, French, Spanish, Portuguese, Italian, Dutch, Polish; accents off
    1: "january jan januar janner janvier janv enero ene janeiro gennaio gen januari styczen stycznia sty",
    2: "february feb februar fevrier fevr fev febrero fevereiro febbraio februari luty lutego lut",
    3: "march mar marz mrz mars marzo marco maart mrt marzec marca",
    4: "april apr avril avr abril abr aprile kwiecien kwietnia kwi",
    5: "may mai mayo maio maggio mag mei maj maja",
    6: "june jun juni juin junio junho giugno giu czerwiec czerwca cze",
    7: "july jul juli juillet juil julio julho luglio lug lipiec lipca lip",
    8: "august aug aout agosto ago augustus sierpien sierpnia sie",
    9: "september sep sept septembre septiembre setembro set settembre wrzesien wrzesnia wrz",
    10: "october oct oktober okt octobre octubre outubro out ottobre ott pazdziernik pazdziernika paz",
    11: "november nov novembre noviembre novembro listopad listopada lis",
    12: "december dec dezember dez decembre diciembre dic dezembro dicembre grudzien grudnia gru",
}  # fmt: skip
_MONTH_OF = {word: number for number, words in _MONTHS.items() for word in words.split()}
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +(?=\S)", re.ASCII)
_OFFSET = r"(?: ?(z|utc|gmt|[-+][0-9]{2}:?[0-9]{2}))?"
_CLOCK = re.compile(
    rf"(?:t| +|, *)([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}})(?:[.,][0-9]{{1,9}})?)? ?(am|pm|a\.m\.|p\.m\.)?{_OFFSET}$",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", re.ASCII)
_COMPACT = re.compile(r"(19[89]|20[0-9])([0-9])([0-9]{2})([0-9]{2})", re.ASCII)
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})", re.ASCII)
_PARTED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", re.ASCII)
_NAMED = re.compile(r"([0-9]{1,2})(?:\.|st|nd|rd|th|er)?[ -]*(?:de )?([a-z]{3,12})\.?,?[ -]*(?:de )?([0-9]{4}|[0-9]{2})", re.ASCII)  # fmt: skip
_NAMED_US = re.compile(r"([a-z]{3,12})\.?[ -]*([0-9]{1,2})(?:st|nd|rd|th)?,?[ -]+([0-9]{4})", re.ASCII)  # fmt: skip


class OrdersDiffer(CellUnreadable):
    """One cell of a column proves the day first and another one the month first."""


class When(NamedTuple):
    """A day as it was written, its clock time and the offset from UTC that stood beside it."""

    day: date
    clock: time | None = None
    offset: timedelta | None = None
    is_short_year: bool = False


def proven_order(cells: Iterable[str]) -> str | None:
    """Whether 03/04/2026 is day first (dmy) or month first (mdy) in a column; None where nothing proves it.

    Raises OrdersDiffer where its cells prove both.
    """
    found: str | None = None
    for cell in cells:
        match = _PARTED.match(cell.strip())
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        proof = DMY if first > 12 >= second else MDY if second > 12 >= first else None
        if proof is not None and found not in {None, proof}:
            raise OrdersDiffer(
                "has days first in one row and months first in another", "--date-order"
            )
        found = proof or found
    return found


@lru_cache(
    maxsize=1 << 14
)  # a column says the same day several times, and each cell is looked at twice
def read_when(cell: str, order: str | None) -> When:
    """Read a day with its year, and a clock time behind it.

    ISO, 2026/03/02 and 20260302; 02.03.2026 is always day first; 02/03/2026 and 02-03-2026 need `order`;
    months by name in eight languages. Two digits of a year: 00-69 are 20xx. Raises CellUnreadable.
    """
    text = " ".join(cell.strip().lower().split())
    if len(text) > 60:
        raise CellUnreadable(f'"{text[:40]}" is no day')
    clock, offset = None, None
    if match := _CLOCK.search(text):
        clock, offset = _clock(match, cell), _offset(match[5])
        text = text[: match.start()].rstrip(" ,")
    text = _WEEKDAY.sub("", text, count=1)
    day, is_short = _day(text, order, cell.strip())
    if day < EARLIEST:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is before 1980')
    return When(day, clock, offset, is_short)


@lru_cache(maxsize=1 << 11)
def read_clock(cell: str) -> tuple[time, timedelta | None]:
    """A cell that holds a clock time alone, `20:05` or `8:05 PM`. Raises CellUnreadable."""
    text = " ".join(cell.strip().lower().replace("h", ":").replace(" uhr", "").split())
    if re.fullmatch(r"[0-9]{1,2}[.][0-9]{2}", text, re.ASCII):
        text = text.replace(".", ":")
    match = _CLOCK.fullmatch(f" {text}")
    if match is None:
        raise CellUnreadable(f'"{cell.strip()[:40]}" is no clock time')
    return _clock(match, cell), _offset(match[5])


def _clock(match: re.Match[str], cell: str) -> time:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise CellUnreadable(f'"{cell.strip()[:40]}" has a clock time that is none')
        hour = hour % 12 + (12 if match[4].startswith("p") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise CellUnreadable(f'"{cell.strip()[:40]}" has a clock time that is none') from None


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text in {"z", "utc", "gmt"}:
        return timedelta(0)
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if size > timedelta(hours=18):
        raise CellUnreadable(f'"{text}" is no offset from UTC')
    return -size if text[0] == "-" else size


def _day(text: str, order: str | None, cell: str) -> tuple[date, bool]:
    """The day, and whether its year had two digits."""
    shown = cell[:40]
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(int(match[1]), int(match[3]), int(match[4]), shown), False
    if match := _COMPACT.fullmatch(text):
        return _date(int(match[1] + match[2]), int(match[3]), int(match[4]), shown), False
    if match := _DOTTED.fullmatch(text):
        return _date(_year(match[3]), int(match[2]), int(match[1]), shown), len(match[3]) == 2
    if match := _PARTED.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        meant = order or (DMY if first > 12 else MDY if second > 12 else None)
        if meant is None and first == second:
            meant = DMY
        if meant is None:
            raise CellUnreadable(f'"{shown}" has its day first or its month first', "--date-order")
        day, month = (first, second) if meant == DMY else (second, first)
        return _date(_year(match[4]), month, day, shown), len(match[4]) == 2
    plain = folded(text.replace(".", " ")) if not text.isascii() else text
    if (match := _NAMED.fullmatch(plain)) and match[2] in _MONTH_OF:
        return _date(_year(match[3]), _MONTH_OF[match[2]], int(match[1]), shown), len(match[3]) == 2
    if (match := _NAMED_US.fullmatch(plain)) and match[1] in _MONTH_OF:
        return _date(int(match[3]), _MONTH_OF[match[1]], int(match[2]), shown), False
    has_year = re.search(r"[0-9]{4}", text, re.ASCII)
    raise CellUnreadable(f'"{shown}" is no day' + ("" if has_year else " with its year"))


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= 69 else 1900)


def _date(year: int, month: int, day: int, shown: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellUnreadable(f'"{shown}" is a day that no calendar has') from None


def instant(text: str) -> tuple[date | None, str | None]:
    """The day and the clock of 20261102, 202611020815 or more; None for less than a day. Raises CellUnreadable."""
    match = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2}))?", text, re.ASCII)
    if match is None:
        return None, None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise CellUnreadable(f'"{text[:20]}" is a day that no calendar has') from None
    is_clock = match[4] is not None and match[4] < "24" and match[5] < "60"
    return day, f"{match[4]}:{match[5]}" if is_clock else None
