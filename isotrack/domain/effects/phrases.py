"""Find the term that a person means: a pure function of a phrase and a vocabulary.

Words are cut to their stem and brought to one meaning each; a phrase and the phrases of the
vocabulary are then sets of meanings, and the term whose phrase is best contained wins. A phrase in
which a red-flag term could hide is never given to a harmless one (docs/method.md#phrases).
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.effects.language import plain, read_phrase, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from isotrack.domain.effects.language import Language, Reading

LEAST_SCORE = 0.42  # below it nothing was recognised
LEAST_LEAD = 0.06  # a second term closer than this is asked about
RED_BONUS = 0.15  # a whole phrase of a red flag was said
LEAST_SHARE_OF_RED = 0.8  # a red-flag term this close to the best one is asked about
# How much of what was said a term has to explain to be taken unasked: the less of it was recognised, the more.
LEAST_EXPLAINED = 0.25
LEAST_EXPLAINED_BY_ONE = 0.5  # by one meaning alone
LEAST_EXPLAINED_BY_PLACE = 0.75  # by nothing but a part of the body
NEVER = 2.0  # more than there is
UNKNOWN_WEIGHT = 1.0
NOT = "not"
NOT_WEIGHT = 0.5
PLACE_WEIGHT = 0.65  # where it is felt says less than what is felt
RAW_WEIGHT = 0.4  # a word that only some phrase happens to hold
TELLING = 3  # a meaning that no more terms share
NEAREST = 3


class Term(NamedTuple):
    """A term as matching needs it: its id, whether it is a red flag, and what people call it."""

    id: str
    is_red: bool
    phrases: tuple[str, ...]
    guards: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """Terms prepared for matching: exact phrases, sets of meanings, and how telling each meaning is."""

    language: Language
    exact: Mapping[str, str]
    bags: Sequence[tuple[str, frozenset[str]]]
    weights: Mapping[str, float]
    red: frozenset[str]
    guards: Mapping[str, Sequence[str]]  # a word or group of words -> terms that it may always mean
    telling: float  # from this weight on a meaning is shared by few terms
    known: frozenset[str]  # the meanings of the language


class Match(NamedTuple):
    """What a phrase was found to mean: one term, or several that are too close (`term` is None)."""

    term: str | None
    close: tuple[
        str, ...
    ]  # the terms to ask about, or the nearest ones where nothing was recognised
    is_near: bool = False  # `close` are real candidates, not only the nearest


def read_vocabulary(terms: Iterable[Term], language: Language) -> Vocabulary:
    """Prepare terms for matching."""
    exact: dict[str, str] = {}
    found: list[tuple[str, frozenset[str], int]] = []
    terms_with: dict[str, set[str]] = {}
    red = set()
    guards: dict[str, list[str]] = {}
    number = 0
    for term in terms:
        number += 1
        if term.is_red:
            red.add(term.id)
        for guard in term.guards:
            guards.setdefault(plain(guard), []).append(term.id)
        for phrase in (term.id.replace("_", " "), *term.phrases):
            exact.setdefault(plain(phrase), term.id)
            bag = frozenset(read_phrase(phrase, language).meanings)
            if bag - {NOT}:
                found.append((term.id, bag, len(plain(phrase).split())))
                for meaning in bag:
                    terms_with.setdefault(meaning, set()).add(term.id)
        exact.setdefault(term.id, term.id)
    known = frozenset(language.meanings.values())
    weights = {
        meaning: log(1 + number / len(those))
        * (PLACE_WEIGHT if meaning in language.places else 1 if meaning in known else RAW_WEIGHT)
        for meaning, those in terms_with.items()
    }
    weights[NOT] = NOT_WEIGHT
    # What is left of a longer phrase when its other words say nothing counts only where it is telling.
    bags = [
        (term_id, bag)
        for term_id, bag, words in found
        if words == 1
        or len(bag - {NOT}) > 1
        or any(len(terms_with[m]) <= TELLING and m in known for m in bag)
    ]
    return Vocabulary(
        language,
        exact,
        tuple(dict.fromkeys(bags)),
        weights,
        frozenset(red),
        guards,
        log(1 + number / TELLING),
        known,
    )


def match(
    phrase: str, vocabulary: Vocabulary, mend: Callable[[str], str | None] | None = None
) -> Match:
    """The term that a phrase means, or the terms that it could mean.

    Never one term where another is as close, and never a harmless one where a red flag could be meant.
    """
    exact = vocabulary.exact.get(plain(phrase))
    if exact is not None:
        return Match(exact, (exact,), is_near=True)
    reading = read_phrase(phrase, vocabulary.language, mend)
    said = frozenset(reading.meanings)
    warned = _warned(phrase, reading, vocabulary)
    fits = _fits(said, vocabulary)
    ranked = sorted(fits, key=lambda term: (-fits[term].score, term))
    if not ranked or fits[ranked[0]].score < LEAST_SCORE:
        return Match(None, (*warned, *ranked)[:NEAREST], is_near=bool(warned))
    best = ranked[0]
    close = [term for term in ranked[1:NEAREST] if fits[best].score - fits[term].score < LEAST_LEAD]
    if best not in vocabulary.red:
        close += [
            t for t in ranked[1:] if t in vocabulary.red and _may_be_meant(fits[t], fits[best])
        ]
        close += _told_by_a_word(said - fits[best].told, vocabulary)
    if best not in warned and warned:
        close = [*warned, best, *close]
    elif close or fits[best].explained < _least_explained(fits[best], vocabulary):
        close = [best, *close]
    if close:
        return Match(None, tuple(dict.fromkeys(close))[:NEAREST], is_near=True)
    return Match(best, (best,), is_near=True)


def _least_explained(fit: _Fit, vocabulary: Vocabulary) -> float:
    """The share of a phrase that this fit has to explain."""
    meanings = fit.told - {NOT}
    if not fit.is_whole and len(meanings) == 1:
        return NEVER  # one word of a longer phrase
    if meanings <= vocabulary.language.places:
        return LEAST_EXPLAINED_BY_PLACE
    return LEAST_EXPLAINED_BY_ONE if len(meanings) == 1 else LEAST_EXPLAINED


def _warned(phrase: str, reading: Reading, vocabulary: Vocabulary) -> list[str]:
    """The terms that a word or group of the phrase may always mean, whatever else it says."""
    words = plain(phrase)
    padded = f" {words} {' '.join(stem(word) for word in words.split())} "
    loose = frozenset(reading.loose)
    found: dict[str, None] = {}
    for guard, terms in vocabulary.guards.items():
        if f" {guard} " in padded if " " in guard else guard in loose:
            found |= dict.fromkeys(terms)
    return list(found)


def _told_by_a_word(rest: frozenset[str], vocabulary: Vocabulary) -> list[str]:
    """Red flags of which a word was said that no harmless term knows, beside what the best term explains."""
    known = rest.intersection(vocabulary.known) - vocabulary.language.places
    owners: dict[str, set[str]] = {}
    for term, bag in vocabulary.bags:
        for meaning in bag & known:
            owners.setdefault(meaning, set()).add(term)
    told = [terms for terms in owners.values() if terms <= vocabulary.red]
    return sorted({term for terms in told for term in terms})


class _Fit(NamedTuple):
    """How well a term fits: its score, the phrase of it that does, and whether all of that was said."""

    score: float
    bag: frozenset[str]
    is_whole: bool
    told: frozenset[str]  # every meaning said that a phrase of the term holds
    explained: float  # their share of what was said, words that nothing is known of included


def _is_telling(shared: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether part of a phrase is enough to think of it: two meanings, or one that few terms share."""
    found = shared - {NOT}
    if len(found) > 1:
        return True
    return any(
        vocabulary.weights[one] >= vocabulary.telling and one not in vocabulary.language.places
        for one in found
    )


