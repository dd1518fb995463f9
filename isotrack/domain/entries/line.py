"""A line of several entries cut into its parts, before any meaning: a day and a clock time in front, texts in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.entries.errors import PartUnclear

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

QUOTES = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019", "'": "'"}  # fmt: skip
LONGEST_DAY = 3  # words: 3 days ago
CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})? ?([ap]m)?|[0-9]{1,2} ?[ap]m", re.IGNORECASE)
AMOUNT = re.compile(
    r"[-+\u2212]?[0-9][0-9.,']*( ?mg)?( ?[+x*\u00d7] ?[0-9][0-9.,']*( ?mg)?)*", re.IGNORECASE
)
WEIGHT = re.compile(
    r"[-+\u2212]?[0-9][0-9.,']* ?(kgs?|kilos?|lbs?|pounds?)|[0-9]{1,2} ?st(ones?)?( ?[0-9]{1,2}([.,][0-9])?)?( ?(lbs?|pounds?))?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[-+\u2212]?[0-9]+([.,][0-9]+)?(/[0-9])?")
LONGEST_AMOUNT = 5  # words: 2 x 20 + 10
LEADING = frozenset({"and", "plus", "also", "then", "&", "+"})
DOSE_WORDS = frozenset({"dose", "took", "taken", "take"})
SKIPPED = frozenset({"skip", "skipped"})
FREE = frozenset({"none", "no effects", "no side effects", "no side effect"})
NOTES = {"note": False, "ask": True, "question": True}
FOOD = {"with food": True, "without food": False, "no food": False, "fasting": False}
ALONE = frozenset({"weight", "mood", "skin", "note", "ask", "question", "extra", "new"})
EITHER_DAY = frozenset(
    {"sun", "t", "y"}
)  # a day, or a word of a side effect: sun sensitivity, t zone


class Part(NamedTuple):
    """One part of a line: its words; `quoted` is a text in quotes, with what stands before it as words."""

    words: tuple[str, ...]
    quoted: str | None = None

    @property
    def text(self) -> str:
        """The part as it may be typed again."""
        said = " ".join(self.words)
        if self.quoted is None:
            return said
        mark = "'" if '"' in self.quoted else '"'
        return f"{said} {mark}{self.quoted}{mark}".strip()


class Line(NamedTuple):
    """A line: the day and the clock time in front, as typed, and its parts."""

    day: str | None
    clock: str | None
    parts: tuple[Part, ...]

    def again(self, said: Sequence[str], day: str | None = None) -> str:
        """The line as it may be typed again, its parts put so, for another day where one is given."""
        front = " ".join(one for one in (day or self.day, self.clock) if one)
        return f"{front} {', '.join(one for one in said if one)}".strip()


class Dose(NamedTuple):
    """A dose as it was said: an amount, a skip, or neither for what is open next."""

    amount: str | None
    is_skip: bool = False
    is_whole: bool = False  # all that is open of the day
    is_extra: bool = False
    is_with_food: bool | None = None


class Weight(NamedTuple):
    """A weight with its unit, or a bare number behind the word."""

    text: str


class Rating(NamedTuple):
    """A mood or a rating of the skin: a number or a word of the scale."""

    is_mood: bool
    text: str


class Note(NamedTuple):
    """A text, or a question for the visit."""

    text: str
    is_question: bool = False


class NoEffects(NamedTuple):
    """That there was no side effect."""


class Effects(NamedTuple):
    """Words for the recogniser: effects with their severities; under a name of one's own where `is_new`."""

    words: tuple[str, ...]
    is_new: bool = False


Piece = Dose | Weight | Rating | Note | NoEffects | Effects


class Scales(NamedTuple):
    """The words of the scales of mood and skin."""

    mood: Mapping[str, int]
    skin: Mapping[str, int]


def cut(text: str, is_day: Callable[[str], bool]) -> Line:
    """Cut a line at its commas, semicolons, line breaks and points behind a word; quotes keep a text together.

    Raises PartUnclear for a quotation mark without its partner, and for a line without a word.
    """
    parts = [one for one in _cut(text) if one.words or one.quoted is not None]
    if not parts:
        raise PartUnclear(text.strip(), "holds nothing to record")
    day, clock = None, None
    first = parts[0]
    if first.quoted is None or first.words:
        day, clock, words = _front(list(first.words), is_day)
        if day is not None or clock is not None:
            rest = Part(tuple(words), first.quoted)
            parts[:1] = [rest] if rest.words or rest.quoted is not None else []
    if not parts:
        raise PartUnclear(text.strip(), "names a day and nothing to record")
    return Line(day, clock, tuple(parts))


