"""What words mean: a phrase brought to the meanings of its words. English stands in knowledge/language/."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LONGEST_GROUP = 5
MOST_WORDS = 40


class Language(NamedTuple):
    """What words mean: `meanings` maps words and groups of words to one meaning, `ignored` say nothing.

    `places` are meanings that tell where something is felt.
    """

    meanings: Mapping[str, str]
    ignored: frozenset[str]
    places: frozenset[str] = frozenset()


def plain(text: str) -> str:
    """A phrase in small letters without punctuation: `Can't SEE!` is `cant see`."""
    text = text.casefold().replace("\u2019", "'").replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


_ENDINGS = (
    ("iness", "y"), ("ness", ""), ("ingly", ""), ("edly", ""), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"),
    ("ed", ""), ("ly", ""), ("es", ""), ("s", ""),
)  # fmt: skip


def stem(word: str) -> str:
    """A word without its ending: peeling, peeled and peels are `peel`; aching and ache are `ach`."""
    for ending, instead in _ENDINGS:
        is_double = ending in {"s", "es"} and word.endswith("ss")
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not is_double:
            word = word[: -len(ending)] + instead
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def read_language(ignore: str, where: str, alike: Mapping[str, str]) -> Language:
    """A language out of its words; groups of words stand in single quotes."""
    meanings: dict[str, str] = {}
    exact: dict[str, str] = {}  # as written; `sores` is more than several times `sore`
    for meaning, text in alike.items():
        # every second piece between quotes is a group of words
        words = [
            word
            for index, piece in enumerate(text.split("'"))
            for word in ([piece] if index % 2 else piece.split())
        ]
        for word in words:
            exact[plain(word)] = meaning
            meanings.setdefault(" ".join(stem(one) for one in plain(word).split()), meaning)
    meanings |= exact
    return Language(meanings, frozenset(plain(ignore).split()), frozenset(where.split()))


class Reading(NamedTuple):
    """What was read in a phrase: meanings in order, and the words that belong to no group of words."""

    meanings: tuple[str, ...]
    loose: tuple[str, ...]


def read_phrase(
    text: str, language: Language, mend: Callable[[str], str | None] | None = None
) -> Reading:
    """Read the meanings in a phrase; `mend` may give the word that a misspelt one stands for.

    A word that nothing is known of is its own stem; words that say nothing have no meaning.
    """
    words = plain(text).split()[:MOST_WORDS]
    stems = [stem(word) for word in words]
    found: list[str] = []
    loose: list[str] = []
    start = 0
    while start < len(words):
        meaning, length = _longest_group(words, stems, start, language)
        if meaning is not None:
            found.append(meaning)
        elif words[start] not in language.ignored:
            better = mend(words[start]) if mend is not None else None
            if better is not None and better != words[start]:
                again = read_phrase(better, language)
                found += again.meanings
                loose += again.loose
            else:
                found.append(stems[start])
        if length == 1:
            loose += {words[start], stems[start]}
        start += length
    return Reading(tuple(found), tuple(loose))


def _longest_group(
    words: Sequence[str], stems: Sequence[str], start: int, language: Language
) -> tuple[str | None, int]:
    """The meaning of the longest known group of words from here on, and how many words it has."""
    for length in range(min(LONGEST_GROUP, len(words) - start), 0, -1):
        here = slice(start, start + length)
        meaning = language.meanings.get(" ".join(words[here])) or language.meanings.get(
            " ".join(stems[here])
        )
        if meaning is not None and (length > 1 or words[start] not in language.ignored):
            return meaning, length
    return None, 1
