"""Find the term that a phrase means: sets of meanings that belong to a term, and what they leave unexplained.

A term is taken only where everything that was said is explained by it (docs/method.md#phrases).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.language import IDIOM, plain, read_tokens, stem
from isotrack.domain.effects.negation import NOT, is_denial, negated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from isotrack.domain.effects.language import Language, Token

WEIGHTS = {"place": 0.65, "finding": 1.0, "modifier": 0.3, "occasion": 0.5, "unknown": 0.9}
ADJUNCT_SHARE = 0.4  # of the weight of a word that only says when or where
MOST_SOFT = 0.58  # share of what was said that may stay unexplained
MOST_SOFT_OF_ONE = 0.42  # where one meaning alone explains the rest
MOST_SOFT_OF_RED = 0.36
LEAST_SHARE_OF_BAG = 0.3  # of the uses by the term that uses a set of meanings most
LEAST_SHARE_OF_MEANING = 0.15  # from here on a meaning belongs to a term that names it once
GUESSED_WEIGHT = 0.3  # a word that a term's phrases hold, but not together with what was said
LEAST_RED_SAID = 1.3  # so much of a red flag has to be said for it to be shown
OWN_WEIGHT, EXAMPLE_WEIGHT = 3, 1
NAMING_USES = 2 * OWN_WEIGHT
PERSON = frozenset({"i", "im", "ive", "me", "myself"})
SKIN, PAIR = "skin", 2
LEAST_OF_SKIN = 0.6  # share of the uses of a finding by terms of the skin
SAID_KINDS = frozenset({"place", "finding", "modifier", "occasion", "unknown", "loss"})


class Term(NamedTuple):
    """A term as matching needs it: its id, what people call it, examples, and whether any skin can have it."""

    id: str
    is_red: bool
    phrases: tuple[str, ...]
    examples: tuple[str, ...] = ()
    is_anywhere: bool = False


class Vocabulary(NamedTuple):
    """Terms prepared for matching.

    `bags` are sets of meanings with the terms that own them, under the rarest meaning of each;
    `own` holds the meanings that a term explains, `single` the words, and the @meanings, that name it alone.
    `elsewhere` holds words of what is no body, between blanks, beside the terms to which they are no strangers.
    """

    language: Language
    bags: Mapping[str, Sequence[tuple[frozenset[str], Sequence[str]]]]
    own: Mapping[str, frozenset[str]]
    single: Mapping[str, frozenset[str]]
    red: frozenset[str]
    elsewhere: Sequence[tuple[Sequence[str], str]] = ()


class Candidate(NamedTuple):
    """A term of which a whole set of meanings was said: how much of the phrase it says, and what of it."""

    term: str
    score: float
    said: frozenset[str]  # by whole sets of meanings
    explained: frozenset[str]


class Verdict(NamedTuple):
    """The term to take, or None and why not; the candidates, the best first."""

    term: str | None
    why: str
    ranked: tuple[Candidate, ...]


def said_by(tokens: Iterable[Token]) -> frozenset[str]:
    """The meanings that a phrase claims."""
    return frozenset(
        one.meaning
        for one in tokens
        if one.meaning and not one.is_denied and one.kind in SAID_KINDS
    )


def weigh(meanings: Iterable[str], language: Language) -> float:
    """How much meanings say."""
    return sum(_weight(one, language) for one in meanings)


def _weight(meaning: str, language: Language) -> float:
    return WEIGHTS["modifier" if meaning == NOT else language.kind_of(meaning)]


def read_vocabulary(terms: Sequence[Term], language: Language) -> Vocabulary:
    """Prepare terms for matching; a word that is denied in a phrase does not become the term's own."""
    uses: dict[frozenset[str], dict[str, int]] = {}
    counts: dict[str, dict[str, int]] = {}
    single: dict[str, set[str]] = {}
    for term in terms:
        for phrase, weight in (
            *((one, OWN_WEIGHT) for one in term.phrases),
            *((one, EXAMPLE_WEIGHT) for one in term.examples),
        ):
            tokens = negated(read_tokens(phrase, language), language)
            bag = said_by(tokens)
            is_example = weight == EXAMPLE_WEIGHT
            is_bare = any(one.startswith("~") for one in bag)
            if not bag or f"~{stem(IDIOM)}" in bag or (is_example and is_bare):
                continue
            row = uses.setdefault(bag, {})
            row[term.id] = row.get(term.id, 0) + weight
            for meaning in bag:
                by_term = counts.setdefault(meaning, {})
                by_term[term.id] = by_term.get(term.id, 0) + 1
            if len(tokens) == 1 and not is_example:
                names = {tokens[0].text, stem(tokens[0].text)}
                single.setdefault(term.id, set()).update(names)
    for term in terms:
        if not term.is_red:
            single.setdefault(term.id, set()).update(_naming(term.id, uses, language))
    _spread(terms, uses, counts, language)
    own = _own_meanings(terms, counts, language)
    bags: dict[str, list[tuple[frozenset[str], Sequence[str]]]] = {}
    for bag, row in uses.items():
        most = max(row.values())
        owners = sorted(t for t, number in row.items() if number >= LEAST_SHARE_OF_BAG * most)
        rarest = min(bag, key=lambda meaning: (len(counts[meaning]), meaning))
        bags.setdefault(rarest, []).append((bag, owners))
    return Vocabulary(
        language,
        bags,
        own,
        {term: frozenset(words) for term, words in single.items()},
        frozenset(one.id for one in terms if one.is_red),
    )