def _cut(text: str) -> list[Part]:
    """The parts of a text, each with its words and what was quoted."""
    parts: list[Part] = []
    plain, quoted, index = "", None, 0

    def close() -> None:
        nonlocal plain, quoted
        parts.append(Part(tuple(plain.split()), quoted))
        plain, quoted = "", None

    while index < len(text):
        sign = text[index]
        if sign in QUOTES and _opens(text, index):
            end = _closing(text, index)
            if end is None:
                if sign != "'":
                    raise PartUnclear(text[index:].strip(), "has a quotation mark without its partner")  # fmt: skip
                plain += sign
                index += 1
                continue
            if quoted is not None:
                close()
            quoted = text[index + 1 : end].strip()
            index = end + 1
        elif (
            sign in ";\n\r"
            or (sign == "," and not _is_decimal(text, index))
            or _is_end(text, index)
        ):
            close()
            index += 1
        elif quoted is not None and not sign.isspace():
            close()  # words behind a quoted text are a part of their own
        else:
            plain += sign
            index += 1
    close()
    return parts


def _opens(text: str, index: int) -> bool:
    """Whether a quotation mark begins a text: an apostrophe within a word does not."""
    before = text[index - 1] if index else " "
    return before.isspace() or before in ",;:(" or text[index] not in "'\u2018"


def _closing(text: str, start: int) -> int | None:
    """Where the text that begins with this mark ends: before a blank, a comma or the end."""
    for index in range(start + 1, len(text)):
        after = text[index + 1 : index + 2]
        if text[index] in QUOTES[text[start]] and (not after or after.isspace() or after in ",;"):
            return index
    return None


