"""Misspelt words: the word of a list that was most likely meant. Ordinary English words are never mended."""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING

from isotrack.domain.effects.language import stem
from isotrack.knowledge.load import binary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

LEAST_LETTERS = 4
LEAST_OF_TWO = 3  # letters of each of two words that were run together
LONG_WORD = 6  # from here on two slips are allowed
FIRST_LETTER = 7  # from here on the first letter may be one of them
_TWICE = re.compile(r"(.)\1+")


@cache
def _english() -> bytes:
    return zlib.decompress(binary("language/english.bin"))


def is_english(word: str) -> bool:
    """Whether a word stands in the English list, itself or without an ending."""
    text = _english()
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed")}
    return any(f"\n{one}\n".encode() in text for one in forms if len(one) >= LEAST_OF_TWO)


def mender(
    words: Sequence[str], stems: Collection[str], silent: Collection[str]
) -> Callable[[str], str | None]:
    """A function that gives the word meant by a misspelt one; None where it is a word or none is near.

    Doubled letters first, then slips: letters added, left out, exchanged or swapped with their
    neighbour (optimal string alignment), one in a short word, two from six letters on; then two words
    run together. `silent` are words that say nothing.
    """
    known = frozenset(words)

    @cache
    def mend(word: str) -> str | None:
        if len(word) < LEAST_LETTERS or not word.isalpha() or not word.isascii():
            return None
        if word in known or word in silent or stem(word) in stems or word.startswith("zz"):
            return None
        if is_english(word):
            return None
        once = _TWICE.sub(r"\1", word)
        doubled = [
            one
            for one in words
            if one[0] == word[0] and len(one) > LEAST_LETTERS and _TWICE.sub(r"\1", one) == once
        ]
        return doubled[0] if doubled else _nearest(word, words) or _two_words(word, known)

    return mend


def _nearest(word: str, words: Sequence[str]) -> str | None:
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= LONG_WORD else 1
    near = []
    for other in words:
        if len(other) < LEAST_LETTERS or abs(len(other) - len(word)) > most:
            continue
        if len(word) < FIRST_LETTER and other[0] != word[0]:
            continue
        slips = OSA.distance(word, other, score_cutoff=most)
        if slips <= most:
            is_swap = sorted(other) == sorted(word)
            near.append(
                (slips, other[0] != word[0], not is_swap, abs(len(other) - len(word)), other)
            )
    return min(near)[-1] if near else None


def _two_words(word: str, known: Collection[str]) -> str | None:
    for place in range(LEAST_OF_TWO, len(word) - LEAST_OF_TWO + 1):
        if word[:place] in known and word[place:] in known:
            return f"{word[:place]} {word[place:]}"
    return None