def _naming(
    term: str, uses: Mapping[frozenset[str], Mapping[str, int]], language: Language
) -> Iterator[str]:
    """Meanings that name a term whatever the word: several of its phrases say just that, and of no other."""
    for bag, row in uses.items():
        if bag & language.generic:
            continue
        if len(bag) == 1 and set(row) == {term} and row[term] >= NAMING_USES:
            yield from (f"@{meaning}" for meaning in bag)


def _spread(
    terms: Sequence[Term],
    uses: dict[frozenset[str], dict[str, int]],
    counts: Mapping[str, Mapping[str, int]],
    language: Language,
) -> None:
    """What is said of the skin may be said of any part of it: flaky skin, flaky elbows.

    Only for terms that any skin can have and findings that are mostly theirs; a pair that some
    phrase already has stays as it is.
    """
    anywhere = {one.id for one in terms if one.is_anywhere and not one.is_red}
    written = set(uses)
    for bag, row in list(uses.items()):
        if SKIN not in bag or len(bag) != PAIR:
            continue
        (finding,) = bag - {SKIN}
        if language.kind_of(finding) != "finding":
            continue
        by_term = counts[finding]
        theirs = sum(number for term, number in by_term.items() if term in anywhere)
        if theirs < LEAST_OF_SKIN * sum(by_term.values()):
            continue
        for term in anywhere & row.keys():
            for surface in language.surfaces - {SKIN}:
                pair = frozenset({finding, surface})
                if pair not in written:
                    uses.setdefault(pair, {})[term] = OWN_WEIGHT


def _own_meanings(
    terms: Sequence[Term], counts: Mapping[str, Mapping[str, int]], language: Language
) -> dict[str, frozenset[str]]:
    """The meanings that each term explains: named by it at least twice, or mostly by it."""
    own: dict[str, set[str]] = {
        one.id: set(language.surfaces) if one.is_anywhere else set() for one in terms
    }
    for meaning, row in counts.items():
        everything = sum(row.values())
        for term, number in row.items():
            if number > 1 or number / everything >= LEAST_SHARE_OF_MEANING:
                own[term].add(meaning)
    return {term: frozenset(meanings) for term, meanings in own.items()}


