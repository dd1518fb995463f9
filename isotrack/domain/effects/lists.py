"""Typed words cut into effects with their severities and a day, before any meaning; and what was read in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LONGEST_DAY = 3  # words: 3 days ago
# Within quotes and without a number, a day behind one of these belongs to the phrase, and these are no days.
_OF_THE_PHRASE = frozenset({"the", "since", "from", "until", "till", "in", "of", "by", "to"})
_RATHER_WORDS = frozenset({"sun", "sat", "may"})
BREAK = ","  # stands between the parts of a list
_BREAKS = r"[;\n]|,(?![0-9])|(?<![0-9]),|(?<=\s)[&+/](?=\s)"
_BREAKING = frozenset(";\n,&+/")
_SCORE = r"[(\[]([0-4])(?:/4)?[)\]]|([0-4])/4"  # (2), [3], 2/4
_LEADING = frozenset({"and", "plus", "also", "then", "with", "&", "+", "/"})
# A number before one of these counts something else than how bad it is.
_COUNTED = frozenset(
    [
        "time",
        "day",
        "night",
        "hour",
        "hr",
        "minute",
        "min",
        "week",
        "month",
        "year",
        "kilo",
        "lb",
        "pound",
        "litre",
        "liter",
        "pillow",
        "toe",
        "finger",
        "spot",
    ]
)
_COUNTED_AS_IT_IS = frozenset({"x", "kg", "am", "pm", "mg", "oclock", "degrees"})


class Said(NamedTuple):
    """A phrase and the severity typed with it, as typed; None where there was none."""

    phrase: str
    number: str | None


class Typed(NamedTuple):
    """What was typed: phrases with their severities, and the words of the day."""

    said: list[Said]
    day: str | None


class Part(NamedTuple):
    """One effect of a phrase: the words that say it, and the term."""

    words: str
    term: str


class Recognised(NamedTuple):
    """What a phrase was found to mean.

    `parts` is empty where nothing may be taken; then `names` are the terms to ask about, at most
    three. `may_mean` are red-flag terms whose text is shown whatever is taken. `denied` are the terms
    that are said to be absent, `is_over` whether to have ended. `is_known`: some of it was understood.
    Beside `parts`, `left_out` are the words of a list that say that something is absent.
    """

    parts: tuple[Part, ...]
    names: tuple[str, ...] = ()
    may_mean: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    is_over: bool = False
    is_known: bool = True
    left_out: tuple[str, ...] = ()


class _Word(NamedTuple):
    """A word, and whether it was typed within quotes with others."""

    text: str
    is_quoted: bool


def is_number(word: str) -> bool:
    """Whether a word is a number, with a sign or decimals or without: 2, -1, 2,5."""
    whole, mark, decimals = word.replace(",", ".", 1).partition(".")
    if whole[:1] in {"-", "+", "\u2212"}:
        whole = whole[1:]
    digits = f"{whole}{decimals}"
    return digits.isascii() and whole.isdigit() and (not mark or decimals.isdigit())


def _word(text: str, *, is_quoted: bool) -> _Word:
    """A word; a severity in brackets or out of four is its number, wherever it stands."""
    may_be = text[-1:] in {")", "]"} or text[1:] == "/4"
    score = re.fullmatch(_SCORE, text, re.ASCII) if may_be else None
    return _Word(score[1] or score[2], is_quoted=False) if score else _Word(text, is_quoted)


def _words(typed: Sequence[str]) -> list[_Word]:
    found: list[_Word] = []
    for before, one in zip(("", *typed), typed, strict=False):
        if (
            len(before.split()) > 1 and len(one.split()) > 1
        ):  # two phrases, each in quotes of its own
            found.append(_Word(BREAK, is_quoted=False))
        pieces = [one] if _BREAKING.isdisjoint(one) else re.split(_BREAKS, one)
        for index, piece in enumerate(pieces):
            if index:
                found.append(_Word(BREAK, is_quoted=False))
            inner = piece.split()
            found += [_word(word, is_quoted=len(inner) > 1) for word in inner]
        if one in {"&", "+", "/"}:
            found[-1:] = [_Word(BREAK, is_quoted=False)]
    return found


def read_list(
    typed: Sequence[str], scale: Mapping[str, int], is_day: Callable[[str], bool]
) -> Typed:
    """Cut words into phrases, each with its own severity, and a day at the end.

    A severity is a number after the phrase or a word of `scale` at either end of it; one at the end
    of a list holds for all of it where no other was given. Numbers are kept as typed.
    """
    words, day = _without_day(_words(typed), is_day, is_one=len(typed) == 1)
    words = _cut_at_severities(words, scale)
    said: list[Said] = []
    part: list[str] = []
    for index, word in enumerate(words):
        if word.text == BREAK:
            _close(said, part, None, scale)
        elif _is_severity(words, index) and (part or said):
            _close(said, part, word.text, scale)
        else:
            part.append(word.text)
    _close(said, part, None, scale)
    return Typed(_spread(said), day)


def _cut_at_severities(words: list[_Word], scale: Mapping[str, int]) -> list[_Word]:
    """A part with a severity word of its own is a part of its own: dry lips mild and dry eyes severe."""
    found = list(words)
    for index in range(1, len(words) - 1):
        if words[index].text.lower() not in _LEADING:
            continue
        if any(words[i].text.lower() in scale for i in (index - 1, index + 1)):
            found[index] = _Word(BREAK, is_quoted=False)
    return found


def _is_severity(words: Sequence[_Word], index: int) -> bool:
    """Whether a number says how bad it is: not within quotes before more words, nor before what it counts."""
    if not is_number(words[index].text):
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None or after.text == BREAK:
        return True
    if after.text.lower() in _COUNTED_AS_IT_IS or after.text.lower().removesuffix("s") in _COUNTED:
        return False
    if is_number(after.text):
        return False
    return not (words[index].is_quoted and after.is_quoted) or after.text.lower() in _LEADING


def _may_end_quotes(before: Sequence[_Word], day: str, *, is_one: bool) -> bool:
    """Whether a day at the end of quotes is the day of what is logged, and no part of the phrase.

    Behind a number it is. Where one string is all that was typed, it is read as its words are.
    """
    if is_number(before[-1].text):
        return True
    if not is_one:
        return False
    if any(is_number(word.text) for word in before):
        return True
    return before[-1].text.lower() not in _OF_THE_PHRASE and day.lower() not in _RATHER_WORDS


def _without_day(
    words: list[_Word], is_day: Callable[[str], bool], *, is_one: bool
) -> tuple[list[_Word], str | None]:
    """The words before a day at the end, and the day."""
    numbers = [i for i in range(1, len(words)) if is_number(words[i].text)]
    for place in (numbers[-1] + 1, numbers[-1]) if numbers else ():
        rest = " ".join(word.text for word in words[place:])
        is_after_phrase = place > 1 or (place == 1 and len(words) > 1)
        if (
            rest
            and is_after_phrase
            and BREAK not in rest
            and len(rest.split()) > 1
            and is_day(rest)
        ):
            return words[:place], rest
    for length in range(min(LONGEST_DAY, len(words) - 1), 0, -1):
        rest = " ".join(word.text for word in words[-length:])
        if is_number(rest) or BREAK in rest:
            continue
        if words[-1].is_quoted and not _may_end_quotes(words[:-length], rest, is_one=is_one):
            continue
        if is_day(rest):
            return words[:-length], rest
    return words, None


def _close(said: list[Said], part: list[str], number: str | None, scale: Mapping[str, int]) -> None:
    """End a part: its severity is the number, or a word of the scale at its end or its beginning."""
    if said and part and part[0].lower() in _LEADING:
        del part[0]
    if not part:
        if number is not None and said and said[-1].number is None:
            said[-1] = said[-1]._replace(number=number)
        return
    words = [word.lower() for word in part]
    if number is None and said and said[-1].number is None and " ".join(words) in scale:
        said[-1] = said[-1]._replace(number=str(scale[" ".join(words)]))
        part.clear()
        return
    if number is None:
        for length in (2, 1):
            word = " ".join(words[-length:])
            if len(part) > length and word in scale:
                number, part[:] = str(scale[word]), part[:-length]
                break
        else:
            number = next(
                (
                    str(scale[" ".join(words[:length])])
                    for length in (2, 1)
                    if len(part) > length and scale.get(" ".join(words[:length]))
                ),
                None,
            )
    said.append(Said(" ".join(part), number))
    part.clear()


def _spread(said: list[Said]) -> list[Said]:
    """Parts without a severity: those of one list share the one at its end; several in a row are one phrase.

    What has no severity is put together again, since a comma may also stand within a sentence.
    """
    given = [one for one in said if one.number is not None]
    if len(said) > 1 and (not given or (len(given) == 1 and said[-1].number is not None)):
        return [Said(", ".join(one.phrase for one in said), said[-1].number)]
    return said