def _is_decimal(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def _is_end(text: str, index: int) -> bool:
    """Whether a point ends a sentence: two blanks become one on a phone."""
    after = text[index + 1 : index + 2]
    return text[index] == "." and (not after or after.isspace())


def _front(
    words: list[str], is_day: Callable[[str], bool]
) -> tuple[str | None, str | None, list[str]]:
    """The day and the clock time that words begin with, and the rest."""
    day, clock = None, None
    for length in range(min(LONGEST_DAY, len(words)), 0, -1):
        said = " ".join(words[:length]).rstrip(":")
        if NUMBER.fullmatch(said) or not is_day(said):
            continue
        rest = words[length:]
        if said.lower() in EITHER_DAY and rest and piece_length(rest) == 0:
            names = {"sun": "sunday", "t": "today", "y": "yesterday"}
            why = f'may begin with a day; if it does, type it in full ("{names[said.lower()]}")'
            raise PartUnclear(" ".join(words), why, f"{names[said.lower()]} {' '.join(rest)}")
        day, words = said, rest
        break
    if words and words[0].lower() == "at" and len(words) > 1:
        words = words[1:] if _clock_length(words[1:]) else words
    length = _clock_length(words)
    if length:
        clock, words = " ".join(words[:length]).rstrip(":"), words[length:]
    return day, clock, words


def _clock_length(words: list[str]) -> int:
    for length in (2, 1):
        if len(words) >= length and CLOCK.fullmatch(" ".join(words[:length]).rstrip(":")):
            return length
    return 0


def _amount_length(words: list[str]) -> int:
    """How many words an amount in mg takes at the beginning; a bare number is none."""
    for length in range(min(LONGEST_AMOUNT, len(words)), 0, -1):
        said = " ".join(words[:length])
        if AMOUNT.fullmatch(said) and not NUMBER.fullmatch(said):
            return length
    return 0


def _weight_length(words: list[str]) -> int:
    for length in (4, 3, 2, 1):
        if len(words) >= length and WEIGHT.fullmatch(" ".join(words[:length])):
            return length
    return 0


def piece_length(words: list[str]) -> int:
    """How many words an amount or a weight takes at the beginning; 0 where neither stands there."""
    return _weight_length(words) or _amount_length(words)


class Read(NamedTuple):
    """A piece and the words that say it."""

    piece: Piece
    text: str


def pieces(part: Part, scales: Scales) -> list[Read]:
    """What a part says, one piece after another. Raises PartUnclear."""
    words = [word for word in part.words if word]
    if words and words[0].rstrip(":").lower() in NOTES and (part.quoted or len(words) > 1):
        said = [*words[1:], part.quoted or ""]
        is_question = NOTES[words[0].rstrip(":").lower()]
        return [Read(Note(" ".join(said).strip(), is_question), part.text)]
    found: list[Read] = []
    while words:
        if words[0].lower() in LEADING and (found or len(words) > 1):
            words = words[1:]
            continue
        piece, length = _piece(words, scales, part)
        found.append(Read(piece, " ".join(words[:length])))
        words = words[length:]
    if part.quoted is not None:
        found.append(Read(Note(part.quoted), Part((), part.quoted).text))
    return found


def _piece(words: list[str], scales: Scales, part: Part) -> tuple[Piece, int]:
    """The first piece of words and how many of them it takes."""
    dose = _dose(words)
    if dose is not None:
        return dose
    length = _weight_length(words)
    if length:
        return Weight(" ".join(words[:length])), length
    first = words[0].lower().rstrip(":")
    if first == "weight" and len(words) > 1 and words[1][:1].isdigit():
        length = _weight_length(words[1:]) or 1
        return Weight(" ".join(words[1 : length + 1])), length + 1
    if first in {"mood", "skin"}:
        scale = scales.mood if first == "mood" else scales.skin
        for length in (2, 1):
            said = " ".join(words[1 : length + 1]).lower()
            if len(words) > length and (said in scale or NUMBER.fullmatch(said)):
                return Rating(first == "mood", said), length + 1
    if " ".join(words).lower() in FREE:
        return NoEffects(), len(words)
    if NUMBER.fullmatch(words[0]):
        raise PartUnclear(part.text, f'begins with a number that has no unit ("{words[0]}")')
    if words[0][0].isdigit():
        why = f'begins with "{words[0]}", which is neither an amount in mg nor a weight'
        raise PartUnclear(part.text, why)
    if first in ALONE and len(words) == 1:
        raise PartUnclear(part.text, "says nothing by itself")
    return _effects(words)


def _dose(words: list[str]) -> tuple[Dose, int] | None:
    """A dose at the beginning, with what is said of it; None where none stands there."""
    at = 0
    has_word = words[0].lower() in DOSE_WORDS
    at += has_word
    is_extra = at < len(words) and words[at].lower() == "extra"
    at += is_extra
    rest = words[at:]
    if rest and rest[0].lower() in SKIPPED:
        is_all = len(rest) > 1 and rest[1].lower() == "all"
        return Dose(None, is_skip=True, is_whole=is_all, is_extra=is_extra), at + 1 + is_all
    length = _amount_length(rest)
    if not length and has_word and rest and NUMBER.fullmatch(rest[0]):
        length = 1
    if not length and (not has_word or is_extra):
        return None
    if not length and rest and not _follows_dose(rest):
        return None
    amount = " ".join(rest[:length]) if length else None
    at += length
    dose = Dose(amount, is_extra=is_extra)
    while True:
        behind = [word.lower() for word in words[at:]]
        food = next((n for n in (2, 1) if " ".join(behind[:n]) in FOOD and len(behind) >= n), 0)
        if behind[:1] == ["extra"]:
            dose, at = dose._replace(is_extra=True), at + 1
        elif food:
            dose, at = dose._replace(is_with_food=FOOD[" ".join(behind[:food])]), at + food
        else:
            return dose, at


def _follows_dose(rest: list[str]) -> bool:
    """Whether the word `dose` is the whole piece: what follows says how it was taken."""
    said = " ".join(rest[:2]).lower()
    return said in FOOD or rest[0].lower() in FOOD or rest[0].lower() == "extra"


def _effects(words: list[str]) -> tuple[Effects, int]:
    """Words for the recogniser, up to a piece of another kind behind a severity."""
    is_new = words[0].lower() in {"new", "new:"} and len(words) > 1
    begin = 1 if is_new or (words[0].lower() in {"effect", "effects"} and len(words) > 1) else 0
    end = len(words)
    for index in range(begin + 2, len(words)):
        rest = words[index:]
        is_other = piece_length(rest) or rest[0].lower() in {*DOSE_WORDS, *SKIPPED, "mood", "skin", "weight"}  # fmt: skip
        if NUMBER.fullmatch(words[index - 1]) and is_other:
            end = index
            break
    said = words[begin:end]
    stray = next((n for n in range(len(said)) if piece_length(said[n:]) or CLOCK.fullmatch(said[n])), None)  # fmt: skip
    if stray is not None:  # the recogniser takes numbers for what they count, and would drop it
        text = " ".join(words[:end])
        mended = ", ".join(one for one in (" ".join(said[:stray]), " ".join(said[stray:])) if one)
        raise PartUnclear(text, f'holds "{said[stray]}" among other words', mended)
    return Effects(tuple(said), is_new), end