def _may_be_meant(red: _Fit, best: _Fit) -> bool:
    """Whether a red flag could hide behind a harmless term that fits better.

    Not where the harmless term names the very words of the red flag and more, as `yellow discharge
    from the eyes` does with `yellow eyes`.
    """
    if best.is_whole and red.bag < best.bag:
        return False
    return red.is_whole or red.score >= LEAST_SHARE_OF_RED * best.score


def _fits(said: frozenset[str], vocabulary: Vocabulary) -> dict[str, _Fit]:
    """How well each term fits what was said."""
    weights = vocabulary.weights
    everything = sum(weights.get(meaning, 0.0) for meaning in said)
    with_unknown = everything + UNKNOWN_WEIGHT * sum(meaning not in weights for meaning in said)
    known = vocabulary.known
    fits: dict[str, _Fit] = {}
    told: dict[str, frozenset[str]] = {}
    if not everything:
        return fits
    for term, bag in vocabulary.bags:
        shared = said & bag
        is_whole = shared == bag
        if not is_whole and not _is_telling(shared & known, vocabulary):
            continue  # a word that many phrases hold says nothing alone
        common = sum(weights[meaning] for meaning in shared)
        covered = common / sum(weights[meaning] for meaning in bag)
        score = covered * (0.4 + 0.6 * common / everything)
        if is_whole and term in vocabulary.red and len(bag) > 1:
            score += RED_BONUS
        if is_whole:
            told[term] = told.get(term, frozenset()) | shared
        best = fits.get(term)
        if best is None or (score, is_whole) > (best.score, best.is_whole):
            fits[term] = _Fit(score, bag, is_whole, shared, 0.0)
    for term, fit in fits.items():
        meanings = fit.told | told.get(term, frozenset())
        explained = sum(weights[meaning] for meaning in meanings) / with_unknown
        fits[term] = fit._replace(told=meanings, explained=explained)
    return fits
