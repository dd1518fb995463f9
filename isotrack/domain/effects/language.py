"""What words mean: a phrase brought to tokens with one meaning each. English stands in knowledge/language/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LONGEST_GROUP = 5
MOST_WORDS = 40
IDIOM = "zzidiom"  # stands for a figure of speech: a word that nothing is known of


class Language(NamedTuple):
    """What words mean. `meanings` maps words and groups of words to one meaning, `kinds` says what a meaning is.

    Kinds: place, occasion, modifier; every other meaning is a finding. `capacities` are meanings
    whose loss is the complaint (no energy), `surfaces` places of the skin, `generic` findings that
    name nothing alone. `ignored` words say
    nothing; `negators`, `absent` and `lasting` carry negation (isotrack.domain.effects.negation);
    `adjuncts` open what is only the occasion. `idioms` maps a word to figures of speech with it.
    """

    meanings: Mapping[str, str]
    kinds: Mapping[str, str]
    capacities: frozenset[str]
    surfaces: frozenset[str]
    generic: frozenset[str]
    ignored: frozenset[str]
    negators: frozenset[str]
    absent: frozenset[str]
    lasting: frozenset[str]
    adjuncts: frozenset[str]
    joins: frozenset[str]
    idioms: Mapping[str, Sequence[tuple[str, str]]]

    def kind_of(self, meaning: str) -> str:
        """What a meaning is: place, occasion, modifier, finding, or unknown for a bare word."""
        if meaning.startswith("~"):
            return "unknown"
        return self.kinds.get(meaning, "finding")


class Token(NamedTuple):
    """A word or group of words: its meaning (`~word` where nothing is known of it), and what it does.

    `kind` is that of the meaning, or ignored, neg, absent, join; negation adds loss (a capacity that
    is lacking), absence, lasting (what does not stop). `is_denied`: said not to be. `is_adjunct`:
    stands after a word such as `after` or `when`.
    """

    text: str
    meaning: str | None
    kind: str
    is_denied: bool = False
    is_adjunct: bool = False


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


def words_of(text: str) -> list[str]:
    """The words and 'groups of words' of a list in which groups stand in single quotes."""
    return [
        word
        for index, piece in enumerate(text.split("'"))
        for word in ([piece] if index % 2 else piece.split())
    ]


def read_meanings(alike: Mapping[str, str]) -> dict[str, str]:
    """The meanings of words and groups of words, as written and cut to their stems."""
    exact: dict[str, str] = {}
    meanings: dict[str, str] = {}
    for meaning, text in alike.items():
        for word in words_of(text):
            exact[plain(word)] = meaning
            meanings.setdefault(" ".join(stem(one) for one in plain(word).split()), meaning)
    return meanings | exact


def masked(text: str, idioms: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """A plain phrase in which figures of speech no longer say what their words say."""
    for word in dict.fromkeys(text.split()):
        for pattern, instead in idioms.get(word, ()):
            text = re.sub(rf"(?<!\S)(?:{pattern})(?!\S)", f" {instead or IDIOM} ", text)
    return " ".join(text.split())


def read_tokens(
    text: str, language: Language, mend: Callable[[str], str | None] | None = None
) -> list[Token]:
    """Read a phrase; `mend` may give the word, or the two, that a misspelt one stands for."""
    words = masked(plain(text), language.idioms).split()[:MOST_WORDS]
    if mend is not None:
        words = [better for word in words for better in (mend(word) or word).split()]
    stems = [stem(word) for word in words]
    found: list[Token] = []
    is_adjunct, start = False, 0
    while start < len(words):
        meaning, length = _longest_group(words, stems, start, language)
        said = " ".join(words[start : start + length])
        kind = language.kind_of(meaning) if meaning else _kind_of_word(words, start, language)
        if kind == "unknown":
            meaning = f"~{stems[start]}"
        if kind in {"finding", "place", "join"}:
            is_adjunct = False
        found.append(Token(said, meaning, kind, is_adjunct=is_adjunct and kind == "unknown"))
        is_adjunct = is_adjunct or words[start] in language.adjuncts
        start += length
    return found


def _lasts(words: Sequence[str], start: int, language: Language) -> bool:
    """Whether words say that something does not end: can't stop, won't go."""
    after = words[start + 1] if start + 1 < len(words) else ""
    return after in language.lasting and language.meanings.get(words[start]) == "unable"


def _kind_of_word(words: Sequence[str], start: int, language: Language) -> str:
    """What a word without a meaning does."""
    word = words[start]
    if _lasts(words, start, language):
        return "lasting"
    for kind, those in (
        ("neg", language.negators),
        ("absent", language.absent),
        ("join", language.joins),
        ("ignored", language.ignored),
    ):
        if word in those:
            return kind
    return "ignored" if word.isdigit() else "unknown"


def _longest_group(
    words: Sequence[str], stems: Sequence[str], start: int, language: Language
) -> tuple[str | None, int]:
    """The meaning of the longest known group of words from here on, and how many words it has."""
    is_last = start == len(words) - 1
    if _lasts(words, start, language) or (is_last and words[start] in language.absent):
        return None, 1
    for length in range(min(LONGEST_GROUP, len(words) - start), 0, -1):
        here = slice(start, start + length)
        meaning = language.meanings.get(" ".join(words[here])) or language.meanings.get(
            " ".join(stems[here])
        )
        if meaning is not None and (length > 1 or words[start] not in language.ignored):
            return meaning, length
    return None, 1