def candidates(said: frozenset[str], vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The terms of which a whole set of meanings was said, the one that says most first."""
    found: dict[str, list[frozenset[str]]] = {}
    for meaning in said:
        for bag, owners in vocabulary.bags.get(meaning, ()):
            if bag <= said:
                for term in owners:
                    found.setdefault(term, []).append(bag)
    ranked = []
    for term, bags in found.items():
        union = frozenset().union(*bags)
        explained = said & vocabulary.own[term] | union
        guessed = GUESSED_WEIGHT * weigh(explained - union, vocabulary.language)
        score = round(weigh(union, vocabulary.language) + guessed, 3)
        ranked.append(Candidate(term, score, union, explained))
    return tuple(
        sorted(
            ranked, key=lambda one: (-one.score, -weigh(one.said, vocabulary.language), one.term)
        )
    )


def judge(tokens: Sequence[Token], vocabulary: Vocabulary) -> Verdict:
    """The one term that explains a phrase, or why none is taken."""
    said = said_by(tokens)
    ranked = candidates(said, vocabulary)
    if not ranked:
        return Verdict(None, "unknown", ())
    best = ranked[0]
    why = (
        _unexplained(best, said, tokens, vocabulary)
        or ("denied" if is_denial(tokens) else "")
        or _rival(ranked, vocabulary)
    )
    return Verdict(None if why else best.term, why or "explained", ranked)


def is_elsewhere(tokens: Sequence[Token], term: str, vocabulary: Vocabulary) -> bool:
    """Whether something else is spoken of: a swollen river. Neither the body nor the person is then said to have it.

    A word that only says when or where, or that a term's own phrases hold, is nothing else.
    """
    said = {word for one in tokens for word in one.text.split()}
    if said & PERSON or any(one.kind == "place" for one in tokens):
        return False
    strange = [
        f" {one.meaning[1:]} "
        for one in tokens
        if one.meaning and one.kind == "unknown" and not one.is_adjunct
    ]
    return any(
        word in words
        for word in strange
        for terms, words in vocabulary.elsewhere
        if term not in terms
    )


def _unexplained(
    best: Candidate, said: frozenset[str], tokens: Sequence[Token], vocabulary: Vocabulary
) -> str:
    """Why the best term does not explain the phrase; empty where it does."""
    language = vocabulary.language
    rest = said - best.explained
    if any(language.kind_of(one) in {"place", "finding"} for one in rest):
        return "another finding or place"
    adjuncts = {one.meaning for one in tokens if one.is_adjunct}
    soft = sum(_weight(m, language) * (ADJUNCT_SHARE if m in adjuncts else 1) for m in rest)
    share = soft / (soft + weigh(best.said, language))
    telling = [one for one in best.said if one != NOT and language.kind_of(one) != "modifier"]
    if language.generic.issuperset(telling) and any(
        language.kind_of(one) == "unknown" for one in rest
    ):
        return "a word that may say where"
    if len(telling) <= 1 and is_elsewhere(tokens, best.term, vocabulary):
        return "something else"
    if share > (MOST_SOFT_OF_ONE if len(telling) <= 1 else MOST_SOFT):
        return "other words"
    if best.term in vocabulary.red and share > MOST_SOFT_OF_RED:
        return "other words beside a red flag"
    claimed = [one for one in said if one != NOT and language.kind_of(one) != "modifier"]
    is_place_lost = NOT in best.said and not language.capacities.isdisjoint(telling)
    is_loss = is_place_lost and best.term not in vocabulary.red  # no poo for days
    if not telling or (
        not is_loss and all(language.kind_of(one) in {"place", "occasion"} for one in telling)
    ):
        is_name = len(claimed) == 1 and len(said) == 1 and _names(tokens, best.term, vocabulary)
        return "" if is_name else "only a part of the body"
    if len(claimed) == 1 and NOT not in said and not _names(tokens, best.term, vocabulary):
        return "one word that is no name"
    return ""


def _names(tokens: Sequence[Token], term: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of the phrase is itself a phrase of the term."""
    names = vocabulary.single.get(term, frozenset())
    return any(
        f"@{one.meaning}" in names or one.text in names or stem(one.text) in names
        for one in tokens
        if one.meaning
    )


def _rival(ranked: Sequence[Candidate], vocabulary: Vocabulary) -> str:
    """A term that explains as much, or something that the best one does not; empty where there is none."""
    best = ranked[0]
    for one in ranked[1:]:
        is_red = one.term in vocabulary.red and best.term not in vocabulary.red
        if (
            one.score >= best.score
            or (is_red and not one.said <= best.said)
            or one.said - best.explained
        ):
            return f"or {one.term}"
    return ""


def exact_phrases(terms: Iterable[Term]) -> dict[str, str]:
    """The phrases of the terms in plain words; the first term that has one keeps it."""
    exact: dict[str, str] = {}
    for term in terms:
        for phrase in (term.id.replace("_", " "), *term.phrases):
            exact.setdefault(plain(phrase), term.id)
        exact.setdefault(term.id, term.id)
    return exact
