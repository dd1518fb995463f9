"""Misspelt words: the word of a list that was most likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.effects.language import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

LEAST_LETTERS = 4
LONG_WORD = 7  # from here on two slips are allowed, and the first letter may be one of them


def mender(words: Sequence[str], stems: Collection[str]) -> Callable[[str], str | None]:
    """A function that gives the word meant by a misspelt one; None where the word is known or none is near.

    Slips are letters added, left out, exchanged or swapped with their neighbour (optimal string
    alignment): one in a short word, two in a word of seven letters or more.
    """
    known = frozenset(words)

    def mend(word: str) -> str | None:
        if word in known or stem(word) in stems or len(word) < LEAST_LETTERS:
            return None
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= LONG_WORD else 1
        near = []
        for other in words:
            is_short = len(word) < LONG_WORD
            if len(other) < LEAST_LETTERS or (is_short and other[0] != word[0]):
                continue
            if len(other) == LEAST_LETTERS != len(word):
                continue
            slips = OSA.distance(word, other, score_cutoff=most)
            if slips <= most:
                near.append((slips, abs(len(other) - len(word)), other))
        return min(near)[2] if near else None

    return mend
